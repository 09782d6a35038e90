package loaders

import (
	"fmt"
	"io/fs"
	"slices"

	"iscmgraph/graph"
	"iscmgraph/loaders/findings"
	"iscmgraph/loaders/records"
	"iscmgraph/seed"
)

// seedFiles returns the files of the embedded seed, by the id of the source that
// each is, in the order in which they are loaded: findings documents, then
// records.
func seedFiles() (files []string, sources []graph.ID, err error) {
	documents, err := seedDocuments()
	if err != nil {
		return nil, nil, err
	}
	tables, err := fs.Glob(seed.Files, "records/*.yaml")
	if err != nil {
		return nil, nil, fmt.Errorf("seed: %w", err)
	}
	for _, file := range documents {
		sources = append(sources, findings.SourceID(file))
	}
	for _, file := range tables {
		sources = append(sources, records.SourceID(file))
	}
	return append(documents, tables...), sources, nil
}

// IsSeed reports whether the embedded seed has a source with the id.
func (l *Loader) IsSeed(source graph.ID) (bool, error) {
	_, sources, err := seedFiles()
	return slices.Contains(sources, source), err
}

// Seed returns the batches of the embedded seed: the findings documents, then
// the records, each by file name.
func (l *Loader) Seed() ([]graph.Batch, error) { return l.MissingSeed(graph.Contents{}) }

// MissingSeed returns the batches of the embedded seed that a graph lacks. A
// graph that holds anything else is somebody's own, and lacks none.
func (l *Loader) MissingSeed(c graph.Contents) ([]graph.Batch, error) {
	files, sources, err := seedFiles()
	if err != nil {
		return nil, err
	}
	have := map[graph.ID]bool{}
	for _, b := range c.Batches {
		have[b.Source.ID] = true
	}
	var batches []graph.Batch
	ours := 0
	for _, id := range sources {
		if have[id] {
			ours++
		}
	}
	if ours < len(c.Batches) {
		return nil, nil
	}
	for i, file := range files {
		if have[sources[i]] {
			continue
		}
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
