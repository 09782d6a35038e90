package quadstore

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"iscmgraph/graph"
	"iscmgraph/graph/graphtest"
	"iscmgraph/schema"
)

// TestMain runs a child of a test, if this process is one, or the tests.
func TestMain(m *testing.M) {
	if url := os.Getenv("ISCM_TEST_CHILD"); url != "" {
		os.Exit(child(url))
	}
	os.Exit(m.Run())
}

func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	notBolt, noStore, plain := filepath.Join(folder, "notbolt"), filepath.Join(folder, "nostore"), filepath.Join(folder, "plain")
	for _, dir := range []string{notBolt, noStore} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(notBolt, fileName), []byte(strings.Repeat("words ", 5000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(plain, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := must(openBolt(filepath.Join(noStore, fileName))).Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, url string
		kind      graph.Kind
		words     string
	}{
		{"nothing", "", graph.Invalid, "none of memory:, bbolt:PATH and postgres://"},
		{"no scheme", "/var/data", graph.Invalid, "none of"},
		{"unknown scheme", "mysql://user:secret@host/db", graph.Invalid, `"mysql:…" is none of`},
		{"memory with a path", "memory:x", graph.Invalid, "none of"},
		{"bbolt without a path", "bbolt:", graph.Invalid, "none of"},
		{"another file", "bbolt:" + notBolt, graph.Invalid, "is no store: invalid database"},
		{"another bbolt file", "bbolt:" + noStore, graph.Invalid, "is no store"},
		{"a file for a folder", "bbolt:" + plain, graph.Unavailable, "cannot be"},
		{"a file on the way", "bbolt:" + filepath.Join(plain, "x"), graph.Unavailable, "cannot be"},
		{"no server address", "postgres:secret", graph.Invalid, "not of the form postgres://user@host/database"},
		{"a server address that is none", "postgres://u:secret@[::1/db", graph.Invalid, "not of the form"},
		{"a setting that is none", "postgres://u:secret@127.0.0.1:1/db?sslmode=secret", graph.Unavailable, "cannot be reached"},
		{"no server there", "postgres://u:secret@127.0.0.1:1/db?sslmode=disable", graph.Unavailable, "cannot be reached"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Open(t.Context(), ontology(t), c.url)
			wantError(t, err, c.kind, c.words)
			if err != nil && (strings.Contains(err.Error(), "u:secret") || strings.Contains(err.Error(), "\n")) {
				t.Errorf("the error shows the password, or has several lines: %q", err)
			}
		})
	}
}

func TestReadOnlyFolder(t *testing.T) {
	root := t.TempDir()
	folder, empty := filepath.Join(root, "store"), filepath.Join(root, "empty")
	s := open(t, "bbolt:"+folder)
	if err := errors.Join(s.Close(), os.Mkdir(empty, 0o700)); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(folder, fileName), folder, empty, root, filepath.Dir(root)} {
		if err := os.Chmod(path, 0o555); err != nil {
			t.Fatal(err)
		}
	}
	defer func() {
		for _, path := range []string{filepath.Dir(root), root, folder, empty} {
			os.Chmod(path, 0o700)
		}
	}()
	asNobody(t, func() {
		_, err := Open(t.Context(), ontology(t), "bbolt:"+filepath.Join(empty, "store"))
		wantError(t, err, graph.Unavailable, "cannot be made", "permission denied")
		_, err = Open(t.Context(), ontology(t), "bbolt:"+folder)
		wantError(t, err, graph.Unavailable, "cannot be opened", "permission denied")
	})
}

func TestOntologyThatClaimsTheLayout(t *testing.T) {
	for _, o := range []*schema.Ontology{
		{Relations: []schema.Relation{{Name: "evidence", IRI: string(hasEvidence)}}},
		{Qualifiers: []schema.Qualifier{{Name: "status", IRI: string(hasStatus)}}},
		{Classes: []schema.Class{{Name: "Load", Prefix: "load"}}},
	} {
		_, err := Open(t.Context(), o, "memory:")
		wantError(t, err, graph.Invalid, "the layout of the store needs")
	}
}

// A second opener must be told at once: Cayley would wait for ever.
func TestSecondOpener(t *testing.T) {
	eachKind(t, func(t *testing.T, kind, url string) {
		if kind == "memory" {
			return // each has its own
		}
		s := open(t, url)
		_, err := Open(t.Context(), ontology(t), url)
		wantError(t, err, graph.Unavailable, "is in use by another process")
		command := childCommand(t, url)
		command.Stderr = os.Stderr
		output, _ := command.Output()
		if !strings.Contains(string(output), "is in use by another process") {
			t.Errorf("another process says %q", output)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := open(t, url).Close(); err != nil {
			t.Error(err)
		}
	})
}

// Of several that make the same store at the same time, one gets it, and no
// other takes its file away.
func TestOpenersOfANewFolder(t *testing.T) {
	for range 10 {
		url := "bbolt:" + filepath.Join(t.TempDir(), "store")
		var group sync.WaitGroup
		stores := make(chan *Store, 4)
		for range cap(stores) {
			group.Go(func() {
				s, err := Open(t.Context(), ontology(t), url)
				if err == nil {
					stores <- s
				} else if graph.KindOf(err) != graph.Unavailable {
					t.Errorf("Open: %v", err)
				}
			})
		}
		group.Wait()
		if len(stores) != 1 {
			t.Fatalf("%d openers got the store", len(stores))
		}
		s, want := <-stores, graphtest.Chain("source/a", 3, "2019")
		must(s.Replace(t.Context(), want, "2026-11-24"))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		again := open(t, url)
		sameBatches(t, again, want)
		again.Close()
	}
}

// childCommand returns a command that runs this test binary as a child on a
// store.
func childCommand(t *testing.T, url string, env ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), self)
	command.Env = append(append(os.Environ(), "ISCM_TEST_CHILD="+url), env...)
	return command
}

// lines returns the lines of a text.
func lines(text string) []string {
	var list []string
	for scanner := bufio.NewScanner(strings.NewReader(text)); scanner.Scan(); {
		list = append(list, scanner.Text())
	}
	return list
}
