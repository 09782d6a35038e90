// Package snapshot answers from memory: a [Snapshot] is an immutable
// [graph.Reader] built from all that a store holds, and a [Live] keeps the
// newest one of a store that is written to.
//
// A Snapshot never changes, so a request that holds on to one sees one state of
// the graph from beginning to end.
package snapshot

import (
	"context"
	"encoding/hex"
	"iter"
	"slices"
	"sync"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A Snapshot is one unchanging state of the graph.
type Snapshot struct {
	ontology *schema.Ontology
	version  graph.Version
	*network
	byID      map[[16]byte]uint32       // of statements, by what their ids say
	moved     map[graph.ID]graph.ID     // ids of statements that a merger of entities changed
	entities  []graph.Entity            // by number; without an id where no source describes it
	folded    [][]string                // folded names of an entity, by number, the preferred one first
	byName    []graph.Entity            // those that a source describes, by folded name and id
	byKind    map[string][]graph.Entity // the same of each kind of id
	words     words                     // of their names
	directory *graph.Directory          // what is known whatever the sources say
	names     graph.Index               // of the entities, in all languages
	heirs     graph.Heirs               // what became of ids that the graph has no longer
	near      func() *graph.Neighbours  // finds names that are spelled like another
	sources   []graph.Source            // by id
	sourceAt  map[graph.ID]int          // into sources
	ofSource  [][]uint32                // by source, the statements with evidence from it, ascending
	loads     func() []graph.Load       // with merged ids as they are now
	past      func(ctx context.Context, load int) (graph.Reader, error)
}

var _ graph.Historian = (*Snapshot)(nil)

// New returns a snapshot of the contents.
func New(o *schema.Ontology, c graph.Contents) *Snapshot {
	s := &Snapshot{ontology: o, directory: c.Directory, heirs: graph.Heirs{}, sourceAt: make(map[graph.ID]int, len(c.Batches))}
	batches, moved := settle(c)
	n := 0
	for _, b := range batches {
		n += len(b.Statements)
	}
	all := make([]graph.Statement, 0, n)
	for _, b := range batches {
		all = append(all, b.Statements...)
		s.sourceAt[b.Source.ID] = len(s.sources)
		s.sources = append(s.sources, b.Source)
	}
	statements := graph.Merge(all)
	graph.Bound(statements)
	s.network = newNetwork(o, statements, batches)
	s.moved = moved
	s.index()
	s.describe(batches)
	s.loads = sync.OnceValue(func() []graph.Load { return settledLoads(c) })
	s.version = graph.Version{Load: c.Load, Digest: c.Digest, Statements: len(s.statements), Entities: len(s.byName)}
	return s
}

// index finds statements by their ids and by their sources.
func (s *Snapshot) index() {
	s.byID = make(map[[16]byte]uint32, len(s.statements))
	s.ofSource = make([][]uint32, len(s.sources))
	for i, st := range s.statements {
		key, _ := digestOf(st.ID())
		s.byID[key] = uint32(i)
		last := -1
		for _, e := range st.Evidence { // sorted by source
			if at := s.sourceAt[e.Source]; at != last {
				s.ofSource[at] = append(s.ofSource[at], uint32(i))
				last = at
			}
		}
	}
}

// digestOf returns the digest in the id of a statement; false for another id.
func digestOf(id graph.ID) (key [16]byte, ok bool) {
	n, err := hex.Decode(key[:], []byte(id.Local()))
	return key, err == nil && n == len(key) && id.Kind() == "statement"
}

// settle returns the batches with merged ids as they are now, and which ids of
// statements that changes. What a merger makes a statement of an entity about
// itself says nothing any more and is left out.
func settle(c graph.Contents) ([]graph.Batch, map[graph.ID]graph.ID) {
	if len(c.Directory.Heirs()) == 0 {
		return c.Batches, nil
	}
	moved := map[graph.ID]graph.ID{}
	batches := make([]graph.Batch, len(c.Batches))
	for i, b := range c.Batches {
		for _, st := range b.Statements {
			if now, changed := c.Directory.SettleStatement(st); changed {
				moved[st.ID()] = now.ID()
			}
		}
		batches[i] = c.Directory.Settle(b)
		batches[i].Statements = slices.DeleteFunc(batches[i].Statements, func(st graph.Statement) bool {
			return st.Subject == st.Object.Entity
		})
	}
	return batches, moved
}

// Version returns the state that the snapshot was built from.
func (s *Snapshot) Version() graph.Version { return s.version }

// At returns a reader of what the graph held when the load was its newest: one
// that the snapshot's Live makes. A snapshot of its own knows its own state only.
func (s *Snapshot) At(ctx context.Context, load int) (graph.Reader, error) {
	if err := graph.CheckLoad(load, s.version.Load); err != nil {
		return nil, err
	}
	switch {
	case load == s.version.Load:
		return s, ctx.Err()
	case s.past == nil:
		return nil, graph.Errorf(graph.Invalid, "what was known at load %d is not kept here", load)
	}
	return s.past(ctx, load)
}

// Directory returns what is known of entities whatever the sources say.
func (s *Snapshot) Directory() *graph.Directory { return s.directory }

// Entity returns the entity with the id, or the one it was merged into.
func (s *Snapshot) Entity(ctx context.Context, id graph.ID) (graph.Entity, error) {
	if e, ok := s.known(id); ok {
		return e, ctx.Err()
	}
	if err := ctx.Err(); err != nil {
		return graph.Entity{}, err
	}
	e, err := s.heirs.Entity(id, func(id graph.ID) (graph.Entity, bool) {
		e := s.described(id)
		return e, e.ID != ""
	})
	if _, ok := s.known(e.ID); err == nil && !ok {
		return graph.Entity{}, graph.Errorf(graph.NotFound, "the graph says nothing of %s (%s), which was %s", e.Name, e.ID, id)
	}
	return e, err
}

// Entities returns the entities of a class by name.
func (s *Snapshot) Entities(ctx context.Context, class string) ([]graph.Entity, error) {
	if class == "" {
		return s.byName, ctx.Err()
	}
	c, ok := s.ontology.Class(class)
	if !ok {
		return nil, graph.Errorf(graph.Invalid, "the ontology has no class %q", class)
	}
	return s.byKind[c.Prefix], ctx.Err()
}

// Named returns the entities that have the name.
func (s *Snapshot) Named(ctx context.Context, name string) ([]graph.Entity, error) {
	var list []graph.Entity
	for _, id := range graph.Lookup(name, &s.names, s.directory.Index()) {
		list = append(list, s.described(id))
	}
	return list, ctx.Err()
}

// Nearest returns the entities of which a name is spelled like the one given.
func (s *Snapshot) Nearest(ctx context.Context, name string) ([]graph.Entity, error) {
	var list []graph.Entity
	for _, k := range graph.Nearest(name, s.near(), s.directory.Neighbours()) {
		list = append(list, s.described(k.ID))
	}
	return list, ctx.Err()
}

// described returns an entity of the graph, or else of the directory.
func (s *Snapshot) described(id graph.ID) graph.Entity {
	if e, ok := s.known(id); ok {
		return e
	}
	e, _ := s.directory.Entry(id)
	return e.Entity
}

// Statement returns the statement with the id.
func (s *Snapshot) Statement(ctx context.Context, id graph.ID) (graph.Statement, error) {
	now, moved := s.moved[id]
	if !moved {
		now = id
	}
	key, valid := digestOf(now)
	i, ok := s.byID[key]
	if !ok || !valid {
		return graph.Statement{}, graph.Errorf(graph.NotFound, "there is no statement %q", id)
	}
	return s.statements[i], ctx.Err()
}

// Statements yields the statements that the filter selects.
func (s *Snapshot) Statements(ctx context.Context, f graph.Filter) iter.Seq2[graph.Statement, error] {
	return func(yield func(graph.Statement, error) bool) {
		for i := range s.statements {
			if err := ctx.Err(); err != nil {
				yield(graph.Statement{}, err)
				return
			}
			if s.selects(f, i) && !yield(s.statements[i], nil) {
				return
			}
		}
	}
}

// About returns the statements about each id that the filter selects.
func (s *Snapshot) About(ctx context.Context, ids []graph.ID, f graph.Filter) ([][]graph.Statement, error) {
	lists := make([][]graph.Statement, len(ids))
	for i, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		number, named := s.numbers[id]
		if !named {
			continue
		}
		for _, at := range s.about[s.aboutFrom[number]:s.aboutFrom[number+1]] {
			if s.selects(f, int(at)) && s.stands(s.statements[at], id, f.Direction) {
				lists[i] = append(lists[i], s.statements[at])
			}
		}
	}
	return lists, nil
}

func (s *Snapshot) selects(f graph.Filter, i int) bool {
	return f.Selects(s.statements[i]) && (f.Source == "" || s.says(f.Source, uint32(i)))
}

// says reports whether a statement has evidence from a source.
func (s *Snapshot) says(source graph.ID, i uint32) bool {
	at, known := s.sourceAt[source]
	if !known {
		return false
	}
	_, found := slices.BinarySearch(s.ofSource[at], i)
	return found
}

// stands reports whether the entity is at the end of the statement that the
// direction asks for.
func (s *Snapshot) stands(st graph.Statement, id graph.ID, d graph.Direction) bool {
	if d == graph.Both {
		return true
	}
	if rel, _ := s.ontology.Relation(st.Relation); rel.Symmetric {
		return true
	}
	return (d == graph.Out) == (st.Subject == id)
}

// Source returns the source with the id.
func (s *Snapshot) Source(ctx context.Context, id graph.ID) (graph.Source, error) {
	i, ok := s.sourceAt[id]
	if !ok {
		return graph.Source{}, graph.Errorf(graph.NotFound, "there is no source %q", id)
	}
	return s.sources[i], ctx.Err()
}

// Sources returns all sources by id.
func (s *Snapshot) Sources(ctx context.Context) ([]graph.Source, error) {
	return s.sources, ctx.Err()
}

// Loads returns all committed loads, oldest first.
func (s *Snapshot) Loads(ctx context.Context) ([]graph.Load, error) { return s.loads(), ctx.Err() }

// settledLoads returns the loads with merged ids as they are now.
func settledLoads(c graph.Contents) []graph.Load {
	if len(c.Directory.Heirs()) == 0 {
		return c.Loads
	}
	loads := slices.Clone(c.Loads)
	for i, l := range loads {
		loads[i].Batch = c.Directory.Settle(l.Batch)
	}
	return loads
}
