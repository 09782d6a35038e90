package structure

import (
	"slices"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// An adjacency is a network as gonum takes it: nodes are places in a list. Those of
// package simple go through maps, so that sums of floats come out differently from
// run to run; this one has one order.
type adjacency struct {
	near [][]int        // sorted
	gone int            // a node that is left out; nobody for none
	all  []gonum.Node   // but for the one that is gone
	from [][]gonum.Node // neighbours but for the one that is gone
}

// nobody is no node.
const nobody = -1

func newAdjacency(near [][]int, gone int) adjacency {
	a := adjacency{near: near, gone: gone, from: make([][]gonum.Node, len(near))}
	for i := range near {
		if i != gone {
			a.all = append(a.all, simple.Node(i))
		}
		for _, j := range near[i] {
			if j != gone {
				a.from[i] = append(a.from[i], simple.Node(j))
			}
		}
	}
	return a
}

// Node returns the node with the id.
func (a adjacency) Node(id int64) gonum.Node {
	if id < 0 || int(id) >= len(a.near) || int(id) == a.gone {
		return nil
	}
	return simple.Node(id)
}

// Nodes returns all nodes, in order.
func (a adjacency) Nodes() gonum.Nodes { return iterator.NewOrderedNodes(a.all) }

// From returns the neighbours of a node, in order.
func (a adjacency) From(id int64) gonum.Nodes { return iterator.NewOrderedNodes(a.from[id]) }

// HasEdgeBetween reports whether two nodes are neighbours.
func (a adjacency) HasEdgeBetween(x, y int64) bool {
	_, found := slices.BinarySearch(a.near[x], int(y))
	return found && int(x) != a.gone && int(y) != a.gone
}

// Edge returns the edge of two neighbours.
func (a adjacency) Edge(x, y int64) gonum.Edge {
	if !a.HasEdgeBetween(x, y) {
		return nil
	}
	return simple.Edge{F: simple.Node(x), T: simple.Node(y)}
}

// EdgeBetween returns the edge of two neighbours.
func (a adjacency) EdgeBetween(x, y int64) gonum.Edge { return a.Edge(x, y) }

// weighted is an adjacency whose edges weigh differently.
type weighted struct {
	adjacency
	weights map[[2]int64]float64 // the smaller id first
}

// WeightedEdge returns the edge of two neighbours with its weight.
func (w weighted) WeightedEdge(x, y int64) gonum.WeightedEdge {
	if !w.HasEdgeBetween(x, y) {
		return nil
	}
	weight, _ := w.Weight(x, y)
	return simple.WeightedEdge{F: simple.Node(x), T: simple.Node(y), W: weight}
}

// WeightedEdgeBetween returns the edge of two neighbours with its weight.
func (w weighted) WeightedEdgeBetween(x, y int64) gonum.WeightedEdge { return w.WeightedEdge(x, y) }

// Weight returns the weight of the edge between two nodes.
func (w weighted) Weight(x, y int64) (float64, bool) {
	weight, ok := w.weights[[2]int64{min(x, y), max(x, y)}]
	return weight, ok
}
