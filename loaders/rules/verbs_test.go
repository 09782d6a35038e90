package rules

import (
	"testing"

	"iscmgraph/loaders/clauses"
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
	for base, want := range map[string]clauses.Forms{
		"chair":   {Base: "chair", Third: "chairs", Past: "chaired", Participle: "chaired", Gerund: "chairing"},
		"finance": {Base: "finance", Third: "finances", Past: "financed", Participle: "financed", Gerund: "financing"},
		"carry":   {Base: "carry", Third: "carries", Past: "carried", Participle: "carried", Gerund: "carrying"},
		"employ":  {Base: "employ", Third: "employs", Past: "employed", Participle: "employed", Gerund: "employing"},
		"lead":    {Base: "lead", Third: "leads", Past: "led", Participle: "led", Gerund: "leading"},
		"plan":    {Base: "plan", Third: "plans", Past: "planned", Participle: "planned", Gerund: "planning"},
		"launch":  {Base: "launch", Third: "launches", Past: "launched", Participle: "launched", Gerund: "launching"},
		"draw":    {Base: "draw", Third: "draws", Past: "drew", Participle: "drawn", Gerund: "drawing"},
	} {
		if got := clauses.Conjugate(base); got != want {
			t.Errorf("%s: %+v, want %+v", base, got, want)
		}
	}
}

func TestVerbGroup(t *testing.T) {
	for _, c := range []struct {
		verb, text string
		length     int
		when       clauses.Tense
	}{
		{"chair", "chairs it", 1, clauses.Present},
		{"chair", "chaired it", 1, clauses.Past},
		{"chair", "has currently chaired it", 3, clauses.Present},
		{"chair", "had chaired", 2, clauses.Past},
		{"chair", "will chair", 2, clauses.Planned},
		{"chair", "is to chair", 3, clauses.Planned},
		{"chair", "is chairing", 2, clauses.Present},
		{"chair", "did chair", 2, clauses.Past},
		{"chair", "may chair", 2, clauses.Hedged},
		{"chair", "was to chair", 3, clauses.Hedged},
		{"chair", "is reported to chair", 4, clauses.Hedged},
		{"chair", "does not chair", 3, clauses.Denied},
		{"chair", "has never chaired", 3, clauses.Denied},
		{"chair", "was chaired", 0, clauses.Unsaid},
		{"chair", "has chairs", 0, clauses.Unsaid},
		{"chair", "of chair", 0, clauses.Unsaid},
		{"be chair", "is jointly chaired by", 3, clauses.Present},
		{"be chair", "was chaired", 2, clauses.Past},
		{"be chair", "has been chaired", 3, clauses.Present},
		{"be chair", "will be chaired", 3, clauses.Planned},
		{"be chair", "is to be chaired", 4, clauses.Planned},
		{"be chair", "is not chaired", 3, clauses.Denied},
		{"be chair", "chaired by", 0, clauses.Unsaid},
		{"be", "was a member", 1, clauses.Past},
		{"be", "has been the chair", 2, clauses.Present},
		{"be", "is not a member", 2, clauses.Denied},
		{"be", "may be the chair", 2, clauses.Hedged},
		{"be", "will be the chair", 2, clauses.Planned},
		{"be", "has chairs", 0, clauses.Unsaid},
		{"be set up", "was formally set up in", 4, clauses.Past},
		{"work with", "works closely with", 3, clauses.Present},
		{"co chair", "co-chairs it", 2, clauses.Present},
		{"be co chair", "is co-chaired by", 3, clauses.Present},
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
		want       clauses.Period
	}{
		{"A chaired B in 2016.", 0, 3, clauses.Period{Year: "2016"}},
		{"A chaired B in March 2016", 0, 3, clauses.Period{Year: "2016-03"}},
		{"A chaired B from 1993 to 2006", 0, 3, clauses.Period{Since: "1993", Until: "2006"}},
		{"A has chaired B since 2014", 0, 4, clauses.Period{Since: "2014"}},
		{"A chaired B until 2014", 0, 3, clauses.Period{Until: "2014"}},
		{"In 2019 , A chaired B", 3, 6, clauses.Period{Year: "2019"}},
		{"A chaired B (2017)", 0, 3, clauses.Period{Year: "2017"}},
		{"A chaired B in 2016 and in 2018", 0, 3, clauses.Period{}},
		{"A chaired B, which met in 2016", 0, 3, clauses.Period{}},
		{"In 2019 A met; B chaired C", 5, 8, clauses.Period{}},
		{"A chaired B in room 2016", 0, 3, clauses.Period{}},
	} {
		if got := newSentence(unitsOf(c.text), nil).periodOf(found{start: c.start, end: c.end}); got != c.want {
			t.Errorf("%q: %+v, want %+v", c.text, got, c.want)
		}
	}
}

func newSentence(units []Unit, parsed []clauses.Clause) *sentence {
	s := &sentence{}
	s.begin(units, parsed)
	return s
}
