package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
	"iscmgraph/graph/quadstore"
	"iscmgraph/graph/snapshot"
)

// storeFlag adds --store to a command.
func storeFlag(cmd *cobra.Command, url *string) {
	cmd.Flags().StringVar(url, "store", "", "where the graph is kept: memory:, bbolt:FOLDER or postgres://… (default bbolt: in the user's data folder)")
}

// defaultStore returns the store in the user's data folder.
func defaultStore() (string, error) {
	folder := os.Getenv("XDG_DATA_HOME")
	if folder == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("no folder for the graph: %w; name one with --store", err)
		}
		folder = filepath.Join(home, ".local", "share")
	}
	return "bbolt:" + filepath.Join(folder, "iscm", "graph"), nil
}

// open opens the store; an empty one is filled from the embedded seed. The
// caller closes it.
func (p *program) open(ctx context.Context, url string) (*snapshot.Live, graph.Store, error) {
	return p.openStore(ctx, url, true)
}

// openStore opens the store, and fills an empty one if asked to.
func (p *program) openStore(ctx context.Context, url string, fill bool) (*snapshot.Live, graph.Store, error) {
	if url == "" {
		var err error
		if url, err = defaultStore(); err != nil {
			return nil, nil, err
		}
	}
	store, err := quadstore.Open(ctx, p.ontology, url)
	if err != nil {
		return nil, nil, fmt.Errorf("store: %w", err)
	}
	live, err := snapshot.Open(ctx, p.ontology, store, p.loader.Directory())
	if err == nil && fill && live.Reader().Version().Load == 0 {
		err = p.fill(ctx, live)
	}
	if err != nil {
		store.Close()
		return nil, nil, err
	}
	return live, store, nil
}

// fill loads the embedded seed.
func (p *program) fill(ctx context.Context, w graph.Writer) error {
	p.filled = true
	batches, err := p.loader.Seed()
	if err != nil {
		return err
	}
	for _, b := range batches {
		fmt.Fprintf(p.err, "iscm: the store is empty; loading %s (%d statements)\n", b.File, len(b.Statements))
		if _, err := w.Replace(ctx, b, p.today()); err != nil {
			return err
		}
	}
	return nil
}
