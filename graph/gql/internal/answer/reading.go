package answer

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"iscmgraph/graph"
)

// Coverage is how much of a source was understood.
type Coverage struct {
	Sentences  int
	Understood int
	Percent    int
	source     *Source
}

// Statements returns how many statements rest on the source.
func (c *Coverage) Statements(ctx context.Context) (int, error) {
	census, err := c.source.view.census(ctx)
	if err != nil {
		return 0, err
	}
	return len(census.ofSource[c.source.ID()]), nil
}

// Coverage returns how much of the text was understood, if the source says so.
func (s *Source) Coverage() *Coverage {
	r := s.source.Reading
	if r == nil {
		return nil
	}
	return &Coverage{Sentences: r.Sentences, Understood: r.Understood(), Percent: r.Percent(), source: s}
}

// An Unread is a sentence that no statement rests on.
type Unread struct {
	source *Source
	span   graph.Span
}

// NotUnderstood returns the sentences that no statement rests on, if the source
// says which they are.
func (s *Source) NotUnderstood(first *int, after *string) (*UnreadConnection, error) {
	if s.source.Reading == nil {
		return nil, nil
	}
	o, list := byStart(), s.source.Reading.Unread
	page, err := o.span(list, first, after)
	if err != nil {
		return nil, err
	}
	edges := make([]*UnreadEdge, 0, page.to-page.from)
	for _, sentence := range list[page.from:page.to] {
		edges = append(edges, &UnreadEdge{Node: &Unread{source: s, span: sentence}, place: o.place(sentence)})
	}
	return connection(page, edges), nil
}

// byStart is the order of places in a text.
func byStart() order[graph.Span, int] {
	return order[graph.Span, int]{
		name: "unread", key: func(s graph.Span) int { return s.Start }, compare: cmp.Compare[int],
	}
}

// Start returns the first byte of the sentence.
func (u *Unread) Start() int { return u.span.Start }

// End returns the byte after the sentence.
func (u *Unread) End() int { return u.span.End }

// Sentence returns the words with their white space in order. They count as
// text of the source, because the same ones can be asked for many times.
func (u *Unread) Sentence() (string, error) {
	words := u.source.source.Text[u.span.Start:u.span.End]
	return strings.Join(strings.Fields(words), " "), u.source.view.spend(0, len(words))
}

// Line returns the line that the sentence begins in.
func (u *Unread) Line() (int, error) {
	ends, err := u.source.lineEnds()
	line, _ := slices.BinarySearch(ends, u.span.Start)
	return 1 + line, err
}

type lineQuestion struct{ id graph.ID }

// lineEnds returns where the lines of the text end, found once for a request.
func (s *Source) lineEnds() ([]int, error) {
	return ask(&s.view.memo, lineQuestion{s.ID()}, func() ([]int, error) {
		var ends []int
		for at, text := 0, s.source.Text; ; {
			next := strings.IndexByte(text[at:], '\n')
			if next < 0 {
				return ends, nil
			}
			at += next + 1
			ends = append(ends, at-1)
		}
	})
}
