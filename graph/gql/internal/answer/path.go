package answer

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"

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
	Shortest     PathOrder = "SHORTEST"
	OnlyShortest PathOrder = "ONLY_SHORTEST"
	Specific     PathOrder = "SPECIFIC"
	LinksFirst   PathOrder = "LINKS_FIRST"
)

// pathOrders are in the order of those of package graph.
var pathOrders = []PathOrder{Shortest, OnlyShortest, Specific, LinksFirst}

// PathOptions say how paths are searched.
type PathOptions struct {
	MaxLength       *int
	Relations       []string
	Sets            []string
	ExceptRelations []string
	Avoid           []*graph.Ref
	Via             []*graph.Ref
	ExceptLinks     []*LinkRef
	Through         []string
	Direction       *graph.Direction
	AsOf            *graph.Date
	Include         []graph.Status
	Order           *PathOrder
	First           *int
	Milliseconds    *int
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
		Direction: value(p.Direction), AsOf: value(p.AsOf), Include: p.Include,
		Order: graph.PathOrder(max(0, slices.Index(pathOrders, value(p.Order)))),
	}
	for _, set := range distinct(p.Sets) {
		opts.Sets = append(opts.Sets, strings.ToLower(set))
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
	for _, list := range []struct {
		given []*graph.Ref
		set   *[]graph.ID
	}{{p.Avoid, &opts.Avoid}, {p.Via, &opts.Via}} {
		if len(list.given) > MaxAvoided {
			return opts, graph.Errorf(graph.Limit, "%d entities are given; up to %d are allowed", len(list.given), MaxAvoided)
		}
		for _, ref := range list.given {
			e, err := v.resolve(ctx, *ref)
			if err != nil {
				return opts, err
			}
			*list.set = append(*list.set, e.ID)
		}
	}
	return opts, v.except(ctx, p.ExceptLinks, &opts)
}

// except adds links that no path is to run over.
func (v *View) except(ctx context.Context, links []*LinkRef, opts *graph.PathOptions) error {
	if n := len(links) + len(opts.ExceptLinks); n > MaxAvoided {
		return graph.Errorf(graph.Limit, "%d links are to be avoided; up to %d are allowed", n, MaxAvoided)
	}
	for _, link := range links {
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
	within, err := options.within()
	if err != nil {
		return nil, err
	}
	return v.search(ctx, a.ID, b.ID, opts, within)
}

// within returns how long a search may take.
func (p *PathOptions) within() (time.Duration, error) {
	if p == nil || p.Milliseconds == nil {
		return searchTime, nil
	}
	if most := int(searchTime / time.Millisecond); *p.Milliseconds < 1 || *p.Milliseconds > most {
		return 0, graph.Errorf(graph.Limit, "milliseconds is %d; 1 to %d are allowed", *p.Milliseconds, most)
	}
	return time.Duration(*p.Milliseconds) * time.Millisecond, nil
}

// search searches for paths between two entities; it counts them if the answer is
// to say how many there are.
func (v *View) search(ctx context.Context, from, to graph.ID, opts graph.PathOptions, within time.Duration) (*PathResult, error) {
	opts.Count = slices.Contains(graphql.CollectAllFields(ctx), "total")
	search, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	found, err := graph.Paths(search, v.Reader, v.ontology, from, to, opts)
	if err != nil {
		return nil, err
	}
	list, err := v.pathList(ctx, found.Paths, opts)
	return &PathResult{Total: found.Total, Truncated: found.Truncated, Paths: list, view: v, from: from, to: to, opts: opts, within: within}, err
}

// PathResult is what a search for paths found.
type PathResult struct {
	Paths     []*Path
	Total     int
	Truncated bool
	view      *View
	from, to  graph.ID
	opts      graph.PathOptions
	within    time.Duration
}

// Alternatives returns what joins the two if links end.
func (r *PathResult) Alternatives(ctx context.Context, without []*LinkRef, first *int) (*PathResult, error) {
	if r.view == nil { // an end is not known
		return &PathResult{Paths: []*Path{}}, nil
	}
	opts := r.opts
	opts.ExceptLinks = slices.Clone(opts.ExceptLinks)
	if err := r.view.except(ctx, without, &opts); err != nil {
		return nil, err
	}
	if opts.First = value(first); opts.First < 1 { // 0 would mean the default
		return nil, graph.Errorf(graph.Limit, "first is %d; at least 1 is allowed", opts.First)
	}
	return r.view.search(ctx, r.from, r.to, opts, r.within)
}

// A Path is a simple path.
type Path struct {
	Nodes []Entity
	Steps []*Step
	view  *View
	path  graph.Path
	opts  graph.PathOptions
	memo  memo
}

// costs returns what the steps cost.
func (p *Path) costs(ctx context.Context) ([]graph.StepCost, error) {
	return ask(&p.memo, "costs", func() ([]graph.StepCost, error) {
		return graph.CostOf(ctx, p.view.Reader, p.view.ontology, p.path, p.opts)
	})
}

// Cost returns the sum of what the steps cost.
func (p *Path) Cost(ctx context.Context) (float64, error) {
	costs, err := p.costs(ctx)
	sum := 0.0
	for _, c := range costs {
		sum += c.Sum()
	}
	return sum, err
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
	path       *Path
	number     int
}

// Cost returns what the step costs.
func (s *Step) Cost(ctx context.Context) (*graph.StepCost, error) {
	costs, err := s.path.costs(ctx)
	if err != nil {
		return nil, err
	}
	return &costs[s.number], nil
}

// pathList returns paths that were found with the options.
func (v *View) pathList(ctx context.Context, found []graph.Path, opts graph.PathOptions) ([]*Path, error) {
	list := make([]*Path, len(found))
	l, g := v.newLevel(), v.newGroup()
	for i, p := range found {
		path := &Path{view: v, path: p, opts: opts}
		at, err := l.addID(ctx, p.Steps[0].From)
		if err != nil {
			return nil, err
		}
		path.Nodes = append(path.Nodes, at)
		for number, s := range p.Steps {
			next, err := l.addID(ctx, s.To)
			if err != nil {
				return nil, err
			}
			if err := v.spend(len(s.Statements), 0); err != nil {
				return nil, err
			}
			path.Steps = append(path.Steps, &Step{
				From: at, To: next, Relation: v.relation(s.Relation), Forward: s.Forward, Statements: g.add(s.Statements),
				path: path, number: number,
			})
			path.Nodes, at = append(path.Nodes, next), next
		}
		list[i] = path
	}
	return list, nil
}
