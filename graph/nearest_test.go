package graph

import (
	"testing"

	"pgregory.net/rapid"
)

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
