package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// An expectedRow is what some columns hold, and what it rests on.
type expectedRow struct {
	cells map[string]string
	by    []*fact
}

// A saved answer is what /q/NAME.json gives.
type savedAnswer struct {
	Rows           []map[string]any
	Answer, Reason string
}

func askSaved(t *testing.T, address, name string) savedAnswer {
	t.Helper()
	resp, err := http.Get(address + "/q/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d, %s (%v)", name, resp.StatusCode, body, err)
	}
	var a savedAnswer
	if err := json.Unmarshal(body, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// TestQuestions compares the answer to each saved question, with its defaults, with
// rows that are worked out from the files of the seed without the program.
func TestQuestions(t *testing.T) {
	address := serveSeed(t)
	list, err := savedQuestions()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 40 {
		t.Fatalf("%d questions, want 40", len(list))
	}
	w := readSeedWorld(t)
	expectations := expectedAnswers()
	for i, q := range list {
		t.Run(q.Name, func(t *testing.T) {
			if q.Number != i+1 {
				t.Errorf("its number is %d, want %d", q.Number, i+1)
			}
			got := askSaved(t, address, q.Name+".json")
			expect := expectations[q.Name]
			if expect == nil {
				t.Fatal("nothing is expected of it")
			}
			columns, rows := expect(w)
			compareRows(t, columns, rows, got)
		})
	}
}

// compareRows compares rows in some columns, in whatever order, and what they
// rest on.
func compareRows(t *testing.T, columns []string, want []expectedRow, got savedAnswer) {
	t.Helper()
	var wanted, have []string
	byLine := map[string]expectedRow{}
	for _, e := range want {
		line := lineOf(columns, func(c string) string { return e.cells[c] })
		wanted = append(wanted, line)
		byLine[line] = expectedRow{e.cells, append(byLine[line].by, e.by...)}
	}
	for _, row := range got.Rows {
		line := lineOf(columns, func(c string) string { return text(row[c]) })
		have = append(have, line)
		compareEvidence(t, line, byLine[line].by, text(row["evidence"]))
	}
	slices.Sort(wanted)
	slices.Sort(have)
	if diff := cmp.Diff(slices.Compact(wanted), slices.Compact(have)); diff != "" {
		t.Errorf("rows (-worked out +answered):\n%s", diff)
	}
	if (len(got.Rows) == 0) != (got.Answer != "") {
		t.Errorf("%d rows, and the answer %q", len(got.Rows), got.Answer)
	}
}

// lineOf returns the cells of some columns as a line; what is several in a cell in
// the order of the alphabet.
func lineOf(columns []string, cell func(string) string) string {
	var cells []string
	for _, c := range columns {
		parts := strings.Split(cell(c), " | ")
		slices.Sort(parts)
		cells = append(cells, strings.Join(parts, " | "))
	}
	return strings.Join(cells, "; ")
}

// compareEvidence compares the pages that a row shows with those of its facts, and
// looks for the words of the findings among its sentences. Rows that are computed
// have neither.
func compareEvidence(t *testing.T, line string, by []*fact, evidence string) {
	t.Helper()
	if by == nil {
		return
	}
	var pages, sentences []string
	for part := range strings.SplitSeq(evidence, " | ") {
		if strings.HasPrefix(part, "http") {
			pages = append(pages, part)
		} else if part != "" {
			sentences = append(sentences, part)
		}
	}
	want := map[string]bool{}
	words := 0
	for _, f := range by {
		for address := range f.pages {
			want[address] = true
		}
		for _, w := range f.words {
			words++
			if !strings.Contains(strings.Join(sentences, "\n"), strings.Trim(w, " ")) && !strings.Contains(w, "***") {
				t.Errorf("%s: no sentence has %q: %q", line, w, sentences)
			}
		}
	}
	for _, p := range pages {
		if !want[p] {
			t.Errorf("%s: it shows the page %s, and no record cites that for it", line, p)
		}
		delete(want, p)
	}
	for p := range want {
		t.Errorf("%s: it does not show the page %s", line, p)
	}
	if words == 0 && len(sentences) > 0 {
		t.Errorf("%s: it shows %q, which the findings do not say of it", line, sentences)
	}
	if len(pages)+len(sentences) == 0 {
		t.Errorf("%s: it shows neither page nor sentence", line)
	}
}

// cells makes the cells of a row of names and values in turn.
func cells(pairs ...any) map[string]string {
	made := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		made[pairs[i].(string)] = fmt.Sprint(pairs[i+1])
	}
	return made
}

// TestRegions holds that a question on a region counts mechanisms of regions in it, and
// which these are in Africa, looked through by hand: those of which a source names
// Africa or a part of it. The Bali Process is one by a page of IOM.
func TestRegions(t *testing.T) {
	address := serveSeed(t)
	w := readSeedWorld(t)
	var got []string
	for id := range w.coversWithin("region/africa") {
		got = append(got, strings.TrimPrefix(id, "mechanism/"))
	}
	slices.Sort(got)
	want := strings.Fields("acp-eu arcp bali-process doha-dialogue eac-rcp five-plus-five igad-rcp khartoum-process midcas midcom midsa midwa " +
		"mtm pafom rabat-process rmfm tripoli-process")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mechanisms in Africa (-by hand +worked out):\n%s", diff)
	}
	for region, id := range map[string]string{"Africa": "region/africa", "Europe": "region/europe", "West+Africa": "region/west-africa"} {
		columns, rows := w.nobodyIn(id)
		answer := askSaved(t, address, "topics-nobody-addresses.json?region="+region)
		compareRows(t, columns, rows, answer)
		for _, row := range answer.Rows {
			inside := strings.Split(text(row["in the region"]), " | ")
			for by := range strings.SplitSeq(text(row["addressed by"]), " | ") {
				if slices.Contains(inside, by) {
					t.Errorf("%s: %s is in the region and addresses %s", region, by, row["topic"])
				}
			}
		}
	}
}

// TestRefusals holds that a question which is not answered says why, and exactly
// what its file says.
func TestRefusals(t *testing.T) {
	address := serveSeed(t)
	got := askSaved(t, address, "gcm-review.json")
	if got.Answer != "not in the data" || !strings.Contains(got.Reason, "No source in the graph says which mechanisms contributed") || len(got.Rows) > 0 {
		t.Errorf("it answers %+v", got)
	}
	for _, name := range []string{
		"topic-and-member-not-linked.json", // two mechanisms address the topic, and Thailand is in neither
		"capacity.json?state=Kiribati&mechanism=Bali+Process",
	} {
		if got := askSaved(t, address, name); got.Answer != "not stated" || len(got.Rows) > 0 {
			t.Errorf("%s answers %+v", name, got)
		}
	}
}
