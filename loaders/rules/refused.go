package rules

import (
	"slices"

	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/text"
)

// What keeps a name that stands where a rule looks for one from being the one
// that the rule means.

// roleRelations are the relations that nouns before a name speak of: "the
// observer Haiti" is no member.
var roleRelations = map[string]string{
	"member": "hasMember", "members": "hasMember", "observer": "hasObserver", "observers": "hasObserver", "partner": "hasPartner", "partners": "hasPartner",
	"donor": "fundedBy", "donors": "fundedBy", "guest": "invites", "guests": "invites", "candidate": "", "candidates": "", "applicant": "", "applicants": "",
}

// otherRole reports whether a noun before a name gives it another role than the
// one that the rule speaks of.
func (m *clauseMatcher) otherRole(it clauses.Item) bool {
	if !m.rule.says("hasMember") && !m.rule.says("hasObserver") && !m.rule.says("hasPartner") {
		return false
	}
	for i := max(0, it.From-1); i < it.Head; i++ {
		words := wordsOf(m.units[i])
		if len(words) != 1 || i == it.From-1 && m.units[i].Mention != nil {
			continue
		}
		relation, role := roleRelations[words[0]]
		if role && (relation == "" || !m.rule.says(relation)) {
			return true
		}
	}
	return false
}

// roleBehind reports whether brackets behind a name give it another role than the
// rule speaks of: "Syria (observer)".
func (m *clauseMatcher) roleBehind(it clauses.Item) bool {
	if it.Bracket[1] != it.Bracket[0]+1 || !m.rule.says("hasMember") {
		return false
	}
	relation, role := roleRelations[m.units[it.Bracket[0]].Fold]
	return role && !m.rule.says(relation)
}

// says reports whether a rule makes statements with a relation.
func (r *Rule) says(relation string) bool {
	return slices.ContainsFunc(r.States, func(s state) bool { return s.relation == relation })
}

// formerly reports whether an item of a list alone is so no longer: "Iraq, Jordan
// and formerly Syria".
func (m *clauseMatcher) formerly(it clauses.Item) bool {
	return it.From > 0 && m.sentence.itemPast(it.From-1)
}

// dissolved reports whether the sentence says of what an item names that it is no
// more: "a task force that was dissolved in 2015".
func (m *clauseMatcher) dissolved(it clauses.Item) bool {
	return slices.ContainsFunc(m.clauses, func(c clauses.Clause) bool {
		return (c.Kind == clauses.Relative || c.Kind == clauses.Participial) && slices.Contains(endings, c.Verb.Verb) && len(c.Subject.Items) > 0 && c.Subject.Items[0].From == it.From
	})
}

var endings = []string{"dissolve", "disband", "abolish", "discontinue", "close", "wind up", "terminate", "cease"}

// partOf reports whether a State is named to say where a place is that the register
// does not know: "the Government of Ontario, Canada, funds".
func (m *clauseMatcher) partOf(ph clauses.Phrase, it clauses.Item) bool {
	at := it.From
	if len(ph.Items) > 2 || at < 3 || !slices.Contains([]string{"of", "in", "from", "at"}, m.units[at-3].Fold) || m.units[it.Head].Mention.Kind() != "state" || m.units[at-1].Fold != "," {
		return false
	}
	before := m.units[at-2]
	if before.Mention != nil && before.Mention.Kind() != "place" || before.Kind != text.Word || !before.Upper() {
		return false
	}
	return it.End >= len(m.units) || m.units[it.End].Fold == "," || m.units[it.End].Kind == text.Mark
}

// declined reports whether somebody who is chosen for something does not take it
// on: "was elected chair, but declined".
func (m *clauseMatcher) declined(c clauses.Clause) bool {
	if !slices.Contains([]string{"elect", "appoint", "nominate", "choose", "select", "designate", "name", "invite"}, c.Verb.Verb) {
		return false
	}
	for i := c.Verb.To; i+1 < len(m.units); i++ {
		if m.units[i].Fold == "but" {
			return slices.ContainsFunc(m.units[i:], func(u Unit) bool { return slices.Contains([]string{"declined", "withdrew", "refused"}, u.Fold) })
		}
	}
	return false
}

// notYet are adverbs before an apposition that take away that it is so.
var notYet = []string{"soon", "nearly", "almost", "hardly", "barely", "potentially", "possibly", "perhaps", "not", "never", "long"}

// notYetSo reports whether an apposition says what somebody is not, or not yet:
// "Peru, soon a member".
func (m *clauseMatcher) notYetSo(c clauses.Clause) bool {
	if c.Kind != clauses.Apposition || len(c.Args) == 0 {
		return false
	}
	at := c.Args[0].At - 1
	return at >= 0 && slices.Contains(notYet, m.units[at].Fold)
}

// insteadOf reports whether an argument says what is not so: "online instead of in
// Almaty", "rather than in".
func (m *clauseMatcher) insteadOf(a clauses.Arg) bool {
	if a.At < 2 {
		return false
	}
	last := m.units[a.At-1].Fold
	return last == "than" || last == "of" && m.units[a.At-2].Fold == "instead"
}

// ofGerund reports whether an argument is the object of a gerund behind the verb: of
// "values it as a forum for exchanging practices" the practices.
func (m *clauseMatcher) ofGerund(a clauses.Arg) bool {
	return a.Prep == "" && slices.ContainsFunc(m.clauses[m.at].Args, func(b clauses.Arg) bool {
		return b.Verb.Form == clauses.Gerund && b.Verb.Verb != "" && b.Prep != "" && b.Prep != ":" && b.End == a.At
	})
}

// otherYear reports whether a clause names a second year in the same way, so that it
// is not clear which one is meant: "in 2002 or 2003", "in 2002, some say in 2003".
func (m *clauseMatcher) otherYear(from, at int) bool {
	if at+1 < len(m.units) && (m.units[at].Fold == "or" || m.units[at].Fold == "/") && isYear(m.units[at+1].Fold) {
		return true
	}
	c := m.clauses[m.at]
	return slices.ContainsFunc(c.Args, func(a clauses.Arg) bool {
		_, n := clauses.DateAt(m.units, a.From)
		return a.Prep == "in" && n > 0 && a.From != from && a.At > c.Verb.From
	})
}

// inexact are words before a number that is not the exact one.
var inexact = []string{"some", "about", "around", "nearly", "almost", "over", "approximately", "roughly", "circa", "than", "least", "most", "another"}

// partial are words between a number and a noun of which there are more.
var partial = []string{"founding", "new", "additional", "further", "other", "remaining", "elected", "core", "more", "active", "first", "original", "initial", "permanent"}

// doer reports whether an item does something, and is explained behind that: of "two
// members fund it: Peru and Chile" there may be more.
func (m *clauseMatcher) doer(it clauses.Item) bool {
	return m.clauses[m.at].Kind == clauses.Apposition && slices.ContainsFunc(m.clauses, func(c clauses.Clause) bool {
		return c.Kind == clauses.Main && c.Verb.Verb != "be" && len(c.Subject.Items) == 1 && c.Subject.Items[0].From == it.From
	})
}

// exact reports whether a number before the head of an item counts all: neither
// "some 12 members" nor "three founding members".
func (m *clauseMatcher) exact(it clauses.Item, number int) bool {
	if number > 0 && slices.Contains(inexact, m.units[number-1].Fold) || number == it.From && m.doer(it) {
		return false
	}
	return number >= it.Head || !slices.ContainsFunc(m.units[number:it.Head+1], func(u Unit) bool {
		return slices.ContainsFunc(wordsOf(u), func(w string) bool { return slices.Contains(partial, w) })
	})
}
