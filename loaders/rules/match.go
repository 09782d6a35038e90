package rules

import (
	"slices"
	"strconv"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/text"
)

// maxSteps bounds the work of one pattern on one sentence. What is cut is not
// read, and so reported as not understood.
const maxSteps = 20_000

// An item is one thing that a slot holds: entities of a mention, or units as
// words.
type item struct {
	entities []graph.ID
	from, to int // units
}

type capture struct {
	slot  slotSpec
	items []item
}

type matcher struct {
	units    []Unit
	captures []capture
	when     clauses.Tense // what the verb groups matched so far say
	openText int           // where a text slot ended that nothing has followed; -1 for none
	steps    int
}

// A found is one match of a pattern.
type found struct {
	captures   []capture
	start, end int // units
	when       clauses.Tense
}

// find returns the first match that begins at a unit or behind it.
func (p *Pattern) find(units []Unit, from int) (f found, ok bool) {
	m := &matcher{units: units}
	for at := from; at < len(units); at++ {
		m.captures, m.openText, m.when = nil, -1, clauses.Unsaid
		done := func(stop int) bool {
			if m.openText == stop && !m.clauseEnd(stop) {
				return false
			}
			f = found{captures: m.kept(), start: at, end: stop, when: m.when}
			return true
		}
		if m.match(p.nodes, at, done) && stated(units, at) && (len(p.nodes) == 1 || whole(units, f)) {
			return f, true
		}
	}
	return found{}, false
}

// match matches nodes from a unit on, and then whatever comes after them.
func (m *matcher) match(nodes []node, at int, then func(int) bool) bool {
	if m.steps++; m.steps > maxSteps {
		return false
	}
	if len(nodes) == 0 {
		return then(at)
	}
	n, rest := nodes[0], nodes[1:]
	next := func(at int) bool { return m.match(rest, at, then) }
	switch n.kind {
	case words:
		return m.words(n.alts, at, next)
	case optional:
		return m.match(n.inner, at, next) || next(at)
	case gap:
		return m.gap(n.max, at, next)
	case verb:
		return m.verb(n.verb, at, next)
	case begin:
		return at == 0 && next(at)
	case end:
		return m.clauseEnd(at) && next(at)
	}
	return m.slot(n.slot, at, next)
}

func (m *matcher) words(alts [][]string, at int, next func(int) bool) bool {
	for _, seq := range alts {
		if n := m.sequence(seq, at); n > 0 && next(at+n) {
			return true
		}
	}
	return false
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

// wordIs reports whether a word is the one wanted, or with a ~ one of its
// forms.
func wordIs(word, want string) bool {
	stem, forms := strings.CutSuffix(want, "~")
	if !forms || word == stem {
		return word == stem
	}
	base := strings.TrimSuffix(stem, "e")
	for _, end := range []string{"s", "es", "d", "ed", "ing"} {
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
func (m *matcher) verb(g verbGroup, at int, next func(int) bool) bool {
	n, when := g.at(m.units, at)
	if n == 0 || when >= clauses.Hedged {
		return false
	}
	before := m.when
	m.when = max(m.when, when)
	if next(at + n) {
		return true
	}
	m.when = before
	return false
}

// negations turn what is said into its opposite: no gap passes one.
var negations = []string{"not", "no", "never", "neither", "nor", "without", "cannot"}

func (m *matcher) gap(most, at int, next func(int) bool) bool {
	for n := 0; n <= most && at+n <= len(m.units); n++ {
		if next(at + n) {
			return true
		}
		if at+n == len(m.units) || m.units[at+n].Fold == ";" && most <= defaultGap || slices.Contains(negations, m.units[at+n].Fold) || slices.Contains(unsure, m.units[at+n].Fold) {
			return false
		}
	}
	return false
}

// breakers follow a comma, or stand alone, where a clause ends.
var breakers = []string{"which", "who", "whose", "since", "while", "whereas", "although", "because"}

// clauseEnd reports whether a clause ends before a unit.
func (m *matcher) clauseEnd(at int) bool {
	for ; at < len(m.units) && m.units[at].Fold == "."; at++ {
	}
	if at >= len(m.units) {
		return true
	}
	u := m.units[at]
	if u.Kind == text.Mark && strings.Contains(";:–", u.Fold) || m.breaks(at) || m.nextSubject(at) {
		return true
	}
	return u.Fold == "," && m.breaks(at+1)
}

// nextSubject reports whether another subject takes up the verb of the clause:
// "Peru values it for A, and Chile for B".
func (m *matcher) nextSubject(at int) bool {
	for at < len(m.units) && (m.units[at].Fold == "," || m.units[at].Fold == "and") {
		at++
	}
	if at+1 >= len(m.units) || m.units[at].Mention == nil || m.units[at+1].Fold != "for" {
		return false
	}
	kind := m.units[at].Mention.Kind()
	return at > 0 && m.units[at-1].Kind != text.Number && (m.units[at-1].Fold == "and" || m.units[at-1].Fold == ",") &&
		(kind == "state" || kind == "organization")
}

// breaks reports whether a word at a unit begins another clause; "since 2014"
// does not.
func (m *matcher) breaks(at int) bool {
	if at >= len(m.units) || !slices.Contains(breakers, m.units[at].Fold) {
		return false
	}
	_, n := clauses.PeriodAt(m.units, at)
	return n == 0
}

// slot tries to fill a slot from a unit on.
func (m *matcher) slot(s slotSpec, at int, next func(int) bool) bool {
	switch s.fill {
	case fillText:
		return m.textSlot(s, at, next)
	case fillYear, fillNumber:
		if at >= len(m.units) || numberOf(m.units[at].Fold) == "" || s.fill == fillYear && !isYear(m.units[at].Fold) {
			return false
		}
		return m.keep(s, []item{{from: at, to: at + 1}}, at+1, next)
	}
	if s.make && s.many {
		return m.textSlot(s, at, next)
	}
	list := m.list(s, at)
	if s.dated && len(list) < 2 {
		return false
	}
	for n := len(list); n > 0; n-- {
		if m.keep(s, list[:n], list[n-1].to, next) {
			return true
		}
		if !s.many {
			break
		}
	}
	return s.make && m.textSlot(s, at, next)
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
func (m *matcher) keep(s slotSpec, items []item, at int, next func(int) bool) bool {
	m.captures = append(m.captures, capture{slot: s, items: items})
	if next(at) {
		return true
	}
	m.captures = m.captures[:len(m.captures)-1]
	return false
}

// textSlot takes ever more units until the rest matches. It never passes the
// end of a clause.
func (m *matcher) textSlot(s slotSpec, at int, next func(int) bool) bool {
	if at >= len(m.units) || m.units[at].Kind == text.Mark && m.units[at].Mention == nil || slices.Contains(negations, m.units[at].Fold) {
		return false
	}
	open := m.openText
	defer func() { m.openText = open }()
	for to := at + 1; to <= len(m.units); to++ {
		m.openText = to
		if m.keep(s, []item{{from: at, to: to}}, to, next) {
			return true
		}
		if m.clauseEnd(to) {
			return false
		}
	}
	return false
}
