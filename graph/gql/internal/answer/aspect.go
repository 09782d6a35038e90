package answer

import (
	"context"
	"fmt"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"iscmgraph/graph"
)

// A synergyPage is all synergies that one field answered.
type synergyPage struct {
	*View
	weights graph.Weights
	list    []*Synergy
	memo    memo
	shared  memo // by aspect, what both have
}

// A SynergyAspect is what two mechanisms have in common in one aspect.
type SynergyAspect struct {
	of     *Synergy
	shared graph.Shared
	all    *aspectSet
}

// An aspectSet is all aspects of a page that were asked for at once.
type aspectSet struct {
	page *synergyPage
	list []*SynergyAspect
	memo memo
}

// Aspects returns what both have in each aspect.
func (s *Synergy) Aspects(only []graph.Aspect) ([]*SynergyAspect, error) {
	set, err := ask(&s.page.memo, fmt.Sprint("aspects", only), func() (*aspectSet, error) {
		set := &aspectSet{page: s.page}
		for _, other := range s.page.list {
			for _, shared := range other.synergy.Shared {
				if len(only) == 0 || slices.Contains(only, shared.Aspect) {
					set.list = append(set.list, &SynergyAspect{of: other, shared: shared, all: set})
				}
			}
		}
		return set, nil
	})
	if err != nil {
		return nil, err
	}
	mine := []*SynergyAspect{}
	for _, aspect := range set.list {
		if aspect.of == s {
			mine = append(mine, aspect)
		}
	}
	return mine, nil
}

// Aspect returns which it is.
func (a *SynergyAspect) Aspect() graph.Aspect { return a.shared.Aspect }

// OfA returns how many the first is known to have.
func (a *SynergyAspect) OfA() int { return a.shared.OfA }

// OfB returns how many the second is known to have.
func (a *SynergyAspect) OfB() int { return a.shared.OfB }

// Count returns how many both have.
func (a *SynergyAspect) Count() int { return len(a.shared.Both) }

// Jaccard returns those of both by those of either.
func (a *SynergyAspect) Jaccard() float64 { return a.shared.Jaccard }

// Containment returns those of both by those of the one that has fewer.
func (a *SynergyAspect) Containment() float64 { return a.shared.Containment }

// Weight returns how much it counts in the score.
func (a *SynergyAspect) Weight() float64 { return a.all.page.weights[a.shared.Aspect] }

// A SharedEntity is something that two mechanisms have in common.
type SharedEntity struct {
	Entity                       Entity
	StatementsOfA, StatementsOfB []*Statement
}

type sharedQuestion struct{}

// Shared returns those of both with the statements that say so: they are put
// together for all aspects at once.
func (a *SynergyAspect) Shared(ctx context.Context) ([]*SharedEntity, error) {
	lists, err := ask(&a.all.memo, sharedQuestion{}, func() (map[*SynergyAspect][]*SharedEntity, error) {
		v := a.all.page.View
		lists, l, g := map[*SynergyAspect][]*SharedEntity{}, v.newLevel(), v.newGroup()
		for _, aspect := range a.all.list {
			list := make([]*SharedEntity, len(aspect.shared.Both))
			for i, id := range aspect.shared.Both {
				e, err := l.addID(ctx, id)
				if err != nil {
					return nil, err
				}
				ofA, ofB, err := aspect.of.synergy.Said(ctx, aspect.shared.Aspect, id)
				if err != nil {
					return nil, err
				}
				if err := v.spend(len(ofA)+len(ofB), 0); err != nil {
					return nil, err
				}
				list[i] = &SharedEntity{Entity: e, StatementsOfA: g.add(ofA), StatementsOfB: g.add(ofB)}
			}
			lists[aspect] = list
		}
		return lists, nil
	})
	return lists[a], err
}

// LinkKind is the documented links of one relation.
type LinkKind struct {
	Relation   *Relation
	Statements []*Statement
}

// Count returns how many there are.
func (k *LinkKind) Count() int { return len(k.Statements) }

// LinkKinds returns the documented links by relation, as they are sorted.
func (s *Synergy) LinkKinds() []*LinkKind {
	kinds := []*LinkKind{}
	for _, link := range s.Statements {
		name := link.statement.Relation
		if n := len(kinds); n == 0 || kinds[n-1].Statements[0].statement.Relation != name {
			kinds = append(kinds, &LinkKind{Relation: s.page.relation(name)})
		}
		kind := kinds[len(kinds)-1]
		kind.Statements = append(kind.Statements, link)
	}
	return kinds
}

// SynergyWeights are the weights that made a score.
type SynergyWeights struct{ Members, Observers, Topics, Partners, Secretariats, Chairs float64 }

func shown(w graph.Weights) *SynergyWeights {
	return &SynergyWeights{
		w[graph.Members], w[graph.Observers], w[graph.Topics], w[graph.Partners], w[graph.Secretariats], w[graph.Chairs],
	}
}

// SynergyWeightsInput are weights of one's own.
type SynergyWeightsInput struct{ Members, Observers, Topics, Partners, Secretariats, Chairs *float64 }

// given returns the weights, or the default.
func (w *SynergyWeightsInput) given() graph.Weights {
	if w == nil {
		return graph.DefaultWeights()
	}
	return graph.Weights{
		graph.Members: value(w.Members), graph.Observers: value(w.Observers), graph.Topics: value(w.Topics),
		graph.Partners: value(w.Partners), graph.Secretariats: value(w.Secretariats), graph.Chairs: value(w.Chairs),
	}
}

// MaxMechanisms is how many mechanisms one argument may name.
const MaxMechanisms = 100

// mechanisms returns the mechanisms that are meant, each once; all for none.
func (v *View) mechanisms(ctx context.Context, refs []*graph.Ref) ([]graph.ID, error) {
	if len(refs) > MaxMechanisms {
		return nil, graph.Errorf(graph.Limit, "%d mechanisms are named; up to %d are allowed", len(refs), MaxMechanisms)
	}
	var ids []graph.ID
	for _, ref := range refs {
		e, err := v.resolve(ctx, *ref, "mechanism")
		if err != nil {
			return nil, err
		}
		ids = append(ids, e.ID)
	}
	if refs != nil {
		slices.Sort(ids)
		return slices.Compact(ids), nil
	}
	all, err := v.Entities(ctx, "Mechanism")
	for _, e := range all {
		ids = append(ids, e.ID)
	}
	return ids, err
}

// listOf puts entities on the level and returns them by name, as the type that the
// schema promises.
func listOf[T Entity](ctx context.Context, l *level, ids []graph.ID) ([]T, error) {
	named, err := l.named(ctx, ids)
	if err != nil {
		return nil, err
	}
	list := make([]T, len(named))
	for i, e := range named {
		if list[i], err = as[T](e, nil); err != nil {
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
	slices.SortFunc(found, func(a, b graph.Entity) int {
		return entityKey{l.folded(a), a.ID}.compare(entityKey{l.folded(b), b.ID})
	})
	list := make([]Entity, len(ids))
	for i, e := range found {
		var err error
		if list[i], err = l.add(e); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// MarshalSynergyAspectName returns an aspect as it is written in an answer.
func MarshalSynergyAspectName(a graph.Aspect) graphql.Marshaler {
	return graphql.MarshalString(upper(a))
}

// UnmarshalSynergyAspectName reads an aspect from a query or a variable.
func UnmarshalSynergyAspectName(v any) (graph.Aspect, error) {
	return oneOf("SynergyAspectName", v, graph.Aspects)
}

// MarshalSynergyMeasure returns a measure as it is written in an answer.
func MarshalSynergyMeasure(m graph.Measure) graphql.Marshaler { return graphql.MarshalString(upper(m)) }

// UnmarshalSynergyMeasure reads a measure from a query or a variable.
func UnmarshalSynergyMeasure(v any) (graph.Measure, error) {
	return oneOf("SynergyMeasure", v, graph.Measures)
}
