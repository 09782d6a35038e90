package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
)

func ExampleReading() {
	r, _ := graph.ParseReading("34 2021-2085 3010-3055")
	fmt.Println(r.Understood(), r.Percent(), r.Unread[0], r)
	// Output: 32 94 {2021 2085} 34 2021-2085 3010-3055
}

// What a reading writes comes back; nothing else is read.
func TestParseReading(t *testing.T) {
	for _, r := range []graph.Reading{{}, {Sentences: 3}, {Sentences: 2, Unread: []graph.Span{{Start: 0, End: 1}, {Start: 1, End: 9}}}} {
		got, err := graph.ParseReading(r.String())
		if diff := cmp.Diff(r, got); diff != "" || err != nil {
			t.Errorf("%v: %v\n%s", r, err, diff)
		}
	}
	for _, text := range []string{"", " ", "x", "1 ", "1  2-3", "01", "+1", "1 2", "1 2-", "1 -3", "1 2-3-4", "1 02-3", "1 2-3 ", "99999999999999999999"} {
		if r, err := graph.ParseReading(text); graph.KindOf(err) != graph.Invalid || err == nil {
			t.Errorf("%q: %v, %v", text, r, err)
		}
	}
	if got := (graph.Reading{}).Percent(); got != 0 {
		t.Errorf("of no sentence %d %% are understood", got)
	}
}

// A reading must fit the text of its source.
func TestValidateReading(t *testing.T) {
	text := "One. Two. Three."
	for _, c := range []struct{ reading, want string }{
		{"3 0-4 5-9", ""},
		{"0", ""},
		{"1 0-4 5-9", "2 sentences are not understood, of 1"},
		{"3 0-4 3-9", "the sentence at 3 to 9, which is not understood, is not in the text behind the one before"},
		{"3 5-9 0-4", "the sentence at 0 to 4,"},
		{"3 10-17", "the sentence at 10 to 17,"},
		{"3 4-4", "the sentence at 4 to 4,"},
	} {
		b := parseCase(t, text, "")
		r, err := graph.ParseReading(c.reading)
		if err != nil {
			t.Fatal(err)
		}
		b.Source.Reading = &r
		err = graph.Validate(ontology(t), b)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", c.reading, err, c.want)
		}
		if b.Source.Text, b.Source.SHA256 = "", ""; graph.Validate(ontology(t), b) == nil {
			t.Errorf("%s: a source without a text was read", c.reading)
		}
	}
}
