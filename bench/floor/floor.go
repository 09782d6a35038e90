// Package floor is what an answer costs at least: the smallest server that
// answers the questions of package ask from the arrays of a world, with net/http
// and encoding/json and nothing else. It keeps no answers. How the product
// compares with it says what the product's features cost, whatever the machine.
//
// POST /Q1 to /Q8 take [Params] as JSON and answer what the GraphQL query of the
// question has as data.
package floor

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"iscmgraph/bench/world"
)

// Params are what a question is given, as variables of its GraphQL query.
type Params struct {
	ID        string   `json:"id,omitempty"`
	From      string   `json:"from,omitempty"`
	To        string   `json:"to,omitempty"`
	Topic     string   `json:"topic,omitempty"`
	Relations []string `json:"relations,omitempty"`
	Skip      int      `json:"skip,omitempty"`
	Text      string   `json:"text,omitempty"`
}

// An edge is a statement seen from one end.
type edge struct {
	other     int32
	relation  world.Relation
	forward   bool // the entity is the subject
	statement int32
}

// A Floor is the arrays that are answered from. It never changes.
type Floor struct {
	*world.World
	number   map[string]int32 // of an entity, by id
	touching [][]int32        // entity to its statements
	edges    [][]edge         // entity to the same, by where they lead and the relation, forward first
	names    []string         // of the entities, in small letters
	byName   []int32          // entities by name and id
	rank     []int32          // entity to its place in byName
	states   []int32
	members  []int32 // entity to how many members it has
}

// New returns a floor for a world.
func New(w *world.World) *Floor {
	f := &Floor{World: w, number: map[string]int32{}, touching: w.Touching(), rank: make([]int32, len(w.Entities)), states: w.OfKind("state"), members: make([]int32, len(w.Entities))}
	for _, s := range w.Statements {
		if s.Relation == world.HasMember {
			f.members[s.Subject]++
		}
	}
	for i, e := range w.Entities {
		f.number[e.ID] = int32(i)
		f.names = append(f.names, strings.ToLower(e.Name))
		f.byName = append(f.byName, int32(i))
		f.edges = append(f.edges, f.edgesOf(int32(i)))
	}
	slices.SortStableFunc(f.byName, func(a, b int32) int { return strings.Compare(f.names[a], f.names[b]) })
	for i, e := range f.byName {
		f.rank[e] = int32(i)
	}
	return f
}

func (f *Floor) edgesOf(e int32) []edge {
	edges := make([]edge, len(f.touching[e]))
	for i, n := range f.touching[e] {
		s := f.Statements[n]
		edges[i] = edge{other: s.Subject + s.Object - e, relation: s.Relation, forward: s.Subject == e, statement: n}
	}
	slices.SortStableFunc(edges, func(a, b edge) int {
		switch {
		case a.other != b.other:
			return int(a.other - b.other)
		case a.relation != b.relation:
			return int(a.relation) - int(b.relation)
		case a.forward == b.forward:
			return 0
		case a.forward:
			return -1
		}
		return 1
	})
	return edges
}

// Handler answers the questions over HTTP.
func (f *Floor) Handler() http.Handler {
	mux := http.NewServeMux()
	for name, answer := range map[string]func(Params) any{
		"Q1": f.about, "Q2": f.unlinked, "Q3": f.similar, "Q4": f.shortest, "Q5": f.paths, "Q6": f.neighbourhood, "Q7": f.ranking, "Q8": f.search,
	} {
		mux.HandleFunc("POST /"+name, func(w http.ResponseWriter, r *http.Request) {
			var p Params
			if err := json.NewDecoder(r.Body).Decode(&p); err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			w.Header().Set("Content-Type", "application/json")
			json.NewEncoder(w).Encode(answer(p))
		})
	}
	return mux
}
