package graph

import (
	"context"
	"errors"
	"slices"

	"iscmgraph/schema"
)

// errBound says that a bound ended a search.
var errBound = errors.New("bound reached")

// A walk says which links of a network may be followed, and counts how many were
// looked at.
type walk struct {
	ctx     context.Context
	net     Network
	opts    PathOptions
	filter  Filter // of statements at a date
	walked  []bool // by relation
	loose   []bool // by relation: it is neither a link nor structure
	barred  []bool // by status: not to be followed, whatever the date
	through map[string]bool
	avoid   map[uint32]bool
	except  map[[2]uint32]bool
	tried   int
}

func newWalk(ctx context.Context, net Network, o *schema.Ontology, opts PathOptions) *walk {
	w := &walk{
		ctx: ctx, net: net, opts: opts, filter: Filter{AsOf: opts.AsOf, Without: Absent(opts.Include)},
		walked: make([]bool, len(o.Relations)+1), loose: make([]bool, len(o.Relations)+1), barred: make([]bool, len(statuses)),
		through: map[string]bool{}, avoid: map[uint32]bool{}, except: map[[2]uint32]bool{},
	}
	for i, rel := range o.Relations {
		w.walked[i], w.loose[i] = opts.walks(rel), rel.Set != schema.Links && rel.Set != schema.Structure
	}
	for i, status := range statuses {
		w.barred[i] = status == Rejected || opts.AsOf == "" && slices.Contains(w.filter.Without, status)
	}
	for _, kind := range opts.Through {
		w.through[kind] = true
	}
	for _, id := range opts.Avoid {
		if n, known := net.Number(id); known {
			w.avoid[n] = true
		}
	}
	for _, pair := range opts.ExceptLinks {
		a, known := net.Number(pair[0])
		b, both := net.Number(pair[1])
		if known && both {
			w.except[[2]uint32{a, b}], w.except[[2]uint32{b, a}] = true, true
		}
	}
	return w
}

// links returns the links from an entity; an error if a bound is reached.
func (w *walk) links(at uint32) ([]Link, error) {
	links, err := w.net.Links(w.ctx, at)
	if err != nil {
		return nil, err
	}
	before := w.tried
	if w.tried += len(links) + 1; w.tried > maxTried {
		return nil, errBound
	}
	if before>>12 != w.tried>>12 { // asked once in some thousand links
		return links, w.ctx.Err()
	}
	return links, nil
}

// follows reports whether a step may follow the link from an entity, or for
// backward the link back to it.
func (w *walk) follows(at uint32, l Link, backward bool) bool {
	if !w.walked[l.Relation] || w.barred[l.Status] {
		return false
	}
	if w.opts.Direction != Both && !l.Symmetric && (w.opts.Direction == Out) != (l.Against == backward) {
		return false
	}
	if len(w.except) > 0 && w.except[[2]uint32{at, l.To}] {
		return false
	}
	return w.opts.AsOf == "" || w.filter.timed(*w.net.Statement(l))
}

// inner reports whether a path may run through an entity that is none of its ends.
func (w *walk) inner(at uint32) bool {
	return !w.avoid[at] && (len(w.through) == 0 || w.through[w.net.Name(at).Kind()])
}

// A ball is what lies within some steps of one end.
type ball struct {
	distance distances
	edge     []uint32 // those that are the radius away
	radius   int
	links    int // of the edge
}

// A pathSearch looks for paths between two entities.
type pathSearch struct {
	*walk
	from, to    uint32
	forth, back ball
	between     distances // to the end, of entities beyond the ball around it that lie on a path
	via         []uint32
	length      int  // of the paths looked for
	loosely     bool // paths with a loose relation are looked for, or only others
	path        []hop
	found       []Path
	total       int
}

// A hop is a step of the path that is walked.
type hop struct {
	from  uint32
	links []Link // all of one step
}

func newPathSearch(ctx context.Context, net Network, o *schema.Ontology, opts PathOptions) *pathSearch {
	return &pathSearch{
		walk:  newWalk(ctx, net, o, opts),
		forth: ball{distance: newDistances()}, back: ball{distance: newDistances()}, between: newDistances(),
	}
}

func (s *pathSearch) free() {
	s.forth.distance.free()
	s.back.distance.free()
	s.between.free()
}

// search finds the paths; what was found before an error is in the result.
func (s *pathSearch) search(from, to ID) (PathResult, error) {
	if err := s.ctx.Err(); err != nil {
		return PathResult{}, err
	}
	var known, both bool
	s.from, known = s.net.Number(from)
	s.to, both = s.net.Number(to)
	if !known || !both {
		return PathResult{}, s.ctx.Err()
	}
	for _, id := range s.opts.Via {
		n, known := s.net.Number(id)
		if !known {
			return PathResult{}, s.ctx.Err()
		}
		if n != s.from && n != s.to && !slices.Contains(s.via, n) {
			s.via = append(s.via, n)
		}
	}
	s.forth.begin(s.from)
	s.back.begin(s.to)
	shortest, err := s.meet()
	if err == nil && shortest > 0 && s.opts.Order == CheapestFirst {
		err = s.cheapest()
		if err == nil && s.opts.Count {
			paths := s.found
			err = s.byLength(shortest)
			s.found = paths
		}
	} else if err == nil && shortest > 0 {
		err = s.byLength(shortest)
	}
	return PathResult{Paths: s.found, Total: max(s.total, len(s.found))}, err
}

func (b *ball) begin(at uint32) {
	b.distance.set(at, 0)
	b.edge = append(b.edge, at)
}

// meet widens the balls around both ends, the one that has fewer links first,
// until they meet. It returns the length of the shortest paths; 0 if there is none
// that is short enough.
func (s *pathSearch) meet() (int, error) {
	for s.forth.radius+s.back.radius < s.opts.MaxLength {
		if len(s.forth.edge) == 0 || len(s.back.edge) == 0 {
			return 0, nil
		}
		met, err := s.widen()
		if err != nil || met {
			return s.forth.radius + s.back.radius, err
		}
	}
	return 0, nil
}

// widen widens the ball that has fewer links, and reports whether it met the other.
func (s *pathSearch) widen() (bool, error) {
	ball, other, backward := &s.forth, &s.back, false
	if len(s.back.edge) > 0 && s.back.links < s.forth.links || len(s.forth.edge) == 0 {
		ball, other, backward = &s.back, &s.forth, true
	}
	if err := s.net.Prepare(s.ctx, ball.edge); err != nil {
		return false, err
	}
	met := false
	var edge []uint32
	links := 0
	for _, at := range ball.edge {
		if at == s.from && backward || at == s.to && !backward {
			continue // a path ends there
		}
		list, err := s.links(at)
		if err != nil {
			return false, err
		}
		for _, l := range list {
			if ball.distance.known(l.To) || !s.follows(at, l, backward) {
				continue
			}
			if l.To != s.from && l.To != s.to && !s.inner(l.To) {
				continue
			}
			ball.distance.set(l.To, ball.radius+1)
			met = met || other.distance.known(l.To)
			edge = append(edge, l.To)
		}
	}
	for _, at := range edge {
		links += s.net.Degree(at)
	}
	ball.edge, ball.links = edge, links
	ball.radius++
	return met, nil
}

// byLength looks for paths of the shortest length, then of one more, and so on.
func (s *pathSearch) byLength(shortest int) error {
	for _, pass := range s.opts.passes() {
		for s.length = shortest; s.length <= s.opts.MaxLength && !s.enough(); s.length++ {
			if s.opts.Order == OnlyShortest && s.total > 0 {
				return nil
			}
			if err := s.measure(s.length); err != nil {
				return err
			}
			for _, s.loosely = range pass {
				if err := s.extend(s.from, false); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// passes returns what paths of all lengths are looked for in one pass after the
// other: without loose relations, or with them.
func (p PathOptions) passes() [][]bool {
	if p.Order == LinksFirst {
		return [][]bool{{false}, {true}}
	}
	return [][]bool{{false, true}}
}

// enough reports whether no more paths need to be looked for.
func (s *pathSearch) enough() bool { return !s.opts.Count && len(s.found) >= s.opts.First }

// measure finds, for all entities on paths of up to a length, how far they are
// from the end. It widens the balls until together they are as wide, and goes on
// from the one around the end only to what the other one has near enough.
func (s *pathSearch) measure(length int) error {
	for s.forth.radius+s.back.radius < length {
		if len(s.forth.edge) == 0 && len(s.back.edge) == 0 {
			s.back.radius++
			continue
		}
		if _, err := s.widen(); err != nil {
			return err
		}
	}
	s.between.clear()
	level := s.back.edge
	for d := s.back.radius + 1; d < length && len(level) > 0; d++ {
		var next []uint32
		for _, at := range level {
			if !s.near(at, length-d+1) || at == s.from {
				continue
			}
			list, err := s.links(at)
			if err != nil {
				return err
			}
			for _, l := range list {
				if s.back.distance.known(l.To) || s.between.known(l.To) || !s.near(l.To, length-d) || !s.follows(at, l, true) {
					continue
				}
				s.between.set(l.To, d)
				next = append(next, l.To)
			}
		}
		level = next
	}
	return nil
}

// near reports whether the entity is up to so many steps from the beginning.
func (s *pathSearch) near(at uint32, steps int) bool {
	d, known := s.forth.distance.get(at)
	return known && d <= steps
}

// left reports whether the end can be reached from the entity in so many steps.
func (s *pathSearch) left(at uint32, steps int) bool {
	d, known := s.back.distance.get(at)
	if !known {
		d, known = s.between.get(at)
	}
	return known && d <= steps
}

// extend tries every step from the entity that can still reach the end.
func (s *pathSearch) extend(at uint32, loosely bool) error {
	list, err := s.links(at)
	if err != nil {
		return err
	}
	left := s.length - len(s.path) - 1
	for i := 0; i < len(list); {
		first := i
		for i++; i < len(list) && list[i].step() == list[first].step(); i++ {
		}
		to := list[first].To
		loose := s.loose[list[first].Relation]
		if (to == s.to) != (left == 0) || !s.left(to, left) || loose && !s.loosely || to == at || s.on(to) {
			continue
		}
		if !slices.ContainsFunc(list[first:i], func(l Link) bool { return s.follows(at, l, false) }) {
			continue
		}
		if err := s.step(hop{at, list[first:i]}, loosely || loose); err != nil || s.enough() {
			return err
		}
	}
	return nil
}

// on reports whether the entity is on the path.
func (s *pathSearch) on(at uint32) bool {
	return at == s.from || slices.ContainsFunc(s.path, func(h hop) bool { return h.from == at })
}

// step goes on from the end of a hop.
func (s *pathSearch) step(h hop, loosely bool) error {
	s.path = append(s.path, h)
	defer func() { s.path = s.path[:len(s.path)-1] }()
	to := h.links[0].To
	if to != s.to {
		if missing := s.missing(to); missing > s.length-len(s.path)-1 {
			return nil
		}
		return s.extend(to, loosely)
	}
	if loosely != s.loosely || s.missing(to) > 0 {
		return nil
	}
	if s.total++; s.total >= maxFound {
		return errBound
	}
	if len(s.found) < s.opts.First {
		s.found = append(s.found, s.pathOf(s.path))
	}
	return nil
}

// missing returns how many of those that are to be passed are neither on the path
// nor its end.
func (s *pathSearch) missing(end uint32) int {
	n := 0
	for _, via := range s.via {
		if via != end && !s.on(via) {
			n++
		}
	}
	return n
}

// pathOf returns hops as a path.
func (s *pathSearch) pathOf(hops []hop) Path {
	p := Path{Steps: make([]Step, len(hops))}
	for i, h := range hops {
		step := Step{From: s.net.Name(h.from), To: s.net.Name(h.links[0].To)}
		for _, l := range h.links {
			if s.follows(h.from, l, false) {
				step.Statements = append(step.Statements, *s.net.Statement(l))
			}
		}
		step.Relation, step.Forward = step.Statements[0].Relation, step.Statements[0].Subject == step.From
		p.Steps[i] = step
	}
	return p
}
