package records_test

import (
	"fmt"
	"io/fs"
	"path"
	"testing"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/records"
	"iscmgraph/schema"
	"iscmgraph/seed"
)

// world returns the ontology and the names of the seed.
func world(t testing.TB) (*schema.Ontology, *names.Register) {
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
	return o, register
}

// tables reads the records of the seed, by file.
func tables(t testing.TB) map[string]*records.Table {
	t.Helper()
	o, register := world(t)
	files, err := fs.Glob(seed.Files, "records/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	all := map[string]*records.Table{}
	for _, file := range files {
		content, err := fs.ReadFile(seed.Files, file)
		if err != nil {
			t.Fatal(err)
		}
		all[file] = records.Parse(o, register, "seed/"+file, content)
	}
	return all
}

// Every record of the seed is without a fault, and valid.
func TestSeedRecords(t *testing.T) {
	o, _ := world(t)
	for file, table := range tables(t) {
		t.Run(path.Base(file), func(t *testing.T) {
			for _, err := range table.Faults {
				t.Error(err)
			}
			for _, record := range table.Records {
				t.Run(fmt.Sprintf("line %d", record.Line), func(t *testing.T) {
					one := table.Batch
					one.Statements = []graph.Statement{record.Statement}
					if err := graph.Validate(o, one); err != nil {
						t.Error(err)
					}
				})
			}
			if err := graph.Validate(o, table.Batch); err != nil {
				t.Error(err)
			}
		})
	}
}
