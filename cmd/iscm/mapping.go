package main

import (
	"errors"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
)

// A mapping is the file that says what the columns of tables state.
type mapping struct {
	file    string // empty where none is named
	content []byte
}

// mappingFlag adds --mapping to a command.
func mappingFlag(cmd *cobra.Command, file *string) {
	cmd.Flags().StringVar(file, "mapping", "", "file that says what the columns of the tables (.csv) state")
}

// readMapping makes tables be read with a mapping, if one is named.
func (p *program) readMapping(file string) error {
	if file == "" {
		return nil
	}
	content, err := readFile(file)
	if err != nil {
		return err
	}
	p.mapping = mapping{file: file, content: content}
	return nil
}

// table reads a table with the mapping.
func (p *program) table(file string, content []byte) ([]graph.Batch, error) {
	if p.mapping.file == "" {
		return nil, graph.Errorf(graph.Invalid, "%s: a table needs a mapping that says what its columns state; name one with --mapping", file)
	}
	table := p.loader.Table(p.mapping.file, file, p.mapping.content, content)
	if len(table.Faults) > 0 {
		return nil, &graph.Error{Kind: graph.Invalid, Err: errors.Join(table.Faults...)}
	}
	return []graph.Batch{table.Batch}, nil
}
