package quadstore

import (
	"encoding/json"
	"fmt"
	"strings"

	"iscmgraph/graph"
)

// A place is the object of an evidence quad: evidence without its source, which
// is that of the load, and without the quote, which is cut from the source's
// text; and what review says of the statement.
type place struct {
	Section string       `json:"section,omitempty"`
	Start   int          `json:"start,omitempty"`
	End     int          `json:"end,omitempty"`
	Wording string       `json:"wording,omitempty"`
	Rule    string       `json:"rule,omitempty"`
	URL     string       `json:"url,omitempty"`
	Year    graph.Date   `json:"year,omitempty"`
	Review  graph.Status `json:"review,omitempty"`
	Curator string       `json:"curator,omitempty"`
	Reason  string       `json:"reason,omitempty"`

	Published  graph.Date       `json:"published,omitempty"`
	Kind       graph.PageKind   `json:"kind,omitempty"`
	Confidence graph.Confidence `json:"confidence,omitempty"`
	Note       string           `json:"note,omitempty"`
}

func placeOf(e graph.Evidence, review graph.Status) place {
	return place{
		Section: e.Section, Start: e.Start, End: e.End, Wording: e.Wording,
		Rule: e.Rule, URL: e.URL, Year: e.Year, Review: review, Curator: e.Curator, Reason: e.Reason,
		Published: e.Published, Kind: e.Kind, Confidence: e.Confidence, Note: e.Note,
	}
}

// encode returns the place as JSON. A backslash in a text is written as \u005c,
// so that no \x00 stands in it; see the package comment.
func (p place) encode() string {
	content, err := json.Marshal(p)
	if err != nil {
		panic(err) // strings and numbers always encode
	}
	return strings.ReplaceAll(string(content), `\\`, `\u005c`)
}

func decodePlace(content string) (place, error) {
	var p place
	decoder := json.NewDecoder(strings.NewReader(content))
	decoder.DisallowUnknownFields() // a field that is not known here would be lost
	if err := decoder.Decode(&p); err != nil {
		return p, fmt.Errorf("the evidence cannot be read: %w", err)
	}
	if p.Review != "" && p.Review != graph.Disputed && p.Review != graph.Rejected {
		return p, fmt.Errorf("%q is no review", p.Review)
	}
	return p, nil
}

// in returns the evidence at the place in the source.
func (p place) in(s graph.Source) (graph.Evidence, error) {
	e := graph.Evidence{
		Source: s.ID, Section: p.Section, Start: p.Start, End: p.End, Wording: p.Wording,
		Rule: p.Rule, URL: p.URL, Year: p.Year, Curator: p.Curator, Reason: p.Reason,
		Published: p.Published, Kind: p.Kind, Confidence: p.Confidence, Note: p.Note,
	}
	if s.Text == "" && p.Start == 0 && p.End == 0 {
		return e, nil
	}
	if p.Start < 0 || p.End <= p.Start || p.End > len(s.Text) {
		return e, fmt.Errorf("the span %d to %d is not in the text of %s, which has %d bytes", p.Start, p.End, s.ID, len(s.Text))
	}
	e.Quote = s.Text[p.Start:p.End]
	return e, nil
}
