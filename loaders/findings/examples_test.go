package findings_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/loaders/findings"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/rules"
	"iscmgraph/schema"
	"iscmgraph/seed"
)

func load(t testing.TB) (*schema.Ontology, *names.Register, *rules.Set) {
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
	set, err := rules.Parse(o, rules.Files)
	if err != nil {
		t.Fatal(err)
	}
	return o, register, set
}

// Every example of every rule is read as a document of one paragraph: the rule
// must read exactly what the example says, and nothing in a silent text.
func TestRuleExamples(t *testing.T) {
	o, register, set := load(t)
	for i, r := range set.Rules {
		// The rule stands first: what it reads counts as its own.
		first := append([]*rules.Rule{r}, slices.Delete(slices.Clone(set.Rules), i, i+1)...)
		reader := findings.NewReader(o, register, &rules.Set{Rules: first})
		for _, example := range r.Examples {
			t.Run(r.Name, func(t *testing.T) {
				doc := "Name of the Inter-state consultation mechanism (ISCM): The ***Bali Process on Crime (Bali Process)***\n\n1. Evolution\n\n" + example.Text
				batch, _, err := reader.Read("example.txt", []byte(doc))
				if err != nil {
					t.Fatal(err)
				}
				if err := graph.Validate(o, batch); err != nil {
					t.Error(err)
				}
				want := slices.Clone(example.Reads)
				slices.Sort(want)
				if diff := cmp.Diff(want, lines(batch, r.Name)); diff != "" {
					t.Errorf("%s: %s\n%s", example.Pos, example.Text, diff)
				}
			})
		}
	}
}

// lines returns the statements that a rule read, as a rule file writes them,
// sorted.
func lines(b graph.Batch, rule string) []string {
	name := map[graph.ID]string{}
	for _, e := range b.Entities {
		name[e.ID] = e.Name
	}
	word := func(t graph.Term) string {
		if t.Entity != "" {
			return name[t.Entity]
		}
		return t.Text
	}
	var list []string
	for _, s := range b.Statements {
		if !slices.ContainsFunc(s.Evidence, func(e graph.Evidence) bool { return e.Rule == rule }) {
			continue
		}
		line := []string{name[s.Subject], s.Relation, word(s.Object)}
		for _, q := range s.Qualifiers {
			line = append(line, q.Name+"="+word(q.Value))
		}
		if s.Status != graph.Stated {
			line = append(line, "status="+string(s.Status))
		}
		list = append(list, strings.Join(line, " | "))
	}
	slices.Sort(list)
	return list
}
