package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
)

// A written record is a record of seed/records as it stands there, with the years
// of its pages.
type written struct {
	subject, relation, object, counted, role, status string
	since, until, asOf                               int
	of, on                                           []int // years of which its pages speak, and in which they were written
}

// writtenRecords reads the records without the program's own reader.
func writtenRecords(t *testing.T) []written {
	t.Helper()
	files, err := filepath.Glob("../../seed/records/*.yaml")
	if err != nil || len(files) < 41 {
		t.Fatal(files, err)
	}
	var list []written
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var f struct {
			Sources map[string]map[string]any
			Records map[string]map[string][]map[string]any
		}
		if err := yaml.Unmarshal(text, &f); err != nil {
			t.Fatal(file, err)
		}
		for subject, relations := range f.Records {
			for relation, records := range relations {
				for _, r := range records {
					list = append(list, writtenRecord(f.Sources, subject, relation, r))
				}
			}
		}
	}
	return list
}

func writtenRecord(pages map[string]map[string]any, subject, relation string, r map[string]any) written {
	word := func(v any) string {
		if v == nil {
			return ""
		}
		return fmt.Sprint(v)
	}
	year := func(v any) int {
		n, _ := strconv.Atoi(strings.SplitN(word(v)+"-", "-", 2)[0])
		return n
	}
	w := written{
		subject: subject, relation: relation, object: word(r["object"]), counted: word(r["counted"]), role: word(r["role"]),
		status: word(r["status"]), since: year(r["since"]), until: year(r["until"]), asOf: year(r["asOf"]),
	}
	sources, ok := r["sources"].([]any)
	if !ok {
		sources = []any{r["sources"]}
	}
	for _, s := range sources {
		of := 0
		if m, ok := s.(map[string]any); ok {
			s, of = m["source"], year(m["asOf"])
		}
		key, at, _ := strings.Cut(word(s), "@")
		page := pages[key]
		of = max(of, year(at), year(page["asOf"]))
		if base := pages[word(page["page"])]; base != nil {
			page = base
		}
		if of > 0 {
			w.of = append(w.of, of)
		}
		if on := year(page["year"]); on > 0 {
			w.on = append(w.on, on)
		}
	}
	return w
}

// overlapping reports whether two terms share a day whatever day of their years
// they begin and end on. An end that nobody gives is the newest year of a page.
func overlapping(a, b written) bool {
	end := func(w written) int {
		if w.until > 0 {
			return w.until
		}
		return slices.Max(append(append([]int{w.since}, w.of...), w.on...))
	}
	return a.since > 0 && b.since > 0 && max(a.since, b.since) < min(end(a), end(b))
}

// maybeOne reports whether two terms may be one: the first has no end, and no other
// chair of the list is of a year between their beginnings.
func maybeOne(list []written, a, b written) bool {
	if a.since > b.since {
		a, b = b, a
	}
	if a.since == 0 || a.since == b.since || a.until > 0 {
		return false
	}
	return !slices.ContainsFunc(list, func(c written) bool {
		first, last := max(c.since, c.asOf), max(c.since, c.until, c.asOf)
		return c.subject == a.subject && c.relation == a.relation && c.role == a.role && c.object != a.object && last > a.since && first < b.since
	})
}

// unseparated reports whether one record says that what the other says is over, and
// nothing in time stands between the two. That pages of one date say both, no
// record of the seed shows.
func unseparated(a, b written) bool {
	if a.status == "ended" {
		a, b = b, a
	}
	dated := func(w written) bool { return w.since+w.until+w.asOf > 0 }
	return a.status == "" && b.status == "ended" && !dated(a) && !dated(b) && len(a.of) == 0 && len(a.on) == 0
}

// expected works out from the records what sources disagree on: `about relation
// party`, with the sides.
func expected(list []written) map[string][]string {
	want := map[string][]string{}
	put := func(key string, sides ...string) { want[key] = append(want[key], sides...) }
	for i, a := range list {
		for _, b := range list[:i] {
			if a.subject == b.subject && a.relation == b.relation && a.object == b.object && a.role == b.role && unseparated(a, b) {
				put(a.subject+" "+a.relation+" "+a.object, "is", "over")
			}
			if a.subject != b.subject || a.status != "" || b.status != "" {
				continue
			}
			one, two := a.relation, b.relation
			switch {
			case one == two && a.object != b.object && slices.Contains([]string{"establishedIn", "worksAtLevel", "legalNature"}, one):
				put(a.subject+" "+one, a.object, b.object)
			case one == two && strings.HasSuffix(one, "Count") && a.object != b.object && a.counted == b.counted &&
				(a.asOf == 0 || b.asOf == 0 || a.asOf == b.asOf):
				put(a.subject+" "+one, a.object, b.object)
			case one == "chairedBy" && two == one && a.role == b.role && overlapping(a, b) && a.object != b.object:
				put(a.subject+" chairedBy", a.object, b.object)
			case one == "chairedBy" && two == one && a.role == b.role && a.object == b.object && a.since != b.since && (overlapping(a, b) || maybeOne(list, a, b)):
				put(a.subject+" chairedBy "+a.object, strconv.Itoa(a.since), strconv.Itoa(b.since))
			case one+two == "hasMemberhasObserver" || one+two == "hasObserverhasMember":
				same := slices.ContainsFunc(a.of, func(y int) bool { return slices.Contains(b.of, y) })
				if a.object == b.object && (same || len(a.of) == 0 || len(b.of) == 0) {
					put(a.subject+" hasMember hasObserver "+a.object, "hasMember", "hasObserver")
				}
			}
		}
	}
	for key, sides := range want {
		slices.Sort(sides)
		want[key] = slices.Compact(sides)
	}
	return want
}

// All that the records disagree on is found, and nothing else. What the findings
// document adds is left out: it speaks of the nature of the Bali Process too.
func TestConflictsOfSeed(t *testing.T) {
	var found []conflictValue
	if err := json.Unmarshal([]byte(command(t, "conflicts", "--store", "memory:", "--format", "json")), &found); err != nil {
		t.Fatal(err)
	}
	want := expected(writtenRecords(t))
	const document = "mechanism/bali-process legalNature"
	got := map[string][]string{}
	for _, c := range found {
		key := strings.Join(append([]string{string(c.About)}, c.Relations...), " ")
		if c.Party != "" {
			key += " " + string(c.Party)
		}
		if key == document {
			continue
		}
		for _, s := range c.Sides {
			side := s.Object.Text + string(s.Object.Entity)
			switch c.Kind {
			case "roles":
				side = s.Relation
			case "endings":
				side = map[bool]string{false: "is", true: "over"}[strings.HasSuffix(s.Statements[0].Text, "(ended)")]
			case "termDates":
				_, side, _ = strings.Cut(s.Statements[0].Text, "since: ")
				side = side[:4]
			}
			got[key] = append(got[key], side)
			for _, st := range s.Statements {
				if len(st.Evidence) == 0 {
					t.Errorf("%s: %s has no evidence", key, st.Text)
				}
			}
		}
		slices.Sort(got[key])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	years, roles, sizes := 0, 0, 0
	for key := range maps.Keys(want) {
		switch {
		case strings.HasSuffix(key, "establishedIn"):
			years++
		case strings.Contains(key, "hasObserver"):
			roles++
		case strings.HasSuffix(key, "Count"):
			sizes++
		}
	}
	if years != 8 || roles != 2 || sizes < 7 {
		t.Errorf("the records disagree on %d years, %d roles and %d sizes", years, roles, sizes)
	}
}

// The first side is that of the newest official source.
func TestConflictsPreferred(t *testing.T) {
	for about, want := range map[string]string{
		"Budapest Process": "1993", // official, 2019; 1991 is in mirrors
		"acp-eu":           "2000", // official, 2020; 2010 is secondary
		"MIDWA":            "2000", // official, 2020; 2001 is official and of no date
		"Tripoli Process":  "2006", // official, 2006; 2001 is official and of no date
	} {
		var found []conflictValue
		if about == "acp-eu" {
			about = "mechanism/acp-eu"
		}
		text := command(t, "conflicts", about, "--relations", "establishedIn", "--store", "memory:", "--format", "json")
		if err := json.Unmarshal([]byte(text), &found); err != nil {
			t.Fatal(err)
		}
		if len(found) != 1 || !found[0].Certain || found[0].Sides[0].Object.Text != want {
			t.Errorf("%s: %+v, want %s first", about, found, want)
		}
	}
}
