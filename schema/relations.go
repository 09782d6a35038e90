package schema

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// edgesAndValues gathers the declarations of every relation. Declarations from
// the subject's end come first, because those from the object's end refer to
// them.
func (r *reader) edgesAndValues() {
	var incoming []func()
	for _, def := range r.types() {
		for _, field := range def.Fields {
			edge, value := field.Directives.ForName("edge"), field.Directives.ForName("value")
			if edge == nil && value == nil {
				continue
			}
			if def.Directives.ForName("class") == nil {
				r.fault(field.Position, "field %s.%s states a relation, and %s is no class", def.Name, field.Name, def.Name)
				continue
			}
			switch {
			case value != nil && edge != nil:
				r.fault(field.Position, "field %s.%s has both @edge and @value", def.Name, field.Name)
			case value != nil:
				r.value(def, field, value)
			case argument(edge, "direction") == "BOTH":
				r.fault(field.Position, "field %s.%s runs either way; say symmetric for that, or OUT or IN", def.Name, field.Name)
			case argument(edge, "direction") == "IN":
				incoming = append(incoming, func() { r.incoming(def, field, edge) })
			default:
				r.outgoing(def, field, edge)
			}
		}
	}
	for _, declare := range incoming {
		declare()
	}
}

func (r *reader) value(def *ast.Definition, field *ast.FieldDefinition, dir *ast.Directive) {
	name, ok := r.iri(dir, "predicate")
	if !ok {
		return
	}
	if field.Type.String() != "[Value!]!" {
		r.fault(field.Position, "field %s.%s has @value; its type must be [Value!]!, not %s", def.Name, field.Name, field.Type)
	}
	for _, arg := range []string{"asOf", "include"} {
		if field.Arguments.ForName(arg) == nil {
			r.fault(field.Position, "field %s.%s has no argument %s", def.Name, field.Name, arg)
		}
	}
	label, meaning := r.label(def.Name+"."+field.Name, field.Position, field.Description)
	r.declare(field.Position, def.Name, Relation{
		Name: name, Label: label, Description: meaning, Field: field.Name, Datatype: r.datatype(dir),
		Single: single(field), Disjoint: disjoint(field), Counts: counts(field),
	})
}

func (r *reader) outgoing(def *ast.Definition, field *ast.FieldDefinition, dir *ast.Directive) {
	name, ok := r.iri(dir, "predicate")
	if !ok {
		return
	}
	where := def.Name + "." + field.Name
	label, meaning := r.label(where, field.Position, field.Description)
	rel := Relation{
		Name: name, Label: label, Description: meaning, Field: field.Name,
		Range: listArgument(dir, "range"), Inverse: argument(dir, "inverse"), Symmetric: argument(dir, "symmetric") == "true",
		Traversable: argument(dir, "traversable") == "true", Set: strings.ToLower(argument(dir, "set")), Single: single(field), Disjoint: disjoint(field),
	}
	class, ok := r.connection(where, field)
	if class != "" {
		if rel.Range != nil && !slices.Equal(rel.Range, []string{class}) {
			r.fault(dir.Position, "%s is a %sConnection; its range cannot be %s", where, class, strings.Join(rel.Range, ", "))
		}
		rel.Range = []string{class}
	}
	if ok && len(rel.Range) == 0 {
		r.fault(dir.Position, "%s is an EntityConnection; say its classes with range", where)
	}
	for _, class := range rel.Range {
		if !r.isClass(class) {
			r.fault(dir.Position, "the range of %s names %s, which is no class", where, class)
		}
	}
	if rel.Symmetric {
		rel.FromObject = label
		if rel.Inverse != "" {
			r.fault(dir.Position, "%s is symmetric; it has no inverse", where)
		}
	}
	r.declare(field.Position, def.Name, rel)
}

// declare adds a class to the domain of a relation. All declarations of one
// relation must say the same.
func (r *reader) declare(at *ast.Position, class string, rel Relation) {
	rel.IRI, rel.Pos = Namespace+rel.Name, fmt.Sprintf("%s:%d", at.Src.Name, at.Line)
	first, again := r.relations[rel.Name]
	if !again {
		rel.Domain = []string{class}
		r.relations[rel.Name] = &declared{Relation: rel, at: at, inverses: map[string]*ast.FieldDefinition{}}
		return
	}
	if slices.Contains(first.Domain, class) {
		r.fault(at, "class %s declares iscm:%s twice", class, rel.Name)
		return
	}
	domain, pos := first.Domain, first.Pos
	rel.Domain, rel.Pos = domain, pos
	if what := difference(first.Relation, rel); what != "" {
		r.fault(at, "iscm:%s is declared with another %s at %s", rel.Name, what, pos)
	}
	first.Domain = append(domain, class)
	slices.Sort(first.Domain)
}

// difference names the first thing in which two declarations of one relation
// differ, or is empty.
func difference(a, b Relation) string {
	switch {
	case a.Field != b.Field:
		return "field name"
	case a.Datatype != b.Datatype:
		return "datatype"
	case a.Inverse != b.Inverse:
		return "inverse"
	case a.Symmetric != b.Symmetric:
		return "symmetry"
	case !slices.Equal(a.Range, b.Range):
		return "range"
	case a.Traversable != b.Traversable:
		return "traversability"
	case a.Set != b.Set:
		return "set"
	case !a.Single.equal(b.Single):
		return "@single"
	case !slices.Equal(a.Counts, b.Counts):
		return "@counts"
	case !slices.Equal(a.Disjoint, b.Disjoint):
		return "@disjoint"
	case a.Label != b.Label || a.Description != b.Description:
		return "description"
	}
	return ""
}

// connection checks type and arguments of an edge field. It returns the class
// at the other end, or nothing for an EntityConnection; and whether the type is
// a connection at all.
func (r *reader) connection(where string, field *ast.FieldDefinition) (class string, ok bool) {
	for _, arg := range []string{"asOf", "first", "after", "include"} {
		if field.Arguments.ForName(arg) == nil {
			r.fault(field.Position, "%s has no argument %s", where, arg)
		}
	}
	class, ok = strings.CutSuffix(field.Type.String(), "Connection!")
	switch {
	case ok && class == "Entity":
		return "", true
	case !ok || !r.isClass(class):
		r.fault(field.Position, "%s has @edge; its type must be EntityConnection! or the connection of a class, not %s", where, field.Type)
		return "", false
	}
	return class, true
}

func (r *reader) incoming(def *ast.Definition, field *ast.FieldDefinition, dir *ast.Directive) {
	name, ok := r.iri(dir, "predicate")
	if !ok {
		return
	}
	where := def.Name + "." + field.Name
	label, _ := r.label(where, field.Position, field.Description)
	rel, ok := r.relations[name]
	if !ok {
		r.fault(field.Position, "%s is the inverse of iscm:%s, which no class declares", where, name)
		return
	}
	if len(rel.inverses) == 0 {
		rel.FromObject = label
	} else if rel.FromObject != label {
		r.fault(field.Position, "%s says %q of iscm:%s; another inverse of it says %q", where, label, name, rel.FromObject)
	}
	if class, _ := r.connection(where, field); class != "" && !slices.Equal(rel.Domain, []string{class}) {
		r.fault(field.Position, "%s is a %sConnection; the subjects of iscm:%s are %s", where, class, name, strings.Join(rel.Domain, ", "))
	}
	if inverse := argument(dir, "inverse"); inverse != rel.Field {
		r.fault(dir.Position, "%s names the inverse %q; the field of iscm:%s is %q (%s)", where, inverse, name, rel.Field, rel.Pos)
	}
	if rel.Inverse != field.Name {
		r.fault(rel.at, "iscm:%s names the inverse %q; class %s has %q", name, rel.Inverse, def.Name, field.Name)
	}
	if !slices.Contains(rel.Range, def.Name) {
		r.fault(field.Position, "%s is the inverse of iscm:%s, whose range is %s", where, name, strings.Join(rel.Range, ", "))
	}
	rel.inverses[def.Name] = field
}

// inverses checks that both ends of every relation are declared.
func (r *reader) inverses() {
	for _, name := range slices.Sorted(maps.Keys(r.relations)) {
		rel := r.relations[name]
		if rel.Symmetric && !slices.Equal(rel.Domain, rel.Range) {
			r.fault(rel.at, "iscm:%s is symmetric; its domain %v and range %v must be the same", name, rel.Domain, rel.Range)
		}
		if rel.Inverse == "" {
			continue
		}
		for _, class := range rel.Range {
			if rel.inverses[class] == nil {
				r.fault(rel.at, "iscm:%s names the inverse %q, which class %s lacks", name, rel.Inverse, class)
			}
		}
	}
}
