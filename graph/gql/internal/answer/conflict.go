package answer

import (
	"context"
	"slices"

	"iscmgraph/graph"
)

// A Conflict is what sources disagree on.
type Conflict struct {
	About     Entity
	Relations []*Relation
	Party     Entity // nil where the sides speak of several
	Scope     []*Qualifier
	Sides     []*ConflictSide
	view      *View
	conflict  graph.Conflict
}

// IsNode marks a type that has an id.
func (c *Conflict) IsNode() {}

// ID returns the id, the same as long as sources disagree on this.
func (c *Conflict) ID() graph.ID { return c.conflict.ID }

// Kind returns in what way they disagree.
func (c *Conflict) Kind() graph.ConflictKind { return c.conflict.Kind }

// Certain returns whether the sides contradict each other for certain.
func (c *Conflict) Certain() bool { return c.conflict.Certain }

// Text returns the disagreement in plain words.
func (c *Conflict) Text(ctx context.Context) (string, error) {
	return graph.ConflictText(ctx, c.view, c.view.ontology, c.conflict)
}

// Why returns why the first side is shown first.
func (c *Conflict) Why() string { return c.conflict.Why() }

// A ConflictSide is one of the things that sources say.
type ConflictSide struct {
	Relation   *Relation
	Object     Entity // nil for a literal
	Statements []*Statement
	side       graph.Side
}

// Value returns the other end, if it is a literal.
func (s *ConflictSide) Value() *string {
	if s.side.Object.Entity != "" {
		return nil
	}
	return &s.side.Object.Text
}

// Certain returns whether it contradicts another side for certain.
func (s *ConflictSide) Certain() bool { return s.side.Certain }

// Kind returns whose word the best of its evidence is.
func (s *ConflictSide) Kind() *string { return optional(string(s.side.Standing.Kind)) }

// Date returns the date of the best of its evidence.
func (s *ConflictSide) Date() *graph.Date { return optional(s.side.Standing.Date) }

type (
	// ConflictConnection is the GraphQL type of the same name.
	ConflictConnection = Connection[*Conflict]
	// ConflictEdge is the GraphQL type of the same name.
	ConflictEdge = Edge[*Conflict]
)

// disagreements are all conflicts that one field answers, on common levels.
type disagreements struct {
	*View
	abouts, others *level
	group          *group
}

func (v *View) newDisagreements() *disagreements {
	return &disagreements{View: v, abouts: v.newLevel(), others: v.newLevel(), group: v.newGroup()}
}

// add returns a conflict as its GraphQL type.
func (d *disagreements) add(ctx context.Context, c graph.Conflict) (*Conflict, error) {
	conflict := &Conflict{view: d.View, conflict: c, Scope: []*Qualifier{}}
	var err error
	if conflict.About, err = d.abouts.addID(ctx, c.About); err != nil {
		return nil, err
	}
	if c.Party != "" {
		if conflict.Party, err = d.others.addID(ctx, c.Party); err != nil {
			return nil, err
		}
	}
	for _, name := range c.Relations {
		conflict.Relations = append(conflict.Relations, d.relation(name))
	}
	for _, q := range c.Scope {
		qualifier := &Qualifier{Name: q.Name}
		if qualifier.Text, err = graph.TermText(ctx, d, q.Value); err != nil {
			return nil, err
		}
		if q.Value.Entity != "" {
			if qualifier.Entity, err = d.others.addID(ctx, q.Value.Entity); err != nil {
				return nil, err
			}
		}
		conflict.Scope = append(conflict.Scope, qualifier)
	}
	for _, s := range c.Sides {
		side := &ConflictSide{Relation: d.relation(s.Relation), side: s}
		if s.Object.Entity != "" {
			if side.Object, err = d.others.addID(ctx, s.Object.Entity); err != nil {
				return nil, err
			}
		}
		if err := d.spend(len(s.Statements), 0); err != nil {
			return nil, err
		}
		side.Statements = d.group.add(s.Statements)
		conflict.Sides = append(conflict.Sides, side)
	}
	return conflict, nil
}

// conflict returns the conflict with the id.
func (v *View) conflict(ctx context.Context, id graph.ID) (Node, error) {
	list, err := graph.Conflicts(ctx, v, v.ontology, "", nil)
	if err != nil {
		return nil, err
	}
	for _, c := range list {
		if c.ID == id {
			node, err := v.newDisagreements().add(ctx, c)
			if err != nil {
				return nil, err // a nil Conflict in a Node would not be nil
			}
			return node, nil
		}
	}
	return nil, graph.Errorf(graph.NotFound, "there is no conflict %q", id)
}

// Conflicts answers the root field conflicts. Its order is not that of a key; a
// page follows the conflict that the cursor names.
func (Query) Conflicts(ctx context.Context, about *graph.Ref, relations []string, certain *bool, first *int, after *string, knownAt *int) (*ConflictConnection, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	size, err := pageSize(first)
	if err != nil {
		return nil, err
	}
	var id graph.ID
	if about != nil {
		e, err := v.resolve(ctx, *about)
		if aside(ctx, err) {
			return connection[*Conflict](span{}, nil), nil
		}
		if err != nil {
			return nil, err
		}
		id = e.ID
	}
	if relations, err = v.known(relations); err != nil {
		return nil, err
	}
	list, err := graph.Conflicts(ctx, v, v.ontology, id, relations)
	if err != nil {
		return nil, err
	}
	if value(certain) {
		list = slices.DeleteFunc(list, func(c graph.Conflict) bool { return !c.Certain })
	}
	from := 0
	if after != nil {
		id, err := keyOf[graph.ID]("conflict", *after)
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(list, func(c graph.Conflict) bool { return c.ID == id })
		if at < 0 {
			return nil, graph.Errorf(graph.Invalid, "there is no conflict any more that the cursor stands at; ask anew")
		}
		from = at + 1
	}
	s := span{from: from, to: min(from+size, len(list)), total: len(list)}
	d := v.newDisagreements()
	edges := make([]*ConflictEdge, 0, s.to-s.from)
	for _, c := range list[s.from:s.to] {
		node, err := d.add(ctx, c)
		if err != nil {
			return nil, err
		}
		edges = append(edges, &ConflictEdge{Node: node, place: place{"conflict", c.ID}})
	}
	return connection(s, edges), nil
}
