// Package records reads tables of statements that people write and review:
// YAML files, one a mechanism, each statement with the pages that say so.
//
// [Parse] reads a file strictly and tells everything that is wrong with it, each
// fault with file, line, field and the words at fault; [Read] returns the batch
// of a file without faults, and nothing of one with any. All that the file cites
// becomes evidence of the one source that the file is: a page that is only
// cited, with its address, its kind and the date it speaks of. So a statement of
// three pages has three pieces of evidence, and loading a file again replaces
// what it said before.
//
// seed/FORMAT.md says how the files are written.
package records

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
	"iscmgraph/schema"
)

// Bounds on what is read.
const (
	MaxFile    = 4 << 20 // bytes in a file
	maxNesting = 200     // lists and mappings in each other
	maxTold    = 1000    // faults told of one file
)

// A Table is a file of records as it was read.
type Table struct {
	Batch   graph.Batch // what the records say; not to be used where there are faults
	Records []Record    // by line
	Faults  []error     // by line, each a [graph.Fault]
}

// A Record is one statement of a file.
type Record struct {
	Line      int
	Statement graph.Statement
}

// Read returns what the records of a file say. The error has the kind Invalid
// and joins all faults of the file, each a [graph.Fault] with its line.
func Read(o *schema.Ontology, known *names.Register, file string, content []byte) (graph.Batch, error) {
	table := Parse(o, known, file, content)
	if len(table.Faults) > 0 {
		return graph.Batch{}, &graph.Error{Kind: graph.Invalid, Err: errors.Join(table.Faults...)}
	}
	return table.Batch, nil
}

// Parse reads a file, and as much of it as can be read where it has faults.
func Parse(o *schema.Ontology, known *names.Register, file string, content []byte) *Table {
	r := newReader(o, known, file)
	r.read(content)
	return r.table()
}

// SourceID returns the id of the source that a file of records or a table is,
// by the name of the file.
func SourceID(file string) graph.ID {
	base := filepath.Base(filepath.ToSlash(file))
	return graph.NewID("source", "records", strings.TrimSuffix(base, filepath.Ext(base)))
}

// A reader reads one file and gathers its faults.
type reader struct {
	names    *register
	ontology *schema.Ontology
	file     string
	source   graph.Source
	pages    map[string]*page // by key
	records  []Record
	stated   map[graph.ID]int // statement to its line
	faults   []*graph.Fault
}

func newReader(o *schema.Ontology, known *names.Register, file string) *reader {
	return &reader{
		names: newRegister(known), ontology: o, file: file, source: graph.Source{ID: SourceID(file)},
		pages: map[string]*page{}, stated: map[graph.ID]int{},
	}
}

// fault tells what is wrong with a field; words are those at fault.
func (r *reader) fault(line int, words, format string, args ...any) {
	r.faults = append(r.faults, &graph.Fault{File: r.file, Line: line, Words: inOrder(words), What: fmt.Sprintf(format, args...)})
}

// table returns what was read.
func (r *reader) table() *Table {
	slices.SortFunc(r.faults, func(a, b *graph.Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), strings.Compare(a.What, b.What), strings.Compare(a.Words, b.Words))
	})
	t := &Table{Records: r.records}
	for _, f := range r.faults[:min(len(r.faults), maxTold)] {
		t.Faults = append(t.Faults, f)
	}
	if more := len(r.faults) - maxTold; more > 0 {
		t.Faults = append(t.Faults, &graph.Fault{File: r.file, What: fmt.Sprintf("%d more faults", more)})
	}
	t.Batch = graph.Batch{Source: r.source, File: r.file}
	named := map[graph.ID]bool{}
	for _, record := range r.records {
		t.Batch.Statements = append(t.Batch.Statements, record.Statement)
		for _, id := range entitiesOf(record.Statement) {
			if e, ok := r.names.entity(id); ok && !named[id] {
				t.Batch.Entities = append(t.Batch.Entities, e)
			}
			named[id] = true
		}
	}
	t.Batch = t.Batch.Canonical()
	return t
}

// state files a statement that was read, unless the file has it already.
func (r *reader) state(line int, s graph.Statement) {
	if on, ok := s.Qualifier("asOf"); ok {
		for i, e := range s.Evidence {
			s.Evidence[i].Year = cmp.Or(e.Year, graph.Date(on.Text)) // the page speaks of the date of which it says that it held
		}
	}
	s = s.Canonical()
	if first, twice := r.stated[s.ID()]; twice {
		r.fault(line, text(s), "the record says what that of line %d says; put its sources there", first)
		return
	}
	r.stated[s.ID()] = line
	r.records = append(r.records, Record{Line: line, Statement: s})
}

// text returns a statement for a fault.
func text(s graph.Statement) string {
	return string(s.Subject) + " " + s.Relation + " " + string(s.Object.Entity) + s.Object.Text
}

// entitiesOf returns the entities that a statement names.
func entitiesOf(s graph.Statement) []graph.ID {
	ids := []graph.ID{s.Subject, s.Object.Entity}
	for _, q := range s.Qualifiers {
		ids = append(ids, q.Value.Entity)
	}
	return slices.DeleteFunc(ids, func(id graph.ID) bool { return id == "" })
}

// inOrder returns a text with its white space in order.
func inOrder(text string) string { return strings.Join(strings.Fields(text), " ") }
