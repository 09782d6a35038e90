package rules

import (
	"slices"
	"strings"

	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/text"
)

// A sentence is what the rules that read it have in common: whatever would be
// looked for anew at each unit is looked for once.
type sentence struct {
	units   []Unit
	clauses []clauses.Clause
	kinds   []wordKind // of each unit
	unsure  []bool     // by unit: a word before it in its clause makes it unsure
	stops   []int      // by unit: the next one that is no full stop
	joins   []int      // by unit: the next one that is no comma and no "and"
	past    []pastWord // "formerly", "at the time"
	memo    []outcome  // room for a matcher
	match   matcher    // the one that matches
	clause  clauseMatcher
	emit    emitter

	conditional bool // what it says holds "only if" something else does

	timed   bool  // the two that follow are there: most sentences need none
	ends    []int // by unit: the next comma or end of a clause
	periods []int // by unit: the next one where a period begins

	appositions map[int][]int // clauses that say what the same is as what begins at a unit
}

// A wordKind says which lists a word stands in.
type wordKind uint16

const (
	isNegation wordKind = 1 << iota
	isUnsure
	isBreaker
	isFuture
	isHedge
	isAdverb
	isArticle
	isPreposition
)

var wordKinds = map[string]wordKind{}

func init() {
	for kind, list := range map[wordKind][]string{
		isNegation: negations, isUnsure: unsure, isBreaker: breakers, isFuture: futures, isHedge: hedges, isAdverb: adverbs,
		isArticle: articles, isPreposition: prepositions,
	} {
		for _, w := range list {
			wordKinds[w] |= kind
		}
	}
}

// begin makes it another sentence, in the room of the last one.
func (s *sentence) begin(units []Unit, parsed []clauses.Clause) {
	n := len(units)
	s.units, s.clauses, s.timed = units, parsed, false
	s.kinds, s.unsure = room(s.kinds, n), room(s.unsure, n+1)
	s.stops, s.joins = room(s.stops, n+1), room(s.joins, n+1)
	clear(s.appositions)
	s.stops[n], s.joins[n], s.unsure[0] = n, n, false
	for i, u := range units {
		s.kinds[i] = wordKinds[u.Fold]
		s.unsure[i+1] = u.Fold != ";" && u.Fold != "–" && u.Fold != ":" && (s.unsure[i] || s.kinds[i]&isUnsure != 0)
	}
	for i := n - 1; i >= 0; i-- {
		s.stops[i], s.joins[i] = i, i
		switch units[i].Fold {
		case ".":
			s.stops[i] = s.stops[i+1]
		case ",", "and":
			s.joins[i] = s.joins[i+1]
		}
	}
	for i := range parsed {
		s.apposition(i)
	}
	s.conditional = conditional(units)
	s.findPast()
}

// conditional reports whether a sentence names a condition for what it says, or says
// otherwise that it must not be taken word for word.
func conditional(units []Unit) bool {
	for i := 0; i+1 < len(units); i++ {
		next := units[i+1].Fold
		switch units[i].Fold {
		case "only", "even":
			if next == "if" {
				return true
			}
		case ",":
			if next == "on" && i+3 < len(units) && units[i+2].Fold == "paper" && units[i+3].Fold == "," {
				return true
			}
		case "provided", "condition", "assuming":
			if next == "that" {
				return true
			}
		}
	}
	return false
}

// room returns a slice of a length, in the room of another if that is enough.
func room[T any](of []T, n int) []T {
	if cap(of) < n {
		return make([]T, n, n+n/2)
	}
	return of[:n]
}

// apposition notes a clause that says of two things that they are the same by
// where the two begin.
func (s *sentence) apposition(i int) {
	c := &s.clauses[i]
	if c.Kind != clauses.Apposition || c.Unsure || len(c.Args) == 0 || len(c.Args[0].Phrase.Items) == 0 || len(c.Subject.Items) == 0 {
		return
	}
	if s.appositions == nil {
		s.appositions = map[int][]int{}
	}
	one, other := c.Subject.Items[len(c.Subject.Items)-1].From, c.Args[0].Phrase.Items[0].From
	s.appositions[one] = append(s.appositions[one], i)
	if other != one {
		s.appositions[other] = append(s.appositions[other], i)
	}
}

// places returns the units that have one of some words, in order.
func (s *sentence) places(list []string) []int {
	var at []int
	for i, u := range s.units {
		if slices.ContainsFunc(wordsOf(u), func(w string) bool { return slices.Contains(list, w) }) {
			at = append(at, i)
		}
	}
	return at
}

// is reports whether a unit is a word of one of some kinds.
func (s *sentence) is(at int, kinds wordKind) bool { return s.kinds[at]&kinds != 0 }

// stated reports whether what begins at a unit is stated as such: nothing
// before it in its clause makes it unsure, no "not" stands right before it, and
// it is no inverted condition ("Had Iraq joined").
func (s *sentence) stated(at int) bool {
	if s.conditional || s.unsure[at] || at > 0 && s.units[0].Fold == "had" {
		return false
	}
	for i := at - 1; i >= max(0, at-2) && s.units[i].Fold != ";" && s.units[i].Fold != "–"; i-- {
		if s.is(i, isNegation) || s.units[i].Fold == "that" && i == at-1 {
			return false
		}
	}
	return true
}

// clauseEnd reports whether a clause ends before a unit.
func (s *sentence) clauseEnd(at int) bool {
	at = s.stops[at]
	if at >= len(s.units) {
		return true
	}
	u := s.units[at]
	if u.Kind == text.Mark && strings.Contains(";:–", u.Fold) || s.breaks(at) || s.nextSubject(at) {
		return true
	}
	return u.Fold == "," && s.breaks(at+1)
}

// nextSubject reports whether another subject takes up the verb of the clause:
// "Peru values it for A, and Chile for B".
func (s *sentence) nextSubject(at int) bool {
	at = s.joins[at]
	if at+1 >= len(s.units) || s.units[at].Mention == nil || s.units[at+1].Fold != "for" {
		return false
	}
	kind := s.units[at].Mention.Kind()
	return at > 0 && s.units[at-1].Kind != text.Number && (s.units[at-1].Fold == "and" || s.units[at-1].Fold == ",") &&
		(kind == "state" || kind == "organization")
}

// breaks reports whether a word at a unit begins another clause; "since 2014"
// does not.
func (s *sentence) breaks(at int) bool {
	if at >= len(s.units) || !s.is(at, isBreaker) {
		return false
	}
	_, n := clauses.PeriodAt(s.units, at)
	return n == 0
}
