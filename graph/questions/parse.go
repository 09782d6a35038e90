package questions

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"iscmgraph/graph"
)

// MaxFile is how many bytes a file of a question may have.
const MaxFile = 64 << 10

var nameForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Is reports whether the content of a YAML file is that of a question, rather
// than of records, names or decisions.
func Is(content []byte) bool {
	return regexp.MustCompile(`(?m)^question:`).Match(content)
}

// Parse reads the file of a question, and returns all that is wrong with it. The
// question is nil where the file cannot be read.
func Parse(api *ast.Schema, file string, content []byte) (*Question, []error) {
	if len(content) > MaxFile {
		return nil, []error{graph.Errorf(graph.Limit, "%s: the file has more than %d bytes", file, MaxFile)}
	}
	q := &Question{}
	if err := yaml.NewDecoder(bytes.NewReader(content), yaml.Strict()).Decode(q); err != nil {
		return nil, []error{&graph.Fault{File: file, What: yaml.FormatError(err, false, false)}}
	}
	sum := sha256.Sum256(content)
	q.fingerprint = hex.EncodeToString(sum[:16])
	c := &checker{file: file, content: string(content), question: q}
	c.plain()
	if q.GraphQL != "" {
		c.query(api)
	}
	return q, c.faults
}

// A checker gathers what is wrong with a question.
type checker struct {
	file, content string
	question      *Question
	faults        []error
	root          ast.SelectionSet
}

// fault notes a fault at the first line that has some words.
func (c *checker) fault(words, format string, args ...any) {
	f := &graph.Fault{File: c.file, Words: words, What: fmt.Sprintf(format, args...)}
	if at := strings.Index(c.content, words); words != "" && at >= 0 {
		f.Line = 1 + strings.Count(c.content[:at], "\n")
	}
	c.faults = append(c.faults, f)
}

// plain checks what needs no query.
func (c *checker) plain() {
	q := c.question
	if q.Name != called(c.file) || !nameForm.MatchString(q.Name) {
		c.fault("name:", "the file is called %s, and so the question must be named %q", c.file, called(c.file))
	}
	if q.Number < 1 {
		c.fault("number:", "a question has a number from 1 on")
	}
	if !strings.HasSuffix(strings.TrimSpace(q.Question), "?") {
		c.fault("question:", "the question ends with a question mark")
	}
	if !slices.Contains([]string{NotStated, NotInData, CannotBe}, q.None) {
		c.fault("none:", "where there is no row the answer is %q, %q or %q", NotStated, NotInData, CannotBe)
	}
	if (q.GraphQL == "") != (q.Reason != "") {
		c.fault("reason:", "a question has either a query or a reason why it is not answered")
	}
	if q.GraphQL == "" && len(q.Tables)+len(q.Columns)+len(q.Pages) > 0 {
		c.fault("columns:", "a question that is not answered has no columns, tables and pages")
	}
	for _, p := range q.Parameters {
		if !slices.Contains([]string{"entity", "entities", "ids", "date", "number", "text", "texts", "version"}, p.Type) {
			c.fault(p.Name, "the type of a parameter is entity, entities, ids, date, number, text, texts or version")
		}
		if p.Name == "" || p.About == "" || p.Example == "" {
			c.fault(p.Name, "a parameter has a name, says what it is (about) and gives an example")
		}
		c.beside(p)
		if p.Default != "" {
			if _, err := p.value(p.Default); err != nil {
				c.fault(p.Default, "%s", err)
			}
		}
	}
	if q.GraphQL != "" {
		c.columns()
	}
}

// beside checks that the other parameters that one names stand before it, and are
// of its type.
func (c *checker) beside(p Parameter) {
	before := map[string]string{}
	for _, other := range c.question.Parameters {
		if other.Name == p.Name {
			break
		}
		before[other.Name] = other.Type
	}
	for _, name := range p.Unlike {
		if p.Type != "entity" || before[name] != "entity" {
			c.fault(p.Name, "an entity is unlike entities of parameters before it, which %q is not", name)
		}
	}
	if p.NotBefore != "" && (p.Type != "date" || before[p.NotBefore] != "date") {
		c.fault(p.Name, "a date is not before that of a parameter before it, which %q is not", p.NotBefore)
	}
}

// columns checks that every column that is named is there.
func (c *checker) columns() {
	q := c.question
	known := map[string]bool{}
	evidence := false
	for _, column := range q.Columns {
		if column.Name == "" || known[column.Name] || column.About == "" && !column.Hidden {
			c.fault(column.Name, "a column has a name of its own and says what stands in it (about)")
		}
		known[column.Name] = true
		evidence = evidence || column.Evidence
	}
	if !evidence && !strings.Contains(q.Note, "computed") {
		c.fault("columns:", "no column is evidence; a table without any says in its note what it is computed from")
	}
	filled := map[string]bool{}
	name := func(column, where string) {
		if !known[column] {
			c.fault(column, "%s names the column %q, which is not there", where, column)
		}
	}
	for _, t := range q.Tables {
		for _, column := range slices.Sorted(maps.Keys(t.Columns)) {
			filled[column] = true
			name(column, "tables")
		}
	}
	for _, n := range q.Count {
		filled[n.Column] = true
		for _, column := range append([]string{n.Column, n.Of}, n.By...) {
			name(column, "count")
		}
	}
	for _, d := range q.Derive {
		filled[d.Column] = true
		for _, column := range append([]string{d.Column}, d.Of...) {
			name(column, "derive")
		}
	}
	for _, column := range q.Group {
		name(column, "group")
	}
	for _, w := range q.Where {
		name(w.Column, "where")
		c.condition(w, false)
	}
	for _, column := range q.Sort {
		name(strings.TrimPrefix(column, "-"), "sort")
	}
	for _, column := range slices.Sorted(maps.Keys(known)) {
		if !filled[column] {
			c.fault(column, "no table fills the column %q", column)
		}
	}
	if len(q.Tables) == 0 || len(q.Sort) == 0 {
		c.fault("tables:", "a question has tables and an order (sort)")
	}
}

// condition checks the form of a condition.
func (c *checker) condition(w Condition, path bool) {
	n := 0
	for _, given := range []bool{w.In != "", w.Is != nil, w.Above != nil, w.Begins != "", w.Has != "", w.Equals != "", w.Least} {
		if given {
			n++
		}
	}
	if n != 1 || path != (w.Path != "") || path == (w.Column != "") || !path && (w.In != "" || w.Equals != "" || w.Least) {
		c.fault(w.Path+w.Column, "a condition has a path (where: a column) and one of in, is, above, equals, begins, has, least")
	}
}

// query checks the query against the API, and all paths against the query.
func (c *checker) query(api *ast.Schema) {
	q := c.question
	document, errs := gqlparser.LoadQueryWithRules(api, q.GraphQL, rules.NewDefaultRules())
	if errs != nil {
		for _, err := range errs {
			c.fault("graphql:", "%s", err.Message)
		}
		return
	}
	if len(document.Operations) != 1 || document.Operations[0].Operation != ast.Query {
		c.fault("graphql:", "want one query")
		return
	}
	c.root = document.Operations[0].SelectionSet
	c.variables(document.Operations[0].VariableDefinitions)
	for _, p := range q.Pages {
		c.path(p.Path, nil)
		if (p.After == "") == (p.Skip == "") {
			c.fault(p.Path, "a page has a variable for the cursor (after) or for the number of elements to skip (skip)")
		}
	}
	for _, t := range q.Tables {
		row := c.path(t.Rows, nil)
		if row == nil {
			continue // what follows from it would be noise
		}
		for _, name := range slices.Sorted(maps.Keys(t.Columns)) {
			cell := t.Columns[name]
			if cell.index != "" {
				c.path(cell.index, nil)
			}
			for _, p := range cell.paths {
				c.follow(name, p, row)
			}
		}
		for _, w := range slices.Concat(t.Keep, t.Drop) {
			c.condition(w, true)
			c.path(w.Path, row)
			if w.Equals != "" {
				c.path(w.Equals, row)
			}
			if w.In == "" {
				continue
			}
			if c.path(w.In, nil); !strings.HasPrefix(w.In, "/") {
				c.fault(w.In, "the path behind in begins at the root, with a slash")
			}
		}
	}
}

// variables checks that each variable is a parameter or turns a page.
func (c *checker) variables(list ast.VariableDefinitionList) {
	turned := map[string]bool{}
	for _, p := range c.question.Pages {
		turned[cmp.Or(p.After, p.Skip)] = true
	}
	given := map[string]Parameter{}
	for _, p := range c.question.Parameters {
		given[p.Name] = p
		if list.ForName(p.Name) == nil {
			c.fault(p.Name, "the query has no variable $%s", p.Name)
		}
	}
	types := map[string][]string{
		"entity": {"EntityRef"}, "entities": {"[EntityRef]"}, "ids": {"[ID]"}, "date": {"Date"}, "number": {"Int"},
		"text": {"String", "ID"}, "texts": {"[String]", "[ID]"}, "version": {"VersionRef"},
	}
	c.question.needed = map[string]bool{}
	for _, v := range list {
		p, known := given[v.Variable]
		c.question.needed[p.Name] = v.Type.NonNull && v.DefaultValue == nil
		switch form := strings.ReplaceAll(v.Type.String(), "!", ""); {
		case turned[v.Variable]:
		case !known:
			c.fault("$"+v.Variable, "the variable $%s is no parameter", v.Variable)
		case !slices.Contains(types[p.Type], form):
			c.fault("$"+v.Variable, "the variable $%s has the type %s, and its parameter is of the type %s", v.Variable, v.Type, p.Type)
		case v.Type.NonNull && v.DefaultValue == nil && p.Default == "":
			c.fault("$"+v.Variable, "the variable $%s must have a value, and its parameter has no default", v.Variable)
		}
	}
}

// path checks a path and returns the selections at its end; it begins at the
// root, or in a row.
func (c *checker) path(text string, row ast.SelectionSet) ast.SelectionSet {
	t, err := parseTrail(text)
	if err != nil {
		c.fault(text, "%s", err)
		return nil
	}
	return c.follow(text, t, row)
}

func (c *checker) follow(words string, t trail, row ast.SelectionSet) ast.SelectionSet {
	at := row
	if t.absolute || row == nil {
		at = c.root
	}
	for _, s := range t.steps {
		var next ast.SelectionSet
		for _, name := range s.names {
			found := selected(at, name)
			if len(found) == 0 {
				c.fault(words, "the query does not ask for %q here", name)
				return nil
			}
			for _, f := range found {
				next = append(next, f.SelectionSet...)
			}
		}
		if at = next; s.field != "" && len(selected(at, s.field)) == 0 {
			c.fault(words, "the query does not ask for %q here", s.field)
		}
	}
	return at
}

// selected returns the fields of selections that go by a name in the answer.
func selected(set ast.SelectionSet, name string) []*ast.Field {
	var found []*ast.Field
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if s.Alias == name {
				found = append(found, s)
			}
		case *ast.InlineFragment:
			found = append(found, selected(s.SelectionSet, name)...)
		case *ast.FragmentSpread:
			found = append(found, selected(s.Definition.SelectionSet, name)...)
		}
	}
	return found
}
