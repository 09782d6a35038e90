package records_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"iscmgraph/graph"
	"iscmgraph/loaders/records"
)

var update = flag.Bool("update", false, "write the expected files anew")

// Each file of testdata/lint says in a line what it shows, and has a file of
// records or a mapping and a table, and the faults that are told of it.
func TestLint(t *testing.T) {
	o, register := world(t)
	files, err := filepath.Glob("testdata/lint/*.txtar")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			content := map[string]string{}
			for _, f := range archive.Files {
				content[f.Name] = string(f.Data)
			}
			if strings.HasSuffix(file, "carriage-returns.txtar") {
				content["records.yaml"] = strings.ReplaceAll(content["records.yaml"], "\n", "\r\n")
			}
			table := records.Parse(o, register, "records.yaml", []byte(content["records.yaml"]))
			if csv, ok := content["table.csv"]; ok {
				table = records.ParseTable(o, register, "mapping.yaml", "table.csv", []byte(content["mapping.yaml"]), []byte(csv))
			}
			var told strings.Builder
			for _, fault := range table.Faults {
				told.WriteString(fault.Error() + "\n")
			}
			if told.Len() == 0 {
				if err := graph.Validate(o, table.Batch); err != nil {
					t.Error(err)
				}
			}
			if *update {
				archive.Files[len(archive.Files)-1].Data = []byte(told.String())
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(content["faults"], told.String()); diff != "" && !*update {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A file with a fault gives no batch, and the error is one for whoever wrote
// the file.
func TestNothingHalf(t *testing.T) {
	o, register := world(t)
	bad := "title: A\nsources: {a: {url: 'https://example.org', kind: official}}\nrecords: {mechanism/bali-process: {coChairedBy: [{object: state/AUS, sources: a}, {object: state/XXX, sources: a}]}}\n"
	batch, err := records.Read(o, register, "a.yaml", []byte(bad))
	if graph.KindOf(err) != graph.Invalid || len(batch.Statements) > 0 || batch.Source.ID != "" {
		t.Errorf("%v, %v", batch, err)
	}
	if faults := graph.Faults(err); len(faults) != 1 || !strings.HasPrefix(faults[0].Error(), "a.yaml:3: mechanism/bali-process coChairedBy: object: neither ") {
		t.Errorf("%v", faults)
	}
}

// What is too large, too deep or no text is refused before it is read.
func TestBounds(t *testing.T) {
	o, register := world(t)
	for what, content := range map[string]string{
		"4194304 are allowed":      strings.Repeat("# much\n", records.MaxFile/7+1),
		"is not UTF-8 without NUL": "title: \xff",
		"without NUL":              "title: \x00",
		"more than 200 deep":       "title: " + strings.Repeat("[", 300_000),
		"than 200 deep":            strings.Repeat("- ", 300_000),
		"200 deep":                 "title:\n" + strings.Repeat("{a:\n", 300_000),
		"more faults":              "title: A\nsources: {}\nrecords:\n  mechanism/bali-process:\n    hasMember:\n" + strings.Repeat("    - x\n", 2000),
	} {
		faults := records.Parse(o, register, "a.yaml", []byte(content)).Faults
		if n := len(faults); n == 0 || !strings.Contains(faults[n-1].Error(), what) {
			t.Errorf("%s: %v", what, faults)
		}
	}
}
