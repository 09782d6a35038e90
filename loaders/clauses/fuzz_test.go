package clauses_test

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/text"
)

// units returns the words of a sentence; those that begin with a capital letter
// name somebody.
func units(sentence string) []clauses.Unit {
	kinds := []graph.ID{"state/PER", "organization/iom", "mechanism/bali-process", "group/members", "place/rome", "body/x/y", "document/z"}
	var list []clauses.Unit
	for i, token := range text.Tokens(sentence, 0, len(sentence)) {
		u := clauses.Unit{Token: token}
		if token.Upper() && i > 0 {
			id := kinds[len(token.Text)%len(kinds)]
			u.Mention = &names.Mention{From: i, To: i + 1, Entities: []graph.ID{id}}
		}
		list = append(list, u)
	}
	return list
}

// FuzzParse holds that no sentence makes the parser panic, that all numbers of a
// clause lie in the sentence, and that it is parsed the same way again.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"The Process, which met in Rome in 2016, is chaired by Peru and Chile.", "In 2012 and 2013 Peru and, on the other shore, Chile (the host) held it; IOM did not.",
		"members: Peru; Chile; observers: IOM (since 2014), UNHCR.", "Although it met, was it not to be hosted by Peru in Lima and by Chile in Arica", "whose of which that that to chair and chaired",
		"neither a budget nor the Secretariat of the Group of Friends of the Chair, as well as its members", "On the agenda were: (a) trade; (b) peace – and war.",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, sentence string) {
		if !utf8.ValidString(sentence) || len(sentence) > text.MaxSentence {
			t.Skip()
		}
		list := units(sentence)
		parsed := clauses.Parse(list)
		for _, c := range parsed {
			if at := outside(c, len(list)); at != "" {
				t.Fatalf("%s of %+v is not in the sentence of %d units: %q", at, c, len(list), sentence)
			}
			clauses.Describe(list, c)
			c.Period(list)
		}
		if diff := cmp.Diff(parsed, clauses.Parse(list)); diff != "" {
			t.Fatalf("parsed again: %s", diff)
		}
	})
}

// outside names what of a clause does not lie in a sentence of n units.
func outside(c clauses.Clause, n int) string {
	in := func(from, to int) bool { return 0 <= from && from <= to && to <= n }
	switch {
	case !in(c.From, c.To):
		return "the clause"
	case !in(c.Verb.From, c.Verb.To):
		return "the verb"
	case !phrase(c.Subject, in):
		return "the subject"
	}
	for _, a := range c.Args {
		switch {
		case !in(a.At, a.At) || !in(a.From, a.From) || !in(a.End, a.End) || !in(a.Stretch, a.Stretch) || !in(a.Verb.From, a.Verb.To):
			return "an argument"
		case !phrase(a.Phrase, in):
			return "the phrase of an argument"
		}
	}
	return ""
}

// phrase reports whether all of a phrase lies in a sentence. A head is a unit.
func phrase(p clauses.Phrase, in func(from, to int) bool) bool {
	if !in(p.From, p.To) {
		return false
	}
	for _, it := range p.Items {
		if !in(it.From, it.To) || !in(it.To, it.End) || !in(it.Head, it.Head+1) || !in(it.Bracket[0], it.Bracket[1]) || it.Owner >= 0 && !in(it.Owner, it.Owner+1) {
			return false
		}
		if it.Of != nil && !phrase(*it.Of, in) {
			return false
		}
	}
	return true
}
