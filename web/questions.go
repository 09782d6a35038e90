package web

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"iscmgraph/graph"
	"iscmgraph/graph/questions"
)

// Questions are the saved questions that a site answers at /q/NAME.json and
// /q/NAME.csv, with their parameters behind the question mark.
type Questions struct {
	List []*questions.Question
	// Session returns what asks the newest state of the graph, and which that is.
	Session func() (questions.Asker, graph.Version, error)
	// Time is how long an answer may take.
	Time time.Duration
	// Address is how many bytes may stand behind the question mark.
	Address int
}

// A savedHandler answers saved questions.
type savedHandler struct {
	Questions
	log *slog.Logger
}

// ServeHTTP answers a question in the form that the ending of its name asks for.
func (h savedHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-cache")
	name := strings.TrimPrefix(r.URL.Path, "/q/")
	form := path.Ext(name)
	write, kind := (*questions.Answer).JSON, "application/json; charset=utf-8"
	switch form {
	case ".json":
	case ".csv":
		write, kind = (*questions.Answer).CSV, "text/csv; charset=utf-8"
	default:
		h.refuse(w, r, graph.Errorf(graph.NotFound, "not found; a question is answered at /q/NAME.json and /q/NAME.csv"))
		return
	}
	q, err := questions.Find(h.List, strings.TrimSuffix(name, form))
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	given, err := h.parameters(r)
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	ask, version, err := h.Session()
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	tag := tagOf(version, q, form, given)
	if unchanged(r.Header.Get("If-None-Match"), tag) {
		w.Header().Set("ETag", tag)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), h.Time)
	defer cancel()
	answer, err := q.Ask(ctx, ask, version, given)
	var body bytes.Buffer
	if err == nil {
		err = write(answer, &body)
	}
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	w.Header().Set("ETag", tag)
	w.Header().Set("Content-Type", kind)
	if form == ".csv" {
		w.Header().Set("Content-Disposition", `attachment; filename="`+q.Name+`.csv"`)
	}
	w.Write(body.Bytes())
}

// unchanged reports whether a client has the answer already: by RFC 9110 its tags are
// compared weakly, because what compresses an answer on the way weakens them, and *
// is any.
func unchanged(tags, tag string) bool {
	for have := range strings.SplitSeq(tags, ",") {
		if have = strings.TrimSpace(have); have == "*" || strings.TrimPrefix(have, "W/") == tag {
			return true
		}
	}
	return false
}

// parameters returns what stands behind the question mark.
func (h savedHandler) parameters(r *http.Request) (map[string]string, error) {
	if len(r.URL.RawQuery) > h.Address {
		return nil, graph.Errorf(graph.Limit, "the address has more than %d bytes", h.Address)
	}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, graph.Errorf(graph.Invalid, "the parameters of the address cannot be read")
	}
	given := map[string]string{}
	for name, list := range values {
		if len(list) > 1 {
			return nil, graph.Errorf(graph.Invalid, "the parameter %.60q is given twice", name)
		}
		given[name] = list[0]
	}
	return given, nil
}

// tagOf returns the tag of an answer: it changes with the data, with the question,
// and with what is given.
func tagOf(v graph.Version, q *questions.Question, form string, given map[string]string) string {
	content, err := json.Marshal([]any{v.Digest, v.Load, q.Fingerprint(), form, given})
	if err != nil {
		panic(err) // texts and numbers always encode
	}
	sum := sha256.Sum256(content)
	return `"` + hex.EncodeToString(sum[:16]) + `"`
}

// refuse says in JSON why there is no answer. What went wrong inside the program is
// for the log alone.
func (h savedHandler) refuse(w http.ResponseWriter, r *http.Request, err error) {
	status := map[graph.Kind]int{
		graph.Invalid: http.StatusBadRequest, graph.NotFound: http.StatusNotFound, graph.Ambiguous: http.StatusBadRequest,
		graph.Limit: http.StatusBadRequest, graph.Unavailable: http.StatusServiceUnavailable,
	}
	message := err.Error()
	code := cmp.Or(status[graph.KindOf(err)], http.StatusInternalServerError)
	if code == http.StatusInternalServerError {
		h.log.ErrorContext(r.Context(), "question", "path", r.URL.Path, "error", err)
		message = "internal error"
	}
	body, fault := json.Marshal(map[string]any{"error": map[string]string{"message": message, "kind": string(graph.KindOf(err))}})
	if fault != nil {
		panic(fault) // texts always encode
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(code)
	io.WriteString(w, string(body)+"\n")
}
