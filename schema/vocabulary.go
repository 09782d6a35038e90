package schema

import (
	"slices"
	"strings"
)

// A Prefix is the short name of a namespace: `prov` for that of PROV-O.
type Prefix struct{ Name, Namespace string }

// Prefixes returns the prefixes of all names that the exports use, by name.
func Prefixes() []Prefix { return slices.Clone(prefixes) }

var prefixes = []Prefix{
	{"dc", "http://purl.org/dc/elements/1.1/"},
	{"dcterms", "http://purl.org/dc/terms/"},
	{"iscm", Namespace},
	{"org", "http://www.w3.org/ns/org#"},
	{"owl", "http://www.w3.org/2002/07/owl#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"schema", "https://schema.org/"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// Expand returns the IRI of a name with a prefix: that of PROV-O's value for
// `prov:value`. Names without a known prefix stay as they are.
func Expand(name string) string {
	prefix, local, _ := strings.Cut(name, ":")
	for _, p := range prefixes {
		if p.Name == prefix {
			return p.Namespace + local
		}
	}
	return name
}

// Shorten returns an IRI of one of the namespaces as a name with a prefix:
// `prov:value`. It is the inverse of [Expand].
func Shorten(iri string) (name string, ok bool) {
	for _, p := range prefixes {
		if local, ok := strings.CutPrefix(iri, p.Namespace); ok {
			return p.Name + ":" + local, true
		}
	}
	return iri, false
}

// URI is the datatype of addresses in the exports. They stay literals, because
// what a source gives as its address need not be an IRI.
const URI = "xsd:anyURI"

// LiteralType returns the full IRI of the datatype that a literal has in
// exports: a partial date has the XSD type of its length, all else its own.
func LiteralType(datatype, text string) string {
	if datatype != Date {
		return Expand(datatype)
	}
	switch len(text) {
	case len("2002"):
		return Expand(Year)
	case len("2002-05"):
		return Expand("xsd:gYearMonth")
	}
	return Expand("xsd:date")
}

// Terms by which the exports say what an entity, a statement, a piece of
// evidence and a source are. Where a well-known vocabulary has the term it is
// used; publisher is that of DC elements because DC terms want a resource where
// a source has a name, and byte offsets are our own because those of the Web
// Annotation vocabulary count characters.
const (
	TermType    = "rdf:type"
	TermLabel   = "rdfs:label"
	TermAlias   = "skos:altLabel"
	TermWas     = "dcterms:replaces"    // from an entity to an id that it had before
	TermDerived = "prov:wasDerivedFrom" // from a statement to its evidence, and from there to a page that is only cited
	TermQuoted  = "prov:wasQuotedFrom"  // from evidence with a quote to its source
	TermQuote   = "prov:value"
	TermURL     = "schema:url"
	TermYear    = "schema:temporalCoverage"

	TermPublished = "schema:datePublished"

	TermTitle  = "dcterms:title"
	TermBy     = "dc:publisher"
	TermSHA256 = "schema:sha256"
	TermText   = "schema:text"

	TermSubject   = "rdf:subject" // of a statement where no graph holds its triple
	TermPredicate = "rdf:predicate"
	TermObject    = "rdf:object"

	TermStatement = "iscm:Statement"
	TermEvidence  = "iscm:Evidence"
	TermSource    = "iscm:Source"
	TermStatus    = "iscm:status"
	TermSection   = "iscm:section"
	TermStart     = "iscm:startByte"
	TermEnd       = "iscm:endByte"
	TermWording   = "iscm:wording"
	TermRule      = "iscm:rule"
	TermReading   = "iscm:reading"
	TermProposals = "iscm:proposals"
	TermCurator   = "iscm:curator"
	TermReason    = "iscm:reason"
	TermCount     = "iscm:statementCount"

	TermKind       = "iscm:pageKind"
	TermConfidence = "iscm:confidence"
	TermNote       = "iscm:note"

	termInverse = "iscm:inverseField" // of a relation, in the ontology only
)

// An ownTerm is a name in [Namespace] that no schema file declares, because it
// is about statements and not about the world.
type ownTerm struct {
	name, kind, comment string
	datatype            string // of a property's values
}

// ownTerms returns the terms in [Namespace] that the exports need beside the
// ontology, classes first.
func ownTerms() []ownTerm {
	const class, literal, note = "owl:Class", "owl:DatatypeProperty", "owl:AnnotationProperty"
	return []ownTerm{
		{TermEvidence, class, "Where a statement was read: a span of a source with its exact words, or a page that is cited.", ""},
		{TermSource, class, "A document or page that statements come from.", ""},
		{TermStatement, class, "One claim. Its IRI names the graph that holds its triple; what qualifies it is said of the IRI.", ""},
		{TermConfidence, literal, "How sure it is that a page that is only cited was read right: high, medium or low.", String},
		{TermCurator, literal, "Who read the sentence, where no rule did.", String},
		{TermEnd, literal, "The byte after the last one of a quote in the UTF-8 text of its source.", Integer},
		{TermNote, literal, "What a page that is only cited says besides, in a few words of who read it.", String},
		{TermKind, literal, "Whose page it is that is only cited: official, mirror or secondary.", String},
		{TermProposals, literal, "What the sentences that no statement rests on may state: guesses for a person to accept, no statements; one JSON object a line.", String},
		{TermReading, literal, "How much of a source was understood: the number of its sentences, then the bytes, from and up to, of each that no statement rests on.", String},
		{TermReason, literal, "Why the curator says so.", String},
		{TermRule, literal, "The rule that read the evidence; `curated` where a person did, `record` where a table says so.", String},
		{TermSection, literal, "The heading that the quote stands under.", String},
		{TermStart, literal, "The first byte of a quote in the UTF-8 text of its source.", Integer},
		{TermStatus, literal, "stated, planned, ended, disputed or rejected.", String},
		{TermCount, literal, "How many statements have evidence from the source.", Integer},
		{TermWording, literal, "The words of the quote that stand for the object, where they are not its name.", String},
		{termInverse, note, "The field of the API that follows a relation from its object.", ""},
	}
}

// reserved reports whether a name is kept for exports: it stands in [Namespace]
// beside the ontology, or for something else in a JSON-LD context.
func reserved(name string) bool {
	if _, taken := contextTerms()[name]; taken || Expand(Date) == Namespace+name {
		return true
	}
	return slices.ContainsFunc(ownTerms(), func(t ownTerm) bool { return Expand(t.name) == Namespace+name }) ||
		slices.ContainsFunc(Prefixes(), func(p Prefix) bool { return p.Name == name })
}
