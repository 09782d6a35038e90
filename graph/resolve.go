package graph

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// A Ref names one entity, by exactly one of its id or its name.
type Ref struct {
	ID   ID
	Name string
}

// MaxName is how many bytes a name may have that is looked for.
const MaxName = 500

// Resolve returns the entity that is meant. A name is found however it is
// spelled: see [Lookup]; an id may be given as a name; an id that was merged
// into another is that. The error has the kind Invalid if the reference has not
// exactly one of id and name, Limit if the name is too long, NotFound (see
// [UnknownError]) if nothing fits, Ambiguous (see [AmbiguousError]) if a name
// fits several entities or an id was split: it is never guessed which one is
// meant, and an entity of the reader's directory counts even where the graph
// says nothing of it. With classes, only entities of these are looked at.
func Resolve(ctx context.Context, r Reader, ref Ref, kinds ...string) (Entity, error) {
	return resolve(ref, kinds, answers{
		entity:    func(id ID) (Entity, error) { return r.Entity(ctx, id) },
		named:     func(name string) ([]Entity, error) { return r.Named(ctx, name) },
		nearest:   func(name string) ([]Entity, error) { return r.Nearest(ctx, name) },
		directory: r.Directory(),
	})
}

// ResolveKnown does what [Resolve] does, and finds an entity of the directory too
// of which the graph says nothing.
func ResolveKnown(ctx context.Context, r Reader, ref Ref, kinds ...string) (Entity, error) {
	return resolve(ref, kinds, answers{
		entity: func(id ID) (Entity, error) {
			e, err := r.Entity(ctx, id)
			if known, ok := r.Directory().Entry(id); err != nil && KindOf(err) == NotFound && ok {
				return known.Entity, nil
			}
			return e, err
		},
		named:     func(name string) ([]Entity, error) { return r.Named(ctx, name) },
		nearest:   func(name string) ([]Entity, error) { return r.Nearest(ctx, name) },
		directory: r.Directory(),
	})
}

// answers is what resolve asks of a reader or of a directory.
type answers struct {
	entity    func(ID) (Entity, error)
	named     func(string) ([]Entity, error)
	nearest   func(string) ([]Entity, error)
	directory *Directory
}

func resolve(ref Ref, kinds []string, from answers) (Entity, error) {
	switch {
	case (ref.ID == "") == (ref.Name == ""):
		return Entity{}, Errorf(Invalid, "name an entity by either id or name")
	case len(ref.Name) > MaxName:
		return Entity{}, Errorf(Limit, "a name has %d bytes; %d are allowed", len(ref.Name), MaxName)
	case ref.ID != "":
		return from.byID(ref.ID, kinds)
	}
	var noID error
	if id := ID(ref.Name); strings.Contains(ref.Name, "/") && id.Valid() {
		e, err := from.byID(id, kinds)
		if err == nil || KindOf(err) != NotFound {
			return e, err
		}
		noID = err
	}
	found, err := from.named(ref.Name)
	if err != nil {
		return Entity{}, err
	}
	fit := slices.DeleteFunc(slices.Clone(found), func(e Entity) bool { return !isOneOf(e, kinds) })
	switch len(fit) {
	case 0:
		err := from.unknown(ref.Name, kinds, found)
		if unknown, ok := errors.AsType[*UnknownError](err); ok && noID != nil && len(unknown.Candidates()) == 0 {
			err = noID // which says more: that the id is of another kind, or that the graph says nothing of it
		}
		return Entity{}, err
	case 1:
		return from.byID(fit[0].ID, nil)
	}
	return Entity{}, &Error{Kind: Ambiguous, Err: &AmbiguousError{Name: ref.Name, Candidates: fit}}
}

// byID returns the entity with the id, or what became of it.
func (a answers) byID(id ID, kinds []string) (Entity, error) {
	e, err := a.entity(id)
	switch {
	case err != nil && KindOf(err) == NotFound:
		if known, ok := a.directory.Entry(id); ok {
			return Entity{}, Errorf(NotFound, "the graph says nothing of %s (%s)", known.Name, id)
		}
		return Entity{}, err
	case err == nil && !isOneOf(e, kinds):
		return Entity{}, Errorf(NotFound, "%q is no %s", id, strings.Join(kinds, " or "))
	}
	return e, err
}

// unknown returns the error for a name that means nothing, or only what is of
// other kinds, with what has a name that is spelled like it.
func (a answers) unknown(name string, kinds []string, others []Entity) error {
	near, err := a.nearest(name)
	if err != nil {
		return err
	}
	near = slices.DeleteFunc(near, func(e Entity) bool { return !isOneOf(e, kinds) })
	return &Error{Kind: NotFound, Err: &UnknownError{Name: name, Kinds: kinds, Others: others, Nearest: near}}
}

// isOneOf reports whether the id of e has one of the kinds; any does for none.
func isOneOf(e Entity, kinds []string) bool {
	return len(kinds) == 0 || slices.Contains(kinds, e.ID.Kind())
}
