// Package house checks the rules that hold for the whole repository: who may
// import whom, how long functions and files are, that exported names are
// documented, that nothing names a machine, and that what is derived is fresh.
// Each test tells all faults at once, with file and line. CONTRIBUTING says why
// the rules are there.
package house

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"iscmgraph/schema"
)

const module = "iscmgraph"

// layers says how far to the right a folder stands; the longest prefix counts.
// A package imports only what stands to its left, or what stands in its own
// folder.
var layers = map[string]int{
	"schema": 0, "seed": 0, "graph": 1,
	"graph/quadstore": 2, "graph/snapshot": 2, "graph/export": 2, "graph/structure": 2, "loaders": 2,
	"graph/graphtest": 3, "graph/questions": 3, "graph/gql": 4, "web": 5, "bench": 6, "cmd": 7,
}

// onlyHomes says which module may be imported from which folder alone.
var onlyHomes = map[string]string{
	"github.com/cayleygraph": "graph/quadstore",
	"github.com/99designs":   "graph/gql",
	"gonum.org/v1/gonum":     "graph/structure",
}

// home returns the folder that says where a package stands, and its layer.
func home(path string) (folder string, layer int) {
	layer = -1
	for prefix, l := range layers {
		if (path == prefix || strings.HasPrefix(path, prefix+"/")) && len(prefix) > len(folder) {
			folder, layer = prefix, l
		}
	}
	return folder, layer
}

// A pkg is what `go list` says of a package.
type pkg struct {
	ImportPath                               string
	Imports, TestImports, XTestImports, Deps []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports,Deps", "./...")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var list []pkg
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		if p.ImportPath != module { // that is this test
			list = append(list, p)
		}
	}
}

func TestImports(t *testing.T) {
	for _, p := range packages(t) {
		path := strings.TrimPrefix(p.ImportPath, module+"/")
		folder, layer := home(path)
		if layer < 0 {
			t.Errorf("%s: layers does not say where it stands", path)
			continue
		}
		for _, imp := range p.Imports {
			inner, ours := strings.CutPrefix(imp, module+"/")
			if other, left := home(inner); ours && other != folder && left >= layer {
				t.Errorf("%s imports %s, which does not stand to its left", path, inner)
			}
			for prefix, only := range onlyHomes {
				if strings.HasPrefix(imp, prefix+"/") && folder != only {
					t.Errorf("%s imports %s; only %s may", path, imp, only)
				}
			}
		}
		for _, imp := range slices.Concat(p.TestImports, p.XTestImports) {
			inner, ours := strings.CutPrefix(imp, module+"/")
			if other, left := home(inner); ours && other != folder && left > max(layer, 3) {
				t.Errorf("a test of %s imports %s, which stands too far to the right", path, inner)
			}
		}
		if slices.ContainsFunc(p.Deps, func(d string) bool { return strings.HasPrefix(d, "github.com/cayleygraph/") }) &&
			folder != "graph/quadstore" && !slices.Contains(p.Deps, module+"/graph/quadstore") {
			t.Errorf("%s links Cayley, and not by graph/quadstore", path)
		}
	}
}

// generated matches the line that the Go tools know generated code by.
var generated = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)

// files calls visit for each file of the repository whose name ends so, but for
// what builds leave and what others wrote.
func files(t *testing.T, ending string, visit func(name string, content []byte)) {
	t.Helper()
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{".git", "node_modules", "dist", "bin"}, d.Name()):
			return filepath.SkipDir
		case !d.Type().IsRegular() || !strings.HasSuffix(name, ending):
			return nil
		case d.Name() == ".git": // in a second working tree it is a file
			return nil
		}
		content, err := os.ReadFile(name)
		if err == nil {
			visit(filepath.ToSlash(name), content)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// goFiles parses each Go file that is written by hand.
func goFiles(t *testing.T, visit func(name string, set *token.FileSet, file *ast.File, content []byte)) {
	t.Helper()
	files(t, ".go", func(name string, content []byte) {
		if generated.Match(content) {
			return
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, content, parser.ParseComments)
		if err != nil {
			t.Error(err)
			return
		}
		visit(name, set, file, content)
	})
}

func TestLengths(t *testing.T) {
	const longestFile, longestFunc, mostFuncs = 400, 60, 30
	var lengths []int
	goFiles(t, func(name string, set *token.FileSet, file *ast.File, content []byte) {
		if n := bytes.Count(content, []byte("\n")); n > longestFile {
			t.Errorf("%s: %d lines; %d are allowed", name, n, longestFile)
		}
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			n := set.Position(f.End()).Line - set.Position(f.Pos()).Line + 1
			lengths = append(lengths, n)
			if n > longestFunc {
				t.Errorf("%s: %s has %d lines; %d are allowed", set.Position(f.Pos()), f.Name.Name, n, longestFunc)
			}
		}
	})
	slices.Sort(lengths)
	p50, p90 := lengths[len(lengths)/2], lengths[len(lengths)*9/10]
	if p90 > mostFuncs {
		t.Errorf("nine of ten functions have up to %d lines; %d are allowed", p90, mostFuncs)
	}
	t.Logf("%d functions, half of them up to %d lines, nine of ten up to %d, the longest %d", len(lengths), p50, p90, lengths[len(lengths)-1])
}

func TestFormatted(t *testing.T) {
	goFiles(t, func(name string, _ *token.FileSet, _ *ast.File, content []byte) {
		if want, err := format.Source(content); err != nil || !bytes.Equal(want, content) {
			t.Errorf("%s: gofmt would change it (%v)", name, err)
		}
	})
}

func TestDocumented(t *testing.T) {
	commented := map[string]bool{} // folders with a package comment
	goFiles(t, func(name string, set *token.FileSet, file *ast.File, _ []byte) {
		folder := filepath.ToSlash(filepath.Dir(name))
		commented[folder] = commented[folder] || len(file.Doc.Text()) > 0
		if strings.HasSuffix(name, "_test.go") || file.Name.Name == "main" {
			return
		}
		for _, decl := range file.Decls {
			for _, bare := range undocumented(decl) {
				t.Errorf("%s: %s is exported and not documented", set.Position(bare.Pos()), bare.Name)
			}
		}
	})
	for folder, ok := range commented {
		if !ok && folder != "." {
			t.Errorf("%s: the package has no comment", folder)
		}
	}
}

// undocumented returns the exported names that a declaration makes without a
// comment of their own or of their group, methods of interfaces among them.
func undocumented(decl ast.Decl) []*ast.Ident {
	var bare []*ast.Ident
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
			bare = append(bare, d.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() && s.Doc == nil && d.Doc == nil {
					bare = append(bare, s.Name)
				}
				bare = append(bare, bareMethods(s)...)
			case *ast.ValueSpec:
				if s.Names[0].IsExported() && s.Doc == nil && s.Comment == nil && d.Doc == nil {
					bare = append(bare, s.Names[0])
				}
			}
		}
	}
	return bare
}

// exportedReceiver reports whether a function is no method of an unexported
// type.
func exportedReceiver(f *ast.FuncDecl) bool {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return true
	}
	exported := false
	ast.Inspect(f.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && !exported {
			exported = id.IsExported()
			return false
		}
		return true
	})
	return exported
}

func bareMethods(s *ast.TypeSpec) []*ast.Ident {
	var bare []*ast.Ident
	if i, ok := s.Type.(*ast.InterfaceType); ok && s.Name.IsExported() {
		for _, m := range i.Methods.List {
			if len(m.Names) > 0 && m.Names[0].IsExported() && m.Doc == nil && m.Comment == nil {
				bare = append(bare, m.Names[0])
			}
		}
	}
	return bare
}

// TestNamesNoMachine holds that no file names a path of the machine it was
// written on, or the host of a package registry. The Go module files name
// modules, some of which are called after hosts.
func TestNamesNoMachine(t *testing.T) {
	denied := []string{"/" + "work/", "/" + "root/", "proxy.golang" + ".org", "registry.npmjs" + ".org", "deb.debian" + ".org"}
	files(t, "", func(name string, content []byte) {
		if name == "go.mod" || name == "go.sum" || bytes.IndexByte(content[:min(len(content), 8000)], 0) >= 0 {
			return
		}
		for i, line := range strings.Split(string(content), "\n") {
			for _, word := range denied {
				if strings.Contains(line, word) {
					t.Errorf("%s:%d: it names %s", name, i+1, word)
				}
			}
		}
	})
}

// TestNames holds that packages say what they know.
func TestNames(t *testing.T) {
	empty := []string{"util", "utils", "helper", "helpers", "model", "models", "common", "misc", "base", "shared", "mock", "mocks", "pkg"}
	for _, p := range packages(t) {
		if name := p.ImportPath[strings.LastIndex(p.ImportPath, "/")+1:]; slices.Contains(empty, name) {
			t.Errorf("%s: the name says nothing of what the package knows", p.ImportPath)
		}
	}
}

// seedLine matches a line of seed/SOURCES.md that gives the digest of a file.
var seedLine = regexp.MustCompile(`(?m)^\W*([0-9a-f]{64})\W+(\S+?)\W*$`)

// TestSeedDigests holds that the documents of the seed are, byte for byte, those
// that seed/SOURCES.md names.
func TestSeedDigests(t *testing.T) {
	sources, err := os.ReadFile("seed/SOURCES.md")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, m := range seedLine.FindAllStringSubmatch(string(sources), -1) {
		want["seed/"+strings.TrimPrefix(m[2], "seed/")] = m[1]
	}
	files(t, "", func(name string, content []byte) {
		if !strings.HasPrefix(name, "seed/findings/") {
			return
		}
		sum := sha256.Sum256(content)
		if got := hex.EncodeToString(sum[:]); got != want[name] {
			t.Errorf("%s: its digest is %s; seed/SOURCES.md says %s", name, got, cmp.Or(want[name], "nothing"))
		}
		delete(want, name)
	})
	for name := range want {
		t.Errorf("seed/SOURCES.md: %s is named and not there", name)
	}
}

// TestModelFresh holds that docs/model.md is what the schema files give.
func TestModelFresh(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile("docs/model.md")
	if err != nil {
		t.Fatal(err)
	}
	if line := difference(string(have), o.Markdown()); line > 0 {
		t.Errorf("docs/model.md:%d: not what the schema gives; run `make generate`", line)
	}
}

// difference returns the first line in which two texts differ, or 0.
func difference(a, b string) int {
	if a == b {
		return 0
	}
	left, right := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(left), len(right)) {
		if left[i] != right[i] {
			return i + 1
		}
	}
	return min(len(left), len(right)) + 1
}
