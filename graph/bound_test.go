package graph_test

import (
	"strings"
	"testing"

	"iscmgraph/graph"
)

// TestBound checks what other statements say of when one cannot have held.
func TestBound(t *testing.T) {
	for _, c := range []struct {
		name, of, others string
		want             graph.Date
		on               graph.Date // a date before that
		timing           graph.Timing
	}{
		{"nothing", "mechanism/m hasMember state/AUS", "", "", "1066", graph.Undated},
		{"founded", "mechanism/m hasMember state/AUS", "mechanism/m establishedIn 2002; mechanism/m establishedIn 2004", "2002", "2001", graph.OtherTime},
		{"founded then", "mechanism/m hasMember state/AUS", "mechanism/m establishedIn 2002", "2002", "2002", graph.Undated},
		{"only planned", "mechanism/m hasMember state/AUS", "mechanism/m establishedIn 2002 planned", "", "2001", graph.Undated},
		{"the later of two", "mechanism/m liaisesWith mechanism/n", "mechanism/m establishedIn 2002; mechanism/n establishedIn 1990", "2002", "1995", graph.OtherTime},
		{"its own date", "mechanism/m hasMember state/AUS since=1999 until=2003", "mechanism/m establishedIn 2002", "2002", "2000", graph.HeldThen},
		{"open, and founded later", "mechanism/m hasMember state/AUS until=2003", "mechanism/m establishedIn 2002", "2002", "2000", graph.OtherTime},
		{"a dated twin", "mechanism/m hasMember state/AUS", "mechanism/m hasMember state/AUS since=2016", "2016", "2000", graph.OtherTime},
		{"the first of two terms", "mechanism/m chairedBy state/AUS", "mechanism/m chairedBy state/AUS since=2016; mechanism/m chairedBy state/AUS since=2010 until=2012", "2010", "2005", graph.OtherTime},
		{"a twin of one date", "mechanism/m hasMember state/AUS", "mechanism/m hasMember state/AUS asOf=2016", "", "2000", graph.Undated},
		{"an older date of another twin", "mechanism/m hasMember state/AUS", "mechanism/m hasMember state/AUS since=2016; mechanism/m hasMember state/AUS asOf=2010", "2010", "2005", graph.OtherTime},
		{"another role", "mechanism/m chairedBy state/AUS", "mechanism/m chairedBy state/AUS role=Vice since=2016", "", "2000", graph.Undated},
		{"over, since when", "mechanism/m hasMember state/AUS ended", "mechanism/m hasMember state/AUS since=2016", "2016", "2000", graph.OtherTime},
	} {
		t.Run(c.name, func(t *testing.T) {
			of := statement(t, c.of)
			list := []graph.Statement{of}
			for line := range strings.SplitSeq(c.others, ";") {
				if line != "" {
					list = append(list, statement(t, line))
				}
			}
			list = graph.Merge(list)
			graph.Bound(list)
			for _, s := range list {
				if s.ID() != of.Canonical().ID() {
					continue
				}
				if s.NotBefore != c.want {
					t.Errorf("%s: not before %q, want %q", c.of, s.NotBefore, c.want)
				}
				if got := s.Timing(c.on); got != c.timing {
					t.Errorf("%s at %s: %s, want %s", c.of, c.on, got, c.timing)
				}
				return
			}
			t.Fatal("the statement is gone")
		})
	}
}

// TestBoundByEndings checks from when on what nobody dates is over by what others
// say: from the first page that calls it over, unless its own are newer.
func TestBoundByEndings(t *testing.T) {
	const chair = "mechanism/m chairedBy state/TUR"
	for _, c := range []struct {
		name, of, pages, others string // others: statement | its pages; and so on
		want                    graph.Date
		on                      string
	}{
		{"over by a page of 2019", chair, "-", chair + " ended | w2019", "2019", "2018:undated 2019:undated 2020:otherTime"},
		{"that speaks of 2018", chair, "-", chair + " ended | 2018", "2018", "2018:undated 2019:otherTime"},
		{"an older page of its own", chair, "w2012", chair + " ended | w2019", "2019", "2020:otherTime"},
		{"a newer page of its own", chair, "w2022", chair + " ended | w2019", "", "2020:undated"},
		{"one that speaks of a later date", chair, "- 2021", chair + " ended | w2019", "", "2020:undated 2021:held"},
		{"two endings, of which one is older than its page", chair, "w2015", chair + " ended | w2012 w2019", "2019", "2016:undated 2020:otherTime"},
		{"nobody says when it was over", chair, "-", chair + " ended | -", "", "2020:undated"},
		{"a term of its own is over", chair, "-", chair + " since=2010 until=2012 ended | w2019", "", "2020:undated"},
		{"it has dates of its own", chair + " since=2021", "-", chair + " ended | w2019", "", "2022:open"},
		{"another office", chair + " role=vice_chair", "-", chair + " ended | w2019", "", "2020:undated"},
		{"another chair", chair, "-", "mechanism/m chairedBy state/COL ended | w2019", "", "2020:undated"},
		{"it held by a page of that date", chair, "2015", chair + " ended | 2019", "2019", "2015:held 2020:otherTime"},
	} {
		of := timed(t, c.of, c.pages)
		list := []graph.Statement{of}
		for other := range strings.SplitSeq(c.others, ";") {
			line, pages, _ := strings.Cut(other, "|")
			list = append(list, timed(t, strings.TrimSpace(line), pages))
		}
		list = graph.Merge(list)
		graph.Bound(list)
		for _, s := range list {
			if s.ID() != of.ID() {
				continue
			}
			if s.NotAfter != c.want {
				t.Errorf("%s: not after %q, want %q", c.name, s.NotAfter, c.want)
			}
			for word := range strings.FieldsSeq(c.on) {
				on, want, _ := strings.Cut(word, ":")
				if got := s.Timing(graph.Date(on)); string(got) != want {
					t.Errorf("%s: on %s %s, want %s", c.name, on, got, want)
				}
			}
		}
	}
}
