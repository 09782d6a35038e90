package records_test

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"
	"testing"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/records"
	"iscmgraph/schema"
	"iscmgraph/seed"
)

// worlds makes the ontology and the names of the seed once.
var worlds = sync.OnceValues(func() (*schema.Ontology, *names.Register) {
	o, err := schema.Load()
	if err != nil {
		panic(err)
	}
	folder, err := fs.Sub(seed.Files, "names")
	if err != nil {
		panic(err)
	}
	register, err := names.Read(o, folder)
	if err != nil {
		panic(err)
	}
	return o, register
})

// world returns the ontology and the names of the seed.
func world(t testing.TB) (*schema.Ontology, *names.Register) {
	t.Helper()
	return worlds()
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

// What the seed must hold, by relation: distinct subjects and objects, distinct
// statements (with since, until, as-of, role and the like), and citations. The
// numbers were worked out from the facts before they were written as records,
// without the reader.
var seedCounts = []struct {
	relation                       string
	triples, statements, citations int
}{
	{"addressesTopic", 356, 356, 384},
	{"alsoCalled", 11, 11, 11},
	{"bodyLocatedIn", 15, 15, 17},
	{"chairedBy", 122, 162, 169},
	{"coChairedBy", 22, 22, 36},
	{"cooperatesWith", 74, 77, 91},
	{"coversRegion", 73, 73, 75},
	{"establishedIn", 48, 48, 60},
	{"exchangesWith", 117, 117, 133},
	{"hasBody", 77, 82, 85},
	{"hasMember", 811, 829, 1157},
	{"hasObserver", 101, 103, 130},
	{"hasPartner", 100, 107, 114},
	{"hasWebsite", 19, 19, 19},
	{"legalNature", 25, 25, 25},
	{"liaisesWith", 5, 5, 5},
	{"memberCount", 40, 44, 46},
	{"observerCount", 9, 10, 10},
	{"participantCount", 6, 6, 6},
	{"participatesIn", 4, 4, 4},
	{"predecessorOf", 2, 2, 3},
	{"publishes", 36, 36, 43},
	{"secretariatProvidedBy", 34, 45, 59},
	{"worksAtLevel", 33, 33, 37},
}

func TestSeedCounts(t *testing.T) {
	triples, statements, citations := map[string]map[string]bool{}, map[string]map[graph.ID]bool{}, map[string]int{}
	for _, table := range tables(t) {
		for _, s := range table.Batch.Statements {
			if triples[s.Relation] == nil {
				triples[s.Relation], statements[s.Relation] = map[string]bool{}, map[graph.ID]bool{}
			}
			triples[s.Relation][fmt.Sprint(s.Subject, s.Object)] = true
			statements[s.Relation][s.ID()] = true
			citations[s.Relation] += len(s.Evidence)
		}
	}
	for _, want := range seedCounts {
		n := want.relation
		if len(triples[n]) != want.triples || len(statements[n]) != want.statements || citations[n] != want.citations {
			t.Errorf("%s: %d triples, %d statements, %d citations; want %+v", n, len(triples[n]), len(statements[n]), citations[n], want)
		}
		delete(triples, n)
	}
	if len(triples) > 0 {
		t.Errorf("relations that nobody counted: %v", triples)
	}
}

// Who chaired twice did so in two statements.
func TestSecondTerms(t *testing.T) {
	terms := map[string][]string{}
	for _, table := range tables(t) {
		for _, s := range table.Batch.Statements {
			if s.Relation != "chairedBy" {
				continue
			}
			for _, name := range []string{"since", "asOf"} {
				if on, ok := s.Qualifier(name); ok {
					key := string(s.Subject) + " " + string(s.Object.Entity)
					terms[key] = append(terms[key], on.Text)
				}
			}
		}
	}
	for who, want := range map[string]string{
		"mechanism/midsa state/MWI": "[2013 2022]", "mechanism/midsa state/AGO": "[2011 2024]", "mechanism/midsa state/NAM": "[2010 2019]",
		"mechanism/igc state/SWE": "[2007 2023]", "mechanism/igc state/CAN": "[2004 2019]", "mechanism/igc state/USA": "[2010 2023]",
	} {
		slices.Sort(terms[who])
		if got := fmt.Sprint(terms[who]); got != want {
			t.Errorf("%s: %s, want %s", who, got, want)
		}
	}
}

// Pages that disagree stand side by side, each with its sources.
func TestDisagreement(t *testing.T) {
	years := map[graph.ID][]string{}
	for _, table := range tables(t) {
		for _, s := range table.Batch.Statements {
			if s.Relation == "establishedIn" {
				years[s.Subject] = append(years[s.Subject], s.Object.Text)
			}
		}
	}
	several := 0
	for _, list := range years {
		if len(list) > 1 {
			several++
		}
	}
	if several != 8 {
		t.Errorf("%d have several founding years, want 8: %v", several, years)
	}
}

// No two entities of the seed are one: those of records have no name that
// another has, and each has one name wherever it stands.
func TestOneIDEach(t *testing.T) {
	names, called := map[string]graph.ID{}, map[graph.ID]string{}
	for file, table := range tables(t) {
		for _, e := range table.Batch.Entities {
			if name := called[e.ID]; name != "" && name != e.Name {
				t.Errorf("%s: %s is called %q here and %q elsewhere", file, e.ID, e.Name, name)
			}
			called[e.ID] = e.Name
			folded := graph.Fold(e.Name)
			if other, ok := names[folded]; ok && other != e.ID {
				t.Errorf("%s: %s and %s are both called %s", file, e.ID, other, e.Name)
			}
			names[folded] = e.ID
		}
	}
}
