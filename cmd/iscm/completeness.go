package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
)

func (p *program) completeness() *cobra.Command {
	var url, form, asOf string
	cmd := &cobra.Command{
		Use:   "completeness [OF]",
		Short: "Print the sizes that sources claim, and how much of them is known",
		Long: "completeness compares the numbers of members, observers and participants that sources claim with those that the\n" +
			"graph knows: of everything, or of one entity (a name, alias, acronym or id). FOUND are those of the kind that is\n" +
			"counted, KNOWN all but groups. Of claims that differ the preferred one, marked *, is that of the newest official source.",
		Example: "  iscm completeness\n  iscm completeness \"Bali Process\" --format json",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			err := checkForm(form, tableForms)
			if on := graph.Date(asOf); err == nil && on != "" && !on.Valid() {
				err = graph.Errorf(graph.Invalid, "%q is no date", asOf)
			}
			if err == nil {
				err = p.printTable(cmd.Context(), url, form, func(r graph.Reader) (table, error) {
					return p.sizeTable(cmd.Context(), r, args, graph.Date(asOf))
				})
			}
			if err != nil {
				return fmt.Errorf("completeness: %w", err)
			}
			return nil
		},
	}
	p.readFlags(cmd, &url)
	cmd.Flags().StringVar(&asOf, "as-of", "", "only claims that may have held on this date: 2015, 2015-06 or 2015-06-30")
	cmd.Flags().StringVar(&form, "format", "table", strings.Join(tableForms, ", "))
	return cmd
}

// A completenessValue is the sizes of one thing as JSON has them.
type completenessValue struct {
	About graph.ID    `json:"about"`
	Name  string      `json:"name"`
	Text  string      `json:"text"`
	Sizes []sizeValue `json:"sizes"`
}

// A sizeValue is a claim as JSON has it.
type sizeValue struct {
	Relation  string          `json:"relation"`
	Claimed   int             `json:"claimed"`
	Counted   string          `json:"counted,omitempty"`
	Date      graph.Date      `json:"date,omitempty"`
	Preferred bool            `json:"preferred"`
	Known     int             `json:"known"`
	Found     *int            `json:"found"`
	Missing   *int            `json:"missing"`
	Statement graph.ID        `json:"statement"`
	Evidence  []evidenceValue `json:"evidence"`
}

var sizeColumns = []string{"about", "relation", "counted", "date", "claimed", "found", "missing", "known", "preferred", "sources", "best source"}

// sizeTable returns a row for each claim.
func (p *program) sizeTable(ctx context.Context, r graph.Reader, of []string, asOf graph.Date) (table, error) {
	t := table{columns: sizeColumns, none: "No source claims a size."}
	var id graph.ID
	if len(of) > 0 {
		e, err := p.named(ctx, r, of[0])
		if err != nil {
			return t, err
		}
		id = e.ID
	}
	list, err := graph.Completions(ctx, r, p.ontology, id, asOf)
	if err != nil {
		return t, err
	}
	values := []completenessValue{}
	for _, c := range list {
		e, err := r.Entity(ctx, c.About)
		if err != nil {
			return t, err
		}
		value := completenessValue{About: c.About, Name: e.Name, Text: c.Text()}
		for _, s := range c.Sizes {
			size := sizeValue{
				Relation: s.Relation, Claimed: s.Claimed, Counted: s.Counted, Date: s.Date, Preferred: s.Preferred, Known: s.Known,
				Statement: s.Statement.ID(), Evidence: evidenceValues(s.Statement.Evidence),
			}
			if s.Comparable {
				size.Found, size.Missing = &s.Found, &s.Missing
			}
			value.Sizes = append(value.Sizes, size)
			t.rows = append(t.rows, sizeRow(e.Name, size, s))
		}
		values = append(values, value)
	}
	t.value = values
	return t, nil
}

func sizeRow(name string, v sizeValue, s graph.Size) []string {
	number := func(n *int) string {
		if n == nil {
			return "–"
		}
		return strconv.Itoa(*n)
	}
	mark := ""
	if v.Preferred {
		mark = "*"
	}
	return []string{
		name, v.Relation, v.Counted, string(v.Date), strconv.Itoa(v.Claimed), number(v.Found), number(v.Missing), strconv.Itoa(v.Known),
		mark, strconv.Itoa(len(v.Evidence)), s.Best(),
	}
}
