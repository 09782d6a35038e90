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
