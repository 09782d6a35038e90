package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const wantPolicy = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// smallBuild is what vite leaves, in small.
func smallBuild() fstest.MapFS {
	return fstest.MapFS{
		".keep":                  {},
		"index.html":             {Data: []byte("<title>home</title>")},
		"playground.html":        {Data: []byte("<title>playground</title>")},
		"assets/app-a1b2.js":     {Data: []byte(strings.Repeat("let x = 1;\n", 100))},
		"assets/app-a1b2.css":    {Data: []byte("a{}")},
		"assets/icon-a1b2.svg":   {Data: []byte("<svg/>")},
		"assets/icons-a1b2.ttf":  {Data: []byte("ttf")},
		"assets/.hidden-a1b2.js": {Data: []byte("hidden")},
	}
}

// echo answers as the API would, with what it was asked.
func echo(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]string{"method": r.Method, "query": r.URL.Query().Get("query")})
}

func ask(h http.Handler, method, path string, header ...string) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestRoutes(t *testing.T) {
	site := newSite(Config{GraphQL: http.HandlerFunc(echo)}, smallBuild())
	for _, test := range []struct {
		method, path   string
		status         int
		kind, contains string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8", "<title>home"},
		{"GET", "/playground", 200, "text/html; charset=utf-8", "<title>playground"},
		{"GET", "/playground?example=path", 200, "text/html; charset=utf-8", "<title>playground"},
		{"GET", "/graphql?query=%7Bx%7D", 200, "application/json", `"query":"{x}"`},
		{"POST", "/graphql", 200, "application/json", `"method":"POST"`},
		{"PUT", "/graphql", 200, "application/json", `"method":"PUT"`}, // the API itself refuses methods
		{"GET", "/graphql/", 404, "application/json; charset=utf-8", `"code":"NOT_FOUND"`},
		{"POST", "/graphql/x", 404, "application/json; charset=utf-8", `"code":"NOT_FOUND"`},
		{"GET", "/graphqlx", 404, "text/plain; charset=utf-8", "not found\n"},
		{"GET", "/healthz", 200, "text/plain; charset=utf-8", "ok\n"},
		{"GET", "/readyz", 200, "text/plain; charset=utf-8", "ready\n"},
		{"GET", "/metrics", 200, "text/plain; version=0.0.4; charset=utf-8; escaping=underscores", "go_goroutines"},
		{"GET", "/assets/app-a1b2.js", 200, "text/javascript; charset=utf-8", "let x"},
		{"GET", "/assets/app-a1b2.css", 200, "text/css; charset=utf-8", "a{}"},
		{"GET", "/assets/icon-a1b2.svg", 200, "image/svg+xml", "<svg/>"},
		{"GET", "/assets/icons-a1b2.ttf", 200, "font/ttf", "ttf"},
		{"GET", "/assets/", 404, "text/plain; charset=utf-8", "not found\n"},
		{"GET", "/assets/.hidden-a1b2.js", 404, "text/plain; charset=utf-8", "not found\n"},
		{"GET", "/.keep", 404, "text/plain; charset=utf-8", "not found\n"},
		{"GET", "/index.html", 404, "text/plain; charset=utf-8", "not found\n"},
		{"GET", "/../web.go", 404, "text/plain; charset=utf-8", "not found\n"},
		{"GET", "/debug/pprof/", 404, "text/plain; charset=utf-8", "not found\n"},
		{"DELETE", "/nothing", 404, "text/plain; charset=utf-8", "not found\n"},
	} {
		t.Run(test.method+" "+test.path, func(t *testing.T) {
			r := ask(site, test.method, test.path)
			if r.StatusCode != test.status {
				t.Errorf("status %d, want %d", r.StatusCode, test.status)
			}
			if kind := r.Header.Get("Content-Type"); kind != test.kind {
				t.Errorf("Content-Type %q, want %q", kind, test.kind)
			}
			if text := body(t, r); !strings.Contains(text, test.contains) {
				t.Errorf("body %q lacks %q", text, test.contains)
			}
		})
	}
}

func TestEveryResponseIsGuarded(t *testing.T) {
	site := newSite(Config{GraphQL: http.HandlerFunc(echo)}, smallBuild())
	for _, path := range []string{"/", "/playground", "/graphql", "/graphql/x", "/healthz", "/readyz", "/metrics", "/assets/app-a1b2.js", "/x"} {
		h := ask(site, "GET", path, "Origin", "https://elsewhere.example").Header
		got := map[string]string{}
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Access-Control-Allow-Origin"} {
			got[name] = h.Get(name)
		}
		want := map[string]string{
			"Content-Security-Policy": wantPolicy, "X-Content-Type-Options": "nosniff",
			"Referrer-Policy": "no-referrer", "Access-Control-Allow-Origin": "",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

func TestOtherMethodsAreRefused(t *testing.T) {
	site := newSite(Config{GraphQL: http.HandlerFunc(echo)}, smallBuild())
	for _, path := range []string{"/", "/playground", "/healthz", "/readyz", "/metrics", "/assets/app-a1b2.js"} {
		for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"} {
			r := ask(site, method, path)
			if r.StatusCode != http.StatusMethodNotAllowed || r.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: status %d, Allow %q", method, path, r.StatusCode, r.Header.Get("Allow"))
			}
		}
		if r := ask(site, "HEAD", path); r.StatusCode != http.StatusOK {
			t.Errorf("HEAD %s: status %d", path, r.StatusCode)
		}
	}
}

func TestCaching(t *testing.T) {
	site := newSite(Config{GraphQL: http.HandlerFunc(echo)}, smallBuild())
	for path, caching := range map[string]string{
		"/": "no-cache", "/playground": "no-cache", "/assets/app-a1b2.js": "public, max-age=31536000, immutable",
	} {
		for _, coding := range []string{"", "gzip"} {
			r := ask(site, "GET", path, "Accept-Encoding", coding)
			if got := r.Header.Get("Cache-Control"); got != caching {
				t.Errorf("%s: Cache-Control %q, want %q", path, got, caching)
			}
			again := ask(site, "GET", path, "Accept-Encoding", coding, "If-None-Match", r.Header.Get("ETag"))
			if again.StatusCode != http.StatusNotModified || body(t, again) != "" {
				t.Errorf("%s again: status %d, want 304 without a body", path, again.StatusCode)
			}
		}
	}
}

func TestCompression(t *testing.T) {
	site := newSite(Config{GraphQL: http.HandlerFunc(echo)}, smallBuild())
	asIs := ask(site, "GET", "/assets/app-a1b2.js")
	packed := ask(site, "GET", "/assets/app-a1b2.js", "Accept-Encoding", "br, gzip")
	if got := packed.Header.Get("Content-Encoding"); got != "gzip" {
		t.Fatalf("Content-Encoding %q, want gzip", got)
	}
	if asIs.Header.Get("ETag") == packed.Header.Get("ETag") {
		t.Error("two encodings share one ETag")
	}
	r, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	if want := body(t, asIs); string(unpacked) != want {
		t.Errorf("unpacked %d bytes, want %d", len(unpacked), len(want))
	}
	if got := ask(site, "GET", "/assets/icon-a1b2.svg", "Accept-Encoding", "gzip").Header.Get("Content-Encoding"); got != "" {
		t.Errorf("a file that gzip makes larger has Content-Encoding %q", got)
	}
}

func TestAcceptsGzip(t *testing.T) {
	for header, want := range map[string]bool{
		"": false, "gzip": true, "GZIP": true, "br, gzip;q=0.5": true, "gzip; q=1": true, "deflate": false,
		"gzip;q=0": false, "gzip;q=0.0": false, "gzip;q=x": false, "xgzip": false, "identity, gzip": true,
	} {
		if got := acceptsGzip(header); got != want {
			t.Errorf("acceptsGzip(%q) = %v", header, got)
		}
	}
}

func TestUnbuilt(t *testing.T) {
	for name, built := range map[string]fstest.MapFS{
		"nothing":      {".keep": {}},
		"half a build": {"index.html": {Data: []byte("home")}},
	} {
		site := newSite(Config{GraphQL: http.HandlerFunc(echo)}, built)
		for _, path := range []string{"/", "/playground"} {
			r := ask(site, "GET", path)
			text := body(t, r)
			for _, part := range []string{"make build", "/graphql", Examples()[0].Question, `href="/graphql?query=%23%20Who%20co-chairs`} {
				if r.StatusCode != http.StatusOK || !strings.Contains(text, part) {
					t.Errorf("%s, %s: status %d, lacks %q", name, path, r.StatusCode, part)
				}
			}
			if strings.Contains(text, "<script") {
				t.Errorf("%s, %s: has a script", name, path)
			}
		}
		if r := ask(site, "GET", "/graphql"); r.StatusCode != http.StatusOK {
			t.Errorf("%s: the API answers %d", name, r.StatusCode)
		}
	}
}

func TestNotReady(t *testing.T) {
	var log bytes.Buffer
	site := newSite(Config{
		GraphQL: http.HandlerFunc(echo),
		Ready:   func(context.Context) error { return errors.New("no route to db.internal") },
		Log:     slog.New(slog.NewTextHandler(&log, nil)),
	}, smallBuild())
	r := ask(site, "GET", "/readyz")
	if text := body(t, r); r.StatusCode != http.StatusServiceUnavailable || text != "not ready\n" {
		t.Errorf("status %d, body %q", r.StatusCode, text)
	}
	if !strings.Contains(log.String(), "db.internal") {
		t.Errorf("the log lacks the reason: %s", log.String())
	}
	if r := ask(site, "GET", "/healthz"); r.StatusCode != http.StatusOK {
		t.Errorf("/healthz answers %d", r.StatusCode)
	}
}

func TestPanic(t *testing.T) {
	var log bytes.Buffer
	site := newSite(Config{
		GraphQL: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == "POST" {
				io.WriteString(w, `{"data":`)
			}
			panic("secret of the house")
		}),
		Log: slog.New(slog.NewTextHandler(&log, nil)),
	}, smallBuild())
	server := httptest.NewServer(site)
	defer server.Close()

	r, err := http.Get(server.URL + "/graphql")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if text := body(t, r); r.StatusCode != http.StatusInternalServerError || text != "internal error\n" {
		t.Errorf("status %d, body %q", r.StatusCode, text)
	}
	for _, part := range []string{"secret of the house", "path=/graphql", "web_test.go"} {
		if !strings.Contains(log.String(), part) {
			t.Errorf("the log lacks %q", part)
		}
	}
	if r, err := http.Post(server.URL+"/graphql", "application/json", nil); err == nil {
		defer r.Body.Close()
		if _, err := io.ReadAll(r.Body); err == nil {
			t.Error("half an answer ended as if it were whole")
		}
	}
	if text := body(t, ask(site, "GET", "/metrics")); !strings.Contains(text, `iscm_http_requests_total{code="500",method="get",route="/graphql"} 1`) {
		t.Errorf("the metrics lack the fault:\n%s", text)
	}
}

func TestMetrics(t *testing.T) {
	site := newSite(Config{GraphQL: http.HandlerFunc(echo)}, smallBuild())
	for _, path := range []string{"/graphql", "/graphql?query=x", "/assets/app-a1b2.js", "/assets/app-a1b2.css", "/x", "/y"} {
		ask(site, "GET", path)
	}
	ask(site, "BREW", "/z")
	text := body(t, ask(site, "GET", "/metrics"))
	for _, line := range []string{
		`iscm_http_requests_total{code="200",method="get",route="/graphql"} 2`,
		`iscm_http_requests_total{code="200",method="get",route="/assets"} 2`,
		`iscm_http_requests_total{code="404",method="get",route="other"} 2`,
		`iscm_http_requests_total{code="404",method="unknown",route="other"} 1`,
		`iscm_http_request_duration_seconds_count{code="200",method="get",route="/graphql"} 2`,
		"go_goroutines ", "process_open_fds ",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("lacks %s", line)
		}
	}
	other := newSite(Config{GraphQL: http.HandlerFunc(echo)}, smallBuild())
	if text := body(t, ask(other, "GET", "/metrics")); strings.Contains(text, `route="/graphql"`) {
		t.Error("two sites share their counts")
	}
}
