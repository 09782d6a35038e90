package quadstore

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"iscmgraph/graph"
)

// A history is what the quads of a store say: all loads, committed or not, and
// what all statements claim.
type history struct {
	vocabulary *vocabulary
	claims     map[graph.ID]*claim // by statement
	loads      map[int]*load       // by number
}

// A claim is a statement without its evidence.
type claim struct {
	statement graph.Statement
	edge      quad.Quad // zero while it has not been read
}

// A load is what one load says.
type load struct {
	layout, digest string // the digest is that of the commit mark; empty without one
	source         graph.Source
	proposed       []graph.Proposal // part of the source's reading
	on             graph.Date
	entities       map[graph.ID]*graph.Entity
	places         map[graph.ID][]place // by statement
}

func newHistory(v *vocabulary) *history {
	return &history{vocabulary: v, claims: map[graph.ID]*claim{}, loads: map[int]*load{}}
}

// add takes one quad in. The error has the kind Internal and names the quad.
func (h *history) add(q quad.Quad) error {
	if err := h.take(q); err != nil {
		return graph.Errorf(graph.Internal, "the store is damaged at the quad %s: %w", quadText(q), err)
	}
	return nil
}

// quadText returns a quad as it stands in a message.
func quadText(q quad.Quad) string {
	var parts []string
	for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		text := quad.StringOf(v)
		switch {
		case v == nil:
			text = "(nothing)"
		case len(text) > 200:
			text = strings.ToValidUTF8(text[:200], "") + "…"
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " ")
}

// take finds out what a quad belongs to: its label names a statement or a load.
func (h *history) take(q quad.Quad) error {
	if q.Subject == nil || q.Predicate == nil || q.Object == nil || q.Label == nil {
		return errors.New("a part of it is missing")
	}
	subject, err := idOf(q.Subject)
	if err != nil {
		return err
	}
	label, err := idOf(q.Label)
	if err != nil {
		return err
	}
	predicate, _ := q.Predicate.(quad.IRI)
	switch label.Kind() {
	case statementKind:
		return h.claim(label, subject, predicate, q)
	case loadKind:
		number, err := loadNumber(label)
		if err != nil {
			return err
		}
		return h.loaded(number, subject, predicate, q.Object)
	}
	return fmt.Errorf("%q is neither a statement nor a load", label)
}

// claim takes in a quad of what a statement says.
func (h *history) claim(id, subject graph.ID, predicate quad.IRI, q quad.Quad) error {
	c := h.claims[id]
	if c == nil {
		c = &claim{statement: graph.Statement{Status: graph.Stated}}
		h.claims[id] = c
	}
	s := &c.statement
	if subject == id && predicate == hasStatus {
		text, err := textOf(q.Object)
		s.Status = graph.Status(text)
		return err
	}
	term, err := termOf(q.Object)
	if err != nil {
		return err
	}
	if subject == id {
		name := h.vocabulary.qualifiers[predicate]
		if name == "" {
			return fmt.Errorf("the ontology has no qualifier %s", predicate)
		}
		s.Qualifiers = append(s.Qualifiers, graph.Qualifier{Name: name, Value: term})
		return nil
	}
	relation := h.vocabulary.relations[predicate]
	switch {
	case relation == "":
		return fmt.Errorf("the ontology has no relation %s", predicate)
	case c.edge.Label != nil:
		return fmt.Errorf("the statement has another edge: %s", quadText(c.edge))
	}
	s.Subject, s.Relation, s.Object, c.edge = subject, relation, term, q
	return nil
}

// loaded takes in a quad of what a load says.
func (h *history) loaded(number int, subject graph.ID, predicate quad.IRI, object quad.Value) error {
	l := h.loads[number]
	if l == nil {
		l = &load{entities: map[graph.ID]*graph.Entity{}, places: map[graph.ID][]place{}}
		h.loads[number] = l
	}
	switch predicate {
	case hasLayout:
		return setText(&l.layout, object)
	case committed:
		return setText(&l.digest, object)
	case loadedOn:
		term, err := termOf(object)
		l.on = graph.Date(term.Text)
		return err
	case ofSource:
		id, err := idOf(object)
		l.source.ID = id
		return err
	case hasType, hasName, hasAlias, hasFormer:
		return h.entity(l, subject, predicate, object)
	case hasEvidence:
		return l.evidence(subject, object)
	case hasTitle:
		return setText(&l.source.Title, object)
	case hasPublisher:
		return setText(&l.source.Publisher, object)
	case hasURL:
		return setText(&l.source.URL, object)
	case hasSHA256:
		return setText(&l.source.SHA256, object)
	case hasText:
		return setText(&l.source.Text, object)
	case hasReading:
		return l.reading(object)
	case hasProposals:
		return l.proposals(object)
	}
	return fmt.Errorf("the layout has no predicate %s", predicate)
}

// setText sets what can be said once.
func setText(to *string, v quad.Value) error {
	text, err := textOf(v)
	if err == nil && *to != "" {
		err = fmt.Errorf("it is said twice: %.100q", *to)
	}
	*to = text
	return err
}

func (h *history) entity(l *load, id graph.ID, predicate quad.IRI, object quad.Value) error {
	e := l.entities[id]
	if e == nil {
		e = &graph.Entity{ID: id}
		l.entities[id] = e
	}
	switch predicate {
	case hasType:
		if class, ok := h.vocabulary.ontology.ClassOfID(string(id)); !ok || object != quad.IRI(class.IRI) {
			return fmt.Errorf("the ontology has no such class for %q", id)
		}
		return nil
	case hasName:
		return setText(&e.Name, object)
	case hasFormer:
		was, err := idOf(object)
		e.Was = append(e.Was, was)
		return err
	}
	alias, err := textOf(object)
	e.Aliases = append(e.Aliases, alias)
	return err
}

func (l *load) reading(object quad.Value) error {
	text, err := textOf(object)
	if err != nil {
		return err
	}
	if l.source.Reading != nil {
		return fmt.Errorf("it is said twice: %.100q", l.source.Reading)
	}
	r, err := graph.ParseReading(text)
	l.source.Reading = &r
	return err
}

func (l *load) proposals(object quad.Value) error {
	text, err := textOf(object)
	if err != nil {
		return err
	}
	if l.proposed != nil {
		return fmt.Errorf("it is said twice: %.100q", text)
	}
	l.proposed, err = graph.ParseProposals(text)
	return err
}

func (l *load) evidence(statement graph.ID, object quad.Value) error {
	text, err := textOf(object)
	if err != nil {
		return err
	}
	p, err := decodePlace(text)
	l.places[statement] = append(l.places[statement], p)
	return err
}

// state returns what the committed loads say.
func (h *history) state() (*state, error) {
	st := newState()
	for _, number := range slices.Sorted(maps.Keys(h.loads)) {
		st.last = number
		l := h.loads[number]
		if l.digest == "" {
			continue // nothing of a load that was not finished counts
		}
		b, err := h.batch(l)
		if err != nil {
			return nil, graph.Errorf(graph.Internal, "load %d of the store is damaged: %w", number, err)
		}
		st.commit(number, l.on, b, l.digest)
	}
	return st, nil
}

// batch puts a committed load together again.
func (h *history) batch(l *load) (graph.Batch, error) {
	b := graph.Batch{Source: l.source}
	if l.layout != layoutVersion {
		return b, fmt.Errorf("it has the layout %q, and only %q can be read", l.layout, layoutVersion)
	}
	if l.proposed != nil {
		if b.Source.Reading == nil {
			return b, fmt.Errorf("%s has proposals and no reading", l.source.ID)
		}
		b.Source.Reading.Proposals = l.proposed
	}
	for _, e := range l.entities {
		b.Entities = append(b.Entities, *e)
	}
	for _, id := range slices.Sorted(maps.Keys(l.places)) {
		s, err := h.statement(id, l)
		if err != nil {
			return b, err
		}
		b.Statements = append(b.Statements, s)
	}
	b = b.Canonical()
	if digest := b.Digest(); digest != l.digest {
		return b, fmt.Errorf("%s has the digest %s now, and had %s when it was committed", l.source.ID, digest, l.digest)
	}
	return b, nil
}

// statement returns a statement with the evidence that a load has for it.
func (h *history) statement(id graph.ID, l *load) (graph.Statement, error) {
	c := h.claims[id]
	if c == nil || c.edge.Label == nil {
		return graph.Statement{}, fmt.Errorf("the quad of %s is missing", id)
	}
	s := c.statement.Canonical()
	if got := s.ID(); got != id {
		return s, fmt.Errorf("the quad %s does not belong to its statement: it makes %s", quadText(c.edge), got)
	}
	for _, p := range l.places[id] {
		e, err := p.in(l.source)
		if err != nil {
			return s, fmt.Errorf("the evidence %s of the quad %s is wrong: %w", p.encode(), quadText(c.edge), err)
		}
		s.Evidence = append(s.Evidence, e)
		if p.Review != "" {
			s.Status = p.Review
		}
	}
	return s, nil
}
