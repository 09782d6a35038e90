package gql

import (
	"container/list"
	"context"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
)

// A queryCache keeps the queries that were used last parsed and validated.
type queryCache struct {
	size int

	mu     sync.Mutex
	recent *list.List               // of *cachedQuery, newest first
	byText map[string]*list.Element // by query
}

type cachedQuery struct {
	text string
	doc  *ast.QueryDocument
}

func newQueryCache(size int) *queryCache {
	return &queryCache{size: size, recent: list.New(), byText: map[string]*list.Element{}}
}

// Get returns the query, if it is kept.
func (c *queryCache) Get(_ context.Context, text string) (*ast.QueryDocument, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, kept := c.byText[text]
	if !kept {
		return nil, false
	}
	c.recent.MoveToFront(e)
	return e.Value.(*cachedQuery).doc, true
}

// Add keeps a query, in place of the one that was used longest ago.
func (c *queryCache) Add(_ context.Context, text string, doc *ast.QueryDocument) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, kept := c.byText[text]; kept {
		return
	}
	c.byText[text] = c.recent.PushFront(&cachedQuery{text, doc})
	if c.recent.Len() > c.size {
		oldest := c.recent.Remove(c.recent.Back()).(*cachedQuery)
		delete(c.byText, oldest.text)
	}
}
