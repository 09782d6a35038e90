package graph

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"iscmgraph/schema"
)

// Reach returns, for each entity of the classes that can be reached from one, the
// first of the paths that [Paths] finds: nearest first, equals by the id of the
// entity reached.
func Reach(ctx context.Context, r Reader, o *schema.Ontology, from ID, classes []string, opts PathOptions) ([]Path, error) {
	var found []Path
	opts.First = 1
	for _, class := range classes {
		entities, err := r.Entities(ctx, class)
		if err != nil {
			return nil, err
		}
		for _, e := range entities {
			if e.ID == from || slices.Contains(opts.Avoid, e.ID) {
				continue
			}
			result, err := Paths(ctx, r, o, from, e.ID, opts)
			if err != nil {
				return nil, err
			}
			if result.Truncated && len(result.Paths) == 0 {
				return nil, Errorf(Limit, "the search for %s was cut short; ask for shorter paths or fewer relations", e.ID)
			}
			found = append(found, result.Paths...)
		}
	}
	slices.SortStableFunc(found, func(a, b Path) int {
		return cmp.Or(cmp.Compare(len(a.Steps), len(b.Steps)), cmp.Compare(a.end(), b.end()))
	})
	return found, nil
}

// end returns the last entity of a path.
func (p Path) end() ID { return p.Steps[len(p.Steps)-1].To }

// A Lineage is a line of mechanisms of which each was followed by the next, and
// the statements that say so.
type Lineage struct {
	Mechanisms []ID
	Statements []Statement
}

// Lineages returns all lines of mechanisms that followed one another, each from
// one that followed none to one that none followed, by the ids in it. A circle of
// statements has no beginning and is left out.
func Lineages(ctx context.Context, r Reader) ([]Lineage, error) {
	next, led := map[ID][]Statement{}, map[ID]bool{}
	for s, err := range r.Statements(ctx, Filter{Relations: []string{"predecessorOf"}}) {
		if err != nil {
			return nil, err
		}
		next[s.Subject] = append(next[s.Subject], s)
		led[s.Object.Entity] = true
	}
	var lines []Lineage
	var follow func(Lineage)
	follow = func(l Lineage) {
		last := l.Mechanisms[len(l.Mechanisms)-1]
		byHeir := map[ID][]Statement{}
		for _, s := range next[last] {
			if !slices.Contains(l.Mechanisms, s.Object.Entity) {
				byHeir[s.Object.Entity] = append(byHeir[s.Object.Entity], s)
			}
		}
		if len(byHeir) == 0 && len(l.Mechanisms) > 1 {
			lines = append(lines, l)
		}
		for _, heir := range slices.Sorted(maps.Keys(byHeir)) {
			follow(Lineage{append(slices.Clone(l.Mechanisms), heir), append(slices.Clone(l.Statements), byHeir[heir]...)})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(next)) {
		if !led[id] {
			follow(Lineage{Mechanisms: []ID{id}})
		}
	}
	return lines, nil
}
