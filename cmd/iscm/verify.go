package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
)

func (p *program) verify() *cobra.Command {
	var url string
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Check that the store is whole, and that answers rest on all of it",
		Long: "verify reads the whole store: each load must have the digest that it was committed with, each statement must hash to\n" +
			"its id, each quote must be what its source says at that place. Then it compares a sum over all statements and their\n" +
			"evidence, whatever their order, with that of what questions are answered from. The exit status is 0 only if all is well.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.verifyStore(cmd.Context(), url); err != nil {
				return fmt.Errorf("verify: %w", err)
			}
			return nil
		},
	}
	storeFlag(cmd, &url)
	return cmd
}

func (p *program) verifyStore(ctx context.Context, url string) error {
	live, store, err := p.open(ctx, url)
	if err != nil {
		return err
	}
	defer store.Close()
	contents, err := store.Contents(ctx)
	if err != nil {
		return err
	}
	contents.Directory = p.loader.Directory()
	answered, err := graph.FingerprintOf(ctx, live.Reader())
	if err != nil {
		return err
	}
	if kept := contents.Fingerprint(); kept != answered {
		return graph.Errorf(graph.Internal, "the store holds %d statements with %d pieces of evidence (%s), and answers rest on %d with %d (%s)",
			kept.Statements, kept.Evidence, kept, answered.Statements, answered.Evidence, answered)
	}
	fmt.Fprintf(p.out, "load %d, digest %s\n%d sources, %d statements, %d pieces of evidence, sum %s: answers rest on all of them\n",
		contents.Load, contents.Digest, len(contents.Batches), answered.Statements, answered.Evidence, answered)
	return nil
}
