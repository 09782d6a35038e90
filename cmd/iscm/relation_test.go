package main

import (
	"bufio"
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var indentedBlock = regexp.MustCompile(`(?m)(?:^    .*\n)+`)

// recipe returns the first indented block of CONTRIBUTING.md below a heading,
// without its indentation.
func recipe(t *testing.T, heading string) string {
	t.Helper()
	content, err := os.ReadFile("../../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, below, ok := strings.Cut(string(content), "## "+heading+"\n")
	if !ok {
		t.Fatalf("CONTRIBUTING.md has no recipe %q", heading)
	}
	return regexp.MustCompile(`(?m)^    `).ReplaceAllString(indentedBlock.FindString(below), "")
}

// copyModule copies what the program is built from to a temporary folder.
func copyModule(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum", "gqlgen.yml", "cmd", "graph", "loaders", "schema", "seed", "web"} {
		root := filepath.Join("../..", name)
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			rel, err := filepath.Rel("../..", path)
			switch {
			case err != nil:
				return err
			case entry.IsDir() && (entry.Name() == "node_modules" || rel == "web/dist/assets"):
				return filepath.SkipDir
			case entry.IsDir():
				return os.MkdirAll(filepath.Join(dir, rel), 0o755)
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, rel), content, 0o644)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func runIn(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}

// The recipes of CONTRIBUTING.md, word for word, on a copy of the module: one
// line of SDL and one rule, and what a document says is answered by the API.
func TestNewRelation(t *testing.T) {
	dir := copyModule(t)
	file := filepath.Join(dir, "schema/mechanism.graphqls")
	sdl, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	begin := []byte("@class(iri: \"iscm:Mechanism\") {\n")
	sdl = bytes.Replace(sdl, begin, append(begin, recipe(t, "Add a relation")...), 1)
	rule := recipe(t, "Add a rule")
	document := "Name of the Inter-state consultation mechanism (ISCM): The Bali Process\n\n3. Structures\n\nThe Bali Process has the donor IOM.\n"
	for name, content := range map[string]string{file: string(sdl), filepath.Join(dir, "loaders/rules/donors.rules"): rule, filepath.Join(dir, "doc.txt"): document} {
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	runIn(t, dir, "go", "generate", "./graph/gql")
	runIn(t, dir, "go", "build", "-o", "iscm", "./cmd/iscm")
	runIn(t, dir, "go", "test", "-run", "TestRuleExamples/has-donor", "./loaders/findings")
	runIn(t, dir, "./iscm", "load", "--store", "bbolt:graph", "doc.txt")
	address := serveIn(t, dir)
	var data struct {
		Mechanism struct {
			Donors struct {
				Edges []struct {
					Node       struct{ ID string }
					Statements []struct {
						Evidence []struct{ Quote, Rule string }
					}
				}
			}
		}
	}
	ask(t, address, `{ mechanism(by: {name: "Bali Process"}) { donors { edges { node { id } statements { evidence { quote rule } } } } } }`, &data)
	edges := data.Mechanism.Donors.Edges
	if len(edges) != 1 || edges[0].Node.ID != "organization/iom" {
		t.Fatalf("donors are %+v", edges)
	}
	if e := edges[0].Statements[0].Evidence[0]; e.Quote != "The Bali Process has the donor IOM." || e.Rule != "has-donor" {
		t.Errorf("the evidence is %+v", e)
	}
}

// serveIn serves the store bbolt:graph of a folder with the program built there
// and returns the address.
func serveIn(t *testing.T, dir string) string {
	t.Helper()
	serve := exec.Command("./iscm", "serve", "--listen", "127.0.0.1:0", "--store", "bbolt:graph")
	serve.Dir = dir
	out, err := serve.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		serve.Process.Signal(os.Interrupt)
		if err := serve.Wait(); err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimPrefix(strings.TrimSpace(line), "iscm: ready at ")
}
