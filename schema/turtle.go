package schema

import (
	"fmt"
	"strings"
)

// Turtle returns the ontology in OWL, written in Turtle.
//
// Domain and range are there for tools that read them; that a statement keeps
// to them is checked at load, not inferred. The inverse of a relation is no
// property of its own: it is the field by which the API follows the same
// statement from its object. A statement is stored and exported under one
// property only, and a field's name may mean another relation elsewhere
// (`mechanism` is a qualifier too), so an owl:inverseOf would declare
// properties that no export ever uses, and some that clash. What a query
// language needs, `^iscm:coChairedBy`, it has already. The name of the field is
// kept as a note. Of a symmetric relation OWL does say all there is to say.
func (o *Ontology) Turtle() string {
	var b strings.Builder
	b.WriteString("# Written by `make generate` from schema/*.graphqls. Do not edit.\n\n")
	for _, p := range Prefixes() {
		fmt.Fprintf(&b, "@prefix %s: <%s> .\n", p.Name, p.Namespace)
	}
	b.WriteString("\n")
	description(&b, "<"+strings.TrimSuffix(Namespace, "#")+">", "owl:Ontology",
		"dcterms:title "+literal("Inter-State consultation mechanisms on migration"))
	for _, c := range o.Classes {
		facts := []string{"rdfs:label " + literal(c.Name), "rdfs:comment " + literal(oneLine(c.Description))}
		description(&b, "iscm:"+c.Name, "owl:Class", append(facts, knownFacts(c.Name)...)...)
	}
	for _, r := range o.Relations {
		description(&b, "iscm:"+r.Name, relationKind(r), relationFacts(r)...)
	}
	for _, q := range o.Qualifiers {
		r := Relation{Name: q.Name, Label: q.Name, Description: q.Description, Range: q.Range, Datatype: q.Datatype}
		facts := append(relationFacts(r), "rdfs:domain "+TermStatement)
		description(&b, "iscm:"+q.Name, relationKind(r), facts...)
	}
	for _, t := range ownTerms() {
		description(&b, t.name, t.kind, ownFacts(t)...)
	}
	description(&b, Date, "rdfs:Datatype", "rdfs:label "+literal("date"),
		"rdfs:comment "+literal("A whole or partial date; a literal has the XSD type of its length."),
		"owl:equivalentClass [ a rdfs:Datatype ; owl:unionOf ( xsd:gYear xsd:gYearMonth xsd:date ) ]")
	return b.String()
}

// description writes all facts of one subject.
func description(b *strings.Builder, subject, kind string, facts ...string) {
	fmt.Fprintf(b, "%s a %s", subject, kind)
	for _, fact := range facts {
		b.WriteString(" ;\n  " + fact)
	}
	b.WriteString(" .\n\n")
}

func relationKind(r Relation) string {
	switch {
	case r.Datatype != "":
		return "owl:DatatypeProperty"
	case r.Symmetric:
		return "owl:ObjectProperty , owl:SymmetricProperty"
	}
	return "owl:ObjectProperty"
}

func relationFacts(r Relation) []string {
	facts := []string{"rdfs:label " + literal(r.Label), "rdfs:comment " + literal(oneLine(r.Description))}
	if len(r.Domain) > 0 {
		facts = append(facts, "rdfs:domain "+union(r.Domain))
	}
	if r.Datatype != "" {
		facts = append(facts, "rdfs:range "+r.Datatype)
	} else {
		facts = append(facts, "rdfs:range "+union(r.Range))
	}
	if r.Inverse != "" {
		facts = append(facts, termInverse+" "+quoted(r.Inverse))
	}
	return append(facts, knownFacts(r.Name)...)
}

func ownFacts(t ownTerm) []string {
	facts := []string{"rdfs:label " + literal(localName(t.name)), "rdfs:comment " + literal(t.comment)}
	if t.datatype != "" {
		facts = append(facts, "rdfs:range "+t.datatype)
	}
	return append(facts, knownFacts(localName(t.name))...)
}

// union returns a class, or the union of several.
func union(classes []string) string {
	if len(classes) == 1 {
		return "iscm:" + classes[0]
	}
	return "[ a owl:Class ; owl:unionOf ( iscm:" + strings.Join(classes, " iscm:") + " ) ]"
}

// literal returns a text in English as Turtle writes it.
func literal(text string) string { return quoted(text) + "@en" }

func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(text) + `"`
}
