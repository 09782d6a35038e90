package world

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"

	"iscmgraph/graph"
	"iscmgraph/graph/quadstore"
	"iscmgraph/graph/snapshot"
	"iscmgraph/loaders/nquads"
	"iscmgraph/schema"
)

// benchQuads is the world of the benchmarks, which are there to be profiled.
const benchQuads = 100_000

func loaded(b *testing.B, o *schema.Ontology, text []byte, url string) {
	b.Helper()
	batches, err := nquads.Read(o, "world.nq", bytes.NewReader(text))
	if err != nil {
		b.Fatal(err)
	}
	store, err := quadstore.Open(b.Context(), o, url)
	if err != nil {
		b.Fatal(err)
	}
	for _, batch := range batches {
		if _, err := store.Replace(b.Context(), batch, "2026-11-24"); err != nil {
			b.Fatal(err)
		}
	}
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkLoad loads the world as `iscm load` does.
func BenchmarkLoad(b *testing.B) {
	o, text := benchText(b)
	for i := 0; b.Loop(); i++ {
		loaded(b, o, text, fmt.Sprintf("bbolt:%s/%d", b.TempDir(), i))
	}
}

// BenchmarkStart opens a store and builds what answers, as a server does.
func BenchmarkStart(b *testing.B) {
	o, text := benchText(b)
	url := "bbolt:" + b.TempDir()
	loaded(b, o, text, url)
	for b.Loop() {
		store, err := quadstore.Open(b.Context(), o, url)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := snapshot.Open(b.Context(), o, store, nil); err != nil {
			b.Fatal(err)
		}
		if err := store.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func benchText(b *testing.B) (*schema.Ontology, []byte) {
	b.Helper()
	o, err := schema.Load()
	if err != nil {
		b.Fatal(err)
	}
	var text bytes.Buffer
	if err := New(benchQuads).NQuads(b.Context(), o, &text); err != nil {
		b.Fatal(err)
	}
	return o, text.Bytes()
}

// BenchmarkSnapshot builds what answers from what a store holds, and tells the
// bytes that it keeps for a statement beside the batches themselves.
func BenchmarkSnapshot(b *testing.B) {
	o, text := benchText(b)
	batches, err := nquads.Read(o, "world.nq", bytes.NewReader(text))
	if err != nil {
		b.Fatal(err)
	}
	contents := graph.Contents{Batches: batches}
	before := heap()
	s := snapshot.New(o, contents)
	kept := float64(heap()-before) / float64(s.Version().Statements)
	for b.Loop() {
		s = snapshot.New(o, contents)
	}
	b.ReportMetric(kept, "bytes/statement")
	runtime.KeepAlive(s)
}

// heap returns the bytes that are in use.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
