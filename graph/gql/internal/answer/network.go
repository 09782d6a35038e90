package answer

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"iscmgraph/graph"
	"iscmgraph/graph/structure"
)

// A Network is all mechanisms and what joins them.
type Network struct {
	JoinedBy  structure.Edges
	Threshold *int
	view      *View
	network   *structure.Network
	memo      memo
}

// Network answers the root field network.
func (Query) Network(ctx context.Context, edges structure.Edges, threshold *int, asOf *graph.Date, include []graph.Status, knownAt *int) (*Network, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	if threshold != nil && *threshold < 1 { // 0 would mean the default
		return nil, graph.Errorf(graph.Limit, "the threshold is %d; at least 1 is allowed", *threshold)
	}
	n, err := structure.New(ctx, v.Reader, v.ontology, structure.Options{Edges: edges, Threshold: value(threshold), AsOf: value(asOf), Include: include})
	if err != nil {
		return nil, err
	}
	shown := &Network{JoinedBy: edges, view: v, network: n}
	if edges == structure.Members {
		shown.Threshold = threshold
	}
	return shown, nil
}

// EdgeCount returns how many pairs are joined.
func (n *Network) EdgeCount() int { return len(n.network.Edges) }

// A NetworkEdge is two mechanisms that are joined.
type NetworkEdge struct {
	A, B    *Mechanism
	Weight  int
	Synergy *Synergy
}

// Edges returns pairs that are joined.
func (n *Network) Edges(ctx context.Context, first, skip *int) ([]*NetworkEdge, error) {
	edges, err := portion(n.network.Edges, first, skip)
	if err != nil {
		return nil, err
	}
	found := make([]graph.Synergy, len(edges))
	for i, e := range edges {
		found[i] = e.Synergy
	}
	synergies, err := n.view.synergies(ctx, found, graph.DefaultWeights())
	if err != nil {
		return nil, err
	}
	list := make([]*NetworkEdge, len(edges))
	for i, s := range synergies {
		list[i] = &NetworkEdge{A: s.A, B: s.B, Weight: edges[i].Weight, Synergy: s}
	}
	return list, nil
}

// A NetworkMechanism is where a mechanism stands in a network.
type NetworkMechanism struct {
	Mechanism *Mechanism
	standing  structure.Standing
}

// Degree returns how many mechanisms are joined with it.
func (m *NetworkMechanism) Degree() int { return m.standing.Degree }

// Betweenness returns how many pairs have their shortest way through it.
func (m *NetworkMechanism) Betweenness() float64 { return m.standing.Betweenness }

// Closeness returns how many neighbours all others are worth.
func (m *NetworkMechanism) Closeness() float64 { return m.standing.Closeness }

// Component returns the place of its part.
func (m *NetworkMechanism) Component() int { return m.standing.Component }

// CutsOff returns how many lose their last path without it.
func (m *NetworkMechanism) CutsOff() int { return m.standing.CutsOff }

// Community returns the place of its community.
func (m *NetworkMechanism) Community() *int {
	if m.standing.Community == 0 {
		return nil
	}
	return &m.standing.Community
}

// Mechanisms returns where each mechanism stands.
func (n *Network) Mechanisms(ctx context.Context) ([]*NetworkMechanism, error) {
	communities, err := n.divided(ctx)
	if err != nil {
		return nil, err
	}
	found, err := n.network.Standings(ctx, communities)
	if err != nil {
		return nil, err
	}
	list, l := make([]*NetworkMechanism, len(found)), n.view.newLevel()
	for i, s := range found {
		m, err := as[*Mechanism](l.addID(ctx, s.Mechanism))
		if err != nil {
			return nil, err
		}
		list[i] = &NetworkMechanism{m, s}
	}
	return list, nil
}

// A Component is mechanisms that have a path to each other.
type Component struct{ Mechanisms []*Mechanism }

// Size returns how many they are.
func (c *Component) Size() int { return len(c.Mechanisms) }

// Components returns the parts of the network.
func (n *Network) Components(ctx context.Context) ([]*Component, error) {
	return components(ctx, n.view.newLevel(), n.network.Components())
}

func components(ctx context.Context, l *level, parts [][]graph.ID) ([]*Component, error) {
	list := make([]*Component, len(parts))
	for i, part := range parts {
		mechanisms, err := listOf[*Mechanism](ctx, l, part)
		if err != nil {
			return nil, err
		}
		list[i] = &Component{mechanisms}
	}
	return list, nil
}

// A Removal is what becomes of a network without one of its mechanisms.
type Removal struct {
	Mechanism *Mechanism
	Pieces    []*Component
	CutOff    []*Mechanism
	Text      string
}

// Splits reports whether its part falls apart.
func (r *Removal) Splits() bool { return len(r.Pieces) > 1 }

// Articulations returns the mechanisms whose end splits the network.
func (n *Network) Articulations(ctx context.Context) ([]*Removal, error) {
	return n.removals(ctx, n.network.Articulations())
}

// Without returns what becomes of the network without a mechanism.
func (n *Network) Without(ctx context.Context, mechanism graph.Ref) (*Removal, error) {
	e, err := n.view.resolve(ctx, mechanism, "mechanism")
	if err != nil {
		return nil, err
	}
	r, err := n.network.Without(e.ID)
	if err != nil {
		return nil, err
	}
	list, err := n.removals(ctx, []structure.Removal{r})
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

func (n *Network) removals(ctx context.Context, found []structure.Removal) ([]*Removal, error) {
	list := make([]*Removal, len(found))
	l, pieces, cut := n.view.newLevel(), n.view.newLevel(), n.view.newLevel()
	for i, r := range found {
		var err error
		list[i] = &Removal{}
		if list[i].Mechanism, err = as[*Mechanism](l.addID(ctx, r.Mechanism)); err != nil {
			return nil, err
		}
		if list[i].Pieces, err = components(ctx, pieces, r.Pieces); err != nil {
			return nil, err
		}
		if list[i].CutOff, err = listOf[*Mechanism](ctx, cut, r.CutOff); err != nil {
			return nil, err
		}
		if list[i].Text, err = r.Text(ctx, n.view); err != nil {
			return nil, err
		}
	}
	return list, nil
}

type divisionQuestion struct{}

// divided returns the communities, which are searched for once.
func (n *Network) divided(ctx context.Context) (structure.Communities, error) {
	return ask(&n.memo, divisionQuestion{}, func() (structure.Communities, error) { return n.network.Communities(ctx) })
}

// Communities is a division of a network into mechanisms that belong together.
type Communities struct {
	Communities           []*Community
	Alone                 []*Mechanism
	Runs                  int
	Stability, Modularity float64
	Text                  string
}

// A Community is mechanisms that are joined more with each other than with others.
type Community struct {
	Mechanisms   []*Mechanism
	Inner, Outer int
	Hub          *Mechanism
	Continents   []*ContinentShare
	Topics       []*CommonTopic
	Stability    float64
	Text         string
}

// A CommonTopic is a topic that several mechanisms address.
type CommonTopic struct {
	Topic      *Topic
	Mechanisms int
}

// ContinentShare is how many of some States lie on a continent.
type ContinentShare = structure.Share

// Communities returns which mechanisms belong together.
func (n *Network) Communities(ctx context.Context) (*Communities, error) {
	found, err := n.divided(ctx)
	if err != nil {
		return nil, err
	}
	c := &Communities{Runs: structure.Runs, Stability: found.Stability, Modularity: found.Modularity, Text: found.Text(), Communities: []*Community{}}
	if c.Alone, err = listOf[*Mechanism](ctx, n.view.newLevel(), found.Alone); err != nil {
		return nil, err
	}
	l, topics := n.view.newLevel(), n.view.newLevel()
	for _, one := range found.List {
		shown, err := n.community(ctx, l, topics, one)
		if err != nil {
			return nil, err
		}
		c.Communities = append(c.Communities, shown)
	}
	return c, nil
}

// community returns a community with its mechanisms and topics on two levels.
func (n *Network) community(ctx context.Context, l, topics *level, one structure.Community) (*Community, error) {
	shown := &Community{Inner: one.Inner, Outer: one.Outer, Stability: one.Stability, Continents: shares(one.Continents), Topics: []*CommonTopic{}}
	var err error
	if shown.Mechanisms, err = listOf[*Mechanism](ctx, l, one.Mechanisms); err != nil {
		return nil, err
	}
	if shown.Hub, err = as[*Mechanism](l.addID(ctx, one.Hub)); err != nil {
		return nil, err
	}
	for _, t := range one.Topics {
		topic, err := as[*Topic](topics.addID(ctx, t.Entity))
		if err != nil {
			return nil, err
		}
		shown.Topics = append(shown.Topics, &CommonTopic{topic, t.Mechanisms})
	}
	shown.Text, err = one.Text(ctx, n.view, n.JoinedBy)
	return shown, err
}

func shares(list []structure.Share) []*ContinentShare {
	shown := make([]*ContinentShare, len(list))
	for i := range list {
		shown[i] = &list[i]
	}
	return shown
}

// MarshalNetworkEdges returns what joins two mechanisms as it is written in an answer.
func MarshalNetworkEdges(e structure.Edges) graphql.Marshaler { return graphql.MarshalString(upper(e)) }

// UnmarshalNetworkEdges reads what joins two mechanisms from a query or a variable.
func UnmarshalNetworkEdges(v any) (structure.Edges, error) {
	return oneOf("NetworkEdges", v, structure.AllEdges)
}
