package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// root is where the module begins.
const root = "../../.."

// needed is what the API is made from: all that a copy needs to generate, build
// and test it.
var needed = []string{"go.mod", "go.sum", "gqlgen.yml", "schema", "graph"}

// copyModule copies what is needed to a temporary folder.
func copyModule(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range needed {
		err := filepath.WalkDir(filepath.Join(root, name), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			to := filepath.Join(dir, rel)
			if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
				return err
			}
			return os.WriteFile(to, content, 0o644)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// in runs the go command in a folder and returns what it prints.
func in(t *testing.T, dir string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func generate(t *testing.T, dir string) {
	t.Helper()
	if out, err := in(t, dir, "generate", "./graph/gql"); err != nil {
		t.Fatalf("go generate: %v\n%s", err, out)
	}
}

// edit replaces a text of a file that is there exactly once.
func edit(t *testing.T, file, old, new string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(content), old) != 1 {
		t.Fatalf("%s has %d of %q", file, strings.Count(string(content), old), old)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(content), old, new, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

const generatedMark = ".gen.go"

// generated returns the generated files of a module by path.
func generated(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, folder := range []string{"graph/gql", "schema"} {
		err := filepath.WalkDir(filepath.Join(dir, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, generatedMark) && entry.Name() != "connections.graphqls" {
				return err
			}
			rel, err := filepath.Rel(dir, path)
			if err != nil {
				return err
			}
			files[rel], err = os.ReadFile(path)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestGenerate works on a copy of the module. Generating anew changes nothing;
// generating without what was generated gives it back; and a relation that is
// one line of SDL, or two with its inverse, is answered by the API, without a
// line of Go.
func TestGenerate(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a copy of the API, which takes half a minute")
	}
	dir := copyModule(t)
	want := generated(t, root)
	if len(want) != 3 {
		t.Fatalf("%d generated files, want 3", len(want))
	}
	generate(t, dir)
	same(t, "generated anew", want, generated(t, dir))

	for file := range want {
		if strings.HasSuffix(file, generatedMark) {
			if err := os.Remove(filepath.Join(dir, file)); err != nil {
				t.Fatal(err)
			}
		}
	}
	generate(t, dir)
	same(t, "generated from nothing", want, generated(t, dir))

	addRelations(t, dir)
	generate(t, dir)
	out, err := in(t, dir, "test", "-run", "TestEveryRelation|TestFresh|TestContract", "-v", "./graph/gql")
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range []string{"hasDonor", "hasWitness", "grantTotal", "coChairedBy"} {
		if !strings.Contains(out, "--- PASS: TestEveryRelation/"+name+" ") {
			t.Errorf("the API was not asked for %s:\n%s", name, out)
		}
	}
}

func same(t *testing.T, when string, want, got map[string][]byte) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%s: %d files, want %d", when, len(got), len(want))
	}
	for file := range want {
		if !bytes.Equal(want[file], got[file]) {
			t.Errorf("%s: %s differs; run go generate ./graph/gql and commit it", when, file)
		}
	}
}

// addRelations adds a relation without an inverse, one with an inverse and a
// literal.
func addRelations(t *testing.T, dir string) {
	t.Helper()
	const mechanism, state = `type Mechanism implements Node & Entity @class(iri: "iscm:Mechanism") {` + "\n",
		`type State implements Node & Entity @class(iri: "iscm:State") {` + "\n"
	edit(t, filepath.Join(dir, "schema/mechanism.graphqls"), mechanism, mechanism+
		`  "has the donor: who gives money." donors(asOf: Date, first: Int = 50, after: String, include: [Status!]): EntityConnection! @edge(predicate: "iscm:hasDonor", range: ["State", "Organization"])
  "has the witness: who looks on." witnesses(asOf: Date, first: Int = 50, after: String, include: [Status!]): StateConnection! @edge(predicate: "iscm:hasWitness", inverse: "witnessOf")
  "has granted: how much in all." granted(asOf: Date, include: [Status!]): [Value!]! @value(predicate: "iscm:grantTotal", datatype: "xsd:integer")
`)
	edit(t, filepath.Join(dir, "schema/state.graphqls"), state, state+
		`  "looks on at: where it is a witness." witnessOf(asOf: Date, first: Int = 50, after: String, include: [Status!]): MechanismConnection! @edge(predicate: "iscm:hasWitness", direction: IN, inverse: "witnesses")
`)
}

// TestMistakeKeepsExecutor makes mistakes in the SDL: the generator says where,
// and what was generated before stays.
func TestMistakeKeepsExecutor(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the generator on a copy of the API")
	}
	dir := copyModule(t)
	want := generated(t, dir)
	file := filepath.Join(dir, "schema/topic.graphqls")
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, mistake := range []struct{ line, says string }{
		{`  "misses its end" broken(: TopicConnection!` + "\n", "topic.graphqls:"},
		{`  "is a mistake: nowhere." x(asOf: Date, first: Int = 50, after: String, include: [Status!]): TopicConnection! @edge(predicate: "iscm:x", inverse: "nothing")` + "\n", `names the inverse "nothing"`},
		{`  "Nothing answers it." x: String` + "\n", "Topic.x has neither @edge nor @value"},
	} {
		const topic = `type Topic implements Node & Entity @class(iri: "iscm:Topic") {` + "\n"
		edit(t, file, topic, topic+mistake.line)
		out, err := in(t, dir, "generate", "./graph/gql")
		if err == nil || !strings.Contains(out, mistake.says) {
			t.Errorf("%v, want %q:\n%s", err, mistake.says, out)
		}
		same(t, "after a mistake", want, generated(t, dir))
		if err := os.WriteFile(file, before, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
