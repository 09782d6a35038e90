package jsonld

import (
	"strconv"
	"strings"

	"iscmgraph/loaders/rdf"
	"iscmgraph/schema"
)

// term returns the predicate that a key means, and the datatype that its values
// have where they do not say it: "@id" for IRIs.
func (r *reader) term(key string) (predicate, datatype string, ok bool) {
	switch def := r.context[key].(type) {
	case string:
		return schema.Expand(def), schema.String, !isPrefix(key)
	case map[string]any:
		datatype, _ = def["@type"].(string)
		id, _ := def["@id"].(string)
		return schema.Expand(id), orString(datatype), true
	}
	iri := schema.Expand(key)
	return iri, schema.String, iri != key // a known name with its prefix
}

func orString(datatype string) string {
	if datatype == "" {
		return schema.String
	}
	return datatype
}

func isPrefix(key string) bool { return schema.Expand(key+":") != key+":" }

// types adds the types of a node: names of classes, or names of known
// vocabularies with their prefix.
func (r *reader) types(id string, v value) {
	list := v.items
	if v.kind != array {
		list = []value{v}
	}
	for _, t := range list {
		iri := schema.Expand(t.text)
		if class := r.class(t.text); class != "" {
			iri = schema.Namespace + class
		}
		if t.kind != text || !strings.Contains(iri, ":") {
			r.fail(t, t.text, "it is no type")
			continue
		}
		r.Add(t.line, rdf.Quad{Subject: id, Predicate: schema.Expand(schema.TermType), Object: rdf.Object{IRI: iri}})
	}
}

// class returns the class that is ours by the name of a type, if it is one.
func (r *reader) class(name string) string {
	local := strings.TrimPrefix(schema.Expand(name), schema.Namespace)
	if term, ok := r.context[local].(string); ok && term == "iscm:"+local {
		return local
	}
	return ""
}

// objects returns the objects that a value stands for: one, or those of an
// array.
func (r *reader) objects(v value, datatype string) []rdf.Object {
	if v.kind != array {
		if o, ok := r.object(v, datatype); ok {
			return []rdf.Object{o}
		}
		return nil
	}
	var list []rdf.Object
	for _, item := range v.items {
		if o, ok := r.object(item, datatype); ok {
			list = append(list, o)
		}
	}
	return list
}

func (r *reader) object(v value, datatype string) (o rdf.Object, ok bool) {
	switch {
	case v.kind == object:
		return r.explicit(v)
	case v.kind == text && datatype == "@id":
		o.IRI = schema.Expand(v.text)
		if !strings.Contains(o.IRI, ":") {
			r.fail(v, v.text, "it is no IRI")
			return o, false
		}
		return o, true
	case v.kind == text, v.kind == number && datatype == schema.Integer && isInteger(v.text), v.kind == truth && datatype == schema.Boolean:
		return rdf.Object{Text: v.text, Datatype: schema.Expand(datatype)}, true
	}
	r.fail(v, v.text, "it is no value of %s", datatype)
	return o, false
}

// isInteger reports whether a number is written as xsd:integer is.
func isInteger(number string) bool {
	n, err := strconv.ParseInt(number, 10, 64)
	return err == nil && strconv.FormatInt(n, 10) == number
}

// explicit returns what an object with @id, or with @value and @type, stands
// for.
func (r *reader) explicit(v value) (o rdf.Object, ok bool) {
	said := map[string]string{}
	for _, m := range v.members {
		if m.value.kind != text {
			r.fail(m.value, m.key, "it is no text")
			return o, false
		}
		said[m.key] = m.value.text
	}
	iri, isIRI := said["@id"]
	literal, isLiteral := said["@value"]
	datatype, isTyped := said["@type"]
	switch {
	case isIRI && len(said) == 1 && strings.Contains(iri, ":"):
		return rdf.Object{IRI: schema.Expand(iri)}, true
	case isLiteral && isTyped && len(said) == 2:
		return rdf.Object{Text: literal, Datatype: schema.Expand(datatype)}, true
	case isLiteral && len(said) == 1:
		return rdf.Object{Text: literal}, true
	}
	r.fail(v, literal+iri, "a value is a text, or has @id alone, or @value with @type")
	return o, false
}
