package loaders_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"iscmgraph/graph"
	"iscmgraph/loaders"
	"iscmgraph/schema"
	"iscmgraph/seed"
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
		if len(b.Statements) == 0 || !strings.HasPrefix(b.File, "seed/findings/") && !strings.HasPrefix(b.File, "seed/records/") {
			t.Errorf("%s has %d statements", b.File, len(b.Statements))
		}
	}
	if len(batches) == 0 {
		t.Error("the seed is empty")
	}
}

// Every decision of the seed fits its document, and none is idle: what rules
// read by themselves needs none.
func TestSeedCuration(t *testing.T) {
	l := loader(t)
	if idle := l.IdleCuration(nil); len(idle) > 0 {
		t.Error(idle)
	}
	files, err := fs.Glob(seed.Files, "findings/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	curated := 0
	for _, file := range files {
		content, err := fs.ReadFile(seed.Files, file)
		if err != nil {
			t.Fatal(err)
		}
		_, report, err := l.Findings(file, content)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range report.Warnings {
			t.Errorf("%s:%d: %s: %s", file, w.Line, w.Why, w.Words)
		}
		curated += report.Curated.Added + report.Curated.Corrected + report.Curated.Rejected
	}
	if curated == 0 {
		t.Error("nothing is curated")
	}
}

// A folder adds decisions to a loader and leaves the one that it was made from.
func TestWithCuration(t *testing.T) {
	l := loader(t)
	doc := []byte("Name of the Inter-state consultation mechanism (ISCM): The Bali Process\n\n1. A\n\nNobody knows.\n")
	more, err := l.WithCuration(fstest.MapFS{"a.yaml": {Data: []byte("- {document: doc.txt, quote: Nobody knows., action: add, who: A, why: B, " +
		"statement: {subject: mechanism/bali-process, relation: aimsTo, object: know}}")}}, "more")
	if err != nil {
		t.Fatal(err)
	}
	for i, loader := range []*loaders.Loader{l, more} {
		batches, err := loader.Read("folder/doc.txt", doc)
		if err != nil || len(batches[0].Statements) != i || batches[0].Source.Reading.Understood() != i {
			t.Errorf("%d: %v, %v", i, batches, err)
		}
	}
	if idle := more.IdleCuration([]string{"x/doc.txt"}); len(idle) > 0 {
		t.Error(idle)
	}
	if idle := more.IdleCuration([]string{"x/other.txt"}); len(idle) != 1 || !strings.HasPrefix(idle[0].Error(), "more/a.yaml:1: ") {
		t.Error(idle)
	}
	if _, err := l.WithCuration(fstest.MapFS{}, "none"); graph.KindOf(err) != graph.Invalid {
		t.Error(err)
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
	l, err := loaders.New(o)
	if err != nil {
		fmt.Println(err)
		return
	}
	doc := "Name of the Inter-state consultation mechanism (ISCM): The Bali Process\n\n1. Evolution\n\nThe Bali Process is co-chaired by Australia and Indonesia."
	batches, _ := l.Read("bali.txt", []byte(doc))
	for _, s := range batches[0].Statements {
		fmt.Println(s.Subject, s.Relation, s.Object.Entity, s.Evidence[0].Start)
	}
	// Output:
	// mechanism/bali-process coChairedBy state/AUS 87
	// mechanism/bali-process coChairedBy state/IDN 87
}
