package export

import (
	"bufio"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// csvColumns are the columns before those of qualifiers.
var csvColumns = []string{
	"statement", "subject_id", "subject", "subject_class", "relation", "relation_label",
	"object_id", "object", "object_class", "object_datatype", "status", "sources", "pieces",
	"quote", "section", "url", "source_id", "source",
}

// CSVColumns returns the names of the columns of [CSV]. Each qualifier of the
// ontology has one, and one for the ids where its values are entities.
func CSVColumns(o *schema.Ontology) []string {
	columns := append([]string(nil), csvColumns...)
	for _, q := range o.Qualifiers {
		columns = append(columns, "qualifier_"+q.Name)
		if q.Datatype == "" {
			columns = append(columns, "qualifier_"+q.Name+"_id")
		}
	}
	return columns
}

// CSV writes a row for each statement that is not rejected, as RFC 4180 says but
// with LF between rows: UTF-8 with a byte order mark, without which Excel takes
// it for something else. A cell that a spreadsheet would take for a formula has
// an apostrophe before it, see [Defuse].
func CSV(ctx context.Context, w io.Writer, r graph.Reader, o *schema.Ontology) error {
	buffer := bufio.NewWriter(w)
	buffer.WriteString("\ufeff") // an error comes back from Flush
	table := csv.NewWriter(buffer)
	err := table.Write(CSVColumns(o))
	if err == nil {
		err = rows(ctx, r, o, func(line row) error {
			cells, err := csvCells(ctx, r, o, line)
			if err != nil {
				return err
			}
			return table.Write(cells)
		})
	}
	if err == nil {
		table.Flush()
		err = table.Error()
	}
	if err == nil {
		err = buffer.Flush()
	}
	if err != nil {
		return fmt.Errorf("csv: %w", err)
	}
	return nil
}

func csvCells(ctx context.Context, r graph.Reader, o *schema.Ontology, line row) ([]string, error) {
	s := line.statement
	source, err := r.Source(ctx, line.evidence.Source)
	if err != nil {
		return nil, err
	}
	url, err := URL(ctx, r, line.evidence)
	if err != nil {
		return nil, err
	}
	cells := []string{
		string(s.ID()), string(s.Subject), line.subject.Name, class(o, s.Subject), s.Relation, line.relation.Label,
		string(s.Object.Entity), line.object.Name + s.Object.Text, class(o, s.Object.Entity), s.Object.Datatype,
		string(s.Status), strconv.Itoa(line.sources), strconv.Itoa(len(s.Evidence)),
		line.evidence.Quote, line.evidence.Section, url, string(source.ID), source.Title,
	}
	for _, q := range o.Qualifiers {
		values, ids, err := qualified(ctx, r, s, q.Name)
		if err != nil {
			return nil, err
		}
		cells = append(cells, values)
		if q.Datatype == "" {
			cells = append(cells, ids)
		}
	}
	for i, cell := range cells {
		if strings.ContainsRune(cell, 0) {
			return nil, graph.Errorf(graph.Invalid, "%s: CSV cannot hold NUL: %.60q", s.ID(), cell)
		}
		if err := checkText(cell); err != nil {
			return nil, err
		}
		cells[i] = Defuse(cell)
	}
	return cells, nil
}

// qualified returns the values of a qualifier in words, and the ids of those
// that are entities; several with "; " between them.
func qualified(ctx context.Context, r graph.Reader, s graph.Statement, name string) (values, ids string, err error) {
	var words, list []string
	for _, q := range s.Qualifiers {
		if q.Name != name {
			continue
		}
		text, err := graph.TermText(ctx, r, q.Value)
		if err != nil {
			return "", "", err
		}
		words, list = append(words, text), append(list, string(q.Value.Entity))
	}
	return strings.Join(words, "; "), strings.Join(list, "; "), nil
}

// formula are the characters at which a spreadsheet begins to compute, those of
// East Asian width among them (OWASP, CSV injection).
const formula = "=+-@\t\r\n＝＋－＠"

// computes reports whether a text, without the apostrophes before it, begins
// like a formula.
func computes(text string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "'"))
	return first != utf8.RuneError && strings.ContainsRune(formula, first)
}

// Defuse returns a cell with an apostrophe before it if a spreadsheet could take
// it for a formula, or if it looks as if that had been done. [Fuse] undoes it.
func Defuse(cell string) string {
	if computes(cell) {
		return "'" + cell
	}
	return cell
}

// Fuse returns the text that [Defuse] made a cell of.
func Fuse(cell string) string {
	if strings.HasPrefix(cell, "'") && computes(cell) {
		return cell[1:]
	}
	return cell
}
