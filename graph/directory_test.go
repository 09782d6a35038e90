package graph_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"iscmgraph/graph"
	"iscmgraph/graph/snapshot"
)

func entry(id graph.ID, name string, was ...graph.ID) graph.Entry {
	return graph.Entry{Entity: graph.Entity{ID: id, Name: name, Was: was}}
}

// directory knows of a merger (old-one), a split (old-two), a chain of mergers
// (oldest, older), a name that two have, and names in other languages.
func directory() *graph.Directory {
	turkey := entry("state/TUR", "Türkiye")
	turkey.Aliases = []string{"Turkey"}
	turkey.Labels = []graph.Label{{Language: "fr", Text: "Turquie"}, {Language: "ru", Text: "Турция"}, {Language: "zh-Hant", Text: "土耳其"}, {Language: "fr", Text: "République de Turquie"}}
	narrow := entry("topic/narrow", "Narrow")
	narrow.Broader = []graph.ID{"topic/wide"}
	return graph.NewDirectory([]graph.Entry{
		turkey, narrow, entry("topic/wide", "Wide"), entry("topic/also-narrow", "Also narrow"),
		entry("mechanism/new-one", "New One", "mechanism/old-one", "mechanism/older"),
		entry("body/x/left", "Left", "body/x/old-two"), entry("body/x/right", "Right", "body/x/old-two"),
		entry("place/guam", "Guam"), entry("organization/guam", "GUAM"),
	})
}

func TestDirectoryResolve(t *testing.T) {
	d := directory()
	for given, want := range map[graph.Ref]string{
		{Name: "turquie"}:                "state/TUR",
		{Name: "la Turquie"}:             "state/TUR",
		{Name: "ТУРЦИЯ"}:                 "state/TUR",
		{Name: "state/TUR"}:              "state/TUR",
		{ID: "mechanism/old-one"}:        "mechanism/new-one",
		{Name: "mechanism/old-one"}:      "mechanism/new-one",
		{ID: "body/x/old-two"}:           `ambiguous: "body/x/old-two" fits several entities: body/x/left, body/x/right`,
		{Name: "guam"}:                   `ambiguous: "guam" fits several entities: organization/guam, place/guam`,
		{Name: "Turkye"}:                 `not found: nothing is called "Turkye"; did you mean Türkiye (state/TUR)?`,
		{Name: "tur"}:                    "state/TUR",
		{Name: "Xanadu"}:                 `not found: nothing is called "Xanadu"`,
		{Name: "no/where"}:               `not found: there is no entity "no/where"`,
		{ID: "state/XXX"}:                `not found: there is no entity "state/XXX"`,
		{}:                               `invalid: name an entity by either id or name`,
		{Name: strings.Repeat("x", 501)}: `limit: a name has 501 bytes; 500 are allowed`,
	} {
		e, err := d.Resolve(given)
		got := string(e.ID)
		if err != nil {
			got = fmt.Sprintf("%s: %v", graph.KindOf(err), err)
		}
		if got != want {
			t.Errorf("%+v: %s; want %s", given, got, want)
		}
	}
	if e, err := d.Resolve(graph.Ref{Name: "guam"}, "place"); err != nil || e.ID != "place/guam" {
		t.Errorf("the place: %v, %v", e.ID, err)
	}
	for name, want := range map[string]string{
		"Turkey": `"Turkey" is no mechanism: it is Türkiye (state/TUR)`,
		"GUAM":   `"GUAM" is no mechanism: it is GUAM (organization/guam) or Guam (place/guam)`,
		"Turkye": `nothing is called "Turkye"`,
	} {
		_, err := d.Resolve(graph.Ref{Name: name}, "mechanism")
		if graph.KindOf(err) != graph.NotFound || err.Error() != want {
			t.Errorf("as a mechanism: %v, want %s", err, want)
		}
	}
	if _, err := d.Resolve(graph.Ref{ID: "state/TUR"}, "mechanism", "body"); err == nil || err.Error() != `"state/TUR" is no mechanism or body` {
		t.Errorf("an id of another kind: %v", err)
	}
	_, err := d.Resolve(graph.Ref{Name: "Turkye"})
	if unknown, ok := errors.AsType[*graph.UnknownError](err); !ok || len(unknown.Nearest) != 1 {
		t.Errorf("%v", err)
	}
	var none *graph.Directory
	if _, err := none.Resolve(graph.Ref{Name: "x"}); graph.KindOf(err) != graph.NotFound {
		t.Errorf("no directory: %v", err)
	}
}

func TestDirectory(t *testing.T) {
	d := directory()
	if got := d.Within("topic/wide"); !slices.Equal(got, []graph.ID{"topic/wide", "topic/narrow"}) {
		t.Errorf("within: %v", got)
	}
	if got := d.Narrower("topic/wide"); !slices.Equal(got, []graph.ID{"topic/narrow"}) {
		t.Errorf("narrower: %v", got)
	}
	for tag, want := range map[string]string{"fr": "Turquie", "fr-CA": "Turquie", "RU": "Турция", "zh-Hant-HK": "土耳其", "zh-Hant": "土耳其", "de": "", "und": ""} {
		if got, ok := d.NameIn("state/TUR", language.Make(tag)); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v; want %q", tag, got, ok, want)
		}
	}
}

func TestHeirs(t *testing.T) {
	h := graph.Heirs{}
	for _, e := range []graph.Entity{
		{ID: "a/merged", Was: []graph.ID{"a/one", "a/two", "a/merged"}}, {ID: "a/last", Was: []graph.ID{"a/merged"}},
		{ID: "a/x", Was: []graph.ID{"a/split"}}, {ID: "a/y", Was: []graph.ID{"a/split"}}, {ID: "a/z", Was: []graph.ID{"a/y"}},
		{ID: "a/round", Was: []graph.ID{"a/about"}}, {ID: "a/about", Was: []graph.ID{"a/round"}},
	} {
		h.Add(e)
	}
	for id, want := range map[graph.ID]string{
		"a/one": "[a/last]", "a/two": "[a/last]", "a/merged": "[a/last]", "a/last": "[]", "a/split": "[a/x a/z]", "a/round": "[]", "a/about": "[]", "": "[]",
	} {
		if got := fmt.Sprint(h.Of(id)); got != want {
			t.Errorf("%s became %s; want %s", id, got, want)
		}
	}
}

// A store that was filled before a merger answers as if it had been filled
// after it: for entities, statements, their old ids and paths.
func TestMergedInTheGraph(t *testing.T) {
	b := batch(t, "mechanism/old-one hasMember state/AUS", "mechanism/new-one hasMember state/AUS", "mechanism/older liaisesWith mechanism/other",
		"mechanism/old-one liaisesWith mechanism/older", "mechanism/other hasBody body/x/old-two", "mechanism/other addressesTopic topic/t",
		"state/AUS runsProjectWith body/x/old-two")
	old := b.Statements[slices.IndexFunc(b.Statements, func(s graph.Statement) bool { return s.Subject == "mechanism/older" })].ID()
	r := snapshot.New(ontology(t), graph.Contents{Batches: []graph.Batch{b}, Directory: directory()})
	ctx := context.Background()
	for _, id := range []graph.ID{"mechanism/old-one", "mechanism/older", "mechanism/new-one"} {
		e, err := r.Entity(ctx, id)
		if err != nil || e.ID != "mechanism/new-one" || !slices.Equal(e.Was, []graph.ID{"mechanism/old-one", "mechanism/older"}) {
			t.Errorf("%s: %+v, %v", id, e, err)
		}
	}
	if s, err := r.Statement(ctx, old); err != nil || s.Subject != "mechanism/new-one" || s.Object.Entity != "mechanism/other" {
		t.Errorf("the statement of old: %+v, %v", s, err)
	}
	about, err := r.About(ctx, []graph.ID{"mechanism/new-one"}, graph.Filter{})
	if err != nil || len(about[0]) != 2 {
		t.Errorf("about it: %v, %v", about, err)
	}
	if e, err := graph.Resolve(ctx, r, graph.Ref{Name: "old one"}); err != nil || e.ID != "mechanism/new-one" {
		t.Errorf("by the old name: %v, %v", e, err)
	}
	// What was split is still itself while a source speaks of it, and nothing is lost.
	if e, err := r.Entity(ctx, "body/x/old-two"); err != nil || e.ID != "body/x/old-two" {
		t.Errorf("split: %v, %v", e, err)
	}
	if _, err := graph.Resolve(ctx, r, graph.Ref{Name: "Turquie"}); err == nil || err.Error() != "the graph says nothing of Türkiye (state/TUR)" {
		t.Errorf("a name that only the directory knows: %v", err)
	}
}

// What an entity was stands in the batch, so that old ids are known without
// the directory.
func TestFormerIDsInBatches(t *testing.T) {
	b := directory().Settle(batch(t, "mechanism/old-one liaisesWith mechanism/other", "mechanism/other hasBody body/x/left", "mechanism/other hasBody body/x/right"))
	if err := graph.Validate(ontology(t), b); err != nil {
		t.Fatal(err)
	}
	r := snapshot.New(ontology(t), graph.Contents{Batches: []graph.Batch{b}})
	ctx := context.Background()
	for _, id := range []graph.ID{"mechanism/old-one", "mechanism/older"} {
		if e, err := r.Entity(ctx, id); err != nil || e.ID != "mechanism/new-one" || e.Name != "New One" {
			t.Errorf("%s: %+v, %v", id, e, err)
		}
	}
	_, err := graph.Resolve(ctx, r, graph.Ref{ID: "body/x/old-two"})
	if ambiguous, ok := errors.AsType[*graph.AmbiguousError](err); !ok || len(ambiguous.Candidates) != 2 {
		t.Errorf("split: %v", err)
	}
	// A source that says that it was another does not take that other's place.
	thief := batch(t, "mechanism/thief liaisesWith mechanism/other")
	for i := range thief.Entities {
		if thief.Entities[i].ID == "mechanism/thief" {
			thief.Entities[i].Was = []graph.ID{"mechanism/new-one"}
		}
	}
	thief.Source.ID = "source/thief"
	r = snapshot.New(ontology(t), graph.Contents{Batches: []graph.Batch{b, thief}})
	if e, err := r.Entity(ctx, "mechanism/new-one"); err != nil || e.ID != "mechanism/new-one" {
		t.Errorf("taken: %v, %v", e, err)
	}
	split := directory().SplitIn(batch(t, "mechanism/other hasBody body/x/old-two", "mechanism/old-one hasBody body/x/left"))
	if !slices.Equal(split, []graph.ID{"body/x/old-two"}) {
		t.Errorf("split in a batch: %v", split)
	}
	if _, err := directory().Now("body/x/old-two"); graph.KindOf(err) != graph.Ambiguous {
		t.Errorf("what it is now: %v", err)
	}
	if now, err := directory().Now("mechanism/older"); now != "mechanism/new-one" || err != nil {
		t.Errorf("what it is now: %v, %v", now, err)
	}
}
