package graph

import (
	"cmp"
	"container/heap"
	"context"
	"math"
	"slices"

	"iscmgraph/schema"
)

// maxBegun is how many beginnings of paths a search makes before it is cut.
const maxBegun = 500_000

// Doubt is what a step costs more of which all statements are planned or disputed.
const Doubt = 2

// A StepCost is what one step of a path costs.
type StepCost struct {
	Neighbours int     // how many entities touch the one that the step leads to; 0 at the end of the path
	Hub        float64 // ln(1+Neighbours): to come through what everything touches says little
	Doubt      float64 // Doubt if all its statements are planned or disputed
}

// Sum returns the cost of the step.
func (c StepCost) Sum() float64 { return 1 + c.Hub + c.Doubt }

// CostOf returns what the steps of a path cost that was found with the options.
// Neighbours are those that the options let a path come to, either way.
func CostOf(ctx context.Context, r Reader, o *schema.Ontology, p Path, opts PathOptions) ([]StepCost, error) {
	w := newWalk(ctx, networkOf(r, o), o, opts)
	costs := make([]StepCost, len(p.Steps))
	for i, step := range p.Steps {
		if !slices.ContainsFunc(step.Statements, func(s Statement) bool { return s.Status != Planned && s.Status != Disputed }) {
			costs[i].Doubt = Doubt
		}
		if i == len(p.Steps)-1 {
			continue
		}
		at, _ := w.net.Number(step.To)
		n, err := w.neighbours(at)
		if err != nil {
			return nil, err
		}
		costs[i].Neighbours, costs[i].Hub = n, hub(n)
	}
	return costs, nil
}

func hub(neighbours int) float64 { return math.Log(float64(1 + neighbours)) }

// neighbours returns how many entities a path might come to from one, or come from.
func (w *walk) neighbours(at uint32) (int, error) {
	list, err := w.links(at)
	if err != nil {
		return 0, err
	}
	n, last := 0, at
	for _, l := range list {
		if l.To != last && l.To != at && (w.follows(at, l, false) || w.follows(at, l, true)) {
			n, last = n+1, l.To
		}
	}
	return n, nil
}

// A costSearch finds the cheapest paths.
type costSearch struct {
	*pathSearch
	hubs map[uint32]float64 // what it costs to come through an entity
	rest map[uint32]float64 // the least that is left from an entity to the end
	open partials
	made int
}

// A partial is the beginning of a path.
type partial struct {
	before *partial
	hop    hop
	at     uint32
	steps  int
	cost   float64
	least  float64 // that a whole path costs which begins so
	made   int     // its number: of equals the one that was made first goes on
}

// cheapest finds the cheapest paths: it goes on from the beginning that promises
// most, whose cost and what is left at least are the smallest.
func (s *pathSearch) cheapest() error {
	if err := s.measure(s.opts.MaxLength); err != nil {
		return err
	}
	c := &costSearch{pathSearch: s, hubs: map[uint32]float64{}, rest: map[uint32]float64{}}
	if err := c.measureRest(); err != nil {
		return err
	}
	c.push(nil, hop{}, s.from, 0)
	var found []*partial
	var err error
	for len(c.open) > 0 && err == nil {
		p := heap.Pop(&c.open).(*partial)
		if len(found) >= s.opts.First && p.least > found[s.opts.First-1].cost+1e-9 {
			break // sums of the same numbers in another order may differ a little
		}
		if p.at == s.to {
			found = append(found, p)
			continue
		}
		if err = c.extend(p); c.made > maxBegun {
			err = errBound
		}
	}
	s.found, s.path = c.paths(found), nil
	return err
}

// measureRest works out what is left at least from each entity: backwards from the
// end, the least first.
func (c *costSearch) measureRest() error {
	open, promised := partials{{at: c.to}}, map[uint32]float64{}
	for len(open) > 0 {
		p := heap.Pop(&open).(*partial)
		if _, done := c.rest[p.at]; done {
			continue
		}
		c.rest[p.at] = p.least
		if p.at == c.from {
			continue
		}
		through := 0.0
		if p.at != c.to {
			var err error
			if through, err = c.hub(p.at); err != nil {
				return err
			}
		}
		list, err := c.links(p.at)
		if err != nil {
			return err
		}
		for _, l := range list {
			if _, done := c.rest[l.To]; done || l.To == c.to || !c.left(l.To, c.opts.MaxLength) || !c.follows(p.at, l, true) {
				continue
			}
			least := p.least + 1 + through
			if c.doubtful(l) {
				least += Doubt
			}
			if known, have := promised[l.To]; have && known <= least {
				continue
			}
			promised[l.To] = least
			c.made++
			heap.Push(&open, &partial{at: l.To, least: least, made: c.made})
		}
	}
	return nil
}

// doubtful reports whether the statement of a link is planned or disputed.
func (c *costSearch) doubtful(l Link) bool {
	return statuses[l.Status] == Planned || statuses[l.Status] == Disputed
}

func (c *costSearch) hub(at uint32) (float64, error) {
	if cost, known := c.hubs[at]; known {
		return cost, nil
	}
	n, err := c.neighbours(at)
	c.hubs[at] = hub(n)
	return c.hubs[at], err
}

func (c *costSearch) push(before *partial, h hop, at uint32, cost float64) {
	p := &partial{before: before, hop: h, at: at, cost: cost, least: cost + c.rest[at], made: c.made}
	if before != nil {
		p.steps = before.steps + 1
	}
	c.made++
	heap.Push(&c.open, p)
}

// extend makes the beginnings that are one step longer than one.
func (c *costSearch) extend(p *partial) error {
	list, err := c.links(p.at)
	if err != nil {
		return err
	}
	c.path = p.hops()
	for i := 0; i < len(list); {
		first := i
		doubt := float64(Doubt)
		followed := false
		for ; i < len(list) && list[i].step() == list[first].step(); i++ {
			if c.follows(p.at, list[i], false) {
				followed = true
				if !c.doubtful(list[i]) {
					doubt = 0
				}
			}
		}
		to := list[first].To
		if !followed || to == p.at || c.on(to) || !c.left(to, c.opts.MaxLength-p.steps-1) {
			continue
		}
		through := 0.0
		if to != c.to {
			if through, err = c.hub(to); err != nil {
				return err
			}
		}
		h := hop{p.at, list[first:i]}
		c.path = append(c.path, h)
		missing := c.missing(to)
		c.path = c.path[:len(c.path)-1]
		if missing > max(0, c.opts.MaxLength-p.steps-2) || to == c.to && missing > 0 {
			continue
		}
		c.push(p, h, to, p.cost+1+through+doubt)
	}
	return nil
}

// hops returns the steps of the beginning.
func (p *partial) hops() []hop {
	hops := make([]hop, p.steps, p.steps+1)
	for ; p.before != nil; p = p.before {
		hops[p.steps-1] = p.hop
	}
	return hops
}

// paths returns the cheapest of the paths found, equals in the order of all paths.
func (c *costSearch) paths(found []*partial) []Path {
	type priced struct {
		cost  float64
		loose bool
		hops  []hop
	}
	var list []priced
	for _, p := range found {
		hops := p.hops()
		loose := slices.ContainsFunc(hops, func(h hop) bool { return c.loose[h.links[0].Relation] })
		list = append(list, priced{p.cost, loose, hops})
	}
	slices.SortStableFunc(list, func(a, b priced) int {
		if math.Abs(a.cost-b.cost) > 1e-9 {
			return cmp.Compare(a.cost, b.cost)
		}
		return cmp.Or(cmp.Compare(len(a.hops), len(b.hops)), compareBool(a.loose, b.loose), c.compareHops(a.hops, b.hops))
	})
	var paths []Path
	for _, p := range list[:min(len(list), c.opts.First)] {
		paths = append(paths, c.pathOf(p.hops))
	}
	return paths
}

// compareHops orders paths by the entities and relations they run through.
func (c *costSearch) compareHops(a, b []hop) int {
	return slices.CompareFunc(a, b, func(g, h hop) int {
		x, y := g.links[0].step(), h.links[0].step()
		return cmp.Or(cmp.Compare(c.net.Name(x.To), c.net.Name(y.To)), cmp.Compare(x.Relation, y.Relation), compareBool(x.Against, y.Against))
	})
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	if a == b {
		return 0
	}
	if a {
		return 1
	}
	return -1
}

// partials are a heap: the one that costs least at least comes first.
type partials []*partial

func (h partials) Len() int { return len(h) }
func (h partials) Less(i, j int) bool {
	return h[i].least < h[j].least || h[i].least == h[j].least && h[i].made < h[j].made
}
func (h partials) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *partials) Push(x any)   { *h = append(*h, x.(*partial)) }
func (h *partials) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	(*h)[last] = nil
	*h = (*h)[:last]
	return x
}
