package score_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/loaders/score"
)

func evidence(t *testing.T, line string) string {
	t.Helper()
	var row struct{ Evidence string }
	if err := json.Unmarshal([]byte(line), &row); err != nil {
		t.Fatal(err)
	}
	return row.Evidence
}

// folder returns a set of two small documents.
func folder() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"docs.json": file(`{"a": "Rhine Process", "b": "Elbe Process"}`),
		"aliases.json": file(`{"Chad": ["Republic of Chad", "Tchad"], "IOM": ["International Organization for Migration"], "Rhine Process": ["Rhine Dialogue"],
			"Rhine Process Secretariat": [], "Elbe Process Secretariat": ["Secretariat of Elbe"]}`),
		"predicates.json": file(`{"_comment": "", "hasMember": ["memberOf^", "member"], "chairedBy": ["chairs^"], "establishedIn": [], "aimsTo": ["purpose"],
			"addressesTopic": [], "legalNature": [], "bodyFunction": [], "hasBody": [], "memberCount": [], "contributesTo": []}`),
		"docs/a.txt": file("a"), "docs/b.txt": file("b"), "gold/a.jsonl": file(""), "gold/a.neg.jsonl": file(""),
		"gold/b.jsonl": file("\n" + `{"s": "Elbe Process", "p": "hasBody", "o": "Elbe Process Secretariat"}` + "\n"), "gold/b.neg.jsonl": file(""),
	}
}

func set(t testing.TB, gold ...score.Row) *score.Set {
	t.Helper()
	s, err := score.ReadSet(folder())
	if err != nil {
		t.Fatal(err)
	}
	s.Documents[0].Gold = gold
	return s
}

// rows reads lines such as "Rhine Process | hasMember | Chad | year=2019".
func rows(lines ...string) []score.Row {
	var list []score.Row
	for _, line := range lines {
		cells := strings.Split(line, " | ")
		row := score.Row{Subject: cells[0], Relation: cells[1], Object: cells[2], Qualifiers: map[string]string{}}
		for _, q := range cells[3:] {
			name, value, _ := strings.Cut(q, "=")
			row.Qualifiers[name] = value
		}
		list = append(list, row)
	}
	return list
}

// A statement that is read in other words is right or wrong.
func TestSame(t *testing.T) {
	for _, c := range []struct {
		gold, read string
		want       bool
	}{
		{"Rhine Process | hasMember | Chad", "The Rhine Dialogue | hasMember | TCHAD.", true},
		{"Rhine Process | hasMember | Chad", "rhine process | has_member | the Republic of Chad", true},
		{"Rhine Process | hasMember | Chad", "Chad | memberOf | Rhine Process", true},
		{"Rhine Process | hasMember | Chad", "http://example.org/Rhine-Process | ex:hasMember | Chad (TCD)", true},
		{"Rhine Process | hasMember | Chad", "Rhine Process | hasMember | Mali", false},
		{"Rhine Process | hasMember | Chad", "Chad | hasMember | Rhine Process", false},
		{"Rhine Process | hasMember | Chad", "Rhine Process | chairedBy | Chad", false},
		{"Rhine Process | hasMember | Côte d’Ivoire", "Rhine Process | hasMember | Cote d'Ivoire", true},
		{"Rhine Process | hasBody | Rhine Process Secretariat", "Rhine Process | hasBody | Secretariat", true},
		{"Rhine Process | hasBody | Rhine Process Secretariat", "Rhine Process | hasBody | Secretariat of the Rhine Dialogue", true},
		{"Rhine Process | hasBody | Rhine Process Secretariat", "Rhine Process | hasBody | Elbe Process Secretariat", false},
		{"Rhine Process | hasBody | Rhine Process Secretariat", "Rhine Process | hasBody | Secretariats", true},
		{"Rhine Process | hasBody | expert groups", "Rhine Process | hasBody | expert group", false},
		{"Rhine Process | establishedIn | 2002", "Rhine Process | establishedIn | in May 2002", true},
		{"Rhine Process | establishedIn | 2002", "Rhine Process | establishedIn | 2003", false},
		{"Rhine Process | establishedIn | long ago", "Rhine Process | establishedIn | long ago", false},
		{"Rhine Process | memberCount | 10", "Rhine Process | memberCount | ten States", true},
		{"Rhine Process | memberCount | 1,000", "Rhine Process | memberCount | 1000", true},
		{"Rhine Process | memberCount | 10", "Rhine Process | memberCount | some", false},
		{"Rhine Process | aimsTo | strengthen the dialogue of States", "Rhine Process | purpose | a stronger dialogue of the States", true},
		{"Rhine Process | aimsTo | strengthen the dialogue of States", "Rhine Process | aimsTo | pay for border guards", false},
		{"Rhine Process | addressesTopic | labour migration", "Rhine Process | addressesTopic | irregular migration", false},
		{"Rhine Process | legalNature | non-binding", "Rhine Process | legalNature | binding", false},
		{"Rhine Process | legalNature | non-binding forum", "Rhine Process | legalNature | forum, not binding", true},
		{"Rhine Process Secretariat | bodyFunction | draft reports", "Rhine Process Secretariat | aimsTo | drafting reports", true},
		{"Rhine Process | aimsTo | draft reports", "Rhine Process | bodyFunction | draft reports", false},
	} {
		s := set(t, rows(c.gold)...)
		r := s.Score(s.Documents[0], rows(c.read))
		want := score.Counts{Wrong: 1, Missing: 1}
		if c.want {
			want = score.Counts{Right: 1}
		}
		if diff := cmp.Diff(want, r.Total()); diff != "" {
			t.Errorf("%s\n%s\n%s", c.gold, c.read, diff)
		}
	}
}

// A phrase that fits two statements of the gold goes to the one that has no other.
func TestLargestMatching(t *testing.T) {
	s := set(t, rows("Rhine Process | aimsTo | a b c d e f", "Rhine Process | aimsTo | a b c d x y")...)
	r := s.Score(s.Documents[0], rows("Rhine Process | aimsTo | a b c d", "Rhine Process | aimsTo | a b c e f g"))
	if got := r.Total(); got != (score.Counts{Right: 2}) {
		t.Errorf("%+v", got)
	}
}

// What is optional, repeated or implied is neither right nor wrong; a relation
// that the set does not score is not counted.
func TestNotCounted(t *testing.T) {
	gold := rows("Rhine Process | chairedBy | Chad", "Rhine Process | hasMember | Mali", "Rhine Process | addressesTopic | return of persons",
		"Rhine Process Secretariat | hasMember | Peru")
	gold[1].Optional = true
	gold[2].Relations = []string{"contributesTo"}
	s := set(t, gold...)
	s.Documents[0].Traps = rows("Rhine Process | hasMember | IOM")
	for _, c := range []struct {
		read string
		want score.Counts
	}{
		{"Rhine Process | chairedBy | Tchad", score.Counts{Right: 1, Missing: 2}},
		{"Rhine Process | hasMember | Mali", score.Counts{Missing: 3}},
		{"Rhine Process | hasMember | Chad", score.Counts{Missing: 3}},
		{"Rhine Process | hasMember | Peru", score.Counts{Missing: 3}},
		{"Rhine Process | hasMember | IOM", score.Counts{Wrong: 1, Missing: 3}},
		{"Rhine Process | contributesTo | return of persons", score.Counts{Right: 1, Missing: 2}},
		{"Rhine Process | likes | Mali", score.Counts{Missing: 3}},
	} {
		r := s.Score(s.Documents[0], rows(c.read, c.read))
		if got := r.Total(); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.read, got, c.want)
		}
		if met := r.Traps; met.Of != 1 || (met.Right == 1) != strings.Contains(c.read, "IOM") {
			t.Errorf("%s: traps %s", c.read, met)
		}
	}
}

func TestQualifiers(t *testing.T) {
	gold := rows("Rhine Process | chairedBy | Chad | from=2019 | until=2020 | type=x")
	gold[0].MustQualify = true
	s := set(t, gold...)
	for _, c := range []struct{ read, qualifiers, timed string }{
		{"Rhine Process | chairedBy | Chad", "0/2", "0/1"},
		{"Rhine Process | chairedBy | Chad | from=2019 | until=2020", "2/2", "1/1"},
		{"Rhine Process | chairedBy | Chad | period=May 2019 to June 2020", "2/2", "1/1"},
		{"Rhine Process | chairedBy | Chad | year=2019", "1/2", "1/1"},
		{"Rhine Process | chairedBy | Chad | status=former", "0/2", "1/1"},
		{"Rhine Process | chairedBy | Chad | topic=return", "0/2", "0/1"},
		{"Rhine Process | chairedBy | Chad | year=", "0/2", "0/1"},
	} {
		r := s.Score(s.Documents[0], rows(c.read))
		if r.Qualifiers.String() != c.qualifiers || r.Timed.String() != c.timed {
			t.Errorf("%s: %s and %s in time, want %s and %s", c.read, r.Qualifiers, r.Timed, c.qualifiers, c.timed)
		}
	}
}

// In one graph a body needs the name of its mechanism.
func TestMerged(t *testing.T) {
	s := set(t, rows("Rhine Process | hasBody | Rhine Process Secretariat")...)
	for _, c := range []struct {
		object string
		right  int
	}{{"Rhine Process Secretariat", 1}, {"Secretariat", 0}, {"Elbe Process Secretariat", 0}} {
		if got := s.ScoreMerged(rows("Rhine Process | hasBody | " + c.object)).Total(); got.Right != c.right || got.Gold() != 2 {
			t.Errorf("%s: %+v", c.object, got)
		}
	}
}

func TestCounts(t *testing.T) {
	for _, c := range []struct {
		counts score.Counts
		want   string
	}{
		{score.Counts{}, "1.00 1.00 1.00"},
		{score.Counts{Right: 3, Wrong: 1, Missing: 3}, "0.75 0.50 0.60"},
		{score.Counts{Missing: 1}, "0.00 0.00 0.00"},
		{score.Counts{Wrong: 1}, "0.00 1.00 0.00"},
	} {
		if got := fmt.Sprintf("%.2f %.2f %.2f", c.counts.Precision(), c.counts.Recall(), c.counts.F1()); got != c.want {
			t.Errorf("%+v: %s, want %s", c.counts, got, c.want)
		}
	}
}

func TestBadSets(t *testing.T) {
	for _, c := range []struct{ name, file, content, want string }{
		{"no document", "docs/a.txt", "", "docs/a.txt"},
		{"no traps", "gold/a.neg.jsonl", "", "gold/a.neg.jsonl"},
		{"no aliases", "aliases.json", "", "aliases.json"},
		{"no mechanisms", "docs.json", "", "docs.json"},
		{"no relations", "predicates.json", "", "predicates.json"},
		{"bad relations", "predicates.json", `{"a": 1}`, "predicates.json: a:"},
		{"a spelling of two relations", "predicates.json", `{"a": ["c"], "b": ["C^"]}`, "predicates.json: C^ is a and b"},
		{"bad aliases", "aliases.json", `[`, "aliases.json:"},
		{"bad gold", "gold/b.jsonl", "\n{", "gold/b.jsonl:2:"},
		{"half a row", "gold/b.jsonl", `{"s": "a", "p": "b"}`, "gold/b.jsonl:1: a row needs s, p and o"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := folder()
			if delete(f, c.file); c.content != "" {
				f[c.file] = &fstest.MapFile{Data: []byte(c.content)}
			}
			if _, err := score.ReadSet(f); err == nil || !strings.HasPrefix(err.Error(), "score: ") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
	f := folder()
	for name := range f {
		if strings.HasPrefix(name, "gold/") {
			delete(f, name)
		}
	}
	if _, err := score.ReadSet(f); err == nil || !strings.Contains(err.Error(), "gold has no") {
		t.Errorf("%v", err)
	}
}

func ExampleSet_Score() {
	s, _ := score.ReadSet(folder())
	read := []score.Row{
		{Subject: "The Elbe Process", Relation: "hasBody", Object: "Secretariat"},
		{Subject: "Elbe Process", Relation: "hasMember", Object: "Chad"},
	}
	r := s.Score(s.Documents[1], read)
	fmt.Printf("precision %.2f, recall %.2f\n", r.Total().Precision(), r.Total().Recall())
	fmt.Println("wrong:", r.Wrong[0].Object)
	// Output:
	// precision 0.50, recall 1.00
	// wrong: Chad
}
