package rules

import (
	"testing"

	"iscmgraph/loaders/text"
)

// unitsOf returns the tokens of a text as units.
func unitsOf(s string) []Unit {
	var units []Unit
	for _, t := range text.Tokens(s, 0, len(s)) {
		units = append(units, Unit{Token: t})
	}
	return units
}

func TestConjugate(t *testing.T) {
	for base, want := range map[string]forms{
		"chair":   {"chair", "chairs", "chaired", "chaired", "chairing"},
		"finance": {"finance", "finances", "financed", "financed", "financing"},
		"carry":   {"carry", "carries", "carried", "carried", "carrying"},
		"employ":  {"employ", "employs", "employed", "employed", "employing"},
		"lead":    {"lead", "leads", "led", "led", "leading"},
		"plan":    {"plan", "plans", "planned", "planned", "planning"},
		"launch":  {"launch", "launches", "launched", "launched", "launching"},
		"draw":    {"draw", "draws", "drew", "drawn", "drawing"},
	} {
		if got := conjugate(base); got != want {
			t.Errorf("%s: %+v, want %+v", base, got, want)
		}
	}
}

func TestVerbGroup(t *testing.T) {
	for _, c := range []struct {
		verb, text string
		length     int
		when       tense
	}{
		{"chair", "chairs it", 1, present},
		{"chair", "chaired it", 1, past},
		{"chair", "has currently chaired it", 3, present},
		{"chair", "had chaired", 2, past},
		{"chair", "will chair", 2, planned},
		{"chair", "is to chair", 3, planned},
		{"chair", "is chairing", 2, present},
		{"chair", "did chair", 2, past},
		{"chair", "may chair", 2, hedged},
		{"chair", "was to chair", 3, hedged},
		{"chair", "is reported to chair", 4, hedged},
		{"chair", "does not chair", 3, denied},
		{"chair", "has never chaired", 3, denied},
		{"chair", "was chaired", 0, unsaid},
		{"chair", "has chairs", 0, unsaid},
		{"chair", "of chair", 0, unsaid},
		{"be chair", "is jointly chaired by", 3, present},
		{"be chair", "was chaired", 2, past},
		{"be chair", "has been chaired", 3, present},
		{"be chair", "will be chaired", 3, planned},
		{"be chair", "is to be chaired", 4, planned},
		{"be chair", "is not chaired", 3, denied},
		{"be chair", "chaired by", 0, unsaid},
		{"be", "was a member", 1, past},
		{"be", "has been the chair", 2, present},
		{"be", "is not a member", 2, denied},
		{"be", "may be the chair", 2, hedged},
		{"be", "will be the chair", 2, planned},
		{"be", "has chairs", 0, unsaid},
		{"be set up", "was formally set up in", 4, past},
		{"work with", "works closely with", 3, present},
		{"co chair", "co-chairs it", 2, present},
		{"be co chair", "is co-chaired by", 3, present},
	} {
		g, err := newVerbGroup(c.verb)
		if err != nil {
			t.Fatal(err)
		}
		length, when := g.at(unitsOf(c.text), 0)
		if length != c.length || length > 0 && when != c.when {
			t.Errorf("<%s> in %q: %d units, tense %d; want %d, %d", c.verb, c.text, length, when, c.length, c.when)
		}
	}
	for _, bad := range []string{"", "be be", "Chair", "2be"} {
		if _, err := newVerbGroup(bad); err == nil {
			t.Errorf("<%s> is a verb", bad)
		}
	}
}

func TestPeriod(t *testing.T) {
	for _, c := range []struct {
		text       string
		start, end int // of the match, in units
		want       period
	}{
		{"A chaired B in 2016.", 0, 3, period{year: "2016"}},
		{"A chaired B in March 2016", 0, 3, period{year: "2016-03"}},
		{"A chaired B from 1993 to 2006", 0, 3, period{since: "1993", until: "2006"}},
		{"A has chaired B since 2014", 0, 4, period{since: "2014"}},
		{"A chaired B until 2014", 0, 3, period{until: "2014"}},
		{"In 2019 , A chaired B", 3, 6, period{year: "2019"}},
		{"A chaired B (2017)", 0, 3, period{year: "2017"}},
		{"A chaired B in 2016 and in 2018", 0, 3, period{}},
		{"A chaired B, which met in 2016", 0, 3, period{}},
		{"In 2019 A met; B chaired C", 5, 8, period{}},
		{"A chaired B in room 2016", 0, 3, period{}},
	} {
		if got := periodOf(unitsOf(c.text), found{start: c.start, end: c.end}); got != c.want {
			t.Errorf("%q: %+v, want %+v", c.text, got, c.want)
		}
	}
}
