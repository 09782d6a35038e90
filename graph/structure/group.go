package structure

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"iscmgraph/graph"
)

// ContinentNames are the continents that [graph.Continent] tells apart.
var ContinentNames = []string{"Africa", "Americas", "Asia", "Europe", "Oceania"}

// ContinentShare is the share of its known member States from which on a mechanism
// lies on a continent.
const ContinentShare = 0.25

// A Group says which mechanisms are meant: those that are named, those that are said
// to cover one of the regions, and those that lie on the continents and on no other.
// A mechanism lies on each continent that has at least ContinentShare of its known
// member States.
type Group struct {
	Mechanisms []graph.ID
	Regions    []graph.ID
	Continents []string
}

// A Placed is a mechanism of a group.
type Placed struct {
	Mechanism  graph.ID
	Named      bool
	Statements []graph.Statement // that say that it covers a region of the group
	Continents []Share           // on which its known member States lie, most first
}

// check returns an error for what is no group.
func (g Group) check() error {
	if len(g.Mechanisms)+len(g.Regions)+len(g.Continents) == 0 {
		return graph.Errorf(graph.Invalid, "a group names mechanisms, regions or continents")
	}
	for _, c := range g.Continents {
		if !slices.Contains(ContinentNames, c) {
			return graph.Errorf(graph.Invalid, "%.60q is no continent: %s", c, strings.Join(ContinentNames, ", "))
		}
	}
	return nil
}

// A place is where a mechanism lies by all that is said.
type place struct {
	id         graph.ID
	regions    []graph.Statement
	continents []Share
}

// on returns the continents that the mechanism lies on.
func (p place) on() []string {
	var list []string
	for _, c := range p.continents {
		if float64(c.States) >= ContinentShare*float64(c.Of) {
			list = append(list, c.Continent)
		}
	}
	return list
}

// covers returns the statements that the mechanism covers a region of the group.
func (p place) covers(g Group) []graph.Statement {
	return slices.DeleteFunc(slices.Clone(p.regions), func(s graph.Statement) bool { return !slices.Contains(g.Regions, s.Object.Entity) })
}

// in reports whether the mechanism is one of the group.
func (p place) in(g Group) bool {
	on := p.on()
	within := len(on) > 0 && !slices.ContainsFunc(on, func(c string) bool { return !slices.Contains(g.Continents, c) })
	return slices.Contains(g.Mechanisms, p.id) || len(p.covers(g)) > 0 || within
}

// touches reports whether the mechanism is one of the group or lies on one of its
// continents.
func (p place) touches(g Group) bool {
	return p.in(g) || slices.ContainsFunc(p.on(), func(c string) bool { return slices.Contains(g.Continents, c) })
}

// Text returns in words why a mechanism is in a group: "covers Asia; of 27 known
// member States 19 lie in Asia and 6 in Oceania".
func (p Placed) Text(ctx context.Context, r graph.Reader) (string, error) {
	var regions []string
	for _, s := range p.Statements {
		region, err := r.Entity(ctx, s.Object.Entity)
		if err != nil {
			return "", err
		}
		regions = append(regions, region.Name)
	}
	var why []string
	if p.Named {
		why = append(why, "named")
	}
	if len(regions) > 0 {
		why = append(why, "covers "+listed(slices.Compact(regions)))
	}
	if text := shareText(p.Continents); text != "" {
		why = append(why, text)
	}
	return strings.Join(why, "; "), nil
}

// shareText returns where States lie in words; no words for no States.
func shareText(shares []Share) string {
	if len(shares) == 0 {
		return ""
	}
	words := make([]string, len(shares))
	for i, c := range shares {
		words[i] = fmt.Sprintf("%d in %s", c.States, strings.Replace(c.Continent, "Americas", "the Americas", 1))
	}
	if shares[0].Of == 1 {
		return "its known member State lies in " + strings.TrimPrefix(words[0], "1 in ")
	}
	words[0] = strings.Replace(words[0], " in ", " lie in ", 1)
	return fmt.Sprintf("of %d known member States %s", shares[0].Of, listed(words))
}

// listed returns words with commas and an "and" between them.
func listed(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}

// sharesOf returns on which continents States lie: most first, then by name. What is
// no State, or on none, is not counted.
func sharesOf(states map[graph.ID]bool) []Share {
	count, all := map[string]int{}, 0
	for id := range states {
		if c := graph.Continent(id); c != "" {
			count[c]++
			all++
		}
	}
	var list []Share
	for _, c := range slices.Sorted(maps.Keys(count)) {
		list = append(list, Share{c, count[c], all})
	}
	slices.SortStableFunc(list, func(a, b Share) int { return cmp.Compare(b.States, a.States) })
	return list
}

// places returns where all mechanisms lie, by id.
func places(ctx context.Context, r graph.Reader, f graph.Filter) ([]place, error) {
	mechanisms, err := r.Entities(ctx, "Mechanism")
	if err != nil {
		return nil, err
	}
	ids := make([]graph.ID, len(mechanisms))
	for i, m := range mechanisms {
		ids[i] = m.ID
	}
	slices.Sort(ids)
	f.Relations, f.Direction = []string{"hasMember", "coversRegion"}, graph.Out
	lists, err := r.About(ctx, ids, f)
	if err != nil {
		return nil, err
	}
	all := make([]place, len(ids))
	for i, id := range ids {
		states := map[graph.ID]bool{}
		all[i].id = id
		for _, s := range lists[i] {
			if s.Relation == "coversRegion" {
				all[i].regions = append(all[i].regions, s)
			} else {
				states[s.Object.Entity] = true
			}
		}
		all[i].continents = sharesOf(states)
	}
	return all, nil
}
