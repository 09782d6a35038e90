package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"iscmgraph/schema"
)

// A Synergy is what two mechanisms have in common. Ratios are 0 where there is
// nothing to compare.
type Synergy struct {
	A, B   ID          // A before B
	Shared []Shared    // one for each of Aspects, in their order
	Links  []Statement // documented direct links between the two, in the order of Statement.Compare
	Score  float64     // the mean of the Jaccard ratios, weighted
	Gap    bool        // Score >= GapScore, a shared member or topic, and no link

	among *profiles
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
func (s Synergy) Said(ctx context.Context, aspect Aspect, id ID) (ofA, ofB []Statement, err error) {
	if ofA, err = s.among.said(ctx, s.A, aspect, id); err == nil {
		ofB, err = s.among.said(ctx, s.B, aspect, id)
	}
	return ofA, ofB, err
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
// all, highest score first.
type SynergyQuestion struct {
	Of        ID       // pairs with this mechanism only; empty for all
	AsOf      Date     // only statements that may have held on it; empty for all
	Include   []Status // Planned, Ended: what Absent leaves out otherwise
	Weights   Weights  // nil for DefaultWeights
	ByMembers bool     // only pairs that share a member, the most alike in them first
	OnlyGaps  bool     // only gaps
	First     int      // up to so many; all for 0
}

// Synergies compares pairs of mechanisms: all pairs, or those with one of them.
// Highest score first, then more shared topics, members and links, then by id; by
// members the highest Jaccard ratio of these first, then more of them, then by id.
// Otherwise pairs without a score and a link are left out. What is only planned or over
// counts where it is included.
func Synergies(ctx context.Context, r Reader, o *schema.Ontology, q SynergyQuestion) ([]Synergy, error) {
	if q.Weights == nil {
		q.Weights = DefaultWeights()
	}
	if err := cmp.Or(CheckInclude(q.Include), q.Weights.Check()); err != nil {
		return nil, err
	}
	p, err := compared(ctx, r, o, q)
	if err != nil {
		return nil, err
	}
	pairs, err := p.pairs(ctx, q)
	if err != nil {
		return nil, err
	}
	if q.First > 0 {
		pairs = pairs[:min(len(pairs), q.First)]
	}
	list := make([]Synergy, len(pairs))
	for i, pair := range pairs {
		if list[i], err = p.synergy(ctx, pair); err != nil {
			return nil, err
		}
	}
	return list, nil
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
