package structure_test

import (
	"fmt"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/graph/structure"
)

func TestBurdens(t *testing.T) {
	r := world(t,
		"mechanism/a hasMember state/KEN since=2001 until=2003",
		"mechanism/b hasMember state/KEN @2002",
		"mechanism/b hasMember state/KEN until=2004",
		"mechanism/c hasMember state/KEN",
		"mechanism/c chairedBy state/KEN since=2002 until=2002",
		"body/a/group coChairedBy state/KEN since=2003 until=2003",
		"body/a/group hasMember state/KEN since=2003 until=2003",
		"mechanism/d hasMember state/KEN planned",
		"mechanism/e hasMember state/FRA since=1990",
		"mechanism/a hasObserver state/KEN @1995")
	show := func(first, last int, include ...graph.Status) string {
		t.Helper()
		list, err := structure.Burdens(t.Context(), r, "state/KEN", first, last, include)
		if err != nil {
			return err.Error()
		}
		var lines []string
		for _, b := range list {
			line := fmt.Sprint(b.Year)
			for _, d := range []structure.Duties{b.Mechanisms, b.Chairs, b.Bodies} {
				line += " |"
				for i, list := range [][]structure.Duty{d.Held, d.Possible} {
					for _, duty := range list {
						line += " " + strings.Repeat("?", i) + duty.Of.Local()
						if len(duty.Statements) == 0 {
							t.Errorf("%d: nothing says %s", b.Year, duty.Of)
						}
					}
				}
			}
			lines = append(lines, line)
		}
		return strings.Join(lines, "\n")
	}
	want := "2001 | a ?b ?c | |\n2002 | a b ?c | c |\n2003 | a ?b ?c | a/group | a/group\n2004 | b ?c | |"
	if diff := gocmp.Diff(want, show(0, 0)); diff != "" {
		t.Error(diff)
	}
	if diff := gocmp.Diff("2004 | b ?c ?d | |\n2005 | ?b ?c ?d | |", show(2004, 2005, graph.Planned)); diff != "" {
		t.Error(diff)
	}
	for want, years := range map[string][2]int{
		"the years 2004 to 2003 are none":                       {2004, 2003},
		"the years -1 to 2004 are none":                         {-1, 0},
		"the years 1900 to 2004 are 105; up to 100 are allowed": {1900, 0},
	} {
		if got := show(years[0], years[1]); got != want {
			t.Errorf("%v: %s", years, got)
		}
	}
	if got := show(0, 0, graph.Rejected); !strings.Contains(got, "only what is planned or ended") {
		t.Errorf("rejected ones: %s", got)
	}
	if none, err := structure.Burdens(t.Context(), world(t, "mechanism/a hasMember state/KEN"), "state/KEN", 0, 0, nil); err != nil || none != nil {
		t.Errorf("without a year: %v, %v", none, err)
	}
}

func TestCoverageOfChosen(t *testing.T) {
	r := world(t, "mechanism/a coversRegion region/x", "mechanism/a addressesTopic topic/x", "mechanism/b coversRegion region/x")
	c, err := structure.CoverageOf(t.Context(), r, []graph.ID{"region/z", "region/x", "region/x"}, []graph.ID{"topic/y", "topic/x"}, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, topic := range c.Topics {
		for _, cell := range topic.Cells {
			got = append(got, fmt.Sprint(topic.Topic.Local(), " in ", cell.Region.Local(), ": ", len(cell.Mechanisms)))
		}
	}
	if diff := gocmp.Diff([]string{"x in x: 1", "x in z: 0", "y in x: 0", "y in z: 0"}, got); diff != "" {
		t.Error(diff)
	}
	many := make([]graph.ID, 200)
	for i := range many {
		many[i] = graph.ID(fmt.Sprint("topic/", i))
	}
	if _, err := structure.CoverageOf(t.Context(), r, many, many, "", nil); graph.KindOf(err) != graph.Limit || err == nil {
		t.Errorf("40,000 cells: %v", err)
	}
}
