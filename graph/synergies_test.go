package graph_test

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"iscmgraph/graph"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

func synergies(t *testing.T, r graph.Reader, of graph.ID, asOf graph.Date) []graph.Synergy {
	t.Helper()
	list, err := graph.Synergies(context.Background(), r, ontology(t), graph.SynergyQuestion{Of: of, AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

const fourMechanisms = `
		mechanism/a hasMember state/AUS
		mechanism/a hasMember state/IDN
		mechanism/a hasMember state/THA until=2005
		mechanism/b hasMember state/IDN
		mechanism/b hasMember state/THA
		mechanism/b hasMember state/LKA
		mechanism/b hasMember state/NPL
		mechanism/a hasObserver state/LKA
		mechanism/a addressesTopic topic/x
		mechanism/b addressesTopic topic/x
		mechanism/b addressesTopic topic/y
		mechanism/a cooperatesWith organization/iom
		mechanism/b hasPartner organization/iom
		mechanism/a invites state/NPL
		mechanism/b invites state/NPL
		mechanism/c addressesTopic topic/z
		mechanism/c liaisesWith mechanism/b topic=topic/x
		mechanism/d hasMember state/AUS rejected
		mechanism/a secretariatProvidedBy organization/iom
		mechanism/a chairedBy state/IDN since=2001 until=2002
		mechanism/a chairedBy state/AUS
		mechanism/b coChairedBy state/IDN
		mechanism/a hasMember state/AUS role=host`

func TestSynergies(t *testing.T) {
	r := world(t, fourMechanisms)
	list := synergies(t, r, "", "")
	if len(list) != 2 {
		t.Fatalf("%d pairs, want 2: %+v", len(list), list)
	}
	ab := list[0]
	want := graph.Synergy{
		A: "mechanism/a", B: "mechanism/b", Score: (2.0/5 + 1.0/2 + 1.0/2) / 3, Gap: true, // b has the partner c too
		Shared: []graph.Shared{
			{Aspect: graph.Members, OfA: 3, OfB: 4, Both: []graph.ID{"state/IDN", "state/THA"}, Jaccard: 2.0 / 5, Containment: 2.0 / 3},
			{Aspect: graph.Observers, OfA: 1},
			{Aspect: graph.Topics, OfA: 1, OfB: 2, Both: []graph.ID{"topic/x"}, Jaccard: 1.0 / 2, Containment: 1},
			{Aspect: graph.Partners, OfA: 1, OfB: 2, Both: []graph.ID{"organization/iom"}, Jaccard: 1.0 / 2, Containment: 1},
			{Aspect: graph.Secretariats, OfA: 1},
			{Aspect: graph.Chairs, OfA: 2, OfB: 1, Both: []graph.ID{"state/IDN"}, Jaccard: 1.0 / 2, Containment: 1},
		},
	}
	if diff := gocmp.Diff(want, ab, cmpopts.EquateApprox(0, 1e-12), cmpopts.IgnoreUnexported(ab)); diff != "" {
		t.Errorf("a and b (-want +got):\n%s", diff)
	}
	text := "2 of 5 members are shared (0.40), 1 of 2 topics are shared (0.50), 1 of 2 partners are shared (0.50), 1 of 2 chairs are shared (0.50); no documented link"
	if got := ab.Text(graph.DefaultWeights()); got != text {
		t.Errorf("in words: %s", got)
	}
	bc := list[1]
	if bc.A != "mechanism/b" || bc.B != "mechanism/c" || len(bc.Links) != 1 || bc.Gap || bc.Score != 0 ||
		bc.Text(graph.DefaultWeights()) != "none of 4 members, none of 3 topics, none of 3 partners; 1 documented link" {
		t.Errorf("b and c: %+v, %s", bc, bc.Text(graph.DefaultWeights()))
	}
	if later := synergies(t, r, "", "2006"); later[0].In(graph.Members).Jaccard != 1.0/5 || len(later[0].In(graph.Chairs).Both) > 0 {
		t.Errorf("as of 2006: %+v", later[0])
	}
	ofA, ofB, err := ab.Said(t.Context(), graph.Chairs, "state/IDN")
	if err != nil {
		t.Fatal(err)
	}
	if len(ofA) != 1 || len(ofB) != 1 || ofA[0].Relation != "chairedBy" || ofB[0].Subject != "mechanism/b" {
		t.Errorf("Indonesia chairs both by %v and %v", ofA, ofB)
	}
	if of := synergies(t, r, "mechanism/c", ""); len(of) != 1 || of[0].A != "mechanism/b" {
		t.Errorf("of c: %+v", of)
	}
	if of := synergies(t, r, "mechanism/d", ""); len(of) != 0 {
		t.Errorf("of d, whose only statement is rejected: %+v", of)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := graph.Synergies(cancelled, r, ontology(t), graph.SynergyQuestion{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// naive evaluates synergies the plain way, pair by pair from the statements.
type naive []graph.Statement

func (n naive) set(keep func(graph.Statement) (graph.ID, bool)) map[graph.ID]bool {
	set := map[graph.ID]bool{}
	for _, s := range n {
		if id, ok := keep(s); ok {
			set[id] = true
		}
	}
	return set
}

func linking(s graph.Statement) bool {
	return slices.Contains([]string{"cooperatesWith", "exchangesWith", "hasPartner", "invites", "liaisesWith", "originatesFrom"}, s.Relation)
}

func joining(s graph.Statement) bool {
	return linking(s) || slices.Contains([]string{"foundedBy", "participatesIn", "predecessorOf", "runsProjectWith"}, s.Relation)
}

func (n naive) partners(of graph.ID) map[graph.ID]bool {
	return n.set(func(s graph.Statement) (graph.ID, bool) {
		other := s.Object.Entity
		if other == of {
			other = s.Subject
		}
		kind := other.Kind()
		return other, linking(s) && (s.Subject == of || s.Object.Entity == of) && (kind == "mechanism" || kind == "organization")
	})
}

// overlap returns what is in both sets and its share of what is in either.
func overlap(a, b map[graph.ID]bool) (both []graph.ID, share float64) {
	either := 0
	for id := range a {
		if b[id] {
			both = append(both, id)
		}
		either++
	}
	for id := range b {
		if !a[id] {
			either++
		}
	}
	slices.Sort(both)
	if either > 0 {
		share = float64(len(both)) / float64(either)
	}
	return both, share
}

// things returns what a mechanism has in an aspect.
func (n naive) things(of graph.ID, aspect graph.Aspect) map[graph.ID]bool {
	relations := map[graph.Aspect][]string{
		graph.Members: {"hasMember"}, graph.Observers: {"hasObserver"}, graph.Topics: {"addressesTopic"},
		graph.Secretariats: {"secretariatProvidedBy"}, graph.Chairs: {"chairedBy", "coChairedBy"},
	}[aspect]
	if aspect == graph.Partners {
		return n.partners(of)
	}
	return n.set(func(s graph.Statement) (graph.ID, bool) {
		return s.Object.Entity, slices.Contains(relations, s.Relation) && s.Subject == of
	})
}

func (n naive) pair(a, b graph.ID, w graph.Weights) graph.Synergy {
	s := graph.Synergy{A: a, B: b}
	var score, weights float64
	for _, aspect := range []graph.Aspect{"members", "observers", "topics", "partners", "secretariats", "chairs"} {
		ofA, ofB := n.things(a, aspect), n.things(b, aspect)
		both, jaccard := overlap(ofA, ofB)
		in := graph.Shared{Aspect: aspect, OfA: len(ofA), OfB: len(ofB), Both: both, Jaccard: jaccard}
		if least := min(len(ofA), len(ofB)); least > 0 {
			in.Containment = float64(len(both)) / float64(least)
		}
		s.Shared = append(s.Shared, in)
		score += w[aspect] * jaccard
		weights += w[aspect]
	}
	for _, st := range n {
		if joining(st) && (st.Subject == a && st.Object.Entity == b || st.Subject == b && st.Object.Entity == a) {
			s.Links = append(s.Links, st)
		}
	}
	s.Score = score / weights
	s.Gap = s.Score >= graph.GapScore && len(s.Links) == 0 && (len(s.Shared[0].Both) > 0 || len(s.Shared[2].Both) > 0)
	return s
}

// checkSaid compares the statements behind each number with those that a plain look
// for the two ends finds.
func (n naive) checkSaid(t *rapid.T, s graph.Synergy) {
	for _, in := range s.Shared {
		for _, id := range in.Both {
			ofA, ofB, err := s.Said(t.Context(), in.Aspect, id)
			if err != nil {
				t.Fatal(err)
			}
			for of, got := range map[graph.ID][]graph.Statement{s.A: ofA, s.B: ofB} {
				var want []graph.Statement
				for _, st := range n {
					if (naive{st}).things(of, in.Aspect)[id] {
						want = append(want, st)
					}
				}
				if diff := gocmp.Diff(want, got); diff != "" {
					t.Fatalf("%s, %s of %s (-naive +got):\n%s", in.Aspect, id, of, diff)
				}
			}
		}
	}
}

// drawMechanisms draws statements about a few mechanisms, as the ontology
// allows them.
func drawMechanisms(t *rapid.T) []graph.Statement {
	mechanism := rapid.SampledFrom([]graph.ID{"mechanism/a", "mechanism/b", "mechanism/c", "mechanism/d"})
	draw := rapid.Custom(func(t *rapid.T) graph.Statement {
		s := graph.Statement{Subject: mechanism.Draw(t, "subject"), Evidence: []graph.Evidence{{Source: "source/test", Rule: "r", URL: "u"}}}
		var objects []graph.ID
		switch s.Relation = rapid.SampledFrom([]string{"hasMember", "hasMember", "addressesTopic", "liaisesWith", "exchangesWith", "hasPartner", "invites", "hasObserver", "predecessorOf", "secretariatProvidedBy", "chairedBy", "coChairedBy"}).Draw(t, "relation"); s.Relation {
		case "addressesTopic":
			objects = []graph.ID{"topic/x", "topic/y", "topic/z"}
		case "liaisesWith", "exchangesWith", "predecessorOf":
			objects = []graph.ID{"mechanism/a", "mechanism/b", "mechanism/c", "mechanism/d"}
		case "hasPartner":
			objects = []graph.ID{"organization/iom", "organization/unhcr", "state/AUS"}
		case "invites":
			objects = []graph.ID{"mechanism/a", "organization/iom", "state/IDN"}
		default:
			objects = []graph.ID{"state/AUS", "state/IDN", "state/THA", "organization/iom"}
		}
		s.Object.Entity = rapid.SampledFrom(objects).Draw(t, "object")
		s.Status = rapid.SampledFrom([]graph.Status{graph.Stated, graph.Stated, graph.Planned, graph.Ended, graph.Rejected}).Draw(t, "status")
		if rapid.IntRange(0, 3).Draw(t, "dated") == 0 {
			name := rapid.SampledFrom([]string{"since", "until"}).Draw(t, "name")
			s.Qualifiers = []graph.Qualifier{{Name: name, Value: graph.Term{Text: rapid.SampledFrom(dates).Draw(t, "date"), Datatype: schema.Date}}}
		}
		return s
	})
	list := rapid.SliceOfN(draw, 0, 24).Draw(t, "statements")
	list = slices.DeleteFunc(graph.Merge(list), func(s graph.Statement) bool { return s.Subject == s.Object.Entity })
	graph.Bound(list)
	return list
}

func TestSynergiesAgainstNaive(t *testing.T) {
	o := ontology(t)
	rapid.Check(t, func(rt *rapid.T) {
		statements := drawMechanisms(rt)
		b := graph.Batch{Source: graph.Source{ID: "source/test"}, Statements: statements}
		for _, id := range []graph.ID{"mechanism/d", "mechanism/c", "mechanism/b", "mechanism/a"} {
			b.Entities = append(b.Entities, graph.Entity{ID: id, Name: string(id[len(id)-1:])})
		}
		asOf := graph.Date(rapid.SampledFrom(append([]string{""}, dates...)).Draw(rt, "as of"))
		of := rapid.SampledFrom([]graph.ID{"", "mechanism/b"}).Draw(rt, "of")
		include := rapid.SampledFrom([][]graph.Status{nil, {graph.Planned}, {graph.Ended, graph.Planned}}).Draw(rt, "include")
		var seen naive
		for _, s := range statements {
			if s.Status != graph.Rejected && (asOf == "" || s.HeldOn(asOf)) && !leftOut(s, asOf, include) {
				seen = append(seen, s)
			}
		}
		weights := rapid.SampledFrom([]graph.Weights{nil, {graph.Members: 1}, {graph.Topics: 2, graph.Chairs: 0.5}, {graph.Observers: 1, graph.Secretariats: 1, graph.Partners: 3}}).Draw(rt, "weights")
		used := weights
		if used == nil {
			used = graph.Weights{graph.Members: 1, graph.Topics: 1, graph.Partners: 1}
		}
		var want []graph.Synergy
		for _, pair := range [][2]graph.ID{{"a", "b"}, {"a", "c"}, {"a", "d"}, {"b", "c"}, {"b", "d"}, {"c", "d"}} {
			s := seen.pair("mechanism/"+pair[0], "mechanism/"+pair[1], used)
			if (s.Score > 0 || len(s.Links) > 0) && (of == "" || s.A == of || s.B == of) {
				want = append(want, s)
			}
		}
		slices.SortStableFunc(want, func(s, u graph.Synergy) int {
			return cmp.Or(cmp.Compare(u.Score, s.Score), len(u.Shared[2].Both)-len(s.Shared[2].Both), len(u.Shared[0].Both)-len(s.Shared[0].Both), len(u.Links)-len(s.Links))
		})
		question := graph.SynergyQuestion{Of: of, AsOf: asOf, Include: include, Weights: weights}
		if question.OnlyGaps = rapid.Bool().Draw(rt, "only gaps"); question.OnlyGaps {
			want = slices.DeleteFunc(want, func(s graph.Synergy) bool { return !s.Gap })
		}
		if question.First = rapid.IntRange(0, 3).Draw(rt, "first"); question.First > 0 {
			want = want[:min(len(want), question.First)]
		}
		r := snapshot.New(o, graph.Contents{Batches: []graph.Batch{b}})
		got, err := graph.Synergies(rt.Context(), r, o, question)
		if err != nil {
			rt.Fatal(err)
		}
		slow, err := graph.Synergies(rt.Context(), struct{ graph.Reader }{r}, o, question) // without its network
		if diff := gocmp.Diff(got, slow, cmpopts.IgnoreUnexported(graph.Synergy{})); diff != "" || err != nil {
			rt.Fatalf("without a network: %v\n%s", err, diff)
		}
		if diff := gocmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(graph.Synergy{})); diff != "" {
			rt.Fatalf("(-naive +got):\n%s\n%s", diff, describe(statements))
		}
		for _, s := range got {
			seen.checkSaid(rt, s)
		}
	})
}
