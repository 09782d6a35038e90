package graphtest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A Claim is a statement, without evidence, and the sentence that makes it.
type Claim struct {
	Statement graph.Statement
	Sentence  string
}

// Edge returns a statement that joins two entities.
func Edge(subject graph.ID, relation string, object graph.ID, qualifiers ...graph.Qualifier) graph.Statement {
	return graph.Statement{Subject: subject, Relation: relation, Object: graph.Term{Entity: object}, Qualifiers: qualifiers}
}

// Value returns a statement whose object is a literal.
func Value(subject graph.ID, relation, text, datatype string, qualifiers ...graph.Qualifier) graph.Statement {
	return graph.Statement{Subject: subject, Relation: relation, Object: graph.Term{Text: text, Datatype: datatype}, Qualifiers: qualifiers}
}

// Document returns the batch of a document that consists of the sentences of
// the claims, one a line. Each entity that they name is called by the last
// segment of its id.
func Document(source graph.ID, claims ...Claim) graph.Batch {
	b := graph.Batch{}
	var text strings.Builder
	for _, c := range claims {
		s := c.Statement
		s.Evidence = append(slices.Clone(s.Evidence), graph.Evidence{
			Source: source, Start: text.Len(), End: text.Len() + len(c.Sentence), Quote: c.Sentence, Rule: "test",
		})
		text.WriteString(c.Sentence + "\n")
		b.Statements = append(b.Statements, s)
	}
	b.Source = sourceOf(source, text.String())
	b.Entities = entitiesOf(b.Statements, func(id graph.ID) graph.Entity {
		return graph.Entity{ID: id, Name: id.Local()[strings.LastIndexByte(id.Local(), '/')+1:]}
	})
	return b
}

// sourceOf returns a source with the text.
func sourceOf(id graph.ID, text string) graph.Source {
	s := graph.Source{ID: id, Title: "The document " + id.Local(), Text: text}
	if text != "" {
		sum := sha256.Sum256([]byte(text))
		s.SHA256 = hex.EncodeToString(sum[:])
	}
	return s
}

// entitiesOf describes each entity that the statements name, in the order in
// which they are named.
func entitiesOf(statements []graph.Statement, describe func(graph.ID) graph.Entity) []graph.Entity {
	var entities []graph.Entity
	seen := map[graph.ID]bool{"": true}
	for _, s := range statements {
		ids := []graph.ID{s.Subject, s.Object.Entity}
		for _, q := range s.Qualifiers {
			ids = append(ids, q.Value.Entity)
		}
		for _, id := range ids {
			if !seen[id] {
				seen[id] = true
				entities = append(entities, describe(id))
			}
		}
	}
	return entities
}

// Chain returns a batch of n statements: each mechanism liaises with the next,
// in the year given.
func Chain(source graph.ID, n int, year string) graph.Batch {
	claims := make([]Claim, n)
	for i := range claims {
		from, to := graph.ID(fmt.Sprintf("mechanism/m%d", i)), graph.ID(fmt.Sprintf("mechanism/m%d", i+1))
		claims[i] = Claim{
			Statement: Edge(from, "liaisesWith", to, graph.Qualifier{Name: "year", Value: graph.Term{Text: year, Datatype: schema.Date}}),
			Sentence:  fmt.Sprintf("In %s the mechanism m%d liaised with the mechanism m%d.", year, i, i+1),
		}
	}
	return Document(source, claims...)
}
