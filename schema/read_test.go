package schema

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/vektah/gqlparser/v2/ast"
)

var update = flag.Bool("update", false, "write the expected files anew")

// directives returns the schema file that declares the directives.
func directives(t testing.TB) *ast.Source {
	for _, src := range Sources() {
		if src.Name == "directives.graphqls" {
			return src
		}
	}
	t.Fatal("no directives.graphqls")
	return nil
}

// TestRead reads the schema files of each archive beside the directives and
// base.graphqls, and compares the faults with those wanted.
func TestRead(t *testing.T) {
	base, err := os.ReadFile("testdata/read/base.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			sources := []*ast.Source{directives(t), {Name: "base.graphqls", Input: string(base)}}
			var want *txtar.File
			for i, f := range archive.Files {
				if f.Name == "want" {
					want = &archive.Files[i]
					continue
				}
				sources = append(sources, &ast.Source{Name: f.Name, Input: string(f.Data)})
			}
			got := ""
			if _, err := Read(sources...); err != nil {
				got = err.Error() + "\n"
			}
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadIsBounded(t *testing.T) {
	deep := &ast.Source{Name: "deep.graphqls", Input: "type T { f: " + strings.Repeat("[", maxSource)}
	if _, err := Read(deep); err == nil || !strings.Contains(err.Error(), "are allowed") {
		t.Errorf("too much: got %v", err)
	}
	deep.Input = deep.Input[:maxSource]
	if _, err := Read(deep); err == nil {
		t.Error("brackets that never close: no error")
	}
}

func TestConnectionsFresh(t *testing.T) {
	want, err := Connections(Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(ConnectionsFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(ConnectionsFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("%s is not what `make generate` writes (-want +got):\n%s", ConnectionsFile, diff)
	}
	if _, err := Connections(&ast.Source{Name: "bad.graphqls", Input: "type {"}); err == nil {
		t.Error("a file with a syntax error: no error")
	}
}

func TestPlural(t *testing.T) {
	for field, want := range map[string]string{"body": "bodies", "state": "states", "mechanism": "mechanisms"} {
		if got := Plural(field); got != want {
			t.Errorf("Plural(%q) = %q, want %q", field, got, want)
		}
	}
}

// FuzzRead holds that no schema file makes the reader panic, alone or beside
// the real ones, and that what it reads without fault can be written out.
func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(archive.Files[0].Data))
	}
	for _, src := range Sources() {
		f.Add(src.Input)
	}
	f.Add("directive @class(x: Int) on OBJECT\ntype Q @class(iri: null) { id: ID! }")
	base, err := os.ReadFile("testdata/read/base.graphqls")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		src := &ast.Source{Name: "fuzz.graphqls", Input: text}
		_, _ = Read(src)
		_, _ = Connections(src)
		o, err := Read(directives(t), &ast.Source{Name: "base.graphqls", Input: string(base)}, src)
		if err != nil {
			return
		}
		for _, format := range Formats() {
			if _, err := o.Render(format); err != nil {
				t.Error(err)
			}
		}
		if _, err := readTurtle(o.Turtle()); err != nil {
			t.Errorf("turtle: %v\n%s", err, o.Turtle())
		}
	})
}
