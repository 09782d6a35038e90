package records

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"iscmgraph/graph"
)

// term reads an object or the value of a qualifier: an entity of one of the
// classes by its id, or a literal of the datatype.
func (r *reader) term(f field, what string, node ast.Node, classes []string, datatype string) (graph.Term, bool) {
	text, ok := r.word(field{f.name, lineOf(node), node}, what)
	if !ok {
		return graph.Term{}, false
	}
	return r.termOf(field{f.name, lineOf(node), node}, what, text, classes, datatype)
}

// termOf checks a word against its range.
func (r *reader) termOf(f field, what, text string, classes []string, datatype string) (graph.Term, bool) {
	if datatype != "" {
		t := graph.Term{Text: text, Datatype: datatype}
		if !graph.ValidLiteral(t) {
			r.fault(f.line, text, "%s: %s takes a literal of %s", what, f.name, datatype)
			return t, false
		}
		return t, r.short(f, text, what)
	}
	id := graph.ID(text)
	class, ok := r.known(f.line, what+": "+f.name, id)
	if ok && !slices.Contains(classes, class) {
		r.fault(f.line, text, "%s: %s takes %s, not %s", what, f.name, strings.Join(classes, ", "), class)
		ok = false
	}
	return graph.Term{Entity: id}, ok
}

// qualifiers reads the values of a qualifier: one, or a list where they are
// entities.
func (r *reader) qualifiers(f field, what string) []graph.Qualifier {
	def, _ := r.ontology.Qualifier(f.name) // fields lets no other through
	nodes := []ast.Node{f.value}
	if list, ok := f.value.(*ast.SequenceNode); ok {
		nodes = list.Values
		if def.Datatype != "" && len(nodes) != 1 {
			r.fault(f.line, f.name, "%s: %s has one value", what, f.name)
			return nil
		}
	}
	var list []graph.Qualifier
	for _, node := range nodes {
		value, ok := r.term(f, what, node, def.Range, def.Datatype)
		if near := graph.NearCounted(value.Text); ok && f.name == "counted" && len(near) > 0 {
			r.fault(f.line, value.Text, "%s: counted names nothing that can be counted%s", what, listed(near))
			continue
		}
		if ok {
			list = append(list, graph.Qualifier{Name: f.name, Value: value})
		}
	}
	return list
}

// status reads what the record claims for itself.
func (r *reader) status(f field, what string) graph.Status {
	text, ok := r.word(f, what)
	status := graph.Status(text)
	if ok && !slices.Contains([]graph.Status{graph.Stated, graph.Planned, graph.Ended, graph.Disputed}, status) {
		r.fault(f.line, text, "%s: status is stated, planned, ended or disputed", what)
	}
	return status
}
