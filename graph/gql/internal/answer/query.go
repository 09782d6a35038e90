package answer

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"iscmgraph/graph"
)

// Query answers the fields of the root type. Each method is one field of Query
// in schema/query.graphqls and has its arguments; a new root field is a line
// there and a method here. The fields of the classes are in types.gen.go.
type Query struct{}

// MaxNodes is how many ids one `nodes` may be given.
const MaxNodes = 100

// Node answers the root field node.
func (q Query) Node(ctx context.Context, id graph.ID, knownAt *int) (Node, error) {
	list, err := q.Nodes(ctx, []graph.ID{id}, knownAt)
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// Nodes answers the root field nodes.
func (Query) Nodes(ctx context.Context, ids []graph.ID, knownAt *int) ([]Node, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	if len(ids) > MaxNodes {
		return nil, graph.Errorf(graph.Limit, "%d ids are given; up to %d are allowed", len(ids), MaxNodes)
	}
	v := viewOf(ctx)
	l, g := v.newLevel(), v.newGroup()
	list := make([]Node, len(ids))
	for i, id := range ids {
		node, err := v.node(ctx, l, g, id)
		if err != nil && graph.KindOf(err) != graph.NotFound {
			return nil, err
		}
		list[i] = node
	}
	return list, nil
}

// node returns the node with the id, as part of the level or the group.
func (v *View) node(ctx context.Context, l *level, g *group, id graph.ID) (Node, error) {
	switch id.Kind() {
	case "statement":
		s, err := v.Statement(ctx, id)
		if err != nil {
			return nil, err
		}
		return g.add([]graph.Statement{s})[0], nil
	case "source":
		s, err := v.Source(ctx, id)
		if err != nil {
			return nil, err
		}
		return v.source(s), nil
	case "conflict":
		return v.conflict(ctx, id)
	}
	e, err := l.addID(ctx, id)
	if err != nil {
		return nil, err // a nil Entity in a Node would not be nil
	}
	return e, nil
}

// Entity answers the root field entity.
func (Query) Entity(ctx context.Context, by graph.Ref, knownAt *int) (Entity, error) {
	return one[Entity](ctx, by, knownAt)
}

// one answers a root field that finds one entity, of the kinds if there are
// any. It returns nil if there is none, and takes a note of what a name may mean.
func one[T Entity](ctx context.Context, by graph.Ref, knownAt *int, kinds ...string) (T, error) {
	var none T
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return none, err
	}
	v := viewOf(ctx)
	e, err := v.resolve(ctx, by, kinds...)
	if graph.KindOf(err) == graph.NotFound && err != nil {
		if by.Name != "" {
			v.missing(ctx, err)
		}
		return none, nil
	}
	if err != nil {
		return none, err
	}
	return as[T](v.newLevel().add(e))
}

// all answers a root field that lists the entities of a class.
func all[T Entity](ctx context.Context, class string, first *int, after *string, knownAt *int) (*Connection[T], error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	list, err := v.Entities(ctx, class)
	if err != nil {
		return nil, err
	}
	order := byName()
	s, err := order.span(list, first, after)
	if err != nil {
		return nil, err
	}
	return listed[T](v, list, s, order.place)
}

// listed returns a page of a plain list of entities.
func listed[T Entity](v *View, list []graph.Entity, s span, at func(graph.Entity) place) (*Connection[T], error) {
	l := v.newLevel()
	edges := make([]*Edge[T], 0, s.to-s.from)
	for _, e := range list[s.from:s.to] {
		node, err := as[T](l.add(e))
		if err != nil {
			return nil, err
		}
		edges = append(edges, &Edge[T]{Node: node, place: at(e)})
	}
	return connection(s, edges), nil
}

// Search answers the root field search. Its order is that of the reader, which
// the cursor cannot repeat; a page follows the entity that the cursor names.
func (Query) Search(ctx context.Context, text string, types []string, first *int, after *string, knownAt *int) (*EntityConnection, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	size, err := pageSize(first)
	if err != nil {
		return nil, err
	}
	if len(text) > graph.MaxName {
		return nil, graph.Errorf(graph.Limit, "the text has %d bytes; %d are allowed", len(text), graph.MaxName)
	}
	most := size + 1 // one more tells that there is a next page
	if after != nil || slices.Contains(graphql.CollectAllFields(ctx), "totalCount") {
		most = 0
	}
	list, err := v.Reader.Search(ctx, text, distinct(types), most)
	if err != nil {
		return nil, err
	}
	from := 0
	if after != nil {
		id, err := keyOf[graph.ID]("search", *after)
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(list, func(e graph.Entity) bool { return e.ID == id })
		if at < 0 {
			return nil, graph.Errorf(graph.Invalid, "the search no longer finds %s, which the cursor stands at; search anew", id)
		}
		from = at + 1
	}
	s := span{from: from, to: min(from+size, len(list)), total: len(list)}
	return listed[Entity](v, list, s, func(e graph.Entity) place { return place{"search", e.ID} })
}

// Relations answers the root field relations.
func (Query) Relations(ctx context.Context, knownAt *int) ([]*Relation, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	list := make([]*Relation, len(v.ontology.Relations))
	for i, r := range v.ontology.Relations {
		list[i] = v.relation(r.Name)
	}
	return list, nil
}

// Sources answers the root field sources.
func (Query) Sources(ctx context.Context, knownAt *int) ([]*Source, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	sources, err := v.Reader.Sources(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]*Source, len(sources))
	for i, s := range sources {
		list[i] = v.source(s)
	}
	return list, nil
}

// Source answers the root field source.
func (Query) Source(ctx context.Context, id graph.ID, knownAt *int) (*Source, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	s, err := v.Source(ctx, id)
	if err != nil && graph.KindOf(err) == graph.NotFound {
		return nil, nil
	}
	return v.source(s), err
}

// Version answers the root field version.
func (Query) Version(ctx context.Context, knownAt *int) (*DataVersion, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx).Reader.Version()
	return &DataVersion{Load: v.Load, Digest: v.Digest, Statements: v.Statements, Entities: v.Entities}, nil
}
