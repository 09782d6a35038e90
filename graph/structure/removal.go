package structure

import (
	"cmp"
	"slices"

	"iscmgraph/graph"
)

// A Removal is what becomes of the network without one of its mechanisms.
type Removal struct {
	Mechanism graph.ID
	Pieces    [][]graph.ID // that its component falls into: largest first, then by the first id; each sorted
	CutOff    []graph.ID   // those that lose their last path to the largest piece, sorted
}

// Without returns what becomes of the network without a mechanism. Where several
// pieces are the largest, each of them is cut off from the others; where there is
// one piece, or none, nobody is.
func (n *Network) Without(mechanism graph.ID) (Removal, error) {
	i, ok := n.index[mechanism]
	if !ok {
		return Removal{}, graph.Errorf(graph.NotFound, "%s is no mechanism of the network", mechanism)
	}
	r := Removal{Mechanism: mechanism}
	for _, part := range n.parts(newAdjacency(n.near, i)) {
		// The neighbours of a mechanism are in all the pieces that it holds together.
		if slices.ContainsFunc(n.near[i], func(j int) bool { return slices.Contains(part, n.Mechanisms[j]) }) {
			r.Pieces = append(r.Pieces, part)
		}
	}
	if len(r.Pieces) < 2 {
		return r, nil
	}
	cut := r.Pieces[1:]
	if len(r.Pieces[0]) == len(r.Pieces[1]) {
		cut = r.Pieces
	}
	r.CutOff = slices.Sorted(slices.Values(slices.Concat(cut...)))
	return r, nil
}

// Articulations returns the mechanisms whose end splits the network, with what
// becomes of it: who cuts off most first, then by id.
func (n *Network) Articulations() []Removal {
	var list []Removal
	for i, cuts := range cutNodes(n.near) {
		if cuts {
			r, _ := n.Without(n.Mechanisms[i]) // it is a mechanism of the network
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b Removal) int {
		return cmp.Or(cmp.Compare(len(b.CutOff), len(a.CutOff)), cmp.Compare(a.Mechanism, b.Mechanism))
	})
	return list
}

// cutNodes reports for each node whether its component falls apart without it. It
// is the algorithm of Tarjan and Hopcroft: a node cuts if a branch of the search
// below it reaches nothing above it by another way. gonum has it for directed
// graphs only.
func cutNodes(near [][]int) []bool {
	s := &cutSearch{near: near, found: make([]int, len(near)), cuts: make([]bool, len(near))}
	for i := range near {
		if s.found[i] == 0 {
			s.visit(i, nobody)
		}
	}
	return s.cuts
}

type cutSearch struct {
	near  [][]int
	found []int // when each node was found; 0 for not yet
	time  int
	cuts  []bool
}

// visit walks on from a node and returns the earliest node that it, or one below
// it, is a neighbour of.
func (s *cutSearch) visit(i, from int) int {
	s.time++
	s.found[i] = s.time
	lowest, branches := s.time, 0
	for _, j := range s.near[i] {
		if j == from {
			continue
		}
		if s.found[j] > 0 {
			lowest = min(lowest, s.found[j])
			continue
		}
		branches++
		below := s.visit(j, i)
		lowest = min(lowest, below)
		if from != nobody && below >= s.found[i] {
			s.cuts[i] = true
		}
	}
	if from == nobody && branches > 1 {
		s.cuts[i] = true
	}
	return lowest
}
