package quadstore

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/lib/pq"

	"iscmgraph/graph"
	"iscmgraph/graph/graphtest"
)

// A database is one of a test's own on the server that ISCM_TEST_POSTGRES
// names; see .ci/postgres.sh.
type database struct {
	url  *url.URL
	pool *sql.DB
}

// newDatabase makes a database that is gone after the test.
func newDatabase(t testing.TB) database {
	t.Helper()
	address := os.Getenv("ISCM_TEST_POSTGRES")
	switch {
	case address == "" && os.Getenv("CI") != "":
		t.Fatal("ISCM_TEST_POSTGRES is not set: run .ci/postgres.sh start")
	case address == "":
		t.Skip("ISCM_TEST_POSTGRES is not set: run .ci/postgres.sh start")
	}
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	server := connectSQL(t, u)
	name := fmt.Sprintf("iscm_test_%d_%x", os.Getpid(), quad.HashOf(quad.String(t.Name()))[:6])
	if _, err := server.Exec("CREATE DATABASE " + pq.QuoteIdentifier(name)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := server.Exec("DROP DATABASE " + pq.QuoteIdentifier(name) + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	u.Path = "/" + name
	return database{url: u, pool: connectSQL(t, u)}
}

func connectSQL(t testing.TB, u *url.URL) *sql.DB {
	t.Helper()
	pool, err := sql.Open("postgres", u.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	return pool
}

// schema returns the URL of a store in a schema of its own, which is made if it
// is missing.
func (d database) schema(t testing.TB, name string) string {
	t.Helper()
	name = fmt.Sprintf("s%x", quad.HashOf(quad.String(name))[:8])
	if _, err := d.pool.Exec("CREATE SCHEMA IF NOT EXISTS " + name); err != nil {
		t.Fatal(err)
	}
	u := *d.url
	query := u.Query()
	query.Set("search_path", name)
	u.RawQuery = query.Encode()
	return u.String()
}

// A writer that lost its lock must not write: another may be at work.
func TestLostLock(t *testing.T) {
	database := newDatabase(t)
	url := database.schema(t, "store")
	s := open(t, url)
	defer s.Close()
	first, second := graphtest.Chain("source/a", 3, "2018"), graphtest.Chain("source/a", 3, "2019")
	must(s.Replace(t.Context(), first, "2026-11-24"))
	var ended int
	row := database.pool.QueryRow("SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND classid = $1", lockClass)
	if err := row.Scan(&ended); err != nil || ended != 1 {
		t.Fatalf("%d locks were taken away (%v)", ended, err)
	}
	_, err := s.Replace(t.Context(), second, "2026-11-24")
	wantError(t, err, graph.Unavailable, "must be opened again", "the lock on the database was lost")
	_, err = s.Contents(t.Context())
	wantError(t, err, graph.Unavailable, "must be opened again")
	other := openSoon(t, url)
	defer other.Close()
	sameBatches(t, other, first)
	must(other.Replace(t.Context(), second, "2026-11-24"))
	sameBatches(t, other, second)
}
