package graph_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"iscmgraph/graph"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

var (
	nodes = []graph.ID{
		"mechanism/a", "mechanism/b", "mechanism/c", "state/AUS", "state/IDN", "organization/iom", "topic/x", "body/a/x",
	}
	// walked is more than one relation of each sort: one way, with an inverse,
	// symmetric, not traversable. Classes do not matter to a walk.
	walked = []string{"exchangesWith", "cooperatesWith", "hasMember", "addressesTopic", "respondentTo"}
	dates  = []string{"2001", "2002-05", "2003-07-01"}
)

// drawWorld draws a small graph: statements between few entities, some with
// dates, some rejected, some of a literal, some qualified by an entity.
func drawWorld(t *rapid.T) []graph.Statement {
	entity := rapid.SampledFrom(nodes[:rapid.IntRange(2, len(nodes)).Draw(t, "nodes")])
	draw := rapid.Custom(func(t *rapid.T) graph.Statement {
		s := graph.Statement{
			Subject: entity.Draw(t, "subject"), Relation: rapid.SampledFrom(walked).Draw(t, "relation"), Object: graph.Term{Entity: entity.Draw(t, "object")},
			Status:   rapid.SampledFrom([]graph.Status{graph.Stated, graph.Stated, graph.Planned, graph.Ended, graph.Disputed, graph.Rejected}).Draw(t, "status"),
			Evidence: []graph.Evidence{{Source: "source/test", Rule: "r", URL: "u"}},
		}
		switch rapid.IntRange(0, 7).Draw(t, "extra") {
		case 0:
			s.Relation, s.Object = "aimsTo", graph.Term{Text: "the same aim", Datatype: schema.String}
		case 1:
			s.Qualifiers = []graph.Qualifier{{Name: "topic", Value: graph.Term{Entity: entity.Draw(t, "topic")}}}
		case 2, 3:
			name := rapid.SampledFrom([]string{"since", "until", "year"}).Draw(t, "name")
			s.Qualifiers = []graph.Qualifier{{Name: name, Value: graph.Term{Text: rapid.SampledFrom(dates).Draw(t, "date"), Datatype: schema.Date}}}
		}
		return s
	})
	var list []graph.Statement
	for _, s := range rapid.SliceOfN(draw, 4, 28).Draw(t, "statements") {
		if s.Subject != s.Object.Entity {
			list = append(list, s)
		}
	}
	list = graph.Merge(list)
	graph.Bound(list)
	return list
}

func drawOptions(t *rapid.T) graph.PathOptions {
	some := func(label string) []string { return rapid.SliceOfN(rapid.SampledFrom(walked), 0, 2).Draw(t, label) }
	opts := graph.PathOptions{
		MaxLength: rapid.IntRange(1, 7).Draw(t, "length"), First: rapid.IntRange(1, 100).Draw(t, "first"),
		Direction: graph.Direction(rapid.IntRange(0, 2).Draw(t, "direction")), Order: graph.PathOrder(rapid.IntRange(0, 3).Draw(t, "order")), Count: true,
		AsOf: graph.Date(rapid.SampledFrom(append([]string{"", "", ""}, dates...)).Draw(t, "as of")),
	}
	opts.Include = rapid.SliceOfNDistinct(rapid.SampledFrom([]graph.Status{graph.Planned, graph.Ended}), 0, 2, rapid.ID).Draw(t, "include")
	switch rapid.IntRange(0, 8).Draw(t, "filter") {
	case 0:
		opts.Relations = some("relations")
	case 1:
		opts.ExceptRelations = some("except")
	case 2:
		opts.Avoid = rapid.SliceOfN(rapid.SampledFrom(nodes[2:]), 0, 2).Draw(t, "avoid")
	case 3:
		opts.Through = rapid.SliceOfN(rapid.SampledFrom([]string{"mechanism", "state", "organization"}), 0, 2).Draw(t, "through")
	}
	switch rapid.IntRange(0, 8).Draw(t, "more") {
	case 0:
		opts.Via = rapid.SliceOfN(rapid.SampledFrom(nodes), 1, 3).Draw(t, "via")
		opts.Avoid = slices.DeleteFunc(opts.Avoid, func(id graph.ID) bool { return slices.Contains(opts.Via, id) })
	case 1:
		opts.Sets = rapid.SliceOfN(rapid.SampledFrom(schema.RelationSets), 1, 2).Draw(t, "sets")
	case 2:
		opts.ExceptLinks = [][2]graph.ID{{rapid.SampledFrom(nodes).Draw(t, "a"), rapid.SampledFrom(nodes).Draw(t, "b")}}
	}
	return opts
}

// leftOut reports whether a statement is only planned, or over, where that is not
// to be included; what is over is in for a date of which it is known that it held.
func leftOut(s graph.Statement, asOf graph.Date, include []graph.Status) bool {
	if s.Status == graph.Ended && asOf != "" && s.Timing(asOf) == graph.HeldThen {
		return false
	}
	return (s.Status == graph.Planned || s.Status == graph.Ended) && !slices.Contains(include, s.Status)
}

// enumerator finds all paths the plain way: every walk from the start, nothing
// left out early, sorted at the end.
type enumerator struct {
	ontology   *schema.Ontology
	statements []graph.Statement
	opts       graph.PathOptions
	to         graph.ID
	found      []graph.Path
}

func (e *enumerator) stepsFrom(at graph.ID) []graph.Step {
	var steps []graph.Step
	for _, s := range e.statements {
		rel, _ := e.ontology.Relation(s.Relation)
		switch {
		case !e.asked(rel), e.excepts(s), s.Status == graph.Rejected, s.Object.Entity == "", s.Subject != at && s.Object.Entity != at,
			slices.Contains(e.opts.ExceptRelations, s.Relation),
			e.opts.AsOf != "" && !s.HeldOn(e.opts.AsOf), leftOut(s, e.opts.AsOf, e.opts.Include):
			continue
		}
		step := graph.Step{From: at, To: s.Object.Entity, Relation: s.Relation, Forward: true}
		if s.Subject != at {
			step.To, step.Forward = s.Subject, false
		}
		i := slices.IndexFunc(steps, func(t graph.Step) bool {
			return t.To == step.To && t.Relation == step.Relation && (t.Forward == step.Forward || rel.Symmetric)
		})
		if i < 0 {
			i = len(steps)
			steps = append(steps, step)
		}
		steps[i].Statements = append(steps[i].Statements, s)
	}
	return steps
}

func (e *enumerator) asked(rel schema.Relation) bool {
	if len(e.opts.Relations)+len(e.opts.Sets) == 0 {
		return rel.Traversable
	}
	return slices.Contains(e.opts.Relations, rel.Name) || slices.Contains(e.opts.Sets, rel.Set)
}

func (e *enumerator) excepts(s graph.Statement) bool {
	return slices.ContainsFunc(e.opts.ExceptLinks, func(link [2]graph.ID) bool {
		return link == [2]graph.ID{s.Subject, s.Object.Entity} || link == [2]graph.ID{s.Object.Entity, s.Subject}
	})
}

func (e *enumerator) walk(path []graph.Step, at graph.ID, on []graph.ID) {
	if at == e.to {
		if !slices.ContainsFunc(e.opts.Via, func(id graph.ID) bool { return !slices.Contains(on, id) }) {
			e.found = append(e.found, graph.Path{Steps: slices.Clone(path)})
		}
		return
	}
	if len(path) == e.opts.MaxLength || len(path) > 0 && e.closed(at) {
		return
	}
	for _, step := range e.stepsFrom(at) {
		rel, _ := e.ontology.Relation(step.Relation)
		against := e.opts.Direction == graph.Out && !step.Forward || e.opts.Direction == graph.In && step.Forward
		if slices.Contains(on, step.To) || against && !rel.Symmetric {
			continue
		}
		e.walk(append(path, step), step.To, append(on, step.To))
	}
}

// closed reports whether no path may run through the entity.
func (e *enumerator) closed(id graph.ID) bool {
	return slices.Contains(e.opts.Avoid, id) || len(e.opts.Through) > 0 && !slices.Contains(e.opts.Through, id.Kind())
}

func (e *enumerator) cost(path []graph.Step) float64 {
	cost := float64(len(path))
	for i, step := range path {
		if !slices.ContainsFunc(step.Statements, func(s graph.Statement) bool { return s.Status == graph.Stated || s.Status == graph.Ended }) {
			cost += 2
		}
		if i == 0 {
			continue
		}
		neighbours := map[graph.ID]bool{}
		for _, s := range e.stepsFrom(step.From) {
			neighbours[s.To] = true
		}
		cost += math.Log(float64(1 + len(neighbours)))
	}
	return cost
}

// loose is 1 if a step of the path is neither a link nor structure.
func (e *enumerator) loose(p graph.Path) int {
	for _, step := range p.Steps {
		if rel, _ := e.ontology.Relation(step.Relation); rel.Set != "links" && rel.Set != "structure" {
			return 1
		}
	}
	return 0
}

func (e *enumerator) order(p, q graph.Path) int {
	if c, d := e.cost(p.Steps), e.cost(q.Steps); e.opts.Order == graph.CheapestFirst && math.Abs(c-d) > 1e-9 {
		return cmp.Compare(c, d)
	}
	if first := cmp.Compare(e.loose(p), e.loose(q)); e.opts.Order == graph.LinksFirst && first != 0 {
		return first
	}
	return cmp.Or(cmp.Compare(len(p.Steps), len(q.Steps)), cmp.Compare(e.loose(p), e.loose(q)), slices.CompareFunc(p.Steps, q.Steps, func(s, t graph.Step) int {
		forward := 0
		if s.Forward != t.Forward {
			forward = 1
			if s.Forward {
				forward = -1
			}
		}
		return cmp.Or(cmp.Compare(s.To, t.To), cmp.Compare(s.Relation, t.Relation), forward)
	}))
}

// TestPathsAgainstBruteForce asks thousands of small graphs for paths, and
// compares the answers with those of the enumerator, in all fields.
func TestPathsAgainstBruteForce(t *testing.T) {
	o := ontology(t)
	asked, answered, longest := 0, 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		for i := range 100 {
			statements := drawWorld(rt)
			opts := drawOptions(rt)
			e := enumerator{ontology: o, statements: statements, opts: opts, to: nodes[1]}
			e.walk(nil, nodes[0], []graph.ID{nodes[0]})
			slices.SortFunc(e.found, e.order)
			if opts.Order == graph.OnlyShortest && len(e.found) > 0 {
				shortest := len(e.found[0].Steps)
				e.found = slices.DeleteFunc(e.found, func(p graph.Path) bool { return len(p.Steps) > shortest })
			}
			want := graph.PathResult{Paths: e.found[:min(len(e.found), opts.First)], Total: len(e.found)}

			r := snapshot.New(o, graph.Contents{Batches: []graph.Batch{{Source: graph.Source{ID: "source/test"}, Statements: statements}}})
			for _, r := range []graph.Reader{r, struct{ graph.Reader }{r}, r} { // in the middle without its network
				got, err := graph.Paths(rt.Context(), r, o, nodes[0], nodes[1], opts)
				if err != nil {
					rt.Fatal(err)
				}
				if diff := gocmp.Diff(want, got, gocmp.Comparer(equalPaths)); diff != "" {
					rt.Fatalf("graph %d, options %+v (-brute +got):\n%s\n%s", i, opts, diff, describe(statements))
				}
			}
			opts.Count = false
			some, err := graph.Paths(rt.Context(), r, o, nodes[0], nodes[1], opts)
			if err != nil || !equalPaths(some.Paths, want.Paths) {
				rt.Fatalf("graph %d, options %+v, not counted: %v, %v", i, opts, some.Paths, err)
			}
			asked++
			if want.Total > 0 {
				answered++
				longest = max(longest, len(e.found[len(e.found)-1].Steps))
			}
		}
	})
	t.Logf("%d graphs, %d with a path, the longest of %d steps", asked, answered, longest)
}

// equalPaths compares lists of paths; none is none.
func equalPaths(a, b []graph.Path) bool {
	return slices.EqualFunc(a, b, func(p, q graph.Path) bool {
		return gocmp.Equal(p.Steps, q.Steps)
	})
}

func describe(statements []graph.Statement) string {
	text := ""
	for _, s := range statements {
		text += fmt.Sprintf("%s %s %s%s %v %s\n", s.Subject, s.Relation, s.Object.Entity, s.Object.Text, s.Qualifiers, s.Status)
	}
	return text
}
