package score_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/loaders/score"
)

// ofFile returns a reader that knows what the files of a set say, and refuses
// texts that have a carriage return.
func ofFile(a, b []score.Row) score.Reader {
	return func(file, text string) ([]score.Row, error) {
		switch {
		case strings.Contains(text, "\r"):
			return nil, errors.New("a carriage return")
		case file == "a.txt":
			return a, nil
		}
		return b, nil
	}
}

const wantSheet = `
document                  gold   read  right  precision  recall     F1   traps     quals   timed
a                            2      2      1      0.500   0.500  0.500     0/0       1/1     0/0
b*                           1      1      1      1.000   1.000  1.000     0/0       0/0     0/0
open                         2      2      1      0.500   0.500  0.500     0/0       1/1     0/0
closed*                      1      1      1      1.000   1.000  1.000     0/0       0/0     0/0
all                          3      3      2      0.667   0.667  0.667     0/0       1/1     0/0
all in one file              3      1      1      1.000   0.333  0.500     0/0       1/1     0/0
  against single files                                         -0.167

open documents            gold   read  right  precision  recall     F1
entity-valued                1      1      1      1.000   1.000  1.000
text-valued                  1      1      0      0.000   0.000  0.000
addressesTopic               1      1      0      0.000   0.000  0.000
hasMember                    1      1      1      1.000   1.000  1.000

a                         gold   read  right  precision  recall     F1
entity-valued                1      1      1      1.000   1.000  1.000
text-valued                  1      1      0      0.000   0.000  0.000
addressesTopic               1      1      0      0.000   0.000  0.000
hasMember                    1      1      1      1.000   1.000  1.000
`

// Of a closed document only the sums are shown.
func TestSheet(t *testing.T) {
	s := set(t, rows("Rhine Process | hasMember | Chad | year=2019", "Rhine Process | addressesTopic | labour migration")...)
	member := rows("Rhine Process | hasMember | Chad | year=2019", "Rhine Process | addressesTopic | seasonal labour")
	body := rows("Elbe Process | hasBody | Secretariat")
	sheet, err := s.Measure(ofFile(member, body), []string{"b"}, false)
	if err != nil {
		t.Fatal(err)
	}
	merged := s.ScoreMerged(member[:1])
	sheet.Merged = &merged
	_, text, _ := strings.Cut(sheet.String(), "sum by relation.\n")
	if diff := cmp.Diff(wantSheet, text); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"all in one file: F1 differs by -0.167; 0.03 is allowed"}, sheet.Faults()); diff != "" {
		t.Error(diff)
	}
	for range 5 {
		if again, _ := s.Measure(ofFile(member, body), []string{"b"}, false); again.String() != strings.Replace(sheet.String(), mergedLines(sheet.String()), "", 1) {
			t.Fatal("the bytes differ")
		}
	}
}

// mergedLines returns the two lines on all documents in one file.
func mergedLines(sheet string) string {
	return regexp.MustCompile(`(?m)^all in one.*\n.*\n`).FindString(sheet)
}

func TestMeasureFails(t *testing.T) {
	s := set(t)
	if _, err := s.Measure(ofFile(nil, nil), []string{"c"}, false); err == nil || !strings.Contains(err.Error(), "no document c") {
		t.Errorf("%v", err)
	}
	s.Documents[1].Text = "\r"
	if _, err := s.Measure(ofFile(nil, nil), nil, false); err == nil || !strings.Contains(err.Error(), "carriage return") {
		t.Errorf("%v", err)
	}
}

// A twin that is refused, or read otherwise than the clean text, is a fault.
func TestTwinFaults(t *testing.T) {
	s := set(t, rows("Rhine Process | hasMember | Chad")...)
	s.Documents[0].Text = "Rhine\nmembers"
	s.Documents = s.Documents[:1]
	sheet, err := s.Measure(ofFile(rows("Rhine Process | hasMember | Chad"), nil), nil, true)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"a, CRLF: the reader refuses it", "a, all: the reader refuses it"}
	if diff := cmp.Diff(want, sheet.Faults()); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(sheet.String(), "refused  refused") {
		t.Error(sheet)
	}
	sheet.Scores[0].Twins[0].Difference = -.021
	if faults := sheet.Faults(); len(faults) != 3 || faults[0] != "a, no heading numbers: F1 differs by -0.021; 0.02 is allowed" {
		t.Error(faults)
	}
}

const clean = "Name: The ***Rhine Process (RP)***\n\n1. Evolution of programing\n\nIt met.. . Mr. B. Smith spoke. “Yes.” They left.\n1) Evolution of a 2. Matter\n"

func TestTwins(t *testing.T) {
	want := map[string]string{
		"no heading numbers": "Name: The ***Rhine Process (RP)***\n\nEvolution of programing\n\nIt met.. . Mr. B. Smith spoke. “Yes.” They left.\nEvolution of a 2. Matter\n",
		"no asterisks":       "Name: The Rhine Process (RP)\n\n1. Evolution of programing\n\nIt met.. . Mr. B. Smith spoke. “Yes.” They left.\n1) Evolution of a 2. Matter\n",
		"sentence a line":    "Name: The ***Rhine Process (RP)***\n\n1. Evolution of programing\n\nIt met.. .\nMr. B. Smith spoke. “Yes.”\nThey left.\n1) Evolution of a 2. Matter\n",
		"all no-break":       strings.ReplaceAll(clean, " ", "\u00a0"),
		"CRLF":               strings.ReplaceAll(clean, "\n", "\r\n"),
	}
	for _, twin := range score.Twins(clean) {
		if text, ok := want[twin.Name]; ok && text != twin.Text {
			t.Errorf("%s: %s", twin.Name, cmp.Diff(text, twin.Text))
		}
		delete(want, twin.Name)
		if twin.Text == clean {
			t.Errorf("%s: nothing is changed", twin.Name)
		}
	}
	for name := range want {
		t.Errorf("%s: there is no such twin", name)
	}
}

// Twins are the same each time, and have the words of the text in its order.
func FuzzTwins(f *testing.F) {
	f.Add(clean)
	f.Add("\r\n 2 . Salient\u00a0a.. B ")
	words := func(s string) string {
		return strings.Map(func(r rune) rune {
			if !unicode.IsLetter(r) {
				return -1
			}
			return r
		}, s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		again := score.Twins(text)
		for i, twin := range score.Twins(text) {
			if words(twin.Text) != words(text) {
				t.Errorf("%s: %q is %q", twin.Name, text, twin.Text)
			}
			if twin != again[i] {
				t.Errorf("%s differs: %q", twin.Name, text)
			}
		}
	})
}
