package gql

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the answers of testdata/scripts anew")

// TestScripts asks the small world each query of testdata/scripts. A script is
// a line that says what it shows, query.graphql, perhaps variables.json, and
// want.json.
func TestScripts(t *testing.T) {
	h := serve(t, world(t))
	files, err := filepath.Glob("testdata/scripts/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			script, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(bytes.TrimSpace(script.Comment)) == 0 {
				t.Error("the script does not say what it shows")
			}
			var variables map[string]any
			if text := section(script, "variables.json"); text != "" {
				if err := json.Unmarshal([]byte(text), &variables); err != nil {
					t.Fatal(err)
				}
			}
			var got bytes.Buffer
			if err := json.Indent(&got, []byte(ask(t, h, section(script, "query.graphql"), variables).body), "", "  "); err != nil {
				t.Fatal(err)
			}
			if *update {
				rewrite(t, file, script, got.Bytes())
				return
			}
			if diff := cmp.Diff(section(script, "want.json"), got.String()); diff != "" {
				t.Errorf("want -, got + (go test ./graph/gql -run TestScripts -update):\n%s", diff)
			}
		})
	}
}

func section(a *txtar.Archive, name string) string {
	for _, f := range a.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

func rewrite(t *testing.T, file string, script *txtar.Archive, got []byte) {
	t.Helper()
	var kept []txtar.File
	for _, f := range script.Files {
		if f.Name != "want.json" {
			kept = append(kept, f)
		}
	}
	script.Files = append(kept, txtar.File{Name: "want.json", Data: got})
	if err := os.WriteFile(file, txtar.Format(script), 0o644); err != nil {
		t.Fatal(err)
	}
}
