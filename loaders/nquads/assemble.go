package nquads

import (
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
	object    object
}

// A node is all that is said of one IRI. Of a statement it has the triple too.
type node struct {
	iri   string
	line  int // where it is first named
	kind  string
	facts []fact

	subject string // of the triple; the one fact of it is edge
	edge    *fact
}

type assembler struct {
	ontology *schema.Ontology
	file     string
	nodes    map[string]*node
	seen     map[quad]bool
	faults   []*graph.Fault
	broken   bool // a line is no quad: what is missing then would be told as faults

	entities   map[graph.ID]graph.Entity
	sources    map[graph.ID]graph.Source
	evidence   map[string]graph.Evidence // by IRI
	used       map[string]bool           // evidence that a statement rests on, by IRI
	statements []graph.Statement
}

func (a *assembler) node(line int, iri string) *node {
	n := a.nodes[iri]
	if n == nil {
		n = &node{iri: iri, line: line}
		a.nodes[iri] = n
	}
	return n
}

// add files a quad under the node it is about. N-Quads are a set: a quad that
// stands twice says no more than once.
func (a *assembler) add(line int, q quad) {
	if a.seen[q] {
		return
	}
	a.seen[q] = true
	f := fact{line: line, predicate: q.predicate, object: q.object}
	if q.graph == "" {
		n := a.node(line, q.subject)
		if q.predicate == schema.Expand(schema.TermType) {
			if n.kind != "" {
				a.fault(line, q.subject, "the type stands twice")
			}
			n.kind = q.object.iri
			return
		}
		n.facts = append(n.facts, f)
		return
	}
	n := a.node(line, q.graph)
	if n.edge != nil {
		a.fault(line, q.graph, "the graph of a statement holds two triples")
	}
	n.subject, n.edge = q.subject, &f
}

// resolve makes values of the nodes, in the order in which they build on each
// other: entities and sources, evidence, statements.
func (a *assembler) resolve() {
	a.entities, a.sources = map[graph.ID]graph.Entity{}, map[graph.ID]graph.Source{}
	a.evidence, a.used = map[string]graph.Evidence{}, map[string]bool{}
	order := slices.SortedFunc(maps.Values(a.nodes), func(n, m *node) int { return n.line - m.line })
	later := map[string][]*node{}
	for _, n := range order {
		kind := n.kind
		switch {
		case n.edge != nil && kind != schema.Expand(schema.TermStatement):
			a.fault(n.line, n.iri, "a triple stands in the graph of what is no statement")
		case kind == schema.Expand(schema.TermSource):
			a.source(n)
		case kind == schema.Expand(schema.TermEvidence), kind == schema.Expand(schema.TermStatement):
			later[kind] = append(later[kind], n)
		case kind == "":
			a.fault(n.line, n.iri, "nothing says of what type it is")
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
			a.fault(n.line, n.iri, "no statement rests on the evidence")
		}
	}
}

// id returns the id that an IRI stands for.
func (a *assembler) id(line int, iri string) graph.ID {
	local, ok := strings.CutPrefix(iri, schema.EntityNamespace)
	if !ok || !graph.ID(local).Valid() {
		a.fault(line, iri, "it is no IRI of an id, which begins with %s", schema.EntityNamespace)
	}
	return graph.ID(local)
}

// fields hands each fact to the field that takes its predicate, and refuses
// what repeats or what no field takes.
func (a *assembler) fields(n *node, fields map[string]func(fact)) {
	seen := map[string]bool{}
	for _, f := range n.facts {
		set, known := fields[f.predicate]
		switch {
		case !known:
			a.fault(f.line, f.predicate, "nothing of the kind is said of %s", n.iri)
			continue
		case seen[f.predicate] && f.predicate != schema.Expand(schema.TermAlias) && f.predicate != schema.Expand(schema.TermWas):
			a.fault(f.line, f.predicate, "it stands twice for %s", n.iri)
		}
		seen[f.predicate] = true
		set(f)
	}
}

// text returns a field that takes a literal of the datatype.
func (a *assembler) text(datatype string, set func(string)) func(fact) {
	want := schema.Expand(datatype)
	if datatype == schema.String {
		want = ""
	}
	return func(f fact) {
		if f.object.iri != "" || f.object.datatype != want {
			a.fault(f.line, f.predicate, "it takes a literal of %s", datatype)
		}
		set(f.object.text)
	}
}

// number returns a field that takes an integer.
func (a *assembler) number(set func(int)) func(fact) {
	return func(f fact) {
		a.text(schema.Integer, func(text string) {
			n, err := strconv.Atoi(text)
			if err != nil || strconv.Itoa(n) != text {
				a.fault(f.line, text, "it is no integer")
			}
			set(n)
		})(f)
	}
}

func (a *assembler) source(n *node) {
	s := graph.Source{ID: a.id(n.line, n.iri)}
	var proposed []graph.Proposal
	a.fields(n, map[string]func(fact){
		schema.Expand(schema.TermTitle):   a.text(schema.String, func(t string) { s.Title = t }),
		schema.Expand(schema.TermBy):      a.text(schema.String, func(t string) { s.Publisher = t }),
		schema.Expand(schema.TermURL):     a.text(schema.URI, func(t string) { s.URL = t }),
		schema.Expand(schema.TermSHA256):  a.text(schema.String, func(t string) { s.SHA256 = t }),
		schema.Expand(schema.TermText):    a.text(schema.String, func(t string) { s.Text = t }),
		schema.Expand(schema.TermReading): a.reading(&s),

		schema.Expand(schema.TermProposals): a.proposals(&proposed),
	})
	switch {
	case s.Reading != nil:
		s.Reading.Proposals = proposed
	case proposed != nil:
		a.fault(n.line, n.iri, "it has proposals and does not say how much of its text was understood")
	}
	a.sources[s.ID] = s
}

// reading returns a field that takes how much of a source was understood.
func (a *assembler) reading(s *graph.Source) func(fact) {
	return func(f fact) {
		a.text(schema.String, func(t string) {
			r, err := graph.ParseReading(t)
			if err != nil {
				a.fault(f.line, t, "it does not say how much of a text was understood, such as 34 2021-2085")
			}
			s.Reading = &r
		})(f)
	}
}

// proposals returns a field that takes what a source may state besides.
func (a *assembler) proposals(to *[]graph.Proposal) func(fact) {
	return func(f fact) {
		a.text(schema.String, func(t string) {
			list, err := graph.ParseProposals(t)
			if err != nil {
				a.fault(f.line, t, "it holds no proposals")
			}
			*to = list
		})(f)
	}
}

func (a *assembler) entity(n *node) {
	e := graph.Entity{ID: a.id(n.line, n.iri)}
	if class, ok := a.ontology.ClassOfID(string(e.ID)); !ok || class.IRI != n.kind {
		a.fault(n.line, n.iri, "it is no %s by its id", n.kind)
	}
	a.fields(n, map[string]func(fact){
		schema.Expand(schema.TermLabel): a.text(schema.String, func(t string) { e.Name = t }),
		schema.Expand(schema.TermAlias): a.text(schema.String, func(t string) { e.Aliases = append(e.Aliases, t) }),
		schema.Expand(schema.TermWas):   func(f fact) { e.Was = append(e.Was, a.id(f.line, f.object.iri)) },
	})
	a.entities[e.ID] = e
}

// origin returns a field that takes the source that evidence is from.
func (a *assembler) origin(e *graph.Evidence) func(fact) {
	return func(f fact) {
		e.Source = a.id(f.line, f.object.iri)
		if _, ok := a.sources[e.Source]; !ok {
			a.fault(f.line, f.object.iri, "the file does not describe the source")
		}
	}
}

func (a *assembler) piece(n *node) {
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
		a.fault(n.line, n.iri, "the IRI is not the hash of the evidence; a line is missing or changed")
	}
	a.evidence[n.iri] = e
}

func (a *assembler) statement(n *node) {
	if n.edge == nil {
		a.fault(n.line, n.iri, "the triple of the statement is missing")
		return
	}
	before := len(a.faults)
	s := graph.Statement{Subject: a.id(n.edge.line, n.subject)}
	s.Relation = strings.TrimPrefix(n.edge.predicate, schema.Namespace)
	rel, ok := a.ontology.Relation(s.Relation)
	if !ok || rel.IRI != n.edge.predicate {
		a.fault(n.edge.line, n.edge.predicate, "the ontology has no such relation")
		return
	}
	s.Object = a.term(*n.edge, rel.Datatype)
	for _, f := range n.facts {
		a.about(&s, f)
	}
	if s.Status == "" {
		a.fault(n.line, n.iri, "the status of the statement is missing")
	}
	s = s.Canonical()
	if len(a.faults) == before && schema.EntityNamespace+string(s.ID()) != n.iri {
		a.fault(n.line, n.iri, "the IRI is not the hash of the statement; a line is missing or changed")
	}
	if len(s.Evidence) == 0 {
		a.fault(n.line, n.iri, "the statement has no evidence")
	}
	a.statements = append(a.statements, s)
}

// about adds to a statement what a quad says of it.
func (a *assembler) about(s *graph.Statement, f fact) {
	switch f.predicate {
	case schema.Expand(schema.TermStatus):
		if s.Status != "" {
			a.fault(f.line, f.predicate, "the status stands twice")
		}
		a.text(schema.String, func(t string) { s.Status = graph.Status(t) })(f)
		return
	case schema.Expand(schema.TermDerived):
		e, ok := a.evidence[f.object.iri]
		if !ok {
			a.fault(f.line, f.object.iri, "the file does not describe the evidence")
		}
		a.used[f.object.iri] = true
		s.Evidence = append(s.Evidence, e)
		return
	}
	q, ok := a.ontology.Qualifier(strings.TrimPrefix(f.predicate, schema.Namespace))
	if !ok || q.IRI != f.predicate {
		a.fault(f.line, f.predicate, "the ontology has no such qualifier")
		return
	}
	s.Qualifiers = append(s.Qualifiers, graph.Qualifier{Name: q.Name, Value: a.term(f, q.Datatype)})
}

// term returns the term that an object stands for where the ontology wants the
// datatype, or an entity.
func (a *assembler) term(f fact, datatype string) graph.Term {
	if f.object.iri != "" {
		id := a.id(f.line, f.object.iri)
		if _, ok := a.entities[id]; !ok {
			a.fault(f.line, f.object.iri, "the file does not describe the entity")
		}
		return graph.Term{Entity: id}
	}
	got := f.object.datatype
	if got == "" {
		got = schema.Expand(schema.String)
	}
	if want := schema.LiteralType(datatype, f.object.text); got != want {
		a.fault(f.line, f.object.text, "the datatype is %.80q, not %s", got, want)
	}
	return graph.Term{Text: f.object.text, Datatype: datatype}
}

// batches returns what each source says.
func (a *assembler) batches() []graph.Batch {
	var list []graph.Batch
	of := map[graph.ID][]graph.Statement{}
	for _, s := range a.statements {
		by := map[graph.ID][]graph.Evidence{}
		for _, e := range s.Evidence {
			by[e.Source] = append(by[e.Source], e)
		}
		for source, evidence := range by {
			s.Evidence = evidence
			of[source] = append(of[source], s)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(a.sources)) {
		b := graph.Batch{Source: a.sources[id], Statements: of[id], File: a.file}
		b.Entities = a.namedBy(b.Statements)
		list = append(list, b.Canonical())
	}
	return list
}

// namedBy returns the entities that the statements name.
func (a *assembler) namedBy(statements []graph.Statement) []graph.Entity {
	var list []graph.Entity
	taken := map[graph.ID]bool{}
	take := func(id graph.ID) {
		if e, ok := a.entities[id]; ok && !taken[id] {
			list = append(list, e)
		}
		taken[id] = true
	}
	for _, s := range statements {
		take(s.Subject)
		take(s.Object.Entity)
		for _, q := range s.Qualifiers {
			take(q.Value.Entity)
		}
	}
	return list
}
