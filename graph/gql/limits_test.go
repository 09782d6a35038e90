package gql

import (
	"fmt"
	"strings"
	"testing"
)

// bomb returns n fragments, each spreading the next one k times on a level of
// its own.
func bomb(n, k int, body string) string {
	var b strings.Builder
	b.WriteString(`{ mechanism(by: {name: "BP"}) { ...f0 } }`)
	for i := range n {
		fmt.Fprintf(&b, " fragment f%d on Mechanism { id", i)
		for j := range k {
			fmt.Fprintf(&b, " "+body, j, i+1)
		}
		b.WriteString(" }")
	}
	fmt.Fprintf(&b, " fragment f%d on Mechanism { id }", n)
	return b.String()
}

// TestAbuse asks for too much in many ways. Each is refused before anything is
// executed, with a code and without data.
func TestAbuse(t *testing.T) {
	h := serve(t, world(t))
	deep := strings.Repeat("{ nodes { ... on Mechanism { liaisesWith ", 10)
	tests := []struct{ name, query, code, says string }{
		{"aliases", "{" + repeat(300, ` a%d: mechanism(by: {name: "BP"}) { id }`) + "}", CodeLimit, "token limit"},
		{"fields", "{ version {" + strings.Repeat(" load", 2100) + " } }", CodeLimit, "token limit"},
		{"repeated fields", "{ version {" + strings.Repeat(" load", 1900) + " } }", CodeLimit, "repeat others"},
		{"repeated spreads", "{ version {" + strings.Repeat(" ...f", 500) + " } } fragment f on DataVersion { load }", CodeLimit, "repeat others"},
		{"directives", "{ version { load " + strings.Repeat("@skip(if: false) ", 500) + " } }", CodeLimit, "token limit"},
		{"fragments", bomb(20, 2, "... on Mechanism { liaisesWith { a%d: nodes { ...f%d } } }"), CodeLimit, "levels deep"},
		{"fragments of width", bomb(5, 9, "a%d: liaisesWith(first: 1) { nodes { ...f%d } }"), CodeLimit, "nodes"},
		{"pages in pages", `{ mechanisms(first: 100) { nodes { members(first: 100) { nodes { ... on State { memberOf(first: 100) { totalCount nodes { id } } } } } } } }`, CodeLimit, "nodes"},
		{"pages by default", `{ mechanisms { nodes { members { nodes { ... on State { memberOf { nodes { id } } } } } } } }`, CodeLimit, "nodes"},
		{"what was not understood, of every statement", `{ statements(first: 100) { nodes { evidence { source { notUnderstood(first: 100) { nodes { sentence } } } } } } }`, CodeLimit, "nodes"},
		{"depth", "{ mechanisms(first: 1) " + deep + " { totalCount } " + strings.Repeat("} } }", 10) + " }", CodeLimit, "levels deep"},
		{"searches", "{" + repeat(50, ` a%d: paths(from: {name: "BP"}, to: {name: "ADD"}) { total }`) + "}", CodeLimit, "nodes"},
		{"scalars", "{ mechanisms(first: 100) { nodes { members(first: 100) { nodes {" + repeat(200, " a%d: id") + " } } } } }", CodeLimit, "values"},
		{"introspection", "{ __schema { types { fields { type { fields {" + repeat(9, " a%d: args { type { name } }") + " } } } } } }", CodeLimit, "nodes"},
		{"introspection in circles", "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", CodeValidation, "introspection depth"},
		{"literal", `{ entity(by: {name: ` + strings.Repeat("[", 900) + strings.Repeat("]", 900) + `}) { id } }`, CodeValidation, ""},
		{"cyclic fragments", "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }", CodeValidation, "itself"},
		{"mutation", "mutation { drop }", CodeValidation, ""},
		{"subscription", "subscription { changes }", CodeValidation, ""},
		{"two operations", "query a { version { load } } query b { version { load } }", CodeValidation, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := ask(t, h, test.query, nil)
			if len(got.Errors) == 0 || got.Errors[0].Extensions.Code != test.code || !strings.Contains(got.Errors[0].Message, test.says) {
				t.Fatalf("want %s %q, got %.600s", test.code, test.says, got.body)
			}
			if got.Data != nil {
				t.Errorf("there is data: %.300s", got.body)
			}
			if len(got.body) > 10_000 {
				t.Errorf("the refusal has %d bytes", len(got.body))
			}
		})
	}
}

// TestLongArguments gives arguments that are longer than makes sense: most are
// refused, and lists that repeat names are taken as sets.
func TestLongArguments(t *testing.T) {
	h := serve(t, world(t))
	long := strings.Repeat("x", MaxBody/2)
	many := func(n int, v any) []any {
		list := make([]any, n)
		for i := range list {
			list[i] = v
		}
		return list
	}
	tests := []struct {
		name, query string
		variable    any
		code        string
	}{
		{"name", `query ($v: String) { entity(by: {name: $v}) { id } }`, long, CodeValidation}, // the variable may be null
		{"a name", `query ($v: String!) { entity(by: {name: $v}) { id } }`, long, CodeLimit},
		{"an id", `query ($v: ID!) { entity(by: {id: $v}) { id } node(id: $v) { id } }`, long, ""},
		{"text", `query ($v: String!) { search(text: $v) { totalCount } }`, long, CodeLimit},
		{"language", `query ($v: String!) { state(by: {id: "state/AUS"}) { name(language: $v) } }`, long, CodeBadInput},
		{"cursor", `query ($v: String!) { states(after: $v) { totalCount } }`, long, CodeBadInput},
		{"date", `query ($v: Date!) { synergies(asOf: $v) { score } }`, long, CodeBadInput},
		{"ids", `query ($v: [ID!]!) { nodes(ids: $v) { id } }`, many(101, "state/AUS"), CodeLimit},
		{"avoided", `query ($v: [EntityRef!]!) { paths(from: {name: "BP"}, to: {name: "ADD"}, options: {avoid: $v}) { total } }`, many(101, map[string]any{"id": "state/AUS"}), CodeLimit},
		{"relations", `query ($v: [String!]) { statements(relations: $v) { totalCount } }`, many(4000, "hasMember"), ""},
		{"relations that are none", `query ($v: [String!]) { statements(relations: $v) { totalCount } }`, many(1, long), CodeBadInput},
		{"classes", `query ($v: [String!]) { search(text: "a", types: $v) { totalCount } }`, many(4000, "State"), ""},
		{"a class that is none", `query ($v: [String!]) { search(text: "a", types: $v) { totalCount } }`, many(1, long), CodeBadInput},
		{"through", `query ($v: [String!]) { paths(from: {name: "BP"}, to: {name: "ADD"}, options: {through: $v}) { total } }`, many(4000, "State"), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := ask(t, h, test.query, map[string]any{"v": test.variable})
			if got.codes() != test.code || len(got.body) > 1500 {
				t.Errorf("codes %q, want %q, in %d bytes: %.300s", got.codes(), test.code, len(got.body), got.body)
			}
		})
	}
}

func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// TestCost pins what queries cost.
func TestCost(t *testing.T) {
	h := serve(t, world(t))
	tests := []struct {
		query     string
		variables map[string]any
		want      int64
	}{
		{`{ version { load } }`, nil, 1},
		{`{ mechanism(by: {name: "BP"}) { id } }`, nil, 1},
		{`{ mechanisms { totalCount } }`, nil, 1},
		{`{ mechanisms { nodes { id } } }`, nil, 1 + 50},
		{`{ mechanisms(first: 10) { nodes { id } } }`, nil, 1 + 10},
		{`{ mechanisms(first: 10) { edges { node { id } } } }`, nil, 1 + 10*2},
		{`query ($n: Int) { mechanisms(first: $n) { nodes { id } } }`, map[string]any{"n": 7}, 1 + 7},
		{`query ($n: Int) { mechanisms(first: $n) { nodes { id } } }`, nil, 1 + 50},
		{`query ($n: Int = 3) { mechanisms(first: $n) { nodes { id } } }`, nil, 1 + 3},
		{`query ($n: Int = 3) { mechanisms(first: $n) { nodes { id } } }`, map[string]any{"n": nil}, 1 + 50},
		{`{ mechanisms(first: 10) { nodes { members(first: 20) { nodes { id } } } } }`, nil, 1 + 10*(1+1+20)},
		{`{ mechanism(by: {name: "BP"}) { members { nodes { id } } } }`, nil, 1 + 1 + 100},
		{`{ nodes(ids: ["a/b", "c/d"]) { id } }`, nil, 2},
		{`{ entity(by: {name: "BP"}) { ... on Mechanism { members { nodes { id } } } ... on State { memberOf { nodes { id } } } ... on Entity { statements(first: 5) { nodes { id } } } } }`, nil, 1 + (1 + 5) + (1 + 100)},
		{`{ a: entity(by: {name: "BP"}) { ...f } b: entity(by: {name: "BP"}) { ...f } } fragment f on Entity { statements(first: 5) { nodes { id } } }`, nil, 2 * (1 + 1 + 5)},
		{`{ paths(from: {name: "BP"}, to: {name: "ADD"}, options: {first: 3}) { paths { nodes { id } } } }`, nil, 2000 + 1 + 3*(1+5)},
		{`query ($o: PathOptions) { paths(from: {name: "BP"}, to: {name: "ADD"}, options: $o) { paths { text } } }`, map[string]any{"o": map[string]any{"first": 4}}, 2000 + 1 + 4},
		{`{ paths(from: {name: "BP"}, to: {name: "ADD"}) { paths { text } } }`, nil, 2000 + 1 + 10},
		{`{ synergies(first: 5) { score } }`, nil, 4000 + 5},
		{`{ source(id: "source/notes") { coverage { sentences percent statements } } }`, nil, 1 + 1},
		{`{ source(id: "source/notes") { notUnderstood(first: 30) { totalCount nodes { sentence line } } } }`, nil, 1 + 1 + 30},
		{`{ sources { notUnderstood(first: 10) { edges { node { sentence } } } } }`, nil, 50 * (1 + 1 + 10*2)},
		{`{ search(text: "x") { nodes { id } } }`, nil, 100 + 1 + 10},
	}
	for _, test := range tests {
		got := ask(t, h, test.query, test.variables)
		if got.Extensions.Cost != (cost{test.want, MaxCost}) || len(got.Errors) > 0 {
			t.Errorf("%s %v: cost %+v, want %d; %.300s", test.query, test.variables, got.Extensions.Cost, test.want, got.body)
		}
	}
}

// TestIntrospection asks what GraphiQL asks when it starts.
func TestIntrospection(t *testing.T) {
	query := `query IntrospectionQuery {
		__schema {
			description queryType { name kind } mutationType { name kind } subscriptionType { name kind }
			types { ...FullType }
			directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
		}
	}
	fragment FullType on __Type {
		kind name description specifiedByURL isOneOf
		fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
		inputFields(includeDeprecated: true) { ...InputValue }
		interfaces { ...TypeRef }
		enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
		possibleTypes { ...TypeRef }
	}
	fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
	fragment TypeRef on __Type { kind name ` + strings.Repeat("ofType { kind name ", 9) + strings.Repeat("}", 10)
	got := ask(t, serve(t, world(t)), query, nil)
	var found struct {
		Schema struct {
			Types []struct{ Name string }
		} `json:"__schema"`
	}
	got.into(t, &found)
	if len(found.Schema.Types) < 60 {
		t.Errorf("%d types", len(found.Schema.Types))
	}
	t.Logf("cost %d", got.Extensions.Cost.Requested)
}
