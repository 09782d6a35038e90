package snapshot

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// Ranks of a match, best first.
const (
	wholeName = iota
	beginsName
	beginsWord
)

// words are the folded names of entities, each from the beginning of each of its
// words to the end, sorted: those that begin with a text stand together.
type words []word

type word struct {
	text   string
	entity uint32 // its place by name
	inner  bool   // it is not the first word of the name
}

// newWords returns the words of the names of entities, by their places.
func newWords(names [][]string) words {
	var list words
	for at, folded := range names {
		for _, name := range folded {
			for from := 0; ; {
				list = append(list, word{name[from:], uint32(at), from > 0})
				space := strings.IndexByte(name[from:], ' ')
				if space < 0 {
					break
				}
				from += space + 1
			}
		}
	}
	slices.SortFunc(list, func(a, b word) int { return cmp.Or(strings.Compare(a.text, b.text), cmp.Compare(a.entity, b.entity)) })
	return list
}

// find returns the places of up to most entities, all for 0, of which a word of a
// name begins with the text, the best match first, equals by place.
func (w words) find(text string, most int, asked func(uint32) bool) []uint32 {
	first := sort.Search(len(w), func(i int) bool { return w[i].text >= text })
	best := matches{most: most}
	for _, word := range w[first:] {
		if !strings.HasPrefix(word.text, text) {
			break
		}
		rank := beginsName
		switch {
		case word.inner:
			rank = beginsWord
		case len(word.text) == len(text):
			rank = wholeName
		}
		best.add(match(rank)<<32|match(word.entity), asked)
	}
	return best.places()
}

// A match is a rank and a place, so that the best one is the smallest.
type match uint64

func (m match) place() uint32 { return uint32(m) }

// matches are the best matches so far; sorted, and of each place one, if there is
// a bound.
type matches struct {
	most int
	list []match
}

func (b *matches) add(m match, asked func(uint32) bool) {
	if b.most > 0 && len(b.list) == b.most && m >= b.list[b.most-1] || !asked(m.place()) {
		return
	}
	if b.most == 0 {
		b.list = append(b.list, m)
		return
	}
	if i := slices.IndexFunc(b.list, func(n match) bool { return n.place() == m.place() }); i >= 0 {
		if b.list[i] <= m {
			return
		}
		b.list = slices.Delete(b.list, i, i+1)
	}
	i, _ := slices.BinarySearch(b.list, m)
	b.list = slices.Insert(b.list, i, m)
	b.list = b.list[:min(len(b.list), b.most)]
}

func (b *matches) places() []uint32 {
	slices.Sort(b.list)
	seen := make(map[uint32]bool, len(b.list))
	places := make([]uint32, 0, len(b.list))
	for _, m := range b.list {
		if !seen[m.place()] {
			seen[m.place()] = true
			places = append(places, m.place())
		}
	}
	return places
}
