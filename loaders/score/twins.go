package score

import (
	"math/rand/v2"
	"regexp"
	"strings"
)

// A Twin is a document in other signs that say the same.
type Twin struct {
	Name string
	Text string
}

// noise changes the signs of a document and nothing that it says.
type noise struct {
	name string
	make func(text string) string
}

// noises are in an order in which all of them can be made one after the other.
var noises = []noise{
	{"no heading numbers", func(s string) string { return headingNumber.ReplaceAllString(s, "$1") }},
	{"no asterisks", func(s string) string { return strings.ReplaceAll(s, "*", "") }},
	{"sentence a line", func(s string) string { return sentenceEnd.ReplaceAllString(s, "$1\n$2") }},
	{"some no-break", someNoBreak},
	{"all no-break", func(s string) string { return strings.ReplaceAll(s, " ", noBreak) }},
	{"CRLF", func(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\n", "\r\n") }},
}

const noBreak = "\u00a0"

var (
	// headingNumber matches a heading of the series by its words; a numbered item
	// of a list is none.
	headingNumber = regexp.MustCompile(`(?im)^[ \t\x{a0}]*\d+[ \t\x{a0}]*[.):]?[ \t\x{a0}]+(evolution of|contribution to migration governance|salient|partnership models?|added value)`)

	// sentenceEnd matches the space between two sentences. It is plainer than what
	// the reader goes by, so that the twin is not made to its measure: three letters
	// before the stop keep abbreviations and initials whole.
	sentenceEnd = regexp.MustCompile(`([\pL\d]{3}[”’"')\]]*(?:[.!?]+[”’"')\]]*)(?: *\.)*)[ \x{a0}]+(\p{Lu})`)
)

// someNoBreak makes one space of four a no-break space, the same ones each time.
func someNoBreak(text string) string {
	random := rand.New(rand.NewPCG(2019, uint64(len(text))))
	var b strings.Builder
	for _, r := range text {
		if r == ' ' && random.IntN(4) == 0 {
			b.WriteString(noBreak)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Twins returns a document with other line ends, spaces, headings and signs: each
// change for itself, and last all of them. They state what the document states.
func Twins(text string) []Twin {
	var twins []Twin
	all := text
	for _, n := range noises {
		twins = append(twins, Twin{Name: n.name, Text: n.make(text)})
		all = n.make(all)
	}
	return append(twins, Twin{Name: "all", Text: all})
}
