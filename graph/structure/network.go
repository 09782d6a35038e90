// Package structure knows how mechanisms hang together: the network that their
// documented links or their shared members make, what falls apart without one of
// them, who stands in its middle, which of them belong together, who bridges two
// groups; and what follows for a State that sits in many of them. All that it
// answers names the statements behind it, or the synergy that does.
package structure

import (
	"cmp"
	"context"
	"slices"

	"gonum.org/v1/gonum/graph/topo"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// Edges says what joins two mechanisms of a network.
type Edges string

// What joins two mechanisms.
const (
	Links   Edges = "links"   // a documented link, see [graph.LinkRelations]
	Members Edges = "members" // members that they share, from a threshold on
)

// AllEdges lists them, the default first.
var AllEdges = []Edges{Links, Members}

// Bounds of a network.
const (
	DefaultThreshold = 5    // shared members
	MaxThreshold     = 1000 // shared members
	MaxMechanisms    = 1000 // in a network
)

// Options say which network is asked for. The zero value asks for that of
// documented links.
type Options struct {
	Edges     Edges          // empty for Links
	Threshold int            // with Members: from how many shared ones on they join two; 0 for DefaultThreshold
	AsOf      graph.Date     // only statements that may have held on it; empty for all
	Include   []graph.Status // Planned, Ended: what graph.Absent leaves out otherwise
}

// A Network is all mechanisms and what joins them. It does not change.
type Network struct {
	Mechanisms []graph.ID // sorted
	Edges      []Edge     // by their ends

	options Options
	reader  graph.Reader
	index   map[graph.ID]int
	near    [][]int // neighbours, sorted
}

// An Edge joins two mechanisms.
type Edge struct {
	graph.Synergy     // what they have in common: the links and members with their statements
	Weight        int // how many members they share; 1 where links make the edges
}

// New returns the network of all mechanisms of a reader.
func New(ctx context.Context, r graph.Reader, o *schema.Ontology, opts Options) (*Network, error) {
	opts.Edges, opts.Threshold = cmp.Or(opts.Edges, Links), cmp.Or(opts.Threshold, DefaultThreshold)
	if !slices.Contains(AllEdges, opts.Edges) {
		return nil, graph.Errorf(graph.Invalid, "%.60q joins no mechanisms: links or members do", string(opts.Edges))
	}
	if opts.Threshold < 1 || opts.Threshold > MaxThreshold {
		return nil, graph.Errorf(graph.Limit, "the threshold is %d; 1 to %d are allowed", opts.Threshold, MaxThreshold)
	}
	mechanisms, err := r.Entities(ctx, "Mechanism")
	if err != nil {
		return nil, err
	}
	if len(mechanisms) > MaxMechanisms {
		return nil, graph.Errorf(graph.Limit, "the graph has %d mechanisms; the structure of up to %d can be worked out", len(mechanisms), MaxMechanisms)
	}
	synergies, err := graph.Synergies(ctx, r, o, graph.SynergyQuestion{AsOf: opts.AsOf, Include: opts.Include})
	if err != nil {
		return nil, err
	}
	n := &Network{options: opts, reader: r, index: map[graph.ID]int{}, near: make([][]int, len(mechanisms))}
	for _, m := range mechanisms {
		n.Mechanisms = append(n.Mechanisms, m.ID)
	}
	slices.Sort(n.Mechanisms)
	for i, id := range n.Mechanisms {
		n.index[id] = i
	}
	for _, s := range synergies {
		n.join(s)
	}
	slices.SortFunc(n.Edges, func(a, b Edge) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	for _, near := range n.near {
		slices.Sort(near)
	}
	return n, nil
}

// join adds an edge where a synergy makes one.
func (n *Network) join(s graph.Synergy) {
	e := Edge{Synergy: s, Weight: 1}
	if n.options.Edges == Members {
		e.Weight = len(s.In(graph.Members).Both)
		if e.Weight < n.options.Threshold {
			return
		}
	} else if len(s.Links) == 0 {
		return
	}
	a, b := n.index[s.A], n.index[s.B]
	n.near[a], n.near[b] = append(n.near[a], b), append(n.near[b], a)
	n.Edges = append(n.Edges, e)
}

// Degree returns how many mechanisms are joined with one.
func (n *Network) Degree(id graph.ID) int { return len(n.near[n.index[id]]) }

// Components returns the parts of the network within which each mechanism has a
// path to each other: largest first, then by the first id; each sorted. A mechanism
// that nothing joins is a part of its own.
func (n *Network) Components() [][]graph.ID { return n.parts(newAdjacency(n.near, nobody)) }

// parts returns the parts of an adjacency.
func (n *Network) parts(a adjacency) [][]graph.ID {
	var parts [][]graph.ID
	for _, nodes := range topo.ConnectedComponents(a) {
		part := make([]graph.ID, len(nodes))
		for i, node := range nodes {
			part[i] = n.Mechanisms[node.ID()]
		}
		slices.Sort(part)
		parts = append(parts, part)
	}
	largestFirst(parts)
	return parts
}

func largestFirst(parts [][]graph.ID) {
	slices.SortFunc(parts, func(a, b []graph.ID) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0], b[0]))
	})
}
