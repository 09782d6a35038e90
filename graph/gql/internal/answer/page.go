package answer

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"

	"iscmgraph/graph"
)

// Sizes of a page.
const (
	MaxPage     = 100 // the largest `first`
	DefaultPage = 50  // where `first` is null
)

// A Connection is one page of a list.
type Connection[T any] struct {
	Nodes      []T
	Edges      []*Edge[T]
	PageInfo   *PageInfo
	TotalCount int
}

// An Edge is one element of a page, with the statements that join it to the
// entity asked about.
type Edge[T any] struct {
	Node       T
	Statements []*Statement
	Timing     *graph.Timing // at the date of the list, if it has one
	place      place
}

// Cursor returns the place of the element in its list.
func (e *Edge[T]) Cursor() string { return e.place.cursor() }

// PageInfo says where a page begins and ends.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	first, last     place
}

// StartCursor returns the cursor of the first element, if there is one.
func (p *PageInfo) StartCursor() *string { return p.first.optional() }

// EndCursor returns the cursor of the last element, if there is one.
func (p *PageInfo) EndCursor() *string { return p.last.optional() }

type (
	// EntityConnection is the GraphQL type of the same name.
	EntityConnection = Connection[Entity]
	// EntityEdge is the GraphQL type of the same name.
	EntityEdge = Edge[Entity]
	// StatementConnection is the GraphQL type of the same name.
	StatementConnection = Connection[*Statement]
	// StatementEdge is the GraphQL type of the same name.
	StatementEdge = Edge[*Statement]
	// UnreadConnection is the GraphQL type of the same name.
	UnreadConnection = Connection[*Unread]
	// UnreadEdge is the GraphQL type of the same name.
	UnreadEdge = Edge[*Unread]
)

// A place is where an element stands in a list of one order: by its key and not
// by its number, so that a cursor keeps its meaning when the graph changes.
type place struct {
	order string
	key   any
}

// cursor returns the place as opaque text: [order, key] in JSON, in base64.
func (p place) cursor() string {
	text, err := json.Marshal([]any{p.order, p.key})
	if err != nil {
		panic(err) // keys are structs of strings
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

func (p place) optional() *string {
	if p.order == "" {
		return nil
	}
	c := p.cursor()
	return &c
}

// keyOf returns the key that a cursor of the order holds.
func keyOf[K any](order, cursor string) (K, error) {
	var key K
	var got string
	text, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err == nil {
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.DisallowUnknownFields()
		err = decoder.Decode(&[2]any{&got, &key})
	}
	if err != nil || got != order {
		return key, graph.Errorf(graph.Invalid, "%q is no cursor of this list", shorten(cursor))
	}
	return key, nil
}

// shorten returns the beginning of a long text, for an error.
func shorten(text string) string {
	if len(text) > 60 {
		return strings.ToValidUTF8(text[:60], "") + "…"
	}
	return text
}

// pageSize returns the number of elements that `first` asks for.
func pageSize(first *int) (int, error) {
	if first == nil {
		return DefaultPage, nil
	}
	if *first < 1 || *first > MaxPage {
		return 0, graph.Errorf(graph.Limit, "first is %d; 1 to %d are allowed", *first, MaxPage)
	}
	return *first, nil
}

// portion returns the part of a plain list that is asked for.
func portion[E any](list []E, first, skip *int) ([]E, error) {
	size, err := pageSize(first)
	if err != nil {
		return nil, err
	}
	if value(skip) < 0 {
		return nil, graph.Errorf(graph.Limit, "skip is %d; at least 0 is allowed", *skip)
	}
	list = list[min(value(skip), len(list)):]
	return list[:min(size, len(list))], nil
}

// An order is how a list of E is sorted: by keys K, each of them once.
type order[E, K any] struct {
	name    string
	key     func(E) K
	compare func(a, b K) int
}

// A span is the part of a list that is on one page.
type span struct{ from, to, total int }

// span finds the page that follows a cursor, or the first one.
func (o order[E, K]) span(list []E, first *int, after *string) (span, error) {
	size, err := pageSize(first)
	if err != nil {
		return span{}, err
	}
	from := 0
	if after != nil {
		key, err := keyOf[K](o.name, *after)
		if err != nil {
			return span{}, err
		}
		at, found := slices.BinarySearchFunc(list, key, func(e E, k K) int { return o.compare(o.key(e), k) })
		if from = at; found {
			from++
		}
	}
	return span{from: from, to: min(from+size, len(list)), total: len(list)}, nil
}

func (o order[E, K]) place(e E) place { return place{order: o.name, key: o.key(e)} }

// connection returns the page with the edges.
func connection[T any](s span, edges []*Edge[T]) *Connection[T] {
	c := &Connection[T]{
		Nodes: make([]T, len(edges)), Edges: edges, TotalCount: s.total,
		PageInfo: &PageInfo{HasPreviousPage: s.from > 0, HasNextPage: s.to < s.total},
	}
	for i, e := range edges {
		c.Nodes[i] = e.Node
	}
	if len(edges) > 0 {
		c.PageInfo.first, c.PageInfo.last = edges[0].place, edges[len(edges)-1].place
	}
	return c
}

// An entityKey is what entities are sorted by.
type entityKey struct {
	Name string   `json:"n"` // folded
	ID   graph.ID `json:"i"`
}

func (k entityKey) compare(l entityKey) int {
	return cmp.Or(strings.Compare(k.Name, l.Name), cmp.Compare(k.ID, l.ID))
}

// byName is the order of entities by folded name and id.
func byName() order[graph.Entity, entityKey] {
	return order[graph.Entity, entityKey]{
		name:    "name",
		key:     func(e graph.Entity) entityKey { return entityKey{graph.Fold(e.Name), e.ID} },
		compare: entityKey.compare,
	}
}

// A statementKey is what statements are sorted by.
type statementKey struct {
	Subject    graph.ID          `json:"s"`
	Relation   string            `json:"r"`
	Object     graph.Term        `json:"o"`
	Qualifiers []graph.Qualifier `json:"q,omitempty"`
	Status     graph.Status      `json:"t"`
}

func (k statementKey) compare(l statementKey) int {
	return graph.Statement{Subject: k.Subject, Relation: k.Relation, Object: k.Object, Qualifiers: k.Qualifiers, Status: k.Status}.
		Compare(graph.Statement{Subject: l.Subject, Relation: l.Relation, Object: l.Object, Qualifiers: l.Qualifiers, Status: l.Status})
}

// byContent is the order of statements by Statement.Compare.
func byContent() order[graph.Statement, statementKey] {
	return order[graph.Statement, statementKey]{
		name: "statement",
		key: func(s graph.Statement) statementKey {
			return statementKey{s.Subject, s.Relation, s.Object, s.Qualifiers, s.Status}
		},
		compare: statementKey.compare,
	}
}
