package records

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
)

// A register is the names that a file may use: those of the seed, and those of
// its own entities.
type register struct {
	*names.Register
	own    map[graph.ID]graph.Entity
	lines  map[graph.ID]int // of own
	used   map[graph.ID]bool
	called graph.Index // own, by name
	ids    []string    // of both, for those that are near; made when asked for
}

func newRegister(known *names.Register) *register {
	return &register{Register: known, own: map[graph.ID]graph.Entity{}, lines: map[graph.ID]int{}, used: map[graph.ID]bool{}}
}

// named returns the entities that have the name, by id: those of the seed as
// everywhere ([graph.Lookup]), and those of the file.
func (r *register) named(name string) []graph.ID {
	return graph.Lookup(name, r.Directory().Index(), &r.called)
}

// describe takes an entity of the file.
func (r *register) describe(line int, e graph.Entity) {
	r.own[e.ID], r.lines[e.ID] = e, line
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		r.called.Add(name, e.ID)
	}
}

// entity returns what is known of an entity. Names of the seed come first; a
// file may add others.
func (r *register) entity(id graph.ID) (graph.Entity, bool) {
	own, here := r.own[id]
	entry, known := r.Entry(id)
	if !known {
		return own, here
	}
	e := graph.Entity{ID: id, Name: entry.Name, Aliases: slices.Clone(entry.Aliases)}
	if here {
		e.Aliases = append(append(e.Aliases, own.Name), own.Aliases...)
	}
	return e, true
}

// near returns, for a fault, the known ids that are most like one that is not
// known, and the entities that are called so.
func (r *register) near(id string) string {
	if r.ids == nil {
		for _, known := range slices.Concat(r.IDs(), slices.Collect(maps.Keys(r.own))) {
			r.ids = append(r.ids, string(known))
		}
		slices.Sort(r.ids)
	}
	var near []string
	for _, known := range r.Neighbours().Of(graph.ID(id).Kind()) {
		near = append(near, fmt.Sprintf("%s (%s)", known.ID, known.Name))
	}
	if _, local, cut := strings.Cut(id, "/"); cut {
		near = graph.NearestWords(id, r.ids)
		if len(near) == 0 {
			for _, known := range r.Neighbours().Of(strings.ReplaceAll(local, "-", " ")) {
				near = append(near, fmt.Sprintf("%s (%s)", known.ID, known.Name))
			}
		}
	}
	return listed(near)
}

// listed returns the nearest words as the end of a fault.
func listed(near []string) string {
	if len(near) == 0 {
		return ""
	}
	return "; near it: " + strings.Join(near, ", ")
}
