package graphtest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// testPrograms runs random programs on a store and a model: loads of valid,
// invalid and repeated batches, cancelled loads, and opening again.
func testPrograms(t *testing.T, o *schema.Ontology, b Backend) {
	programs := 0
	rapid.Check(t, func(rt *rapid.T) {
		programs++
		s := &script{TB: t, ontology: o, backend: b, name: fmt.Sprintf("program%d", programs), model: &Model{Ontology: o}}
		s.store = b.Open(t, s.name)
		defer s.close()
		s.TB = failing{TB: t, rapid: rt}
		for range rapid.IntRange(1, 8).Draw(rt, "steps") {
			s.step(rt)
		}
		s.same()
	})
}

// failing reports what fails to rapid, which looks for a shorter program that
// fails too.
type failing struct {
	testing.TB
	rapid *rapid.T
}

func (f failing) Fatalf(format string, args ...any) { f.rapid.Fatalf(format, args...) }
func (f failing) Errorf(format string, args ...any) { f.rapid.Errorf(format, args...) }
func (f failing) Helper()                           {}

// step does one random thing.
func (s *script) step(rt *rapid.T) {
	source := rapid.SampledFrom([]graph.ID{"source/a", "source/b", "source/c"}).Draw(rt, "source")
	held := s.held(source)
	switch action := rapid.SampledFrom([]string{"load", "load", "load", "repeat", "break", "cancel", "same"}).Draw(rt, "action"); {
	case action == "load":
		b := Batch(rt, s.ontology, source)
		if err := graph.Validate(s.ontology, b); err != nil {
			s.Fatalf("the generated batch is refused: %v", err)
		}
		s.replace(b)
	case action == "repeat" && held.Source.ID != "":
		held.Statements = rapid.Permutation(held.Statements).Draw(rt, "order")
		if change := s.replace(held); change.Changed {
			s.Fatalf("what %s says already changes something: %+v", source, change)
		}
	case action == "break":
		s.replace(Broken(rt, Batch(rt, s.ontology, source)))
	case action == "cancel":
		ctx, cancel := context.WithCancel(s.Context())
		cancel()
		if _, err := s.store.Replace(ctx, Batch(rt, s.ontology, source), day); !errors.Is(err, context.Canceled) {
			s.Fatalf("a cancelled Replace returns the error %v", err)
		}
	default:
		s.same()
	}
}

// held returns the batch that the model holds of a source.
func (s *script) held(source graph.ID) graph.Batch {
	for _, b := range s.model.batches {
		if b.Source.ID == source {
			return b
		}
	}
	return graph.Batch{}
}
