package loaders_test

import (
	"fmt"
	"strings"
	"testing"

	"iscmgraph/graph"
	"iscmgraph/loaders"
	"iscmgraph/schema"
)

func loader(t testing.TB) *loaders.Loader {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	l, err := loaders.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// The seed is read, and valid.
func TestSeed(t *testing.T) {
	batches, err := loader(t).Seed()
	if err != nil {
		t.Fatal(err)
	}
	o, _ := schema.Load()
	for _, b := range batches {
		if err := graph.Validate(o, b); err != nil {
			t.Error(err)
		}
		if len(b.Statements) == 0 || !strings.HasPrefix(b.File, "seed/findings/") {
			t.Errorf("%s has %d statements", b.File, len(b.Statements))
		}
	}
	if len(batches) == 0 {
		t.Error("the seed is empty")
	}
}

// A file is known by its name, whatever the case of its ending.
func TestRead(t *testing.T) {
	l := loader(t)
	doc := []byte("Name of the Inter-state consultation mechanism (ISCM): The Bali Process\n\n1. A\n\nThe Bali Process was established in 2002.\n")
	batches, err := l.Read("folder/Doc.TXT", doc)
	if err != nil || len(batches) != 1 || batches[0].Source.ID != "source/doc" {
		t.Errorf("%v, %v", batches, err)
	}
	for _, name := range []string{"doc", "doc.pdf", "txt"} {
		if _, err := l.Read(name, doc); graph.KindOf(err) != graph.Invalid || !strings.HasPrefix(err.Error(), name+": only ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if loaders.Limit("a.nq") <= loaders.Limit("a.txt") {
		t.Error("an export may not be longer than a document")
	}
}

func ExampleLoader_Read() {
	o, _ := schema.Load()
	l, _ := loaders.New(o)
	doc := "Name of the Inter-state consultation mechanism (ISCM): The Bali Process\n\n1. Evolution\n\nThe Bali Process is co-chaired by Australia and Indonesia."
	batches, _ := l.Read("bali.txt", []byte(doc))
	for _, s := range batches[0].Statements {
		fmt.Println(s.Subject, s.Relation, s.Object.Entity, s.Evidence[0].Start)
	}
	// Output:
	// mechanism/bali-process coChairedBy state/AUS 87
	// mechanism/bali-process coChairedBy state/IDN 87
}
