package graph

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// An ID names an entity, a statement or a source. It is readable and the same
// on every machine and after every reload: a first segment that says the kind
// (mechanism, state, statement, source …), then one or more segments of
// letters, digits, '-', '.', '_' and '+'. A body carries its parent:
// body/bali-process/steering-group.
type ID string

// NewID returns the id of a kind with the names as segments; each name is
// turned into a slug.
func NewID(kind string, names ...string) ID {
	segments := make([]string, 0, len(names)+1)
	segments = append(segments, kind)
	for _, name := range names {
		segments = append(segments, Slug(name))
	}
	return ID(strings.Join(segments, "/"))
}

// Kind returns the first segment: "mechanism" of mechanism/bali-process.
func (id ID) Kind() string {
	kind, _, _ := strings.Cut(string(id), "/")
	return kind
}

// Local returns what stands behind the first segment: "bali-process" of
// mechanism/bali-process.
func (id ID) Local() string {
	_, local, _ := strings.Cut(string(id), "/")
	return local
}

// maxID bounds an id; the longest ids are slugs of document titles.
const maxID = 512

// Valid reports whether the id has the form of an ID.
func (id ID) Valid() bool {
	if len(id) > maxID {
		return false
	}
	segments := 0
	for s := range strings.SplitSeq(string(id), "/") {
		segments++
		if s == "" || s == "." || s == ".." || strings.ContainsFunc(s, func(r rune) bool { return !slugRune(r) && r != '.' && r != '_' }) {
			return false
		}
	}
	return segments > 1
}

func slugRune(r rune) bool {
	return r == '-' || wordRune(r)
}

// Slug returns a name as a segment of an id: lower case, without accents, with
// '-' for whatever is neither letter nor digit nor '+'. Letters of other
// scripts stay.
func Slug(name string) string {
	return strings.ReplaceAll(plain(name), " ", "-")
}

// Fold returns a name as it is compared: lower case, without accents and
// punctuation, white space in order, without a leading English article. Two
// names mean the same if they fold to the same text.
func Fold(name string) string {
	folded := plain(name)
	for _, article := range []string{"the ", "a ", "an "} {
		if rest, ok := strings.CutPrefix(folded, article); ok {
			return rest
		}
	}
	return folded
}

// plain returns the words of a name in lower case without accents, one space
// between them. An apostrophe joins what it stands between, and so do characters
// that only say how to display a text.
func plain(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	gap := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case r > unicode.MaxASCII && (accent(r) || strings.ContainsRune("‘’ʼ", r) || unicode.Is(unicode.Cf, r) && r != zeroWidthSpace):
		case r == '\'':
		case wordRune(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}

// zeroWidthSpace is the one invisible character that does part words.
const zeroWidthSpace = '\u200b'

// asciiWord is wordRune for ASCII.
func asciiWord(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '+'
}

func wordRune(r rune) bool {
	if r <= unicode.MaxASCII {
		return asciiWord(r)
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '+'
}

// accent reports whether the mark may be left out: accents of Latin, Greek and
// Cyrillic, vowel points of Arabic and Hebrew. In Thai, Devanagari and their
// like, vowels are marks too, and without them words become others.
func accent(r rune) bool {
	return unicode.Is(unicode.Mn, r) && unicode.In(r, unicode.Inherited, unicode.Arabic, unicode.Hebrew) && !voiced(r)
}

// voiced reports whether r is one of the two Japanese sound marks, which
// Unicode counts as accents and which make other letters.
func voiced(r rune) bool { return r == '\u3099' || r == '\u309a' }
