package quadstore

import (
	"context"
	"path/filepath"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// Open returns the store that a URL names:
//
//   - memory: keeps the graph in memory, for tests and for trying things out;
//   - bbolt:PATH keeps it in a file in the folder PATH, which is made if it is
//     missing;
//   - postgres://… keeps it in a PostgreSQL database.
//
// A store has one writer, also among processes: while it is open, a second Open
// gets an error of the kind Unavailable at once. So does one that cannot reach
// the file or the server. A URL that names no store gets the kind Invalid, a
// damaged store the kind Internal. The store must be closed.
func Open(ctx context.Context, o *schema.Ontology, url string) (*Store, error) {
	v, err := newVocabulary(o)
	if err != nil {
		return nil, err
	}
	db, err := connect(ctx, url)
	if err != nil {
		return nil, err
	}
	return newStore(ctx, v, db)
}

// IsMissing reports whether a URL names a file that nobody has made yet, and that
// [Open] would make. A store of another kind is never missing.
func IsMissing(url string) bool {
	folder, ok := strings.CutPrefix(url, "bbolt:")
	return ok && folder != "" && isMissing(filepath.Join(folder, fileName))
}

// A backend is an open database.
type backend struct {
	quads   cayley.QuadStore // bare, not a handle of Cayley
	readers int              // how many goroutines may read at once
	held    func() error     // reports that the database was lost to another writer
	close   func() error
}

func connect(ctx context.Context, url string) (backend, error) {
	scheme, rest, ok := strings.Cut(url, ":")
	switch {
	case ok && scheme == "memory" && rest == "":
		return openMemory(), nil
	case ok && scheme == "bbolt" && rest != "":
		return openFile(rest)
	case ok && (scheme == "postgres" || scheme == "postgresql"):
		return openServer(ctx, url)
	}
	// Only the scheme is shown: the rest may hold a password.
	return backend{}, graph.Errorf(graph.Invalid, "the store %q is none of memory:, bbolt:PATH and postgres://…", scheme+":…")
}

// alone is for databases that no other writer can take.
func alone() error { return nil }

func openMemory() backend {
	qs := memstore.New()
	return backend{quads: qs, readers: 1, held: alone, close: qs.Close}
}
