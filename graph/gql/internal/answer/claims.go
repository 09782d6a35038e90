package answer

import (
	"context"
	"slices"

	"iscmgraph/graph"
)

// Statements answers the root field statements: those that meet every condition
// that is given.
func (Query) Statements(ctx context.Context, about, subject, object, qualifier *graph.Ref, relations []string, source *graph.ID, asOf *graph.Date, first *int, after *string, include []graph.Status, timings []graph.Timing, knownAt *int, subjectClass, objectClass []string, began, ended *Period) (*StatementConnection, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	v := viewOf(ctx)
	if _, err := pageSize(first); err != nil {
		return nil, err
	}
	list, err := v.selected(ctx, about, subject, object, qualifier, relations, source, asOf, include, timings)
	if err == nil {
		list, err = v.between(list, subjectClass, objectClass)
	}
	list = ended.with("until", began.with("since", list))
	if aside(ctx, err) {
		return v.newGroup().page(nil, first, nil)
	}
	if err != nil {
		return nil, err
	}
	return v.newGroup().page(list, first, after)
}

// A Period is a time between two dates.
type Period struct{ From, To *graph.Date }

// with returns the statements of which the date that a qualifier gives may lie in
// the period; all for no period.
func (p *Period) with(qualifier string, list []graph.Statement) []graph.Statement {
	if p == nil {
		return list
	}
	var found []graph.Statement
	for _, s := range list {
		term, has := s.Qualifier(qualifier)
		on := graph.Date(term.Text)
		if has && (p.From == nil || !p.From.After(on)) && (p.To == nil || !on.After(*p.To)) {
			found = append(found, s)
		}
	}
	return found
}

// between returns the statements of which both ends are of one of the classes,
// all for no class. Which end of a symmetric relation is which does not matter.
func (v *View) between(list []graph.Statement, subjects, objects []string) ([]graph.Statement, error) {
	subjects, err := v.kinds(subjects)
	if err != nil {
		return nil, err
	}
	objects, err = v.kinds(objects)
	if err != nil {
		return nil, err
	}
	is := func(id graph.ID, kinds []string) bool { return len(kinds) == 0 || slices.Contains(kinds, id.Kind()) }
	var found []graph.Statement
	for _, s := range list {
		relation, _ := v.ontology.Relation(s.Relation)
		a, b := s.Subject, s.Object.Entity
		if is(a, subjects) && is(b, objects) || relation.Symmetric && is(b, subjects) && is(a, objects) {
			found = append(found, s)
		}
	}
	return found, nil
}

// kinds returns the kinds of ids that classes have.
func (v *View) kinds(classes []string) ([]string, error) {
	var kinds []string
	for _, name := range distinct(classes) {
		class, ok := v.ontology.Class(name)
		if !ok {
			return nil, graph.Errorf(graph.Invalid, "the ontology has no class %q", shorten(name))
		}
		kinds = append(kinds, class.Prefix)
	}
	return kinds, nil
}

// selected returns the statements that meet every condition that is given.
func (v *View) selected(ctx context.Context, about, subject, object, qualifier *graph.Ref, relations []string, source *graph.ID, asOf *graph.Date, include []graph.Status, timings []graph.Timing) ([]graph.Statement, error) {
	relations, err := v.known(relations)
	if err != nil {
		return nil, err
	}
	f, err := saidFilter(asOf, include, timings)
	if err != nil {
		return nil, err
	}
	f.Relations, f.Source = relations, value(source)
	if source != nil {
		if _, err := v.Source(ctx, *source); err != nil {
			return nil, err
		}
	}
	if qualifier != nil {
		e, err := v.resolve(ctx, *qualifier)
		if err != nil {
			return nil, err
		}
		f.Qualifier = e.ID
	}
	roles, err := v.roles(ctx, about, subject, object)
	if err != nil {
		return nil, err
	}
	return v.claims(ctx, roles, f)
}

// A role is an entity and the end of a statement at which it must stand.
type role struct {
	id graph.ID
	at graph.Direction
}

// roles returns what the references ask for.
func (v *View) roles(ctx context.Context, about, subject, object *graph.Ref) ([]role, error) {
	var roles []role
	for _, r := range []struct {
		ref *graph.Ref
		at  graph.Direction
	}{{subject, graph.Out}, {object, graph.In}, {about, graph.Both}} {
		if r.ref == nil {
			continue
		}
		e, err := v.resolve(ctx, *r.ref)
		if err != nil {
			return nil, err
		}
		roles = append(roles, role{e.ID, r.at})
	}
	return roles, nil
}

// claims returns the statements in which each of the roles is played.
func (v *View) claims(ctx context.Context, roles []role, f graph.Filter) ([]graph.Statement, error) {
	var list []graph.Statement
	if len(roles) == 0 {
		for s, err := range v.Reader.Statements(ctx, f) {
			if err != nil {
				return nil, err
			}
			list = append(list, s)
		}
		return list, nil
	}
	f.Direction = roles[0].at
	lists, err := v.About(ctx, []graph.ID{roles[0].id}, f)
	if err != nil {
		return nil, err
	}
	for _, s := range lists[0] {
		if v.plays(s, roles) {
			list = append(list, s)
		}
	}
	return list, nil
}

// plays reports whether each role is played in the statement. An entity that
// is asked for as subject and as object of a symmetric relation needs an end
// of its own for each.
func (v *View) plays(s graph.Statement, roles []role) bool {
	relation, _ := v.ontology.Relation(s.Relation)
	ends := 0
	for _, r := range roles {
		isSubject, isObject := s.Subject == r.id, s.Object.Entity == r.id
		ok := isSubject || isObject
		if !relation.Symmetric {
			ok = r.at != graph.In && isSubject || r.at != graph.Out && isObject
		}
		if !ok {
			return false
		}
		if r.at != graph.Both {
			ends++
		}
	}
	return ends < 2 || roles[0].id != roles[1].id
}
