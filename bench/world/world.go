// Package world makes worlds of consultation mechanisms that nobody has heard
// of: as large as a benchmark wants them, the same for the same size on every
// machine, and shaped like the real one. States are few and stand in very many
// statements, mechanisms keep to a region, and of organizations, topics and
// States a few are in everything (Simon's model: whoever is named often is named
// more often, which gives power laws with whole numbers alone).
//
// A [World] is arrays. Package floor answers from these; [World.Batches] are the
// same statements as the product loads them.
package world

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// An Entity is a thing with a name. Its number is its place in World.Entities,
// which is in the order of the ids.
type Entity struct{ ID, Name string }

// Kind returns the kind of id: "mechanism".
func (e Entity) Kind() string {
	kind, _, _ := strings.Cut(e.ID, "/")
	return kind
}

// A Source is a page that says what some mechanisms of a region do. Its number
// is its place in World.Sources, which is in the order of the ids.
type Source struct{ ID, Title, URL string }

// A Statement joins two entities by a relation, and one source says so.
type Statement struct {
	Relation        Relation
	Subject, Object int32 // entities
	Source          int32
}

// A Relation is the number of a relation: its place in the order of names.
type Relation uint8

// The relations of a world, in the order of their names in the ontology.
const (
	AddressesTopic Relation = iota
	ChairedBy
	CooperatesWith
	HasBody
	HasMember
	HasObserver
	ImplementedBy
	LiaisesWith // symmetric
	Publishes
	SecretariatProvidedBy
)

// Relations are the names of the relations.
var Relations = [...]string{
	"addressesTopic", "chairedBy", "cooperatesWith", "hasBody", "hasMember", "hasObserver", "implementedBy", "liaisesWith", "publishes",
	"secretariatProvidedBy",
}

// String returns the name of the relation in the ontology.
func (r Relation) String() string { return Relations[r] }

// A World is all that its sources say. No two statements say the same, and the
// two ends of a symmetric relation are joined once.
type World struct {
	Entities   []Entity
	Sources    []Source
	Statements []Statement // by relation, subject and object
	Quads      int         // how many the store keeps them in, see quads
}

// Quads that package quadstore writes, see its documentation.
const (
	quadsOfLoad      = 4 // layout, source, day and commit mark
	quadsOfSource    = 2 // title and address
	quadsOfEntity    = 2 // class and name, in each source that names it
	quadsOfStatement = 2 // the edge and its evidence
)

// New returns the world that fills a store with about so many quads: not
// more, and fewer by less than one source has.
func New(quads int) *World {
	g := newGenerator(quads)
	for g.source() {
	}
	w := g.world
	w.sort()
	return w
}

// sort puts the entities that statements name in the order of their ids, gives
// the statements their numbers, and puts these in order.
func (w *World) sort() {
	var order []int32
	for i, statements := range w.Touching() {
		if len(statements) > 0 {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(w.Entities[a].ID, w.Entities[b].ID) })
	entities, number := make([]Entity, len(order)), make([]int32, len(w.Entities))
	for now, was := range order {
		entities[now], number[was] = w.Entities[was], int32(now)
	}
	w.Entities = entities
	for i, s := range w.Statements {
		s.Subject, s.Object = number[s.Subject], number[s.Object]
		w.Statements[i] = s
	}
	slices.SortFunc(w.Statements, func(a, b Statement) int {
		return cmp.Or(cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Object, b.Object))
	})
}

// OfKind returns the entities of a kind of id, by id.
func (w *World) OfKind(kind string) []int32 {
	var list []int32
	for i, e := range w.Entities {
		if e.Kind() == kind {
			list = append(list, int32(i))
		}
	}
	return list
}

// Touching returns the statements about each entity, in their order.
func (w *World) Touching() [][]int32 {
	lists := make([][]int32, len(w.Entities))
	for i, s := range w.Statements {
		lists[s.Subject] = append(lists[s.Subject], int32(i))
		lists[s.Object] = append(lists[s.Object], int32(i))
	}
	return lists
}

// String says how large the world is.
func (w *World) String() string {
	return fmt.Sprintf("%d quads: %d statements of %d sources about %d entities", w.Quads, len(w.Statements), len(w.Sources), len(w.Entities))
}
