package rules

import (
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/text"
)

// foreign reports whether a noun is that of another than the mechanism of the
// text: "ministers of ECOWAS".
func (m *clauseMatcher) foreign(it clauses.Item) bool {
	if it.End < len(m.units) && m.units[it.End].Fold == "on" && m.units[min(it.End+1, len(m.units)-1)].Mention != nil && it.End < m.clauses[m.at].From {
		return true // "the meeting on the Global Compact held in Puerto Vallarta"
	}
	own := m.context.Document.Mechanism().ID
	if it.Owner >= 0 {
		if mention := m.units[it.Owner].Mention; mention != nil && mention.Entities[0] != own && !owns(own, mention.Entities[0]) {
			return true // "Italy's ministers"
		}
	}
	m.bare = append(m.bare, it)
	for _, u := range m.units[it.From:it.Head] { // "EU ministers"
		if u.Mention != nil && u.Mention.Entities[0] != own && (u.Mention.Kind() == "organization" || u.Mention.Kind() == "mechanism") {
			return true
		}
	}
	if it.Of == nil {
		return false
	}
	return slices.ContainsFunc(it.Of.Items, func(o clauses.Item) bool {
		if u := m.units[o.Head]; u.Mention == nil && len(u.Text) > 1 && u.Upper() && strings.ToUpper(u.Text) == u.Text {
			return true // "ministers of the G7"
		}
		mention := m.units[o.Head].Mention
		return mention != nil && slices.Contains([]string{"mechanism", "organization", "body", "project", "event"}, mention.Kind()) &&
			mention.Entities[0] != own && !owns(own, mention.Entities[0])
	})
}

// foreignBehind reports whether a name right behind a noun says that it is that of a
// body or of somebody else: "decisions in the Working Group".
func (m *clauseMatcher) foreignBehind(it clauses.Item) bool {
	own := m.context.Document.Mechanism().ID
	return slices.ContainsFunc(m.clauses[m.at].Args, func(a clauses.Arg) bool {
		if a.At != it.End || len(a.Phrase.Items) == 0 || slices.Contains(m.used, a.At) || !slices.Contains([]string{"in", "for", "to", "at", "within", "from"}, a.Prep) {
			return false
		}
		mention := m.units[a.Phrase.Items[0].Head].Mention
		if a.Prep == "from" {
			return mention != nil && mention.Kind() == "state" // "officials from Germany"
		}
		return mention != nil && mention.Entities[0] != own && slices.Contains([]string{"mechanism", "organization", "body", "project"}, mention.Kind())
	})
}

// complement matches "of {x}", or the possessor before the noun.
func (m *clauseMatcher) complement(n nounPattern, it clauses.Item) bool {
	if owner := m.groupOwner(it); owner != "" {
		if !slices.Contains(n.of.kinds, owner.Kind()) {
			return false
		}
		m.caps = append(m.caps, capture{slot: n.of, items: []item{{entities: []graph.ID{owner}, from: it.Head, to: it.Head + 1}}})
		return true
	}
	switch {
	case m.units[it.Head].Mention != nil && m.namedOther(it):
		return false
	case m.body(it) != "":
		return m.ownerOf(n.of, m.body(it), it.Head)
	case it.Of != nil && m.amount(*it.Of):
		return !n.must
	case it.Of != nil && m.people(*it.Of):
		return !n.must // "the meeting of senior officials"
	case it.Of != nil:
		return m.slot(n.of, *it.Of, it.Of.From, it.Of.To)
	case it.Owner >= 0 && m.units[it.Owner].Mention == nil && slices.Contains(persons, m.units[it.Owner].Fold):
		return !n.must // "the Senior Officials' Meeting"
	case it.Owner >= 0:
		owner := clauses.Item{From: it.From, Head: it.Owner, To: it.Owner + 1, End: it.Owner + 1, Owner: -1}
		return m.slot(n.of, clauses.Phrase{From: it.From, To: it.Owner + 1, Items: []clauses.Item{owner}}, it.From, it.Owner+1)
	}
	for _, a := range m.clauses[m.at].Args {
		whose := m.clauses[m.at].Kind == clauses.Relative && a.At < m.clauses[m.at].From // "of which Peru was the host", "in which …"
		if slices.Contains(n.preps, a.Prep) && (whose || a.Prep != "of" && a.At >= it.End) && m.slot(n.of, a.Phrase, a.From, a.End) {
			m.used = append(m.used, a.At)
			return true
		}
		if whose && slices.Contains(n.preps, a.Prep) && len(a.Phrase.Items) > 0 {
			return false
		}
	}
	for _, a := range m.clauses[m.at].Args {
		if a.At == it.End && slices.Contains(n.preps, a.Prep) && len(a.Phrase.Items) > 0 && !m.whenOrWhere(a) {
			return false // "participants in the training": of something else
		}
	}
	m.bare = append(m.bare, it)
	if it.Head > it.From { // "the Process chair"
		if u := m.units[it.Head-1]; u.Mention != nil && u.Mention.Kind() == "mechanism" && slices.Contains(n.of.kinds, "mechanism") {
			m.caps = append(m.caps, capture{slot: n.of, items: []item{{entities: u.Mention.Entities, from: it.Head - 1, to: it.Head}}})
			return true
		}
	}
	return !n.must && m.inherits(n.of, it)
}

// people reports whether a phrase is those who meet, and names nobody.
func (m *clauseMatcher) people(ph clauses.Phrase) bool {
	return len(ph.Items) == 1 && m.units[ph.Items[0].Head].Mention == nil && slices.Contains([]string{"officials", "ministers", "heads", "experts"}, m.units[ph.Items[0].Head].Fold) && ph.Items[0].Of == nil
}

// namedOther reports whether words about the head of an item, a bare noun, make it a
// body of somebody else: "the secretariat of the Barents Council".
func (m *clauseMatcher) namedOther(it clauses.Item) bool {
	id := m.units[it.Head].Mention.Entities[0]
	if m.units[it.Head].Mention.Owned || id.Kind() != "body" && id.Kind() != "group" {
		return false
	}
	if it.Owner >= 0 {
		if owner := m.units[it.Owner]; owner.Mention == nil && slices.Contains(temporary, owner.Fold) {
			return true // "the project's secretariat"
		}
	}
	if it.Of != nil {
		return id.Kind() == "body" && !m.ownComplement(m.units[it.Head], *it.Of)
	}
	return slices.ContainsFunc(m.units[max(it.From, 1):max(it.Head, 1)], func(u Unit) bool {
		return u.Mention == nil && u.Kind == text.Word && u.Upper() && !slices.Contains(titles, u.Fold) && !slices.Contains(qualities, u.Fold)
	})
}

// temporary are nouns of what may have a committee or a chair of its own.
var temporary = []string{"project", "programme", "program", "conference", "meeting", "workshop", "fund", "facility", "initiative", "agency", "company", "organization", "organisation", "ministry", "government", "country", "parliament", "senate", "union", "bank", "commission", "council"}

// qualities are words before the name of a body that name nobody.
var qualities = []string{"technical", "permanent", "executive", "general", "interim", "joint", "regional", "current", "new", "international", "administrative", "full-time", "small"}

// amount reports whether what stands behind "of" is a sum or a year: "a budget of USD
// 300,000", "the conference of 2019".
func (m *clauseMatcher) amount(of clauses.Phrase) bool {
	it := of.Items[0]
	return slices.ContainsFunc(m.units[it.From:it.Head+1], func(u Unit) bool {
		return isYear(u.Fold) || u.Mention == nil && slices.Contains([]string{"usd", "eur", "chf", "us", "$", "€", "£", "dollars", "euros", "euro", "million"}, u.Fold)
	})
}

// body returns the body that the head of an item names; empty if it names none.
func (m *clauseMatcher) body(it clauses.Item) graph.ID {
	if mention := m.units[it.Head].Mention; mention != nil && mention.Kind() == "body" && len(mention.Entities) == 1 {
		return mention.Entities[0]
	}
	return ""
}

// groupOwner returns whose members a group is, if they are those of another than the
// mechanism of the text and are not said to take part in that.
func (m *clauseMatcher) groupOwner(it clauses.Item) graph.ID {
	mention := m.units[it.Head].Mention
	if mention == nil || mention.Kind() != "group" || len(mention.Entities) != 1 {
		return ""
	}
	local, _, owned := strings.Cut(mention.Entities[0].Local(), "/")
	if !owned || m.context.Document.Mechanism().ID.Local() == local {
		return ""
	}
	for _, c := range m.clauses {
		for _, a := range c.Args {
			if slices.ContainsFunc(a.Phrase.Items, func(o clauses.Item) bool { return o.From == it.From }) && (slices.Contains(havers, c.Verb.Verb) || c.Verb.Verb == "come" || c.Verb.Verb == "be" && c.Kind == clauses.Main) {
				return ""
			}
		}
	}
	for _, kind := range []string{"organization", "mechanism"} {
		if id := graph.ID(kind + "/" + local); m.context.Document.Entity(id).Name != "" {
			return id
		}
	}
	return ""
}

// ownerOf fills a slot with the owner of a body, which its id names.
func (m *clauseMatcher) ownerOf(s *slotSpec, body graph.ID, at int) bool {
	for _, kind := range s.kinds {
		owner, _, _ := strings.Cut(body.Local(), "/")
		if id := graph.ID(kind + "/" + owner); m.context.Document.Name(id) != "" {
			m.caps = append(m.caps, capture{slot: s, items: []item{{entities: []graph.ID{id}, from: at, to: at + 1}}})
			return true
		}
	}
	return false
}

// whenOrWhere reports whether an argument says a time or a place.
func (m *clauseMatcher) whenOrWhere(a clauses.Arg) bool {
	if _, n := clauses.PeriodAt(m.units, a.At); n > 0 && a.At+n >= a.Phrase.To {
		return true
	}
	mention := m.units[a.Phrase.Items[0].Head].Mention
	return mention != nil && (mention.Kind() == "place" || mention.Kind() == "region")
}

// inherits finds the owner of a noun that names none: of "its" the subject of the
// clause before, of "six members, namely" who has them. Not ok if it is one that
// the slot cannot take.
func (m *clauseMatcher) inherits(s *slotSpec, it clauses.Item) bool {
	owner := clauses.Phrase{}
	for i, c := range m.clauses {
		for _, a := range c.Args {
			if i != m.at && slices.ContainsFunc(a.Phrase.Items, func(o clauses.Item) bool { return o.From == it.From }) && slices.Contains(havers, c.Verb.Verb) {
				owner = c.Subject
			}
		}
	}
	if before, ok := m.listedBefore(it); ok && slices.Contains(possessive, m.units[it.From].Fold) {
		owner = clauses.Phrase{From: before.From, To: before.To, Items: []clauses.Item{before}}
	}
	if word := m.units[it.From].Fold; owner.Items == nil && (word == "its" || word == "their") && m.at > 0 {
		for _, c := range m.clauses[:m.at] {
			if c.Kind == clauses.Main && len(c.Subject.Items) == 1 && m.units[c.Subject.Items[0].Head].Mention != nil {
				owner = c.Subject
			}
		}
	}
	if word := m.units[it.From].Fold; owner.Items == nil && (word == "its" || word == "their") && len(m.context.Noun) > 0 && slices.Contains([]string{"task", "role", "job", "duty"}, m.units[it.Head].Fold) {
		return false // of what the sentence before was about, which has no name
	}
	if word := m.units[it.From].Fold; owner.Items == nil && (word == "its" || word == "their") {
		if focus := m.context.Focus; len(focus) != 1 || focus[0] != m.context.Document.Mechanism().ID {
			if len(focus) == 1 && focus[0].Kind() == "body" && slices.Contains(s.kinds, "body") {
				m.caps = append(m.caps, capture{slot: s, items: []item{{entities: focus, from: it.From, to: it.From + 1}}})
				return true
			}
			return false // of what the sentence before was about
		}
	}
	if c := m.clauses[m.at]; owner.Items == nil && c.Kind == clauses.Participial && slices.Contains([]string{"a", "an", "another"}, m.units[it.From].Fold) && m.units[it.Head].Fold == "meeting" {
		return false // "a meeting held in Geneva" may be anybody's
	}
	if owner.Items == nil {
		return !m.context.Strays
	}
	return m.slot(s, owner, owner.From, owner.To)
}

// listedBefore returns the name that stands before an item in a list: the owner of
// "its" in "the Khartoum Process and its chair".
func (m *clauseMatcher) listedBefore(it clauses.Item) (clauses.Item, bool) {
	in := func(items []clauses.Item) int {
		return slices.IndexFunc(items, func(o clauses.Item) bool { return o.From == it.From })
	}
	lists := [][]clauses.Item{m.clauses[m.at].Subject.Items}
	for _, c := range m.clauses {
		lists = append(lists, c.Subject.Items)
		for _, a := range c.Args {
			lists = append(lists, a.Phrase.Items)
		}
	}
	for _, items := range lists {
		if k := in(items); k > 0 && m.units[items[k-1].Head].Mention != nil {
			return items[k-1], true
		}
	}
	return clauses.Item{}, false
}

// havers are the verbs whose subject owns their object.
var havers = []string{"have", "comprise", "include", "consist", "bring together", "count", "gather", "unite", "group", "number", "encompass", "compose", "make up", "contain"}
