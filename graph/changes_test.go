package graph_test

import (
	"slices"
	"testing"

	"iscmgraph/graph"
	"iscmgraph/graph/snapshot"
)

// said returns a batch of one source with statements about the Bali Process.
func said(statements ...graph.Statement) graph.Batch {
	b := graph.Batch{Source: graph.Source{ID: "source/a", Title: "A"}, Entities: []graph.Entity{{ID: "mechanism/bali-process", Name: "Bali Process"}}}
	for _, s := range statements {
		s.Subject = "mechanism/bali-process"
		if s.Evidence == nil {
			s.Evidence = []graph.Evidence{{Source: "source/a", Rule: graph.Record, URL: "https://a.example"}}
		}
		b.Statements = append(b.Statements, s)
	}
	return b.Canonical()
}

func member(id graph.ID, qualifiers ...graph.Qualifier) graph.Statement {
	return graph.Statement{Relation: "hasMember", Object: graph.Term{Entity: id}, Qualifiers: qualifiers}
}

func until(date string) graph.Qualifier {
	return graph.Qualifier{Name: "until", Value: graph.Term{Text: date, Datatype: "iscm:date"}}
}

func objects(list []graph.Statement) []graph.ID {
	var ids []graph.ID
	for _, s := range list {
		ids = append(ids, s.Object.Entity)
	}
	return ids
}

func TestCompare(t *testing.T) {
	moved := member("state/THA")
	moved.Evidence = []graph.Evidence{{Source: "source/a", Rule: graph.Record, URL: "https://a.example", Start: 5, End: 9}}
	other := member("state/IDN")
	other.Evidence = []graph.Evidence{{Source: "source/a", Rule: graph.Record, URL: "https://b.example"}}
	ended := member("state/NPL")
	ended.Status = graph.Ended
	before := said(member("state/THA"), member("state/IDN"), member("state/JPN"), member("state/NPL"), member("state/AUS"), member("state/USA", until("2001")))
	c := said(moved, other, ended, member("state/AUS", until("2020")), member("state/USA", until("2002")), member("state/FRA")).Compare(before)
	for _, part := range []struct {
		name      string
		got, want []graph.ID
	}{
		{"added", objects(c.Added), []graph.ID{"state/FRA", "state/USA"}}, // another end is another claim, not an end
		{"changed", objects(c.Changed), []graph.ID{"state/IDN"}},          // a sentence that moved is the same evidence
		{"ended", objects(c.Ended), []graph.ID{"state/AUS", "state/NPL"}},
		{"closed", objects(c.Closed), []graph.ID{"state/JPN", "state/USA"}},
	} {
		if !slices.Equal(part.got, part.want) {
			t.Errorf("%s: %v, want %v", part.name, part.got, part.want)
		}
	}
	if c.Described || c.Empty() || !before.Compare(before).Empty() {
		t.Errorf("described %v, empty %v", c.Described, c.Empty())
	}
}

func TestChanges(t *testing.T) {
	one, two := said(member("state/THA")), said(member("state/THA"), member("state/IDN"))
	loads := []graph.Load{{Number: 1, On: "2026-11-01", Batch: one}, {Number: 4, On: "2026-11-02", Batch: two}, {Number: 5, On: "2026-11-03", Batch: one}}
	for _, c := range []struct {
		name  string
		loads []graph.Load
		known func(graph.Load) bool
		added int // -1 for no change
	}{
		{"from nothing", loads[:2], graph.ByLoad(0), 2},
		{"since the first", loads[:2], graph.ByLoad(1), 1},
		{"since a number between", loads[:2], graph.ByLoad(3), 1},
		{"since the last", loads[:2], graph.ByLoad(4), -1},
		{"there and back", loads, graph.ByLoad(1), -1},
		{"since a day", loads[:2], graph.ByDate("2026-11-01"), 1},
		{"since a month that has all", loads[:2], graph.ByDate("2026-11"), -1},
		{"since the day before", loads[:2], graph.ByDate("2026-10-31"), 2},
	} {
		changed := graph.Changes(c.loads, c.known)
		if c.added < 0 && len(changed) > 0 || c.added >= 0 && (len(changed) != 1 || len(changed[0].Added) != c.added) {
			t.Errorf("%s: %+v", c.name, changed)
		}
	}
}

// snapshotOf returns a Reader on a batch that need not describe what it names.
func snapshotOf(t *testing.T, b graph.Batch) graph.Reader {
	t.Helper()
	return snapshot.New(ontology(t), graph.Contents{Batches: []graph.Batch{b}})
}

func TestAging(t *testing.T) {
	cite := func(id graph.ID, pieces ...graph.Evidence) graph.Statement {
		s := member(id)
		for _, e := range pieces {
			e.Source, e.Rule = "source/a", graph.Record
			s.Evidence = append(s.Evidence, e)
		}
		return s
	}
	r := snapshotOf(t, said(
		cite("state/THA", graph.Evidence{URL: "https://a.example", Published: "2009"}),
		cite("state/IDN", graph.Evidence{URL: "https://a.example", Year: "2009-12"}),
		cite("state/JPN", graph.Evidence{URL: "https://a.example", Published: "2010"}),
		cite("state/NPL", graph.Evidence{URL: "https://a.example"}),
		cite("state/AUS", graph.Evidence{URL: "https://a.example", Published: "2001"}, graph.Evidence{URL: "https://b.example", Published: "2002"}),
		cite("state/USA", graph.Evidence{URL: "https://a.example", Published: "2001"}, graph.Evidence{URL: "https://a.example", Published: "2011"}),
	))
	list, err := graph.Aging(t.Context(), r, "2010")
	if want := []graph.ID{"state/IDN", "state/THA"}; err != nil || !slices.Equal(objects(list), want) {
		t.Errorf("%v, %v; want %v", objects(list), err, want)
	}
}

func TestLineages(t *testing.T) {
	follows := func(a, b graph.ID) graph.Statement {
		return graph.Statement{Subject: a, Relation: "predecessorOf", Object: graph.Term{Entity: b},
			Evidence: []graph.Evidence{{Source: "source/a", Rule: graph.Record, URL: "https://a.example"}}}
	}
	b := graph.Batch{Source: graph.Source{ID: "source/a"}, Statements: []graph.Statement{
		follows("mechanism/b", "mechanism/c"), follows("mechanism/a", "mechanism/b"), follows("mechanism/b", "mechanism/d"),
		follows("mechanism/x", "mechanism/y"), follows("mechanism/y", "mechanism/x"), // a circle has no beginning
	}}
	for _, id := range []graph.ID{"mechanism/a", "mechanism/b", "mechanism/c", "mechanism/d", "mechanism/x", "mechanism/y"} {
		b.Entities = append(b.Entities, graph.Entity{ID: id, Name: string(id)})
	}
	lines, err := graph.Lineages(t.Context(), snapshotOf(t, b.Canonical()))
	if err != nil || len(lines) != 2 || !slices.Equal(lines[0].Mechanisms, []graph.ID{"mechanism/a", "mechanism/b", "mechanism/c"}) ||
		!slices.Equal(lines[1].Mechanisms, []graph.ID{"mechanism/a", "mechanism/b", "mechanism/d"}) || len(lines[0].Statements) != 2 {
		t.Errorf("%+v, %v", lines, err)
	}
}
