// Package snapshot answers from memory: a [Snapshot] is an immutable
// [graph.Reader] built from all that a store holds, and a [Live] keeps the
// newest one of a store that is written to.
//
// A Snapshot never changes, so a request that holds on to one sees one state of
// the graph from beginning to end.
package snapshot

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"
	"sync"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A Snapshot is one unchanging state of the graph.
type Snapshot struct {
	ontology   *schema.Ontology
	version    graph.Version
	statements []graph.Statement         // in the order of Compare
	byID       map[graph.ID]int          // of statements
	touching   map[graph.ID][]int        // entity to its statements, ascending
	entities   map[graph.ID]graph.Entity // those that a statement names
	byName     []graph.Entity            // the same, by folded name and id
	byKind     map[string][]graph.Entity // the same of each kind of id
	words      words                     // of their names
	directory  *graph.Directory          // what is known whatever the sources say
	names      graph.Index               // of the entities, in all languages
	heirs      graph.Heirs               // what became of ids that the graph has no longer
	near       func() *graph.Neighbours  // finds names that are spelled like another
	sources    []graph.Source            // by id
	sourceAt   map[graph.ID]int          // into sources
	ofSource   map[graph.ID]map[int]bool // source to statements with evidence from it
	folded     map[graph.ID][]string     // folded names of an entity, the preferred one first
	loads      func() []graph.Load       // with merged ids as they are now
	network    *network
	past       func(ctx context.Context, load int) (graph.Reader, error)
}

var _ graph.Historian = (*Snapshot)(nil)

// New returns a snapshot of the contents.
func New(o *schema.Ontology, c graph.Contents) *Snapshot {
	s := &Snapshot{
		ontology: o, directory: c.Directory, heirs: graph.Heirs{},
		byID: map[graph.ID]int{}, touching: map[graph.ID][]int{},
		sourceAt: map[graph.ID]int{}, ofSource: map[graph.ID]map[int]bool{}, folded: map[graph.ID][]string{},
	}
	batches, moved := settle(c)
	var all []graph.Statement
	for _, b := range batches {
		all = append(all, b.Statements...)
		s.sourceAt[b.Source.ID] = len(s.sources)
		s.sources = append(s.sources, b.Source)
		s.ofSource[b.Source.ID] = map[int]bool{}
	}
	s.statements = graph.Merge(all)
	graph.Bound(s.statements)
	for i, st := range s.statements {
		s.byID[st.ID()] = i
		for _, id := range entitiesOf(st) {
			s.touching[id] = append(s.touching[id], i)
		}
		for _, e := range st.Evidence {
			s.ofSource[e.Source][i] = true
		}
	}
	for was, now := range moved {
		if at, ok := s.byID[now]; ok {
			s.byID[was] = at
		}
	}
	s.network = newNetwork(o, s.statements)
	s.describe(batches)
	s.loads = sync.OnceValue(func() []graph.Load { return settledLoads(c) })
	s.version = graph.Version{Load: c.Load, Digest: c.Digest, Statements: len(s.statements), Entities: len(s.entities)}
	return s
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

// entitiesOf returns the subject and the object of a statement, if that is
// another entity.
func entitiesOf(st graph.Statement) []graph.ID {
	if st.Object.Entity == "" {
		return []graph.ID{st.Subject}
	}
	return []graph.ID{st.Subject, st.Object.Entity}
}

// describe gathers what the sources call the entities. Where they differ, the
// name that most of them give is preferred, and the others are aliases.
func (s *Snapshot) describe(batches []graph.Batch) {
	votes, was := map[graph.ID]map[string]int{}, map[graph.ID][]graph.ID{}
	for _, b := range batches {
		for _, e := range b.Entities {
			if votes[e.ID] == nil {
				votes[e.ID] = map[string]int{}
			}
			was[e.ID] = append(was[e.ID], e.Was...)
			votes[e.ID][e.Name] += 1 << 16
			for _, alias := range e.Aliases {
				votes[e.ID][alias]++
			}
		}
	}
	s.entities = make(map[graph.ID]graph.Entity, len(votes))
	for id, names := range votes {
		e := entity(id, names)
		known, _ := s.directory.Entry(id)
		e.Was = sortedIDs(was[id], known.Was)
		s.entities[id] = e
		s.byName = append(s.byName, e)
		s.heirs.Add(e)
		known.Entity = e
		for _, name := range known.Names() {
			s.names.Add(name, id)
			s.folded[id] = append(s.folded[id], graph.Fold(name))
		}
	}
	slices.SortFunc(s.byName, func(a, b graph.Entity) int {
		return cmp.Or(strings.Compare(s.folded[a.ID][0], s.folded[b.ID][0]), cmp.Compare(a.ID, b.ID))
	})
	folded := make([][]string, len(s.byName))
	s.byKind = map[string][]graph.Entity{}
	for i, e := range s.byName {
		folded[i] = s.folded[e.ID]
		s.byKind[e.ID.Kind()] = append(s.byKind[e.ID.Kind()], e)
	}
	s.words = newWords(folded)
	for former, heirs := range s.directory.Heirs() {
		for _, heir := range heirs { // those that the graph says nothing of count too: a split id is not guessed
			s.heirs.Add(graph.Entity{ID: heir, Was: []graph.ID{former}})
		}
	}
	s.near = sync.OnceValue(s.neighbours)
}

// neighbours returns what finds names of the entities that are spelled like
// another, but for those that the directory finds.
func (s *Snapshot) neighbours() *graph.Neighbours {
	var known []graph.Known
	for _, e := range s.byName {
		entry, _ := s.directory.Entry(e.ID)
		taken := entry.Names()
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			if !slices.Contains(taken, name) {
				known = append(known, graph.Known{Name: name, ID: e.ID})
			}
		}
	}
	return graph.NewNeighbours(known)
}

// sortedIDs returns the ids of lists once each, by id; nil for none.
func sortedIDs(lists ...[]graph.ID) []graph.ID {
	all := slices.Concat(lists...)
	slices.Sort(all)
	return slices.Compact(all)
}

// entity returns the entity with its names, the preferred one being that with
// the most votes.
func entity(id graph.ID, votes map[string]int) graph.Entity {
	names := make([]string, 0, len(votes))
	for name := range votes {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(votes[b], votes[a]), strings.Compare(a, b))
	})
	aliases := names[1:]
	slices.Sort(aliases)
	return graph.Entity{ID: id, Name: names[0], Aliases: slices.Clip(aliases)}
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
	if e, ok := s.entities[id]; ok {
		return e, ctx.Err()
	}
	if err := ctx.Err(); err != nil {
		return graph.Entity{}, err
	}
	e, err := s.heirs.Entity(id, func(id graph.ID) (graph.Entity, bool) {
		e := s.described(id)
		return e, e.ID != ""
	})
	if _, ok := s.entities[e.ID]; err == nil && !ok {
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
	if e, ok := s.entities[id]; ok {
		return e
	}
	e, _ := s.directory.Entry(id)
	return e.Entity
}

// Statement returns the statement with the id.
func (s *Snapshot) Statement(ctx context.Context, id graph.ID) (graph.Statement, error) {
	i, ok := s.byID[id]
	if !ok {
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
		for _, at := range s.touching[id] {
			if s.selects(f, at) && s.stands(s.statements[at], id, f.Direction) {
				lists[i] = append(lists[i], s.statements[at])
			}
		}
	}
	return lists, nil
}

func (s *Snapshot) selects(f graph.Filter, i int) bool {
	return f.Selects(s.statements[i]) && (f.Source == "" || s.ofSource[f.Source][i])
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
