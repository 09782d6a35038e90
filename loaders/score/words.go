package score

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var (
	apostrophes = strings.NewReplacer("’s ", " ", "'s ", " ", "&", " and ")

	// openings are what a name may begin with or not.
	openings = []string{"the ", "a ", "an ", "government of ", "republic of ", "kingdom of ", "its ", "their "}
)

// plain returns a name or phrase as it is compared: lower-case words of ASCII
// letters and digits with a space between, without articles before.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if norm.NFKD.PropertiesString(string(r)).CCC() != 0 {
			return -1 // an accent
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
	s = strings.Join(strings.FieldsFunc(apostrophes.Replace(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '+'
	}), " ")
	for i := 0; i < len(openings); i++ {
		if rest, ok := strings.CutPrefix(s, openings[i]); ok {
			s, i = rest, -1
		}
	}
	return s
}

var (
	slugSigns = regexp.MustCompile(`[/#:_-]`)
	hump      = regexp.MustCompile(`([a-z])([A-Z])`)
	bracketed = regexp.MustCompile(`^(.*?)[\s\pZ]*\(([^()]*)\)[\s\pZ]*$`)
	wordSigns = strings.NewReplacer("_", " ", "-", " ")
)

// spellings returns the plain forms of a name: "X (Y)" is X or Y too, and an IRI
// or a slug goes by its last segment.
func spellings(name string) []string {
	name = strings.Trim(strings.TrimSpace(name), "<>")
	all := []string{name}
	if !strings.Contains(name, " ") && slugSigns.MatchString(name) {
		all = append(all, wordSigns.Replace(hump.ReplaceAllString(lastSegment(name), "$1 $2")))
	}
	if m := bracketed.FindStringSubmatch(name); m != nil {
		all = append(all, m[1], m[2])
	}
	for i := range all {
		all[i] = plain(all[i])
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

func lastSegment(iri string) string {
	iri = strings.TrimRight(iri, "/")
	return iri[strings.LastIndexAny(iri, "/#:")+1:]
}

// endings are cut off words, the first that fits, if four letters stay.
var endings = []string{"ations", "ation", "ings", "ing", "ies", "ed", "es", "s"}

func stem(word string) string {
	for _, ending := range endings {
		if root, ok := strings.CutSuffix(word, ending); ok && len(root) >= 4 {
			if ending == "ies" {
				return root + "y"
			}
			return root
		}
	}
	return word
}

// empty are words that say nothing in a phrase.
var empty = strings.Fields(`the a an of and or to in on for with by at from as its their his her this that these those which
	is are be was were it they such through within into also other various s`)

// words returns the stems of a phrase, without empty words unless it has no others.
func words(phrase string) []string {
	all := strings.Fields(plain(phrase))
	var full []string
	for _, w := range all {
		if !slices.Contains(empty, w) {
			full = append(full, stem(w))
		}
	}
	if len(full) == 0 {
		return all
	}
	return full
}

// overlap returns how much two phrases share: twice the words that both have, by
// the words of both. It is 1 for the same words and 0 for none.
func overlap(a, b []string) float64 {
	count := map[string]int{}
	for _, w := range a {
		count[w]++
	}
	shared := 0
	for _, w := range b {
		if count[w] > 0 {
			count[w]--
			shared++
		}
	}
	if shared == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(len(a)+len(b))
}

var (
	yearDigits = regexp.MustCompile(`\b(1[89]\d\d|20\d\d)\b`)
	digits     = regexp.MustCompile(`\d+`)
	denial     = regexp.MustCompile(`\b(not|no|un)\b|\bnon`)
	numerals   = strings.Fields(`one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
	seventeen eighteen nineteen twenty`)
)

// number returns the number that a phrase holds, in digits or, up to twenty, as
// a word; 0 if it holds none.
func number(phrase string) int {
	if d := digits.FindString(strings.ReplaceAll(phrase, ",", "")); d != "" {
		n, _ := strconv.Atoi(d) // the expression takes digits only
		return n
	}
	for _, w := range strings.Fields(plain(phrase)) {
		if i := slices.Index(numerals, w); i >= 0 {
			return i + 1
		}
	}
	return 0
}
