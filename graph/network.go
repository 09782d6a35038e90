package graph

import (
	"cmp"
	"context"
	"slices"

	"iscmgraph/schema"
)

// A Network is what the statements between entities look like to whoever walks
// them: entities have numbers, and links lead from one to the next. Numbers are
// those of one Network and mean nothing outside of it.
type Network interface {
	// Number returns the number of an entity; false for one that no statement
	// with another entity names.
	Number(id ID) (uint32, bool)
	// Name returns the id of the entity with the number.
	Name(number uint32) ID
	// Derived returns what is made of the network for a key, once for each of the
	// keys that were asked for last.
	Derived(key any, make func() (any, error)) (any, error)
	// Prepare reads at once what Links will be asked for.
	Prepare(ctx context.Context, numbers []uint32) error
	// Degree returns how many links an entity has, or a guess where they have not
	// been read.
	Degree(number uint32) int
	// Links returns the links from an entity, in the order of [CompareLinks].
	// What is returned must not be changed.
	Links(ctx context.Context, number uint32) ([]Link, error)
	// Statement returns the statement of a link.
	Statement(l Link) *Statement
}

// A Networker is a Reader that has a Network.
type Networker interface {
	Reader
	// Network returns the network of all statements between entities, those that
	// are rejected among them.
	Network() Network
}

// A Link is a statement seen from one of its ends.
type Link struct {
	To        uint32 // the number of the other end
	At        uint32 // the number of the statement
	Relation  uint16 // its place among the relations of the ontology
	Status    uint8  // its place among the statuses
	Against   bool   // the entity is the object of the statement
	Symmetric bool   // the relation means the same from both ends
}

// step returns what the links of one step have in common.
func (l Link) step() Link {
	return Link{To: l.To, Relation: l.Relation, Against: l.Against && !l.Symmetric}
}

// NewLink returns the link of a statement from one of its ends; number tells those
// of entities.
func NewLink(o *schema.Ontology, s *Statement, at uint32, from ID, number func(ID) uint32) Link {
	relation, _ := slices.BinarySearchFunc(o.Relations, s.Relation, func(r schema.Relation, name string) int { return cmp.Compare(r.Name, name) })
	return Link{
		To: number(s.Other(from)), At: at, Relation: uint16(relation), Status: uint8(max(0, slices.Index(statuses, s.Status))),
		Against: s.Subject != from, Symmetric: relation < len(o.Relations) && o.Relations[relation].Symmetric,
	}
}

// CompareLinks orders the links from one entity, where numbers are in the order of
// ids, and those of statements in that of Statement.Compare: by the other end, by
// relation, along before against, and by statement. Links of one step stand
// together.
func CompareLinks(a, b Link) int {
	x, y := a.step(), b.step()
	return cmp.Or(cmp.Compare(x.To, y.To), cmp.Compare(x.Relation, y.Relation), compareBool(x.Against, y.Against), cmp.Compare(a.At, b.At))
}

// networkOf returns the network of a reader: its own, or one that asks the reader
// for the statements about each entity that the walk comes to.
func networkOf(r Reader, o *schema.Ontology) Network {
	if n, ok := r.(Networker); ok {
		return n.Network()
	}
	return &slowNetwork{reader: r, ontology: o, numbers: map[ID]uint32{}, links: map[uint32][]Link{}}
}

// A slowNetwork gives numbers to what it comes to.
type slowNetwork struct {
	reader     Reader
	ontology   *schema.Ontology
	numbers    map[ID]uint32
	ids        []ID
	links      map[uint32][]Link
	statements []Statement
}

// Number returns the number of an entity, whether or not there is one.
func (n *slowNetwork) Number(id ID) (uint32, bool) { return n.number(id), true }

func (n *slowNetwork) number(id ID) uint32 {
	at, known := n.numbers[id]
	if !known {
		at = uint32(len(n.ids))
		n.numbers[id] = at
		n.ids = append(n.ids, id)
	}
	return at
}

// Name returns the id of the entity with the number.
func (n *slowNetwork) Name(number uint32) ID { return n.ids[number] }

// Derived makes it: the network is used once.
func (n *slowNetwork) Derived(_ any, make func() (any, error)) (any, error) { return make() }

// Statement returns the statement of a link.
func (n *slowNetwork) Statement(l Link) *Statement { return &n.statements[l.At] }

// Degree returns how many links an entity has; 1 where that is not known.
func (n *slowNetwork) Degree(number uint32) int {
	if links, have := n.links[number]; have {
		return len(links)
	}
	return 1
}

// Prepare reads the statements about entities.
func (n *slowNetwork) Prepare(ctx context.Context, numbers []uint32) error {
	var missing []ID
	for _, number := range numbers {
		if _, have := n.links[number]; !have {
			missing = append(missing, n.ids[number])
		}
	}
	if len(missing) == 0 {
		return nil
	}
	if len(n.links)+len(missing) > maxTouched {
		return errBound
	}
	lists, err := n.reader.About(ctx, missing, Filter{Rejected: true})
	if err != nil {
		return err
	}
	for i, id := range missing {
		n.keep(n.numbers[id], lists[i])
	}
	return nil
}

// Links returns the links from an entity.
func (n *slowNetwork) Links(ctx context.Context, number uint32) ([]Link, error) {
	err := n.Prepare(ctx, []uint32{number})
	return n.links[number], err
}

func (n *slowNetwork) keep(number uint32, statements []Statement) {
	links := []Link{}
	for _, s := range statements {
		if s.Object.Entity == "" {
			continue
		}
		n.statements = append(n.statements, s)
		links = append(links, NewLink(n.ontology, &s, uint32(len(n.statements)-1), n.ids[number], n.number))
	}
	slices.SortStableFunc(links, func(a, b Link) int { // numbers are in the order in which entities were met
		return cmp.Or(cmp.Compare(n.ids[a.To], n.ids[b.To]), CompareLinks(a, b))
	})
	n.links[number] = links
}
