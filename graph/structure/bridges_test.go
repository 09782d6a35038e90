package structure_test

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"iscmgraph/graph"
	"iscmgraph/graph/structure"
)

func TestBridges(t *testing.T) {
	r := world(t,
		"mechanism/a hasMember state/USA", "mechanism/a hasMember state/MEX", "mechanism/a hasMember state/CAN",
		"mechanism/b hasMember state/FRA", "mechanism/b hasMember state/DEU", "mechanism/b hasMember state/JPN", "mechanism/b hasObserver state/USA",
		"mechanism/c coversRegion region/asia", "mechanism/c coversRegion region/americas",
		"mechanism/d coversRegion region/asia", "mechanism/d chairedBy state/USA planned", "mechanism/d hasMember state/CAN until=2010",
		"mechanism/e hasMember state/KEN", "mechanism/e hasMember state/FRA",
		"mechanism/a exchangesWith mechanism/b", "mechanism/d liaisesWith mechanism/e",
		"mechanism/a cooperatesWith organization/iom", "mechanism/b secretariatProvidedBy organization/iom", "mechanism/d cooperatesWith organization/iom")
	americas := structure.Group{Continents: []string{"Americas"}, Regions: []graph.ID{"region/americas"}}
	eurasia := structure.Group{Continents: []string{"Asia", "Europe"}, Regions: []graph.ID{"region/asia"}}
	show := func(opts structure.BridgeOptions) string {
		t.Helper()
		got, err := structure.Bridges(t.Context(), r, americas, eurasia, opts)
		if err != nil {
			t.Fatal(err)
		}
		var parts []string
		for _, group := range [][]structure.Placed{got.A, got.B, got.Both} {
			var names []string
			for _, p := range group {
				text, err := p.Text(t.Context(), r)
				if err != nil {
					t.Fatal(err)
				}
				names = append(names, p.Mechanism.Local()+": "+text)
			}
			parts = append(parts, strings.Join(names, ", "))
		}
		for _, s := range got.Links {
			parts = append(parts, s.Subject.Local()+s.Object.Entity.Local())
		}
		for _, b := range got.Bridges {
			parts = append(parts, strings.Join([]string{string(b.Entity), strings.Repeat("+", b.Pairs), strings.Repeat("!", b.Alone)}, " "))
		}
		return strings.Join(parts, "\n")
	}
	// Of d it is said that it covers Asia, and its one known member lies in America: it lies on both sides.
	places := "a: of 3 known member States 3 lie in the Americas\nb: of 3 known member States 2 lie in Europe and 1 in Asia\n" +
		"c: covers AMERICAS and ASIA, d: covers ASIA; its known member State lies in the Americas"
	if diff := gocmp.Diff(places+"\nab\norganization/iom + \nstate/USA + ", show(structure.BridgeOptions{})); diff != "" {
		t.Error(diff)
	}
	later := "a: of 3 known member States 3 lie in the Americas\nb: of 3 known member States 2 lie in Europe and 1 in Asia, d: covers ASIA\n" +
		"c: covers AMERICAS and ASIA\nab\norganization/iom ++ \nstate/USA ++ "
	if diff := gocmp.Diff(later, show(structure.BridgeOptions{AsOf: "2011", Include: []graph.Status{graph.Planned}})); diff != "" {
		t.Error(diff)
	}
	if diff := gocmp.Diff(places+"\nab\nstate/USA + !", show(structure.BridgeOptions{Kinds: []string{"state"}})); diff != "" {
		t.Error(diff)
	}
	if diff := gocmp.Diff(places+"\nab", show(structure.BridgeOptions{Relations: []string{"hasMember"}})); diff != "" {
		t.Error(diff)
	}
}

func TestBridgesOfNoGroups(t *testing.T) {
	r := world(t)
	for name, groups := range map[string][2]structure.Group{
		"a group names":          {{}, {Continents: []string{"Asia"}}},
		`"Atlantis" is no conti`: {{Continents: []string{"Asia"}}, {Continents: []string{"Atlantis"}}},
		"named for both":         {{Mechanisms: []graph.ID{"mechanism/a"}}, {Mechanisms: []graph.ID{"mechanism/a"}}},
	} {
		_, err := structure.Bridges(t.Context(), r, groups[0], groups[1], structure.BridgeOptions{})
		if err == nil || graph.KindOf(err) != graph.Invalid || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// drawParts draws parts that some have in mechanisms.
func drawParts(t *rapid.T) []graph.Statement {
	draw := rapid.Custom(func(t *rapid.T) graph.Statement {
		s := graph.Statement{
			Subject:  rapid.SampledFrom(mechanisms[:5]).Draw(t, "mechanism"),
			Relation: rapid.SampledFrom([]string{"hasMember", "hasMember", "hasObserver", "cooperatesWith", "chairedBy", "coversRegion", "addressesTopic"}).Draw(t, "relation"),
			Evidence: []graph.Evidence{{Source: "source/test", Rule: "record", URL: "https://example.org/"}},
		}
		objects := []graph.ID{"state/AUS", "state/KEN", "state/FRA", "organization/iom"}
		switch s.Relation {
		case "coversRegion":
			objects = []graph.ID{"region/x", "region/y", "region/z"}
		case "addressesTopic":
			objects = []graph.ID{"topic/x", "topic/y"}
		case "cooperatesWith":
			objects = append(objects, mechanisms...)
		}
		s.Object.Entity = rapid.SampledFrom(objects).Draw(t, "object")
		s.Status = rapid.SampledFrom([]graph.Status{graph.Stated, graph.Stated, graph.Planned, graph.Ended}).Draw(t, "status")
		return s
	})
	list := graph.Merge(rapid.SliceOfN(draw, 0, 20).Draw(t, "statements"))
	return slices.DeleteFunc(list, func(s graph.Statement) bool { return s.Subject == s.Object.Entity })
}

func held(s graph.Statement) bool { return s.Status == graph.Stated }

// Who bridges {a, b} and {c, d} is who has a part in one of each, by plain counting.
func TestBridgesAgainstNaive(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		list := drawParts(rt)
		sides := [2][]graph.ID{mechanisms[:2], mechanisms[2:4]}
		got, err := structure.Bridges(contextOf(rt), reader(rt, list), structure.Group{Mechanisms: sides[0]}, structure.Group{Mechanisms: sides[1]}, structure.BridgeOptions{})
		if err != nil {
			rt.Fatal(err)
		}
		if diff := gocmp.Diff(naiveBridges(list, sides), got.Bridges, cmpopts.IgnoreFields(structure.Bridge{}, "OfA", "OfB"), cmpopts.EquateEmpty()); diff != "" {
			rt.Fatalf("(-naive +got):\n%s", diff)
		}
		for _, b := range got.Bridges {
			for side, parts := range [][]structure.Part{b.OfA, b.OfB} {
				for _, p := range parts {
					said := func(s graph.Statement) bool { return held(s) && s.Other(p.Mechanism) == b.Entity }
					if len(p.Statements) == 0 || !slices.Contains(sides[side], p.Mechanism) || !said(p.Statements[0]) {
						rt.Fatalf("%s has the part %+v", b.Entity, p)
					}
				}
			}
		}
		checkMeeting(rt, list)
		checkCoverage(rt, list)
	})
}

func naiveBridges(list []graph.Statement, sides [2][]graph.ID) []structure.Bridge {
	joins := func(who, mechanism graph.ID) bool {
		return slices.ContainsFunc([]string{"hasMember", "hasObserver", "cooperatesWith", "chairedBy"}, func(relation string) bool {
			return says(list, mechanism, relation, who)
		})
	}
	everybody := []graph.ID{"organization/iom", "state/AUS", "state/FRA", "state/KEN"}
	var found []structure.Bridge
	for _, who := range everybody {
		b := structure.Bridge{Entity: who}
		for _, x := range sides[0] {
			for _, y := range sides[1] {
				if !joins(who, x) || !joins(who, y) {
					continue
				}
				b.Pairs++
				if !slices.ContainsFunc(everybody, func(other graph.ID) bool { return other != who && joins(other, x) && joins(other, y) }) {
					b.Alone++
				}
			}
		}
		if b.Pairs > 0 {
			found = append(found, b)
		}
	}
	slices.SortStableFunc(found, func(a, b structure.Bridge) int {
		return cmp.Or(cmp.Compare(b.Pairs, a.Pairs), cmp.Compare(b.Alone, a.Alone))
	})
	return found
}

func checkMeeting(t *rapid.T, list []graph.Statement) {
	m, err := structure.JointMeetingOf(contextOf(t), reader(t, list), "mechanism/a", "mechanism/b", []string{"state"}, "", []graph.Status{graph.Planned})
	if err != nil {
		t.Fatal(err)
	}
	want := map[graph.ID]string{}
	for _, of := range []graph.ID{"mechanism/a", "mechanism/b"} {
		seen := map[graph.ID]bool{}
		for _, s := range list {
			if s.Subject == of && s.Relation == "hasMember" && s.Status != graph.Ended && s.Object.Entity.Kind() == "state" && !seen[s.Object.Entity] {
				want[s.Object.Entity] += of.Local()
				seen[s.Object.Entity] = true
			}
		}
	}
	got := map[graph.ID]string{}
	for who, invited := range map[string][]structure.Invited{"ab": m.Twice, "b": m.MissingFromA, "a": m.MissingFromB} {
		for _, i := range invited {
			got[i.Entity] = who
			if (len(i.OfA) > 0) != strings.Contains(who, "a") || (len(i.OfB) > 0) != strings.Contains(who, "b") {
				t.Fatalf("%s: %+v", who, i)
			}
		}
	}
	if !maps.Equal(want, got) {
		t.Fatalf("invited %v, want %v", got, want)
	}
}

// says reports whether a list says something of a mechanism.
func says(list []graph.Statement, mechanism graph.ID, relation string, object graph.ID) bool {
	return slices.ContainsFunc(list, func(s graph.Statement) bool {
		return held(s) && s.Subject == mechanism && s.Relation == relation && s.Object.Entity == object
	})
}

func checkCoverage(t *rapid.T, list []graph.Statement) {
	c, err := structure.CoverageOf(contextOf(t), reader(t, list), nil, nil, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	objects := func(relation string, among ...graph.ID) (some []graph.ID) {
		for _, object := range among {
			if slices.ContainsFunc(mechanisms, func(m graph.ID) bool { return says(list, m, relation, object) }) {
				some = append(some, object)
			}
		}
		return some
	}
	if regions := slices.Sorted(slices.Values(c.Regions)); !slices.Equal(regions, objects("coversRegion", "region/x", "region/y", "region/z")) {
		t.Fatalf("regions %v", c.Regions)
	}
	if topics := objects("addressesTopic", "topic/x", "topic/y"); len(c.Topics) != len(topics) {
		t.Fatalf("%d topics, want %v", len(c.Topics), topics)
	}
	for _, row := range c.Topics {
		for _, cell := range row.Cells {
			checkCell(t, list, row, cell)
		}
	}
}

func checkCell(t *rapid.T, list []graph.Statement, row structure.TopicCoverage, cell structure.Cell) {
	var want, got []graph.ID
	for _, m := range mechanisms {
		if says(list, m, "addressesTopic", row.Topic) && says(list, m, "coversRegion", cell.Region) {
			want = append(want, m)
		}
	}
	for _, p := range cell.Mechanisms {
		got = append(got, p.Mechanism)
		if len(p.Statements) != 2 {
			t.Fatalf("%+v", p)
		}
	}
	if !slices.Equal(want, got) || slices.Contains(row.Empty(), cell.Region) != (len(want) == 0) {
		t.Fatalf("%s in %s: %v, want %v; empty %v", row.Topic, cell.Region, got, want, row.Empty())
	}
}

func TestJointMeetingOfOne(t *testing.T) {
	if _, err := structure.JointMeetingOf(t.Context(), world(t), "mechanism/a", "mechanism/a", nil, "", nil); graph.KindOf(err) != graph.Invalid || err == nil {
		t.Errorf("with itself: %v", err)
	}
}
