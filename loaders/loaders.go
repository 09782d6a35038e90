// Package loaders turns files into batches of statements. [Loader.Read] knows a
// file by its name: *.txt is a findings document (package findings), *.nq and
// *.jsonld are exports (packages nquads and jsonld).
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
	"iscmgraph/loaders/jsonld"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/nquads"
	"iscmgraph/loaders/proposals"
	"iscmgraph/loaders/rules"
	"iscmgraph/schema"
	"iscmgraph/seed"
)

// A Loader reads files with the names, rules and curation that come with the
// program. It is safe for use by several goroutines.
type Loader struct {
	ontology *schema.Ontology
	register *names.Register
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
	l := &Loader{ontology: o, register: register, findings: findings.NewReader(o, register, set).Proposing(proposer)}
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
	case ".nq":
		batches, err := nquads.Read(l.ontology, file, bytes.NewReader(content))
		return exported(file, batches, err)
	case ".jsonld":
		batches, err := jsonld.Read(l.ontology, file, content)
		return exported(file, batches, err)
	}
	return nil, graph.Errorf(graph.Invalid, "%s: only findings documents (.txt), N-Quads (.nq) and JSON-LD (.jsonld) can be loaded", file)
}

// exported returns what an export held, which is at least one source.
func exported(file string, batches []graph.Batch, err error) ([]graph.Batch, error) {
	if err == nil && len(batches) == 0 {
		return nil, graph.Errorf(graph.Invalid, "%s: the file holds no source", file)
	}
	return batches, err
}

// IsExport reports whether a file is an export of a whole store, by its name.
func IsExport(file string) bool {
	ending := strings.ToLower(filepath.Ext(file))
	return ending == ".nq" || ending == ".jsonld"
}

// Limit returns how many bytes a file may have, by its name.
func Limit(file string) int64 {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".nq":
		return nquads.MaxSize
	case ".jsonld":
		return jsonld.MaxSize
	}
	return graph.MaxText
}

// Seed returns the batches of the embedded seed, by file name.
func (l *Loader) Seed() ([]graph.Batch, error) {
	files, err := seedDocuments()
	if err != nil {
		return nil, err
	}
	var batches []graph.Batch
	for _, file := range files {
		content, err := fs.ReadFile(seed.Files, file)
		if err != nil {
			return nil, fmt.Errorf("seed: %w", err)
		}
		read, err := l.Read("seed/"+file, content)
		if err != nil {
			return nil, fmt.Errorf("seed: %w", err)
		}
		batches = append(batches, read...)
	}
	return batches, nil
}
