// Package nquads reads back what package graph/export writes as N-Quads: one
// batch for each source. [Read] checks the form of the lines; package
// loaders/rdf makes statements of them and says what it checks.
package nquads

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"iscmgraph/graph"
	"iscmgraph/loaders/rdf"
	"iscmgraph/schema"
)

// Bounds on what is read.
const (
	MaxLine  = 4 * graph.MaxText // bytes in a line: the text of a source, escaped
	MaxSize  = 512 << 20         // bytes in all
	maxWords = 120               // bytes of a line shown in a fault
)

// Read reads N-Quads in the form of package graph/export. It returns a batch
// for each source, by id: the statements with evidence from that source, and
// the entities they name. The error has the kind Invalid and joins the faults,
// each a [graph.Fault] with file and line, or that of r.
func Read(o *schema.Ontology, file string, r io.Reader) ([]graph.Batch, error) {
	a := rdf.New(o, file)
	if err := lines(a, file, r); err != nil {
		return nil, err
	}
	return a.Batches()
}

// lines reads every line. The error is one of the reader, or a bound.
func lines(a *rdf.Assembler, file string, r io.Reader) error {
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
			a.Break(n, shorten(string(line)), "%v", err)
		case some:
			a.Add(n, q)
		}
	}
	switch err := scan.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return graph.Errorf(graph.Invalid, "%s:%d: the line is longer than %d bytes", file, n+1, MaxLine)
	case err != nil:
		return fmt.Errorf("%s: %w", file, err)
	case limited.N == 0:
		return graph.Errorf(graph.Invalid, "%s: the file is longer than %d bytes", file, MaxSize)
	}
	return nil
}

func shorten(line string) string {
	if len(line) > maxWords {
		return line[:maxWords] + "…"
	}
	return line
}
