package gql

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// pages returns a batch of what pages say, and what is only planned or over.
func pages() graph.Batch {
	b := graph.Batch{Source: graph.Source{ID: "source/records-bali", Title: "Records"}}
	for id, name := range map[graph.ID]string{
		"mechanism/bali": "Bali Process", "mechanism/other": "Other Process", "state/AUS": "Australia", "state/IDN": "Indonesia",
		"state/MRT": "Mauritania", "state/THA": "Thailand",
	} {
		b.Entities = append(b.Entities, graph.Entity{ID: id, Name: name})
	}
	say := func(s graph.Statement, kind graph.PageKind, written, of graph.Date) {
		if s.Subject == "" {
			s.Subject = "mechanism/bali"
		}
		s.Evidence = []graph.Evidence{{Source: b.Source.ID, Rule: graph.Record, URL: "https://example.org/" + string(written+of), Kind: kind, Published: written, Year: of}}
		b.Statements = append(b.Statements, s)
	}
	year := func(text string) graph.Statement {
		return graph.Statement{Relation: "establishedIn", Object: literal(schema.Year, text)}
	}
	role := func(relation string, state graph.ID, status graph.Status) graph.Statement {
		return graph.Statement{Relation: relation, Object: entity(state), Status: status}
	}
	say(year("2001"), graph.Mirror, "2024", "")
	say(year("2002"), graph.Official, "2015", "")
	say(year("2003"), graph.Official, "2019", "")
	other := year("1990")
	other.Subject = "mechanism/other"
	say(other, graph.Official, "", "")
	say(role("hasMember", "state/AUS", ""), graph.Official, "", "2015")
	say(role("hasMember", "state/IDN", ""), graph.Official, "2020", "")
	say(role("hasMember", "state/MRT", ""), graph.Official, "", "2015")
	say(role("hasObserver", "state/MRT", ""), graph.Mirror, "", "")
	size := func(relation, n, counted string) graph.Statement {
		return graph.Statement{Relation: relation, Object: literal(schema.Integer, n), Qualifiers: []graph.Qualifier{{Name: "counted", Value: literal(schema.String, counted)}}}
	}
	say(size("memberCount", "45", "States"), graph.Official, "", "")
	say(size("participantCount", "9", "members attending"), graph.Official, "", "2016")
	say(role("hasMember", "state/THA", graph.Planned), graph.Official, "2014", "")
	say(role("chairedBy", "state/THA", graph.Ended), graph.Official, "2014", "")
	return b.Canonical()
}

func TestConflictsAndTimes(t *testing.T) {
	h := serve(t, reader(t, pages()))
	for _, c := range []struct{ name, query, want string }{
		{"a plain field shows the newest official source first, and says that others disagree",
			`{ mechanism(by: {name: "Bali Process"}) { established { text conflict { kind certain why } } } }`,
			`{"mechanism": {"established": [
				{"text": "2003", "conflict": {"kind": "VALUES", "certain": true, "why": "its newest source of that kind is official, of 2019; that of the next is official, of 2015"}},
				{"text": "2002", "conflict": {"kind": "VALUES", "certain": true, "why": "its newest source of that kind is official, of 2019; that of the next is official, of 2015"}},
				{"text": "2001", "conflict": {"kind": "VALUES", "certain": true, "why": "its newest source of that kind is official, of 2019; that of the next is official, of 2015"}}]}}`},
		{"where sources agree there is no conflict", `{ mechanism(by: {id: "mechanism/other"}) { established { text conflict { kind } } } }`,
			`{"mechanism": {"established": [{"text": "1990", "conflict": null}]}}`},
		{"all sides with all who say so", `{ conflicts(relations: ["establishedIn"]) { totalCount nodes { text about { id } relations { name } party { id } scope { name }
			sides { value date kind certain object { id } statements { evidence { url kind published } } } } } }`,
			`{"conflicts": {"totalCount": 1, "nodes": [{"text": "Sources disagree: Bali Process was established in 2003 or 2002 or 2001", "about": {"id": "mechanism/bali"},
				"relations": [{"name": "establishedIn"}], "party": null, "scope": [], "sides": [
				{"value": "2003", "date": "2019", "kind": "official", "certain": true, "object": null, "statements": [{"evidence": [{"url": "https://example.org/2019", "kind": "official", "published": "2019"}]}]},
				{"value": "2002", "date": "2015", "kind": "official", "certain": true, "object": null, "statements": [{"evidence": [{"url": "https://example.org/2015", "kind": "official", "published": "2015"}]}]},
				{"value": "2001", "date": "2024", "kind": "mirror", "certain": true, "object": null, "statements": [{"evidence": [{"url": "https://example.org/2024", "kind": "mirror", "published": "2024"}]}]}]}]}}`},
		{"about a State", `{ conflicts(about: {name: "Mauritania"}) { nodes { kind certain party { name } sides { relation { name } object { name } } } } }`,
			`{"conflicts": {"nodes": [{"kind": "ROLES", "certain": false, "party": {"name": "Mauritania"}, "sides": [
				{"relation": {"name": "hasMember"}, "object": {"name": "Mauritania"}}, {"relation": {"name": "hasObserver"}, "object": {"name": "Mauritania"}}]}]}}`},
		{"only what is certain", `{ conflicts(about: {name: "Mauritania"}, certain: true) { totalCount } }`, `{"conflicts": {"totalCount": 0}}`},
		{"a list leaves out what is planned or over", `{ mechanism(by: {id: "mechanism/bali"}) { members { nodes { id } } chairs { totalCount } planned: members(include: [PLANNED]) { totalCount } over: chairs(include: [ENDED]) { totalCount } } }`,
			`{"mechanism": {"members": {"nodes": [{"id": "state/AUS"}, {"id": "state/IDN"}, {"id": "state/MRT"}]}, "chairs": {"totalCount": 0}, "planned": {"totalCount": 4}, "over": {"totalCount": 1}}}`},
		{"a list of a date tells what is known and what is not", `{ mechanism(by: {id: "mechanism/bali"}) { members(asOf: "2015") { edges { node { id } timing } } } }`,
			`{"mechanism": {"members": {"edges": [{"node": {"id": "state/AUS"}, "timing": "HELD"}, {"node": {"id": "state/IDN"}, "timing": "UNDATED"}, {"node": {"id": "state/MRT"}, "timing": "HELD"}]}}}`},
		{"who was a member in 2015 according to whom", `{ statements(subject: {id: "mechanism/bali"}, relations: ["hasMember"], asOf: "2015", timings: [HELD]) { nodes { object { id } timing(asOf: "2016") evidence { asOf url } } } }`,
			`{"statements": {"nodes": [{"object": {"id": "state/AUS"}, "timing": "UNDATED", "evidence": [{"asOf": "2015", "url": "https://example.org/2015"}]},
				{"object": {"id": "state/MRT"}, "timing": "UNDATED", "evidence": [{"asOf": "2015", "url": "https://example.org/2015"}]}]}}`},
		{"all that is said has plans in it, what may have held then has not", `{ all: statements(object: {id: "state/THA"}) { totalCount } then: statements(object: {id: "state/THA"}, asOf: "2014") { totalCount }
			asked: statements(object: {id: "state/THA"}, asOf: "2014", timings: [PLANNED]) { nodes { status } } state(by: {id: "state/THA"}) { statements(asOf: "2014", include: [ENDED]) { nodes { status } } } }`,
			`{"all": {"totalCount": 2}, "then": {"totalCount": 0}, "asked": {"nodes": [{"status": "PLANNED"}]}, "state": {"statements": {"nodes": [{"status": "ENDED"}]}}}`},
		{"what rests on a source, of a date", `{ source(id: "source/records-bali") { all: statements { totalCount } held: statements(asOf: "2015", timings: [HELD]) { totalCount } } }`,
			`{"source": {"all": {"totalCount": 12}, "held": {"totalCount": 2}}}`},
		{"in what capacity, and who says so", `{ a: capacity(state: {name: "Australia"}, mechanism: {name: "Bali Process"}, asOf: "2015") { capacity timing statements { evidence { asOf } } others { id } }
			m: capacity(state: {name: "Mauritania"}, mechanism: {name: "Bali Process"}) { capacity timing statements { relation { name } } }
			t: capacity(state: {id: "state/THA"}, mechanism: {name: "Bali Process"}) { capacity others { status } }
			register: capacity(state: {name: "Türkiye"}, mechanism: {name: "Other Process"}) { capacity statements { id } } }`,
			`{"a": {"capacity": "MEMBER", "timing": "HELD", "statements": [{"evidence": [{"asOf": "2015"}]}], "others": []},
				"m": {"capacity": "CONTRADICTED", "timing": null, "statements": [{"relation": {"name": "hasMember"}}, {"relation": {"name": "hasObserver"}}]},
				"t": {"capacity": "ENDED", "others": [{"status": "PLANNED"}]}, "register": {"capacity": "NOT_STATED", "statements": []}}`},
		{"claimed and known", `{ completeness { about { id } text sizes { relation { name } claimed counted date preferred known found missing statement { evidence { url } } } } none: completeness(of: {id: "mechanism/other"}) { text } }`,
			`{"completeness": [{"about": {"id": "mechanism/bali"}, "text": "3 of 45 members known (States); 9 participants claimed (members attending), which cannot be compared with the 3 known", "sizes": [
				{"relation": {"name": "memberCount"}, "claimed": 45, "counted": "States", "date": null, "preferred": true, "known": 3, "found": 3, "missing": 42, "statement": {"evidence": [{"url": "https://example.org/"}]}},
				{"relation": {"name": "participantCount"}, "claimed": 9, "counted": "members attending", "date": "2016", "preferred": true, "known": 3, "found": null, "missing": null, "statement": {"evidence": [{"url": "https://example.org/2016"}]}}]}], "none": []}`},
	} {
		t.Run(c.name, func(t *testing.T) { compareData(t, ask(t, h, c.query, nil).body, c.want) })
	}
}

// compareData compares the data of an answer with JSON.
func compareData(t *testing.T, body, want string) {
	t.Helper()
	var got, expected struct{ Data, Errors any }
	if err := json.Unmarshal([]byte(body), &got); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(`{"data": `+want+`}`), &expected); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(expected, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Pages of conflicts follow each other, and each has its node.
func TestConflictPages(t *testing.T) {
	h := serve(t, reader(t, pages()))
	var page struct {
		Conflicts struct {
			TotalCount int
			Nodes      []struct{ ID string }
			PageInfo   struct {
				HasNextPage bool
				EndCursor   string
			}
		}
	}
	const query = `query ($after: String) { conflicts(first: 1, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`
	ask(t, h, query, nil).into(t, &page)
	first := page.Conflicts
	if first.TotalCount != 2 || len(first.Nodes) != 1 || !first.PageInfo.HasNextPage {
		t.Fatalf("%+v", first)
	}
	id := first.Nodes[0].ID // what is decoded next takes the place of the node
	ask(t, h, query, map[string]any{"after": first.PageInfo.EndCursor}).into(t, &page)
	if second := page.Conflicts; len(second.Nodes) != 1 || second.Nodes[0].ID == id || second.PageInfo.HasNextPage {
		t.Fatalf("%+v", second)
	}
	compareData(t, ask(t, h, `query ($id: ID!) { node(id: $id) { __typename id } none: node(id: "conflict/none") { id } }`, map[string]any{"id": id}).body,
		`{"node": {"__typename": "Conflict", "id": "`+id+`"}, "none": null}`)
	for _, query := range []string{
		`{ conflicts(after: "x") { totalCount } }`, `{ conflicts(first: 0) { totalCount } }`, `{ conflicts(relations: ["eats"]) { totalCount } }`,
		`{ mechanism(by: {id: "mechanism/bali"}) { members(include: [REJECTED]) { totalCount } } }`, `{ synergies(include: [STATED]) { score } }`,
		`{ statements(timings: [HELD]) { totalCount } }`, `{ capacity(state: {name: "Atlantis"}, mechanism: {name: "Bali Process"}) { capacity } }`,
		`{ completeness(of: {name: "Atlantis"}) { text } }`, `{ capacity(state: {id: "state/AUS"}, mechanism: {id: "state/IDN"}) { capacity } }`, `{ paths(from: {id: "state/AUS"}, to: {id: "state/THA"}, options: {include: [DISPUTED]}) { total } }`,
	} {
		if body := ask(t, h, query, nil).body; !strings.Contains(body, `"errors"`) || strings.Contains(body, CodeInternal) {
			t.Errorf("%s: %s", query, body)
		}
	}
}
