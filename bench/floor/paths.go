package floor

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
	from, to := f.number[p.From], f.number[p.To]
	distance := f.distances(to, from, 6)
	paths := []path{}
	if distance[from] > 0 {
		found := path{Nodes: []name{f.name(from)}}
		for at := from; at != to; {
			for _, e := range f.edges[at] {
				if distance[e.other] == distance[at]-1 {
					found.Nodes = append(found.Nodes, f.name(e.other))
					found.Steps = append(found.Steps, step{relation{e.relation.String()}, e.forward, []said{{f.evidence(e.statement)}}})
					at = e.other
					break
				}
			}
		}
		paths = append(paths, found)
	}
	return object{"paths": object{"paths": paths}}
}

// paths answers Q5: the first hundred simple paths of up to three steps,
// shortest first.
func (f *Floor) paths(p Params) any {
	w := walk{Floor: f, from: f.number[p.From], to: f.number[p.To], found: []path{}}
	w.distance = f.distances(w.to, nobody, 2)
	for w.length = 1; w.length <= 3; w.length++ {
		w.extend(w.from)
	}
	return object{"paths": object{"paths": w.found}}
}

// A walk finds paths in order.
type walk struct {
	*Floor
	from, to int32
	distance []int8 // to the end
	length   int
	path     []edge
	found    []path
}

func (w *walk) extend(at int32) {
	left := w.length - len(w.path) - 1
	for _, e := range w.edges[at] {
		if len(w.found) == 100 {
			return
		}
		d := int(w.distance[e.other])
		if d < 0 || d > left || (d == 0) != (left == 0) || w.on(e.other) {
			continue
		}
		w.path = append(w.path, e)
		if left == 0 {
			w.add()
		} else {
			w.extend(e.other)
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
		found.Steps = append(found.Steps, step{Relation: relation{e.relation.String()}, Forward: e.forward})
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
