package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"iscmgraph/schema"
)

// Bounds of a search for paths.
const (
	MaxPathLength = 8       // steps
	MaxPaths      = 100     // paths in an answer
	maxFound      = 10_000  // paths found before a search is cut
	maxSteps      = 500_000 // steps tried before a search is cut
	maxTouched    = 200_000 // entities looked at before a search is cut
)

// PathOptions say how paths are searched. The zero value asks for the shortest
// paths of up to 4 steps over all relations, either way.
type PathOptions struct {
	MaxLength       int       // longest path in steps, up to MaxPathLength; 0 means 4
	Relations       []string  // only these; empty for all that are traversable
	ExceptRelations []string  // never these
	Avoid           []ID      // never through these
	ExceptLinks     [][2]ID   // never straight from one of the two to the other
	Through         []string  // inner entities only of these kinds of id; empty for all
	Direction       Direction // of the walk against the statements; symmetric relations run either way
	AsOf            Date      // only statements that may have held on it; empty for all
	Include         []Status  // Planned, Ended: what Absent leaves out otherwise
	Specific        bool      // cheapest first instead of shortest first
	First           int       // paths in the answer, up to MaxPaths; 0 means 10
}

// PathResult is what a search found.
type PathResult struct {
	Paths     []Path
	Total     int  // found; a lower bound if Truncated
	Truncated bool // a bound ended the search
}

// A Path is a simple path: no entity occurs twice.
type Path struct {
	Steps []Step
	Cost  float64 // the sum over inner entities of ln(1+neighbours), plus the number of steps
}

// A Step is one relation followed one way. All statements that say it are in it.
type Step struct {
	From, To   ID
	Relation   string
	Forward    bool        // false where it runs against the first of the statements
	Statements []Statement // in the order of Statement.Compare; at least one
}

// Paths returns the simple paths between two entities. Shortest paths come
// first, all of them, then longer ones; equals by the relations and entities
// they run through, so that the same graph gives the same answer. Only
// statements between entities are walked: never evidence, sources or
// qualifiers.
//
// A search that exceeds its bounds, or whose deadline passes, answers with what
// it found and Truncated. The error has the kind Invalid or Limit if the
// options make no sense; a cancelled context is an error.
func Paths(ctx context.Context, r Reader, o *schema.Ontology, from, to ID, opts PathOptions) (PathResult, error) {
	opts, err := opts.checked(o)
	if err != nil {
		return PathResult{}, err
	}
	if from == to {
		return PathResult{}, Errorf(Invalid, "both ends are %s", from)
	}
	if slices.Contains(opts.Avoid, from) || slices.Contains(opts.Avoid, to) {
		return PathResult{}, Errorf(Invalid, "an end of the path is to be avoided")
	}
	s := &pathSearch{
		reader: r, symmetric: map[string]bool{}, walked: map[string]bool{}, opts: opts, from: from, to: to,
		steps: map[ID][]Step{}, distance: map[ID]int{to: 0},
	}
	for _, rel := range o.Relations {
		s.symmetric[rel.Name] = rel.Symmetric
		s.walked[rel.Name] = opts.walks(rel)
	}
	err = s.run(ctx)
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, errBound) {
		s.truncated, err = true, nil
	}
	if err != nil {
		return PathResult{}, fmt.Errorf("paths from %s to %s: %w", from, to, err)
	}
	return s.result(), nil
}

func (p PathOptions) checked(o *schema.Ontology) (PathOptions, error) {
	if p.MaxLength == 0 {
		p.MaxLength = 4
	}
	if p.First == 0 {
		p.First = 10
	}
	if p.MaxLength < 1 || p.MaxLength > MaxPathLength {
		return p, Errorf(Limit, "maxLength is %d; 1 to %d are allowed", p.MaxLength, MaxPathLength)
	}
	if p.First < 1 || p.First > MaxPaths {
		return p, Errorf(Limit, "first is %d; 1 to %d are allowed", p.First, MaxPaths)
	}
	for _, name := range slices.Concat(p.Relations, p.ExceptRelations) {
		if _, ok := o.Relation(name); !ok {
			return p, Errorf(Invalid, "the ontology has no relation %q", name)
		}
	}
	for _, kind := range p.Through {
		if class, ok := o.ClassOfID(kind); !ok || class.Prefix != kind {
			return p, Errorf(Invalid, "the ontology has no class with ids of the kind %q", kind)
		}
	}
	if p.AsOf != "" && !p.AsOf.Valid() {
		return p, Errorf(Invalid, "%q is no date", p.AsOf)
	}
	return p, CheckInclude(p.Include)
}

// walks reports whether a path may follow the relation: one that is asked for
// by name, or else any that is traversable, but for the exceptions.
func (p PathOptions) walks(rel schema.Relation) bool {
	asked := rel.Traversable || slices.Contains(p.Relations, rel.Name)
	return asked && !slices.Contains(p.ExceptRelations, rel.Name)
}

// excepts reports whether no step may join the two.
func (p PathOptions) excepts(a, b ID) bool {
	return slices.Contains(p.ExceptLinks, [2]ID{a, b}) || slices.Contains(p.ExceptLinks, [2]ID{b, a})
}

// errBound says that a bound ended the search.
var errBound = errors.New("bound reached")

type pathSearch struct {
	reader    Reader
	symmetric map[string]bool // by relation
	walked    map[string]bool // by relation
	opts      PathOptions
	from, to  ID
	steps     map[ID][]Step // from an entity, sorted
	distance  map[ID]int    // to the end, of entities near enough to it
	found     []Path
	tried     int
	truncated bool
}

// run looks for paths of one step, then of two, and so on. Before each length it
// measures one level more around the end, so that it walks from the start only
// where the end is still within reach, and a bound met far out takes nothing
// from what lies near.
func (s *pathSearch) run(ctx context.Context) error {
	level := []ID{s.to}
	for length := 1; length <= s.opts.MaxLength; length++ {
		var err error
		if level, err = s.measure(ctx, level, length); err != nil {
			return err
		}
		if _, near := s.distance[s.from]; !near {
			if len(level) == 0 {
				return nil
			}
			continue
		}
		walk := &pathWalk{pathSearch: s, length: length, on: map[ID]bool{s.from: true}}
		if err := walk.extend(ctx, s.from); err != nil {
			return err
		}
	}
	return nil
}

// measure walks backwards from a level to the entities that are the distance
// from the end. It returns those that a path may run through.
func (s *pathSearch) measure(ctx context.Context, level []ID, distance int) ([]ID, error) {
	if err := s.fetch(ctx, level); err != nil {
		return nil, err
	}
	var next []ID
	for _, id := range level {
		for _, step := range s.steps[id] {
			if _, seen := s.distance[step.To]; seen || !s.walkable(step, true) {
				continue
			}
			s.distance[step.To] = distance
			if s.inner(step.To) {
				next = append(next, step.To)
			}
		}
	}
	return next, ctx.Err()
}

// inner reports whether a path may run through the entity.
func (s *pathSearch) inner(id ID) bool {
	return id != s.from && id != s.to && !slices.Contains(s.opts.Avoid, id) &&
		(len(s.opts.Through) == 0 || slices.Contains(s.opts.Through, id.Kind()))
}

// walkable reports whether the direction asked for allows the step, or for
// reverse the step back.
func (s *pathSearch) walkable(step Step, reverse bool) bool {
	if s.opts.Direction == Both || s.symmetric[step.Relation] {
		return true
	}
	return (s.opts.Direction == Out) == (step.Forward != reverse)
}

// fetch reads the statements about the entities and sorts them into steps.
func (s *pathSearch) fetch(ctx context.Context, ids []ID) error {
	var missing []ID
	for _, id := range ids {
		if _, have := s.steps[id]; !have {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	if len(s.steps)+len(missing) > maxTouched {
		return errBound
	}
	lists, err := s.reader.About(ctx, missing, Filter{Relations: s.opts.Relations, AsOf: s.opts.AsOf, Without: Absent(s.opts.Include)})
	if err != nil {
		return err
	}
	for i, id := range missing {
		s.steps[id] = s.stepsOf(id, lists[i])
	}
	return nil
}

// stepsOf gathers statements into steps from id, by where they lead, by
// relation, forward before backward. A symmetric relation is one step whichever
// end its statements name first.
func (s *pathSearch) stepsOf(id ID, list []Statement) []Step {
	type key struct {
		to       ID
		relation string
		forward  bool
	}
	var steps []Step
	index := map[key]int{}
	for _, st := range list {
		if st.Object.Entity == "" || !s.walked[st.Relation] || s.opts.excepts(id, st.Other(id)) {
			continue
		}
		forward := st.Subject == id
		k := key{to: st.Other(id), relation: st.Relation, forward: forward || s.symmetric[st.Relation]}
		at, ok := index[k]
		if !ok {
			at = len(steps)
			index[k] = at
			steps = append(steps, Step{From: id, To: k.to, Relation: k.relation, Forward: forward})
		}
		steps[at].Statements = append(steps[at].Statements, st)
	}
	slices.SortFunc(steps, Step.compare)
	return steps
}

// compare orders steps from one entity.
func (a Step) compare(b Step) int {
	if c := cmp.Or(cmp.Compare(a.To, b.To), strings.Compare(a.Relation, b.Relation)); c != 0 || a.Forward == b.Forward {
		return c
	}
	if a.Forward {
		return -1
	}
	return 1
}

// A pathWalk finds the paths of one length.
type pathWalk struct {
	*pathSearch
	length int
	path   []Step
	on     map[ID]bool // entities on the path
}

// extend tries every step from the entity that can still reach the end in the
// steps that are left.
func (w *pathWalk) extend(ctx context.Context, at ID) error {
	if err := w.fetch(ctx, []ID{at}); err != nil {
		return err
	}
	left := w.length - len(w.path) - 1
	for _, step := range w.steps[at] {
		if w.tried++; w.tried > maxSteps {
			return errBound
		}
		distance, near := w.distance[step.To]
		if !near || distance > left || w.on[step.To] || !w.walkable(step, false) || (step.To == w.to) != (left == 0) {
			continue
		}
		if err := w.follow(ctx, step); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (w *pathWalk) follow(ctx context.Context, step Step) error {
	w.path = append(w.path, step)
	defer func() { w.path = w.path[:len(w.path)-1] }()
	if step.To == w.to {
		w.found = append(w.found, Path{Steps: slices.Clone(w.path), Cost: w.cost()})
		if len(w.found) >= maxFound {
			return errBound
		}
		return nil
	}
	if !w.inner(step.To) {
		return nil
	}
	w.on[step.To] = true
	defer delete(w.on, step.To)
	return w.extend(ctx, step.To)
}

// cost returns the cost of the path walked: the number of steps, and for each
// inner entity the logarithm of one more than its neighbours.
func (w *pathWalk) cost() float64 {
	cost := float64(len(w.path))
	for _, step := range w.path[:len(w.path)-1] {
		neighbours := 0
		steps := w.steps[step.To]
		for i := range steps {
			if i == 0 || steps[i].To != steps[i-1].To {
				neighbours++
			}
		}
		cost += math.Log(float64(1 + neighbours))
	}
	return cost
}

// result orders what was found; the walk has found it by length and then in
// the order of steps.
func (s *pathSearch) result() PathResult {
	if s.opts.Specific {
		slices.SortStableFunc(s.found, func(a, b Path) int { return cmp.Compare(a.Cost, b.Cost) })
	}
	res := PathResult{Paths: s.found, Total: len(s.found), Truncated: s.truncated}
	if len(res.Paths) > s.opts.First {
		res.Paths = res.Paths[:s.opts.First]
	}
	return res
}
