package rules

import (
	"slices"

	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/text"
)

// A pastWord says that something was so and may be no longer.
type pastWord struct {
	at   int // its first unit
	of   int // the clause that it belongs to; -1 for an item of a list alone
	last int // the unit behind it
}

// findPast finds the words of the sentence that say that something is over, and
// the clauses that they belong to.
func (s *sentence) findPast() {
	s.past = s.past[:0]
	for i := range s.units {
		if n := s.isPast(i); n > 0 {
			s.past = append(s.past, pastWord{at: i, of: s.clauseOf(i, i+n), last: i + n})
		}
	}
}

// clauseOf returns the clause that an adverb belongs to: the one that begins
// behind it, else the shortest that it stands in.
func (s *sentence) clauseOf(at, next int) int {
	if s.beforeItem(at, next) {
		return -1
	}
	shortest := -1
	for i, c := range s.clauses {
		if c.Kind != clauses.Main && s.begins(c) == next {
			return i
		}
		if c.From <= at && at < c.To && (shortest < 0 || c.To-c.From < s.clauses[shortest].To-s.clauses[shortest].From) {
			shortest = i
		}
	}
	return shortest
}

// begins returns where the words of a clause begin that are its own: an apposition
// is from its subject on what it says of that.
func (s *sentence) begins(c clauses.Clause) int {
	if c.Kind == clauses.Apposition && len(c.Args) > 0 {
		return c.Args[0].At
	}
	return c.From
}

// beforeItem reports whether a name of a list follows: "Iraq, Jordan and formerly
// Syria".
func (s *sentence) beforeItem(at, next int) bool {
	if at == 0 || next >= len(s.units) {
		return false
	}
	if s.is(next, isArticle) && next+1 < len(s.units) {
		next++
	}
	before := s.units[at-1]
	m := s.units[next].Mention
	return m != nil && slices.Contains([]string{"state", "organization", "mechanism"}, m.Kind()) && (before.Fold == "and" || before.Kind == text.Mark)
}

// itemPast reports whether a word at a unit says that the item of a list behind it is
// over, and that alone.
func (s *sentence) itemPast(at int) bool {
	return slices.ContainsFunc(s.past, func(p pastWord) bool { return p.of < 0 && p.last == at+1 })
}

// wasSo reports whether a clause says that something was so and may be no longer.
func (s *sentence) wasSo(clause int) bool {
	c := s.clauses[clause]
	return slices.ContainsFunc(s.past, func(p pastWord) bool {
		if p.of != clause || s.units[p.at].Fold == "at" && p.last > c.To {
			return false
		}
		return !slices.ContainsFunc(s.units[min(c.From, c.To):c.To], func(u Unit) bool { return u.Fold == "now" || u.Fold == "currently" || u.Fold == "today" })
	})
}

// isPast returns how many units "formerly" or "at the time" takes; 0 if neither
// begins at a unit.
func (s *sentence) isPast(at int) int {
	if s.units[at].Mention != nil {
		return 0
	}
	next := ""
	if at+1 < len(s.units) {
		next = s.units[at+1].Fold
	}
	switch s.units[at].Fold {
	case "formerly", "previously", "erstwhile":
		return 1
	case "once", "initially", "originally":
		if s.fronted(at) { // "Once chaired by Peru, …", "Norway, once a donor, …"
			return 1
		}
	case "first":
		if at == 0 && s.fronted(at) {
			return 1
		}
	case "then":
		if slices.Contains([]string{"chair", "president", "presidency", "chairs", "pro", "co", "member", "host", "chairman"}, next) {
			return 1
		}
	case "at":
		if next == "the" && at+2 < len(s.units) && s.units[at+2].Fold == "time" {
			return 3
		}
	}
	return 0
}

// fronted reports whether a participle or an apposition begins behind a unit that
// begins the sentence or stands behind a comma.
func (s *sentence) fronted(at int) bool {
	if at > 0 && s.units[at-1].Fold != "," {
		return false
	}
	return slices.ContainsFunc(s.clauses, func(c clauses.Clause) bool {
		return (c.Kind == clauses.Participial || c.Kind == clauses.Apposition) && s.begins(c) == at+1
	})
}
