// Package questions knows the saved questions: each a file of YAML with the
// question in words, the GraphQL that asks it, what may be given, and how the
// answer becomes a flat table. seed/FORMAT.md describes the files.
//
// [Parse] reads one and tells all that is wrong with it, [Load] reads those that
// come with the program, [Question.Ask] answers one by an [Asker], and an [Answer]
// is written as text, CSV, JSON or a JSON object a line. The package knows no
// transport and no store: an Asker leads to the API.
package questions

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// What is answered where there is no row.
const (
	NotStated = "not stated"         // no source in the graph says so
	NotInData = "not in the data"    // no source in the graph speaks of such things at all
	CannotBe  = "cannot be answered" // the reason says what is lacking
)

// A Question is a saved question.
type Question struct {
	Number     int         `yaml:"number"`
	Name       string      `yaml:"name"` // that of the file too
	Question   string      `yaml:"question"`
	Parameters []Parameter `yaml:"parameters"`
	GraphQL    string      `yaml:"graphql"` // empty where it is not answered
	Pages      []Page      `yaml:"pages"`
	Tables     []Table     `yaml:"tables"`
	Columns    []Column    `yaml:"columns"`
	Count      []Count     `yaml:"count"`
	Group      []string    `yaml:"group"`
	Derive     []Derived   `yaml:"derive"`
	Where      []Condition `yaml:"where"`
	Sort       []string    `yaml:"sort"`
	Note       string      `yaml:"note"`
	None       string      `yaml:"none"`   // what is answered where there is no row
	Reason     string      `yaml:"reason"` // why it is not answered

	fingerprint string          // of the file
	needed      map[string]bool // parameters that cannot be empty
}

// Fingerprint returns a digest of all that the question says, so that an answer
// that is kept is known to be of this form of it.
func (q *Question) Fingerprint() string { return q.fingerprint }

// A Parameter is something that a question may be given: a variable of its query.
type Parameter struct {
	Name      string   `yaml:"name"`
	Type      string   `yaml:"type"`  // entity, entities, ids, date, number, text, texts or version
	Class     string   `yaml:"class"` // of an entity: what it must be, several with | between; any for none
	About     string   `yaml:"about"`
	Default   string   `yaml:"default"`
	Example   string   `yaml:"example"`
	Unlike    []string `yaml:"unlike"`    // of an entity: those before it that it must not be
	NotBefore string   `yaml:"notBefore"` // of a date: the one that it must not lie before
}

// A Page says that a list of the answer is read to its end, page by page: a
// connection by its cursor, a plain list by the number of elements to skip.
type Page struct {
	Path  string `yaml:"path"`
	After string `yaml:"after"` // the variable for the cursor
	Skip  string `yaml:"skip"`  // the variable for the number
}

// A Table is one list of the answer, each element of which makes a row. The rows
// of several tables follow each other.
type Table struct {
	Rows    string          `yaml:"rows"`
	Keep    []Condition     `yaml:"keep"`
	Drop    []Condition     `yaml:"drop"`
	Columns map[string]Cell `yaml:"columns"`
}

// A Column is a column of the answer.
type Column struct {
	Name     string `yaml:"name"`
	About    string `yaml:"about"`
	Empty    string `yaml:"empty"`    // what stands in an empty cell
	Evidence bool   `yaml:"evidence"` // the sentence or page that the row rests on
	Hidden   bool   `yaml:"hidden"`   // only for count, group, where and sort
}

// A Count is a column that counts the different values of another among the rows
// that are equal in some columns. Rows in which the other is empty have none.
type Count struct {
	Column string   `yaml:"column"`
	Of     string   `yaml:"of"`
	By     []string `yaml:"by"`
}

// A Derived is a column that follows from others, once rows are counted and
// grouped: the words for what stands in them with a comma and a space between.
type Derived struct {
	Column string            `yaml:"column"`
	Of     []string          `yaml:"of"`
	Words  map[string]string `yaml:"words"`
	Else   string            `yaml:"else"` // where all of them have something, and there are no words for it
}

// A Condition selects elements by a path, or rows by a column. Exactly one of the
// rest is given.
type Condition struct {
	Path   string  `yaml:"path"`
	Column string  `yaml:"column"`
	In     string  `yaml:"in"`     // a path from the root: one of the values there
	Is     *string `yaml:"is"`     // this text; an empty one for nothing
	Above  *int    `yaml:"above"`  // a number above this one; nothing counts as above
	Equals string  `yaml:"equals"` // what another path leads to
	Begins string  `yaml:"begins"` // a text that begins so
	Has    string  `yaml:"has"`    // a text that has this in it, whatever the case
	Least  bool    `yaml:"least"`  // the smallest number of all
}

// Load reads the questions of a folder, by number. The error joins all faults.
func Load(files fs.FS) ([]*Question, error) {
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return nil, err
	}
	api, err := API()
	if err != nil {
		return nil, err
	}
	var list []*Question
	var faults []error
	byName, byNumber := map[string]string{}, map[int]string{}
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		q, wrong := Parse(api, name, content)
		faults = append(faults, wrong...)
		if q == nil {
			continue
		}
		if other := cmp.Or(byName[q.Name], byNumber[q.Number]); other != "" {
			faults = append(faults, &graph.Fault{File: name, What: "has the name or the number of " + other})
		}
		byName[q.Name], byNumber[q.Number] = name, name
		list = append(list, q)
	}
	if len(faults) > 0 {
		return nil, &graph.Error{Kind: graph.Invalid, Err: errors.Join(faults...)}
	}
	slices.SortFunc(list, func(a, b *Question) int { return cmp.Compare(a.Number, b.Number) })
	return list, nil
}

// API returns the schema of the API that questions are checked against.
func API() (*ast.Schema, error) {
	api, err := gqlparser.LoadSchema(schema.Sources()...)
	if err != nil {
		return nil, fmt.Errorf("questions: %w", err)
	}
	return api, nil
}

// Find returns the question with the name, or with the number. The error has the
// kind NotFound and names those that are called similarly.
func Find(list []*Question, name string) (*Question, error) {
	for _, q := range list {
		if q.Name == name || strconv.Itoa(q.Number) == name {
			return q, nil
		}
	}
	near := ""
	for i, n := range Near(list, name) {
		if i == 0 {
			near = "; did you mean " + n
			continue
		}
		near += ", " + n
	}
	return nil, graph.Errorf(graph.NotFound, "there is no question %.60q%s", name, near)
}

// Near returns up to five names of questions that are like a name: spelled like
// it, with it in them, or with a word of it.
func Near(list []*Question, name string) []string {
	var known []graph.Known
	for _, q := range list {
		known = append(known, graph.Known{Name: q.Name, ID: graph.ID("question/" + q.Name)})
	}
	var near []string
	for _, k := range graph.Nearest(name, graph.NewNeighbours(known)) {
		near = append(near, k.Name)
	}
	for _, q := range list {
		if !slices.Contains(near, q.Name) && sharesWord(q.Name, name) {
			near = append(near, q.Name)
		}
	}
	return near[:min(len(near), 5)]
}

// Called returns the name of the question that a file holds.
func called(file string) string {
	base := path.Base(file)
	base = base[:len(base)-len(path.Ext(base))]
	for i := range base {
		if base[i] == '-' {
			return base[i+1:]
		}
	}
	return base
}
