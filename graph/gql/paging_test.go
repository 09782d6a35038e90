package gql

import (
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"iscmgraph/graph"
)

func discard() *slog.Logger { return slog.New(slog.DiscardHandler) }

// states returns a graph of one mechanism whose members are the given ones.
// Names repeat and differ by case and accents, so that order needs the id.
func states(t testing.TB, members []int) graph.Reader {
	n := newNotebook("source/states", "States")
	n.thing(bali, "Bali Process")
	n.say("It has a topic.", graph.Statement{Subject: bali, Relation: "addressesTopic", Object: entity("topic/t")})
	n.thing("topic/t", "t")
	for _, i := range members {
		id := graph.ID(fmt.Sprintf("state/S%02d", i))
		n.thing(id, []string{"Éire", "eire", "Zulu", "عمان", "The A"}[i%5])
		n.say("It has members.", graph.Statement{Subject: bali, Relation: "hasMember", Object: entity(id)})
	}
	return reader(t, n.done(t))
}

// TestPagingWhileLoading pages through lists while entities come and go between
// the pages: each one that is there all the time is met exactly once, and none
// is met twice.
func TestPagingWhileLoading(t *testing.T) {
	lists := map[string]string{
		"states":     `query ($first: Int, $after: String) { list: states(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
		"members":    `query ($first: Int, $after: String) { mechanism(by: {name: "Bali Process"}) { list: members(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }`,
		"statements": `query ($first: Int, $after: String) { list: statements(relations: ["hasMember"], first: $first, after: $after) { nodes { id: object { id } } pageInfo { hasNextPage endCursor } } }`,
	}
	for name, query := range lists {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) { pageThrough(t, rt, query) })
		})
	}
}

func pageThrough(t *testing.T, rt *rapid.T, query string) {
	some := rapid.SliceOfNDistinct(rapid.IntRange(0, 40), 0, 25, rapid.ID[int])
	stay := some.Draw(rt, "stay")
	var now graph.Reader
	h := Handler(ontology(t), func() graph.Reader { return now }, discard())
	met, after := map[string]int{}, any(nil)
	for range 200 {
		now = states(t, distinct(stay, some.Draw(rt, "come and go")))
		page := onePage(t, h, query, map[string]any{"first": rapid.IntRange(1, 7).Draw(rt, "first"), "after": after})
		for _, id := range page.ids() {
			met[id]++
		}
		if !page.PageInfo.HasNextPage {
			break
		}
		after = page.PageInfo.EndCursor
	}
	for _, i := range stay {
		if id := fmt.Sprintf("state/S%02d", i); met[id] != 1 {
			rt.Errorf("%s is met %d times", id, met[id])
		}
	}
	for id, times := range met {
		if times > 1 {
			rt.Errorf("%s is met %d times", id, times)
		}
	}
}

func distinct(lists ...[]int) []int {
	all := slices.Concat(lists...)
	slices.Sort(all)
	return slices.Compact(all)
}

type pageOfNodes struct {
	Nodes    []struct{ ID any }
	PageInfo struct {
		HasNextPage bool
		EndCursor   string
	}
}

func (p pageOfNodes) ids() []string {
	var list []string
	for _, n := range p.Nodes {
		if object, ok := n.ID.(map[string]any); ok {
			n.ID = object["id"]
		}
		list = append(list, n.ID.(string))
	}
	return list
}

func onePage(t *testing.T, h http.Handler, query string, variables map[string]any) pageOfNodes {
	var got struct {
		List      pageOfNodes
		Mechanism struct{ List *pageOfNodes }
	}
	ask(t, h, query, variables).into(t, &got)
	if got.Mechanism.List != nil {
		return *got.Mechanism.List
	}
	return got.List
}

// TestSearchPages pages through a search, whose order is not that of names.
func TestSearchPages(t *testing.T) {
	h := serve(t, world(t))
	query := `query ($first: Int, $after: String) { list: search(text: "s", first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`
	all := onePage(t, h, query, map[string]any{"first": 100}).ids()
	var paged []string
	var after any
	for range all {
		page := onePage(t, h, query, map[string]any{"first": 3, "after": after})
		paged = append(paged, page.ids()...)
		if !page.PageInfo.HasNextPage {
			break
		}
		after = page.PageInfo.EndCursor
	}
	if len(all) < 7 || !slices.Equal(all, paged) {
		t.Errorf("whole %v\npaged %v", all, paged)
	}
}
