package sqlite_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"

	"iscmgraph/graph"
	"iscmgraph/graph/export/sqlite"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

func ExampleWrite() {
	o, err := schema.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	b := graph.Batch{
		Source:   graph.Source{ID: "source/page", Title: "About us"},
		Entities: []graph.Entity{{ID: "mechanism/bali-process", Name: "Bali Process"}},
		Statements: []graph.Statement{{
			Subject: "mechanism/bali-process", Relation: "establishedIn", Object: graph.Term{Text: "2002", Datatype: schema.Year},
			Evidence: []graph.Evidence{{Source: "source/page", Rule: "record", URL: "https://example.org/about"}},
		}},
	}
	folder, err := os.MkdirTemp("", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "iscm.db")
	if err := sqlite.Write(context.Background(), file, snapshot.New(o, graph.Contents{Batches: []graph.Batch{b.Canonical()}}), o); err != nil {
		fmt.Println(err)
		return
	}
	db, err := sql.Open("sqlite", file)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer db.Close()
	var text, url string
	err = db.QueryRow("SELECT text, url FROM claims").Scan(&text, &url)
	fmt.Println(text, url, err)
	// Output:
	// Bali Process was established in 2002 https://example.org/about <nil>
}
