package graph_test

import (
	"testing"

	"iscmgraph/graph"
	"iscmgraph/graph/snapshot"
)

// A fingerprint is that of the same statements on the same evidence, in whatever
// order and sources, and of nothing else.
func TestFingerprint(t *testing.T) {
	lines := []string{"mechanism/a hasMember state/AUS", "mechanism/a hasMember state/IDN rejected", "mechanism/b liaisesWith mechanism/a"}
	whole := batch(t, lines...)
	of := func(batches ...graph.Batch) graph.Fingerprint {
		t.Helper()
		contents := graph.Contents{Batches: batches}
		kept := contents.Fingerprint()
		answered, err := graph.FingerprintOf(t.Context(), snapshot.New(ontology(t), contents))
		if err != nil || kept != answered {
			t.Errorf("kept %+v, answered %+v (%v)", kept, answered, err)
		}
		return kept
	}
	all := of(whole)
	if all.Statements != 3 || all.Evidence != 3 {
		t.Errorf("%+v", all)
	}
	first, rest := whole, whole
	first.Statements, rest.Statements = whole.Statements[:1], whole.Statements[1:]
	if parts := of(rest, first); parts != all {
		t.Errorf("in another order: %s, want %s", parts, all)
	}
	if less := of(first); less == all || less.String() == all.String() {
		t.Errorf("a part has the fingerprint of all: %s", less)
	}
	other := batch(t, lines...)
	other.Statements[0].Evidence[0].URL = "https://example.org/other"
	if of(other) == all {
		t.Error("on other evidence the fingerprint is the same")
	}
}
