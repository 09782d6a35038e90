package findings

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/rules"
	"iscmgraph/loaders/text"
	"iscmgraph/schema"
	"iscmgraph/seed"
)

// TestClauses compares how sentences are parsed with testdata/clauses.golden;
// CLAUSES=FILE prints the clauses of a document instead, for people who write
// rules.
func TestClauses(t *testing.T) {
	file := os.Getenv("CLAUSES")
	if file == "" {
		file = "testdata/clauses.txt"
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got := describe(t, string(content))
	if os.Getenv("CLAUSES") != "" {
		fmt.Print(got)
		return
	}
	const golden = "testdata/clauses.golden"
	if flag.Lookup("update").Value.String() == "true" { // of the outer tests
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got); after a look, update with -update:\n%s", golden, diff)
	}
}

// describe returns the clauses of all sentences of a document.
func describe(t *testing.T, doc string) string {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	folder, err := fs.Sub(seed.Files, "names")
	if err != nil {
		t.Fatal(err)
	}
	register, err := names.Read(o, folder)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, p := range layout(doc) {
		read := &partReader{Reader: NewReader(o, register, &rules.Set{}), text: doc, document: register.NewDocument(), report: newReport("x", doc)}
		read.document.SetMechanism(p.long, p.short)
		read.context = rules.Context{Document: read.document, Text: doc}
		for _, para := range p.paragraphs {
			for _, span := range text.Sentences(doc, para.span.Start, para.span.End) {
				tokens := text.Tokens(doc, span.Start, span.End)
				units := read.join(tokens, read.document.Mark(tokens))
				fmt.Fprintf(&b, "## %s\n", strings.Join(strings.Fields(doc[span.Start:span.End]), " "))
				for _, c := range clauses.Parse(units) {
					fmt.Fprintln(&b, clauses.Describe(units, c))
				}
				read.context.Focus = read.focus(units)
			}
		}
	}
	return b.String()
}
