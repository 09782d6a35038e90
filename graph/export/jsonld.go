package export

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// JSONLD writes the graph as JSON-LD with the context of [schema.Ontology].
// Its @graph lists sources, then entities with their relations, then statements
// and their evidence, one node a line.
//
// A node of an entity has the relations that are stated as facts; what is
// planned, over, disputed or rejected is only in the nodes of the statements.
// These are reified: subject, predicate, object, qualifiers, status, evidence.
// Package loaders/jsonld reads it all back.
func JSONLD(ctx context.Context, w io.Writer, r graph.Reader, o *schema.Ontology) error {
	j := &nodeWriter{w: bufio.NewWriter(w), keys: schema.ContextKeys()}
	context, err := encode(o.Context())
	if err == nil {
		j.w.WriteString("{\n\"@context\": " + context + ",\n\"@graph\": [") // an error comes back from Flush
		err = walk(ctx, r, o, true, j)
	}
	if err == nil {
		j.w.WriteString("\n]\n}\n")
		err = j.w.Flush()
	}
	if err != nil {
		return fmt.Errorf("json-ld: %w", err)
	}
	return nil
}

type nodeWriter struct {
	w     *bufio.Writer
	keys  map[string]string // of terms in the context
	nodes int
}

func (j *nodeWriter) statement(s graph.Statement, d *description) error {
	d.reify(s)
	return j.node(d)
}

func (j *nodeWriter) node(d *description) error {
	n := map[string]any{"@id": iri(d.id)}
	var types []string
	for _, f := range d.facts {
		key := j.key(d.class, f.term)
		switch {
		case f.term == schema.TermType:
			types = append(types, strings.TrimPrefix(shorten(f.iri), "iscm:"))
		case f.many:
			list, _ := n[key].([]any)
			n[key] = append(list, value(key, f))
		default:
			n[key] = value(key, f)
		}
	}
	n["@type"] = types[0]
	if len(types) > 1 {
		n["@type"] = types
	}
	line, err := encode(n)
	if err != nil {
		return err
	}
	if j.nodes++; j.nodes > 1 {
		j.w.WriteByte(',') // its error comes with the next one's
	}
	_, err = j.w.WriteString("\n" + line)
	return err
}

// key returns the key under which a node of a class has a term.
func (j *nodeWriter) key(class, term string) string {
	key, ok := j.keys[term]
	switch {
	case term == schema.TermDerived && class != "Statement":
		return "derivedFrom"
	case ok:
		return key
	}
	return strings.TrimPrefix(term, "iscm:")
}

// value returns the object of a fact. A key of our own knows the datatype of its
// values; an object, a date, and what is said under a known name say it
// themselves.
func value(key string, f fact) any {
	explicit := f.term == schema.TermObject || strings.Contains(key, ":")
	switch {
	case f.iri != "" && explicit:
		return map[string]string{"@id": f.iri}
	case f.iri != "":
		return f.iri
	case f.datatype == schema.String:
		return f.text
	case explicit || f.datatype == schema.Date:
		return map[string]string{"@value": f.text, "@type": schema.LiteralType(f.datatype, f.text)}
	case f.datatype == schema.Integer && !f.many:
		return json.Number(f.text)
	}
	return f.text
}

// encode returns a value as JSON on one line.
func encode(value any) (string, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(value)
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), err
}
