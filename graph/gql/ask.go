package gql

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"iscmgraph/graph"
	"iscmgraph/graph/gql/internal/answer"
	"iscmgraph/graph/questions"
)

// With returns the API with saved questions, which the field questions lists.
func (a *API) With(saved []*questions.Question) *API {
	a.saved = saved
	return a
}

// Session returns what asks the newest state of the graph within the program,
// the same state for all calls, and which state that is. The bounds are those of
// requests. Whatever a response would call an error is one, and so is a name that
// leads nowhere where a field may be null: nothing is mistaken for an empty
// answer.
func (a *API) Session() (questions.Asker, graph.Version, error) {
	reader := a.source()
	if reader == nil {
		return nil, graph.Version{}, graph.Errorf(graph.Unavailable, "the graph is not loaded yet")
	}
	ask := func(ctx context.Context, query string, variables map[string]any) (json.RawMessage, error) {
		ctx, cancel := context.WithTimeout(ctx, MaxTime)
		defer cancel()
		x := &exchange{id: "question", log: a.log, ontology: a.ontology}
		ctx = context.WithValue(ctx, exchangeKey{}, x)
		view := answer.NewView(a.ontology, reader, a.saved)
		response := a.answer(view.With(ctx), &graphql.RawParams{Query: query, Variables: variables})
		for _, m := range view.Missing() {
			return nil, graph.Errorf(graph.NotFound, "%s", m.Message)
		}
		if len(response.Errors) > 0 {
			return nil, asError(response.Errors[0])
		}
		return response.Data, nil
	}
	return ask, reader.Version(), nil
}

// asError returns an error of a response with its kind.
func asError(err *gqlerror.Error) error {
	code, _ := err.Extensions["code"].(string)
	kinds := map[string]graph.Kind{
		CodeParse: graph.Invalid, CodeValidation: graph.Invalid, CodeBadInput: graph.Invalid, CodeNotFound: graph.NotFound,
		CodeAmbiguous: graph.Ambiguous, CodeLimit: graph.Limit, CodeTimeout: graph.Limit, CodeUnavailable: graph.Unavailable,
	}
	kind, known := kinds[code]
	if !known {
		kind = graph.Internal
	}
	return &graph.Error{Kind: kind, Err: errors.New(err.Message)}
}
