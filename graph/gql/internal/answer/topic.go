package answer

import (
	"context"

	"iscmgraph/graph"
)

// Broader answers the field broader: the topics that this one falls under.
func (t *Topic) Broader(ctx context.Context) ([]*Topic, error) {
	return scheme[*Topic](ctx, &t.Thing, true)
}

// Narrower answers the field narrower: the topics that fall under this one.
func (t *Topic) Narrower(ctx context.Context) ([]*Topic, error) {
	return scheme[*Topic](ctx, &t.Thing, false)
}

type schemeQuestion struct {
	kind    string
	broader bool
}

// scheme returns the neighbours of a topic or a region in the scheme of the register.
func scheme[T Entity](ctx context.Context, t *Thing, broader bool) ([]T, error) {
	l := t.level
	all, err := ask(&l.memo, schemeQuestion{t.id().Kind(), broader}, func() (map[graph.ID][]T, error) {
		next, byID := l.newLevel(), map[graph.ID][]T{}
		for _, id := range l.ids {
			if id.Kind() != t.id().Kind() {
				continue
			}
			ids := l.Directory().Narrower(id)
			if broader {
				entry, _ := l.Directory().Entry(id)
				ids = entry.Broader
			}
			byID[id] = []T{}
			for _, other := range ids {
				node, err := as[T](next.addID(ctx, other))
				if err != nil {
					return nil, err
				}
				byID[id] = append(byID[id], node)
			}
		}
		return byID, nil
	})
	return all[t.id()], err
}
