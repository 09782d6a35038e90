// Package answer holds the Go types of the GraphQL schema and how each of their
// fields is answered from a [graph.Reader].
//
// Everything that one field answers for all its parents stands on one [level]:
// entities share a level, statements share a group. What is asked of one of
// them is read for all of its level in one call and remembered, so that the
// number of reads grows with the fields of a query and not with its entities.
//
// types.gen.go is written by `go generate ./graph/gql` from the SDL: a type for
// each class and a method for each of its relations.
package answer

import (
	"context"
	"sync"

	"iscmgraph/graph"
	"iscmgraph/graph/questions"
	"iscmgraph/schema"
)

// MaxStatements is how many statements one answer may hold outside of pages.
const MaxStatements = 50_000

// MaxText is how many bytes of source texts one answer may hold.
const MaxText = 2 * graph.MaxText

// A View is what one request sees: one state of the graph, and what has been
// read of it so far. It is a Reader that asks for each entity only once.
type View struct {
	graph.Reader
	ontology *schema.Ontology
	saved    []*questions.Question
	memo     memo
	now      *View // of a view of what was known before: that of the request, which counts and notes

	mu         sync.Mutex
	statements int // answered outside of pages
	text       int // bytes of source texts answered
	nearest    int // names for which similar ones were looked for
	notes      []Missing
}

// NewView returns a view of what the reader answers, and of saved questions.
func NewView(o *schema.Ontology, r graph.Reader, saved []*questions.Question) *View {
	return &View{Reader: r, ontology: o, saved: saved}
}

type viewKey struct{}

// With returns a context for a request that sees the view.
func (v *View) With(ctx context.Context) context.Context {
	return context.WithValue(ctx, viewKey{}, v)
}

// viewOf returns the view of the request; the handler has set it.
func viewOf(ctx context.Context) *View { return ctx.Value(viewKey{}).(*View) }

type pastQuestion struct{ load int }

// at returns a context of what was known when a load was the newest; of what is
// known now for nil.
func (v *View) at(ctx context.Context, load *int) (context.Context, error) {
	if load == nil {
		return ctx, nil
	}
	past, err := ask(&v.memo, pastQuestion{*load}, func() (*View, error) {
		history, ok := v.Reader.(graph.Historian)
		if !ok {
			return nil, graph.Errorf(graph.Invalid, "this graph does not keep what was known before")
		}
		r, err := history.At(ctx, *load)
		if err != nil {
			return nil, err
		}
		return &View{Reader: r, ontology: v.ontology, now: v}, nil
	})
	if err != nil {
		return nil, err
	}
	return past.With(ctx), nil
}

type sourceQuestion struct{ id graph.ID }

// Source returns the source with the id.
func (v *View) Source(ctx context.Context, id graph.ID) (graph.Source, error) {
	return ask(&v.memo, sourceQuestion{id}, func() (graph.Source, error) { return v.Reader.Source(ctx, id) })
}

// spend counts statements and bytes of text that the answer will hold, and says
// when it grows too large.
func (v *View) spend(statements, text int) error {
	if v.now != nil {
		return v.now.spend(statements, text)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.statements += statements
	v.text += text
	if v.statements > MaxStatements {
		return graph.Errorf(graph.Limit, "the answer has more than %d statements; ask for smaller pages", MaxStatements)
	}
	if v.text > MaxText {
		return graph.Errorf(graph.Limit, "the answer has more than %d bytes of source texts; ask for fewer", MaxText)
	}
	return nil
}

// A memo remembers the answers to questions. A question is any comparable
// value; questions about different things have different types.
type memo struct {
	mu      sync.Mutex
	answers map[any]func() (any, error)
}

// ask returns the answer to a question, which is found the first time and
// remembered from then on.
func ask[V any](m *memo, question any, find func() (V, error)) (V, error) {
	m.mu.Lock()
	answer, known := m.answers[question]
	if !known {
		if m.answers == nil {
			m.answers = map[any]func() (any, error){}
		}
		answer = sync.OnceValues(func() (any, error) { return find() })
		m.answers[question] = answer
	}
	m.mu.Unlock()
	v, err := answer()
	if err != nil {
		var none V
		return none, err
	}
	return v.(V), nil
}
