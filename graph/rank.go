package graph

import (
	"cmp"
	"strings"
)

// Standing is what the rule of preference looks at in a piece of evidence: whose
// word it is, and of when. The rule is: the newest official source first;
// official before mirror before secondary before what nobody has classed;
// undated last. A quoted sentence of a document counts as official, with the
// year of the document. Equals by id.
type Standing struct {
	Kind PageKind // Official for a quoted sentence; empty where nobody has said
	Date Date     // of which it speaks, or else when it was written; may be empty
}

// Standing returns the standing of a piece of evidence of a statement. A
// statement with an asOf speaks of that date.
func (s Statement) Standing(e Evidence) Standing {
	if e.Quote != "" {
		return Standing{Official, cmp.Or(s.date("asOf"), documentYear(e.Source))}
	}
	return Standing{e.Kind, cmp.Or(e.Year, s.date("asOf"), e.Published)}
}

// documentYear returns the year that stands second in the name of a document:
// 2019 for source/iom-2019-iscm-findings-bali-process; see seed/FORMAT.md.
func documentYear(source ID) Date {
	parts := strings.SplitN(source.Local(), "-", 3)
	if len(parts) < 3 || len(parts[1]) != len("2019") || !Date(parts[1]).Valid() {
		return ""
	}
	return Date(parts[1])
}

// compare orders standings, the preferred one first.
func (a Standing) compare(b Standing) int {
	return cmp.Or(cmp.Compare(a.class(), b.class()), cmp.Compare(b.day(), a.day()))
}

func (a Standing) class() int {
	for i, kind := range []PageKind{Official, Mirror, Secondary} {
		if a.Kind == kind {
			return i
		}
	}
	return 3
}

// day returns the last day that the date may mean, 0 for none.
func (a Standing) day() int {
	if a.Date == "" {
		return 0
	}
	return a.Date.last()
}

// best returns the preferred standing of all evidence for the statements, and
// the first id among the statements that have it.
func best(list []Statement) (Standing, ID) {
	var top Standing
	var first ID
	for _, s := range list {
		for _, e := range s.Evidence {
			standing, id := s.Standing(e), s.ID()
			order := standing.compare(top)
			if first == "" || order < 0 || order == 0 && id < first {
				top, first = standing, id
			}
		}
	}
	return top, first
}

// Prefer compares two lists of statements that say different things, by the rule
// of preference: negative where the first is shown first. See [Standing].
func Prefer(a, b []Statement) int {
	left, first := best(a)
	right, second := best(b)
	return cmp.Or(left.compare(right), cmp.Compare(first, second))
}
