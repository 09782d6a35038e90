package rules

import (
	"slices"
	"strings"

	"iscmgraph/loaders/clauses"
)

// An index says which rules can read a sentence at all, by the words and verbs
// that stand in it. Most rules are about something else, and are never tried.
type index struct {
	groups map[string][]int      // by a word: the groups that it is in
	count  int                   // groups
	verbs  map[string][]verbRule // by the verb of a clause: the rules with a clause line for it
	rules  []indexed
	lists  [][]*clausePattern // of the rules by verb; the first one is empty
}

// An indexed rule. A group is a number of words of which one must stand in the
// sentence; none is -1.
type indexed struct {
	*Rule
	needs, unless int
	patterns      []indexedPattern
	clauses       map[string][]*clausePattern // by verb, in the order of the rule; anyVerb for those without an entry
	maybe         []string                    // slots that the mechanism of the text may fill
	deed          bool                        // a state line takes what the subject does
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
		s.index = &index{groups: map[string][]int{}, verbs: map[string][]verbRule{}, lists: [][]*clausePattern{nil}}
		for _, r := range s.Rules {
			s.index.add(r)
		}
	})
	return s.index
}

func (x *index) add(r *Rule) {
	in := indexed{Rule: r, needs: x.group(r.needs), unless: x.group(r.Unless), clauses: map[string][]*clausePattern{}}
	for _, p := range r.Patterns {
		groups := []int{}
		for _, list := range p.needed() {
			groups = append(groups, x.group(list))
		}
		in.patterns = append(in.patterns, indexedPattern{p, groups})
	}
	for _, c := range r.clauses {
		for _, v := range c.verbs {
			in.clauses[v.verb] = nil
		}
		for name, s := range c.slots() {
			if s.maybe && !slices.Contains(in.maybe, name) {
				in.maybe = append(in.maybe, name)
			}
		}
	}
	in.deed = slices.ContainsFunc(r.States, func(s state) bool {
		return s.object.slot == "$deed" || slices.ContainsFunc(s.qualifiers, func(q qualifier) bool { return q.value.slot == "$deed" })
	})
	for verb := range in.clauses {
		for _, c := range r.clauses {
			if slices.ContainsFunc(c.verbs, func(v verbPattern) bool { return v.verb == verb || v.verb == anyVerb }) {
				in.clauses[verb] = append(in.clauses[verb], c)
			}
		}
		x.verbs[verb] = append(x.verbs[verb], verbRule{len(x.rules), int32(len(x.lists))})
		x.lists = append(x.lists, in.clauses[verb])
	}
	x.rules = append(x.rules, in)
}

// group makes a group of words and returns its number.
func (x *index) group(list []string) int {
	if len(list) == 0 {
		return -1
	}
	for _, w := range list {
		if of := x.groups[w]; len(of) == 0 || of[len(of)-1] != x.count {
			x.groups[w] = append(x.groups[w], x.count)
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
			var any []string
			for _, seq := range n.alts {
				if len(seq) == 0 {
					continue
				}
				longest := slices.MaxFunc(seq, func(a, b string) int { return len(a) - len(b) })
				any = append(any, formsOf(longest)...)
			}
			groups = append(groups, any)
		}
	}
	return groups
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

// has reports whether a clause has the prepositions that a pattern needs.
func (p *clausePattern) has(c *clauses.Clause) bool {
	for i := range p.args {
		want := &p.args[i]
		found := want.optional || want.preps == nil || slices.Contains(want.preps, "")
		for j := 0; j < len(c.Args) && !found; j++ {
			found = slices.Contains(want.preps, c.Args[j].Prep)
		}
		if !found {
			return false
		}
	}
	return true
}

// A selection is what an index has for one sentence.
type selection struct {
	*index
	hit     []bool  // groups of which a word stands in the sentence
	rules   []bool  // rules with a clause pattern for a verb of the sentence
	clauses []int32 // by rule and clause: the patterns for its verb, of the lists of the index
}

// choose looks up the words of a sentence and the verbs of its clauses, in the
// room of the last sentence.
func (s *selection) choose(x *index, units []Unit, parsed []clauses.Clause) {
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
	for at := range parsed {
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
	for _, g := range s.groups[word] {
		s.hit[g] = true
	}
}

// takes reports whether a rule has the words that it needs.
func (s *selection) takes(r *indexed) bool {
	return r.needs < 0 || s.hit[r.needs]
}

// fits reports whether all words that a pattern needs stand in the sentence.
func (s *selection) fits(p indexedPattern) bool {
	for _, g := range p.groups {
		if !s.hit[g] {
			return false
		}
	}
	return true
}
