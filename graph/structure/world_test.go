package structure_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"iscmgraph/graph"
	"iscmgraph/graph/snapshot"
	"iscmgraph/graph/structure"
	"iscmgraph/schema"
)

// world returns a reader of statements, a line each: subject, relation, object,
// qualifiers of dates, perhaps a status, and behind an @ the date of the page.
func world(t testing.TB, lines ...string) graph.Reader {
	t.Helper()
	var list []graph.Statement
	for _, line := range lines {
		words := strings.Fields(line)
		s := graph.Statement{Subject: graph.ID(words[0]), Relation: words[1], Object: graph.Term{Entity: graph.ID(words[2])}}
		e := graph.Evidence{Source: "source/test", Rule: "record", URL: "https://example.org/"}
		for _, word := range words[3:] {
			if name, value, ok := strings.Cut(word, "="); ok {
				s.Qualifiers = append(s.Qualifiers, graph.Qualifier{Name: name, Value: graph.Term{Text: value, Datatype: schema.Date}})
			} else if date, ok := strings.CutPrefix(word, "@"); ok {
				e.Year = graph.Date(date)
			} else {
				s.Status = graph.Status(word)
			}
		}
		s.Evidence = []graph.Evidence{e}
		list = append(list, s)
	}
	return reader(t, list)
}

type fataler interface{ Fatal(args ...any) }

func ontology(t fataler) *schema.Ontology {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// reader returns a reader of statements, with all mechanisms from a to h.
func reader(t fataler, list []graph.Statement) graph.Reader {
	o := ontology(t)
	b := graph.Batch{Source: graph.Source{ID: "source/test", Title: "Test"}, Statements: list}
	named := map[graph.ID]bool{}
	describe := func(id graph.ID) {
		if !named[id] {
			b.Entities = append(b.Entities, graph.Entity{ID: id, Name: strings.ToUpper(id.Local())})
		}
		named[id] = true
	}
	for _, id := range mechanisms {
		describe(id)
	}
	for _, s := range list {
		describe(s.Subject)
		describe(s.Object.Entity)
	}
	b = b.Canonical()
	if err := graph.Validate(o, b); err != nil {
		t.Fatal(err)
	}
	return snapshot.New(o, graph.Contents{Batches: []graph.Batch{b}})
}

var mechanisms = []graph.ID{
	"mechanism/a", "mechanism/b", "mechanism/c", "mechanism/d", "mechanism/e", "mechanism/f", "mechanism/g", "mechanism/h",
}

// A pair is two mechanisms, by their places in mechanisms.
type pair [2]int

// drawPairs draws which mechanisms are linked, and a reader that says so.
func drawPairs(t *rapid.T) (map[pair]bool, graph.Reader) {
	pairs := map[pair]bool{}
	var list []graph.Statement
	for range rapid.IntRange(0, 14).Draw(t, "links") {
		i := rapid.IntRange(0, len(mechanisms)-2).Draw(t, "one")
		j := rapid.IntRange(i+1, len(mechanisms)-1).Draw(t, "other")
		pairs[pair{i, j}] = true
		if rapid.Bool().Draw(t, "turned") {
			i, j = j, i
		}
		list = append(list, graph.Statement{
			Subject: mechanisms[i], Relation: "cooperatesWith", Object: graph.Term{Entity: mechanisms[j]},
			Evidence: []graph.Evidence{{Source: "source/test", Rule: "record", URL: "https://example.org/"}},
		})
	}
	return pairs, reader(t, list)
}

// steps returns how far all are from one by the pairs, without those in gone; -1 where
// no way leads.
func steps(pairs map[pair]bool, from int, gone ...int) []int {
	far := make([]int, len(mechanisms))
	for i := range far {
		far[i] = -1
	}
	for _, i := range gone {
		far[i] = -2
	}
	far[from] = 0
	for round := range mechanisms {
		for p := range pairs {
			for _, way := range []pair{p, {p[1], p[0]}} {
				if far[way[0]] == round && far[way[1]] == -1 {
					far[way[1]] = round + 1
				}
			}
		}
	}
	return far
}

func network(t fataler, r graph.Reader, opts structure.Options) *structure.Network {
	n, err := structure.New(contextOf(t), r, ontology(t), opts)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
