package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"iscmgraph/schema"
)

// aspects is how many aspects there are.
const aspects = 6

// Profiles are what mechanisms are compared by at a date. They are worked out once
// for a network.
type profiles struct {
	*walk
	aspect  []int  // by relation, in which aspect its objects are something that a mechanism has; -1 for none
	partner []bool // by relation: it makes partners
	linking []bool // by relation: it is a documented link
	list    []profile
}

// maxInserted is up to how many pairs it is faster to keep the best than to sort all.
const maxInserted = 200

// A profileKey is what profiles depend on.
type profileKey struct {
	asOf    Date
	include string
}

// A comparison compares profiles as a question asks.
type comparison struct {
	*profiles
	asked   SynergyQuestion
	weights [aspects]float64
	sum     float64 // of the weights
}

// A profile is what a mechanism is compared by: numbers of entities, ascending.
type profile struct {
	at    uint32
	has   [aspects][]uint32
	links []linked
}

// A linked is another end of documented links, and how many statements they are.
type linked struct {
	to uint32
	n  int
}

// A pair is two profiles compared.
type pair struct {
	a, b   *profile
	shared [aspects]int // how many each aspect has in common
	links  int
	score  float64
	alike  float64 // the Jaccard ratio of members
	gap    bool
	number int // of two pairs the one with the smaller one has the lesser ids
}

// compared returns what answers a question.
func compared(ctx context.Context, r Reader, o *schema.Ontology, q SynergyQuestion) (*comparison, error) {
	mechanisms, err := r.Entities(ctx, "Mechanism")
	if err != nil {
		return nil, err
	}
	net := networkOf(r, o)
	include := slices.Clone(q.Include)
	slices.Sort(include)
	// Whoever asks first makes it for all, so it goes on when that one leaves.
	p, err := net.Derived(profileKey{q.AsOf, fmt.Sprint(slices.Compact(include))}, func() (any, error) {
		return profilesOf(context.WithoutCancel(ctx), net, o, mechanisms, PathOptions{AsOf: q.AsOf, Include: q.Include})
	})
	if err != nil {
		return nil, err
	}
	c := &comparison{profiles: p.(*profiles), asked: q, sum: q.Weights.sum()}
	for i, aspect := range Aspects {
		c.weights[i] = q.Weights[aspect]
	}
	return c, nil
}

func profilesOf(ctx context.Context, net Network, o *schema.Ontology, mechanisms []Entity, opts PathOptions) (*profiles, error) {
	p := &profiles{
		walk:   newWalk(ctx, net, o, opts),
		aspect: make([]int, len(o.Relations)+1), partner: make([]bool, len(o.Relations)+1), linking: make([]bool, len(o.Relations)+1),
	}
	p.aspect[len(o.Relations)] = -1
	for i, rel := range o.Relations {
		p.aspect[i] = -1
		if aspect, ok := aspectOf[rel.Name]; ok {
			p.aspect[i] = slices.Index(Aspects, aspect)
		}
		p.partner[i], p.linking[i] = slices.Contains(linkRelations, rel.Name), slices.Contains(LinkRelations(), rel.Name)
		p.walked[i] = p.aspect[i] >= 0 || p.linking[i]
	}
	var numbers []uint32
	for _, m := range mechanisms {
		if at, known := p.net.Number(m.ID); known {
			numbers = append(numbers, at)
		}
	}
	slices.SortFunc(numbers, func(a, b uint32) int { return cmp.Compare(net.Name(a), net.Name(b)) })
	if err := p.net.Prepare(ctx, numbers); err != nil {
		return nil, err
	}
	p.list = make([]profile, len(numbers))
	for i, at := range numbers {
		if err := p.fill(ctx, &p.list[i], at); err != nil {
			return nil, err
		}
	}
	return p, ctx.Err()
}

// fill makes the profile of a mechanism. Links to the same entity stand together.
func (p *profiles) fill(ctx context.Context, m *profile, at uint32) error {
	m.at = at
	links, err := p.net.Links(ctx, at)
	if err != nil {
		return err
	}
	for _, l := range links {
		if !p.follows(at, l, false) {
			continue
		}
		if aspect := p.aspectOf(l); aspect >= 0 {
			if has := m.has[aspect]; len(has) == 0 || has[len(has)-1] != l.To {
				m.has[aspect] = append(has, l.To)
			}
		}
		if p.linking[l.Relation] {
			if last := len(m.links) - 1; last >= 0 && m.links[last].to == l.To {
				m.links[last].n++
			} else {
				m.links = append(m.links, linked{l.To, 1})
			}
		}
	}
	for aspect := range m.has { // most often they are
		slices.Sort(m.has[aspect])
	}
	slices.SortFunc(m.links, func(a, b linked) int { return cmp.Compare(a.to, b.to) })
	return nil
}

// partners is the place of that aspect.
var partners = slices.Index(Aspects, Partners)

// aspectOf returns in which aspect a mechanism has the other end of a link; -1 for
// none.
func (p *profiles) aspectOf(l Link) int {
	aspect := p.aspect[l.Relation]
	if p.partner[l.Relation] {
		if kind := p.net.Name(l.To).Kind(); kind == "organization" || kind == "mechanism" {
			return partners
		}
		return -1
	}
	if l.Against {
		return -1
	}
	return aspect
}

// pairs compares the mechanisms, and returns as many pairs as are asked for, in
// their order.
func (p *comparison) pairs(ctx context.Context, q SynergyQuestion) ([]pair, error) {
	order := pair.byScore
	if q.ByMembers {
		order = pair.byMembers
	}
	var list []pair
	add := func(i, j int) {
		s := p.glance(&p.list[min(i, j)], &p.list[max(i, j)])
		s.number = min(i, j)*len(p.list) + max(i, j) // the profiles are by id
		if !p.counts(s) {
			return
		}
		if q.First == 0 || q.First > maxInserted {
			list = append(list, s)
			return
		}
		if len(list) == q.First && order(s, list[len(list)-1]) > 0 {
			return
		}
		at, _ := slices.BinarySearchFunc(list, s, order)
		list = slices.Insert(list, at, s)
		list = list[:min(len(list), q.First)]
	}
	of := slices.IndexFunc(p.list, func(m profile) bool { return p.net.Name(m.at) == q.Of })
	for i := range p.list {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if q.Of != "" {
			if of >= 0 && i != of {
				add(i, of)
			}
			continue
		}
		for j := i + 1; j < len(p.list); j++ {
			add(i, j)
		}
	}
	if q.First == 0 || q.First > maxInserted {
		slices.SortFunc(list, order)
	}
	return list, nil
}

// counts reports whether a pair is asked for.
func (p *comparison) counts(s pair) bool {
	return (s.score > 0 || s.links > 0 || p.asked.ByMembers) && (s.gap || !p.asked.OnlyGaps) && (s.shared[0] > 0 || !p.asked.ByMembers)
}

func (s pair) byScore(t pair) int {
	return cmp.Or(cmp.Compare(t.score, s.score), cmp.Compare(t.shared[2], s.shared[2]), cmp.Compare(t.shared[0], s.shared[0]), cmp.Compare(t.links, s.links), cmp.Compare(s.number, t.number))
}

func (s pair) byMembers(t pair) int {
	return cmp.Or(cmp.Compare(t.alike, s.alike), cmp.Compare(t.shared[0], s.shared[0]), cmp.Compare(s.number, t.number))
}

// jaccard returns what the two share in an aspect by what either has.
func (s pair) jaccard(aspect int) float64 {
	return ratio(s.shared[aspect], len(s.a.has[aspect])+len(s.b.has[aspect])-s.shared[aspect])
}

// glance compares two profiles by what their order asks for.
func (p *comparison) glance(a, b *profile) pair {
	if !p.asked.ByMembers || p.asked.OnlyGaps {
		return p.compare(a, b)
	}
	s := pair{a: a, b: b}
	s.shared[0] = common(a.has[0], b.has[0])
	s.alike = s.jaccard(0)
	return s
}

// compare compares two profiles in all.
func (p *comparison) compare(a, b *profile) pair {
	s := pair{a: a, b: b}
	if i, linked := slices.BinarySearchFunc(a.links, b.at, func(l linked, at uint32) int { return cmp.Compare(l.to, at) }); linked {
		s.links = a.links[i].n
	}
	for aspect := range Aspects {
		s.shared[aspect] = common(a.has[aspect], b.has[aspect])
		s.score += float64(p.weights[aspect] * s.jaccard(aspect)) // rounded here, so that no machine fuses the two
	}
	s.score /= p.sum
	s.alike = s.jaccard(0)
	s.gap = s.score >= GapScore && s.links == 0 && s.shared[0]+s.shared[2] > 0
	return s
}

// common returns how many numbers are in both lists.
func common(x, y []uint32) int {
	n := 0
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0] == y[0]:
			n++
			x, y = x[1:], y[1:]
		case x[0] < y[0]:
			x = x[1:]
		default:
			y = y[1:]
		}
	}
	return n
}

// both returns what two mechanisms both have in an aspect, by id.
func (p *profiles) both(a, b *profile, aspect int) []ID {
	var ids []ID
	for _, at := range a.has[aspect] {
		if _, has := slices.BinarySearch(b.has[aspect], at); has {
			ids = append(ids, p.net.Name(at))
		}
	}
	slices.Sort(ids)
	return ids
}

// synergy returns a pair with all that is behind its numbers.
func (p *comparison) synergy(ctx context.Context, s pair) (Synergy, error) {
	s = p.compare(s.a, s.b)
	y := Synergy{A: p.net.Name(s.a.at), B: p.net.Name(s.b.at), Shared: make([]Shared, aspects), Score: s.score, Gap: s.gap, among: p.profiles}
	for i, aspect := range Aspects {
		ofA, ofB := len(s.a.has[i]), len(s.b.has[i])
		y.Shared[i] = Shared{
			Aspect: aspect, OfA: ofA, OfB: ofB, Both: p.both(s.a, s.b, i), Jaccard: s.jaccard(i), Containment: ratio(s.shared[i], min(ofA, ofB)),
		}
	}
	var err error
	y.Links, err = p.statements(ctx, s.a.at, func(l Link) bool { return l.To == s.b.at && p.linking[l.Relation] })
	return y, err
}

// said returns the statements by which a mechanism has something in an aspect.
func (p *profiles) said(ctx context.Context, mechanism ID, aspect Aspect, id ID) ([]Statement, error) {
	at, known := p.net.Number(mechanism)
	to, both := p.net.Number(id)
	if !known || !both {
		return nil, ctx.Err()
	}
	return p.statements(ctx, at, func(l Link) bool { return l.To == to && p.aspectOf(l) == slices.Index(Aspects, aspect) })
}

// statements returns those of links from an entity, in the order of
// Statement.Compare.
func (p *profiles) statements(ctx context.Context, at uint32, of func(Link) bool) ([]Statement, error) {
	links, err := p.net.Links(ctx, at)
	if err != nil {
		return nil, err
	}
	var list []Statement
	for _, l := range links {
		if of(l) && p.follows(at, l, false) {
			list = append(list, *p.net.Statement(l))
		}
	}
	slices.SortFunc(list, Statement.Compare)
	return list, nil
}
