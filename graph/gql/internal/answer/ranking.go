package answer

import (
	"context"

	"iscmgraph/graph"
)

// A Ranked is an entity, and how many others it is joined with.
type Ranked struct {
	Entity Entity
	Count  int
}

// over returns options of what holds by some relations, or by those that paths run
// over.
func (v *View) over(relations []string, asOf *graph.Date, include []graph.Status) (graph.PathOptions, error) {
	relations, err := v.known(relations)
	return graph.PathOptions{Relations: relations, AsOf: value(asOf), Include: include}, err
}

// Ranking answers the root field ranking.
func (Query) Ranking(ctx context.Context, class string, relations []string, with string, asOf *graph.Date, first, skip *int, include []graph.Status, knownAt *int) ([]*Ranked, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	if _, err := v.kinds([]string{class, with}); err != nil {
		return nil, err
	}
	opts, err := v.over(relations, asOf, include)
	if err != nil {
		return nil, err
	}
	all, err := graph.Ranking(ctx, v.Reader, v.ontology, class, with, opts)
	if err != nil {
		return nil, err
	}
	page, err := portion(all, first, skip)
	if err != nil {
		return nil, err
	}
	list, l := make([]*Ranked, len(page)), v.newLevel()
	for i, r := range page {
		e, err := l.add(r.Entity)
		if err != nil {
			return nil, err
		}
		list[i] = &Ranked{Entity: e, Count: r.Count}
	}
	return list, nil
}

// Unlinked answers the root field unlinked.
func (Query) Unlinked(ctx context.Context, mechanism, topic graph.Ref, first *int, after *string, include []graph.Status, knownAt *int) (*Connection[*Mechanism], error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	var list []graph.Entity
	m, err := v.resolve(ctx, mechanism, "mechanism")
	if err == nil {
		var t graph.Entity
		if t, err = v.resolve(ctx, topic, "topic"); err == nil {
			list, err = graph.Unlinked(ctx, v.Reader, v.ontology, m.ID, t.ID, include...)
		}
	}
	if err != nil && !aside(ctx, err) {
		return nil, err
	}
	order := byName()
	s, err := order.span(list, first, after)
	if err != nil {
		return nil, err
	}
	return listed[*Mechanism](v, list, s, order.place)
}

// Neighbourhood is how many entities are near one.
type Neighbourhood struct{ Sizes []int }

// Size returns how many there are in all.
func (n *Neighbourhood) Size() int {
	size := 0
	for _, s := range n.Sizes {
		size += s
	}
	return size
}

// Neighbourhood answers the root field neighbourhood.
func (Query) Neighbourhood(ctx context.Context, of graph.Ref, steps *int, relations []string, asOf *graph.Date, include []graph.Status, knownAt *int) (*Neighbourhood, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	opts, err := v.over(relations, asOf, include)
	if err != nil {
		return nil, err
	}
	n := &Neighbourhood{Sizes: []int{}}
	e, err := v.resolve(ctx, of)
	if aside(ctx, err) {
		return n, nil
	}
	if err != nil {
		return nil, err
	}
	given := 1
	if steps != nil {
		given = *steps
	}
	n.Sizes, err = graph.Neighbourhood(ctx, v.Reader, v.ontology, e.ID, given, opts)
	return n, err
}
