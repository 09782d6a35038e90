package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph/export"
	"iscmgraph/schema"
)

const exportsPage = "../../docs/exports.md"

// database exports the seed and opens what was written.
func database(t *testing.T) *sql.DB {
	t.Helper()
	file := filepath.Join(t.TempDir(), "iscm.db")
	var out, errs strings.Builder
	p := &program{out: &out, err: &errs, now: day}
	if status := p.run(t.Context(), []string{"export", "--store", "memory:", "--format", "sqlite", "-o", file}); status != 0 {
		t.Fatal(errs.String())
	}
	db, err := sql.Open("sqlite", "file:"+file+"?mode=ro") // the driver comes with package sqlite
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// answer returns the rows of a query, one a line, cells with " | " between
// them, long ones cut.
func answer(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	columns, _ := rows.Columns()
	var b strings.Builder
	for rows.Next() {
		cells, to := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range cells {
			to[i] = &cells[i]
		}
		if err := rows.Scan(to...); err != nil {
			t.Fatal(err)
		}
		words := make([]string, len(cells))
		for i, c := range cells {
			words[i] = strings.Join(strings.Fields(c.String), " ")
		}
		b.WriteString(strings.Join(words, " | ") + "\n")
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var sqlBlock = regexp.MustCompile("(?s)```sql\n(.*?)```\n\n```text\n(.*?)```")

// TestExportsQueries holds that every query of docs/exports.md gives the answer
// that stands below it. With -update the answers are written anew.
func TestExportsQueries(t *testing.T) {
	content, err := os.ReadFile(exportsPage)
	if err != nil {
		t.Fatal(err)
	}
	db, asked := database(t), 0
	written := sqlBlock.ReplaceAllFunc(content, func(block []byte) []byte {
		m := sqlBlock.FindSubmatch(block)
		asked++
		got := answer(t, db, string(m[1]))
		if diff := cmp.Diff(string(m[2]), got); diff != "" && !*update {
			t.Errorf("the answer to\n%s (-page +got):\n%s", m[1], diff)
		}
		return []byte("```sql\n" + string(m[1]) + "```\n\n```text\n" + got + "```")
	})
	if asked < 7 || strings.Count(string(content), "```sql") != asked {
		t.Errorf("%d queries on the page have an answer", asked)
	}
	if *update {
		if err := os.WriteFile(exportsPage, written, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestExportsColumns holds that docs/exports.md lists every table, view and
// column, and every column of CSV.
func TestExportsColumns(t *testing.T) {
	content, err := os.ReadFile(exportsPage)
	if err != nil {
		t.Fatal(err)
	}
	db := database(t)
	listed := map[string]string{}
	for _, m := range regexp.MustCompile("(?m)^\\| `(\\w+)` \\| [^|]+ \\| ([^|]+) \\|$").FindAllStringSubmatch(string(content), -1) {
		listed[m[1]] = m[2]
	}
	for name := range strings.Lines(answer(t, db, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")) {
		name = strings.TrimSpace(name)
		want := strings.TrimSpace(answer(t, db, "SELECT group_concat(name, ', ') FROM pragma_table_info('"+name+"')"))
		if listed[name] != want {
			t.Errorf("the columns of %s are %s; the page has %s", name, want, listed[name])
		}
	}
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, column := range export.CSVColumns(o) {
		if !strings.Contains(string(content), "`"+column+"`") && !strings.HasPrefix(column, "qualifier_") {
			t.Errorf("the page does not say what the column %s is", column)
		}
	}
}
