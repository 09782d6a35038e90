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
	for _, b := range c.Batches {
		all = append(all, b.Statements...)
	}
	return naive{ontology: o, contents: c, statements: graph.Merge(all), entities: describe(c.Batches)}
}

// describe returns all entities that a source describes, by folded name and
// then id. Where sources differ the name is the one that most of them give,
// then the one that more give as an alias, then the lesser; the rest are
// aliases.
func describe(batches []graph.Batch) []graph.Entity {
	names := map[graph.ID][]string{} // of each entity, once for each source
	aliases := map[graph.ID][]string{}
	for _, b := range batches {
		for _, e := range b.Entities {
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
		list = append(list, graph.Entity{ID: id, Name: all[0], Aliases: all[1:]})
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

func namesOf(e graph.Entity) []string { return append([]string{e.Name}, e.Aliases...) }

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
	return graph.Entity{}, graph.Errorf(graph.NotFound, "no entity %q", id)
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

// Named returns the entities that have the name or alias.
func (n naive) Named(ctx context.Context, name string) ([]graph.Entity, error) {
	var list []graph.Entity
	for _, e := range n.entities {
		if slices.ContainsFunc(namesOf(e), func(s string) bool { return graph.Fold(s) == graph.Fold(name) }) {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b graph.Entity) int { return cmp.Compare(a.ID, b.ID) })
	return list, ctx.Err()
}

// Search returns the entities whose name or alias has the text in it.
func (n naive) Search(ctx context.Context, text string, classes []string) ([]graph.Entity, error) {
	folded := graph.Fold(text)
	matches := []func(string) bool{
		func(s string) bool { return s == folded },
		func(s string) bool { return strings.HasPrefix(s, folded) },
		func(s string) bool { return strings.Contains(s, " "+folded) },
		func(s string) bool { return strings.Contains(s, folded) },
	}
	var list []graph.Entity
	for _, match := range matches {
		for _, e := range n.ofClasses(classes...) {
			fits := slices.ContainsFunc(namesOf(e), func(s string) bool { return match(graph.Fold(s)) })
			if fits && !slices.ContainsFunc(list, func(f graph.Entity) bool { return f.ID == e.ID }) {
				list = append(list, e)
			}
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
		f.AsOf != "" && !s.HeldOn(f.AsOf),
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
