package findings

import (
	"slices"

	"iscmgraph/loaders/text"
)

// A Place is a sentence of a document and the heading that it stands under.
type Place struct {
	Section    string // as the document writes it, white space in order; empty before the first
	Start, End int    // bytes of the document
}

// Places returns the sentences that were read, in the order of the document:
// the title lines, which name the mechanisms, among them.
func (r Report) Places() []Place {
	var places []Place
	sentences := r.sentences
	for _, p := range layout(r.text) {
		if p.title.End > 0 {
			places = append(places, Place{Start: p.title.Start, End: p.title.End})
		}
		for _, para := range p.paragraphs {
			for len(sentences) > 0 && sentences[0].Start < para.span.End {
				if within(sentences[0], para.span) {
					places = append(places, Place{Section: para.section, Start: sentences[0].Start, End: sentences[0].End})
				}
				sentences = sentences[1:]
			}
		}
	}
	slices.SortStableFunc(places, func(a, b Place) int { return a.Start - b.Start })
	return places
}

func within(s, outer text.Span) bool { return s.Start >= outer.Start && s.End <= outer.End }
