package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
)

// small is a graph with one of each thing that a path may or may not follow.
const small = `
	state/CAN runsProjectWith body/bali-process/rso topic=topic/migration
	mechanism/bali-process hasBody body/bali-process/rso
	mechanism/bali-process liaisesWith mechanism/abu-dhabi-dialogue topic=topic/return since=2010
	mechanism/bali-process exchangesWith mechanism/budapest-process mode=ad_hoc
	mechanism/colombo-process exchangesWith mechanism/bali-process
	mechanism/bali-process addressesTopic topic/return
	mechanism/abu-dhabi-dialogue addressesTopic topic/return
	mechanism/budapest-process addressesTopic topic/migration
	mechanism/colombo-process hasMember state/LKA rejected
	mechanism/abu-dhabi-dialogue hasMember state/LKA until=2015
	mechanism/bali-process establishedIn 2002
	mechanism/budapest-process establishedIn 2002
	state/TON participatesIn mechanism/pacific-dialogue`

type pathCase struct {
	name     string
	from, to graph.ID
	opts     graph.PathOptions
	want     []string
}

// pathCases returns questions on the small graph with their answers.
func pathCases() []pathCase {
	return []pathCase{
		{"shortest first, then longer", "state/CAN", "mechanism/abu-dhabi-dialogue", graph.PathOptions{}, []string{
			"state/CAN -runsProjectWith-> body/bali-process/rso <-hasBody- mechanism/bali-process -liaisesWith-> mechanism/abu-dhabi-dialogue",
			"state/CAN -runsProjectWith-> body/bali-process/rso <-hasBody- mechanism/bali-process -addressesTopic-> topic/return <-addressesTopic- mechanism/abu-dhabi-dialogue",
		}},
		{"up to the length", "state/CAN", "mechanism/abu-dhabi-dialogue", graph.PathOptions{MaxLength: 3}, []string{
			"state/CAN -runsProjectWith-> body/bali-process/rso <-hasBody- mechanism/bali-process -liaisesWith-> mechanism/abu-dhabi-dialogue",
		}},
		{"a qualifier is no step", "state/CAN", "topic/migration", graph.PathOptions{MaxLength: 3}, nil},
		{"a rejected statement is no step, a common literal no node", "state/LKA", "mechanism/budapest-process", graph.PathOptions{MaxLength: 3, Relations: []string{"hasMember", "establishedIn"}}, nil},
		{"an unconnected part", "state/CAN", "state/TON", graph.PathOptions{MaxLength: 8}, nil},
		{"only some relations", "mechanism/bali-process", "topic/return", graph.PathOptions{Relations: []string{"addressesTopic"}}, []string{
			"mechanism/bali-process -addressesTopic-> topic/return",
		}},
		{"never a relation", "mechanism/bali-process", "topic/return", graph.PathOptions{ExceptRelations: []string{"liaisesWith"}}, []string{
			"mechanism/bali-process -addressesTopic-> topic/return",
		}},
		{"around an entity", "mechanism/bali-process", "mechanism/abu-dhabi-dialogue", graph.PathOptions{Avoid: []graph.ID{"topic/return"}}, []string{
			"mechanism/bali-process -liaisesWith-> mechanism/abu-dhabi-dialogue",
		}},
		{"through some classes", "body/bali-process/rso", "topic/return", graph.PathOptions{Through: []string{"mechanism", "state"}}, []string{
			"body/bali-process/rso <-hasBody- mechanism/bali-process -addressesTopic-> topic/return",
			"body/bali-process/rso <-hasBody- mechanism/bali-process -liaisesWith-> mechanism/abu-dhabi-dialogue -addressesTopic-> topic/return",
		}},
		{"with the statements, symmetric ones either way", "mechanism/bali-process", "mechanism/colombo-process", graph.PathOptions{Direction: graph.Out}, []string{
			"mechanism/bali-process <-exchangesWith- mechanism/colombo-process",
		}},
		{"with the statements", "state/CAN", "mechanism/bali-process", graph.PathOptions{Direction: graph.Out}, nil},
		{"against the statements", "topic/return", "mechanism/bali-process", graph.PathOptions{Direction: graph.In}, []string{
			"topic/return <-addressesTopic- mechanism/bali-process",
			"topic/return <-addressesTopic- mechanism/abu-dhabi-dialogue <-liaisesWith- mechanism/bali-process",
		}},
		{"as of a date", "mechanism/bali-process", "state/LKA", graph.PathOptions{AsOf: "2012"}, []string{
			"mechanism/bali-process -liaisesWith-> mechanism/abu-dhabi-dialogue -hasMember-> state/LKA",
			"mechanism/bali-process -addressesTopic-> topic/return <-addressesTopic- mechanism/abu-dhabi-dialogue -hasMember-> state/LKA",
		}},
		{"as of a date before", "mechanism/bali-process", "state/LKA", graph.PathOptions{AsOf: "2009"}, []string{
			"mechanism/bali-process -addressesTopic-> topic/return <-addressesTopic- mechanism/abu-dhabi-dialogue -hasMember-> state/LKA",
		}},
		{"as of a date after", "mechanism/bali-process", "state/LKA", graph.PathOptions{AsOf: "2016"}, nil},
		{"the first only", "mechanism/bali-process", "mechanism/abu-dhabi-dialogue", graph.PathOptions{First: 1}, []string{
			"mechanism/bali-process -liaisesWith-> mechanism/abu-dhabi-dialogue",
		}},
		{"from what is not there", "mechanism/nowhere", "mechanism/bali-process", graph.PathOptions{}, nil},
		{"to what is not there", "mechanism/bali-process", "mechanism/nowhere", graph.PathOptions{}, nil},
		{"through no source", "source/test", "mechanism/bali-process", graph.PathOptions{}, nil},
	}
}

func TestPaths(t *testing.T) {
	r := world(t, small)
	for _, c := range pathCases() {
		t.Run(c.name, func(t *testing.T) {
			res := paths(t, r, c.from, c.to, c.opts)
			if diff := cmp.Diff(c.want, showAll(res), cmp.Transformer("nil", func(s []string) []string { return append([]string{}, s...) })); diff != "" {
				t.Errorf("paths (-want +got):\n%s", diff)
			}
			if res.Truncated {
				t.Error("truncated")
			}
		})
	}
}

func TestPathsTotal(t *testing.T) {
	res := paths(t, world(t, small), "mechanism/bali-process", "mechanism/abu-dhabi-dialogue", graph.PathOptions{First: 1, Count: true})
	if res.Total != 2 || len(res.Paths) != 1 || res.Truncated {
		t.Errorf("total %d, %d paths, truncated %v", res.Total, len(res.Paths), res.Truncated)
	}
}

// TestPathsParallel holds that parallel statements of one relation are one
// step, also where a symmetric relation is stated from both ends.
func TestPathsParallel(t *testing.T) {
	r := world(t, `
		mechanism/a cooperatesWith mechanism/b topic=topic/x
		mechanism/a cooperatesWith mechanism/b topic=topic/y
		mechanism/b cooperatesWith mechanism/a
		mechanism/a exchangesWith mechanism/b
		mechanism/b exchangesWith mechanism/a mode=ad_hoc`)
	for ends, want := range map[[2]graph.ID][]string{
		{"mechanism/a", "mechanism/b"}: {
			"mechanism/a -cooperatesWith-> mechanism/b", "mechanism/a <-cooperatesWith- mechanism/b", "mechanism/a -exchangesWith-> mechanism/b",
		},
		{"mechanism/b", "mechanism/a"}: {
			"mechanism/b -cooperatesWith-> mechanism/a", "mechanism/b <-cooperatesWith- mechanism/a", "mechanism/b <-exchangesWith- mechanism/a",
		},
	} {
		res := paths(t, r, ends[0], ends[1], graph.PathOptions{})
		if diff := cmp.Diff(want, showAll(res)); diff != "" {
			t.Errorf("paths (-want +got):\n%s", diff)
		}
		for _, p := range res.Paths {
			step := p.Steps[0]
			if got := len(step.Statements); step.Relation == "exchangesWith" && got != 2 {
				t.Errorf("%d statements say %s", got, show(p))
			}
			if !slices.IsSortedFunc(step.Statements, graph.Statement.Compare) || (step.Statements[0].Subject == step.From) != step.Forward {
				t.Errorf("statements of %s: %v", show(p), step.Statements)
			}
		}
	}
}

func TestPathsCost(t *testing.T) {
	lines := []string{
		"mechanism/a liaisesWith mechanism/hub", "mechanism/b liaisesWith mechanism/hub",
		"mechanism/a cooperatesWith organization/x", "organization/x cooperatesWith organization/y", "organization/y cooperatesWith mechanism/b",
	}
	for i := range 40 {
		lines = append(lines, fmt.Sprintf("mechanism/hub hasMember state/S%02d", i))
	}
	r := read(t, batch(t, lines...))
	shortest := paths(t, r, "mechanism/a", "mechanism/b", graph.PathOptions{}).Paths
	specific := paths(t, r, "mechanism/a", "mechanism/b", graph.PathOptions{Order: graph.CheapestFirst}).Paths
	hub, rare := 2+math.Log(43), 3+2*math.Log(3) // 42 neighbours; 2 and 2
	if len(shortest) != 2 || math.Abs(cost(t, r, shortest[0])-hub) > 1e-12 || math.Abs(cost(t, r, shortest[1])-rare) > 1e-12 {
		t.Errorf("shortest first: %+v, want the costs %v and %v", shortest, hub, rare)
	}
	if len(specific) != 2 || show(specific[0]) != show(shortest[1]) || show(specific[1]) != show(shortest[0]) {
		t.Errorf("cheapest first: %+v", specific)
	}
	direct := paths(t, world(t, small), "mechanism/bali-process", "mechanism/abu-dhabi-dialogue", graph.PathOptions{First: 1})
	if cost := cost(t, r, direct.Paths[0]); cost != 1 {
		t.Errorf("one step costs %v", cost)
	}
	disputed := read(t, batch(t, "mechanism/a liaisesWith mechanism/b disputed"))
	if cost := cost(t, disputed, paths(t, disputed, "mechanism/a", "mechanism/b", graph.PathOptions{}).Paths[0]); cost != 3 {
		t.Errorf("a step that is disputed costs %v", cost)
	}
}

func cost(t *testing.T, r graph.Reader, p graph.Path) float64 {
	t.Helper()
	costs, err := graph.CostOf(t.Context(), r, ontology(t), p, graph.PathOptions{})
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for _, c := range costs {
		sum += c.Sum()
	}
	return sum
}

func TestPathsRefuses(t *testing.T) {
	r := world(t, small)
	for _, c := range []struct {
		from, to graph.ID
		opts     graph.PathOptions
		kind     graph.Kind
		words    string
	}{
		{"state/CAN", "state/CAN", graph.PathOptions{}, graph.Invalid, "both ends"},
		{"state/CAN", "state/TON", graph.PathOptions{MaxLength: 9}, graph.Limit, "maxLength is 9"},
		{"state/CAN", "state/TON", graph.PathOptions{MaxLength: -1}, graph.Limit, "maxLength is -1"},
		{"state/CAN", "state/TON", graph.PathOptions{First: 101}, graph.Limit, "first is 101"},
		{"state/CAN", "state/TON", graph.PathOptions{First: -1}, graph.Limit, "first is -1"},
		{"state/CAN", "state/TON", graph.PathOptions{Relations: []string{"loves"}}, graph.Invalid, `"loves"`},
		{"state/CAN", "state/TON", graph.PathOptions{ExceptRelations: []string{"loves"}}, graph.Invalid, `"loves"`},
		{"state/CAN", "state/TON", graph.PathOptions{Through: []string{"planet"}}, graph.Invalid, `"planet"`},
		{"state/CAN", "state/TON", graph.PathOptions{Through: []string{"state/CAN"}}, graph.Invalid, `"state/CAN"`},
		{"state/CAN", "state/TON", graph.PathOptions{AsOf: "2019-02-30"}, graph.Invalid, `"2019-02-30"`},
		{"state/CAN", "state/TON", graph.PathOptions{Avoid: []graph.ID{"state/TON"}}, graph.Invalid, "avoided"},
		{"state/CAN", "state/TON", graph.PathOptions{Avoid: []graph.ID{"state/FJI"}, Via: []graph.ID{"state/FJI"}}, graph.Invalid, "state/FJI is to be avoided and passed"},
		{"state/CAN", "state/TON", graph.PathOptions{Sets: []string{"love"}}, graph.Invalid, `"love"`},
	} {
		_, err := graph.Paths(context.Background(), r, ontology(t), c.from, c.to, c.opts)
		if err == nil || graph.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%+v: %v, want %s with %q", c.opts, err, c.kind, c.words)
		}
	}
}

func TestPathsContext(t *testing.T) {
	r := world(t, small)
	past, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	res, err := graph.Paths(past, r, ontology(t), "state/CAN", "mechanism/bali-process", graph.PathOptions{})
	if err != nil || !res.Truncated {
		t.Errorf("past its deadline: truncated %v, %v", res.Truncated, err)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := graph.Paths(cancelled, r, ontology(t), "state/CAN", "mechanism/bali-process", graph.PathOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// A slow Reader fails from some call of About on.
type slow struct {
	graph.Reader
	calls *int
	err   error
}

func (s slow) About(ctx context.Context, ids []graph.ID, f graph.Filter) ([][]graph.Statement, error) {
	if *s.calls--; *s.calls < 0 {
		return nil, fmt.Errorf("store: %w", s.err)
	}
	return s.Reader.About(ctx, ids, f)
}

// TestPathsKeepsWhatItFound holds that a deadline met while looking for longer
// paths does not take away the shorter ones.
func TestPathsKeepsWhatItFound(t *testing.T) {
	calls := 2 // the end, and the start
	r := slow{world(t, small), &calls, context.DeadlineExceeded}
	res := paths(t, r, "mechanism/bali-process", "mechanism/abu-dhabi-dialogue", graph.PathOptions{})
	if !res.Truncated || len(res.Paths) != 1 {
		t.Errorf("truncated %v, paths %v", res.Truncated, showAll(res))
	}
	calls = 2
	r.err = errors.New("disk on fire")
	if _, err := graph.Paths(context.Background(), r, ontology(t), "state/CAN", "mechanism/abu-dhabi-dialogue", graph.PathOptions{}); !errors.Is(err, r.err) {
		t.Errorf("an error of the reader: %v", err)
	}
}

// A star is a Reader on a graph too large to build here: the hub liaises with
// more mechanisms than a search looks at.
type star struct {
	graph.Reader
	points int
}

func (s star) About(_ context.Context, ids []graph.ID, _ graph.Filter) ([][]graph.Statement, error) {
	lists := make([][]graph.Statement, len(ids))
	for i, id := range ids {
		if id != "mechanism/hub" {
			lists[i] = []graph.Statement{{Subject: "mechanism/hub", Relation: "liaisesWith", Object: graph.Term{Entity: id}}}
			continue
		}
		for n := range s.points {
			to := graph.ID(fmt.Sprintf("mechanism/%06d", n))
			lists[i] = append(lists[i], graph.Statement{Subject: id, Relation: "liaisesWith", Object: graph.Term{Entity: to}})
		}
	}
	return lists, nil
}

func TestPathsBounds(t *testing.T) {
	res := paths(t, star{points: 200_001}, "mechanism/000000", "mechanism/hub", graph.PathOptions{})
	if !res.Truncated || len(res.Paths) != 1 || len(res.Paths[0].Steps) != 1 {
		t.Errorf("a large star: truncated %v, paths %v", res.Truncated, showAll(res))
	}
	var lines []string
	for i := range 30 {
		for j := range i {
			lines = append(lines, fmt.Sprintf("mechanism/%02d liaisesWith mechanism/%02d", i, j))
		}
	}
	dense := read(t, batch(t, lines...))
	res = paths(t, dense, "mechanism/00", "mechanism/01", graph.PathOptions{MaxLength: 8, First: 100, Count: true})
	if !res.Truncated || res.Total != 10_000 || len(res.Paths) != 100 {
		t.Errorf("a dense graph: truncated %v, total %d, %d paths", res.Truncated, res.Total, len(res.Paths))
	}
	for i, p := range res.Paths { // 1 of one step, 28 of two, then of three
		want := 3
		if i == 0 {
			want = 1
		} else if i <= 28 {
			want = 2
		}
		if len(p.Steps) != want {
			t.Fatalf("path %d has %d steps, want %d: %s", i, len(p.Steps), want, show(p))
		}
	}
	// Long ways round the end: every step is tried, none arrives.
	lines = lines[:0]
	for i := range 12 {
		for j := range i {
			lines = append(lines, fmt.Sprintf("mechanism/%02d liaisesWith mechanism/%02d", i, j))
		}
	}
	ring := read(t, batch(t, append(lines, "mechanism/00 hasBody body/00/x", "organization/end cooperatesWith body/00/x")...))
	res = paths(t, ring, "mechanism/11", "organization/end", graph.PathOptions{MaxLength: 8, First: 100})
	if len(res.Paths) == 0 || len(res.Paths[0].Steps) != 3 {
		t.Errorf("a ring: %v", showAll(res))
	}
}
