package snapshot

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A Live keeps the newest snapshot of a store. It writes through to the store
// and then swaps the snapshot: whoever holds an older one goes on reading it.
type Live struct {
	ontology  *schema.Ontology
	store     graph.Store
	directory *graph.Directory
	writes    sync.Mutex // so that snapshots are swapped in the order of the writes
	newest    atomic.Pointer[Snapshot]

	mu   sync.Mutex
	past []*Snapshot // of older loads, the ones asked for last at the end
}

// keptPast is how many snapshots of older loads are kept.
const keptPast = 4

// Open returns a Live on the store with a snapshot of what it holds, and of what
// the directory, which may be nil, knows besides. Closing the store stays with
// the caller.
func Open(ctx context.Context, o *schema.Ontology, store graph.Store, d *graph.Directory) (*Live, error) {
	l := &Live{ontology: o, store: store, directory: d}
	return l, l.Refresh(ctx)
}

// Reader returns the newest snapshot.
func (l *Live) Reader() graph.Reader { return l.newest.Load() }

// Refresh builds a snapshot of what the store holds now.
func (l *Live) Refresh(ctx context.Context) error {
	l.writes.Lock()
	defer l.writes.Unlock()
	return l.refresh(ctx)
}

func (l *Live) refresh(ctx context.Context) error {
	contents, err := l.store.Contents(ctx)
	if err != nil {
		return err
	}
	contents.Directory = l.directory
	s := New(l.ontology, contents)
	s.past = l.at
	l.newest.Store(s)
	return nil
}

// at returns a snapshot of what the store held when a load was its newest. What
// was known then does not change, so the last few are kept.
func (l *Live) at(ctx context.Context, load int) (graph.Reader, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, s := range l.past {
		if s.version.Load == load {
			l.past = append(slices.Delete(l.past, i, i+1), s)
			return s, ctx.Err()
		}
	}
	contents, err := l.store.ContentsAt(ctx, load)
	if err != nil {
		return nil, err
	}
	contents.Directory = l.directory
	s := New(l.ontology, contents)
	s.past = l.at
	l.past = append(l.past, s)
	if len(l.past) > keptPast {
		l.past = slices.Delete(l.past, 0, 1)
	}
	return s, nil
}

// Replace does what [graph.Writer] promises. Readers handed out after it see
// the change.
func (l *Live) Replace(ctx context.Context, batch graph.Batch, on graph.Date) (graph.Change, error) {
	l.writes.Lock()
	defer l.writes.Unlock()
	change, err := l.store.Replace(ctx, batch, on)
	if err != nil || !change.Changed {
		return change, err
	}
	return change, l.refresh(ctx)
}
