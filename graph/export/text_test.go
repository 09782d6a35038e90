package export_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"iscmgraph/graph"
	"iscmgraph/graph/export"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

// odd are texts that a form may spoil.
var odd = []string{
	"عملية بالي", "\u202bعملية\u202c (RTL)", "say \"yes\", 'no' & <b>&amp;</b> ]]>", "line\r\nbreak\rand\nfeed", "tab\there", "=1+1", "'-2", "－3", "@x;y",
	" leading and trailing ", "x 🙂 \u2028 \u007f", "\ufeffmark",
}

// oddities returns a page, or a text, of which each odd text is a quote, an aim
// and the name of a State.
func oddities(texts []string) graph.Batch {
	text := strings.Join(texts, "\n")
	sum := sha256.Sum256([]byte(text))
	b := graph.Batch{
		Source:   graph.Source{ID: "source/odd", Title: texts[0], Text: text, SHA256: hex.EncodeToString(sum[:])},
		Entities: []graph.Entity{{ID: "mechanism/m", Name: "M"}},
	}
	at := 0
	for i, t := range texts {
		id := graph.NewID("state", string(rune('a'+i)))
		evidence := []graph.Evidence{{Source: b.Source.ID, Start: at, End: at + len(t), Quote: t, Rule: "r"}}
		at += len(t) + 1
		b.Entities = append(b.Entities, graph.Entity{ID: id, Name: t})
		b.Statements = append(b.Statements,
			graph.Statement{Subject: "mechanism/m", Relation: "hasMember", Object: graph.Term{Entity: id}, Evidence: evidence},
			graph.Statement{Subject: "mechanism/m", Relation: "aimsTo", Object: graph.Term{Text: t, Datatype: schema.String}, Evidence: evidence,
				Qualifiers: []graph.Qualifier{{Name: "role", Value: graph.Term{Text: t, Datatype: schema.String}}}})
	}
	return b.Canonical()
}

// readThem prints what other programs read in a table and two drawings.
const readThem = `
import csv, json, sys, networkx
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
ml, gexf = networkx.read_graphml(sys.argv[2]), networkx.read_gexf(sys.argv[3])
json.dump({
  "rows": [[r["relation"], r["object"], r["quote"], r["qualifier_role"]] for r in rows],
  "graphml": [[ml.nodes[b]["label"], ml.nodes[b]["class"], d["quote"], str(d["weight"])] for a, b, d in ml.edges(data=True)],
  "gexf": [[gexf.nodes[b]["label"], gexf.nodes[b]["class"], d["quote"], str(int(d["weight"]))] for a, b, d in gexf.edges(data=True)],
}, sys.stdout)
`

// python returns a Python that has networkx.
func python(t *testing.T) string {
	t.Helper()
	for _, path := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(path, "-c", "import networkx").Run() == nil {
			return path
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatal("no Python with networkx")
	}
	t.Skip("no Python with networkx")
	return ""
}

// TestOthersRead holds that any text comes back, as Python's csv and networkx
// read it.
func TestOthersRead(t *testing.T) {
	o, dir := ontology(t), t.TempDir()
	b := oddities(odd)
	if err := graph.Validate(o, b); err != nil {
		t.Fatal(err)
	}
	args := []string{"-c", readThem}
	for _, ending := range []string{"csv", "graphml", "gexf"} {
		args = append(args, filepath.Join(dir, "x."+ending))
		if err := os.WriteFile(filepath.Join(dir, "x."+ending), []byte(written(t, writers[ending], o, []graph.Batch{b})), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(python(t), args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	var got struct{ Rows, GraphML, GEXF [][4]string }
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	names := map[graph.ID]string{}
	for _, e := range b.Entities {
		names[e.ID] = e.Name
	}
	var rows, edges [][4]string
	for _, s := range b.Statements {
		role, _ := s.Qualifier("role")
		object := names[s.Object.Entity] + s.Object.Text
		rows = append(rows, [4]string{s.Relation, export.Defuse(object), export.Defuse(s.Evidence[0].Quote), export.Defuse(role.Text)})
		if s.Object.Entity != "" {
			edges = append(edges, [4]string{object, "State", s.Evidence[0].Quote, "1"})
		}
	}
	if diff := cmp.Diff(rows, got.Rows) + cmp.Diff(edges, got.GraphML) + cmp.Diff(edges, got.GEXF); diff != "" {
		t.Errorf("(-want +got) %s", diff)
	}
}

// TestXMLForm holds that the drawings are XML without a fault.
func TestXMLForm(t *testing.T) {
	for _, ending := range []string{"graphml", "gexf"} {
		dec := xml.NewDecoder(strings.NewReader(written(t, writers[ending], ontology(t), append(batches(), oddities(odd)))))
		edges := 0
		for {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", ending, err)
			}
			if start, ok := token.(xml.StartElement); ok && start.Name.Local == "edge" {
				edges++
			}
		}
		if want := 5 + len(odd); edges != want {
			t.Errorf("%s: %d edges, want %d", ending, edges, want)
		}
	}
}

// TestRefused holds that a text which a form cannot hold is refused with the
// statement or entity it stands in.
func TestRefused(t *testing.T) {
	o := ontology(t)
	for what, c := range map[string]struct{ text, ending, want string }{
		"NUL in GraphML":       {"a\x00b", "graphml", "state/a: XML cannot hold the character U+0000"},
		"NUL in GEXF":          {"a\x00b", "gexf", "state/a: XML cannot hold the character U+0000"},
		"NUL in CSV":           {"a\x00b", "csv", "CSV cannot hold NUL"},
		"a control in GraphML": {"a\u0001b", "graphml", "XML cannot hold the character U+0001"},
		"no character in GEXF": {"a\uffffb", "gexf", "XML cannot hold the character U+FFFF"},
		"bytes in GraphML":     {"a\xffb", "graphml", "not UTF-8"},
		"bytes in CSV":         {"a\xffb", "csv", "not UTF-8"},
	} {
		r := snapshot.New(o, graph.Contents{Batches: []graph.Batch{oddities([]string{c.text})}})
		err := writers[c.ending](context.Background(), &bytes.Buffer{}, r, o)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.ContainsRune(err.Error(), 0) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// TestDefuse holds that no cell begins like a formula, and that the text comes
// back.
func TestDefuse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`'*[=+@\-－＝\t\r\n]?.*`)).Draw(t, "text")
		cell := export.Defuse(text)
		if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r\n") || strings.HasPrefix(cell, "＝") || export.Fuse(cell) != text {
			t.Fatalf("%q in a cell is %q, and %q again", text, cell, export.Fuse(cell))
		}
	})
}
