package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

func (p *program) path() *cobra.Command {
	var url string
	var asked pathRequest
	var include []string
	var asOf, order string
	var opts graph.PathOptions
	cmd := &cobra.Command{
		Use:   "path FROM TO",
		Short: "Print how two entities are connected, and who says so",
		Long: "path prints the paths between two entities with the sentences behind every step: shortest first, and of one length\n" +
			"those first that run over documented links and structure alone (bodies, secretariats, hosts), not over common members,\n" +
			"topics and the like; with --order links those of any length. FROM and TO are names, aliases, acronyms or ids.",
		Example: "  iscm path Canada \"Colombo Process\"\n  iscm path Canada \"Abu Dhabi Dialogue\" --max 3 --avoid IOM\n  iscm path PIDC \"Prague Process\" --via \"Bali Process\" --sets links",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.AsOf, opts.Count = graph.Date(asOf), true
			at := slices.Index(pathOrders, order)
			if at < 0 {
				return fmt.Errorf("path: %w", graph.Errorf(graph.Invalid, "there is no order %q: %s", order, strings.Join(pathOrders, ", ")))
			}
			opts.Order = graph.PathOrder(at)
			for _, status := range include {
				opts.Include = append(opts.Include, graph.Status(status))
			}
			live, store, err := p.open(cmd.Context(), url)
			if err != nil {
				return fmt.Errorf("path: %w", err)
			}
			defer store.Close()
			r, err := p.reader(cmd.Context(), live)
			if err != nil {
				return fmt.Errorf("path: %w", err)
			}
			if err := p.printPaths(cmd.Context(), r, args[0], args[1], asked, opts); err != nil {
				return fmt.Errorf("path: %w", err)
			}
			return nil
		},
	}
	p.readFlags(cmd, &url)
	cmd.Flags().IntVar(&opts.MaxLength, "max", 4, fmt.Sprintf("longest path in steps, up to %d", graph.MaxPathLength))
	cmd.Flags().StringArrayVar(&asked.avoid, "avoid", nil, "never through this entity; may be given several times")
	cmd.Flags().StringArrayVar(&asked.via, "via", nil, "only through this entity; may be given several times")
	cmd.Flags().StringArrayVar(&asked.without, "without", nil, "as if nothing joined these two directly, written A=B; may be given several times")
	cmd.Flags().StringSliceVar(&opts.Sets, "sets", nil, "only relations of these sets, as a list with commas: "+strings.Join(schema.RelationSets, ", "))
	cmd.Flags().StringVar(&order, "order", "shortest", strings.Join(pathOrders, ", ")+": which paths come first, or are the only ones")
	cmd.Flags().StringSliceVar(&opts.Relations, "relations", nil, "only these relations, as a list with commas")
	cmd.Flags().StringVar(&asOf, "as-of", "", "only what may have held on this date: 2015, 2015-06 or 2015-06-30")
	cmd.Flags().StringSliceVar(&include, "include", nil, "also what is only planned, or ended: planned, ended")
	cmd.Flags().IntVar(&opts.First, "first", 10, fmt.Sprintf("how many paths, up to %d", graph.MaxPaths))
	return cmd
}

// pathOrders are the orders of paths, as they are asked for.
var pathOrders = []string{"shortest", "only-shortest", "cheapest", "links"}

// A pathRequest is the names that a path is asked for with.
type pathRequest struct{ avoid, via, without []string }

// allNamed returns the entities that names mean.
func (p *program) allNamed(ctx context.Context, r graph.Reader, names ...string) ([]graph.Entity, error) {
	var list []graph.Entity
	for _, name := range names {
		e, err := p.named(ctx, r, name)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}

// resolvePath adds to the options what the names mean.
func (p *program) resolvePath(ctx context.Context, r graph.Reader, q pathRequest, opts *graph.PathOptions) error {
	for _, list := range []struct {
		names []string
		ids   *[]graph.ID
	}{{q.avoid, &opts.Avoid}, {q.via, &opts.Via}} {
		entities, err := p.allNamed(ctx, r, list.names...)
		if err != nil {
			return err
		}
		for _, e := range entities {
			*list.ids = append(*list.ids, e.ID)
		}
	}
	for _, pair := range q.without {
		a, b, ok := strings.Cut(pair, "=")
		if !ok {
			return graph.Errorf(graph.Invalid, "--without %q: write two names with = between them", pair)
		}
		ends, err := p.allNamed(ctx, r, a, b)
		if err != nil {
			return err
		}
		opts.ExceptLinks = append(opts.ExceptLinks, [2]graph.ID{ends[0].ID, ends[1].ID})
	}
	return nil
}

func (p *program) printPaths(ctx context.Context, r graph.Reader, from, to string, asked pathRequest, opts graph.PathOptions) error {
	ends, err := p.allNamed(ctx, r, from, to)
	if err != nil {
		return err
	}
	if err := p.resolvePath(ctx, r, asked, &opts); err != nil {
		return err
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
