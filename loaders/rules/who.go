package rules

import (
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/text"
)

// meant returns the items of a phrase, in place of one that names nobody those
// that explain it: examples behind "such as", an apposition either way ("three
// partners, namely …"; "…, a body of fourteen made up of …").
func (m *clauseMatcher) meant(s *slotSpec, ph clauses.Phrase) []clauses.Item {
	named := m.examples(ph).Items
	var items []clauses.Item // empty as long as they are those named
	for i, it := range named {
		ids := m.entities(s, it)
		mention := m.units[it.Head].Mention
		if same := m.equal(it); len(same) > 0 && (len(ids) == 0 && (mention == nil || mention.Kind() == "group") || len(ids) > 0 && ids[0].Kind() == "group" && len(same) > 1) {
			if items == nil {
				items = slices.Clone(named[:i])
			}
			items = append(items, same...)
		} else if items != nil {
			items = append(items, it)
		}
	}
	if items == nil {
		return named
	}
	return items
}

// equal returns the items that an apposition says are the same as one; none if
// nothing says so.
func (m *clauseMatcher) equal(it clauses.Item) []clauses.Item {
	for _, i := range m.sentence.appositions[it.From] {
		if i == m.at {
			continue
		}
		c := &m.clauses[i]
		if it.From == c.Subject.Items[len(c.Subject.Items)-1].From {
			return c.Args[0].Phrase.Items
		}
		return c.Subject.Items
	}
	return nil
}

// examples returns those that are named as examples behind a phrase: of "partners
// such as Germany and Peru" these two.
func (m *clauseMatcher) examples(ph clauses.Phrase) clauses.Phrase {
	if len(ph.Items) > 1 {
		return ph // "members, and observers such as Chile"
	}
	for _, a := range m.clauses[m.at].Args {
		if a.Prep == "such" && len(a.Phrase.Items) > 0 && (a.At == ph.To || a.At == ph.To+1) {
			return a.Phrase
		}
	}
	return ph
}

// party reports whether an item is a mechanism, a State or an organization: no
// words that say what for.
func (m *clauseMatcher) party(it clauses.Item) bool {
	mention := m.units[it.Head].Mention
	return mention != nil && slices.Contains([]string{"mechanism", "state", "organization"}, mention.Kind())
}

// entities returns who an item names, if it is one of the classes of a slot and
// the whole of a noun phrase.
func (m *clauseMatcher) entities(s *slotSpec, it clauses.Item) []graph.ID {
	u := m.units[it.Head]
	if u.Mention == nil && it.Of != nil && (u.Fold == "government" || u.Fold == "governments") {
		var ids []graph.ID
		for _, o := range it.Of.Items {
			of := m.entities(s, o) // "the Government of Kazakhstan"
			if len(of) == 0 {
				return nil // "of Ontario, Canada"
			}
			ids = append(ids, of...)
		}
		return ids
	}
	if u.Mention == nil {
		if ids := m.pronoun(s, u); ids != nil {
			return ids
		}
		return m.unknown(s, it)
	}
	if s.sector && !slices.Contains(sectors, u.Mention.Entities[0].Local()) {
		return nil
	}
	if it.None || !slices.Contains(s.kinds, u.Mention.Kind()) || s.owned && !u.Mention.Owned || m.past(it) || m.excepted(it) || m.ownedByOther(it) {
		return nil
	}
	if it.Of != nil && !m.ownComplement(u, *it.Of) || s.ours && !m.ourMeeting(u.Mention.Entities[0]) {
		return nil
	}
	for i := it.From; i < it.Head; i++ {
		before := m.units[i]
		if i == it.Owner || before.Kind == text.Mark || i > 0 && before.Fold == "co" {
			continue
		}
		if before.Mention != nil && before.Mention.Kind() != "group" || before.Mention == nil && before.Upper() && i > 0 && !slices.Contains(titles, before.Fold) {
			return nil
		}
	}
	return u.Mention.Entities
}

// aside reports whether words in brackets behind a name say that it is not so, or
// no longer: "UNASUR (until its demise)".
func aside(bracket []Unit) bool {
	return slices.ContainsFunc(bracket, func(u Unit) bool {
		return slices.Contains([]string{"until", "formerly", "former", "not", "suspended", "withdrawn", "planned", "proposed", "pending", "candidate", "applicant", "inactive", "tbc"}, u.Fold)
	})
}

// excepted reports whether a group is named without some of its own: "all EU Member
// States except Ireland".
func (m *clauseMatcher) excepted(it clauses.Item) bool {
	if aside(m.units[it.Bracket[0]:it.Bracket[1]]) {
		return true
	}
	return it.End < len(m.units) && slices.Contains([]string{"except", "excluding", "minus", "without"}, m.units[it.End].Fold)
}

// ownedByOther reports whether a possessor makes a body or a meeting that of somebody
// else than the mechanism of the text: "the African Union's second session", "the
// project's steering committee".
func (m *clauseMatcher) ownedByOther(it clauses.Item) bool {
	mention := m.units[it.Head].Mention
	if it.Owner < 0 || mention.Owned || mention.Kind() != "body" && mention.Kind() != "event" {
		return false
	}
	owner := m.units[it.Owner]
	if owner.Mention == nil {
		return slices.Contains(temporary, owner.Fold)
	}
	return !owns(owner.Mention.Entities[0], mention.Entities[0]) && owner.Mention.Entities[0] != m.context.Document.Mechanism().ID
}

// lastNamed returns the one project, body, document or meeting that a clause names
// among its arguments.
func (m *clauseMatcher) lastNamed(c clauses.Clause) []graph.ID {
	var ids []graph.ID
	for _, a := range c.Args {
		for _, it := range a.Phrase.Items {
			if mention := m.units[it.Head].Mention; mention != nil && slices.Contains([]string{"project", "body", "document", "event"}, mention.Kind()) {
				ids = append(ids, mention.Entities...)
			}
		}
	}
	return ids
}

// unknown returns the organization that capitalised words name where a slot can
// take one: nobody else goes by two of them.
func (m *clauseMatcher) unknown(s *slotSpec, it clauses.Item) []graph.ID {
	if !slices.Contains(s.kinds, "organization") || it.None || it.Owner >= 0 || it.Head == 0 {
		return nil
	}
	from := it.From
	for from < it.Head && slices.Contains([]string{"the", "a", "an"}, m.units[from].Fold) {
		from++
	}
	for i := from; i <= it.Head; i++ {
		u := m.units[i]
		if u.Kind != text.Word || !u.Upper() || i > 0 && slices.Contains(personal, u.Fold) {
			return nil
		}
		if u.Mention != nil && !slices.Contains([]string{"region", "state", "topic", "place"}, u.Mention.Kind()) {
			return nil
		}
	}
	end := it.Head
	if it.Of != nil { // "International Organisation of Employers"
		of := it.Of.Items[0]
		if len(it.Of.Items) > 1 || of.From != of.Head || !m.units[of.Head].Upper() || m.units[of.Head].Mention != nil {
			return nil
		}
		end = of.Head
	}
	if from == end && !acronym(m.units[it.Head].Text) || m.person(from, end) {
		return nil
	}
	name := m.context.Text[m.units[from].Start:m.units[end].End]
	return []graph.ID{m.context.Document.Make("organization", text.OneLine(name))}
}

// person reports whether capitalised words may be the name of a person: who chairs
// or leads.
func (m *clauseMatcher) person(from, end int) bool {
	if !m.rule.says("chairedBy") && !m.rule.says("coChairedBy") && !m.rule.says("ledBy") || acronym(m.units[end].Text) {
		return false
	}
	return !slices.ContainsFunc(m.units[from:end+1], func(u Unit) bool { return slices.Contains(organizationNouns, u.Fold) })
}

// organizationNouns are words in the names of organizations and in none of a person.
var organizationNouns = []string{
	"ministry", "department", "agency", "institute", "institution", "organisation", "organization", "association", "union", "bank", "centre", "center", "foundation", "federation",
	"network", "service", "commission", "authority", "university", "international", "national", "fund", "programme", "bureau", "office", "board", "community", "alliance", "league",
	"society", "committee", "confederation", "delegation", "directorate", "chamber", "academy", "unit", "house", "international", "regional", "african", "european", "asian", "arab",
}

// acronym reports whether a word is written in capitals.
func acronym(word string) bool { return len(word) > 2 && strings.ToUpper(word) == word }

// personal are capitalised words of what is no organization.
var personal = []string{
	"ngo", "ngos", "cso", "csos", "mr", "mrs", "ms", "dr", "president", "minister", "ministers", "king", "head", "heads", "director", "secretary", "ambassador", "government", "governments",
	"state", "states", "member", "members", "observers", "observer", "chair", "presidency", "process", "dialogue", "forum", "declaration", "plan", "protocol", "january", "february", "march",
	"april", "may", "june", "july", "august", "september", "october", "november", "december", "council", "committee", "group", "secretariat", "conference", "meeting", "summit",
	"countries", "session", "framework", "agreement", "compact", "convention", "strategy", "english", "french", "spanish", "arabic", "russian", "internet",
}

// ourMeeting reports whether a meeting is one of the mechanism of the text: its
// name has that of the mechanism, an ordinal or a place in it.
func (m *clauseMatcher) ourMeeting(id graph.ID) bool {
	own := m.context.Document.Mechanism().ID
	if !owns(own, id) {
		return false
	}
	words := text.Words(m.context.Document.Name(id))
	short := text.Words(m.context.Document.Short(own))
	return containsWords(words, short) || slices.Contains(words, "ministerial") || len(words) > 0 && len(words[0]) > 2 && words[0][0] >= '1' && words[0][0] <= '9' && slices.Contains(words, "conference")
}

// titles are capitalised words before a name that take nothing away.
var titles = []string{"the", "a", "an", "its", "their", "both", "member", "participating", "chair", "co", "host", "permanent", "all", "observer", "two", "three", "partner"}

// ownComplement reports whether what follows "of" is the owner that the mention
// has anyway: "the Steering Group of the Bali Process".
func (m *clauseMatcher) ownComplement(u Unit, of clauses.Phrase) bool {
	id := u.Mention.Entities[0]
	for _, it := range of.Items {
		owner := m.units[it.Head].Mention
		if word := m.units[it.Head].Fold; isYear(word) && strings.Contains(string(id), word) || numberOf(word) != "" && !isYear(word) {
			continue // "the survey of 2019", "a committee of four"
		}
		if last := m.units[of.Items[len(of.Items)-1].Head].Fold; owner == nil && (slices.Contains(persons, last) || slices.Contains([]string{"chairs", "coordinators", "representatives", "points"}, last)) {
			continue // "a Troika of past, present and future chairs"
		}
		if owner == nil || !owns(owner.Entities[0], id) {
			return false
		}
	}
	return true
}

// pronoun returns who "it" or "they" is: the subject of the clause before, of
// the same sentence, or what the sentence before was about.
func (m *clauseMatcher) pronoun(s *slotSpec, u Unit) []graph.ID {
	if !slices.Contains([]string{"it", "they", "them"}, u.Fold) {
		return nil
	}
	if c := m.clauses[m.at]; c.Link == "that" && m.rule.said {
		ids := m.reporters()
		if len(ids) > 0 && slices.Contains(s.kinds, ids[0].Kind()) {
			return ids
		}
		return nil
	}
	for i := m.at - 1; i >= 0; i-- {
		c := m.clauses[i]
		if c.Kind != clauses.Main {
			continue
		}
		var ids []graph.ID
		for _, it := range c.Subject.Items {
			if mention := m.units[it.Head].Mention; mention != nil && it.Of == nil {
				ids = append(ids, mention.Entities...)
			}
		}
		named := m.lastNamed(c)
		if len(ids) == 0 && u.Fold == "it" {
			ids = named
		} else if len(named) > 0 && slices.Contains(s.kinds, named[0].Kind()) {
			return nil // the subject, or what stands last: it is not clear which is meant
		}
		if len(ids) == 0 || (u.Fold == "it") != (len(ids) == 1) || !slices.Contains(s.kinds, ids[0].Kind()) {
			return nil
		}
		return ids
	}
	return nil
}

// persons are plural nouns of those for whom something is: no purpose.
var persons = []string{
	"heads", "ministers", "officials", "members", "states", "countries", "agencies", "governments", "experts", "practitioners", "directors", "authorities", "everyone",
	"participants", "policymakers", "organizations", "organisations", "all", "them", "us", "others",
}

// empty reports whether a phrase says nothing by itself: a pronoun, or persons.
func (m *clauseMatcher) empty(ph clauses.Phrase) bool {
	head := m.units[ph.Items[0].Head]
	if head.Mention != nil {
		return false
	}
	pronoun := slices.Contains([]string{"it", "them", "they", "this", "that", "these", "those", "itself", "themselves", "one", "others", "so", "us"}, head.Fold)
	return pronoun || slices.Contains(persons, head.Fold) && ph.Items[0].From > 0 && m.units[ph.Items[0].From-1].Fold == "for"
}

// sayers is a slot for those who say or want something.
var sayers = slotSpec{fill: fillEntity, kinds: []string{"state", "organization", "group"}, many: true}

// forWhom returns who stands behind a "for" in the clause: "For IOM, the value …".
func (m *clauseMatcher) forWhom() []bound {
	var list []bound
	for _, a := range m.clauses[m.at].Args {
		if a.Prep != "for" && a.Prep != "to" || a.At > m.clauses[m.at].Verb.From {
			continue
		}
		for _, it := range a.Phrase.Items {
			for _, id := range m.entities(&sayers, it) {
				list = append(list, bound{entity: id, mention: &m.units[it.Head]})
			}
		}
	}
	return list
}

// reporters returns who says what a clause with "that" says.
func (m *clauseMatcher) reporters() []graph.ID {
	if m.clauses[m.at].Link != "that" {
		return nil
	}
	for i := m.at - 1; i >= 0; i-- {
		c := m.clauses[i]
		if c.Link == "that" || !clauses.Says(c.Verb.Verb) {
			continue
		}
		if c.Verb.When >= clauses.Planned {
			return nil
		}
		var ids []graph.ID
		for _, it := range c.Subject.Items {
			if mention := m.units[it.Head].Mention; mention != nil && slices.Contains([]string{"state", "organization", "group"}, mention.Kind()) && it.Of == nil {
				ids = append(ids, mention.Entities...)
			}
		}
		return ids
	}
	return nil
}
