package answer

import (
	"cmp"
	"context"
	"slices"

	"iscmgraph/graph"
)

// A Load is a committed load.
type Load struct {
	Number     int
	On         graph.Date
	Digest     string
	Source     graph.ID
	Title      string
	Statements int
}

// Loads answers the root field loads.
func (Query) Loads(ctx context.Context) ([]*Load, error) {
	loads, err := viewOf(ctx).Reader.Loads(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]*Load, len(loads))
	for i, l := range loads {
		list[i] = &Load{
			Number: l.Number, On: l.On, Digest: l.Digest,
			Source: l.Batch.Source.ID, Title: l.Batch.Source.Title, Statements: len(l.Batch.Statements),
		}
	}
	return list, nil
}

// VersionRef names a state of the graph by exactly one of its fields.
type VersionRef struct {
	Load *int
	Date *graph.Date
}

// known returns what asks whether a load belongs to the version; all do for none.
func (r *VersionRef) known(last int) (func(graph.Load) bool, error) {
	switch {
	case r == nil:
		return graph.ByLoad(last), nil
	case r.Load == nil:
		return graph.ByDate(value(r.Date)), nil
	case *r.Load < 0 || *r.Load > last:
		return nil, graph.Errorf(graph.NotFound, "there is no load %d; the newest is %d", *r.Load, last)
	}
	return graph.ByLoad(*r.Load), nil
}

// ChangeKind says what changed.
type ChangeKind string

// The kinds of changes, in the order of answers.
const (
	Added   ChangeKind = "ADDED"
	Changed ChangeKind = "CHANGED"
	Ended   ChangeKind = "ENDED"
	Closed  ChangeKind = "CLOSED"
)

var changeKinds = []ChangeKind{Added, Changed, Ended, Closed}

// A Change is a statement that a source says otherwise than before.
type Change struct {
	Kind   ChangeKind
	group  *group
	change graph.SourceChange
	said   graph.Statement
}

type (
	// ChangeConnection is the GraphQL type of the same name.
	ChangeConnection = Connection[*Change]
	// ChangeEdge is the GraphQL type of the same name.
	ChangeEdge = Edge[*Change]
)

// A changeKey is what changes are sorted by.
type changeKey struct {
	Source graph.ID     `json:"s"`
	Kind   int          `json:"k"`
	Said   statementKey `json:"t"`
}

func (k changeKey) compare(l changeKey) int {
	return cmp.Or(cmp.Compare(k.Source, l.Source), cmp.Compare(k.Kind, l.Kind), k.Said.compare(l.Said))
}

// Changes answers the root field changes.
func (Query) Changes(ctx context.Context, since *VersionRef, first *int, after *string) (*ChangeConnection, error) {
	v := viewOf(ctx)
	loads, err := v.Reader.Loads(ctx)
	if err != nil {
		return nil, err
	}
	known, err := since.known(v.Version().Load)
	if err != nil {
		return nil, err
	}
	g := v.newGroup()
	var list []*Change
	for _, c := range graph.Changes(loads, known) {
		for i, said := range [][]graph.Statement{c.Added, c.Changed, c.Ended, c.Closed} {
			for _, s := range said {
				list = append(list, &Change{Kind: changeKinds[i], group: g, change: c, said: s})
			}
		}
	}
	order := order[*Change, changeKey]{name: "change", key: (*Change).key, compare: changeKey.compare}
	s, err := order.span(list, first, after)
	if err != nil {
		return nil, err
	}
	edges := make([]*ChangeEdge, 0, s.to-s.from)
	for _, c := range list[s.from:s.to] {
		edges = append(edges, &ChangeEdge{Node: c, place: order.place(c)})
	}
	return connection(s, edges), nil
}

func (c *Change) key() changeKey {
	return changeKey{c.change.After.Source.ID, slices.Index(changeKinds, c.Kind), byContent().key(c.said)}
}

// Source returns the source.
func (c *Change) Source() *Source { return c.group.source(c.change.After.Source) }

// Load returns the number of the last load of the source.
func (c *Change) Load() int { return c.last().Number }

// On returns the day of that load.
func (c *Change) On() graph.Date { return c.last().On }

func (c *Change) last() graph.Load { return c.change.Loads[len(c.change.Loads)-1] }

// ID returns the id of the statement.
func (c *Change) ID() graph.ID { return c.said.ID() }

// Text returns the statement in words.
func (c *Change) Text() string {
	batch := c.change.After
	if c.Kind == Closed {
		batch = c.change.Before
	}
	return batch.Clause(c.group.ontology, c.said)
}

// Statement returns the statement as all sources say it, if one still does.
func (c *Change) Statement(ctx context.Context) (*Statement, error) {
	s, err := c.group.Reader.Statement(ctx, c.ID())
	if err != nil && graph.KindOf(err) == graph.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return c.group.newGroup().add([]graph.Statement{s})[0], nil
}

// Before returns what the source gave for it before.
func (c *Change) Before() []*Evidence { return c.evidence(c.change.Before) }

// Now returns what the source gives for it now.
func (c *Change) Now() []*Evidence { return c.evidence(c.change.After) }

func (c *Change) evidence(b graph.Batch) []*Evidence {
	list := []*Evidence{}
	for _, s := range b.Statements {
		if s.Relation == c.said.Relation && s.ID() == c.ID() {
			for _, e := range s.Evidence {
				list = append(list, &Evidence{group: c.group, evidence: e})
			}
		}
	}
	return list
}
