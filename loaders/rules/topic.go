package rules

import (
	"slices"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/text"
)

// turn notes what a sentence makes of the ones behind it: "NATO was founded in 1949"
// that "The members are …" then says nothing of the mechanism of the text. A sentence
// whose subject is a role or a pronoun leaves it as it was; one that names the
// mechanism, or says something of it, brings it back. "Its" is that of the subject.
func (c *Context) turn(units []Unit, parsed []clauses.Clause, readings []Reading) {
	own := c.Document.Mechanism().ID
	ours := func(id graph.ID) bool { return id == own || owns(own, id) }
	for i := range parsed {
		if parsed[i].Kind == clauses.Main && len(parsed[i].Subject.Items) > 0 {
			for _, a := range parsed[i].Args {
				if a.Prep == "to" && units[max(a.At-1, 0)].Fold == "as" && a.At < parsed[i].Subject.From && len(a.Phrase.Items) == 1 && c.stranger(units, a.Phrase.Items[0]) {
					c.Other = true // "As to NATO, it was founded in 1949."
				}
			}
			if len(parsed[i].Subject.Items) == 1 {
				c.Other = c.stranger(units, parsed[i].Subject.Items[0])
			}
			break
		}
	}
	said := slices.ContainsFunc(readings, func(r Reading) bool { return ours(r.Statement.Subject) || ours(r.Statement.Object.Entity) })
	named := slices.ContainsFunc(units, func(u Unit) bool {
		return u.Mention != nil && u.Upper() && slices.ContainsFunc(u.Mention.Entities, ours)
	})
	c.Strays = c.Other && !said && !named
}

// leaveOut takes the mentions away that would give to the mechanism of the text what
// is somebody else's: a bare "secretariat" while the text is about another, "its
// secretariat" behind another subject.
func (c *Context) leaveOut(units []Unit, parsed []clauses.Clause) {
	own := c.Document.Mechanism().ID
	from := len(units) // where a subject that is a stranger ends
	for i := range parsed {
		s := parsed[i].Subject
		if parsed[i].Kind == clauses.Main && len(s.Items) == 1 && !c.Strays && c.stranger(units, s.Items[0]) {
			from = min(from, s.To)
		}
	}
	for i, u := range units {
		its := i > 0 && slices.Contains(possessive, units[i-1].Fold) && (c.Other || i > from || len(c.Focus) == 1 && (c.Focus[0].Kind() == "body" || c.Focus[0].Kind() == "event"))
		if u.Mention == nil || u.Upper() || !c.Strays && !its {
			continue
		}
		if id := u.Mention.Entities[0]; id == own && u.Fold != "it" || owns(own, id) && (id.Kind() == "body" || id.Kind() == "group" || id.Kind() == "event") {
			units[i].Mention = nil
		}
	}
}

var possessive = []string{"its", "their"}

// stranger reports whether a subject is somebody who has members, a chair or a
// secretariat of his own.
func (c *Context) stranger(units []Unit, it clauses.Item) bool {
	own := c.Document.Mechanism().ID
	if it.Of != nil {
		for _, o := range it.Of.Items {
			if m := units[o.Head].Mention; m != nil && slices.Contains(havingMembers, m.Kind()) {
				return m.Entities[0] != own // "the secretariat of the Barents Council"
			}
		}
	}
	u := units[it.Head]
	if it.Owner >= 0 {
		if m := units[it.Owner].Mention; m != nil && slices.Contains(havingMembers, m.Kind()) && m.Entities[0] != own {
			return true
		}
	}
	if u.Mention != nil {
		if id := u.Mention.Entities[0]; id == own || owns(own, id) {
			return false
		}
		if u.Mention.Kind() == "body" || u.Mention.Kind() == "event" || u.Mention.Kind() == "project" {
			return true
		}
		return slices.Contains(havingMembers, u.Mention.Kind()) || u.Mention.Kind() != "state" && u.Mention.Kind() != "group" && c.Other
	}
	if slices.Contains(assemblies, u.Fold) && slices.Contains([]string{"a", "an", "another"}, units[it.From].Fold) {
		return true
	}
	capitals := 0
	for _, u := range units[max(it.From, 1) : it.Head+1] {
		if u.Kind == text.Word && u.Upper() && !slices.Contains(personal, u.Fold) {
			capitals++
		}
	}
	if capitals > 1 || capitals == 1 && acronym(u.Text) {
		return true // "The Schengen Area was enlarged." but not "The Forum"
	}
	return c.Other && (slices.Contains(possessive, units[it.From].Fold) || slices.Contains(remaining, u.Fold))
}

// remaining are the subjects of a sentence that goes on about whom the one before was.
var remaining = []string{
	"it", "they", "this", "that", "these", "he", "she", "members", "member", "chair", "chairs", "secretariat", "observers", "observer", "headquarters", "seat", "presidency",
	"agency", "organization", "organisation", "process", "treaty", "partners", "donors", "funding", "states", "countries", "purpose", "aim", "aims", "council", "commission",
}

// aside reports whether a pattern that takes any subject matched a clause about
// somebody else: "the EMN, with Georgia as an observer, …".
func (m *clauseMatcher) aside(p *clausePattern) bool {
	subject := m.clauses[m.at].Subject
	if !p.subject.any || len(subject.Items) != 1 {
		return false
	}
	it, own := subject.Items[0], m.context.Document.Mechanism().ID
	if mention := m.units[it.Head].Mention; mention != nil {
		return mention.Entities[0] != own && slices.Contains([]string{"mechanism", "organization", "body", "project"}, mention.Kind())
	}
	return it.Head > 0 && acronym(m.units[it.Head].Text)
}

// havingMembers are the classes of those who may have members and a chair.
var havingMembers = []string{"mechanism", "organization"}

// assemblies are nouns of what may have members.
var assemblies = []string{
	"process", "dialogue", "forum", "initiative", "convention", "agency", "network", "alliance", "commission", "council", "area", "union", "community", "organization",
	"organisation", "association", "league", "treaty", "agreement", "partnership", "platform", "panel", "board", "compact",
}
