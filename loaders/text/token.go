// Package text cuts documents into paragraphs, sentences and tokens, and keeps
// the byte span of each, so that whatever is read can be quoted exactly.
//
// It knows no names and no rules. Offsets are bytes into the document.
package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Kind says what a token is.
type Kind int

// The kinds of tokens.
const (
	Word   Kind = iota // letters, or letters and digits
	Number             // digits only
	Mark               // one sign: , ; : . ( ) " – …
)

// A Token is a word, a number or a sign. A hyphen or dash without space joins
// words and is no token: "co-chaired" is two words. A possessive 's is a token
// of its own, written 's, and so is a bare possessive apostrophe, written '.
type Token struct {
	Start, End int
	Text       string // the exact characters
	Fold       string // lower case without accents; for a sign its plain form
	Kind       Kind
	Joined     bool // no space stands before it
}

// Upper reports whether the token begins with a capital letter.
func (t Token) Upper() bool {
	if t.Text != "" && t.Text[0] < utf8.RuneSelf {
		return 'A' <= t.Text[0] && t.Text[0] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(t.Text)
	return unicode.IsUpper(r)
}

// Tokens returns the tokens of doc[start:end].
func Tokens(doc string, start, end int) []Token { return AppendTokens(nil, doc, start, end) }

// AppendTokens appends the tokens of doc[start:end] to others.
func AppendTokens(tokens []Token, doc string, start, end int) []Token {
	tokens = slices.Grow(tokens, (end-start)/bytesPerToken+1)
	before := len(tokens)
	last := -1 // where the last token ended
	for at := start; at < end; {
		r, size := runeAt(doc, at, end)
		switch {
		case r == ' ':
			at++
		case wordRune(r):
			stop := wordEnd(doc, at, end)
			tokens = append(tokens, word(doc, at, stop, at == last))
			at, last = stop, stop
		case unicode.IsSpace(r) || joiner(doc, at, end, last):
			if !unicode.IsSpace(r) {
				last = at + size // what follows is joined
			}
			at += size
		default:
			stop, fold := at+size, doc[at:at+size]
			if r >= utf8.RuneSelf || r == '\'' || r == '`' || r == '-' {
				fold = plainMark(r)
			}
			if n := len(tokens); fold == "'" && at == last && n > before && tokens[n-1].Kind != Mark && possessiveS(doc, stop, end) {
				stop, fold = stop+1, "'s"
			}
			tokens = append(tokens, Token{Start: at, End: stop, Text: doc[at:stop], Fold: fold, Kind: Mark, Joined: at == last})
			at, last = stop, stop
		}
	}
	return tokens
}

// bytesPerToken is about how many bytes of running text make one token, the
// space behind it included.
const bytesPerToken = 5

// runeAt returns the character at a place and its length. Most are ASCII.
func runeAt(doc string, at, end int) (rune, int) {
	if c := doc[at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(doc[at:end])
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) && r != utf8.RuneError || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// wordEnd returns the end of the word at a place. A '+' or '&' between letters
// or digits, and an apostrophe that is not possessive, belong to the word.
func wordEnd(doc string, at, end int) int {
	for at < end {
		r, size := runeAt(doc, at, end)
		if wordRune(r) {
			at += size
			continue
		}
		if r == ' ' || r == ',' {
			return at
		}
		next, _ := utf8.DecodeRuneInString(doc[at+size : end])
		inside := r == '+' || r == '&' || plainMark(r) == "'" && !possessiveS(doc, at+size, end) || r == '.' && unicode.IsDigit(next)
		if !inside || !wordRune(next) {
			return at
		}
		at += size
	}
	return at
}

// possessiveS reports whether an s that ends a word stands at a place.
func possessiveS(doc string, at, end int) bool {
	if at >= end || doc[at] != 's' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(doc[at+1 : end])
	return at+1 == end || !wordRune(next)
}

// joiner reports whether a hyphen or dash at a place joins two words.
func joiner(doc string, at, end, last int) bool {
	if at != last {
		return false
	}
	r, size := runeAt(doc, at, end)
	if at+size >= end || !strings.ContainsRune("-‐‑–—/", r) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(doc[at+size : end])
	return wordRune(next)
}

func word(doc string, start, end int, joined bool) Token {
	t := Token{Start: start, End: end, Text: doc[start:end], Kind: Number, Joined: joined}
	t.Fold = fold(t.Text)
	if c := t.Fold; c != "" && 'a' <= c[0] && c[0] <= 'z' || strings.ContainsFunc(c, unicode.IsLetter) {
		t.Kind = Word
	}
	return t
}

// fold returns a word in lower case without accents and apostrophes.
func fold(word string) string {
	ascii, lower := true, true
	for i := 0; i < len(word) && ascii; i++ {
		c := word[i]
		ascii = c < utf8.RuneSelf && c != '\''
		lower = lower && (c < 'A' || c > 'Z')
	}
	if ascii && lower {
		return word // most words
	}
	if ascii {
		return strings.ToLower(word)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(word))
}

// plainMark returns the plain form of a sign: one form of quotation mark, of
// apostrophe and of dash.
func plainMark(r rune) string {
	switch r {
	case '“', '”', '„', '«', '»', '"', '‟':
		return `"`
	case '’', '‘', '\'', 'ʼ', '`', '´':
		return "'"
	case '–', '—', '‒', '―', '-', '‐':
		return "–"
	case '…':
		return "."
	}
	return string(r)
}

// Words returns the folded tokens of a short text, for comparing names and for
// writing patterns.
func Words(s string) []string {
	var room [32]Token // most texts that are compared are short
	tokens := AppendTokens(room[:0], s, 0, len(s))
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.Fold
	}
	return words
}

// OneLine returns a text with one space between its words, and none around them.
func OneLine(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c > '~' || c == ' ' && (i == 0 || i == len(s)-1 || s[i+1] == ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s // most are so already
}
