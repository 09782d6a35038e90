// Package sqlite writes the graph as a SQLite database, for Metabase, Superset,
// Datasette and anyone's SQL. [Write] is all there is to it. Tables and views are
// in schema.sql, which docs/exports.md explains; their names and columns stay, new
// ones may come. PRAGMA user_version is the version of the layout.
package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver

	"iscmgraph/graph"
	"iscmgraph/graph/export"
	"iscmgraph/schema"
)

//go:embed schema.sql
var layout string

//go:embed indexes.sql
var indexes string

// Write writes the graph to a database of that name. The file is whole or not
// there: it is written beside its place and then moved into it. The same graph
// gives the same bytes. Rejected statements are left out.
func Write(ctx context.Context, name string, r graph.Reader, o *schema.Ontology) error {
	if err := write(ctx, name, r, o); err != nil {
		return fmt.Errorf("sqlite: %w", err)
	}
	return nil
}

func write(ctx context.Context, name string, r graph.Reader, o *schema.Ontology) error {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if pathErr, ok := errors.AsType[*os.PathError](err); ok {
		return fmt.Errorf("%s cannot be written: %w", name, pathErr.Err) // not the name of the temporary file
	}
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // fails once the file has its name
	if err := f.Close(); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", "file:"+strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(f.Name()))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	err = fill(ctx, db, r, o)
	if closed := db.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

// fill makes the tables and writes all rows in one transaction. There is no
// journal: a file that is cut off is thrown away.
func fill(ctx context.Context, db *sql.DB, r graph.Reader, o *schema.Ontology) error {
	if _, err := db.ExecContext(ctx, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"+layout); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	w := &writer{ctx: ctx, tx: tx, r: r, ontology: o, inserts: map[string]*sql.Stmt{}}
	if err := w.all(); err != nil {
		return errors.Join(err, ctx.Err(), tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, indexes) // faster than keeping them up to date
	return err
}

// A writer writes rows until the first error, which it keeps.
type writer struct {
	ctx      context.Context
	tx       *sql.Tx
	r        graph.Reader
	ontology *schema.Ontology
	inserts  map[string]*sql.Stmt // by table
	err      error
}

// all writes the tables in the order in which they refer to each other.
func (w *writer) all() error {
	w.relations()
	w.sources()
	w.entities()
	for s, err := range w.r.Statements(w.ctx, graph.Filter{}) {
		if err != nil {
			return err
		}
		if w.statement(s); w.err != nil {
			return w.err
		}
	}
	version := w.r.Version()
	w.insert("about", version.Digest, version.Statements)
	return w.err
}

// insert writes a row, unless one of its key is there: evidence is shared. Empty
// texts are NULL.
func (w *writer) insert(table string, cells ...any) {
	if w.err != nil {
		return
	}
	for i, cell := range cells {
		text, isText := cell.(string)
		switch {
		case isText && text == "":
			cells[i] = nil
		case strings.ContainsRune(text, 0):
			w.err = graph.Errorf(graph.Invalid, "%s: %v: programs that read SQLite cut texts at NUL: %.60q", table, cells[0], text)
			return
		}
	}
	insert := w.inserts[table]
	if insert == nil {
		marks := strings.TrimSuffix(strings.Repeat("?, ", len(cells)), ", ")
		if insert, w.err = w.tx.PrepareContext(w.ctx, "INSERT INTO "+table+" VALUES ("+marks+") ON CONFLICT DO NOTHING"); w.err != nil {
			return
		}
		w.inserts[table] = insert
	}
	_, w.err = insert.ExecContext(w.ctx, cells...)
}

func (w *writer) relations() {
	for _, rel := range w.ontology.Relations {
		w.insert("relations", rel.Name, rel.Label, rel.Description, rel.Symmetric, rel.Datatype, rel.IRI)
	}
}

func (w *writer) sources() {
	list, err := w.r.Sources(w.ctx)
	if err != nil {
		w.err = err
	}
	for _, s := range list {
		var sentences, understood any
		if s.Reading != nil {
			sentences, understood = s.Reading.Sentences, s.Reading.Understood()
		}
		w.insert("sources", string(s.ID), s.Title, s.Publisher, s.URL, s.SHA256, s.Text, sentences, understood)
	}
}

func (w *writer) entities() {
	list, err := w.r.Entities(w.ctx, "")
	if err != nil && w.err == nil {
		w.err = err
	}
	for _, e := range list {
		class, _ := w.ontology.ClassOfID(string(e.ID))
		w.insert("entities", string(e.ID), class.Name, e.Name)
		for _, alias := range e.Aliases {
			w.insert("aliases", string(e.ID), alias)
		}
	}
}

func (w *writer) statement(s graph.Statement) {
	text, err := graph.Clause(w.ctx, w.r, w.ontology, s)
	if err != nil {
		w.err = err
	}
	id := string(s.ID())
	first := s.Evidence[0]
	url, err := export.URL(w.ctx, w.r, first)
	if err != nil {
		w.err = err
	}
	value := func(name string) string { term, _ := s.Qualifier(name); return term.Text }
	w.insert("statements", id, string(s.Subject), s.Relation, string(s.Object.Entity), s.Object.Text, s.Object.Datatype, string(s.Status),
		value("since"), value("until"), value("asOf"), value("year"), value("role"), export.Sources(s), first.Quote, url, text)
	for _, q := range s.Qualifiers {
		w.insert("qualifiers", id, q.Name, string(q.Value.Entity), q.Value.Text, q.Value.Datatype)
	}
	for _, e := range s.Evidence {
		w.piece(id, e)
	}
}

func (w *writer) piece(statement string, e graph.Evidence) {
	var start, end any
	if e.Quote != "" {
		start, end = e.Start, e.End
	}
	id := string(e.ID())
	w.insert("evidence", id, string(e.Source), e.Section, start, end, e.Quote, e.Wording, e.Rule, string(e.Origin()), e.URL, string(e.Year),
		string(e.Published), string(e.Kind), string(e.Confidence), e.Note, e.Curator, e.Reason)
	w.insert("statement_evidence", statement, id)
}
