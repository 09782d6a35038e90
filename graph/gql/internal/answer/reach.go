package answer

import (
	"context"
	"strings"
	"unicode"

	"iscmgraph/graph"
)

// Aging answers the root field aging.
func (Query) Aging(ctx context.Context, before graph.Date, first *int, after *string, knownAt *int) (*StatementConnection, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	list, err := ask(&v.memo, agingQuestion{before}, func() ([]graph.Statement, error) { return graph.Aging(ctx, v, before) })
	if err != nil {
		return nil, err
	}
	return v.newGroup().page(list, first, after)
}

type agingQuestion struct{ before graph.Date }

// Reach answers the root field reach.
func (Query) Reach(ctx context.Context, from graph.Ref, types []string, options *PathOptions, knownAt *int) ([]*Path, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	list, err := viewOf(ctx).reach(ctx, from, types, options)
	if aside(ctx, err) {
		return []*Path{}, nil
	}
	return list, err
}

func (v *View) reach(ctx context.Context, from graph.Ref, types []string, options *PathOptions) ([]*Path, error) {
	opts, err := v.options(ctx, options)
	if err != nil {
		return nil, err
	}
	e, err := v.resolve(ctx, from)
	if err != nil {
		return nil, err
	}
	within, err := options.within()
	if err != nil {
		return nil, err
	}
	search, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	found, err := graph.Reach(search, v.Reader, v.ontology, e.ID, distinct(types), opts)
	if err != nil {
		return nil, err
	}
	return v.pathList(ctx, found, opts)
}

// A Lineage is a line of mechanisms of which each was followed by the next.
type Lineage struct {
	Mechanisms []*Mechanism
	Statements []*Statement
}

// Text returns the mechanisms in words.
func (l *Lineage) Text() string {
	var names []string
	for _, m := range l.Mechanisms {
		name := m.entity.Name
		if short := acronym(m.entity.Aliases); short != "" {
			name += " (" + short + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, " → ")
}

// acronym returns the shortest of some names that is one word with at least three
// capitals; empty if there is none.
func acronym(names []string) string {
	short := ""
	for _, name := range names {
		capitals := 0
		for _, r := range name {
			if unicode.IsUpper(r) {
				capitals++
			}
		}
		if capitals > 2 && !strings.Contains(name, " ") && (short == "" || len(name) < len(short)) {
			short = name
		}
	}
	return short
}

// Lineages answers the root field lineages.
func (Query) Lineages(ctx context.Context, knownAt *int) ([]*Lineage, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	lines, err := graph.Lineages(ctx, v)
	if err != nil {
		return nil, err
	}
	list, l, g := make([]*Lineage, len(lines)), v.newLevel(), v.newGroup()
	for i, line := range lines {
		if err := v.spend(len(line.Statements), 0); err != nil {
			return nil, err
		}
		list[i] = &Lineage{Statements: g.add(line.Statements)}
		for _, id := range line.Mechanisms {
			m, err := as[*Mechanism](l.addID(ctx, id))
			if err != nil {
				return nil, err
			}
			list[i].Mechanisms = append(list[i].Mechanisms, m)
		}
	}
	return list, nil
}

// Known is an entity that may be known to the register alone.
type Known struct {
	ID     graph.ID
	Name   string
	Entity Entity // nil where the graph says nothing of it
}

// Without answers the root field without.
func (Query) Without(ctx context.Context, class string, relations []string, with string, knownAt *int) ([]*Known, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	relations, err = v.known(relations)
	if err != nil {
		return nil, err
	}
	if _, err := v.kinds([]string{class, with}); err != nil {
		return nil, err
	}
	found, err := graph.Without(ctx, v, class, relations, with)
	if err != nil {
		return nil, err
	}
	list, l := make([]*Known, len(found)), v.newLevel()
	for i, e := range found {
		list[i] = &Known{ID: e.ID, Name: e.Name}
		if _, err := v.Reader.Entity(ctx, e.ID); err != nil {
			continue // the register alone knows it
		}
		if list[i].Entity, err = l.add(e); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Continent returns the part of the world that CLDR counts the State to.
func (s *State) Continent() *string { return optional(graph.Continent(s.id())) }
