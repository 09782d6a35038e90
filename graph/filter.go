package graph

import "slices"

// Selects reports whether the filter selects the statement by what stands in it:
// by all but Direction and Source.
func (f Filter) Selects(s Statement) bool {
	return (f.Rejected || s.Status != Rejected) &&
		(len(f.Relations) == 0 || slices.Contains(f.Relations, s.Relation)) &&
		f.timed(s) &&
		(f.Qualifier == "" || s.QualifiedBy(f.Qualifier))
}

// timed reports whether the filter selects the statement by its time and status.
func (f Filter) timed(s Statement) bool {
	out := len(f.Without) > 0 && slices.Contains(f.Without, s.Status)
	if f.AsOf == "" {
		return !out
	}
	timing := s.Timing(f.AsOf)
	if out && (s.Status != Ended || timing != HeldThen) {
		return false
	}
	if len(f.Timings) > 0 {
		return slices.Contains(f.Timings, timing)
	}
	return timing != OtherTime
}

// Absent returns the statuses that lists of what is, paths and synergies leave
// out: what is only planned, and what is over, but for the ones to include.
func Absent(include []Status) []Status {
	return slices.DeleteFunc([]Status{Planned, Ended}, func(s Status) bool { return slices.Contains(include, s) })
}

// CheckInclude returns an error of the kind Invalid for a status that [Absent]
// knows nothing of.
func CheckInclude(include []Status) error {
	for _, s := range include {
		if s != Planned && s != Ended {
			return Errorf(Invalid, "only what is planned or ended can be included, not %q", s)
		}
	}
	return nil
}
