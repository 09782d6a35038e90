package gql

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"sync"
	"testing"

	"iscmgraph/graph"
)

// A counter is a reader that counts how often it is asked.
type counter struct {
	graph.Reader
	mu       sync.Mutex
	calls    map[string]int
	entities map[graph.ID]int
}

func newCounter(r graph.Reader) *counter {
	return &counter{Reader: r, calls: map[string]int{}, entities: map[graph.ID]int{}}
}

func (c *counter) count(what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.calls[what]++
}

func (c *counter) About(ctx context.Context, ids []graph.ID, f graph.Filter) ([][]graph.Statement, error) {
	c.count("About " + strings.Join(f.Relations, " "))
	return c.Reader.About(ctx, ids, f)
}

func (c *counter) Entities(ctx context.Context, class string) ([]graph.Entity, error) {
	c.count("Entities")
	return c.Reader.Entities(ctx, class)
}

func (c *counter) Statements(ctx context.Context, f graph.Filter) iter.Seq2[graph.Statement, error] {
	c.count("Statements")
	return c.Reader.Statements(ctx, f)
}

func (c *counter) Source(ctx context.Context, id graph.ID) (graph.Source, error) {
	c.count("Source")
	return c.Reader.Source(ctx, id)
}

func (c *counter) Entity(ctx context.Context, id graph.ID) (graph.Entity, error) {
	c.mu.Lock()
	c.entities[id]++
	c.mu.Unlock()
	return c.Reader.Entity(ctx, id)
}

// crowd returns n mechanisms that all have the same n members and n topics, and
// an aim each.
func crowd(t *testing.T, n int) graph.Reader {
	b := newNotebook("source/crowd", "Crowd")
	for i := range n {
		m := graph.NewID("mechanism", fmt.Sprint("m", i))
		b.thing(m, fmt.Sprint("M", i))
		b.say("It aims to exist.", graph.Statement{Subject: m, Relation: "aimsTo", Object: literal("xsd:string", "exist")})
		for j := range n {
			s, topic := graph.NewID("organization", fmt.Sprint("o", j)), graph.NewID("topic", fmt.Sprint("t", j))
			b.thing(s, fmt.Sprint("O", j))
			b.thing(topic, fmt.Sprint("T", j))
			b.say("All belong to all.", graph.Statement{Subject: m, Relation: "hasMember", Object: entity(s)})
			b.say("All deal with all.", graph.Statement{Subject: m, Relation: "addressesTopic", Object: entity(topic)})
		}
	}
	return reader(t, b.done(t))
}

// TestReads counts what a query of depth 1 to 4 reads: one list and one read for
// each relation that is asked on each level, however many entities there are,
// through nodes and through edges.
func TestReads(t *testing.T) {
	queries := []struct {
		name, query string
		abouts      int // pairs of relation and level
	}{
		{"1", `{ mechanisms(first: 20) { nodes { name aims { text } } } }`, 1},
		{"2", `{ mechanisms(first: 20) { edges { node { members(first: 20) { edges { node { name } } } topics(first: 20) { nodes { id } } } } } }`, 2},
		{"3", `{ mechanisms(first: 9) { nodes { members(first: 9) { edges { node { ... on Organization { memberOf(first: 9) { edges { node { id } } } } } } } } } }`, 2},
		{"4", `{ mechanisms(first: 4) { nodes { members(first: 4) { nodes { ... on Organization { memberOf(first: 4) { nodes { ... on Mechanism {
			topics(first: 4) { nodes { addressedBy(first: 4) { nodes { id } } } } aims { text } } } } } } } } } }`, 5},
		{"statements", `{ mechanisms(first: 5) { nodes { statements(first: 30) { nodes { text subject { aliases ... on Mechanism { topics(first: 5) { totalCount } } }
			object { ... on Organization { memberOf(first: 5) { totalCount } } } evidence { source { title } } } } } } }`, 3},
		{"same twice", `{ mechanisms(first: 9) { nodes { a: members(first: 2) { totalCount } b: members(first: 2) { nodes { id } } c: members(first: 3) { totalCount } } } }`, 2},
	}
	for _, q := range queries {
		for _, n := range []int{2, 4, 9} {
			t.Run(fmt.Sprintf("%s of %d", q.name, n), func(t *testing.T) {
				c := newCounter(crowd(t, n))
				if got := ask(t, serve(t, c), q.query, nil); len(got.Errors) > 0 {
					t.Fatal(got.body)
				}
				abouts, others := 0, 0
				for what, times := range c.calls {
					if strings.HasPrefix(what, "About") {
						abouts += times
					} else {
						others += times
					}
				}
				if abouts != q.abouts || others > 2 {
					t.Errorf("%d reads about entities, want %d; %v", abouts, q.abouts, c.calls)
				}
				for id, times := range c.entities {
					if times > 1 {
						t.Errorf("%s is read %d times", id, times)
					}
				}
			})
		}
	}
}

// TestOneCensus checks that counting and listing by source look at all
// statements once for a request.
func TestOneCensus(t *testing.T) {
	c := newCounter(world(t))
	got := ask(t, serve(t, c), `{ relations { statementCount } sources { statements { totalCount } } }`, nil)
	if len(got.Errors) > 0 || c.calls["Statements"] != 1 {
		t.Errorf("%d scans, want 1: %s", c.calls["Statements"], got.body)
	}
}

// TestOneState checks that a request works with one state of the graph from its
// beginning to its end.
func TestOneState(t *testing.T) {
	var handed int
	h := Handler(ontology(t), func() graph.Reader { handed++; return world(t) }, discard())
	ask(t, h, `{ mechanisms { nodes { members { nodes { id } } } } version { load } }`, nil)
	if handed != 1 {
		t.Errorf("%d readers are taken for a request", handed)
	}
}
