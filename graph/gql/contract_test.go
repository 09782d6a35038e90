package gql

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"iscmgraph/graph/gql/internal/exec"
	"iscmgraph/schema"
)

// TestContract checks that the schema that is served has what
// testdata/contract.txt lists: with the same types, and with the same arguments
// and defaults, other arguments after them.
func TestContract(t *testing.T) {
	served := exec.NewExecutableSchema(exec.Config{Resolvers: resolvers{}}).Schema()
	text, err := os.ReadFile("testdata/contract.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		lines++
		if !promised(served, line) {
			t.Errorf("the schema does not keep: %s", line)
		}
	}
	if lines < 130 {
		t.Errorf("the contract has only %d lines", lines)
	}
}

func promised(s *ast.Schema, line string) bool {
	words := strings.Fields(line)
	switch words[0] {
	case "directive":
		name, arguments, _ := strings.Cut(strings.TrimPrefix(line, "directive @"), "(")
		d := s.Directives[name]
		return d != nil && strings.HasPrefix(signature(d.Arguments)+", ", strings.TrimSuffix(arguments, ")")+", ")
	case "enum":
		def := s.Types[words[1]]
		return def != nil && !slices.ContainsFunc(words[2:], func(v string) bool { return def.EnumValues.ForName(v) == nil })
	case "oneOf":
		return s.Types[words[1]].Directives.ForName("oneOf") != nil
	case "scalar", "interface", "type":
		kinds := map[string]ast.DefinitionKind{"scalar": ast.Scalar, "interface": ast.Interface, "type": ast.Object}
		def := s.Types[words[1]]
		return def != nil && def.Kind == kinds[words[0]] &&
			!slices.ContainsFunc(words[2:], func(i string) bool { return !slices.Contains(def.Interfaces, i) })
	}
	owner, rest, _ := strings.Cut(line, ".")
	def := s.Types[owner]
	name := rest[:strings.IndexAny(rest, "(:")]
	if def == nil || def.Fields.ForName(name) == nil {
		return false
	}
	f := def.Fields.ForName(name)
	if arguments, typ, has := strings.Cut(rest, "): "); has {
		_, arguments, _ = strings.Cut(arguments, "(")
		return f.Type.String() == typ && strings.HasPrefix(signature(f.Arguments)+", ", arguments+", ")
	}
	written := fmt.Sprintf("%s: %s", f.Name, f.Type)
	if f.DefaultValue != nil {
		written += " = " + f.DefaultValue.String()
	}
	return written == rest
}

func signature(list ast.ArgumentDefinitionList) string {
	var args []string
	for _, a := range list {
		arg := fmt.Sprintf("%s: %s", a.Name, a.Type)
		if a.DefaultValue != nil {
			arg += " = " + a.DefaultValue.String()
		}
		args = append(args, arg)
	}
	return strings.Join(args, ", ")
}

// TestFresh checks that the executor was made from the schema files as they
// are, and that whoever asks the API is told what everything means.
func TestFresh(t *testing.T) {
	served := exec.NewExecutableSchema(exec.Config{Resolvers: resolvers{}}).Schema()
	o := ontology(t)
	for _, rel := range o.Relations {
		for _, class := range rel.Domain {
			if served.Types[class] == nil || served.Types[class].Fields.ForName(rel.Field) == nil {
				t.Errorf("%s.%s is not served; run go generate ./graph/gql", class, rel.Field)
			}
		}
	}
	written, err := schema.Connections(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, src := range schema.Sources() {
		if src.Name == schema.ConnectionsFile && src.Input != written {
			t.Errorf("%s is old; run go generate ./graph/gql", src.Name)
		}
	}
	for name, def := range served.Types {
		if def.BuiltIn || strings.HasPrefix(name, "__") {
			continue
		}
		if def.Description == "" {
			t.Errorf("%s has no description", name)
		}
		for _, f := range def.Fields {
			if f.Description == "" && !strings.HasPrefix(f.Name, "__") {
				t.Errorf("%s.%s has no description", name, f.Name)
			}
		}
	}
}
