package curation

import (
	"maps"
	"slices"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// settle puts for ids that were merged what they are now. An id that was split
// is a fault: the curator has to say which of its heirs is meant.
func (e *entry) settle(o *schema.Ontology, d *graph.Directory) []error {
	var faults []error
	now := func(id graph.ID) graph.ID {
		settled, err := d.Now(id)
		if err != nil {
			faults = append(faults, e.fault(string(id), "the id was split: %v", err))
			return id
		}
		return settled
	}
	for _, c := range []*claim{e.Replaces, e.Statement} {
		if c == nil {
			continue
		}
		c.Subject = now(c.Subject)
		if rel, _ := o.Relation(c.Relation); rel.Datatype == "" {
			c.Object = string(now(graph.ID(c.Object)))
		}
		for _, name := range slices.Sorted(maps.Keys(c.Qualifiers)) {
			if def, _ := o.Qualifier(name); def.Datatype != "" {
				continue
			}
			for i, id := range c.Qualifiers[name] {
				c.Qualifiers[name][i] = string(now(graph.ID(id)))
			}
		}
	}
	named := map[graph.ID]string{}
	for _, id := range slices.Sorted(maps.Keys(e.Names)) {
		named[now(id)] = e.Names[id]
	}
	e.Names = named
	return faults
}
