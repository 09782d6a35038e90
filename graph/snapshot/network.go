package snapshot

import (
	"context"
	"slices"
	"sync"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

var _ graph.Networker = (*Snapshot)(nil)

// A network numbers the entities, and keeps what is about each of them in arrays
// by number: the links from entity n are links[first[n]:first[n+1]], and the
// statements about it about[aboutFrom[n]:aboutFrom[n+1]], those with a literal too.
type network struct {
	ids        []graph.ID // sorted, so that numbers are in the order of ids
	numbers    map[graph.ID]uint32
	first      []uint32
	links      []graph.Link
	aboutFrom  []uint32
	about      []uint32          // places of statements, ascending
	statements []graph.Statement // in the order of Compare

	mu      sync.Mutex
	derived []derived // the ones asked for last at the end
}

// newNetwork returns the network of statements, which are in the order of Compare,
// and of the entities that batches describe.
func newNetwork(o *schema.Ontology, statements []graph.Statement, batches []graph.Batch) *network {
	n := &network{numbers: map[graph.ID]uint32{}, statements: statements}
	for i := range statements {
		n.numbers[statements[i].Subject] = 0
		if object := statements[i].Object.Entity; object != "" {
			n.numbers[object] = 0
		}
	}
	for _, b := range batches {
		for _, e := range b.Entities {
			n.numbers[e.ID] = 0
		}
	}
	n.ids = make([]graph.ID, 0, len(n.numbers))
	for id := range n.numbers {
		n.ids = append(n.ids, id)
	}
	slices.Sort(n.ids)
	for i, id := range n.ids {
		n.numbers[id] = uint32(i)
	}
	n.count()
	n.fill(o)
	return n
}

// ends returns the numbers of the entities that a statement is about: one if it is
// about a literal, or about one and the same.
func (n *network) ends(s *graph.Statement) (ends [2]uint32, count int) {
	ends[0] = n.numbers[s.Subject]
	if s.Object.Entity == "" || s.Object.Entity == s.Subject {
		return ends, 1
	}
	ends[1] = n.numbers[s.Object.Entity]
	return ends, 2
}

// count finds where what is about each entity begins.
func (n *network) count() {
	n.first, n.aboutFrom = make([]uint32, len(n.ids)+1), make([]uint32, len(n.ids)+1)
	for i := range n.statements {
		s := &n.statements[i]
		ends, count := n.ends(s)
		for _, at := range ends[:count] {
			n.aboutFrom[at+1]++
			if s.Object.Entity != "" {
				n.first[at+1]++
			}
		}
	}
	for i := range n.ids {
		n.first[i+1] += n.first[i]
		n.aboutFrom[i+1] += n.aboutFrom[i]
	}
}

func (n *network) fill(o *schema.Ontology) {
	n.links, n.about = make([]graph.Link, n.first[len(n.ids)]), make([]uint32, n.aboutFrom[len(n.ids)])
	next, nextAbout := slices.Clone(n.first), slices.Clone(n.aboutFrom)
	number := func(id graph.ID) uint32 { return n.numbers[id] }
	for i := range n.statements {
		s := &n.statements[i]
		ends, count := n.ends(s)
		for _, at := range ends[:count] {
			n.about[nextAbout[at]] = uint32(i)
			nextAbout[at]++
			if s.Object.Entity != "" {
				n.links[next[at]] = graph.NewLink(o, s, uint32(i), n.ids[at], number)
				next[at]++
			}
		}
	}
	for i := range n.ids {
		slices.SortFunc(n.links[n.first[i]:n.first[i+1]], graph.CompareLinks)
	}
}

// Number returns the number of an entity.
func (n *network) Number(id graph.ID) (uint32, bool) {
	at, known := n.numbers[id]
	return at, known
}

// Name returns the id of the entity with the number.
func (n *network) Name(number uint32) graph.ID { return n.ids[number] }

// keptDerived is how many things that are made of a network are kept.
const keptDerived = 8

// A derived thing is made once.
type derived struct {
	key  any
	made func() (any, error)
}

// Derived returns what is made for a key. What failed is made again.
func (n *network) Derived(key any, make func() (any, error)) (any, error) {
	n.mu.Lock()
	at := slices.IndexFunc(n.derived, func(d derived) bool { return d.key == key })
	if at < 0 {
		at = len(n.derived)
		n.derived = append(n.derived, derived{key, sync.OnceValues(make)})
	}
	d := n.derived[at]
	n.derived = append(slices.Delete(n.derived, at, at+1), d) // the one asked for last at the end
	if len(n.derived) > keptDerived {
		n.derived = slices.Delete(n.derived, 0, 1)
	}
	n.mu.Unlock()
	value, err := d.made()
	if err != nil {
		n.mu.Lock()
		n.derived = slices.DeleteFunc(n.derived, func(d derived) bool { return d.key == key })
		n.mu.Unlock()
	}
	return value, err
}

// Prepare has nothing to read.
func (n *network) Prepare(ctx context.Context, _ []uint32) error { return ctx.Err() }

// Degree returns how many links an entity has.
func (n *network) Degree(number uint32) int { return int(n.first[number+1] - n.first[number]) }

// Links returns the links from an entity.
func (n *network) Links(_ context.Context, number uint32) ([]graph.Link, error) {
	return n.links[n.first[number]:n.first[number+1]], nil
}

// Statement returns the statement of a link.
func (n *network) Statement(l graph.Link) *graph.Statement { return &n.statements[l.At] }

// Network returns the statements between entities by number.
func (s *Snapshot) Network() graph.Network { return s.network }
