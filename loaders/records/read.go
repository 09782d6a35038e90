package records

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// read reads a whole file.
func (r *reader) read(content []byte) {
	switch {
	case len(content) > MaxFile:
		r.fault(0, r.file, "the file has %d bytes; %d are allowed", len(content), MaxFile)
		return
	case !utf8.Valid(content) || strings.ContainsRune(string(content), 0):
		r.fault(0, r.file, "the file is not UTF-8 without NUL")
		return
	}
	body := r.document(content)
	if body == nil {
		return
	}
	fields, ok := r.fields(body, "the file", "title", "publisher", "sources", "entities", "records")
	if !ok {
		return
	}
	byName := map[string]field{}
	for _, f := range fields {
		byName[f.name] = f
	}
	for _, needed := range []string{"title", "sources", "records"} {
		if _, ok := byName[needed]; !ok {
			r.fault(1, r.file, "the file does not say its %s", needed)
		}
	}
	for _, part := range []struct {
		name string
		read func(field)
	}{
		{"title", func(f field) { r.source.Title, _ = r.word(f, "the file") }},
		{"publisher", func(f field) { r.source.Publisher, _ = r.word(f, "the file") }},
		{"sources", r.sources}, {"entities", r.entities}, {"records", r.subjects},
	} {
		if f, ok := byName[part.name]; ok {
			part.read(f)
		}
	}
	r.leftOver()
}

// leftOver tells what the file says and no record needs.
func (r *reader) leftOver() {
	if len(r.faults) > 0 {
		return // what needs it may be what is at fault
	}
	for key, p := range r.pages {
		if !p.cited {
			r.fault(p.line, key, "no record cites the source")
		}
	}
	for id, e := range r.names.own {
		if !r.names.used[id] {
			r.fault(r.names.lines[id], e.Name, "no record names the entity %s", id)
		}
	}
}

// entities reads the entities that the seed has no names for.
func (r *reader) entities(f field) {
	for _, node := range r.items(f, "entities") {
		fields, _ := r.fields(node, "an entity", "id", "name", "aliases")
		e := graph.Entity{}
		for _, f := range fields {
			switch f.name {
			case "id":
				id, _ := r.word(f, "an entity")
				e.ID = graph.ID(id)
			case "name":
				e.Name, _ = r.word(f, "an entity")
			case "aliases":
				for _, alias := range r.items(f, "aliases") {
					text, _ := r.word(field{f.name, lineOf(alias), alias}, "an entity")
					e.Aliases = append(e.Aliases, text)
				}
			}
		}
		r.entity(lineOf(node), e)
	}
}

// entity takes an entity that the file describes.
func (r *reader) entity(line int, e graph.Entity) {
	class, known := r.ontology.ClassOfID(string(e.ID))
	_, twice := r.names.own[e.ID]
	switch {
	case e.ID == "" || graph.Fold(e.Name) == "":
		r.fault(line, string(e.ID)+" "+e.Name, "an entity has an id and a name")
		return
	case !e.ID.Valid() || !known:
		r.fault(line, string(e.ID), "it is no id of a class")
		return
	case class.Name == "Body" && strings.Count(string(e.ID), "/") < 2:
		r.fault(line, string(e.ID), "the id of a body carries its parent: body/parent/name")
	case twice:
		r.fault(line, string(e.ID), "the entity stands twice")
	}
	for _, other := range r.names.named(e.Name) {
		if other != e.ID {
			r.fault(line, e.Name, "%s is called so already; %s would be a second id of the same thing, or needs another name", other, e.ID)
		}
	}
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		r.short(field{name: "name", line: line}, name, "an entity")
	}
	r.names.describe(line, e)
}

// subjects reads the records: by subject, relation and then one by one.
func (r *reader) subjects(f field) {
	list, _ := r.fields(f.value, "records")
	for _, subject := range list {
		id := graph.ID(subject.name)
		class, ok := r.known(subject.line, "subject", id)
		relations, _ := r.fields(subject.value, subject.name)
		for _, f := range relations {
			rel, known := r.ontology.Relation(f.name)
			switch {
			case !known:
				r.fault(f.line, f.name, "%s: the ontology has no such relation%s", id, listed(graph.NearestWords(f.name, r.relations())))
			case ok && !slices.Contains(rel.Domain, class):
				r.fault(f.line, f.name, "%s: %s is no subject of %s, which takes %s", id, class, rel.Name, strings.Join(rel.Domain, ", "))
			default:
				for _, node := range r.items(f, string(id)+" "+rel.Name) {
					r.record(id, rel, node)
				}
			}
		}
	}
}

// known returns the class of an entity that the file may name.
func (r *reader) known(line int, what string, id graph.ID) (string, bool) {
	if _, ok := r.names.entity(id); !ok {
		r.fault(line, string(id), "%s: neither seed/names nor the entities of the file have the id%s", what, r.names.near(string(id)))
		return "", false
	}
	r.names.used[id] = true
	class, _ := r.ontology.ClassOfID(string(id))
	return class.Name, true
}

// relations returns the names of all relations.
func (r *reader) relations() []string {
	var list []string
	for _, rel := range r.ontology.Relations {
		list = append(list, rel.Name)
	}
	return list
}

// nearKeys returns the keys of sources that are most like one.
func (r *reader) nearKeys(key string) []string {
	return graph.NearestWords(key, slices.Sorted(maps.Keys(r.pages)))
}

// record reads one record: an object, qualifiers, a status and sources.
func (r *reader) record(subject graph.ID, rel schema.Relation, node ast.Node) {
	line := lineOf(node)
	what := string(subject) + " " + rel.Name
	allowed := []string{"object", "sources", "status"}
	for _, q := range r.ontology.Qualifiers {
		allowed = append(allowed, q.Name)
	}
	before := len(r.faults)
	fields, ok := r.fields(node, what, allowed...)
	if !ok {
		return
	}
	s := graph.Statement{Subject: subject, Relation: rel.Name, Status: graph.Stated}
	have := map[string]bool{}
	for _, f := range fields {
		have[f.name] = true
		switch f.name {
		case "object":
			s.Object, _ = r.term(f, what, f.value, rel.Range, rel.Datatype)
		case "sources":
			s.Evidence = r.citations(f, what)
		case "status":
			s.Status = r.status(f, what)
		default:
			s.Qualifiers = append(s.Qualifiers, r.qualifiers(f, what)...)
		}
	}
	for _, needed := range []string{"object", "sources"} {
		if !have[needed] {
			r.fault(line, text(s), "%s: the record has no %s", what, needed)
		}
	}
	r.dates(line, s)
	if s.Object.Entity == subject {
		r.fault(line, string(subject), "%s: object is the subject itself", what)
	}
	if len(r.faults) == before {
		r.state(line, s)
	}
}
