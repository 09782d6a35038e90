package graph_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"iscmgraph/graph"
)

// days returns all days that a partial date may mean.
func days(t *rapid.T, d graph.Date) []string {
	layouts := map[int]string{4: "2006", 7: "2006-01", 10: time.DateOnly}
	from, err := time.Parse(layouts[len(d)], string(d))
	if err != nil {
		t.Fatal(err)
	}
	end := map[int]time.Time{4: from.AddDate(1, 0, 0), 7: from.AddDate(0, 1, 0), 10: from.AddDate(0, 0, 1)}[len(d)]
	var list []string
	for day := from; day.Before(end); day = day.AddDate(0, 0, 1) {
		list = append(list, day.Format(time.DateOnly))
	}
	return list
}

// A term is compared with a date day by day: it held then if one day of the date
// lies between a day on which it may have begun and one on which it may have
// ended.
func TestTimingDayByDay(t *testing.T) {
	date := rapid.SampledFrom([]graph.Date{"2019", "2020", "2021", "2020-01", "2020-02", "2020-12", "2020-02-29", "2020-03-01", "2019-12-31"})
	rapid.Check(t, func(rt *rapid.T) {
		since, until, on := date.Draw(rt, "since"), date.Draw(rt, "until"), date.Draw(rt, "on")
		if since.After(until) {
			rt.Skip("ends before it begins")
		}
		first, last := days(rt, since)[0], days(rt, until)[len(days(rt, until))-1]
		want := graph.OtherTime
		if slices.ContainsFunc(days(rt, on), func(day string) bool { return first <= day && day <= last }) {
			want = graph.HeldThen
		}
		s := statement(t, fmt.Sprintf("mechanism/m chairedBy state/AUS since=%s until=%s", since, until))
		if got := s.Timing(on); got != want {
			rt.Errorf("%s to %s, on %s: %s, want %s", since, until, on, got, want)
		}
	})
}

// Conflicts are the same in whatever order statements are given, each has two
// sides or more, and no statement is on two sides.
func TestConflictsOrder(t *testing.T) {
	o := ontology(t)
	r := evidenced(t, parts+`
		mechanism/m memberCount 3 counted=States | official
		mechanism/m memberCount 4 counted=States | mirror:2019
		mechanism/m memberCount 5 counted=States asOf=2016 | secondary`)
	var list []graph.Statement
	for s, err := range r.Statements(t.Context(), graph.Filter{Without: []graph.Status{graph.Planned}}) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	want := graph.ConflictsIn(o, list)
	if len(want) != 3 {
		t.Fatalf("%d conflicts", len(want))
	}
	rapid.Check(t, func(rt *rapid.T) {
		got := graph.ConflictsIn(o, rapid.Permutation(list).Draw(rt, "order"))
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("the order matters:\n%s", diff)
		}
	})
	for _, c := range want {
		seen := map[graph.ID]bool{}
		for _, side := range c.Sides {
			for _, s := range side.Statements {
				if seen[s.ID()] {
					t.Errorf("%s is on two sides", s.ID())
				}
				seen[s.ID()] = true
			}
		}
		if len(c.Sides) < 2 || len(seen) < len(c.Sides) {
			t.Errorf("%+v", c)
		}
	}
}
