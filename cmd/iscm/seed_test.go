package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"iscmgraph/graph"
	"iscmgraph/graph/quadstore"
	"iscmgraph/loaders"
	"iscmgraph/schema"
)

// seedPaths returns the files that an empty store is filled with.
func seedPaths(t *testing.T) []string {
	t.Helper()
	documents, err := filepath.Glob("../../seed/findings/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	records, err := filepath.Glob("../../seed/records/*.yaml")
	if err != nil || len(documents) == 0 || len(records) < 41 {
		t.Fatal(documents, records, err)
	}
	return append(documents, records...)
}

// fill makes a store of the seed: a file of the seed is loaded, before which an
// empty store is filled, and changes nothing.
func fill(t *testing.T, store string) {
	t.Helper()
	if told := command(t, "load", "--store", store, "../../seed/records/bali-process.yaml"); !strings.Contains(told, ": 0 added, 0 closed, ") {
		t.Fatal(told)
	}
}

// Loading everything again changes nothing, and what is exported and imported
// has the same bytes.
func TestEverythingTwice(t *testing.T) {
	store, other := "bbolt:"+filepath.Join(t.TempDir(), "a"), "bbolt:"+filepath.Join(t.TempDir(), "b")
	files := seedPaths(t)
	fill(t, store)
	first := command(t, "export", "--store", store)
	loaded := command(t, append([]string{"load", "--store", store}, files...)...)
	if n := strings.Count(loaded, ": 0 added, 0 closed, "); n != len(files) || strings.Count(loaded, "\n") != n {
		t.Errorf("%d of %d files change nothing:\n%s", n, len(files), loaded)
	}
	if command(t, "export", "--store", store) != first {
		t.Error("the second export differs")
	}
	export := filepath.Join(t.TempDir(), "all.nq")
	if err := os.WriteFile(export, []byte(first), 0o600); err != nil {
		t.Fatal(err)
	}
	command(t, "load", "--store", other, export)
	if command(t, "export", "--store", other) != first {
		t.Error("what was imported is exported otherwise")
	}
}

// A store whose filling was cut short gets the rest at the next start; one that
// holds something of its own is left as it is.
func TestFillGoesOn(t *testing.T) {
	whole := command(t, "export", "--store", "memory:")
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	loader, err := loaders.New(o)
	if err != nil {
		t.Fatal(err)
	}
	batches, err := loader.Seed()
	if err != nil {
		t.Fatal(err)
	}
	own := batches[1]
	own.Source.ID = "source/own"
	own.Statements = nil
	for what, c := range map[string]struct {
		batches []graph.Batch
		filled  bool
	}{
		"one file": {batches[:1], true}, "own": {[]graph.Batch{batches[0], own}, false},
	} {
		t.Run(what, func(t *testing.T) {
			url := "bbolt:" + t.TempDir()
			store, err := quadstore.Open(t.Context(), o, url)
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range c.batches {
				if _, err := store.Replace(t.Context(), b, "2026-11-24"); err != nil {
					t.Fatal(err)
				}
			}
			if err := store.Close(); err != nil {
				t.Fatal(err)
			}
			if got := command(t, "export", "--store", url); (got == whole) != c.filled {
				t.Errorf("the whole seed is there: %v", got == whole)
			}
		})
	}
}
