package graph_test

import (
	"math"
	"strings"
	"testing"

	"iscmgraph/graph"
)

func TestDefaultWeights(t *testing.T) {
	w := graph.DefaultWeights()
	if err := w.Check(); err != nil {
		t.Fatal(err)
	}
	if len(w) != len(graph.Aspects) || w.String() != "members=1,topics=1,partners=1" {
		t.Errorf("the file says %v", w)
	}
}

func TestParseWeights(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "members=1,topics=1,partners=1",
		"topics=0.5, members=2":  "members=2,topics=0.5",
		"chairs=100,observers=0": "chairs=100",
		"members":                `"members" is no weight; write members=2,topics=1`,
		"members=much":           `"members=much" is no weight`,
		"members=1,members=1":    "the weight of members is given twice",
		"friends=1":              `"friends" is nothing that mechanisms are compared by; there are members, observers, topics,`,
		"members=-1":             "the weight of members is -1; 0 to 100 are allowed",
		"members=101":            "the weight of members is 101; 0 to 100 are allowed",
		"members=NaN":            "the weight of members is NaN",
		"members=0,topics=0":     "all weights are 0",
	} {
		w, err := graph.ParseWeights(text)
		if err == nil && w.String() != want || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v; want %s", text, w, err, want)
		}
	}
	if err := (graph.Weights{graph.Members: math.Inf(1)}).Check(); graph.KindOf(err) != graph.Limit || err == nil {
		t.Errorf("an endless weight: %v", err)
	}
}
