package graph_test

import (
	"testing"

	"iscmgraph/graph"
)

func TestDateValid(t *testing.T) {
	for date, want := range map[graph.Date]bool{
		"2002": true, "2002-05": true, "2002-05-17": true, "2020-02-29": true, "0001": true, "9999-12-31": true,
		"": false, "0000": false, "0000-01-01": false, "02": false, "20020": false, "2002-5": false, "2002-13": false, "2002-00": false,
		"2019-02-29": false, "2019-02-30": false, "2002-05-17T00:00": false, "2002/05": false, "+002": false, "2+02": false, "-002": false,
		"２００２": false, " 2002": false, "20\x002": false,
	} {
		if got := date.Valid(); got != want {
			t.Errorf("Valid(%q) = %v", date, got)
		}
	}
}

func TestDateAfter(t *testing.T) {
	for _, c := range []struct {
		d, other graph.Date
		want     bool
	}{
		{"2003", "2002", true},
		{"2002", "2002", false},
		{"2002-01", "2002", false},
		{"2002", "2001-12-31", true},
		{"2002-05", "2002-04-30", true},
		{"2002-05", "2002-05-01", false},
		{"2002-05-02", "2002-05-01", true},
		{"2002-05-31", "2002-05", false},
		{"2002-06", "2002-05", true},
		{"2002-03-01", "2002-02", true},
	} {
		if got := c.d.After(c.other); got != c.want {
			t.Errorf("%q after %q = %v", c.d, c.other, got)
		}
	}
}

func TestHeldOn(t *testing.T) {
	for _, c := range []struct {
		qualifiers string
		held, not  []graph.Date
	}{
		{"", []graph.Date{"1900", "2002-05-17"}, nil},
		{"since=2003", []graph.Date{"2003", "2003-01-01", "2020", "2003-12"}, []graph.Date{"2002", "2002-12-31"}},
		{"since=2003-05", []graph.Date{"2003", "2003-05-01", "2003-05"}, []graph.Date{"2003-04", "2003-04-30"}},
		{"until=2006", []graph.Date{"1999", "2006-12-31", "2006"}, []graph.Date{"2007", "2007-01-01"}},
		{"until=2006-02", []graph.Date{"2006", "2006-02-28"}, []graph.Date{"2006-03", "2007"}},
		{"since=2003 until=2006", []graph.Date{"2003", "2005-07-01", "2006"}, []graph.Date{"2002", "2007"}},
		{"year=2017", []graph.Date{"2017", "2017-06", "2017-06-30"}, []graph.Date{"2016", "2018", "2016-12-31", "2018-01-01"}},
		{"year=2017-06", []graph.Date{"2017", "2017-06-30"}, []graph.Date{"2017-05", "2017-07-01"}},
		{"year=2017 since=2018", nil, []graph.Date{"2017", "2018"}},
		{"asOf=2019", []graph.Date{"2019", "2019-03"}, []graph.Date{"2018", "2020"}}, // another year is another claim
		{"asOf=2019 since=2017", []graph.Date{"2017", "2019", "2020"}, []graph.Date{"2016"}},
	} {
		s := statement(t, "mechanism/m hasMember state/AUS "+c.qualifiers)
		for _, on := range c.held {
			if !s.HeldOn(on) {
				t.Errorf("%s: did not hold on %s", c.qualifiers, on)
			}
		}
		for _, on := range c.not {
			if s.HeldOn(on) {
				t.Errorf("%s: held on %s", c.qualifiers, on)
			}
		}
	}
}
