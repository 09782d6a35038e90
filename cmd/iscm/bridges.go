package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
	"iscmgraph/graph/structure"
)

func (p *program) bridges() *cobra.Command {
	var h held
	var types, relations []string
	cmd := &cobra.Command{
		Use:   "bridges A B",
		Short: "Print who joins two mechanisms, or two groups of them",
		Long: "bridges prints the States and organizations that have a part in a mechanism of A and in one of B, and documented links\n" +
			"between the two groups. A group is mechanisms, regions (all that are said to cover one: region:Asia) and continents\n" +
			"(all that lie on these and no other: continent:Asia), with ; between them. A mechanism lies on each continent with at\n" +
			"least a quarter of its known member States. What lies on both sides is a bridge itself, and in neither group.\n" +
			"PAIRS is how many pairs of a mechanism of each group one joins, ALONE how many of these nobody else does.",
		Example: "  iscm bridges \"Bali Process\" \"Budapest Process\"\n  iscm bridges continent:Americas \"continent:Asia;continent:Europe\" --types State",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.print(cmd, &h, func(ctx context.Context, r graph.Reader) (table, error) {
				opts := structure.BridgeOptions{Relations: relations, AsOf: h.date(), Include: h.statuses()}
				if err := p.checkRelations(relations); err != nil {
					return table{}, err
				}
				for _, name := range types {
					class, ok := p.ontology.Class(name)
					if !ok {
						return table{}, graph.Errorf(graph.Invalid, "the ontology has no class %q", name)
					}
					opts.Kinds = append(opts.Kinds, class.Prefix)
				}
				return p.bridgeTable(ctx, r, args, opts)
			})
		},
	}
	p.addHeld(cmd, &h, drawnForms, true)
	cmd.Flags().StringSliceVar(&types, "types", []string{"State", "Organization"}, "of which classes bridges are, as a list with commas")
	cmd.Flags().StringSliceVar(&relations, "relations", nil, "only parts by these relations, as a list with commas")
	return cmd
}

// groupOf reads a group of mechanisms.
func groupOf(ctx context.Context, r graph.Reader, text string) (structure.Group, error) {
	var g structure.Group
	for item := range strings.SplitSeq(text, ";") {
		item = strings.TrimSpace(item)
		if name, ok := strings.CutPrefix(item, "continent:"); ok {
			g.Continents = append(g.Continents, strings.TrimSpace(name))
			continue
		}
		kind, to := "mechanism", &g.Mechanisms
		if name, ok := strings.CutPrefix(item, "region:"); ok {
			item, kind, to = strings.TrimSpace(name), "region", &g.Regions
		}
		e, err := graph.Resolve(ctx, r, graph.Ref{Name: item}, kind)
		if err != nil {
			return g, err
		}
		*to = append(*to, e.ID)
	}
	return g, nil
}

// A partValue is the part of somebody in a mechanism as JSON has it.
type partValue struct {
	Mechanism  graph.ID         `json:"mechanism"`
	Statements []statementValue `json:"statements"`
}

// A bridgeValue is a bridge as JSON has it.
type bridgeValue struct {
	entityValue
	Pairs int         `json:"pairs"`
	Alone int         `json:"alone"`
	OfA   []partValue `json:"ofA"`
	OfB   []partValue `json:"ofB"`
}

// A placedValue is a mechanism of a group as JSON has it.
type placedValue struct {
	entityValue
	Why string `json:"why"`
}

// A bridgesValue is what joins two groups as JSON has it.
type bridgesValue struct {
	A       []placedValue    `json:"a"`
	B       []placedValue    `json:"b"`
	Both    []placedValue    `json:"both"`
	Links   []statementValue `json:"links"`
	Bridges []bridgeValue    `json:"bridges"`
}

// bridgeTable returns a row for each bridge.
func (p *program) bridgeTable(ctx context.Context, r graph.Reader, args []string, opts structure.BridgeOptions) (table, error) {
	t := table{columns: []string{"bridge", "pairs", "alone", "in a", "in b"}, none: "Nobody has a part in mechanisms of both groups."}
	a, err := groupOf(ctx, r, args[0])
	if err != nil {
		return t, err
	}
	b, err := groupOf(ctx, r, args[1])
	if err != nil {
		return t, err
	}
	found, err := structure.Bridges(ctx, r, a, b, opts)
	if err != nil {
		return t, err
	}
	t.value, err = p.bridgesValue(ctx, r, &t, found)
	return t, err
}

// bridgesValue returns what joins two groups as JSON has it, and fills the table.
func (p *program) bridgesValue(ctx context.Context, r graph.Reader, t *table, found structure.BridgeResult) (bridgesValue, error) {
	v := bridgesValue{Bridges: []bridgeValue{}}
	var err error
	for i, side := range []struct {
		to   *[]placedValue
		from []structure.Placed
	}{{&v.A, found.A}, {&v.B, found.B}, {&v.Both, found.Both}} {
		if *side.to, err = t.place(ctx, r, side.from, []string{"A", "B", "On both sides"}[i]); err != nil {
			return v, err
		}
	}
	if v.Links, err = p.statementValues(ctx, r, found.Links); err != nil {
		return v, err
	}
	for i, link := range v.Links {
		t.notes = append(t.notes, "Link: "+link.Text)
		t.drawing.edges = append(t.drawing.edges, drawnEdge{a: string(found.Links[i].Subject), b: string(found.Links[i].Object.Entity), label: found.Links[i].Relation})
	}
	for _, bridge := range found.Bridges {
		value, err := p.bridgeValue(ctx, r, t, bridge)
		if err != nil {
			return v, err
		}
		v.Bridges = append(v.Bridges, value)
	}
	return v, nil
}

// place notes the mechanisms of a group, and draws them.
func (t *table) place(ctx context.Context, r graph.Reader, list []structure.Placed, group string) ([]placedValue, error) {
	values, names := []placedValue{}, []string{}
	for _, placed := range list {
		e, err := r.Entity(ctx, placed.Mechanism)
		if err != nil {
			return nil, err
		}
		why, err := placed.Text(ctx, r)
		if err != nil {
			return nil, err
		}
		values = append(values, placedValue{entityValue{e.ID, e.Name}, why})
		names = append(names, fmt.Sprintf("%s (%s)", e.Name, why))
		t.drawing.node(drawnNode{id: string(e.ID), label: e.Name, group: group})
	}
	if len(names) == 0 {
		names = []string{"none"}
	}
	t.notes = append(t.notes, group+": "+strings.Join(names, ", "))
	return values, nil
}

// bridgeValue returns a bridge as JSON has it, and adds its row.
func (p *program) bridgeValue(ctx context.Context, r graph.Reader, t *table, bridge structure.Bridge) (bridgeValue, error) {
	e, err := r.Entity(ctx, bridge.Entity)
	if err != nil {
		return bridgeValue{}, err
	}
	v := bridgeValue{entityValue: entityValue{e.ID, e.Name}, Pairs: bridge.Pairs, Alone: bridge.Alone}
	t.drawing.node(drawnNode{id: string(e.ID), label: e.Name, strong: true})
	row := []string{e.Name, strconv.Itoa(bridge.Pairs), strconv.Itoa(bridge.Alone)}
	for i, list := range [][]structure.Part{bridge.OfA, bridge.OfB} {
		var words []string
		for _, part := range list {
			m, err := r.Entity(ctx, part.Mechanism)
			if err != nil {
				return v, err
			}
			statements, err := p.statementValues(ctx, r, part.Statements)
			if err != nil {
				return v, err
			}
			side := []*[]partValue{&v.OfA, &v.OfB}[i]
			*side = append(*side, partValue{part.Mechanism, statements})
			var relations []string
			for _, s := range part.Statements {
				relations = append(relations, s.Relation)
			}
			by := strings.Join(slices.Compact(relations), ", ")
			words = append(words, fmt.Sprintf("%s (%s)", m.Name, by))
			t.drawing.edges = append(t.drawing.edges, drawnEdge{a: string(e.ID), b: string(m.ID), label: by})
		}
		row = append(row, strings.Join(words, "; "))
	}
	t.rows = append(t.rows, row)
	return v, nil
}
