// Command generate writes everything that the GraphQL API takes from the SDL:
//
//   - schema/connections.graphqls: the connections and root fields of the classes;
//   - graph/gql/internal/answer/types.gen.go: a Go type for each class, a method
//     for each relation;
//   - graph/gql/internal/exec/exec.gen.go: gqlgen's executor for the whole schema.
//
// Run it with `go generate ./graph/gql` or, from any folder of the module, with
// `go run iscmgraph/graph/gql/generate`. The same SDL gives the same bytes.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"

	"iscmgraph/schema"
)

const (
	configFile = "gqlgen.yml"
	typesFile  = "graph/gql/internal/answer/types.gen.go"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run() error {
	if err := enterModule(); err != nil {
		return err
	}
	sources, err := readSDL("schema")
	if err != nil {
		return err
	}
	if sources, err = writeConnections(sources); err != nil {
		return err
	}
	types, err := writeTypes(sources)
	if err != nil {
		return err
	}
	if err := replace(typesFile, types); err != nil {
		return err
	}
	return writeExecutor()
}

// enterModule changes to the folder of gqlgen.yml, here or above.
func enterModule() error {
	dir, err := os.Getwd()
	if err != nil {
		return err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, configFile)); err == nil {
			return os.Chdir(dir)
		}
		if filepath.Dir(dir) == dir {
			return errors.New("there is no " + configFile + " here or above")
		}
		dir = filepath.Dir(dir)
	}
}

// readSDL returns the schema files of a folder by name. They are read anew
// because those that package schema embeds may be older.
func readSDL(folder string) ([]*ast.Source, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.graphqls"))
	if err != nil {
		return nil, err
	}
	sources := make([]*ast.Source, len(files))
	for i, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		sources[i] = &ast.Source{Name: filepath.Base(file), Input: string(text)}
	}
	return sources, nil
}

// writeConnections writes the connections and returns the sources with them.
func writeConnections(sources []*ast.Source) ([]*ast.Source, error) {
	text, err := schema.Connections(sources...)
	if err != nil {
		return nil, err
	}
	written := &ast.Source{Name: schema.ConnectionsFile, Input: text}
	for i, src := range sources {
		if src.Name == schema.ConnectionsFile {
			sources[i] = written
			return sources, replace("schema/"+schema.ConnectionsFile, []byte(text))
		}
	}
	return append(sources, written), replace("schema/"+schema.ConnectionsFile, []byte(text))
}

// replace writes a file unless it has the content.
func replace(file string, content []byte) error {
	if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, content) {
		return nil
	}
	return os.WriteFile(file, content, 0o644)
}

// writeExecutor runs gqlgen. It puts the old executor back if gqlgen fails, so
// that a mistake in the SDL leaves a program that builds.
func writeExecutor() (err error) {
	cfg, err := config.LoadConfig(configFile)
	if err != nil {
		return err
	}
	old, missing := os.ReadFile(cfg.Exec.Filename)
	defer func() {
		if err != nil && missing == nil {
			err = errors.Join(err, os.WriteFile(cfg.Exec.Filename, old, 0o644))
		}
	}()
	if err := api.Generate(cfg, api.NoPlugins(), api.AddPlugin(serial{})); err != nil {
		return err
	}
	return simplify(cfg.Exec.Filename)
}

// concurrentList is how the executor that gqlgen writes marshals a list: with a
// goroutine for each element, of which worker_limit lets one run at a time.
const concurrentList = "graphql.MarshalSliceConcurrently(ctx, len(v), 1, false, "

// newDeferred is how the executor makes a place for fields that are put off with
// @defer, in each object; fields that are answered one after the other never are.
const newDeferred = "graphql.NewDeferredGroup(ctx)"

// simplify lets the elements of lists be marshalled one after the other, by
// marshalList of package exec, because goroutines that wait for each other cost more
// than the work itself; and takes what nothing is ever put into as empty.
func simplify(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if !bytes.Contains(text, []byte(concurrentList)) || bytes.Count(text, []byte("MarshalSliceConcurrently")) != bytes.Count(text, []byte(concurrentList)) {
		return errors.New(file + " marshals lists in another way than " + concurrentList)
	}
	if bytes.Contains(text, []byte("deferred.Defers[")) {
		return errors.New(file + " puts fields off")
	}
	text = bytes.ReplaceAll(text, []byte(concurrentList), []byte("marshalList(ctx, len(v), "))
	text = bytes.ReplaceAll(text, []byte(newDeferred), []byte("noDeferred"))
	return os.WriteFile(file, text, 0o644)
}

// serial is a plugin of gqlgen that lets the fields of an object be answered
// one after the other. It refuses fields that nothing answers.
type serial struct{}

// Name names the plugin to gqlgen.
func (serial) Name() string { return "serial" }

// GenerateCode is called by gqlgen before it writes the executor.
func (serial) GenerateCode(data *codegen.Data) error {
	var unanswered []error
	for _, o := range data.Objects {
		o.DisableConcurrency = true
		for _, f := range o.Fields {
			if f.IsResolver && !o.Root {
				unanswered = append(unanswered, fmt.Errorf(
					"%s.%s has neither @edge nor @value, and %s has no method that fits it", o.Name, f.Name, o.Type))
			}
		}
	}
	return errors.Join(unanswered...)
}
