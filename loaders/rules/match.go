package rules

import (
	"slices"
	"strconv"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/text"
)

// An item is one thing that a slot holds: entities of a mention, or units as
// words.
type item struct {
	entities []graph.ID
	from, to int // units
}

type capture struct {
	slot  *slotSpec
	items []item
}

// A matcher matches one pattern with a sentence.
//
// Whether the rest of a pattern matches from a unit on depends on nothing but
// the two, and on whether a text slot has just ended there. What has failed once
// is noted and not tried again, so that no sentence takes more steps than a
// number of times its length.
type matcher struct {
	sentence *sentence
	units    []Unit
	pattern  *Pattern
	memo     []outcome
	captures []capture
	when     clauses.Tense // what the verb groups matched so far say
	openText int           // where a text slot ended that nothing has followed; -1 for none
	end      int           // where the match ends
}

// An outcome is what came of matching the rest of a pattern from a unit on.
type outcome uint8

const (
	untried outcome = iota
	failed
	cut // it matches, but up to the middle of a name: nothing matches that begins like this
	matched
)

// The kinds of places that outcomes are noted for.
const (
	closed   = iota // a step at a unit
	open            // the same, where a text slot has just ended
	longer          // a slot that may end at the unit, or behind it
	noteSize        // how many kinds there are
)

// A found is one match of a pattern.
type found struct {
	captures   []capture
	start, end int // units
	when       clauses.Tense
	arg        int // of a clause: where the argument that it ends with stands
}

func (s *sentence) matcher(p *Pattern) *matcher {
	size := len(p.steps) * (len(s.units) + 1) * noteSize
	s.memo = room(s.memo, size)
	clear(s.memo)
	s.match = matcher{sentence: s, units: s.units, pattern: p, memo: s.memo, captures: s.match.captures}
	return &s.match
}

// find returns the first match that begins at a unit or behind it.
func (m *matcher) find(from int) (f found, ok bool) {
	for at := from; at < len(m.units); at++ {
		if !m.begins(at) || !m.sentence.stated(at) || len(m.pattern.nodes) > 1 && !m.sentence.startsWhole(at) {
			continue
		}
		m.captures, m.openText, m.when = m.captures[:0], -1, clauses.Unsaid
		if m.match(m.pattern.first, at) == matched {
			return found{captures: m.kept(), start: at, end: m.end, when: m.when}, true
		}
	}
	return found{}, false
}

// begins reports whether a match can begin at a unit by what stands there.
func (m *matcher) begins(at int) bool {
	switch n := &m.pattern.steps[m.pattern.first]; {
	case n.kind == begin:
		return at == 0
	case n.kind == words:
		return n.begins(m.units[at])
	case n.kind == slot && n.slot.fill == fillEntity && !n.slot.make:
		return m.units[at].Mention != nil || m.article(at) > at
	}
	return true
}

// note returns where an outcome is noted.
func (m *matcher) note(step, at, kind int) *outcome {
	return &m.memo[(step*(len(m.units)+1)+at)*noteSize+kind]
}

// match matches a step at a unit, and then whatever comes after it.
func (m *matcher) match(step, at int) outcome {
	if step == accept {
		return m.done(at)
	}
	kind := closed
	if m.openText == at {
		kind = open
	}
	note := m.note(step, at, kind)
	if *note != untried {
		return *note
	}
	o := m.try(step, at)
	if o != matched { // what matches is matched again, for its captures
		*note = o
	}
	return o
}

// done decides on a match that ends at a unit.
func (m *matcher) done(at int) outcome {
	if m.openText == at && !m.sentence.clauseEnd(at) {
		return failed
	}
	if len(m.pattern.nodes) > 1 && !endsWhole(m.units, at) {
		return cut
	}
	m.end = at
	return matched
}

func (m *matcher) try(step, at int) outcome {
	n := &m.pattern.steps[step]
	switch n.kind {
	case words:
		return m.words(n, at)
	case optional:
		if o := m.match(n.inside, at); o != failed {
			return o
		}
		return m.match(n.next, at)
	case gap:
		return m.gap(n, at)
	case verb:
		return m.verb(n, at)
	case begin:
		if at > 0 {
			return failed
		}
		return m.match(n.next, at)
	case end:
		if !m.sentence.clauseEnd(at) {
			return failed
		}
		return m.match(n.next, at)
	}
	return m.slot(step, at)
}

func (m *matcher) words(n *step, at int) outcome {
	if at >= len(m.units) || !n.begins(m.units[at]) {
		return failed
	}
	for _, seq := range n.alts {
		if k := m.sequence(seq, at); k > 0 {
			if o := m.match(n.next, at+k); o != failed {
				return o
			}
		}
	}
	return failed
}

// sequence returns how many units a sequence of words takes; 0 if it does not
// stand here. A mention of several words counts if all of them are wanted.
func (m *matcher) sequence(seq []string, at int) int {
	from := at
	for len(seq) > 0 {
		if at >= len(m.units) {
			return 0
		}
		have := m.units[at].Words
		if have == nil {
			have = []string{m.units[at].Fold}
		}
		if len(have) > len(seq) || !slices.EqualFunc(have, seq[:len(have)], wordIs) {
			return 0
		}
		seq = seq[len(have):]
		at++
	}
	return at - from
}

// formed returns a word without its ~, and whether all its forms are wanted. A ~
// alone is a sign of the text.
func formed(want string) (stem string, forms bool) {
	if want == "~" {
		return want, false
	}
	return strings.CutSuffix(want, "~")
}

// wordEnds make forms of a word.
var wordEnds = []string{"s", "es", "d", "ed", "ing"}

// wordIs reports whether a word is the one wanted, or with a ~ one of its
// forms.
func wordIs(word, want string) bool {
	stem, forms := formed(want)
	if !forms || word == stem {
		return word == stem
	}
	base := strings.TrimSuffix(stem, "e")
	for _, end := range wordEnds {
		if word == stem+end || word == base+end {
			return true
		}
	}
	if y, ok := strings.CutSuffix(stem, "y"); ok && (word == y+"ies" || word == y+"ied") {
		return true
	}
	last := stem[len(stem)-1:]
	return word == stem+last+"ed" || word == stem+last+"ing"
}

// verb matches a verb group that states something: one that denies or hedges
// matches nothing.
func (m *matcher) verb(n *step, at int) outcome {
	k, when := n.verb.at(m.units, at)
	if k == 0 || when >= clauses.Hedged {
		return failed
	}
	before := m.when
	m.when = max(m.when, when)
	o := m.match(n.next, at+k)
	if o != matched {
		m.when = before
	}
	return o
}

// negations turn what is said into its opposite: no gap passes one.
var negations = []string{"not", "no", "never", "neither", "nor", "without", "cannot"}

func (m *matcher) gap(n *step, at int) outcome {
	for to := at; to <= min(at+n.max, len(m.units)); to++ {
		if o := m.match(n.next, to); o != failed {
			return o
		}
		if to == len(m.units) || m.units[to].Fold == ";" && n.max <= defaultGap || m.sentence.is(to, isNegation|isUnsure) {
			break
		}
	}
	return failed
}

// breakers follow a comma, or stand alone, where a clause ends.
var breakers = []string{"which", "who", "whose", "since", "while", "whereas", "although", "because"}

// slot tries to fill a slot from a unit on.
func (m *matcher) slot(step, at int) outcome {
	s := &m.pattern.steps[step].slot
	switch s.fill {
	case fillText:
		return m.textSlot(step, at)
	case fillYear, fillNumber:
		if at >= len(m.units) || numberOf(m.units[at].Fold) == "" || s.fill == fillYear && !isYear(m.units[at].Fold) {
			return failed
		}
		return m.keep(step, []item{{from: at, to: at + 1}}, at+1)
	}
	if s.make && s.many {
		return m.textSlot(step, at)
	}
	o := m.listSlot(step, at)
	if o == failed && s.make && !s.dated {
		return m.textSlot(step, at)
	}
	return o
}

// listSlot takes as many items as there are, then ever fewer, until the rest
// matches. Lists that begin farther on in the same list end where this one does:
// what came of that is noted for all of them.
func (m *matcher) listSlot(step, at int) outcome {
	s := &m.pattern.steps[step].slot
	notes := s.many && !s.dated
	var list []item
	o := failed
	for next := at; next >= 0; {
		it, ok := m.one(s, m.article(next))
		if !ok {
			break
		}
		if notes {
			if seen := *m.note(step, it.to, longer); seen != untried {
				o = seen
				break
			}
		}
		list = append(list, it)
		if next = m.joint(it.to); !s.many {
			break
		}
	}
	if s.dated && len(list) < 2 {
		return failed
	}
	for n := len(list); n > 0; n-- {
		if o == failed {
			o = m.keep(step, list[:n], list[n-1].to)
		}
		if notes && o != matched {
			*m.note(step, list[n-1].to, longer) = o
		}
	}
	return o
}

// numberWords are written out up to twenty.
var numberWords = []string{
	"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
	"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
}

// tens are written out too.
var tens = map[string]string{"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}

// numberOf returns a number in digits, also one that is written out; empty for
// any other word.
func numberOf(word string) string {
	if word != "" && strings.Trim(word, "0123456789") == "" {
		return word
	}
	if n := slices.Index(numberWords, word); n >= 0 {
		return strconv.Itoa(n)
	}
	return tens[word]
}

func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && strings.Trim(s, "0123456789") == ""
}

// keep captures the items while the rest is matched.
func (m *matcher) keep(step int, items []item, at int) outcome {
	m.captures = append(m.captures, capture{slot: &m.pattern.steps[step].slot, items: items})
	o := m.match(m.pattern.steps[step].next, at)
	if o != matched {
		m.captures = m.captures[:len(m.captures)-1]
	}
	return o
}

// textSlot takes ever more units until the rest matches. It never passes the
// end of a clause.
func (m *matcher) textSlot(step, at int) outcome {
	if at >= len(m.units) || m.units[at].Kind == text.Mark && m.units[at].Mention == nil || m.sentence.is(at, isNegation) {
		return failed
	}
	before := m.openText
	o, to := untried, at+1
	for ; o == untried; to++ {
		if o = *m.note(step, to, longer); o != untried {
			break
		}
		m.openText = to
		if o = m.keep(step, []item{{from: at, to: to}}, to); o == failed && to < len(m.units) && !m.sentence.clauseEnd(to) {
			o = untried
		}
	}
	m.openText = before
	for to--; to > at && o != matched; to-- {
		*m.note(step, to, longer) = o
	}
	return o
}
