package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"iscmgraph/graph"
)

// evidenced returns a Reader on statements, a line each: the statement, `|`, and
// its pages: `official:2019` was written then, `mirror@2019` speaks of then.
func evidenced(t testing.TB, lines string) graph.Reader {
	t.Helper()
	var plain, pages []string
	for line := range strings.Lines(lines) {
		if said, by, ok := strings.Cut(strings.TrimSpace(line), "|"); ok {
			plain, pages = append(plain, said), append(pages, by)
		}
	}
	b := batch(t, plain...)
	b.Statements = nil
	for i, line := range plain {
		s := statement(t, line)
		s.Evidence = nil
		for _, word := range strings.Fields(pages[i]) {
			e := graph.Evidence{Source: "source/test", Rule: "record", URL: "https://example.org/" + word}
			kind, written, _ := strings.Cut(word, ":")
			kind, of, _ := strings.Cut(kind, "@")
			e.Kind, e.Published, e.Year = graph.PageKind(kind), graph.Date(written), graph.Date(of)
			s.Evidence = append(s.Evidence, e)
		}
		b.Statements = append(b.Statements, s)
	}
	return read(t, b.Canonical())
}

// showConflict writes a conflict as `kind! about relation party: side side`, an
// exclamation mark for a certain one.
func showConflict(c graph.Conflict) string {
	mark := ""
	if c.Certain {
		mark = "!"
	}
	var sides []string
	for _, s := range c.Sides {
		side := s.Object.Text + string(s.Object.Entity)
		if c.Kind == graph.Roles {
			side = s.Relation
		}
		if c.Kind == graph.Endings {
			side = map[bool]string{false: "is", true: "over"}[s.Over]
		}
		if c.Kind == graph.TermDates {
			side = string(s.Since) + ".." + string(s.Until)
		}
		sides = append(sides, strings.ReplaceAll(side, " ", "_"))
	}
	what := strings.TrimSpace(strings.Join(c.Relations, "/") + " " + string(c.Party))
	return fmt.Sprintf("%s%s %s %s: %s", c.Kind, mark, c.About.Local(), what, strings.Join(sides, " "))
}

func TestConflicts(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/conflicts.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range archive.Files {
		t.Run(file.Name, func(t *testing.T) {
			var want, got []string
			for line := range strings.Lines(string(file.Data)) {
				if conflict, ok := strings.CutPrefix(line, "want "); ok {
					want = append(want, strings.TrimSpace(conflict))
				}
			}
			found, err := graph.Conflicts(t.Context(), evidenced(t, string(file.Data)), ontology(t), "", nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				got = append(got, showConflict(f))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q\nwant %q", got, want)
			}
		})
	}
}

// About, relations and the order, and that who is asked about may be either end.
func TestConflictsOf(t *testing.T) {
	r := evidenced(t, `
		mechanism/b establishedIn 1991 | official:2017
		mechanism/b establishedIn 1993 | official:2019
		mechanism/b hasMember state/SGP | official
		mechanism/b hasObserver state/SGP | official
		mechanism/a establishedIn 2000 | official
		mechanism/a establishedIn 2001 | mirror`)
	for _, c := range []struct {
		about     graph.ID
		relations []string
		want      []string
	}{
		{"", nil, []string{"a", "b", "b"}},
		{"mechanism/b", nil, []string{"b", "b"}},
		{"state/SGP", nil, []string{"b"}},
		{"", []string{"hasMember"}, []string{"b"}},
		{"", []string{"establishedIn"}, []string{"a", "b"}},
		{"mechanism/a", []string{"hasObserver"}, nil},
		{"mechanism/none", nil, nil},
	} {
		found, err := graph.Conflicts(t.Context(), r, ontology(t), c.about, c.relations)
		var got []string
		for _, f := range found {
			got = append(got, f.About.Local())
		}
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v (%v)", c, got, err)
		}
	}
	found, err := graph.Conflicts(t.Context(), r, ontology(t), "", nil)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, f := range found {
		text, err := graph.ConflictText(t.Context(), r, ontology(t), f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text+". "+f.Why())
	}
	const roles = "the best sources are alike (official, of no date); the order is that of the ids of the statements"
	want := []string{
		"Sources disagree: a was established in 2000 or 2001. its best source is official, of no date; that of the next is mirror, of no date",
		"Sources disagree: b was established in 1993 or 1991. its newest source of that kind is official, of 2019; that of the next is official, of 2017",
	}
	if !slices.Equal(texts[:2], want) || !strings.HasSuffix(texts[2], roles) ||
		!strings.HasPrefix(texts[2], "Sources disagree, unless they speak of different times: b has the ") {
		t.Errorf("%q", texts)
	}
}

// A quoted sentence is official and of the year of its document.
func TestStanding(t *testing.T) {
	s := statement(t, "mechanism/b establishedIn 1991")
	for _, c := range []struct {
		evidence graph.Evidence
		want     graph.Standing
	}{
		{graph.Evidence{Source: "source/iom-2019-iscm-findings-bali-process", Quote: "It was founded in 1991."}, graph.Standing{Kind: graph.Official, Date: "2019"}},
		{graph.Evidence{Source: "source/records-2019", Quote: "x"}, graph.Standing{Kind: graph.Official}},
		{graph.Evidence{Source: "source/doc", Quote: "x"}, graph.Standing{Kind: graph.Official}},
		{graph.Evidence{Source: "source/iom-2019-x", Kind: graph.Mirror, Published: "2017", Year: "2016"}, graph.Standing{Kind: graph.Mirror, Date: "2016"}},
		{graph.Evidence{Source: "source/x", Published: "2017-05"}, graph.Standing{Date: "2017-05"}},
	} {
		if got := s.Standing(c.evidence); got != c.want {
			t.Errorf("%+v: %+v", c.evidence, got)
		}
	}
	dated := statement(t, "mechanism/b memberCount 45 asOf=2014")
	if got := dated.Standing(graph.Evidence{Published: "2017"}); got.Date != "2014" {
		t.Errorf("the asOf of a statement is not of what it speaks: %+v", got)
	}
}
