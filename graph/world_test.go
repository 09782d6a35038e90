package graph_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"iscmgraph/graph"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

func ontology(t testing.TB) *schema.Ontology {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// statement reads `subject relation object [qualifier=value ...] [status]`.
// What has a slash is an entity, anything else a literal; '_' stands for a
// space in a literal.
func statement(t testing.TB, line string) graph.Statement {
	t.Helper()
	o := ontology(t)
	words := strings.Fields(line)
	if len(words) < 3 {
		t.Fatalf("no statement: %q", line)
	}
	term := func(text, datatype string) graph.Term {
		if strings.Contains(text, "/") {
			return graph.Term{Entity: graph.ID(text)}
		}
		return graph.Term{Text: strings.ReplaceAll(text, "_", " "), Datatype: datatype}
	}
	rel, _ := o.Relation(words[1])
	s := graph.Statement{
		Subject: graph.ID(words[0]), Relation: words[1], Object: term(words[2], rel.Datatype),
		Evidence: []graph.Evidence{{Source: "source/test", Rule: "record", URL: "https://example.org/"}},
	}
	for _, word := range words[3:] {
		name, value, ok := strings.Cut(word, "=")
		if !ok {
			s.Status = graph.Status(word)
			continue
		}
		q, _ := o.Qualifier(name)
		s.Qualifiers = append(s.Qualifiers, graph.Qualifier{Name: name, Value: term(value, q.Datatype)})
	}
	return s.Canonical()
}

// batch returns a batch that makes the statements and describes what they name:
// mechanism/bali-process is called "bali process".
func batch(t testing.TB, lines ...string) graph.Batch {
	t.Helper()
	b := graph.Batch{Source: graph.Source{ID: "source/test", Title: "Test"}}
	named := map[graph.ID]bool{"": true}
	describe := func(id graph.ID) {
		if !named[id] {
			b.Entities = append(b.Entities, graph.Entity{ID: id, Name: strings.ReplaceAll(id.Local(), "-", " ")})
		}
		named[id] = true
	}
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		s := statement(t, line)
		b.Statements = append(b.Statements, s)
		describe(s.Subject)
		describe(s.Object.Entity)
		for _, q := range s.Qualifiers {
			describe(q.Value.Entity)
		}
	}
	return b.Canonical()
}

// read returns a Reader on the batches.
func read(t testing.TB, batches ...graph.Batch) graph.Reader {
	t.Helper()
	for _, b := range batches {
		if err := graph.Validate(ontology(t), b); err != nil {
			t.Fatal(err)
		}
	}
	return snapshot.New(ontology(t), graph.Contents{Batches: batches})
}

// world returns a Reader on the statements, a line each.
func world(t testing.TB, lines string) graph.Reader {
	t.Helper()
	return read(t, batch(t, strings.Split(lines, "\n")...))
}

// show writes a path as `a -relation-> b <-relation- c`.
func show(p graph.Path) string {
	var b strings.Builder
	b.WriteString(string(p.Steps[0].From))
	for _, step := range p.Steps {
		if step.Forward {
			fmt.Fprintf(&b, " -%s-> %s", step.Relation, step.To)
		} else {
			fmt.Fprintf(&b, " <-%s- %s", step.Relation, step.To)
		}
	}
	return b.String()
}

func showAll(res graph.PathResult) []string {
	lines := make([]string, len(res.Paths))
	for i, p := range res.Paths {
		lines[i] = show(p)
	}
	return lines
}

func paths(t testing.TB, r graph.Reader, from, to graph.ID, opts graph.PathOptions) graph.PathResult {
	t.Helper()
	res, err := graph.Paths(context.Background(), r, ontology(t), from, to, opts)
	if err != nil {
		t.Fatal(err)
	}
	return res
}
