package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"go/format"
	"strings"
	"text/template"

	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"iscmgraph/schema"
)

//go:embed types.gotmpl
var typesTemplate string

// A class is a class of the ontology as types.gotmpl needs it.
type class struct {
	Name   string
	Prefix string // of its ids
	One    string // method of the root field that finds one
	All    string // method of the root field that lists all
	Fields []field
}

// A field is answered by a relation.
type field struct {
	Method    string
	Name      string // in the SDL
	Label     string
	Relation  string
	Direction string // name of a constant of package graph; empty for a literal
	Node      string // Go type of the other end
	Page      string // Go type of its connection
}

// writeTypes returns the text of types.gen.go.
func writeTypes(sources []*ast.Source) ([]byte, error) {
	ontology, err := schema.Read(sources...)
	if err != nil {
		return nil, err
	}
	doc, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		return nil, err
	}
	var classes []class
	for _, c := range ontology.Classes {
		one := strings.ToLower(c.Name)
		classes = append(classes, class{
			Name: c.Name, Prefix: c.Prefix, Fields: fields(doc.Types[c.Name]),
			One: templates.ToGo(one), All: templates.ToGo(schema.Plural(one)),
		})
	}
	tmpl, err := template.New("types").Parse(typesTemplate)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := tmpl.Execute(&b, classes); err != nil {
		return nil, err
	}
	text, err := format.Source(b.Bytes())
	if err != nil {
		return nil, fmt.Errorf("types.gotmpl: %w", err)
	}
	return text, nil
}

// fields returns the fields of a class that a relation answers.
func fields(def *ast.Definition) []field {
	var list []field
	for _, f := range def.Fields {
		label, _, _ := strings.Cut(f.Description, ":")
		answered := field{Method: templates.ToGo(f.Name), Name: f.Name, Label: strings.Join(strings.Fields(label), " ")}
		switch edge, value := f.Directives.ForName("edge"), f.Directives.ForName("value"); {
		case value != nil:
			answered.Relation = relation(value)
		case edge != nil:
			answered.Relation = relation(edge)
			answered.Direction = direction(edge)
			answered.Page = f.Type.Name()
			answered.Node = strings.TrimSuffix(answered.Page, "Connection")
			if answered.Node != "Entity" {
				answered.Node = "*" + answered.Node
			}
		default:
			continue
		}
		list = append(list, answered)
	}
	return list
}

// relation returns the local name of the predicate; schema.Read has checked it.
func relation(dir *ast.Directive) string {
	return strings.TrimPrefix(dir.Arguments.ForName("predicate").Value.Raw, "iscm:")
}

func direction(edge *ast.Directive) string {
	arg := edge.Arguments.ForName("direction")
	switch {
	case arg == nil || arg.Value.Raw == "OUT":
		return "Out"
	case arg.Value.Raw == "IN":
		return "In"
	}
	return "Both"
}
