package findings_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/loaders/findings"
	"iscmgraph/loaders/proposals"
	"iscmgraph/loaders/rules"
)

// proposing returns the reader of the program, which proposes; or one whose rules
// read nothing, however good they become.
func proposing(t testing.TB, reads bool) *findings.Reader {
	t.Helper()
	o, register, set := load(t)
	p, err := proposals.New(o, set)
	if err != nil {
		t.Fatal(err)
	}
	if !reads {
		if set, err = rules.Parse(o, fstest.MapFS{}); err != nil {
			t.Fatal(err)
		}
	}
	return findings.NewReader(o, register, set).Proposing(p)
}

const partnersDoc = titleLine + "4. Partnership models by the ISCM\n\nNoteworthy partnerships bind the Process to IOM, UNHCR and the ILO. Nobody knows why.\n"

// What is proposed is in no graph: with proposals a document has the statements,
// entities and coverage that it has without.
func TestProposalsAreNoStatements(t *testing.T) {
	reader := proposing(t, true)
	for name, doc := range map[string]string{seedFile: string(seedText(t)), "doc.txt": partnersDoc} {
		without, before := read(t, name, []byte(doc))
		with, report, err := reader.Read(name, []byte(doc))
		if err != nil || len(report.Proposals) == 0 || len(before.Proposals) > 0 {
			t.Fatalf("%s: %d proposals, %v", name, len(report.Proposals), err)
		}
		if err := validate(t, with); err != nil {
			t.Error(err)
		}
		if with.Source.Reading.String() != without.Source.Reading.String() {
			t.Errorf("%s: %v", name, with.Source.Reading)
		}
		with.Source.Reading = without.Source.Reading
		if diff := cmp.Diff(without, with); diff != "" {
			t.Errorf("%s (-without +with):\n%s", name, diff)
		}
		again, _, err := reader.Read(name, []byte(doc))
		if err != nil || cmp.Diff(again.Source.Reading.Proposals, report.Proposals) == "" {
			t.Errorf("%s: a second reading proposes something else, %v", name, err)
		}
	}
}

// No proposal says what a rule has read in the document.
func TestProposalsAreNew(t *testing.T) {
	batch, report, err := proposing(t, true).Read(seedFile, seedText(t))
	if err != nil {
		t.Fatal(err)
	}
	said := map[findings.Triple]bool{}
	for _, s := range batch.Statements {
		said[findings.Triple{Subject: string(s.Subject), Relation: s.Relation, Object: string(s.Object.Entity) + s.Object.Text}] = true
	}
	slots := map[[2]int]int{}
	for _, p := range report.Proposals {
		triple := p.Triple()
		triple.Start = 0
		if said[triple] {
			t.Errorf("%v is read, and proposed", triple)
		}
		if slots[[2]int{p.WordsStart, p.WordsEnd}]++; slots[[2]int{p.WordsStart, p.WordsEnd}] > proposals.PerSlot {
			t.Errorf("%q has too many proposals", p.Words)
		}
	}
}

// The report shows a guess below its sentence: the items of a list as one, and a
// decision that accepts the first.
func TestGuesses(t *testing.T) {
	_, report, err := proposing(t, false).Read("folder/doc.txt", []byte(partnersDoc))
	if err != nil {
		t.Fatal(err)
	}
	text := report.Text()
	want := "  not understood, line 5: Noteworthy partnerships bind the Process to IOM, UNHCR and the ILO.\n" +
		"    perhaps: Bali Process cooperatesWith International Organization for Migration; International Labour Organization; Office of the United Nations High Commissioner for Refugees\n" +
		"      - {document: \"doc.txt\", line: 5, quote: \"Noteworthy partnerships bind the Process to IOM, UNHCR and\", action: add, who: , why: , " +
		"statement: {subject: mechanism/bali-process, relation: cooperatesWith, object: \"organization/iom\"}}\n"
	if !strings.Contains(text, want) || !strings.Contains(text, "  not understood, line 5: Nobody knows why.\n") {
		t.Error(text)
	}
	for _, sentence := range report.BySentence() {
		if n := len(findings.Guesses(sentence)); n == 0 || n > findings.ShownGuesses {
			t.Errorf("%d guesses for %v", n, sentence)
		}
	}
}

// Of a very long document only so much is proposed, and the source says less.
func TestProposalsAreBounded(t *testing.T) {
	sentence := "Noteworthy partnerships bind the Process to IOM, UNHCR and the ILO in Rome, Paris, Berlin and Geneva. "
	batch, report, err := proposing(t, false).Read("doc.txt", []byte(titleLine+"4. Partnership models by the ISCM\n\n"+strings.Repeat(sentence, 2000)+"\n"))
	if err != nil || len(report.Proposals) > 40_000 || len(batch.Source.Reading.Proposals) > graph.MaxProposals {
		t.Errorf("%d, %d proposals; %v", len(report.Proposals), len(batch.Source.Reading.Proposals), err)
	}
}
