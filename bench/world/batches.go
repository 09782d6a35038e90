package world

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"

	"iscmgraph/graph"
	"iscmgraph/graph/export"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

// Batches yields what each source says, in the order of the sources.
func (w *World) Batches() iter.Seq[graph.Batch] {
	bySource := make([][]Statement, len(w.Sources))
	for _, s := range w.Statements {
		bySource[s.Source] = append(bySource[s.Source], s)
	}
	return func(yield func(graph.Batch) bool) {
		for i, said := range bySource {
			if !yield(w.batch(w.Sources[i], said)) {
				return
			}
		}
	}
}

func (w *World) batch(s Source, said []Statement) graph.Batch {
	b := graph.Batch{Source: graph.Source{ID: graph.ID(s.ID), Title: s.Title, URL: s.URL}}
	evidence := []graph.Evidence{{Source: b.Source.ID, URL: s.URL, Rule: graph.Record}}
	named := map[int32]bool{}
	for _, st := range said {
		for _, n := range []int32{st.Subject, st.Object} {
			if e := w.Entities[n]; !named[n] {
				named[n] = true
				b.Entities = append(b.Entities, graph.Entity{ID: graph.ID(e.ID), Name: e.Name})
			}
		}
		b.Statements = append(b.Statements, graph.Statement{
			Subject: graph.ID(w.Entities[st.Subject].ID), Relation: st.Relation.String(),
			Object: graph.Term{Entity: graph.ID(w.Entities[st.Object].ID)}, Evidence: evidence,
		})
	}
	return b.Canonical()
}

// Snapshot returns a reader of the world as it is after a load, without a store.
func (w *World) Snapshot(o *schema.Ontology) *snapshot.Snapshot {
	contents := graph.Contents{Load: len(w.Sources)}
	for b := range w.Batches() {
		contents.Batches = append(contents.Batches, b)
	}
	return snapshot.New(o, contents)
}

// NQuads writes the world in the form that `iscm load` takes.
func (w *World) NQuads(ctx context.Context, o *schema.Ontology, out io.Writer) error {
	buffered := bufio.NewWriterSize(out, 1<<20)
	if err := export.NQuads(ctx, buffered, w.Snapshot(o), o); err != nil {
		return fmt.Errorf("world: %w", err)
	}
	return buffered.Flush()
}
