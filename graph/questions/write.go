package questions

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"iscmgraph/graph/export"
)

// CSV writes the answer as RFC 4180 says but with LF between rows, in UTF-8 with a
// byte order mark. Cells that a spreadsheet would take for formulas are defused,
// see [export.Defuse]. An answer without rows has the columns answer and reason.
func (a *Answer) CSV(w io.Writer) error {
	var b bytes.Buffer
	b.WriteString("\ufeff") // without it Excel takes the text for something else
	table := csv.NewWriter(&b)
	for _, line := range a.texts() {
		for i, cell := range line {
			line[i] = export.Defuse(strings.ReplaceAll(cell, "\x00", ""))
		}
		if err := table.Write(line); err != nil {
			return err
		}
	}
	table.Flush()
	if err := table.Error(); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// texts returns the head and the rows as texts.
func (a *Answer) texts() [][]string {
	if a.None != "" {
		return [][]string{{"answer", "reason"}, {a.None, a.Reason}}
	}
	head := make([]string, len(a.Columns))
	for i, c := range a.Columns {
		head[i] = c.Name
	}
	lines := [][]string{head}
	for _, row := range a.Rows {
		line := make([]string, len(row))
		for i, v := range row {
			line[i] = textOf(v)
		}
		lines = append(lines, line)
	}
	return lines
}

// object returns a row as a JSON object, its fields in the order of the columns.
func (a *Answer) object(row []any) json.RawMessage {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, c := range a.Columns {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(encoded(c.Name))
		b.WriteByte(':')
		b.Write(encoded(row[i]))
	}
	b.WriteByte('}')
	return b.Bytes()
}

func encoded(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // it is no HTML
	if err := e.Encode(v); err != nil {
		panic(err) // texts, numbers and truths always encode
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// NDJSON writes a JSON object for each row; for none, one with answer and reason.
func (a *Answer) NDJSON(w io.Writer) error {
	var b bytes.Buffer
	for _, row := range a.Rows {
		b.Write(append(a.object(row), '\n'))
	}
	if a.None != "" {
		b.Write(append(encoded(struct {
			Answer string `json:"answer"`
			Reason string `json:"reason,omitempty"`
		}{a.None, a.Reason}), '\n'))
	}
	_, err := w.Write(b.Bytes())
	return err
}

// JSON writes one object: the question, what was given, the version of the data,
// columns and rows; instead of rows, what is answered, and why.
func (a *Answer) JSON(w io.Writer) error {
	type column struct {
		Name  string `json:"name"`
		About string `json:"about"`
	}
	document := struct {
		Name       string            `json:"name"`
		Number     int               `json:"number"`
		Question   string            `json:"question"`
		Parameters map[string]string `json:"parameters"`
		Version    struct {
			Load   int    `json:"load"`
			Digest string `json:"digest"`
		} `json:"version"`
		Columns []column          `json:"columns"`
		Rows    []json.RawMessage `json:"rows"`
		Answer  string            `json:"answer,omitempty"`
		Reason  string            `json:"reason,omitempty"`
		Note    string            `json:"note,omitempty"`
	}{
		Name: a.Question.Name, Number: a.Question.Number, Question: a.Question.Question, Parameters: map[string]string{},
		Columns: []column{}, Rows: []json.RawMessage{}, Answer: a.None, Reason: a.Reason, Note: a.Question.Note,
	}
	document.Version.Load, document.Version.Digest = a.Version.Load, a.Version.Digest
	for _, p := range a.Parameters {
		document.Parameters[p.Name] = p.Value
	}
	for _, c := range a.Columns {
		document.Columns = append(document.Columns, column{c.Name, c.About})
	}
	for _, row := range a.Rows {
		document.Rows = append(document.Rows, a.object(row))
	}
	var b bytes.Buffer
	if err := json.Indent(&b, encoded(document), "", "  "); err != nil {
		return err
	}
	b.WriteByte('\n')
	_, err := w.Write(b.Bytes())
	return err
}

// widest is how many letters of a cell a text table shows.
const widest = 60

// Table writes the answer for reading: the columns under each other, and below
// each row what it rests on.
func (a *Answer) Table(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%d. %s\n", a.Question.Number, a.Question.Question)
	for _, p := range a.Parameters {
		if p.Value != "" {
			fmt.Fprintf(b, "   %s: %s\n", p.Name, p.Value)
		}
	}
	fmt.Fprintln(b)
	if a.None != "" {
		fmt.Fprintln(b, a.None)
		if a.Reason != "" {
			fmt.Fprintln(b, a.Reason)
		}
	} else {
		a.grid(b)
		fmt.Fprintf(b, "\n%s\n", counted(len(a.Rows), "row"))
	}
	if a.Question.Note != "" {
		fmt.Fprintf(b, "%s\n", strings.TrimSpace(a.Question.Note))
	}
	return b.Flush()
}

// grid writes head and rows.
func (a *Answer) grid(b *bufio.Writer) {
	lines := a.texts()
	width := make([]int, len(a.Columns))
	for _, line := range lines {
		for i, cell := range line {
			width[i] = max(width[i], min(utf8.RuneCountInString(cell), widest))
		}
	}
	for n, line := range lines {
		var cells []string
		var evidence []string
		for i, cell := range line {
			if a.Columns[i].Evidence {
				evidence = append(evidence, strings.Split(cell, between)...)
				continue
			}
			cells = append(cells, cell+strings.Repeat(" ", max(0, width[i]-utf8.RuneCountInString(cell))))
		}
		fmt.Fprintln(b, strings.TrimRight(strings.Join(cells, "  "), " "))
		for _, words := range evidence {
			switch {
			case n == 0 || words == "":
			case strings.HasPrefix(words, "http"):
				fmt.Fprintf(b, "    %s\n", words)
			default:
				fmt.Fprintf(b, "    “%s”\n", words)
			}
		}
	}
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
