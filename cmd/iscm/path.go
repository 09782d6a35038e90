package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
)

func (p *program) path() *cobra.Command {
	var url string
	var avoid, include []string
	var asOf string
	var opts graph.PathOptions
	cmd := &cobra.Command{
		Use:     "path FROM TO",
		Short:   "Print how two entities are connected, and who says so",
		Long:    "path prints the paths between two entities, shortest first, with the sentences behind every step.\nFROM and TO are names, aliases, acronyms or ids.",
		Example: "  iscm path Canada \"Colombo Process\"\n  iscm path Canada \"Abu Dhabi Dialogue\" --max 3 --avoid IOM",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.AsOf = graph.Date(asOf)
			for _, status := range include {
				opts.Include = append(opts.Include, graph.Status(status))
			}
			live, store, err := p.open(cmd.Context(), url)
			if err != nil {
				return fmt.Errorf("path: %w", err)
			}
			defer store.Close()
			if err := p.printPaths(cmd.Context(), live.Reader(), args[0], args[1], avoid, opts); err != nil {
				return fmt.Errorf("path: %w", err)
			}
			return nil
		},
	}
	storeFlag(cmd, &url)
	cmd.Flags().IntVar(&opts.MaxLength, "max", 4, fmt.Sprintf("longest path in steps, up to %d", graph.MaxPathLength))
	cmd.Flags().StringArrayVar(&avoid, "avoid", nil, "never through this entity; may be given several times")
	cmd.Flags().StringSliceVar(&opts.Relations, "relations", nil, "only these relations, as a list with commas")
	cmd.Flags().StringVar(&asOf, "as-of", "", "only what may have held on this date: 2015, 2015-06 or 2015-06-30")
	cmd.Flags().StringSliceVar(&include, "include", nil, "also what is only planned, or ended: planned, ended")
	cmd.Flags().IntVar(&opts.First, "first", 10, fmt.Sprintf("how many paths, up to %d", graph.MaxPaths))
	return cmd
}

func (p *program) printPaths(ctx context.Context, r graph.Reader, from, to string, avoid []string, opts graph.PathOptions) error {
	var ends [2]graph.Entity
	for i, name := range []string{from, to} {
		e, err := p.named(ctx, r, name)
		if err != nil {
			return err
		}
		ends[i] = e
	}
	for _, name := range avoid {
		e, err := p.named(ctx, r, name)
		if err != nil {
			return err
		}
		opts.Avoid = append(opts.Avoid, e.ID)
	}
	result, err := graph.Paths(ctx, r, p.ontology, ends[0].ID, ends[1].ID, opts)
	if err != nil {
		return err
	}
	if len(result.Paths) == 0 {
		fmt.Fprintf(p.out, "No path of up to %d steps joins %s and %s.\n", opts.MaxLength, ends[0].Name, ends[1].Name)
	}
	for i, path := range result.Paths {
		if err := p.printPath(ctx, r, i+1, path); err != nil {
			return err
		}
	}
	if more := result.Total - len(result.Paths); more > 0 {
		fmt.Fprintf(p.out, "%d more paths; --first shows more, --max 1 to %d bounds their length.\n", more, graph.MaxPathLength)
	}
	if result.Truncated {
		fmt.Fprintln(p.out, "The search was cut short: there may be more.")
	}
	return nil
}

// printPath prints a path in words, and below each step the sentences that say
// it.
func (p *program) printPath(ctx context.Context, r graph.Reader, number int, path graph.Path) error {
	text, err := graph.PathText(ctx, r, p.ontology, path)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%d. %s\n", number, text)
	for _, step := range path.Steps {
		for _, s := range step.Statements {
			if err := p.printStatement(ctx, r, s); err != nil {
				return err
			}
		}
	}
	fmt.Fprintln(p.out)
	return nil
}

func (p *program) printStatement(ctx context.Context, r graph.Reader, s graph.Statement) error {
	clause, err := graph.Clause(ctx, r, p.ontology, s)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "   %s\n", clause)
	for _, e := range s.Evidence {
		source, err := r.Source(ctx, e.Source)
		if err != nil {
			return err
		}
		if e.Quote == "" {
			fmt.Fprintf(p.out, "      %s, %s%s\n", source.Title, e.URL, pageText(e))
			continue
		}
		section := e.Section
		if section == "" {
			section = "before the first heading"
		}
		fmt.Fprintf(p.out, "      “%s”\n      %s; %s; bytes %d to %d\n", e.Sentence(), source.Title, section, e.Start, e.End)
		if e.Origin() == graph.ByCurator {
			fmt.Fprintf(p.out, "      curated by %s: %s\n", oneLine(e.Curator), oneLine(e.Reason))
		}
	}
	return nil
}

// pageText returns what is known of a page that is only cited, in brackets.
func pageText(e graph.Evidence) string {
	var words []string
	for _, w := range []struct{ before, text string }{
		{"", string(e.Kind)}, {"written ", string(e.Published)}, {"says it of ", string(e.Year)}, {"", e.Note},
	} {
		if w.text != "" {
			words = append(words, w.before+w.text)
		}
	}
	if e.Confidence != "" && e.Confidence != graph.High {
		words = append(words, string(e.Confidence)+" confidence")
	}
	if len(words) == 0 {
		return ""
	}
	return " (" + strings.Join(words, ", ") + ")"
}
