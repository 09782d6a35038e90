package answer

import (
	"context"

	"iscmgraph/graph"
)

// Broader answers the field broader: the topics that this one falls under.
func (t *Topic) Broader(ctx context.Context) ([]*Topic, error) { return t.scheme(ctx, true) }

// Narrower answers the field narrower: the topics that fall under this one.
func (t *Topic) Narrower(ctx context.Context) ([]*Topic, error) { return t.scheme(ctx, false) }

type schemeQuestion struct{ broader bool }

// scheme returns the neighbours of a topic in the scheme of the register.
func (t *Topic) scheme(ctx context.Context, broader bool) ([]*Topic, error) {
	l := t.level
	all, err := ask(&l.memo, schemeQuestion{broader}, func() (map[graph.ID][]*Topic, error) {
		next, byID := l.newLevel(), map[graph.ID][]*Topic{}
		for _, id := range l.ids {
			ids := l.Directory().Narrower(id)
			if broader {
				entry, _ := l.Directory().Entry(id)
				ids = entry.Broader
			}
			byID[id] = []*Topic{}
			for _, other := range ids {
				topic, err := as[*Topic](next.addID(ctx, other))
				if err != nil {
					return nil, err
				}
				byID[id] = append(byID[id], topic)
			}
		}
		return byID, nil
	})
	return all[t.id()], err
}
