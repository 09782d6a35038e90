package graphtest

import (
	"reflect"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
)

// comparePast compares what was known after each load with the model.
func (s *script) comparePast(when string, newest int) {
	s.Helper()
	for load := 1; load <= newest; load++ {
		got, err := s.store.ContentsAt(s.Context(), load)
		if err != nil {
			s.Fatalf("ContentsAt(%d)%s: %v", load, when, err)
		}
		want, _ := s.model.ContentsAt(s.Context(), load)
		if !reflect.DeepEqual(want, got) {
			s.Fatalf("ContentsAt(%d)%s (-want +got):\n%s", load, when, cmp.Diff(want, got))
		}
	}
	for _, load := range []int{-1, 0, newest + 1} {
		if _, err := s.store.ContentsAt(s.Context(), load); graph.KindOf(err) != graph.Invalid || err == nil {
			s.Fatalf("ContentsAt(%d)%s: the error %v, want one of the kind invalid", load, when, err)
		}
	}
}
