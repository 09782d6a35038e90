package findings_test

import (
	"os"
	"strings"
	"testing"
)

// Sentences that must give no statement, each read as a document of its own.
func TestSilent(t *testing.T) {
	content, err := os.ReadFile("testdata/silent.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := reader(t)
	read := 0
	for sentence := range strings.Lines(string(content)) {
		sentence = strings.TrimSpace(sentence)
		if sentence == "" || strings.HasPrefix(sentence, "#") {
			continue
		}
		read++
		doc := "Name of the Inter-state consultation mechanism (ISCM): The Budapest Process\n\n1. Evolution\n\n" + sentence + "\n"
		batch, _, err := r.Read("silent.txt", []byte(doc))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range batch.Statements {
			t.Errorf("%s\nreads %s %s %s%s (%s)", sentence, s.Subject, s.Relation, s.Object.Entity, s.Object.Text, s.Evidence[0].Rule)
		}
	}
	if read < 20 {
		t.Errorf("only %d sentences", read)
	}
}
