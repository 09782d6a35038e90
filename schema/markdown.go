package schema

import (
	"fmt"
	"slices"
	"strings"
)

// Markdown returns the ontology for people: the text of docs/model.md. It shows
// each class with what can be said of it, then all relations and qualifiers.
func (o *Ontology) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, `# The model

<!-- Written by `+"`make generate`"+` from schema/*.graphqls. Do not edit. -->

A statement is a subject, a relation, an object, what qualifies it, and the evidence for it.
There are %d classes of things that statements are about, %d relations and %d qualifiers.
The schema files say them once; this page, the API, the checks at load and the exports follow from them.

Names stand for IRIs: `+"`coChairedBy`"+` is `+"`%scoChairedBy`"+`, the entity `+"`mechanism/bali-process`"+` is `+"`%smechanism/bali-process`"+`.

`, len(o.Classes), len(o.Relations), len(o.Qualifiers), Namespace, EntityNamespace)
	o.classTable(&b)
	for _, c := range o.Classes {
		o.classSection(&b, c)
	}
	o.relationTable(&b)
	o.qualifierTable(&b)
	o.conflictTable(&b)
	o.knownTable(&b)
	return b.String()
}

func (o *Ontology) classTable(b *strings.Builder) {
	b.WriteString("## Classes\n\n")
	row(b, "Class", "Ids begin with", "What it is")
	row(b, "---", "---", "---")
	for _, c := range o.Classes {
		row(b, fmt.Sprintf("[%s](#%s)", c.Name, strings.ToLower(c.Name)), code(c.Prefix+"/"), c.Description)
	}
	b.WriteString("\n")
}

// classSection writes what can be said of a class: first with it as subject,
// then with it as object.
func (o *Ontology) classSection(b *strings.Builder, c Class) {
	fmt.Fprintf(b, "### %s\n\n%s\n\n", c.Name, oneLine(c.Description))
	var about, from []Relation
	for _, r := range o.Relations {
		if slices.Contains(r.Domain, c.Name) {
			about = append(about, r)
		}
		if slices.Contains(r.Range, c.Name) && r.Inverse != "" {
			from = append(from, r)
		}
	}
	if len(about) > 0 {
		row(b, c.Name+" …", "Object", "Field", "Relation", "What it means")
		row(b, "---", "---", "---", "---", "---")
		for _, r := range about {
			row(b, r.Label, object(r), code(r.Field), code(r.Name), r.Description)
		}
		b.WriteString("\n")
	}
	if len(from) > 0 {
		row(b, "Field from the other end", "Subject", "… "+c.Name)
		row(b, "---", "---", "---")
		for _, r := range from {
			row(b, code(r.Inverse), strings.Join(r.Domain, ", "), r.Label)
		}
		b.WriteString("\n")
	}
}

func (o *Ontology) relationTable(b *strings.Builder) {
	b.WriteString("## Relations\n\n")
	row(b, "Relation", "Label", "Subject", "Object", "Field", "From the object", "What it means")
	row(b, "---", "---", "---", "---", "---", "---", "---")
	for _, r := range o.Relations {
		inverse := "–"
		switch {
		case r.Inverse != "":
			inverse = code(r.Inverse) + ": " + r.FromObject
		case r.Symmetric:
			inverse = code(r.Field) + ": it means the same from both ends"
		}
		row(b, code(r.Name), r.Label, strings.Join(r.Domain, ", "), object(r), code(r.Field), inverse, r.Description)
	}
	b.WriteString("\n")
}

func (o *Ontology) qualifierTable(b *strings.Builder) {
	b.WriteString("## Qualifiers\n\nWhat a sentence may add to a subject, a relation and an object.\n\n")
	row(b, "Qualifier", "Value", "What it says")
	row(b, "---", "---", "---")
	for _, q := range o.Qualifiers {
		row(b, code(q.Name), object(Relation{Range: q.Range, Datatype: q.Datatype}), q.Description)
	}
	b.WriteString("\n")
}

// conflictTable writes of which relations two statements can contradict each
// other.
func (o *Ontology) conflictTable(b *strings.Builder) {
	b.WriteString("## What can disagree\n\nSources that say these of one subject disagree. The query `conflicts` finds them.\n\n")
	row(b, "Relation", "A disagreement is")
	row(b, "---", "---")
	for _, r := range o.Relations {
		for _, what := range r.conflicts() {
			row(b, code(r.Name), what)
		}
	}
	b.WriteString("\n")
}

// conflicts says in words when two statements of the relation disagree.
func (r Relation) conflicts() []string {
	var list []string
	when := map[string]string{
		Always: "two values, whatever their dates", SameTime: "two values of the same time; of times that are not known it may be one",
		Term: "two at the other end whose terms overlap for certain, or two beginnings or ends of one term",
	}[r.Single.Time]
	if len(r.Single.Per) > 0 {
		when += ", of the same " + strings.Join(r.Single.Per, " and ")
	}
	if r.Single.Words {
		when += "; they are words of the sources, and may mean the same"
	}
	if r.Single.Time != "" {
		list = append(list, when)
	}
	for _, other := range r.Disjoint {
		list = append(list, "the same at the other end of "+code(other)+" at the same time; of times that are not known it may be one")
	}
	return list
}

func (o *Ontology) knownTable(b *strings.Builder) {
	b.WriteString("## Known vocabularies\n\nThe exports say how our names stand to those of other vocabularies. " +
		"`seeAlso` means close, and no more.\n\n")
	row(b, "Ours", "", "Theirs")
	row(b, "---", "---", "---")
	for _, k := range KnownTerms() {
		row(b, code(k.Name), localName(k.How), code(k.Known))
	}
}

// object returns what may be the object of a relation.
func object(r Relation) string {
	if r.Datatype != "" {
		return code(r.Datatype)
	}
	return strings.Join(r.Range, ", ")
}

func code(text string) string { return "`" + text + "`" }

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func row(b *strings.Builder, cells ...string) {
	for _, cell := range cells {
		b.WriteString("| " + strings.ReplaceAll(oneLine(cell), "|", `\|`) + " ")
	}
	b.WriteString("|\n")
}
