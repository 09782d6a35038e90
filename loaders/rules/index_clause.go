package rules

import (
	"slices"
	"strings"

	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/text"
)

// An indexedClause is a clause pattern with what a sentence must have for it.
// Nearly every rule has patterns for "is": few of them are worth a try.
type indexedClause struct {
	*clausePattern
	nouns  []int     // groups that must all be met
	behind []int     // the same, of nouns that are looked for behind a slot for organizations
	preps  []prepSet // of each, the clause must have one
}

// clauses adds the clause patterns of a rule, by their verbs.
func (x *index) clauses(r *Rule) {
	var list []indexedClause
	var verbs []string
	for _, c := range r.clauses {
		list = append(list, x.clause(c))
		for _, v := range c.verbs {
			if !slices.Contains(verbs, v.verb) {
				verbs = append(verbs, v.verb)
			}
		}
	}
	for _, verb := range verbs {
		var of []indexedClause
		for _, c := range list {
			if slices.ContainsFunc(c.verbs, func(v verbPattern) bool { return v.verb == verb || v.verb == anyVerb }) {
				of = append(of, c)
			}
		}
		x.verbs[verb] = append(x.verbs[verb], verbRule{len(x.rules), int32(len(x.lists))})
		x.lists = append(x.lists, of)
	}
}

func (x *index) clause(c *clausePattern) indexedClause {
	in := indexedClause{clausePattern: c}
	made := false // a slot was tried that makes organizations of names that nobody knows
	noun := func(n nounPattern, optional bool) {
		if list := n.needed(); len(list) > 0 && !optional {
			to := &in.nouns
			if made {
				to = &in.behind
			}
			*to = append(*to, x.nounGroup(list))
		}
		made = made || n.takes("organization")
	}
	noun(c.subject, false)
	for _, a := range c.args {
		noun(a.noun, a.optional)
		if set := prepsIn(a.preps); !a.optional && a.preps != nil && !slices.Contains(a.preps, "") {
			in.preps = append(in.preps, set)
		}
	}
	return in
}

// needed returns the words of which one stands in every phrase that a noun pattern
// can take; none if that may be any.
func (n nounPattern) needed() []string {
	switch {
	case n.nouns != nil:
		return oneOf(n.nouns)
	case n.slot != nil && n.slot.fill == fillWord && !n.slot.maybe:
		return oneOf(n.slot.alts)
	}
	return nil
}

// takes reports whether a slot of a noun pattern takes entities of a kind.
func (n nounPattern) takes(kind string) bool {
	return slices.ContainsFunc([]*slotSpec{n.slot, n.of}, func(s *slotSpec) bool { return s != nil && slices.Contains(s.kinds, kind) })
}

// nounGroup is group for nouns: many patterns have the same.
func (x *index) nounGroup(list []string) int {
	key := strings.Join(list, " ")
	if g, have := x.nouns[key]; have {
		return g
	}
	g := x.count
	x.count++
	x.nouns[key] = g
	for _, w := range list {
		of := x.groups[w]
		if n := len(of.nouns); n == 0 || of.nouns[n-1] != g {
			of.nouns = append(of.nouns, g)
			x.groups[w] = of
		}
	}
	return g
}

// mayBeUnknown reports whether a unit can be the head of a name that nobody knows.
// What is tried makes an organization of it even where the pattern fails in the end,
// and the sentences behind it know it then.
func mayBeUnknown(u Unit) bool {
	return u.Mention == nil && u.Kind == text.Word && u.Upper() && !slices.Contains(personal, u.Fold)
}

// A prepSet has a bit for each of argPrepositions.
type prepSet uint64

var prepBits = map[string]prepSet{}

func init() {
	for i, prep := range argPrepositions {
		prepBits[prep] = 1 << i
	}
}

func prepsIn(list []string) prepSet {
	var set prepSet
	for _, prep := range list {
		set |= prepBits[prep]
	}
	return set
}

// prepsOf returns the prepositions of the arguments of a clause.
func prepsOf(c *clauses.Clause) prepSet {
	var set prepSet
	for i := range c.Args {
		set |= prepBits[c.Args[i].Prep]
	}
	return set
}

// fitsClause reports whether a clause pattern is worth a try: the sentence has its
// nouns, and the clause its prepositions.
func (s *selection) fitsClause(p *indexedClause, at int) bool {
	for _, set := range p.preps {
		if s.preps[at]&set == 0 {
			return false
		}
	}
	return s.fits(p.nouns) && (s.strange || s.fits(p.behind))
}
