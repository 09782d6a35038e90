package schema

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// maxSource bounds the schema files, in bytes: the parser calls itself once for
// every bracket.
const maxSource = 4 << 20

// Load returns the ontology of the embedded schema files.
var Load = sync.OnceValues(func() (*Ontology, error) { return Read(Sources()...) })

// Read returns the ontology that the schema files state. The error joins all
// faults, each with file and line; of faults of the GraphQL language itself it
// names the first, because nothing after it can be read.
func Read(sources ...*ast.Source) (*Ontology, error) {
	size := 0
	for _, src := range sources {
		size += len(src.Input)
	}
	if size > maxSource {
		return nil, fmt.Errorf("schema: the files have %d bytes; %d are allowed", size, maxSource)
	}
	doc, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	r := &reader{doc: doc, relations: map[string]*declared{}}
	r.classes()
	r.edgesAndValues()
	r.inverses()
	r.qualifiers()
	r.disagreements()
	r.capacities()
	if len(r.faults) > 0 {
		slices.SortStableFunc(r.faults, func(a, b fault) int {
			return cmp.Or(strings.Compare(a.file, b.file), cmp.Compare(a.line, b.line))
		})
		errs := make([]error, len(r.faults))
		for i, f := range r.faults {
			errs[i] = f
		}
		return nil, errors.Join(errs...)
	}
	return r.ontology(), nil
}

// A fault is something wrong in a schema file.
type fault struct {
	file string
	line int
	what string
}

// Error names file, line and what is wrong.
func (f fault) Error() string { return fmt.Sprintf("%s:%d: %s", f.file, f.line, f.what) }

// A declared relation gathers its declarations: one for each class of the
// domain, and one for each class that has a public inverse.
type declared struct {
	Relation
	at       *ast.Position
	inverses map[string]*ast.FieldDefinition // by class
}

type reader struct {
	doc       *ast.Schema
	list      []Class
	relations map[string]*declared // by name
	quals     []Qualifier
	parts     []Capacity
	faults    []fault
}

func (r *reader) fault(at *ast.Position, format string, args ...any) {
	r.faults = append(r.faults, fault{file: at.Src.Name, line: at.Line, what: fmt.Sprintf(format, args...)})
}

func (r *reader) classes() {
	for _, def := range r.types() {
		dir := def.Directives.ForName("class")
		isEntity := slices.Contains(def.Interfaces, "Entity")
		switch {
		case dir == nil && isEntity:
			r.fault(def.Position, "type %s is an Entity without @class", def.Name)
		case dir != nil && !isEntity:
			r.fault(def.Position, "type %s has @class and does not implement Entity", def.Name)
		}
		if dir == nil {
			continue
		}
		iri, ok := r.iri(dir, "iri")
		if ok && iri != def.Name {
			r.fault(dir.Position, "the IRI of class %s is iscm:%s; it must be iscm:%s", def.Name, iri, def.Name)
		}
		if def.Description == "" {
			r.fault(def.Position, "class %s has no description", def.Name)
		}
		r.list = append(r.list, Class{
			Name: def.Name, IRI: Namespace + def.Name, Description: def.Description, Prefix: strings.ToLower(def.Name),
		})
	}
}

// types returns the object types by name.
func (r *reader) types() []*ast.Definition {
	var defs []*ast.Definition
	for _, def := range r.doc.Types {
		if def.Kind == ast.Object && !def.BuiltIn {
			defs = append(defs, def)
		}
	}
	slices.SortFunc(defs, func(a, b *ast.Definition) int { return strings.Compare(a.Name, b.Name) })
	return defs
}

// iri returns the local name of an `iscm:` IRI given as an argument.
func (r *reader) iri(dir *ast.Directive, arg string) (string, bool) {
	text := argument(dir, arg)
	local, ok := strings.CutPrefix(text, "iscm:")
	if !ok || local == "" || strings.ContainsFunc(local, notNameChar) {
		r.fault(dir.Position, "@%s(%s: %q) is no name of the form iscm:name", dir.Name, arg, text)
		return "", false
	}
	if reserved(local) {
		r.fault(dir.Position, "iscm:%s is kept for what exports say of statements", local)
	}
	return local, true
}

func notNameChar(c rune) bool {
	return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9')
}

// argument returns an argument of a directive as text, or the default.
func argument(dir *ast.Directive, name string) string {
	if arg := dir.Arguments.ForName(name); arg != nil && arg.Value.Kind != ast.NullValue {
		return arg.Value.Raw
	}
	if def := dir.Definition.Arguments.ForName(name); def != nil && def.DefaultValue != nil {
		return def.DefaultValue.Raw
	}
	return ""
}

// listArgument returns a list argument of a directive, sorted.
func listArgument(dir *ast.Directive, name string) []string {
	arg := dir.Arguments.ForName(name)
	if arg == nil || arg.Value.Kind == ast.NullValue {
		return nil
	}
	if arg.Value.Kind != ast.ListValue {
		return []string{arg.Value.Raw} // GraphQL reads one value as a list of one
	}
	var list []string
	for _, child := range arg.Value.Children {
		list = append(list, child.Value.Raw)
	}
	slices.Sort(list)
	return list
}

func (r *reader) isClass(name string) bool {
	return slices.ContainsFunc(r.list, func(c Class) bool { return c.Name == name })
}

// label splits a description at its first colon: the label of a relation, and
// what it means.
func (r *reader) label(name string, at *ast.Position, description string) (label, meaning string) {
	label, meaning, ok := strings.Cut(description, ":")
	label, meaning = strings.TrimSpace(label), strings.TrimSpace(meaning)
	if !ok || label == "" || meaning == "" {
		r.fault(at, "the description of %s must be `label: what it means`", name)
	}
	return label, meaning
}

func (r *reader) qualifiers() {
	def := r.doc.Types["QualifierName"]
	if def == nil {
		return
	}
	for _, v := range def.EnumValues {
		dir := v.Directives.ForName("qualifier")
		if dir == nil {
			r.fault(v.Position, "qualifier %s has no @qualifier", v.Name)
			continue
		}
		q := Qualifier{Name: v.Name, IRI: Namespace + v.Name, Description: v.Description, Range: listArgument(dir, "range")}
		for _, class := range q.Range {
			if !r.isClass(class) {
				r.fault(dir.Position, "qualifier %s: the range names %s, which is no class", v.Name, class)
			}
		}
		if len(q.Range) == 0 {
			q.Datatype = r.datatype(dir)
		}
		if _, taken := r.relations[v.Name]; taken {
			r.fault(v.Position, "%s is both a relation and a qualifier", v.Name)
		}
		if reserved(v.Name) {
			r.fault(v.Position, "iscm:%s is kept for what exports say of statements", v.Name)
		}
		r.quals = append(r.quals, q)
	}
}

func (r *reader) datatype(dir *ast.Directive) string {
	datatype := argument(dir, "datatype")
	if !slices.Contains(datatypes, datatype) {
		r.fault(dir.Position, "@%s(datatype: %q) is none of %s", dir.Name, datatype, strings.Join(datatypes, ", "))
	}
	return datatype
}

func (r *reader) ontology() *Ontology {
	o := &Ontology{Classes: r.list, Qualifiers: r.quals, Capacities: r.parts}
	for _, d := range r.relations {
		o.Relations = append(o.Relations, d.Relation)
	}
	slices.SortFunc(o.Relations, func(a, b Relation) int { return strings.Compare(a.Name, b.Name) })
	slices.SortFunc(o.Qualifiers, func(a, b Qualifier) int { return strings.Compare(a.Name, b.Name) })
	return o
}
