package floor

import "iscmgraph/bench/world"

// A path is a path in an answer.
type path struct {
	Nodes []name `json:"nodes"`
	Steps []step `json:"steps"`
}

// A step is one statement of a path.
type step struct {
	Relation   relation `json:"relation"`
	Forward    bool     `json:"forward"`
	Statements []said   `json:"statements,omitempty"` // where they are asked for
}

// said is who says a statement.
type said struct {
	Evidence []evidence `json:"evidence"`
}

// nobody is no entity.
const nobody = -1

// distances returns how far the entities are from one: -1 for those that are
// further than most, and for some that are no nearer than the one to find.
func (f *Floor) distances(from, find int32, most int) []int8 {
	distance := make([]int8, len(f.Entities))
	for i := range distance {
		distance[i] = -1
	}
	distance[from] = 0
	level := []int32{from}
	for d := 1; d <= most; d++ {
		var next []int32
		for _, at := range level {
			for _, e := range f.edges[at] {
				if distance[e.other] < 0 {
					distance[e.other] = int8(d)
					if e.other == find {
						return distance
					}
					next = append(next, e.other)
				}
			}
		}
		level = next
	}
	return distance
}

// shortest answers Q4: the first of the shortest paths of up to six steps.
func (f *Floor) shortest(p Params) any {
	w := walk{Floor: f, from: f.number[p.From], to: f.number[p.To], most: 1, evidence: true, found: []path{}}
	w.distance = f.distances(w.to, w.from, 6)
	if w.length = int(w.distance[w.from]); w.length > 0 {
		w.both()
	}
	return object{"paths": object{"paths": w.found}}
}

// paths answers Q5: the first hundred simple paths of up to three steps,
// shortest first.
func (f *Floor) paths(p Params) any {
	w := walk{Floor: f, from: f.number[p.From], to: f.number[p.To], most: 100, found: []path{}}
	w.distance = f.distances(w.to, nobody, 2)
	for w.length = 1; w.length <= 3; w.length++ {
		w.both()
	}
	return object{"paths": object{"paths": w.found}}
}

// A walk finds paths in order.
type walk struct {
	*Floor
	from, to int32
	distance []int8 // to the end
	length   int
	most     int
	evidence bool // answered too
	loosely  bool // paths with a loose relation are looked for, or only others
	path     []edge
	found    []path
}

// loose are the relations that are neither links nor structure: paths over others
// alone come first.
var loose = [len(world.Relations)]bool{world.AddressesTopic: true, world.ChairedBy: true, world.HasMember: true, world.HasObserver: true, world.Publishes: true}

// both looks for paths of one length, those without loose relations first.
func (w *walk) both() {
	for _, w.loosely = range []bool{false, true} {
		w.extend(w.from, false)
	}
}

func (w *walk) extend(at int32, loosely bool) {
	left := w.length - len(w.path) - 1
	for _, e := range w.edges[at] {
		if len(w.found) == w.most {
			return
		}
		d := int(w.distance[e.other])
		if d < 0 || d > left || (d == 0) != (left == 0) || loose[e.relation] && !w.loosely || w.on(e.other) {
			continue
		}
		w.path = append(w.path, e)
		switch all := loosely || loose[e.relation]; {
		case left > 0:
			w.extend(e.other, all)
		case all == w.loosely:
			w.add()
		}
		w.path = w.path[:len(w.path)-1]
	}
}

func (w *walk) on(entity int32) bool {
	for _, e := range w.path {
		if e.other == entity {
			return true
		}
	}
	return entity == w.from
}

func (w *walk) add() {
	found := path{Nodes: []name{w.name(w.from)}}
	for _, e := range w.path {
		found.Nodes = append(found.Nodes, w.name(e.other))
		s := step{Relation: relation{e.relation.String()}, Forward: e.forward}
		if w.evidence {
			s.Statements = []said{{w.Floor.evidence(e.statement)}}
		}
		found.Steps = append(found.Steps, s)
	}
	w.found = append(w.found, found)
}

// neighbourhood answers Q6: how many entities are one, two and three steps away.
func (f *Floor) neighbourhood(p Params) any {
	sizes := make([]int, 3)
	size := 0
	for _, d := range f.distances(f.number[p.ID], nobody, 3) {
		if d > 0 {
			sizes[d-1]++
			size++
		}
	}
	return object{"neighbourhood": object{"size": size, "sizes": sizes}}
}
