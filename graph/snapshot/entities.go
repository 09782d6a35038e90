package snapshot

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"iscmgraph/graph"
)

// A vote is how many sources call an entity by a name: those that prefer it in the
// upper half of the number.
type vote struct {
	name string
	n    int
}

// voted returns the votes with some more for a name.
func voted(votes []vote, name string, n int) []vote {
	for i := range votes {
		if votes[i].name == name {
			votes[i].n += n
			return votes
		}
	}
	return append(votes, vote{name, n})
}

// describe gathers what the sources call the entities. Where they differ, the
// name that most of them give is preferred, and the others are aliases.
func (s *Snapshot) describe(batches []graph.Batch) {
	votes, was := make([][]vote, len(s.ids)), map[graph.ID][]graph.ID{}
	for _, b := range batches {
		for _, e := range b.Entities {
			at := s.numbers[e.ID]
			if len(e.Was) > 0 {
				was[e.ID] = append(was[e.ID], e.Was...)
			}
			votes[at] = voted(votes[at], e.Name, 1<<16)
			for _, alias := range e.Aliases {
				votes[at] = voted(votes[at], alias, 1)
			}
		}
	}
	s.entities, s.folded = make([]graph.Entity, len(s.ids)), make([][]string, len(s.ids))
	for at, id := range s.ids {
		if len(votes[at]) == 0 {
			continue
		}
		e := entity(id, votes[at])
		known, _ := s.directory.Entry(id)
		e.Was = sortedIDs(was[id], known.Was)
		s.entities[at] = e
		s.byName = append(s.byName, e)
		s.heirs.Add(e)
		known.Entity = e
		for _, name := range known.Names() {
			s.names.Add(name, id)
			s.folded[at] = append(s.folded[at], graph.Fold(name))
		}
	}
	s.arrange()
	for former, heirs := range s.directory.Heirs() {
		for _, heir := range heirs { // those that the graph says nothing of count too: a split id is not guessed
			s.heirs.Add(graph.Entity{ID: heir, Was: []graph.ID{former}})
		}
	}
	s.near = sync.OnceValue(s.neighbours)
}

// arrange puts the entities in the order of their names.
func (s *Snapshot) arrange() {
	slices.SortFunc(s.byName, func(a, b graph.Entity) int {
		return cmp.Or(strings.Compare(s.foldedOf(a.ID)[0], s.foldedOf(b.ID)[0]), cmp.Compare(a.ID, b.ID))
	})
	folded := make([][]string, len(s.byName))
	s.byKind = map[string][]graph.Entity{}
	for i, e := range s.byName {
		folded[i] = s.foldedOf(e.ID)
		s.byKind[e.ID.Kind()] = append(s.byKind[e.ID.Kind()], e)
	}
	s.words = newWords(folded)
}

// foldedOf returns the folded names of an entity that a source describes.
func (s *Snapshot) foldedOf(id graph.ID) []string { return s.folded[s.numbers[id]] }

// neighbours returns what finds names of the entities that are spelled like
// another, but for those that the directory finds.
func (s *Snapshot) neighbours() *graph.Neighbours {
	var known []graph.Known
	for _, e := range s.byName {
		entry, _ := s.directory.Entry(e.ID)
		taken := entry.Names()
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			if !slices.Contains(taken, name) {
				known = append(known, graph.Known{Name: name, ID: e.ID})
			}
		}
	}
	return graph.NewNeighbours(known)
}

// sortedIDs returns the ids of lists once each, by id; nil for none.
func sortedIDs(lists ...[]graph.ID) []graph.ID {
	all := slices.Concat(lists...)
	slices.Sort(all)
	return slices.Compact(all)
}

// entity returns the entity with its names, the preferred one being that with
// the most votes.
func entity(id graph.ID, votes []vote) graph.Entity {
	slices.SortFunc(votes, func(a, b vote) int { return cmp.Or(cmp.Compare(b.n, a.n), strings.Compare(a.name, b.name)) })
	aliases := make([]string, 0, len(votes)-1)
	for _, v := range votes[1:] {
		aliases = append(aliases, v.name)
	}
	slices.Sort(aliases)
	return graph.Entity{ID: id, Name: votes[0].name, Aliases: aliases}
}

// known returns an entity that a source describes.
func (s *Snapshot) known(id graph.ID) (graph.Entity, bool) {
	at, numbered := s.numbers[id]
	if !numbered || s.entities[at].ID == "" {
		return graph.Entity{}, false
	}
	return s.entities[at], true
}
