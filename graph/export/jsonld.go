package export

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// chunk is how many entities are asked about at once.
const chunk = 256

// JSONLD writes the graph as JSON-LD with the context of [schema.Ontology].
// Its @graph lists sources, then entities with their relations, then statements
// and their evidence, one node a line.
//
// A node of an entity has the relations that are stated as facts; what is
// planned, over or disputed is only in the nodes of the statements. These are
// reified: subject, predicate, object, qualifiers, status, evidence.
func JSONLD(ctx context.Context, w io.Writer, r graph.Reader, o *schema.Ontology) error {
	j := &nodeWriter{w: bufio.NewWriter(w), ontology: o, evidence: map[graph.ID]bool{}}
	j.raw("{\n\"@context\": " + j.encode(o.Context()) + ",\n\"@graph\": [")
	err := j.graph(ctx, r)
	if err == nil {
		j.raw("\n]\n}\n")
		j.check(j.w.Flush())
		err = j.err
	}
	if err != nil {
		return fmt.Errorf("json-ld: %w", err)
	}
	return nil
}

// A nodeWriter writes nodes until the first error, which it keeps.
type nodeWriter struct {
	w        *bufio.Writer
	ontology *schema.Ontology
	evidence map[graph.ID]bool // written
	nodes    int
	err      error
}

// A node is an object of the @graph; its keys are written in order.
type node map[string]any

func (j *nodeWriter) graph(ctx context.Context, r graph.Reader) error {
	sources, err := r.Sources(ctx)
	if err != nil {
		return err
	}
	for _, s := range sources {
		j.source(s)
	}
	if err := j.entities(ctx, r); err != nil {
		return err
	}
	for s, err := range r.Statements(ctx, graph.Filter{}) {
		if err != nil {
			return err
		}
		if j.statement(s); j.err != nil {
			return j.err
		}
	}
	return j.err
}

func (j *nodeWriter) source(s graph.Source) {
	n := node{"@id": iri(s.ID), "@type": "Source"}
	n.set("title", s.Title)
	n.set("publisher", s.Publisher)
	n.set("url", s.URL)
	n.set("sha256", s.SHA256)
	n.set("documentText", s.Text)
	if s.Reading != nil {
		n.set("reading", s.Reading.String())
		n.set("proposals", s.Reading.ProposalsText())
	}
	j.write(n)
}

func (j *nodeWriter) entities(ctx context.Context, r graph.Reader) error {
	all, err := named(ctx, r)
	if err != nil {
		return err
	}
	for len(all) > 0 {
		some := all[:min(chunk, len(all))]
		all = all[len(some):]
		ids := make([]graph.ID, len(some))
		for i, e := range some {
			ids[i] = e.ID
		}
		lists, err := r.About(ctx, ids, graph.Filter{Direction: graph.Out})
		if err != nil {
			return err
		}
		for i, e := range some {
			j.entity(e, lists[i])
		}
	}
	return nil
}

func (j *nodeWriter) entity(e graph.Entity, statements []graph.Statement) {
	class, _ := j.ontology.ClassOfID(string(e.ID))
	n := node{"@id": iri(e.ID), "@type": class.Name, "label": e.Name}
	if len(e.Aliases) > 0 {
		n["altLabel"] = e.Aliases
	}
	for _, was := range e.Was {
		n.add("replaces", iri(was))
	}
	said := map[string]bool{}
	for _, s := range statements {
		fact := s.Relation + " " + j.encode(s.Object)
		if s.Subject != e.ID || s.Status != graph.Stated || said[fact] {
			continue // a symmetric relation is written where it is stated
		}
		said[fact] = true
		n.add(s.Relation, coerced(s.Object))
	}
	j.write(n)
}

func (j *nodeWriter) statement(s graph.Statement) {
	n := node{"@id": iri(s.ID()), "@type": "Statement", "status": string(s.Status)}
	n["subject"], n["predicate"], n["object"] = iri(s.Subject), schema.Namespace+s.Relation, explicit(s.Object)
	for _, q := range s.Qualifiers {
		n.add(q.Name, coerced(q.Value))
	}
	for _, e := range s.Evidence {
		n.add("evidence", iri(e.ID()))
	}
	j.write(n)
	for _, e := range s.Evidence {
		if id := e.ID(); !j.evidence[id] {
			j.evidence[id] = true
			j.write(piece(e))
		}
	}
}

// piece returns the node of a piece of evidence.
func piece(e graph.Evidence) node {
	n := node{"@id": iri(e.ID()), "@type": "Evidence"}
	if e.Quote != "" {
		n["quotedFrom"], n["quote"], n["startByte"], n["endByte"] = iri(e.Source), e.Quote, e.Start, e.End
	} else {
		n["derivedFrom"] = iri(e.Source)
	}
	n.set("section", e.Section)
	n.set("wording", e.Wording)
	n.set("rule", e.Rule)
	n.set("curator", e.Curator)
	n.set("reason", e.Reason)
	n.set("url", e.URL)
	n.set("temporal", string(e.Year))
	n.set("published", string(e.Published))
	n.set("pageKind", string(e.Kind))
	n.set("confidence", string(e.Confidence))
	n.set("note", e.Note)
	return n
}

// coerced returns a term under a key whose datatype the context knows.
func coerced(t graph.Term) any {
	switch {
	case t.Entity != "":
		return iri(t.Entity)
	case t.Datatype == schema.Date:
		return explicit(t)
	}
	return t.Text
}

// explicit returns a term that says itself what it is.
func explicit(t graph.Term) any {
	switch {
	case t.Entity != "":
		return node{"@id": iri(t.Entity)}
	case t.Datatype == schema.String:
		return t.Text
	}
	return node{"@value": t.Text, "@type": schema.LiteralType(t.Datatype, t.Text)}
}

// set sets a text unless it is empty.
func (n node) set(key, text string) {
	if text != "" {
		n[key] = text
	}
}

// add adds one of several values.
func (n node) add(key string, value any) {
	list, _ := n[key].([]any)
	n[key] = append(list, value)
}

func (j *nodeWriter) write(n node) {
	if j.nodes++; j.nodes > 1 {
		j.raw(",")
	}
	j.raw("\n" + j.encode(n))
}

func (j *nodeWriter) raw(text string) {
	if j.err != nil {
		return
	}
	_, err := j.w.WriteString(text)
	j.check(err)
}

func (j *nodeWriter) check(err error) {
	if j.err == nil {
		j.err = err
	}
}

// encode returns a value as JSON on one line. JSON would put U+FFFD for bytes
// that are not UTF-8, so texts are checked where batches are loaded.
func (j *nodeWriter) encode(value any) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	j.check(enc.Encode(value))
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}
