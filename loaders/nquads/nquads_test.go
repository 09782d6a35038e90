package nquads

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"iscmgraph/graph"
	"iscmgraph/graph/export"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

var update = flag.Bool("update", false, "write the expected files anew")

func ontology(t testing.TB) *schema.Ontology {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// write returns the export of the batches.
func write(t rapid.TB, o *schema.Ontology, batches []graph.Batch) string {
	var b bytes.Buffer
	if err := export.NQuads(context.Background(), &b, snapshot.New(o, graph.Contents{Batches: batches}), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// two returns two sources that share a statement; one is a text with all that a
// text can hold, one a page that is only cited.
func two() []graph.Batch {
	text := "TITLE\r\n\r\nThe \"Bali\\Process\" is co‑chaired by Australia — “حوار”.\tIt is 🙂\u0001 \u007f.\n"
	sum := sha256.Sum256([]byte(text))
	at := strings.Index(text, "The")
	document := graph.Batch{
		Source: graph.Source{ID: "source/حوار", Title: "A \"title\"\nof two lines", Publisher: "IOM", URL: "https://example.org/a b?c=<d>", SHA256: hex.EncodeToString(sum[:]), Text: text,
			Reading: &graph.Reading{Sentences: 2, Unread: []graph.Span{{Start: 0, End: 5}}, Proposals: []graph.Proposal{{
				Sentence: graph.Span{Start: 0, End: 5}, Words: graph.Span{Start: 0, End: 5}, Subject: "mechanism/bali-process", Name: "Bali \"Process\"",
				Relation: "aimsTo", Object: graph.Term{Text: "a \\ <title>", Datatype: schema.String},
			}}}},
		Entities: []graph.Entity{
			{ID: "mechanism/bali-process", Name: "Bali Process", Aliases: []string{"BP", "The “Process”"}, Was: []graph.ID{"mechanism/bali", "mechanism/عملية"}},
			{ID: "mechanism/حوار-ابو-ظبي", Name: "حوار أبو ظبي"}, {ID: "state/AUS", Name: "Australia"}, {ID: "topic/return", Name: "return"},
		},
		Statements: []graph.Statement{
			{Subject: "mechanism/bali-process", Relation: "coChairedBy", Object: graph.Term{Entity: "state/AUS"}, Evidence: []graph.Evidence{
				{Source: "source/حوار", Section: "TITLE", Start: at, End: len(text), Quote: text[at:], Rule: "r", Wording: "Australia\n"},
			}},
			{Subject: "mechanism/bali-process", Relation: "liaisesWith", Object: graph.Term{Entity: "mechanism/حوار-ابو-ظبي"}, Status: graph.Planned, Qualifiers: []graph.Qualifier{
				{Name: "topic", Value: graph.Term{Entity: "topic/return"}}, {Name: "since", Value: graph.Term{Text: "2002-05", Datatype: schema.Date}},
				{Name: "until", Value: graph.Term{Text: "2019-12-31", Datatype: schema.Date}}, {Name: "permanent", Value: graph.Term{Text: "true", Datatype: schema.Boolean}},
			}, Evidence: []graph.Evidence{{Source: "source/حوار", Start: 0, End: 5, Quote: "TITLE", Rule: "r"}}},
			{Subject: "mechanism/bali-process", Relation: "establishedIn", Object: graph.Term{Text: "2002", Datatype: schema.Year}, Status: graph.Disputed,
				Evidence: []graph.Evidence{{Source: "source/حوار", Start: 0, End: 5, Quote: "TITLE", Rule: graph.Curated, Curator: "A. Reader", Reason: "It \"says\"\nso."}}},
		},
	}
	page := graph.Batch{
		Source:   graph.Source{ID: "source/page", Title: "Page"},
		Entities: document.Entities[:3:3],
		Statements: []graph.Statement{{Subject: "mechanism/bali-process", Relation: "coChairedBy", Object: graph.Term{Entity: "state/AUS"},
			Evidence: []graph.Evidence{{Source: "source/page", Rule: "record", URL: "https://example.org/", Year: "2019-05"}}}},
	}
	page.Entities = []graph.Entity{document.Entities[0], document.Entities[2]}
	return []graph.Batch{page.Canonical(), document.Canonical()}
}

func TestRoundTrip(t *testing.T) {
	o := ontology(t)
	want := two()
	slices.SortFunc(want, func(a, b graph.Batch) int { return strings.Compare(string(a.Source.ID), string(b.Source.ID)) })
	for _, b := range want {
		if err := graph.Validate(o, b); err != nil {
			t.Fatal(err)
		}
	}
	text := write(t, o, want)
	for name, in := range map[string]string{
		"as written": text, "with CRLF": strings.ReplaceAll(text, "\n", "\r\n"), "with a byte order mark": "\ufeff" + text,
		"with comments and empty lines": "# all\n\n" + strings.ReplaceAll(text, " .\n", " . # so\n \t\n"),
		"backwards":                     backwards(text), "twice": text + text,
	} {
		got, err := Read(o, "all.nq", strings.NewReader(in))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i := range got {
			got[i].File = ""
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestLostStatement holds that a file which lost a whole statement is refused.
func TestLostStatement(t *testing.T) {
	o := ontology(t)
	var kept []string
	for line := range strings.Lines(write(t, o, two())) {
		if !strings.Contains(line, "f92664bd02a0ee2ccce4fa0a0438dae4") && !strings.Contains(line, "15bb3c58235c3b384f0585ba8ddadc5f") {
			kept = append(kept, line)
		}
	}
	_, err := Read(o, "all.nq", strings.NewReader(strings.Join(kept, "")))
	if err == nil || !strings.Contains(err.Error(), "the source has 2 statements and says that it has 3") {
		t.Errorf("a lost statement: %v", err)
	}
}

func backwards(text string) string {
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	lines[len(lines)-1] += "\n"
	slices.Reverse(lines)
	return strings.Join(lines, "")
}

// TestLostLine holds that a file which lost a line is refused, or says no more
// and no less than before: a name, an alias, the data of a source and what
// follows from the ontology are all that can go unseen by this package, and
// graph.Validate sees some of these.
func TestLostLine(t *testing.T) {
	o := ontology(t)
	lines := strings.SplitAfter(write(t, o, two()), "\n")
	harmless := []string{schema.TermLabel, schema.TermAlias, schema.TermWas, schema.TermTitle, schema.TermBy, schema.TermURL, schema.TermSHA256, schema.TermText, schema.TermProposals, schema.TermCount}
	for i, line := range lines[:len(lines)-1] {
		_, err := Read(o, "all.nq", strings.NewReader(strings.Join(slices.Delete(slices.Clone(lines), i, i+1), "")))
		implied := strings.Contains(line, "#type>") && !strings.Contains(line, "#type> <"+schema.Namespace) // follows from the ontology
		if err == nil && !implied && !strings.Contains(line, `startByte> "0"`) && !slices.ContainsFunc(harmless, func(term string) bool { return strings.Contains(line, "<"+schema.Expand(term)+">") }) {
			t.Errorf("without line %d nothing is missed: %s", i+1, line)
		}
		if err != nil && graph.KindOf(err) != graph.Invalid {
			t.Errorf("without line %d: the kind is %s", i+1, graph.KindOf(err))
		}
		half := line[:len(line)/2] + "\n"
		if _, err := Read(o, "all.nq", strings.NewReader(strings.Join(slices.Replace(slices.Clone(lines), i, i+1, half), ""))); err == nil {
			t.Errorf("half of line %d: nothing is missed: %s", i+1, half)
		}
	}
}

// TestFaults compares the faults of each archive's file with those wanted.
func TestFaults(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want := &archive.Files[1]
			got := ""
			if _, err := Read(ontology(t), archive.Files[0].Name, bytes.NewReader(archive.Files[0].Data)); err != nil {
				got = err.Error() + "\n"
				if graph.KindOf(err) != graph.Invalid {
					t.Errorf("the kind is %s", graph.KindOf(err))
				}
			}
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBounds(t *testing.T) {
	o := ontology(t)
	if got, err := Read(o, "empty.nq", strings.NewReader("")); err != nil || len(got) != 0 {
		t.Errorf("an empty file: %v, %v", got, err)
	}
	_, err := Read(o, "long.nq", strings.NewReader("# a line\n<"+strings.Repeat("a", MaxLine)))
	if err == nil || graph.KindOf(err) != graph.Invalid || !strings.HasPrefix(err.Error(), "long.nq:2: the line is longer than") {
		t.Errorf("a long line: %v", err)
	}
	_, err = Read(o, "bad.nq", strings.NewReader(strings.Repeat("no quad\n", 10_000)))
	if err == nil || strings.Count(err.Error(), "\n") != 100 || !strings.HasSuffix(err.Error(), "9900 more faults") {
		t.Errorf("many faults: %d lines", strings.Count(err.Error(), "\n"))
	}
	broken := errors.New("disk gone")
	if _, err := Read(o, "disk.nq", iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("an error of the reader: %v", err)
	}
	for what, text := range map[string]string{"a binary": "\x7fELF\x00\xff\xfe", "NUL": "\x00\n", "UTF-16": "\xff\xfe<\x00"} {
		if _, err := Read(o, "x.nq", strings.NewReader(text)); err == nil || graph.KindOf(err) != graph.Invalid || len(err.Error()) > 500 {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestLongText(t *testing.T) {
	o := ontology(t)
	text := strings.Repeat("\"quoted\"\t\\ \u0001\r\n", 2<<20)[:graph.MaxText] // much of it escaped
	sum := sha256.Sum256([]byte(text))
	b := graph.Batch{Source: graph.Source{ID: "source/long", Title: "Long", Text: text, SHA256: hex.EncodeToString(sum[:])}}
	got, err := Read(o, "long.nq", strings.NewReader(write(t, o, []graph.Batch{b})))
	if err != nil || len(got) != 1 || got[0].Source.Text != text {
		t.Errorf("the longest text does not come back: %v", err)
	}
}

// drawBatches draws sources with statements about a few things, with texts of
// any characters.
func drawBatches(t *rapid.T) []graph.Batch {
	word := rapid.StringN(1, 12, 40).Filter(func(s string) bool { return strings.TrimSpace(s) != "" && !strings.ContainsRune(s, 0) })
	entities := []graph.Entity{
		{ID: "mechanism/a", Name: word.Draw(t, "name")}, {ID: "mechanism/b", Name: "B", Aliases: []string{word.Draw(t, "alias")}},
		{ID: "state/AUS", Name: "Australia"}, {ID: "topic/x", Name: "x"},
	}
	var batches []graph.Batch
	for i := range rapid.IntRange(1, 3).Draw(t, "sources") {
		b := graph.Batch{Source: graph.Source{ID: graph.ID(fmt.Sprintf("source/s%d", i)), Title: word.Draw(t, "title")}, Entities: entities}
		if rapid.Bool().Draw(t, "cited") {
			b.Source.URL = word.Draw(t, "url")
		} else {
			b.Source.Text = word.Draw(t, "text")
			sum := sha256.Sum256([]byte(b.Source.Text))
			b.Source.SHA256 = hex.EncodeToString(sum[:])
		}
		for range rapid.IntRange(0, 5).Draw(t, "statements") {
			b.Statements = append(b.Statements, drawStatement(t, b.Source, word))
		}
		batches = append(batches, b.Canonical())
	}
	return batches
}

func drawStatement(t *rapid.T, source graph.Source, word *rapid.Generator[string]) graph.Statement {
	s := graph.Statement{Subject: rapid.SampledFrom([]graph.ID{"mechanism/a", "mechanism/b"}).Draw(t, "subject")}
	switch rapid.IntRange(0, 3).Draw(t, "relation") {
	case 0:
		s.Relation, s.Object = "hasMember", graph.Term{Entity: "state/AUS"}
	case 1:
		s.Relation, s.Object = "aimsTo", graph.Term{Text: word.Draw(t, "aim"), Datatype: schema.String}
	case 2:
		s.Relation, s.Object = "memberCount", graph.Term{Text: "49", Datatype: schema.Integer}
	case 3:
		s.Relation, s.Object = "addressesTopic", graph.Term{Entity: "topic/x"}
	}
	if rapid.Bool().Draw(t, "qualified") {
		s.Qualifiers = []graph.Qualifier{
			{Name: "role", Value: graph.Term{Text: word.Draw(t, "role"), Datatype: schema.String}},
			{Name: "year", Value: graph.Term{Text: rapid.SampledFrom([]string{"2002", "2002-05", "2002-05-17"}).Draw(t, "year"), Datatype: schema.Date}},
			{Name: "topic", Value: graph.Term{Entity: "topic/x"}},
		}
	}
	s.Status = rapid.SampledFrom([]graph.Status{graph.Stated, graph.Planned, graph.Ended, graph.Disputed}).Draw(t, "status")
	e := graph.Evidence{Source: source.ID, Rule: "r", URL: source.URL}
	if source.Text != "" {
		e.End, e.Quote = len(source.Text), source.Text
	}
	s.Evidence = []graph.Evidence{e}
	return s
}

// TestRoundTripOfAny holds that what is read back is what was written: the
// same bytes when written again, the same batches but for what several sources
// call an entity or think of a statement, and nothing that Validate refuses.
func TestRoundTripOfAny(t *testing.T) {
	o := ontology(t)
	rapid.Check(t, func(t *rapid.T) {
		batches := drawBatches(t)
		text := write(t, o, batches)
		got, err := Read(o, "", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if again := write(t, o, got); again != text {
			t.Fatalf("written again: %s", cmp.Diff(text, again))
		}
		if len(got) != len(batches) {
			t.Fatalf("%d batches of %d", len(got), len(batches))
		}
		for i, b := range got {
			if err := graph.Validate(o, b); err != nil && graph.Validate(o, batches[i]) == nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(batches[i].Source, b.Source); diff != "" || len(b.Statements) != len(batches[i].Statements) {
				t.Fatalf("batch %d: %d statements of %d; %s", i, len(b.Statements), len(batches[i].Statements), diff)
			}
		}
	})
}

// FuzzRead holds that no file makes the reader panic, and that what it takes it
// can write and read again.
func FuzzRead(f *testing.F) {
	o := ontology(f)
	f.Add(write(f, o, two()))
	for _, line := range strings.SplitAfter(write(f, o, two()), "\n") {
		f.Add(line)
	}
	f.Add(`<a:b> <c:d> "\u00e9\U0001F642\t" <e:f> . # comment`)
	f.Add("_:b <c:d> _:e .\n<a:b> <c:d> \"x\"@en-GB .")
	f.Fuzz(func(t *testing.T, text string) {
		batches, err := Read(o, "fuzz.nq", strings.NewReader(text))
		if err != nil {
			return
		}
		for _, b := range batches {
			if graph.Validate(o, b) != nil {
				return
			}
		}
		if _, err := Read(o, "again.nq", strings.NewReader(write(t, o, batches))); err != nil {
			t.Errorf("what was read and written cannot be read: %v", err)
		}
	})
}
