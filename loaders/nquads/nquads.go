// Package nquads reads back what package graph/export writes as N-Quads: one
// batch for each source. [Read] checks the form of the lines, that every statement
// and piece of evidence has the content its IRI is the hash of, and that nothing
// is named which the file does not hold. So a statement never loses a qualifier,
// nor a quote a word, when a file loses lines on its way; that a whole statement,
// a name or one of several pieces of evidence is gone cannot be seen. What the
// statements say is for [graph.Validate] to check.
package nquads

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// Bounds on what is read.
const (
	MaxLine  = 4 * graph.MaxText // bytes in a line: the text of a source, escaped
	MaxSize  = 512 << 20         // bytes in all
	maxTold  = 100               // faults told of one file
	maxWords = 120               // bytes of a line shown in a fault
)

// Read reads N-Quads in the form of package graph/export. It returns a batch
// for each source, by id: the statements with evidence from that source, and
// the entities they name. The error has the kind Invalid and joins the faults,
// each a [graph.Fault] with file and line, or that of r.
func Read(o *schema.Ontology, file string, r io.Reader) ([]graph.Batch, error) {
	a := &assembler{ontology: o, file: file, nodes: map[string]*node{}, seen: map[quad]bool{}}
	if err := a.lines(r); err != nil {
		return nil, err
	}
	if !a.broken {
		a.resolve()
	}
	if len(a.faults) > 0 {
		slices.SortStableFunc(a.faults, func(f, g *graph.Fault) int { return f.Line - g.Line })
		return nil, &graph.Error{Kind: graph.Invalid, Err: a.joined()}
	}
	return a.batches(), nil
}

// joined joins the faults, of very many the first.
func (a *assembler) joined() error {
	var errs []error
	for _, f := range a.faults[:min(len(a.faults), maxTold)] {
		errs = append(errs, f)
	}
	if more := len(a.faults) - maxTold; more > 0 {
		errs = append(errs, fmt.Errorf("%s: %d more faults", a.file, more))
	}
	return errors.Join(errs...)
}

// lines reads every line. The error is one of the reader, or a bound.
func (a *assembler) lines(r io.Reader) error {
	limited := &io.LimitedReader{R: r, N: MaxSize + 1}
	scan := bufio.NewScanner(limited)
	scan.Buffer(nil, MaxLine)
	n := 0
	for scan.Scan() {
		n++
		line := scan.Bytes()
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		q, some, err := parse(string(line))
		switch {
		case err != nil:
			a.fault(n, shorten(string(line)), "%v", err)
			a.broken = true
		case some:
			a.add(n, q)
		}
	}
	switch err := scan.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return graph.Errorf(graph.Invalid, "%s:%d: the line is longer than %d bytes", a.file, n+1, MaxLine)
	case err != nil:
		return fmt.Errorf("%s: %w", a.file, err)
	case limited.N == 0:
		return graph.Errorf(graph.Invalid, "%s: the file is longer than %d bytes", a.file, MaxSize)
	}
	return nil
}

func shorten(line string) string {
	if len(line) > maxWords {
		return line[:maxWords] + "…"
	}
	return line
}

func (a *assembler) fault(line int, words, format string, args ...any) {
	a.faults = append(a.faults, &graph.Fault{File: a.file, Line: line, Words: words, What: fmt.Sprintf(format, args...)})
}
