package quadstore

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"iscmgraph/graph"
)

// chunkSize is how many quads go to Cayley in one call. It bounds the memory of
// a transaction and the time until a cancelled context is seen.
const chunkSize = 10_000

// A Store is a [graph.Store] in Cayley. [Open] makes one.
type Store struct {
	vocabulary *vocabulary
	chunk      int // quads in one call of Cayley

	writing sync.Mutex // held during all use of the database
	db      backend

	mu    sync.RWMutex // of what follows; never held while the database works
	state *state
	fault error // why the store cannot be used any more
}

var _ graph.Store = (*Store)(nil)

// newStore returns a store on an open database, which is closed if it cannot be
// read.
func newStore(ctx context.Context, v *vocabulary, db backend) (*Store, error) {
	st, err := read(ctx, v, db)
	if err != nil {
		return nil, errors.Join(err, db.close())
	}
	return &Store{vocabulary: v, chunk: chunkSize, db: db, state: st}, nil
}

// Contents returns all that the graph holds, from memory. It does not wait for
// a write that is going on.
func (s *Store) Contents(ctx context.Context) (graph.Contents, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := cmp.Or(s.fault, ctx.Err()); err != nil {
		return graph.Contents{}, err
	}
	c := s.state.contents
	c.Batches, c.Loads = slices.Clone(c.Batches), slices.Clone(c.Loads)
	return c, nil
}

// ContentsAt returns all that the graph held when a load was its newest, from
// memory.
func (s *Store) ContentsAt(ctx context.Context, load int) (graph.Contents, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := cmp.Or(s.fault, ctx.Err(), graph.CheckLoad(load, s.state.contents.Load)); err != nil {
		return graph.Contents{}, err
	}
	return s.state.at(load), nil
}

// Replace does what [graph.Writer] promises. A cancelled context leaves what was
// there. If the database fails, the store refuses all further use, with an
// error of the kind Unavailable; opened again it holds the old or the new
// state.
func (s *Store) Replace(ctx context.Context, batch graph.Batch, on graph.Date) (graph.Change, error) {
	if !on.Valid() {
		return graph.Change{}, graph.Errorf(graph.Invalid, "the day of the load %q is no date", on)
	}
	batch = batch.Canonical()
	if err := graph.Validate(s.vocabulary.ontology, batch); err != nil {
		return graph.Change{}, err
	}
	batch.File = ""
	digest := batch.Digest()
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.usable(ctx); err != nil {
		return graph.Change{}, err
	}
	change := s.state.change(batch)
	if s.state.digests[batch.Source.ID] == digest {
		change.Load = s.state.loads[batch.Source.ID]
		return change, nil
	}
	change.Load, change.Changed = s.begin(), true
	if err := s.write(ctx, change.Load, batch, on, digest); err != nil {
		return graph.Change{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.commit(change.Load, on, batch, digest)
	return change, nil
}

// begin returns the number of a new load. A number is used once, also when its
// load fails, so that what is left of one load never becomes part of another.
func (s *Store) begin() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.last++
	return s.state.last
}

// usable returns why the store cannot be used, if it cannot.
func (s *Store) usable(ctx context.Context) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return cmp.Or(s.fault, ctx.Err())
}

// write adds the quads of a load, and its commit mark at last.
func (s *Store) write(ctx context.Context, number int, b graph.Batch, on graph.Date, digest string) error {
	quads := s.vocabulary.encode(number, on, b, s.state.known)
	for chunk := range slices.Chunk(quads, s.chunk) {
		if err := s.apply(ctx, chunk); err != nil {
			return err
		}
	}
	return s.apply(ctx, []quad.Quad{commitMark(number, digest)})
}

// apply adds quads in one transaction. Both flags are set and nothing is
// deleted, so that no transaction fails on what the database holds; if one
// fails all the same, Cayley's caches cannot be trusted any more.
func (s *Store) apply(ctx context.Context, quads []quad.Quad) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.db.held(); err != nil {
		return s.fail(err)
	}
	deltas := make([]cayley.Delta, len(quads))
	for i, q := range quads {
		deltas[i] = cayley.Delta{Quad: q, Action: cayley.Add}
	}
	if err := s.db.quads.ApplyDeltas(deltas, cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}); err != nil {
		return s.fail(err)
	}
	return nil
}

// fail makes the store unusable and returns the error that says so.
func (s *Store) fail(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = graph.Errorf(graph.Unavailable, "the store failed and must be opened again: %w", err)
	return s.fault
}

// Close releases the database. It waits for a write that is going on. Closing
// again does nothing.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = graph.Errorf(graph.Unavailable, "the store is closed")
	if s.db.close == nil {
		return nil
	}
	err := s.db.close()
	s.db.close = nil
	return err
}
