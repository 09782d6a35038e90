package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Formats returns the names that [Ontology.Render] takes.
func Formats() []string { return []string{"markdown", "turtle", "jsonld"} }

// Render returns the ontology as a text: `markdown` for people, `turtle` for
// tools that read OWL, `jsonld` for the context of our JSON-LD. The same
// ontology gives the same bytes.
func (o *Ontology) Render(format string) (string, error) {
	switch format {
	case "markdown":
		return o.Markdown(), nil
	case "turtle":
		return o.Turtle(), nil
	case "jsonld":
		return o.contextText(), nil
	}
	return "", fmt.Errorf("no format of the ontology is called %q; there are %s", format, strings.Join(Formats(), ", "))
}

func (o *Ontology) contextText() string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(map[string]any{"@context": o.Context()}); err != nil {
		panic(err) // maps of strings always encode
	}
	return b.String()
}

// Context returns the JSON-LD context of the exports: one term for each class,
// relation and qualifier, by its name, and one for each thing that is said of
// statements, evidence and sources. Keys with a literal coerce to its datatype,
// keys with an entity to an IRI. The keywords have no short form, because `type`
// is a qualifier.
//
// The inverse fields are no terms of it: a field may be the inverse of one
// relation for a State and the name of another for a Mechanism, and a context
// cannot tell them apart.
func (o *Ontology) Context() map[string]any {
	c := map[string]any{"@version": json.Number("1.1")}
	for _, p := range Prefixes() {
		c[p.Name] = p.Namespace
	}
	for _, class := range o.Classes {
		c[class.Name] = "iscm:" + class.Name
	}
	for _, r := range o.Relations {
		c[r.Name] = contextTerm("iscm:"+r.Name, r.Datatype)
	}
	for _, q := range o.Qualifiers {
		c[q.Name] = contextTerm("iscm:"+q.Name, q.Datatype)
	}
	for _, name := range []string{TermStatement, TermEvidence, TermSource} {
		c[localName(name)] = name
	}
	for name, term := range contextTerms() {
		c[name] = term
	}
	return c
}

// contextTerms returns the terms for what is said of entities, statements,
// evidence and sources.
func contextTerms() map[string]any {
	return map[string]any{
		"label":        TermLabel,
		"altLabel":     map[string]any{"@id": TermAlias, "@container": "@set"},
		"replaces":     map[string]any{"@id": TermWas, "@type": "@id", "@container": "@set"},
		"subject":      contextTerm(TermSubject, ""),
		"predicate":    contextTerm(TermPredicate, ""),
		"object":       TermObject,
		"status":       TermStatus,
		"evidence":     map[string]any{"@id": TermDerived, "@type": "@id", "@container": "@set"},
		"quotedFrom":   contextTerm(TermQuoted, ""),
		"derivedFrom":  contextTerm(TermDerived, ""),
		"quote":        TermQuote,
		"section":      TermSection,
		"startByte":    contextTerm(TermStart, Integer),
		"endByte":      contextTerm(TermEnd, Integer),
		"wording":      TermWording,
		"rule":         TermRule,
		"curator":      TermCurator,
		"reason":       TermReason,
		"url":          contextTerm(TermURL, URI),
		"temporal":     TermYear,
		"published":    TermPublished,
		"pageKind":     TermKind,
		"confidence":   TermConfidence,
		"note":         TermNote,
		"title":        TermTitle,
		"publisher":    TermBy,
		"sha256":       TermSHA256,
		"documentText": TermText,
		"reading":      TermReading,
		"proposals":    TermProposals,

		"statementCount": contextTerm(TermCount, Integer),
	}
}

// ContextKeys returns the keys of the context for the terms that it does not
// name after themselves: "title" for dcterms:title. Where a term has two, as
// [TermDerived], it is the one that comes later in the alphabet.
func ContextKeys() map[string]string {
	keys := map[string]string{}
	for key, t := range contextTerms() {
		term, plain := t.(string)
		if !plain {
			term, _ = t.(map[string]any)["@id"].(string)
		}
		keys[term] = max(keys[term], key)
	}
	return keys
}

// contextTerm returns the definition of a term whose values are literals of the
// datatype, or entities where that is empty. Dates are left untyped: each is
// written with the XSD type of its length.
func contextTerm(id, datatype string) any {
	switch datatype {
	case "":
		return map[string]any{"@id": id, "@type": "@id"}
	case String, Date:
		return id
	}
	return map[string]any{"@id": id, "@type": datatype}
}

func localName(name string) string {
	_, local, _ := strings.Cut(name, ":")
	return local
}
