package names_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
)

// knownAmbiguities are the names that two entities share on purpose, so that
// they are reported and not guessed.
var knownAmbiguities = map[string][]graph.ID{
	"GUAM": {"organization/guam", "state/GUM"}, // the island in capitals, or the organization
}

// No name of the register means two entities, so that every one of them can be
// found in a text, but for those that are known to.
func TestRegisterIsUnambiguous(t *testing.T) {
	r := register(t)
	found := map[string][]graph.ID{}
	for _, id := range r.IDs() {
		e, _ := r.Entry(id)
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			d := r.NewDocument()
			d.SetMechanism("", "Bali Process")
			marks(d, name)
			for _, a := range d.Ambiguous() {
				found[a.Name] = slices.Sorted(slices.Values(a.Entities))
			}
		}
	}
	if diff := cmp.Diff(knownAmbiguities, found); diff != "" {
		t.Error(diff)
	}
}
