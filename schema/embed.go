package schema

import (
	"embed"
	"io/fs"

	"github.com/vektah/gqlparser/v2/ast"
)

//go:embed *.graphqls
var files embed.FS

// Sources returns the embedded schema files, by name.
func Sources() []*ast.Source {
	names, err := fs.Glob(files, "*.graphqls")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	sources := make([]*ast.Source, len(names))
	for i, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			panic(err) // the file was listed above
		}
		sources[i] = &ast.Source{Name: name, Input: string(text)}
	}
	return sources
}
