package answer

import (
	"context"
	"strings"
	"time"

	"iscmgraph/graph"
)

// searchTime bounds one search for paths, so that time is left to answer with
// what was found.
const searchTime = 3 * time.Second

// MaxAvoided is how many entities a path can be asked to avoid.
const MaxAvoided = 100

// PathOrder says which paths come first.
type PathOrder string

// The orders of paths.
const (
	Shortest PathOrder = "SHORTEST"
	Specific PathOrder = "SPECIFIC"
)

// PathOptions say how paths are searched.
type PathOptions struct {
	MaxLength       *int
	Relations       []string
	ExceptRelations []string
	Avoid           []*graph.Ref
	ExceptLinks     []*LinkRef
	Through         []string
	Direction       *graph.Direction
	AsOf            *graph.Date
	Include         []graph.Status
	Order           *PathOrder
	First           *int
}

// A LinkRef is whatever joins two entities directly.
type LinkRef struct{ A, B graph.Ref }

// options returns the options as package graph takes them.
func (v *View) options(ctx context.Context, p *PathOptions) (graph.PathOptions, error) {
	if p == nil {
		return graph.PathOptions{}, nil
	}
	opts := graph.PathOptions{
		Relations: distinct(p.Relations), ExceptRelations: distinct(p.ExceptRelations),
		Direction: value(p.Direction), AsOf: value(p.AsOf), Include: p.Include, Specific: value(p.Order) == Specific,
	}
	for _, bound := range []struct {
		name  string
		given *int
		set   *int
	}{{"maxLength", p.MaxLength, &opts.MaxLength}, {"first", p.First, &opts.First}} {
		if bound.given != nil && *bound.given < 1 { // 0 would mean the default
			return opts, graph.Errorf(graph.Limit, "%s is %d; at least 1 is allowed", bound.name, *bound.given)
		}
		*bound.set = value(bound.given)
	}
	for _, class := range distinct(p.Through) {
		kind := strings.ToLower(class)
		if _, ok := v.ontology.ClassOfID(kind); !ok {
			return opts, graph.Errorf(graph.Invalid, "the ontology has no class %q", shorten(class))
		}
		opts.Through = append(opts.Through, kind)
	}
	return opts, v.avoid(ctx, p, &opts)
}

// avoid sets what a path must not run through.
func (v *View) avoid(ctx context.Context, p *PathOptions, opts *graph.PathOptions) error {
	if n := len(p.Avoid) + len(p.ExceptLinks); n > MaxAvoided {
		return graph.Errorf(graph.Limit, "%d entities and links are to be avoided; up to %d are allowed", n, MaxAvoided)
	}
	for _, ref := range p.Avoid {
		e, err := v.resolve(ctx, *ref)
		if err != nil {
			return err
		}
		opts.Avoid = append(opts.Avoid, e.ID)
	}
	for _, link := range p.ExceptLinks {
		a, err := v.resolve(ctx, link.A)
		if err != nil {
			return err
		}
		b, err := v.resolve(ctx, link.B)
		if err != nil {
			return err
		}
		opts.ExceptLinks = append(opts.ExceptLinks, [2]graph.ID{a.ID, b.ID})
	}
	return nil
}

// Paths answers the root field paths.
func (Query) Paths(ctx context.Context, from, to graph.Ref, options *PathOptions, knownAt *int) (*PathResult, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	found, err := viewOf(ctx).find(ctx, from, to, options)
	if aside(ctx, err) {
		return &PathResult{Paths: []*Path{}}, nil
	}
	return found, err
}

// find searches for paths.
func (v *View) find(ctx context.Context, from, to graph.Ref, options *PathOptions) (*PathResult, error) {
	opts, err := v.options(ctx, options)
	if err != nil {
		return nil, err
	}
	a, err := v.resolve(ctx, from)
	if err != nil {
		return nil, err
	}
	b, err := v.resolve(ctx, to)
	if err != nil {
		return nil, err
	}
	search, cancel := context.WithTimeout(ctx, searchTime)
	defer cancel()
	found, err := graph.Paths(search, v, v.ontology, a.ID, b.ID, opts)
	if err != nil {
		return nil, err
	}
	return v.paths(ctx, found)
}

// PathResult is what a search for paths found.
type PathResult struct {
	Paths     []*Path
	Total     int
	Truncated bool
}

// A Path is a simple path.
type Path struct {
	Nodes []Entity
	Steps []*Step
	Cost  float64
	view  *View
	path  graph.Path
}

// Length returns the number of steps.
func (p *Path) Length() int { return len(p.Steps) }

// Text returns the path in words.
func (p *Path) Text(ctx context.Context) (string, error) {
	return graph.PathText(ctx, p.view, p.view.ontology, p.path)
}

// A Step is one relation followed one way.
type Step struct {
	From, To   Entity
	Relation   *Relation
	Forward    bool
	Statements []*Statement
}

func (v *View) paths(ctx context.Context, found graph.PathResult) (*PathResult, error) {
	list, err := v.pathList(ctx, found.Paths)
	return &PathResult{Total: found.Total, Truncated: found.Truncated, Paths: list}, err
}

func (v *View) pathList(ctx context.Context, found []graph.Path) ([]*Path, error) {
	list := make([]*Path, len(found))
	l, g := v.newLevel(), v.newGroup()
	for i, p := range found {
		path := &Path{Cost: p.Cost, view: v, path: p}
		at, err := l.addID(ctx, p.Steps[0].From)
		if err != nil {
			return nil, err
		}
		path.Nodes = append(path.Nodes, at)
		for _, s := range p.Steps {
			next, err := l.addID(ctx, s.To)
			if err != nil {
				return nil, err
			}
			if err := v.spend(len(s.Statements), 0); err != nil {
				return nil, err
			}
			path.Steps = append(path.Steps, &Step{
				From: at, To: next, Relation: v.relation(s.Relation), Forward: s.Forward, Statements: g.add(s.Statements),
			})
			path.Nodes, at = append(path.Nodes, next), next
		}
		list[i] = path
	}
	return list, nil
}
