package curation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"iscmgraph/graph"
	"iscmgraph/loaders/findings"
)

// A page is a document with its sentences, white space in order.
type page struct {
	text      string
	places    []findings.Place
	sentences []string
}

func newPage(text string, places []findings.Place) *page {
	p := &page{text: text, places: places, sentences: make([]string, len(places))}
	for i, at := range places {
		p.sentences[i] = inOrder(text[at.Start:at.End])
	}
	return p
}

// inOrder returns a text with its white space in order, as Evidence.Sentence
// does.
func inOrder(text string) string { return strings.Join(strings.Fields(text), " ") }

// find returns the one sentence that the entry quotes.
func (p *page) find(e entry) (findings.Place, error) {
	quote := inOrder(e.Quote)
	var found []findings.Place
	var lines []int
	for i, sentence := range p.sentences {
		if !quotes(sentence, quote) {
			continue
		}
		at := p.places[i]
		line := lineOf(p.text, at.Start)
		if e.Line > 0 && (e.Line < line || e.Line > lineOf(p.text, at.End)) {
			continue
		}
		found, lines = append(found, at), append(lines, line)
		if len(found) > 9 {
			break // enough to tell
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return findings.Place{}, e.fault(e.Quote, "%s has the quote in several sentences, in the lines %v: quote more, or say the line", e.Document, lines)
	case !quotes(inOrder(p.text), quote):
		return findings.Place{}, e.fault(e.Quote, "%s does not have the quote", e.Document)
	case e.Line > 0:
		return findings.Place{}, e.fault(e.Quote, "%s does not have the quote in a sentence of line %d", e.Document, e.Line)
	}
	return findings.Place{}, e.fault(e.Quote, "the quote does not lie inside one sentence of %s", e.Document)
}

func lineOf(text string, at int) int { return 1 + strings.Count(text[:at], "\n") }

// quotes reports whether a text has the quote in it, whole words of it.
func quotes(text, quote string) bool {
	for at := 0; ; {
		next := strings.Index(text[at:], quote)
		if next < 0 {
			return false
		}
		start := at + next
		end := start + len(quote)
		if !insideWord(text, start) && !insideWord(text, end) {
			return true
		}
		_, size := utf8.DecodeRuneInString(text[start:])
		at = start + size
	}
}

// insideWord reports whether a letter or digit stands on both sides of a place.
func insideWord(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	behind, _ := utf8.DecodeRuneInString(text[at:])
	return wordRune(before) && wordRune(behind)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// evidence returns the whole sentence as evidence of what the curator says.
func (p *page) evidence(source graph.ID, at findings.Place, e entry) graph.Evidence {
	return graph.Evidence{
		Source: source, Section: at.Section, Start: at.Start, End: at.End, Quote: p.text[at.Start:at.End],
		Wording: inOrder(e.Statement.Wording), Rule: graph.Curated, Curator: inOrder(e.Who), Reason: inOrder(e.Why),
	}
}
