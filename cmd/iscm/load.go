package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
	"iscmgraph/graph/quadstore"
	"iscmgraph/graph/snapshot"
	"iscmgraph/loaders"
)

func (p *program) load() *cobra.Command {
	var url, curation, mapping string
	var how loading
	cmd := &cobra.Command{
		Use:     "load FILE...",
		Short:   "Load findings documents (.txt), records (.yaml), tables (.csv) and exports (.nq, .jsonld)",
		Long:    "load reads the files and makes each all that its source says: what the source said before\nand says no longer is closed. Where that is of another title or form, the file is refused\nwithout --replace: a source goes by the name of its file. All files are read and checked first; if one has a fault, nothing\nis loaded. Loading a file twice is the same as loading it once. An empty store is first\nfilled with the seed, unless all files are exports: these are all that a store held. Decisions of\npeople on a document (seed/curation, --curation) are put onto what is read in it. What the columns of a table state, a mapping says (--mapping).",
		Example: "  iscm load findings/colombo-process.txt\n  iscm load --dry-run records/*.yaml\n  iscm load --mapping overview.yaml overview.csv",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			if err := p.curate(curation, files); err != nil {
				return fmt.Errorf("load: %w", err)
			}
			if err := p.readMapping(mapping); err != nil {
				return fmt.Errorf("load: %w", err)
			}
			if err := p.loadFiles(cmd.Context(), url, files, how); err != nil {
				return fmt.Errorf("load: %w", err)
			}
			return nil
		},
	}
	storeFlag(cmd, &url)
	curationFlag(cmd, &curation)
	mappingFlag(cmd, &mapping)
	cmd.Flags().BoolVar(&how.dry, "dry-run", false, "print what would change, and change nothing")
	cmd.Flags().BoolVar(&how.replace, "replace", false, "let a file take the place of a source that has another title, or was read from a file of another form")
	return cmd
}

// loading says how files are loaded.
type loading struct{ dry, replace bool }

func (p *program) loadFiles(ctx context.Context, url string, files []string, how loading) error {
	batches, err := p.readAll(ctx, files)
	if err != nil {
		return err
	}
	if url, err = storeURL(url); err != nil {
		return err
	}
	var live *snapshot.Live
	var store graph.Store
	var held graph.Contents
	if !quadstore.IsMissing(url) { // which opening it would make
		if live, store, err = p.openStore(ctx, url, false); err != nil {
			return err
		}
		defer store.Close()
		if held, err = store.Contents(ctx); err != nil {
			return err
		}
	}
	older, err := p.older(held, allExports(files))
	if err != nil {
		return err
	}
	if err := refused(batches, older, how.replace); err != nil {
		return err
	}
	if how.dry {
		return p.differences(held, batches, older)
	}
	if store == nil {
		if live, store, err = p.openStore(ctx, url, false); err != nil {
			return err
		}
		defer store.Close()
	}
	if !allExports(files) {
		if err := p.fill(ctx, live, store); err != nil {
			return err
		}
	}
	for _, b := range batches {
		if err := p.loadBatch(ctx, store, b); err != nil {
			return err
		}
	}
	return store.Close()
}

// loadBatch makes a batch all that its source says, and prints what that changed.
func (p *program) loadBatch(ctx context.Context, store graph.Store, b graph.Batch) error {
	fmt.Fprintf(p.err, "iscm: loading %s (%d statements)\n", b.File, len(b.Statements))
	change, err := store.Replace(ctx, b, p.today()) // nobody reads before all is loaded
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s: %d added, %d closed, %d kept (load %d)\n", b.Source.ID, change.Added, change.Closed, change.Kept, change.Load)
	return p.tellReplaced(b, change.Added, change.Closed, change.Kept)
}

// tellReplaced tells where a file takes the place of one of the seed: a source goes
// by the name of its file, so that a file of somebody's own may do so unawares.
func (p *program) tellReplaced(b graph.Batch, added, closed, kept int) error {
	seeded, err := p.loader.IsSeed(b.Source.ID)
	if err == nil && seeded && closed+kept > 0 && added+closed > 0 && !loaders.IsExport(b.File) {
		fmt.Fprintf(p.err, "iscm: %s replaces the source %s of the seed: %d of its statements are closed, %d kept; a file of another name is a source beside it\n",
			b.File, b.Source.ID, closed, kept)
	}
	return err
}

// allExports reports whether all files are exports. They hold all that a store
// kept, so an empty one is not filled with the seed before them.
func allExports(files []string) bool {
	return !slices.ContainsFunc(files, func(file string) bool { return !loaders.IsExport(file) })
}

// readAll reads and checks all files before anything is loaded.
func (p *program) readAll(ctx context.Context, files []string) ([]graph.Batch, error) {
	var all []graph.Batch
	from := map[graph.ID]string{} // source to its file
	for _, file := range files {
		content, err := readFile(file)
		if err != nil {
			return nil, err
		}
		batches, err := p.read(ctx, file, content)
		if err != nil {
			return nil, err
		}
		for _, b := range batches {
			if err := graph.Validate(p.ontology, b); err != nil {
				return nil, err
			}
			if other, twice := from[b.Source.ID]; twice {
				return nil, graph.Errorf(graph.Invalid, "%s: the source %s is read from %s too; name the files differently", file, b.Source.ID, other)
			}
			from[b.Source.ID] = file
		}
		all = append(all, batches...)
	}
	return all, nil
}

// readFile reads a file, but no more of it than a file of its form may have.
func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, graph.Errorf(graph.Invalid, "%s: is a folder", name)
	}
	limit := loaders.Limit(name)
	content, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(content)) > limit {
		return nil, graph.Errorf(graph.Limit, "%s: the file has more than %d bytes", name, limit)
	}
	return content, nil
}
