package score

import (
	"math/rand/v2"
	"testing"
)

// No matching is larger than the one that is found: all are tried.
func TestMatchIsLargest(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		gold, read := make([]claim, random.IntN(6)), make([]claim, random.IntN(6))
		fits := map[[2]string]bool{}
		for i := range gold {
			gold[i].Subject = string(rune('a' + i))
			for j := range read {
				read[j].Object = string(rune('a' + j))
				fits[[2]string{gold[i].Subject, read[j].Object}] = random.IntN(3) == 0
			}
		}
		same := func(g, q claim) bool { return fits[[2]string{g.Subject, q.Object}] }
		pairs := match(gold, read, same)
		used := map[int]bool{}
		for i, j := range pairs {
			if used[j] || !same(gold[i], read[j]) {
				t.Fatalf("%v", pairs)
			}
			used[j] = true
		}
		if want := largest(gold, read, same, map[int]bool{}); len(pairs) != want {
			t.Fatalf("%d pairs of %d", len(pairs), want)
		}
	}
}

func largest(gold, read []claim, same func(g, q claim) bool, used map[int]bool) int {
	if len(gold) == 0 {
		return 0
	}
	most := largest(gold[1:], read, same, used)
	for j, q := range read {
		if !used[j] && same(gold[0], q) {
			used[j] = true
			most = max(most, 1+largest(gold[1:], read, same, used))
			used[j] = false
		}
	}
	return most
}

// A plain name has nothing more to be taken off, and is made of few signs.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{"The Government of the Republic of Chad", "Côte d’Ivoire", "5+5 Dialogue", "R&D's aim", "a an the", "ﬁ İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := plain(s)
		if plain(p) != p {
			t.Fatalf("%q is %q, and then %q", s, p, plain(p))
		}
		if len(spellings(p)) > 0 && p == "" {
			t.Fatalf("%q has spellings", s)
		}
	})
}
