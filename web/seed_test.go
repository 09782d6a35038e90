package web

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"iscmgraph/graph"
	"iscmgraph/graph/gql"
	"iscmgraph/graph/snapshot"
	"iscmgraph/loaders"
	"iscmgraph/schema"
)

// seedAPI returns the API on a snapshot of the embedded seed.
func seedAPI(t *testing.T) http.Handler {
	t.Helper()
	ontology, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	loader, err := loaders.New(ontology)
	if err != nil {
		t.Fatal(err)
	}
	batches, err := loader.Seed()
	if err != nil {
		t.Fatal(err)
	}
	contents := graph.Contents{Load: 1, Directory: loader.Directory()}
	for _, b := range batches {
		contents.Batches = append(contents.Batches, b.Canonical())
	}
	reader := snapshot.New(ontology, contents)
	return gql.Handler(ontology, func() graph.Reader { return reader }, slog.New(slog.NewTextHandler(t.Output(), nil)))
}

func TestExamplesAreAnswered(t *testing.T) {
	parts := map[string][]string{
		"co-chairs":      {`"state/AUS"`, `"state/IDN"`, `"quote":"The Bali Process is co-chaired by Australia and Indonesia and led`, `"start":`},
		"capacity":       {`"roles":{"totalCount":0}`, "Canada values its participation"},
		"path":           {`"length":2`, "Canada takes part in Bali Process, which liaises with Abu Dhabi Dialogue"},
		"structure":      {"Steering Group", "Ad Hoc Group", "working groups", "Regional Support Office"},
		"support-office": {"Bangkok", "Guide on Identification", `"2014"`, `"2018"`, "roadmap", "technical support", "Canada"},
		"links":          {"Abu Dhabi Dialogue", "Budapest Process", "Colombo Process", "Return and reintegration", "ad hoc", "Asia and the Pacific", "ASEAN"},
		"private-sector": {"Government and Business Forum", "private sector", "Modern slavery"},
		"topics":         {"People smuggling", "Trafficking in persons", "Transnational crime"},
		"funding":        {"members", "observers", "project-based contributions"},
		"value":          {"trust building", "state/KOR", "state/CAN", "organization/unhcr"},
		"survey":         {`"46"`, `"22"`, `"3"`, `"2019"`, "International Organization for Migration", "Advancing a common understanding"},
		"search":         {"mechanism/bali-process", "mechanism/budapest-process", "mechanism/colombo-process"},
	}
	site := newSite(Config{GraphQL: seedAPI(t)}, smallBuild())
	for _, e := range Examples() {
		t.Run(e.Name, func(t *testing.T) {
			request, err := json.Marshal(map[string]string{"query": e.Query})
			if err != nil {
				t.Fatal(err)
			}
			r := httptest.NewRequest("POST", "/graphql", bytes.NewReader(request))
			r.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			site.ServeHTTP(w, r)
			text := w.Body.String()
			if w.Code != http.StatusOK || strings.Contains(text, `"errors"`) || len(parts[e.Name]) == 0 {
				t.Fatalf("status %d, %s", w.Code, text)
			}
			for _, part := range parts[e.Name] {
				if !strings.Contains(text, part) {
					t.Errorf("lacks %s: %s", part, text)
				}
			}
		})
	}
}
