package graph

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Loosen returns a name as people type it when they do not know how it is
// spelled: what Fold leaves, without articles and "and", without spaces, with
// "St." as Saint, with plain letters for those of single languages, in Arabic
// without the article.
func Loosen(name string) string {
	words := strings.Fields(plain(plainLetters.Replace(name)))
	var b strings.Builder
	for i, word := range words {
		if articles[word] && i+1 < len(words) && !spelledOut(words, i) {
			continue
		}
		if word == "st" {
			word = "saint"
		}
		if rest, ok := strings.CutPrefix(word, "ال"); ok && len(rest) > len("اا") {
			word = rest
		}
		b.WriteString(word)
	}
	return b.String()
}

// articles are the words that are left out of a name, unless they end it: an
// acronym or a group may be called like one.
var articles = map[string]bool{
	"the": true, "la": true, "le": true, "les": true, "el": true, "los": true, "las": true, "al": true,
	"l": true, "and": true, "et": true, "y": true, "и": true,
}

// spelledOut reports whether a word is one of the letters of an acronym: the "l"
// of "I. L. O." is no article.
func spelledOut(words []string, i int) bool {
	single := func(i int) bool { return i >= 0 && i < len(words) && utf8.RuneCountInString(words[i]) == 1 }
	return single(i) && (single(i-1) || single(i+1))
}

// plainLetters puts plain letters for those that no accent makes, and a space
// for the apostrophe, which parts words in one spelling and joins them in
// another.
var plainLetters = strings.NewReplacer(
	"ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ð", "d", "Ð", "D", "ı", "i", "ß", "ss", "æ", "ae", "Æ", "AE", "œ", "oe", "Œ", "OE",
	"ة", "ه", "ى", "ي", "ی", "ي", "ک", "ك", "ـ", "",
	"'", " ", "‘", " ", "’", " ", "ʼ", " ", "`", " ", "´", " ",
)

// parted returns the two parts of a name that lists turn round, "Korea, Republic
// of" and "Iran (Islamic Republic of)", or that has its acronym behind it.
func parted(name string) (head, tail string) {
	name = strings.TrimSpace(name)
	if inner, ok := strings.CutSuffix(name, ")"); ok {
		head, tail, _ = strings.Cut(inner, "(")
		return head, tail
	}
	head, tail, _ = strings.Cut(name, ",")
	return head, tail
}

// initials reports whether a folded name is single letters, two or more: "E. U."
// says no more than "EU", and may be either.
func initials(folded string) bool {
	words := strings.Fields(folded)
	return len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool { return utf8.RuneCountInString(w) > 1 })
}

// An Index finds entities by their names: exactly as Fold compares them, or
// loosely as Loosen does. The zero Index is empty.
type Index struct {
	exact map[string][]ID
	loose map[string][]ID
}

// Add makes the entity known by a name. A name without a letter or digit says
// nothing.
func (x *Index) Add(name string, id ID) {
	if x.exact == nil {
		x.exact, x.loose = map[string][]ID{}, map[string][]ID{}
	}
	if key := Fold(name); key != "" {
		x.exact[key] = withID(x.exact[key], id)
	}
	if key := Loosen(name); key != "" {
		x.loose[key] = withID(x.loose[key], id)
	}
}

// withID returns a sorted list of ids with one more.
func withID(list []ID, id ID) []ID {
	at, have := slices.BinarySearch(list, id)
	if have {
		return list
	}
	return slices.Insert(list, at, id)
}

// Lookup returns the entities that a name means in any of the indexes, by id:
// those that have it as Fold compares names; if there are none, those that have
// it as Loosen does, which is also how initials are compared; then those that have it turned round, as lists write it, or
// both of its parts: "Migration Dialogue for Southern Africa (MIDSA)". A name
// longer than MaxName means nothing.
func Lookup(name string, indexes ...*Index) []ID {
	if len(name) > MaxName {
		return nil
	}
	exact := Fold(name)
	if found := union(indexes, func(x *Index) []ID { return x.exact[exact] }); found != nil && !initials(exact) {
		return found
	}
	if found := union(indexes, func(x *Index) []ID { return x.loose[Loosen(name)] }); found != nil {
		return found
	}
	head, tail := parted(name)
	if tail == "" {
		return nil
	}
	if found := union(indexes, func(x *Index) []ID { return x.loose[Loosen(tail+" "+head)] }); found != nil {
		return found
	}
	long := union(indexes, func(x *Index) []ID { return x.loose[Loosen(head)] })
	short := union(indexes, func(x *Index) []ID { return x.loose[Loosen(tail)] })
	return slices.DeleteFunc(long, func(id ID) bool { return !slices.Contains(short, id) })
}

func union(indexes []*Index, of func(*Index) []ID) []ID {
	var list []ID
	for _, x := range indexes {
		for _, id := range of(x) {
			list = withID(list, id)
		}
	}
	return list
}
