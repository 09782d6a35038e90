package graph

import "slices"

// A Measure is a figure on a pair of mechanisms.
type Measure string

// The measures that are no count of an [Aspect].
const (
	MeasureScore       Measure = "score"
	MeasureJaccard     Measure = "jaccard"     // of members
	MeasureContainment Measure = "containment" // of members
	MeasureLinks       Measure = "links"
)

// Measures lists all: those constants, and the aspects for the number of what is
// shared in them.
var Measures = []Measure{
	MeasureScore, Measure(Members), MeasureJaccard, MeasureContainment, Measure(Observers), Measure(Topics), Measure(Partners),
	Measure(Secretariats), Measure(Chairs), MeasureLinks,
}

// Figure returns the figure of a measure.
func (s Synergy) Figure(m Measure) float64 {
	switch m {
	case MeasureScore:
		return s.Score
	case MeasureJaccard:
		return s.In(Members).Jaccard
	case MeasureContainment:
		return s.In(Members).Containment
	case MeasureLinks:
		return float64(len(s.Links))
	}
	return float64(len(s.In(Aspect(m)).Both))
}

// Matrix returns the figures of all pairs of some mechanisms, a row for each; 0 on
// the diagonal and where the list has no synergy of two.
func Matrix(list []Synergy, mechanisms []ID, m Measure) [][]float64 {
	rows := make([][]float64, len(mechanisms))
	for i := range rows {
		rows[i] = make([]float64, len(mechanisms))
	}
	for _, s := range list {
		i, j := slices.Index(mechanisms, s.A), slices.Index(mechanisms, s.B)
		if i >= 0 && j >= 0 {
			rows[i][j] = s.Figure(m)
			rows[j][i] = rows[i][j]
		}
	}
	return rows
}
