package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"iscmgraph/graph"
	"iscmgraph/graph/export"
)

// tableForms are the forms in which a command prints rows.
var tableForms = []string{"table", "json", "csv"}

// drawnForms are those of a command that can draw what it finds too.
var drawnForms = append(slices.Clip(tableForms), "mermaid", "dot")

// checkForm returns an error unless the form is one of some.
func checkForm(form string, forms []string) error {
	if slices.Contains(forms, form) {
		return nil
	}
	return graph.Errorf(graph.Invalid, "no format is called %q: %s", form, strings.Join(forms, ", "))
}

// A table is rows of cells under columns, and the same as a value for JSON.
type table struct {
	columns []string
	rows    [][]string
	value   any
	none    string   // what is said where there is no row
	notes   []string // what stands below the rows, where people read them
	drawing drawing
}

// write prints the table in one of the forms: columns of text, JSON, or CSV as
// the export writes it.
func (t table) write(w io.Writer, form string) error {
	buffer := bufio.NewWriter(w)
	var err error
	switch form {
	case "json":
		encoder := json.NewEncoder(buffer)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		err = encoder.Encode(t.value)
	case "csv":
		err = t.csv(buffer)
	case "mermaid":
		t.drawing.mermaid(buffer)
	case "dot":
		t.drawing.dot(buffer)
	default:
		err = t.text(buffer)
	}
	if err != nil {
		return err
	}
	return buffer.Flush()
}

// printTable prints what is made of a store in one of the forms.
func (p *program) printTable(ctx context.Context, url, form string, of func(graph.Reader) (table, error)) error {
	live, store, err := p.open(ctx, url)
	if err != nil {
		return err
	}
	defer store.Close()
	r, err := p.reader(ctx, live)
	if err != nil {
		return err
	}
	t, err := of(r)
	if err != nil {
		return err
	}
	return t.write(p.out, form)
}

func (t table) csv(w *bufio.Writer) error {
	w.WriteString("\ufeff") // an error comes back from Flush
	out := csv.NewWriter(w)
	if err := out.Write(t.columns); err != nil {
		return err
	}
	for _, row := range t.rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = export.Defuse(cell)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (t table) text(w io.Writer) error {
	if len(t.rows) == 0 {
		_, err := io.WriteString(w, strings.Join(append([]string{t.none}, t.notes...), "\n")+"\n")
		return err
	}
	var out bytes.Buffer
	columns := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	for _, row := range append([][]string{t.columns}, t.rows...) {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = oneLine(cell)
		}
		if _, err := io.WriteString(columns, strings.Join(cells, "\t")+"\n"); err != nil {
			return err
		}
	}
	if err := columns.Flush(); err != nil {
		return err
	}
	for line := range strings.Lines(out.String()) { // the writer fills the last column with spaces
		if _, err := io.WriteString(w, strings.TrimRight(line, " \n")+"\n"); err != nil {
			return err
		}
	}
	for _, note := range t.notes {
		if _, err := io.WriteString(w, "\n"+note+"\n"); err != nil {
			return err
		}
	}
	return nil
}
