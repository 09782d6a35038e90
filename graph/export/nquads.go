package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// NQuads writes the graph as N-Quads: sources, entities, statements, each by
// what orders it in answers.
//
// The triple of a statement is a quad whose graph is the statement's IRI, so
// that what is planned, over, disputed or rejected is named and not asserted.
// What qualifies the triple, its status and its evidence are said of that IRI in
// the default graph. Evidence that several statements share is written once. A
// partial date has the XSD type of its length. Package loaders/nquads reads it
// all back.
func NQuads(ctx context.Context, w io.Writer, r graph.Reader, o *schema.Ontology) error {
	q := &quadWriter{w: bufio.NewWriter(w)}
	err := walk(ctx, r, o, false, q)
	if err == nil {
		err = q.w.Flush()
	}
	if err != nil {
		return fmt.Errorf("n-quads: %w", err)
	}
	return nil
}

type quadWriter struct{ w *bufio.Writer }

func (q *quadWriter) node(d *description) error {
	for _, f := range d.facts {
		if err := q.write(d.id, schema.Expand(f.term), object(f), ""); err != nil {
			return err
		}
	}
	return nil
}

func (q *quadWriter) statement(s graph.Statement, d *description) error {
	f := fact{text: s.Object.Text, datatype: s.Object.Datatype}
	if s.Object.Entity != "" {
		f.iri = iri(s.Object.Entity)
	}
	if err := q.write(s.Subject, schema.Namespace+s.Relation, object(f), " <"+iri(d.id)+">"); err != nil {
		return err
	}
	return q.node(d)
}

// write writes one line. The object is as it stands, and so is the graph.
func (q *quadWriter) write(subject graph.ID, predicate, object, graph string) error {
	_, err := fmt.Fprintf(q.w, "<%s> <%s> %s%s .\n", iri(subject), predicate, object, graph)
	return err
}

// object returns the object of a fact; a literal of xsd:string needs no
// datatype.
func object(f fact) string {
	switch {
	case f.iri != "":
		return "<" + f.iri + ">"
	case f.datatype == schema.String:
		return `"` + escape(f.text) + `"`
	}
	return `"` + escape(f.text) + `"^^<` + schema.LiteralType(f.datatype, f.text) + ">"
}

// escape returns a text as it stands between the quotes of a literal.
func escape(text string) string {
	special := func(r rune) bool { return r < ' ' || r == '"' || r == '\\' || r == 0x7f }
	if !strings.ContainsFunc(text, special) {
		return text
	}
	named := map[rune]string{'"': `\"`, '\\': `\\`, '\n': `\n`, '\r': `\r`, '\t': `\t`, '\b': `\b`, '\f': `\f`}
	var b strings.Builder
	for _, r := range text {
		switch short, ok := named[r]; {
		case ok:
			b.WriteString(short)
		case special(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
