package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"iscmgraph/graph"
)

// mostHints is how many mechanisms are told that a name may mean.
const mostHints = 3

// named returns the entity that is meant by a name. Where that is a place, or
// nothing that the graph knows, it tells which mechanisms begin with the name: Bali
// is an island, and few who type it here mean that.
func (p *program) named(ctx context.Context, r graph.Reader, name string) (graph.Entity, error) {
	e, err := graph.Resolve(ctx, r, graph.Ref{Name: name})
	place := err == nil && slices.Contains([]string{"place", "region"}, e.ID.Kind())
	if !place && graph.KindOf(err) != graph.NotFound || graph.ID(name).Valid() {
		return e, err
	}
	hints, fault := beginning(ctx, r, name)
	if fault == nil && len(hints) > 0 {
		if err == nil {
			fmt.Fprintf(p.err, "iscm: %.60q is taken for %s (%s)\n", name, e.Name, e.ID)
		}
		fmt.Fprintf(p.err, "iscm: mechanisms that begin with %.60q: %s\n", name, strings.Join(hints, ", "))
	}
	return e, err
}

// beginning returns the first mechanisms of which a name begins with the words.
func beginning(ctx context.Context, r graph.Reader, words string) ([]string, error) {
	found, err := r.Search(ctx, words, []string{"Mechanism"}, 0)
	var list []string
	for _, e := range found {
		begins := func(name string) bool { return strings.HasPrefix(graph.Fold(name), graph.Fold(words)+" ") }
		if len(list) < mostHints && slices.ContainsFunc(append([]string{e.Name}, e.Aliases...), begins) {
			list = append(list, fmt.Sprintf("%s (%s)", e.Name, e.ID))
		}
	}
	return list, err
}
