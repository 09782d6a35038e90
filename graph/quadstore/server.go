package quadstore

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	cayleysql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/cayley/graph/sql/postgres"

	"iscmgraph/graph"
)

// Bounds on the use of a server.
const (
	connectTime    = 10 * time.Second // to reach it
	maxConnections = 8                // for Cayley; the lock takes one more
)

// lockClass sets the lock of a store apart from other advisory locks of the
// database: "iscm" in ASCII.
const lockClass = 0x6973636d

// openServer opens a PostgreSQL database, and makes the tables of Cayley if
// they are missing.
func openServer(ctx context.Context, address string) (backend, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		// Neither the address nor the error is shown: they may hold a password.
		return backend{}, graph.Errorf(graph.Invalid, "the store's address is not of the form postgres://user@host/database")
	}
	lock, err := lockServer(ctx, address)
	if err != nil {
		return backend{}, graph.Errorf(graph.KindOf(err), "the store %s: %w", u.Redacted(), err)
	}
	qs, err := openTables(ctx, lock, address)
	if err != nil {
		return backend{}, graph.Errorf(graph.Unavailable, "the store %s cannot be opened: %w", u.Redacted(), errors.Join(err, lock.close()))
	}
	return backend{
		quads: qs, readers: maxConnections, held: lock.held,
		close: func() error { return errors.Join(qs.Close(), lock.close()) },
	}, nil
}

// A serverLock is a connection that holds the lock of a store. The server takes
// the lock back when the connection ends, however that happens.
type serverLock struct {
	pool       *sql.DB
	connection *sql.Conn
}

func lockServer(ctx context.Context, address string) (*serverLock, error) {
	pool, err := sql.Open("postgres", address)
	if err != nil {
		return nil, graph.Errorf(graph.Invalid, "the address cannot be used")
	}
	ctx, cancel := context.WithTimeout(ctx, connectTime)
	defer cancel()
	connection, err := pool.Conn(ctx)
	if err != nil {
		return nil, errors.Join(graph.Errorf(graph.Unavailable, "it cannot be reached: %w", err), pool.Close())
	}
	lock := &serverLock{pool: pool, connection: connection}
	var free bool
	// Two schemas of one database are two stores.
	row := connection.QueryRowContext(ctx, "SELECT pg_try_advisory_lock($1, hashtext(current_schema()))", lockClass)
	switch err := row.Scan(&free); {
	case err != nil:
		return nil, errors.Join(graph.Errorf(graph.Unavailable, "it cannot be locked: %w", err), lock.close())
	case !free:
		return nil, errors.Join(graph.Errorf(graph.Unavailable, "it is in use by another process"), lock.close())
	}
	return lock, nil
}

// held reports that the lock was lost, and so another writer may be at work.
// It takes no context of a request: a query that is cancelled would end the
// connection, and the lock with it.
func (l *serverLock) held() error {
	ctx, cancel := context.WithTimeout(context.Background(), connectTime)
	defer cancel()
	if _, err := l.connection.ExecContext(ctx, "SELECT 1"); err != nil {
		return graph.Errorf(graph.Unavailable, "the lock on the database was lost: %w", err)
	}
	return nil
}

// close gives the lock back. It is said in so many words, because the server
// notices a closed connection only a little later. An error of that does not
// matter: then the connection is gone, and the lock with it.
func (l *serverLock) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), connectTime)
	defer cancel()
	l.connection.ExecContext(ctx, "SELECT pg_advisory_unlock_all()")
	return errors.Join(l.connection.Close(), l.pool.Close())
}

// openTables opens Cayley's tables. They are looked for first, because Cayley
// logs an error where it finds what it was told to make.
func openTables(ctx context.Context, lock *serverLock, address string) (cayley.QuadStore, error) {
	var there bool
	row := lock.connection.QueryRowContext(ctx, "SELECT to_regclass('nodes') IS NOT NULL AND to_regclass('quads') IS NOT NULL")
	if err := row.Scan(&there); err != nil {
		return nil, err
	}
	if !there {
		if err := cayleysql.Init(postgres.Type, address, nil); err != nil {
			return nil, err
		}
	}
	return cayleysql.New(postgres.Type, address, cayley.Options{"maxopenconnections": maxConnections})
}
