package graph

import (
	"cmp"
	"slices"
)

// foundingRelation is the relation of a thing to the year in which it was founded.
const foundingRelation = "establishedIn"

// Bound sets NotBefore and NotAfter in all statements of a graph, which are in the
// order of Statement.Compare and each there once. Nothing holds of what was not
// founded yet: the first year of founding that a source states counts, since sources
// may disagree. What one source says without a date while another says since when
// is one fact, which began no earlier than the first date that anybody gives for it.
// And what one says without a date while another calls it over was over when that
// was written, unless a page of its own is newer.
func Bound(statements []Statement) {
	founded := map[ID]Date{}
	for _, s := range statements {
		if s.Relation == foundingRelation && s.Status != Planned && s.Status != Rejected {
			founded[s.Subject] = firstOf(founded[s.Subject], Date(s.Object.Text))
		}
	}
	for len(statements) > 0 {
		triple := statements[0]
		n := slices.IndexFunc(statements, func(s Statement) bool {
			return s.Relation != triple.Relation || s.Subject != triple.Subject || s.Object != triple.Object
		})
		if n < 0 {
			n = len(statements)
		}
		begun, over := begunBy(statements[:n]), endedBy(statements[:n])
		for i, s := range statements[:n] {
			bound := max(founded[s.Subject], founded[s.Object.Entity])
			if s.date("since") == "" {
				bound = max(bound, begun[s.undatedKey()])
			}
			statements[i].NotBefore = bound
			if len(over) > 0 && s.Status != Ended && !s.isDated() {
				statements[i].NotAfter = s.firstNotOutlived(over[s.undatedKey()])
			}
		}
		statements = statements[n:]
	}
}

// begunBy returns, of statements of one triple and by what they say but for dates,
// the first date that any gives, where one of them says since when.
func begunBy(triple []Statement) map[string]Date {
	if len(triple) == 1 {
		return nil
	}
	begun := map[string]Date{}
	for _, s := range triple {
		if s.Status != Planned && s.Status != Rejected && s.date("since") != "" {
			begun[s.undatedKey()] = s.date("since")
		}
	}
	for _, s := range triple {
		key := s.undatedKey()
		if begun[key] == "" || s.Status == Rejected {
			continue
		}
		for _, p := range s.known() {
			begun[key] = firstOf(begun[key], p.from)
		}
	}
	return begun
}

// endedBy returns, of statements of one triple and by what they say but for dates,
// the dates of the pages that call it over. A term with dates of its own is none:
// another may have followed it.
func endedBy(triple []Statement) map[string][]Date {
	if len(triple) == 1 {
		return nil
	}
	over := map[string][]Date{}
	for _, s := range triple {
		if s.Status == Ended && !s.isDated() {
			key := s.undatedKey()
			over[key] = append(over[key], s.pageDates()...)
		}
	}
	return over
}

// pageDates returns the dates of which the pages of a statement speak, or on which
// they were written where they speak of none.
func (s Statement) pageDates() []Date {
	var dates []Date
	for _, e := range s.Evidence {
		if d := cmp.Or(e.Year, e.Published); d != "" {
			dates = append(dates, d)
		}
	}
	return dates
}

// firstNotOutlived returns the first of some dates that no page of the statement is
// newer than; none for none.
func (s Statement) firstNotOutlived(dates []Date) Date {
	var first Date
	own := s.pageDates()
	for _, d := range dates {
		if !slices.ContainsFunc(own, func(page Date) bool { return page.After(d) }) {
			first = firstOf(first, d)
		}
	}
	return first
}

// undatedKey returns what the statements of one fact have in common, whenever they
// say that it held and whether they call it over.
func (s Statement) undatedKey() string {
	s.Qualifiers = slices.DeleteFunc(slices.Clone(s.Qualifiers), func(q Qualifier) bool { return slices.Contains(ownDates, q.Name) })
	s.Status = Stated
	return string(s.appendKey(nil))
}

// firstOf returns the one of two dates that begins first; no date is none.
func firstOf(a, b Date) Date {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}
