package proposals_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/loaders/findings"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/proposals"
	"iscmgraph/loaders/rules"
	"iscmgraph/schema"
	"iscmgraph/seed"
)

const head = "Name of the Inter-state consultation mechanism (ISCM): The Bali Process\n\n"

// world returns a reader that proposes and whose rules read nothing, however good
// those of the program become; and the ontology.
func world(t testing.TB) (*findings.Reader, *schema.Ontology) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	o, err := schema.Load()
	must(err)
	folder, err := fs.Sub(seed.Files, "names")
	must(err)
	register, err := names.Read(o, folder)
	must(err)
	set, err := rules.Parse(o, rules.Files)
	must(err)
	p, err := proposals.New(o, set)
	must(err)
	if set, err = rules.Parse(o, fstest.MapFS{}); err != nil {
		t.Fatal(err)
	}
	return findings.NewReader(o, register, set).Proposing(p), o
}

// first returns what is proposed first for each stretch of words.
func first(t *testing.T, section, sentence string) map[string]string {
	t.Helper()
	reader, _ := world(t)
	_, report, err := reader.Read("doc.txt", []byte(head+section+"\n\n"+sentence+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, p := range report.Proposals {
		if _, have := found[p.Words]; !have {
			found[p.Words] = strings.TrimSpace(p.SubjectName + " " + p.Relation + " " + p.Object)
		}
	}
	return found
}

const (
	first1    = "1. Evolution of programming and thematic focus"
	second    = "2. Contribution to migration governance at national, (inter)regional and global levels"
	structure = "3. Salient ISCM structures"
	partners  = "4. Partnership models by the ISCM"
	value     = "5. Added value of Membership in the given ISCM for States and Organizations"
)

// What is proposed first for words in sentences that no rule reads.
func TestFirst(t *testing.T) {
	for _, c := range []struct{ section, sentence, words, want string }{
		{partners, "Noteworthy partnerships bind the Process to IOM, UNHCR and the ILO.", "ILO", "Bali Process cooperatesWith organization/ilo"},
		{structure, "Around the table as participants of the Process one finds Chile, Peru and Nepal.", "Peru", "Bali Process hasMember state/PER"},
		{structure, "Out of whose budget come the costs if not that of Chile.", "Chile", "Bali Process fundedBy state/CHL"},
		{first1, "Topics in the course of time: ever more border management.", "border management", "Bali Process addressesTopic topic/border-management"},
		{value, "For Chile nothing compares in value to the trust among officials.", "trust among officials", "Chile valuedFor trust among officials"},
		{structure, "Once the respondents had gone, it counted twelve as members.", "twelve", "Bali Process memberCount 12"},
		{second, "It was at the meeting that in Kigali there was a session.", "Kigali", "Bali Process metIn place/kigali"},
	} {
		if got := first(t, c.section, c.sentence); got[c.words] != c.want {
			t.Errorf("%s\n%q: %q; want %q\n%v", c.sentence, c.words, got[c.words], c.want, got)
		}
	}
}

// What a sentence denies speaks for nothing.
func TestDenied(t *testing.T) {
	got := first(t, structure, "It has no observers, and nor is Chile any.")
	if strings.Contains(got["Chile"], "hasObserver") {
		t.Error(got)
	}
}

func ExampleProposer_Propose() {
	reader, _ := world(&testing.T{})
	_, report, err := reader.Read("doc.txt", []byte(head+partners+"\n\nNoteworthy partnerships bind the Process to IOM.\n"))
	if err != nil {
		fmt.Println(err)
	}
	p := report.Proposals[0]
	fmt.Println(p.SubjectName, p.Relation, p.ObjectName)
	// Output: Bali Process cooperatesWith International Organization for Migration
}

// FuzzPropose takes any document: what is proposed could be a statement, a
// stretch of words has few proposals, and a second reading proposes the same.
func FuzzPropose(f *testing.F) {
	f.Add("3. Structures\n\nThe plenary (Chile; Peru) was \"chaired\" by the two Secretariats of IOM in 2001, which 14 of its members value.\n")
	f.Add("1) A\n\n– to share data, and\n– to (\n– informal, State-led; co\n")
	reader, o := world(f)
	f.Fuzz(func(t *testing.T, text string) {
		batch, report, err := reader.Read("doc.txt", []byte(head+"5. Added value of Membership\n\n"+text))
		if err != nil {
			return
		}
		if err := graph.Validate(o, batch); err != nil {
			t.Fatal(err)
		}
		_, again, err := reader.Read("doc.txt", []byte(head+"5. Added value of Membership\n\n"+text))
		if err != nil || report.Text() != again.Text() {
			t.Errorf("%v\n%s", err, cmp.Diff(report.Text(), again.Text()))
		}
		slots := map[[2]int]int{}
		for _, p := range report.Proposals {
			if slots[[2]int{p.WordsStart, p.WordsEnd}]++; slots[[2]int{p.WordsStart, p.WordsEnd}] > proposals.PerSlot {
				t.Errorf("%q has too many proposals", p.Words)
			}
		}
	})
}
