package graph_test

import (
	"slices"
	"strings"
	"testing"

	"iscmgraph/graph"
)

// timed returns a statement with one page for each of the words: `2019` speaks
// of that date, `w2019` was written then, `-` has no date.
func timed(t testing.TB, line, pages string) graph.Statement {
	t.Helper()
	s := statement(t, line)
	s.Evidence = nil
	for _, word := range strings.Fields(pages) {
		e := graph.Evidence{Source: "source/test", Rule: "record", URL: "https://example.org/" + word, Kind: graph.Official}
		if written, ok := strings.CutPrefix(word, "w"); ok {
			e.Published = graph.Date(written)
		} else if word != "-" {
			e.Year = graph.Date(word)
		}
		s.Evidence = append(s.Evidence, e)
	}
	return s.Canonical()
}

func TestTiming(t *testing.T) {
	for _, c := range []struct {
		qualifiers, pages string
		on                string // date:timing ...
	}{
		{"", "-", "1900:undated 2015:undated"},
		{"", "2015", "2015:held 2015-06:held 2014:undated 2016:undated"},                                   // who was a member in 2015 according to whom
		{"", "2012 2018", "2015:undated 2018:held"},                                                        // nobody says that it held in between
		{"", "w2015", "2015:undated"},                                                                      // when it was written is not of what it speaks
		{"since=2010 until=2012", "-", "2009:otherTime 2010:held 2011:held 2012:held 2013:otherTime"},      // a term
		{"since=2010", "-", "2009:otherTime 2010:held 2011:open 2026:open"},                                // an end that is not known is not "still"
		{"since=2010", "2014", "2012:held 2014:held 2015:open"},                                            // held as long as a page says so
		{"since=2010", "w2014", "2012:held 2014:held 2015:open"},                                           // a page that gives no end says it of its own day
		{"since=2021", "w2020", "2020:otherTime 2021:held 2022:open"},                                      // written before it began
		{"until=2017", "-", "2016:open 2017:held 2018:otherTime"},                                          //
		{"until=2017", "2015", "2014:open 2015:held 2016:held 2018:otherTime"},                             //
		{"until=2017", "w2012", "2012:open"},                                                               //
		{"asOf=2013", "w2025", "2012:otherTime 2013:held 2013-05:held 2014:otherTime"},                     // a chair of one year
		{"year=2017-06", "-", "2017:held 2017-06-30:held 2017-05:otherTime"},                               //
		{"since=2013-05-02", "-", "2013:held 2013-05:held 2013-05-01:otherTime"},                           //
		{"ended", "-", "2010:undated 2026:undated"},                                                        //
		{"ended", "w2019", "2010:undated 2019:undated 2020:otherTime"},                                     // over when the page was written
		{"ended", "2019", "2018:undated 2019:undated 2020:otherTime"},                                      // of which it says that it is over
		{"since=2010 ended", "w2019", "2009:otherTime 2010:held 2015:open 2020:otherTime"},                 //
		{"since=2010 until=2012 ended", "w2019", "2011:held 2013:otherTime"},                               //
		{"planned", "-", "2026:planned"},                                                                   //
		{"asOf=2017 planned", "w2016", "2016:otherTime 2017:planned"},                                      //
		{"since=2024-06-01 planned", "2024", "2024:planned 2024-05:otherTime 2025:planned 2023:otherTime"}, //
	} {
		s := timed(t, "mechanism/m chairedBy state/AUS "+c.qualifiers, c.pages)
		for _, word := range strings.Fields(c.on) {
			on, want, _ := strings.Cut(word, ":")
			if got := s.Timing(graph.Date(on)); string(got) != want {
				t.Errorf("%q, pages %q, on %s: %s, want %s", c.qualifiers, c.pages, on, got, want)
			}
			if !slices.Contains(graph.Timings, s.Timing(graph.Date(on))) {
				t.Errorf("%s is not listed", s.Timing(graph.Date(on)))
			}
		}
	}
}

// What is only planned, or over, joins nothing unless it is asked for, or the date
// lies in its time.
func TestPathsLeaveOut(t *testing.T) {
	r := world(t, `
		mechanism/a hasMember state/AUS planned
		mechanism/b hasMember state/AUS
		mechanism/b chairedBy state/IDN since=2010 until=2012 ended
		mechanism/c chairedBy state/IDN`)
	for _, c := range []struct {
		from graph.ID
		opts graph.PathOptions
		want int
	}{
		{"mechanism/a", graph.PathOptions{}, 0},
		{"mechanism/a", graph.PathOptions{Include: []graph.Status{graph.Ended}}, 0},
		{"mechanism/a", graph.PathOptions{Include: []graph.Status{graph.Planned}}, 1},
		{"mechanism/c", graph.PathOptions{}, 0},
		{"mechanism/c", graph.PathOptions{Include: []graph.Status{graph.Ended}}, 1},
		{"mechanism/c", graph.PathOptions{AsOf: "2011"}, 1},
		{"mechanism/c", graph.PathOptions{AsOf: "2013"}, 0},
		{"mechanism/c", graph.PathOptions{AsOf: "2013", Include: []graph.Status{graph.Ended}}, 0},
	} {
		if got := paths(t, r, c.from, "mechanism/b", c.opts); len(got.Paths) != c.want {
			t.Errorf("from %s, %+v: %v", c.from, c.opts, showAll(got))
		}
	}
	for _, include := range [][]graph.Status{{graph.Rejected}, {graph.Stated}, {"rumoured"}} {
		_, err := graph.Paths(t.Context(), r, ontology(t), "mechanism/a", "mechanism/b", graph.PathOptions{Include: include})
		if _, synergies := graph.Synergies(t.Context(), r, ontology(t), graph.SynergyQuestion{Include: include}); graph.KindOf(err) != graph.Invalid || err == nil || graph.KindOf(synergies) != graph.Invalid || synergies == nil {
			t.Errorf("%v can be included: %v, %v", include, err, synergies)
		}
	}
}
