package graph_test

import (
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"iscmgraph/graph"
)

// What is made of a network once is asked for by many at once, by the race
// detector too, and is the same for all.
func TestSynergiesAtOnce(t *testing.T) {
	r := world(t, fourMechanisms)
	questions := []graph.SynergyQuestion{{}, {AsOf: "2001"}, {Include: []graph.Status{graph.Planned}}, {ByMembers: true}, {Of: "mechanism/b"}}
	want := make([][]graph.Synergy, len(questions))
	for i, q := range questions {
		var err error
		if want[i], err = graph.Synergies(t.Context(), world(t, fourMechanisms), ontology(t), q); err != nil {
			t.Fatal(err)
		}
	}
	var all sync.WaitGroup
	for n := range 20 {
		all.Go(func() {
			i := n % len(questions)
			got, err := graph.Synergies(t.Context(), r, ontology(t), questions[i])
			if diff := gocmp.Diff(want[i], got, cmpopts.IgnoreUnexported(graph.Synergy{})); diff != "" || err != nil {
				t.Errorf("%+v: %v\n%s", questions[i], err, diff)
			}
		})
	}
	all.Wait()
}
