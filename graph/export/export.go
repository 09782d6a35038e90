// Package export writes the graph in forms that other tools read. [NQuads],
// [Turtle] and [JSONLD] are RDF and hold all that a store keeps; the first and
// the last can be loaded again (loaders/nquads, loaders/jsonld). [CSV],
// [GraphML] and [GEXF] hold what readers answer with, for spreadsheets and
// programs that draw graphs. Package graph/export/sqlite writes a database.
//
// All take any [graph.Reader], give the same bytes for the same graph, and
// write part by part: what they hold in memory besides the reader is the list of
// entities and a few bytes for each piece of evidence. Names of other
// vocabularies come from package schema. IRIs are the ids behind
// [schema.EntityNamespace]. docs/exports.md describes every form.
package export

import (
	"cmp"
	"context"
	"slices"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// iri returns the IRI of an id.
func iri(id graph.ID) string { return schema.EntityNamespace + string(id) }

// entities returns the entities of a reader by id.
func entities(ctx context.Context, r graph.Reader) ([]graph.Entity, error) {
	all, err := r.Entities(ctx, "")
	if err != nil {
		return nil, err
	}
	all = slices.Clone(all) // the reader's own must not be changed
	slices.SortFunc(all, func(a, b graph.Entity) int { return cmp.Compare(a.ID, b.ID) })
	return all, nil
}
