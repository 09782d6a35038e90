package world

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/loaders/nquads"
	"iscmgraph/schema"
)

const small = 2000 // quads

func digest(w *World) string {
	hash := sha256.New()
	fmt.Fprintln(hash, w.Entities, w.Sources, w.Statements)
	return hex.EncodeToString(hash.Sum(nil)[:8])
}

// TestSame holds that a world is the same on every run and every machine: figures
// of two days can be compared.
func TestSame(t *testing.T) {
	for quads, want := range map[int]string{small: "3ed1a8c69c2f824b", 10_000: "b0750bd2d941fe5a", 100_000: "35557ddf1bbb7d02"} {
		if got := digest(New(quads)); got != want {
			t.Errorf("the world of %d quads has the digest %s, not %s", quads, got, want)
		}
	}
}

func TestShape(t *testing.T) {
	w := New(100_000)
	if w.Quads > 100_000 || w.Quads < 98_000 {
		t.Errorf("asked for 100000 quads: %d", w.Quads)
	}
	if n := len(w.OfKind("state")); n != 200 {
		t.Errorf("%d states", n)
	}
	used := map[Relation]int{}
	for _, s := range w.Statements {
		used[s.Relation]++
	}
	if len(used) != len(Relations) {
		t.Errorf("%d of %d relations are used: %v", len(used), len(Relations), used)
	}
	touching := w.Touching()
	for _, kind := range []string{"state", "organization", "topic"} { // in each of these a few are in very many statements
		var degrees []int
		for _, e := range w.OfKind(kind) {
			degrees = append(degrees, len(touching[e]))
		}
		slices.Sort(degrees)
		if median, most := degrees[len(degrees)/2], degrees[len(degrees)-1]; most < 5*median {
			t.Errorf("half of the entities of the kind %s are in %d statements, the one that is in most of all is in %d", kind, median, most)
		}
	}
	if !slices.IsSortedFunc(w.Entities, func(a, b Entity) int { return bytes.Compare([]byte(a.ID), []byte(b.ID)) }) {
		t.Error("the entities are not in the order of their ids")
	}
}

// TestLoads holds that the program takes the world without a fault, and that
// its N-Quads say the same.
func TestLoads(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	w, statements := New(small), 0
	var want []graph.Batch
	for b := range w.Batches() {
		if err := graph.Validate(o, b); err != nil {
			t.Error(err)
		}
		statements += len(b.Statements)
		want = append(want, b)
	}
	if statements != len(w.Statements) {
		t.Errorf("the batches have %d statements, the world %d", statements, len(w.Statements))
	}
	var text bytes.Buffer
	if err := w.NQuads(t.Context(), o, &text); err != nil {
		t.Fatal(err)
	}
	got, err := nquads.Read(o, "", &text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
