package ask

import (
	"math/rand/v2"
	"slices"
	"strings"

	"iscmgraph/bench/floor"
	"iscmgraph/bench/world"
)

// A drawer draws parameters from a world.
type drawer struct {
	*rand.Rand
	world  *world.World
	set    int // the number of the set under way
	byKind map[string][]int32
	names  []string // in small letters, sorted
}

func newDrawer(q Question, w *world.World) *drawer {
	seed := uint64(q.Name[1])
	d := &drawer{Rand: rand.New(rand.NewPCG(seed, uint64(w.Quads))), world: w, byKind: map[string][]int32{}}
	for i, e := range w.Entities {
		d.byKind[e.Kind()] = append(d.byKind[e.Kind()], int32(i))
		d.names = append(d.names, strings.ToLower(e.Name))
	}
	slices.Sort(d.names)
	return d
}

// of returns the id of an entity of a kind.
func (d *drawer) of(kind string) string {
	list := d.byKind[kind]
	return d.world.Entities[list[d.IntN(len(list))]].ID
}

// kind draws the kinds of one set after the other from a list.
func (d *drawer) kind(kinds ...string) string { return kinds[d.set%len(kinds)] }

// anything draws half mechanisms, and of the others some that very many
// statements are about.
func (d *drawer) anything() floor.Params {
	return floor.Params{ID: d.of(d.kind("mechanism", "state", "mechanism", "organization", "mechanism", "topic", "mechanism", "project"))}
}

func (d *drawer) mechanism() floor.Params { return floor.Params{ID: d.of("mechanism")} }

// mechanismAndTopic draws topics as often as they are addressed.
func (d *drawer) mechanismAndTopic() floor.Params {
	for {
		s := d.world.Statements[d.IntN(len(d.world.Statements))]
		if s.Relation == world.AddressesTopic {
			return floor.Params{ID: d.of("mechanism"), Topic: d.world.Entities[s.Object].ID}
		}
	}
}

// two draws two entities that are not the same.
func (d *drawer) two(kind func() string) floor.Params {
	for {
		if p := (floor.Params{From: d.of(kind()), To: d.of(kind())}); p.From != p.To {
			return p
		}
	}
}

func (d *drawer) twoOfAnything() floor.Params {
	kinds := []string{"mechanism", "mechanism", "state", "organization", "document", "project", "body"}
	return d.two(func() string { return kinds[d.IntN(len(kinds))] })
}

func (d *drawer) twoMechanisms() floor.Params { return d.two(func() string { return "mechanism" }) }

func (d *drawer) centre() floor.Params {
	return floor.Params{ID: d.of(d.kind("mechanism", "document", "organization", "body"))}
}

// page draws the first eight pages of each of three rankings.
func (d *drawer) page() floor.Params {
	relations := [][]string{{"hasMember"}, {"hasMember", "hasObserver"}, {"chairedBy"}}[d.set/8%3]
	return floor.Params{Relations: relations, Skip: d.set % 8 * 20}
}

// wholePage is how many names at least begin with what is searched for: then no
// other names are in the answer.
const wholePage = 10

// prefix draws the beginning of a name, half of them as long as they can be.
func (d *drawer) prefix() floor.Params {
	for {
		name := d.names[d.IntN(len(d.names))]
		for n := len(name); n > 0; n-- {
			from, _ := slices.BinarySearch(d.names, name[:n])
			if from+wholePage <= len(d.names) && strings.HasPrefix(d.names[from+wholePage-1], name[:n]) {
				return floor.Params{Text: strings.TrimRight(name[:n-d.set%2*(n/3)], " ")}
			}
		}
	}
}
