package loaders

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"iscmgraph/graph"
	"iscmgraph/graph/export"
	"iscmgraph/graph/snapshot"
	"iscmgraph/loaders/names"
	"iscmgraph/schema"
)

// An export that was written before a merger is loaded as what its ids are now,
// and says what they were; one with an id that was split is refused.
func TestFormerIDsInExports(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	b := graph.Batch{Source: graph.Source{ID: "source/page", Title: "Page"}, Entities: []graph.Entity{
		{ID: "mechanism/old", Name: "Old"}, {ID: "body/old/all", Name: "All"},
	}, Statements: []graph.Statement{{
		Subject: "mechanism/old", Relation: "hasBody", Object: graph.Term{Entity: "body/old/all"},
		Evidence: []graph.Evidence{{Source: "source/page", Rule: "record", URL: "https://example.org/"}},
	}}}.Canonical()
	var file bytes.Buffer
	if err := export.NQuads(context.Background(), &file, snapshot.New(o, graph.Contents{Batches: []graph.Batch{b}}), o); err != nil {
		t.Fatal(err)
	}
	read := func(entries string) ([]graph.Batch, error) {
		register, err := names.Read(o, fstest.MapFS{"a.yaml": {Data: []byte(entries)}})
		if err != nil {
			t.Fatal(err)
		}
		return (&Loader{ontology: o, register: register}).Read("page.nq", file.Bytes())
	}
	batches, err := read("- {id: mechanism/new, name: New, was: [mechanism/old]}")
	if err != nil {
		t.Fatal(err)
	}
	got := batches[0]
	if err := graph.Validate(o, got); err != nil {
		t.Error(err)
	}
	e := got.Entities[1]
	if got.Statements[0].Subject != "mechanism/new" || e.ID != "mechanism/new" || e.Name != "New" || e.Aliases[0] != "Old" || e.Was[0] != "mechanism/old" {
		t.Errorf("%+v", got)
	}
	_, err = read("- {id: body/old/left, name: Left, was: [body/old/all]}\n- {id: body/old/right, name: Right, was: [body/old/all]}")
	line := 1 + strings.Count(file.String()[:strings.Index(file.String(), "urn:iscm:id/body/old/all")], "\n")
	want := &graph.Fault{File: "page.nq", Line: line, Words: "body/old/all", What: `the id was split: "body/old/all" fits several entities: body/old/left, body/old/right`}
	if err == nil || graph.KindOf(err) != graph.Invalid || err.Error() != want.Error() {
		t.Errorf("%v; want %v", err, want)
	}
}
