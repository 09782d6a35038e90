package answer

import (
	"context"

	"iscmgraph/graph"
	"iscmgraph/graph/structure"
)

// A Burden is what a State has to attend to in a year.
type Burden struct {
	Year                       int
	Mechanisms, Chairs, Bodies *Duties
}

// Duties are of one kind in one year.
type Duties struct{ HeldDuties, PossibleDuties []*Duty }

// Held returns how many are known to have been.
func (d *Duties) Held() int { return len(d.HeldDuties) }

// Possible returns how many more may have been.
func (d *Duties) Possible() int { return len(d.PossibleDuties) }

// A Duty is a mechanism or body that one has a part in.
type Duty struct {
	Entity     Entity
	Statements []*Statement
}

// Burden answers the root field burden.
func (Query) Burden(ctx context.Context, of graph.Ref, from, to *int, include []graph.Status, knownAt *int) ([]*Burden, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	for _, year := range []*int{from, to} {
		if year != nil && *year < 1 { // 0 would mean the default
			return nil, graph.Errorf(graph.Invalid, "%d is no year", *year)
		}
	}
	e, err := v.resolve(ctx, of)
	if aside(ctx, err) {
		return []*Burden{}, nil
	}
	if err != nil {
		return nil, err
	}
	found, err := structure.Burdens(ctx, v, e.ID, value(from), value(to), include)
	if err != nil {
		return nil, err
	}
	list, l, g := make([]*Burden, len(found)), v.newLevel(), v.newGroup()
	for i, b := range found {
		list[i] = &Burden{Year: b.Year}
		for _, kind := range []struct {
			to   **Duties
			from structure.Duties
		}{{&list[i].Mechanisms, b.Mechanisms}, {&list[i].Chairs, b.Chairs}, {&list[i].Bodies, b.Bodies}} {
			if *kind.to, err = v.duties(ctx, l, g, kind.from); err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}

// duties puts duties on the level, and what says so into the group.
func (v *View) duties(ctx context.Context, l *level, g *group, found structure.Duties) (*Duties, error) {
	lists := [2][]*Duty{{}, {}}
	for i, list := range [][]structure.Duty{found.Held, found.Possible} {
		for _, d := range list {
			e, err := l.addID(ctx, d.Of)
			if err != nil {
				return nil, err
			}
			if err := v.spend(len(d.Statements), 0); err != nil {
				return nil, err
			}
			lists[i] = append(lists[i], &Duty{e, g.add(d.Statements)})
		}
	}
	return &Duties{lists[0], lists[1]}, nil
}

// A JointMeeting is who would be invited if two mechanisms met together.
type JointMeeting struct {
	A, B                              *Mechanism
	Twice, MissingFromA, MissingFromB []*Invited
}

// An Invited is a member of one or both mechanisms.
type Invited struct {
	Entity     Entity
	MemberOf   []*Mechanism
	Statements []*Statement
}

// JointMeeting answers the root field jointMeeting.
func (Query) JointMeeting(ctx context.Context, a, b graph.Ref, types []string, asOf *graph.Date, include []graph.Status, knownAt *int) (*JointMeeting, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	kinds, err := v.kinds(types)
	if err != nil {
		return nil, err
	}
	m, l := &JointMeeting{}, v.newLevel()
	if m.A, err = l.mechanism(ctx, a); err != nil {
		return nil, err
	}
	if m.B, err = l.mechanism(ctx, b); err != nil {
		return nil, err
	}
	found, err := structure.JointMeetingOf(ctx, v, m.A.id(), m.B.id(), kinds, value(asOf), include)
	if err != nil {
		return nil, err
	}
	for _, kind := range []struct {
		to   *[]*Invited
		from []structure.Invited
	}{{&m.Twice, found.Twice}, {&m.MissingFromA, found.MissingFromA}, {&m.MissingFromB, found.MissingFromB}} {
		if *kind.to, err = v.invited(ctx, m, kind.from); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// mechanism puts the mechanism that is meant on the level.
func (l *level) mechanism(ctx context.Context, ref graph.Ref) (*Mechanism, error) {
	e, err := l.resolve(ctx, ref, "mechanism")
	if err != nil {
		return nil, err
	}
	return as[*Mechanism](l.add(e))
}

func (v *View) invited(ctx context.Context, m *JointMeeting, found []structure.Invited) ([]*Invited, error) {
	list, l, g := make([]*Invited, len(found)), v.newLevel(), v.newGroup()
	for i, who := range found {
		e, err := l.addID(ctx, who.Entity)
		if err != nil {
			return nil, err
		}
		if err := v.spend(len(who.OfA)+len(who.OfB), 0); err != nil {
			return nil, err
		}
		list[i] = &Invited{Entity: e, Statements: append(g.add(who.OfA), g.add(who.OfB)...)}
		if who.OfA != nil {
			list[i].MemberOf = append(list[i].MemberOf, m.A)
		}
		if who.OfB != nil {
			list[i].MemberOf = append(list[i].MemberOf, m.B)
		}
	}
	return list, nil
}
