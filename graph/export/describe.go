package export

import (
	"strconv"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A fact is one thing that is said of a node: an IRI or a literal.
type fact struct {
	term     string // the name of the predicate with its prefix: "dcterms:title"
	iri      string // empty for a literal
	text     string
	datatype string
	many     bool // it may stand more than once
}

// A description is all that is said of one node, its types first: what N-Quads,
// Turtle and JSON-LD have in common.
type description struct {
	id    graph.ID
	class string // "Organization"
	facts []fact
}

func describe(id graph.ID, class string) *description {
	d := &description{id: id, class: class}
	d.link(schema.TermType, schema.Namespace+class)
	for _, known := range schema.Implied(class) {
		d.link(schema.TermType, schema.Expand(known))
	}
	return d
}

func (d *description) link(term, iri string) {
	d.facts = append(d.facts, fact{term: term, iri: iri})
}

// text says a literal, unless that is empty.
func (d *description) text(term, text, datatype string) {
	if text != "" {
		d.facts = append(d.facts, fact{term: term, text: text, datatype: datatype})
	}
}

func (d *description) number(term string, n int) {
	d.text(term, strconv.Itoa(n), schema.Integer)
}

// several says one of several values under a name of the ontology.
func (d *description) several(term string, t graph.Term) {
	f := fact{term: term, text: t.Text, datatype: t.Datatype, many: true}
	if t.Entity != "" {
		f = fact{term: term, iri: iri(t.Entity), many: true}
	}
	d.facts = append(d.facts, f)
}

func describeSource(s graph.Source, statements int) *description {
	d := describe(s.ID, "Source")
	d.text(schema.TermTitle, s.Title, schema.String)
	d.text(schema.TermBy, s.Publisher, schema.String)
	d.text(schema.TermURL, s.URL, schema.URI)
	d.text(schema.TermSHA256, s.SHA256, schema.String)
	d.text(schema.TermText, s.Text, schema.String)
	if s.Reading != nil {
		d.text(schema.TermReading, s.Reading.String(), schema.String)
		d.text(schema.TermProposals, s.Reading.ProposalsText(), schema.String)
	}
	d.number(schema.TermCount, statements)
	return d
}

func describeEntity(o *schema.Ontology, e graph.Entity) *description {
	class, _ := o.ClassOfID(string(e.ID))
	d := describe(e.ID, class.Name)
	d.text(schema.TermLabel, e.Name, schema.String)
	for _, alias := range e.Aliases {
		d.several(schema.TermAlias, graph.Term{Text: alias, Datatype: schema.String})
	}
	for _, was := range e.Was {
		d.several(schema.TermWas, graph.Term{Entity: was})
	}
	return d
}

// describeStatement says what is said of a statement but for its triple.
func describeStatement(s graph.Statement) *description {
	d := describe(s.ID(), "Statement")
	d.text(schema.TermStatus, string(s.Status), schema.String)
	for _, q := range s.Qualifiers {
		d.several("iscm:"+q.Name, q.Value)
	}
	for _, e := range s.Evidence {
		d.several(schema.TermDerived, graph.Term{Entity: e.ID()})
	}
	return d
}

func describeEvidence(e graph.Evidence) *description {
	d := describe(e.ID(), "Evidence")
	if e.Quote != "" {
		d.link(schema.TermQuoted, iri(e.Source))
		d.text(schema.TermQuote, e.Quote, schema.String)
		d.number(schema.TermStart, e.Start)
		d.number(schema.TermEnd, e.End)
	} else {
		d.link(schema.TermDerived, iri(e.Source))
	}
	d.text(schema.TermSection, e.Section, schema.String)
	d.text(schema.TermWording, e.Wording, schema.String)
	d.text(schema.TermRule, e.Rule, schema.String)
	d.text(schema.TermCurator, e.Curator, schema.String)
	d.text(schema.TermReason, e.Reason, schema.String)
	d.text(schema.TermURL, e.URL, schema.URI)
	d.text(schema.TermYear, string(e.Year), schema.String)
	d.text(schema.TermPublished, string(e.Published), schema.String)
	d.text(schema.TermKind, string(e.Kind), schema.String)
	d.text(schema.TermConfidence, string(e.Confidence), schema.String)
	d.text(schema.TermNote, e.Note, schema.String)
	return d
}

// reify says the triple of a statement of its IRI, where no graph can hold it.
func (d *description) reify(s graph.Statement) {
	d.link(schema.TermSubject, iri(s.Subject))
	d.link(schema.TermPredicate, schema.Namespace+s.Relation)
	object := fact{term: schema.TermObject, text: s.Object.Text, datatype: s.Object.Datatype}
	if s.Object.Entity != "" {
		object = fact{term: schema.TermObject, iri: iri(s.Object.Entity)}
	}
	d.facts = append(d.facts, object)
}

// assert says of an entity what statements state as a fact, and what follows
// from that in known vocabularies. What is planned, over, disputed or rejected
// is no fact. The statements are in the order of Statement.Compare; a symmetric
// relation is said where it is stated.
func (d *description) assert(statements []graph.Statement) {
	last := graph.Statement{}
	for _, s := range statements {
		if s.Subject != d.id || s.Status != graph.Stated || (s.Relation == last.Relation && s.Object == last.Object) {
			continue
		}
		last = s
		d.several("iscm:"+s.Relation, s.Object)
		for _, known := range schema.Implied(s.Relation) {
			d.several(known, s.Object)
		}
	}
}
