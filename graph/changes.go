package graph

import (
	"cmp"
	"maps"
	"reflect"
	"slices"

	"iscmgraph/schema"
)

// A Load is a committed load: what its source said from then on, until its next
// one.
type Load struct {
	Number int
	On     Date   // the day of the load, as it was given
	Digest string // of the whole graph after it
	Batch  Batch  // canonical
}

// A SourceChange is what a source says otherwise than before, in the order of
// Statement.Compare.
type SourceChange struct {
	Before, After Batch  // Before is empty where the source is new
	Loads         []Load // that changed it, oldest first; none before it is loaded
	Added         []Statement
	Changed       []Statement // as they are now: other evidence, or another review
	Ended         []Statement // as they are now: what was said is said to be over
	Closed        []Statement // as they were: the source says them no longer
	Described     bool        // names or the description of the source are others
}

// Empty reports whether the source says all that it said, and no more.
func (c SourceChange) Empty() bool {
	return len(c.Added)+len(c.Changed)+len(c.Ended)+len(c.Closed) == 0 && !c.Described
}

// Compare says what a canonical batch says otherwise than an older one of its
// source.
func (b Batch) Compare(older Batch) SourceChange {
	c := SourceChange{Before: older, After: b}
	c.Added, c.Closed = b.Difference(older)
	var added []Statement
	for _, s := range c.Added {
		at := slices.IndexFunc(c.Closed, func(before Statement) bool { return s.ends(before) })
		if at < 0 {
			added = append(added, s)
			continue
		}
		c.Ended = append(c.Ended, s)
		c.Closed = slices.Delete(slices.Clone(c.Closed), at, at+1)
	}
	c.Added = added
	was := make(map[ID]Statement, len(older.Statements))
	for _, s := range older.Statements {
		was[s.ID()] = s
	}
	for _, s := range b.Statements {
		if before, kept := was[s.ID()]; kept && (before.Status != s.Status || !slices.Equal(before.grounds(), s.grounds())) {
			c.Changed = append(c.Changed, s)
		}
	}
	c.Described = !reflect.DeepEqual(older.Entities, b.Entities) || !reflect.DeepEqual(older.Source, b.Source)
	return c
}

// grounds returns the evidence without its place: a sentence that others moved is
// the same evidence.
func (s Statement) grounds() []Evidence {
	list := slices.Clone(s.Evidence)
	for i := range list {
		list[i].Start, list[i].End = 0, 0
	}
	return sortedSet(list, Evidence.compare)
}

// ends reports whether the statement says that what another says is over: it says
// the same, with a last date or as ended, and the other does not.
func (s Statement) ends(before Statement) bool {
	over := func(t Statement) bool {
		_, until := t.Qualifier("until")
		return until || t.Status == Ended
	}
	rest := func(t Statement) []Qualifier {
		return slices.DeleteFunc(slices.Clone(t.Qualifiers), func(q Qualifier) bool { return q.Name == "until" })
	}
	return over(s) && !over(before) && s.Subject == before.Subject && s.Relation == before.Relation &&
		s.Object == before.Object && slices.Equal(rest(s), rest(before))
}

// Changes says what each source says otherwise than at a time, by source id:
// known reports whether a load had been made by then. Sources that say the same
// are left out, whatever they said between.
func Changes(loads []Load, known func(Load) bool) []SourceChange {
	before, after, since := map[ID]Batch{}, map[ID]Batch{}, map[ID][]Load{}
	for _, l := range loads {
		id := l.Batch.Source.ID
		after[id] = l.Batch
		if known(l) {
			before[id] = l.Batch
			continue
		}
		since[id] = append(since[id], l)
	}
	var list []SourceChange
	for _, id := range slices.Sorted(maps.Keys(since)) {
		c := after[id].Compare(before[id])
		c.Loads = since[id]
		if !c.Empty() {
			list = append(list, c)
		}
	}
	return list
}

// ByLoad returns what asks whether a load is one of the first ones, up to a
// number.
func ByLoad(number int) func(Load) bool { return func(l Load) bool { return l.Number <= number } }

// ByDate returns what asks whether a load was made on a date or before. Of a
// partial date all days count.
func ByDate(on Date) func(Load) bool { return func(l Load) bool { return !l.On.After(on) } }

// Clause returns a statement of the batch in one plain clause, with the names
// that the batch gives.
func (b Batch) Clause(o *schema.Ontology, s Statement) string {
	names := make(map[ID]string, len(b.Entities))
	for _, e := range b.Entities {
		names[e.ID] = e.Name
	}
	text, err := clause(o, s, func(id ID) (string, error) { return cmp.Or(names[id], string(id)), nil })
	if err != nil {
		panic(err) // every entity has a name, or its id
	}
	return text
}
