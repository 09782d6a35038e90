package names

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/schema"
	"iscmgraph/seed"
)

func TestNearest(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	folder, err := fs.Sub(seed.Files, "names")
	if err != nil {
		t.Fatal(err)
	}
	r, err := Read(o, folder)
	if err != nil {
		t.Fatal(err)
	}
	near := r.Neighbours()
	for name, want := range map[string]string{
		"Inodnesia":              "Indonesia state/IDN",                                      // swapped
		"INDONESIA":              "Indonesia state/IDN",                                      // of the same letters
		"Budapset Proces":        "Budapest Process mechanism/budapest-process",              // swapped, left out
		"Repulic of Korea":       "Republic of Korea state/KOR; Republic of Kenya state/KEN", // left out; and more
		"Irann":                  "Iran state/IRN",                                           // Iraq is two letters away, and of five only one may differ
		"Xanadu":                 "",                                                         // of nothing
		"":                       "",
		"؟":                      "",
		strings.Repeat("a", 101): "",
	} {
		var got []string
		for _, k := range near.Of(name) {
			got = append(got, fmt.Sprintf("%s %s", k.Name, k.ID))
		}
		if diff := cmp.Diff(want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%q: %s", name, diff)
		}
	}
}
