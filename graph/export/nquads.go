package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// NQuads writes the graph as N-Quads: sources, entities, statements, each by
// what orders it in answers.
//
// The triple of a statement is a quad whose graph is the statement's IRI, so
// that what is planned, over or disputed is named and not asserted. What
// qualifies the triple, its status and its evidence are said of that IRI in the
// default graph. Evidence that several statements share is written once. A
// partial date has the XSD type of its length. Package loaders/nquads reads it
// all back.
func NQuads(ctx context.Context, w io.Writer, r graph.Reader, o *schema.Ontology) error {
	entities, err := named(ctx, r)
	if err != nil {
		return fmt.Errorf("n-quads: %w", err)
	}
	sources, err := r.Sources(ctx)
	if err != nil {
		return fmt.Errorf("n-quads: %w", err)
	}
	q := &quadWriter{w: bufio.NewWriter(w), ontology: o, evidence: map[graph.ID]bool{}}
	for _, s := range sources {
		q.source(s)
	}
	for _, e := range entities {
		q.entity(e)
	}
	for s, err := range r.Statements(ctx, graph.Filter{}) {
		if err != nil {
			return fmt.Errorf("n-quads: %w", err)
		}
		if q.statement(s); q.err != nil {
			break
		}
	}
	if q.err == nil {
		q.err = q.w.Flush()
	}
	if q.err != nil {
		return fmt.Errorf("n-quads: %w", q.err)
	}
	return nil
}

// A quadWriter writes quads until the first error, which it keeps.
type quadWriter struct {
	w        *bufio.Writer
	ontology *schema.Ontology
	evidence map[graph.ID]bool // written
	err      error
}

func (q *quadWriter) source(s graph.Source) {
	q.link(s.ID, schema.TermType, schema.Expand(schema.TermSource))
	q.text(s.ID, schema.TermTitle, s.Title, schema.String)
	q.text(s.ID, schema.TermBy, s.Publisher, schema.String)
	q.text(s.ID, schema.TermURL, s.URL, schema.URI)
	q.text(s.ID, schema.TermSHA256, s.SHA256, schema.String)
	q.text(s.ID, schema.TermText, s.Text, schema.String)
	if s.Reading != nil {
		q.text(s.ID, schema.TermReading, s.Reading.String(), schema.String)
		q.text(s.ID, schema.TermProposals, s.Reading.ProposalsText(), schema.String)
	}
}

func (q *quadWriter) entity(e graph.Entity) {
	class, _ := q.ontology.ClassOfID(string(e.ID))
	q.link(e.ID, schema.TermType, class.IRI)
	q.text(e.ID, schema.TermLabel, e.Name, schema.String)
	for _, alias := range e.Aliases {
		q.text(e.ID, schema.TermAlias, alias, schema.String)
	}
	for _, was := range e.Was {
		q.link(e.ID, schema.TermWas, iri(was))
	}
}

func (q *quadWriter) statement(s graph.Statement) {
	id := s.ID()
	q.write(s.Subject, schema.Namespace+s.Relation, q.term(s.Object), id)
	q.link(id, schema.TermType, schema.Expand(schema.TermStatement))
	q.text(id, schema.TermStatus, string(s.Status), schema.String)
	for _, qualifier := range s.Qualifiers {
		q.write(id, schema.Namespace+qualifier.Name, q.term(qualifier.Value), "")
	}
	for _, e := range s.Evidence {
		q.link(id, schema.TermDerived, iri(e.ID()))
		q.piece(e)
	}
}

// piece writes a piece of evidence that has not been written yet.
func (q *quadWriter) piece(e graph.Evidence) {
	id := e.ID()
	if q.evidence[id] {
		return
	}
	q.evidence[id] = true
	q.link(id, schema.TermType, schema.Expand(schema.TermEvidence))
	origin := schema.TermDerived
	if e.Quote != "" {
		origin = schema.TermQuoted
	}
	q.link(id, origin, iri(e.Source))
	q.text(id, schema.TermQuote, e.Quote, schema.String)
	if e.Quote != "" {
		q.text(id, schema.TermStart, strconv.Itoa(e.Start), schema.Integer)
		q.text(id, schema.TermEnd, strconv.Itoa(e.End), schema.Integer)
	}
	q.text(id, schema.TermSection, e.Section, schema.String)
	q.text(id, schema.TermWording, e.Wording, schema.String)
	q.text(id, schema.TermRule, e.Rule, schema.String)
	q.text(id, schema.TermCurator, e.Curator, schema.String)
	q.text(id, schema.TermReason, e.Reason, schema.String)
	q.text(id, schema.TermURL, e.URL, schema.URI)
	q.text(id, schema.TermYear, string(e.Year), schema.String)
	q.text(id, schema.TermPublished, string(e.Published), schema.String)
	q.text(id, schema.TermKind, string(e.Kind), schema.String)
	q.text(id, schema.TermConfidence, string(e.Confidence), schema.String)
	q.text(id, schema.TermNote, e.Note, schema.String)
}

// link writes a quad of the default graph whose object is an IRI.
func (q *quadWriter) link(subject graph.ID, term, object string) {
	q.write(subject, schema.Expand(term), "<"+object+">", "")
}

// text writes a quad of the default graph whose object is a literal, unless
// that is empty.
func (q *quadWriter) text(subject graph.ID, term, text, datatype string) {
	if text != "" {
		q.write(subject, schema.Expand(term), q.literal(text, datatype), "")
	}
}

func (q *quadWriter) term(t graph.Term) string {
	if t.Entity == "" {
		return q.literal(t.Text, t.Datatype)
	}
	q.check(checkID(t.Entity))
	return "<" + iri(t.Entity) + ">"
}

// literal returns a literal; one of xsd:string needs no datatype.
func (q *quadWriter) literal(text, datatype string) string {
	q.check(checkText(text))
	quoted := `"` + escape(text) + `"`
	if datatype == schema.String {
		return quoted
	}
	return quoted + "^^<" + schema.LiteralType(datatype, text) + ">"
}

func (q *quadWriter) check(err error) {
	if q.err == nil {
		q.err = err
	}
}

// write writes one line. The subject and the graph are ids, the predicate an
// IRI, the object as it stands.
func (q *quadWriter) write(subject graph.ID, predicate, object string, in graph.ID) {
	if q.check(checkID(subject)); q.err != nil {
		return
	}
	label := ""
	if in != "" {
		label = " <" + iri(in) + ">"
	}
	_, err := fmt.Fprintf(q.w, "<%s> <%s> %s%s .\n", iri(subject), predicate, object, label)
	q.check(err)
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
