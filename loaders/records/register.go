package records

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
)

// Names is the register of the seed as files of records use it. It is safe for
// use by several goroutines.
type Names struct {
	*names.Register
	once   sync.Once // makes called
	called map[string][]graph.ID
}

// NewNames returns the names of a register.
func NewNames(r *names.Register) *Names { return &Names{Register: r} }

// byName returns the entities that have the name, compared by graph.Fold.
func (n *Names) byName(folded string) []graph.ID {
	n.once.Do(func() { // once: folding some thousand names takes longer than reading a file
		n.called = map[string][]graph.ID{}
		for _, id := range n.IDs() {
			e, _ := n.Entry(id)
			call(n.called, id, append([]string{e.Name}, e.Aliases...))
		}
	})
	return n.called[folded]
}

// call files the names of an entity.
func call(into map[string][]graph.ID, id graph.ID, list []string) {
	for _, name := range list {
		if folded := graph.Fold(name); !slices.Contains(into[folded], id) {
			into[folded] = append(into[folded], id)
		}
	}
}

// A register is the names that a file may use: those of the seed, and those of
// its own entities.
type register struct {
	*Names
	own    map[graph.ID]graph.Entity
	lines  map[graph.ID]int // of own
	used   map[graph.ID]bool
	called map[string][]graph.ID // folded name to own
	ids    []string              // of both, for those that are near; made when asked for
}

func newRegister(known *Names) *register {
	return &register{
		Names: known, own: map[graph.ID]graph.Entity{}, lines: map[graph.ID]int{}, used: map[graph.ID]bool{},
		called: map[string][]graph.ID{},
	}
}

// named returns the entities that have the name, by id.
func (r *register) named(name string) []graph.ID {
	folded := graph.Fold(name)
	all := slices.Concat(r.byName(folded), r.called[folded])
	slices.Sort(all)
	return slices.Compact(all)
}

// describe takes an entity of the file.
func (r *register) describe(line int, e graph.Entity) {
	r.own[e.ID], r.lines[e.ID] = e, line
	call(r.called, e.ID, append([]string{e.Name}, e.Aliases...))
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
		near = names.Nearest(id, r.ids)
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
