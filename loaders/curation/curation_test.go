package curation_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"iscmgraph/graph"
	"iscmgraph/loaders/curation"
	"iscmgraph/loaders/findings"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/rules"
	"iscmgraph/schema"
	"iscmgraph/seed"
)

var update = flag.Bool("update", false, "write the expected files anew")

// A desk is what a curator works with.
type desk struct {
	ontology *schema.Ontology
	register *names.Register
	reader   *findings.Reader
}

func newDesk(t testing.TB) desk {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	folder, err := fs.Sub(seed.Files, "names")
	if err != nil {
		t.Fatal(err)
	}
	register, err := names.Read(o, folder)
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Parse(o, rules.Files)
	if err != nil {
		t.Fatal(err)
	}
	return desk{o, register, findings.NewReader(o, register, set)}
}

// curate reads doc.txt and puts the decisions of a folder onto it.
func (d desk) curate(t testing.TB, doc string, folder fs.FS) (graph.Batch, findings.Report, error) {
	t.Helper()
	batch, report, err := d.reader.Read("folder/doc.txt", []byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	set, err := curation.Read(d.ontology, d.register, folder, "decisions")
	if err == nil {
		err = set.Apply(&batch, &report)
	}
	return batch, report, err
}

// TestScripts puts the decisions of each archive onto its doc.txt, and compares
// the faults, or else what is said then, with want. SHA256 in a file stands for
// the digest of the document.
func TestScripts(t *testing.T) {
	d := newDesk(t)
	files, err := filepath.Glob("testdata/*.txtar")
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
			doc, folder := "", fstest.MapFS{}
			var want *txtar.File
			for i, f := range script.Files {
				switch {
				case f.Name == "doc.txt":
					doc = string(f.Data)
				case f.Name == "want":
					want = &script.Files[i]
				default:
					sum := sha256.Sum256([]byte(doc))
					folder[f.Name] = &fstest.MapFile{Data: bytes.ReplaceAll(f.Data, []byte("SHA256"), []byte(hex.EncodeToString(sum[:])))}
				}
			}
			got := d.outcome(t, doc, folder)
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(script), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// outcome returns the faults, or what the document says with the decisions.
func (d desk) outcome(t *testing.T, doc string, folder fs.FS) string {
	t.Helper()
	batch, report, err := d.curate(t, doc, folder)
	if err != nil {
		if graph.KindOf(err) != graph.Invalid {
			t.Errorf("the kind is %s", graph.KindOf(err))
		}
		return err.Error() + "\n"
	}
	if err := graph.Validate(d.ontology, batch); err != nil {
		t.Error(err)
	}
	var b strings.Builder
	for _, s := range batch.Statements {
		fmt.Fprintf(&b, "%s %s %s%s", s.Subject, s.Relation, s.Object.Entity, s.Object.Text)
		for _, q := range s.Qualifiers {
			fmt.Fprintf(&b, " | %s=%s%s", q.Name, q.Value.Entity, q.Value.Text)
		}
		fmt.Fprintf(&b, " (%s)\n", s.Status)
		for _, e := range s.Evidence {
			who := ""
			if e.Origin() == graph.ByCurator {
				who = fmt.Sprintf(" by %s: %s", e.Curator, e.Reason)
				if e.Wording != "" {
					who += fmt.Sprintf(" [%s]", e.Wording)
				}
			}
			fmt.Fprintf(&b, "  %s%s <- %d-%d %s: %s\n", e.Origin(), who, e.Start, e.End, e.Section, e.Sentence())
		}
	}
	for _, e := range batch.Entities {
		fmt.Fprintf(&b, "%s: %s\n", e.ID, e.Name)
	}
	c := report.Curated
	fmt.Fprintf(&b, "%d added, %d corrected, %d rejected; %d of %d sentences understood\n", c.Added, c.Corrected, c.Rejected, report.Understood, report.Sentences)
	for _, w := range report.Warnings {
		fmt.Fprintf(&b, "warning, line %d: %s: %s\n", w.Line, w.Why, w.Words)
	}
	return b.String()
}

// Statements that differ by qualifiers or status only are told apart by them.
func TestSeveralAlike(t *testing.T) {
	d := newDesk(t)
	doc := "Name of the Inter-state consultation mechanism (ISCM): The Bali Process\n\n1. A\n\nThe Bali Process is co-chaired by Australia.\n"
	for qualifiers, want := range map[string]string{
		"":                            "decisions/a.yaml:1: several statements that are read in the sentence are like this; say qualifiers and status",
		", qualifiers: {}":            "mechanism/bali-process coChairedBy state/AUS since=2002",
		", qualifiers: {since: 2002}": "mechanism/bali-process coChairedBy state/AUS",
	} {
		batch, report, err := d.reader.Read("doc.txt", []byte(doc))
		if err != nil {
			t.Fatal(err)
		}
		more := batch.Statements[0]
		more.Qualifiers = []graph.Qualifier{{Name: "since", Value: graph.Term{Text: "2002", Datatype: schema.Date}}}
		batch.Statements = append(batch.Statements, more)
		folder := fstest.MapFS{"a.yaml": {Data: []byte("- {document: doc.txt, quote: co-chaired, action: reject, who: A, why: B, statement: " +
			"{subject: mechanism/bali-process, relation: coChairedBy, object: state/AUS" + qualifiers + "}}")}}
		set, err := curation.Read(d.ontology, d.register, folder, "decisions")
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if err = set.Apply(&batch, &report); err != nil {
			got, _, _ = strings.Cut(err.Error(), ": \"")
		}
		for _, s := range batch.Statements {
			if err == nil && s.Relation == "coChairedBy" {
				got += fmt.Sprintf("%s %s %s", s.Subject, s.Relation, s.Object.Entity)
				for _, q := range s.Qualifiers {
					got += fmt.Sprintf(" %s=%s", q.Name, q.Value.Text)
				}
			}
		}
		if got != want {
			t.Errorf("%q: %s; want %s", qualifiers, got, want)
		}
	}
}

// Decisions for a known content count for no other, and those on documents that
// are not there are faults, or idle.
func TestFor(t *testing.T) {
	d := newDesk(t)
	doc := "Name of the Inter-state consultation mechanism (ISCM): The Bali Process\n\n1. Evolution of programmatic priorities\n\nNobody knows.\n"
	folder := fstest.MapFS{"a.yaml": {Data: []byte("\n- {document: doc.txt, quote: Nobody knows, action: add, who: A, why: B, statement: " +
		"{subject: mechanism/bali-process, relation: aimsTo, object: know}}\n")}}
	set, err := curation.Read(d.ontology, d.register, folder, "decisions")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := set.For(map[string]string{"other.txt": ""}); err == nil || err.Error() != `decisions/a.yaml:2: there is no such document: "doc.txt"` {
		t.Error(err)
	}
	if idle := set.Idle([]string{"doc.txt"}); idle != nil {
		t.Error(idle)
	}
	if idle := set.Idle(nil); len(idle) != 1 || !strings.HasPrefix(idle[0].Error(), "decisions/a.yaml:2: no document of the name is read") {
		t.Error(idle)
	}
	batch, report, err := d.reader.Read("doc.txt", []byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	before := batch.Digest()
	other, err := set.For(map[string]string{"doc.txt": "abc"})
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Apply(&batch, &report); err != nil || batch.Digest() != before || len(report.Warnings) != 1 || !strings.Contains(report.Warnings[0].Why, "abc") {
		t.Errorf("%v; %+v", err, report.Warnings)
	}
	same, err := set.For(map[string]string{"doc.txt": batch.Source.SHA256})
	if err != nil {
		t.Fatal(err)
	}
	if err := same.Apply(&batch, &report); err != nil || batch.Digest() == before || report.Understood != 1 || batch.Source.Reading.String() != "1" {
		t.Errorf("%v; %+v; %s", err, report, batch.Source.Reading)
	}
}

// A folder that holds nothing, and a file that is too long.
func TestBadFolders(t *testing.T) {
	d := newDesk(t)
	if _, err := curation.Read(d.ontology, d.register, fstest.MapFS{}, "decisions"); err == nil || err.Error() != "decisions: the folder is not there, or holds no *.yaml" {
		t.Error(err)
	}
	long := fstest.MapFS{"a.yaml": {Data: make([]byte, curation.MaxFile+1)}}
	if _, err := curation.Read(d.ontology, d.register, long, "decisions"); err == nil || !strings.Contains(err.Error(), "decisions/a.yaml: the file has 4194305 bytes; 4194304 are allowed") {
		t.Error(err)
	}
}

// What rules read lies in places where curators can decide on it.
func TestPlaces(t *testing.T) {
	d := newDesk(t)
	content, err := fs.ReadFile(seed.Files, "findings/iom-2019-iscm-findings-bali-process.txt")
	if err != nil {
		t.Fatal(err)
	}
	batch, report, err := d.reader.Read("doc.txt", content)
	if err != nil {
		t.Fatal(err)
	}
	sections := map[[2]int]string{}
	for _, p := range report.Places() {
		sections[[2]int{p.Start, p.End}] = p.Section
	}
	if len(sections) != report.Sentences+1 {
		t.Errorf("%d places; %d sentences and a title line", len(sections), report.Sentences)
	}
	for _, s := range batch.Statements {
		for _, e := range s.Evidence {
			if section, ok := sections[[2]int{e.Start, e.End}]; !ok || section != e.Section {
				t.Errorf("no place for %q under %q", e.Quote, e.Section)
			}
		}
	}
}

// FuzzApply takes any decisions: they are refused, or what they say is valid.
func FuzzApply(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		script, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, s := range script.Files {
			if strings.HasSuffix(s.Name, ".yaml") {
				f.Add(string(script.Files[0].Data), string(s.Data))
			}
		}
	}
	d := newDesk(f)
	f.Fuzz(func(t *testing.T, doc, decisions string) {
		batch, report, err := d.reader.Read("doc.txt", []byte(doc))
		if err != nil {
			return
		}
		set, err := curation.Read(d.ontology, d.register, fstest.MapFS{"a.yaml": {Data: []byte(decisions)}}, "decisions")
		if err == nil {
			err = set.Apply(&batch, &report)
		}
		if err != nil && graph.KindOf(err) != graph.Invalid {
			t.Fatalf("the kind is %s: %v", graph.KindOf(err), err)
		}
		if fault := graph.Validate(d.ontology, batch); err == nil && fault != nil {
			t.Fatal(fault)
		}
	})
}
