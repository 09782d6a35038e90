package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
	"iscmgraph/graph/export"
	"iscmgraph/graph/export/sqlite"
	"iscmgraph/schema"
)

func (p *program) export() *cobra.Command {
	var url, format, output string
	cmd := &cobra.Command{
		Use:     "export",
		Short:   "Write the whole graph for other programs",
		Long:    "export writes every statement with its evidence. The same graph gives the same bytes.\nN-Quads, Turtle and JSON-LD hold all that the store keeps; `iscm load` reads the first and the last\nback. CSV, GraphML, GEXF (Gephi) and SQLite leave out what is rejected. docs/exports.md describes\nthe columns and views.",
		Example: "  iscm export --format nquads -o iscm.nq\n  iscm export --format csv -o iscm.csv\n  iscm export --format sqlite -o iscm.db",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			write, err := writer(format)
			if err == nil && write == nil && output == "" {
				err = graph.Errorf(graph.Invalid, "a database is written to a file: name one with -o")
			}
			if err != nil {
				return fmt.Errorf("export: %w", err)
			}
			live, store, err := p.open(cmd.Context(), url)
			if err != nil {
				return fmt.Errorf("export: %w", err)
			}
			defer store.Close()
			r, err := p.reader(cmd.Context(), live)
			if err != nil {
				return fmt.Errorf("export: %w", err)
			}
			if write == nil {
				err = sqlite.Write(cmd.Context(), output, r, p.ontology)
			} else {
				err = p.writeTo(output, func(w io.Writer) error { return write(cmd.Context(), w, r, p.ontology) })
			}
			if err != nil {
				return fmt.Errorf("export: %w", err)
			}
			return nil
		},
	}
	p.readFlags(cmd, &url)
	cmd.Flags().StringVar(&format, "format", "nquads", formatNames())
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write (default: standard output)")
	return cmd
}

// A writeGraph writes all that a reader has.
type writeGraph func(context.Context, io.Writer, graph.Reader, *schema.Ontology) error

// formats are the forms that a graph is written in, in the order of the help.
var formats = []struct {
	name  string
	write writeGraph // nil for a database, which is no stream
}{
	{"nquads", export.NQuads}, {"turtle", export.Turtle}, {"jsonld", export.JSONLD},
	{"csv", export.CSV}, {"graphml", export.GraphML}, {"gexf", export.GEXF}, {"sqlite", nil},
}

func formatNames() string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return strings.Join(names, ", ")
}

func writer(format string) (writeGraph, error) {
	for _, f := range formats {
		if f.name == format {
			return f.write, nil
		}
	}
	return nil, graph.Errorf(graph.Invalid, "no format is called %q: %s", format, formatNames())
}

// writeTo writes to standard output, or to a file that is whole or not there.
func (p *program) writeTo(name string, write func(io.Writer) error) error {
	if name == "" {
		w := bufio.NewWriter(p.out)
		if err := write(w); err != nil {
			return err
		}
		return w.Flush()
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if pathErr, ok := errors.AsType[*os.PathError](err); ok {
		return fmt.Errorf("%s cannot be written: %w", name, pathErr.Err) // not the name of the temporary file
	}
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // fails once the file has its name
	w := bufio.NewWriter(f)
	if err := write(w); err != nil {
		f.Close()
		return err
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
