package structure

import (
	"cmp"
	"context"
	"math"
	"slices"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/traverse"

	"iscmgraph/graph"
)

// A Centrality says how far a mechanism stands in the middle of the network. Ways
// are counted in steps, whatever the edges weigh.
type Centrality struct {
	Mechanism graph.ID
	// Degree is how many mechanisms are joined with it.
	Degree int
	// Betweenness is how many pairs of others have their shortest way through it; of a
	// pair with several shortest ways the share of them.
	Betweenness float64
	// Closeness is the sum over all others of 1 by the steps to them, 0 for those that
	// no way leads to: how many neighbours they are worth.
	Closeness float64
}

// Centralities returns the centrality of each mechanism: highest betweenness first,
// then more neighbours, then closer, then by id.
func (n *Network) Centralities(ctx context.Context) ([]Centrality, error) {
	a := newAdjacency(n.near, nobody)
	between := network.Betweenness(a)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	list := make([]Centrality, len(n.Mechanisms))
	for i, id := range n.Mechanisms {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		list[i] = Centrality{
			Mechanism: id, Degree: len(n.near[i]),
			Betweenness: even(between[int64(i)] / 2), // gonum counts each pair from both ends
			Closeness:   even(closeness(a, i)),
		}
	}
	slices.SortFunc(list, func(a, b Centrality) int {
		return cmp.Or(cmp.Compare(b.Betweenness, a.Betweenness), cmp.Compare(b.Degree, a.Degree),
			cmp.Compare(b.Closeness, a.Closeness), cmp.Compare(a.Mechanism, b.Mechanism))
	})
	return list, nil
}

// closeness returns the harmonic closeness of a node. That of gonum needs all shortest
// paths at once, which takes the square of the nodes in memory.
func closeness(a adjacency, i int) float64 {
	sum := 0.0
	var walk traverse.BreadthFirst
	walk.Walk(a, simple.Node(i), func(_ gonum.Node, steps int) bool {
		if steps > 0 {
			sum += 1 / float64(steps)
		}
		return false
	})
	return sum
}

// even takes from a sum of fractions what adding them up in some order leaves behind,
// so that equals are equal.
func even(sum float64) float64 { return math.Round(sum*1e9) / 1e9 }

// A Standing says where a mechanism stands in the network.
type Standing struct {
	Centrality
	Component int // the place of its part in Components, from 1 on
	Community int // the place of its community, from 1 on; 0 for none
	CutsOff   int // how many lose their last path without it
}

// Standings returns where each mechanism stands, in the order of Centralities, with
// its place in communities that were found before.
func (n *Network) Standings(ctx context.Context, c Communities) ([]Standing, error) {
	found, err := n.Centralities(ctx)
	if err != nil {
		return nil, err
	}
	component, community, cuts := map[graph.ID]int{}, map[graph.ID]int{}, map[graph.ID]int{}
	for i, part := range n.Components() {
		for _, id := range part {
			component[id] = i + 1
		}
	}
	for i, one := range c.List {
		for _, id := range one.Mechanisms {
			community[id] = i + 1
		}
	}
	for _, r := range n.Articulations() {
		cuts[r.Mechanism] = len(r.CutOff)
	}
	list := make([]Standing, len(found))
	for i, c := range found {
		list[i] = Standing{c, component[c.Mechanism], community[c.Mechanism], cuts[c.Mechanism]}
	}
	return list, nil
}
