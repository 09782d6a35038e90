package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The answers on the structure of the real network are compared here with those that
// plain counting in the files of the seed gives, or with what was counted by hand.

// linkNames are the relations that are documented links.
var linkNames = []string{
	"cooperatesWith", "exchangesWith", "hasPartner", "invites", "liaisesWith", "originatesFrom",
	"foundedBy", "participatesIn", "predecessorOf", "runsProjectWith",
}

// linked returns which mechanisms are linked, each way.
func (w *seedWorld) linked() map[string][]string {
	near := map[string][]string{}
	for _, f := range w.with("mechanism", "mechanism", linkNames...) {
		if f.status != "planned" && f.status != "ended" {
			near[f.s], near[f.o] = append(near[f.s], f.o), append(near[f.o], f.s)
		}
	}
	return near
}

// reached returns whom links lead to from one, without another.
func reached(near map[string][]string, from, without string) []string {
	seen := map[string]bool{from: true}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		for _, id := range near[queue[0]] {
			if !seen[id] && id != without {
				seen[id] = true
				queue = append(queue, id)
			}
		}
	}
	var ids []string
	for id := range seen {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

type idList []struct{ ID string }

func (l idList) ids() []string {
	var ids []string
	for _, e := range l {
		ids = append(ids, e.ID)
	}
	slices.Sort(ids)
	return ids
}

// By hand: PAFOM exchanges with IGAD-RCP, MIDCAS, MIDCOM, MIDSA and MIDWA; of these
// IGAD-RCP alone has another link, with the Khartoum Process, which is linked with the
// Rabat Process.
func TestAfricanGroupWithoutPAFOM(t *testing.T) {
	var got struct {
		Network struct {
			Without struct {
				Splits bool
				CutOff idList
				Pieces []struct{ Mechanisms idList }
			}
		}
	}
	ask(t, serveSeed(t), `{ network { without(mechanism: {name: "PAFOM"}) { splits cutOff { id } pieces { mechanisms { id } } } } }`, &got)
	without := got.Network.Without
	if want := []string{"mechanism/midcas", "mechanism/midcom", "mechanism/midsa", "mechanism/midwa"}; !slices.Equal(without.CutOff.ids(), want) {
		t.Errorf("cut off are %v, want %v", without.CutOff.ids(), want)
	}
	rest := []string{"mechanism/igad-rcp", "mechanism/khartoum-process", "mechanism/rabat-process"}
	if len(without.Pieces) != 5 || !slices.Equal(without.Pieces[0].Mechanisms.ids(), rest) || !without.Splits {
		t.Errorf("pieces %v", without.Pieces)
	}
}

// splits returns into how many pieces a part falls without each mechanism, for those
// without which it does; and the parts.
func splits(near map[string][]string) (pieces map[string]int, parts map[string]bool) {
	pieces, parts = map[string]int{}, map[string]bool{}
	for id := range near {
		parts[strings.Join(reached(near, id, ""), " ")] = true
		left := map[string]bool{}
		for _, other := range near[id] {
			left[strings.Join(reached(near, other, id), " ")] = true
		}
		if len(left) > 1 {
			pieces[id] = len(left)
		}
	}
	return pieces, parts
}

// TestArticulationsOfSeed removes each mechanism from the links of the files and
// counts what is left.
func TestArticulationsOfSeed(t *testing.T) {
	near := readSeedWorld(t).linked()
	want, parts := splits(near)
	var got struct {
		Network struct {
			EdgeCount     int
			Articulations []struct {
				Mechanism struct{ ID string }
				Pieces    []struct{ Size int }
			}
			Components []struct{ Mechanisms idList }
		}
	}
	ask(t, serveSeed(t), `{ network { edgeCount articulations { mechanism { id } pieces { size } } components { mechanisms { id } } } }`, &got)
	have := map[string]int{}
	for _, a := range got.Network.Articulations {
		have[a.Mechanism.ID] = len(a.Pieces)
	}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("articulations (-counted +answered):\n%s", diff)
	}
	for _, c := range got.Network.Components {
		if ids := c.Mechanisms.ids(); len(ids) > 1 && !parts[strings.Join(ids, " ")] || len(ids) == 1 && near[ids[0]] != nil {
			t.Errorf("%v are a component", ids)
		}
	}
	ends := 0
	for _, others := range near {
		ends += len(slices.Compact(slices.Sorted(slices.Values(others))))
	}
	if got.Network.EdgeCount != ends/2 || ends < 40 {
		t.Errorf("%d edges, counted %d ends", got.Network.EdgeCount, ends)
	}
}

// Which mechanisms lie in the Americas, and which in Asia and Europe, by hand from the
// lists of members.
var (
	inAmericas = []string{"cmc", "fibemyd", "quito-process", "rcm", "sacm"}
	inEurasia  = []string{
		"abu-dhabi-dialogue", "afml", "almaty-process", "asem-dgi", "bali-process", "budapest-process", "cis-migration-council", "colombo-process",
		"eap-panel", "igc", "marri", "mtm", "prague-process", "soderkoping-process",
	}
)

// statesIn returns which States have a part in which mechanisms of a group.
func (w *seedWorld) statesIn(group []string) map[string]map[string]bool {
	parts := append([]string{"hasMember", "hasObserver", "chairedBy", "coChairedBy", "secretariatProvidedBy"}, linkNames...)
	found := map[string]map[string]bool{}
	for _, f := range w.with("", "", parts...) {
		for _, ends := range [][2]string{{f.s, f.o}, {f.o, f.s}} {
			name, is := strings.CutPrefix(ends[0], "mechanism/")
			who := ends[1]
			if f.status == "planned" || f.status == "ended" || !is || !slices.Contains(group, name) || !strings.HasPrefix(who, "state/") {
				continue
			}
			if found[who] == nil {
				found[who] = map[string]bool{}
			}
			found[who][name] = true
		}
	}
	return found
}

type placedList []struct{ Mechanism struct{ ID string } }

func (l placedList) names() string {
	var names []string
	for _, m := range l {
		names = append(names, strings.TrimPrefix(m.Mechanism.ID, "mechanism/"))
	}
	return strings.Join(names, " ")
}

func TestBridgesOfAmericasAndEurasia(t *testing.T) {
	w := readSeedWorld(t)
	a, b := w.statesIn(inAmericas), w.statesIn(inEurasia)
	want := map[string]string{}
	for who := range a {
		if len(b[who]) > 0 {
			want[who] = fmt.Sprint(len(a[who])*len(b[who]), " pairs")
		}
	}
	var got struct {
		Bridges struct {
			A, B        placedList
			Both, Links []struct{ Text string }
			Bridges     []struct {
				Entity   struct{ ID string }
				Pairs    int
				OfA, OfB []struct {
					Statements []struct {
						Evidence []struct{ URL, Sentence string }
					}
				}
			}
		}
	}
	ask(t, serveSeed(t), `{ bridges(a: {continents: ["Americas"]}, b: {continents: ["Asia", "Europe"]}, types: ["State"]) {
		a { mechanism { id } } b { mechanism { id } } both { text } links { text }
		bridges { entity { id } pairs ofA { statements { evidence { url sentence } } } ofB { statements { evidence { url sentence } } } }
	} }`, &got)
	if diff := cmp.Diff([]string{strings.Join(inAmericas, " "), strings.Join(inEurasia, " ")}, []string{got.Bridges.A.names(), got.Bridges.B.names()}); diff != "" {
		t.Errorf("the groups (-by hand +answered):\n%s", diff)
	}
	have := map[string]string{}
	for _, bridge := range got.Bridges.Bridges {
		have[bridge.Entity.ID] = fmt.Sprint(bridge.Pairs, " pairs")
		for _, part := range append(bridge.OfA, bridge.OfB...) {
			if len(part.Statements) == 0 || len(part.Statements[0].Evidence) == 0 {
				t.Errorf("%s: nobody says so", bridge.Entity.ID)
			}
		}
	}
	if diff := cmp.Diff(want, have); diff != "" || len(want) < 3 {
		t.Errorf("bridges (-counted +answered):\n%s", diff)
	}
	if len(got.Bridges.Links)+len(got.Bridges.Both) > 0 {
		t.Errorf("no source links the two: %v, %v", got.Bridges.Links, got.Bridges.Both)
	}
}

// covered returns the regions, the topics, and the topics that are addressed in a region.
func (w *seedWorld) covered() (regions, topics, filled map[string]bool) {
	regions, topics, filled = map[string]bool{}, map[string]bool{}, map[string]bool{}
	covers := set(w.with("mechanism", "region", "coversRegion"))
	for _, of := range covers {
		maps.Copy(regions, of)
	}
	for mechanism, of := range set(w.with("mechanism", "topic", "addressesTopic")) {
		maps.Copy(topics, of)
		for topic := range of {
			for region := range covers[mechanism] {
				filled[topic+" "+region] = true
			}
		}
	}
	return regions, topics, filled
}

// TestCoverageOfSeed counts the cells in which nobody addresses a topic.
func TestCoverageOfSeed(t *testing.T) {
	regions, topics, filled := readSeedWorld(t).covered()
	var got struct {
		TopicCoverage struct {
			Regions                []struct{ ID string }
			TopicCount, EmptyCells int
			Topics                 []struct {
				Topic struct{ ID string }
				Empty []struct{ ID string }
			}
		}
	}
	ask(t, serveSeed(t), `{ topicCoverage { regions { id } topicCount emptyCells topics(first: 100) { topic { id } empty { id } } } }`, &got)
	c := got.TopicCoverage
	if len(c.Regions) != len(regions) || c.TopicCount != len(topics) || c.EmptyCells != len(regions)*len(topics)-len(filled) || len(filled) < 100 {
		t.Errorf("%d regions, %d topics, %d empty; counted %d, %d and %d filled", len(c.Regions), c.TopicCount, c.EmptyCells, len(regions), len(topics), len(filled))
	}
	for _, topic := range c.Topics {
		for _, region := range topic.Empty {
			if filled[topic.Topic.ID+" "+region.ID] {
				t.Errorf("%s in %s is not empty", topic.Topic.ID, region.ID)
			}
		}
	}
}

// By hand from seed/records: in 2024 pages call Thailand a member of three mechanisms
// (Abu Dhabi Dialogue, Bali Process, Colombo Process) and of two bodies of the Bali
// Process; a page of 2009 says it of the ASEAN Forum on Migrant Labour.
func TestBurdenOfThailand(t *testing.T) {
	var got struct {
		Burden []struct {
			Year       int
			Mechanisms struct {
				Held, Possible int
				HeldDuties     []struct{ Entity struct{ ID string } }
			}
			Chairs, Bodies struct{ Held int }
		}
	}
	ask(t, serveSeed(t), `{ burden(of: {name: "Thailand"}, from: 2024, to: 2024) { year mechanisms { held possible heldDuties { entity { id } } } chairs { held } bodies { held } } }`, &got)
	if len(got.Burden) != 1 {
		t.Fatalf("%+v", got)
	}
	b := got.Burden[0]
	var ids []string
	for _, d := range b.Mechanisms.HeldDuties {
		ids = append(ids, d.Entity.ID)
	}
	if want := []string{add, bali, colombo}; !slices.Equal(ids, want) || b.Mechanisms.Possible != 1 || b.Chairs.Held != 0 || b.Bodies.Held != 2 {
		t.Errorf("%+v, %v", b, ids)
	}
}
