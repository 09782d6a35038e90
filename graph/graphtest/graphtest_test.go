package graphtest

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

func ExampleDocument() {
	b := Document("source/leaflet",
		Claim{Edge("mechanism/bali-process", "coChairedBy", "state/AUS"), "Australia co-chairs it."},
		Claim{Value("mechanism/bali-process", "establishedIn", "2002", schema.Year), "It dates from 2002."},
	)
	for _, s := range b.Statements {
		e := s.Evidence[0]
		fmt.Printf("%s: %d-%d %q\n", s.Relation, e.Start, e.End, b.Source.Text[e.Start:e.End])
	}
	// Output:
	// coChairedBy: 0-23 "Australia co-chairs it."
	// establishedIn: 24-43 "It dates from 2002."
}

func TestGenerators(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range append(readable(), Chain("source/chain", 3, "2019")) {
		if err := graph.Validate(o, b); err != nil {
			t.Errorf("%s: %v", b.Source.ID, err)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		b := Batch(rt, o, "source/a")
		if err := graph.Validate(o, b); err != nil {
			rt.Fatalf("Batch: %v", err)
		}
		digest := b.Canonical().Digest()
		if err := graph.Validate(o, Broken(rt, b)); graph.KindOf(err) != graph.Invalid || err == nil {
			rt.Fatalf("Broken is valid: %v", err)
		}
		if b.Canonical().Digest() != digest {
			rt.Fatal("Broken changes the batch that it was given")
		}
	})
}
