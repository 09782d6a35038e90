package records

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
	"iscmgraph/schema"
)

// ParseTable reads a table of comma-separated values with the mapping that says
// what its columns state. The table is the text of its source: the evidence of
// each statement is the row that makes it. Faults are those of both files.
func ParseTable(o *schema.Ontology, known *names.Register, mapping, file string, say, content []byte) *Table {
	r := newReader(o, known, mapping)
	r.source.ID = SourceID(file)
	m := r.mapping(say)
	if len(r.faults) == 0 {
		r.file = file
		r.rows(m, content)
	}
	return r.table()
}

// mark is what some programs write before a text.
const mark = "\ufeff"

// rows reads a table.
func (r *reader) rows(m mapping, content []byte) {
	switch {
	case len(content) > graph.MaxText:
		r.fault(0, r.file, "the table has %d bytes; %d are allowed", len(content), graph.MaxText)
		return
	case !utf8.Valid(content) || bytes.IndexByte(content, 0) >= 0:
		r.fault(0, r.file, "the table is not UTF-8 without NUL")
		return
	}
	sum := sha256.Sum256(content)
	r.source.Text, r.source.SHA256 = string(content), hex.EncodeToString(sum[:])
	skipped := len(content) - len(bytes.TrimPrefix(content, []byte(mark)))
	lines := csv.NewReader(bytes.NewReader(content[skipped:]))
	lines.Comma = m.delimiter
	head, err := lines.Read()
	if err != nil {
		r.broken(err)
		return
	}
	at, ok := r.head(m, head)
	if !ok {
		return
	}
	for {
		start := skipped + int(lines.InputOffset())
		cells, err := lines.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			r.broken(err)
			return
		}
		line, _ := lines.FieldPos(0)
		raw := string(content[start : skipped+int(lines.InputOffset())])
		e := m.piece
		e.Quote = strings.TrimSpace(raw)
		e.Start = start + strings.Index(raw, e.Quote)
		e.End = e.Start + len(e.Quote)
		r.row(m, at, line, cells, e)
	}
	if len(r.records) == 0 && len(r.faults) == 0 {
		r.fault(1, r.file, "no row of the table states anything")
	}
}

// broken tells why a table is none.
func (r *reader) broken(err error) {
	line := 1
	if told, ok := errors.AsType[*csv.ParseError](err); ok {
		line, err = told.Line, told.Err
	}
	r.fault(line, r.file, "the table cannot be read: %v", err)
}

// head returns where the columns of the mapping stand. A column that the mapping
// neither uses nor ignores is a fault: it would be lost.
func (r *reader) head(m mapping, head []string) (map[string]int, bool) {
	at := map[string]int{}
	for i, name := range head {
		name = inOrder(name)
		if _, twice := at[name]; twice {
			r.fault(1, name, "the table has the column twice")
		}
		at[name] = i
	}
	used := append([]string{m.subject}, m.ignored...)
	for _, c := range m.columns {
		used = append(used, c.name)
	}
	for _, name := range used {
		if _, ok := at[name]; !ok {
			r.fault(1, name, "the table has no such column; it has %s", strings.Join(head, ", "))
		}
	}
	for _, name := range head {
		if name = inOrder(name); !slices.Contains(used, name) {
			r.fault(1, name, "the mapping does not say what the column states; if nothing, put it under ignore")
		}
	}
	return at, len(r.faults) == 0
}

// row reads a row: whom it is about, and what each column states.
func (r *reader) row(m mapping, at map[string]int, line int, cells []string, e graph.Evidence) {
	name := inOrder(cells[at[m.subject]])
	if !m.says(name) {
		r.fault(line, strings.Join(cells, " "), "column %s: the row does not say whom it is about", m.subject)
		return
	}
	for _, c := range m.columns {
		classes := c.relation.Domain
		if c.inverse {
			classes = c.relation.Range
		}
		words := []string{cells[at[c.name]]}
		if c.separator != "" {
			words = strings.Split(words[0], c.separator)
		}
		words = slices.DeleteFunc(words, func(w string) bool { return !m.says(inOrder(w)) })
		if len(words) == 0 {
			continue
		}
		about, ok := r.meant(m, line, m.subject, name, classes)
		if !ok {
			return
		}
		for _, w := range words {
			r.cell(m, c, line, about, inOrder(w), e)
		}
	}
}

// cell reads one object of a cell.
func (r *reader) cell(m mapping, c column, line int, about graph.ID, words string, e graph.Evidence) {
	s := graph.Statement{Subject: about, Relation: c.relation.Name, Qualifiers: c.adds}
	e.Section = c.name
	before := len(r.faults)
	switch {
	case c.relation.Datatype != "":
		s.Object, _ = r.termOf(field{name: c.name, line: line}, "column", words, nil, c.relation.Datatype)
	case c.inverse:
		s.Subject, _ = r.meant(m, line, c.name, words, c.relation.Domain)
		s.Object.Entity = about
	default:
		s.Object.Entity, _ = r.meant(m, line, c.name, words, c.relation.Range)
	}
	if named, ok := r.names.entity(s.Object.Entity); ok && !c.inverse && named.Name != words {
		e.Wording = words
	}
	if s.Subject == s.Object.Entity {
		r.fault(line, words, "column %s: the row would be about itself", c.name)
	}
	s.Evidence = []graph.Evidence{e}
	r.dates(line, s)
	if len(r.faults) == before {
		r.state(line, s)
	}
}

// meant returns the entity of one of the classes that words of the table mean:
// by the names of the mapping, by its id, or by the names of the seed. What fits
// several is never guessed.
func (r *reader) meant(m mapping, line int, column, words string, classes []string) (graph.ID, bool) {
	var fit []string
	id, mapped := m.names[graph.Fold(words)]
	if _, known := r.names.entity(graph.ID(words)); known && !mapped {
		id, mapped = graph.ID(words), true
	}
	all := []graph.ID{id}
	if !mapped {
		all = r.names.named(words)
	}
	for _, id := range all {
		if class, _ := r.ontology.ClassOfID(string(id)); slices.Contains(classes, class.Name) {
			fit = append(fit, string(id))
		}
	}
	switch {
	case len(fit) == 1:
		r.names.used[graph.ID(fit[0])] = true
		return graph.ID(fit[0]), true
	case len(fit) > 1:
		slices.Sort(fit)
		r.fault(line, words, "column %s: several are called so: %s; say under names which is meant", column, strings.Join(fit, ", "))
	case len(all) > 0:
		r.fault(line, words, "column %s: %s is none of %s", column, all[0], strings.Join(classes, ", "))
	default:
		var near []string
		for _, known := range r.names.Neighbours().Of(words) {
			near = append(near, fmt.Sprintf("%s (%s)", known.Name, known.ID))
		}
		r.fault(line, words, "column %s: nothing of the class %s is called so%s; say under names what is meant", column, strings.Join(classes, ", "), listed(near))
	}
	return "", false
}
