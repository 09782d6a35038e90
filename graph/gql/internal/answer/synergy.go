package answer

import (
	"context"
	"fmt"
	"slices"

	"iscmgraph/graph"
)

// A Synergy is what two mechanisms have in common.
type Synergy struct {
	A, B       *Mechanism
	Members    []Entity
	Topics     []Entity
	Statements []*Statement
	synergy    graph.Synergy
}

// SynergyOrder says which synergies come first.
type SynergyOrder string

// The orders of synergies.
const (
	ByScore   SynergyOrder = "SCORE"
	ByMembers SynergyOrder = "MEMBERS"
)

// MembersOfA returns how many members of the first are known.
func (s *Synergy) MembersOfA() int { return s.synergy.OfA }

// MembersOfB returns how many members of the second are known.
func (s *Synergy) MembersOfB() int { return s.synergy.OfB }

// SharedMembers returns how many members both have.
func (s *Synergy) SharedMembers() int { return len(s.synergy.Members) }

// SharedTopics returns how many topics both address.
func (s *Synergy) SharedTopics() int { return len(s.synergy.Topics) }

// SharedPartners returns how many partners both have.
func (s *Synergy) SharedPartners() int { return len(s.synergy.Partners) }

// Links returns how many documented links join the two.
func (s *Synergy) Links() int { return len(s.synergy.Links) }

// Jaccard returns shared members by members of either.
func (s *Synergy) Jaccard() float64 { return s.synergy.Jaccard }

// Containment returns shared members by members of the smaller.
func (s *Synergy) Containment() float64 { return s.synergy.Containment }

// Score returns the mean of the ratios.
func (s *Synergy) Score() float64 { return s.synergy.Score }

// Gap reports a high overlap without a documented link.
func (s *Synergy) Gap() bool { return s.synergy.Gap }

// Synergies answers the root field synergies.
func (Query) Synergies(ctx context.Context, of *graph.Ref, onlyGaps *bool, asOf *graph.Date, first *int, include []graph.Status, knownAt, skip *int, by *SynergyOrder) ([]*Synergy, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	size, err := pageSize(first)
	if err != nil {
		return nil, err
	}
	var id graph.ID
	if of != nil {
		e, err := v.resolve(ctx, *of, "mechanism")
		if aside(ctx, err) {
			return []*Synergy{}, nil
		}
		if err != nil {
			return nil, err
		}
		id = e.ID
	}
	q := synergyQuestion{id, value(asOf), fmt.Sprint(include)}
	all, err := ask(&v.memo, q, func() ([]graph.Synergy, error) { return graph.Synergies(ctx, v, q.of, q.asOf, include...) })
	if err != nil {
		return nil, err
	}
	if value(by) == ByMembers {
		all = graph.ByMembers(all)
	}
	var found []graph.Synergy
	for _, s := range all {
		if s.Gap || !value(onlyGaps) {
			found = append(found, s)
		}
	}
	if found, err = skipped(found, skip, size); err != nil {
		return nil, err
	}
	return v.synergies(ctx, found)
}

type synergyQuestion struct {
	of      graph.ID
	asOf    graph.Date
	include string
}

func (v *View) synergies(ctx context.Context, found []graph.Synergy) ([]*Synergy, error) {
	list := make([]*Synergy, len(found))
	pairs, members, topics, g := v.newLevel(), v.newLevel(), v.newLevel(), v.newGroup()
	for i, s := range found {
		a, err := as[*Mechanism](pairs.addID(ctx, s.A))
		if err != nil {
			return nil, err
		}
		b, err := as[*Mechanism](pairs.addID(ctx, s.B))
		if err != nil {
			return nil, err
		}
		if err := v.spend(len(s.Links), 0); err != nil {
			return nil, err
		}
		list[i] = &Synergy{A: a, B: b, Statements: g.add(s.Links), synergy: s}
		if list[i].Members, err = members.named(ctx, s.Members); err != nil {
			return nil, err
		}
		if list[i].Topics, err = topics.named(ctx, s.Topics); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// named puts entities on the level and returns them by name.
func (l *level) named(ctx context.Context, ids []graph.ID) ([]Entity, error) {
	found := make([]graph.Entity, len(ids))
	for i, id := range ids {
		e, err := l.Entity(ctx, id)
		if err != nil {
			return nil, err
		}
		found[i] = e
	}
	order := byName()
	slices.SortFunc(found, func(a, b graph.Entity) int { return order.compare(order.key(a), order.key(b)) })
	list := make([]Entity, len(ids))
	for i, e := range found {
		var err error
		if list[i], err = l.add(e); err != nil {
			return nil, err
		}
	}
	return list, nil
}
