package answer

import (
	"context"
	"fmt"

	"iscmgraph/graph"
)

// A Synergy is what two mechanisms have in common.
type Synergy struct {
	A, B       *Mechanism
	Statements []*Statement
	synergy    graph.Synergy
	page       *synergyPage
}

// SynergyOrder says which synergies come first.
type SynergyOrder string

// The orders of synergies.
const (
	ByScore   SynergyOrder = "SCORE"
	ByMembers SynergyOrder = "MEMBERS"
)

// Members returns the members that both have.
func (s *Synergy) Members(ctx context.Context) ([]Entity, error) { return s.both(ctx, graph.Members) }

// Topics returns the topics that both address.
func (s *Synergy) Topics(ctx context.Context) ([]Entity, error) { return s.both(ctx, graph.Topics) }

// both returns what both have in an aspect, by name: of the whole page at once.
func (s *Synergy) both(ctx context.Context, aspect graph.Aspect) ([]Entity, error) {
	lists, err := ask(&s.page.shared, aspect, func() (map[*Synergy][]Entity, error) {
		l, lists := s.page.newLevel(), map[*Synergy][]Entity{}
		for _, other := range s.page.list {
			list, err := l.named(ctx, other.synergy.In(aspect).Both)
			if err != nil {
				return nil, err
			}
			lists[other] = list
		}
		return lists, nil
	})
	return lists[s], err
}

// count returns how many both have in an aspect.
func (s *Synergy) count(aspect graph.Aspect) int { return len(s.synergy.In(aspect).Both) }

// MembersOfA returns how many members of the first are known.
func (s *Synergy) MembersOfA() int { return s.synergy.In(graph.Members).OfA }

// MembersOfB returns how many members of the second are known.
func (s *Synergy) MembersOfB() int { return s.synergy.In(graph.Members).OfB }

// SharedMembers returns how many members both have.
func (s *Synergy) SharedMembers() int { return s.count(graph.Members) }

// SharedTopics returns how many topics both address.
func (s *Synergy) SharedTopics() int { return s.count(graph.Topics) }

// SharedPartners returns how many partners both have.
func (s *Synergy) SharedPartners() int { return s.count(graph.Partners) }

// Links returns how many documented links join the two.
func (s *Synergy) Links() int { return len(s.synergy.Links) }

// Jaccard returns shared members by members of either.
func (s *Synergy) Jaccard() float64 { return s.synergy.In(graph.Members).Jaccard }

// Containment returns shared members by members of the smaller.
func (s *Synergy) Containment() float64 { return s.synergy.In(graph.Members).Containment }

// Score returns the weighted mean of the ratios.
func (s *Synergy) Score() float64 { return s.synergy.Score }

// Gap reports a high overlap without a documented link.
func (s *Synergy) Gap() bool { return s.synergy.Gap }

// Text returns why the score is what it is.
func (s *Synergy) Text() string { return s.synergy.Text(s.page.weights) }

// Weights returns the weights that made the score.
func (s *Synergy) Weights() *SynergyWeights { return shown(s.page.weights) }

// Synergies answers the root field synergies.
func (Query) Synergies(ctx context.Context, of *graph.Ref, onlyGaps *bool, asOf *graph.Date, first *int, include []graph.Status, knownAt, skip *int, by *SynergyOrder, weights *SynergyWeightsInput) ([]*Synergy, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	q := graph.SynergyQuestion{AsOf: value(asOf), Include: include, Weights: weights.given()}
	if of != nil {
		e, err := v.resolve(ctx, *of, "mechanism")
		if aside(ctx, err) {
			return []*Synergy{}, nil
		}
		if err != nil {
			return nil, err
		}
		q.Of = e.ID
	}
	q.ByMembers, q.OnlyGaps = value(by) == ByMembers, value(onlyGaps)
	size, err := pageSize(first)
	if err != nil {
		return nil, err
	}
	q.First = size + max(0, value(skip))
	found, err := v.findSynergies(ctx, q)
	if err != nil {
		return nil, err
	}
	if found, err = portion(found, first, skip); err != nil {
		return nil, err
	}
	return v.synergies(ctx, found, q.Weights)
}

type synergyQuestion struct {
	of               graph.ID
	asOf             graph.Date
	include, weights string
	members, gaps    bool
	first            int
}

// findSynergies returns the answer to a question, which is worked out once.
func (v *View) findSynergies(ctx context.Context, q graph.SynergyQuestion) ([]graph.Synergy, error) {
	if err := q.Weights.Check(); err != nil { // weights that are wrong in different ways read alike
		return nil, err
	}
	key := synergyQuestion{q.Of, q.AsOf, fmt.Sprint(q.Include), q.Weights.String(), q.ByMembers, q.OnlyGaps, q.First}
	return ask(&v.memo, key, func() ([]graph.Synergy, error) { return graph.Synergies(ctx, v.Reader, v.ontology, q) })
}

// synergies returns synergies as their GraphQL type.
func (v *View) synergies(ctx context.Context, found []graph.Synergy, weights graph.Weights) ([]*Synergy, error) {
	page := &synergyPage{View: v, weights: weights, list: make([]*Synergy, len(found))}
	pairs, g := v.newLevel(), v.newGroup()
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
		page.list[i] = &Synergy{A: a, B: b, Statements: g.add(s.Links), synergy: s, page: page}
	}
	return page.list, nil
}

// SynergyMatrix is a figure on each pair of mechanisms.
type SynergyMatrix struct {
	Mechanisms []*Mechanism
	Measure    graph.Measure
	Rows       [][]float64
	Weights    *SynergyWeights
}

// SynergyMatrix answers the root field synergyMatrix.
func (Query) SynergyMatrix(ctx context.Context, measure graph.Measure, mechanisms []*graph.Ref, asOf *graph.Date, include []graph.Status, knownAt *int, weights *SynergyWeightsInput) (*SynergyMatrix, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	q := graph.SynergyQuestion{AsOf: value(asOf), Include: include, Weights: weights.given()}
	m := &SynergyMatrix{Mechanisms: []*Mechanism{}, Measure: measure, Rows: [][]float64{}, Weights: shown(q.Weights)}
	ids, err := v.mechanisms(ctx, mechanisms)
	if aside(ctx, err) {
		return m, nil
	}
	if err != nil {
		return nil, err
	}
	found, err := v.findSynergies(ctx, q)
	if err != nil {
		return nil, err
	}
	if m.Mechanisms, err = listOf[*Mechanism](ctx, v.newLevel(), ids); err != nil {
		return nil, err
	}
	for i, mechanism := range m.Mechanisms {
		ids[i] = mechanism.id()
	}
	m.Rows = graph.Matrix(found, ids, measure)
	return m, nil
}
