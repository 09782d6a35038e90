package quadstore

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/lib/pq"
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
