package structure

import (
	"cmp"
	"context"
	"slices"

	"iscmgraph/graph"
)

// BridgeOptions say what counts as a bridge. The zero value asks for States and
// organizations with any part in mechanisms.
type BridgeOptions struct {
	Relations []string       // by which one joins a mechanism; empty for PartRelations
	Kinds     []string       // of ids of bridges; empty for state and organization
	AsOf      graph.Date     // only statements that may have held on it; empty for all
	Include   []graph.Status // Planned, Ended: what graph.Absent leaves out otherwise
}

// PartRelations returns the relations by which States and organizations have a part
// in a mechanism: members, observers, participants, chairs, secretariats and those of
// documented links.
func PartRelations() []string {
	return append([]string{"hasMember", "hasObserver", "participatesIn", "chairedBy", "coChairedBy", "secretariatProvidedBy"}, graph.LinkRelations()...)
}

// A BridgeResult is what joins two groups of mechanisms.
type BridgeResult struct {
	A, B    []Placed          // the mechanisms of one group alone, by id
	Both    []Placed          // mechanisms that lie on both sides and so are bridges themselves, by id
	Links   []graph.Statement // documented links between one of A and one of B
	Bridges []Bridge          // who joins more pairs first, then who alone joins more, then by id
}

// A Bridge is somebody who has a part in mechanisms of both groups.
type Bridge struct {
	Entity   graph.ID
	OfA, OfB []Part // by mechanism
	Pairs    int    // pairs of a mechanism of A and one of B that it joins
	Alone    int    // of them those that no other bridge joins
}

// A Part is the part of somebody in a mechanism.
type Part struct {
	Mechanism  graph.ID
	Statements []graph.Statement
}

// Bridges returns what joins two groups of mechanisms. A mechanism that is named for
// one group is in that one alone.
func Bridges(ctx context.Context, r graph.Reader, a, b Group, opts BridgeOptions) (BridgeResult, error) {
	var result BridgeResult
	if err := cmp.Or(a.check(), b.check(), graph.CheckInclude(opts.Include)); err != nil {
		return result, err
	}
	f := graph.Filter{AsOf: opts.AsOf, Without: graph.Absent(opts.Include)}
	all, err := places(ctx, r, f)
	if err != nil {
		return result, err
	}
	if err := result.sort(all, a, b); err != nil {
		return result, err
	}
	parts := map[graph.ID]*Bridge{}
	if len(opts.Relations) == 0 {
		opts.Relations = PartRelations()
	}
	if len(opts.Kinds) == 0 {
		opts.Kinds = []string{"state", "organization"}
	}
	f.Relations = opts.Relations
	for side, group := range [][]Placed{result.A, result.B} {
		if err := gather(ctx, r, f, opts.Kinds, side, group, parts); err != nil {
			return result, err
		}
	}
	result.rank(parts)
	f.Relations = graph.LinkRelations()
	result.Links, err = result.between(ctx, r, f)
	return result, err
}

// sort puts mechanisms into the groups.
func (b *BridgeResult) sort(all []place, groupA, groupB Group) error {
	for _, p := range all {
		namedA, namedB := slices.Contains(groupA.Mechanisms, p.id), slices.Contains(groupB.Mechanisms, p.id)
		placed := Placed{p.id, namedA || namedB, append(p.covers(groupA), p.covers(groupB)...), p.continents}
		switch {
		case namedA && namedB:
			return graph.Errorf(graph.Invalid, "%s is named for both groups", p.id)
		case namedA || p.in(groupA) && !p.touches(groupB):
			b.A = append(b.A, placed)
		case namedB || p.in(groupB) && !p.touches(groupA):
			b.B = append(b.B, placed)
		case p.touches(groupA) && p.touches(groupB):
			b.Both = append(b.Both, placed)
		}
	}
	return nil
}

// gather adds the parts that those of some kinds have in the mechanisms of a group.
func gather(ctx context.Context, r graph.Reader, f graph.Filter, kinds []string, side int, group []Placed, parts map[graph.ID]*Bridge) error {
	ids := idsOf(group)
	lists, err := r.About(ctx, ids, f)
	if err != nil {
		return err
	}
	for i, id := range ids {
		for _, s := range lists[i] {
			other := s.Other(id)
			if !slices.Contains(kinds, other.Kind()) {
				continue
			}
			if parts[other] == nil {
				parts[other] = &Bridge{Entity: other}
			}
			of := []*[]Part{&parts[other].OfA, &parts[other].OfB}[side]
			if n := len(*of); n == 0 || (*of)[n-1].Mechanism != id {
				*of = append(*of, Part{Mechanism: id})
			}
			last := &(*of)[len(*of)-1]
			last.Statements = append(last.Statements, s)
		}
	}
	return nil
}

func idsOf(group []Placed) []graph.ID {
	ids := make([]graph.ID, len(group))
	for i, p := range group {
		ids[i] = p.Mechanism
	}
	return ids
}

// rank takes in those who have a part on both sides.
func (b *BridgeResult) rank(parts map[graph.ID]*Bridge) {
	joined := map[[2]graph.ID]int{}
	each := func(bridge *Bridge, visit func(pair [2]graph.ID)) {
		for _, x := range bridge.OfA {
			for _, y := range bridge.OfB {
				visit([2]graph.ID{x.Mechanism, y.Mechanism})
			}
		}
	}
	for _, id := range slices.Concat(idsOf(b.A), idsOf(b.B)) {
		delete(parts, id) // who is in a group joins nothing to it
	}
	for _, bridge := range parts {
		each(bridge, func(pair [2]graph.ID) { joined[pair]++ })
	}
	for _, bridge := range parts {
		each(bridge, func(pair [2]graph.ID) {
			bridge.Pairs++
			if joined[pair] == 1 {
				bridge.Alone++
			}
		})
		if bridge.Pairs > 0 {
			b.Bridges = append(b.Bridges, *bridge)
		}
	}
	slices.SortFunc(b.Bridges, func(x, y Bridge) int {
		return cmp.Or(cmp.Compare(y.Pairs, x.Pairs), cmp.Compare(y.Alone, x.Alone), cmp.Compare(x.Entity, y.Entity))
	})
}

// between returns the statements that join a mechanism of each group.
func (b *BridgeResult) between(ctx context.Context, r graph.Reader, f graph.Filter) ([]graph.Statement, error) {
	ids, others := idsOf(b.A), idsOf(b.B)
	lists, err := r.About(ctx, ids, f)
	if err != nil {
		return nil, err
	}
	var links []graph.Statement
	for i, id := range ids {
		for _, s := range lists[i] {
			if slices.Contains(others, s.Other(id)) {
				links = append(links, s)
			}
		}
	}
	slices.SortFunc(links, graph.Statement.Compare)
	return links, nil
}
