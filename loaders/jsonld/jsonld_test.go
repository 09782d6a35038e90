package jsonld

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"iscmgraph/graph"
	"iscmgraph/graph/export"
	"iscmgraph/graph/graphtest"
	"iscmgraph/graph/snapshot"
	"iscmgraph/loaders/nquads"
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

func write(t rapid.TB, o *schema.Ontology, batches []graph.Batch) string {
	t.Helper()
	var b bytes.Buffer
	if err := export.JSONLD(context.Background(), &b, snapshot.New(o, graph.Contents{Batches: batches}), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func quads(t rapid.TB, o *schema.Ontology, batches []graph.Batch) string {
	t.Helper()
	var b bytes.Buffer
	if err := export.NQuads(context.Background(), &b, snapshot.New(o, graph.Contents{Batches: batches}), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// example is the golden export, with all kinds of things in it.
func example(t testing.TB) string {
	t.Helper()
	content, err := os.ReadFile("../../graph/export/testdata/all.jsonld")
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestRoundTrip(t *testing.T) {
	o := ontology(t)
	text := example(t)
	var reordered any
	if err := json.Unmarshal([]byte(text), &reordered); err != nil {
		t.Fatal(err)
	}
	pretty, _ := json.MarshalIndent(reordered, "\t", "  ")
	for name, in := range map[string]string{
		"as written": text, "laid out by another program": string(pretty), "with CRLF": strings.ReplaceAll(text, "\n", "\r\n"),
		"with a byte order mark": "\ufeff" + text,
	} {
		batches, err := Read(o, "all.jsonld", []byte(in))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, b := range batches {
			if err := graph.Validate(o, b); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if diff := cmp.Diff(text, write(t, o, batches)); diff != "" {
			t.Errorf("%s, written again (-want +got):\n%s", name, diff)
		}
	}
}

// TestRoundTripOfAny holds that N-Quads and JSON-LD hold the same, all of it:
// what is read from either and written again has the same bytes, whatever the
// store held.
func TestRoundTripOfAny(t *testing.T) {
	o := ontology(t)
	rapid.Check(t, func(t *rapid.T) {
		var batches []graph.Batch
		for _, id := range []graph.ID{"source/a", "source/b"}[:rapid.IntRange(1, 2).Draw(t, "sources")] {
			batches = append(batches, graphtest.Batch(t, o, id).Canonical())
		}
		text, lines := write(t, o, batches), quads(t, o, batches)
		read, err := Read(o, "any.jsonld", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		also, err := nquads.Read(o, "any.nq", strings.NewReader(lines))
		if err != nil {
			t.Fatal(err)
		}
		for i := range read {
			read[i].File, also[i].File = "", ""
		}
		if diff := cmp.Diff(also, read); diff != "" {
			t.Fatalf("(-N-Quads +JSON-LD) %s", diff)
		}
		if diff := cmp.Diff(text, write(t, o, read)) + cmp.Diff(lines, quads(t, o, read)); diff != "" {
			t.Fatalf("written again (-want +got): %s", diff)
		}
	})
}

// TestFaults compares the faults of each file with those wanted.
func TestFaults(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	context, err := json.Marshal(ontology(t).Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			file, want := archive.Files[i], &archive.Files[i+1]
			t.Run(file.Name, func(t *testing.T) {
				content := bytes.ReplaceAll(file.Data, []byte("CONTEXT"), context)
				got := "nothing is wrong\n"
				if _, err := Read(ontology(t), file.Name, content); err != nil {
					got = err.Error() + "\n"
					if graph.KindOf(err) != graph.Invalid {
						t.Errorf("the kind is %s", graph.KindOf(err))
					}
				}
				if *update {
					want.Data = []byte(got)
				}
				if diff := cmp.Diff(string(want.Data), got); diff != "" {
					t.Errorf("faults (-want +got):\n%s", diff)
				}
			})
		}
		if *update {
			if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestNotText holds that nothing is read as something else than it says.
func TestNotText(t *testing.T) {
	o := ontology(t)
	text := example(t)
	for what, c := range map[string]struct{ in, want string }{
		"bytes that are no text": {strings.Replace(text, `"Australia"`, "\"Austr\xe9lia\"", 1), "the byte 0xe9 is not UTF-8"},
		"half a character":       {strings.Replace(text, `"Australia"`, `"Australia\ud800"`, 1), `\ud800 is half a character`},
		"the other half":         {strings.Replace(text, `"Australia"`, `"Australia\uDC00 "`, 1), `\uDC00 is half a character`},
		"cut short":              {text[:len(text)/2], "cut short"},
		"more behind":            {text + "{}", "something stands behind the end"},
		"deep":                   {strings.Repeat("[", 100_000), "nested too deeply"},
		"a key twice":            {strings.Replace(text, `"label":"Australia"`, `"label":"Australia","label":"Austria"`, 1), `the key "label" stands twice`},
	} {
		if _, err := Read(o, "x.jsonld", []byte(c.in)); err == nil || !strings.Contains(err.Error(), c.want) || len(err.Error()) > 500 {
			t.Errorf("%s: %v", what, err)
		}
	}
	whole := strings.Replace(text, `"Australia"`, `"Australia \ud83d\ude42 \\ud800"`, 1)
	if batches, err := Read(o, "x.jsonld", []byte(whole)); err != nil || !strings.Contains(write(t, o, batches), `"Australia 🙂 \\ud800"`) {
		t.Errorf("a character in two halves: %v", err)
	}
}

// TestLostNode holds that a file which lost a node is refused.
func TestLostNode(t *testing.T) {
	o := ontology(t)
	lines := strings.SplitAfter(example(t), "\n")
	for i, line := range lines {
		if !strings.HasPrefix(line, `{"@id"`) || strings.Contains(line, "state/NRU") || !strings.HasSuffix(line, ",\n") {
			continue // no statement names it
		}
		if _, err := Read(o, "all.jsonld", []byte(strings.Join(append(append([]string{}, lines[:i]...), lines[i+1:]...), ""))); err == nil {
			t.Errorf("without line %d nothing is missed: %.100s", i+1, line)
		}
	}
}

// FuzzRead holds that no file makes the reader panic, and that what it takes and
// Validate takes it can write and read again.
func FuzzRead(f *testing.F) {
	o := ontology(f)
	text := example(f)
	f.Add([]byte(text))
	head, _, _ := strings.Cut(text, "\n\"@graph\"")
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, `{"@id"`) {
			f.Add([]byte(head + "\n\"@graph\": [" + strings.TrimSuffix(line, ",\n") + "]}"))
		}
	}
	f.Add([]byte(`{"@context":{},"@graph":[{"@id":"a:b","@type":["Statement",1],"object":[{"@value":"x","@type":"y"},null,{}]}]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		batches, err := Read(o, "fuzz.jsonld", content)
		if err != nil {
			return
		}
		for _, b := range batches {
			if graph.Validate(o, b) != nil {
				return
			}
		}
		again, err := Read(o, "again.jsonld", []byte(write(t, o, batches)))
		if err != nil || write(t, o, again) != write(t, o, batches) {
			t.Errorf("what was read and written cannot be read: %v", err)
		}
	})
}
