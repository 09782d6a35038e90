package run

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"iscmgraph/bench/ask"
	"iscmgraph/bench/floor"
	"iscmgraph/bench/world"
	"iscmgraph/graph"
	"iscmgraph/graph/gql"
	"iscmgraph/schema"
)

func TestParseSize(t *testing.T) {
	for text, want := range map[string]int{"2000": 2000, "10k": 10_000, "1M": 1_000_000, "20M": largest} {
		if got, err := ParseSize(text); err != nil || got != want {
			t.Errorf("%s: %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "k", "1999", "-10k", "21M", "1G", "9223372036854775807k", "10 k", "1.5M"} {
		if got, err := ParseSize(text); err == nil {
			t.Errorf("%q is taken for %d", text, got)
		}
	}
}

func TestPercentile(t *testing.T) {
	var took []time.Duration
	for i := range 200 {
		took = append(took, time.Duration((i*7)%200+1)) // 1 to 200 in no order
	}
	for n, want := range map[int]time.Duration{50: 100, 99: 198, 100: 200} {
		if got := percentile(took, n); got != want {
			t.Errorf("%d%%: %d, want %d", n, got, want)
		}
	}
	if got := percentile(took[:1], 50); got != took[0] {
		t.Errorf("of one: %d", got)
	}
}

// TestQuestion measures a question on small servers, and one that is answered
// wrong.
func TestQuestion(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	w := world.New(smallest)
	reader := w.Snapshot(o)
	product := httptest.NewServer(gql.Handler(o, func() graph.Reader { return reader }, slog.New(slog.DiscardHandler)))
	defer product.Close()
	bare := httptest.NewServer(floor.New(w).Handler())
	defer bare.Close()
	liar := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, `{"data":{}}`) }))
	defer liar.Close()
	plan := Plan{Turns: 2, Turn: 20 * time.Millisecond, Samples: 20, Parallel: 3}
	q := ask.Questions()[7]
	line, err := plan.question(t.Context(), q, q.Params(w), product.URL, bare.URL)
	if err != nil || line.Differ != 0 || line.Product.Samples == 0 || line.Product.P99 < line.Product.P50 || line.Floor.All == 0 {
		t.Errorf("%+v, %v", line, err)
	}
	wrong, err := plan.question(t.Context(), q, q.Params(w), liar.URL, bare.URL)
	if err != nil || wrong.Differ != ask.Sets {
		t.Errorf("%d wrong answers are seen, %v", wrong.Differ, err)
	}
	result := Result{Lines: []Line{line, wrong}, Load: 3, Alone: 2}
	if err := result.Differences(); err == nil || !strings.Contains(err.Error(), "24 of 24 answers differ: Q8") {
		t.Errorf("what differs: %v", err)
	}
	var text strings.Builder
	if err := Write(&text, plan, []Result{result}); err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{"| equal |", "| **24 differ** |", "1.5 times"} {
		if !strings.Contains(text.String(), says) {
			t.Errorf("the results do not say %q:\n%s", says, text.String())
		}
	}
	bare.Close()
	if _, err := plan.question(t.Context(), q, q.Params(w), product.URL, bare.URL); err == nil {
		t.Error("a server that is gone is not missed")
	}
}
