package structure

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"

	"iscmgraph/graph"
)

// Runs is how often communities are searched for, each time in another order.
const Runs = 20

// Communities is a division of the network into mechanisms that belong together.
type Communities struct {
	List []Community // of two and more: largest first, then by the first id
	// Alone are the mechanisms of no community, sorted.
	Alone []graph.ID
	// Modularity is the share of the edges, by weight, that lie within communities, less
	// that which would if the same mechanisms were joined by chance.
	Modularity float64
	// Stability is the share of the pairs of mechanisms that two searches in different
	// orders both put together, of those that one of them does: the mean over all
	// pairs of searches.
	Stability float64
	edges     Edges
}

// A Community is mechanisms that are joined more with each other than with others.
type Community struct {
	Mechanisms []graph.ID // sorted
	Inner      int        // edges between two of them
	Outer      int        // edges of one of them with another
	// Stability is the share of the pairs of its mechanisms that a search puts
	// together: the mean over all searches.
	Stability float64
	// Hub is the one with most edges within; by id among equals.
	Hub graph.ID
	// Continents are those on which the known member States of its mechanisms lie, each
	// State counted once, most first.
	Continents []Share
	// Topics are those that most of them address: by how many, then by id.
	Topics []Common
}

// A Share is how many of some States lie on a continent.
type Share struct {
	Continent  string
	States, Of int
}

// A Common is something that several mechanisms have.
type Common struct {
	Entity     graph.ID
	Mechanisms int
}

// Communities divides the network by the algorithm of Louvain, which goes from
// mechanism to mechanism in an order of chance: the orders are those of fixed seeds,
// so that the answer is always the same. Of all runs the one with the highest
// modularity counts, and the first of equals.
func (n *Network) Communities(ctx context.Context) (Communities, error) {
	w := weighted{newAdjacency(n.near, nobody), map[[2]int64]float64{}}
	for _, e := range n.Edges {
		w.weights[[2]int64{int64(n.index[e.A]), int64(n.index[e.B])}] = float64(e.Weight)
	}
	c := Communities{edges: n.options.Edges, Modularity: -1}
	runs := make([][]int, Runs) // of each run, the number of the community of each mechanism
	best := 0
	for seed := range runs {
		if err := ctx.Err(); err != nil {
			return c, err
		}
		var modularity float64
		runs[seed], modularity = divide(w, uint64(seed+1))
		if modularity > c.Modularity {
			c.Modularity, best = modularity, seed
		}
	}
	c.Stability = stability(runs)
	if err := n.describe(ctx, &c, runs[best]); err != nil {
		return c, err
	}
	for i := range c.List {
		c.List[i].Stability = n.together(c.List[i].Mechanisms, runs)
	}
	return c, nil
}

// divide returns the number of the community of each node, and how modular that is.
// Without edges each is alone, and the modularity is 0.
func divide(w weighted, seed uint64) ([]int, float64) {
	of := make([]int, len(w.near))
	if len(w.weights) == 0 {
		for i := range of {
			of[i] = i
		}
		return of, 0
	}
	parts := community.Modularize(w, 1, rand.NewPCG(seed, 0)).Communities()
	slices.SortFunc(parts, func(a, b []gonum.Node) int { return cmp.Compare(least(a), least(b)) })
	for number, part := range parts {
		slices.SortFunc(part, func(a, b gonum.Node) int { return cmp.Compare(a.ID(), b.ID()) })
		for _, node := range part {
			of[node.ID()] = number
		}
	}
	return of, community.Q(w, parts, 1)
}

func least(part []gonum.Node) int64 {
	first := part[0].ID()
	for _, node := range part {
		first = min(first, node.ID())
	}
	return first
}

// stability returns the mean, over all pairs of divisions, of the share of pairs
// that both put together in those that one of them does; 1 where none does.
func stability(runs [][]int) float64 {
	sum, pairs := 0.0, 0
	for i, a := range runs {
		for _, b := range runs[i+1:] {
			sum += agreement(a, b)
			pairs++
		}
	}
	return sum / float64(pairs)
}

func agreement(a, b []int) float64 {
	both, either := 0, 0
	for i := range a {
		for j := range i {
			switch inA, inB := a[i] == a[j], b[i] == b[j]; {
			case inA && inB:
				both++
				either++
			case inA || inB:
				either++
			}
		}
	}
	if either == 0 {
		return 1
	}
	return float64(both) / float64(either)
}

// together returns the share of the pairs of some mechanisms that a division puts
// together: the mean over all.
func (n *Network) together(mechanisms []graph.ID, runs [][]int) float64 {
	sum, pairs := 0, 0
	for _, of := range runs {
		for i, a := range mechanisms {
			for _, b := range mechanisms[i+1:] {
				if of[n.index[a]] == of[n.index[b]] {
					sum++
				}
				pairs++
			}
		}
	}
	return float64(sum) / float64(pairs)
}

// describe fills in what is known of the communities of a division.
func (n *Network) describe(ctx context.Context, c *Communities, of []int) error {
	byNumber := map[int][]graph.ID{}
	for i, number := range of {
		byNumber[number] = append(byNumber[number], n.Mechanisms[i])
	}
	var parts [][]graph.ID
	for number := range of { // there are no more communities than mechanisms
		switch part := byNumber[number]; {
		case len(part) == 1:
			c.Alone = append(c.Alone, part[0])
		case len(part) > 1:
			parts = append(parts, part)
		}
	}
	slices.Sort(c.Alone)
	largestFirst(parts)
	lists, err := n.about(ctx, "hasMember", "addressesTopic")
	if err != nil {
		return err
	}
	for _, part := range parts {
		one := n.community(part)
		one.Continents, one.Topics = n.traits(part, lists)
		c.List = append(c.List, one)
	}
	return nil
}

// community returns mechanisms with what joins them.
func (n *Network) community(part []graph.ID) Community {
	one := Community{Mechanisms: part}
	within := map[graph.ID]int{}
	for _, e := range n.Edges {
		switch a, b := slices.Contains(part, e.A), slices.Contains(part, e.B); {
		case a && b:
			one.Inner++
			within[e.A]++
			within[e.B]++
		case a || b:
			one.Outer++
		}
	}
	one.Hub = slices.MinFunc(part, func(a, b graph.ID) int { return cmp.Or(cmp.Compare(within[b], within[a]), cmp.Compare(a, b)) })
	return one
}

// about returns the statements of some relations about each mechanism.
func (n *Network) about(ctx context.Context, relations ...string) ([][]graph.Statement, error) {
	return n.reader.About(ctx, n.Mechanisms, graph.Filter{
		Relations: relations, Direction: graph.Out, AsOf: n.options.AsOf, Without: graph.Absent(n.options.Include),
	})
}

// traits returns the continents and topics of some mechanisms.
func (n *Network) traits(part []graph.ID, lists [][]graph.Statement) ([]Share, []Common) {
	states := map[graph.ID]bool{}
	topics := map[graph.ID]map[graph.ID]bool{}
	for _, id := range part {
		for _, s := range lists[n.index[id]] {
			switch {
			case s.Relation == "hasMember":
				states[s.Object.Entity] = true
			case topics[s.Object.Entity] == nil:
				topics[s.Object.Entity] = map[graph.ID]bool{id: true}
			default:
				topics[s.Object.Entity][id] = true
			}
		}
	}
	var common []Common
	for topic, by := range topics {
		if 2*len(by) > len(part) {
			common = append(common, Common{topic, len(by)})
		}
	}
	slices.SortFunc(common, func(a, b Common) int {
		return cmp.Or(cmp.Compare(b.Mechanisms, a.Mechanisms), cmp.Compare(a.Entity, b.Entity))
	})
	return sharesOf(states), common
}
