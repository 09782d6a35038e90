package answer

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"iscmgraph/graph"
)

// MaxNearest is for how many names of a request those that are spelled like them
// are looked for: it takes a thousand times as long as to find a name.
const MaxNearest = 20

// A Missing is a name for which a field is null, and why.
type Missing struct {
	Path       ast.Path       `json:"path"`
	Message    string         `json:"message"`
	Candidates []graph.Entity `json:"-"`
}

// resolve returns the entity that is meant.
func (v *View) resolve(ctx context.Context, ref graph.Ref, kinds ...string) (graph.Entity, error) {
	return graph.Resolve(ctx, v, ref, kinds...)
}

// Entity returns the entity with the id. A topic or a region of the register is
// one that others may fall under, also where no source speaks of it.
func (v *View) Entity(ctx context.Context, id graph.ID) (graph.Entity, error) {
	return ask(&v.memo, id, func() (graph.Entity, error) {
		e, err := v.Reader.Entity(ctx, id)
		if err == nil || graph.KindOf(err) != graph.NotFound || id.Kind() != "topic" && id.Kind() != "region" {
			return e, err
		}
		if known, ok := v.Directory().Entry(id); ok {
			return known.Entity, nil
		}
		return e, err
	})
}

// Nearest returns entities of which a name is spelled like the one given; none
// when the request has asked for too many.
func (v *View) Nearest(ctx context.Context, name string) ([]graph.Entity, error) {
	v.mu.Lock()
	v.nearest++
	enough := v.nearest > MaxNearest
	v.mu.Unlock()
	if enough {
		return nil, nil
	}
	return v.Reader.Nearest(ctx, name)
}

// missing takes a note of a name that leads nowhere, and why: nothing is called so,
// it is of another class, or the graph says nothing of what is.
func (v *View) missing(ctx context.Context, err error) {
	if v.now != nil {
		v.now.missing(ctx, err)
		return
	}
	m := Missing{Path: graphql.GetPath(ctx), Message: err.Error()}
	if unknown, ok := errors.AsType[*graph.UnknownError](err); ok {
		m.Candidates = unknown.Candidates()
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.notes) < MaxNearest {
		v.notes = append(v.notes, m)
	}
}

// Missing returns the names for which fields are null and why, by path.
func (v *View) Missing() []Missing {
	v.mu.Lock()
	defer v.mu.Unlock()
	list := slices.Clone(v.notes)
	slices.SortFunc(list, func(a, b Missing) int { return strings.Compare(a.Path.String(), b.Path.String()) })
	return list
}

// aside reports whether an error says that what an argument names is not there
// or may be several. The error then stands in the answer beside an empty result,
// so that one unknown name does not take the rest of the answer with it: the root
// fields cannot be null.
func aside(ctx context.Context, err error) bool {
	if kind := graph.KindOf(err); err == nil || kind != graph.NotFound && kind != graph.Ambiguous {
		return false
	}
	at := gqlerror.WrapPath(graphql.GetPath(ctx), err)
	if field := graphql.GetFieldContext(ctx); field != nil && field.Field.Field != nil {
		at.Locations = []gqlerror.Location{{Line: field.Field.Position.Line, Column: field.Field.Position.Column}}
	}
	graphql.AddError(ctx, at)
	return true
}
