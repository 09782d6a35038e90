package answer

import (
	"context"

	"iscmgraph/graph"
)

// A level is all entities that one field answered for all its parents at once.
// It is filled before any of its entities is handed out.
type level struct {
	*View
	ids  []graph.ID
	have map[graph.ID]bool
	memo memo
}

func (v *View) newLevel() *level { return &level{View: v, have: map[graph.ID]bool{}} }

// add puts an entity on the level and returns it as its GraphQL type.
func (l *level) add(e graph.Entity) (Entity, error) {
	if !l.have[e.ID] {
		l.have[e.ID] = true
		l.ids = append(l.ids, e.ID)
	}
	if t, ok := typed(Thing{level: l, entity: e}); ok {
		return t, nil
	}
	return nil, graph.Errorf(graph.Internal, "the GraphQL schema has no type for %s; generate it anew", e.ID)
}

// addID puts the entity with the id on the level.
func (l *level) addID(ctx context.Context, id graph.ID) (Entity, error) {
	e, err := l.Entity(ctx, id)
	if err != nil {
		return nil, err
	}
	return l.add(e)
}

// about returns the statements about the entities of one kind on the level.
func (l *level) about(ctx context.Context, kind string, f graph.Filter) (map[graph.ID][]graph.Statement, error) {
	var ids []graph.ID
	for _, id := range l.ids {
		if id.Kind() == kind {
			ids = append(ids, id)
		}
	}
	lists, err := l.About(ctx, ids, f)
	if err != nil {
		return nil, err
	}
	byID := make(map[graph.ID][]graph.Statement, len(ids))
	for i, id := range ids {
		byID[id] = lists[i]
	}
	return byID, nil
}

// A group is all statements that one field answered for all its parents at
// once. It is filled before any of its statements is handed out.
type group struct {
	*View
	all  []*graph.Statement
	memo memo
}

func (v *View) newGroup() *group { return &group{View: v} }

// add puts statements into the group and returns them as their GraphQL type.
func (g *group) add(list []graph.Statement) []*Statement {
	statements, all := make([]*Statement, len(list)), make([]Statement, len(list))
	for i := range list {
		all[i] = Statement{group: g, statement: &list[i]}
		statements[i] = &all[i]
		g.all = append(g.all, &list[i])
	}
	return statements
}

// An end is where entities stand in a statement.
type end int

const (
	subjectEnd end = iota
	objectEnd
	qualifierEnd
)

// entities returns the level of all entities at one end of the statements.
func (g *group) entities(ctx context.Context, at end) (map[graph.ID]Entity, error) {
	return ask(&g.memo, at, func() (map[graph.ID]Entity, error) {
		l, byID := g.newLevel(), map[graph.ID]Entity{}
		for _, s := range g.all {
			for _, id := range entitiesAt(s, at) {
				if _, have := byID[id]; have || id == "" {
					continue
				}
				e, err := l.addID(ctx, id)
				if err != nil {
					return nil, err
				}
				byID[id] = e
			}
		}
		return byID, nil
	})
}

func entitiesAt(s *graph.Statement, at end) []graph.ID {
	switch at {
	case subjectEnd:
		return []graph.ID{s.Subject}
	case objectEnd:
		return []graph.ID{s.Object.Entity}
	}
	ids := make([]graph.ID, len(s.Qualifiers))
	for i, q := range s.Qualifiers {
		ids[i] = q.Value.Entity
	}
	return ids
}
