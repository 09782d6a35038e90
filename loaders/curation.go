package loaders

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"

	"iscmgraph/graph"
	"iscmgraph/loaders/curation"
	"iscmgraph/loaders/findings"
	"iscmgraph/loaders/names"
	"iscmgraph/schema"
	"iscmgraph/seed"
)

// seedCuration returns the decisions that come with the program. They count for
// the documents of the seed and for no other content of the same name.
func seedCuration(o *schema.Ontology, register *names.Register) (*curation.Set, error) {
	folder, err := fs.Sub(seed.Files, "curation")
	if err != nil {
		return nil, err
	}
	set, err := curation.Read(o, register, folder, "seed/curation")
	if err != nil {
		return nil, err
	}
	digests := map[string]string{}
	documents, err := seedDocuments()
	if err != nil {
		return nil, err
	}
	for _, name := range documents {
		content, err := fs.ReadFile(seed.Files, name)
		if err != nil {
			return nil, fmt.Errorf("seed: %w", err)
		}
		sum := sha256.Sum256(content)
		digests[path.Base(name)] = hex.EncodeToString(sum[:])
	}
	return set.For(digests)
}

// seedDocuments returns the findings documents of the seed, by name.
func seedDocuments() ([]string, error) {
	files, err := fs.Glob(seed.Files, "findings/*.txt")
	if err != nil {
		return nil, fmt.Errorf("seed: %w", err)
	}
	return files, nil
}

// WithCuration returns a loader that knows the decisions of one more folder,
// which faults name as the folder called so. See package curation.
func (l *Loader) WithCuration(folder fs.FS, called string) (*Loader, error) {
	set, err := curation.Read(l.ontology, l.register, folder, called)
	if err != nil {
		return nil, err
	}
	more := *l
	more.curation = append(l.curation[:len(l.curation):len(l.curation)], set)
	return &more, nil
}

// IdleCuration returns, as faults that nobody needs to heed, what WithCuration
// has added on documents that are neither these files nor in the seed.
func (l *Loader) IdleCuration(files []string) []error {
	documents, err := seedDocuments()
	if err != nil {
		return []error{err}
	}
	for _, file := range files {
		documents = append(documents, filepath.ToSlash(file))
	}
	for i, file := range documents {
		documents[i] = path.Base(file)
	}
	var idle []error
	for _, set := range l.curation {
		idle = append(idle, set.Idle(documents)...)
	}
	return idle
}

// Findings reads a findings document, whatever its name, and curates what it
// says.
func (l *Loader) Findings(file string, content []byte) (graph.Batch, findings.Report, error) {
	return l.FindingsContext(context.Background(), file, content)
}

// FindingsContext is Findings, but ends with the error of the context once that is
// done.
func (l *Loader) FindingsContext(ctx context.Context, file string, content []byte) (graph.Batch, findings.Report, error) {
	batch, report, err := l.findings.ReadContext(ctx, file, content)
	for _, set := range l.curation {
		if err == nil {
			err = set.Apply(&batch, &report)
		}
	}
	if err != nil {
		return graph.Batch{}, findings.Report{}, err
	}
	return batch, report, nil
}
