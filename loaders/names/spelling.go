package names

import (
	"cmp"
	"slices"
	"strings"
)

// Nearest returns up to three of the words that are spelled most like the one
// given, nearest first, as [Neighbours.Of] compares names.
func Nearest(word string, words []string) []string {
	letters := []rune(strings.ToLower(word))
	if len(letters) == 0 || len(letters) > longName {
		return nil
	}
	type found struct {
		word     string
		distance int
	}
	var list []found
	for _, w := range words {
		other := []rune(strings.ToLower(w))
		if d, near := distance(letters, other, max(len(letters), len(other))/lettersPer); near {
			list = append(list, found{w, d})
		}
	}
	slices.SortStableFunc(list, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), strings.Compare(a.word, b.word))
	})
	var nearest []string
	for _, f := range list[:min(len(list), mostNear)] {
		nearest = append(nearest, f.word)
	}
	return nearest
}
