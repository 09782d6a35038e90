package graph_test

import (
	"fmt"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

const rankedWorld = `
	mechanism/a hasMember state/AUS
	mechanism/a hasMember state/IDN
	mechanism/a chairedBy state/AUS
	mechanism/a hasMember state/THA planned
	mechanism/b hasMember state/IDN
	mechanism/b hasMember state/AUS role=host
	mechanism/c hasObserver state/THA
	mechanism/c hasObserver state/NPL rejected
	mechanism/d hasMember organization/iom
	mechanism/a addressesTopic topic/x
	mechanism/b addressesTopic topic/x
	mechanism/c addressesTopic topic/x
	mechanism/d addressesTopic topic/x
	mechanism/e addressesTopic topic/y
	mechanism/b liaisesWith mechanism/a
	mechanism/c cooperatesWith mechanism/a planned
	mechanism/a memberCount 45`

func TestRanking(t *testing.T) {
	r := world(t, rankedWorld)
	for _, test := range []struct {
		relations   []string
		class, with string
		include     []graph.Status
		want        string
	}{
		{[]string{"hasMember"}, "State", "Mechanism", nil, "state/AUS 2, state/IDN 2"},
		{[]string{"hasMember"}, "State", "Mechanism", []graph.Status{graph.Planned}, "state/AUS 2, state/IDN 2, state/THA 1"},
		{nil, "State", "Mechanism", nil, "state/AUS 2, state/IDN 2, state/THA 1"},
		{[]string{"chairedBy"}, "State", "Mechanism", nil, "state/AUS 1"},
		{nil, "Mechanism", "State", nil, "mechanism/a 2, mechanism/b 2, mechanism/c 1"},
		{nil, "Mechanism", "Organization", nil, "mechanism/d 1"},
		{nil, "Topic", "State", nil, ""},
	} {
		list, err := graph.Ranking(t.Context(), r, ontology(t), test.class, test.with, graph.PathOptions{Relations: test.relations, Include: test.include})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, ranked := range list {
			got = append(got, fmt.Sprint(ranked.Entity.ID, " ", ranked.Count))
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s by %s, %v: %v, want %s", test.class, test.with, test.relations, got, test.want)
		}
	}
	if _, err := graph.Ranking(t.Context(), r, ontology(t), "Planet", "State", graph.PathOptions{}); graph.KindOf(err) != graph.Invalid {
		t.Errorf("a class that is none: %v", err)
	}
}

func TestUnlinked(t *testing.T) {
	r := world(t, rankedWorld)
	for _, test := range []struct {
		of      graph.ID
		include []graph.Status
		want    string
	}{
		{"mechanism/a", nil, "mechanism/c mechanism/d"},
		{"mechanism/a", []graph.Status{graph.Planned}, "mechanism/d"},
		{"mechanism/d", nil, "mechanism/a mechanism/b mechanism/c"},
		{"mechanism/e", nil, "mechanism/a mechanism/b mechanism/c mechanism/d"},
	} {
		list, err := graph.Unlinked(t.Context(), r, ontology(t), test.of, "topic/x", test.include...)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range list {
			got = append(got, string(e.ID))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("of x without a link with %s: %v, want %s", test.of, got, test.want)
		}
	}
	if _, err := graph.Unlinked(t.Context(), r, ontology(t), "mechanism/a", "topic/x", graph.Rejected); graph.KindOf(err) != graph.Invalid {
		t.Errorf("what was rejected is included: %v", err)
	}
}

// TestNeighbourhood compares the sizes with those counted by hand.
func TestNeighbourhood(t *testing.T) {
	r := world(t, rankedWorld)
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		of        graph.ID
		steps     int
		relations []string
		want      []int
	}{
		{"mechanism/a", 1, nil, []int{4}},                           // AUS IDN x b
		{"mechanism/a", 4, nil, []int{4, 2, 2, 0}},                  // c d; THA iom
		{"state/AUS", 3, []string{"hasMember"}, []int{2, 1, 0}},     // a b; IDN
		{"state/NPL", 2, nil, []int{0, 0}},                          // what was rejected is no step
		{"mechanism/e", 2, []string{"hasMember"}, []int{0, 0}},      // no statement of the relation
		{"topic/x", 2, []string{"addressesTopic"}, []int{4, 0}},     // against the statements
		{"mechanism/e", 8, nil, []int{1, 0, 0, 0, 0, 0, 0, 0}},      // y leads nowhere
		{"organization/iom", 3, nil, []int{1, 1, 3}},                // d; x; a b c
		{"state/THA", 2, []string{"hasObserver"}, []int{1, 0}},      // c
		{"mechanism/nobody", 1, []string{"hasMember"}, []int{0}},    // nobody has said anything of it
		{"mechanism/a", 1, []string{"memberCount"}, []int{0}},       // a number is no neighbour
		{"mechanism/c", 2, []string{"cooperatesWith"}, []int{0, 0}}, // only planned
	} {
		got, err := graph.Neighbourhood(t.Context(), r, o, test.of, test.steps, graph.PathOptions{Relations: test.relations})
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(test.want, got); diff != "" {
			t.Errorf("%d steps from %s by %v (-want +got):\n%s", test.steps, test.of, test.relations, diff)
		}
	}
	for _, steps := range []int{-1, 0, 9} {
		if _, err := graph.Neighbourhood(t.Context(), r, o, "mechanism/a", steps, graph.PathOptions{}); graph.KindOf(err) != graph.Limit {
			t.Errorf("%d steps: %v", steps, err)
		}
	}
}

func TestByMembers(t *testing.T) {
	r := world(t, rankedWorld)
	list, err := graph.Synergies(t.Context(), r, ontology(t), graph.SynergyQuestion{ByMembers: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 1 || list[0].A != "mechanism/a" || list[0].B != "mechanism/b" || list[0].In(graph.Members).Jaccard != 1 {
		t.Errorf("by members: %+v", list)
	}
	if all := synergies(t, r, "", ""); len(all) < 3 {
		t.Errorf("only %d pairs share anything", len(all))
	}
}
