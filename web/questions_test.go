package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"iscmgraph/graph"
	"iscmgraph/graph/gql"
	"iscmgraph/graph/questions"
	"iscmgraph/seed"

	"io/fs"
)

// savedSite returns a site that answers saved questions from the seed.
func savedSite(t *testing.T) http.Handler {
	t.Helper()
	folder, err := fs.Sub(seed.Files, "questions")
	if err != nil {
		t.Fatal(err)
	}
	list, err := questions.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	api := seedAPI(t).(*gql.API).With(list)
	return newSite(Config{
		GraphQL:   api,
		Questions: Questions{List: list, Session: api.Session, Time: 10 * time.Second, Address: 1000},
	}, smallBuild())
}

func TestSavedQuestions(t *testing.T) {
	site := savedSite(t)
	get := func(method, path, tag string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, nil)
		r.Header.Set("If-None-Match", tag)
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		return w
	}
	for _, c := range []struct {
		method, path string
		status       int
		kind, part   string
	}{
		{"GET", "/q/secretariats.json?mechanism=IGC", 200, "application/json", `"provider": "International Organization for Migration"`},
		{"HEAD", "/q/6.json", 200, "application/json", ""},
		{"GET", "/q/gaps.csv", 200, "text/csv", "\ufeffa,b,score,"},
		{"GET", "/q/gcm-review.json", 200, "application/json", `"answer": "not in the data"`},
		{"GET", "/q/secretary.json", 404, "application/json", "did you mean secretariats"},
		{"GET", "/q/secretariats", 404, "application/json", "/q/NAME.json"},
		{"GET", "/q/", 404, "application/json", ""},
		{"GET", "/q/capacity.json?state=Korea", 400, "application/json", "state/PRK"},
		{"GET", "/q/capacity.json?state=Cannada", 404, "application/json", "did you mean Canada"},
		{"GET", "/q/capacity.json?state=Canada&state=Thailand", 400, "application/json", "given twice"},
		{"GET", "/q/capacity.json?state=remittances", 400, "application/json", "is of the class Topic, not State or Organization"},
		{"GET", "/q/capacity.json?colour=blue", 400, "application/json", "no parameter"},
		{"GET", "/q/capacity.json?state=%zz", 400, "application/json", "cannot be read"},
		{"GET", "/q/capacity.json?state=" + strings.Repeat("a", 1000), 400, "application/json", "1000 bytes"},
		{"GET", "/q/chairs.json?mechanism=", 400, "application/json", "mechanism is empty"},
		{"GET", "/q/bridges.csv?a=RCM&b=Puebla+Process", 400, "application/json", "a and b are both mechanism/rcm"},
		{"POST", "/q/secretariats.json", 405, "text/plain", ""},
	} {
		w := get(c.method, c.path, "")
		if w.Code != c.status || !strings.HasPrefix(w.Header().Get("Content-Type"), c.kind) || !strings.Contains(w.Body.String(), c.part) {
			t.Errorf("%s %.60s: %d %s %.300s", c.method, c.path, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
	}
	tag := get("GET", "/q/gaps.csv", "").Header().Get("ETag")
	if w := get("GET", "/q/gaps.csv", `"other", `+tag); tag == "" || w.Code != 304 || w.Body.Len() > 0 {
		t.Errorf("with the tag %s: %d", tag, w.Code)
	}
	for _, known := range []string{"W/" + tag, "*"} {
		if w := get("GET", "/q/gaps.csv", known); w.Code != 304 {
			t.Errorf("with the tag %s: %d", known, w.Code)
		}
	}
	for _, other := range []string{"/q/gaps.json", "/q/secretariats.csv", "/q/secretariats.csv?mechanism=IGC"} {
		if w := get("GET", other, tag); w.Code != 200 {
			t.Errorf("%s with the tag of another answer: %d", other, w.Code)
		}
	}
}

// TestTags holds that the tag of an answer changes with the data.
func TestTags(t *testing.T) {
	q := &questions.Question{Name: "q"}
	one := tagOf(graph.Version{Load: 1, Digest: "a"}, q, ".json", nil)
	if two := tagOf(graph.Version{Load: 2, Digest: "b"}, q, ".json", nil); one == two || !strings.HasPrefix(one, `"`) {
		t.Errorf("tags %s and %s", one, two)
	}
}
