package schema

import (
	"maps"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// single returns what a field says with @single.
func single(field *ast.FieldDefinition) Single {
	dir := field.Directives.ForName("single")
	if dir == nil {
		return Single{}
	}
	return Single{Time: argument(dir, "time"), Per: listArgument(dir, "per"), Words: argument(dir, "words") == "true"}
}

// disjoint returns the relations that a field names with @disjoint.
func disjoint(field *ast.FieldDefinition) []string {
	if dir := field.Directives.ForName("disjoint"); dir != nil {
		return listArgument(dir, "from")
	}
	return nil
}

// counts returns the relations that a field names with @counts.
func counts(field *ast.FieldDefinition) []string {
	if dir := field.Directives.ForName("counts"); dir != nil {
		return listArgument(dir, "relations")
	}
	return nil
}

// capacities reads the capacities that follow from a relation, in their order.
func (r *reader) capacities() {
	def := r.doc.Types["Capacity"]
	if def == nil {
		return
	}
	for _, v := range def.EnumValues {
		for _, dir := range v.Directives.ForNames("from") {
			c := Capacity{Name: v.Name, Relation: argument(dir, "relation"), Roles: listArgument(dir, "roles")}
			if rel := r.relations[c.Relation]; rel == nil || rel.Datatype != "" {
				r.fault(v.Position, "the capacity %s is that of %q, which is no relation between entities", c.Name, c.Relation)
			}
			r.parts = append(r.parts, c)
		}
	}
}

// disagreements checks that what can disagree is there: the relations that
// @disjoint and @counts name, and the qualifiers of @single.
func (r *reader) disagreements() {
	for _, name := range slices.Sorted(maps.Keys(r.relations)) {
		rel := r.relations[name]
		for _, other := range rel.Disjoint {
			if found := r.relations[other]; found == nil || found.Datatype != "" || rel.Datatype != "" || other == name {
				r.fault(rel.at, "iscm:%s is disjoint from %q, which is no other relation between entities", name, other)
			}
		}
		for _, other := range rel.Counts {
			if found := r.relations[other]; found == nil || found.Datatype != "" || rel.Datatype != Integer {
				r.fault(rel.at, "iscm:%s counts %q: it must be a number, and that a relation between entities", name, other)
			}
		}
		for _, per := range rel.Single.Per {
			if !slices.ContainsFunc(r.quals, func(q Qualifier) bool { return q.Name == per }) {
				r.fault(rel.at, "iscm:%s is single per %q, which is no qualifier", name, per)
			}
		}
	}
}

// equal reports whether two are the same.
func (s Single) equal(t Single) bool {
	return s.Time == t.Time && s.Words == t.Words && slices.Equal(s.Per, t.Per)
}
