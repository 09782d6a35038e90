package graph

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Synergy is what two mechanisms have in common. Ratios are 0 where there is
// nothing to compare.
type Synergy struct {
	A, B   ID          // A before B
	Shared []Shared    // one for each of Aspects, in their order
	Links  []Statement // documented direct links between the two, in the order of Statement.Compare
	Score  float64     // the mean of the Jaccard ratios, weighted
	Gap    bool        // Score >= GapScore, a shared member or topic, and no link

	a, b *profile
}

// A Shared is what two mechanisms have in common in one aspect.
type Shared struct {
	Aspect      Aspect
	OfA, OfB    int     // how many each is known to have
	Both        []ID    // those of both, sorted
	Jaccard     float64 // those of both by those of either
	Containment float64 // those of both by those of the mechanism that has fewer
}

// In returns what the two have in common in an aspect.
func (s Synergy) In(aspect Aspect) Shared { return s.Shared[slices.Index(Aspects, aspect)] }

// Said returns the statements by which each of the two has something in an aspect,
// in the order of Statement.Compare.
func (s Synergy) Said(aspect Aspect, id ID) (ofA, ofB []Statement) {
	return s.a.said[aspect][id], s.b.said[aspect][id]
}

// GapScore is the score from which two mechanisms without a documented link
// are a gap, if they share a member or a topic: that both know a third says too
// little.
const GapScore = 0.25

// linkRelations are the documented links between mechanisms and their partners.
var linkRelations = []string{"cooperatesWith", "exchangesWith", "hasPartner", "invites", "liaisesWith", "originatesFrom"}

// directRelations join two mechanisms too, so that there is no gap, but make
// nobody a partner.
var directRelations = []string{"foundedBy", "participatesIn", "predecessorOf", "runsProjectWith"}

// LinkRelations returns the relations that are documented links: those of partners,
// and those that join two mechanisms besides.
func LinkRelations() []string { return slices.Concat(linkRelations, directRelations) }

// aspectOf says in which aspect the objects of a relation are something that a
// mechanism has.
var aspectOf = map[string]Aspect{
	"hasMember": Members, "hasObserver": Observers, "addressesTopic": Topics,
	"secretariatProvidedBy": Secretariats, "chairedBy": Chairs, "coChairedBy": Chairs,
}

// A SynergyQuestion says which synergies are asked for. The zero value asks for
// all.
type SynergyQuestion struct {
	Of      ID       // pairs with this mechanism only; empty for all
	AsOf    Date     // only statements that may have held on it; empty for all
	Include []Status // Planned, Ended: what Absent leaves out otherwise
	Weights Weights  // nil for DefaultWeights
}

// Synergies compares pairs of mechanisms: all pairs, or those with one of them.
// Highest score first, then more shared topics, members and links, then by id.
// Pairs without a score and a link are left out. What is only planned or over
// counts where it is included.
func Synergies(ctx context.Context, r Reader, q SynergyQuestion) ([]Synergy, error) {
	if q.Weights == nil {
		q.Weights = DefaultWeights()
	}
	if err := cmp.Or(CheckInclude(q.Include), q.Weights.Check()); err != nil {
		return nil, err
	}
	mechanisms, err := r.Entities(ctx, "Mechanism")
	if err != nil {
		return nil, err
	}
	profiles, err := profilesOf(ctx, r, mechanisms, Filter{AsOf: q.AsOf, Without: Absent(q.Include)})
	if err != nil {
		return nil, err
	}
	var list []Synergy
	for i, a := range profiles {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, b := range profiles[i+1:] {
			if q.Of != "" && a.id != q.Of && b.id != q.Of {
				continue
			}
			if s := compare(a, b, q.Weights); s.Score > 0 || len(s.Links) > 0 {
				list = append(list, s)
			}
		}
	}
	slices.SortFunc(list, func(s, t Synergy) int {
		return cmp.Or(cmp.Compare(t.Score, s.Score), cmp.Compare(len(t.In(Topics).Both), len(s.In(Topics).Both)),
			cmp.Compare(len(t.In(Members).Both), len(s.In(Members).Both)), cmp.Compare(len(t.Links), len(s.Links)),
			cmp.Compare(s.A, t.A), cmp.Compare(s.B, t.B))
	})
	return list, nil
}

// ByMembers returns the pairs that share a member, by how alike their members
// are: highest Jaccard ratio first, then more shared members, then by id.
func ByMembers(list []Synergy) []Synergy {
	list = slices.DeleteFunc(slices.Clone(list), func(s Synergy) bool { return len(s.In(Members).Both) == 0 })
	slices.SortFunc(list, func(s, t Synergy) int {
		return cmp.Or(cmp.Compare(t.In(Members).Jaccard, s.In(Members).Jaccard), cmp.Compare(len(t.In(Members).Both), len(s.In(Members).Both)),
			cmp.Compare(s.A, t.A), cmp.Compare(s.B, t.B))
	})
	return list
}

// A profile is what a mechanism is compared by.
type profile struct {
	id    ID
	said  map[Aspect]map[ID][]Statement // by what they say that the mechanism has
	links map[ID][]Statement            // by the entity at the other end
}

func profilesOf(ctx context.Context, r Reader, mechanisms []Entity, f Filter) ([]*profile, error) {
	ids := make([]ID, len(mechanisms))
	for i, m := range mechanisms {
		ids[i] = m.ID
	}
	slices.Sort(ids)
	f.Relations = slices.Concat(slices.Sorted(maps.Keys(aspectOf)), LinkRelations())
	lists, err := r.About(ctx, ids, f)
	if err != nil {
		return nil, err
	}
	profiles := make([]*profile, len(ids))
	for i, id := range ids {
		profiles[i] = profileOf(id, lists[i])
	}
	return profiles, nil
}

// profileOf returns the profile that the statements about a mechanism give.
func profileOf(id ID, statements []Statement) *profile {
	p := &profile{id: id, said: map[Aspect]map[ID][]Statement{}, links: map[ID][]Statement{}}
	for _, aspect := range Aspects {
		p.said[aspect] = map[ID][]Statement{}
	}
	for _, s := range statements {
		if aspect, ok := aspectOf[s.Relation]; ok {
			if s.Subject == id {
				p.said[aspect][s.Object.Entity] = append(p.said[aspect][s.Object.Entity], s)
			}
			continue
		}
		other := s.Other(id)
		p.links[other] = append(p.links[other], s)
		if kind := other.Kind(); slices.Contains(linkRelations, s.Relation) && (kind == "organization" || kind == "mechanism") {
			p.said[Partners][other] = append(p.said[Partners][other], s)
		}
	}
	return p
}

func compare(a, b *profile, weights Weights) Synergy {
	s := Synergy{A: a.id, B: b.id, Links: a.links[b.id], Shared: make([]Shared, len(Aspects)), a: a, b: b}
	for i, aspect := range Aspects {
		ofA, ofB := a.said[aspect], b.said[aspect]
		both := shared(ofA, ofB)
		s.Shared[i] = Shared{
			Aspect: aspect, OfA: len(ofA), OfB: len(ofB), Both: both,
			Jaccard: ratio(len(both), len(ofA)+len(ofB)-len(both)), Containment: ratio(len(both), min(len(ofA), len(ofB))),
		}
		s.Score += float64(weights[aspect] * s.Shared[i].Jaccard) // rounded here, so that no machine fuses the two
	}
	s.Score /= weights.sum()
	s.Gap = s.Score >= GapScore && len(s.Links) == 0 && len(s.In(Members).Both)+len(s.In(Topics).Both) > 0
	return s
}

// shared returns the keys of both, sorted.
func shared(a, b map[ID][]Statement) []ID {
	if len(a) > len(b) {
		a, b = b, a
	}
	var both []ID
	for id := range a {
		if _, ok := b[id]; ok {
			both = append(both, id)
		}
	}
	slices.Sort(both)
	return both
}

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// Text returns in words why the two have their score: "2 of 6 members are shared
// (0.33), 1 of 1 topics are shared (1.00), none of 3 partners; no documented link". Aspects
// without weight are in it where the two share something.
func (s Synergy) Text(w Weights) string {
	var parts []string
	for _, in := range s.Shared {
		either := in.OfA + in.OfB - len(in.Both)
		switch {
		case len(in.Both) > 0:
			parts = append(parts, fmt.Sprintf("%d of %d %s are shared (%.2f)", len(in.Both), either, in.Aspect, in.Jaccard))
		case w[in.Aspect] == 0:
		case either == 0:
			parts = append(parts, fmt.Sprintf("no %s are known", in.Aspect))
		default:
			parts = append(parts, fmt.Sprintf("none of %d %s", either, in.Aspect))
		}
	}
	links := "no documented link"
	switch n := len(s.Links); {
	case n == 1:
		links = "1 documented link"
	case n > 1:
		links = fmt.Sprintf("%d documented links", n)
	}
	return strings.Join(parts, ", ") + "; " + links
}
