package quadstore

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
	hidalgo "github.com/hidal-go/hidalgo/kv/bbolt"
	"go.etcd.io/bbolt"

	"iscmgraph/graph"
	"iscmgraph/graph/graphtest"
)

// The tests in this file hold the faults of Cayley that the store is built
// around. Each first shows that Cayley has the fault: if that part fails, Cayley
// has mended it, and the guard may go. Then it shows that the store does not
// meet it.

// ignoreAll is how the store writes.
var ignoreAll = cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}

// newFile returns Cayley on a new file, and the file. The hook runs before each
// commit.
func newFile(t *testing.T, hook func() error) (backend, *bbolt.DB) {
	t.Helper()
	file, err := openBolt(filepath.Join(t.TempDir(), fileName))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	db := hooked{hidalgo.New(file), hook}
	if err := kv.Init(db, nil); err != nil {
		t.Fatal(err)
	}
	qs, err := kv.New(db, cayley.Options{kv.OptNoBloom: true})
	if err != nil {
		t.Fatal(err)
	}
	return backend{quads: qs, readers: 1, held: alone, close: file.Close}, file
}

// hooked is a key-value store that runs a hook before each commit; an error of
// the hook is one of the commit.
type hooked struct {
	hkv.KV
	hook func() error
}

func (h hooked) Tx(ctx context.Context, write bool) (hkv.Tx, error) {
	tx, err := h.KV.Tx(ctx, write)
	if err != nil || !write || h.hook == nil {
		return tx, err
	}
	return hookedTx{tx, h.hook}, nil
}

type hookedTx struct {
	hkv.Tx
	hook func() error
}

func (h hookedTx) Commit(ctx context.Context) error {
	if err := h.hook(); err != nil {
		return errors.Join(err, h.Tx.Close())
	}
	return h.Tx.Commit(ctx)
}

// delta returns a change to one quad, given as "subject predicate object".
func delta(action cayley.Procedure, triple string) cayley.Delta {
	parts := strings.Fields(triple)
	return cayley.Delta{Action: action, Quad: quad.MakeIRI(parts[0], parts[1], parts[2], "")}
}

// written returns all quads of a database as text, "-" for a node that is not
// there.
func written(t *testing.T, qs cayley.QuadStore) string {
	t.Helper()
	refs, err := collect(context.Background(), qs)
	if err != nil {
		t.Fatal(err)
	}
	values, err := refs.values(context.Background(), backend{quads: qs, readers: 1})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, q := range refs.quads {
		parts := make([]string, 3)
		for i := range parts {
			parts[i] = "-"
			if v := values[q[i]]; v != nil {
				parts[i] = strings.Trim(v.String(), "<>")
			}
		}
		lines = append(lines, strings.Join(parts, " "))
	}
	return strings.Join(lines, "; ")
}

// apply runs one transaction on Cayley.
func apply(t *testing.T, qs cayley.QuadStore, deltas ...cayley.Delta) {
	t.Helper()
	if err := qs.ApplyDeltas(deltas, ignoreAll); err != nil {
		t.Fatal(err)
	}
}

// K1: a transaction that deletes more uses of a node than it adds stores the
// added quad without that node.
func TestK1(t *testing.T) {
	db, _ := newFile(t, nil)
	t.Run("Cayley has it", func(t *testing.T) {
		apply(t, db.quads, delta(cayley.Add, "bali coChairedBy australia"), delta(cayley.Add, "bali coChairedBy indonesia"))
		apply(t, db.quads, delta(cayley.Delete, "bali coChairedBy australia"), delta(cayley.Delete, "bali coChairedBy indonesia"),
			delta(cayley.Add, "colombo coChairedBy nepal"))
		if got, want := written(t, db.quads), "colombo - nepal"; got != want {
			t.Errorf("the quads are %q; with the fault they are %q", got, want)
		}
	})
	t.Run("the store sees it", func(t *testing.T) {
		_, err := newStore(t.Context(), must(newVocabulary(ontology(t))), db)
		wantError(t, err, graph.Internal, "<colombo> (nothing) <nepal>", "a part of it is missing")
	})
	t.Run("the store does not meet it", func(t *testing.T) {
		checkReplacements(t, nil)
	})
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// checkReplacements loads documents that take back much of what was said and
// checks, after each, that the quads say what was loaded. The store must only
// ever add, and must never ask for a transaction that can fail on the data.
func checkReplacements(t *testing.T, hook func() error) {
	t.Helper()
	db, _ := newFile(t, hook)
	qs := db.quads
	db.quads = spy{qs, func(_ int, deltas []cayley.Delta, opts cayley.IgnoreOpts) error {
		for _, d := range deltas {
			if d.Action != cayley.Add {
				t.Errorf("the store deletes %v", d.Quad)
			}
		}
		if opts != ignoreAll {
			t.Errorf("the store writes with %+v", opts)
		}
		return nil
	}, new(int)}
	s := must(newStore(t.Context(), must(newVocabulary(ontology(t))), db))
	model := &graphtest.Model{Ontology: ontology(t)}
	for _, chairs := range [][2]string{{"bali", "AUS"}, {"colombo", "NPL"}, {"bali", "IDN"}, {"colombo", "AUS"}} {
		b := graphtest.Document("source/a", graphtest.Claim{
			Statement: graphtest.Edge(graph.ID("mechanism/"+chairs[0]), "coChairedBy", graph.ID("state/"+chairs[1])), Sentence: "So it is.",
		})
		must(s.Replace(t.Context(), b, "2026-11-24"))
		must(model.Replace(t.Context(), b, "2026-11-24"))
		sameContents(t, readAnew{t, s}, model)
	}
}

// K2: after a failed transaction that contained a new IRI, Cayley has the id of
// another node in its cache for it.
func TestK2(t *testing.T) {
	t.Run("Cayley has it", func(t *testing.T) {
		db, _ := newFile(t, nil)
		apply(t, db.quads, delta(cayley.Add, "a p b"))
		strict := []cayley.Delta{delta(cayley.Add, "new p other"), delta(cayley.Add, "a p b")}
		if err := db.quads.ApplyDeltas(strict, cayley.IgnoreOpts{}); !cayley.IsQuadExist(err) {
			t.Fatalf("the transaction ends with %v, want that the quad exists", err)
		}
		apply(t, db.quads, delta(cayley.Add, "x q y"), delta(cayley.Add, "z q w"))
		apply(t, db.quads, delta(cayley.Add, "new p b"))
		if got := written(t, db.quads); strings.HasSuffix(got, "new p b") {
			t.Errorf("the quads are %q; with the fault another node stands for new", got)
		}
	})
	t.Run("the store does not meet it", func(t *testing.T) {
		failing := false
		db, file := newFile(t, func() error {
			if failing {
				return errors.New("the disk is full")
			}
			return nil
		})
		testFailedWrite(t, db, file, func(fail bool) { failing = fail })
	})
}

// testFailedWrite checks that a store whose write failed refuses all use until
// it is opened again, and then holds what was acknowledged.
func testFailedWrite(t *testing.T, db backend, file *bbolt.DB, setFailing func(bool)) {
	v := must(newVocabulary(ontology(t)))
	s := must(newStore(t.Context(), v, db))
	first, second := graphtest.Chain("source/a", 3, "2018"), graphtest.Chain("source/a", 4, "2019")
	must(s.Replace(t.Context(), first, "2026-11-24"))
	setFailing(true)
	_, err := s.Replace(t.Context(), second, "2026-11-24")
	wantError(t, err, graph.Unavailable, "must be opened again", "the disk is full")
	setFailing(false)
	_, err = s.Replace(t.Context(), second, "2026-11-24")
	wantError(t, err, graph.Unavailable, "must be opened again")
	_, err = s.Contents(t.Context())
	wantError(t, err, graph.Unavailable, "must be opened again")

	db, err = fileBackend(file) // with new caches
	s = must(newStore(t.Context(), v, must(db, err)))
	sameBatches(t, s, first)
	must(s.Replace(t.Context(), second, "2026-11-24"))
	sameBatches(t, s, second)
}

// K3: a node that is looked up while it is deleted gets its dead id back into
// Cayley's cache.
func TestK3(t *testing.T) {
	t.Run("Cayley has it", func(t *testing.T) {
		var db backend
		lookUp := false
		db, _ = newFile(t, func() error {
			if !lookUp {
				return nil
			}
			_, err := db.quads.ValueOf(quad.IRI("a"))
			return err
		})
		apply(t, db.quads, delta(cayley.Add, "a p b"))
		lookUp = true
		apply(t, db.quads, delta(cayley.Delete, "a p b"))
		apply(t, db.quads, delta(cayley.Add, "a q c"))
		if got, want := written(t, db.quads), "- q c"; got != want {
			t.Errorf("the quads are %q; with the fault they are %q", got, want)
		}
	})
	t.Run("the store does not meet it", func(t *testing.T) {
		checkReplacements(t, func() error { return nil }) // deletes nothing, so no id dies
	})
}

// D1: bbolt waits for ever if the file grows while a reader is open in the same
// goroutine.
func TestD1(t *testing.T) {
	db, file := newFile(t, nil)
	v := must(newVocabulary(ontology(t)))
	s := must(newStore(t.Context(), v, db))
	must(s.Replace(t.Context(), graphtest.Chain("source/a", 2000, "2018"), "2026-11-24"))
	s = must(newStore(t.Context(), v, db)) // reads all quads
	must(s.Contents(t.Context()))
	if open := file.Stats().OpenTxN; open != 0 {
		t.Errorf("%d readers are open after the store has read", open)
	}
	big := graphtest.Document("source/big", graphtest.Claim{
		Statement: graphtest.Edge("mechanism/bali", "hasMember", "state/AUS"), Sentence: strings.Repeat("A long sentence. ", 900_000),
	})
	must(s.Replace(t.Context(), big, "2026-11-24")) // makes the file grow
	must(s.Contents(t.Context()))
	must(s.Replace(t.Context(), graphtest.Chain("source/a", 2100, "2019"), "2026-11-24"))
	if open := file.Stats().OpenTxN; open != 0 {
		t.Errorf("%d readers are open after the store has written", open)
	}
}

// A handle of Cayley hides the optimizer of the database, which makes
// PostgreSQL 90 times slower. The store must hold the database itself.
func TestBareQuadStore(t *testing.T) {
	eachKind(t, func(t *testing.T, kind, url string) {
		s := open(t, url)
		defer s.Close()
		if cayley.Unwrap(s.db.quads) != s.db.quads {
			t.Error("the store holds a handle")
		}
		if kind == "memory" {
			return // has no optimizer to hide
		}
		if _, ok := s.db.quads.(shape.Optimizer); !ok {
			t.Errorf("the store's %T has no optimizer", s.db.quads)
		}
		var handle cayley.QuadStore = &cayley.Handle{QuadStore: s.db.quads}
		if _, ok := handle.(shape.Optimizer); ok {
			t.Error("a handle of Cayley has the optimizer now")
		}
	})
}
