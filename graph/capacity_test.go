package graph_test

import (
	"strings"
	"testing"

	"iscmgraph/graph"
)

// parts is a small world in which each answer on a capacity is right once.
const parts = `
	mechanism/m establishedIn 2002 | official:2019
	mechanism/m establishedIn 2004 | mirror
	mechanism/m hasMember state/AUS | official@2015
	mechanism/m chairedBy state/AUS since=2010 until=2012 | official
	mechanism/m chairedBy state/IDN since=2017 | official:2018
	mechanism/m hasMember state/IDN | official
	mechanism/m coChairedBy state/NZL | official
	mechanism/m hasMember state/NZL | official
	mechanism/m hasObserver state/CAN | official
	mechanism/m hasPartner state/CHE | official
	state/KOR participatesIn mechanism/m | official
	mechanism/m invites organization/asean | official
	mechanism/m hasMember state/SGP | official@2008
	mechanism/m hasObserver state/SGP | official
	mechanism/m hasObserver state/JPN | official@2005
	mechanism/m hasMember state/JPN | official@2015
	mechanism/m hasMember state/LAO ended | official:2019
	mechanism/m hasMember state/PHL since=2003 until=2011 | official
	mechanism/m hasMember state/GEO planned | official
	mechanism/m hasMember state/FJI | official@1999
	mechanism/m chairedBy state/THA asOf=2013 | official
	mechanism/m chairedBy state/JOR | official
	mechanism/other hasMember state/BMU | official`

// A capacityCase is a question on the part of one in a mechanism, and the answer.
type capacityCase struct {
	party           graph.ID
	asOf            graph.Date
	want            string
	timing          graph.Timing
	deciding, other int
}

// capacities asks for capacities in a mechanism.
func capacities(t *testing.T, r graph.Reader, mechanism graph.ID, cases []capacityCase) {
	t.Helper()
	for _, c := range cases {
		got, err := graph.CapacityOf(t.Context(), r, ontology(t), c.party, mechanism, c.asOf)
		if err != nil || got.Name != c.want || got.Timing != c.timing || len(got.Statements) != c.deciding || len(got.Others) != c.other {
			t.Errorf("%s in %q: %s, timing %q, %d deciding, %d others (%v); want %+v", c.party, c.asOf, got.Name, got.Timing, len(got.Statements), len(got.Others), err, c)
		}
	}
}

func TestCapacityOf(t *testing.T) {
	r := evidenced(t, parts)
	capacities(t, r, "mechanism/m", []capacityCase{
		{"state/AUS", "", "MEMBER", "", 1, 1}, // the chair is over, or of its time
		{"state/AUS", "2011", "CHAIR", graph.HeldThen, 1, 1},
		{"state/AUS", "2015", "MEMBER", graph.HeldThen, 1, 1},
		{"state/AUS", "2020", "MEMBER", graph.Undated, 1, 1},
		{"state/IDN", "2018", "CHAIR", graph.HeldThen, 1, 1},
		{"state/IDN", "2020", "MEMBER", graph.Undated, 1, 1}, // an end that nobody gives is not "still"
		{"state/IDN", "", "CHAIR", "", 1, 1},                 // it began last, and nobody else is said to have followed
		{"state/JOR", "", "NOT_STATED", "", 0, 1},            // others chaired too, and nobody says when
		{"state/NZL", "", "CO_CHAIR", "", 1, 1},
		{"state/NZL", "2020", "CO_CHAIR", graph.Undated, 1, 1},
		{"state/CAN", "", "OBSERVER", "", 1, 0},
		{"state/CHE", "", "PARTNER", "", 1, 0},
		{"state/KOR", "", "PARTICIPANT_NOT_STATED", "", 1, 0},
		{"organization/asean", "", "INVITED", "", 1, 0},
		{"state/SGP", "", "CONTRADICTED", "", 2, 0},
		{"state/SGP", "2008", "MEMBER", graph.HeldThen, 1, 1}, // the observer is of no date
		{"state/SGP", "2012", "CONTRADICTED", graph.Undated, 2, 0},
		{"state/JPN", "", "MEMBER", "", 1, 1}, // observer first, then a member
		{"state/JPN", "2005", "OBSERVER", graph.HeldThen, 1, 1},
		{"state/JPN", "2010", "NOT_STATED", "", 0, 2}, // nobody says when it changed
		{"state/LAO", "", "ENDED", "", 1, 0},
		{"state/LAO", "2020", "ENDED", "", 1, 0},
		{"state/LAO", "2010", "NOT_STATED", "", 0, 1}, // it was over by 2019; since when nobody says
		{"state/PHL", "2011", "MEMBER", graph.HeldThen, 1, 0},
		{"state/PHL", "2012", "ENDED", "", 1, 0},
		{"state/PHL", "", "ENDED", "", 1, 0},
		{"state/PHL", "2002", "NOT_STATED", "", 0, 1}, // not yet
		{"state/GEO", "", "NOT_STATED", "", 0, 1},     // a plan
		{"state/GEO", "2020", "NOT_STATED", "", 0, 1},
		{"state/THA", "2013", "CHAIR", graph.HeldThen, 1, 0},
		{"state/THA", "2014", "NOT_STATED", "", 0, 1},
		{"state/THA", "", "NOT_STATED", "", 0, 1},
		{"state/BMU", "", "NOT_STATED", "", 0, 0},
		{"state/AUS", "2001", "NOT_YET_FOUNDED", "", 2, 2},
		{"state/CAN", "2003", "OBSERVER", graph.Undated, 1, 0}, // sources differ on whether it was founded
		{"state/FJI", "1999", "CONTRADICTED", graph.HeldThen, 3, 0},
	})
	for _, asOf := range []graph.Date{"", "2015"} {
		if got, err := graph.CapacityOf(t.Context(), r, ontology(t), "state/AUS", "mechanism/silent", asOf); err != nil || got.Name != "NO_SOURCE" {
			t.Errorf("a mechanism that no source speaks of: %+v (%v)", got, err)
		}
	}
}

// offices is a small world of chairs, and of offices that are not the chair.
const offices = `
	mechanism/m chairedBy state/AUS since=2010 until=2012 | official
	mechanism/m chairedBy state/IDN since=2017 | official:2018
	mechanism/m coChairedBy state/TUV asOf=2017 role=vice_chair | official
	mechanism/m hasMember state/TUV | official
	mechanism/m chairedBy state/LTU until=2020 role=chair_of_the_Strategic_Group | official
	mechanism/m chairedBy state/CZE since=2021 role=chair_of_the_Strategic_Group | official
	mechanism/m chairedBy state/MNE since=2014 until=2015 role=Presidency-in-Office | official
	mechanism/m chairedBy state/BRN since=2010 until=2014 | official
	mechanism/m coChairedBy state/BRN since=2012 until=2013 | official
	mechanism/m chairedBy state/HUN since=2002 until=2006 | official
	mechanism/m coChairedBy state/HUN since=2006 | official`

// Who has another office than the chair does not chair, and the answer names the
// office. The chair is none of several chairs at the same time.
func TestCapacityOfOffices(t *testing.T) {
	r := evidenced(t, offices)
	capacities(t, r, "mechanism/m", []capacityCase{
		{"state/IDN", "", "CHAIR", "", 1, 0},
		{"state/BRN", "2010", "CHAIR", graph.HeldThen, 1, 1},
		{"state/BRN", "2012", "CONTRADICTED", graph.HeldThen, 2, 0},
		{"state/HUN", "2006", "CHAIR", graph.HeldThen, 1, 1},        // it was both within that year, one after the other
		{"state/TUV", "2017", "OTHER_OFFICE", graph.HeldThen, 1, 1}, // a vice chair is no co-chair
		{"state/TUV", "", "MEMBER", "", 1, 1},
		{"state/LTU", "2020", "OTHER_OFFICE", graph.HeldThen, 1, 0},
		{"state/CZE", "", "OTHER_OFFICE", "", 1, 0}, // in that office since 2021, whoever chairs the whole since when
		{"state/MNE", "2014", "CHAIR", graph.HeldThen, 1, 0},
	})
	for party, want := range map[graph.ID]string{"state/TUV": "vice chair", "state/MNE": "Presidency-in-Office"} {
		asOf := map[graph.ID]graph.Date{"state/TUV": "2017", "state/MNE": "2014"}[party]
		got, err := graph.CapacityOf(t.Context(), r, ontology(t), party, "mechanism/m", asOf)
		if err != nil || strings.Join(got.Roles, "; ") != want {
			t.Errorf("%s: %q (%v), want %q", party, got.Roles, err, want)
		}
	}
}

// endings is a small world of chairs of whom some are past ones.
const endings = `
	mechanism/gfmd chairedBy state/COL | official
	mechanism/gfmd chairedBy state/COL since=2024 until=2025 | secondary
	mechanism/gfmd chairedBy state/TUR | mirror
	mechanism/gfmd chairedBy state/TUR ended | secondary:2019
	mechanism/gfmd chairedBy state/SWE ended | secondary:2019
	mechanism/gfmd chairedBy state/ECU asOf=2019 | secondary
	mechanism/gfmd chairedBy state/PHL since=2008 until=2009 | official
	mechanism/gfmd chairedBy state/PHL | official:2008
	mechanism/gfmd chairedBy state/NPL ended | official:2012
	mechanism/gfmd chairedBy state/NPL | official:2015
	mechanism/midwa chairedBy state/NER | official
	mechanism/midwa chairedBy state/LBR ended | official
	mechanism/midwa chairedBy state/NGA ended | official
	mechanism/midwa hasMember state/NER | official
	mechanism/midwa hasMember state/GHA | official
	mechanism/midwa hasMember state/GHA ended | mirror
	mechanism/midwa hasMember state/TGO | official
	mechanism/midwa hasMember state/TGO ended | mirror:2019
	mechanism/midwa hasMember state/GIN | official@2019
	mechanism/midwa hasMember state/GIN ended | mirror@2019
	mechanism/arcp chairedBy organization/las role=permanent_chair | official
	mechanism/arcp chairedBy state/EGY | official
	mechanism/pair chairedBy state/IDN permanent=true | official
	mechanism/two chairedBy state/BRN | official
	mechanism/two chairedBy state/LAO | official`

// What some call over and others do not is contradicted where conflicts finds it so;
// past chairs are nobody else; who chairs for good does at any date.
func TestCapacityOfEndings(t *testing.T) {
	r := evidenced(t, endings)
	for mechanism, cases := range map[graph.ID][]capacityCase{
		"mechanism/gfmd": {
			{"state/COL", "", "NOT_STATED", "", 0, 2}, // it is, and its term has an end; nobody says of when the page is
			{"state/COL", "2024", "CHAIR", graph.HeldThen, 1, 1},
			{"state/COL", "2026", "NOT_STATED", "", 0, 2},
			{"state/TUR", "", "CONTRADICTED", "", 2, 0},
			{"state/TUR", "2024", "ENDED", "", 1, 1}, // it was over in 2019
			{"state/SWE", "", "ENDED", "", 1, 0},
			{"state/ECU", "", "NOT_STATED", "", 0, 1},
			{"state/PHL", "", "ENDED", "", 1, 1}, // the other page is older than the end
			{"state/NPL", "", "NOT_STATED", "", 0, 2},
			{"state/NPL", "2020", "NOT_STATED", "", 0, 2}, // a newer page says that it chairs again
		},
		"mechanism/midwa": {
			{"state/NER", "", "CHAIR", "", 1, 1},
			{"state/NER", "2020", "MEMBER", graph.Undated, 1, 1},
			{"state/LBR", "", "ENDED", "", 1, 0},
			{"state/GHA", "", "CONTRADICTED", "", 2, 0},
			{"state/GHA", "2020", "CONTRADICTED", graph.Undated, 2, 0}, // nobody says when it was over
			{"state/TGO", "", "CONTRADICTED", "", 2, 0},
			{"state/TGO", "2015", "MEMBER", graph.Undated, 1, 1},
			{"state/TGO", "2020", "ENDED", "", 1, 1},
			{"state/GIN", "2019", "CONTRADICTED", graph.HeldThen, 2, 0},
			{"state/GIN", "2018", "MEMBER", graph.Undated, 1, 1},
		},
		"mechanism/arcp": {
			{"organization/las", "2019", "CHAIR", graph.Undated, 1, 0},
			{"organization/las", "", "CHAIR", "", 1, 0},
			{"state/EGY", "2019", "NOT_STATED", "", 0, 1},
		},
		"mechanism/pair": {{"state/IDN", "2019", "CHAIR", graph.Undated, 1, 0}},
		"mechanism/two":  {{"state/BRN", "", "NOT_STATED", "", 0, 1}}, // one of the two was before the other
	} {
		capacities(t, r, mechanism, cases)
	}
}

func TestCompletions(t *testing.T) {
	r := evidenced(t, `
		mechanism/m memberCount 3 counted=States | official
		mechanism/m memberCount 9 counted=States asOf=2016 | secondary
		mechanism/m memberCount 5 counted=States_and_organizations | mirror
		mechanism/m memberCount 8 counted=States planned | official
		mechanism/m observerCount 2 counted=States | official
		mechanism/m participantCount 7 counted=members_attending asOf=2016 | official
		mechanism/m participantCount 4 | official
		mechanism/m hasMember state/AUS | official
		mechanism/m hasMember state/IDN since=2017 | official
		mechanism/m hasMember state/IDN role=founding_member | official
		mechanism/m hasMember state/LAO ended | official
		mechanism/m hasMember organization/iom | official
		mechanism/m hasMember group/members | official
		state/KOR participatesIn mechanism/m | official
		mechanism/n memberCount 1 counted=countries | official@2010
		mechanism/n hasMember state/AUS until=2009 | official
		mechanism/o hasMember state/AUS | official
		mechanism/p memberCount 1 counted=States | official
		mechanism/p hasMember state/AUS | official
		mechanism/p hasMember state/IDN | official`)
	list, err := graph.Completions(t.Context(), r, ontology(t), "", "")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range list {
		got = append(got, c.About.Local()+": "+c.Text())
	}
	want := []string{
		"m: 2 of 3 members known (States), 3 of any kind; 3 of 5 members known (States and organizations); " +
			"2 observers claimed (States), none known; 4 of 4 participants known; 7 participants claimed (members attending), which cannot be compared with the 4 known",
		"n: 1 members claimed (countries), none known", // of 2010, when Australia was none any more
		"p: 1 members claimed (States), 2 known",
	}
	for i, line := range want {
		if i >= len(got) || got[i] != line {
			t.Errorf("%q, want %q", got, line)
		}
	}
	of2016 := list[0].Sizes[1]
	if of2016.Claimed != 9 || of2016.Date != "2016" || of2016.Preferred || of2016.Found != 2 || of2016.Missing != 7 {
		t.Errorf("%+v", of2016) // Indonesia is named without a date too
	}
	if missing := list[2].Sizes[0].Missing; missing != 0 {
		t.Errorf("%d are missing where more are known than claimed", missing)
	}
	then, err := graph.Completions(t.Context(), r, ontology(t), "mechanism/m", "2012")
	if err != nil || len(then) != 1 || len(then[0].Sizes) != 4 {
		t.Errorf("of 2012: %+v (%v)", then, err)
	}
}
