package quadstore

import (
	"slices"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"iscmgraph/graph"
	"iscmgraph/graph/graphtest"
	"iscmgraph/schema"
)

// liaison is a small document: one statement with a qualifier.
func liaison() graph.Batch {
	b := graphtest.Document("source/a", graphtest.Claim{
		Statement: graphtest.Edge("mechanism/bali", "liaisesWith", "mechanism/budapest",
			graph.Qualifier{Name: "topic", Value: graph.Term{Entity: "topic/return"}}),
		Sentence: "The Bali Process liaises with Budapest on return.",
	})
	b.Statements[0].Status = graph.Planned
	b.Entities[0].Aliases = []string{"BP"}
	b.Source.Publisher, b.Source.URL = "IOM", "https://example.org/a"
	return b.Canonical()
}

// TestLayout holds the layout that the package comment describes. If it
// changes, so must layoutVersion: it fails too if the digest of a batch is no
// longer what it was.
func TestLayout(t *testing.T) {
	const want = `
<urn:iscm:id/load/7> <urn:iscm:ns#layout> "1" <urn:iscm:id/load/7>
<urn:iscm:id/load/7> <urn:iscm:ns#ofSource> <urn:iscm:id/source/a> <urn:iscm:id/load/7>
<urn:iscm:id/load/7> <urn:iscm:ns#on> "2026-11-24"^^<urn:iscm:ns#date> <urn:iscm:id/load/7>
<urn:iscm:id/source/a> <http://purl.org/dc/terms/title> "The document a" <urn:iscm:id/load/7>
<urn:iscm:id/source/a> <http://purl.org/dc/terms/publisher> "IOM" <urn:iscm:id/load/7>
<urn:iscm:id/source/a> <https://schema.org/url> "https://example.org/a" <urn:iscm:id/load/7>
<urn:iscm:id/source/a> <urn:iscm:ns#sha256> "SHA" <urn:iscm:id/load/7>
<urn:iscm:id/source/a> <urn:iscm:ns#text> "The Bali Process liaises with Budapest on return.\n" <urn:iscm:id/load/7>
<urn:iscm:id/mechanism/bali> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:iscm:ns#Mechanism> <urn:iscm:id/load/7>
<urn:iscm:id/mechanism/bali> <http://www.w3.org/2000/01/rdf-schema#label> "bali" <urn:iscm:id/load/7>
<urn:iscm:id/mechanism/bali> <http://www.w3.org/2004/02/skos/core#altLabel> "BP" <urn:iscm:id/load/7>
<urn:iscm:id/mechanism/budapest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:iscm:ns#Mechanism> <urn:iscm:id/load/7>
<urn:iscm:id/mechanism/budapest> <http://www.w3.org/2000/01/rdf-schema#label> "budapest" <urn:iscm:id/load/7>
<urn:iscm:id/topic/return> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:iscm:ns#Topic> <urn:iscm:id/load/7>
<urn:iscm:id/topic/return> <http://www.w3.org/2000/01/rdf-schema#label> "return" <urn:iscm:id/load/7>
<urn:iscm:id/mechanism/bali> <urn:iscm:ns#liaisesWith> <urn:iscm:id/mechanism/budapest> <STATEMENT>
<STATEMENT> <urn:iscm:ns#status> "planned" <STATEMENT>
<STATEMENT> <urn:iscm:ns#topic> <urn:iscm:id/topic/return> <STATEMENT>
<STATEMENT> <urn:iscm:ns#evidence> "{\"end\":49,\"rule\":\"test\"}" <urn:iscm:id/load/7>
<urn:iscm:id/load/7> <urn:iscm:ns#committed> "012120dd619d89c5403a616850fdd47a2c10baa9522ab4954f2d2810be81b441" <urn:iscm:id/load/7>
`
	b := liaison()
	v := must(newVocabulary(ontology(t)))
	quads := append(v.encode(7, "2026-11-24", b, nil), commitMark(7, b.Digest()))
	text := strings.Builder{}
	for _, q := range quads {
		text.WriteString("\n" + quadText(q))
	}
	got := strings.NewReplacer(string(iri(b.Statements[0].ID())), "STATEMENT", b.Source.SHA256, "SHA").Replace(text.String() + "\n")
	if got != want {
		t.Errorf("the quads are%swant%s", got, want)
	}
}

// An injury changes the quads of a store behind its back.
type injury func([]quad.Quad) []quad.Quad

// add adds a quad like the edge of the liaison, changed.
func add(change func(*quad.Quad)) injury {
	return func(quads []quad.Quad) []quad.Quad {
		q := quad.Quad{Subject: iri("mechanism/bali"), Predicate: liaises, Object: iri("mechanism/budapest"), Label: iri(liaison().Statements[0].ID())}
		change(&q)
		return append(quads, q)
	}
}

// drop takes the quads of a predicate away.
func drop(predicate quad.IRI) injury {
	return func(quads []quad.Quad) []quad.Quad {
		return slices.DeleteFunc(quads, func(q quad.Quad) bool { return q.Predicate == predicate })
	}
}

// set changes the object of the quads of a predicate.
func set(predicate quad.IRI, object quad.Value) injury {
	return func(quads []quad.Quad) []quad.Quad {
		for i := range quads {
			if quads[i].Predicate == predicate {
				quads[i].Object = object
			}
		}
		return quads
	}
}

const (
	liaises quad.IRI = schema.Namespace + "liaisesWith"
	topic   quad.IRI = schema.Namespace + "topic"
	mode    quad.IRI = schema.Namespace + "mode"
	knows   quad.IRI = schema.Namespace + "knows" // not in the ontology
)

// TestDamage changes the quads of a store behind its back. Opening it must fail
// and name what is wrong.
func TestDamage(t *testing.T) {
	b := liaison()
	statement, load := iri(b.Statements[0].ID()), loadIRI(1)
	for _, c := range []struct {
		name   string
		injury injury
		words  string
	}{
		{"a missing label", add(func(q *quad.Quad) { q.Label = nil }), "a part of it is missing"},
		{"a label of another kind", add(func(q *quad.Quad) { q.Label = iri("state/AUS") }), "neither a statement nor a load"},
		{"a label that is no IRI", add(func(q *quad.Quad) { q.Label = quad.String("x") }), "is no IRI of the graph"},
		{"a subject from elsewhere", add(func(q *quad.Quad) { q.Subject = quad.IRI("http://example.org") }), "is no IRI of the graph"},
		{"an object from elsewhere", add(func(q *quad.Quad) { q.Object = quad.IRI("http://example.org") }), "is no IRI of the graph"},
		{"an object of another type", add(func(q *quad.Quad) { q.Object = quad.Int(7) }), "is no text"},
		{"a load without a number", add(func(q *quad.Quad) { q.Label = iri("load/07") }), "names no load"},
		{"an unknown relation", add(func(q *quad.Quad) { q.Predicate = knows }), "has no relation <urn:iscm:ns#knows>"},
		{"an unknown qualifier", add(func(q *quad.Quad) { q.Subject, q.Predicate = statement, knows }), "has no qualifier"},
		{"an unknown predicate", add(func(q *quad.Quad) { q.Subject, q.Label = load, load }), "the layout has no predicate"},
		{"a second edge", add(func(q *quad.Quad) { q.Object = iri("mechanism/colombo") }), "has another edge"},
		{"another object", set(liaises, iri("mechanism/colombo")), "does not belong to its statement"},
		{"another qualifier", set(topic, iri("topic/visa")), "does not belong to its statement"},
		{"a qualifier more", add(func(q *quad.Quad) { q.Subject, q.Predicate, q.Object = statement, mode, quad.String("ad hoc") }), "does not belong"},
		{"another status", set(hasStatus, quad.String("ended")), "does not belong to its statement"},
		{"a status that is none", set(hasStatus, quad.String("rumoured")), "does not belong to its statement"},
		{"no edge", drop(liaises), "is missing"},
		{"no evidence", drop(hasEvidence), "had " + b.Digest() + " when it was committed"},
		{"a span out of the text", set(hasEvidence, quad.String(`{"start":40,"end":90,"rule":"test"}`)), "the span 40 to 90 is not in the text of source/a"},
		{"another span", set(hasEvidence, quad.String(`{"start":4,"end":49,"rule":"test"}`)), "has the digest"},
		{"evidence with a field more", set(hasEvidence, quad.String(`{"end":49,"rule":"test","mood":"sad"}`)), `unknown field "mood"`},
		{"evidence with a review that is none", set(hasEvidence, quad.String(`{"end":49,"rule":"test","review":"planned"}`)), `"planned" is no review`},
		{"evidence that is no text", set(hasEvidence, quad.Bool(true)), "is no text"},
		{"another text", set(hasText, quad.String(strings.Repeat("x", 50))), "has the digest"},
		{"another name", set(hasName, quad.String("Colombo")), "has the digest"},
		{"a second name", add(func(q *quad.Quad) { q.Predicate, q.Object, q.Label = hasName, quad.String("y"), load }), "it is said twice"},
		{"another class", set(hasType, quad.IRI(schema.Namespace+"Topic")), "no such class"},
		{"a reading", add(func(q *quad.Quad) {
			q.Subject, q.Predicate, q.Object, q.Label = iri("source/a"), hasReading, quad.String("1"), load
		}), "has the digest"},
		{"a reading that is none", add(func(q *quad.Quad) {
			q.Subject, q.Predicate, q.Object, q.Label = iri("source/a"), hasReading, quad.String("much"), load
		}), `"much" is no reading`},
		{"another source", set(ofSource, iri("source/b")), "has the digest"},
		{"another layout", set(hasLayout, quad.String("2")), `it has the layout "2"`},
		{"another digest", set(committed, quad.String("00")), "and had 00 when it was committed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, db := must(newVocabulary(ontology(t))), openMemory()
			for _, q := range c.injury(append(v.encode(1, "2026-11-24", b, nil), commitMark(1, b.Digest()))) {
				apply(t, db.quads, cayley.Delta{Quad: q, Action: cayley.Add})
			}
			_, err := newStore(t.Context(), v, db)
			wantError(t, err, graph.Internal, c.words, "damaged")
		})
	}
}

// TestLeftovers checks that what is left of loads that were killed counts for
// nothing, and does not become part of a later one.
func TestLeftovers(t *testing.T) {
	b := liaison()
	v := must(newVocabulary(ontology(t)))
	whole := v.encode(4, "2026-11-24", b, nil)
	for n := range len(whole) + 1 {
		db := openMemory()
		var deltas []cayley.Delta
		for _, q := range whole[:n] {
			deltas = append(deltas, cayley.Delta{Quad: q, Action: cayley.Add})
		}
		apply(t, db.quads, deltas...)
		s, err := newStore(t.Context(), v, db)
		if err != nil {
			t.Fatalf("with %d quads of a killed load: %v", n, err)
		}
		sameBatches(t, s)
		change := must(s.Replace(t.Context(), b, "2026-11-24"))
		if n > 0 && change.Load != 5 {
			t.Errorf("the load after load 4, which was killed, has the number %d", change.Load)
		}
		if got := must(s.Contents(t.Context())).Load; got != change.Load {
			t.Errorf("the newest load is %d, want %d", got, change.Load)
		}
		sameBatches(t, s, b)
	}
}
