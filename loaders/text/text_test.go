package text_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/loaders/text"
)

func sentences(doc string) []string {
	var list []string
	for _, s := range text.Sentences(doc, 0, len(doc)) {
		list = append(list, doc[s.Start:s.End])
	}
	return list
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, doc string
		want      []string
	}{
		{"empty", "", nil},
		{"only stops", " .. . ", nil},
		{"two", "It meets. It acts.", []string{"It meets.", "It acts."}},
		{"no stop at the end", "It meets. It acts", []string{"It meets.", "It acts"}},
		{"run of stops", "guidance notes and best practice.. . Activities are funded.", []string{"guidance notes and best practice.. .", "Activities are funded."}},
		{"missing stop", "the sharing of best practice Examples include a guide.", []string{"the sharing of best practice", "Examples include a guide."}},
		{"missing stop, no-break spaces", "of best\u00a0practice\u00a0Examples\u00a0include a guide.", []string{"of best\u00a0practice", "Examples\u00a0include a guide."}},
		{"abbreviation", "Many topics, e.g. Return, are open. Yes.", []string{"Many topics, e.g. Return, are open.", "Yes."}},
		{"initial", "Mr. J. Smith spoke. He left.", []string{"Mr. J. Smith spoke.", "He left."}},
		{"number", "It has 3.5 members. Yes.", []string{"It has 3.5 members.", "Yes."}},
		{"quotation", "He said “no.” They left.", []string{"He said “no.”", "They left."}},
		{"lower case after a stop", "the St. of it. and so on", []string{"the St. of it. and so on"}},
		{"carriage returns", "It meets.\r\nIt acts.\r\n", []string{"It meets.", "It acts."}},
		{"no-break space", "It meets.\u00a0It acts.", []string{"It meets.", "It acts."}},
		{"Arabic", "اجتمعت الدول. وقررت.", []string{"اجتمعت الدول.", "وقررت."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, sentences(c.doc)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A line of ten megabytes is cut into pieces, in time that grows with its
// length.
func TestSentencesOfALongLine(t *testing.T) {
	doc := strings.Repeat("word ", 2<<20)
	list := sentences(doc)
	if len(list) < len(doc)/(2*text.MaxSentence)-1 {
		t.Errorf("%d sentences", len(list))
	}
	for _, s := range list {
		if len(s) > 2*text.MaxSentence+4 {
			t.Fatalf("a sentence of %d bytes", len(s))
		}
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		doc  string
		want []string
	}{
		{"Canada's project", []string{"canada", "'s", "project"}},
		{"Canada’s project", []string{"canada", "'s", "project"}},
		{"ISCMs' meetings", []string{"iscms", "'", "meetings"}},
		{"co-chaired, non-binding", []string{"co", "chaired", ",", "non", "binding"}},
		{"Asia–Pacific – both", []string{"asia", "pacific", "–", "both"}},
		{"5+5 Dialogue (2014)", []string{"5+5", "dialogue", "(", "2014", ")"}},
		{"“Guide”", []string{`"`, "guide", `"`}},
		{"Côte d'Ivoire", []string{"cote", "divoire"}},
		{"Söderköping", []string{"soderkoping"}},
		{"الدول الأعضاء", []string{"الدول", "الاعضاء"}},
		{"a\r\nb", []string{"a", "b"}},
	} {
		if diff := cmp.Diff(c.want, text.Words(c.doc)); diff != "" {
			t.Errorf("%s: %s", c.doc, diff)
		}
	}
}

func TestOneLine(t *testing.T) {
	for _, doc := range []string{"", " ", "a", "a b", " a", "a ", "a  b", "a\tb", "a\u00a0b", "é è", "a\u2003 b\n", "a \x7f b", "\v"} {
		if got, want := text.OneLine(doc), strings.Join(strings.Fields(doc), " "); got != want {
			t.Errorf("%q: %q, want %q", doc, got, want)
		}
	}
}

// Whatever the text, spans are in order, lie in it, cut no character, and no
// word is lost.
func FuzzSplit(f *testing.F) {
	for _, seed := range []string{"It is. No.", "best practice.. . Bali", "a’s “b” – c\r\n\r\nd", "الدول 5+5", "x. \u00a0Y", "..!?)\".", ".`s"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		if !utf8.ValidString(doc) {
			t.Skip()
		}
		last := 0
		words := 0
		for _, s := range text.Sentences(doc, 0, len(doc)) {
			if s.Start < last || s.End <= s.Start || s.End > len(doc) {
				t.Fatalf("span %v after %d in %q", s, last, doc)
			}
			last = s.End
			at := s.Start
			for _, token := range text.Tokens(doc, s.Start, s.End) {
				if token.Start < at || token.End > s.End || token.Text != doc[token.Start:token.End] || !utf8.ValidString(token.Text) {
					t.Fatalf("token %+v in %q", token, doc)
				}
				at = token.End
				if token.Kind != text.Mark {
					words++
				}
			}
		}
		all := 0
		for _, token := range text.Tokens(doc, 0, len(doc)) {
			if token.Kind != text.Mark {
				all++
			}
		}
		if words != all {
			t.Fatalf("%d of %d words are in sentences: %q", words, all, doc)
		}
	})
}

func ExampleSentences() {
	doc := "The Process was set up in 2002. It is voluntary."
	for _, s := range text.Sentences(doc, 0, len(doc)) {
		fmt.Println(s.Start, doc[s.Start:s.End])
	}
	// Output:
	// 0 The Process was set up in 2002.
	// 32 It is voluntary.
}
