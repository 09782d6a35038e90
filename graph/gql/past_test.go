package gql

import (
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"iscmgraph/graph"
	"iscmgraph/graph/quadstore"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

// What was known before is answered from the data of then, in memory and from a
// file that was closed and opened again; what held then is another question.
func TestKnownAt(t *testing.T) {
	folder := t.TempDir()
	for _, url := range []string{"memory:", "bbolt:" + folder} {
		t.Run(strings.TrimSuffix(url, folder), func(t *testing.T) {
			store, err := quadstore.Open(t.Context(), ontology(t), url)
			if err != nil {
				t.Fatal(err)
			}
			live, err := snapshot.Open(t.Context(), ontology(t), store, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, years := range [][]string{{"2001"}, {"2001", "2002"}, {"2002"}} {
				if _, err := live.Replace(t.Context(), foundings(t, years...), "2026-11-24"); err != nil {
					t.Fatal(err)
				}
			}
			h := Handler(ontology(t), live.Reader, slog.New(slog.NewTextHandler(io.Discard, nil)))
			checkPast(t, h)
			checkPastStructure(t, h)
			if url == "memory:" {
				return
			}
			if err := store.Close(); err != nil {
				t.Fatal(err)
			}
			if store, err = quadstore.Open(t.Context(), ontology(t), url); err != nil {
				t.Fatal(err)
			}
			defer store.Close()
			if live, err = snapshot.Open(t.Context(), ontology(t), store, nil); err != nil {
				t.Fatal(err)
			}
			checkPast(t, Handler(ontology(t), live.Reader, slog.New(slog.NewTextHandler(io.Discard, nil))))
		})
	}
}

// foundings returns a batch that gives the Bali Process the years, and for two of
// them a member too.
func foundings(t *testing.T, years ...string) graph.Batch {
	n := newNotebook("source/a", "A")
	n.thing("mechanism/bali", "Bali "+years[0])
	n.thing("state/AUS", "Australia")
	for _, year := range years {
		n.say("It was established in "+year+".", graph.Statement{Subject: "mechanism/bali", Relation: "establishedIn", Object: literal(schema.Year, year)})
	}
	if len(years) == 2 {
		n.say("Australia is a member.", graph.Statement{Subject: "mechanism/bali", Relation: "hasMember", Object: entity("state/AUS")})
	}
	return n.done(t)
}

func checkPast(t *testing.T, h http.Handler) {
	t.Helper()
	compareData(t, ask(t, h, `{
		version { load }
		then: version(knownAt: 2) { load statements }
		now: statements(about: {id: "mechanism/bali"}) { nodes { text } }
		first: statements(about: {id: "mechanism/bali"}, knownAt: 1) { nodes { text } }
		second: statements(about: {id: "mechanism/bali"}, knownAt: 2) { totalCount nodes { subject { name } } }
		before: entity(by: {id: "mechanism/bali"}, knownAt: 2) { name statements(relations: ["hasMember"]) { totalCount } ... on Mechanism { established { text conflict { certain } } members { nodes { name } } } }
		entity(by: {id: "mechanism/bali"}) { name ... on Mechanism { established { text } members { totalCount } } }
		unknown: entity(by: {id: "state/AUS"}, knownAt: 3) { statements { totalCount } }
		conflicts(knownAt: 2) { totalCount }
		agreed: conflicts { totalCount }
		paths(from: {id: "mechanism/bali"}, to: {id: "state/AUS"}, knownAt: 2) { total }
		none: paths(from: {id: "mechanism/bali"}, to: {id: "state/AUS"}) { total }
		node(id: "mechanism/bali", knownAt: 1) { ... on Entity { name } }
		source(id: "source/a", knownAt: 2) { statements { totalCount } }
		sources(knownAt: 1) { statements { totalCount } }
		search(text: "Bali", knownAt: 1) { nodes { name } }
		mechanism(by: {id: "mechanism/bali"}, knownAt: 2) { members { totalCount } }
		mechanisms(knownAt: 2) { nodes { name } }
		states(knownAt: 1) { totalCount nodes { statements { totalCount } } }
		reach(from: {id: "mechanism/bali"}, types: ["State"], knownAt: 2) { text }
		same: statements(about: {id: "mechanism/bali"}, knownAt: 3) { totalCount }
	}`, nil).body, `{
		"version": {"load": 3}, "then": {"load": 2, "statements": 3},
		"now": {"nodes": [{"text": "Bali 2002 was established in 2002"}]},
		"first": {"nodes": [{"text": "Bali 2001 was established in 2001"}]},
		"second": {"totalCount": 3, "nodes": [{"subject": {"name": "Bali 2001"}}, {"subject": {"name": "Bali 2001"}}, {"subject": {"name": "Bali 2001"}}]},
		"before": {"name": "Bali 2001", "statements": {"totalCount": 1}, "established": [{"text": "2001", "conflict": {"certain": true}}, {"text": "2002", "conflict": {"certain": true}}], "members": {"nodes": [{"name": "Australia"}]}},
		"entity": {"name": "Bali 2002", "established": [{"text": "2002"}], "members": {"totalCount": 0}},
		"unknown": {"statements": {"totalCount": 0}},
		"conflicts": {"totalCount": 1}, "agreed": {"totalCount": 0}, "paths": {"total": 1}, "none": {"total": 0},
		"node": {"name": "Bali 2001"}, "source": {"statements": {"totalCount": 3}}, "sources": [{"statements": {"totalCount": 1}}],
		"search": {"nodes": [{"name": "Bali 2001"}]}, "mechanism": {"members": {"totalCount": 1}}, "mechanisms": {"nodes": [{"name": "Bali 2001"}]},
		"states": {"totalCount": 1, "nodes": [{"statements": {"totalCount": 0}}]}, "reach": [{"text": "Bali 2001 has the member Australia."}],
		"same": {"totalCount": 1}
	}`)
	for _, load := range []string{"0", "-1", "4"} {
		if body := ask(t, h, `{ entity(by: {id: "mechanism/bali"}, knownAt: `+load+`) { id } }`, nil).body; !strings.Contains(body, "there is no load "+load+"; the newest is 3") {
			t.Errorf("load %s: %s", load, body)
		}
	}
}

// checkPastStructure asks what is worked out from the mechanisms of then.
func checkPastStructure(t *testing.T, h http.Handler) {
	t.Helper()
	compareData(t, ask(t, h, `{
		network(knownAt: 1) { mechanisms { mechanism { name } } }
		synergyMatrix(knownAt: 2) { mechanisms { name } rows }
		bridges(a: {mechanisms: [{id: "mechanism/bali"}]}, b: {continents: ["Asia"]}, knownAt: 2) { a { mechanism { name } text } }
		burden(of: {id: "state/AUS"}, from: 2001, to: 2001, knownAt: 2) { mechanisms { possible possibleDuties { entity { name } } } }
		noBurden: burden(of: {id: "state/AUS"}, from: 2001, to: 2001, knownAt: 3) { mechanisms { possible } }
		topicCoverage(knownAt: 2) { topicCount }
	}`, nil).body, `{
		"network": {"mechanisms": [{"mechanism": {"name": "Bali 2001"}}]}, "synergyMatrix": {"mechanisms": [{"name": "Bali 2001"}], "rows": [[0]]},
		"bridges": {"a": [{"mechanism": {"name": "Bali 2001"}, "text": "named; its known member State lies in Oceania"}]},
		"burden": [{"mechanisms": {"possible": 1, "possibleDuties": [{"entity": {"name": "Bali 2001"}}]}}], "noBurden": [{"mechanisms": {"possible": 0}}],
		"topicCoverage": {"topicCount": 0}
	}`)
}
