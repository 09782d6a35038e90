package web

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

//go:embed examples/*.graphql
var exampleFiles embed.FS

// An Example is a question with the GraphQL that asks it.
type Example struct {
	Name     string // of the link /playground?example=NAME; stays the same
	Question string // in words
	Query    string // the whole file; its first line is the question, as a comment
}

// Examples returns the questions that the pages start from, in their order. Each
// is a file examples/NN-name.graphql, where NN gives the order. The pages read
// the files by the same rules (ui/src/example.js).
func Examples() []Example {
	files, err := fs.Glob(exampleFiles, "examples/*.graphql")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	examples := make([]Example, len(files))
	for i, name := range files {
		query, err := exampleFiles.ReadFile(name)
		if err != nil {
			panic(err) // the file was listed above
		}
		examples[i] = newExample(name, string(query))
	}
	return examples
}

func newExample(file, query string) Example {
	_, name, _ := strings.Cut(strings.TrimSuffix(path.Base(file), ".graphql"), "-")
	line, _, _ := strings.Cut(query, "\n")
	return Example{Name: name, Question: strings.TrimSpace(strings.TrimPrefix(line, "#")), Query: query}
}
