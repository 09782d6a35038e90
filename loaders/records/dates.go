package records

import (
	"fmt"
	"strconv"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A dated is a date that a record gives, with the field that it stands in.
type dated struct {
	field string
	date  graph.Date
}

// dates checks that the dates of a record can be true together, and at the time
// at which its pages were written: that takes no clock.
func (r *reader) dates(line int, s graph.Statement) {
	value := func(name string) graph.Date {
		term, _ := s.Qualifier(name)
		if !graph.Date(term.Text).Valid() {
			return "" // a fault that is told already
		}
		return graph.Date(term.Text)
	}
	since, until, asOf := value("since"), value("until"), value("asOf")
	for _, pair := range [][2]dated{{{"since", since}, {"until", until}}, {{"since", since}, {"asOf", asOf}}, {{"asOf", asOf}, {"until", until}}} {
		if first, second := pair[0], pair[1]; first.date != "" && second.date != "" && first.date.After(second.date) {
			r.fault(line, text(s), "%s %s is after %s %s", first.field, first.date, second.field, second.date)
		}
	}
	begun := []dated{{"since", since}, {"asOf", asOf}, {"year", value("year")}}
	if s.Object.Datatype == schema.Year && graph.ValidLiteral(s.Object) {
		begun = append(begun, dated{"object", graph.Date(s.Object.Text)})
	}
	if s.Status == graph.Planned {
		r.pastPlans(line, s, begun)
		return
	}
	r.future(line, s, begun)
}

// future tells dates after the year that follows the newest of the pages: who takes
// over next year is often told as a fact, but nothing later is. Where one page has
// no date, nobody knows how new it is.
func (r *reader) future(line int, s graph.Statement, given []dated) {
	newest := graph.Date("")
	for _, e := range s.Evidence {
		if !e.Published.Valid() {
			return
		}
		if newest == "" || e.Published.After(newest) {
			newest = e.Published
		}
	}
	for _, e := range s.Evidence {
		if e.Year.Valid() && e.Year.After(yearAfter(e.Published)) {
			r.fault(line, text(s), "asOf %s of a source is long after year %s, when the page was written; what is to come is planned", e.Year, e.Published)
		}
	}
	for _, g := range given {
		if newest != "" && g.date != "" && g.date.After(yearAfter(newest)) {
			r.fault(line, text(s), "%s %s is long after %s, when the newest of its sources was written; what is to come is planned", g.field, g.date, newest)
		}
	}
}

// yearAfter returns the year that follows a date.
func yearAfter(d graph.Date) graph.Date {
	year, err := strconv.Atoi(string(d[:4]))
	if err != nil {
		return d // no date that is valid
	}
	return graph.Date(fmt.Sprintf("%04d", year+1))
}

// pastPlans tells dates that had passed when a page that is to speak of a plan was
// written.
func (r *reader) pastPlans(line int, s graph.Statement, given []dated) {
	for _, e := range s.Evidence {
		for _, g := range given {
			if e.Published.Valid() && g.date != "" && e.Published.After(g.date) {
				r.fault(line, text(s), "status is planned, and %s %s was past in %s, when a source was written", g.field, g.date, e.Published)
			}
		}
	}
}
