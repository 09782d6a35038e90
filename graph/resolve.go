package graph

import "context"

// A Ref names one entity, by exactly one of its id or its name.
type Ref struct {
	ID   ID
	Name string
}

// Resolve returns the entity that is meant. The error has the kind Invalid if
// the reference has not exactly one of id and name, NotFound if nothing fits,
// Ambiguous (see [AmbiguousError]) if a name fits several entities: it is never
// guessed which one is meant. With classes, only entities of these are looked
// at.
func Resolve(ctx context.Context, r Reader, ref Ref, kinds ...string) (Entity, error) {
	if (ref.ID == "") == (ref.Name == "") {
		return Entity{}, Errorf(Invalid, "name an entity by either id or name")
	}
	if ref.ID != "" {
		e, err := r.Entity(ctx, ref.ID)
		if err == nil && !isOneOf(e, kinds) {
			return Entity{}, Errorf(NotFound, "%q is no %v", ref.ID, kinds)
		}
		return e, err
	}
	found, err := r.Named(ctx, ref.Name)
	if err != nil {
		return Entity{}, err
	}
	var fit []Entity
	for _, e := range found {
		if isOneOf(e, kinds) {
			fit = append(fit, e)
		}
	}
	switch len(fit) {
	case 0:
		return Entity{}, Errorf(NotFound, "nothing is called %q", ref.Name)
	case 1:
		return fit[0], nil
	}
	return Entity{}, &Error{Kind: Ambiguous, Err: &AmbiguousError{Name: ref.Name, Candidates: fit}}
}

// isOneOf reports whether the id of e has one of the kinds; any does for none.
func isOneOf(e Entity, kinds []string) bool {
	for _, kind := range kinds {
		if e.ID.Kind() == kind {
			return true
		}
	}
	return len(kinds) == 0
}
