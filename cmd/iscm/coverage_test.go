package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// command runs one command that must end well, and returns what it prints.
func command(t *testing.T, args ...string) string {
	t.Helper()
	var out, log bytes.Buffer
	p := &program{out: &out, err: &log, now: time.Now}
	if code := p.run(t.Context(), args); code != 0 {
		t.Fatalf("%v ends with %d: %s", args, code, log.String())
	}
	return out.String()
}

// seedCoverage is what is asked of the source of the seed.
type seedCoverage struct {
	Source struct {
		Text     string
		Coverage *struct{ Sentences, Understood, Percent, Statements int }
		Unread   *struct {
			TotalCount int
			Nodes      []struct {
				Sentence         string
				Line, Start, End int
				Proposals        []struct {
					Words, Text string
					Relation    struct{ Name string }
					Subject     *struct{ ID string }
				}
			}
		}
	}
}

func askCoverage(t *testing.T, address string) seedCoverage {
	t.Helper()
	var data seedCoverage
	ask(t, address, `{ source(id: "source/iom-2019-iscm-findings-bali-process") { text
		coverage { sentences understood percent statements }
		unread: notUnderstood(first: 100) { totalCount nodes { sentence line start end proposals { words text relation { name } subject { id } } } } } }`, &data)
	return data
}

// How much of a source was understood is answered the same from every store,
// also by one that was opened again, and by one that got an export. A source
// that does not say, as in stores and exports made before this was kept, answers
// null.
func TestCoverageThroughGraphQL(t *testing.T) {
	file, export := "bbolt:"+filepath.Join(t.TempDir(), "file"), filepath.Join(t.TempDir(), "all.nq")
	want := askCoverage(t, serveSeed(t))
	if c := want.Source.Coverage; c == nil || c.Sentences != c.Understood+want.Source.Unread.TotalCount || c.Statements < 80 || c.Percent < 85 {
		t.Fatalf("%+v", want)
	}
	if len(want.Source.Unread.Nodes[1].Proposals) == 0 {
		t.Error("nothing is proposed for a sentence on other mechanisms")
	}
	for _, u := range want.Source.Unread.Nodes {
		words := strings.Join(strings.Fields(want.Source.Text[u.Start:u.End]), " ")
		if line := 1 + strings.Count(want.Source.Text[:u.Start], "\n"); u.Sentence != words || u.Line != line {
			t.Errorf("%+v: the text says %q in line %d", u, words, line)
		}
	}
	fill(t, file)
	command(t, "export", "--store", file, "-o", export)
	old, imported := withoutReadings(t, export), "bbolt:"+filepath.Join(t.TempDir(), "imported")
	t.Run("opened again", func(t *testing.T) { wantCoverage(t, file, want) })
	t.Run("old", func(t *testing.T) {
		command(t, "load", "--store", imported, old)
		none := want
		none.Source.Coverage, none.Source.Unread = nil, nil
		wantCoverage(t, imported, none)
	})
	t.Run("imported", func(t *testing.T) {
		command(t, "load", "--store", imported, export)
		wantCoverage(t, imported, want)
	})
}

func wantCoverage(t *testing.T, store string, want seedCoverage) {
	t.Helper()
	if diff := cmp.Diff(want, askCoverage(t, serveStore(t, store))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// withoutReadings returns an export as it was before sources said how much of
// them was understood.
func withoutReadings(t *testing.T, export string) string {
	t.Helper()
	content, err := os.ReadFile(export)
	if err != nil {
		t.Fatal(err)
	}
	var kept strings.Builder
	for line := range strings.Lines(string(content)) {
		if !strings.Contains(line, "ns#reading>") && !strings.Contains(line, "ns#proposals>") {
			kept.WriteString(line)
		}
	}
	old := filepath.Join(t.TempDir(), "old.nq")
	if err := os.WriteFile(old, []byte(kept.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return old
}

// What people read in the seed is told apart from what rules read, through the
// API.
func TestCuratedThroughGraphQL(t *testing.T) {
	address := serveSeed(t)
	var data struct {
		Statements struct {
			Nodes []struct {
				Text     string
				Evidence []struct{ Origin, Rule, Curator, Reason string }
			}
		}
	}
	ask(t, address, `{ statements(subject: {name: "2019 ISCM survey"}) { nodes { text evidence { origin rule curator reason } } } }`, &data)
	origins := map[string]int{}
	for _, s := range data.Statements.Nodes {
		for _, e := range s.Evidence {
			origins[e.Origin]++
			curated := e.Origin == "CURATED"
			if curated != (e.Rule == "curated") || curated != (e.Curator != "") || curated != (e.Reason != "") {
				t.Errorf("%s: %+v", s.Text, e)
			}
		}
	}
	if origins["CURATED"] == 0 || origins["READ"] < 4 || len(origins) != 2 {
		t.Errorf("%v", origins)
	}
}
