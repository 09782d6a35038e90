package gql

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"iscmgraph/graph"
)

// validationRules returns the rules of validation: those that would suggest
// names of the schema in their form without suggestions, and one of our own.
func validationRules() *rules.Rules {
	list := rules.NewDefaultRules()
	list.ReplaceRule(rules.KnownArgumentNamesRule.Name, rules.KnownArgumentNamesRuleWithoutSuggestions.RuleFunc)
	list.ReplaceRule(rules.KnownTypeNamesRule.Name, rules.KnownTypeNamesRuleWithoutSuggestions.RuleFunc)
	list.ReplaceRule(rules.ValuesOfCorrectTypeRule.Name, rules.ValuesOfCorrectTypeRuleWithoutSuggestions.RuleFunc)
	list.AddRule("CustomScalars", customScalars)
	return list // FieldsOnCorrectType and ScalarLeafs are replaced by SetDisableSuggestion
}

// customScalars refuses literals other than texts for the scalars of the schema.
// gqlparser lets pass whatever is written, and panics later on some numbers.
func customScalars(observers *core.Events, addError core.AddErrFunc) {
	observers.OnValue(func(_ *core.Walker, v *ast.Value) {
		if v.Definition == nil || v.Definition.Kind != ast.Scalar || v.Definition.BuiltIn {
			return
		}
		switch v.Kind {
		case ast.StringValue, ast.BlockValue, ast.NullValue, ast.Variable:
		case ast.ListValue:
			if v.ExpectedType != nil && v.ExpectedType.Elem == nil {
				addError(core.Message("a %s is written as a text", v.Definition.Name), core.At(v.Position))
			}
		default:
			addError(core.Message("a %s is written as a text", v.Definition.Name), core.At(v.Position))
		}
	})
}

// A guard is an extension of gqlgen's executor that looks at an operation before
// it is executed.
type guard struct {
	schema *ast.Schema
	cache  *queryCache
}

// ExtensionName names the extension to gqlgen.
func (*guard) ExtensionName() string { return "guard" }

// Validate is called once, with the schema.
func (g *guard) Validate(schema graphql.ExecutableSchema) error {
	g.schema = schema.Schema()
	return nil
}

// maxRepeats is how many fields of a query may repeat one that stands beside
// them.
const maxRepeats = 100

// MutateOperationParameters refuses a query that repeats fields: validation
// compares each with each of the same name, in quadratic time.
func (g *guard) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	if _, known := g.cache.Get(ctx, params.Query); known {
		return nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: params.Query}, MaxTokens)
	if err != nil {
		return nil // the executor says so
	}
	n := 0
	for _, op := range doc.Operations {
		n += repeats(op.SelectionSet)
	}
	for _, f := range doc.Fragments {
		n += repeats(f.SelectionSet)
	}
	if n > maxRepeats {
		return refuse("%d fields of the query repeat others beside them; %d are allowed", n, maxRepeats)
	}
	return nil
}

// repeats counts the fields that have the name or alias of one before them in
// their selection set.
func repeats(set ast.SelectionSet) int {
	n := 0
	seen := map[string]bool{}
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if seen[s.Alias] {
				n++
			}
			seen[s.Alias] = true
			n += repeats(s.SelectionSet)
		case *ast.InlineFragment:
			n += repeats(s.SelectionSet)
		case *ast.FragmentSpread:
			if seen["..."+s.Name] {
				n++
			}
			seen["..."+s.Name] = true
		}
	}
	return n
}

// MutateOperationContext refuses an operation whose variables break @oneOf, or
// that asks for too much.
func (g *guard) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.DisableIntrospection = false
	for _, v := range op.Operation.VariableDefinitions {
		path := ast.Path{ast.PathName("variable"), ast.PathName(v.Variable)}
		if err := g.oneOf(v.Type, op.Variables[v.Variable], path); err != nil {
			return err
		}
	}
	m := newMeter(op.Variables).selections(op.Operation.SelectionSet)
	op.Stats.SetExtension(costExtension, cost{Requested: int64(math.Ceil(min(m.nodes, math.MaxInt32))), Limit: MaxCost})
	switch {
	case m.depth > MaxDepth:
		return refuse("the query is %d levels deep; %d are allowed", m.depth, MaxDepth)
	case m.nodes > MaxCost:
		return refuse("the query asks for up to %.0f nodes; %d are allowed; make `first` smaller", m.nodes, MaxCost)
	case m.values > MaxValues:
		return refuse("the query asks for up to %.0f values; %d are allowed; ask for fewer fields or smaller pages", m.values, MaxValues)
	}
	return nil
}

func refuse(format string, args ...any) *gqlerror.Error {
	return gqlerror.Wrap(graph.Errorf(graph.Limit, format, args...))
}

// oneOf checks a variable: gqlparser does so for literals only.
func (g *guard) oneOf(t *ast.Type, value any, path ast.Path) *gqlerror.Error {
	if t.Elem != nil {
		list, ok := value.([]any)
		if !ok {
			return g.oneOf(t.Elem, value, path) // a single value stands for a list of it
		}
		for i, v := range list {
			if err := g.oneOf(t.Elem, v, append(slices.Clip(path), ast.PathIndex(i))); err != nil {
				return err
			}
		}
		return nil
	}
	fields, ok := value.(map[string]any)
	def := g.schema.Types[t.NamedType]
	if !ok || def == nil || def.Kind != ast.InputObject {
		return nil
	}
	if def.Directives.ForName("oneOf") != nil {
		if len(fields) != 1 {
			return violated(path, "exactly one of the fields of %s must be given", def.Name)
		}
		for _, v := range fields {
			if v == nil {
				return violated(path, "the field of %s that is given must not be null", def.Name)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if f := def.Fields.ForName(name); f != nil {
			if err := g.oneOf(f.Type, fields[name], append(slices.Clip(path), ast.PathName(name))); err != nil {
				return err
			}
		}
	}
	return nil
}

func violated(path ast.Path, format string, args ...any) *gqlerror.Error {
	err := gqlerror.ErrorPathf(path, format, args...)
	errcode.Set(err, CodeValidation)
	return err
}

// costExtension is where the cost stands in the answer's extensions.
const costExtension = "cost"

// A cost is what the answer says of it.
type cost struct {
	Requested int64 `json:"requested"`
	Limit     int64 `json:"limit"`
}

// InterceptResponse adds the cost to the answer, and the number of errors that
// were left out of it.
func (g *guard) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if graphql.HasOperationContext(ctx) {
		if c := graphql.GetOperationContext(ctx).Stats.GetExtension(costExtension); c != nil {
			graphql.RegisterExtension(ctx, costExtension, c)
		}
	}
	response := next(ctx)
	if n := exchangeOf(ctx).leftOut(); n > 0 && response != nil {
		response.Errors = append(response.Errors, &gqlerror.Error{
			Message: fmt.Sprintf("%d more errors are left out", n), Extensions: map[string]any{"code": CodeLimit},
		})
	}
	return response
}
