package graph

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// A Label is a name with its language, as BCP 47 writes it: "fr", "zh-Hant".
type Label struct{ Language, Text string }

// An Entry is what is known of an entity whatever the sources say.
type Entry struct {
	Entity
	Labels  []Label // names in other languages than English, of each the preferred one first
	Broader []ID    // of a topic or a region: those that it falls under
}

// A Directory is what is known of entities before any source is read: names in
// many languages, the ids that they had before, and which topics and
// regions are broader than others. It finds entities by what people type; see [Directory.Resolve].
// The code of a State is one of its names: whoever types CAN may mean Canada or
// the Andean Community. It is immutable; nil is an empty one.
type Directory struct {
	entries  map[ID]Entry
	index    Index
	heirs    Heirs
	narrower map[ID][]ID
	near     func() *Neighbours
}

// NewDirectory returns a directory of the entries, which have different ids.
func NewDirectory(entries []Entry) *Directory {
	d := &Directory{entries: make(map[ID]Entry, len(entries)), heirs: Heirs{}, narrower: map[ID][]ID{}}
	var known []Known
	for _, e := range entries {
		d.entries[e.ID] = e
		d.heirs.Add(e.Entity)
		for _, name := range e.Names() {
			d.index.Add(name, e.ID)
			known = append(known, Known{name, e.ID})
		}
		if e.ID.Kind() == "state" {
			d.index.Add(e.ID.Local(), e.ID)
		}
		for _, broader := range e.Broader {
			d.narrower[broader] = withID(d.narrower[broader], e.ID)
		}
	}
	d.near = sync.OnceValue(func() *Neighbours { return NewNeighbours(known) })
	return d
}

// Names returns all names of the entry, the preferred one first.
func (e Entry) Names() []string {
	names := append([]string{e.Name}, e.Aliases...)
	for _, l := range e.Labels {
		names = append(names, l.Text)
	}
	return names
}

// Entry returns what is known of an entity.
func (d *Directory) Entry(id ID) (Entry, bool) {
	if d == nil {
		return Entry{}, false
	}
	e, ok := d.entries[id]
	return e, ok
}

func (d *Directory) entity(id ID) (Entity, bool) {
	e, ok := d.Entry(id)
	return e.Entity, ok
}

// Narrower returns the topics or regions that fall straight under one, by id.
func (d *Directory) Narrower(id ID) []ID {
	if d == nil {
		return nil
	}
	return d.narrower[id]
}

// Within returns an id and all that fall under it, however deep: nearest first,
// each once.
func (d *Directory) Within(id ID) []ID {
	list := []ID{id}
	for at := 0; at < len(list); at++ {
		for _, narrower := range d.Narrower(list[at]) {
			if !slices.Contains(list, narrower) {
				list = append(list, narrower)
			}
		}
	}
	return list
}

// Index returns what finds the entries by their names.
func (d *Directory) Index() *Index {
	if d == nil {
		return &Index{}
	}
	return &d.index
}

// Neighbours returns what finds names that are spelled like another.
func (d *Directory) Neighbours() *Neighbours {
	if d == nil {
		return &Neighbours{}
	}
	return d.near()
}

// NameIn returns the preferred name of an entity in a language, if it is known:
// that of "fr" for "fr-CA".
func (d *Directory) NameIn(id ID, tag language.Tag) (string, bool) {
	e, _ := d.Entry(id)
	for ; tag != language.Und; tag = tag.Parent() {
		for _, l := range e.Labels {
			if strings.EqualFold(l.Language, tag.String()) {
				return l.Text, true
			}
		}
	}
	return "", false
}

// Heirs returns what became of ids: see [Heirs.Of].
func (d *Directory) Heirs() Heirs {
	if d == nil {
		return nil
	}
	return d.heirs
}

// Resolve is [Resolve] among the entries alone, for those who have no graph yet.
func (d *Directory) Resolve(ref Ref, kinds ...string) (Entity, error) {
	return resolve(ref, kinds, answers{
		entity: func(id ID) (Entity, error) {
			if e, ok := d.Entry(id); ok {
				return e.Entity, nil
			}
			return d.Heirs().Entity(id, d.entity)
		},
		named: func(name string) ([]Entity, error) {
			var list []Entity
			for _, id := range Lookup(name, d.Index()) {
				list = append(list, d.entries[id].Entity)
			}
			return list, nil
		},
		nearest: func(name string) ([]Entity, error) {
			var list []Entity
			for _, k := range Nearest(name, d.Neighbours()) {
				list = append(list, d.entries[k.ID].Entity)
			}
			return list, nil
		},
		directory: d,
	})
}

// Heirs says what became of ids that are no longer used: the entities that say
// that they were these.
type Heirs map[ID][]ID

// Add takes in what an entity was.
func (h Heirs) Add(e Entity) {
	for _, was := range e.Was {
		if was != e.ID {
			h[was] = withID(h[was], e.ID)
		}
	}
}

// Of returns what became of an id, by id: one entity where it was merged into
// that, several where it was split, none where it was neither. What became of
// those counts for it.
func (h Heirs) Of(id ID) []ID {
	var ends []ID
	seen := []ID{id}
	for at := 0; at < len(seen); at++ {
		next := h[seen[at]]
		if len(next) == 0 && at > 0 {
			ends = withID(ends, seen[at])
		}
		for _, heir := range next {
			if !slices.Contains(seen, heir) {
				seen = append(seen, heir)
			}
		}
	}
	return ends
}

// Entity returns what became of an id, or an error: of the kind Ambiguous, with
// the candidates, where it was split, of the kind NotFound where nothing is
// known of it. The entities are those that find has.
func (h Heirs) Entity(id ID, find func(ID) (Entity, bool)) (Entity, error) {
	var found []Entity
	for _, heir := range h.Of(id) {
		if e, ok := find(heir); ok {
			found = append(found, e)
		}
	}
	switch len(found) {
	case 0:
		return Entity{}, Errorf(NotFound, "there is no entity %q", id)
	case 1:
		return found[0], nil
	}
	return Entity{}, &Error{Kind: Ambiguous, Err: &AmbiguousError{Name: string(id), Candidates: found}}
}
