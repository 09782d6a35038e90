package nquads

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"iscmgraph/loaders/rdf"
)

// parse reads one line of N-Quads; some is false for one that is empty or a
// comment. Blank nodes and languages are N-Quads too, but no part of an export,
// and are refused by name.
func parse(line string) (q rdf.Quad, some bool, err error) {
	if !utf8.ValidString(line) {
		return q, false, fmt.Errorf("the line is not UTF-8")
	}
	p := &lineParser{rest: strings.TrimSuffix(line, "\r")}
	p.space()
	if p.rest == "" || p.rest[0] == '#' {
		return q, false, nil
	}
	q.Subject = p.iri("subject")
	q.Predicate = p.iri("predicate")
	q.Object = p.object()
	if p.space(); p.err == nil && p.rest != "" && !strings.HasPrefix(p.rest, ".") {
		q.Graph = p.iri("graph")
	}
	p.end()
	return q, p.err == nil, p.err
}

// A lineParser eats a line from the left, until the first error.
type lineParser struct {
	rest string
	err  error
}

func (p *lineParser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
}

func (p *lineParser) space() { p.rest = strings.TrimLeft(p.rest, " \t") }

func (p *lineParser) iri(what string) string {
	p.space()
	switch {
	case p.err != nil:
		return ""
	case strings.HasPrefix(p.rest, "_:"):
		p.fail("the %s is a blank node; exports have none", what)
		return ""
	case !strings.HasPrefix(p.rest, "<"):
		p.fail("the %s is no IRI", what)
		return ""
	}
	text, ok := p.until('>')
	if !ok {
		p.fail("the IRI of the %s does not end", what)
		return ""
	}
	iri := p.unescape(text, false)
	if strings.ContainsFunc(iri, func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) }) || !strings.Contains(iri, ":") {
		p.fail("the %s is no absolute IRI: %.80q", what, iri)
	}
	return iri
}

// until eats what stands between the first byte and the next end that no
// backslash stands before.
func (p *lineParser) until(end byte) (string, bool) {
	for i := 1; i < len(p.rest); i++ {
		switch p.rest[i] {
		case '\\':
			i++
		case end:
			text := p.rest[1:i]
			p.rest = p.rest[i+1:]
			return text, true
		}
	}
	return "", false
}

func (p *lineParser) object() rdf.Object {
	p.space()
	if p.err != nil || !strings.HasPrefix(p.rest, `"`) {
		return rdf.Object{IRI: p.iri("object")}
	}
	text, ok := p.until('"')
	if !ok {
		p.fail("the literal does not end")
		return rdf.Object{}
	}
	if strings.Contains(text, "\r") {
		p.fail("a carriage return in a literal is written \\r")
	}
	o := rdf.Object{Text: p.unescape(text, true)}
	switch {
	case strings.HasPrefix(p.rest, "@"):
		p.fail("the literal has a language; those of exports have none")
	case strings.HasPrefix(p.rest, "^^"):
		p.rest = p.rest[2:]
		o.Datatype = p.iri("datatype")
	}
	return o
}

// unescape returns a text with its escapes resolved: \u and \U, in a literal
// also those of one letter.
func (p *lineParser) unescape(text string, literal bool) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, `\`)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		r, size, ok := escaped(after, literal)
		if !ok {
			p.fail("no escape: %.11q", `\`+after[:min(len(after), 10)])
			return ""
		}
		b.WriteRune(r)
		text = after[size:]
	}
}

// escaped returns the character that an escape stands for and the bytes behind
// the backslash that say so.
func escaped(text string, literal bool) (r rune, size int, ok bool) {
	const letters, meant = `tbnrf"'\`, "\t\b\n\r\f\"'\\"
	if text == "" {
		return 0, 0, false
	}
	if i := strings.IndexByte(letters, text[0]); literal && i >= 0 {
		return rune(meant[i]), 1, true
	}
	digits := map[byte]int{'u': 4, 'U': 8}[text[0]]
	if digits == 0 || len(text) <= digits {
		return 0, 0, false
	}
	code, err := strconv.ParseUint(text[1:digits+1], 16, 32)
	return rune(code), digits + 1, err == nil && code <= utf8.MaxRune && utf8.ValidRune(rune(code))
}

// end eats the dot that ends a quad, and a comment.
func (p *lineParser) end() {
	if p.space(); !strings.HasPrefix(p.rest, ".") {
		p.fail("the line does not end with a dot")
		return
	}
	p.rest = p.rest[1:]
	if p.space(); p.rest != "" && p.rest[0] != '#' {
		p.fail("something stands after the dot: %.40q", p.rest)
	}
}
