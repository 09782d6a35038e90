package score

import (
	"fmt"
	"math"
	"slices"
)

// How much F1 may differ from that of the clean texts.
const (
	TwinTolerance   = 0.02 // of a twin
	MergedTolerance = 0.03 // of all documents in one file
)

// A Reader reads a document; file is a name for it.
type Reader func(file, text string) ([]Row, error)

// A Sheet holds the scores of a set.
type Sheet struct {
	Scores []Score // by slug
	Merged *Result // of all documents in one file; nil if that was not read
}

// A Score is how well a document was read.
type Score struct {
	Slug   string
	Closed bool // nobody who writes rules has opened it: only its sums are shown
	Result Result
	Twins  []TwinScore
}

// A TwinScore is how much the F1 of a twin is above or below that of the clean
// text.
type TwinScore struct {
	Name       string
	Difference float64
	Unread     bool // the reader refused it
}

// Measure reads and scores the documents of a set, and with twins those as well.
// Closed are slugs of documents of which only sums may be shown; it is an error
// if the set has no such document, or if a document cannot be read.
func (s *Set) Measure(read Reader, closed []string, twins bool) (*Sheet, error) {
	for _, slug := range closed {
		if !slices.ContainsFunc(s.Documents, func(d Document) bool { return d.Slug == slug }) {
			return nil, fmt.Errorf("score: the set has no document %s that could be closed", slug)
		}
	}
	sheet := &Sheet{}
	for _, d := range s.Documents {
		rows, err := read(d.Slug+".txt", d.Text)
		if err != nil {
			return nil, fmt.Errorf("score: %w", err)
		}
		score := Score{Slug: d.Slug, Closed: slices.Contains(closed, d.Slug), Result: s.Score(d, rows)}
		if twins {
			score.Twins = s.twinScores(read, d, score.Result.Total().F1())
		}
		sheet.Scores = append(sheet.Scores, score)
	}
	return sheet, nil
}

func (s *Set) twinScores(read Reader, d Document, clean float64) []TwinScore {
	var scores []TwinScore
	for _, twin := range Twins(d.Text) {
		rows, err := read(d.Slug+".txt", twin.Text) // a twin that is refused has no rows
		scores = append(scores, TwinScore{Name: twin.Name, Difference: s.Score(d, rows).Total().F1() - clean, Unread: err != nil})
	}
	return scores
}

// joined returns the result of the documents that are asked for.
func (s *Sheet) joined(asked func(Score) bool) Result {
	var results []Result
	for _, score := range s.Scores {
		if asked(score) {
			results = append(results, score.Result)
		}
	}
	return Join(results...)
}

func isOpen(s Score) bool   { return !s.Closed }
func isClosed(s Score) bool { return s.Closed }

// All returns the result of all documents together.
func (s *Sheet) All() Result { return s.joined(func(Score) bool { return true }) }

// Open returns the result of the documents that are not closed.
func (s *Sheet) Open() Result { return s.joined(isOpen) }

// Faults says which twins differ from the clean text by more than is allowed, or
// were refused, and whether all documents in one file do. There are none if
// neither was read.
func (s *Sheet) Faults() []string {
	var faults []string
	for _, score := range s.Scores {
		for _, t := range score.Twins {
			switch {
			case t.Unread:
				faults = append(faults, fmt.Sprintf("%s, %s: the reader refuses it", score.Slug, t.Name))
			case math.Abs(t.Difference) > TwinTolerance:
				faults = append(faults, fmt.Sprintf("%s, %s: F1 differs by %+.3f; %.2f is allowed", score.Slug, t.Name, t.Difference, TwinTolerance))
			}
		}
	}
	if d := s.mergedDifference(); math.Abs(d) > MergedTolerance {
		faults = append(faults, fmt.Sprintf("all in one file: F1 differs by %+.3f; %.2f is allowed", d, MergedTolerance))
	}
	return faults
}

func (s *Sheet) mergedDifference() float64 {
	if s.Merged == nil {
		return 0
	}
	return s.Merged.Total().F1() - s.All().Total().F1()
}
