package graph

// A Timing says what is known of a statement at one date.
type Timing string

// The timings of a statement. Partial dates are compared by overlap: 2015 and
// 2015-06 are the same time.
const (
	// HeldThen: its dates, or a page that speaks of that date, say that it held.
	HeldThen Timing = "held"
	// Open: it had begun, and nothing says how long it went on; or it had not
	// ended yet, and nothing says when it began.
	Open Timing = "open"
	// Undated: nothing says when it held, or only pages that speak of other dates.
	Undated Timing = "undated"
	// OtherTime: its dates lie at another time, or it was over by then.
	OtherTime Timing = "otherTime"
	// NotYet: it was a plan, and nothing says that it came about.
	NotYet Timing = "planned"
)

// Timings lists them, the surest first.
var Timings = []Timing{HeldThen, Open, Undated, NotYet, OtherTime}

// Timing says what is known of the statement at a date.
//
// It held from its since to its until, in its year, and on its asOf, of which
// alone a statement with one speaks. It held on each date of which a page that is
// only cited says it. Without an until it held as long as pages say so: up to
// the newest date of which one says it, or on which one that gives a since was
// written. What nothing dates did not hold before NotBefore, nor after NotAfter. What a page calls ended was over when that
// page was written, or by the date of which it says so.
func (s Statement) Timing(on Date) Timing {
	since, until := s.date("since"), s.date("until")
	if since != "" && since.After(on) || until != "" && on.After(until) || s.overBy(on) {
		return OtherTime
	}
	for _, name := range []string{"year", "asOf"} {
		if at := s.date(name); at != "" && !at.overlaps(on) && (name == "year" || since == "" && until == "") {
			return OtherTime
		}
	}
	switch {
	case s.Status == Planned:
		return NotYet
	case s.covers(on):
		return HeldThen
	case s.NotBefore.After(on), s.NotAfter != "" && on.After(s.NotAfter):
		return OtherTime
	case since != "" || until != "":
		return Open
	}
	return Undated
}

// overlaps reports whether two partial dates have a day in common.
func (d Date) overlaps(other Date) bool { return !d.After(other) && !other.After(d) }

// overBy reports whether an ended statement was over before the date began.
func (s Statement) overBy(on Date) bool {
	if s.Status != Ended {
		return false
	}
	for _, e := range s.Evidence {
		for _, d := range []Date{e.Year, e.Published} {
			if d != "" && on.After(d) {
				return true
			}
		}
	}
	return false
}

// covers reports whether a time of which it is known that the statement held
// has a day in common with the date.
func (s Statement) covers(on Date) bool {
	for _, p := range s.known() {
		if p.overlaps(period{on, on}) {
			return true
		}
	}
	return false
}

// A period goes from one date to another, both of which may be partial. An empty
// end is not known.
type period struct{ from, to Date }

// overlaps reports whether the periods may have a day in common; an end that is
// not known may be anywhere.
func (p period) overlaps(q period) bool {
	return (p.from == "" || q.to == "" || !p.from.After(q.to)) && (q.from == "" || p.to == "" || !q.from.After(p.to))
}

// certainly reports whether the periods have a day in common whatever their
// partial dates mean: terms that end and begin in one year may follow each other.
func (p period) certainly(q period) bool {
	if p.from == "" || p.to == "" || q.from == "" || q.to == "" {
		return false
	}
	return max(p.from.last(), q.from.last()) <= min(p.to.first(), q.to.first())
}

// known returns the periods of which it is known that the statement held; none
// for a plan.
func (s Statement) known() []period {
	if s.Status == Planned {
		return nil
	}
	since, until := s.date("since"), s.date("until")
	var list []period
	for _, name := range []string{"year", "asOf"} {
		if at := s.date(name); at != "" {
			list = append(list, period{at, at})
		}
	}
	if s.Status != Ended { // what speaks of the end says nothing of how long it held
		for _, e := range s.Evidence {
			if e.Year != "" {
				list = append(list, period{e.Year, e.Year})
			}
		}
	}
	switch {
	case since != "" && until != "":
		list = append(list, period{since, until})
	case since != "":
		list = append(list, period{since, s.latest(since)})
	case until != "":
		list = append(list, period{s.earliest(until), until})
	}
	return list
}

// latest returns the newest date on which a page says that what began then goes
// on, or the beginning.
func (s Statement) latest(since Date) Date {
	latest := since
	later := func(d Date) {
		if d.After(latest) {
			latest = d
		}
	}
	later(s.date("asOf"))
	if s.Status == Ended {
		return latest
	}
	for _, e := range s.Evidence {
		later(e.Year)
		later(e.Published)
	}
	return latest
}

// earliest returns the oldest date of which a source says that what ended then
// held, or the end.
func (s Statement) earliest(until Date) Date {
	earliest := until
	earlier := func(d Date) {
		if d != "" && earliest.After(d) {
			earliest = d
		}
	}
	earlier(s.date("asOf"))
	if s.Status == Ended {
		return earliest
	}
	for _, e := range s.Evidence {
		earlier(e.Year)
	}
	return earliest
}

// possible returns the widest period in which the statement may have held.
func (s Statement) possible() period {
	p := period{s.date("since"), s.date("until")}
	for _, name := range []string{"year", "asOf"} {
		if at := s.date(name); at != "" && p == (period{}) {
			return period{at, at}
		}
	}
	return p
}

// HeldOn reports whether the statement may have held on the date: whether
// nothing says that it belongs to another time. What was planned counts too; see
// [Filter.Without].
func (s Statement) HeldOn(on Date) bool { return s.Timing(on) != OtherTime }
