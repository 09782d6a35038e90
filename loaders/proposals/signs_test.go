package proposals

import (
	"strings"
	"testing"

	"iscmgraph/loaders/rules"
	"iscmgraph/schema"
)

// The list says something of relations that there are, each once, and what is
// wrong in it is told with its line.
func TestReadSigns(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	signs, err := readSigns(o, relationList)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, s := range signs {
		if seen[s.relation.Name] || len(s.cues) == 0 {
			t.Errorf("%s stands twice, or without cues", s.relation.Name)
		}
		seen[s.relation.Name] = true
	}
	for list, want := range map[string]string{
		"# x\nrelation likes":               `relations.txt:2: the ontology has no relation "likes"`,
		"cue x":                             `relations.txt:1: "cue x" stands under no relation`,
		"relation aimsTo x":                 "relations.txt:1: ",
		"relation aimsTo\nsection 9/1":      `relations.txt:2: "9/1" is no section`,
		"relation aimsTo\nsection 1/x":      `relations.txt:2: "1/x" is no section`,
		"relation aimsTo\n\nwhatever cue x": `relations.txt:3: "whatever" is none of`,
	} {
		if _, err := readSigns(o, list); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v; want %s", list, err, want)
		}
	}
}

// The verbs of the rules are cues in each of their forms, and say who does it.
func TestLexicon(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Parse(o, rules.Files)
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(o, set)
	if err != nil {
		t.Fatal(err)
	}
	for word, relation := range map[string]string{"presiding": "chairedBy", "bankrolled": "fundedBy", "adopts": "adopts", "led": "ledBy", "members": "hasMember"} {
		found := false
		for _, m := range p.cues[word] {
			found = found || m.relation == relation
		}
		if !found {
			t.Errorf("%q speaks for %v, not for %s", word, p.cues[word], relation)
		}
	}
	for _, m := range p.cues["chaired"] {
		if m.relation == "chairedBy" && !m.doer {
			t.Error("who chairs does something")
		}
	}
}
