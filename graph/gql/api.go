package gql

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"iscmgraph/graph"
	"iscmgraph/graph/gql/internal/answer"
	"iscmgraph/graph/questions"
	"iscmgraph/schema"
)

// An API answers GraphQL, over HTTP and within the program. [Handler] makes one.
type API struct {
	ontology *schema.Ontology
	source   Source
	log      *slog.Logger
	executor *executor.Executor
	saved    []*questions.Question
	requests atomic.Int64
}

// ServeHTTP answers a request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if r.Method == http.MethodOptions {
		w.Header().Set("Allow", allowed)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	media, params, refused := read(w, r)
	reader := a.source()
	if refused == nil && reader == nil {
		refused = &refusal{http.StatusServiceUnavailable, CodeUnavailable, "the graph is not loaded yet"}
	}
	if refused != nil {
		refused.write(w, media)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), MaxTime)
	defer cancel()
	x := &exchange{id: a.requestID(r), log: a.log, ontology: a.ontology}
	ctx = context.WithValue(ctx, exchangeKey{}, x)
	view := answer.NewView(a.ontology, reader, a.saved)
	response := a.answer(view.With(ctx), params)
	x.note(response, view)
	write(w, media, response)
}

// answer executes the operation. A response without data is that of an
// operation that was not executed.
func (a *API) answer(ctx context.Context, params *graphql.RawParams) (response *graphql.Response) {
	ctx = graphql.StartOperationTrace(ctx)
	defer func() {
		if p := recover(); p != nil { // outside of a field; those are recovered on their own
			err := recovered(ctx, p)
			response = &graphql.Response{Errors: gqlerror.List{present(ctx, err)}}
		}
	}()
	op, refused := a.executor.CreateOperationContext(ctx, params)
	if refused != nil {
		return a.executor.DispatchError(graphql.WithOperationContext(ctx, op), refused)
	}
	respond, ctx := a.executor.DispatchOperation(ctx, op)
	if response := respond(ctx); response != nil {
		return response
	}
	err := ctx.Err() // the time was up before the first field
	if err == nil {
		err = graph.Errorf(graph.Internal, "the executor gave no response")
	}
	return &graphql.Response{Errors: gqlerror.List{present(ctx, err)}}
}

// requestID returns the id that stands in the log: the one that the request
// brings, if it is a plain one, or else a number.
func (a *API) requestID(r *http.Request) string {
	special := func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '_'
	}
	if given := r.Header.Get("X-Request-ID"); given != "" && len(given) <= 64 && !strings.ContainsFunc(given, special) {
		return given
	}
	return fmt.Sprintf("graphql-%d", a.requests.Add(1))
}

// An exchange is one request and its answer.
type exchange struct {
	id       string
	log      *slog.Logger
	ontology *schema.Ontology

	mu     sync.Mutex
	errors int
}

type exchangeKey struct{}

// exchangeOf returns the exchange that ServeHTTP has begun.
func exchangeOf(ctx context.Context) *exchange { return ctx.Value(exchangeKey{}).(*exchange) }

// admit reports whether the answer has room for one more error.
func (e *exchange) admit() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.errors++
	return e.errors <= maxErrors
}

// note adds to a response what the names may mean for which fields are null.
func (e *exchange) note(response *graphql.Response, view *answer.View) {
	var list []missing
	for _, m := range view.Missing() {
		m.Message = shorten(m.Message)
		list = append(list, missing{m, e.candidates(m.Candidates)})
	}
	if list == nil {
		return
	}
	if response.Extensions == nil {
		response.Extensions = map[string]any{}
	}
	response.Extensions[missingExtension] = list
}

// leftOut returns how many errors the answer had no room for.
func (e *exchange) leftOut() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return max(0, e.errors-maxErrors)
}

// write sends a response. As GraphQL over HTTP has it, application/json is
// always 200, and application/graphql-response+json is 400 where nothing was
// executed.
func write(w http.ResponseWriter, media string, response *graphql.Response) {
	var body bytes.Buffer
	body.Grow(len(response.Data) + 64)
	begin := byte('{')
	member := func(name string, value any) {
		body.WriteByte(begin)
		begin = ','
		body.WriteString(name)
		if raw, is := value.(json.RawMessage); is { // the executor has written it as JSON
			body.Write(raw)
			return
		}
		encoder := json.NewEncoder(&body)
		encoder.SetEscapeHTML(false) // the answer is no HTML, and says so
		if err := encoder.Encode(value); err != nil {
			panic(err) // texts and numbers
		}
		body.Truncate(body.Len() - 1) // the line end
	}
	if len(response.Errors) > 0 {
		member(`"errors":`, response.Errors)
	}
	if len(response.Data) > 0 {
		member(`"data":`, response.Data)
	}
	if len(response.Extensions) > 0 {
		member(`"extensions":`, response.Extensions)
	}
	if begin == '{' {
		body.WriteByte(begin)
	}
	body.WriteString("}\n")
	status := http.StatusOK
	if response.Data == nil && media == mediaGraphQL {
		status = http.StatusBadRequest
	}
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.WriteHeader(status)
	w.Write(body.Bytes())
}
