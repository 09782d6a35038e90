package quadstore

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// layoutVersion is written with each load. It changes with the layout, and with
// the fields of graph.Batch, because the digest of a load is over these. Fields
// that came later are left out of the digest where they are empty, so that the
// loads of older stores keep theirs.
const layoutVersion = "1"

// Predicates of the layout, as the package comment shows them.
const (
	hasType      quad.IRI = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	hasName      quad.IRI = "http://www.w3.org/2000/01/rdf-schema#label"
	hasAlias     quad.IRI = "http://www.w3.org/2004/02/skos/core#altLabel"
	hasFormer    quad.IRI = "http://purl.org/dc/terms/replaces"
	hasTitle     quad.IRI = "http://purl.org/dc/terms/title"
	hasPublisher quad.IRI = "http://purl.org/dc/terms/publisher"
	hasURL       quad.IRI = "https://schema.org/url"
	hasSHA256    quad.IRI = schema.Namespace + "sha256"
	hasText      quad.IRI = schema.Namespace + "text"
	hasReading   quad.IRI = schema.Namespace + "reading"
	hasProposals quad.IRI = schema.Namespace + "proposals"
	hasEvidence  quad.IRI = schema.Namespace + "evidence"
	hasStatus    quad.IRI = schema.Namespace + "status"
	hasLayout    quad.IRI = schema.Namespace + "layout"
	ofSource     quad.IRI = schema.Namespace + "ofSource"
	loadedOn     quad.IRI = schema.Namespace + "on"
	committed    quad.IRI = schema.Namespace + "committed"
)

// escaped is the datatype of a text whose backslashes are written as \u005c.
const escaped quad.IRI = schema.Namespace + "escaped"

const xsd = "http://www.w3.org/2001/XMLSchema#"

// Kinds of ids that the layout uses itself.
const (
	statementKind = "statement"
	sourceKind    = "source"
	loadKind      = "load"
)

// A vocabulary translates between the names of an ontology and IRIs.
type vocabulary struct {
	ontology   *schema.Ontology
	relations  map[quad.IRI]string // IRI to name
	qualifiers map[quad.IRI]string // IRI to name
}

// newVocabulary returns the vocabulary of an ontology, or an error of the kind
// Invalid if the ontology claims an IRI or a kind of id of the layout.
func newVocabulary(o *schema.Ontology) (*vocabulary, error) {
	v := &vocabulary{ontology: o, relations: map[quad.IRI]string{}, qualifiers: map[quad.IRI]string{}}
	for _, rel := range o.Relations {
		v.relations[quad.IRI(rel.IRI)] = rel.Name
	}
	for _, q := range o.Qualifiers {
		v.qualifiers[quad.IRI(q.IRI)] = q.Name
	}
	for _, own := range []quad.IRI{hasSHA256, hasText, hasReading, hasProposals, hasEvidence, hasStatus, hasLayout, ofSource, loadedOn, committed} {
		if v.relations[own] != "" || v.qualifiers[own] != "" {
			return nil, graph.Errorf(graph.Invalid, "the ontology uses %s, which the layout of the store needs", own)
		}
	}
	for _, c := range o.Classes {
		if slices.Contains([]string{statementKind, sourceKind, loadKind}, c.Prefix) {
			return nil, graph.Errorf(graph.Invalid, "the ontology has ids of the kind %q, which the layout of the store needs", c.Prefix)
		}
	}
	return v, nil
}

// iri returns the IRI of an entity, a statement or a source.
func iri(id graph.ID) quad.IRI { return quad.IRI(schema.EntityNamespace + string(id)) }

// idOf returns the id that an IRI stands for.
func idOf(v quad.Value) (graph.ID, error) {
	full, ok := v.(quad.IRI)
	if id, cut := strings.CutPrefix(string(full), schema.EntityNamespace); ok && cut && graph.ID(id).Valid() {
		return graph.ID(id), nil
	}
	return "", fmt.Errorf("%s is no IRI of the graph", quad.StringOf(v))
}

// loadIRI returns the IRI of a load.
func loadIRI(number int) quad.IRI { return iri(graph.ID(loadKind + "/" + strconv.Itoa(number))) }

// loadNumber returns the number of the load that an id names.
func loadNumber(id graph.ID) (int, error) {
	number, err := strconv.Atoi(id.Local())
	if err != nil || number < 1 || strconv.Itoa(number) != id.Local() {
		return 0, fmt.Errorf("%q names no load", id)
	}
	return number, nil
}

// textValue returns a text as a value that every backend gives back unchanged.
func textValue(text string) quad.Value {
	if !strings.Contains(text, `\x00`) {
		return quad.String(text)
	}
	return quad.TypedString{Value: quad.String(strings.ReplaceAll(text, `\`, `\u005c`)), Type: escaped}
}

// textOf returns the text of a value that textValue made.
func textOf(v quad.Value) (string, error) {
	switch v := v.(type) {
	case quad.String:
		return string(v), nil
	case quad.TypedString:
		if v.Type == escaped {
			return strings.ReplaceAll(string(v.Value), `\u005c`, `\`), nil
		}
	}
	return "", fmt.Errorf("%s is no text", quad.StringOf(v))
}

// termValue returns a term as a value.
func termValue(t graph.Term) quad.Value {
	switch {
	case t.Entity != "":
		return iri(t.Entity)
	case t.Datatype == schema.String:
		return textValue(t.Text)
	}
	prefix, local, _ := strings.Cut(t.Datatype, ":")
	namespace := schema.Namespace
	if prefix == "xsd" {
		namespace = xsd
	}
	return quad.TypedString{Value: quad.String(t.Text), Type: quad.IRI(namespace + local)}
}

// termOf returns the term that a value stands for.
func termOf(v quad.Value) (graph.Term, error) {
	if _, ok := v.(quad.IRI); ok {
		id, err := idOf(v)
		return graph.Term{Entity: id}, err
	}
	if typed, ok := v.(quad.TypedString); ok && typed.Type != escaped {
		if local, ok := strings.CutPrefix(string(typed.Type), xsd); ok {
			return graph.Term{Text: string(typed.Value), Datatype: "xsd:" + local}, nil
		}
		if local, ok := strings.CutPrefix(string(typed.Type), schema.Namespace); ok {
			return graph.Term{Text: string(typed.Value), Datatype: "iscm:" + local}, nil
		}
	}
	text, err := textOf(v)
	return graph.Term{Text: text, Datatype: schema.String}, err
}
