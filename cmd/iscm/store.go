package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
	"iscmgraph/graph/quadstore"
	"iscmgraph/graph/snapshot"
)

// inMemory is the store that ends with the program.
const inMemory = "memory:"

// storeFlag adds --store to a command.
func storeFlag(cmd *cobra.Command, url *string) {
	cmd.Flags().StringVar(url, "store", "", "where the graph is kept: memory: (filled from the seed each time), bbolt:FOLDER or postgres://… (default bbolt: in the user's data folder)")
}

// readFlags adds --store and --known-at to a command that reads.
func (p *program) readFlags(cmd *cobra.Command, url *string) {
	storeFlag(cmd, url)
	cmd.Flags().Var((*loadNumber)(&p.knownAt), "known-at", "what the graph held when the load with this number was its newest; iscm changes --loads lists them (default: now)")
}

// A loadNumber is the number of a load as a flag gives it; 0 where it is not given.
type loadNumber int

// String returns the number, or nothing where it is not given.
func (n *loadNumber) String() string {
	if *n == 0 {
		return ""
	}
	return strconv.Itoa(int(*n))
}

// Type returns what the help calls the value.
func (*loadNumber) Type() string { return "load" }

// Set takes a number in.
func (n *loadNumber) Set(text string) error {
	load, err := strconv.ParseInt(text, 10, 32)
	if err != nil || load < 1 {
		return errors.New("write the number of a load, from 1 on; iscm changes --loads lists them")
	}
	*n = loadNumber(load)
	return nil
}

// reader returns what the graph holds, or held when the load that is asked for was
// its newest.
func (p *program) reader(ctx context.Context, live *snapshot.Live) (graph.Reader, error) {
	now := live.Reader()
	if p.knownAt == 0 {
		return now, nil
	}
	history, ok := now.(graph.Historian)
	if !ok {
		return nil, graph.Errorf(graph.Invalid, "this graph does not keep what was known before")
	}
	return history.At(ctx, p.knownAt)
}

// storeURL returns the store that is meant: the default for none.
func storeURL(url string) (string, error) {
	if url != "" {
		return url, nil
	}
	return defaultStore()
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

// open opens the store for a command that reads; an empty one is filled from the
// embedded seed, and so is one whose filling was cut short. A file that somebody
// names is not made: who mistypes its name must not be answered from another graph.
// The caller closes it.
func (p *program) open(ctx context.Context, url string) (*snapshot.Live, graph.Store, error) {
	if quadstore.IsMissing(url) {
		return nil, nil, graph.Errorf(graph.NotFound, "the store %.200s is not there; iscm serve and iscm load make one", url)
	}
	return p.openStore(ctx, url, true)
}

// openStore opens the store, and fills an empty one if asked to.
func (p *program) openStore(ctx context.Context, url string, fill bool) (*snapshot.Live, graph.Store, error) {
	url, err := storeURL(url)
	if err != nil {
		return nil, nil, err
	}
	store, err := quadstore.Open(ctx, p.ontology, url)
	if err != nil {
		return nil, nil, fmt.Errorf("store: %w", err)
	}
	live, err := snapshot.Open(ctx, p.ontology, store, p.loader.Directory())
	if err == nil && fill {
		err = p.fill(ctx, live, store)
	}
	if err != nil {
		store.Close()
		return nil, nil, err
	}
	return live, store, nil
}

// fill loads what the store lacks of the embedded seed, if it holds nothing
// else: a kill between two files must not leave it without the rest.
func (p *program) fill(ctx context.Context, live *snapshot.Live, store graph.Store) error {
	contents, err := store.Contents(ctx)
	if err != nil {
		return err
	}
	missing, err := p.loader.MissingSeed(contents)
	if err != nil || len(missing) == 0 {
		return err
	}
	p.filled = true
	statements := 0
	for _, b := range missing {
		statements += len(b.Statements)
	}
	fmt.Fprintf(p.err, "iscm: the store is empty; loading the seed (%d files, %d statements)\n", len(missing), statements)
	for _, b := range missing {
		if _, err := store.Replace(ctx, b, p.today()); err != nil {
			return err
		}
	}
	return live.Refresh(ctx)
}
