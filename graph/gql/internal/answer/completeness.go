package answer

import (
	"context"

	"iscmgraph/graph"
)

// A Completeness is the sizes that sources claim of one thing.
type Completeness struct {
	About Entity
	Text  string
	Sizes []*Size
}

// A Size is the number that one statement claims.
type Size struct {
	Relation  *Relation
	Statement *Statement
	size      graph.Size
}

// Claimed returns the number.
func (s *Size) Claimed() int { return s.size.Claimed }

// Counted returns what it counts.
func (s *Size) Counted() *string { return optional(s.size.Counted) }

// Date returns the date of the claim.
func (s *Size) Date() *graph.Date { return optional(s.size.Date) }

// Preferred returns whether it comes first of the claims of this size.
func (s *Size) Preferred() bool { return s.size.Preferred }

// Known returns how many the graph knows.
func (s *Size) Known() int { return s.size.Known }

// Found returns how many of them are of the kind that is counted.
func (s *Size) Found() *int { return s.compared(s.size.Found) }

// Missing returns how many are missing.
func (s *Size) Missing() *int { return s.compared(s.size.Missing) }

func (s *Size) compared(n int) *int {
	if !s.size.Comparable {
		return nil
	}
	return &n
}

// Completeness answers the root field completeness.
func (Query) Completeness(ctx context.Context, of *graph.Ref, asOf *graph.Date, first *int, knownAt *int) ([]*Completeness, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	most, err := pageSize(first)
	if err != nil {
		return nil, err
	}
	var id graph.ID
	if of != nil {
		e, err := v.resolve(ctx, *of)
		if aside(ctx, err) {
			return []*Completeness{}, nil
		}
		if err != nil {
			return nil, err
		}
		id = e.ID
	}
	found, err := graph.Completions(ctx, v, v.ontology, id, value(asOf))
	if err != nil {
		return nil, err
	}
	list := make([]*Completeness, min(most, len(found)))
	l, g := v.newLevel(), v.newGroup()
	for i := range list {
		about, err := l.addID(ctx, found[i].About)
		if err != nil {
			return nil, err
		}
		list[i] = &Completeness{About: about, Text: found[i].Text()}
		if err := v.spend(len(found[i].Sizes), 0); err != nil {
			return nil, err
		}
		for _, s := range found[i].Sizes {
			list[i].Sizes = append(list[i].Sizes, &Size{Relation: v.relation(s.Relation), Statement: g.add([]graph.Statement{s.Statement})[0], size: s})
		}
	}
	return list, nil
}
