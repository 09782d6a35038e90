package graph_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"iscmgraph/graph"
)

func TestErrors(t *testing.T) {
	cause := errors.New("disk full")
	err := fmt.Errorf("load: %w", graph.Errorf(graph.Unavailable, "write %s: %w", "x", cause))
	if graph.KindOf(err) != graph.Unavailable || !errors.Is(err, cause) || err.Error() != "load: write x: disk full" {
		t.Errorf("%v of the kind %s", err, graph.KindOf(err))
	}
	if graph.KindOf(cause) != graph.Internal || graph.KindOf(nil) != graph.Internal {
		t.Error("an error without a kind is not Internal")
	}
	outer := graph.Errorf(graph.Invalid, "bad: %w", graph.Errorf(graph.NotFound, "none"))
	if graph.KindOf(outer) != graph.Invalid {
		t.Error("the outermost kind counts")
	}
}

func TestResolve(t *testing.T) {
	b := batch(t, "mechanism/bali-process hasMember organization/iom", "mechanism/bali-process hasMember state/AUS",
		"mechanism/bali-process hasBody body/bali-process/working-group", "mechanism/budapest-process hasBody body/budapest-process/working-group")
	for i, e := range b.Entities {
		switch e.ID.Kind() {
		case "mechanism":
			b.Entities[i].Aliases = []string{"The Process"}
		case "body":
			b.Entities[i].Name = "Working Group"
		}
	}
	r := read(t, b)
	for _, c := range []struct {
		ref   graph.Ref
		kinds []string
		want  graph.ID
		kind  graph.Kind
		words string
	}{
		{ref: graph.Ref{Name: "bali  PROCESS"}, want: "mechanism/bali-process"},
		{ref: graph.Ref{Name: "The Báli Process"}, want: "mechanism/bali-process"},
		{ref: graph.Ref{ID: "organization/iom"}, want: "organization/iom"},
		{ref: graph.Ref{ID: "organization/iom"}, kinds: []string{"state", "organization"}, want: "organization/iom"},
		{ref: graph.Ref{ID: "organization/iom"}, kinds: []string{"mechanism"}, kind: graph.NotFound, words: "organization/iom"},
		{ref: graph.Ref{ID: "organization/none"}, kind: graph.NotFound, words: "organization/none"},
		{ref: graph.Ref{Name: "Nobody"}, kind: graph.NotFound, words: `"Nobody"`},
		{ref: graph.Ref{Name: "organization/none"}, kind: graph.NotFound, words: `there is no entity "organization/none"`},
		{ref: graph.Ref{Name: "organization/iom"}, kinds: []string{"mechanism"}, kind: graph.NotFound, words: `"organization/iom" is no mechanism`},
		{ref: graph.Ref{Name: "—"}, kind: graph.NotFound, words: "—"},
		{ref: graph.Ref{Name: "\x00"}, kind: graph.NotFound, words: `\x00`},
		{ref: graph.Ref{}, kind: graph.Invalid, words: "either id or name"},
		{ref: graph.Ref{ID: "state/AUS", Name: "Australia"}, kind: graph.Invalid, words: "either id or name"},
		{ref: graph.Ref{Name: "process"}, kind: graph.Ambiguous, words: "mechanism/bali-process, mechanism/budapest-process"},
		{ref: graph.Ref{Name: "Working Group"}, kind: graph.Ambiguous, words: "body/bali-process/working-group"},
		{ref: graph.Ref{Name: "Working Group"}, kinds: []string{"mechanism"}, kind: graph.NotFound, words: "Working Group"},
	} {
		e, err := graph.Resolve(context.Background(), r, c.ref, c.kinds...)
		if c.want != "" {
			if err != nil || e.ID != c.want {
				t.Errorf("%+v: %v, %v", c.ref, e.ID, err)
			}
			continue
		}
		if err == nil || graph.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%+v: %v, %v; want %s with %q", c.ref, e.ID, err, c.kind, c.words)
		}
	}
	_, err := graph.Resolve(context.Background(), r, graph.Ref{Name: "The Process"})
	ambiguous, ok := errors.AsType[*graph.AmbiguousError](err)
	if !ok || len(ambiguous.Candidates) != 2 || ambiguous.Candidates[0].ID != "mechanism/bali-process" {
		t.Errorf("candidates: %v", err)
	}
}

func TestClause(t *testing.T) {
	r := world(t, `
		mechanism/bali-process liaisesWith mechanism/abu-dhabi-dialogue topic=topic/return since=2017
		mechanism/bali-process establishedIn 2002
		mechanism/bali-process cooperatesWith organization/escap planned`)
	want := []string{
		"bali process cooperates with escap (planned)",
		"bali process was established in 2002",
		"bali process liaises with abu dhabi dialogue (since: 2017; topic: return)",
	}
	i := 0
	for s, err := range r.Statements(context.Background(), graph.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		got, err := graph.Clause(context.Background(), r, ontology(t), s)
		if err != nil || i >= len(want) || got != want[i] {
			t.Errorf("clause %d: %q, %v", i, got, err)
		}
		i++
	}
	s := statement(t, "mechanism/unknown liaisesWith mechanism/abu-dhabi-dialogue")
	if _, err := graph.Clause(context.Background(), r, ontology(t), s); graph.KindOf(err) != graph.NotFound {
		t.Errorf("a statement about what the graph does not hold: %v", err)
	}
}
