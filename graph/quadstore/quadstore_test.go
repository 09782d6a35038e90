package quadstore

import (
	"context"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/graph/graphtest"
	"iscmgraph/schema"
)

func ontology(t testing.TB) *schema.Ontology {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// open opens a store; the test closes it.
func open(t testing.TB, url string) *Store {
	t.Helper()
	s, err := Open(context.Background(), ontology(t), url)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestMemory(t *testing.T) {
	memory := func(t testing.TB, name string) graph.Store { return readAnew{t, open(t, "memory:")} }
	graphtest.TestStore(t, ontology(t), graphtest.Backend{Open: memory})
}

func TestFile(t *testing.T) {
	folder := t.TempDir()
	file := func(t testing.TB, name string) graph.Store {
		return open(t, "bbolt:"+filepath.Join(folder, t.Name(), name))
	}
	graphtest.TestStore(t, ontology(t), graphtest.Backend{Open: file, Durable: true})
}

func TestServer(t *testing.T) {
	database := newDatabase(t)
	server := func(t testing.TB, name string) graph.Store { return open(t, database.schema(t, t.Name()+name)) }
	graphtest.TestStore(t, ontology(t), graphtest.Backend{Open: server, Durable: true})
}

// readAnew is a store that compares, in Contents, what it has in memory with
// what its quads say: for a database that cannot be opened again.
type readAnew struct {
	t testing.TB
	*Store
}

func (r readAnew) Contents(ctx context.Context) (graph.Contents, error) {
	r.t.Helper()
	r.writing.Lock()
	defer r.writing.Unlock()
	contents, err := r.Store.Contents(ctx)
	if err != nil {
		return contents, err
	}
	fresh, err := read(ctx, r.vocabulary, r.db)
	if err != nil {
		return contents, err
	}
	if !reflect.DeepEqual(contents, fresh.contents) {
		r.t.Errorf("the quads say something else than the store (-store +quads):\n%s", cmp.Diff(contents, fresh.contents))
	}
	return contents, nil
}
