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
func (s *sentence) periodOf(f found) clauses.Period {
	s.times()
	last := s.ends[f.end]
	var list []clauses.Period
	if p, n := clauses.PeriodAt(s.units, 0); n > 0 && n < len(s.units) && s.units[n].Fold == "," && f.start >= n {
		list = append(list, p)
	}
	for at := s.periods[f.start]; at < last && len(list) < 2; at = s.periods[at] {
		p, n := clauses.PeriodAt(s.units, at)
		if at+n > last {
			n = 1
		} else {
			list = append(list, p)
		}
		at += n
	}
	if len(list) != 1 {
		return clauses.Period{}
	}
	return list[0]
}

// times looks for all ends of clauses and all periods of the sentence.
func (s *sentence) times() {
	if s.timed {
		return
	}
	n := len(s.units)
	s.timed, s.ends, s.periods = true, room(s.ends, n+1), room(s.periods, n+1)
	s.ends[n], s.periods[n] = n, n
	for i := n - 1; i >= 0; i-- {
		s.ends[i], s.periods[i] = s.ends[i+1], s.periods[i+1]
		if s.units[i].Fold == "," || s.clauseEnd(i) {
			s.ends[i] = i
		}
		if _, n := clauses.PeriodAt(s.units, i); n > 0 {
			s.periods[i] = i
		}
	}
}

// dated gives a statement the time of its match. What lasted and is over, and
// when is not said, has ended; what is to come is planned.
func (t timing) dated(s graph.Statement, when clauses.Tense, p clauses.Period) graph.Statement {
	if when == clauses.Planned {
		s.Status = graph.Planned
	}
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
	if when == clauses.Past && t == lasting && p.Empty() {
		s.Status = graph.Ended
	}
	return s
}
