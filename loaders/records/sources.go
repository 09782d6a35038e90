package records

import (
	"net/url"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"iscmgraph/graph"
)

// A page is what a file says once of a page that it cites.
type page struct {
	line  int
	piece graph.Evidence // without what a citation adds
	cited bool
}

// detail lists the fields that both a source and a citation may have.
var detail = []string{"asOf", "confidence", "note"}

// sources reads the pages that the records cite, by their keys.
func (r *reader) sources(f field) {
	list, ok := r.fields(f.value, "sources")
	if !ok {
		return
	}
	first := map[graph.Evidence]string{}
	for _, s := range list {
		what := "source " + s.name
		p := &page{line: s.line, piece: graph.Evidence{Source: r.source.ID, Rule: graph.Record}}
		fields, ok := r.fields(s.value, what, append([]string{"page", "url", "kind", "year"}, detail...)...)
		for _, field := range fields {
			ok = r.pageField(&p.piece, field, what) && ok
		}
		if strings.Contains(s.name, "@") {
			r.fault(s.line, s.name, "%s: a key has no @, which parts it from a date", what)
		}
		r.pages[s.name] = p
		if !ok {
			continue
		}
		if p.piece.URL == "" || p.piece.Kind == "" {
			r.fault(s.line, s.name, "%s does not say its url, or not its kind", what)
		}
		if other, twice := first[p.piece]; twice {
			r.fault(s.line, s.name, "%s is what source %s is", what, other)
		}
		first[p.piece] = s.name
	}
}

// pageField reads a field of a source or a citation into the evidence.
func (r *reader) pageField(e *graph.Evidence, f field, what string) bool {
	text, ok := r.word(f, what)
	if !ok {
		return false
	}
	switch f.name {
	case "page":
		page, known := r.pages[text]
		if !known || *e != (graph.Evidence{Source: r.source.ID, Rule: graph.Record}) {
			r.fault(f.line, text, "%s: page comes first, and is the key of a source above%s", what, listed(r.nearKeys(text)))
			return false
		}
		page.cited = true
		e.URL, e.Kind, e.Published = page.piece.URL, page.piece.Kind, page.piece.Published
	case "url":
		e.URL = text
		if u, err := url.Parse(text); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.ContainsRune(text, ' ') {
			r.fault(f.line, text, "%s: url is no address of http or https", what)
			return false
		}
	case "kind":
		e.Kind = graph.PageKind(text)
		if !slices.Contains([]graph.PageKind{graph.Official, graph.Mirror, graph.Secondary}, e.Kind) {
			r.fault(f.line, text, "%s: kind is official, mirror or secondary", what)
			return false
		}
	case "confidence":
		e.Confidence = graph.Confidence(text)
		if !slices.Contains([]graph.Confidence{graph.High, graph.Medium, graph.Low}, e.Confidence) {
			r.fault(f.line, text, "%s: confidence is high, medium or low", what)
			return false
		}
	case "year":
		e.Published = graph.Date(text)
		return r.date(f, text, what)
	case "asOf":
		e.Year = graph.Date(text)
		return r.date(f, text, what)
	case "note":
		e.Note = text
		return r.short(f, text, what)
	}
	return true
}

// date checks a date.
func (r *reader) date(f field, text, what string) bool {
	if graph.Date(text).Valid() {
		return true
	}
	r.fault(f.line, text, "%s: %s is no date; one is 2002, 2002-05 or 2002-05-17", what, f.name)
	return false
}

// maxText bounds a text of a record.
const maxText = 4 << 10

// short checks the length of a text.
func (r *reader) short(f field, text, what string) bool {
	if len(text) <= maxText && !strings.ContainsRune(text, 0) {
		return true
	}
	r.fault(f.line, text, "%s: %s has %d bytes or a NUL; %d bytes are allowed", what, f.name, len(text), maxText)
	return false
}

// citations reads the sources of a record: keys, each with the date of which the
// page speaks behind an @ if need be, or mappings of a key and what is particular
// to this citation.
func (r *reader) citations(f field, what string) []graph.Evidence {
	nodes := []ast.Node{f.value}
	if list, ok := f.value.(*ast.SequenceNode); ok {
		nodes = list.Values
	}
	if len(nodes) == 0 {
		r.fault(f.line, f.name, "%s has no source", what)
	}
	var list []graph.Evidence
	for _, node := range nodes {
		e, ok := r.citation(node, what)
		switch {
		case !ok:
		case slices.Contains(list, e):
			r.fault(lineOf(node), wordsOf(node), "%s cites the source twice", what)
		default:
			list = append(list, e)
		}
	}
	return list
}

func (r *reader) citation(node ast.Node, what string) (graph.Evidence, bool) {
	if key, ok := scalar(node); ok {
		return r.cited(lineOf(node), key, what)
	}
	fields, ok := r.fields(node, what+": a source", append([]string{"source"}, detail...)...)
	if !ok {
		return graph.Evidence{}, false
	}
	at := slices.IndexFunc(fields, func(f field) bool { return f.name == "source" })
	if at < 0 {
		r.fault(lineOf(node), what, "%s: a citation does not say its source", what)
		return graph.Evidence{}, false
	}
	key, ok := r.word(fields[at], what)
	if !ok {
		return graph.Evidence{}, false
	}
	e, ok := r.cited(fields[at].line, key, what)
	for i, f := range fields {
		if i != at {
			ok = r.pageField(&e, f, what) && ok
		}
	}
	return e, ok
}

// cited returns the evidence of the source with the key.
func (r *reader) cited(line int, key, what string) (graph.Evidence, bool) {
	key, on, dated := strings.Cut(key, "@")
	p, ok := r.pages[key]
	if !ok {
		r.fault(line, key, "%s: sources has no such key%s", what, listed(r.nearKeys(key)))
		return graph.Evidence{}, false
	}
	p.cited = true
	e := p.piece
	if dated {
		e.Year = graph.Date(on)
		ok = r.date(field{name: "the date behind @", line: line}, on, what)
	}
	if e.Confidence == "" {
		e.Confidence = graph.High
	}
	return e, ok
}
