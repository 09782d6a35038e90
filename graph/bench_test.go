package graph_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"iscmgraph/graph"
	"iscmgraph/graph/snapshot"
)

// synthetic returns a graph of mechanisms with members, topics and links, the
// same for the same size.
func synthetic(b *testing.B, mechanisms int) graph.Reader {
	random := rand.New(rand.NewPCG(1, 2))
	batch := graph.Batch{Source: graph.Source{ID: "source/bench", Title: "Bench"}}
	describe := func(format string, n int) []graph.ID {
		ids := make([]graph.ID, n)
		for i := range ids {
			ids[i] = graph.ID(fmt.Sprintf(format, i))
			batch.Entities = append(batch.Entities, graph.Entity{ID: ids[i], Name: ids[i].Local()})
		}
		return ids
	}
	all, states, topics := describe("mechanism/m%04d", mechanisms), describe("state/S%03d", 200), describe("topic/t%03d", 100)
	say := func(subject graph.ID, relation string, n int, objects []graph.ID) {
		for range n {
			batch.Statements = append(batch.Statements, graph.Statement{
				Subject: subject, Relation: relation, Object: graph.Term{Entity: objects[random.IntN(len(objects))]},
				Evidence: []graph.Evidence{{Source: "source/bench", Rule: "record", URL: "https://example.org/"}},
			})
		}
	}
	for _, m := range all {
		say(m, "hasMember", 20, states)
		say(m, "addressesTopic", 5, topics)
		say(m, "liaisesWith", 2, all)
	}
	return snapshot.New(ontology(b), graph.Contents{Batches: []graph.Batch{batch.Canonical()}})
}

// BenchmarkPaths asks for paths of up to three steps in a graph of some 27,000
// statements. The floor is a breadth-first walk of the same depth over a map of
// neighbours built before: what any answer must at least look at.
func BenchmarkPaths(b *testing.B) {
	r := synthetic(b, 1000)
	near := map[graph.ID][]graph.ID{}
	for s, err := range r.Statements(context.Background(), graph.Filter{}) {
		if err != nil {
			b.Fatal(err)
		}
		near[s.Subject] = append(near[s.Subject], s.Object.Entity)
		near[s.Object.Entity] = append(near[s.Object.Entity], s.Subject)
	}
	var floor time.Duration
	ends := func(i int) (from, to graph.ID) {
		return graph.ID(fmt.Sprintf("mechanism/m%04d", i%1000)), graph.ID(fmt.Sprintf("mechanism/m%04d", (i*7+500)%1000))
	}
	i := 0
	for b.Loop() {
		from, to := ends(i)
		i++
		if from != to {
			if _, err := graph.Paths(context.Background(), r, ontology(b), from, to, graph.PathOptions{MaxLength: 3}); err != nil {
				b.Fatal(err)
			}
		}
	}
	total := b.Elapsed()
	start := time.Now()
	for k := range i {
		from, _ := ends(k)
		seen, level := map[graph.ID]bool{from: true}, []graph.ID{from}
		for range 3 {
			var next []graph.ID
			for _, id := range level {
				for _, to := range near[id] {
					if !seen[to] {
						seen[to] = true
						next = append(next, to)
					}
				}
			}
			level = next
		}
	}
	floor = time.Since(start)
	b.ReportMetric(float64(total)/float64(max(floor, 1)), "x-floor")
}

// BenchmarkSynergies compares all pairs of 200 mechanisms. The floor reads
// every statement once and counts the members of every pair in a matrix.
func BenchmarkSynergies(b *testing.B) {
	r := synthetic(b, 200)
	i := 0
	for b.Loop() {
		if _, err := graph.Synergies(context.Background(), r, ontology(b), graph.SynergyQuestion{}); err != nil {
			b.Fatal(err)
		}
		i++
	}
	total := b.Elapsed()
	start := time.Now()
	shared := 0
	for range i {
		shared += sharedPairs(b, r)
	}
	floor := time.Since(start)
	if shared == 0 {
		b.Fatal("nothing is shared")
	}
	b.ReportMetric(float64(total)/float64(max(floor, 1)), "x-floor")
}

func sharedPairs(b *testing.B, r graph.Reader) int {
	number := map[graph.ID]int{}
	index := func(id graph.ID) int {
		if _, ok := number[id]; !ok {
			number[id] = len(number)
		}
		return number[id]
	}
	rows := map[graph.ID]*[512]bool{}
	for s, err := range r.Statements(context.Background(), graph.Filter{}) {
		if err != nil {
			b.Fatal(err)
		}
		if rows[s.Subject] == nil {
			rows[s.Subject] = &[512]bool{}
		}
		rows[s.Subject][index(s.Object.Entity)] = true
	}
	n := 0
	for x, row := range rows {
		for y, other := range rows {
			if x < y {
				for k := range row {
					if row[k] && other[k] {
						n++
					}
				}
			}
		}
	}
	return n
}
