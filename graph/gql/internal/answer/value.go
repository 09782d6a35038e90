package answer

import (
	"context"
	"fmt"
	"slices"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A Value is a literal that is stated of an entity.
type Value struct {
	Text       string
	Statements []*Statement
	Conflict   *Conflict // of which it is a side; nil for none
}

type valueQuestion struct {
	kind, relation string
	asOf           graph.Date
	include        string
}

// values answers the field of a literal: each text once, in the order of the
// statements, with all statements that give it. Of a relation of which an entity
// has one value the preferred one comes first.
func values(ctx context.Context, t *Thing, relation string, asOf *graph.Date, include []graph.Status) ([]*Value, error) {
	f, err := heldFilter(asOf, include)
	if err != nil {
		return nil, err
	}
	f.Relations, f.Direction = []string{relation}, graph.Out
	q := valueQuestion{t.id().Kind(), relation, f.AsOf, fmt.Sprint(f.Without)}
	all, err := ask(&t.level.memo, q, func() (map[graph.ID][]*Value, error) {
		lists, err := t.level.about(ctx, q.kind, graph.Filter{Relations: f.Relations, Direction: f.Direction})
		if err != nil {
			return nil, err
		}
		all, g, disagree := make(map[graph.ID][]*Value, len(lists)), t.level.newGroup(), t.level.newDisagreements()
		rel, _ := t.level.ontology.Relation(relation)
		for _, id := range t.level.ids {
			shown := slices.DeleteFunc(slices.Clone(lists[id]), func(s graph.Statement) bool { return !f.Selects(s) })
			if err := g.spend(len(shown), 0); err != nil {
				return nil, err
			}
			all[id] = g.values(shown, rel)
			if err := disagree.mark(ctx, all[id], lists[id], rel); err != nil {
				return nil, err
			}
		}
		return all, nil
	})
	return all[t.id()], err
}

// values gathers statements by the text of their literal.
func (g *group) values(list []graph.Statement, rel schema.Relation) []*Value {
	var found []*Value
	byText, said := map[string]*Value{}, map[string][]graph.Statement{}
	for _, s := range g.add(list) {
		text := s.statement.Object.Text
		if byText[text] == nil {
			byText[text] = &Value{Text: text}
			found = append(found, byText[text])
		}
		byText[text].Statements = append(byText[text].Statements, s)
		said[text] = append(said[text], *s.statement)
	}
	if rel.Single.Time != "" {
		slices.SortFunc(found, func(a, b *Value) int { return graph.Prefer(said[a.Text], said[b.Text]) })
	}
	return found
}

// mark gives each value the conflict that it is a side of, if there is one. What
// was said at other times counts too.
func (d *disagreements) mark(ctx context.Context, values []*Value, list []graph.Statement, rel schema.Relation) error {
	if rel.Single.Time == "" || len(list) < 2 {
		return nil
	}
	stated := slices.DeleteFunc(slices.Clone(list), func(s graph.Statement) bool { return s.Status == graph.Planned })
	for _, c := range graph.ConflictsIn(d.ontology, stated) {
		conflict, err := d.add(ctx, c)
		if err != nil {
			return err
		}
		for _, side := range c.Sides {
			for _, v := range values {
				if v.Conflict == nil && slices.ContainsFunc(v.Statements, func(s *Statement) bool {
					return slices.ContainsFunc(side.Statements, func(t graph.Statement) bool { return t.Compare(*s.statement) == 0 })
				}) {
					v.Conflict = conflict
				}
			}
		}
	}
	return nil
}
