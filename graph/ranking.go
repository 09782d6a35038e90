package graph

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"iscmgraph/schema"
)

// A Ranked is an entity, and how many others it is joined with.
type Ranked struct {
	Entity Entity
	Count  int
}

// Ranking returns the entities of a class that statements which paths with the
// options may run over join with entities of the class with: those that are joined
// with most of them first, equals by folded name and id. Statements say it from
// either end, and two of the same entity count once.
func Ranking(ctx context.Context, r Reader, o *schema.Ontology, class, with string, opts PathOptions) ([]Ranked, error) {
	entities, err := r.Entities(ctx, class)
	if err != nil {
		return nil, err
	}
	if opts, err = opts.checked(o); err != nil {
		return nil, err
	}
	w := newWalk(ctx, networkOf(r, o), o, opts)
	var list []Ranked
	kind := strings.ToLower(with)
	for _, e := range entities {
		at, known := w.net.Number(e.ID)
		if !known {
			continue
		}
		n, err := w.joined(at, kind)
		if err != nil {
			return nil, bounded(err, e.ID)
		}
		if n > 0 {
			list = append(list, Ranked{e, n})
		}
	}
	slices.SortStableFunc(list, func(a, b Ranked) int { return cmp.Compare(b.Count, a.Count) })
	return list, nil
}

// joined returns with how many entities of a kind one is joined.
func (w *walk) joined(at uint32, kind string) (int, error) {
	links, err := w.links(at)
	n := 0
	for i := 0; i < len(links); {
		first, follows := i, false
		for ; i < len(links) && links[i].To == links[first].To; i++ {
			follows = follows || w.follows(at, links[i], false)
		}
		if follows && w.net.Name(links[first].To).Kind() == kind {
			n++
		}
	}
	return n, err
}

// Unlinked returns the mechanisms that address a topic and that no documented
// link joins with the one given, by folded name and id. Links are those of
// [Synergies]. What is only planned or over counts where it is included.
func Unlinked(ctx context.Context, r Reader, o *schema.Ontology, mechanism, topic ID, include ...Status) ([]Entity, error) {
	if err := CheckInclude(include); err != nil {
		return nil, err
	}
	net := networkOf(r, o)
	linked, err := others(ctx, net, o, mechanism, PathOptions{Include: include, Relations: LinkRelations()})
	if err != nil {
		return nil, err
	}
	addressing, err := others(ctx, net, o, topic, PathOptions{Include: include, Relations: []string{"addressesTopic"}, Direction: In})
	if err != nil {
		return nil, err
	}
	var list []Entity
	for _, at := range addressing {
		id := net.Name(at)
		if _, joined := slices.BinarySearchFunc(linked, id, func(n uint32, id ID) int { return cmp.Compare(net.Name(n), id) }); joined || id == mechanism || id.Kind() != "mechanism" {
			continue
		}
		e, err := r.Entity(ctx, id)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	sortByName(list)
	return list, nil
}

// others returns the numbers of the entities that one step leads to, by their ids.
func others(ctx context.Context, net Network, o *schema.Ontology, id ID, opts PathOptions) ([]uint32, error) {
	at, known := net.Number(id)
	if !known {
		return nil, ctx.Err()
	}
	w := newWalk(ctx, net, o, opts)
	links, err := w.links(at)
	if err != nil {
		return nil, bounded(err, id)
	}
	var list []uint32
	for _, l := range links {
		if (len(list) == 0 || list[len(list)-1] != l.To) && w.follows(at, l, false) {
			list = append(list, l.To)
		}
	}
	return list, nil
}

// sortByName puts entities in the order of folded name and id.
func sortByName(list []Entity) {
	folded := make(map[ID]string, len(list))
	for _, e := range list {
		folded[e.ID] = Fold(e.Name)
	}
	slices.SortFunc(list, func(a, b Entity) int {
		return cmp.Or(strings.Compare(folded[a.ID], folded[b.ID]), cmp.Compare(a.ID, b.ID))
	})
}

// Neighbourhood returns how many entities are one, two and more steps away from
// one, up to so many steps, over what paths with the options may run through.
func Neighbourhood(ctx context.Context, r Reader, o *schema.Ontology, of ID, steps int, opts PathOptions) ([]int, error) {
	if steps < 1 || steps > MaxPathLength {
		return nil, Errorf(Limit, "%d steps are asked for; 1 to %d are allowed", steps, MaxPathLength)
	}
	opts, err := opts.checked(o)
	if err != nil {
		return nil, err
	}
	w := newWalk(ctx, networkOf(r, o), o, opts)
	sizes, seen := make([]int, steps), newDistances()
	defer seen.free()
	var level, next []uint32
	if at, known := w.net.Number(of); known {
		seen.set(at, 0)
		level = append(level, at)
	}
	for i := range sizes {
		if err := w.net.Prepare(ctx, level); err != nil {
			return nil, bounded(err, of)
		}
		next = next[:0]
		for _, at := range level {
			links, err := w.links(at)
			if err != nil {
				return nil, bounded(err, of)
			}
			for _, l := range links {
				if !seen.known(l.To) && w.follows(at, l, false) {
					seen.set(l.To, i+1)
					next = append(next, l.To)
				}
			}
		}
		sizes[i] = len(next)
		level, next = next, level
	}
	return sizes, nil
}

// bounded returns an error that says where a bound was reached.
func bounded(err error, of ID) error {
	if errors.Is(err, errBound) {
		return Errorf(Limit, "too much lies around %s; ask for fewer steps or relations", of)
	}
	return err
}
