// Package jsonld reads back what package graph/export writes as JSON-LD: one
// batch for each source. It is no processor for JSON-LD in general: the file has
// the context of the ontology in it, an array @graph of flat nodes, and no blank
// nodes or languages. Whoever changed the layout of the JSON, or the order of
// keys, changed nothing. [Read] checks the form; package loaders/rdf makes
// statements of the nodes and says what it checks.
package jsonld

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/rdf"
	"iscmgraph/schema"
)

// MaxSize is how many bytes a file may have.
const MaxSize = 512 << 20

// Read reads JSON-LD in the form of package graph/export. It returns a batch for
// each source, by id. The error has the kind Invalid and joins the faults, each
// a [graph.Fault] with file, line and the path in the JSON.
func Read(o *schema.Ontology, file string, content []byte) ([]graph.Batch, error) {
	a := rdf.New(o, file)
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	document, at, err := parse(content)
	if err != nil {
		words := strings.ToValidUTF8(string(content[max(0, at-40):min(len(content), at+40)]), "�")
		a.Break(1+bytes.Count(content[:at], []byte("\n")), words, "%v", err)
		return a.Batches()
	}
	r := &reader{Assembler: a, ontology: o, context: o.Context()}
	r.document(document)
	return a.Batches()
}

// A reader makes quads of the nodes of a document.
type reader struct {
	*rdf.Assembler
	ontology *schema.Ontology
	context  map[string]any
	path     string // of what is read
}

// fail notes what is wrong at the path.
func (r *reader) fail(v value, words, format string, args ...any) {
	if len(words) > 120 {
		words = strings.ToValidUTF8(words[:120], "") + "…"
	}
	r.Break(v.line, words, "%s: %s", r.path, fmt.Sprintf(format, args...))
}

// document reads the object that a file is. The context may stand on either
// side of the graph.
func (r *reader) document(v value) {
	r.path = "$"
	graphs := 0
	context := value{line: v.line}
	for _, m := range v.members {
		switch m.key {
		case "@context":
			context = m.value
		case "@graph":
			graphs++
		default:
			r.fail(m.value, m.key, "only @context and @graph may stand here")
		}
	}
	if v.kind != object || graphs == 0 {
		r.fail(v, v.text, "it is no object with @context and @graph, as `iscm export --format jsonld` writes it")
		return
	}
	r.checkContext(context)
	for _, m := range v.members {
		if m.key == "@graph" {
			r.nodes(m.value)
		}
	}
}

// checkContext holds that the names in a file mean what they mean to us. A name
// that we do not have is refused where it is used.
func (r *reader) checkContext(v value) {
	r.path = "$.@context"
	if v.kind != object {
		r.fail(v, v.text, "the context is not in the file; only what `iscm export --format jsonld` writes can be read")
		return
	}
	for _, m := range v.members {
		if ours, known := r.context[m.key]; known && !same(m.value, ours) {
			r.fail(m.value, m.key, "the name means something else than in the ontology")
		}
	}
}

func (r *reader) nodes(v value) {
	r.path = "$.@graph"
	if v.kind != array {
		r.fail(v, v.text, "it is no array of nodes")
		return
	}
	for i, n := range v.items {
		r.path = fmt.Sprintf("$.@graph[%d]", i)
		if n.kind != object {
			r.fail(n, n.text, "it is no node")
			continue
		}
		r.node(n)
	}
}

// node makes quads of a node. The triple of a statement is gathered from its
// three keys.
func (r *reader) node(n value) {
	where := r.path
	id, ours := r.named(n)
	if id == "" {
		return
	}
	triple := rdf.Quad{Graph: id}
	for _, m := range n.members {
		if m.key == "@id" {
			continue
		}
		if m.key == "@type" {
			r.path = where + ".@type"
			r.types(id, m.value)
			continue
		}
		r.path = where + "." + m.key
		predicate, datatype, ok := r.term(m.key)
		if !ok {
			r.fail(m.value, m.key, "the name is not in the context")
			continue
		}
		for _, o := range r.objects(m.value, datatype) {
			r.say(m.value, &triple, rdf.Quad{Subject: id, Predicate: predicate, Object: o}, ours)
		}
	}
	r.path = where
	switch {
	case ours != "Statement":
	case triple.Subject == "" || triple.Predicate == "" || triple.Object == rdf.Object{}:
		r.fail(n, id, "the statement has not all of subject, predicate and object")
	default:
		r.Add(n.line, triple)
	}
}

// named returns the IRI of a node and the class that is ours.
func (r *reader) named(n value) (id, ours string) {
	for _, m := range n.members {
		switch {
		case m.key == "@id" && m.value.kind == text && strings.Contains(m.value.text, ":"):
			id = m.value.text
		case m.key == "@type" && m.value.kind == text:
			ours = cmp.Or(ours, r.class(m.value.text))
		case m.key == "@type":
			for _, t := range m.value.items {
				ours = cmp.Or(ours, r.class(t.text))
			}
		}
	}
	if id == "" {
		r.fail(n, "", "the node has no @id with an IRI")
	}
	return id, ours
}

// say adds a quad, or puts it where it belongs: into the triple of a statement,
// or to the facts of an entity.
func (r *reader) say(v value, triple *rdf.Quad, q rdf.Quad, class string) {
	twice := false
	switch {
	case class == "Statement" && q.Predicate == schema.Expand(schema.TermSubject):
		twice = triple.Subject != ""
		triple.Subject = q.Object.IRI
	case class == "Statement" && q.Predicate == schema.Expand(schema.TermPredicate):
		twice = triple.Predicate != ""
		triple.Predicate = q.Object.IRI
	case class == "Statement" && q.Predicate == schema.Expand(schema.TermObject):
		twice = triple.Object != rdf.Object{}
		triple.Object = q.Object
	case r.isEntity(class) && r.isRelation(q.Predicate):
		r.Assert(v.line, q)
	default:
		r.Add(v.line, q)
	}
	if twice {
		r.fail(v, q.Object.IRI+q.Object.Text, "it stands twice")
	}
}

func (r *reader) isEntity(class string) bool {
	_, ok := r.ontology.Class(class)
	return ok
}

// isRelation reports whether the predicate is that of a relation, or one that
// follows from a relation.
func (r *reader) isRelation(predicate string) bool {
	if rel, ok := r.ontology.Relation(strings.TrimPrefix(predicate, schema.Namespace)); ok && rel.IRI == predicate {
		return true
	}
	return slices.ContainsFunc(r.ontology.Relations, func(rel schema.Relation) bool {
		return slices.ContainsFunc(schema.Implied(rel.Name), func(known string) bool { return schema.Expand(known) == predicate })
	})
}
