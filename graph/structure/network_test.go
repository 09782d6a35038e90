package structure_test

import (
	"cmp"
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"iscmgraph/graph"
	"iscmgraph/graph/snapshot"
	"iscmgraph/graph/structure"
)

func contextOf(t any) context.Context {
	if c, ok := t.(interface{ Context() context.Context }); ok {
		return c.Context()
	}
	return context.Background()
}

func TestNetworkOfLinks(t *testing.T) {
	r := world(t,
		"mechanism/b cooperatesWith mechanism/a",
		"mechanism/a predecessorOf mechanism/c",
		"mechanism/a liaisesWith mechanism/d ended @2010",
		"mechanism/d cooperatesWith organization/iom",
		"mechanism/e cooperatesWith organization/iom",
		"mechanism/d hasMember state/AUS", "mechanism/d hasMember state/IDN",
		"mechanism/e hasMember state/AUS", "mechanism/e hasMember state/IDN")
	n := network(t, r, structure.Options{})
	var got []string
	for _, e := range n.Edges {
		got = append(got, e.A.Local()+e.B.Local()+" "+e.Links[0].Relation)
	}
	if want := []string{"ab cooperatesWith", "ac predecessorOf"}; !slices.Equal(got, want) {
		t.Errorf("edges %v, want %v", got, want)
	}
	if n := network(t, r, structure.Options{Include: []graph.Status{graph.Ended}}); len(n.Edges) != 3 {
		t.Errorf("with what is over: %d edges", len(n.Edges))
	}
	for threshold, want := range map[int]int{1: 1, 2: 1, 3: 0} {
		n := network(t, r, structure.Options{Edges: structure.Members, Threshold: threshold})
		if len(n.Edges) != want || want == 1 && (n.Edges[0].A != "mechanism/d" || n.Edges[0].Weight != 2) {
			t.Errorf("threshold %d: %+v", threshold, n.Edges)
		}
	}
	for _, bad := range []structure.Options{{Edges: "friends"}, {Threshold: -1}, {Threshold: structure.MaxThreshold + 1}, {Include: []graph.Status{graph.Rejected}}} {
		if _, err := structure.New(t.Context(), r, ontology(t), bad); err == nil || graph.KindOf(err) == graph.Internal {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if _, err := n.Without("mechanism/x"); graph.KindOf(err) != graph.NotFound || err == nil {
		t.Errorf("without an unknown one: %v", err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	_, communities := n.Communities(cancelled)
	_, centralities := n.Centralities(cancelled)
	_, made := structure.New(cancelled, r, ontology(t), structure.Options{})
	for _, err := range []error{communities, centralities, made} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
	}
}

// A graph of nothing has a network of nothing.
func TestEmptyNetwork(t *testing.T) {
	n := network(t, snapshot.New(ontology(t), graph.Contents{}), structure.Options{})
	list, err := n.Centralities(t.Context())
	if err != nil || len(list)+len(n.Components())+len(n.Articulations()) > 0 {
		t.Errorf("%v, %v, %v (%v)", list, n.Components(), n.Articulations(), err)
	}
	if c, err := n.Communities(t.Context()); err != nil || len(c.List)+len(c.Alone) > 0 || c.Stability != 1 {
		t.Errorf("%+v (%v)", c, err)
	}
}

// The hub of a star and the middle of a chain, by hand.
func TestRemoval(t *testing.T) {
	r := world(t,
		"mechanism/a exchangesWith mechanism/b", "mechanism/a exchangesWith mechanism/c", "mechanism/a exchangesWith mechanism/d",
		"mechanism/d exchangesWith mechanism/e", "mechanism/f exchangesWith mechanism/g", "mechanism/g exchangesWith mechanism/h")
	n := network(t, r, structure.Options{})
	var got []string
	for _, removal := range n.Articulations() {
		text, err := removal.Text(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, text)
	}
	want := []string{
		"Without A its part falls into 3 pieces, and 2 of 4 mechanisms lose their last path to the largest piece: B; C",
		"Without G its part falls into 2 pieces, and 2 of 2 mechanisms lose their last path to each other: F; H",
		"Without D its part falls into 2 pieces, and 1 of 4 mechanisms loses its last path to the largest piece: E",
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	removal, err := n.Without("mechanism/b")
	if text, _ := removal.Text(t.Context(), r); err != nil || text != "Without B nobody loses a path: the other 4 mechanisms of its part stay joined" {
		t.Errorf("%s (%v)", text, err)
	}
	lonely := network(t, world(t), structure.Options{})
	removal, err = lonely.Without("mechanism/a")
	if text, _ := removal.Text(t.Context(), world(t)); err != nil || text != "A is joined with no mechanism, so that none loses a path without it" {
		t.Errorf("%s (%v)", text, err)
	}
}

// On random networks: components, what falls apart without each mechanism and
// centralities are those that plain counting gives.
func TestNetworkAgainstNaive(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		pairs, r := drawPairs(rt)
		n := network(rt, r, structure.Options{})
		if len(n.Edges) != len(pairs) {
			rt.Fatalf("%d edges, want %d", len(n.Edges), len(pairs))
		}
		var all []int
		for i := range mechanisms {
			all = append(all, i)
		}
		if diff := gocmp.Diff(partsOf(pairs, all), n.Components()); diff != "" {
			rt.Fatalf("components (-naive +got):\n%s", diff)
		}
		cut := map[graph.ID]bool{}
		for _, removal := range n.Articulations() {
			cut[removal.Mechanism] = true
		}
		for i, id := range mechanisms {
			checkRemoval(rt, n, pairs, i, cut[id])
		}
		checkCentralities(rt, n, pairs)
	})
}

// partsOf returns the components of some mechanisms, largest first, without gone.
func partsOf(pairs map[pair]bool, among []int, gone ...int) [][]graph.ID {
	var parts [][]graph.ID
	seen := map[int]bool{}
	for _, i := range among {
		if seen[i] || slices.Contains(gone, i) {
			continue
		}
		var part []graph.ID
		for j, far := range steps(pairs, i, gone...) {
			if far >= 0 {
				part = append(part, mechanisms[j])
				seen[j] = true
			}
		}
		parts = append(parts, part)
	}
	slices.SortStableFunc(parts, func(a, b []graph.ID) int { return len(b) - len(a) })
	return parts
}

func checkRemoval(t *rapid.T, n *structure.Network, pairs map[pair]bool, i int, articulation bool) {
	removal, err := n.Without(mechanisms[i])
	if err != nil {
		t.Fatal(err)
	}
	var others []int
	for j, far := range steps(pairs, i) {
		if far > 0 {
			others = append(others, j)
		}
	}
	pieces := partsOf(pairs, others, i)
	if diff := gocmp.Diff(pieces, removal.Pieces, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("pieces without %s (-naive +got):\n%s", mechanisms[i], diff)
	}
	if articulation != (len(pieces) > 1) {
		t.Fatalf("%s is an articulation: %v; without it there are %d pieces", mechanisms[i], articulation, len(pieces))
	}
	var cut []graph.ID
	for k, piece := range pieces {
		largest := k == 0 && (len(pieces) == 1 || len(piece) > len(pieces[1]))
		if !largest {
			cut = append(cut, piece...)
		}
	}
	slices.Sort(cut)
	if !slices.Equal(cut, removal.CutOff) {
		t.Fatalf("without %s %v are cut off, want %v", mechanisms[i], removal.CutOff, cut)
	}
}

// ways counts the shortest ways between two, and of them those through a third.
func ways(pairs map[pair]bool, from, to, through int) (all, some float64) {
	far := steps(pairs, from)
	if far[to] < 0 {
		return 0, 0
	}
	var walk func(at int, met bool)
	walk = func(at int, met bool) {
		if at == from {
			all++
			if met {
				some++
			}
			return
		}
		for p := range pairs {
			for _, way := range []pair{p, {p[1], p[0]}} {
				if way[1] == at && far[way[0]] == far[at]-1 {
					walk(way[0], met || way[0] == through)
				}
			}
		}
	}
	walk(to, false)
	return all, some
}

func checkCentralities(t *rapid.T, n *structure.Network, pairs map[pair]bool) {
	list, err := n.Centralities(contextOf(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != len(mechanisms) {
		t.Fatalf("%d mechanisms", len(list))
	}
	for i, id := range mechanisms {
		c := list[slices.IndexFunc(list, func(c structure.Centrality) bool { return c.Mechanism == id })]
		degree, near, between := 0, 0.0, 0.0
		for j, far := range steps(pairs, i) {
			if far == 1 {
				degree++
			}
			if far > 0 {
				near += 1 / float64(far)
			}
			for k := range j {
				if k == i || j == i {
					continue
				}
				if all, some := ways(pairs, j, k, i); all > 0 {
					between += some / all
				}
			}
		}
		if c.Degree != degree || n.Degree(id) != degree || math.Abs(c.Closeness-near) > 1e-6 || math.Abs(c.Betweenness-between) > 1e-6 {
			t.Fatalf("%+v; counted: degree %d, closeness %v, betweenness %v", c, degree, near, between)
		}
	}
	if !slices.IsSortedFunc(list, func(a, b structure.Centrality) int { return cmp.Compare(b.Betweenness, a.Betweenness) }) {
		t.Fatalf("not in order: %v", list)
	}
}

// Communities of random networks divide them, are the same each time, and have the
// modularity that its formula gives.
func TestCommunitiesAgainstNaive(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		pairs, r := drawPairs(rt)
		c, err := network(rt, r, structure.Options{}).Communities(contextOf(rt))
		if err != nil {
			rt.Fatal(err)
		}
		again, err := network(rt, r, structure.Options{}).Communities(contextOf(rt))
		if err != nil || !reflect.DeepEqual(c, again) {
			rt.Fatalf("%+v\nand then\n%+v (%v)", c, again, err)
		}
		of := map[graph.ID]int{}
		for i, id := range c.Alone {
			of[id] = -1 - i
		}
		for i, one := range c.List {
			inner, outer := 0, 0
			for _, id := range one.Mechanisms {
				of[id] = i
			}
			for p := range pairs {
				in := 0
				for _, end := range p {
					if slices.Contains(one.Mechanisms, mechanisms[end]) {
						in++
					}
				}
				inner, outer = inner+in/2, outer+in%2
			}
			if len(one.Mechanisms) < 2 || one.Inner != inner || one.Outer != outer || one.Stability <= 0 || one.Stability > 1 || !slices.Contains(one.Mechanisms, one.Hub) {
				rt.Fatalf("%+v; counted %d and %d", one, inner, outer)
			}
		}
		if len(of) != len(mechanisms) || c.Stability < 0 || c.Stability > 1 {
			rt.Fatalf("no division: %+v", c)
		}
		if q := modularity(pairs, of); math.Abs(q-c.Modularity) > 1e-9 {
			rt.Fatalf("the modularity is %v, said is %v", q, c.Modularity)
		}
	})
}

func modularity(pairs map[pair]bool, of map[graph.ID]int) float64 {
	if len(pairs) == 0 {
		return 0
	}
	m, within := float64(len(pairs)), 0.0
	ends := map[int]float64{}
	for p := range pairs {
		if of[mechanisms[p[0]]] == of[mechanisms[p[1]]] {
			within++
		}
		ends[of[mechanisms[p[0]]]]++
		ends[of[mechanisms[p[1]]]]++
	}
	q := within / m
	for _, n := range ends {
		q -= (n / (2 * m)) * (n / (2 * m))
	}
	return q
}

// Two cliques that one link joins are two communities, whatever the order.
func TestCommunitiesOfCliques(t *testing.T) {
	var lines []string
	for _, clique := range []string{"abcd", "efgh"} {
		for i, x := range clique {
			for _, y := range clique[i+1:] {
				lines = append(lines, "mechanism/"+string(x)+" cooperatesWith mechanism/"+string(y))
			}
			lines = append(lines, "mechanism/"+string(x)+" addressesTopic topic/"+clique[:1])
		}
	}
	lines = append(lines, "mechanism/d liaisesWith mechanism/e", "mechanism/a hasMember state/KEN", "mechanism/b hasMember state/KEN",
		"mechanism/b hasMember state/FRA", "mechanism/c hasMember state/UGA", "mechanism/a addressesTopic topic/rare")
	r := world(t, lines...)
	c, err := network(t, r, structure.Options{}).Communities(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(c.List) != 2 || c.Stability != 1 || len(c.Alone) > 0 {
		t.Fatalf("%+v", c)
	}
	text, err := c.List[0].Text(t.Context(), r, structure.Links)
	want := "4 mechanisms, 6 linked pairs among them and 1 with others; A has most of them; " +
		"of 3 known member States 2 lie in Africa and 1 in Europe; most of them address A (4); 100 % of its pairs stay together in another search"
	if text != want || err != nil {
		t.Errorf("%s (%v)", text, err)
	}
	for _, part := range []string{"2 communities are found; 0 mechanisms are in none.", "100 % are together in another too, so that it hardly depends on the order", "The modularity is 0.42: a clear division."} {
		if !strings.Contains(c.Text(), part) {
			t.Errorf("%q is not in %s", part, c.Text())
		}
	}
	none, err := network(t, world(t), structure.Options{}).Communities(t.Context())
	if err != nil || len(none.Alone) != len(mechanisms) || none.Text() != "There are no linked pairs, and so there is no community." {
		t.Errorf("%+v, %s (%v)", none, none.Text(), err)
	}
}
