package answer

import "iscmgraph/graph"

// heldFilter returns the filter of lists of what is: without what is only planned
// or over, but for what is to be included.
func heldFilter(asOf *graph.Date, include []graph.Status) (graph.Filter, error) {
	return graph.Filter{AsOf: value(asOf), Without: graph.Absent(include)}, graph.CheckInclude(include)
}

// saidFilter returns the filter of lists of statements: of all that is said, or
// for a date of what may have held then. Who asks for timings says by them what
// is to be in.
func saidFilter(asOf *graph.Date, include []graph.Status, timings []graph.Timing) (graph.Filter, error) {
	f, err := heldFilter(asOf, include)
	f.Timings = timings
	if asOf == nil {
		f.Without = nil
		if err == nil && len(timings) > 0 {
			err = graph.Errorf(graph.Invalid, "timings are those at a date: give asOf")
		}
	}
	if len(timings) > 0 {
		f.Without = nil
	}
	return f, err
}

// surest returns the surest timing of statements at a date.
func surest(list []graph.Statement, asOf graph.Date) *graph.Timing {
	if asOf == "" {
		return nil
	}
	for _, timing := range graph.Timings {
		for _, s := range list {
			if s.Timing(asOf) == timing {
				return &timing
			}
		}
	}
	return nil
}
