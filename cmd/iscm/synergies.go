package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
)

// synergyFlags are what synergies and gaps are asked with.
type synergyFlags struct {
	held
	weights, matrix string
	first           int
	gaps            bool
}

func (p *program) synergies() *cobra.Command {
	f := &synergyFlags{}
	cmd := p.synergyCommand(f, &cobra.Command{
		Use:   "synergies [OF]",
		Short: "Print what mechanisms have in common, highest score first",
		Long: "synergies compares every pair of mechanisms, or those with one of them: shared members, observers, topics, partners,\n" +
			"secretariats and chairs, and the documented links between the two. The score is the mean of the Jaccard ratios with the\n" +
			"weights of graph/synergyweights.json, or those given. JSON has the statements behind each number.",
		Example: "  iscm synergies \"Bali Process\"\n  iscm synergies --weights members=2,topics=1 --format csv\n  iscm synergies --matrix members --format csv",
	})
	cmd.Flags().BoolVar(&f.gaps, "gaps", false, "only pairs with a high score and no documented link, as `iscm gaps`")
	cmd.Flags().StringVar(&f.matrix, "matrix", "", "a figure on all pairs instead: "+measureNames())
	return cmd
}

func (p *program) gaps() *cobra.Command {
	return p.synergyCommand(&synergyFlags{gaps: true}, &cobra.Command{
		Use:   "gaps [OF]",
		Short: "Print mechanisms that have much in common and no documented link, and why",
		Long: fmt.Sprintf("gaps prints the pairs of mechanisms with a score of at least %v and a shared member or topic that no source links,\n", graph.GapScore) +
			"highest score first, with what is shared of what. JSON has the statements behind each number.",
		Example: "  iscm gaps\n  iscm gaps \"Budapest Process\" --as-of 2019 --format mermaid",
	})
}

func (p *program) synergyCommand(f *synergyFlags, cmd *cobra.Command) *cobra.Command {
	cmd.Args = cobra.MaximumNArgs(1)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return p.print(cmd, &f.held, func(ctx context.Context, r graph.Reader) (table, error) {
			return p.synergyTable(ctx, r, f, args)
		})
	}
	p.addHeld(cmd, &f.held, drawnForms, true)
	cmd.Flags().StringVar(&f.weights, "weights", "", "weights from 0 to 100, such as members=2,topics=1; what is not named counts nothing (default "+graph.DefaultWeights().String()+")")
	cmd.Flags().IntVar(&f.first, "first", 20, "how many pairs")
	return cmd
}

func measureNames() string {
	names := make([]string, len(graph.Measures))
	for i, m := range graph.Measures {
		names[i] = string(m)
	}
	return strings.Join(names, ", ")
}

func (p *program) synergyTable(ctx context.Context, r graph.Reader, f *synergyFlags, of []string) (table, error) {
	weights, err := graph.ParseWeights(f.weights)
	if err != nil {
		return table{}, err
	}
	if f.first < 1 {
		return table{}, graph.Errorf(graph.Limit, "first is %d; at least 1 is allowed", f.first)
	}
	q := graph.SynergyQuestion{AsOf: f.date(), Include: f.statuses(), Weights: weights}
	if len(of) > 0 {
		e, err := graph.Resolve(ctx, r, graph.Ref{Name: of[0]}, "mechanism")
		if err != nil {
			return table{}, err
		}
		q.Of = e.ID
	}
	list, err := graph.Synergies(ctx, r, p.ontology, q)
	if err != nil {
		return table{}, err
	}
	if f.matrix != "" {
		return matrixTable(ctx, r, list, graph.Measure(f.matrix), weights)
	}
	if f.gaps {
		list = slices.DeleteFunc(list, func(s graph.Synergy) bool { return !s.Gap })
	}
	all := len(list)
	t, err := p.pairTable(ctx, r, list[:min(f.first, all)], weights, f.gaps)
	t.notes = []string{fmt.Sprintf("%d of %d pairs. Weights: %s.", min(f.first, all), all, weights)}
	return t, err
}

// A synergyValue is a synergy as JSON has it.
type synergyValue struct {
	A       entityValue      `json:"a"`
	B       entityValue      `json:"b"`
	Score   float64          `json:"score"`
	Gap     bool             `json:"gap"`
	Text    string           `json:"text"`
	Weights graph.Weights    `json:"weights"`
	Aspects []aspectValue    `json:"aspects"`
	Links   []statementValue `json:"links"`
}

// An aspectValue is what two mechanisms have in common in one aspect as JSON has it.
type aspectValue struct {
	Aspect      graph.Aspect  `json:"aspect"`
	OfA         int           `json:"ofA"`
	OfB         int           `json:"ofB"`
	Count       int           `json:"count"`
	Jaccard     float64       `json:"jaccard"`
	Containment float64       `json:"containment"`
	Shared      []sharedValue `json:"shared"`
}

// A sharedValue is something that two mechanisms have in common as JSON has it.
type sharedValue struct {
	entityValue
	OfA []statementValue `json:"statementsOfA"`
	OfB []statementValue `json:"statementsOfB"`
}

var (
	synergyColumns = []string{"a", "b", "score", "members", "jaccard", "containment", "topics", "partners", "observers", "secretariats", "chairs", "links", "gap"}
	gapColumns     = []string{"a", "b", "score", "why", "shared topics"}
)

// pairTable returns a row for each synergy.
func (p *program) pairTable(ctx context.Context, r graph.Reader, list []graph.Synergy, weights graph.Weights, why bool) (table, error) {
	t := table{columns: synergyColumns, none: "No two mechanisms have anything in common."}
	if why {
		t.columns, t.none = gapColumns, "There is no gap."
	}
	values := []synergyValue{}
	for _, s := range list {
		v, err := p.synergyValue(ctx, r, s, weights)
		if err != nil {
			return t, err
		}
		values = append(values, v)
		row := []string{v.A.Name, v.B.Name, decimal(s.Score)}
		if why {
			topics, err := named(ctx, r, s.In(graph.Topics).Both)
			if err != nil {
				return t, err
			}
			row = append(row, v.Text, namesOf(topics))
		} else {
			row = append(row, count(s, graph.Members), decimal(s.In(graph.Members).Jaccard), decimal(s.In(graph.Members).Containment), count(s, graph.Topics),
				count(s, graph.Partners), count(s, graph.Observers), count(s, graph.Secretariats), count(s, graph.Chairs), strconv.Itoa(len(s.Links)), yesNo(s.Gap))
		}
		t.rows = append(t.rows, row)
		for _, e := range []entityValue{v.A, v.B} {
			t.drawing.node(drawnNode{id: string(e.ID), label: e.Name})
		}
		t.drawing.edges = append(t.drawing.edges, drawnEdge{string(s.A), string(s.B), decimal(s.Score), len(s.Links) == 0})
	}
	t.value = values
	return t, nil
}

func count(s graph.Synergy, aspect graph.Aspect) string { return strconv.Itoa(len(s.In(aspect).Both)) }

// decimal returns a figure with up to three places behind the point.
func decimal(f float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(f, 'f', 3, 64), "0"), ".")
}

func (p *program) synergyValue(ctx context.Context, r graph.Reader, s graph.Synergy, weights graph.Weights) (synergyValue, error) {
	v := synergyValue{Score: s.Score, Gap: s.Gap, Text: s.Text(weights), Weights: weights}
	ends, err := named(ctx, r, []graph.ID{s.A, s.B})
	if err != nil {
		return v, err
	}
	v.A, v.B = ends[0], ends[1]
	if v.Links, err = p.statementValues(ctx, r, s.Links); err != nil {
		return v, err
	}
	for _, in := range s.Shared {
		a := aspectValue{in.Aspect, in.OfA, in.OfB, len(in.Both), in.Jaccard, in.Containment, []sharedValue{}}
		both, err := named(ctx, r, in.Both)
		if err != nil {
			return v, err
		}
		for _, e := range both {
			ofA, ofB, err := s.Said(ctx, in.Aspect, e.ID)
			if err != nil {
				return v, err
			}
			shared := sharedValue{entityValue: e}
			if shared.OfA, err = p.statementValues(ctx, r, ofA); err != nil {
				return v, err
			}
			if shared.OfB, err = p.statementValues(ctx, r, ofB); err != nil {
				return v, err
			}
			a.Shared = append(a.Shared, shared)
		}
		v.Aspects = append(v.Aspects, a)
	}
	return v, nil
}

// matrixTable returns a figure on all pairs.
func matrixTable(ctx context.Context, r graph.Reader, list []graph.Synergy, m graph.Measure, weights graph.Weights) (table, error) {
	t := table{columns: []string{"mechanism"}, none: "There are no mechanisms.", notes: []string{fmt.Sprintf("Figures: %s. Weights of scores: %s.", m, weights)}}
	if !slices.Contains(graph.Measures, m) {
		return t, graph.Errorf(graph.Invalid, "there is no matrix of %.60q: %s", string(m), measureNames())
	}
	mechanisms, err := r.Entities(ctx, "Mechanism")
	if err != nil {
		return t, err
	}
	ids, names := make([]graph.ID, len(mechanisms)), make([]string, len(mechanisms))
	for i, e := range mechanisms {
		ids[i], names[i] = e.ID, e.Name
		t.drawing.node(drawnNode{id: string(e.ID), label: e.Name})
	}
	rows := graph.Matrix(list, ids, m)
	for i, row := range rows {
		cells := []string{names[i]}
		for j, figure := range row {
			cells = append(cells, decimal(figure))
			if i < j && figure > 0 {
				t.drawing.edges = append(t.drawing.edges, drawnEdge{a: string(ids[i]), b: string(ids[j]), label: decimal(figure)})
			}
		}
		t.rows = append(t.rows, cells)
	}
	t.columns = append(t.columns, names...)
	t.value = struct {
		Measure    graph.Measure `json:"measure"`
		Weights    graph.Weights `json:"weights"`
		Mechanisms []string      `json:"mechanisms"`
		Rows       [][]float64   `json:"rows"`
	}{m, weights, names, rows}
	return t, nil
}
