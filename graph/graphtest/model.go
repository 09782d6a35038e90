package graphtest

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A Model is a [graph.Store] that is a list of batches. It is for one
// goroutine.
type Model struct {
	Ontology *schema.Ontology
	load     int
	loads    map[graph.ID]int // by source
	batches  []graph.Batch    // by source id
	history  []graph.Load     // oldest first
	before   []graph.Contents // after each load
}

var _ graph.Store = (*Model)(nil)

// Replace does what [graph.Writer] promises.
func (m *Model) Replace(ctx context.Context, batch graph.Batch, on graph.Date) (graph.Change, error) {
	batch = batch.Canonical()
	if err := graph.Validate(m.Ontology, batch); err != nil {
		return graph.Change{}, err
	}
	if !on.Valid() {
		return graph.Change{}, graph.Errorf(graph.Invalid, "%q is no date", on)
	}
	if err := ctx.Err(); err != nil {
		return graph.Change{}, err
	}
	batch.File = ""
	var old graph.Batch
	at := slices.IndexFunc(m.batches, func(b graph.Batch) bool { return b.Source.ID == batch.Source.ID })
	if at >= 0 {
		old = m.batches[at]
	}
	change := difference(old, batch)
	if reflect.DeepEqual(old, batch) {
		change.Load = m.loads[batch.Source.ID]
		return change, nil
	}
	m.load++
	if m.loads == nil {
		m.loads = map[graph.ID]int{}
	}
	m.loads[batch.Source.ID] = m.load
	change.Load, change.Changed = m.load, true
	m.batches = slices.DeleteFunc(m.batches, func(b graph.Batch) bool { return b.Source.ID == batch.Source.ID })
	m.batches = append(m.batches, batch)
	slices.SortFunc(m.batches, func(a, b graph.Batch) int { return strings.Compare(string(a.Source.ID), string(b.Source.ID)) })
	after, err := m.Contents(ctx)
	m.history = append(m.history, graph.Load{Number: m.load, On: on, Digest: after.Digest, Batch: batch})
	m.before = append(m.before, must(m.Contents(ctx)))
	return change, err
}

func difference(old, batch graph.Batch) graph.Change {
	before, after := idsIn(old), idsIn(batch)
	var c graph.Change
	for id := range after {
		if before[id] {
			c.Kept++
		} else {
			c.Added++
		}
	}
	c.Closed = len(before) - c.Kept
	return c
}

func idsIn(b graph.Batch) map[graph.ID]bool {
	ids := map[graph.ID]bool{}
	for _, s := range b.Statements {
		ids[s.ID()] = true
	}
	return ids
}

// Contents returns all batches.
func (m *Model) Contents(ctx context.Context) (graph.Contents, error) {
	digests := map[graph.ID]string{}
	for _, b := range m.batches {
		digests[b.Source.ID] = b.Digest()
	}
	return graph.Contents{
		Load: m.load, Digest: graph.DigestOf(digests), Batches: slices.Clone(m.batches), Loads: slices.Clone(m.history),
	}, ctx.Err()
}

// ContentsAt returns all batches as they were after a load.
func (m *Model) ContentsAt(ctx context.Context, load int) (graph.Contents, error) {
	if err := graph.CheckLoad(load, m.load); err != nil {
		return graph.Contents{}, err
	}
	return m.before[load-1], ctx.Err()
}

// Close does nothing.
func (m *Model) Close() error { return nil }
