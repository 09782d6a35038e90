package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"iscmgraph/graph"
)

// older returns what sources say before a load, those of the seed among them where
// the load would first fill the store with it.
func (p *program) older(held graph.Contents, exports bool) (map[graph.ID]graph.Batch, error) {
	batches := held.Batches
	if !exports {
		missing, err := p.loader.MissingSeed(held)
		if err != nil {
			return nil, err
		}
		batches = slices.Concat(batches, missing)
	}
	older := make(map[graph.ID]graph.Batch, len(batches))
	for _, b := range batches {
		older[b.Source.ID] = b.Canonical()
	}
	return older, nil
}

// refused returns an error for files that would take the place of something else: a
// source goes by the name of its file, so that one of another title, or read from a
// file of another form, is hardly the same.
func refused(batches []graph.Batch, older map[graph.ID]graph.Batch, replace bool) error {
	var faults []error
	for _, b := range batches {
		was, have := older[b.Source.ID]
		if !have || replace {
			continue
		}
		what := ""
		switch {
		case was.Source.Title != b.Source.Title:
			what = fmt.Sprintf("has the title %q and not %q", cmp.Or(was.Source.Title, "none"), cmp.Or(b.Source.Title, "none"))
		case (was.Source.Text == "") != (b.Source.Text == ""):
			what = "was read from a file of another form"
		default:
			continue
		}
		c := compared(b, was)
		faults = append(faults, graph.Errorf(graph.Invalid, "%s would replace the source %s, which %s: %d statements to add, %d to close; give the file another name, or --replace",
			b.File, b.Source.ID, what, len(c.Added), len(c.Closed)))
	}
	if faults == nil {
		return nil
	}
	return &graph.Error{Kind: graph.Invalid, Err: errors.Join(faults...)}
}

// compared says what a batch says otherwise than an older one of its source.
func compared(b, older graph.Batch) graph.SourceChange {
	older.Source.ID = b.Source.ID
	b, older = b.Canonical(), older.Canonical()
	b.File, older.File = "", ""
	return b.Compare(older)
}

// differences prints what loading batches would change.
func (p *program) differences(held graph.Contents, batches []graph.Batch, older map[graph.ID]graph.Batch) error {
	if seed := len(older) - len(held.Batches); seed > 0 {
		fmt.Fprintf(p.err, "iscm: the store is empty; a load would first fill it with the seed (%d files)\n", seed)
	}
	for _, b := range batches {
		was, have := older[b.Source.ID]
		if !have {
			was = graph.Batch{Source: b.Source}
		}
		c := compared(b, was)
		kept := len(c.After.Statements) - len(c.Added) - len(c.Changed) - len(c.Ended)
		fmt.Fprintf(p.out, "%s: %d to add, %d to change, %d to end, %d to close, %d kept\n",
			b.Source.ID, len(c.Added), len(c.Changed), len(c.Ended), len(c.Closed), kept)
		p.printChange(c)
		if err := p.tellReplaced(b, len(c.Added)+len(c.Ended), len(c.Closed)+len(c.Ended), kept+len(c.Changed)); err != nil {
			return err
		}
	}
	return nil
}
