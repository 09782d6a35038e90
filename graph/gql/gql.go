// Package gql answers GraphQL from a [graph.Reader].
//
// [Handler] is the API: GET and POST, one operation a request, one state of the
// graph from its beginning to its end. What can be asked stands in
// schema/*.graphqls; `go generate ./graph/gql` turns it into the executor and
// into a method for each relation, so that a new relation is one line of SDL and
// no Go. A new root field is a line in schema/query.graphqls and a method of
// answer.Query.
//
// # Bounds
//
// A request is refused before it is executed if its body has more than
// [MaxBody] bytes, its query more than [MaxTokens] tokens or [MaxDepth] levels,
// or if it asks for more than [MaxCost] nodes or [MaxValues] values. The nodes
// are what the page sizes allow, not what there is: a page of 50 mechanisms with
// 20 members each asks for 50 + 50 × 20, and a node for each page. A comparison
// of mechanisms, or all that can be reached, counts as 4,000 nodes more, a search
// for paths or a neighbourhood as 2,000, a ranking, conflicts and completeness as
// 1,000, other searches as 100; 500 are added where what was known before is asked
// for. The answer's extensions give {"cost": {"requested",
// "limit"}}. A request has [MaxTime].
//
// # Errors
//
// Every error has extensions.code, one of the constants Code... of this
// package, and a message that can be shown. An ambiguous name comes with
// extensions.candidates: id, name and class of each entity that it fits; an
// unknown one with those of which a name is spelled like it. A root field that
// cannot be null is then empty, so that the others are answered; one that can is
// null without an error, and the extensions of the answer list it under
// "missing", with path, message and candidates. A fault of the program says only the id of the
// request, which stands in the log.
package gql

//go:generate go run ./generate

import (
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql/executor"

	"iscmgraph/graph"
	"iscmgraph/graph/gql/internal/answer"
	"iscmgraph/graph/gql/internal/exec"
	"iscmgraph/schema"
)

// Bounds of a request.
const (
	MaxBody   = 64 << 10 // bytes of a body, or of what stands after the ? of an address
	MaxTokens = 2_000    // names, numbers, texts and signs of a query
	MaxDepth  = 15       // fields within fields
	MaxCost   = 20_000   // nodes asked for
	MaxValues = 200_000  // fields answered, nodes and scalars
	MaxTime   = 10 * time.Second
)

// cachedQueries is how many queries are kept parsed. Their texts have up to
// MaxBody bytes each.
const cachedQueries = 100

// A Source hands out the reader that a request works with: the newest state of
// the graph, or nil where there is none yet.
type Source func() graph.Reader

// Handler returns the GraphQL API, a handler of HTTP. Faults of the program go to
// the log.
func Handler(o *schema.Ontology, source Source, log *slog.Logger) *API {
	e := executor.New(exec.NewExecutableSchema(exec.Config{Resolvers: resolvers{}}))
	cache := newQueryCache(cachedQueries)
	e.SetQueryCache(cache)
	e.SetParserTokenLimit(MaxTokens)
	e.SetDisableSuggestion(true)
	e.SetDefaultRulesFn(validationRules)
	e.SetErrorPresenter(present)
	e.SetRecoverFunc(recovered)
	e.Use(&guard{cache: cache})
	return &API{ontology: o, source: source, log: log, executor: e}
}

// resolvers leads the executor to package answer.
type resolvers struct{}

// Query returns what answers the root fields.
func (resolvers) Query() exec.QueryResolver { return answer.Query{} }
