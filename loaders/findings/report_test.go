package findings_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/loaders/findings"
)

const titleLine = "Name of the Inter-state consultation mechanism (ISCM): The Bali Process\n\n"

// A report counts by relation and rule, and says where each sentence that was
// not understood stands.
func TestReport(t *testing.T) {
	doc := titleLine + "1. Evolution of programmatic priorities\r\n\r\nThe Bali  Process was established in 2002. Nobody\r\nknows why.\r\n" +
		"Some say so. The Bali Process is co-chaired by Australia and Indonesia.\r\n"
	batch, report := read(t, "doc.txt", []byte(doc))
	if report.Sentences != 4 || report.Understood != 2 || report.Percent != 50 || report.Statements != 3 {
		t.Errorf("%+v", report)
	}
	want := []findings.Unread{
		{Line: 5, Start: 159, End: 177, Sentence: "Nobody knows why."},
		{Line: 7, Start: 179, End: 191, Sentence: "Some say so."},
	}
	if diff := cmp.Diff(want, report.NotUnderstood); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]int{"coChairedBy": 2, "establishedIn": 1}, report.ByRelation); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]int{"co-chaired": 2, "established": 1}, report.ByRule); diff != "" {
		t.Error(diff)
	}
	if got := batch.Source.Reading.String(); got != "4 159-177 179-191" {
		t.Errorf("the source says %s", got)
	}
	if len(report.Warnings) > 0 {
		t.Errorf("warnings %+v", report.Warnings)
	}
}

// When statements go, so do the sentences that only they rest on.
func TestSettle(t *testing.T) {
	batch, report := read(t, seedFile, seedText(t))
	before, unread := report.Understood, len(report.NotUnderstood)
	batch.Statements = batch.Statements[:0]
	report.Settle(&batch)
	if report.Understood != 0 || report.Statements != 0 || len(report.NotUnderstood) != before+unread || batch.Source.Reading.Understood() != 0 {
		t.Errorf("%d understood of %d, %d statements", report.Understood, report.Sentences, report.Statements)
	}
}

// What may be lost in a text is said, by line.
func TestWarnings(t *testing.T) {
	long := strings.Repeat("and so on ", 2000)
	doc := "\n" + titleLine + "1. Evolution of programmatic priorities\n\nIt was so.\n2. A thing of its own\n\nThe Pr\ufffdcess is old.\n\n" + long + "\n\n" +
		strings.Replace(titleLine, "Bali", "Atlantis", 1) + "1. Evolution of programmatic priorities\n\nIt sank.\n\n" + titleLine + "1. Evolution of programmatic priorities\n\nSo.\n"
	_, report := read(t, "doc.txt", []byte(doc))
	var got []string
	for _, w := range report.Warnings {
		if len(w.Words) > 100 {
			w.Words = "…"
		}
		got = append(got, fmt.Sprintf("%02d %s: %s", w.Line, w.Why, w.Words))
	}
	want := []string{
		"07 the line is taken for a heading, and is none of the five of the series: 2. A thing of its own",
		"09 a character was lost before the file came here (U+FFFD): The Pr\ufffdcess is old.",
		"11 the sentence has no end within 8192 bytes and was cut: …",
		"11 the sentence has no end within 8192 bytes and was cut: …",
		"13 the mechanism is not in seed/names; it is called as the title line does: Atlantis Process",
		"19 the mechanism has a title line already, line 2: Bali Process",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	many := titleLine + strings.Repeat("3. Of nothing\n", 150) + "\nSo.\n"
	_, report = read(t, "many.txt", []byte(many))
	if n := len(report.Warnings); n != 101 || report.Warnings[100].Why != "the first of the warnings that are left out" {
		t.Errorf("%d warnings, the last %+v", n, report.Warnings[n-1])
	}
}

// Unknown names come with the known ones that they may be meant for.
func TestUnknownNames(t *testing.T) {
	doc := titleLine + "1. Evolution of programmatic priorities\n\nIt met with Inodnesia and the Colmbo Process, but never with Xanadu.\n"
	_, report := read(t, "doc.txt", []byte(doc))
	want := []findings.UnknownName{
		{Name: "Colmbo Process", Nearest: []graph.Known{{Name: "Colombo Process", ID: "mechanism/colombo-process"}, {Name: "COMMIT Process", ID: "mechanism/commit-process"}}},
		{Name: "Inodnesia", Nearest: []graph.Known{{Name: "Indonesia", ID: "state/IDN"}}},
		{Name: "Xanadu", Nearest: []graph.Known{}},
	}
	if diff := cmp.Diff(want, report.UnknownNames); diff != "" {
		t.Error(diff)
	}
	if text := report.Text(); !strings.Contains(text, "  names that mean nothing yet: Colmbo Process (perhaps Colombo Process, COMMIT Process); Inodnesia (perhaps Indonesia); Xanadu\n") {
		t.Error(text)
	}
	content, err := json.Marshal(report)
	if err != nil || strings.Contains(string(content), "null") {
		t.Errorf("%v: a list that is empty is null: %s", err, content)
	}
}
