package graph

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// A Synergy is what two mechanisms have in common. Ratios are 0 where there is
// nothing to compare.
type Synergy struct {
	A, B        ID          // A before B
	OfA, OfB    int         // how many members of each are known
	Members     []ID        // members of both, sorted
	Topics      []ID        // topics of both, sorted
	Partners    []ID        // organizations and mechanisms that both have a documented link with, sorted
	Links       []Statement // documented direct links between the two
	Jaccard     float64     // shared members by members of either
	Containment float64     // shared members by members of the smaller
	Score       float64     // the mean of the Jaccard ratios of members, topics and partners
	Gap         bool        // Score >= GapScore, a shared member or topic, and no link
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

// Synergies compares pairs of mechanisms: all pairs, or for a mechanism in of
// its pairs only. Highest score first, then more shared topics, members and
// links, then by id. Pairs that have nothing in common are left out. What is only
// planned or over counts where it is included.
func Synergies(ctx context.Context, r Reader, of ID, asOf Date, include ...Status) ([]Synergy, error) {
	if err := CheckInclude(include); err != nil {
		return nil, err
	}
	mechanisms, err := r.Entities(ctx, "Mechanism")
	if err != nil {
		return nil, err
	}
	profiles, err := profilesOf(ctx, r, mechanisms, Filter{AsOf: asOf, Without: Absent(include)})
	if err != nil {
		return nil, err
	}
	var list []Synergy
	for i, a := range profiles {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, b := range profiles[i+1:] {
			if of != "" && a.id != of && b.id != of {
				continue
			}
			if s := compare(a, b); s.Score > 0 || len(s.Links) > 0 {
				list = append(list, s)
			}
		}
	}
	slices.SortFunc(list, func(s, t Synergy) int {
		return cmp.Or(cmp.Compare(t.Score, s.Score), cmp.Compare(len(t.Topics), len(s.Topics)),
			cmp.Compare(len(t.Members), len(s.Members)), cmp.Compare(len(t.Links), len(s.Links)),
			cmp.Compare(s.A, t.A), cmp.Compare(s.B, t.B))
	})
	return list, nil
}

// ByMembers returns the pairs that share a member, by how alike their members
// are: highest Jaccard ratio first, then more shared members, then by id.
func ByMembers(list []Synergy) []Synergy {
	list = slices.DeleteFunc(slices.Clone(list), func(s Synergy) bool { return len(s.Members) == 0 })
	slices.SortFunc(list, func(s, t Synergy) int {
		return cmp.Or(cmp.Compare(t.Jaccard, s.Jaccard), cmp.Compare(len(t.Members), len(s.Members)), cmp.Compare(s.A, t.A), cmp.Compare(s.B, t.B))
	})
	return list
}

// A profile is what a mechanism is compared by.
type profile struct {
	id                        ID
	members, topics, partners map[ID]bool
	links                     map[ID][]Statement // by the entity at the other end
}

func profilesOf(ctx context.Context, r Reader, mechanisms []Entity, f Filter) ([]profile, error) {
	ids := make([]ID, len(mechanisms))
	for i, m := range mechanisms {
		ids[i] = m.ID
	}
	slices.Sort(ids)
	f.Relations = slices.Concat([]string{"hasMember", "addressesTopic"}, linkRelations, directRelations)
	lists, err := r.About(ctx, ids, f)
	if err != nil {
		return nil, err
	}
	profiles := make([]profile, len(ids))
	for i, id := range ids {
		profiles[i] = profileOf(id, lists[i])
	}
	return profiles, nil
}

// profileOf returns the profile that the statements about a mechanism give.
func profileOf(id ID, statements []Statement) profile {
	p := profile{id: id, members: map[ID]bool{}, topics: map[ID]bool{}, partners: map[ID]bool{}, links: map[ID][]Statement{}}
	for _, s := range statements {
		switch s.Relation {
		case "hasMember":
			if s.Subject == id {
				p.members[s.Object.Entity] = true
			}
		case "addressesTopic":
			p.topics[s.Object.Entity] = true
		default:
			other := s.Other(id)
			p.links[other] = append(p.links[other], s)
			if kind := other.Kind(); slices.Contains(linkRelations, s.Relation) && (kind == "organization" || kind == "mechanism") {
				p.partners[other] = true
			}
		}
	}
	return p
}

func compare(a, b profile) Synergy {
	s := Synergy{
		A: a.id, B: b.id, OfA: len(a.members), OfB: len(b.members), Links: a.links[b.id],
		Members: shared(a.members, b.members), Topics: shared(a.topics, b.topics), Partners: shared(a.partners, b.partners),
	}
	s.Jaccard = jaccard(len(s.Members), len(a.members), len(b.members))
	s.Containment = ratio(len(s.Members), min(len(a.members), len(b.members)))
	s.Score = (s.Jaccard + jaccard(len(s.Topics), len(a.topics), len(b.topics)) +
		jaccard(len(s.Partners), len(a.partners), len(b.partners))) / 3
	s.Gap = s.Score >= GapScore && len(s.Links) == 0 && len(s.Members)+len(s.Topics) > 0
	return s
}

func shared(a, b map[ID]bool) []ID {
	var both []ID
	for _, id := range slices.Sorted(maps.Keys(a)) {
		if b[id] {
			both = append(both, id)
		}
	}
	return both
}

// jaccard returns the share of common elements in two sets of the sizes a and b.
func jaccard(common, a, b int) float64 { return ratio(common, a+b-common) }

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
