// Package loaders turns files into batches of statements. [Loader.Read] knows a
// file by its name: *.txt is a findings document (package findings), *.yaml holds
// records (package records), *.nq is an export (package nquads).
package loaders

import (
	"bytes"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/curation"
	"iscmgraph/loaders/findings"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/nquads"
	"iscmgraph/loaders/proposals"
	"iscmgraph/loaders/records"
	"iscmgraph/loaders/rules"
	"iscmgraph/schema"
	"iscmgraph/seed"
)

// A Loader reads files with the names, rules and curation that come with the
// program. It is safe for use by several goroutines.
type Loader struct {
	ontology *schema.Ontology
	register *names.Register
	names    *records.Names // the same, as records use it
	findings *findings.Reader
	curation []*curation.Set // in the order in which they are applied
}

// New returns a loader.
func New(o *schema.Ontology) (*Loader, error) {
	folder, err := fs.Sub(seed.Files, "names")
	if err != nil {
		return nil, fmt.Errorf("loaders: %w", err)
	}
	register, err := names.Read(o, folder)
	if err != nil {
		return nil, fmt.Errorf("loaders: %w", err)
	}
	set, err := rules.Parse(o, rules.Files)
	if err != nil {
		return nil, fmt.Errorf("loaders: %w", err)
	}
	curated, err := seedCuration(o, register)
	if err != nil {
		return nil, fmt.Errorf("loaders: %w", err)
	}
	proposer, err := proposals.New(o, set)
	if err != nil {
		return nil, fmt.Errorf("loaders: %w", err)
	}
	l := &Loader{ontology: o, register: register, names: records.NewNames(register), findings: findings.NewReader(o, register, set).Proposing(proposer)}
	l.curation = []*curation.Set{curated}
	return l, nil
}

// Read reads a file. The error has the kind Invalid and names the file if its
// content cannot be read, or if its name says nothing of its form.
func (l *Loader) Read(file string, content []byte) ([]graph.Batch, error) {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".txt":
		batch, _, err := l.Findings(file, content)
		if err != nil {
			return nil, err
		}
		return []graph.Batch{batch}, nil
	case ".yaml", ".yml":
		batch, err := records.Read(l.ontology, l.names, file, content)
		if err != nil {
			return nil, err
		}
		return []graph.Batch{batch}, nil
	case ".nq":
		batches, err := nquads.Read(l.ontology, file, bytes.NewReader(content))
		if err == nil && len(batches) == 0 {
			return nil, graph.Errorf(graph.Invalid, "%s: the file holds no source", file)
		}
		for _, b := range batches {
			if len(b.Statements) == 0 {
				return nil, graph.Errorf(graph.Invalid, "%s: the source %s has no statement: the file is cut short", file, b.Source.ID)
			}
		}
		return batches, err
	}
	return nil, graph.Errorf(graph.Invalid, "%s: only findings documents (.txt), records (.yaml), N-Quads (.nq) and, with a mapping, tables (.csv) can be loaded", file)
}

// Limit returns how many bytes a file may have, by its name.
func Limit(file string) int64 {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".nq":
		return nquads.MaxSize
	case ".yaml", ".yml":
		return records.MaxFile
	}
	return graph.MaxText
}
