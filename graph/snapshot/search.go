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

// Search returns the entities of which a name has the text in it, best match
// first, and if none has it at the beginning of a word, those that may be meant.
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
	left := func(e graph.Entity) bool { return len(kinds) > 0 && !slices.Contains(kinds, e.ID.Kind()) }
	for _, e := range s.byName {
		if left(e) {
			continue
		}
		if r := rank(s.folded[e.ID], folded); r < noMatch {
			ranked[r] = append(ranked[r], e)
		}
	}
	found := slices.Concat(ranked[:]...)
	if len(found) > len(ranked[within]) {
		return found, ctx.Err()
	}
	for _, e := range s.nearly(text) { // what has the text inside of a word is rarely meant
		if !left(e) && !slices.ContainsFunc(found, func(f graph.Entity) bool { return f.ID == e.ID }) {
			found = append(found, e)
		}
	}
	return found, ctx.Err()
}

// nearly returns the entities that have the text as a name, however it is
// spelled; if there are none, those of which a name is one letter away.
func (s *Snapshot) nearly(text string) []graph.Entity {
	ids := graph.Lookup(text, &s.names)
	if len(ids) == 0 {
		ids = slices.Concat(s.near().OneOff(text), s.directory.Neighbours().OneOff(text))
	}
	var list []graph.Entity
	for _, e := range s.byName {
		if slices.Contains(ids, e.ID) {
			list = append(list, e)
		}
	}
	return list
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
