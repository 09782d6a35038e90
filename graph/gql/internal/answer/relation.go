package answer

import (
	"context"
	"fmt"
	"slices"

	"iscmgraph/graph"
)

// An edgeQuestion asks for the pages of a relation from all entities of a kind
// on a level.
type edgeQuestion struct {
	kind, relation string
	direction      graph.Direction
	asOf           graph.Date
	include        string
	size           int
	after          string
}

// A neighbour is an entity at the other end of a relation.
type neighbour struct {
	entity graph.Entity
	key    entityKey
	said   []graph.Statement // that join it
}

// neighbours is the order of neighbours: that of entities.
func neighbours() order[*neighbour, entityKey] {
	return order[*neighbour, entityKey]{
		name:    "name",
		key:     func(n *neighbour) entityKey { return n.key },
		compare: entityKey.compare,
	}
}

// edges answers the field of a relation: a page of the entities at its other
// end, each with the statements that join it.
func edges[T Entity](ctx context.Context, t *Thing, relation string, direction graph.Direction, asOf *graph.Date, first *int, after *string, include []graph.Status) (*Connection[T], error) {
	f, err := heldFilter(asOf, include)
	if err != nil {
		return nil, err
	}
	f.Relations, f.Direction = []string{relation}, direction
	size, err := pageSize(first)
	if err != nil {
		return nil, err
	}
	q := edgeQuestion{t.id().Kind(), relation, direction, f.AsOf, fmt.Sprint(f.Without), size, value(after)}
	pages, err := ask(&t.level.memo, q, func() (map[graph.ID]*Connection[T], error) {
		lists, err := t.level.about(ctx, q.kind, f)
		if err != nil {
			return nil, err
		}
		pages := make(map[graph.ID]*Connection[T], len(lists))
		next, g := t.level.newLevel(), t.level.newGroup()
		for _, id := range t.level.ids {
			list, asked := lists[id]
			if !asked {
				continue
			}
			near, err := t.level.neighbours(ctx, id, list)
			if err != nil {
				return nil, err
			}
			if pages[id], err = joined[T](next, g, near, f.AsOf, first, after); err != nil {
				return nil, err
			}
		}
		return pages, nil
	})
	return pages[t.id()], err
}

// neighbours gathers statements about id by the entity at the other end.
func (v *View) neighbours(ctx context.Context, id graph.ID, list []graph.Statement) ([]*neighbour, error) {
	var near []*neighbour
	byID := map[graph.ID]*neighbour{}
	for _, s := range list {
		other := s.Other(id)
		n := byID[other]
		if n == nil {
			e, err := v.Entity(ctx, other)
			if err != nil {
				return nil, err
			}
			n = &neighbour{entity: e, key: entityKey{v.folded(e), e.ID}}
			byID[other] = n
			near = append(near, n)
		}
		n.said = append(n.said, s)
	}
	slices.SortFunc(near, func(a, b *neighbour) int { return a.key.compare(b.key) })
	return near, nil
}

type foldQuestion struct{ id graph.ID }

// folded returns the folded name of an entity, which takes time to make.
func (v *View) folded(e graph.Entity) string {
	text, _ := ask(&v.memo, foldQuestion{e.ID}, func() (string, error) { return graph.Fold(e.Name), nil })
	return text
}

// joined returns a page of neighbours. They become part of the level, their
// statements part of the group.
func joined[T Entity](l *level, g *group, near []*neighbour, asOf graph.Date, first *int, after *string) (*Connection[T], error) {
	order := neighbours()
	s, err := order.span(near, first, after)
	if err != nil {
		return nil, err
	}
	edges := make([]*Edge[T], 0, s.to-s.from)
	for _, n := range near[s.from:s.to] {
		node, err := as[T](l.add(n.entity))
		if err != nil {
			return nil, err
		}
		if err := l.spend(len(n.said), 0); err != nil {
			return nil, err
		}
		edges = append(edges, &Edge[T]{Node: node, Statements: g.add(n.said), Timing: surest(n.said, asOf), place: order.place(n)})
	}
	return connection(s, edges), nil
}

// as returns the entity as the type that the schema promises.
func as[T Entity](e Entity, err error) (T, error) {
	var none T
	if err != nil {
		return none, err
	}
	t, ok := e.(T)
	if !ok {
		return none, graph.Errorf(graph.Internal, "%s is not of the class that the ontology gives the relation", e.id())
	}
	return t, nil
}
