package gql

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// TestQueryCache checks that the queries that were used last are kept, and no
// more than the cache is for.
func TestQueryCache(t *testing.T) {
	ctx := context.Background()
	c := newQueryCache(3)
	for _, text := range []string{"a", "b", "c"} {
		c.Add(ctx, text, &ast.QueryDocument{})
	}
	c.Add(ctx, "a", &ast.QueryDocument{}) // is kept already
	if _, kept := c.Get(ctx, "a"); !kept {
		t.Error("a is gone")
	}
	c.Add(ctx, "d", &ast.QueryDocument{})
	for text, want := range map[string]bool{"a": true, "b": false, "c": true, "d": true} {
		if _, kept := c.Get(ctx, text); kept != want {
			t.Errorf("%s: kept %v, want %v", text, kept, want)
		}
	}
	for i := range 1000 {
		c.Add(ctx, fmt.Sprint(i), &ast.QueryDocument{})
	}
	if c.recent.Len() != 3 || len(c.byText) != 3 {
		t.Errorf("%d and %d queries are kept", c.recent.Len(), len(c.byText))
	}
}

// TestParallel asks the same and different queries at once; the answers are
// those of one after the other. It is worth most with -race.
func TestParallel(t *testing.T) {
	h := serve(t, world(t))
	query := func(i int) string {
		return fmt.Sprintf(`{ mechanisms(first: %d) { nodes { name members { edges { node { name } statements { text } } } aims { text } } } }`, i%4+1)
	}
	want := map[string]string{}
	for i := range 4 {
		want[query(i)] = ask(t, h, query(i), nil).body
	}
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			if got := ask(t, h, query(i), nil).body; got != want[query(i)] {
				t.Errorf("%s: %s", query(i), got)
			}
		})
	}
	wg.Wait()
}
