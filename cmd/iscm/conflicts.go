package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
)

func (p *program) conflicts() *cobra.Command {
	var url, form string
	var relations []string
	var certain bool
	cmd := &cobra.Command{
		Use:   "conflicts [ABOUT]",
		Short: "Print what sources disagree on, all sides with who says so",
		Long: "conflicts prints what sources disagree on: of everything, or of one entity (a name, alias, acronym or id).\n" +
			"The first side of a conflict is the one that plain fields show first: that of the newest official source;\n" +
			"official before mirror before secondary; equals by id. A conflict that is not certain is one only if the\n" +
			"sides speak of the same time, and nothing says of which time one of them does.",
		Example: "  iscm conflicts\n  iscm conflicts \"Budapest Process\" --relations establishedIn --format csv",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkForm(form, tableForms); err != nil {
				return fmt.Errorf("conflicts: %w", err)
			}
			err := p.printTable(cmd.Context(), url, form, func(r graph.Reader) (table, error) {
				return p.conflictTable(cmd.Context(), r, args, relations, certain)
			})
			if err != nil {
				return fmt.Errorf("conflicts: %w", err)
			}
			return nil
		},
	}
	p.readFlags(cmd, &url)
	cmd.Flags().StringSliceVar(&relations, "relations", nil, "only these relations, as a list with commas")
	cmd.Flags().BoolVar(&certain, "certain", false, "only those that are certain")
	cmd.Flags().StringVar(&form, "format", "table", strings.Join(tableForms, ", "))
	return cmd
}

// A conflictValue is a conflict as JSON has it.
type conflictValue struct {
	ID        graph.ID    `json:"id"`
	Kind      string      `json:"kind"`
	Certain   bool        `json:"certain"`
	About     graph.ID    `json:"about"`
	Relations []string    `json:"relations"`
	Party     graph.ID    `json:"party,omitempty"`
	Text      string      `json:"text"`
	Why       string      `json:"why"`
	Sides     []sideValue `json:"sides"`
}

// A sideValue is a side of a conflict as JSON has it.
type sideValue struct {
	Relation   string           `json:"relation"`
	Object     graph.Term       `json:"object"`
	Certain    bool             `json:"certain"`
	Statements []statementValue `json:"statements"`
}

// A statementValue is a statement of a side as JSON has it.
type statementValue struct {
	ID       graph.ID        `json:"id"`
	Text     string          `json:"text"`
	Evidence []evidenceValue `json:"evidence"`
}

// An evidenceValue is a piece of evidence as JSON has it.
type evidenceValue struct {
	Source     graph.ID         `json:"source"`
	Page       string           `json:"page,omitempty"`
	PageKind   graph.PageKind   `json:"pageKind,omitempty"`
	Written    graph.Date       `json:"written,omitempty"`
	AsOf       graph.Date       `json:"asOf,omitempty"`
	Confidence graph.Confidence `json:"confidence,omitempty"`
	Note       string           `json:"note,omitempty"`
	Quote      string           `json:"quote,omitempty"`
}

func evidenceValues(list []graph.Evidence) []evidenceValue {
	values := make([]evidenceValue, len(list))
	for i, e := range list {
		values[i] = evidenceValue{e.Source, e.URL, e.Kind, e.Published, e.Year, e.Confidence, e.Note, e.Sentence()}
	}
	return values
}

var conflictColumns = []string{"conflict", "certain", "kind", "about", "relation", "party", "side", "statement", "source", "page", "page_kind", "written", "as_of", "quote"}

// conflictTable returns the conflicts about an entity, or all: a row for each
// piece of evidence of each side, the preferred side first.
func (p *program) conflictTable(ctx context.Context, r graph.Reader, about, relations []string, certain bool) (table, error) {
	t := table{columns: conflictColumns, none: "No sources are known to disagree."}
	var id graph.ID
	if len(about) > 0 {
		e, err := p.named(ctx, r, about[0])
		if err != nil {
			return t, err
		}
		id = e.ID
	}
	if err := p.checkRelations(relations); err != nil {
		return t, err
	}
	found, err := graph.Conflicts(ctx, r, p.ontology, id, relations)
	if err != nil {
		return t, err
	}
	values := []conflictValue{}
	for _, c := range found {
		if certain && !c.Certain {
			continue
		}
		value, rows, err := p.conflictRows(ctx, r, len(values)+1, c)
		if err != nil {
			return t, err
		}
		values, t.rows = append(values, value), append(t.rows, rows...)
	}
	t.value = values
	return t, nil
}

// checkRelations returns an error for a name that is no relation.
func (p *program) checkRelations(names []string) error {
	for _, name := range names {
		if _, ok := p.ontology.Relation(name); !ok {
			return graph.Errorf(graph.Invalid, "the ontology has no relation %q", name)
		}
	}
	return nil
}

// conflictRows returns a conflict as JSON has it, and its rows.
func (p *program) conflictRows(ctx context.Context, r graph.Reader, number int, c graph.Conflict) (conflictValue, [][]string, error) {
	value := conflictValue{ID: c.ID, Kind: string(c.Kind), Certain: c.Certain, About: c.About, Relations: c.Relations, Party: c.Party, Why: c.Why()}
	var rows [][]string
	var err error
	if value.Text, err = graph.ConflictText(ctx, r, p.ontology, c); err != nil {
		return value, nil, err
	}
	for i, s := range c.Sides {
		side := sideValue{Relation: s.Relation, Object: s.Object, Certain: s.Certain}
		for _, st := range s.Statements {
			text, err := graph.Clause(ctx, r, p.ontology, st)
			if err != nil {
				return value, nil, err
			}
			side.Statements = append(side.Statements, statementValue{st.ID(), text, evidenceValues(st.Evidence)})
			for _, e := range st.Evidence {
				source, err := r.Source(ctx, e.Source)
				if err != nil {
					return value, nil, err
				}
				rows = append(rows, []string{
					strconv.Itoa(number), yesNo(c.Certain), string(c.Kind), string(c.About), s.Relation, string(c.Party), strconv.Itoa(i + 1),
					text, source.Title, e.URL, string(e.Kind), string(e.Published), string(e.Year), e.Sentence(),
				})
			}
		}
		value.Sides = append(value.Sides, side)
	}
	return value, rows, nil
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
