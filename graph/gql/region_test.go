package gql

import (
	"testing"

	"iscmgraph/graph"
	"iscmgraph/graph/snapshot"
)

// TestCoveredWithin holds that what covers a region of a region is listed with it,
// once, with what each source says; regions are there that no source speaks of.
func TestCoveredWithin(t *testing.T) {
	n := newNotebook("source/regions", "Regions")
	n.thing(bali, "Bali Process")
	n.thing(colombo, "Colombo Process")
	n.thing("region/wide", "Wide")
	n.thing("region/narrow", "Narrow")
	say := func(id, region graph.ID, status graph.Status) {
		n.say("It covers "+string(region)+".", graph.Statement{Subject: id, Relation: "coversRegion", Object: entity(region), Status: status})
	}
	say(bali, "region/narrow", graph.Stated)
	say(bali, "region/wide", graph.Stated)
	say(colombo, "region/narrow", graph.Planned)
	region := func(id graph.ID, name string, broader ...graph.ID) graph.Entry {
		return graph.Entry{Entity: graph.Entity{ID: id, Name: name}, Broader: broader}
	}
	b := n.done(t)
	h := serve(t, snapshot.New(ontology(t), graph.Contents{
		Load: 1, Digest: graph.DigestOf(map[graph.ID]string{b.Source.ID: b.Digest()}), Batches: []graph.Batch{b}, Loads: loadsOf([]graph.Batch{b}),
		Directory: graph.NewDirectory([]graph.Entry{
			region("region/world", "World"), region("region/wide", "Wide", "region/world"), region("region/middle", "Middle", "region/wide"),
			region("region/narrow", "Narrow", "region/middle"),
		}),
	}))
	const query = `{
		world: region(by: {name: "World"}) { coveredBy { totalCount } coveredWithin { edges { node { id } statements { object { id } } } } narrower { id narrower { id } } }
		middle: region(by: {name: "Middle"}) { broader { id broader { id } } coveredWithin(include: [PLANNED]) { totalCount nodes { id } } }
		none: region(by: {name: "Elsewhere"}) { id }
	}`
	want := `{"world": {"coveredBy": {"totalCount": 0}, "coveredWithin": {"edges": [{"node": {"id": "mechanism/bali-process"},
			"statements": [{"object": {"id": "region/narrow"}}, {"object": {"id": "region/wide"}}]}]},
			"narrower": [{"id": "region/wide", "narrower": [{"id": "region/middle"}]}]},
		"middle": {"broader": [{"id": "region/wide", "broader": [{"id": "region/world"}]}],
			"coveredWithin": {"totalCount": 2, "nodes": [{"id": "mechanism/bali-process"}, {"id": "mechanism/colombo-process"}]}},
		"none": null}`
	compareData(t, ask(t, h, query, nil).body, want)
}
