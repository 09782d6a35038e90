package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"iscmgraph/graph"
	"iscmgraph/graph/graphtest"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

func ontology(t testing.TB) *schema.Ontology {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// page is a source that states a few things about the Bali Process.
func page(names ...string) graph.Batch {
	b := graph.Batch{Source: graph.Source{ID: "source/page", Title: "Page"}, Entities: []graph.Entity{{ID: "mechanism/a", Name: "A"}, {ID: "mechanism/b", Name: "B", Aliases: []string{"Bee"}}}}
	say := func(subject graph.ID, relation string, object graph.Term, status graph.Status, qualifiers ...graph.Qualifier) {
		b.Statements = append(b.Statements, graph.Statement{Subject: subject, Relation: relation, Object: object, Status: status, Qualifiers: qualifiers,
			Evidence: []graph.Evidence{{Source: "source/page", Rule: graph.Record, URL: "https://example.org/", Year: "2019"}}})
	}
	for i, name := range names {
		id := graph.NewID("state", string(rune('a'+i)))
		b.Entities = append(b.Entities, graph.Entity{ID: id, Name: name})
		say("mechanism/a", "hasMember", graph.Term{Entity: id}, graph.Stated, graph.Qualifier{Name: "since", Value: graph.Term{Text: "2002-05", Datatype: schema.Date}})
		say(id, "participatesIn", graph.Term{Entity: "mechanism/b"}, graph.Stated)
	}
	say("mechanism/a", "exchangesWith", graph.Term{Entity: "mechanism/b"}, graph.Stated)
	say("mechanism/a", "memberCount", graph.Term{Text: "49", Datatype: schema.Integer}, graph.Disputed)
	say("mechanism/b", "memberCount", graph.Term{Text: "50", Datatype: schema.Integer}, graph.Rejected)
	return b.Canonical()
}

// made writes a database and opens it.
func made(t rapid.TB, dir string, o *schema.Ontology, batches ...graph.Batch) (*sql.DB, string) {
	t.Helper()
	name := filepath.Join(dir, "x #%.db")
	if err := Write(context.Background(), name, snapshot.New(o, graph.Contents{Batches: batches}), o); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+strings.NewReplacer("%", "%25", "#", "%23").Replace(name)+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	return db, name
}

// asked returns the rows of a query, their cells with "|" between them.
func asked(t rapid.TB, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	columns, _ := rows.Columns()
	var list []string
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
			words[i] = c.String
		}
		list = append(list, strings.Join(words, "|"))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

func TestViews(t *testing.T) {
	db, _ := made(t, t.TempDir(), ontology(t), page("Australia", "عملية \"بالي\"\r\n=1"))
	defer db.Close()
	for query, want := range map[string][]string{
		"SELECT body, member, capacity, since, sources, url FROM members ORDER BY capacity, member_id": {
			"A|Australia|member|2002-05|1|https://example.org/", "A|عملية \"بالي\"\r\n=1|member|2002-05|1|https://example.org/",
			"B|Australia|participant||1|https://example.org/", "B|عملية \"بالي\"\r\n=1|participant||1|https://example.org/",
		},
		"SELECT from_mechanism, relation_label, to_mechanism FROM links ORDER BY 1": {"A|exchanges with|B", "B|exchanges with|A"},
		"SELECT subject, relation, value, status FROM figures":                      {"A|memberCount|49|disputed"},
		"SELECT count(*) FROM statements WHERE status = 'rejected'":                 {"0"},
		"SELECT entity, name FROM aliases":                                          {"mechanism/b|Bee"},
		"SELECT DISTINCT source, origin, year, url FROM quotes":                     {"Page|record|2019|https://example.org/"},
		"SELECT count(*), count(DISTINCT evidence) FROM statement_evidence":         {"6|1"},
		"SELECT name, value FROM qualifiers":                                        {"since|2002-05", "since|2002-05"},
		"PRAGMA integrity_check":                                                    {"ok"}, "PRAGMA user_version": {"1"}, "PRAGMA foreign_key_check": nil,
	} {
		if diff := cmp.Diff(want, asked(t, db, query)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", query, diff)
		}
	}
}

// TestLayout holds that the views name relations and classes that there are, and
// that every table and view says what it is.
func TestLayout(t *testing.T) {
	o := ontology(t)
	for _, word := range regexp.MustCompile(`relation (?:=|IN|WHEN) \(?('[^)\n]*?')\)?(?: THEN|\n|;|,)`).FindAllStringSubmatch(layout, -1) {
		for _, name := range strings.Split(word[1], ", ") {
			if _, ok := o.Relation(strings.Trim(name, "'")); !ok {
				t.Errorf("%s: there is no relation %s", word[0], name)
			}
		}
	}
	for _, m := range regexp.MustCompile(`class = '(\w+)'`).FindAllStringSubmatch(layout, -1) {
		if _, ok := o.Class(m[1]); !ok {
			t.Errorf("there is no class %s", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`CREATE (?:TABLE|VIEW) (\w+)`).FindAllStringSubmatch(layout, -1) {
		if !strings.Contains(layout, "-- "+m[1]+": ") {
			t.Errorf("nothing says what %s is", m[1])
		}
	}
}

// TestAny holds that any graph can be written, that the same gives the same
// bytes, and that no statement is missing.
func TestAny(t *testing.T) {
	o, dir := ontology(t), t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		batches := []graph.Batch{graphtest.Batch(t, o, "source/a").Canonical(), graphtest.Batch(t, o, "source/b").Canonical()}
		db, name := made(t, dir, o, batches...)
		defer db.Close()
		var want []string
		for s, err := range snapshot.New(o, graph.Contents{Batches: batches}).Statements(context.Background(), graph.Filter{}) {
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, strings.Join([]string{string(s.ID()), string(s.Subject), s.Relation, string(s.Object.Entity), s.Object.Text, s.Evidence[0].Quote}, "|"))
		}
		got := asked(t, db, "SELECT id, subject, relation, object, value, quote FROM statements ORDER BY relation, subject, object, value")
		if len(got) != len(want) || len(asked(t, db, "SELECT 1 FROM claims")) != len(want) {
			t.Fatalf("%d statements, want %d", len(got), len(want))
		}
		have := map[string]bool{}
		for _, line := range got {
			have[line] = true
		}
		for _, line := range want {
			if !have[line] {
				t.Fatalf("missing: %q", line)
			}
		}
		first, _ := os.ReadFile(name)
		again, _ := made(t, dir, o, batches...)
		defer again.Close()
		if second, _ := os.ReadFile(name); !bytes.Equal(first, second) {
			t.Fatal("the same graph gave other bytes")
		}
	})
}

// TestWhole holds that a file is whole or as it was before.
func TestWhole(t *testing.T) {
	o, dir := ontology(t), t.TempDir()
	name := filepath.Join(dir, "x.db")
	if err := os.WriteFile(name, []byte("before"), 0o644); err != nil {
		t.Fatal(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	r := snapshot.New(o, graph.Contents{Batches: []graph.Batch{page("Australia")}})
	if err := Write(cancelled, name, r, o); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	nul := snapshot.New(o, graph.Contents{Batches: []graph.Batch{page("Austr\x00lia")}})
	if err := Write(t.Context(), name, nul, o); err == nil || !strings.Contains(err.Error(), "state/a: programs that read SQLite cut texts at NUL") {
		t.Errorf("NUL: %v", err)
	}
	if err := Write(t.Context(), filepath.Join(dir, "nowhere", "x.db"), r, o); err == nil || !strings.Contains(err.Error(), "x.db cannot be written: no such file") {
		t.Errorf("no folder: %v", err)
	}
	left, _ := os.ReadDir(dir)
	if content, _ := os.ReadFile(name); string(content) != "before" || len(left) != 1 {
		t.Errorf("the file holds %q, and beside it stand %d", content, len(left)-1)
	}
}
