package main

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// An expectation works out the rows of a question in some columns.
type expectation func(w *seedWorld) (columns []string, rows []expectedRow)

const (
	bali     = "mechanism/bali-process"
	colombo  = "mechanism/colombo-process"
	budapest = "mechanism/budapest-process"
	add      = "mechanism/abu-dhabi-dialogue"
)

func expectedAnswers() map[string]expectation {
	return map[string]expectation{
		"chairs": expectChairs, "capacity": expectCapacity, "mechanisms-of-state": expectMechanismsOfState,
		"states-by-membership": expectStates, "member-organizations": expectOrganizations, "secretariats": expectSecretariats,
		"joined-or-left": expectJoined, "in-a-and-b-not-c": expectTwoNotThird, "pairs-by-members": expectPairsByMembers,
		"pairs-by-topics": expectPairsByTopics, "gaps": expectGaps, "topic-and-member-not-linked": expectNotLinked,
		"bridges": expectBridges, "contained": expectContained, "links": expectLinks, "topics-together": expectTopicsTogether,
		"kinds-of-link": expectKinds, "joint-meeting": expectJointMeeting,
		"paths":          expectPaths("state/CAN", colombo, nil, nil, nil),
		"paths-avoiding": expectPaths(add, "mechanism/rabat-process", []string{"organization/iom", "mechanism/gfmd", "mechanism/idm", "event/global-gathering-of-iscms"}, nil, nil),
		"paths-of-cooperation": expectPaths("mechanism/almaty-process", colombo, nil,
			[]string{"cooperatesWith", "exchangesWith", "liaisesWith", "runsProjectWith", "invites", "hasPartner", "supportedBy"}, nil),
		"next-best-path": expectPaths(bali, colombo, nil, nil, []string{bali, colombo}),
		"private-sector": expectPrivateSector, "from-project-to-topic": expectProject, "reach": expectReach, "topic": expectTopic,
		"topics-nobody-addresses": expectNobody, "outputs": expectOutputs, "contributions": expectContributions, "gains": expectGains,
		"funding": expectFunding, "gcm-objectives": expectObjectives, "gcm-review": expectNothing, "bodies": expectBodies,
		"regional-unions": expectUnions, "lineage": expectLineage, "level-and-members": expectLevels,
		"sending-and-receiving": expectSending, "evidence": expectEvidence, "changed-and-aging": expectAging,
	}
}

func expectNothing(*seedWorld) ([]string, []expectedRow) { return nil, nil }

func expectChairs(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	for _, f := range w.with(bali, "", "chairedBy", "coChairedBy") {
		office := map[string]string{"chairedBy": "chair", "coChairedBy": "co-chair"}[f.p]
		rows = append(rows, expectedRow{cells("chair", w.called(f.o), "office", office, "since", firstOf(f.q["since"], "not stated"),
			"until", firstOf(f.q["until"], "not stated"), "permanent", f.q["permanent"], "status", f.status, "as of", f.q["asOf"]), []*fact{f}})
	}
	return []string{"chair", "office", "since", "until", "permanent", "status", "as of"}, rows
}

// Canada takes part in the Bali Process, and no source says as what: by hand.
func expectCapacity(w *seedWorld) ([]string, []expectedRow) {
	return []string{"in all", "capacity", "since", "status"}, []expectedRow{{
		cells("in all", "takes part, in what capacity is not stated", "capacity", "takes part, in what capacity is not stated", "since", "not stated", "status", "stated"),
		w.with("state/CAN", bali, "participatesIn"),
	}}
}

func expectMechanismsOfState(w *seedWorld) ([]string, []expectedRow) {
	words := map[string]string{
		"hasMember": "member", "hasObserver": "observer", "hasPartner": "partner", "chairedBy": "chair", "coChairedBy": "co-chair",
	}
	var rows []expectedRow
	for _, f := range w.with("mechanism", "state/THA", slices.Collect(maps.Keys(words))...) {
		rows = append(rows, expectedRow{cells("mechanism", w.called(f.s), "capacity", words[f.p], "since", firstOf(f.q["since"], "not stated")), []*fact{f}})
	}
	return []string{"mechanism", "capacity", "since"}, rows
}

func expectStates(w *seedWorld) ([]string, []expectedRow) {
	members := map[string]map[string]bool{}
	by := map[string][]*fact{}
	for _, f := range w.with("mechanism", "state", "hasMember") {
		if members[f.o] == nil {
			members[f.o] = map[string]bool{}
		}
		members[f.o][w.called(f.s)] = true
		by[f.o] = append(by[f.o], f)
	}
	var rows []expectedRow
	for _, id := range w.states {
		names := slices.Collect(maps.Keys(members[id]))
		rows = append(rows, expectedRow{cells("state", w.called(id), "memberships", len(names), "mechanisms", strings.Join(names, " | ")), by[id]})
	}
	return []string{"state", "memberships", "mechanisms"}, rows
}

func expectOrganizations(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	members := map[string]bool{}
	for _, f := range w.with("mechanism", "organization", "hasMember") {
		members[f.o] = true
		rows = append(rows, expectedRow{cells("organization", w.called(f.o), "mechanism", w.called(f.s), "capacity", "member", "since", firstOf(f.q["since"], "not stated"), "role", f.q["role"]), []*fact{f}})
	}
	for _, f := range w.with("mechanism", "organization", "hasObserver") {
		if members[f.o] {
			rows = append(rows, expectedRow{cells("organization", w.called(f.o), "mechanism", w.called(f.s), "capacity", "observer", "since", firstOf(f.q["since"], "not stated"), "role", f.q["role"]), []*fact{f}})
		}
	}
	return []string{"organization", "mechanism", "capacity", "since", "role"}, rows
}

func expectSecretariats(w *seedWorld) ([]string, []expectedRow) {
	list := w.with("mechanism", "", "secretariatProvidedBy")
	serves := map[string]map[string]bool{}
	for _, f := range list {
		if serves[f.o] == nil {
			serves[f.o] = map[string]bool{}
		}
		serves[f.o][f.s] = true
	}
	var rows []expectedRow
	for _, f := range list {
		rows = append(rows, expectedRow{cells("provider", w.called(f.o), "serves", len(serves[f.o]), "mechanism", w.called(f.s),
			"since", firstOf(f.q["since"], "not stated"), "role", firstOf(f.q["role"], "not stated")), []*fact{f}})
	}
	return []string{"provider", "serves", "mechanism", "since", "role"}, rows
}

func expectJoined(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	for _, f := range w.with("mechanism", "state", "hasMember", "hasObserver") {
		for name, verb := range map[string]string{"since": "joined", "until": "left"} {
			year, err := strconv.Atoi(f.q[name])
			if err != nil || year < 2013 || year > 2019 {
				continue // the seed gives years alone
			}
			role := map[string]string{"hasMember": " as a member", "hasObserver": " as an observer"}[f.p]
			rows = append(rows, expectedRow{cells("date", year, "mechanism", w.called(f.s), "state", w.called(f.o), "change", verb+role, "disagree", "no"), []*fact{f}})
		}
	}
	return []string{"date", "mechanism", "state", "change", "disagree"}, rows
}

// statesOf returns the member States of a mechanism with the facts that say so.
func (w *seedWorld) statesOf(mechanism string) map[string][]*fact {
	found := map[string][]*fact{}
	for _, f := range w.with(mechanism, "state", "hasMember") {
		found[f.o] = append(found[f.o], f)
	}
	return found
}

func (w *seedWorld) inBoth(a, b, c string) ([]string, []expectedRow) {
	inA, inB, inC := w.statesOf(a), w.statesOf(b), w.statesOf(c)
	var rows []expectedRow
	for id := range inA {
		if inB[id] != nil && inC[id] == nil {
			rows = append(rows, expectedRow{cells("state", w.called(id), "member of", w.called(a)+" | "+w.called(b)), slices.Concat(inA[id], inB[id])})
		}
	}
	return []string{"state", "member of"}, rows
}

func expectTwoNotThird(w *seedWorld) ([]string, []expectedRow) { return w.inBoth(bali, colombo, add) }

func expectBridges(w *seedWorld) ([]string, []expectedRow) {
	return w.inBoth(bali, budapest, "mechanism/none")
}

func expectJointMeeting(w *seedWorld) ([]string, []expectedRow) {
	inA, inB := w.statesOf(colombo), w.statesOf(add)
	var rows []expectedRow
	all := maps.Clone(inA)
	maps.Copy(all, inB)
	for id := range all {
		would, of := "invited twice", w.called(colombo)+" | "+w.called(add)
		n := 2
		if inA[id] == nil {
			would, of, n = "missing from the other", w.called(add), 1
		}
		if inB[id] == nil {
			would, of, n = "missing from the other", w.called(colombo), 1
		}
		rows = append(rows, expectedRow{cells("state", w.called(id), "invitations", n, "would be", would, "member of", of), slices.Concat(inA[id], inB[id])})
	}
	return []string{"state", "invitations", "would be", "member of"}, rows
}

// A pairing is what two mechanisms have in common.
type pairing struct {
	a, b                          string
	ofA, ofB                      int
	members, topics               []string
	jaccard, containment, score   float64
	partners                      int
	linked                        bool
	topicsJaccard, partnerJaccard float64
}

func (w *seedWorld) pairings() []pairing {
	members, topics := set(w.with("mechanism", "", "hasMember")), set(w.with("mechanism", "", "addressesTopic"))
	partners, linked := map[string]map[string]bool{}, map[string]bool{}
	for _, f := range w.facts {
		for _, ends := range [][2]string{{f.s, f.o}, {f.o, f.s}} {
			linked[ends[0]+" "+ends[1]] = true
			kind, _, _ := strings.Cut(ends[1], "/")
			if !slices.Contains([]string{"cooperatesWith", "exchangesWith", "hasPartner", "invites", "liaisesWith", "originatesFrom"}, f.p) ||
				kind != "organization" && kind != "mechanism" {
				continue
			}
			if partners[ends[0]] == nil {
				partners[ends[0]] = map[string]bool{}
			}
			partners[ends[0]][ends[1]] = true
		}
	}
	var ids []string
	for id := range set(w.with("mechanism", "")) {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var list []pairing
	for i, a := range ids {
		for _, b := range ids[i+1:] {
			p := pairing{a: a, b: b, ofA: len(members[a]), ofB: len(members[b]), linked: linked[a+" "+b]}
			var common []string
			p.members, p.jaccard = overlap(members[a], members[b])
			p.topics, p.topicsJaccard = overlap(topics[a], topics[b])
			common, p.partnerJaccard = overlap(partners[a], partners[b])
			p.partners = len(common)
			if least := min(p.ofA, p.ofB); least > 0 {
				p.containment = float64(len(p.members)) / float64(least)
			}
			p.score = (p.jaccard + p.topicsJaccard + p.partnerJaccard) / 3
			list = append(list, p)
		}
	}
	return list
}

func overlap(a, b map[string]bool) (both []string, share float64) {
	either := len(b)
	for id := range a {
		if b[id] {
			both = append(both, id)
		} else {
			either++
		}
	}
	if either > 0 {
		share = float64(len(both)) / float64(either)
	}
	return both, share
}

func four(f float64) string {
	return strconv.FormatFloat(math.Round(f*1e4)/1e4, 'f', -1, 64)
}

func (w *seedWorld) names(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, w.called(id))
	}
	return strings.Join(names, " | ")
}

func expectPairsByMembers(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	for _, p := range w.pairings() {
		if len(p.members) > 0 {
			rows = append(rows, expectedRow{cells: cells("a", w.called(p.a), "b", w.called(p.b), "members of a", p.ofA, "members of b", p.ofB,
				"shared", len(p.members), "jaccard", four(p.jaccard), "containment", four(p.containment), "members", w.names(p.members))})
		}
	}
	return []string{"a", "b", "members of a", "members of b", "shared", "jaccard", "containment", "members"}, rows
}

func expectPairsByTopics(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	for _, p := range w.pairings() {
		if len(p.topics) > 0 {
			rows = append(rows, expectedRow{cells: cells("a", w.called(p.a), "b", w.called(p.b), "shared", len(p.topics), "topics", w.names(p.topics))})
		}
	}
	return []string{"a", "b", "shared", "topics"}, rows
}

func expectGaps(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	for _, p := range w.pairings() {
		if p.score >= 0.25 && !p.linked && len(p.members) > 0 && len(p.topics) > 0 {
			rows = append(rows, expectedRow{cells: cells("a", w.called(p.a), "b", w.called(p.b), "score", four(p.score), "shared members", len(p.members),
				"jaccard", four(p.jaccard), "topics", w.names(p.topics), "shared partners", p.partners)})
		}
	}
	return []string{"a", "b", "score", "shared members", "jaccard", "topics", "shared partners"}, rows
}

func expectContained(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	for _, p := range w.pairings() {
		if n := len(p.members); n > 0 && n == p.ofA {
			rows = append(rows, expectedRow{cells: cells("mechanism", w.called(p.a), "contained in", w.called(p.b), "members", n, "members of the other", p.ofB)})
		} else if n > 0 && n == p.ofB {
			rows = append(rows, expectedRow{cells: cells("mechanism", w.called(p.b), "contained in", w.called(p.a), "members", n, "members of the other", p.ofA)})
		}
	}
	return []string{"mechanism", "contained in", "members", "members of the other"}, rows
}

func expectNotLinked(w *seedWorld) ([]string, []expectedRow) {
	members := set(w.with("mechanism", "state/THA", "hasMember"))
	var rows []expectedRow
	for _, f := range w.with("mechanism", "", "addressesTopic") {
		falls := f.o == "topic/return-and-reintegration" || slices.Contains(w.broader[f.o], "topic/return-and-reintegration")
		if falls && members[f.s] != nil && len(w.with(f.s, budapest))+len(w.with(budapest, f.s)) == 0 && f.s != budapest {
			rows = append(rows, expectedRow{cells: cells("mechanism", w.called(f.s))})
		}
	}
	return []string{"mechanism"}, rows
}

func expectSending(w *seedWorld) ([]string, []expectedRow) {
	counts := map[string]map[string][]*fact{}
	for _, f := range w.with("mechanism", "state", "hasMember") {
		if role := f.q["role"]; strings.HasPrefix(role, "country of ") {
			if counts[f.s] == nil {
				counts[f.s] = map[string][]*fact{}
			}
			counts[f.s][role] = append(counts[f.s][role], f)
		}
	}
	var rows []expectedRow
	for id, roles := range counts {
		origin, destination := roles["country of origin"], roles["country of destination"]
		if len(origin) > 0 && len(destination) > 0 {
			rows = append(rows, expectedRow{cells("mechanism", w.called(id), "origins", fmt.Sprint(len(origin)), "destinations", len(destination)), slices.Concat(origin, destination)})
		}
	}
	return []string{"mechanism", "origins", "destinations"}, rows
}
