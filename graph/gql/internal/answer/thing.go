package answer

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A Node is anything with an id of its own.
type Node interface {
	// IsNode marks the types that are nodes.
	IsNode()
}

// An Entity is a thing in the world that statements are about. The types of
// the classes implement it by embedding [Thing].
type Entity interface {
	Node
	// IsEntity marks the types of the classes.
	IsEntity()
	id() graph.ID
}

// A Thing is what all classes have in common.
type Thing struct {
	level  *level
	entity graph.Entity
}

// IsNode marks a type that has an id.
func (t *Thing) IsNode() {}

// IsEntity marks a type of a class.
func (t *Thing) IsEntity() {}

func (t *Thing) id() graph.ID { return t.entity.ID }

// ID returns the id.
func (t *Thing) ID() graph.ID { return t.entity.ID }

// Iri returns the id as it stands in exports.
func (t *Thing) Iri() string { return schema.EntityNamespace + string(t.entity.ID) }

// Name returns the preferred name, or that in the language if one is known.
func (t *Thing) Name(_ context.Context, language *string) (string, error) {
	if language == nil {
		return t.entity.Name, nil
	}
	return t.level.nameIn(t.entity, *language)
}

// Aliases returns the other names.
func (t *Thing) Aliases() []string { return t.entity.Aliases }

type statementsQuestion struct {
	kind, relations string
	direction       graph.Direction
	time            string // filter by time and status
	size            int
	after           string
}

// Statements returns what is said of the entity.
func (t *Thing) Statements(ctx context.Context, relations []string, direction *graph.Direction, asOf *graph.Date, first *int, after *string, include []graph.Status, timings []graph.Timing) (*StatementConnection, error) {
	relations, err := t.level.known(relations)
	if err != nil {
		return nil, err
	}
	f, err := saidFilter(asOf, include, timings)
	if err != nil {
		return nil, err
	}
	f.Relations, f.Direction = relations, value(direction)
	size, err := pageSize(first)
	if err != nil {
		return nil, err
	}
	q := statementsQuestion{t.id().Kind(), strings.Join(relations, " "), f.Direction, fmt.Sprint(f.AsOf, f.Without, f.Timings), size, value(after)}
	pages, err := ask(&t.level.memo, q, func() (map[graph.ID]*StatementConnection, error) {
		lists, err := t.level.about(ctx, q.kind, f)
		if err != nil {
			return nil, err
		}
		pages, g := make(map[graph.ID]*StatementConnection, len(lists)), t.level.newGroup()
		for _, id := range t.level.ids {
			list, asked := lists[id]
			if !asked {
				continue
			}
			if pages[id], err = g.page(list, first, after); err != nil {
				return nil, err
			}
		}
		return pages, nil
	})
	return pages[t.id()], err
}

// known checks the names of relations and returns each of them once.
func (v *View) known(relations []string) ([]string, error) {
	for _, name := range relations {
		if _, ok := v.ontology.Relation(name); !ok {
			return nil, graph.Errorf(graph.Invalid, "the ontology has no relation %q", shorten(name))
		}
	}
	return distinct(relations), nil
}

// distinct returns a list sorted and without repeats: a request may give many.
func distinct(list []string) []string { return slices.Compact(slices.Sorted(slices.Values(list))) }

// page returns a page of statements, which become part of the group.
func (g *group) page(list []graph.Statement, first *int, after *string) (*StatementConnection, error) {
	order := byContent()
	s, err := order.span(list, first, after)
	if err != nil {
		return nil, err
	}
	edges := make([]*StatementEdge, 0, s.to-s.from)
	for i, node := range g.add(list[s.from:s.to]) {
		edges = append(edges, &StatementEdge{Node: node, place: order.place(list[s.from+i])})
	}
	return connection(s, edges), nil
}

// value returns what p points to, or the zero value.
func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// optional returns a pointer to a text, or nil for an empty one.
func optional[T ~string](text T) *T {
	if text == "" {
		return nil
	}
	return &text
}
