package records_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"iscmgraph/graph"
	"iscmgraph/loaders/records"
)

var block = regexp.MustCompile(`(?m)(?:^    .*\n|^\n)*^    .*\n`)

// examples returns the indented blocks of seed/FORMAT.md below a heading.
func examples(t *testing.T, heading string) []string {
	t.Helper()
	content, err := os.ReadFile("../../seed/FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	_, below, _ := strings.Cut(string(content), "## "+heading+"\n")
	below, _, _ = strings.Cut(below, "\n## ")
	var list []string
	for _, text := range block.FindAllString(below, -1) {
		list = append(list, regexp.MustCompile(`(?m)^    |^\n`).ReplaceAllString(text, ""))
	}
	return list
}

// The examples of FORMAT.md say what they look like.
func TestFormatExamples(t *testing.T) {
	o, register := world(t)
	file := examples(t, "records/*.yaml")
	table := examples(t, "Tables")
	if len(file) != 1 || len(table) != 2 {
		t.Fatalf("%d and %d examples", len(file), len(table))
	}
	for what, read := range map[string]*records.Table{
		"state/AUS 2010 2 pieces, 5 statements": records.Parse(o, register, "bali.yaml", []byte(file[0])),
		"state/LKA  1 pieces, 12 statements":    records.ParseTable(o, register, "m.yaml", "overview.csv", []byte(table[0]), []byte(table[1])),
	} {
		for _, fault := range read.Faults {
			t.Error(fault)
		}
		if err := graph.Validate(o, read.Batch); err != nil {
			t.Error(err)
		}
		object, _, _ := strings.Cut(what, " ")
		for _, s := range read.Batch.Statements {
			since, _ := s.Qualifier("since")
			if string(s.Object.Entity) == object && s.Status == graph.Stated {
				if got := fmt.Sprintf("%s %s %d pieces, %d statements", object, since.Text, len(s.Evidence), len(read.Batch.Statements)); got != what {
					t.Errorf("%s, want %s", got, what)
				}
			}
		}
	}
}

// Each statement of a table shows its row, byte for byte, also behind the mark
// that some programs write and with their line ends.
func TestTableShowsRows(t *testing.T) {
	o, register := world(t)
	example := examples(t, "Tables")
	csv := "\ufeff" + strings.ReplaceAll(example[1], "\n", "\r\n")
	read := records.ParseTable(o, register, "m.yaml", "folder/My Overview.csv", []byte(example[0]), []byte(csv))
	if len(read.Faults) > 0 || read.Batch.Source.ID != "source/records/my-overview" {
		t.Fatal(read.Faults, read.Batch.Source.ID)
	}
	if err := graph.Validate(o, read.Batch); err != nil {
		t.Fatal(err)
	}
	for _, s := range read.Batch.Statements {
		e := s.Evidence[0]
		if csv[e.Start:e.End] != e.Quote || strings.ContainsAny(e.Quote, "\r\n") || !strings.HasPrefix(e.Quote, "Colombo") && !strings.HasPrefix(e.Quote, "Budapest") {
			t.Errorf("%s: %+v", s.Object.Entity, e)
		}
		if s.Object.Entity == "state/NLD" && (e.Wording != "Holland" || e.Section != "Participating countries" || e.Published != "2019") {
			t.Errorf("%+v", e)
		}
	}
}

func ExampleRead() {
	o, register := worlds()
	file := `
title: "Records: Bali Process"
sources:
  site: {url: "https://www.baliprocess.net", kind: official, year: 2024}
records:
  mechanism/bali-process:
    coChairedBy:
      - {object: state/AUS, sources: [site@2023]}
      - {object: state/IDM, sources: [site]}
`
	_, err := records.Read(o, register, "bali.yaml", []byte(file))
	fmt.Println(err)
	// Output:
	// bali.yaml:9: mechanism/bali-process coChairedBy: object: neither seed/names nor the entities of the file have the id; near it: state/IDN, state/ARM, state/ASM: "state/IDM"
}
