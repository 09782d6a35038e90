package gql

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"iscmgraph/graph"
)

// A request and what its answer must be.
type request struct {
	name, method, target, headers, body string
	status                              int
	code, media                         string
}

func requests() []request {
	load := url.QueryEscape(`{ version { load } }`)
	return []request{
		{"get", "GET", "/?query=" + load, "", "", 200, "", mediaJSON},
		{"get with variables", "GET", "/?query=" + url.QueryEscape(`query q($n: Int) { mechanisms(first: $n) { totalCount } }`) + "&operationName=q&variables=%7B%22n%22%3A2%7D", "", "", 200, "", mediaJSON},
		{"get with null variables", "GET", "/?query=" + load + "&variables=null", "", "", 200, "", mediaJSON},
		{"get without a query", "GET", "/", "", "", 400, CodeBadInput, mediaJSON},
		{"get with bad variables", "GET", "/?query=" + load + "&variables=[1]", "", "", 400, CodeBadInput, mediaJSON},
		{"get with a bad address", "GET", "/?query=%zz", "", "", 400, CodeBadInput, mediaJSON},
		{"get with a long address", "GET", "/?query=" + strings.Repeat("x", MaxBody), "", "", 414, CodeLimit, mediaJSON},
		{"get a mutation", "GET", "/?query=mutation%7Bdrop%7D", "Accept: " + mediaGraphQL, "", 400, CodeValidation, mediaGraphQL},
		{"post", "POST", "/", "Content-Type: application/json; charset=UTF-8", `{"query": "{ version { load } }"}`, 200, "", mediaJSON},
		{"post as GraphiQL", "POST", "/", "Content-Type: application/json\nAccept: application/json, multipart/mixed", `{"query": "{ version { load } }", "variables": null, "operationName": null}`, 200, "", mediaJSON},
		{"post for the new media type", "POST", "/", "Content-Type: application/json\nAccept: " + mediaGraphQL, `{"query": "{ version { load } }"}`, 200, "", mediaGraphQL},
		{"post for either", "POST", "/", "Content-Type: application/json\nAccept: application/json;q=0.5, " + mediaGraphQL, `{"query": "{ version { load } }"}`, 200, "", mediaGraphQL},
		{"post for anything", "POST", "/", "Content-Type: application/json\nAccept: text/html, */*;q=0.1", `{"query": "{ version { load } }"}`, 200, "", mediaJSON},
		{"post for HTML", "POST", "/", "Content-Type: application/json\nAccept: text/html", `{"query": "{ version { load } }"}`, 406, CodeBadInput, mediaJSON},
		{"post for nothing", "POST", "/", "Content-Type: application/json\nAccept: application/json;q=0", `{"query": "{ version { load } }"}`, 406, CodeBadInput, mediaJSON},
		{"a field fails", "POST", "/", "Content-Type: application/json\nAccept: " + mediaGraphQL, `{"query": "{ mechanisms(first: 0) { totalCount } }"}`, 200, CodeLimit, mediaGraphQL},
		{"invalid", "POST", "/", "Content-Type: application/json", `{"query": "{ x }"}`, 200, CodeValidation, mediaJSON},
		{"invalid for the new media type", "POST", "/", "Content-Type: application/json\nAccept: " + mediaGraphQL, `{"query": "{ x }"}`, 400, CodeValidation, mediaGraphQL},
		{"variables of a wrong type", "POST", "/", "Content-Type: application/json\nAccept: " + mediaGraphQL, `{"query": "query ($n: Int) { mechanisms(first: $n) { totalCount } }", "variables": {"n": "x"}}`, 400, CodeValidation, mediaGraphQL},
		{"unknown operation", "POST", "/", "Content-Type: application/json\nAccept: " + mediaGraphQL, `{"query": "query a { version { load } }", "operationName": "b"}`, 400, CodeValidation, mediaGraphQL},
		{"no content type", "POST", "/", "", `{"query": "{ version { load } }"}`, 415, CodeBadInput, mediaJSON},
		{"a form", "POST", "/", "Content-Type: application/x-www-form-urlencoded", `query=%7Bversion%7Bload%7D%7D`, 415, CodeBadInput, mediaJSON},
		{"multipart", "POST", "/", "Content-Type: multipart/form-data; boundary=x", `--x--`, 415, CodeBadInput, mediaJSON},
		{"plain text", "POST", "/", "Content-Type: text/plain", `{"query": "{ version { load } }"}`, 415, CodeBadInput, mediaJSON},
		{"UTF-16", "POST", "/", "Content-Type: application/json; charset=utf-16", `{}`, 415, CodeBadInput, mediaJSON},
		{"compressed", "POST", "/", "Content-Type: application/json\nContent-Encoding: gzip", `{}`, 415, CodeBadInput, mediaJSON},
		{"an empty body", "POST", "/", "Content-Type: application/json", ``, 400, CodeBadInput, mediaJSON},
		{"no query", "POST", "/", "Content-Type: application/json", `{}`, 400, CodeBadInput, mediaJSON},
		{"null", "POST", "/", "Content-Type: application/json", `null`, 400, CodeBadInput, mediaJSON},
		{"a batch", "POST", "/", "Content-Type: application/json", `[{"query": "{ version { load } }"}]`, 400, CodeBadInput, mediaJSON},
		{"a query that is a number", "POST", "/", "Content-Type: application/json", `{"query": 7}`, 400, CodeBadInput, mediaJSON},
		{"variables that are a list", "POST", "/", "Content-Type: application/json", `{"query": "{ version { load } }", "variables": []}`, 400, CodeBadInput, mediaJSON},
		{"two values", "POST", "/", "Content-Type: application/json", `{"query": "{ version { load } }"} {}`, 400, CodeBadInput, mediaJSON},
		{"a large body", "POST", "/", "Content-Type: application/json", `{"query": "{ version { load } }", "x": "` + strings.Repeat("x", MaxBody) + `"}`, 413, CodeLimit, mediaJSON},
		{"a long blank tail", "POST", "/", "Content-Type: application/json", `{"query": "{ version { load } }"}` + strings.Repeat(" ", MaxBody), 413, CodeLimit, mediaJSON},
		{"put", "PUT", "/", "", ``, 405, CodeBadInput, mediaJSON},
		{"delete", "DELETE", "/", "Accept: " + mediaGraphQL, ``, 405, CodeBadInput, mediaGraphQL},
		{"an upgrade that is not meant", "GET", "/?query=" + load, "Connection: Upgrade, HTTP2-Settings\nUpgrade: h2c", "", 200, "", mediaJSON},
	}
}

// TestHTTP sends requests of all sorts: the status, the media type, and always
// JSON with a code in each error.
func TestHTTP(t *testing.T) {
	h := serve(t, world(t))
	for _, test := range requests() {
		t.Run(test.name, func(t *testing.T) {
			w := send(h, test.method, test.target, test.headers, test.body)
			if got := w.Header().Get("Content-Type"); w.Code != test.status || got != test.media+"; charset=utf-8" {
				t.Errorf("%d %s, want %d %s", w.Code, got, test.status, test.media)
			}
			var got reply
			if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
				t.Fatalf("%v: %.300s", err, w.Body)
			}
			if got.codes() != test.code {
				t.Errorf("codes %q, want %q: %.300s", got.codes(), test.code, w.Body)
			}
			if leaks := w.Body.String(); strings.Contains(leaks, "RawParams") || strings.Contains(leaks, "Go ") || len(leaks) > 1000 {
				t.Errorf("the answer says too much: %.600s", leaks)
			}
		})
	}
}

func send(h http.Handler, method, target, headers, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for line := range strings.Lines(headers) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// TestOptions checks what a browser is told that asks before it posts from
// another origin: nothing that lets it.
func TestOptions(t *testing.T) {
	w := send(serve(t, world(t)), "OPTIONS", "/", "Origin: https://example.org", "")
	if w.Code != http.StatusNoContent || w.Header().Get("Allow") != allowed || w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}

// TestNotLoaded checks the answer while there is no graph.
func TestNotLoaded(t *testing.T) {
	h := Handler(ontology(t), func() graph.Reader { return nil }, discard())
	w := send(h, "GET", "/?query=%7Bversion%7Bload%7D%7D", "", "")
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), CodeUnavailable) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
