package quadstore

import (
	"context"
	"errors"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"golang.org/x/sync/errgroup"

	"iscmgraph/graph"
)

// read returns what all quads of a database say. No iterator is open when it
// returns.
func read(ctx context.Context, v *vocabulary, db backend) (*state, error) {
	refs, err := collect(ctx, db.quads)
	if err != nil {
		return nil, err
	}
	values, err := refs.values(ctx, db)
	if err != nil {
		return nil, err
	}
	h := newHistory(v)
	for i, q := range refs.quads {
		if i%1000 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err := h.add(quad.Quad{Subject: values[q[0]], Predicate: values[q[1]], Object: values[q[2]], Label: values[q[3]]}); err != nil {
			return nil, err
		}
	}
	return h.state()
}

// references are the quads of a database as places in a list of nodes, so that
// each node is asked for once. The first node stands for a missing one.
type references struct {
	nodes []cayley.Ref
	quads [][4]int
}

// collect lists all quads. Cayley ends a list without an error when the context
// is done, so that is checked here.
func collect(ctx context.Context, qs cayley.QuadStore) (*references, error) {
	refs := &references{nodes: []cayley.Ref{nil}}
	seen := map[any]int{}
	it := qs.QuadsAllIterator().Iterate()
	for it.Next(ctx) {
		var q [4]int
		for i, direction := range quad.Directions {
			ref, err := qs.QuadDirection(it.Result(), direction)
			if err != nil {
				return nil, errors.Join(graph.Errorf(graph.Unavailable, "the store cannot be read: %w", err), it.Close())
			}
			q[i] = refs.place(ref, seen)
		}
		refs.quads = append(refs.quads, q)
		if len(refs.quads)%1000 == 0 && ctx.Err() != nil {
			break
		}
	}
	err := errors.Join(it.Err(), it.Close())
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, graph.Errorf(graph.Unavailable, "the store cannot be read: %w", err)
	}
	return refs, nil
}

// place returns where a node stands in the list.
func (r *references) place(ref cayley.Ref, seen map[any]int) int {
	if ref == nil {
		return 0
	}
	at, ok := seen[ref.Key()]
	if !ok {
		at = len(r.nodes)
		seen[ref.Key()] = at
		r.nodes = append(r.nodes, ref)
	}
	return at
}

// values returns the values of the nodes, nil for one that is missing.
func (r *references) values(ctx context.Context, db backend) ([]quad.Value, error) {
	const size = 500
	values := make([]quad.Value, len(r.nodes))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(db.readers)
	for from := 1; from < len(r.nodes); from += size {
		to := min(from+size, len(r.nodes))
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			found, err := cayley.ValuesOf(ctx, db.quads, r.nodes[from:to])
			if err != nil {
				return graph.Errorf(graph.Unavailable, "the store cannot be read: %w", err)
			}
			if len(found) != to-from {
				return graph.Errorf(graph.Internal, "the store answers %d nodes with %d values", to-from, len(found))
			}
			copy(values[from:to], found)
			return nil
		})
	}
	return values, group.Wait()
}
