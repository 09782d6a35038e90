package snapshot

import (
	"context"
	"slices"
	"strings"

	"iscmgraph/graph"
)

// Search returns the entities of which a name has the text in it, best match
// first, and if none has it at the beginning of a word, those that may be meant.
func (s *Snapshot) Search(ctx context.Context, text string, classes []string, most int) ([]graph.Entity, error) {
	var kinds []string
	for _, class := range classes {
		c, ok := s.ontology.Class(class)
		if !ok {
			return nil, graph.Errorf(graph.Invalid, "the ontology has no class %q", class)
		}
		kinds = append(kinds, c.Prefix)
	}
	folded := graph.Fold(text)
	if folded == "" {
		return nil, graph.Errorf(graph.Invalid, "the text %q has no word to search for", text)
	}
	found := s.words.find(folded, most, func(at uint32) bool { return s.asked(s.byName[at], kinds) })
	if most > 0 && len(found) == most {
		return s.numbered(found), ctx.Err()
	}
	whole := len(found)
	found = append(found, s.inside(folded, found, kinds)...)
	list := s.numbered(found)
	if whole == 0 { // what has the text inside of a word is rarely meant
		for _, e := range s.nearly(text) {
			if s.asked(e, kinds) && !slices.ContainsFunc(list, func(f graph.Entity) bool { return f.ID == e.ID }) {
				list = append(list, e)
			}
		}
	}
	if most > 0 {
		list = list[:min(len(list), most)]
	}
	return list, ctx.Err()
}

// asked reports whether an entity is of the kinds; every one is of none.
func (s *Snapshot) asked(e graph.Entity, kinds []string) bool {
	return len(kinds) == 0 || slices.Contains(kinds, e.ID.Kind())
}

// numbered returns the entities with their places by name.
func (s *Snapshot) numbered(places []uint32) []graph.Entity {
	list := make([]graph.Entity, len(places))
	for i, at := range places {
		list[i] = s.byName[at]
	}
	return list
}

// inside returns the entities of which a name has the text inside of a word, but
// for those that are found.
func (s *Snapshot) inside(text string, found []uint32, kinds []string) []uint32 {
	have := make(map[uint32]bool, len(found))
	for _, at := range found {
		have[at] = true
	}
	var list []uint32
	for i, e := range s.byName {
		holds := func(name string) bool { return strings.Contains(name, text) }
		if !have[uint32(i)] && s.asked(e, kinds) && slices.ContainsFunc(s.foldedOf(e.ID), holds) {
			list = append(list, uint32(i))
		}
	}
	return list
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
