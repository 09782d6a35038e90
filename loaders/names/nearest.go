package names

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"iscmgraph/graph"
)

// A Known is a name of the register and the entity that has it.
type Known struct {
	Name string   `json:"name"`
	ID   graph.ID `json:"id"`
}

// Neighbours finds the known names that are spelled like another one. It is
// immutable.
type Neighbours struct {
	names []neighbour
	which []uint32 // what letters each of the names has; apart from them, because most are only asked for this
	long  []uint8  // how many letters each has, of many the most that count
}

type neighbour struct {
	Known
	letters []rune // of the folded name
}

// which returns one bit for each letter from a to z that stands in a word, and
// one for all others.
func which(letters []rune) uint32 {
	set := uint32(0)
	for _, r := range letters {
		if r < 'a' || r > 'z' {
			r = 'z' + 1
		}
		set |= 1 << (r - 'a')
	}
	return set
}

// Neighbours returns what finds names of the register. It is made once: folding
// some thousand names takes longer than reading a document.
func (r *Register) Neighbours() *Neighbours {
	r.once.Do(func() { r.near = r.neighbours() })
	return r.near
}

func (r *Register) neighbours() *Neighbours {
	n := &Neighbours{}
	for _, id := range r.IDs() {
		e := r.entries[id]
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			letters := []rune(graph.Fold(name))
			n.names = append(n.names, neighbour{Known{name, id}, letters})
			n.which = append(n.which, which(letters))
			n.long = append(n.long, uint8(min(len(letters), 255)))
		}
	}
	return n
}

// Bounds of what is compared.
const (
	mostNear   = 3   // names returned
	longName   = 100 // letters of a name that is still looked at
	lettersPer = 4   // one letter in so many may differ
)

// Of returns up to three names that are nearest to the one given, nearest
// first, each of another entity: those that one letter in four, inserted, left
// out, changed or swapped with the next, makes of it (Damerau and Levenshtein's
// distance, in its form without overlaps). Case and accents do not count.
func (n *Neighbours) Of(name string) []Known {
	letters := []rune(graph.Fold(name))
	if len(letters) == 0 || len(letters) > longName {
		return nil
	}
	type found struct {
		Known
		distance int
	}
	var list []found
	set := which(letters)
	for i, other := range n.which {
		far := len(letters) / (lettersPer - 1)
		if d := int(n.long[i]) - len(letters); d > far || -d > far {
			continue
		}
		if bits.OnesCount32(set&^other) > far || bits.OnesCount32(other&^set) > far {
			continue // so many letters of one are not in the other that they are far apart, however long the other is
		}
		k := n.names[i]
		most := max(len(letters), len(k.letters)) / lettersPer
		if bits.OnesCount32(set&^other) > most || bits.OnesCount32(other&^set) > most {
			continue // so many letters of one are not in the other
		}
		if d, near := distance(letters, k.letters, most); near {
			list = append(list, found{k.Known, d})
		}
	}
	slices.SortStableFunc(list, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), strings.Compare(a.Name, b.Name))
	})
	var nearest []Known
	for _, f := range list {
		if len(nearest) < mostNear && !slices.ContainsFunc(nearest, func(k Known) bool { return k.ID == f.ID }) {
			nearest = append(nearest, f.Known)
		}
	}
	return nearest
}

// distance returns how many letters must be inserted, left out, changed or
// swapped with the next to make one word of the other, if that is no more than
// most.
func distance(a, b []rune, most int) (int, bool) {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return 0, false
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			changed := last[j-1]
			if a[i-1] != b[j-1] {
				changed++
			}
			row[j] = min(changed, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most {
			return 0, false // no row below can be less but for a swap, which costs one more
		}
		before, last, row = last, row, before
	}
	return last[len(b)], last[len(b)] <= most
}
