package graph_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"iscmgraph/graph"
)

func TestMerge(t *testing.T) {
	said := func(source graph.ID, status graph.Status) graph.Statement {
		s := statement(t, "mechanism/bali-process hasMember organization/iom")
		s.Status = status
		s.Evidence = []graph.Evidence{{Source: source, Rule: "r"}}
		return s
	}
	other := statement(t, "mechanism/bali-process coChairedBy state/AUS")
	got := graph.Merge([]graph.Statement{said("source/b", graph.Stated), said("source/a", ""), other, said("source/b", ""), said("source/c", graph.Planned)})
	if len(got) != 3 {
		t.Fatalf("%d statements, want 3: %v", len(got), got)
	}
	if got[0].Relation != "coChairedBy" || len(got[1].Evidence) != 1 || got[1].Status != graph.Planned {
		t.Errorf("not in order: %v", got)
	}
	merged := got[2]
	if len(merged.Evidence) != 2 || merged.Evidence[0].Source != "source/a" || merged.Status != graph.Stated {
		t.Errorf("merged: %+v", merged)
	}
}

func TestMergeKeepsReview(t *testing.T) {
	order := []graph.Status{graph.Stated, graph.Disputed, graph.Rejected}
	for i, a := range order {
		for j, b := range order {
			s, u := statement(t, "mechanism/m hasMember state/AUS"), statement(t, "mechanism/m hasMember state/AUS")
			s.Status, u.Status = a, b
			got := graph.Merge([]graph.Statement{s, u})
			if len(got) != 1 || got[0].Status != order[max(i, j)] {
				t.Errorf("%s and %s make %v", a, b, got)
			}
		}
	}
}

// TestMergeIsASet holds that neither order nor repetition of statements matters,
// and that nothing is lost.
func TestMergeIsASet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Custom(drawStatement), 0, 12).Draw(t, "statements")
		want := graph.Merge(list)
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		again := slices.Concat(list, list)
		random.Shuffle(len(again), func(i, j int) { again[i], again[j] = again[j], again[i] })
		if diff := cmp.Diff(want, graph.Merge(again)); diff != "" {
			t.Fatalf("order or repetition matters: %s", diff)
		}
		if !slices.IsSortedFunc(want, graph.Statement.Compare) {
			t.Fatal("not in order")
		}
		evidence := map[graph.ID]map[graph.Evidence]bool{}
		for _, s := range want {
			if evidence[s.ID()] != nil {
				t.Fatal("an id stands twice")
			}
			evidence[s.ID()] = map[graph.Evidence]bool{}
			for _, e := range s.Evidence {
				evidence[s.ID()][e] = true
			}
		}
		for _, s := range list {
			for _, e := range s.Evidence {
				if !evidence[s.Canonical().ID()][e] {
					t.Fatalf("lost: %+v", e)
				}
			}
		}
	})
}

func TestCanonicalBatch(t *testing.T) {
	b := batch(t, "mechanism/m hasMember state/AUS", "mechanism/m coChairedBy state/IDN")
	b.Entities = append(b.Entities, graph.Entity{ID: "mechanism/a", Name: "A", Aliases: []string{"Z", "A", "B", "Z"}})
	b.Statements = append(b.Statements, b.Statements[0])
	before := slices.Clone(b.Entities[len(b.Entities)-1].Aliases)
	got := b.Canonical()
	if diff := cmp.Diff([]string{"B", "Z"}, got.Entities[0].Aliases); diff != "" {
		t.Errorf("aliases: %s", diff)
	}
	if len(got.Statements) != 2 || got.Statements[0].Relation != "coChairedBy" {
		t.Errorf("statements: %v", got.Statements)
	}
	if !slices.Equal(before, b.Entities[len(b.Entities)-1].Aliases) {
		t.Error("the batch given was changed")
	}
	if diff := cmp.Diff(got, got.Canonical()); diff != "" {
		t.Errorf("canonical twice is not canonical once: %s", diff)
	}
	empty := graph.Batch{Entities: []graph.Entity{}, Statements: []graph.Statement{}}
	if empty.Canonical().Digest() != (graph.Batch{}).Canonical().Digest() {
		t.Error("no statements and an empty list of them differ")
	}
}

func TestDigest(t *testing.T) {
	b := batch(t, "mechanism/m hasMember state/AUS", "mechanism/m coChairedBy state/IDN")
	reversed := b
	reversed.Entities, reversed.Statements = slices.Clone(b.Entities), slices.Clone(b.Statements)
	slices.Reverse(reversed.Entities)
	slices.Reverse(reversed.Statements)
	reversed.File = "elsewhere.txt"
	if b.Digest() != reversed.Canonical().Digest() {
		t.Error("order or file change the digest")
	}
	seen := map[string]string{b.Digest(): "the batch"}
	for what, change := range map[string]func(*graph.Batch){
		"title":     func(b *graph.Batch) { b.Source.Title = "Other" },
		"text":      func(b *graph.Batch) { b.Source.Text = "x" },
		"name":      func(b *graph.Batch) { b.Entities[0].Name = "Other" },
		"alias":     func(b *graph.Batch) { b.Entities[0].Aliases = []string{"X"} },
		"status":    func(b *graph.Batch) { b.Statements[0].Status = graph.Rejected },
		"rule":      func(b *graph.Batch) { b.Statements[0].Evidence[0].Rule = "other" },
		"statement": func(b *graph.Batch) { b.Statements = b.Statements[:1] },
		"qualifier": func(b *graph.Batch) { b.Statements[0].Qualifiers = statement(t, "m/m hasMember s/s role=x").Qualifiers },
	} {
		c := batch(t, "mechanism/m hasMember state/AUS", "mechanism/m coChairedBy state/IDN")
		change(&c)
		if other, twice := seen[c.Digest()]; twice {
			t.Errorf("a change of the %s leaves the digest of %s", what, other)
		}
		seen[c.Digest()] = what
	}
}

func TestDigestOf(t *testing.T) {
	a := graph.DigestOf(map[graph.ID]string{"source/a": "1", "source/b": "2"})
	for range 20 { // maps have no order
		if graph.DigestOf(map[graph.ID]string{"source/b": "2", "source/a": "1"}) != a {
			t.Fatal("the order of a map shows")
		}
	}
	if graph.DigestOf(map[graph.ID]string{"source/a": "2", "source/b": "1"}) == a || graph.DigestOf(nil) == a {
		t.Error("other batches, the same digest")
	}
}
