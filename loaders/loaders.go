// Package loaders turns files into batches of statements. [Loader.Read] knows a
// file by its name: *.txt is a findings document (package findings), *.yaml holds
// records (package records), *.nq and *.jsonld are exports (packages nquads and
// jsonld).
package loaders

import (
	"bytes"
	"errors"
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

// Directory returns what the program knows of entities whatever the files say.
func (l *Loader) Directory() *graph.Directory { return l.register.Directory() }

// Read reads a file. Ids that were merged are what they are now. The error has
// the kind Invalid and names the file if its content cannot be read, if it has an
// id that was split, or if its name says nothing of its form.
func (l *Loader) Read(file string, content []byte) ([]graph.Batch, error) {
	batches, err := l.read(file, content)
	if err != nil {
		return nil, err
	}
	var faults []error
	for i, b := range batches {
		for _, id := range l.Directory().SplitIn(b) {
			_, ambiguous := l.Directory().Now(id)
			faults = append(faults, &graph.Fault{File: file, Line: lineOf(content, id), Words: string(id), What: "the id was split: " + ambiguous.Error()})
		}
		batches[i] = l.Directory().Settle(b)
	}
	if len(faults) > 0 {
		return nil, &graph.Error{Kind: graph.Invalid, Err: errors.Join(faults...)}
	}
	return batches, nil
}

// lineOf returns the line on which a file first has the id, or 0.
func lineOf(content []byte, id graph.ID) int {
	at := bytes.Index(content, []byte(schema.EntityNamespace+string(id)+">"))
	if at < 0 {
		return 0
	}
	return 1 + bytes.Count(content[:at], []byte("\n"))
}

// read reads a file as it is.
func (l *Loader) read(file string, content []byte) ([]graph.Batch, error) {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".txt":
		batch, _, err := l.Findings(file, content)
		if err != nil {
			return nil, err
		}
		return []graph.Batch{batch}, nil
	case ".yaml", ".yml":
		batch, err := records.Read(l.ontology, l.register, file, content)
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
	return nil, graph.Errorf(graph.Invalid, "%s: only findings documents (.txt), records (.yaml), N-Quads (.nq), JSON-LD (.jsonld) and, with a mapping, tables (.csv) can be loaded", file)
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
	case ".yaml", ".yml":
		return records.MaxFile
	}
	return graph.MaxText
}
