package rdf

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A fact is what a quad says of its subject.
type fact struct {
	line      int
	predicate string
	object    Object
}

// A node is all that is said of one IRI. Of a statement it has the triple too.
type node struct {
	iri   string
	line  int // where it is first named
	types []fact
	kind  string // the type that is ours
	facts []fact

	subject string // of the triple; the one fact of it is edge
	edge    *fact
}

func (a *Assembler) node(line int, iri string) *node {
	n := a.nodes[iri]
	if n == nil {
		n = &node{iri: iri, line: line}
		a.nodes[iri] = n
	}
	return n
}

// Add files a quad under the node it is about. Quads are a set: one that stands
// twice says no more than once.
func (a *Assembler) Add(line int, q Quad) {
	if q = q.plain(); a.seen[q] {
		return
	}
	a.seen[q] = true
	f := fact{line: line, predicate: q.Predicate, object: q.Object}
	if q.Graph == "" {
		n := a.node(line, q.Subject)
		if q.Predicate == schema.Expand(schema.TermType) {
			n.types = append(n.types, f)
			return
		}
		n.facts = append(n.facts, f)
		return
	}
	n := a.node(line, q.Graph)
	if n.edge != nil {
		a.Fault(line, q.Graph, "the graph of a statement holds two triples")
	}
	n.subject, n.edge = q.Subject, &f
}

// typed sets the kind of a node: the one type that is ours. Others must be what
// follows from it in known vocabularies.
func (a *Assembler) typed(n *node) {
	var others []fact
	for _, f := range n.types {
		switch ours := strings.HasPrefix(f.object.IRI, schema.Namespace); {
		case ours && n.kind != "":
			a.Fault(f.line, n.iri, "the type stands twice")
		case ours:
			n.kind = f.object.IRI
		default:
			others = append(others, f)
		}
	}
	implied := schema.Implied(strings.TrimPrefix(n.kind, schema.Namespace))
	for _, f := range others {
		if !slices.ContainsFunc(implied, func(known string) bool { return schema.Expand(known) == f.object.IRI }) {
			a.Fault(f.line, f.object.IRI, "%s is not of this type by what else it is", n.iri)
		}
	}
}

// resolve makes values of the nodes, in the order in which they build on each
// other: entities and sources, evidence, statements.
func (a *Assembler) resolve() {
	order := slices.SortedFunc(maps.Values(a.nodes), func(n, m *node) int { return n.line - m.line })
	later := map[string][]*node{}
	for _, n := range order {
		a.typed(n)
		kind := n.kind
		switch {
		case n.edge != nil && kind != schema.Expand(schema.TermStatement):
			a.Fault(n.line, n.iri, "a triple stands in the graph of what is no statement")
		case kind == schema.Expand(schema.TermSource):
			a.source(n)
		case kind == schema.Expand(schema.TermEvidence), kind == schema.Expand(schema.TermStatement):
			later[kind] = append(later[kind], n)
		case kind == "":
			a.Fault(n.line, n.iri, "nothing says of what type it is")
		default:
			a.entity(n)
		}
	}
	for _, n := range later[schema.Expand(schema.TermEvidence)] {
		a.piece(n)
	}
	for _, n := range later[schema.Expand(schema.TermStatement)] {
		a.statement(n)
	}
	for _, n := range later[schema.Expand(schema.TermEvidence)] {
		if !a.used[n.iri] {
			a.Fault(n.line, n.iri, "no statement rests on the evidence")
		}
	}
}

// id returns the id that an IRI stands for.
func (a *Assembler) id(line int, iri string) graph.ID {
	local, ok := strings.CutPrefix(iri, schema.EntityNamespace)
	if !ok || !graph.ID(local).Valid() {
		a.Fault(line, iri, "it is no IRI of an id, which begins with %s", schema.EntityNamespace)
	}
	return graph.ID(local)
}

// fields hands each fact to the field that takes its predicate, and refuses
// what repeats or what no field takes.
func (a *Assembler) fields(n *node, fields map[string]func(fact)) {
	seen := map[string]bool{}
	for _, f := range n.facts {
		set, known := fields[f.predicate]
		switch {
		case !known:
			a.Fault(f.line, f.predicate, "nothing of the kind is said of %s", n.iri)
			continue
		case seen[f.predicate] && f.predicate != schema.Expand(schema.TermAlias) && f.predicate != schema.Expand(schema.TermWas):
			a.Fault(f.line, f.predicate, "it stands twice for %s", n.iri)
		}
		seen[f.predicate] = true
		set(f)
	}
}

// text returns a field that takes a literal of the datatype.
func (a *Assembler) text(datatype string, set func(string)) func(fact) {
	want := schema.Expand(datatype)
	if datatype == schema.String {
		want = ""
	}
	return func(f fact) {
		if f.object.IRI != "" || f.object.Datatype != want {
			a.Fault(f.line, f.predicate, "it takes a literal of %s", datatype)
		}
		set(f.object.Text)
	}
}

// number returns a field that takes an integer.
func (a *Assembler) number(set func(int)) func(fact) {
	return func(f fact) {
		a.text(schema.Integer, func(text string) {
			n, err := strconv.Atoi(text)
			if err != nil || strconv.Itoa(n) != text {
				a.Fault(f.line, text, "it is no integer")
			}
			set(n)
		})(f)
	}
}

func (a *Assembler) source(n *node) {
	s := graph.Source{ID: a.id(n.line, n.iri)}
	var proposed []graph.Proposal
	count := noCount
	a.fields(n, map[string]func(fact){
		schema.Expand(schema.TermTitle):   a.text(schema.String, func(t string) { s.Title = t }),
		schema.Expand(schema.TermBy):      a.text(schema.String, func(t string) { s.Publisher = t }),
		schema.Expand(schema.TermURL):     a.text(schema.URI, func(t string) { s.URL = t }),
		schema.Expand(schema.TermSHA256):  a.text(schema.String, func(t string) { s.SHA256 = t }),
		schema.Expand(schema.TermText):    a.text(schema.String, func(t string) { s.Text = t }),
		schema.Expand(schema.TermReading): a.reading(&s),

		schema.Expand(schema.TermProposals): a.proposals(&proposed),
		schema.Expand(schema.TermCount):     a.number(func(n int) { count = n }),
	})
	switch {
	case s.Reading != nil:
		s.Reading.Proposals = proposed
	case proposed != nil:
		a.Fault(n.line, n.iri, "it has proposals and does not say how much of its text was understood")
	}
	a.sources[s.ID], a.counts[s.ID] = s, count
	a.sourceLines[s.ID] = n.line
}

// reading returns a field that takes how much of a source was understood.
func (a *Assembler) reading(s *graph.Source) func(fact) {
	return func(f fact) {
		a.text(schema.String, func(t string) {
			r, err := graph.ParseReading(t)
			if err != nil {
				a.Fault(f.line, t, "it does not say how much of a text was understood, such as 34 2021-2085")
			}
			s.Reading = &r
		})(f)
	}
}

// proposals returns a field that takes what a source may state besides.
func (a *Assembler) proposals(to *[]graph.Proposal) func(fact) {
	return func(f fact) {
		a.text(schema.String, func(t string) {
			list, err := graph.ParseProposals(t)
			if err != nil {
				a.Fault(f.line, t, "it holds no proposals")
			}
			*to = list
		})(f)
	}
}

func (a *Assembler) entity(n *node) {
	e := graph.Entity{ID: a.id(n.line, n.iri)}
	if class, ok := a.ontology.ClassOfID(string(e.ID)); !ok || class.IRI != n.kind {
		a.Fault(n.line, n.iri, "it is no %s by its id", n.kind)
	}
	a.fields(n, map[string]func(fact){
		schema.Expand(schema.TermLabel): a.text(schema.String, func(t string) { e.Name = t }),
		schema.Expand(schema.TermAlias): a.text(schema.String, func(t string) { e.Aliases = append(e.Aliases, t) }),
		schema.Expand(schema.TermWas):   func(f fact) { e.Was = append(e.Was, a.id(f.line, f.object.IRI)) },
	})
	a.entities[e.ID] = e
}

// origin returns a field that takes the source that evidence is from.
func (a *Assembler) origin(e *graph.Evidence) func(fact) {
	return func(f fact) {
		e.Source = a.id(f.line, f.object.IRI)
		if _, ok := a.sources[e.Source]; !ok {
			a.Fault(f.line, f.object.IRI, "the file does not describe the source")
		}
	}
}

func (a *Assembler) piece(n *node) {
	var e graph.Evidence
	a.fields(n, map[string]func(fact){
		schema.Expand(schema.TermQuoted):  a.origin(&e),
		schema.Expand(schema.TermDerived): a.origin(&e),
		schema.Expand(schema.TermQuote):   a.text(schema.String, func(t string) { e.Quote = t }),
		schema.Expand(schema.TermStart):   a.number(func(n int) { e.Start = n }),
		schema.Expand(schema.TermEnd):     a.number(func(n int) { e.End = n }),
		schema.Expand(schema.TermSection): a.text(schema.String, func(t string) { e.Section = t }),
		schema.Expand(schema.TermWording): a.text(schema.String, func(t string) { e.Wording = t }),
		schema.Expand(schema.TermRule):    a.text(schema.String, func(t string) { e.Rule = t }),
		schema.Expand(schema.TermCurator): a.text(schema.String, func(t string) { e.Curator = t }),
		schema.Expand(schema.TermReason):  a.text(schema.String, func(t string) { e.Reason = t }),
		schema.Expand(schema.TermURL):     a.text(schema.URI, func(t string) { e.URL = t }),
		schema.Expand(schema.TermYear):    a.text(schema.String, func(t string) { e.Year = graph.Date(t) }),

		schema.Expand(schema.TermPublished):  a.text(schema.String, func(t string) { e.Published = graph.Date(t) }),
		schema.Expand(schema.TermKind):       a.text(schema.String, func(t string) { e.Kind = graph.PageKind(t) }),
		schema.Expand(schema.TermConfidence): a.text(schema.String, func(t string) { e.Confidence = graph.Confidence(t) }),
		schema.Expand(schema.TermNote):       a.text(schema.String, func(t string) { e.Note = t }),
	})
	if schema.EntityNamespace+string(e.ID()) != n.iri {
		a.Fault(n.line, n.iri, "the IRI is not the hash of the evidence; a line is missing or changed")
	}
	a.evidence[n.iri] = e
}

func (a *Assembler) statement(n *node) {
	if n.edge == nil {
		a.Fault(n.line, n.iri, "the triple of the statement is missing")
		return
	}
	before := len(a.faults)
	s := graph.Statement{Subject: a.id(n.edge.line, n.subject)}
	if _, ok := a.entities[s.Subject]; !ok {
		a.Fault(n.edge.line, n.subject, "the file does not describe the entity")
	}
	s.Relation = strings.TrimPrefix(n.edge.predicate, schema.Namespace)
	rel, ok := a.ontology.Relation(s.Relation)
	if !ok || rel.IRI != n.edge.predicate {
		a.Fault(n.edge.line, n.edge.predicate, "the ontology has no such relation")
		return
	}
	s.Object = a.term(*n.edge, rel.Datatype)
	for _, f := range n.facts {
		a.about(&s, f)
	}
	if s.Status == "" {
		a.Fault(n.line, n.iri, "the status of the statement is missing")
	}
	s = s.Canonical()
	if len(a.faults) == before && schema.EntityNamespace+string(s.ID()) != n.iri {
		a.Fault(n.line, n.iri, "the IRI is not the hash of the statement; a line is missing or changed")
	}
	if len(s.Evidence) == 0 {
		a.Fault(n.line, n.iri, "the statement has no evidence")
	}
	a.statements = append(a.statements, s)
}

// about adds to a statement what a quad says of it.
func (a *Assembler) about(s *graph.Statement, f fact) {
	switch f.predicate {
	case schema.Expand(schema.TermStatus):
		if s.Status != "" {
			a.Fault(f.line, f.predicate, "the status stands twice")
		}
		a.text(schema.String, func(t string) { s.Status = graph.Status(t) })(f)
		return
	case schema.Expand(schema.TermDerived):
		e, ok := a.evidence[f.object.IRI]
		if !ok {
			a.Fault(f.line, f.object.IRI, "the file does not describe the evidence")
		}
		a.used[f.object.IRI] = true
		s.Evidence = append(s.Evidence, e)
		return
	}
	q, ok := a.ontology.Qualifier(strings.TrimPrefix(f.predicate, schema.Namespace))
	if !ok || q.IRI != f.predicate {
		a.Fault(f.line, f.predicate, "the ontology has no such qualifier")
		return
	}
	s.Qualifiers = append(s.Qualifiers, graph.Qualifier{Name: q.Name, Value: a.term(f, q.Datatype)})
}

// term returns the term that an object stands for where the ontology wants the
// datatype, or an entity.
func (a *Assembler) term(f fact, datatype string) graph.Term {
	if f.object.IRI != "" {
		id := a.id(f.line, f.object.IRI)
		if _, ok := a.entities[id]; !ok {
			a.Fault(f.line, f.object.IRI, "the file does not describe the entity")
		}
		return graph.Term{Entity: id}
	}
	if got := f.object.Datatype; got != LiteralType(datatype, f.object.Text) {
		a.Fault(f.line, f.object.Text, "the datatype is %.80q, not %s", cmp.Or(got, schema.Expand(schema.String)), schema.LiteralType(datatype, f.object.Text))
	}
	return graph.Term{Text: f.object.Text, Datatype: datatype}
}
