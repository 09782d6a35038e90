package structure

import (
	"context"
	"fmt"
	"math"
	"strings"

	"iscmgraph/graph"
)

// maxNamed is how many topics or mechanisms a text names.
const maxNamed = 5

// noun returns in words which pairs of mechanisms are joined.
func (e Edges) noun() string {
	if e == Members {
		return "pairs with shared members"
	}
	return "linked pairs"
}

// Text returns in plain words what the division is, and how far to trust it.
func (c Communities) Text() string {
	trust := "another order gives quite another division: take it as one of several that fit"
	switch {
	case c.Stability >= 0.9:
		trust = "it hardly depends on the order"
	case c.Stability >= 0.7:
		trust = "most of it does not depend on the order"
	}
	clear := "no clearer than chance would make it"
	switch {
	case c.Modularity >= 0.3:
		clear = "a clear division"
	case c.Modularity > 0.05:
		clear = "a faint division"
	}
	if len(c.List) == 0 {
		return fmt.Sprintf("There are no %s, and so there is no community.", c.edges.noun())
	}
	return fmt.Sprintf("A community is a group of mechanisms among which there are more %s than between it and the rest. %s found; %s in none. "+
		"The search was made %d times in different orders: of the pairs that one search puts together, %s are together in another too, so that %s. "+
		"The modularity is %.2f: %s.",
		c.edges.noun(), counted(len(c.List), "community is", "communities are"), counted(len(c.Alone), "mechanism is", "mechanisms are"),
		Runs, percent(c.Stability), trust, c.Modularity, clear)
}

// percent returns a share in words, rounded down so that 100 % is all.
func percent(share float64) string { return fmt.Sprintf("%d %%", int(math.Floor(100*share+1e-9))) }

func counted(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, several)
}

// Text returns in plain words what holds a community together.
func (c Community) Text(ctx context.Context, r graph.Reader, edges Edges) (string, error) {
	hub, err := r.Entity(ctx, c.Hub)
	if err != nil {
		return "", err
	}
	parts := []string{
		fmt.Sprintf("%d mechanisms, %s among them and %d with others", len(c.Mechanisms), counted(c.Inner, strings.Replace(edges.noun(), "pairs", "pair", 1), edges.noun()), c.Outer),
		fmt.Sprintf("%s has most of them", hub.Name),
	}
	if text := shareText(c.Continents); text != "" {
		parts = append(parts, text)
	}
	var topics []string
	for _, t := range c.Topics[:min(maxNamed, len(c.Topics))] {
		e, err := r.Entity(ctx, t.Entity)
		if err != nil {
			return "", err
		}
		topics = append(topics, fmt.Sprintf("%s (%d)", e.Name, t.Mechanisms))
	}
	if topics != nil {
		parts = append(parts, "most of them address "+listed(topics))
	}
	parts = append(parts, fmt.Sprintf("%s of its pairs stay together in another search", percent(c.Stability)))
	return strings.Join(parts, "; "), nil
}

// Text returns in plain words what becomes of the network.
func (r Removal) Text(ctx context.Context, reader graph.Reader) (string, error) {
	e, err := reader.Entity(ctx, r.Mechanism)
	if err != nil {
		return "", err
	}
	switch {
	case len(r.Pieces) == 0:
		return fmt.Sprintf("%s is joined with no mechanism, so that none loses a path without it", e.Name), nil
	case len(r.Pieces) == 1:
		return fmt.Sprintf("Without %s nobody loses a path: the other %s of its part stay joined", e.Name, counted(len(r.Pieces[0]), "mechanism", "mechanisms")), nil
	}
	names := make([]string, len(r.CutOff))
	for i, id := range r.CutOff {
		cut, err := reader.Entity(ctx, id)
		if err != nil {
			return "", err
		}
		names[i] = cut.Name
	}
	rest := "the largest piece"
	if len(r.Pieces[0]) == len(r.Pieces[1]) {
		rest = "each other"
	}
	lose := "lose their"
	if len(r.CutOff) == 1 {
		lose = "loses its"
	}
	return fmt.Sprintf("Without %s its part falls into %d pieces, and %d of %s %s last path to %s: %s",
		e.Name, len(r.Pieces), len(r.CutOff), counted(total(r.Pieces), "mechanism", "mechanisms"), lose, rest, strings.Join(names, "; ")), nil
}

func total(pieces [][]graph.ID) int {
	n := 0
	for _, p := range pieces {
		n += len(p)
	}
	return n
}
