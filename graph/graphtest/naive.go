package graphtest

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A naive reader answers by looking through all that there is, each time.
type naive struct {
	ontology   *schema.Ontology
	contents   graph.Contents
	statements []graph.Statement // those of several sources made one
	entities   []graph.Entity    // by folded name and then id
}

var _ graph.Reader = naive{}

func newNaive(o *schema.Ontology, c graph.Contents) naive {
	var all []graph.Statement
	c.Batches = slices.Clone(c.Batches)
	for i, b := range c.Batches {
		c.Batches[i] = c.Directory.Settle(b)
	}
	for _, b := range c.Batches {
		all = append(all, b.Statements...)
	}
	c.Loads = slices.Clone(c.Loads)
	for i, l := range c.Loads {
		c.Loads[i].Batch = c.Directory.Settle(l.Batch)
	}
	return naive{ontology: o, contents: c, statements: bounded(graph.Merge(all)), entities: describe(c)}
}

// describe returns all entities that a source describes, by folded name and
// then id. Where sources differ the name is the one that most of them give,
// then the one that more give as an alias, then the lesser; the rest are
// aliases.
func describe(c graph.Contents) []graph.Entity {
	was := map[graph.ID][]graph.ID{}
	names := map[graph.ID][]string{} // of each entity, once for each source
	aliases := map[graph.ID][]string{}
	for _, b := range c.Batches {
		for _, e := range b.Entities {
			was[e.ID] = append(was[e.ID], e.Was...)
			names[e.ID] = append(names[e.ID], e.Name)
			aliases[e.ID] = append(aliases[e.ID], e.Aliases...)
		}
	}
	var list []graph.Entity
	for id := range names {
		all := slices.Concat(names[id], aliases[id])
		slices.SortFunc(all, func(a, b string) int {
			return cmp.Or(cmp.Compare(count(names[id], b), count(names[id], a)),
				cmp.Compare(count(aliases[id], b), count(aliases[id], a)), strings.Compare(a, b))
		})
		all = slices.Compact(all)
		slices.Sort(all[1:])
		known, _ := c.Directory.Entry(id)
		former := slices.Concat(was[id], known.Was)
		slices.Sort(former)
		list = append(list, graph.Entity{ID: id, Name: all[0], Aliases: all[1:], Was: slices.Compact(former)})
	}
	slices.SortFunc(list, byName)
	return list
}

func count(list []string, text string) int {
	n := 0
	for _, s := range list {
		if s == text {
			n++
		}
	}
	return n
}

func byName(a, b graph.Entity) int {
	return cmp.Or(strings.Compare(graph.Fold(a.Name), graph.Fold(b.Name)), cmp.Compare(a.ID, b.ID))
}

// namesOf returns all names of an entity of the graph.
func (n naive) namesOf(e graph.Entity) []string {
	known, _ := n.contents.Directory.Entry(e.ID)
	known.Entity = e
	return known.Names()
}

// index returns what finds the entities by their names.
func (n naive) index() *graph.Index {
	var x graph.Index
	for _, e := range n.entities {
		for _, name := range n.namesOf(e) {
			x.Add(name, e.ID)
		}
	}
	return &x
}

// described returns the entities with the ids.
func (n naive) described(ids []graph.ID) []graph.Entity {
	var list []graph.Entity
	for _, id := range ids {
		known, _ := n.contents.Directory.Entry(id)
		for _, e := range n.entities {
			if e.ID == id {
				known.Entity = e
			}
		}
		list = append(list, known.Entity)
	}
	return list
}

// Directory returns what is known whatever the sources say.
func (n naive) Directory() *graph.Directory { return n.contents.Directory }

// neighbours returns what finds names of the entities by their spelling.
func (n naive) neighbours() *graph.Neighbours {
	var known []graph.Known
	for _, e := range n.entities {
		for _, name := range n.namesOf(e) {
			known = append(known, graph.Known{Name: name, ID: e.ID})
		}
	}
	return graph.NewNeighbours(known)
}

// Nearest returns the entities of which a name is spelled like the one given.
func (n naive) Nearest(ctx context.Context, name string) ([]graph.Entity, error) {
	var ids []graph.ID
	for _, k := range graph.Nearest(name, n.neighbours(), n.contents.Directory.Neighbours()) {
		ids = append(ids, k.ID)
	}
	return n.described(ids), ctx.Err()
}

// Version returns the state of the contents.
func (n naive) Version() graph.Version {
	return graph.Version{
		Load: n.contents.Load, Digest: n.contents.Digest,
		Statements: len(n.statements), Entities: len(n.entities),
	}
}

// Entity returns the entity with the id.
func (n naive) Entity(ctx context.Context, id graph.ID) (graph.Entity, error) {
	for _, e := range n.entities {
		if e.ID == id {
			return e, ctx.Err()
		}
	}
	ids := slices.Clone(n.contents.Directory.Heirs()[id])
	for _, e := range n.entities {
		if slices.Contains(e.Was, id) {
			ids = append(ids, e.ID)
		}
	}
	slices.Sort(ids)
	heirs := n.described(slices.Compact(ids))
	if len(heirs) == 0 || len(heirs) == 1 && !slices.ContainsFunc(n.entities, func(e graph.Entity) bool { return e.ID == heirs[0].ID }) {
		return graph.Entity{}, graph.Errorf(graph.NotFound, "no entity %q", id)
	}
	if len(heirs) == 1 {
		return heirs[0], ctx.Err()
	}
	return graph.Entity{}, &graph.Error{Kind: graph.Ambiguous, Err: &graph.AmbiguousError{Name: string(id), Candidates: heirs}}
}

// Entities returns the entities of a class.
func (n naive) Entities(ctx context.Context, class string) ([]graph.Entity, error) {
	return n.ofClasses(class), ctx.Err()
}

// ofClasses returns the entities of the classes; those of any for an empty one.
func (n naive) ofClasses(classes ...string) []graph.Entity {
	var list []graph.Entity
	for _, e := range n.entities {
		class, _ := n.ontology.ClassOfID(string(e.ID))
		if len(classes) == 0 || slices.Contains(classes, "") || slices.Contains(classes, class.Name) {
			list = append(list, e)
		}
	}
	return list
}

// Named returns the entities that have the name.
func (n naive) Named(ctx context.Context, name string) ([]graph.Entity, error) {
	return n.described(graph.Lookup(name, n.index(), n.contents.Directory.Index())), ctx.Err()
}

// Search returns the entities whose name or alias has the text in it.
func (n naive) Search(ctx context.Context, text string, classes []string, most int) ([]graph.Entity, error) {
	list, err := n.search(ctx, text, classes)
	if most > 0 {
		list = list[:min(most, len(list))]
	}
	return list, err
}

func (n naive) search(ctx context.Context, text string, classes []string) ([]graph.Entity, error) {
	folded := graph.Fold(text)
	matches := []func(string) bool{
		func(s string) bool { return s == folded },
		func(s string) bool { return strings.HasPrefix(s, folded) },
		func(s string) bool { return strings.Contains(s, " "+folded) },
		func(s string) bool { return strings.Contains(s, folded) },
	}
	var list []graph.Entity
	begun := 0 // of which a word begins with it
	for i, match := range matches {
		if i == 3 {
			begun = len(list)
		}
		for _, e := range n.ofClasses(classes...) {
			fits := slices.ContainsFunc(n.namesOf(e), func(s string) bool { return match(graph.Fold(s)) })
			if fits && !slices.ContainsFunc(list, func(f graph.Entity) bool { return f.ID == e.ID }) {
				list = append(list, e)
			}
		}
	}
	if begun > 0 {
		return list, ctx.Err()
	}
	ids := graph.Lookup(text, n.index())
	if len(ids) == 0 {
		ids = n.neighbours().OneOff(text)
	}
	for _, e := range n.ofClasses(classes...) {
		if slices.Contains(ids, e.ID) && !slices.ContainsFunc(list, func(f graph.Entity) bool { return f.ID == e.ID }) {
			list = append(list, e)
		}
	}
	return list, ctx.Err()
}

// Statement returns the statement with the id.
func (n naive) Statement(ctx context.Context, id graph.ID) (graph.Statement, error) {
	for _, s := range n.statements {
		if s.ID() == id {
			return s, ctx.Err()
		}
	}
	return graph.Statement{}, graph.Errorf(graph.NotFound, "no statement %q", id)
}

// Statements yields the statements that the filter selects.
func (n naive) Statements(ctx context.Context, f graph.Filter) iter.Seq2[graph.Statement, error] {
	return func(yield func(graph.Statement, error) bool) {
		for _, s := range n.statements {
			if err := ctx.Err(); err != nil {
				yield(graph.Statement{}, err)
				return
			}
			if selects(f, s) && !yield(s, nil) {
				return
			}
		}
	}
}

func selects(f graph.Filter, s graph.Statement) bool {
	switch {
	case s.Status == graph.Rejected && !f.Rejected,
		len(f.Relations) > 0 && !slices.Contains(f.Relations, s.Relation),
		f.AsOf != "" && len(f.Timings) == 0 && s.Timing(f.AsOf) == graph.OtherTime,
		f.AsOf != "" && len(f.Timings) > 0 && !slices.Contains(f.Timings, s.Timing(f.AsOf)),
		slices.Contains(f.Without, s.Status) && !(s.Status == graph.Ended && f.AsOf != "" && s.Timing(f.AsOf) == graph.HeldThen),
		f.Source != "" && !slices.ContainsFunc(s.Evidence, func(e graph.Evidence) bool { return e.Source == f.Source }),
		f.Qualifier != "" && !slices.ContainsFunc(s.Qualifiers, func(q graph.Qualifier) bool { return q.Value.Entity == f.Qualifier }):
		return false
	}
	return true
}

// About returns the statements about each id that the filter selects.
func (n naive) About(ctx context.Context, ids []graph.ID, f graph.Filter) ([][]graph.Statement, error) {
	lists := make([][]graph.Statement, len(ids))
	for i, id := range ids {
		for _, s := range n.statements {
			rel, _ := n.ontology.Relation(s.Relation)
			out := f.Direction != graph.In || rel.Symmetric
			in := f.Direction != graph.Out || rel.Symmetric
			if selects(f, s) && (out && s.Subject == id || in && s.Object.Entity == id) {
				lists[i] = append(lists[i], s)
			}
		}
	}
	return lists, ctx.Err()
}

// Source returns the source with the id.
func (n naive) Source(ctx context.Context, id graph.ID) (graph.Source, error) {
	for _, b := range n.contents.Batches {
		if b.Source.ID == id {
			return b.Source, ctx.Err()
		}
	}
	return graph.Source{}, graph.Errorf(graph.NotFound, "no source %q", id)
}

// Sources returns all sources.
func (n naive) Sources(ctx context.Context) ([]graph.Source, error) {
	var list []graph.Source
	for _, b := range n.contents.Batches {
		list = append(list, b.Source)
	}
	return list, ctx.Err()
}

func (n naive) Loads(ctx context.Context) ([]graph.Load, error) { return n.contents.Loads, ctx.Err() }
