// Package schema is the ontology of inter-State consultation mechanisms on
// migration (ISCMs). The *.graphqls files of this folder are its only
// statement: object types with @class are the classes, fields with @edge or
// @value are the relations, values with @qualifier are the qualifiers.
//
// [Load] reads the embedded files; [Read] reads any others. Both answer with
// an [Ontology], from which everything else derives: what a loader may state,
// the resolvers of the API, docs/model.md ([Ontology.Markdown]) and the OWL of
// the ontology ([Ontology.Turtle]).
package schema

import (
	"sort"
	"strings"
)

// Namespace is the namespace of classes, relations and qualifiers: the prefix
// `iscm:` of the schema files. It is a URN because nobody owns a domain for
// the vocabulary yet: it names, and does not resolve.
const Namespace = "urn:iscm:ns#"

// EntityNamespace is what stands before an id in the IRI of an entity, a
// statement or a source: urn:iscm:id/mechanism/bali-process.
const EntityNamespace = "urn:iscm:id/"

// Datatypes that a literal can have. [Date] is a whole or partial date:
// 2002, 2002-05 or 2002-05-17.
const (
	String  = "xsd:string"
	Year    = "xsd:gYear"
	Integer = "xsd:integer"
	Boolean = "xsd:boolean"
	Date    = "iscm:date"
)

var datatypes = []string{String, Year, Integer, Boolean, Date}

// An Ontology is what can be said: classes, relations and qualifiers, each
// sorted by name. It is immutable.
type Ontology struct {
	Classes    []Class
	Relations  []Relation
	Qualifiers []Qualifier
	Capacities []Capacity // in the order of their declaration, which is that of their weight
}

// A Capacity is what one at the other end of a relation from a mechanism is to
// it: MEMBER for hasMember. One that follows from several relations is there
// several times.
type Capacity struct {
	Name     string
	Relation string
	Roles    []string // the words of which a role may be made that is this capacity, sorted; none for any role
}

// A Class is a kind of thing that statements are about.
type Class struct {
	Name        string // "Mechanism"
	IRI         string // "urn:iscm:ns#Mechanism"
	Description string
	Prefix      string // the first segment of its ids: "mechanism"
}

// A Relation is what may stand between a subject and an object.
type Relation struct {
	Name        string   // "coChairedBy", the last part of the IRI
	IRI         string   // "urn:iscm:ns#coChairedBy"
	Label       string   // "is co-chaired by"
	Description string   // what the relation means, without the label
	Domain      []string // names of the classes of its subjects, sorted
	Range       []string // names of the classes of its objects, sorted; empty for a literal
	Datatype    string   // of a literal; empty for an entity
	Field       string   // the field of the domain's types: "coChairs"
	Inverse     string   // the field of the range's types, if any: "coChairs"
	FromObject  string   // its label as it reads from the object: "co-chairs"; empty where no field answers from there
	Symmetric   bool     // a r b means b r a
	Traversable bool     // a path walks it unasked; false for literals
	Set         string   // the one of RelationSets that it belongs to; empty for none
	Single      Single   // what two values of it mean; the zero value: nothing
	Counts      []string // relations whose other ends the number of it counts, sorted
	Disjoint    []string // relations that nobody is at the other end of too, at the same time, sorted
	Pos         string   // where it is first declared: "mechanism.graphqls:31"
}

// The sets of relations that a path can be asked to run over.
const (
	Links         = "links"         // documented links between mechanisms and their partners
	Participation = "participation" // who takes part, and as what
	Structure     = "structure"     // bodies, offices, secretariats, hosts: what something consists of
)

// RelationSets lists them.
var RelationSets = []string{Links, Participation, Structure}

// A Single says of a relation that its subjects have one value of it, and when
// two values contradict each other.
type Single struct {
	Time  string   // Always, SameTime or Term; empty where a subject may have many values
	Per   []string // names of qualifiers that make claims of another thing, sorted
	Words bool     // the values are words of the sources: two may mean the same
}

// When two values of a relation that has one contradict each other.
const (
	Always   = "ALWAYS"    // whatever the dates
	SameTime = "SAME_TIME" // if they are said of the same time
	Term     = "TERM"      // if their terms overlap for certain
)

// A Qualifier is what a sentence may add to a bare triple.
type Qualifier struct {
	Name        string   // "topic"
	IRI         string   // "urn:iscm:ns#topic"
	Description string   // what it says
	Range       []string // names of the classes of its values, sorted; empty for a literal
	Datatype    string   // of a literal; empty for an entity
}

// Class returns the class with the name.
func (o *Ontology) Class(name string) (Class, bool) {
	return find(o.Classes, name, func(c *Class) string { return c.Name })
}

// ClassOfID returns the class that the first segment of an id names, such as
// Mechanism for mechanism/bali-process.
func (o *Ontology) ClassOfID(id string) (Class, bool) {
	prefix, _, _ := strings.Cut(id, "/")
	for i := range o.Classes {
		if o.Classes[i].Prefix == prefix {
			return o.Classes[i], true
		}
	}
	return Class{}, false
}

// Relation returns the relation with the name.
func (o *Ontology) Relation(name string) (Relation, bool) {
	return find(o.Relations, name, func(r *Relation) string { return r.Name })
}

// Find returns the relation with the name, which must not be changed; nil for none.
func (o *Ontology) Find(name string) *Relation {
	i := sort.Search(len(o.Relations), func(i int) bool { return o.Relations[i].Name >= name })
	if i == len(o.Relations) || o.Relations[i].Name != name {
		return nil
	}
	return &o.Relations[i]
}

// Qualifier returns the qualifier with the name.
func (o *Ontology) Qualifier(name string) (Qualifier, bool) {
	return find(o.Qualifiers, name, func(q *Qualifier) string { return q.Name })
}

// find takes a pointer to look at: what is looked for is asked often, and large.
func find[T any](sorted []T, name string, key func(*T) string) (T, bool) {
	i := sort.Search(len(sorted), func(i int) bool { return key(&sorted[i]) >= name })
	if i == len(sorted) || key(&sorted[i]) != name {
		var none T
		return none, false
	}
	return sorted[i], true
}
