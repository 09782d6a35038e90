// Package ask has the eight questions of the benchmark: the GraphQL query of
// each, and parameters for it that are drawn from a world. The floor takes the
// same parameters, and answers what the query has as data.
package ask

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"

	"iscmgraph/bench/floor"
	"iscmgraph/bench/world"
)

// A Question is one of the eight.
type Question struct {
	Name  string // the path at which the floor answers it: "Q1"
	About string // the question in words
	Query string // in GraphQL
	draw  func(*drawer) floor.Params
}

// Sets is how many sets of parameters each question is asked with.
const Sets = 24

// Params returns the sets of parameters of a question: the same for the same
// world.
func (q Question) Params(w *world.World) []floor.Params {
	d := newDrawer(q, w)
	sets := make([]floor.Params, Sets)
	for i := range sets {
		d.set = i
		sets[i] = q.draw(d)
	}
	return sets
}

// A Request is a question with parameters, as the body of a POST to the product
// and to the floor.
type Request struct {
	Product, Floor []byte
}

// Request returns the request for a set of parameters.
func (q Question) Request(p floor.Params) Request {
	product, err := json.Marshal(struct {
		Query     string       `json:"query"`
		Variables floor.Params `json:"variables"`
	}{q.Query, p})
	bare, err2 := json.Marshal(p)
	if err != nil || err2 != nil {
		panic("texts and numbers always encode")
	}
	return Request{product, bare}
}

// Same returns an error if the product does not answer what the floor does, or
// if that is nothing at all.
func Same(product, floor []byte) error {
	var answer struct {
		Data   any
		Errors json.RawMessage
	}
	if err := decode(product, &answer); err != nil {
		return fmt.Errorf("the product: %w", err)
	}
	if answer.Errors != nil {
		return fmt.Errorf("the product: %.500s", answer.Errors)
	}
	var want any
	if err := decode(floor, &want); err != nil {
		return fmt.Errorf("the floor: %w", err)
	}
	if !reflect.DeepEqual(answer.Data, want) {
		return fmt.Errorf("the product answers\n%.2000s\nand the floor\n%.2000s", product, floor)
	}
	return nil
}

func decode(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("%.200q is no JSON: %w", text, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("%.200q is more than one value", text)
	}
	return nil
}

// Deadline is the longest search for paths that can be asked for, and what is to
// end it: the cheapest of all paths of up to eight steps, and how many there are.
func Deadline() Question {
	return Question{"deadline", "the cheapest of all paths of up to 8 steps, and how many there are, within 50 ms", `query ($from: ID!, $to: ID!) {
  paths(from: {id: $from}, to: {id: $to}, options: {maxLength: 8, order: SPECIFIC, first: 100, milliseconds: 50}) { total truncated }
}`, (*drawer).twoMechanisms}
}

// Questions returns the eight questions.
func Questions() []Question {
	return []Question{
		{"Q1", "an entity with all its relations and their sources", `query ($id: ID!) {
  entity(by: {id: $id}) {
    id name
    statements(first: 100) {
      totalCount
      nodes { relation { name } subject { id name } object { id name } evidence { source { id title } } }
    }
  }
}`, (*drawer).anything},
		{"Q2", "mechanisms that share a topic and are not linked with one", `query ($id: ID!, $topic: ID!) {
  unlinked(mechanism: {id: $id}, topic: {id: $topic}, first: 50) { totalCount nodes { id name } }
}`, (*drawer).mechanismAndTopic},
		{"Q3", "the 20 mechanisms of which the members are most alike (Jaccard)", `query ($id: ID!) {
  synergies(of: {id: $id}, order: MEMBERS, first: 20) { a { id name } b { id name } sharedMembers jaccard }
}`, (*drawer).mechanism},
		{"Q4", "the shortest path between two entities, by any relation, either way", `query ($from: ID!, $to: ID!) {
  paths(from: {id: $from}, to: {id: $to}, options: {maxLength: 6, first: 1}) {
    paths { nodes { id name } steps { relation { name } forward statements { evidence { source { id title } } } } }
  }
}`, (*drawer).twoOfAnything},
		{"Q5", "all simple paths of up to 3 steps between two mechanisms, 100 at most", `query ($from: ID!, $to: ID!) {
  paths(from: {id: $from}, to: {id: $to}, options: {maxLength: 3, first: 100}) {
    paths { nodes { id name } steps { relation { name } forward } }
  }
}`, (*drawer).twoMechanisms},
		{"Q6", "how many entities are up to 3 steps away", `query ($id: ID!) {
  neighbourhood(of: {id: $id}, steps: 3) { size sizes }
}`, (*drawer).centre},
		{"Q7", "States by the number of their mechanisms, page by page", `query ($relations: [String!], $skip: Int) {
  ranking(class: "State", relations: $relations, with: "Mechanism", first: 20, skip: $skip) { entity { id name } count }
}`, (*drawer).page},
		{"Q8", "the first 10 names that begin with a text", `query ($text: String!) {
  search(text: $text, first: 10) { nodes { id name } }
}`, (*drawer).prefix},
	}
}
