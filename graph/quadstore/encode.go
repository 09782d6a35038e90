package quadstore

import (
	"github.com/cayleygraph/quad"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// encode returns the quads of a load but for its commit mark. The quads of
// statements that are known, because a committed load made them before, are left
// out but for their evidence.
func (v *vocabulary) encode(number int, on graph.Date, b graph.Batch, known map[graph.ID]bool) []quad.Quad {
	load := loadIRI(number)
	quads := append(loadQuads(load, on, b.Source), sourceQuads(load, b.Source)...)
	for _, e := range b.Entities {
		quads = append(quads, v.entityQuads(load, e)...)
	}
	for _, s := range b.Statements {
		id := s.ID()
		if !known[id] {
			quads = append(quads, v.claimQuads(id, s)...)
		}
		quads = append(quads, evidenceQuads(load, id, s)...)
	}
	return quads
}

// commitMark returns the quad that makes a load count.
func commitMark(number int, digest string) quad.Quad {
	load := loadIRI(number)
	return quad.Quad{Subject: load, Predicate: committed, Object: quad.String(digest), Label: load}
}

func loadQuads(load quad.IRI, on graph.Date, s graph.Source) []quad.Quad {
	date := termValue(graph.Term{Text: string(on), Datatype: schema.Date})
	return []quad.Quad{
		{Subject: load, Predicate: hasLayout, Object: quad.String(layoutVersion), Label: load},
		{Subject: load, Predicate: ofSource, Object: iri(s.ID), Label: load},
		{Subject: load, Predicate: loadedOn, Object: date, Label: load},
	}
}

func sourceQuads(load quad.IRI, s graph.Source) []quad.Quad {
	reading, proposals := "", ""
	if s.Reading != nil {
		reading, proposals = s.Reading.String(), s.Reading.ProposalsText()
	}
	var quads []quad.Quad
	for _, field := range []struct {
		predicate quad.IRI
		text      string
	}{
		{hasTitle, s.Title}, {hasPublisher, s.Publisher}, {hasURL, s.URL}, {hasSHA256, s.SHA256}, {hasText, s.Text}, {hasReading, reading},
		{hasProposals, proposals},
	} {
		if field.text != "" {
			quads = append(quads, quad.Quad{Subject: iri(s.ID), Predicate: field.predicate, Object: textValue(field.text), Label: load})
		}
	}
	return quads
}

func (v *vocabulary) entityQuads(load quad.IRI, e graph.Entity) []quad.Quad {
	class, _ := v.ontology.ClassOfID(string(e.ID)) // Validate has checked that there is one
	entity := iri(e.ID)
	quads := []quad.Quad{
		{Subject: entity, Predicate: hasType, Object: quad.IRI(class.IRI), Label: load},
		{Subject: entity, Predicate: hasName, Object: textValue(e.Name), Label: load},
	}
	for _, alias := range e.Aliases {
		quads = append(quads, quad.Quad{Subject: entity, Predicate: hasAlias, Object: textValue(alias), Label: load})
	}
	for _, was := range e.Was {
		quads = append(quads, quad.Quad{Subject: entity, Predicate: hasFormer, Object: iri(was), Label: load})
	}
	return quads
}

// claimQuads returns what a statement says: the edge, what qualifies it, and
// whether it speaks of a plan or an end.
func (v *vocabulary) claimQuads(id graph.ID, s graph.Statement) []quad.Quad {
	statement := iri(id)
	rel, _ := v.ontology.Relation(s.Relation) // Validate has checked that there is one
	quads := []quad.Quad{{Subject: iri(s.Subject), Predicate: quad.IRI(rel.IRI), Object: termValue(s.Object), Label: statement}}
	if s.Status == graph.Planned || s.Status == graph.Ended {
		quads = append(quads, quad.Quad{Subject: statement, Predicate: hasStatus, Object: quad.String(s.Status), Label: statement})
	}
	for _, q := range s.Qualifiers {
		def, _ := v.ontology.Qualifier(q.Name) // Validate has checked that there is one
		quads = append(quads, quad.Quad{Subject: statement, Predicate: quad.IRI(def.IRI), Object: termValue(q.Value), Label: statement})
	}
	return quads
}

func evidenceQuads(load quad.IRI, id graph.ID, s graph.Statement) []quad.Quad {
	var review graph.Status
	if s.Status == graph.Disputed || s.Status == graph.Rejected {
		review = s.Status
	}
	quads := make([]quad.Quad, len(s.Evidence))
	for i, e := range s.Evidence {
		quads[i] = quad.Quad{Subject: iri(id), Predicate: hasEvidence, Object: quad.String(placeOf(e, review).encode()), Label: load}
	}
	return quads
}
