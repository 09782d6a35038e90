package graphtest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// TestReader fails the test if a reader does not do what [graph.Reader]
// promises. The ontology must have the relations of the project's own.
func TestReader(t *testing.T, o *schema.Ontology, build func(graph.Contents) graph.Reader) {
	t.Run("empty", func(t *testing.T) {
		contents := load(t, o)
		compareAll(t, newNaive(o, contents), build(contents), []string{"bali"})
	})
	t.Run("documents", func(t *testing.T) {
		contents := load(t, o, readable()...)
		compareAll(t, newNaive(o, contents), build(contents), []string{"Bali", "the Bali Process", "process", "pro", "rocess", "nothing"})
	})
	t.Run("directory", func(t *testing.T) {
		contents := load(t, o, readable()...)
		contents.Directory = known()
		compareAll(t, newNaive(o, contents), build(contents), []string{
			"Turquie", "la turquie", "turqui", "Turquei", "B.P.", "Atlantis", "atlantiss", "Budapset", "process (BP)", "土耳其", "Return",
		})
	})
	t.Run("directions", func(t *testing.T) { testDirections(t, build(load(t, o, readable()...))) })
	t.Run("rejected", func(t *testing.T) { testRejected(t, build(load(t, o, readable()...))) })
	t.Run("unknown", func(t *testing.T) { testUnknown(t, build(load(t, o, readable()...))) })
	t.Run("cancelled", func(t *testing.T) { testCancelledReader(t, build(load(t, o, readable()...))) })
	t.Run("concurrent", func(t *testing.T) {
		contents := load(t, o, readable()...)
		reader := build(contents)
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() { compareAll(t, newNaive(o, contents), reader, []string{"bali"}) })
		}
		group.Wait()
	})
	t.Run("random", func(t *testing.T) {
		rapid.Check(t, func(rt *rapid.T) { testRandomReads(rt, o, build) })
	})
}

// load returns what a store holds after it took the batches.
func load(t tester, o *schema.Ontology, batches ...graph.Batch) graph.Contents {
	m := &Model{Ontology: o}
	for _, b := range batches {
		if _, err := m.Replace(context.Background(), b, day); err != nil {
			t.Fatalf("%s: %v", b.Source.ID, err)
		}
	}
	return must(m.Contents(context.Background()))
}

// A tester is a [testing.T] or a [rapid.T].
type tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// readable returns batches in which each filter and each order makes a
// difference.
func readable() []graph.Batch {
	disputed, rejected := founded, coChairIn
	disputed.Statement.Status, rejected.Statement.Status = graph.Disputed, graph.Rejected
	since := graph.Qualifier{Name: "since", Value: graph.Term{Text: "2015", Datatype: schema.Date}}
	until := graph.Qualifier{Name: "until", Value: graph.Term{Text: "2017-06", Datatype: schema.Date}}
	over, plan := Edge("mechanism/budapest", "chairedBy", "state/HUN", until), Edge("mechanism/budapest", "chairedBy", "state/GEO")
	over.Status, plan.Status = graph.Ended, graph.Planned
	a := Document("source/a", coChaired, disputed, liaises, rejected,
		Claim{Edge("mechanism/budapest", "chairedBy", "state/TUR", since, until), "Türkiye chaired it from 2015 to June 2017."},
		Claim{over, "Hungary chaired it until 2016."}, Claim{plan, "Georgia is to chair it."},
		Claim{Edge("mechanism/budapest", "addressesTopic", "topic/return"), "Return is a topic."})
	b := Document("source/b", liaises, founded,
		Claim{Edge("mechanism/budapest", "liaisesWith", "mechanism/bali"), "Budapest liaises with Bali."})
	for i, e := range a.Entities {
		if e.ID == "mechanism/bali" {
			a.Entities[i].Name, a.Entities[i].Aliases = "the Bali Process", []string{"BP", "Processus de Bali"}
		}
	}
	for i, e := range b.Entities {
		if e.ID == "mechanism/budapest" {
			b.Entities[i].Name, b.Entities[i].Aliases = "Budapest Process", []string{"BP", "budapest"}
		}
	}
	// Three sources have three names for it, and the same alias.
	a.Entities = append(a.Entities, graph.Entity{ID: "state/THA", Name: "Kingdom of Thailand", Aliases: []string{"Siam"}})
	b.Entities = append(b.Entities, graph.Entity{ID: "state/THA", Name: "Thai Kingdom", Aliases: []string{"Siam"}})
	return []graph.Batch{a, b, cited()}
}

// known is a directory for what readable speaks of: names in other languages,
// a merger, and an entity that no source names.
func known() *graph.Directory {
	turkey := graph.Entry{Entity: graph.Entity{ID: "state/TUR", Name: "Türkiye", Aliases: []string{"Turkey"}}}
	turkey.Labels = []graph.Label{{Language: "fr", Text: "Turquie"}, {Language: "zh", Text: "土耳其"}}
	return graph.NewDirectory([]graph.Entry{
		turkey,
		{Entity: graph.Entity{ID: "mechanism/pacific", Name: "Pacific Process", Was: []graph.ID{"mechanism/budapest"}}},
		{Entity: graph.Entity{ID: "state/ATL", Name: "Atlantis", Aliases: []string{"BP"}, Was: []graph.ID{"state/MU", "state/both"}}},
		{Entity: graph.Entity{ID: "state/IDN", Name: "Indonesia", Was: []graph.ID{"state/both"}}},
	})
}

// equal compares an answer with the naive one. A list may be empty or nil.
func equal(t tester, question string, want, got any, err error) {
	t.Helper()
	switch {
	case err != nil:
		t.Errorf("%s: %v", question, err)
		return
	case reflect.DeepEqual(want, got): // faster than cmp, which takes nil for empty
		return
	}
	if diff := gocmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", question, diff)
	}
}

// compareAll asks both readers for all that they hold and for the texts.
func compareAll(t tester, want naive, got graph.Reader, texts []string) {
	ctx := context.Background()
	equal(t, "Version", want.Version(), got.Version(), nil)
	var ids []graph.ID
	for _, e := range want.entities {
		ids = append(ids, e.ID)
		texts = append(texts, want.namesOf(e)...)
		entity, err := got.Entity(ctx, e.ID)
		equal(t, "Entity "+string(e.ID), e, entity, err)
	}
	for _, class := range []string{"", "Mechanism", "State", "Topic"} {
		entities, err := got.Entities(ctx, class)
		equal(t, "Entities "+class, want.ofClasses(class), entities, err)
	}
	for _, text := range texts {
		compareText(t, want, got, text)
	}
	for _, id := range []graph.ID{"mechanism/budapest", "mechanism/none", "state/ATL", "state/MU", "state/both"} {
		entity, err := got.Entity(ctx, id)
		expected, fault := want.Entity(ctx, id)
		if equal(t, "Entity "+string(id), expected, entity, nil); graph.KindOf(err) != graph.KindOf(fault) {
			t.Errorf("Entity %s: %v; want %v", id, err, fault)
		}
	}
	for _, s := range want.statements {
		statement, err := got.Statement(ctx, s.ID())
		equal(t, "Statement "+string(s.ID()), s, statement, err)
	}
	for _, f := range filters() {
		compareFilter(t, want, got, ids, f)
	}
	sources, err := got.Sources(ctx)
	list, _ := want.Sources(ctx)
	equal(t, "Sources", list, sources, err)
	loads, err := got.Loads(ctx)
	committed, _ := want.Loads(ctx)
	equal(t, "Loads", committed, loads, err)
	for _, s := range list {
		source, err := got.Source(ctx, s.ID)
		equal(t, "Source "+string(s.ID), s, source, err)
	}
}

func compareText(t tester, want naive, got graph.Reader, text string) {
	ctx := context.Background()
	if graph.Fold(text) == "" {
		return // no word to look for: the contract does not say
	}
	list, _ := want.Named(ctx, text)
	named, err := got.Named(ctx, text)
	equal(t, fmt.Sprintf("Named %q", text), list, named, err)
	list, _ = want.Nearest(ctx, text)
	near, err := got.Nearest(ctx, text)
	equal(t, fmt.Sprintf("Nearest %q", text), list, near, err)
	for _, classes := range [][]string{nil, {"Mechanism"}, {"State", "Topic"}} {
		for _, most := range []int{0, 1, 3} {
			list, _ = want.Search(ctx, text, classes, most)
			found, err := got.Search(ctx, text, classes, most)
			equal(t, fmt.Sprintf("Search %q %v, up to %d", text, classes, most), list, found, err)
		}
	}
}

// filters returns filters that select on each thing alone and some together,
// from each end.
func filters() []graph.Filter {
	var list []graph.Filter
	for _, f := range []graph.Filter{
		{}, {Relations: []string{"liaisesWith"}}, {Relations: []string{"chairedBy", "coChairedBy", "establishedIn"}}, {Relations: []string{"unknown"}},
		{AsOf: "2014"}, {AsOf: "2016-01-01"}, {AsOf: "2017"}, {AsOf: "2018"}, {Source: "source/a"}, {Source: "source/page"}, {Source: "source/unknown"},
		{AsOf: "2016", Timings: []graph.Timing{graph.HeldThen}}, {AsOf: "2019", Timings: []graph.Timing{graph.Undated, graph.OtherTime}},
		{Without: []graph.Status{graph.Planned, graph.Ended}}, {Without: []graph.Status{graph.Ended}, AsOf: "2016"},
		{Qualifier: "topic/return"}, {Qualifier: "state/a"}, {Rejected: true}, {Rejected: true, Source: "source/a"}, {Relations: []string{"liaisesWith"}, Source: "source/b", Qualifier: "topic/return", AsOf: "2019"},
	} {
		for _, d := range []graph.Direction{graph.Both, graph.Out, graph.In} {
			f.Direction = d
			list = append(list, f)
		}
	}
	return list
}

func compareFilter(t tester, want naive, got graph.Reader, ids []graph.ID, f graph.Filter) {
	ctx := context.Background()
	statements, err := collect(got.Statements(ctx, f))
	expected, _ := collect(want.Statements(ctx, f))
	equal(t, fmt.Sprintf("Statements %+v", f), expected, statements, err)
	ids = append(slices.Clone(ids), "mechanism/unknown")
	ids = append(ids, ids...) // asked twice, answered twice
	lists, _ := want.About(ctx, ids, f)
	about, err := got.About(ctx, ids, f)
	equal(t, fmt.Sprintf("About all %+v", f), lists, about, err)
}

func collect(seq func(func(graph.Statement, error) bool)) ([]graph.Statement, error) {
	var list []graph.Statement
	for s, err := range seq {
		if err != nil {
			return list, err
		}
		list = append(list, s)
	}
	return list, nil
}

func testDirections(t *testing.T, r graph.Reader) {
	for _, c := range []struct {
		id        graph.ID
		relation  string
		direction graph.Direction
		want      int
	}{
		{"mechanism/bali", "coChairedBy", graph.Out, 1},
		{"mechanism/bali", "coChairedBy", graph.In, 0},
		{"state/AUS", "coChairedBy", graph.In, 1},
		{"state/AUS", "coChairedBy", graph.Out, 0},
		{"state/AUS", "coChairedBy", graph.Both, 1},
		{"mechanism/bali", "liaisesWith", graph.Out, 2}, // symmetric: from either end
		{"mechanism/bali", "liaisesWith", graph.In, 2},
		{"mechanism/budapest", "liaisesWith", graph.Both, 2},
		{"topic/return", "liaisesWith", graph.Both, 0}, // a qualifier is no end
	} {
		lists, err := r.About(t.Context(), []graph.ID{c.id}, graph.Filter{Relations: []string{c.relation}, Direction: c.direction})
		if err != nil || len(lists) != 1 || len(lists[0]) != c.want {
			t.Errorf("About %s %s, direction %d: %+v (%v), want %d statements", c.id, c.relation, c.direction, lists, err, c.want)
		}
	}
}

func testRejected(t *testing.T, r graph.Reader) {
	rejected := coChairIn.Statement.Canonical().ID()
	s, err := r.Statement(t.Context(), rejected)
	if err != nil || s.Status != graph.Rejected {
		t.Errorf("Statement: %+v (%v), want the rejected statement", s, err)
	}
	all, err := collect(r.Statements(t.Context(), graph.Filter{}))
	if err != nil || slices.ContainsFunc(all, func(s graph.Statement) bool { return s.ID() == rejected }) {
		t.Errorf("Statements has the rejected one, or fails: %v", err)
	}
	about, err := r.About(t.Context(), []graph.ID{"state/IDN"}, graph.Filter{})
	if err != nil || len(about[0]) != 0 {
		t.Errorf("About has the rejected statement: %+v (%v)", about, err)
	}
}

func testUnknown(t *testing.T, r graph.Reader) {
	_, entity := r.Entity(t.Context(), "mechanism/unknown")
	_, statement := r.Statement(t.Context(), "statement/unknown")
	_, source := r.Source(t.Context(), "source/unknown")
	for i, err := range []error{entity, statement, source} {
		if graph.KindOf(err) != graph.NotFound || err == nil {
			t.Errorf("question %d: error %v, want one of the kind not found", i, err)
		}
	}
	named, err := r.Named(t.Context(), "nobody is called this")
	if err != nil || len(named) != 0 {
		t.Errorf("Named: %v (%v), want nothing", named, err)
	}
}

func testCancelledReader(t *testing.T, r graph.Reader) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, ask := range map[string]func() error{
		"Entity":     func() error { _, err := r.Entity(ctx, "mechanism/bali"); return err },
		"Entities":   func() error { _, err := r.Entities(ctx, "State"); return err },
		"Named":      func() error { _, err := r.Named(ctx, "BP"); return err },
		"Nearest":    func() error { _, err := r.Nearest(ctx, "BP"); return err },
		"Search":     func() error { _, err := r.Search(ctx, "bali", nil, 0); return err },
		"Statement":  func() error { _, err := r.Statement(ctx, coChaired.Statement.Canonical().ID()); return err },
		"Statements": func() error { _, err := collect(r.Statements(ctx, graph.Filter{})); return err },
		"About":      func() error { _, err := r.About(ctx, []graph.ID{"mechanism/bali"}, graph.Filter{}); return err },
		"Source":     func() error { _, err := r.Source(ctx, "source/a"); return err },
		"Sources":    func() error { _, err := r.Sources(ctx); return err },
		"Loads":      func() error { _, err := r.Loads(ctx); return err },
	} {
		if err := ask(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s with a cancelled context returns the error %v", name, err)
		}
	}
}

// testRandomReads compares all answers on random contents.
func testRandomReads(rt *rapid.T, o *schema.Ontology, build func(graph.Contents) graph.Reader) {
	var batches []graph.Batch
	for _, source := range []graph.ID{"source/a", "source/b", "source/page"} {
		if rapid.Bool().Draw(rt, "has "+string(source)) {
			batches = append(batches, Batch(rt, o, source))
		}
	}
	contents := load(rt, o, batches...)
	fragment := rapid.SampledFrom([]string{"b", "pro", "process", "line", "الي", "a"}).Draw(rt, "fragment")
	compareAll(rt, newNaive(o, contents), build(contents), []string{fragment})
}
