package score_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"iscmgraph/loaders"
	"iscmgraph/loaders/score"
	"iscmgraph/schema"
	"iscmgraph/seed"
)

// seedSet returns the set of the seed document alone.
func seedSet(t testing.TB) *score.Set {
	t.Helper()
	text, err := fs.ReadFile(seed.Files, "findings/iom-2019-iscm-findings-bali-process.txt")
	if err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{"docs/00-bali-process.txt": {Data: text}}
	for _, name := range []string{"aliases.json", "docs.json", "predicates.json", "gold/00-bali-process.jsonl", "gold/00-bali-process.neg.jsonl"} {
		content, err := fs.ReadFile(os.DirFS("testdata/seed"), name)
		if err != nil {
			t.Fatal(err)
		}
		folder[name] = &fstest.MapFile{Data: content}
	}
	set, err := score.ReadSet(folder)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// read is the reader of the program.
func read(t testing.TB) score.Reader {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	l, err := loaders.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return func(file, text string) ([]score.Row, error) {
		batch, report, err := l.Findings(file, []byte(text))
		return score.Rows(report.Rows(batch)), err
	}
}

// What is read in the seed document is right, nearly all of it is read, and its
// twins say the same.
func TestSeed(t *testing.T) {
	sheet, err := seedSet(t).Measure(read(t), nil, true)
	if err != nil {
		t.Fatal(err)
	}
	r := sheet.All()
	if f1 := r.Total().F1(); f1 < .97 {
		t.Errorf("F1 is %.3f", f1)
	}
	if p := r.Entities().Precision(); p < 1 {
		t.Errorf("the precision of what is no phrase is %.3f", p)
	}
	if r.Traps.Right > 0 {
		t.Errorf("%d traps are read", r.Traps.Right)
	}
	for _, fault := range sheet.Faults() {
		t.Error(fault)
	}
	if n := len(sheet.Scores[0].Twins); n != 7 {
		t.Errorf("%d twins", n)
	}
	t.Logf("wrong: %v\nmissing: %v", r.Wrong, r.Missing)
}

// Gold and traps quote the seed document and nothing else.
func TestGoldQuotesTheSeed(t *testing.T) {
	inOrder := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	text := inOrder(seedSet(t).Documents[0].Text)
	for _, name := range []string{"00-bali-process.jsonl", "00-bali-process.neg.jsonl"} {
		content, err := os.ReadFile("testdata/seed/gold/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(content)) {
			if quote := evidence(t, line); quote == "" || !strings.Contains(text, inOrder(quote)) {
				t.Errorf("%s: not in the document: %q", name, quote)
			}
		}
	}
}

// All that the gold says is right, also with what is wrong beside it, and what is
// left out is missing.
func TestGoldAgainstItself(t *testing.T) {
	set := seedSet(t)
	d := set.Documents[0]
	demanded := set.Score(d, nil).Total().Missing
	if demanded < 70 {
		t.Fatalf("%d statements are demanded", demanded)
	}
	check := func(name string, rows []score.Row, want score.Counts, traps int) {
		t.Helper()
		r := set.Score(d, rows)
		if got := r.Total(); got != want || r.Traps.Right != traps {
			t.Errorf("%s: %+v and %d traps, want %+v and %d", name, got, r.Traps.Right, want, traps)
		}
		if len(r.Wrong) != want.Wrong || len(r.Missing) != want.Missing {
			t.Errorf("%s: %d wrong and %d missing rows", name, len(r.Wrong), len(r.Missing))
		}
	}
	check("gold", d.Gold, score.Counts{Right: demanded}, 0)
	check("twice", append(d.Gold[:len(d.Gold):len(d.Gold)], d.Gold...), score.Counts{Right: demanded}, 0)
	check("traps", d.Traps, score.Counts{Wrong: len(d.Traps), Missing: demanded}, len(d.Traps))
	check("gold and traps", append(d.Gold[:len(d.Gold):len(d.Gold)], d.Traps...), score.Counts{Right: demanded, Wrong: len(d.Traps)}, len(d.Traps))
	if r := set.Score(d, d.Gold); r.Qualifiers.Right != r.Qualifiers.Of || r.Qualifiers.Of < 30 {
		t.Errorf("qualifiers %s", r.Qualifiers)
	}
	if r := set.ScoreMerged(d.Gold); r.Total() != (score.Counts{Right: demanded}) {
		t.Errorf("merged: %+v", r.Total())
	}
	var bare []score.Row
	for _, row := range d.Gold {
		row.Qualifiers = nil
		bare = append(bare, row)
	}
	if r := set.Score(d, bare); r.Qualifiers.Right != 0 || r.Total().Right != demanded {
		t.Errorf("without qualifiers: %s, %+v", r.Qualifiers, r.Total())
	}
}
