package answer

import (
	"context"
	"fmt"
	"slices"

	"iscmgraph/graph"
)

// Broader answers the field broader: the regions that this one lies in.
func (t *Region) Broader(ctx context.Context) ([]*Region, error) {
	return scheme[*Region](ctx, &t.Thing, true)
}

// Narrower answers the field narrower: the regions that lie in this one.
func (t *Region) Narrower(ctx context.Context) ([]*Region, error) {
	return scheme[*Region](ctx, &t.Thing, false)
}

type withinQuestion struct {
	id      graph.ID
	asOf    graph.Date
	include string
}

// CoveredWithin answers the field coveredWithin: what covers the region, or one that
// lies in it.
func (t *Region) CoveredWithin(ctx context.Context, asOf *graph.Date, first *int, after *string, include []graph.Status) (*EntityConnection, error) {
	f, err := heldFilter(asOf, include)
	if err != nil {
		return nil, err
	}
	v := t.level.View
	near, err := ask(&v.memo, withinQuestion{t.id(), f.AsOf, fmt.Sprint(f.Without)}, func() ([]*neighbour, error) {
		f.Relations, f.Direction = []string{"coversRegion"}, graph.In
		lists, err := v.About(ctx, v.Directory().Within(t.id()), f)
		if err != nil {
			return nil, err
		}
		all := slices.Concat(lists...)
		slices.SortFunc(all, graph.Statement.Compare)
		return v.neighbours(ctx, t.id(), all)
	})
	if err != nil {
		return nil, err
	}
	return joined[Entity](v.newLevel(), v.newGroup(), near, f.AsOf, first, after)
}
