// Package run measures the program beside the floor: it loads a world, starts
// both as processes of their own, compares what they answer, and asks them in
// turns. It is the one place that reads the clock for that.
package run

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"iscmgraph/bench/ask"
	"iscmgraph/bench/world"
	"iscmgraph/schema"
)

// Config says what is measured.
type Config struct {
	Iscm       string   // the program
	CayleyLoad string   // the program that loads with Cayley alone
	Floor      []string // the program that serves a floor, and its arguments before the size
	Folder     string   // where stores are made
	Plan       Plan
	Log        io.Writer
}

// A Result is what was measured of one world.
type Result struct {
	World                string // in words
	Quads                int    // as the store holds them
	File                 int64  // bytes of the N-Quads
	Load, Alone, Restart time.Duration
	Memory               Memory
	Lines                []Line
	Deadline             Deadline
}

// Deadline is how searches end that are to take no more than 50 ms.
type Deadline struct {
	Asked, Truncated int
	Longest          time.Duration // of all, from the request to the answer
}

// Memory is how many bytes processes have; 0 where the system does not say.
type Memory struct {
	Ready, After, Most int64 // of the server: before and after all questions, and at most
	Floor              int64 // of the floor, after all questions
}

// ParseSize returns the number of quads that a size such as 100k or 1M says.
func ParseSize(text string) (int, error) {
	digits, factor := text, 1
	for unit, f := range map[string]int{"k": 1000, "M": 1_000_000} {
		if cut, ok := strings.CutSuffix(text, unit); ok {
			digits, factor = cut, f
		}
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n*factor < smallest || n > largest/factor {
		return 0, fmt.Errorf("%q is no size: give a number of quads from %d to %d, such as 10k or 1M", text, smallest, largest)
	}
	return n * factor, nil
}

// Bounds of a world.
const (
	smallest = 2000
	largest  = 20_000_000
)

// Measure measures a world of so many quads.
func (c Config) Measure(ctx context.Context, quads int) (Result, error) {
	w := world.New(quads)
	fmt.Fprintf(c.Log, "bench: a world of %s\n", w)
	r := Result{World: w.String()}
	store := filepath.Join(c.Folder, "store")
	if err := c.load(ctx, w, store, &r); err != nil {
		return r, err
	}
	product, err := start(ctx, c.Log, c.Iscm, "serve", "--store", "bbolt:"+store, "--listen", "127.0.0.1:0")
	if err != nil {
		return r, err
	}
	r.Restart = product.ready
	r.Memory.Ready, _ = product.resident()
	bare, err := start(ctx, c.Log, c.Floor[0], append(c.Floor[1:], strconv.Itoa(quads))...)
	if err == nil {
		err = c.questions(ctx, w, product, bare, &r)
		r.Memory.After, r.Memory.Most = product.resident()
		r.Memory.Floor, _ = bare.resident()
		err = errors.Join(err, bare.stop())
	}
	return r, errors.Join(err, product.stop())
}

// load loads the world into a new store, and its quads into another by Cayley
// alone.
func (c Config) load(ctx context.Context, w *world.World, store string, r *Result) error {
	file := filepath.Join(c.Folder, "world.nq")
	if err := writeWorld(ctx, w, file); err != nil {
		return err
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	r.File = info.Size()
	if _, r.Load, err = timed(ctx, io.Discard, c.Iscm, "load", "--store", "bbolt:"+store, file); err != nil {
		return err
	}
	fmt.Fprintf(c.Log, "bench: loaded in %.1f s\n", r.Load.Seconds())
	out, _, err := timed(ctx, c.Log, c.CayleyLoad, store, filepath.Join(c.Folder, "alone"))
	if err != nil {
		return err
	}
	var alone struct {
		Quads   int
		Seconds float64
	}
	if err := json.Unmarshal(out, &alone); err != nil {
		return fmt.Errorf("%s prints %q: %w", c.CayleyLoad, out, err)
	}
	if alone.Quads != w.Quads {
		return fmt.Errorf("the store has %d quads; the world was to have %d", alone.Quads, w.Quads)
	}
	r.Quads, r.Alone = alone.Quads, time.Duration(alone.Seconds*float64(time.Second))
	return nil
}

func writeWorld(ctx context.Context, w *world.World, name string) error {
	o, err := schema.Load()
	if err != nil {
		return err
	}
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(w.NQuads(ctx, o, file), file.Close())
}

func (c Config) questions(ctx context.Context, w *world.World, product, bare *server, r *Result) error {
	for _, q := range ask.Questions() {
		line, err := c.Plan.question(ctx, q, q.Params(w), product.address, bare.address)
		if err != nil {
			return fmt.Errorf("%s: %w", q.Name, err)
		}
		r.Lines = append(r.Lines, line)
		fmt.Fprintf(c.Log, "bench: %s\n", line)
	}
	var err error
	r.Deadline, err = deadline(w, product.address)
	return err
}

// deadline asks for the longest searches, one after the other.
func deadline(w *world.World, address string) (Deadline, error) {
	var d Deadline
	c, err := dial(address)
	if err != nil {
		return d, err
	}
	defer c.conn.Close()
	q := ask.Deadline()
	for _, p := range q.Params(w) {
		sent := request("/graphql", q.Request(p).Product)
		began := time.Now()
		body, err := c.do(sent)
		took := time.Since(began)
		if err != nil {
			return d, fmt.Errorf("deadline: %w", err)
		}
		var answer struct {
			Data   struct{ Paths struct{ Truncated bool } }
			Errors json.RawMessage
		}
		if err := json.Unmarshal(body, &answer); err != nil || answer.Errors != nil {
			return d, fmt.Errorf("deadline: %.300s (%w)", body, err)
		}
		d.Asked++
		if answer.Data.Paths.Truncated {
			d.Truncated++
		}
		d.Longest = max(d.Longest, took)
	}
	return d, nil
}

// Differences returns an error if an answer of the program was not that of the
// floor.
func (r Result) Differences() error {
	var all []error
	for _, l := range r.Lines {
		if l.Difference != nil {
			all = append(all, fmt.Errorf("%d of %d answers differ: %w", l.Differ, ask.Sets, l.Difference))
		}
	}
	return errors.Join(all...)
}
