// Package export writes the graph in forms that other tools read: [NQuads] and
// [JSONLD]. Both take any [graph.Reader] and give the same bytes for the same
// graph. Names of other vocabularies come from package schema.
//
// An export holds the sources with their texts, every statement that is not
// rejected, the entities that those name, and all evidence. IRIs are the ids
// behind [schema.EntityNamespace].
package export

import (
	"cmp"
	"context"
	"slices"
	"unicode/utf8"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// iri returns the IRI of an id.
func iri(id graph.ID) string { return schema.EntityNamespace + string(id) }

// named returns the entities that statements name, by id.
func named(ctx context.Context, r graph.Reader) ([]graph.Entity, error) {
	ids := map[graph.ID]bool{}
	for s, err := range r.Statements(ctx, graph.Filter{}) {
		if err != nil {
			return nil, err
		}
		ids[s.Subject], ids[s.Object.Entity] = true, true
		for _, q := range s.Qualifiers {
			ids[q.Value.Entity] = true
		}
	}
	delete(ids, "") // of literals
	var list []graph.Entity
	for id := range ids {
		e, err := r.Entity(ctx, id)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b graph.Entity) int { return cmp.Compare(a.ID, b.ID) })
	return list, nil
}

// checkID returns an error if the id cannot stand in an IRI.
func checkID(id graph.ID) error {
	if !id.Valid() {
		return graph.Errorf(graph.Internal, "the id %q cannot be written as an IRI", id)
	}
	return nil
}

// checkText returns an error if the text is not UTF-8.
func checkText(text string) error {
	if !utf8.ValidString(text) {
		return graph.Errorf(graph.Internal, "a text that is not UTF-8 cannot be written: %.60q", text)
	}
	return nil
}
