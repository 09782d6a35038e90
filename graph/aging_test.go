package graph_test

import (
	"testing"

	"iscmgraph/graph"
)

func TestContinent(t *testing.T) {
	for id, want := range map[graph.ID]string{
		"state/KEN": "Africa", "state/CAN": "Americas", "state/BRB": "Americas", "state/THA": "Asia", "state/TUR": "Asia",
		"state/CYP": "Asia", "state/RUS": "Europe", "state/XKX": "Europe", "state/NZL": "Oceania", "state/KIR": "Oceania",
		"state/QQQ": "", "organization/iom": "",
	} {
		if got := graph.Continent(id); got != want {
			t.Errorf("%s is in %q, want %q", id, got, want)
		}
	}
}
