package gql_test

import (
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/graph/gql"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

func ExampleHandler() {
	ontology, err := schema.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	batch := graph.Batch{
		Source:   graph.Source{ID: "source/page", Title: "A page", URL: "https://example.org/bali"},
		Entities: []graph.Entity{{ID: "mechanism/bali-process", Name: "Bali Process"}, {ID: "state/AUS", Name: "Australia"}},
		Statements: []graph.Statement{{
			Subject: "mechanism/bali-process", Relation: "coChairedBy", Object: graph.Term{Entity: "state/AUS"},
			Evidence: []graph.Evidence{{Source: "source/page", Rule: "record", URL: "https://example.org/bali"}},
		}},
	}
	snap := snapshot.New(ontology, graph.Contents{Load: 1, Batches: []graph.Batch{batch.Canonical()}})

	handler := gql.Handler(ontology, func() graph.Reader { return snap }, slog.Default())
	r := httptest.NewRequest("POST", "/graphql", strings.NewReader(
		`{"query": "{ state(by: {name: \"australia\"}) { coChairs { edges { node { name } statements { text } } } } }"}`))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	fmt.Print(w.Body)
	// Output:
	// {"data":{"state":{"coChairs":{"edges":[{"node":{"name":"Bali Process"},"statements":[{"text":"Bali Process is co-chaired by Australia"}]}]}}},"extensions":{"cost":{"requested":202,"limit":20000}}}
}
