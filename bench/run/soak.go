package run

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"iscmgraph/bench/ask"
	"iscmgraph/bench/world"
)

// soakParts is in how many parts the requests are sent; after each the memory is
// looked at.
const soakParts = 10

// Soak sends so many requests of all questions in turns to a server on a world, by
// clients at once, and writes how its memory grows. It is an error if an answer has
// errors, or if goroutines are left when all clients have gone.
func (c Config) Soak(ctx context.Context, quads, requests int, out io.Writer) (err error) {
	w := world.New(quads)
	file, store := filepath.Join(c.Folder, "world.nq"), "bbolt:"+filepath.Join(c.Folder, "store")
	if err := writeWorld(ctx, w, file); err != nil {
		return err
	}
	if _, _, err := timed(ctx, io.Discard, c.Iscm, "load", "--store", store, file); err != nil {
		return err
	}
	s, err := start(ctx, c.Log, c.Iscm, "serve", "--store", store, "--listen", "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	before, err := s.goroutines()
	if err != nil {
		return err
	}
	var sent [][]byte
	for _, q := range append(ask.Questions(), ask.Deadline()) {
		for _, p := range q.Params(w) {
			sent = append(sent, request("/graphql", q.Request(p).Product))
		}
	}
	fmt.Fprintf(out, "%s; %d clients\n", w, c.Plan.Parallel)
	for part := range soakParts {
		if err := c.soak(ctx, s.address, sent, requests/soakParts); err != nil {
			return err
		}
		now, most := s.resident()
		fmt.Fprintf(out, "%d requests: %s resident, %s at most\n", (part+1)*(requests/soakParts), megabytes(now), megabytes(most))
	}
	after := before + 1
	for range 50 { // the server notices in its own time that clients have gone
		if after, err = s.goroutines(); err != nil || after <= before {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "goroutines: %d before, %d after\n", before, after)
	if after > before {
		return fmt.Errorf("%d goroutines are left", after-before)
	}
	return nil
}

// soak sends requests by several clients, each on a connection of its own.
func (c Config) soak(ctx context.Context, address string, sent [][]byte, requests int) error {
	faults := make([]error, c.Plan.Parallel)
	var clients sync.WaitGroup
	for n := range c.Plan.Parallel {
		clients.Go(func() {
			client, err := dial(address)
			if err != nil {
				faults[n] = err
				return
			}
			defer client.conn.Close()
			for i := n; i < requests; i += c.Plan.Parallel {
				body, err := client.do(sent[i%len(sent)])
				if err == nil && strings.Contains(string(body[:min(len(body), 20)]), `"errors"`) {
					err = fmt.Errorf("an answer has errors: %.300s", body)
				}
				if err = errors.Join(err, ctx.Err()); err != nil {
					faults[n] = err
					return
				}
			}
		})
	}
	clients.Wait()
	return errors.Join(faults...)
}

// goroutines returns how many goroutines the server has, as it tells.
func (s *server) goroutines() (int, error) {
	answer, err := http.Get(s.address + "/metrics")
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if number, ok := strings.CutPrefix(line, "go_goroutines "); ok {
			return strconv.Atoi(strings.TrimSpace(number))
		}
	}
	return 0, errors.New("the server does not tell its goroutines")
}
