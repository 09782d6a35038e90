package main

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
)

func (p *program) changes() *cobra.Command {
	var url, since string
	var loads bool
	cmd := &cobra.Command{
		Use:   "changes",
		Short: "Print what the sources say otherwise than at a time",
		Long: "changes prints, by source, the statements that were added (+), changed in their evidence (~), said to\n" +
			"be over (!) and closed (-) since a version of the data: the number of a load, or a day, of which all\n" +
			"loads count as known. --loads lists the versions.",
		Example: "  iscm changes --loads\n  iscm changes --since 43\n  iscm changes --since 2026-11-24",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			live, store, err := p.open(cmd.Context(), url)
			if err != nil {
				return fmt.Errorf("changes: %w", err)
			}
			defer store.Close()
			if url == inMemory {
				fmt.Fprintln(p.err, "iscm: a store in memory is filled from the seed each time, so that all its loads are of today")
			}
			if err := p.printChanges(cmd.Context(), live.Reader(), since, loads); err != nil {
				return fmt.Errorf("changes: %w", err)
			}
			return nil
		},
	}
	storeFlag(cmd, &url)
	cmd.Flags().StringVar(&since, "since", "", "the number of a load, or a day such as 2026-11-24")
	cmd.Flags().BoolVar(&loads, "loads", false, "list the versions: number, day, digest of the whole graph, source")
	cmd.MarkFlagsOneRequired("since", "loads")
	cmd.MarkFlagsMutuallyExclusive("since", "loads")
	return cmd
}

func (p *program) printChanges(ctx context.Context, r graph.Reader, since string, list bool) error {
	loads, err := r.Loads(ctx)
	if err != nil {
		return err
	}
	if list {
		for _, l := range loads {
			fmt.Fprintf(p.out, "%d %s %s %s (%d statements)\n", l.Number, l.On, l.Digest, l.Batch.Source.ID, len(l.Batch.Statements))
		}
		return nil
	}
	known, err := version(since, r.Version().Load)
	if err != nil {
		return err
	}
	changed := graph.Changes(loads, known)
	for _, c := range changed {
		last := c.Loads[len(c.Loads)-1]
		fmt.Fprintf(p.out, "%s: %d added, %d changed, %d ended, %d closed (load %d, %s)\n",
			c.After.Source.ID, len(c.Added), len(c.Changed), len(c.Ended), len(c.Closed), last.Number, last.On)
		p.printChange(c)
	}
	if len(changed) == 0 {
		fmt.Fprintln(p.out, nothingChanged(loads))
	}
	return nil
}

// nothingChanged says so, and what is the newest load: nothing can have changed
// since a day that is later.
func nothingChanged(loads []graph.Load) string {
	if len(loads) == 0 {
		return "nothing changed: there is no load"
	}
	newest := loads[len(loads)-1]
	return fmt.Sprintf("nothing changed: the newest load is %d, of %s", newest.Number, newest.On)
}

// version returns what asks whether a load belongs to a version: the number of a
// load up to the last one, or a day. A year is written as a day of it is, so that
// no number can be taken for one.
func version(since string, last int) (func(graph.Load) bool, error) {
	if n, err := strconv.Atoi(since); err == nil {
		if n < 0 || n > last {
			return nil, graph.Errorf(graph.NotFound, "there is no load %d; the newest is %d", n, last)
		}
		return graph.ByLoad(n), nil
	}
	if on := graph.Date(since); on.Valid() {
		return graph.ByDate(on), nil
	}
	return nil, graph.Errorf(graph.Invalid, "%.60q is neither the number of a load nor a day such as 2026-11-24", since)
}

// printChange prints the statements that a source says otherwise, a sign before
// each.
func (p *program) printChange(c graph.SourceChange) {
	for _, part := range []struct {
		sign  string
		batch graph.Batch
		said  []graph.Statement
	}{{"+", c.After, c.Added}, {"~", c.After, c.Changed}, {"!", c.After, c.Ended}, {"-", c.Before, c.Closed}} {
		for _, s := range part.said {
			fmt.Fprintf(p.out, "%s %s\n", part.sign, part.batch.Clause(p.ontology, s))
		}
	}
	if c.Described && len(c.Added)+len(c.Changed)+len(c.Ended)+len(c.Closed) == 0 {
		fmt.Fprintln(p.out, "only names or the description of the source are others")
	}
}
