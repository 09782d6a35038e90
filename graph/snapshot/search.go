package snapshot

import (
	"context"
	"slices"
	"strings"

	"iscmgraph/graph"
)

// Ranks of a match, best first.
const (
	wholeName = iota
	beginsName
	beginsWord
	within
	noMatch
)

// Search returns the entities whose name or alias has the text in it, best
// match first.
func (s *Snapshot) Search(ctx context.Context, text string, classes []string) ([]graph.Entity, error) {
	var kinds []string
	for _, class := range classes {
		c, ok := s.ontology.Class(class)
		if !ok {
			return nil, graph.Errorf(graph.Invalid, "the ontology has no class %q", class)
		}
		kinds = append(kinds, c.Prefix)
	}
	var ranked [noMatch][]graph.Entity
	folded := graph.Fold(text)
	if folded == "" {
		return nil, graph.Errorf(graph.Invalid, "the text %q has no word to search for", text)
	}
	for _, e := range s.byName {
		if len(kinds) > 0 && !slices.Contains(kinds, e.ID.Kind()) {
			continue
		}
		if r := rank(s.folded[e.ID], folded); r < noMatch {
			ranked[r] = append(ranked[r], e)
		}
	}
	return slices.Concat(ranked[:]...), ctx.Err()
}

// rank returns the rank of the best match of the text in the names.
func rank(names []string, text string) int {
	best := noMatch
	for _, name := range names {
		switch {
		case name == text:
			return wholeName
		case strings.HasPrefix(name, text):
			best = min(best, beginsName)
		case strings.Contains(name, " "+text):
			best = min(best, beginsWord)
		case strings.Contains(name, text):
			best = min(best, within)
		}
	}
	return best
}
