package graph_test

import (
	"encoding/hex"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"iscmgraph/graph"
)

// TestStatementID pins ids. They stand in exports and links: a change here
// breaks every one of them.
func TestStatementID(t *testing.T) {
	for line, want := range map[string]graph.ID{
		"mechanism/bali-process coChairedBy state/AUS":                "statement/f62fd6827470e49786eb4affab6eb09d",
		"mechanism/bali-process coChairedBy state/AUS permanent=true": "statement/b02400b09e4eee5ef701eba85286c3ce",
		"mechanism/bali-process coChairedBy state/AUS planned":        "statement/f50faf33da11831fa43f2de443dccbfe",
		"mechanism/bali-process coChairedBy state/AUS ended":          "statement/8eaa2b72d8aedce627b0c4d00f615925",
		"mechanism/bali-process establishedIn 2002":                   "statement/f92664bd02a0ee2ccce4fa0a0438dae4",
		"mechanism/bali-process aimsTo عربي_“quoted”_&_<b>":           "statement/fd5d70cfcf7d7f17ded7087e399546eb",
	} {
		if got := statement(t, line).ID(); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

func TestStatementIDFollowsClaimOnly(t *testing.T) {
	id := func(status graph.Status) graph.ID {
		s := statement(t, "mechanism/bali-process coChairedBy state/AUS")
		s.Status = status
		return s.Canonical().ID()
	}
	if id("") != id(graph.Stated) || id(graph.Rejected) != id(graph.Stated) || id(graph.Disputed) != id(graph.Stated) {
		t.Error("review changes the id")
	}
	if id(graph.Planned) == id(graph.Stated) || id(graph.Ended) == id(graph.Stated) || id(graph.Planned) == id(graph.Ended) {
		t.Error("a plan or an end has the id of a fact")
	}
	s := statement(t, "mechanism/bali-process coChairedBy state/AUS")
	bare := s
	bare.Evidence = nil
	if s.ID() != bare.ID() {
		t.Error("evidence changes the id")
	}
	local := s.ID().Local()
	if raw, err := hex.DecodeString(local); err != nil || len(raw) != 16 || !s.ID().Valid() {
		t.Errorf("%q is not 128 bits in hexadecimal", s.ID())
	}
}

// TestStatementIDTellsApart holds that what reads alike when joined is not the
// same statement.
func TestStatementIDTellsApart(t *testing.T) {
	seen := map[graph.ID]string{}
	for _, line := range []string{
		"mechanism/m hasMember state/AUS",
		"mechanism/m hasMember state/AUS role=state/AUS",
		"mechanism/m hasObserver state/AUS",
		"mechanism/m2 hasMember state/AUS",
		"mechanism/m hasMember state/AUT",
		"mechanism/m hasMember state/AUS since=2002",
		"mechanism/m hasMember state/AUS until=2002",
		"mechanism/m hasMember state/AUS since=2002 until=2002",
		"mechanism/m aimsTo a",
		"mechanism/m aimsTo a mode=b",
		"mechanism/m aimsTo a_mode=b",
	} {
		id := statement(t, line).ID()
		if other, twice := seen[id]; twice {
			t.Errorf("%q and %q have one id", line, other)
		}
		seen[id] = line
	}
	entity := graph.Statement{Subject: "mechanism/m", Relation: "aimsTo", Object: graph.Term{Entity: "a"}}
	text := graph.Statement{Subject: "mechanism/m", Relation: "aimsTo", Object: graph.Term{Text: "a"}}
	if entity.ID() == text.ID() {
		t.Error("an entity and a literal have one id")
	}
}

// drawStatement draws a statement, not canonical, of a small vocabulary.
func drawStatement(t *rapid.T) graph.Statement {
	term := rapid.Custom(func(t *rapid.T) graph.Term {
		if rapid.Bool().Draw(t, "literal") {
			return graph.Term{Text: rapid.SampledFrom([]string{"a", "b", "“c”\n"}).Draw(t, "text"), Datatype: "xsd:string"}
		}
		return graph.Term{Entity: rapid.SampledFrom([]graph.ID{"topic/a", "topic/b"}).Draw(t, "entity")}
	})
	qualifier := rapid.Custom(func(t *rapid.T) graph.Qualifier {
		return graph.Qualifier{Name: rapid.SampledFrom([]string{"topic", "mode", "since"}).Draw(t, "name"), Value: term.Draw(t, "value")}
	})
	evidence := rapid.Custom(func(t *rapid.T) graph.Evidence {
		return graph.Evidence{
			Source: rapid.SampledFrom([]graph.ID{"source/a", "source/b"}).Draw(t, "source"), Start: rapid.IntRange(0, 2).Draw(t, "start"),
			Rule: rapid.SampledFrom([]string{"r", "s"}).Draw(t, "rule"), Quote: rapid.SampledFrom([]string{"q", "r"}).Draw(t, "quote"),
		}
	})
	return graph.Statement{
		Subject:    rapid.SampledFrom([]graph.ID{"mechanism/a", "mechanism/b"}).Draw(t, "subject"),
		Relation:   rapid.SampledFrom([]string{"r", "s"}).Draw(t, "relation"),
		Object:     term.Draw(t, "object"),
		Qualifiers: rapid.SliceOfN(qualifier, 0, 4).Draw(t, "qualifiers"),
		Status:     rapid.SampledFrom([]graph.Status{"", graph.Stated, graph.Planned, graph.Disputed, graph.Rejected}).Draw(t, "status"),
		Evidence:   rapid.SliceOfN(evidence, 0, 4).Draw(t, "evidence"),
	}
}

func TestCanonicalIgnoresOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawStatement(t)
		want := s.Canonical()
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		shuffled := s
		shuffled.Qualifiers = slices.Concat(s.Qualifiers, s.Qualifiers)
		shuffled.Evidence = slices.Concat(s.Evidence, s.Evidence)
		random.Shuffle(len(shuffled.Qualifiers), func(i, j int) {
			shuffled.Qualifiers[i], shuffled.Qualifiers[j] = shuffled.Qualifiers[j], shuffled.Qualifiers[i]
		})
		random.Shuffle(len(shuffled.Evidence), func(i, j int) {
			shuffled.Evidence[i], shuffled.Evidence[j] = shuffled.Evidence[j], shuffled.Evidence[i]
		})
		got := shuffled.Canonical()
		if diff := cmp.Diff(want, got); diff != "" || got.ID() != want.ID() {
			t.Fatalf("the order of qualifiers or evidence matters: %s", diff)
		}
		if diff := cmp.Diff(want, want.Canonical()); diff != "" {
			t.Fatalf("canonical twice is not canonical once: %s", diff)
		}
	})
}

func TestCompareIsAnOrder(t *testing.T) {
	sign := func(n int) int { return min(max(n, -1), 1) }
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawStatement(t).Canonical(), drawStatement(t).Canonical(), drawStatement(t).Canonical()
		if sign(a.Compare(b)) != -sign(b.Compare(a)) || a.Compare(a) != 0 {
			t.Fatal("Compare is not antisymmetric")
		}
		if a.Compare(b) <= 0 && b.Compare(c) <= 0 && a.Compare(c) > 0 {
			t.Fatal("Compare is not transitive")
		}
		if a.Compare(b) == 0 && a.ID() != b.ID() {
			t.Fatal("equal in order, and not the same statement")
		}
	})
}

func TestStatementParts(t *testing.T) {
	s := statement(t, "mechanism/m hasMember state/AUS topic=topic/a topic=topic/b role=host")
	if v, ok := s.Qualifier("topic"); !ok || v.Entity != "topic/a" {
		t.Errorf("first topic: %v", v)
	}
	if _, ok := s.Qualifier("mode"); ok {
		t.Error("a qualifier that is not there")
	}
	if !s.QualifiedBy("topic/b") || s.QualifiedBy("topic/c") || s.QualifiedBy("state/AUS") {
		t.Error("QualifiedBy")
	}
	if s.Other("mechanism/m") != "state/AUS" || s.Other("state/AUS") != "mechanism/m" {
		t.Error("Other")
	}
	if got := statement(t, "mechanism/m establishedIn 2002").Other("mechanism/m"); got != "" {
		t.Errorf("the other end of a literal is %q", got)
	}
	e := graph.Evidence{Quote: "The  Bali\r\nProcess\tis “voluntary”. "}
	if got := e.Sentence(); got != "The Bali Process is “voluntary”." {
		t.Errorf("Sentence: %q", got)
	}
}
