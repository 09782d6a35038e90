package main

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
	"iscmgraph/graph/structure"
)

func (p *program) coverage() *cobra.Command {
	var h held
	var topics []string
	cmd := &cobra.Command{
		Use:   "coverage [REGION...]",
		Short: "Print which topics are addressed in which regions, and where nobody is known to",
		Long: "coverage prints how many mechanisms that are said to cover a region are said to address a topic; – where none is. A\n" +
			"region or topic counts as the source says it, whatever falls under it. Without a name all regions are in it.",
		Example: "  iscm coverage Africa Asia Americas Europe Pacific\n  iscm coverage --format csv",
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.print(cmd, &h, func(ctx context.Context, r graph.Reader) (table, error) {
				regions, err := resolveAll(ctx, r, args, "region")
				if err != nil {
					return table{}, err
				}
				chosen, err := resolveAll(ctx, r, topics, "topic")
				if err != nil {
					return table{}, err
				}
				c, err := structure.CoverageOf(ctx, r, regions, chosen, h.date(), h.statuses())
				if err != nil {
					return table{}, err
				}
				return p.coverageTable(ctx, r, c)
			})
		},
	}
	p.addHeld(cmd, &h, tableForms, true)
	cmd.Flags().StringArrayVar(&topics, "topic", nil, "only this topic; may be given several times")
	return cmd
}

// resolveAll returns the ids of what is named; nil for no names.
func resolveAll(ctx context.Context, r graph.Reader, names []string, kind string) ([]graph.ID, error) {
	var ids []graph.ID
	for _, name := range names {
		e, err := graph.Resolve(ctx, r, graph.Ref{Name: name}, kind)
		if err != nil {
			return nil, err
		}
		ids = append(ids, e.ID)
	}
	return ids, nil
}

// A cellValue is what is known of a topic in a region as JSON has it.
type cellValue struct {
	Topic      graph.ID    `json:"topic"`
	Region     graph.ID    `json:"region"`
	Count      int         `json:"count"`
	Mechanisms []partValue `json:"mechanisms"`
}

// coverageTable returns a row for each topic.
func (p *program) coverageTable(ctx context.Context, r graph.Reader, c structure.Coverage) (table, error) {
	t := table{columns: []string{"topic"}, none: "No mechanism is said to address a topic."}
	regions, err := named(ctx, r, c.Regions)
	if err != nil {
		return t, err
	}
	for _, region := range regions {
		t.columns = append(t.columns, region.Name)
	}
	values, empty := []cellValue{}, 0
	for _, topic := range c.Topics {
		e, err := r.Entity(ctx, topic.Topic)
		if err != nil {
			return t, err
		}
		row := []string{e.Name}
		empty += len(topic.Empty())
		for _, cell := range topic.Cells {
			words := "–"
			if n := len(cell.Mechanisms); n > 0 {
				words = strconv.Itoa(n)
			}
			row = append(row, words)
			value := cellValue{topic.Topic, cell.Region, len(cell.Mechanisms), []partValue{}}
			for _, m := range cell.Mechanisms {
				statements, err := p.statementValues(ctx, r, m.Statements)
				if err != nil {
					return t, err
				}
				value.Mechanisms = append(value.Mechanisms, partValue{m.Mechanism, statements})
			}
			values = append(values, value)
		}
		t.rows = append(t.rows, row)
	}
	t.value = values
	t.notes = []string{fmt.Sprintf("%d of %d cells are empty: no mechanism that is said to cover the region is said to address the topic.", empty, len(c.Topics)*len(c.Regions))}
	return t, nil
}
