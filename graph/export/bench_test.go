package export_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"iscmgraph/graph"
	"iscmgraph/graph/export"
	"iscmgraph/graph/export/sqlite"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

// synthetic returns a graph of mechanisms with 40 statements each, every one
// with a quote of its own, the same for the same size.
func synthetic(t testing.TB, mechanisms int) graph.Reader {
	t.Helper()
	var text strings.Builder
	b := graph.Batch{Source: graph.Source{ID: "source/bench", Title: "Bench", URL: "https://example.org/"}}
	states := 200
	for i := range states {
		b.Entities = append(b.Entities, graph.Entity{ID: graph.ID(fmt.Sprintf("state/s%d", i)), Name: fmt.Sprintf("The “State” of %d", i)})
	}
	for i := range mechanisms {
		id := graph.ID(fmt.Sprintf("mechanism/m%d", i))
		b.Entities = append(b.Entities, graph.Entity{ID: id, Name: fmt.Sprintf("Process %d", i), Aliases: []string{fmt.Sprintf("P%d", i)}})
		for j := range 40 {
			quote := fmt.Sprintf("The process %d has among its \"members\" the State of %d, as its participants said in their answers to the survey.\r\n", i, j)
			b.Statements = append(b.Statements, graph.Statement{
				Subject: id, Relation: "hasMember", Object: graph.Term{Entity: graph.ID(fmt.Sprintf("state/s%d", (i*7+j)%states))},
				Qualifiers: []graph.Qualifier{{Name: "since", Value: graph.Term{Text: "2002", Datatype: schema.Date}}},
				Evidence:   []graph.Evidence{{Source: b.Source.ID, Section: "Members", Start: text.Len(), End: text.Len() + len(quote), Quote: quote, Rule: "r"}},
			})
			text.WriteString(quote)
		}
	}
	return snapshot.New(ontology(t), graph.Contents{Batches: []graph.Batch{b.Canonical()}})
}

// A counter counts what is written.
type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) { c.n += len(p); return len(p), nil }

// BenchmarkExport writes some 20,000 statements in each form. The floor is what
// any export must do: read each statement and name of an entity, make the ids of
// statement and evidence, and write the texts as they are.
func BenchmarkExport(b *testing.B) {
	r, o := synthetic(b, 500), ontology(b)
	start := time.Now()
	const times = 3
	for range times {
		floor(b, r)
	}
	floor := time.Since(start) / times
	all := maps.Clone(writers)
	name := filepath.Join(b.TempDir(), "x.db")
	all["sqlite"] = func(ctx context.Context, _ io.Writer, r graph.Reader, o *schema.Ontology) error {
		return sqlite.Write(ctx, name, r, o)
	}
	for _, form := range slices.Sorted(maps.Keys(all)) {
		b.Run(form, func(b *testing.B) {
			b.ReportAllocs()
			var out counter
			for b.Loop() {
				if err := all[form](context.Background(), &out, r, o); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(out.n / b.N))
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(floor), "x-floor")
		})
	}
}

func floor(b *testing.B, r graph.Reader) {
	w := bufio.NewWriter(io.Discard)
	for s, err := range r.Statements(context.Background(), graph.Filter{}) {
		if err != nil {
			b.Fatal(err)
		}
		subject, err := r.Entity(context.Background(), s.Subject)
		if err != nil {
			b.Fatal(err)
		}
		for _, text := range []string{string(s.ID()), subject.Name, s.Relation, string(s.Object.Entity), string(s.Evidence[0].ID()), s.Evidence[0].Quote} {
			w.WriteString(text)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
}

// A gauge looks at the heap now and then while an export is written to it.
type gauge struct{ written, looked, most int }

func (g *gauge) Write(p []byte) (int, error) {
	if g.written += len(p); g.written-g.looked > 1<<19 {
		g.looked, g.most = g.written, max(g.most, live())
	}
	return len(p), nil
}

// live returns how many bytes are in use.
func live() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// TestBounded holds that an export keeps no more in memory than a list of the
// entities, a set of the evidence, and a piece of the output: much less than it
// writes.
func TestBounded(t *testing.T) {
	r, o := synthetic(t, 150), ontology(t)
	for ending, write := range writers {
		before := live()
		g := &gauge{}
		if err := write(t.Context(), g, r, o); err != nil {
			t.Fatal(err)
		}
		more := g.most - before
		t.Logf("%s: %d KB written with %d KB more in use", ending, g.written>>10, more>>10)
		if g.looked == 0 || more > 1<<20 {
			t.Errorf("%s: %d bytes written with %d more in use", ending, g.written, more)
		}
	}
	runtime.KeepAlive(r)
}

// TestSources counts sources, not pieces of evidence.
func TestSources(t *testing.T) {
	s := graph.Statement{Evidence: []graph.Evidence{{Source: "source/a"}, {Source: "source/a", Start: 5}, {Source: "source/b"}}}
	if n := export.Sources(s); n != 2 {
		t.Errorf("%d sources", n)
	}
}
