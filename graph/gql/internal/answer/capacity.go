package answer

import (
	"context"

	"iscmgraph/graph"
)

// A CapacityAnswer is in what capacity one takes part in a mechanism.
type CapacityAnswer struct {
	Capacity   string
	Timing     *graph.Timing // at the date asked for; nil without one
	Roles      []string
	Statements []*Statement
	Others     []*Statement
}

// Capacity answers the root field capacity. What the register knows may be asked
// about where no source speaks of it.
func (Query) Capacity(ctx context.Context, state, mechanism graph.Ref, asOf *graph.Date, knownAt *int) (*CapacityAnswer, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	party, err := graph.ResolveKnown(ctx, v, state)
	if err != nil {
		return nil, err
	}
	of, err := graph.ResolveKnown(ctx, v, mechanism, "mechanism")
	if err != nil {
		return nil, err
	}
	found, err := graph.CapacityOf(ctx, v, v.ontology, party.ID, of.ID, value(asOf))
	if err != nil {
		return nil, err
	}
	if err := v.spend(len(found.Statements)+len(found.Others), 0); err != nil {
		return nil, err
	}
	g := v.newGroup()
	return &CapacityAnswer{
		Capacity: found.Name, Timing: optional(found.Timing), Roles: found.Roles, Statements: g.add(found.Statements), Others: g.add(found.Others),
	}, nil
}
