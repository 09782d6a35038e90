// Package web serves the graph over HTTP: the API, the pages that people open
// in a browser, and what an operator watches.
//
//	/            home: what this is, and questions to start from
//	/playground  GraphiQL; ?example=NAME opens one of the [Examples]
//	/q/NAME.json the answer to a saved question, and /q/NAME.csv
//	/graphql     the handler of the API, given in [Config]
//	/healthz     200 as long as the process answers
//	/readyz      200 if [Config.Ready] says so, else 503
//	/metrics     counts and durations for Prometheus
//
// [New] returns the handler of all of them, [Serve] runs it with time-outs. The
// pages are built from ui/ into dist/ and embedded. A binary without that
// build serves the API all the same, and a plain page that says how to get the
// rest. No page asks another host for anything.
package web

import (
	"context"
	"embed"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"strings"
)

//go:embed all:dist
var dist embed.FS

// Config says what a handler serves.
type Config struct {
	// GraphQL answers /graphql, whatever the method. It must not be nil.
	GraphQL http.Handler
	// Questions answers /q/. Without a Session nobody does.
	Questions Questions
	// Ready says why requests cannot be answered now, or nil. A nil Ready
	// means always.
	Ready func(context.Context) error
	// Log hears of panics and of not being ready. Nil means nobody does.
	Log *slog.Logger
}

// New returns the handler of the whole site. It is safe for use by several
// goroutines.
func New(cfg Config) http.Handler {
	built, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the name is a constant
	}
	return newSite(cfg, built)
}

// A site is a handler for each path that exists, and one for all others.
type site struct {
	routes map[string]http.Handler
	saved  http.Handler // of all paths below /q/
	other  http.Handler
}

func newSite(cfg Config, built fs.FS) *site {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Ready == nil {
		cfg.Ready = func(context.Context) error { return nil }
	}
	m := newMetrics()
	wrap := func(name string, h http.Handler) http.Handler { return m.watch(name, recovered(cfg.Log, h)) }
	s := &site{routes: map[string]http.Handler{}, other: wrap("other", http.HandlerFunc(notFound))}
	for path, page := range pages(built) {
		name := path
		if strings.HasPrefix(path, "/assets/") {
			name = "/assets" // one name for all, for their hashes change
		}
		s.routes[path] = wrap(name, readOnly(page))
	}
	s.routes["/graphql"] = wrap("/graphql", cfg.GraphQL)
	if s.saved = s.other; cfg.Questions.Session != nil {
		s.saved = wrap("/q", readOnly(savedHandler{cfg.Questions, cfg.Log}))
	}
	s.routes["/healthz"] = wrap("/healthz", readOnly(http.HandlerFunc(healthy)))
	s.routes["/readyz"] = wrap("/readyz", readOnly(ready(cfg)))
	s.routes["/metrics"] = wrap("/metrics", readOnly(m.handler()))
	return s
}

// ServeHTTP answers a request.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	secure(w.Header())
	h, found := s.routes[r.URL.Path]
	switch {
	case found:
	case strings.HasPrefix(r.URL.Path, "/q/"):
		h = s.saved
	default:
		h = s.other
	}
	h.ServeHTTP(w, r)
}

// notFound answers in the form that the caller expects.
func notFound(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.URL.Path, "/graphql/") {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	io.WriteString(w, `{"errors":[{"message":"not found; the API is at /graphql","extensions":{"code":"NOT_FOUND"}}]}`+"\n")
}

func healthy(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "ok") }

// ready tells the caller only whether, and the log why not: the reason may name
// hosts and files.
func ready(cfg Config) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := cfg.Ready(r.Context()); err != nil {
			cfg.Log.WarnContext(r.Context(), "not ready", "error", err)
			plain(w, http.StatusServiceUnavailable, "not ready")
			return
		}
		plain(w, http.StatusOK, "ready")
	})
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	io.WriteString(w, text+"\n")
}
