package records

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"iscmgraph/graph"
)

// document returns the one mapping that a file is, or tells why there is none.
func (r *reader) document(content []byte) ast.Node {
	if line := tooDeep(content); line > 0 {
		r.fault(line, r.file, "lists and mappings stand in each other more than %d deep", maxNesting)
		return nil
	}
	file, err := parser.ParseBytes(content, 0)
	var told yaml.Error
	switch {
	case errors.As(err, &told):
		line, words := 1, ""
		if token := told.GetToken(); token != nil {
			line, words = token.Position.Line, token.Value
		}
		r.fault(line, words, "the file is no YAML: %s", told.GetMessage())
		return nil
	case err != nil:
		r.fault(1, r.file, "the file is no YAML: %v", err)
		return nil
	}
	var bodies []ast.Node
	for _, doc := range file.Docs {
		if _, comment := doc.Body.(*ast.CommentGroupNode); doc.Body != nil && !comment {
			bodies = append(bodies, doc.Body)
		}
	}
	switch len(bodies) {
	case 0:
		r.fault(1, r.file, "the file is empty; it has the fields title, sources and records")
		return nil
	case 1:
		return bodies[0]
	}
	r.fault(lineOf(bodies[1]), "---", "the file holds more than one document")
	return nil
}

// TooDeep reports whether lists and mappings stand so deep in each other that no
// reader of YAML should be given the content.
func TooDeep(content []byte) bool { return tooDeep(content) > 0 }

// tooDeep returns the line in which lists and mappings stand too deep in each
// other to be read in a time that grows as the file does, or 0.
func tooDeep(content []byte) int {
	open := 0
	for i, line := range bytes.Split(content, []byte("\n")) {
		dashes := 0
		for _, c := range line {
			switch c {
			case '[', '{':
				open++
			case ']', '}':
				open = max(open-1, 0)
			case '-', '?', ':':
				dashes++
			}
		}
		if dashes > maxNesting && bytes.Count(line, []byte("- "))+bytes.Count(line, []byte("? "))+bytes.Count(line, []byte(": ")) > maxNesting || open > maxNesting {
			return i + 1
		}
	}
	return 0
}

// A field is a key of a mapping with its value.
type field struct {
	name  string
	line  int
	value ast.Node
}

// fields returns the fields of a mapping. What is no mapping, has no fields or
// has one twice is told, and so are names that are none of those given, if any
// are.
func (r *reader) fields(node ast.Node, what string, allowed ...string) ([]field, bool) {
	var values []*ast.MappingValueNode
	switch n := node.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		r.fault(lineOf(node), wordsOf(node), "%s is a mapping of fields", what)
		return nil, false
	}
	var list []field
	seen := map[string]bool{}
	for _, v := range values {
		f := field{line: lineOf(v.Key), value: v.Value}
		f.name, _ = scalar(v.Key)
		switch {
		case f.name == "":
			r.fault(f.line, v.Key.String(), "%s: a field has a name of letters", what)
			continue
		case seen[f.name]:
			r.fault(f.line, f.name, "%s: the field stands twice", what)
			continue
		case len(allowed) > 0 && !slices.Contains(allowed, f.name):
			r.fault(f.line, f.name, "%s has no such field; it has %s%s", what, strings.Join(allowed, ", "), listed(graph.NearestWords(f.name, allowed)))
			continue
		}
		seen[f.name] = true
		list = append(list, f)
	}
	return list, true
}

// items returns the members of a list.
func (r *reader) items(f field, what string) []ast.Node {
	if list, ok := f.value.(*ast.SequenceNode); ok {
		if len(list.Values) == 0 {
			r.fault(f.line, f.name, "%s is empty", what)
		}
		return list.Values
	}
	r.fault(f.line, f.name, "%s is a list", what)
	return nil
}

// word returns the value of a field that takes one word or text.
func (r *reader) word(f field, what string) (string, bool) {
	text, ok := scalar(f.value)
	if text = inOrder(text); !ok || text == "" {
		r.fault(f.line, wordsOf(f.value), "%s: %s takes a text, and has none", what, f.name)
		return "", false
	}
	return text, true
}

// scalar returns a text, number or truth value as it is written.
func scalar(node ast.Node) (string, bool) {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value, true
	}
	return "", false
}

// lineOf returns the line in which a node begins.
func lineOf(node ast.Node) int {
	switch n := node.(type) {
	case nil:
		return 0
	case *ast.MappingNode:
		if len(n.Values) > 0 {
			return lineOf(n.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return lineOf(n.Key)
	}
	return node.GetToken().Position.Line
}

// wordsOf returns how a node is written, in short.
func wordsOf(node ast.Node) string {
	if node == nil {
		return ""
	}
	if text, ok := scalar(node); ok {
		return text
	}
	return node.GetToken().Value
}
