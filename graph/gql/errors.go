package gql

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"iscmgraph/graph"
	"iscmgraph/graph/gql/internal/answer"
)

// The values of extensions.code. The list is closed.
const (
	CodeParse       = errcode.ParseFailed      // the query is not GraphQL
	CodeValidation  = errcode.ValidationFailed // the query or its variables do not fit the schema
	CodeBadInput    = "BAD_INPUT"              // a request or an argument that makes no sense
	CodeNotFound    = "NOT_FOUND"              // an argument names something that is not there
	CodeAmbiguous   = "AMBIGUOUS"              // a name fits several entities; see extensions.candidates
	CodeLimit       = "LIMIT"                  // more is asked for than is allowed
	CodeTimeout     = "TIMEOUT"                // the answer took longer than MaxTime
	CodeUnavailable = "UNAVAILABLE"            // the graph cannot be read now
	CodeInternal    = "INTERNAL"               // a fault of the program; the message has the id of the request
)

// Bounds of what errors say.
const (
	maxErrors  = 20  // errors in an answer
	maxMessage = 400 // characters of a message, which may repeat parts of the query
)

// codeOf returns the code for an error of a resolver.
func codeOf(err error) string {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return CodeTimeout
	case errors.Is(err, context.Canceled):
		return CodeUnavailable
	}
	switch graph.KindOf(err) {
	case graph.Invalid:
		return CodeBadInput
	case graph.NotFound:
		return CodeNotFound
	case graph.Ambiguous:
		return CodeAmbiguous
	case graph.Limit:
		return CodeLimit
	case graph.Unavailable:
		return CodeUnavailable
	}
	return CodeInternal
}

// present returns an error as the answer shows it, or nil for one too many.
func present(ctx context.Context, err error) *gqlerror.Error {
	given := graphql.DefaultErrorPresenter(ctx, err)
	if given == nil || !exchangeOf(ctx).admit() {
		return nil
	}
	shown := &gqlerror.Error{Message: given.Message, Path: given.Path, Locations: given.Locations}
	code, _ := given.Extensions["code"].(string)
	if code != CodeParse && code != CodeValidation {
		code = codeOf(err)
		shown.Message = message(ctx, err, code)
	}
	if code == CodeParse && strings.HasPrefix(given.Message, "exceeded token limit") {
		code = CodeLimit // the parser has no other sign
	}
	shown.Message = shorten(shown.Message)
	shown.Extensions = map[string]any{"code": code}
	if ambiguous, ok := errors.AsType[*graph.AmbiguousError](err); ok {
		shown.Extensions["candidates"] = exchangeOf(ctx).candidates(ambiguous.Candidates)
	}
	if unknown, ok := errors.AsType[*graph.UnknownError](err); ok && len(unknown.Candidates()) > 0 {
		shown.Extensions["candidates"] = exchangeOf(ctx).candidates(unknown.Candidates())
	}
	return shown
}

// message returns what an answer says of an error, and logs what it does not
// say.
func message(ctx context.Context, err error, code string) string {
	switch code {
	case CodeTimeout:
		return fmt.Sprintf("the answer took longer than %s", MaxTime)
	case CodeInternal:
		e := exchangeOf(ctx)
		if _, logged := errors.AsType[*panicError](err); !logged {
			e.log.ErrorContext(ctx, "graphql: internal error", slog.String("request", e.id), slog.Any("error", err))
		}
		return "internal error; the log tells more of request " + e.id
	case CodeUnavailable:
		if errors.Is(err, context.Canceled) {
			return "the request was cancelled"
		}
	}
	if known, ok := errors.AsType[*graph.Error](err); ok {
		return known.Error() // without what stands around it
	}
	return err.Error()
}

// A candidate is an entity that a name may mean: it fits several, or none and
// this one has a similar name.
type candidate struct {
	ID    graph.ID `json:"id"`
	Name  string   `json:"name"`
	Class string   `json:"class"`
}

// maxCandidates is how many candidates an answer lists for a name.
const maxCandidates = 50

func (e *exchange) candidates(entities []graph.Entity) []candidate {
	list := []candidate{}
	for _, entity := range entities[:min(len(entities), maxCandidates)] {
		class, _ := e.ontology.ClassOfID(string(entity.ID))
		list = append(list, candidate{entity.ID, entity.Name, class.Name})
	}
	return list
}

// A missing name is one for which a field is null, with what it may mean.
type missing struct {
	answer.Missing
	Candidates []candidate `json:"candidates,omitempty"`
}

// missingExtension is where an answer says what names may mean for which fields
// are null.
const missingExtension = "missing"

func shorten(text string) string {
	if utf8.RuneCountInString(text) <= maxMessage {
		return text
	}
	return string([]rune(text)[:maxMessage]) + "…"
}

// A panicError is a panic that the log has heard of.
type panicError struct{}

// Error says no more than that.
func (*panicError) Error() string { return "panic" }

// recovered logs a panic of a resolver.
func recovered(ctx context.Context, value any) error {
	e := exchangeOf(ctx)
	e.log.ErrorContext(ctx, "graphql: panic", slog.String("request", e.id), slog.Any("panic", value), slog.String("stack", string(debug.Stack())))
	return &panicError{}
}
