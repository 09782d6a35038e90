package snapshot

import (
	"context"
	"slices"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

var _ graph.Networker = (*Snapshot)(nil)

// A network keeps the links of all entities in one array, by the entity from which
// they lead: those of entity n are links[first[n]:first[n+1]].
type network struct {
	ids        []graph.ID // sorted, so that numbers are in the order of ids
	numbers    map[graph.ID]uint32
	first      []uint32
	links      []graph.Link
	statements []graph.Statement
}

// newNetwork returns the network of statements, which are in the order of Compare.
func newNetwork(o *schema.Ontology, statements []graph.Statement) *network {
	n := &network{numbers: map[graph.ID]uint32{}, statements: statements}
	for i := range statements {
		if s := &statements[i]; s.Object.Entity != "" {
			n.numbers[s.Subject], n.numbers[s.Object.Entity] = 0, 0
		}
	}
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

// count finds where the links of each entity begin.
func (n *network) count() {
	n.first = make([]uint32, len(n.ids)+1)
	for i := range n.statements {
		if s := &n.statements[i]; s.Object.Entity != "" {
			n.first[n.numbers[s.Subject]+1]++
			if s.Object.Entity != s.Subject {
				n.first[n.numbers[s.Object.Entity]+1]++
			}
		}
	}
	for i := range n.ids {
		n.first[i+1] += n.first[i]
	}
}

func (n *network) fill(o *schema.Ontology) {
	n.links = make([]graph.Link, n.first[len(n.ids)])
	next := slices.Clone(n.first)
	number := func(id graph.ID) uint32 { return n.numbers[id] }
	for i := range n.statements {
		s := &n.statements[i]
		if s.Object.Entity == "" {
			continue
		}
		for _, from := range []graph.ID{s.Subject, s.Object.Entity} {
			at := n.numbers[from]
			n.links[next[at]] = graph.NewLink(o, s, uint32(i), from, number)
			next[at]++
			if s.Object.Entity == s.Subject {
				break
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
