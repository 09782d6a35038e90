// Package rdf makes batches of the quads that exports hold, whatever the form
// they stand in: loaders/nquads and loaders/jsonld read the forms. An
// [Assembler] checks that every statement and piece of evidence has the content
// its IRI is the hash of, that no source lost a statement, and that nothing is
// named which the file does not hold. That a name or one of several pieces of
// evidence is gone cannot be seen. What the statements say is for
// [graph.Validate] to check.
package rdf

import (
	"fmt"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// maxTold is how many faults are told of one file.
const maxTold = 100

// A Quad is one thing said. The graph is empty for the default graph, and else
// that of the statement whose triple it is.
type Quad struct {
	Subject, Predicate string // IRIs
	Object             Object
	Graph              string
}

// An Object is an IRI, or a literal with the full IRI of its datatype.
type Object struct {
	IRI      string
	Text     string
	Datatype string // empty for an IRI, and for a literal of xsd:string
}

// LiteralType returns the datatype of an [Object] for a literal of the ontology.
func LiteralType(datatype, text string) string {
	if datatype == "" || datatype == schema.String {
		return ""
	}
	return schema.LiteralType(datatype, text)
}

// plain returns the quad with no datatype for a literal of xsd:string.
func (q Quad) plain() Quad {
	if q.Object.Datatype == schema.Expand(schema.String) {
		q.Object.Datatype = ""
	}
	return q
}

// An Assembler gathers the quads of one file.
type Assembler struct {
	ontology *schema.Ontology
	file     string
	nodes    map[string]*node
	seen     map[Quad]bool
	asserted []asserted
	faults   []*graph.Fault
	broken   bool // part of the file is no RDF: what is missing then would be told as faults

	entities    map[graph.ID]graph.Entity
	sources     map[graph.ID]graph.Source
	sourceLines map[graph.ID]int
	counts      map[graph.ID]int          // of statements, as the sources say
	evidence    map[string]graph.Evidence // by IRI
	used        map[string]bool           // evidence that a statement rests on, by IRI
	statements  []graph.Statement
}

// asserted is a fact that is said of an entity.
type asserted struct {
	line int
	quad Quad
}

// New returns an assembler for the quads of a file.
func New(o *schema.Ontology, file string) *Assembler {
	return &Assembler{
		ontology: o, file: file, nodes: map[string]*node{}, seen: map[Quad]bool{},
		entities: map[graph.ID]graph.Entity{}, sources: map[graph.ID]graph.Source{}, sourceLines: map[graph.ID]int{},
		counts: map[graph.ID]int{}, evidence: map[string]graph.Evidence{}, used: map[string]bool{},
	}
}

// Assert notes a fact that is said of an entity besides the statement it comes
// from.
func (a *Assembler) Assert(line int, q Quad) {
	a.asserted = append(a.asserted, asserted{line, q.plain()})
}

// Fault notes what is wrong with words of a line.
func (a *Assembler) Fault(line int, words, format string, args ...any) {
	a.faults = append(a.faults, &graph.Fault{File: a.file, Line: line, Words: words, What: fmt.Sprintf(format, args...)})
}

// Break notes what is wrong with words that are no RDF. Nothing is assembled
// then.
func (a *Assembler) Break(line int, words, format string, args ...any) {
	a.Fault(line, words, format, args...)
	a.broken = true
}
