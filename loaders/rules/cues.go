package rules

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// A Cue is a word by which a rule knows a relation, without the rest of what the
// rule asks for: a verb of its clauses, or a noun.
type Cue struct {
	Relation string
	Word     string // folded; a verb in its base form, with its particle
	Verb     bool
	Doer     bool // of a verb: the object of the relation does it, the subject undergoes it
}

// Cues returns the cues of all rules, each once, in the order of relations and
// words.
func (s *Set) Cues() []Cue {
	found := map[Cue]bool{}
	for _, r := range s.Rules {
		for _, st := range r.States {
			for _, c := range r.clauses {
				c.cues(st, found)
			}
			for _, p := range r.Patterns {
				cuesOf(p.nodes, st.relation, found)
			}
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b Cue) int {
		return cmp.Or(cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.Word, b.Word), compare(a.Verb, b.Verb), compare(a.Doer, b.Doer))
	})
}

func compare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// cues adds the cues of a clause pattern for a relation that it states.
func (c *clausePattern) cues(st state, found map[Cue]bool) {
	doer := c.subject.slot != nil && c.subject.slot.name == st.object.slot
	for _, v := range c.verbs {
		if !slices.Contains([]string{"*", "be", "have"}, v.verb) {
			found[Cue{Relation: st.relation, Word: v.verb, Verb: true, Doer: doer}] = true
		}
	}
	nouns := slices.Clone(c.subject.nouns)
	for _, a := range c.args {
		nouns = append(nouns, a.noun.nouns...)
	}
	for _, words := range nouns {
		found[Cue{Relation: st.relation, Word: strings.Join(words, " ")}] = true
	}
}

// cuesOf adds the words and verbs of a pattern.
func cuesOf(nodes []node, relation string, found map[Cue]bool) {
	for _, n := range nodes {
		cuesOf(n.inner, relation, found)
		if n.kind == verb && !n.verb.copula {
			found[Cue{Relation: relation, Word: strings.Join(append([]string{n.verb.forms.Base}, n.verb.rest...), " "), Verb: true}] = true
		}
		if n.kind != words {
			continue
		}
		for _, alt := range n.alts {
			for _, w := range alt {
				base, isVerb := strings.CutSuffix(w, "~")
				if len(base) > 3 {
					found[Cue{Relation: relation, Word: base, Verb: isVerb}] = true
				}
			}
		}
	}
}
