package findings_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestPlain compares what plain sentences say with testdata/plain.golden, so that a
// change of a rule or of the parser shows all that it changes. What a sentence says and
// no rule reads yet stands there as a sentence without a line below it.
func TestPlain(t *testing.T) {
	content, err := os.ReadFile("testdata/plain.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := reader(t)
	var b strings.Builder
	for sentence := range strings.Lines(string(content)) {
		sentence = strings.TrimSpace(sentence)
		if sentence == "" || strings.HasPrefix(sentence, "#") {
			continue
		}
		doc := "Name of the Inter-state consultation mechanism (ISCM): The ***Quito Process on Human Mobility (Quito Process)***\n\n1. Evolution\n\n" + sentence + "\n"
		batch, report, err := r.Read("plain.txt", []byte(doc))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, sentence)
		for _, row := range report.Rows(batch) {
			if row.Rule == "title-line" {
				continue
			}
			fmt.Fprintf(&b, "\t%s | %s | %s", row.Subject, row.Relation, row.Object)
			for _, name := range slices.Sorted(maps.Keys(row.Qualifier)) {
				fmt.Fprintf(&b, " | %s=%s", name, row.Qualifier[name])
			}
			b.WriteByte('\n')
		}
	}
	golden(t, "plain.golden", b.String())
}
