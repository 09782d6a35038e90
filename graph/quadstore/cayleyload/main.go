// Command cayleyload says how long Cayley alone takes to load the quads of a
// store: it reads them all from one bbolt folder, adds them to another, which is
// new, and prints how many there were and how many seconds the adding took, as
// JSON. What the program itself takes for a load is compared with that.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hidalgo "github.com/hidal-go/hidalgo/kv/bbolt"
	"go.etcd.io/bbolt"
)

// chunkSize is how many quads go to Cayley in one transaction, as in package
// quadstore.
const chunkSize = 10_000

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "cayleyload: %v\n", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return errors.New("give the folder to read and the folder to make")
	}
	quads, err := read(args[0])
	if err != nil {
		return fmt.Errorf("reading %s: %w", args[0], err)
	}
	took, err := load(args[1], quads)
	if err != nil {
		return fmt.Errorf("loading %s: %w", args[1], err)
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{"quads": len(quads), "seconds": took.Seconds()})
}

// open opens the file of a folder as package quadstore does.
func open(folder string, readOnly bool) (*bbolt.DB, error) {
	return bbolt.Open(filepath.Join(folder, "indexes.bolt"), 0o600, &bbolt.Options{Timeout: time.Second, ReadOnly: readOnly})
}

// read returns all quads of the store in a folder.
func read(folder string) (quads []quad.Quad, err error) {
	file, err := open(folder, true)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	qs, err := kv.New(hidalgo.New(file), cayley.Options{kv.OptNoBloom: true})
	if err != nil {
		return nil, err
	}
	it := qs.QuadsAllIterator().Iterate()
	defer func() { err = errors.Join(err, it.Close()) }()
	for it.Next(context.Background()) {
		q, err := qs.Quad(it.Result())
		if err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return quads, it.Err()
}

// load adds the quads to a store that it makes, and returns how long that took.
func load(folder string, quads []quad.Quad) (took time.Duration, err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return 0, err
	}
	file, err := open(folder, false)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if err := kv.Init(hidalgo.New(file), nil); err != nil {
		return 0, err
	}
	qs, err := kv.New(hidalgo.New(file), cayley.Options{kv.OptNoBloom: true})
	if err != nil {
		return 0, err
	}
	began := time.Now()
	for chunk := range slices.Chunk(quads, chunkSize) {
		deltas := make([]cayley.Delta, len(chunk))
		for i, q := range chunk {
			deltas[i] = cayley.Delta{Quad: q, Action: cayley.Add}
		}
		if err := qs.ApplyDeltas(deltas, cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}); err != nil {
			return 0, err
		}
	}
	return time.Since(began), nil
}
