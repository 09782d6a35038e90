package answer

import (
	"context"

	"iscmgraph/graph"
	"iscmgraph/graph/structure"
)

// A MechanismGroup says which mechanisms are meant.
type MechanismGroup struct {
	Mechanisms, Regions []*graph.Ref
	Continents          []string
}

// group returns the group as package structure takes it.
func (v *View) group(ctx context.Context, g MechanismGroup) (structure.Group, error) {
	if n := len(g.Regions) + len(g.Continents); n > MaxMechanisms {
		return structure.Group{}, graph.Errorf(graph.Limit, "%d regions and continents are named; up to %d are allowed", n, MaxMechanisms)
	}
	found := structure.Group{Continents: distinct(g.Continents)}
	var err error
	if len(g.Mechanisms) > 0 {
		if found.Mechanisms, err = v.mechanisms(ctx, g.Mechanisms); err != nil {
			return found, err
		}
	}
	for _, ref := range g.Regions {
		e, err := v.resolve(ctx, *ref, "region")
		if err != nil {
			return found, err
		}
		found.Regions = append(found.Regions, e.ID)
	}
	return found, nil
}

// A BridgeResult is what joins two groups of mechanisms.
type BridgeResult struct {
	A, B, Both []*PlacedMechanism
	Links      []*Statement
	view       *View
	found      structure.BridgeResult
}

// A PlacedMechanism is a mechanism of a group, and why it is in it.
type PlacedMechanism struct {
	Mechanism  *Mechanism
	Statements []*Statement
	Continents []*ContinentShare
	Text       string
}

// Bridges answers the root field bridges.
func (Query) Bridges(ctx context.Context, a, b MechanismGroup, types, relations []string, asOf *graph.Date, include []graph.Status, knownAt *int) (*BridgeResult, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	result, err := viewOf(ctx).bridges(ctx, a, b, types, relations, value(asOf), include)
	if aside(ctx, err) {
		return &BridgeResult{A: []*PlacedMechanism{}, B: []*PlacedMechanism{}, Both: []*PlacedMechanism{}, Links: []*Statement{}}, nil
	}
	return result, err
}

func (v *View) bridges(ctx context.Context, a, b MechanismGroup, types, relations []string, asOf graph.Date, include []graph.Status) (*BridgeResult, error) {
	opts := structure.BridgeOptions{AsOf: asOf, Include: include}
	var err error
	if opts.Relations, err = v.known(relations); err != nil {
		return nil, err
	}
	if opts.Kinds, err = v.kinds(types); err != nil {
		return nil, err
	}
	groupA, err := v.group(ctx, a)
	if err != nil {
		return nil, err
	}
	groupB, err := v.group(ctx, b)
	if err != nil {
		return nil, err
	}
	found, err := structure.Bridges(ctx, v, groupA, groupB, opts)
	if err != nil {
		return nil, err
	}
	result := &BridgeResult{view: v, found: found}
	for _, side := range []struct {
		to   *[]*PlacedMechanism
		from []structure.Placed
	}{{&result.A, found.A}, {&result.B, found.B}, {&result.Both, found.Both}} {
		if *side.to, err = v.placed(ctx, side.from); err != nil {
			return nil, err
		}
	}
	result.Links = v.newGroup().add(found.Links)
	return result, v.spend(len(found.Links), 0)
}

func (v *View) placed(ctx context.Context, found []structure.Placed) ([]*PlacedMechanism, error) {
	list, l, g := make([]*PlacedMechanism, len(found)), v.newLevel(), v.newGroup()
	for i, p := range found {
		m, err := as[*Mechanism](l.addID(ctx, p.Mechanism))
		if err != nil {
			return nil, err
		}
		text, err := p.Text(ctx, v)
		if err != nil {
			return nil, err
		}
		if err := v.spend(len(p.Statements), 0); err != nil {
			return nil, err
		}
		list[i] = &PlacedMechanism{m, g.add(p.Statements), shares(p.Continents), text}
	}
	return list, nil
}

// Total returns how many bridges there are.
func (b *BridgeResult) Total() int { return len(b.found.Bridges) }

// A Bridge is somebody who has a part in mechanisms of both groups.
type Bridge struct {
	Entity       Entity
	OfA, OfB     []*Part
	Pairs, Alone int
}

// Bridges returns who has a part in mechanisms of both groups.
func (b *BridgeResult) Bridges(ctx context.Context, first, skip *int) ([]*Bridge, error) {
	found, err := portion(b.found.Bridges, first, skip)
	if err != nil || len(found) == 0 {
		return []*Bridge{}, err
	}
	list, l, p := make([]*Bridge, len(found)), b.view.newLevel(), b.view.newParts()
	for i, bridge := range found {
		list[i] = &Bridge{Pairs: bridge.Pairs, Alone: bridge.Alone}
		if list[i].Entity, err = l.addID(ctx, bridge.Entity); err != nil {
			return nil, err
		}
		if list[i].OfA, err = p.add(ctx, bridge.OfA); err != nil {
			return nil, err
		}
		if list[i].OfB, err = p.add(ctx, bridge.OfB); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// A Part is what somebody has to do with a mechanism.
type Part struct {
	Mechanism  *Mechanism
	Statements []*Statement
}

// parts are all parts that one field answered.
type parts struct {
	level *level
	group *group
}

func (v *View) newParts() parts { return parts{v.newLevel(), v.newGroup()} }

// add puts parts beside the others and returns them as their GraphQL type.
func (p parts) add(ctx context.Context, found []structure.Part) ([]*Part, error) {
	list := make([]*Part, len(found))
	for i, part := range found {
		m, err := as[*Mechanism](p.level.addID(ctx, part.Mechanism))
		if err != nil {
			return nil, err
		}
		if err := p.level.spend(len(part.Statements), 0); err != nil {
			return nil, err
		}
		list[i] = &Part{m, p.group.add(part.Statements)}
	}
	return list, nil
}
