package rules_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/loaders/findings"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/rules"
	"iscmgraph/seed"
)

// What the index leaves out would read nothing: with all patterns tried everywhere,
// the documents of the seed, the examples of the rules (also with a name that nobody
// knows in them) and plain sentences say the same.
func TestIndexLeavesNothingOut(t *testing.T) {
	o := ontology(t)
	folder, err := fs.Sub(seed.Files, "names")
	if err != nil {
		t.Fatal(err)
	}
	register, err := names.Read(o, folder)
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Parse(o, rules.Files)
	if err != nil {
		t.Fatal(err)
	}
	const head = "Name of the Inter-state consultation mechanism (ISCM): Quito Process\n\n1. Evolution\n\n"
	var examples strings.Builder
	for _, r := range set.Rules {
		for _, e := range r.Examples {
			examples.WriteString(e.Text + "\n\n" + strings.ReplaceAll(e.Text, "Australia", "Zembla Trust") + "\n\n")
		}
	}
	plain, err := os.ReadFile("../findings/testdata/plain.txt")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{"examples": head + examples.String(), "plain": head + strings.ReplaceAll(string(plain), "\n", "\n\n")}
	files, err := fs.Glob(seed.Files, "findings/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := fs.ReadFile(seed.Files, file)
		if err != nil {
			t.Fatal(err)
		}
		texts[file] = string(content)
	}
	for name, text := range texts {
		batch := func(set *rules.Set) graph.Batch {
			b, _, err := findings.NewReader(o, register, set).Read(name+".txt", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		want := batch(set.Exhaustive())
		if len(want.Statements) == 0 {
			t.Errorf("%s: nothing is read", name)
		}
		if diff := cmp.Diff(want, batch(set)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
