package graph

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// A Known is a name and the entity that has it.
type Known struct {
	Name string `json:"name"`
	ID   ID     `json:"id"`
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

// NewNeighbours returns what finds the names that are given.
func NewNeighbours(known []Known) *Neighbours {
	n := &Neighbours{names: make([]neighbour, len(known))}
	for i, k := range known {
		letters := []rune(Fold(k.Name))
		n.names[i] = neighbour{k, letters}
		n.which = append(n.which, which(letters))
		n.long = append(n.long, uint8(min(len(letters), 255)))
	}
	return n
}

// Bounds of what is compared.
const (
	mostNear   = 3   // names returned
	longName   = 100 // letters of a name that is still looked at
	lettersPer = 4   // one letter in so many may differ
	leastLong  = 5   // letters that a name must have to be found with one letter wrong
)

// Of is Nearest among the names alone.
func (n *Neighbours) Of(name string) []Known { return Nearest(name, n) }

// Nearest returns up to three names that are nearest to the one given, nearest
// first, each of another entity: those that one letter in four, inserted, left
// out, changed or swapped with the next, makes of it (Damerau and Levenshtein's
// distance, in its form without overlaps). Case and accents do not count. To a
// name of more than a hundred letters nothing is near.
func Nearest(name string, among ...*Neighbours) []Known {
	var list []found
	for _, n := range among {
		list = append(list, n.within(name, lettersPer, longName)...)
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

// NearestWords is Nearest among words that are no names of entities: fields,
// relations, ids.
func NearestWords(word string, words []string) []string {
	known := make([]Known, len(words))
	for i, w := range words {
		known[i] = Known{Name: w, ID: ID(w)}
	}
	var nearest []string
	for _, k := range NewNeighbours(known).Of(word) {
		nearest = append(nearest, k.Name)
	}
	return nearest
}

// OneOff returns the entities of which a name is one letter away from the one
// given, by id. A short name is one letter from many others, so there is none
// for less than five letters.
func (n *Neighbours) OneOff(name string) []ID {
	var ids []ID
	for _, f := range n.within(name, leastLong+1, 1) {
		if f.distance == 1 && min(len([]rune(Fold(f.Name))), len([]rune(Fold(name)))) >= leastLong {
			ids = append(ids, f.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

type found struct {
	Known
	distance int
}

// within returns the names that are near enough: one letter in so many of the
// longer may differ, but not more than these.
func (n *Neighbours) within(name string, per, atMost int) []found {
	letters := []rune(Fold(name))
	if len(letters) == 0 || len(letters) > longName {
		return nil
	}
	var list []found
	set, far := which(letters), min(atMost, len(letters)/(per-1))
	for i, other := range n.which {
		if d := int(n.long[i]) - len(letters); d > far || -d > far {
			continue
		}
		if bits.OnesCount32(set&^other) > far || bits.OnesCount32(other&^set) > far {
			continue // so many letters of one are not in the other that they are far apart, however long the other is
		}
		k := n.names[i]
		most := min(atMost, max(len(letters), len(k.letters))/per)
		if bits.OnesCount32(set&^other) > most || bits.OnesCount32(other&^set) > most {
			continue // so many letters of one are not in the other
		}
		if d, near := distance(letters, k.letters, most); near {
			list = append(list, found{k.Known, d})
		}
	}
	return list
}

// distance returns how many letters must be inserted, left out, changed or
// swapped with the next to make one word of the other, if that is no more than
// most. Only the cells near the diagonal can be so few.
func distance(a, b []rune, most int) (int, bool) {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return 0, false
	}
	var room [3 * (longName + 1)]int
	width := len(b) + 1
	cells := room[:]
	if 3*width > len(cells) {
		cells = make([]int, 3*width)
	}
	before, last, row := cells[:width], cells[width:2*width], cells[2*width:3*width]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		from, to := max(1, i-most), min(len(b), i+most)
		row[from-1] = most + 1
		if from == 1 {
			row[0] = i
		}
		least := row[from-1]
		for j := from; j <= to; j++ {
			changed := last[j-1]
			if a[i-1] != b[j-1] {
				changed++
			}
			row[j] = min(changed, row[j-1]+1)
			if j < i+most { // the row above does not reach further
				row[j] = min(row[j], last[j]+1)
			}
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
