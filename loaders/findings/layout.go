package findings

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"iscmgraph/loaders/text"
)

// A part is what a document says of one mechanism: from its title line to the
// next one. The first part also has what stands before its title line.
type part struct {
	title       text.Span // the title line
	long, short string    // names of the mechanism
	paragraphs  []paragraph
}

// A paragraph stands under a heading. Its level is what its label says:
// "National level:".
type paragraph struct {
	section string // the heading, as it is written; empty before the first
	level   string // national, regional, global or empty
	span    text.Span
}

var (
	titleLine = regexp.MustCompile(`(?i)^\s*name of the inter-?state consultation mechanism[^:\n]*:\s*(.*)$`)
	heading   = regexp.MustCompile(`^[\s\x{a0}\x{feff}]*[1-9]\d?[\s\x{a0}]*[.)][\s\x{a0}]+\S`)
	longShort = regexp.MustCompile(`^(.*?)\s*\(([^()]+)\)$`)
	label     = regexp.MustCompile(`(?i)^[\s\x{a0}]*(national|regional|global)[\s\x{a0}]+level[\s\x{a0}]*:[\s\x{a0}]*`)
)

// maxHeading is the longest line that can be a heading, in bytes.
const maxHeading = 200

// layout cuts a document into parts and paragraphs. Blank lines and headings
// end a paragraph.
func layout(doc string) []part {
	parts := []part{{}}
	section := ""
	open := -1 // where the paragraph under way began
	flush := func(end int) {
		if open >= 0 {
			last := &parts[len(parts)-1]
			last.paragraphs = append(last.paragraphs, newParagraph(doc, section, open, end))
		}
		open = -1
	}
	for at := 0; at < len(doc); {
		end := lineEnd(doc, at)
		line := strings.TrimRight(doc[at:end], " \t\r\u00a0")
		switch m := title(line); {
		case m != nil:
			flush(at)
			section = ""
			names := m[1]
			names, end = runOn(doc, names, at, end)
			parts = withTitle(parts, names, text.Span{Start: at, End: at + len(strings.TrimRight(doc[at:end], " \t\r\u00a0"))})
		case strings.TrimSpace(line) == "":
			flush(at)
		case isHeading(line):
			flush(at)
			section = text.OneLine(line)
		case open < 0:
			open = at
		}
		at = end + 1
	}
	flush(len(doc))
	return parts
}

// title returns the match of a title line, with white space in order, or nil.
func title(line string) []string {
	line = strings.TrimPrefix(line, "\ufeff") // a byte order mark
	if begin := strings.TrimSpace(line[:min(len(line), 4*maxHeading+1)]); len(line) > 4*maxHeading || len(begin) < 4 || !strings.EqualFold(begin[:4], "name") {
		return nil // most lines: an expression would take longer
	}
	return titleLine.FindStringSubmatch(text.OneLine(line))
}

// runOn takes the lines that a title line runs on to: up to the closing bracket
// or asterisks, a blank line or a heading. It returns the names and where they
// end.
func runOn(doc, names string, start, end int) (string, int) {
	for end < len(doc) && end-start < 4*maxHeading && !strings.HasSuffix(names, ")") && !strings.HasSuffix(names, "*") {
		next := lineEnd(doc, end+1)
		line := strings.TrimSpace(doc[end+1 : next])
		if line == "" || isHeading(line) {
			break
		}
		names += " " + line
		end = next
	}
	return names, end
}

// lineEnd returns where the line that a place is in ends.
func lineEnd(doc string, at int) int {
	if n := strings.IndexByte(doc[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(doc)
}

// headings are the five headings of the series, by the words that begin them,
// in their order: some documents leave their numbers out.
var headings = []string{
	"evolution of program", "contribution to migration governance", "salient", "partnership model", "added value of membership",
}

// isHeading reports whether a line is a heading: a number and words, or the
// words of one of the series, without a full stop behind.
func isHeading(line string) bool {
	return len(line) <= maxHeading && !strings.HasSuffix(line, ".") && !strings.HasSuffix(line, ";") &&
		(heading.MatchString(line) || seriesHeading(line) > 0)
}

// seriesHeading returns the number of a heading of the series, whatever stands
// before its words; 0 for any other line.
func seriesHeading(line string) int {
	line = strings.TrimLeftFunc(line, func(r rune) bool { return !unicode.IsLetter(r) })
	if line == "" || !slices.ContainsFunc(headings, func(begin string) bool { return begin[0] == line[0]|0x20 }) {
		return 0 // most lines: the letter tells
	}
	words := strings.ToLower(text.OneLine(line))
	for i, begin := range headings {
		if strings.HasPrefix(words, begin) {
			return i + 1
		}
	}
	return 0
}

// withTitle takes the names from a title line. The first one belongs to the part
// that has begun, each further one begins a part.
func withTitle(parts []part, names string, span text.Span) []part {
	names = strings.TrimSpace(strings.Trim(strings.TrimSpace(strings.ReplaceAll(names, "*", "")), "."))
	for _, article := range []string{"The ", "the "} {
		names = strings.TrimPrefix(names, article)
	}
	long, short := names, ""
	if m := longShort.FindStringSubmatch(names); m != nil {
		long, short = m[1], strings.TrimSpace(m[2])
	}
	if parts[len(parts)-1].title.End > 0 {
		parts = append(parts, part{})
	}
	last := &parts[len(parts)-1]
	last.title, last.long, last.short = span, long, short
	return parts
}

func newParagraph(doc, section string, start, end int) paragraph {
	span, level := labelled(doc, text.Span{Start: start, End: end})
	return paragraph{section: section, span: span, level: level}
}

// labelled returns a span without the label that it begins with, and the level that
// this names; both as they were where there is none.
func labelled(doc string, span text.Span) (text.Span, string) {
	m := label.FindStringSubmatchIndex(doc[span.Start:span.End])
	if m == nil {
		return span, ""
	}
	return text.Span{Start: span.Start + m[1], End: span.End}, strings.ToLower(doc[span.Start+m[2] : span.Start+m[3]])
}

// isTitle reports whether a paragraph before the first heading is a block of
// titles: no line of it ends like a sentence.
func (p paragraph) isTitle(doc string) bool {
	if p.section != "" {
		return false
	}
	for line := range strings.Lines(doc[p.span.Start:p.span.End]) {
		if strings.HasSuffix(strings.TrimSpace(line), ".") {
			return false
		}
	}
	return true
}
