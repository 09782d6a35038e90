package quadstore

import (
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"iscmgraph/graph"
	"iscmgraph/graph/graphtest"
)

// benchStatements is the size of the batch in the benchmarks: three quads a
// statement, and two an entity.
const benchStatements = 5000

// BenchmarkLoad loads a batch into an empty store. The floor is the same quads
// put into a map.
func BenchmarkLoad(b *testing.B) {
	eachStore(b, func(b *testing.B, url func() string) {
		batch := graphtest.Chain("source/a", benchStatements, "2019")
		quads := must(newVocabulary(ontology(b))).encode(1, "2026-11-24", batch.Canonical(), nil)
		for b.Loop() {
			b.StopTimer()
			s := open(b, url())
			b.StartTimer()
			must(s.Replace(b.Context(), batch, "2026-11-24"))
			b.StopTimer()
			s.Close()
			b.StartTimer()
		}
		report(b, len(quads), func() {
			set := map[quad.Quad]bool{}
			for _, q := range quads {
				set[q] = true
			}
		})
	})
}

// BenchmarkRead reads all that a store holds from its quads. The floor is the
// same quads put in order by subject in a map.
func BenchmarkRead(b *testing.B) {
	eachStore(b, func(b *testing.B, url func() string) {
		s := open(b, url())
		defer s.Close()
		batch := graphtest.Chain("source/a", benchStatements, "2019")
		must(s.Replace(b.Context(), batch, "2026-11-24"))
		quads := s.vocabulary.encode(1, "2026-11-24", batch.Canonical(), nil)
		for b.Loop() {
			must(read(b.Context(), s.vocabulary, s.db))
		}
		report(b, len(quads), func() {
			bySubject := map[quad.Value][]quad.Quad{}
			for _, q := range quads {
				bySubject[q.Subject] = append(bySubject[q.Subject], q)
			}
		})
	})
}

// BenchmarkContents asks an open store for all that it holds.
func BenchmarkContents(b *testing.B) {
	s := open(b, "memory:")
	defer s.Close()
	for i := range 100 {
		must(s.Replace(b.Context(), graphtest.Chain(graph.ID("source/s"+strconv.Itoa(i)), 50, "2019"), "2026-11-24"))
	}
	for b.Loop() {
		must(s.Contents(b.Context()))
	}
}

// eachStore runs a benchmark on each kind of store.
func eachStore(b *testing.B, run func(b *testing.B, url func() string)) {
	b.Run("memory", func(b *testing.B) { run(b, func() string { return "memory:" }) })
	b.Run("file", func(b *testing.B) {
		folder, stores := b.TempDir(), 0
		run(b, func() string { stores++; return "bbolt:" + filepath.Join(folder, strconv.Itoa(stores)) })
	})
	b.Run("server", func(b *testing.B) {
		database, stores := newDatabase(b), 0
		run(b, func() string { stores++; return database.schema(b, strconv.Itoa(stores)) })
	})
}

// report adds quads a second, and how many times the floor each took.
func report(b *testing.B, quads int, floor func()) {
	const rounds = 20
	perRound := b.Elapsed().Seconds() / float64(b.N)
	begin := time.Now()
	for range rounds {
		floor()
	}
	b.ReportMetric(float64(quads)/perRound, "quads/s")
	b.ReportMetric(perRound/(time.Since(begin).Seconds()/rounds), "xfloor")
	b.ReportMetric(0, "ns/op")
}
