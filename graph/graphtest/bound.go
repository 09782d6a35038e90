package graphtest

import (
	"slices"

	"iscmgraph/graph"
)

// bounded returns statements with the dates before and after which each did not hold
// by what the others say: found by looking through all of them for each.
func bounded(all []graph.Statement) []graph.Statement {
	list := slices.Clone(all)
	for i, s := range all {
		since := false
		var founding, dates []graph.Date
		var ends [2]graph.Date
		for n, end := range []graph.ID{s.Subject, s.Object.Entity} {
			founding = nil
			for _, t := range all {
				if t.Relation == "establishedIn" && t.Subject == end && claimed(t) {
					founding = append(founding, graph.Date(t.Object.Text))
				}
			}
			ends[n] = earliest(founding)
		}
		for _, t := range all {
			if claimed(t) && sameButDates(s, t) {
				since = since || dateOf(t, "since") != ""
				dates = append(dates, datesOf(t)...)
			}
		}
		bound := max(ends[0], ends[1])
		if since && dateOf(s, "since") == "" {
			bound = max(bound, earliest(dates))
		}
		list[i].NotBefore, list[i].NotAfter = bound, overSince(s, all)
	}
	return list
}

// overSince returns the first date of a page that calls over what the statement says
// without a date, among those that no page of the statement is newer than.
func overSince(s graph.Statement, all []graph.Statement) graph.Date {
	undated := func(s graph.Statement) bool {
		return !slices.ContainsFunc(s.Qualifiers, func(q graph.Qualifier) bool { return isDate(q.Name) })
	}
	if s.Status == graph.Ended || !undated(s) {
		return ""
	}
	written := func(e graph.Evidence) graph.Date {
		if e.Year == "" {
			return e.Published
		}
		return e.Year
	}
	var dates []graph.Date
	for _, t := range all {
		if t.Status != graph.Ended || !undated(t) || !sameButDates(s, t) {
			continue
		}
		for _, e := range t.Evidence {
			newer := func(own graph.Evidence) bool { return written(own) != "" && written(own).After(written(e)) }
			if written(e) != "" && !slices.ContainsFunc(s.Evidence, newer) {
				dates = append(dates, written(e))
			}
		}
	}
	return earliest(dates)
}

func claimed(s graph.Statement) bool { return s.Status != graph.Planned && s.Status != graph.Rejected }

func earliest(dates []graph.Date) graph.Date {
	if len(dates) == 0 {
		return ""
	}
	return slices.Min(dates)
}

func dateOf(s graph.Statement, name string) graph.Date {
	term, _ := s.Qualifier(name)
	return graph.Date(term.Text)
}

// datesOf returns all dates on which the statement held by what it and its
// evidence say.
func datesOf(s graph.Statement) []graph.Date {
	var list []graph.Date
	for _, name := range []string{"since", "until", "asOf", "year"} {
		list = append(list, dateOf(s, name))
	}
	for _, e := range s.Evidence {
		if s.Status != graph.Ended {
			list = append(list, e.Year)
		}
	}
	return slices.DeleteFunc(list, func(d graph.Date) bool { return d == "" })
}

// sameButDates reports whether two statements say the same, whenever they say it of.
func sameButDates(s, t graph.Statement) bool {
	rest := func(s graph.Statement) []graph.Qualifier {
		return slices.DeleteFunc(slices.Clone(s.Qualifiers), func(q graph.Qualifier) bool { return isDate(q.Name) })
	}
	return s.Subject == t.Subject && s.Relation == t.Relation && s.Object == t.Object && slices.Equal(rest(s), rest(t))
}

func isDate(name string) bool {
	return slices.Contains([]string{"since", "until", "asOf", "year"}, name)
}
