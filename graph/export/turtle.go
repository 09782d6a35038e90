package export

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// Turtle writes the graph as Turtle: the triples that [JSONLD] holds, in the
// same order. Turtle has no named graphs, so a statement is reified (rdf:subject,
// rdf:predicate, rdf:object), and an entity has what is stated of it as facts.
func Turtle(ctx context.Context, w io.Writer, r graph.Reader, o *schema.Ontology) error {
	t := &turtleWriter{w: bufio.NewWriter(w)}
	for _, p := range schema.Prefixes() {
		fmt.Fprintf(t.w, "@prefix %s: <%s> .\n", p.Name, p.Namespace) // an error comes back from Flush
	}
	err := walk(ctx, r, o, true, t)
	if err == nil {
		err = t.w.Flush()
	}
	if err != nil {
		return fmt.Errorf("turtle: %w", err)
	}
	return nil
}

type turtleWriter struct{ w *bufio.Writer }

func (t *turtleWriter) statement(s graph.Statement, d *description) error {
	d.reify(s)
	return t.node(d)
}

// node writes all facts of a subject, those of one predicate together where
// they follow each other.
func (t *turtleWriter) node(d *description) error {
	fmt.Fprintf(t.w, "\n<%s>", iri(d.id))
	last := ""
	for i, f := range d.facts {
		between := " ;\n  "
		switch {
		case f.term == last:
			between = " , "
		case i == 0:
			between = " "
		}
		if f.term != last {
			between += predicate(f.term) + " "
		}
		last = f.term
		t.w.WriteString(between + turtleObject(f))
	}
	_, err := t.w.WriteString(" .\n") // it has the first error of them all
	return err
}

func predicate(term string) string {
	if term == schema.TermType {
		return "a"
	}
	return term
}

// turtleObject returns the object of a fact, with names of known vocabularies
// and datatypes in their short form.
func turtleObject(f fact) string {
	switch {
	case f.iri != "":
		return shorten(f.iri)
	case f.datatype == schema.String:
		return `"` + escape(f.text) + `"`
	}
	return `"` + escape(f.text) + `"^^` + shorten(schema.LiteralType(f.datatype, f.text))
}

// shorten returns an IRI with its prefix. Ids have none: a slash would have to
// be escaped in their names.
func shorten(iri string) string {
	if name, ok := schema.Shorten(iri); ok {
		return name
	}
	return "<" + iri + ">"
}
