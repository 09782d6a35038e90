package records_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"iscmgraph/graph"
	"iscmgraph/loaders/records"
)

// lintFiles returns the files of one name in testdata/lint.
func lintFiles(f *testing.F, name string) [][]byte {
	files, err := filepath.Glob("testdata/lint/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	var list [][]byte
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range archive.Files {
			if part.Name == name {
				list = append(list, part.Data)
			}
		}
	}
	return list
}

// Whatever a file holds, it is read the same twice, and what is read without a
// fault is valid; a fault names the file.
func FuzzParse(f *testing.F) {
	o, register := world(f)
	for _, content := range lintFiles(f, "records.yaml") {
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		table := records.Parse(o, register, "a.yaml", content)
		again := records.Parse(o, register, "a.yaml", bytes.Clone(content))
		if table.Batch.Digest() != again.Batch.Digest() || len(table.Faults) != len(again.Faults) {
			t.Error("another reading of the same file differs")
		}
		for i, fault := range table.Faults {
			if !strings.HasPrefix(fault.Error(), "a.yaml:") || fault.Error() != again.Faults[i].Error() {
				t.Errorf("%v, %v", fault, again.Faults[i])
			}
		}
		if len(table.Faults) > 0 {
			return
		}
		if err := graph.Validate(o, table.Batch); err != nil {
			t.Error(err)
		}
	})
}

// The same of a table and its mapping.
func FuzzParseTable(f *testing.F) {
	o, register := world(f)
	mappings := lintFiles(f, "mapping.yaml")
	for i, content := range lintFiles(f, "table.csv") {
		f.Add(mappings[i], content)
	}
	f.Fuzz(func(t *testing.T, mapping, content []byte) {
		table := records.ParseTable(o, register, "m.yaml", "a.csv", mapping, content)
		for _, fault := range table.Faults {
			if text := fault.Error(); !strings.HasPrefix(text, "a.csv:") && !strings.HasPrefix(text, "m.yaml:") {
				t.Error(fault)
			}
		}
		if len(table.Faults) > 0 {
			return
		}
		if err := graph.Validate(o, table.Batch); err != nil {
			t.Error(err)
		}
	})
}
