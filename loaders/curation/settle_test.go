package curation

import (
	"strings"
	"testing"
	"testing/fstest"

	"iscmgraph/loaders/names"
	"iscmgraph/schema"
)

// A decision may give an id that was merged since, and none that was split.
func TestFormerIDs(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	register, err := names.Read(o, fstest.MapFS{"a.yaml": {Data: []byte(`
- {id: mechanism/new, name: New, was: [mechanism/old]}
- {id: body/new/left, name: Left, was: [body/new/all]}
- {id: body/new/right, name: Right, was: [body/new/all]}
`)}})
	if err != nil {
		t.Fatal(err)
	}
	decision := func(object string) string {
		return "- document: d.txt\n  quote: some words\n  action: add\n  names: {mechanism/old: Old}\n" +
			"  statement: {subject: mechanism/old, relation: hasBody, object: " + object + ", qualifiers: {mechanism: [mechanism/old], role: [mechanism/old]}}\n  who: A\n  why: B\n"
	}
	set, err := Read(o, register, fstest.MapFS{"d.yaml": {Data: []byte(decision("body/new/left"))}}, "curation")
	if err != nil {
		t.Fatal(err)
	}
	e := set.entries[0]
	if s := e.Statement; s.Subject != "mechanism/new" || s.Qualifiers["mechanism"][0] != "mechanism/new" || s.Qualifiers["role"][0] != "mechanism/old" || e.Names["mechanism/new"] != "Old" {
		t.Errorf("%+v, names %v", s, e.Names)
	}
	_, err = Read(o, register, fstest.MapFS{"d.yaml": {Data: []byte(decision("body/new/all"))}}, "curation")
	want := `curation/d.yaml:1: the id was split: "body/new/all" fits several entities: body/new/left, body/new/right: "body/new/all"`
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%v; want %s", err, want)
	}
}
