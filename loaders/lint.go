package loaders

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"iscmgraph/graph"
	"iscmgraph/loaders/curation"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/records"
	"iscmgraph/loaders/rules"
)

// A Form says what a file that people write holds.
type Form string

// The forms of files that [Loader.Lint] checks.
const (
	Records  Form = "records"
	Curation Form = "decisions"
	Names    Form = "names"
	Rules    Form = "rules"
)

// Lint returns what a file that people write holds, by its ending and what
// stands in it, how many entries, and all that is wrong with it: records, decisions
// of people on documents, names, or rules. The file stands in the folder.
func (l *Loader) Lint(folder fs.FS, called, name string, content []byte) (Form, int, []error) {
	file := filepath.ToSlash(filepath.Join(called, name))
	if strings.EqualFold(filepath.Ext(name), ".rules") {
		_, err := rules.Parse(l.ontology, beside{rules.Files, folder, name})
		if err != nil {
			return Rules, 0, graph.Faults(err)
		}
		return Rules, strings.Count("\n"+string(content), "\nrule "), nil
	}
	switch form, n := formOf(content); form {
	case Curation:
		_, err := curation.Read(l.ontology, l.register, only{folder, name}, called)
		return form, n, graph.Faults(err)
	case Names:
		_, err := names.Read(l.ontology, only{folder, name})
		return form, n, graph.Faults(err)
	}
	table := records.Parse(l.ontology, l.register, file, content)
	return Records, len(table.Records), table.Faults
}

// Table reads a table of comma-separated values with the mapping that says what
// its columns state; see [records.ParseTable]. Both go by the names of their
// files.
func (l *Loader) Table(mapping, file string, say, content []byte) *records.Table {
	return records.ParseTable(l.ontology, l.register, mapping, file, say, content)
}

// formOf returns what form a YAML file most likely has, and how many entries if
// it is a list. What is no list is taken for records, whose reader says best
// what is wrong.
func formOf(content []byte) (Form, int) {
	var list []map[string]any
	if len(content) > records.MaxFile || records.TooDeep(content) || yaml.Unmarshal(content, &list) != nil {
		return Records, 0
	}
	for _, entry := range list {
		if _, ok := entry["document"]; ok {
			return Curation, len(list)
		}
		if _, ok := entry["id"]; ok {
			return Names, len(list)
		}
	}
	return Records, 0
}

// only is a folder of which one file counts.
type only struct {
	fs.FS
	name string
}

// Glob returns the name of the one file.
func (o only) Glob(string) ([]string, error) { return []string{o.name}, nil }

// beside is the rules that come with the program, with one file more, or instead
// of that of its name: a rule uses the words of others.
type beside struct {
	fs.FS
	folder fs.FS
	name   string
}

// Open opens the file of the folder, or one of those that come with the program.
func (b beside) Open(name string) (fs.File, error) {
	if name == b.name {
		return b.folder.Open(name)
	}
	return b.FS.Open(name)
}

// Glob returns the names of all.
func (b beside) Glob(pattern string) ([]string, error) {
	names, err := fs.Glob(b.FS, pattern)
	if !slices.Contains(names, b.name) {
		names = append(names, b.name)
	}
	return slices.Sorted(slices.Values(names)), err
}
