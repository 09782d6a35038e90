package rules

import (
	"slices"

	"iscmgraph/graph"
	"iscmgraph/loaders/text"
	"iscmgraph/schema"
)

// A timing says how a rule treats time.
type timing int

const (
	timeless timing = iota // dates of the sentence are not its own
	lasting                // holds for a time: a chair, a membership
	once                   // happened: a foundation, an adoption
)

// A period is what the words around a match say of its time.
type period struct {
	since, until, year string
}

func (p period) empty() bool { return p == period{} }

// periodOf returns the time that is said of a match: in it, right behind it up
// to the end of its clause, or at the beginning of the sentence. Two dates that
// do not make one period say nothing, because it is not clear which one is
// meant.
func periodOf(units []Unit, f found) period {
	m := &matcher{units: units}
	last := f.end
	for last < len(units) && !m.clauseEnd(last) && units[last].Fold != "," {
		last++
	}
	var list []period
	if p, n := periodAt(units, 0); n > 0 && n < len(units) && units[n].Fold == "," && f.start >= n {
		list = append(list, p)
	}
	for at := f.start; at < last; at++ {
		if p, n := periodAt(units, at); n > 0 && at+n <= last {
			list = append(list, p)
			at += n - 1
		}
	}
	if len(list) != 1 {
		return period{}
	}
	return list[0]
}

// periodAt returns the period that begins at a unit and how many units it takes:
// "in 2016", "in March 2016", "from 1993 to 2006", "since 2014", "until 2014",
// "(2016)".
func periodAt(units []Unit, at int) (period, int) {
	if at >= len(units) {
		return period{}, 0
	}
	first, n := yearAt(units, at+1)
	switch word := units[at].Fold; {
	case n == 0:
		return period{}, 0
	case word == "(" && at+n+1 < len(units) && units[at+n+1].Fold == ")":
		return period{year: first}, n + 2
	case word == "since":
		return period{since: first}, n + 1
	case word == "until" || word == "till":
		return period{until: first}, n + 1
	case (word == "from" || word == "between") && at+n+1 < len(units) && slices.Contains([]string{"to", "and", "until"}, units[at+n+1].Fold):
		if second, k := yearAt(units, at+n+2); k > 0 {
			return period{since: first, until: second}, n + k + 2
		}
	case word == "from":
		return period{since: first}, n + 1
	case word == "in" || word == "during":
		return period{year: first}, n + 1
	}
	return period{}, 0
}

var months = []string{
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
}

// yearAt returns the year, or the month of a year, at a unit.
func yearAt(units []Unit, at int) (date string, n int) {
	if at < len(units) && units[at].Kind == text.Number && isYear(units[at].Fold) {
		return units[at].Fold, 1
	}
	if at+1 < len(units) && units[at+1].Kind == text.Number && isYear(units[at+1].Fold) {
		if month := slices.Index(months, units[at].Fold); month >= 0 {
			return units[at+1].Fold + "-" + string(rune('0'+(month+1)/10)) + string(rune('0'+(month+1)%10)), 2
		}
	}
	return "", 0
}

// dated gives a statement the time of its match. What lasted and is over, and
// when is not said, has ended; what is to come is planned.
func (t timing) dated(s graph.Statement, when tense, p period) graph.Statement {
	if t == timeless {
		return s
	}
	for _, q := range []struct{ name, date string }{{"since", p.since}, {"until", p.until}, {"year", p.year}} {
		if q.date == "" || slices.ContainsFunc(s.Qualifiers, func(have graph.Qualifier) bool { return have.Name == q.name }) {
			continue
		}
		s.Qualifiers = append(s.Qualifiers, graph.Qualifier{Name: q.name, Value: graph.Term{Text: q.date, Datatype: schema.Date}})
	}
	switch {
	case when == planned:
		s.Status = graph.Planned
	case when == past && t == lasting && p.empty():
		s.Status = graph.Ended
	}
	return s
}
