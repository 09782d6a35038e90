package quadstore

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/graph/graphtest"
)

// eachKind runs a test with the URL of an empty store of each kind.
func eachKind(t *testing.T, test func(t *testing.T, kind, url string)) {
	t.Run("memory", func(t *testing.T) { test(t, "memory", "memory:") })
	t.Run("file", func(t *testing.T) { test(t, "file", "bbolt:"+t.TempDir()) })
	t.Run("server", func(t *testing.T) { test(t, "server", newDatabase(t).schema(t, "store")) })
}

// A spy is Cayley with a hook that runs before each write and knows how many
// there were. An error of the hook is one of the write.
type spy struct {
	cayley.QuadStore
	before func(call int, deltas []cayley.Delta, opts cayley.IgnoreOpts) error
	calls  *int
}

func (s spy) ApplyDeltas(deltas []cayley.Delta, opts cayley.IgnoreOpts) error {
	*s.calls++
	if err := s.before(*s.calls, deltas, opts); err != nil {
		return err
	}
	return s.QuadStore.ApplyDeltas(deltas, opts)
}

// sameContents compares two stores.
func sameContents(t testing.TB, got, want graph.Store) {
	t.Helper()
	if diff := cmp.Diff(must(want.Contents(t.Context())), must(got.Contents(t.Context()))); diff != "" {
		t.Errorf("contents (-want +got):\n%s", diff)
	}
}

// sameBatches checks that the store holds these batches, and that its quads say
// so. Load numbers are not compared: one that was not finished uses up a number.
func sameBatches(t testing.TB, s *Store, batches ...graph.Batch) {
	t.Helper()
	model := &graphtest.Model{Ontology: ontology(t)}
	for _, b := range batches {
		must(model.Replace(t.Context(), b, "2026-11-24"))
	}
	want, got := must(model.Contents(t.Context())), must(readAnew{t, s}.Contents(t.Context()))
	want.Load, want.Loads, got.Loads = got.Load, nil, nil // there may have been others
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("contents (-want +got):\n%s", diff)
	}
}

// wantError checks kind and words of an error.
func wantError(t testing.TB, err error, kind graph.Kind, words ...string) {
	t.Helper()
	if err == nil || graph.KindOf(err) != kind {
		t.Errorf("the error is %v, want one of the kind %s", err, kind)
		return
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("the error %q does not say %q", err, word)
		}
	}
}

// A countdown is a context that is cancelled after Err was asked so many times.
type countdown struct {
	context.Context
	left atomic.Int64
}

func newCountdown(n int) *countdown {
	c := &countdown{Context: context.Background()}
	c.left.Store(int64(n))
	return c
}

func (c *countdown) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}
