package findings_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/loaders/findings"
	"iscmgraph/schema"
	"iscmgraph/seed"
)

var update = flag.Bool("update", false, "write the golden files anew")

const seedFile = "findings/iom-2019-iscm-findings-bali-process.txt"

func seedText(t testing.TB) []byte {
	t.Helper()
	content, err := fs.ReadFile(seed.Files, seedFile)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func reader(t testing.TB) *findings.Reader {
	return findings.NewReader(load(t))
}

func read(t testing.TB, file string, content []byte) (graph.Batch, findings.Report) {
	t.Helper()
	batch, report, err := reader(t).Read(file, content)
	if err != nil {
		t.Fatal(err)
	}
	return batch, report
}

// golden compares a text with a file of testdata, or writes it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got); after a look, update with -update:\n%s", name, diff)
	}
}

// What is read in the seed document, row by row, and what is not understood.
func TestSeed(t *testing.T) {
	batch, report := read(t, seedFile, seedText(t))
	var b strings.Builder
	for _, row := range report.Rows(batch) {
		fmt.Fprintf(&b, "%d-%d [%d] %s | %s | %s", row.Start, row.End, row.Section, row.Subject, row.Relation, row.Object)
		for _, key := range []string{"count", "level", "mechanism", "mode", "permanent", "purpose", "region", "to", "topic", "type", "year"} {
			if value, ok := row.Qualifier[key]; ok {
				fmt.Fprintf(&b, " | %s=%s", key, value)
			}
		}
		fmt.Fprintf(&b, " (%s)\n", row.Rule)
	}
	fmt.Fprintf(&b, "\n%d of %d sentences understood\n", report.Understood, report.Sentences)
	for _, u := range report.NotUnderstood {
		fmt.Fprintf(&b, "line %d: %s\n", u.Line, u.Sentence)
	}
	golden(t, "seed.golden", b.String())
}

// Wrong statements that the seed document tempts a reader to.
func TestSeedTraps(t *testing.T) {
	batch, _ := read(t, seedFile, seedText(t))
	const bali = "mechanism/bali-process"
	traps := []struct {
		subject, object graph.ID
		relation        string
	}{
		{bali, "state/CAN", "hasMember"}, {bali, "state/KOR", "hasMember"}, {bali, "state/CAN", "hasObserver"}, {bali, "state/KOR", "hasObserver"},
		{bali, "place/bangkok", ""}, {bali, "organization/unescap", "hasMember"}, {bali, "organization/asean-somtc", "hasMember"},
		{bali, "mechanism/colombo-process", "liaisesWith"}, {bali, "state/CAN", "fundedBy"},
		{"mechanism/colombo-process", "mechanism/budapest-process", ""}, {"mechanism/budapest-process", "mechanism/colombo-process", ""},
	}
	for _, s := range batch.Statements {
		for _, trap := range traps {
			if s.Subject == trap.subject && s.Object.Entity == trap.object && (trap.relation == "" || trap.relation == s.Relation) {
				t.Errorf("%s %s %s, from %q", s.Subject, s.Relation, s.Object.Entity, s.Evidence[0].Quote)
			}
		}
		if s.Relation == "legalNature" && s.Object.Text == "binding" || s.Relation == "establishedIn" && s.Object.Text != "2002" {
			t.Errorf("%s %s %s", s.Subject, s.Relation, s.Object.Text)
		}
		for _, e := range s.Evidence {
			if strings.HasPrefix(e.Quote, ".") || strings.HasPrefix(e.Quote, " ") {
				t.Errorf("a sentence begins with %q", e.Quote)
			}
		}
	}
}

// The same words with other line ends, spaces and signs say the same.
func TestSeedInOtherForms(t *testing.T) {
	seed := seedText(t)
	want := triples(t, seed)
	for name, form := range map[string]func([]byte) []byte{
		"CRLF":                 func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) },
		"typographic quotes":   func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("'"), []byte("’")) },
		"no asterisks":         func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("*"), nil) },
		"brackets in headings": func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n1. "), []byte("\n1) ")) },
		"no numbers":           func(b []byte) []byte { return regexp.MustCompile(`(?m)^\d\. `).ReplaceAll(b, nil) },
		"no-break spaces":      func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(" the "), []byte("\u00a0the\u00a0")) },
		"one sentence a line":  func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(". "), []byte(".\n")) },
		"a byte order mark":    func(b []byte) []byte { return append([]byte("\ufeff"), b...) },
		"wrapped lines":        func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(" and "), []byte("\nand ")) },
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(want, triples(t, form(seed))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// triples returns the rows of a document without places and sentences, with
// plain apostrophes and spaces.
func triples(t *testing.T, content []byte) map[string]bool {
	batch, report := read(t, "seed.txt", content)
	if err := validate(t, batch); err != nil {
		t.Error(err)
	}
	found := map[string]bool{}
	for _, row := range report.Rows(batch) {
		line := fmt.Sprintf("%s | %s | %s | %v | %d", row.Subject, row.Relation, row.Object, row.Qualifier, row.Section)
		found[strings.ReplaceAll(line, "’", "'")] = true
	}
	return found
}

// Each sentence of a paragraph is about the level of the label before it.
func TestLevels(t *testing.T) {
	doc := titleLine + "2. Contribution\n\nNational level: It supports States. Global level: The Bali Process contributed to the Global Compact for Migration.\n"
	batch, report := read(t, "x.txt", []byte(doc))
	for _, row := range report.Rows(batch) {
		if row.Relation == "contributesTo" {
			if level := row.Qualifier["level"]; level != "global" {
				t.Errorf("level %q in %q", level, row.Evidence)
			}
			return
		}
	}
	t.Error("no contribution")
}

func validate(t testing.TB, b graph.Batch) error {
	o, _, _ := load(t)
	return graph.Validate(o, b)
}

// Reading twice gives the same bytes.
func TestReadIsDeterministic(t *testing.T) {
	first, _ := read(t, seedFile, seedText(t))
	for range 5 {
		again, _ := read(t, seedFile, seedText(t))
		if again.Digest() != first.Digest() {
			t.Fatal("the digest differs")
		}
	}
}

// One file may hold what is said of several mechanisms: bodies stay apart.
func TestSeveralMechanisms(t *testing.T) {
	doc := "Name of the Inter-state consultation mechanism (ISCM): The Bali Process\n\n3. Structures\n\nThe Bali Process comprises a Steering Group. It was established in 2002.\n\n" +
		"Name of the Inter-state consultation mechanism (ISCM): The Colombo Process\n\n3. Structures\n\nThe Process comprises a Steering Group. It was established in 2003.\n"
	batch, _ := read(t, "both.txt", []byte(doc))
	var got []string
	for _, s := range batch.Statements {
		got = append(got, fmt.Sprintf("%s %s %s%s", s.Subject, s.Relation, s.Object.Entity, s.Object.Text))
	}
	want := []string{
		"mechanism/bali-process establishedIn 2002", "mechanism/colombo-process establishedIn 2003",
		"mechanism/bali-process hasBody body/bali-process/steering-group", "mechanism/colombo-process hasBody body/colombo-process/steering-group",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestBadDocuments(t *testing.T) {
	title := "Name of the Inter-state consultation mechanism (ISCM): The Bali Process\n"
	for _, c := range []struct{ name, content, want string }{
		{"empty", "", "x.txt: the file is empty"},
		{"blank", " \r\n\t", "x.txt: the file is empty"},
		{"NUL", title + "\n1. A\n\nb\x00c", "x.txt:5: a NUL byte"},
		{"not UTF-8", title + "\n1. A\n\n\xff\xfe", "x.txt:5: the byte 0xff is not UTF-8"},
		{"no title line", "1. A\n\nThe Bali Process was established in 2002.", "x.txt: no line says"},
		{"no headings", "\n" + title + "\nThe Bali Process was established in 2002.", "x.txt:2: no numbered heading"},
		{"too long", strings.Repeat("a", graph.MaxText+1), "x.txt: the file has 16777217 bytes; 16777216 are allowed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := reader(t).Read("x.txt", []byte(c.content))
			if err == nil || !strings.HasPrefix(err.Error(), c.want) || graph.KindOf(err) != graph.Invalid {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
}

// Whatever the document, what is read is valid: ids, spans, quotes.
func FuzzRead(f *testing.F) {
	f.Add(string(seedText(f)))
	f.Add("Name of the Inter-state consultation mechanism (ISCM): X (Y)\n1) A\n\nY is co-chaired by Chad and Mali.")
	f.Add("Name of the Inter-state consultation mechanism: ()\n1. A\nIt comprises a Working Group; “A B C D” (2014). They value it for a, b and c")
	f.Add("Name of the Inter-state consultation mechanism: ( consult)\n1. A\nIt c")
	o, register, set := load(f)
	r := findings.NewReader(o, register, set)
	f.Fuzz(func(t *testing.T, content string) {
		batch, report, err := r.Read("x.txt", []byte(content))
		if err != nil {
			return
		}
		if !utf8.ValidString(content) {
			t.Fatal("reads what is not UTF-8")
		}
		if err := graph.Validate(o, batch); err != nil {
			t.Fatalf("%v\nin %q", err, content)
		}
		if report.Understood > report.Sentences || report.Sentences != report.Understood+len(report.NotUnderstood) {
			t.Fatalf("report %+v", report)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	r := reader(b)
	content := seedText(b)
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if _, _, err := r.Read(seedFile, content); err != nil {
			b.Fatal(err)
		}
	}
}

// What is read in words of thousands of letters is no fault of the document.
func TestLongWords(t *testing.T) {
	long := strings.Repeat("w", 4500)
	for _, sentence := range []string{
		"The Process aims to raise awareness of " + long + ".",
		"The Process adopted the Lima Declaration on " + strings.ToUpper(long[:1]) + long + ".",
		"The Process set up a Working Group on W" + long + " (WGX), which met in Rome.",
		"The Process publishes “A B C " + long + "”.",
	} {
		batch, _, err := reader(t).Read("x.txt", []byte("Name of the Inter-state consultation mechanism (ISCM): Bali Process\n1. A\n\n"+sentence))
		if err != nil {
			t.Fatal(err)
		}
		o, err := schema.Load()
		if err == nil {
			err = graph.Validate(o, batch)
		}
		if err != nil {
			t.Errorf("%.60s…: %.200v", sentence, err)
		}
	}
}
