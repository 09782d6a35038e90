package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Span is doc[Start:End].
type Span struct{ Start, End int }

// MaxSentence is the longest sentence in bytes. What is longer is cut at a
// space: it is no sentence that anybody wrote, and reading it whole would take
// for ever.
const MaxSentence = 8 << 10

// abbreviations end with a full stop that ends no sentence.
var abbreviations = []string{"e.g", "i.e", "etc", "cf", "no", "nos", "art", "st", "dr", "mr", "mrs", "ms", "vs", "approx", "resp", "para", "u.n", "u.s", "fig", "vol", "dept", "viz", "incl", "prof", "gen"}

// openers begin a sentence even where the full stop before them is missing:
// capitalised words that stand inside no name.
var openers = []string{"examples include", "an example", "this has", "it is", "for example", "in addition", "furthermore", "moreover", "however"}

// Sentences returns the sentences of doc[start:end], without the space around
// them. A run of stops, such as ".. .", ends one sentence and begins none.
func Sentences(doc string, start, end int) []Span {
	var spans []Span
	from := start
	add := func(to int) {
		if s := trim(doc, from, to); s.Start < s.End && strings.ContainsFunc(doc[s.Start:s.End], wordRune) {
			spans = append(spans, s)
		}
		from = to
	}
	for at := start; at < end; {
		r, size := runeAt(doc, at, end)
		switch {
		case r == '.' || r == '!' || r == '?':
			stop := stopsEnd(doc, at, end)
			if ends(doc, from, at, stop, end) {
				add(stop)
			}
			at = stop
		case (r == ' ' || r == noBreak) && missingStop(doc, from, at, at+size, end):
			add(at)
			at += size
		case at-from > MaxSentence && unicode.IsSpace(rune(doc[at])) || at-from > 2*MaxSentence:
			add(at)
			at += size
		default:
			at += size
		}
	}
	add(end)
	return spans
}

// trim returns the span without space and left-over stops at its ends.
func trim(doc string, start, end int) Span {
	text := strings.TrimRightFunc(doc[start:end], unicode.IsSpace)
	left := strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '.' })
	return Span{Start: start + len(text) - len(left), End: start + len(text)}
}

// stopsEnd returns the end of a run of stops, spaces between them included, and
// of the quotation marks and brackets that close after it.
func stopsEnd(doc string, at, end int) int {
	stop := at
	for i := at; i < end; {
		r, size := utf8.DecodeRuneInString(doc[i:end])
		switch {
		case strings.ContainsRune(".!?", r):
			stop = i + size
		case r != ' ' && r != '\u00a0':
			if i == stop && (r == ')' || r == '”' || r == '’' || r == '"' || r == '»') {
				stop = i + size
				break
			}
			return stop
		}
		i += size
	}
	return stop
}

// ends reports whether the stops at doc[at:stop] end the sentence that began at
// from: a space and a beginning follow, and no abbreviation or initial stands
// before.
func ends(doc string, from, at, stop, end int) bool {
	rest := doc[stop:end]
	after := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if after == "" {
		return true
	}
	if len(after) == len(rest) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(after)
	if unicode.IsLower(next) || strings.ContainsRune(",;:)–", next) {
		return false
	}
	if stop-at > 1 && strings.Count(doc[at:stop], ".") > 1 {
		return true
	}
	before := doc[from:at]
	last := before[strings.LastIndexFunc(before, func(r rune) bool { return unicode.IsSpace(r) || r == '(' })+1:]
	last = strings.ToLower(last)
	initial := utf8.RuneCountInString(last) == 1 && unicode.IsLetter([]rune(last)[0])
	return !initial && !slices.Contains(abbreviations, last)
}

const noBreak = '\u00a0' // a space at which no line is broken

// missingStop reports whether the space doc[at:next] stands where a full stop is
// missing: a word in lower case before it, an opener after it.
func missingStop(doc string, from, at, next, end int) bool {
	if next >= end || at == from || doc[next] < 'A' || doc[next] > 'Z' {
		return false
	}
	space := func(r rune) bool { return r == ' ' || r == noBreak }
	before := strings.TrimRightFunc(doc[from:at], space)
	last := before
	if i := strings.LastIndexFunc(before, space); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		last = before[i+size:]
	}
	if last == "" || strings.ContainsFunc(last, func(r rune) bool { return !unicode.IsLower(r) && r != '-' }) {
		return false
	}
	if !slices.ContainsFunc(openers, func(opener string) bool {
		return opener[0] == doc[next]|0x20 && next+1 < end && opener[1] == doc[next+1]|0x20
	}) {
		return false // most words: the two letters tell
	}
	window := strings.ReplaceAll(strings.ToLower(doc[next:min(end, next+24)]), string(noBreak), " ")
	return slices.ContainsFunc(openers, func(opener string) bool { return strings.HasPrefix(window, opener+" ") })
}
