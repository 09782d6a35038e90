package graph_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"iscmgraph/graph"
)

var update = flag.Bool("update", false, "write the expected files anew")

// parseCase reads the batch of a validation case. A line is
//
//	source ID | TITLE
//	entity ID | NAME | ALIAS ...
//	SUBJECT RELATION OBJECT [QUALIFIER=VALUE ...] [STATUS] | "QUOTE" RULE
//	... | KEY=VALUE ...
//
// where the quote is looked up in the text, and the keys set the fields of the
// evidence; a statement may have several pieces, or none.
func parseCase(t *testing.T, text, script string) graph.Batch {
	t.Helper()
	b := graph.Batch{File: "case.txt", Source: graph.Source{ID: "source/case", Title: "Case", Text: text}}
	if text != "" {
		sum := sha256.Sum256([]byte(text))
		b.Source.SHA256 = hex.EncodeToString(sum[:])
	}
	for _, line := range strings.Split(script, "\n") {
		parts := strings.Split(line, "|")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		kind, rest, _ := strings.Cut(parts[0], " ")
		switch kind {
		case "":
		case "source":
			b.Source.ID, b.Source.Title = graph.ID(rest), parts[1]
		case "sha256":
			b.Source.SHA256 = rest
		case "entity":
			b.Entities = append(b.Entities, graph.Entity{ID: graph.ID(rest), Name: parts[1], Aliases: parts[2:]})
		default:
			s := statement(t, parts[0])
			s.Evidence = nil
			for _, part := range parts[1:] {
				s.Evidence = append(s.Evidence, parseEvidence(t, b, part))
			}
			b.Statements = append(b.Statements, s)
		}
	}
	return b
}

func parseEvidence(t *testing.T, b graph.Batch, part string) graph.Evidence {
	t.Helper()
	e := graph.Evidence{Source: b.Source.ID, Rule: "rule"}
	if quoted, err := strconv.QuotedPrefix(part); err == nil {
		e.Quote, _ = strconv.Unquote(quoted)
		e.Start = strings.Index(b.Source.Text, e.Quote)
		e.End = e.Start + len(e.Quote)
		part = part[len(quoted):]
	}
	for _, word := range strings.Fields(part) {
		key, value, _ := strings.Cut(word, "=")
		n, _ := strconv.Atoi(value)
		switch key {
		case "source":
			e.Source = graph.ID(value)
		case "rule":
			e.Rule = value
		case "start":
			e.Start = n
		case "end":
			e.End = n
		case "url":
			e.URL = value
		case "year":
			e.Year = graph.Date(value)
		case "curator":
			e.Curator = value
		case "reason":
			e.Reason = value
		default:
			t.Fatalf("no field of evidence: %q", word)
		}
	}
	return e
}

// TestValidate compares the faults of each archive's batch with those wanted.
func TestValidate(t *testing.T) {
	names, err := filepath.Glob("testdata/validate/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files := map[string]string{}
			var want *txtar.File
			for i, f := range archive.Files {
				files[f.Name] = string(f.Data)
				if f.Name == "want" {
					want = &archive.Files[i]
				}
			}
			got := ""
			if err := graph.Validate(ontology(t), parseCase(t, files["text"], files["batch"])); err != nil {
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

// TestValidateBytes holds what a text file cannot show: bytes that are no text,
// and texts too long.
func TestValidateBytes(t *testing.T) {
	for _, c := range []struct {
		what   string
		change func(*graph.Batch)
		want   string
	}{
		{"NUL in the text", func(b *graph.Batch) { setText(b, "a\x00b") }, "the text is not UTF-8 without NUL"},
		{"a binary", func(b *graph.Batch) { setText(b, "\xff\xfe\x7fELF") }, "the text is not UTF-8 without NUL"},
		{"a long text", func(b *graph.Batch) { setText(b, strings.Repeat("a", graph.MaxText+1)) }, "16777217 bytes; 16777216 are allowed"},
		{"NUL in a title", func(b *graph.Batch) { b.Source.Title = "a\x00" }, "the source has a text that is not UTF-8 without NUL"},
		{"NUL in a name", func(b *graph.Batch) { b.Entities[0].Name = "a\x00" }, "entity mechanism/m has a text that is not UTF-8"},
		{"an alias that is no UTF-8", func(b *graph.Batch) { b.Entities[0].Aliases = []string{"a\xff"} }, "entity mechanism/m has a text that is not UTF-8"},
		{"a long alias", func(b *graph.Batch) { b.Entities[0].Aliases = []string{strings.Repeat("é", 4000)} }, "a text of 8000 bytes; 4096 are allowed"},
		{"a literal that is no UTF-8", func(b *graph.Batch) { b.Statements[0].Object.Text = "a\xff" }, "aimsTo has a text that is not UTF-8"},
		{"a long section", func(b *graph.Batch) { b.Statements[0].Evidence[0].Section = strings.Repeat("a", 5000) }, "the evidence has a text of 5000 bytes"},
		{"a quote that cuts a character", func(b *graph.Batch) {
			setText(b, "Côte")
			b.Statements[0].Evidence[0] = graph.Evidence{Source: b.Source.ID, Rule: "r", Start: 0, End: 2, Quote: "C\xc3"}
		}, "the quote cuts a character in two"},
		{"an entity and a literal at once", func(b *graph.Batch) {
			*b = batch(t, "mechanism/m hasMember state/AUS")
			b.Statements[0].Object.Text = "Australia"
		}, "hasMember has both an entity and a literal"},
	} {
		b := batch(t, "mechanism/m aimsTo something")
		c.change(&b)
		err := graph.Validate(ontology(t), b)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %.300v, want %q", c.what, err, c.want)
		} else if len(err.Error()) > 2000 {
			t.Errorf("%s: the fault is told in %d bytes", c.what, len(err.Error()))
		}
	}
}

func setText(b *graph.Batch, text string) {
	sum := sha256.Sum256([]byte(text))
	b.Source.Text, b.Source.SHA256 = text, hex.EncodeToString(sum[:])
}

func TestValidateTellsFaultsAsValues(t *testing.T) {
	b := batch(t, "mechanism/m aimsTo something")
	setText(&b, "Heading\n\nIt aims to do.\n")
	b.Statements[0].Evidence[0] = graph.Evidence{Source: b.Source.ID, Rule: "r", Start: 9, End: 20, Quote: "It aimed to"}
	b.File = "a.txt"
	fault, ok := errors.AsType[*graph.Fault](graph.Validate(ontology(t), b))
	want := graph.Fault{File: "a.txt", Line: 3, Words: "It aimed to", What: "the quote is not what the source says at 9 to 20"}
	if !ok || *fault != want {
		t.Errorf("%+v, want %+v", fault, want)
	}
}

func TestValidateBoundsFaults(t *testing.T) {
	b := batch(t, "mechanism/m aimsTo something")
	for i := range 5000 {
		b.Statements = append(b.Statements, graph.Statement{Subject: "mechanism/m", Relation: fmt.Sprint("none", i), Evidence: b.Statements[0].Evidence})
	}
	err := graph.Validate(ontology(t), b)
	if err == nil || strings.Count(err.Error(), "\n") != 1000 || !strings.HasSuffix(err.Error(), "source/test: 4000 more faults") {
		t.Errorf("the error of 5000 faults: %d lines", strings.Count(err.Error(), "\n"))
	}
}

// TestValidateGood holds that nothing is wrong in a good batch: with a text,
// and with a page that is only cited.
func TestValidateGood(t *testing.T) {
	cited := batch(t, "mechanism/m hasMember state/AUS", "mechanism/m memberCount 49", "mechanism/m ministerialLevel true year=2002-05",
		"mechanism/m liaisesWith mechanism/n topic=topic/a topic=topic/b since=2002 until=2002-06", "mechanism/m establishedIn 2002 disputed")
	cited.Statements[0].Evidence[0].Year = "2019-05"
	if err := graph.Validate(ontology(t), cited); err != nil {
		t.Error(err)
	}
	cited.File, cited.Statements[0].Evidence = "", nil
	if err := graph.Validate(ontology(t), cited); err == nil || !strings.HasPrefix(err.Error(), "source/test: ") {
		t.Errorf("without a file the source is named: %v", err)
	}
}
