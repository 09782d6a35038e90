package rules

import (
	"slices"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/schema"
)

// A timing says how a rule treats time.
type timing int

const (
	timeless timing = iota // dates of the sentence are not its own
	lasting                // holds for a time: a chair, a membership
	once                   // happened: a foundation, an adoption
)

// periodOf returns the time that is said of a match: in it, right behind it up
// to the end of its clause, or at the beginning of the sentence. Two dates that
// do not make one clauses.Period say nothing, because it is not clear which one is
// meant.
func periodOf(units []Unit, f found) clauses.Period {
	m := &matcher{units: units}
	last := f.end
	for last < len(units) && !m.clauseEnd(last) && units[last].Fold != "," {
		last++
	}
	var list []clauses.Period
	if p, n := clauses.PeriodAt(units, 0); n > 0 && n < len(units) && units[n].Fold == "," && f.start >= n {
		list = append(list, p)
	}
	for at := f.start; at < last; at++ {
		if p, n := clauses.PeriodAt(units, at); n > 0 && at+n <= last {
			list = append(list, p)
			at += n - 1
		}
	}
	if len(list) != 1 {
		return clauses.Period{}
	}
	return list[0]
}

// dated gives a statement the time of its match. What lasted and is over, and
// when is not said, has ended; what is to come is planned.
func (t timing) dated(s graph.Statement, when clauses.Tense, p clauses.Period) graph.Statement {
	if t == timeless {
		return s
	}
	if s.Subject.Kind() == "event" {
		t = once // a meeting is over when it is over
	}
	for _, q := range []struct{ name, date string }{{"since", p.Since}, {"until", p.Until}, {"year", p.Year}} {
		if q.date == "" || slices.ContainsFunc(s.Qualifiers, func(have graph.Qualifier) bool { return have.Name == q.name }) {
			continue
		}
		s.Qualifiers = append(s.Qualifiers, graph.Qualifier{Name: q.name, Value: graph.Term{Text: q.date, Datatype: schema.Date}})
	}
	switch {
	case when == clauses.Planned:
		s.Status = graph.Planned
	case when == clauses.Past && t == lasting && p.Empty():
		s.Status = graph.Ended
	}
	return s
}
