package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
	"iscmgraph/graph/structure"
)

func (p *program) structure() *cobra.Command {
	var h held
	var opts structure.Options
	var edges, without string
	cmd := &cobra.Command{
		Use:   "structure",
		Short: "Print how mechanisms hang together: where each stands, and what falls apart without it",
		Long: "structure prints the network of mechanisms that documented links make, or members that they share. DEGREE is how many a\n" +
			"mechanism is joined with, BETWEENNESS how many pairs of others have their shortest way through it, CLOSENESS how many\n" +
			"neighbours all others are worth (1 by the steps to each), CUTS OFF how many lose their last path without it. Below stand\n" +
			"the mechanisms whose end splits the network, and which belong together. --without says what becomes of one's part of the network.",
		Example: "  iscm structure\n  iscm structure --without PAFOM\n  iscm structure --edges members --threshold 10 --format dot",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.print(cmd, &h, func(ctx context.Context, r graph.Reader) (table, error) {
				opts.Edges, opts.AsOf, opts.Include = structure.Edges(edges), h.date(), h.statuses()
				if opts.Threshold < 1 {
					return table{}, graph.Errorf(graph.Limit, "the threshold is %d; at least 1 is allowed", opts.Threshold)
				}
				n, err := structure.New(ctx, r, p.ontology, opts)
				if err != nil {
					return table{}, err
				}
				if without != "" {
					return removalTable(ctx, r, n, without)
				}
				return networkTable(ctx, r, n, opts.Edges)
			})
		},
	}
	p.addHeld(cmd, &h, drawnForms, true)
	cmd.Flags().StringVar(&edges, "edges", string(structure.Links), "what joins two mechanisms: links (documented ones) or members (that they share)")
	cmd.Flags().IntVar(&opts.Threshold, "threshold", structure.DefaultThreshold, "from how many shared members on")
	cmd.Flags().StringVar(&without, "without", "", "what becomes of the network without this mechanism")
	return cmd
}

// A standingValue is where a mechanism stands as JSON has it.
type standingValue struct {
	entityValue
	Degree      int     `json:"degree"`
	Betweenness float64 `json:"betweenness"`
	Closeness   float64 `json:"closeness"`
	Part        int     `json:"part"`
	Community   int     `json:"community,omitempty"`
	CutsOff     int     `json:"cutsOff"`
}

// A removalValue is what becomes of a network as JSON has it.
type removalValue struct {
	Mechanism graph.ID     `json:"mechanism"`
	Pieces    [][]graph.ID `json:"pieces"`
	CutOff    []graph.ID   `json:"cutOff"`
	Text      string       `json:"text"`
}

// A communityValue is a community as JSON has it.
type communityValue struct {
	Mechanisms []graph.ID `json:"mechanisms"`
	Inner      int        `json:"inner"`
	Outer      int        `json:"outer"`
	Hub        graph.ID   `json:"hub"`
	Stability  float64    `json:"stability"`
	Text       string     `json:"text"`
}

// A networkValue is a network as JSON has it.
type networkValue struct {
	JoinedBy      structure.Edges  `json:"joinedBy"`
	Edges         []edgeValue      `json:"edges"`
	Mechanisms    []standingValue  `json:"mechanisms"`
	Components    [][]graph.ID     `json:"components"`
	Articulations []removalValue   `json:"articulations"`
	Communities   []communityValue `json:"communities"`
	Alone         []graph.ID       `json:"alone"`
	Stability     float64          `json:"stability"`
	Modularity    float64          `json:"modularity"`
	Text          string           `json:"text"`
}

// An edgeValue is two mechanisms that are joined as JSON has them: by statements of
// links, or by members.
type edgeValue struct {
	A       graph.ID   `json:"a"`
	B       graph.ID   `json:"b"`
	Weight  int        `json:"weight"`
	Links   []graph.ID `json:"links"`
	Members []graph.ID `json:"members"`
}

// networkTable returns a row for each mechanism.
func networkTable(ctx context.Context, r graph.Reader, n *structure.Network, edges structure.Edges) (table, error) {
	t := table{columns: []string{"mechanism", "degree", "betweenness", "closeness", "part", "community", "cuts off"}, none: "There are no mechanisms."}
	v := networkValue{JoinedBy: edges, Components: n.Components()}
	for _, removal := range n.Articulations() {
		text, err := removal.Text(ctx, r)
		if err != nil {
			return t, err
		}
		v.Articulations = append(v.Articulations, removalValue{removal.Mechanism, removal.Pieces, removal.CutOff, text})
		t.notes = append(t.notes, text+".")
	}
	c, err := n.Communities(ctx)
	if err != nil {
		return t, err
	}
	if err := v.divide(ctx, r, &t, c); err != nil {
		return t, err
	}
	standings, err := n.Standings(ctx, c)
	if err != nil {
		return t, err
	}
	for _, s := range standings {
		e, err := r.Entity(ctx, s.Mechanism)
		if err != nil {
			return t, err
		}
		v.Mechanisms = append(v.Mechanisms, standingValue{entityValue{e.ID, e.Name}, s.Degree, s.Betweenness, s.Closeness, s.Component, s.Community, s.CutsOff})
		t.stand(e.Name, s)
	}
	v.join(&t, n)
	t.value = v
	return t, nil
}

// divide takes in which mechanisms belong together.
func (v *networkValue) divide(ctx context.Context, r graph.Reader, t *table, c structure.Communities) error {
	v.Alone, v.Stability, v.Modularity, v.Text = c.Alone, c.Stability, c.Modularity, c.Text()
	t.notes = append(t.notes, c.Text())
	for i, one := range c.List {
		text, err := one.Text(ctx, r, v.JoinedBy)
		if err != nil {
			return err
		}
		v.Communities = append(v.Communities, communityValue{one.Mechanisms, one.Inner, one.Outer, one.Hub, one.Stability, text})
		t.notes = append(t.notes, fmt.Sprintf("Community %d: %s.", i+1, text))
	}
	return nil
}

// stand adds the row of a mechanism, and draws it.
func (t *table) stand(name string, s structure.Standing) {
	community, group := "–", ""
	if s.Community > 0 {
		community = strconv.Itoa(s.Community)
		group = "Community " + community
	}
	t.rows = append(t.rows, []string{
		name, strconv.Itoa(s.Degree), decimal(s.Betweenness), decimal(s.Closeness), strconv.Itoa(s.Component), community, strconv.Itoa(s.CutsOff),
	})
	t.drawing.node(drawnNode{string(s.Mechanism), name, group, s.CutsOff > 0})
}

// join takes in what joins mechanisms, and draws it.
func (v *networkValue) join(t *table, n *structure.Network) {
	for _, e := range n.Edges {
		value := edgeValue{A: e.A, B: e.B, Weight: e.Weight, Links: []graph.ID{}, Members: e.In(graph.Members).Both}
		for _, s := range e.Links {
			value.Links = append(value.Links, s.ID())
		}
		v.Edges = append(v.Edges, value)
		label := ""
		if v.JoinedBy == structure.Members {
			label = strconv.Itoa(e.Weight)
		}
		t.drawing.edges = append(t.drawing.edges, drawnEdge{a: string(e.A), b: string(e.B), label: label})
	}
}

// removalTable returns a row for each mechanism of the part that one is in, with the
// piece that it falls into.
func removalTable(ctx context.Context, r graph.Reader, n *structure.Network, without string) (table, error) {
	t := table{columns: []string{"piece", "mechanism", "cut off"}, none: "It is joined with no mechanism."}
	e, err := graph.Resolve(ctx, r, graph.Ref{Name: without}, "mechanism")
	if err != nil {
		return t, err
	}
	removal, err := n.Without(e.ID)
	if err != nil {
		return t, err
	}
	text, err := removal.Text(ctx, r)
	if err != nil {
		return t, err
	}
	t.value, t.notes = removalValue{removal.Mechanism, removal.Pieces, removal.CutOff, text}, []string{text + "."}
	return t, t.fall(ctx, r, n, removal)
}

// fall adds the rows of the pieces that a part of the network falls into, and draws
// them.
func (t *table) fall(ctx context.Context, r graph.Reader, n *structure.Network, removal structure.Removal) error {
	in := map[graph.ID]bool{}
	for i, ids := range removal.Pieces {
		list, err := named(ctx, r, ids)
		if err != nil {
			return err
		}
		for _, m := range list {
			in[m.ID] = true
			cut := slices.Contains(removal.CutOff, m.ID)
			t.rows = append(t.rows, []string{strconv.Itoa(i + 1), m.Name, yesNo(cut)})
			t.drawing.node(drawnNode{string(m.ID), m.Name, fmt.Sprintf("Piece %d", i+1), cut})
		}
	}
	for _, edge := range n.Edges {
		if in[edge.A] && in[edge.B] {
			t.drawing.edges = append(t.drawing.edges, drawnEdge{a: string(edge.A), b: string(edge.B)})
		}
	}
	return nil
}
