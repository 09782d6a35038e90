package rdf

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// noCount is the count of a source that does not say how many statements it has.
const noCount = -1

// Batches returns a batch for each source, by id: the statements with evidence
// from that source, and the entities they name. Entities that no statement names
// go with the first source. The error has the kind Invalid and joins the faults
// by line, of very many the first, each a [graph.Fault].
func (a *Assembler) Batches() ([]graph.Batch, error) {
	var list []graph.Batch
	if !a.broken {
		a.resolve()
	}
	if len(a.faults) == 0 { // else what is missing is no news
		list = a.batches()
		a.checkCounts(list)
		a.checkAsserted()
	}
	if len(a.faults) == 0 {
		return list, nil
	}
	slices.SortStableFunc(a.faults, func(f, g *graph.Fault) int { return f.Line - g.Line })
	var errs []error
	for _, f := range a.faults[:min(len(a.faults), maxTold)] {
		errs = append(errs, f)
	}
	if more := len(a.faults) - maxTold; more > 0 {
		errs = append(errs, fmt.Errorf("%s: %d more faults", a.file, more))
	}
	return nil, &graph.Error{Kind: graph.Invalid, Err: errors.Join(errs...)}
}

// checkCounts holds that no statement of a source was lost on the way.
func (a *Assembler) checkCounts(batches []graph.Batch) {
	for _, b := range batches {
		id := b.Source.ID
		switch want, have := a.counts[id], len(b.Statements); {
		case want == noCount && have == 0:
			a.Fault(a.sourceLines[id], string(id), "the source has no statement: the file is cut short")
		case want != noCount && want != have:
			a.Fault(a.sourceLines[id], string(id), "the source has %d statements and says that it has %d: the file is cut short, or put together of several", have, want)
		}
	}
}

// checkAsserted holds that what is said of entities as a fact is stated too, so
// that nothing comes in without evidence, and nothing is left out unseen.
func (a *Assembler) checkAsserted() {
	if len(a.asserted) == 0 {
		return
	}
	stated := map[Quad]bool{}
	for _, s := range a.statements {
		if s.Status != graph.Stated {
			continue
		}
		object := Object{Text: s.Object.Text, Datatype: LiteralType(s.Object.Datatype, s.Object.Text)}
		if s.Object.Entity != "" {
			object = Object{IRI: schema.EntityNamespace + string(s.Object.Entity)}
		}
		subject := schema.EntityNamespace + string(s.Subject)
		stated[Quad{Subject: subject, Predicate: schema.Namespace + s.Relation, Object: object}] = true
		for _, known := range schema.Implied(s.Relation) {
			stated[Quad{Subject: subject, Predicate: schema.Expand(known), Object: object}] = true
		}
	}
	for _, at := range a.asserted {
		if q := at.quad; !stated[q] {
			a.Fault(at.line, strings.TrimPrefix(q.Predicate, schema.Namespace)+" "+q.Object.IRI+q.Object.Text, "%s has it as a fact, and no statement says so", q.Subject)
		}
	}
}

// batches returns what each source says.
func (a *Assembler) batches() []graph.Batch {
	var list []graph.Batch
	named := map[graph.ID]bool{}
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
		for _, e := range b.Entities {
			named[e.ID] = true
		}
		list = append(list, b)
	}
	for _, id := range slices.Sorted(maps.Keys(a.entities)) {
		if !named[id] && len(list) > 0 {
			list[0].Entities = append(list[0].Entities, a.entities[id])
		}
	}
	for i, b := range list {
		list[i] = b.Canonical()
	}
	return list
}

// namedBy returns the entities that the statements name.
func (a *Assembler) namedBy(statements []graph.Statement) []graph.Entity {
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
