package rules

import (
	"slices"
	"strings"

	"iscmgraph/loaders/clauses"
)

// An index says which rules can read a sentence at all, by the words and verbs
// that stand in it. Most rules are about something else, and are never tried.
type index struct {
	groups map[string]membership // by a word: the groups that it is in
	nouns  map[string]int        // by the words of a group of nouns: its number
	count  int                   // groups
	verbs  map[string][]verbRule // by the verb of a clause: the rules with a clause line for it
	rules  []indexed
	lists  [][]indexedClause // of the rules by verb; the first one is empty
}

// A membership is the groups that a word is in. That of nouns is met too where "it"
// stands for the word.
type membership struct{ words, nouns []int }

// An indexed rule. A group is a number of words of which one must stand in the
// sentence; none is -1.
type indexed struct {
	*Rule
	needs, unless int
	patterns      []indexedPattern
	maybe         []string // slots that the mechanism of the text may fill
	deed          bool     // a state line takes what the subject does
}

// A verbRule is a rule and its clause patterns for a verb, in their order.
type verbRule struct {
	rule     int
	patterns int32 // of the lists of the index
}

type indexedPattern struct {
	*Pattern
	groups []int // all must be met
}

const anyVerb = "*"

// indexed returns the index of the set, which is made once.
func (s *Set) indexed() *index {
	s.once.Do(func() {
		s.index = &index{groups: map[string]membership{}, nouns: map[string]int{}, verbs: map[string][]verbRule{}, lists: [][]indexedClause{nil}}
		for _, r := range s.Rules {
			s.index.add(r)
		}
	})
	return s.index
}

func (x *index) add(r *Rule) {
	in := indexed{Rule: r, needs: x.group(r.needs), unless: x.group(r.Unless)}
	for _, p := range r.Patterns {
		groups := []int{}
		for _, list := range p.needed() {
			groups = append(groups, x.group(list))
		}
		in.patterns = append(in.patterns, indexedPattern{p, groups})
	}
	for _, c := range r.clauses {
		for name, s := range c.slots() {
			if s.maybe && !slices.Contains(in.maybe, name) {
				in.maybe = append(in.maybe, name)
			}
		}
	}
	in.deed = slices.ContainsFunc(r.States, func(s state) bool {
		return s.object.slot == "$deed" || slices.ContainsFunc(s.qualifiers, func(q qualifier) bool { return q.value.slot == "$deed" })
	})
	x.clauses(r)
	x.rules = append(x.rules, in)
}

// group makes a group of words and returns its number.
func (x *index) group(list []string) int {
	if len(list) == 0 {
		return -1
	}
	for _, w := range list {
		of := x.groups[w]
		if n := len(of.words); n == 0 || of.words[n-1] != x.count {
			of.words = append(of.words, x.count)
			x.groups[w] = of
		}
	}
	x.count++
	return x.count - 1
}

// needed returns groups of words: a sentence without any word of one of them
// cannot match the pattern.
func (p *Pattern) needed() [][]string {
	var groups [][]string
	for _, n := range p.nodes {
		switch {
		case n.kind == verb:
			groups = append(groups, n.verb.words())
		case n.kind == words && len(n.alts) == 1:
			for _, w := range n.alts[0] {
				groups = append(groups, formsOf(w))
			}
		case n.kind == words:
			groups = append(groups, oneOf(n.alts))
		}
	}
	return groups
}

// oneOf returns the words of which one stands wherever one of some sequences does.
func oneOf(alts [][]string) []string {
	var list []string
	for _, seq := range alts {
		if len(seq) == 0 {
			continue
		}
		longest := slices.MaxFunc(seq, func(a, b string) int { return len(a) - len(b) })
		list = append(list, formsOf(longest)...)
	}
	return list
}

// words returns the words of which one is in every verb group that fits.
func (g verbGroup) words() []string {
	if g.copula {
		var list []string
		for w := range beForms {
			list = append(list, w)
		}
		return list
	}
	f := g.forms
	return []string{f.Base, f.Third, f.Past, f.Participle, f.Gerund}
}

// formsOf returns the words that wordIs takes for those wanted.
func formsOf(wanted ...string) []string {
	var list []string
	for _, want := range wanted {
		stem, forms := formed(want)
		list = append(list, stem)
		if !forms {
			continue
		}
		base, last := strings.TrimSuffix(stem, "e"), stem[len(stem)-1:]
		list = append(list, stem+last+"ed", stem+last+"ing")
		for _, end := range wordEnds {
			list = append(list, stem+end, base+end)
		}
		if y, ok := strings.CutSuffix(stem, "y"); ok {
			list = append(list, y+"ies", y+"ied")
		}
	}
	return list
}

// A selection is what an index has for one sentence.
type selection struct {
	*index
	hit     []bool    // groups of which a word stands in the sentence
	rules   []bool    // rules with a clause pattern for a verb of the sentence
	clauses []int32   // by rule and clause: the patterns for its verb, of the lists of the index
	preps   []prepSet // by clause: those that it has
	strange bool      // it may name an organization that is not known
}

// choose looks up the words of a sentence and the verbs of its clauses, in the
// room of the last sentence. The noun is what "it" may stand for.
func (s *selection) choose(x *index, units []Unit, parsed []clauses.Clause, noun []string) {
	s.index = x
	s.hit, s.rules, s.clauses = room(s.hit, x.count), room(s.rules, len(x.rules)), room(s.clauses, len(x.rules)*len(parsed))
	clear(s.hit)
	clear(s.rules)
	clear(s.clauses)
	for i := range units {
		s.note(units[i].Fold)
		for _, w := range units[i].Words {
			s.note(w)
		}
	}
	for _, w := range noun {
		s.meet(s.groups[w].nouns)
	}
	s.strange = slices.ContainsFunc(units[min(1, len(units)):], mayBeUnknown)
	s.preps = s.preps[:0]
	for at := range parsed {
		s.preps = append(s.preps, prepsOf(&parsed[at]))
		if parsed[at].Verb.When >= clauses.Hedged {
			continue
		}
		for _, verb := range []string{anyVerb, parsed[at].Verb.Verb} {
			for _, v := range x.verbs[verb] {
				s.rules[v.rule] = true
				s.clauses[v.rule*len(parsed)+at] = v.patterns
			}
		}
	}
}

// note notes a word of the sentence.
func (s *selection) note(word string) {
	of := s.groups[word]
	s.meet(of.words)
	s.meet(of.nouns)
}

func (s *selection) meet(groups []int) {
	for _, g := range groups {
		s.hit[g] = true
	}
}

// takes reports whether a rule has the words that it needs.
func (s *selection) takes(r *indexed) bool {
	return r.needs < 0 || s.hit[r.needs]
}

// fits reports whether all groups are met.
func (s *selection) fits(groups []int) bool {
	for _, g := range groups {
		if !s.hit[g] {
			return false
		}
	}
	return true
}
