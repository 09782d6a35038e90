package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Aging returns the statements of which all evidence is of one page, or of one
// document, that is dated and older than the date given: it was written, or else
// speaks of a time, before that begins. In the order of Statement.Compare.
func Aging(ctx context.Context, r Reader, before Date) ([]Statement, error) {
	var list []Statement
	for s, err := range r.Statements(ctx, Filter{}) {
		if err != nil {
			return nil, err
		}
		if date := s.onePage(); date != "" && before.After(date) {
			list = append(list, s)
		}
	}
	return list, nil
}

// onePage returns the newest date of the one page or document that a statement
// rests on; no date where it rests on several, or where a piece of evidence has
// none, because nobody knows how new that is.
func (s Statement) onePage() Date {
	var newest Date
	for i, e := range s.Evidence {
		first := s.Evidence[0]
		date := cmp.Or(e.Published, e.Year)
		if e.URL != first.URL || e.URL == "" && e.Source != first.Source || date == "" {
			return ""
		}
		if i == 0 || date.last() > newest.last() {
			newest = date
		}
	}
	return newest
}

// Without returns the entities of a class, those that only the directory knows
// too, that stand in no statement of the relations with an entity of the class
// with: by folded name and id.
func Without(ctx context.Context, r Reader, class string, relations []string, with string) ([]Entity, error) {
	others, err := r.Entities(ctx, with)
	if err != nil {
		return nil, err
	}
	ids := make([]ID, len(others))
	for i, e := range others {
		ids[i] = e.ID
	}
	lists, err := r.About(ctx, ids, Filter{Relations: relations})
	if err != nil {
		return nil, err
	}
	joined := map[ID]bool{}
	for i, list := range lists {
		for _, s := range list {
			joined[s.Other(ids[i])] = true
		}
	}
	all, err := r.Entities(ctx, class)
	if err != nil {
		return nil, err
	}
	known := map[ID]bool{}
	for _, e := range all {
		known[e.ID] = true
	}
	all = slices.Clone(all)
	for _, e := range r.Directory().ofKind(strings.ToLower(class)) {
		if !known[e.ID] {
			all = append(all, e)
		}
	}
	all = slices.DeleteFunc(all, func(e Entity) bool { return joined[e.ID] })
	sortByName(all)
	return all, nil
}

// ofKind returns the entities of the directory whose ids have the kind.
func (d *Directory) ofKind(kind string) []Entity {
	var list []Entity
	if d != nil {
		for id, e := range d.entries {
			if id.Kind() == kind {
				list = append(list, e.Entity)
			}
		}
	}
	return list
}

// Continent returns the part of the world that CLDR counts a State to, as United
// Nations M49 divides it: "Africa", "Americas", "Asia", "Europe" or "Oceania". It
// is empty for what is no State, or in none of them.
func Continent(id ID) string {
	code := id.Local()
	if code == "XKX" {
		code = "XK" // CLDR has Kosovo under its two letters alone
	}
	region, err := language.ParseRegion(code)
	if id.Kind() != "state" || err != nil {
		return ""
	}
	for _, c := range []struct{ code, name string }{
		{"002", "Africa"}, {"019", "Americas"}, {"142", "Asia"}, {"150", "Europe"}, {"009", "Oceania"},
	} {
		if language.MustParseRegion(c.code).Contains(region) {
			return c.name
		}
	}
	return ""
}
