package names

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

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
		"Inodnesia":                     "Indonesia state/IDN",                                      // swapped
		"INDONESIA":                     "Indonesia state/IDN",                                      // of the same letters
		"Budapset Proces":               "Budapest Process mechanism/budapest-process",              // swapped, left out
		"Repulic of Korea":              "Republic of Korea state/KOR; Republic of Kenya state/KEN", // left out; and more
		"Irann":                         "Iran state/IRN",                                           // Iraq is two letters away, and of five only one may differ
		"Xanadu":                        "",                                                         // of nothing
		"":                              "",
		"؟":                             "",
		strings.Repeat("a", longName+1): "",
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

// The distance is what its definition says, however it is bounded.
func TestDistance(t *testing.T) {
	word := rapid.StringOfN(rapid.SampledFrom([]rune("abcé")), 0, 7, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := []rune(word.Draw(t, "a")), []rune(word.Draw(t, "b"))
		most := rapid.IntRange(0, 8).Draw(t, "most")
		want := defined(a, b)
		got, near := distance(a, b, most)
		if near != (want <= most) || near && got != want {
			t.Fatalf("%q and %q are %d apart; with at most %d: %d, %v", string(a), string(b), want, most, got, near)
		}
	})
}

// defined is the definition of the distance, word by word.
func defined(a, b []rune) int {
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	x, y := a[:len(a)-1], b[:len(b)-1]
	changed := defined(x, y)
	if a[len(x)] != b[len(y)] {
		changed++
	}
	d := min(changed, defined(x, b)+1, defined(a, y)+1)
	if len(x) > 0 && len(y) > 0 && a[len(x)] == b[len(y)-1] && a[len(x)-1] == b[len(y)] {
		d = min(d, defined(x[:len(x)-1], y[:len(y)-1])+1)
	}
	return d
}
