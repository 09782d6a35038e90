package export_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/piprate/json-gold/ld"
	"pgregory.net/rapid"

	"iscmgraph/graph"
	"iscmgraph/graph/export"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

var update = flag.Bool("update", false, "write the expected files anew")

func ontology(t testing.TB) *schema.Ontology {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// batches returns two sources with all that an export can hold: shared
// statements and evidence, each status, each datatype, and texts with all kinds
// of characters.
func batches() []graph.Batch {
	text := "TITLE\r\n\r\nThe \"Bali\\Process\" is co-chaired by Australia — “حوار”.\tIt is 🙂 \u007f </script>.\n"
	sum := sha256.Sum256([]byte(text))
	at := strings.Index(text, "The")
	title := []graph.Evidence{{Source: "source/document", Start: 0, End: 5, Quote: "TITLE", Rule: "r"}}
	curated := []graph.Evidence{{Source: "source/document", Start: 0, End: 5, Quote: "TITLE", Rule: graph.Curated, Curator: "A. Reader", Reason: "The title \"says\" so."}}
	document := graph.Batch{
		Source: graph.Source{ID: "source/document", Title: "A \"title\"\nof two lines", Publisher: "IOM", URL: "https://example.org/a b?c=<d>&e", SHA256: hex.EncodeToString(sum[:]), Text: text,
			Reading: &graph.Reading{Sentences: 2, Unread: []graph.Span{{Start: at, End: at + 30}}, Proposals: []graph.Proposal{{
				Sentence: graph.Span{Start: at, End: at + 30}, Words: graph.Span{Start: at, End: at + 3}, Subject: "mechanism/bali-process", Name: "Bali \"Process\"",
				Relation: "chairedBy", Object: graph.Term{Entity: "state/AUS"}, ObjectName: "Australia\n",
			}}}},
		Entities: []graph.Entity{
			{ID: "mechanism/bali-process", Name: "Bali Process", Aliases: []string{"BP", "The “Process”"}, Was: []graph.ID{"mechanism/bali", "mechanism/عملية"}},
			{ID: "mechanism/حوار-ابو-ظبي", Name: "حوار أبو ظبي"}, {ID: "state/AUS", Name: "Australia"}, {ID: "topic/return", Name: "return"},
			{ID: "state/NRU", Name: "Nauru, which no statement names"}, {ID: "state/IDN", Name: "Indonesia"},
		},
		Statements: []graph.Statement{
			{Subject: "mechanism/bali-process", Relation: "coChairedBy", Object: graph.Term{Entity: "state/AUS"}, Evidence: []graph.Evidence{
				{Source: "source/document", Section: "TITLE", Start: at, End: len(text), Quote: text[at:], Rule: "r", Wording: "Australia\n"},
			}},
			{Subject: "mechanism/bali-process", Relation: "exchangesWith", Object: graph.Term{Entity: "mechanism/حوار-ابو-ظبي"}, Evidence: title,
				Qualifiers: []graph.Qualifier{{Name: "mode", Value: graph.Term{Text: "ad hoc", Datatype: schema.String}}}},
			{Subject: "mechanism/bali-process", Relation: "exchangesWith", Object: graph.Term{Entity: "mechanism/حوار-ابو-ظبي"}, Evidence: title},
			{Subject: "mechanism/bali-process", Relation: "cooperatesWith", Object: graph.Term{Entity: "mechanism/حوار-ابو-ظبي"}, Status: graph.Planned, Evidence: title,
				Qualifiers: []graph.Qualifier{
					{Name: "topic", Value: graph.Term{Entity: "topic/return"}}, {Name: "since", Value: graph.Term{Text: "2002-05", Datatype: schema.Date}},
					{Name: "until", Value: graph.Term{Text: "2019-12-31", Datatype: schema.Date}}, {Name: "year", Value: graph.Term{Text: "2003", Datatype: schema.Date}},
					{Name: "permanent", Value: graph.Term{Text: "true", Datatype: schema.Boolean}}, {Name: "count", Value: graph.Term{Text: "49", Datatype: schema.Integer}},
					{Name: "type", Value: graph.Term{Text: "a \"type\"", Datatype: schema.String}},
				}},
			{Subject: "mechanism/bali-process", Relation: "establishedIn", Object: graph.Term{Text: "2002", Datatype: schema.Year}, Status: graph.Disputed, Evidence: title},
			{Subject: "mechanism/bali-process", Relation: "memberCount", Object: graph.Term{Text: "49", Datatype: schema.Integer}, Evidence: curated},
			{Subject: "mechanism/bali-process", Relation: "aimsTo", Object: graph.Term{Text: "help \"all\"\n", Datatype: schema.String}, Evidence: title},
			{Subject: "mechanism/bali-process", Relation: "fundedBy", Object: graph.Term{Entity: "state/AUS"}, Evidence: title},
			{Subject: "mechanism/bali-process", Relation: "hasMember", Object: graph.Term{Entity: "state/IDN"}, Status: graph.Rejected, Evidence: title},
		},
	}
	page := graph.Batch{
		Source:   graph.Source{ID: "source/page", Title: "Page"},
		Entities: []graph.Entity{document.Entities[0], document.Entities[2]},
		Statements: []graph.Statement{{Subject: "mechanism/bali-process", Relation: "coChairedBy", Object: graph.Term{Entity: "state/AUS"},
			Evidence: []graph.Evidence{{Source: "source/page", Rule: "record", URL: "https://example.org/", Year: "2019-05"}}}},
	}
	return []graph.Batch{document.Canonical(), page.Canonical()}
}

// A writer is one of the exports.
type writer func(context.Context, io.Writer, graph.Reader, *schema.Ontology) error

// writers are all exports by the ending of their files.
var writers = map[string]writer{
	"nq": export.NQuads, "ttl": export.Turtle, "jsonld": export.JSONLD,
	"csv": export.CSV, "graphml": export.GraphML, "gexf": export.GEXF,
}

func written(t rapid.TB, write writer, o *schema.Ontology, list []graph.Batch) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(context.Background(), &b, snapshot.New(o, graph.Contents{Batches: list}), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestGolden compares the exports with committed files, whatever the order of
// the batches.
func TestGolden(t *testing.T) {
	o := ontology(t)
	list := batches()
	for _, b := range list {
		if err := graph.Validate(o, b); err != nil {
			t.Fatal(err)
		}
	}
	for ending, write := range writers {
		file := "testdata/all." + ending
		got := written(t, write, o, list)
		slices.Reverse(list)
		if again := written(t, write, o, list); file == "testdata/all.nq" && sorted(again) != sorted(got) {
			t.Errorf("%s: the order of batches changes what is said: %s", file, cmp.Diff(got, again))
		}
		slices.Reverse(list)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

func sorted(text string) string {
	lines := strings.Split(text, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// quads reads N-Quads with a parser that is not ours and returns them in one
// spelling, a set for each graph.
func quads(t rapid.TB, text string) map[string]map[string]bool {
	t.Helper()
	set, err := ld.ParseNQuads(text)
	if err != nil {
		t.Fatal(err)
	}
	return spelled(set)
}

func spelled(set *ld.RDFDataset) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for name, list := range set.Graphs {
		all[name] = map[string]bool{}
		for _, q := range list {
			object := "<" + q.Object.GetValue() + ">"
			if lit, ok := q.Object.(ld.Literal); ok {
				object = fmt.Sprintf("%q^^%s", lit.Value, lit.Datatype)
			}
			all[name][q.Subject.GetValue()+" "+q.Predicate.GetValue()+" "+object] = true
		}
	}
	return all
}

func TestNQuadsParse(t *testing.T) {
	o := ontology(t)
	text := written(t, export.NQuads, o, batches())
	all := quads(t, text)
	total := 0
	for _, set := range all {
		total += len(set)
	}
	if lines := strings.Count(text, "\n"); total != lines {
		t.Errorf("%d quads in %d lines", total, lines)
	}
	id, ns := schema.EntityNamespace, schema.Namespace
	for _, s := range batches()[0].Statements {
		set := all[id+string(s.ID())]
		if len(set) != 1 {
			t.Errorf("the graph of %s holds %v", s.ID(), set)
		}
	}
	document := batches()[0].Source
	for what, want := range map[string]string{
		"the text of a source":     fmt.Sprintf("%ssource/document https://schema.org/text %q^^%s", id, document.Text, schema.Expand(schema.String)),
		"an address":               fmt.Sprintf("%ssource/document https://schema.org/url %q^^%s", id, document.URL, schema.Expand(schema.URI)),
		"a name of another script": fmt.Sprintf("%smechanism/حوار-ابو-ظبي %s %q^^%s", id, schema.Expand(schema.TermLabel), "حوار أبو ظبي", schema.Expand(schema.String)),
	} {
		if !all["@default"][want] {
			t.Errorf("%s is missing: %s", what, want)
		}
	}
	for term := range all["@default"] {
		if strings.HasPrefix(term, id+"mechanism/bali-process "+ns) {
			t.Errorf("a statement is asserted outside its graph: %s", term)
		}
	}
}

// TestNQuadsEscapes holds that any text comes back from another parser as it
// was.
func TestNQuadsEscapes(t *testing.T) {
	o := ontology(t)
	rapid.Check(t, func(t *rapid.T) {
		title := rapid.String().Filter(func(s string) bool { return s != "" }).Draw(t, "title")
		text := written(t, export.NQuads, o, []graph.Batch{{Source: graph.Source{ID: "source/a", Title: title}}})
		want := fmt.Sprintf("%ssource/a %s %q^^%s", schema.EntityNamespace, schema.Expand(schema.TermTitle), title, schema.Expand(schema.String))
		if got := quads(t, text)["@default"]; !got[want] || len(got) != 4 {
			t.Fatalf("%q came back as %v", title, got)
		}
	})
}

// TestContextExpands holds that each name in the context means the IRI of the
// ontology, with its datatype.
func TestContextExpands(t *testing.T) {
	o := ontology(t)
	text, err := o.Render("jsonld")
	if err != nil {
		t.Fatal(err)
	}
	var document map[string]any
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, r := range o.Relations {
		document[r.Name], want[r.IRI] = "urn:x:y", r.Datatype
	}
	for _, q := range o.Qualifiers {
		document[q.Name], want[q.IRI] = "urn:x:y", q.Datatype
	}
	expanded, err := ld.NewJsonLdProcessor().Expand(document, ld.NewJsonLdOptions(""))
	if err != nil {
		t.Fatal(err)
	}
	node := expanded[0].(map[string]any)
	for iri, datatype := range want {
		values, _ := node[iri].([]any)
		if len(values) != 1 {
			t.Errorf("%s: %v", iri, node[iri])
			continue
		}
		value := values[0].(map[string]any)
		switch datatype {
		case "":
			if value["@id"] != "urn:x:y" {
				t.Errorf("%s is no link: %v", iri, value)
			}
		case schema.String, schema.Date:
			if value["@value"] != "urn:x:y" || value["@type"] != nil {
				t.Errorf("%s: %v", iri, value)
			}
		default:
			if value["@type"] != schema.Expand(datatype) {
				t.Errorf("%s: %v", iri, value)
			}
		}
	}
}

func TestEmpty(t *testing.T) {
	o := ontology(t)
	if got := written(t, export.NQuads, o, nil); got != "" {
		t.Errorf("N-Quads of nothing: %q", got)
	}
	if got := written(t, export.JSONLD, o, nil); !json.Valid([]byte(got)) {
		t.Errorf("JSON-LD of nothing: %q", got)
	}
}

// A full writer takes no more bytes.
type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

var errFull = errors.New("disk full")

func TestErrors(t *testing.T) {
	o := ontology(t)
	r := snapshot.New(o, graph.Contents{Batches: batches()})
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for name, write := range writers {
		for _, left := range []int{0, 1000} {
			if err := write(context.Background(), &full{left}, r, o); !errors.Is(err, errFull) {
				t.Errorf("%s to a full disk: %v", name, err)
			}
		}
		if err := write(cancelled, &bytes.Buffer{}, r, o); !errors.Is(err, context.Canceled) {
			t.Errorf("%s cancelled: %v", name, err)
		}
	}
	for what, source := range map[string]graph.Source{
		"an id with a space": {ID: "source/a b", Title: "x"}, "bytes that are no text": {ID: "source/a", Title: "\xff"},
	} {
		broken := snapshot.New(o, graph.Contents{Batches: []graph.Batch{{Source: source}}})
		for _, name := range []string{"nq", "ttl", "jsonld"} {
			if err := writers[name](context.Background(), &bytes.Buffer{}, broken, o); err == nil {
				t.Errorf("%s of %s: no error", name, what)
			}
		}
	}
}
