package gql

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"iscmgraph/graph"
)

// A broken reader fails when it is asked about entities.
type broken struct {
	graph.Reader
	fail func() error
}

func (b broken) About(context.Context, []graph.ID, graph.Filter) ([][]graph.Statement, error) {
	return nil, b.fail()
}

// TestFaults breaks the graph under a query and looks at what the answer says,
// and at what the log does.
func TestFaults(t *testing.T) {
	tests := []struct {
		name      string
		fail      func() error
		code, log string
	}{
		{"a panic", func() error { panic("secret of the panic") }, CodeInternal, "secret of the panic"},
		{"an error of no kind", func() error { return errors.New("secret path /x") }, CodeInternal, "secret path"},
		{"unavailable", func() error {
			return fmt.Errorf("secret: %w", graph.Errorf(graph.Unavailable, "the store is in use"))
		}, CodeUnavailable, ""},
		{"limit", func() error { return graph.Errorf(graph.Limit, "too much") }, CodeLimit, ""},
		{"time is up", func() error { return fmt.Errorf("secret: %w", context.DeadlineExceeded) }, CodeTimeout, ""},
		{"cancelled", func() error { return fmt.Errorf("secret: %w", context.Canceled) }, CodeUnavailable, ""},
		{"a fault at run time", func() error { return []error{}[len("x")] }, CodeInternal, "out of range"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var log bytes.Buffer
			h := Handler(ontology(t), func() graph.Reader { return broken{world(t), test.fail} }, slog.New(slog.NewTextHandler(&log, nil)))
			w := send(h, "POST", "/", "Content-Type: application/json\nX-Request-ID: r-17",
				`{"query": "{ version { load } mechanism(by: {name: \"BP\"}) { members { totalCount } } }"}`)
			body := w.Body.String()
			if w.Code != 200 || !strings.Contains(body, `"code":"`+test.code+`"`) || !strings.Contains(body, `"mechanism":null`) {
				t.Errorf("%d %s", w.Code, body)
			}
			if strings.Contains(body, "secret") || strings.Contains(body, ".go") {
				t.Errorf("the answer says too much: %s", body)
			}
			if (test.log != "") != strings.Contains(body, "r-17") {
				t.Errorf("the id of the request: %s", body)
			}
			if test.log == "" && log.Len() > 0 || !strings.Contains(log.String(), test.log) || test.log != "" && !strings.Contains(log.String(), "request=r-17") {
				t.Errorf("log: %s", log.String())
			}
		})
	}
}

// TestBrokenData serves a graph that breaks the ontology, which the writers
// refuse: the API says so and does not fall over.
func TestBrokenData(t *testing.T) {
	statement := func(relation string, object graph.ID) graph.Statement {
		return graph.Statement{Subject: bali, Relation: relation, Object: entity(object), Evidence: []graph.Evidence{{Source: "source/x", Rule: "test", URL: "https://example.org"}}}
	}
	batch := graph.Batch{
		Source:     graph.Source{ID: "source/x", Title: "x"},
		Entities:   []graph.Entity{{ID: bali, Name: "Bali Process"}, {ID: "state/AUS", Name: "Australia"}, {ID: "planet/mars", Name: "Mars"}},
		Statements: []graph.Statement{statement("respondentTo", "state/AUS"), statement("hasMember", "planet/mars"), statement("hasBody", "body/not/described")},
	}
	for query, log := range map[string]string{
		`{ mechanism(by: {name: "Bali Process"}) { respondentTo { nodes { id } } } }`:                                             "state/AUS is not of the class",
		`{ mechanism(by: {name: "Bali Process"}) { members { nodes { id } } } }`:                                                  "no type for planet/mars",
		`{ entity(by: {name: "Mars"}) { id } }`:                                                                                   "no type for planet/mars",
		`{ node(id: "planet/mars") { id } }`:                                                                                      "no type for planet/mars",
		`{ statements(relations: ["hasMember"]) { nodes { object { id } } } }`:                                                    "no type for planet/mars",
		`{ paths(from: {name: "Mars"}, to: {name: "Australia"}, options: {relations: ["hasMember", "respondentTo"]}) { total } }`: "no type for planet/mars",
		`{ search(text: "mars") { totalCount } }`:                                                                                 "no type for planet/mars",
	} {
		var lines bytes.Buffer
		h := Handler(ontology(t), func() graph.Reader { return reader(t, batch.Canonical()) }, slog.New(slog.NewTextHandler(&lines, nil)))
		got := ask(t, h, query, nil)
		if got.codes() != CodeInternal || !strings.Contains(lines.String(), log) || strings.Contains(got.body, "planet") && !strings.Contains(query, "planet") {
			t.Errorf("%s: %s\nlog: %s", query, got.body, lines.String())
		}
	}
}

// TestManyErrors checks that an error for each of many entities does not make a
// long answer.
func TestManyErrors(t *testing.T) {
	got := ask(t, serve(t, crowd(t, 30)), `{ mechanisms(first: 30) { nodes { id members(first: 0) { totalCount } } } }`, nil)
	if n := len(got.Errors); n != maxErrors+1 || got.Errors[maxErrors].Message != "10 more errors are left out" {
		t.Errorf("%d errors: %s", n, got.body)
	}
}

// TestCancelled checks the answer to a request that is over before it is
// executed.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r := httptest.NewRequestWithContext(ctx, "GET", "/?query=%7Bmechanisms%7BtotalCount%7D%7D", nil)
	w := httptest.NewRecorder()
	serve(t, world(t)).ServeHTTP(w, r)
	if w.Code != 200 || !strings.Contains(w.Body.String(), CodeUnavailable) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// TestLongAnswers checks that texts and statements outside of pages are bounded.
func TestLongAnswers(t *testing.T) {
	n := newNotebook("source/long", "Long")
	n.thing(bali, "Bali Process")
	for i := range 30 {
		n.say(fmt.Sprintf("It aims to do %d things.", i), graph.Statement{Subject: bali, Relation: "aimsTo", Object: literal("xsd:string", fmt.Sprint(i))})
	}
	n.text.WriteString(strings.Repeat("Nothing more. ", 200_000))
	h := serve(t, reader(t, n.done(t)))
	got := ask(t, h, `{ mechanism(by: {name: "Bali Process"}) { aims { statements { evidence { source { text } } } } } }`, nil)
	if !strings.HasPrefix(got.codes(), CodeLimit) || !strings.Contains(got.Errors[0].Message, "bytes of source texts") {
		t.Errorf("%.300s", got.body)
	}
	got = ask(t, h, `{ source(id: "source/long") { text } }`, nil)
	if len(got.Errors) > 0 || len(got.Data) < 2_800_000 {
		t.Errorf("%d bytes, %v", len(got.Data), got.Errors)
	}
}

// TestRequestIDs checks which ids of requests are taken from outside.
func TestRequestIDs(t *testing.T) {
	a := &API{}
	for given, want := range map[string]string{"abc-1_Z": "abc-1_Z", "": "graphql-1"} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("X-Request-ID", given)
		if got := a.requestID(r); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
	r := httptest.NewRequest("GET", "/", nil)
	for _, given := range []string{"a b", "é", strings.Repeat("x", 65), "a\"b", "../x"} {
		r.Header.Set("X-Request-ID", given)
		if got := a.requestID(r); !strings.HasPrefix(got, "graphql-") {
			t.Errorf("%q is taken", given)
		}
	}
}
