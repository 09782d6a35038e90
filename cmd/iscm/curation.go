package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
)

// curationFlag adds --curation to a command.
func curationFlag(cmd *cobra.Command, folder *string) {
	cmd.Flags().StringVar(folder, "curation", "", "folder of *.yaml with decisions on documents, on top of those that come with the program")
}

// curate makes documents be read with the decisions of a folder too, if one is
// named. Decisions on documents that are neither these files nor in the seed are
// told.
func (p *program) curate(folder string, files []string) error {
	if folder == "" {
		return nil
	}
	loader, err := p.loader.WithCuration(os.DirFS(folder), filepath.ToSlash(folder))
	if err != nil {
		return err
	}
	p.loader = loader
	for _, idle := range loader.IdleCuration(files) {
		fmt.Fprintf(p.err, "iscm: %s\n", oneLine(idle.Error()))
	}
	return nil
}

// read reads a file into batches. That a document has warnings is told.
func (p *program) read(ctx context.Context, file string, content []byte) ([]graph.Batch, error) {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".csv":
		return p.table(file, content)
	case ".txt":
	default:
		return p.loader.Read(file, content)
	}
	batch, report, err := p.loader.FindingsContext(ctx, file, content)
	if err != nil {
		return nil, err
	}
	if n := len(report.Warnings); n > 0 {
		fmt.Fprintf(p.err, "iscm: %s: warnings: %d; the first, line %d: %s; iscm extract --report shows all\n", file, n, report.Warnings[0].Line, oneLine(report.Warnings[0].Why))
	}
	return []graph.Batch{batch}, nil
}
