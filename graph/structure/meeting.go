package structure

import (
	"cmp"
	"context"
	"slices"

	"iscmgraph/graph"
)

// A JointMeeting is who would be invited if two mechanisms met together.
type JointMeeting struct {
	Twice        []Invited // members of both
	MissingFromA []Invited // members of the second alone
	MissingFromB []Invited // members of the first alone
}

// An Invited is a member of one or both mechanisms, with the statements that say so.
type Invited struct {
	Entity   graph.ID
	OfA, OfB []graph.Statement
}

// JointMeetingOf returns who would be invited, by id: members of some kinds of ids, any
// for none.
func JointMeetingOf(ctx context.Context, r graph.Reader, a, b graph.ID, kinds []string, asOf graph.Date, include []graph.Status) (JointMeeting, error) {
	var m JointMeeting
	if err := graph.CheckInclude(include); err != nil {
		return m, err
	}
	if a == b {
		return m, graph.Errorf(graph.Invalid, "both mechanisms are %s", a)
	}
	lists, err := r.About(ctx, []graph.ID{a, b}, graph.Filter{
		Relations: []string{"hasMember"}, Direction: graph.Out, AsOf: asOf, Without: graph.Absent(include),
	})
	if err != nil {
		return m, err
	}
	byID := map[graph.ID]*Invited{}
	for side, list := range lists {
		for _, s := range list {
			id := s.Object.Entity
			if len(kinds) > 0 && !slices.Contains(kinds, id.Kind()) {
				continue
			}
			if byID[id] == nil {
				byID[id] = &Invited{Entity: id}
			}
			of := []*[]graph.Statement{&byID[id].OfA, &byID[id].OfB}[side]
			*of = append(*of, s)
		}
	}
	m.sort(byID)
	return m, nil
}

// sort puts members to those of both or of one.
func (m *JointMeeting) sort(byID map[graph.ID]*Invited) {
	for _, invited := range byID {
		switch {
		case invited.OfA == nil:
			m.MissingFromA = append(m.MissingFromA, *invited)
		case invited.OfB == nil:
			m.MissingFromB = append(m.MissingFromB, *invited)
		default:
			m.Twice = append(m.Twice, *invited)
		}
	}
	for _, list := range [][]Invited{m.Twice, m.MissingFromA, m.MissingFromB} {
		slices.SortFunc(list, func(x, y Invited) int { return cmp.Compare(x.Entity, y.Entity) })
	}
}
