package web

import (
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
)

// policy lets a page load scripts, workers, fonts and data from this server
// only. GraphiQL's editor writes styles while it runs, hence 'unsafe-inline'
// for these alone.
func policy() string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self'",
		"worker-src 'self'",
		"style-src 'self' 'unsafe-inline'",
		"font-src 'self' data:",
		"img-src 'self' data:",
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	}, "; ")
}

// secure sets the headers that every response carries. No header opens the API
// to pages of other origins.
func secure(h http.Header) {
	h.Set("Content-Security-Policy", policy())
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
}

// readOnly refuses all methods but GET and HEAD.
func readOnly(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		h.ServeHTTP(w, r)
	})
}

// recovered logs a panic of h and answers 500 without a word of it. Where the
// answer has begun it is cut off, so that nobody takes the half for the whole.
func recovered(log *slog.Logger, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		watched := &startedWriter{ResponseWriter: w}
		defer func() {
			fault := recover()
			if fault == nil {
				return
			}
			if fault != http.ErrAbortHandler {
				log.ErrorContext(r.Context(), "panic", "fault", fault, "method", r.Method, "path", r.URL.Path, "stack", string(debug.Stack()))
			}
			if watched.started || fault == http.ErrAbortHandler {
				panic(http.ErrAbortHandler) // net/http closes the connection, and logs nothing
			}
			http.Error(w, "internal error", http.StatusInternalServerError)
		}()
		h.ServeHTTP(watched, r)
	})
}

// A startedWriter knows whether an answer has begun.
type startedWriter struct {
	http.ResponseWriter
	started bool
}

// WriteHeader begins the answer.
func (w *startedWriter) WriteHeader(status int) {
	w.started = true
	w.ResponseWriter.WriteHeader(status)
}

// Write begins or goes on with the answer.
func (w *startedWriter) Write(p []byte) (int, error) {
	w.started = true
	return w.ResponseWriter.Write(p)
}

// Unwrap lets [http.ResponseController] reach what lies below.
func (w *startedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
