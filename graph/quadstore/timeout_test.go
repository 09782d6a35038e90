package quadstore

import (
	"context"
	"errors"
	"fmt"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"iscmgraph/graph/graphtest"
)

// A query of Cayley whose context is done ends with part of the rows and no
// error. The store must say that the context is done.
func TestTimeOut(t *testing.T) {
	t.Run("Cayley has it", func(t *testing.T) {
		qs := openMemory().quads
		for i := range 1000 {
			apply(t, qs, delta(cayley.Add, fmt.Sprintf("a p b%d", i)))
		}
		ctx, cancel := context.WithCancel(t.Context())
		rows := 0
		err := path.StartPath(qs, quad.IRI("a")).Out(quad.IRI("p")).Iterate(ctx).EachValue(qs, func(quad.Value) error {
			if rows++; rows == 10 {
				cancel()
			}
			return nil
		})
		if err != nil || rows == 1000 {
			t.Errorf("%d rows and the error %v; with the fault they are few, and no error", rows, err)
		}
	})
	t.Run("the store says so when it is opened", func(t *testing.T) {
		db, _ := newFile(t, nil)
		v, want := must(newVocabulary(ontology(t))), graphtest.Chain("source/a", 1200, "2019")
		must(must(newStore(t.Context(), v, db)).Replace(t.Context(), want, "2026-11-24"))
		for n := 0; ; n++ {
			st, err := read(newCountdown(n), v, db)
			if err == nil {
				if n < 10 {
					t.Errorf("the context is looked at %d times only", n)
				}
				sameBatches(t, &Store{vocabulary: v, db: db, state: st}, want)
				return
			}
			if !errors.Is(err, context.Canceled) || n > 1000 {
				t.Fatalf("cancelled at check %d it ends with %v", n, err)
			}
		}
	})
	t.Run("a cancelled load changes nothing", func(t *testing.T) {
		db, _ := newFile(t, nil)
		s := must(newStore(t.Context(), must(newVocabulary(ontology(t))), db))
		s.chunk = 10
		old, next := graphtest.Chain("source/a", 10, "2018"), graphtest.Chain("source/a", 30, "2019")
		must(s.Replace(t.Context(), old, "2026-11-24"))
		for n := 0; ; n++ {
			if _, err := s.Replace(newCountdown(n), next, "2026-11-24"); err == nil {
				if n < 10 {
					t.Errorf("the context is looked at %d times only", n)
				}
				sameBatches(t, s, next)
				return
			} else if !errors.Is(err, context.Canceled) || n > 1000 {
				t.Fatalf("cancelled at check %d it ends with %v", n, err)
			}
			sameBatches(t, s, old)
		}
	})
}
