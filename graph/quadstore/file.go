package quadstore

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	hidalgo "github.com/hidal-go/hidalgo/kv/bbolt"
	"go.etcd.io/bbolt"

	"iscmgraph/graph"
)

// fileName is the name that Cayley gives the file, so that its own tools can
// read a store.
const fileName = "indexes.bolt"

// workshopPrefix begins the names of the folders in which new files are made.
const workshopPrefix = fileName + ".new-"

// openFile opens the database in a folder, and makes both if they are missing.
func openFile(folder string) (backend, error) {
	path := filepath.Join(folder, fileName)
	if isMissing(path) {
		if err := createFile(folder, path); err != nil && isMissing(path) {
			return backend{}, graph.Errorf(graph.Unavailable, "the store bbolt:%s cannot be made: %w", folder, err)
		}
	}
	file, err := openBolt(path)
	switch {
	case errors.Is(err, bbolt.ErrTimeout):
		return backend{}, graph.Errorf(graph.Unavailable, "the store bbolt:%s is in use by another process", folder)
	case errors.Is(err, bbolt.ErrInvalid), errors.Is(err, bbolt.ErrVersionMismatch), errors.Is(err, bbolt.ErrChecksum):
		return backend{}, graph.Errorf(graph.Invalid, "%s is no store: %w", path, err)
	case err != nil:
		return backend{}, graph.Errorf(graph.Unavailable, "the store bbolt:%s cannot be opened: %w", folder, err)
	}
	db, err := fileBackend(file)
	if err != nil {
		return backend{}, graph.Errorf(graph.Invalid, "%s is no store: %w", path, errors.Join(err, file.Close()))
	}
	clearWorkshops(folder)
	return db, nil
}

func isMissing(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}

// openBolt opens a file. With the shortest time-out it does not wait for the
// lock that another opener holds, which Cayley would do for ever.
func openBolt(path string) (*bbolt.DB, error) {
	return bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Nanosecond})
}

// fileBackend returns Cayley on an open file.
func fileBackend(file *bbolt.DB) (backend, error) {
	// The bloom filter takes most of a gigabyte, and finds what the indexes
	// find as well. There are no indexes of predicates and labels: Cayley reads
	// every index before it adds a quad to known nodes, and lists that grow
	// with the store would make each load slower than the one before (measured
	// on 10,000 statements: 9 times).
	qs, err := kv.New(hidalgo.New(file), cayley.Options{kv.OptNoBloom: true})
	return backend{quads: qs, readers: 1, held: alone, close: file.Close}, err
}

// createFile makes an empty database. It is made elsewhere and linked to its
// place, so that a kill leaves no half of one; and a link fails where another
// process was faster, so that neither takes the other's file away.
func createFile(folder, path string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	workshop, err := os.MkdirTemp(folder, workshopPrefix)
	if err != nil {
		return err
	}
	defer os.RemoveAll(workshop)
	fresh := filepath.Join(workshop, fileName)
	file, err := openBolt(fresh)
	if err != nil {
		return err
	}
	if err := errors.Join(kv.Init(hidalgo.New(file), nil), file.Close()); err != nil {
		return err
	}
	if err := os.Link(fresh, path); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncFolder(folder)
}

// clearWorkshops takes away what a killed createFile left. An error does not
// matter: nothing reads it.
func clearWorkshops(folder string) {
	left, _ := filepath.Glob(filepath.Join(folder, workshopPrefix+"*"))
	for _, path := range left {
		os.RemoveAll(path)
	}
}

// syncFolder makes sure that a new file is still in its folder after the
// machine stops.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
