package graph

import (
	"slices"

	"iscmgraph/schema"
)

// ownDates are the qualifiers that make a statement one of a time of its own.
var ownDates = []string{"since", "until", "asOf", "year"}

// isDated reports whether a statement gives a date of its own.
func (s Statement) isDated() bool {
	return slices.ContainsFunc(ownDates, func(name string) bool { return s.date(name) != "" })
}

// putEnding puts a statement to the question whether it is over. An ended
// statement with dates of its own is a term that another may follow, and one with
// other qualifiers, such as the role, is another claim.
func putEnding(put func(Conflict), s Statement) {
	if s.Object.Entity == "" || s.Status == Ended && s.isDated() {
		return
	}
	scope := slices.DeleteFunc(slices.Clone(s.Qualifiers), func(q Qualifier) bool { return slices.Contains(ownDates, q.Name) })
	put(Conflict{Kind: Endings, Relations: []string{s.Relation}, Party: s.Object.Entity, Scope: orNone(scope)})
}

// scope returns what makes a statement a claim of another thing than other claims
// of a relation.
func scope(rel schema.Relation, s Statement) []Qualifier {
	return orNone(slices.DeleteFunc(slices.Clone(s.Qualifiers), func(q Qualifier) bool { return !slices.Contains(rel.Single.Per, q.Name) }))
}

// orNone returns nil for an empty list: a conflict without a scope has one id.
func orNone[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

// outlives reports whether a statement may be made of a time when an ended one
// says that it was over, and whether it is for certain. Nothing separates the two
// if the first gives no date, or speaks of that of the other. A term with an end,
// or of a date, may have been followed by the end, and what is said of a later time
// may have begun anew.
func (s Statement) outlives(ended Statement) (may, certain bool) {
	told := s.known()
	if len(told) == 0 && !s.isDated() {
		for _, e := range s.Evidence {
			if e.Published != "" {
				told = append(told, period{e.Published, e.Published})
			}
		}
		if len(told) == 0 {
			return true, false
		}
	}
	for _, e := range ended.Evidence {
		over := e.Year
		if over == "" {
			over = e.Published
		}
		if over == "" {
			continue
		}
		at := period{over, over}
		for _, p := range told {
			within := p.from.last() <= over.first() && over.last() <= p.to.first()
			certain = certain || within
			may = may || within || p.overlaps(at) && s.date("until") == "" && (s.date("since") != "" || !s.isDated())
		}
	}
	return may, certain
}
