package exec

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
)

// noDeferred is what no field is put off in.
var noDeferred graphql.DeferredGroup

// marshalList returns the elements of a list, one after the other. An element that
// panics is null, and an error.
func marshalList(ctx context.Context, length int, element func(context.Context, int) graphql.Marshaler) graphql.Array {
	list := make(graphql.Array, length)
	for i := range length {
		list[i] = marshalElement(graphql.WithFieldContext(ctx, &graphql.FieldContext{Index: &i}), i, element)
	}
	return list
}

func marshalElement(ctx context.Context, i int, element func(context.Context, int) graphql.Marshaler) (m graphql.Marshaler) {
	defer func() {
		if p := recover(); p != nil {
			graphql.AddError(ctx, graphql.Recover(ctx, p))
			m = graphql.Null
		}
	}()
	return element(ctx, i)
}
