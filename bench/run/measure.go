package run

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"iscmgraph/bench/ask"
	"iscmgraph/bench/floor"
)

// A Plan says how long each question is asked. The two servers take turns, so
// that what else the machine does meets both.
type Plan struct {
	Turns    int           // of each server, with one client and then with several
	Turn     time.Duration // how long one takes at most
	Samples  int           // requests of one client that are enough
	Parallel int           // clients at once
}

// Timing is how one server answers one question.
type Timing struct {
	Samples  int // requests of one client
	P50, P99 time.Duration
	One, All float64 // requests a second of one client, and of several
}

// A Line is what was measured of one question.
type Line struct {
	Question       ask.Question
	Differ         int   // sets of parameters of which the answers differ
	Difference     error // the first of them
	Product, Floor Timing
}

// A side is one of the two servers, and a question as requests to it.
type side struct {
	address  string
	requests [][]byte
	took     []time.Duration
	next     int
	answered int64 // by several clients
	busy     time.Duration
}

// sides returns the question with its parameters for both servers.
func sides(q ask.Question, sets []floor.Params, product, bare string) (a, b *side) {
	a, b = &side{address: product}, &side{address: bare}
	for _, p := range sets {
		r := q.Request(p)
		a.requests = append(a.requests, request("/graphql", r.Product))
		b.requests = append(b.requests, request("/"+q.Name, r.Floor))
	}
	return a, b
}

// question compares the answers of both servers and then measures both.
func (p Plan) question(ctx context.Context, q ask.Question, sets []floor.Params, product, bare string) (Line, error) {
	a, b := sides(q, sets, product, bare)
	line := Line{Question: q}
	if err := line.compare(a, b); err != nil {
		return line, err
	}
	for turn := range p.Turns {
		first, second := a, b
		if turn%2 == 1 {
			first, second = b, a
		}
		if err := errors.Join(p.one(ctx, first), p.one(ctx, second)); err != nil {
			return line, err
		}
	}
	for range p.Turns {
		if err := errors.Join(p.several(ctx, a), p.several(ctx, b)); err != nil {
			return line, err
		}
	}
	line.Product, line.Floor = a.timing(), b.timing()
	return line, nil
}

// compare counts the sets of parameters of which the answers differ. It makes
// both servers warm, too.
func (l *Line) compare(a, b *side) error {
	product, err := dial(a.address)
	if err != nil {
		return err
	}
	defer product.conn.Close()
	bare, err := dial(b.address)
	if err != nil {
		return err
	}
	defer bare.conn.Close()
	for i := range a.requests {
		got, err := product.do(a.requests[i])
		if err != nil {
			return fmt.Errorf("%s of the product: %w", l.Question.Name, err)
		}
		want, err := bare.do(b.requests[i])
		if err != nil {
			return fmt.Errorf("%s of the floor: %w", l.Question.Name, err)
		}
		if err := ask.Same(got, want); err != nil {
			if l.Differ++; l.Difference == nil {
				l.Difference = fmt.Errorf("%s, set %d: %w", l.Question.Name, i, err)
			}
		}
	}
	return nil
}

// one is a turn of one client, which goes on where the last one ended.
func (p Plan) one(ctx context.Context, s *side) error {
	c, err := dial(s.address)
	if err != nil {
		return err
	}
	defer c.conn.Close()
	end := time.Now().Add(p.Turn)
	for range p.Samples / p.Turns {
		began := time.Now()
		if _, err := c.do(s.requests[s.next%len(s.requests)]); err != nil {
			return err
		}
		now := time.Now()
		s.took = append(s.took, now.Sub(began))
		s.next++
		if now.After(end) {
			break
		}
	}
	return ctx.Err()
}

// several is a turn of several clients.
func (p Plan) several(ctx context.Context, s *side) error {
	var wait sync.WaitGroup
	var next atomic.Int64
	faults := make([]error, p.Parallel)
	began := time.Now()
	for i := range faults {
		wait.Go(func() {
			c, err := dial(s.address)
			if err != nil {
				faults[i] = err
				return
			}
			defer c.conn.Close()
			for time.Since(began) < p.Turn && faults[i] == nil {
				_, faults[i] = c.do(s.requests[int(next.Add(1))%len(s.requests)])
			}
		})
	}
	wait.Wait()
	s.answered += next.Load()
	s.busy += time.Since(began)
	return errors.Join(append(faults, ctx.Err())...)
}

// timing returns what all turns came to.
func (s *side) timing() Timing {
	t := Timing{Samples: len(s.took), P50: percentile(s.took, 50), P99: percentile(s.took, 99), All: float64(s.answered) / s.busy.Seconds()}
	total := time.Duration(0)
	for _, d := range s.took {
		total += d
	}
	t.One = float64(len(s.took)) / total.Seconds()
	return t
}

// percentile returns the time that so many of a hundred requests do not exceed.
func percentile(took []time.Duration, n int) time.Duration {
	sorted := slices.Sorted(slices.Values(took))
	return sorted[(len(sorted)*n+99)/100-1]
}
