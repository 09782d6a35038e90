package ask

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"iscmgraph/bench/floor"
	"iscmgraph/bench/world"
	"iscmgraph/graph"
	"iscmgraph/graph/gql"
	"iscmgraph/schema"
)

// servers returns what answers for the product and the floor on a world.
func servers(t testing.TB, w *world.World) (product, bare http.Handler) {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	reader := w.Snapshot(o)
	api := gql.Handler(o, func() graph.Reader { return reader }, slog.New(slog.DiscardHandler))
	return api, floor.New(w).Handler()
}

func post(t testing.TB, h http.Handler, path string, body []byte) []byte {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	answer := httptest.NewRecorder()
	h.ServeHTTP(answer, r)
	text, err := io.ReadAll(answer.Result().Body)
	if err != nil || answer.Code != http.StatusOK {
		t.Fatalf("%s %s: status %d, %v: %.500s", path, body, answer.Code, err, text)
	}
	return text
}

// TestSame holds that product and floor answer all questions the same with all
// parameters.
func TestSame(t *testing.T) {
	for _, quads := range []int{2000, 5000} {
		w := world.New(quads)
		product, bare := servers(t, w)
		for _, q := range Questions() {
			distinct := map[string]bool{}
			for _, p := range q.Params(w) {
				r := q.Request(p)
				want := post(t, bare, "/"+q.Name, r.Floor)
				if err := Same(post(t, product, "/graphql", r.Product), want); err != nil {
					t.Errorf("%s of %d quads with %s: %v", q.Name, quads, r.Floor, err)
				}
				distinct[string(want)] = true
			}
			if len(distinct) < Sets/3 {
				t.Errorf("%s of %d quads: only %d answers differ", q.Name, quads, len(distinct))
			}
		}
	}
}

// TestDiffers holds that Same tells answers apart.
func TestDiffers(t *testing.T) {
	for _, test := range []struct{ product, floor, says string }{
		{`{"data":{"a":[1,2]},"extensions":{}}`, `{"a":[1,2]}`, ""},
		{`{"data":{"a":[2,1]}}`, `{"a":[1,2]}`, "the product answers"},
		{`{"data":{"a":1}}`, `{"a":1,"b":null}`, "the product answers"},
		{`{"data":{"a":1},"errors":[{"message":"bad"}]}`, `{"a":1}`, "bad"},
		{`<html>`, `{}`, "the product"},
		{`{"data":{}}`, `{} {}`, "more than one"},
	} {
		switch err := Same([]byte(test.product), []byte(test.floor)); {
		case test.says == "" && err != nil:
			t.Error(err)
		case test.says != "" && (err == nil || !strings.Contains(err.Error(), test.says)):
			t.Errorf("%s, %s: %v, want %q", test.product, test.floor, err, test.says)
		}
	}
}

// benchQuads is the world of the benchmarks. For profiles:
// go test -run '^$' -bench Product/Q4 -cpuprofile FILE ./bench/ask
const benchQuads = 100_000

func BenchmarkProduct(b *testing.B) {
	w := world.New(benchQuads)
	product, _ := servers(b, w)
	measure(b, w, func(q Question, r Request) { post(b, product, "/graphql", r.Product) })
}

func BenchmarkFloor(b *testing.B) {
	w := world.New(benchQuads)
	_, bare := servers(b, w)
	measure(b, w, func(q Question, r Request) { post(b, bare, "/"+q.Name, r.Floor) })
}

func measure(b *testing.B, w *world.World, ask func(Question, Request)) {
	for _, q := range Questions() {
		var requests []Request
		for _, p := range q.Params(w) {
			requests = append(requests, q.Request(p))
		}
		b.Run(q.Name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				ask(q, requests[i%len(requests)])
			}
		})
	}
}
