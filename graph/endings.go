package graph

import (
	"context"
	"maps"
	"slices"

	"iscmgraph/schema"
)

// ownDates are the qualifiers that make a statement one of a time of its own.
var ownDates = []string{"since", "until", "asOf", "year"}

// isDated reports whether a statement gives a date of its own.
func (s Statement) isDated() bool {
	return slices.ContainsFunc(ownDates, func(name string) bool { return s.date(name) != "" })
}

// A triple is what statements of one fact have in common but for qualifiers.
type triple struct {
	subject, object ID
	relation        string
}

func tripleOf(s Statement) triple { return triple{s.Subject, s.Object.Entity, s.Relation} }

// isEnding reports whether the statement calls something over. An ended one with
// dates of its own is a term, which another may follow.
func (s Statement) isEnding() bool {
	return s.Status == Ended && s.Object.Entity != "" && !s.isDated()
}

// endingsOf returns the triples that one of the statements calls over.
func endingsOf(list []Statement) map[triple]bool {
	over := map[triple]bool{}
	for _, s := range list {
		if s.isEnding() {
			over[tripleOf(s)] = true
		}
	}
	return over
}

// putEnding puts a statement to the question whether it is over. One with other
// qualifiers, such as the role, is another claim.
func putEnding(groups map[ID]*question, s Statement) {
	if s.Status == Ended && !s.isEnding() {
		return
	}
	scope := slices.DeleteFunc(slices.Clone(s.Qualifiers), func(q Qualifier) bool { return slices.Contains(ownDates, q.Name) })
	put(groups, Conflict{Kind: Endings, Relations: []string{s.Relation}, Party: s.Object.Entity, Scope: orNone(scope)}, schema.Relation{}, s)
}

// arguable returns the statements of the relations that can disagree: those of
// relations that exclude something, and those that one calls over.
func arguable(ctx context.Context, r Reader, relations []schema.Relation) ([]Statement, error) {
	excludes, all := map[string]bool{}, []string{""} // none is called so: a filter without names would select all
	for _, rel := range relations {
		for _, name := range append([]string{rel.Name}, rel.Disjoint...) {
			excludes[name] = excludes[name] || rel.Single.Time != "" || len(rel.Disjoint) > 0
			all = append(all, name)
		}
	}
	var list, endings []Statement
	subjects := map[ID]bool{}
	for s, err := range r.Statements(ctx, Filter{Relations: all, Without: []Status{Planned}}) {
		if err != nil {
			return nil, err
		}
		if excludes[s.Relation] {
			list = append(list, s)
		} else if s.isEnding() {
			endings, subjects[s.Subject] = append(endings, s), true
		}
	}
	over := endingsOf(endings)
	ids := slices.Sorted(maps.Keys(subjects))
	lists, err := r.About(ctx, ids, Filter{Relations: all, Direction: Out, Without: []Status{Planned}})
	if err != nil {
		return nil, err
	}
	for i, about := range lists {
		for _, s := range about {
			if s.Subject == ids[i] && !excludes[s.Relation] && over[tripleOf(s)] {
				list = append(list, s)
			}
		}
	}
	return list, nil
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
