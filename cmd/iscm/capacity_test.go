package main

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"iscmgraph/graph"
	"iscmgraph/loaders"
	"iscmgraph/schema"
)

// seeded returns a reader of the seed, and the ontology.
func seeded(t *testing.T) (graph.Reader, *schema.Ontology) {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	loader, err := loaders.New(o)
	if err != nil {
		t.Fatal(err)
	}
	p := &program{out: &bytes.Buffer{}, err: &bytes.Buffer{}, now: day, ontology: o, loader: loader}
	live, store, err := p.open(t.Context(), "memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return live.Reader(), o
}

// capacitiesOfSeed are in what capacity some take part, as the pages of the seed say
// it.
var capacitiesOfSeed = []struct {
	state, mechanism string
	asOf             graph.Date
	want             string
	timing           graph.Timing
}{
	{"Indonesia", "Bali Process", "", "CO_CHAIR", ""},
	{"Thailand", "Bali Process", "", "MEMBER", ""},
	{"Egypt", "Khartoum Process", "", "MEMBER", ""}, // the first chair; others followed
	{"Bolivia", "SACM", "", "MEMBER", ""},           // three pages without a date name three chairs
	{"Türkiye", "Budapest Process", "", "CHAIR", ""},
	{"Portugal", "Rabat Process", "", "CHAIR", ""},
	{"Canada", "Bali Process", "", "PARTICIPANT_NOT_STATED", ""},
	{"Republic of Korea", "Bali Process", "", "PARTICIPANT_NOT_STATED", ""},
	{"Bermuda", "Bali Process", "", "NOT_STATED", ""},
	{"Thailand", "Bali Process", "2001", "NOT_YET_FOUNDED", ""},
	{"Malawi", "MIDSA", "2013", "CHAIR", graph.HeldThen},
	{"Malawi", "MIDSA", "2022", "CHAIR", graph.HeldThen},
	{"Malawi", "MIDSA", "2016", "MEMBER", graph.Undated},
	{"Sweden", "IGC", "2007", "CHAIR", graph.HeldThen},
	{"Sweden", "IGC", "2024", "CHAIR", graph.HeldThen},
	{"Sweden", "IGC", "2015", "MEMBER", graph.Undated},
	{"Singapore", "Abu Dhabi Dialogue", "", "CONTRADICTED", ""},
	{"Singapore", "Abu Dhabi Dialogue", "2008", "MEMBER", graph.HeldThen},
	{"Mauritania", "MIDWA", "", "CONTRADICTED", ""},
	{"Mauritania", "MIDWA", "2015", "MEMBER", graph.HeldThen},
	{"Mauritania", "MIDWA", "2018", "CONTRADICTED", graph.Undated},
	{"Fiji", "PIDC", "2017", "OTHER_OFFICE", graph.HeldThen}, // vice chair
	{"Czechia", "Prague Process", "", "OTHER_OFFICE", ""},    // chair of the Strategic Group
	{"Montenegro", "MARRI", "2015", "CHAIR", graph.HeldThen}, // "Presidency-in-Office"
	{"Germany", "GFMD", "2018", "CO_CHAIR", graph.HeldThen},
	{"Sweden", "GFMD", "", "ENDED", ""},
	{"Türkiye", "GFMD", "", "CONTRADICTED", ""}, // a past chair by a page of 2019; another of no date says that it is
	{"Türkiye", "GFMD", "2024", "ENDED", ""},
	{"Colombia", "GFMD", "", "NOT_STATED", ""}, // "is chaired", of no date; a term until 2025
	{"Colombia", "GFMD", "2024", "CHAIR", graph.HeldThen},
	{"United Arab Emirates", "GFMD", "", "NOT_STATED", ""},
	{"Niger", "MIDWA", "", "CHAIR", ""}, // the others are past chairs
	{"Andorra", "FIBEMYD", "", "CHAIR", ""},
	{"Zambia", "MIDCOM", "", "CHAIR", ""},
	{"Togo", "MIDWA", "", "MEMBER", ""},
	{"League of Arab States", "ARCP", "2019", "CHAIR", graph.Undated}, // the permanent chair
	{"League of Arab States", "ARCP", "", "CHAIR", ""},
	{"Türkiye", "Budapest Process", "2010", "CHAIR", graph.HeldThen},
	{"Switzerland", "Berne Initiative", "", "NO_SOURCE", ""},
}

func TestCapacitiesOfSeed(t *testing.T) {
	r, o := seeded(t)
	for _, c := range capacitiesOfSeed {
		var ids [2]graph.ID
		for i, name := range []string{c.state, c.mechanism} {
			e, err := graph.ResolveKnown(t.Context(), r, graph.Ref{Name: name})
			if err != nil {
				t.Fatal(err)
			}
			ids[i] = e.ID
		}
		got, err := graph.CapacityOf(t.Context(), r, o, ids[0], ids[1], c.asOf)
		if err != nil || got.Name != c.want || got.Timing != c.timing {
			t.Errorf("%+v: %s, timing %q (%v)", c, got.Name, got.Timing, err)
		}
		for _, s := range got.Statements {
			if len(s.Evidence) == 0 {
				t.Errorf("%+v: nobody says it", c)
			}
		}
	}
}

// A past chair by a page of 2019 is none of 2024.
func TestChairsOfDate(t *testing.T) {
	r, _ := seeded(t)
	lists, err := r.About(t.Context(), []graph.ID{"mechanism/gfmd"}, graph.Filter{Relations: []string{"chairedBy"}, AsOf: "2024"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range lists[0] {
		got = append(got, string(s.Object.Entity))
	}
	if strings.Join(got, " ") != "state/COL state/COL" {
		t.Errorf("chairs of 2024: %v", got)
	}
}

// How many States are members, counted in the files of records.
func TestCompletenessOfSeed(t *testing.T) {
	records := writtenRecords(t)
	var found []completenessValue
	if err := json.Unmarshal([]byte(command(t, "completeness", "--store", "memory:", "--format", "json")), &found); err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, c := range found {
		for _, s := range c.Sizes {
			relation := map[string]string{"memberCount": "hasMember", "observerCount": "hasObserver"}[s.Relation]
			if s.Counted != "States" && s.Counted != "governments" || relation == "" {
				continue
			}
			on, _ := strconv.Atoi(string(s.Date))
			states := map[string]bool{}
			for _, w := range records {
				in := on == 0 || (w.since == 0 || w.since <= on) && (w.until == 0 || w.until >= on)
				if w.subject == string(c.About) && w.relation == relation && strings.HasPrefix(w.object, "state/") && w.status == "" && in {
					states[w.object] = true
				}
			}
			rows++
			if s.Found == nil || *s.Found != len(states) || *s.Missing != max(0, s.Claimed-len(states)) {
				t.Errorf("%s %s %s: %+v, and the records have %d", c.About, s.Relation, s.Date, s, len(states))
			}
		}
	}
	claims := 0
	for _, w := range records {
		if (w.relation == "memberCount" || w.relation == "observerCount") && (w.counted == "States" || w.counted == "governments") {
			claims++
		}
	}
	if rows != claims || rows < 35 {
		t.Errorf("%d claims are compared, and the records have %d", rows, claims)
	}
}
