package rules

import (
	"slices"
	"strings"

	"iscmgraph/loaders/clauses"
)

// A clauseMatcher matches clause patterns with the clauses of one sentence.
type clauseMatcher struct {
	rule     *Rule
	sentence *sentence
	units    []Unit
	context  *Context
	clauses  []clauses.Clause
	at       int // the clause that is matched
	caps     []capture
	used     []int          // where the arguments that were taken begin
	bare     []clauses.Item // nouns of which the pattern does not say whose they are
	skip     []int          // arguments that matches before have taken
	actions  []int          // where words begin that are verbs in their base form
	voiced   []clauses.Arg  // of a clause in the passive: those that the active would have
}

// clauseMatcher returns one for a clause, in the room of the last one.
func (s *sentence) clauseMatcher(rule *Rule, c *Context, at int) *clauseMatcher {
	m := &s.clause
	*m = clauseMatcher{
		rule: rule, sentence: s, units: s.units, context: c, clauses: s.clauses, at: at,
		caps: m.caps, used: m.used, bare: m.bare, skip: m.skip[:0], actions: m.actions, voiced: m.voiced,
	}
	return m
}

// match returns what a pattern takes of the clause.
func (m *clauseMatcher) match(p *clausePattern) (found, bool) {
	c := m.clauses[m.at]
	m.caps, m.used, m.actions, m.bare = m.caps[:0], m.used[:0], m.actions[:0], m.bare[:0]
	if c.Unsure && !(m.rule.said && len(m.reporters()) > 0) || c.Verb.When >= clauses.Hedged || m.rule.tense != clauses.Unsaid && c.Verb.When > m.rule.tense || c.Kind == clauses.Fragment {
		return found{}, false
	}
	verb, ok := m.verb(p, c)
	if !ok || m.declined(c) || m.notYetSo(c) || m.rule.simple && (c.Kind != clauses.Main || c.Verb.To-c.Verb.From != len(strings.Fields(c.Verb.Verb))) {
		return found{}, false
	}
	if p.bare && slices.ContainsFunc(c.Args, func(a clauses.Arg) bool { return a.Prep == "" && a.At > c.Verb.From }) {
		return found{}, false
	}
	subject, args, ok := m.voice(p, verb, c)
	if !ok || !m.noun(p.subject, subject, subject.From, subject.To) {
		return found{}, false
	}
	for _, a := range p.args {
		if !m.arg(a, args) && (!a.optional || m.other(a, args)) {
			return found{}, false
		}
	}
	if slices.ContainsFunc(m.bare, m.foreignBehind) {
		return found{}, false
	}
	m.cutTexts()
	if !m.sentence.stated(c.Verb.From) || !m.phrasesStated(c) {
		return found{}, false
	}
	return found{captures: slices.Clone(m.caps), start: c.From, end: c.To, when: c.Verb.When}, true
}

// all returns all matches of a pattern with the clause: several if the argument
// that it ends with is there several times ("with A, and among agencies with B").
func (m *clauseMatcher) all(p *clausePattern) []found {
	var list []found
	for len(list) < 8 {
		f, ok := m.match(p)
		if !ok {
			return list
		}
		if len(m.used) > 0 {
			f.arg = m.used[len(m.used)-1]
		}
		list = append(list, f)
		n := len(p.args)
		if n == 0 || p.args[n-1].preps == nil && !(n == 1 && p.verbs[0].verb == "be") || p.args[n-1].noun.slot == nil || p.args[n-1].noun.slot.fill != fillEntity && !p.args[n-1].noun.slot.make || len(m.used) == 0 {
			return list
		}
		m.skip = append(m.skip, m.used[len(m.used)-1])
	}
	return list
}

// verb returns the verb of a pattern that the clause has.
func (m *clauseMatcher) verb(p *clausePattern, c clauses.Clause) (verbPattern, bool) {
	for _, v := range p.verbs {
		if (v.verb == c.Verb.Verb || v.verb == "*" && !slices.Contains(opinions, c.Verb.Verb)) && (!v.passive || c.Verb.Passive) {
			return v, true
		}
	}
	return verbPattern{}, false
}

// opinions are verbs of what somebody is called or is no longer: what stands behind
// their "as" need not be so.
var opinions = []string{
	"treat", "describe", "regard", "consider", "portray", "depict", "present", "view", "see", "propose", "nominate", "reject", "suspend", "remove", "replace", "dismiss",
	"resign", "withdraw", "leave", "retire", "drop", "exclude", "apply",
}

// voice returns the subject that the pattern means and the arguments it can
// have: in the passive the doer stands behind "by", and the subject is the
// object.
func (m *clauseMatcher) voice(p *clausePattern, v verbPattern, c clauses.Clause) (clauses.Phrase, []clauses.Arg, bool) {
	if v.passive || !c.Verb.Passive || v.verb == "*" {
		return c.Subject, c.Args, true
	}
	if len(p.args) == 0 || p.args[0].preps != nil && p.args[0].preps[0] != "" {
		return clauses.Phrase{}, nil, false
	}
	object := clauses.Arg{At: c.Subject.From, From: c.Subject.From, Phrase: c.Subject, End: c.Subject.To, Stretch: c.Subject.To}
	var doer clauses.Phrase
	first := 0 // where it begins: "since its launch by Spain, it has been supported by IOM"
	args := append(m.voiced[:0], object)
	for _, a := range c.Args {
		if a.Prep == "by" && !a.Denied && (doer.Items == nil || first < c.Verb.From) && len(a.Phrase.Items) > 0 {
			doer, first = a.Phrase, a.At
			m.used = append(m.used, a.At)
			continue
		}
		if a.Prep != "" || a.At < c.Verb.From {
			args = append(args, a)
		}
	}
	m.voiced = args
	return doer, args, true
}

// beforeNext returns where the words of an argument end if the next one stands
// behind a preposition that the pattern has too: "from A through B to C".
func (m *clauseMatcher) beforeNext(p argPattern, a clauses.Arg, args []clauses.Arg) int {
	to := a.Stretch
	if len(p.preps) < 2 {
		return to
	}
	for _, b := range args {
		if b.At > a.At && b.At < to && slices.Contains(p.preps, b.Prep) && b.Prep != "" && (a.Prep != "as" || b.Prep == "as") {
			to = b.At
		}
	}
	return to
}

// strayPlace reports whether a place stands behind another noun than the verb's:
// "created following a conference in Gaborone".
func (m *clauseMatcher) strayPlace(p argPattern, a clauses.Arg) bool {
	year := p.noun.slot != nil && p.noun.slot.fill == fillYear
	if p.noun.slot == nil || !year && (len(p.noun.slot.kinds) == 0 || p.noun.slot.kinds[0] != "place") {
		return false
	}
	c := m.clauses[m.at]
	if year {
		return slices.ContainsFunc(c.Args, func(b clauses.Arg) bool {
			return b.At > c.Verb.From && b.At < a.At && (b.End == a.At || b.End+1 == a.At) && slices.Contains([]string{"to", "after", "before", "following", "of", "against", "during"}, b.Prep)
		})
	}
	return slices.ContainsFunc(c.Args, func(b clauses.Arg) bool {
		return b.At > c.Verb.From && b.At < a.At && b.End == a.At && !slices.Contains([]string{"", "by", "in", "at", "on", "from", "to"}, b.Prep) && !m.whenever(b)
	})
}

// whenever reports whether an argument says how often or when: "for the first time".
func (m *clauseMatcher) whenever(a clauses.Arg) bool {
	return len(a.Phrase.Items) == 1 && slices.Contains([]string{"time", "times", "round"}, m.units[a.Phrase.Items[0].Head].Fold)
}

// other reports whether an optional argument that may be left to the mechanism of
// the text is there and names something else: "in the meetings of the Committee".
func (m *clauseMatcher) other(p argPattern, args []clauses.Arg) bool {
	if p.noun.slot == nil || !p.noun.slot.maybe {
		return false
	}
	return slices.ContainsFunc(args, func(a clauses.Arg) bool {
		if !slices.Contains(p.preps, a.Prep) || a.At < m.clauses[m.at].Verb.From || len(a.Phrase.Items) == 0 || slices.Contains(m.used, a.At) {
			return false
		}
		if _, n := clauses.PeriodAt(m.units, a.At); n > 0 {
			return false
		}
		mention := m.units[a.Phrase.Items[0].Head].Mention
		return mention == nil || mention.Kind() != "place" && mention.Kind() != "state" && mention.Kind() != "region"
	})
}

// arg takes the first argument that fits.
func (m *clauseMatcher) arg(p argPattern, args []clauses.Arg) bool {
	c := m.clauses[m.at]
	for _, a := range args {
		if a.Denied || slices.Contains(m.skip, a.At) || slices.Contains(m.used, a.At) {
			continue
		}
		if p.preps == nil && a.Prep != "" || p.preps != nil && !slices.Contains(p.preps, a.Prep) {
			continue
		}
		if p.preps == nil && a.At < c.Verb.From && c.Kind != clauses.Relative && !c.Verb.Passive && a.At != c.Subject.From {
			continue
		}
		if m.strayPlace(p, a) || m.insteadOf(a) || m.ofGerund(a) {
			continue
		}
		if p.action != (a.Prep == "to" && a.Verb.Verb != "" && a.Verb.Form == clauses.Infinitive) {
			continue
		}
		if a.At < c.Verb.From && c.Kind == clauses.Relative && a.Prep == "" && p.noun.slot != nil && p.noun.slot.fill == fillText {
			continue // the words that a relative clause speaks of stand elsewhere
		}
		before := len(m.caps)
		m.used = append(m.used, a.At)
		if m.noun(p.noun, a.Phrase, a.From, m.beforeNext(p, a, args)) {
			if p.action || a.Verb.Verb != "" && (a.Prep == ":" || a.Verb.Form == clauses.Gerund) {
				m.actions = append(m.actions, a.From)
			}
			return true
		}
		m.used = m.used[:len(m.used)-1]
		m.caps = m.caps[:before]
	}
	return false
}

// shared reports whether a clause says of several that they are or do something
// "respectively": whose is which must not be guessed.
func (m *clauseMatcher) shared(c clauses.Clause) bool {
	lists := 0
	if len(c.Subject.Items) > 1 {
		lists++
	}
	for _, a := range c.Args {
		if len(a.Phrase.Items) > 1 {
			lists++
		}
	}
	return lists > 1 && m.respectively()
}

// respectively reports whether the clause says which of two lists goes with which.
func (m *clauseMatcher) respectively() bool {
	c := m.clauses[m.at]
	return slices.ContainsFunc(m.units[c.Verb.From:c.To], func(u Unit) bool { return u.Fold == "respectively" })
}

// phrasesStated reports whether nothing before the verb in the clause makes it
// unsure.
func (m *clauseMatcher) phrasesStated(c clauses.Clause) bool {
	if m.shared(c) {
		return false
	}
	for _, it := range c.Subject.Items {
		if it.None {
			return false
		}
	}
	if slices.ContainsFunc(c.Args, func(a clauses.Arg) bool {
		return a.Prep == "" && a.At > c.Verb.From && len(a.Phrase.Items) == 1 && a.Phrase.Items[0].None
	}) {
		return false // "contributes little to"
	}
	for _, u := range m.units[c.Verb.From:c.Verb.To] {
		if slices.Contains(unsure, u.Fold) {
			return false
		}
	}
	return !slices.ContainsFunc(c.Args, func(a clauses.Arg) bool {
		return a.At < c.Verb.From && a.At > c.Subject.From && (a.Prep == "except" || a.Prep == "unlike")
	})
}
