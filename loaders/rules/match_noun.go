package rules

import (
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
)

// noun matches a noun pattern with a phrase, or for words with units from..to.
func (m *clauseMatcher) noun(n nounPattern, ph clauses.Phrase, from, to int) bool {
	switch {
	case n.any:
		return true
	case n.slot != nil && n.nouns != nil:
		return len(ph.Items) > 0 && !slices.ContainsFunc(ph.Items, func(it clauses.Item) bool { return it.None || m.past(it) || !m.headed(n.nouns, it) }) &&
			m.headedSlot(*n.slot, ph, from, max(to, ph.To))
	case n.slot != nil:
		return n.slot.maybe && len(ph.Items) == 0 && from >= to || m.slot(*n.slot, ph, from, to)
	case len(ph.Items) == 0:
		return false
	}
	it := m.spokenOf(ph.Items[0])
	if n.number != nil {
		if one, ok := m.onlyHeaded(n.nouns, ph); ok {
			it, ph.Items = one, []clauses.Item{one}
		}
	}
	if len(ph.Items) > 1 || it.None || !m.headed(n.nouns, it) || m.past(it) {
		return false
	}
	if n.number != nil && (len(ph.Items) == 1 && m.clauses[m.at].Kind != clauses.Apposition || !m.oneOfSeveral(it)) {
		m.count(*n.number, it)
	}
	if n.of == nil {
		return !m.foreign(it)
	}
	return m.complement(n, it)
}

// onlyHeaded returns the one item of a list that ends with one of the nouns: of
// "twelve members and five observers" the members.
func (m *clauseMatcher) onlyHeaded(nouns [][]string, ph clauses.Phrase) (clauses.Item, bool) {
	var found []clauses.Item
	for _, it := range ph.Items {
		if m.headed(nouns, it) {
			found = append(found, it)
		}
	}
	if len(found) != 1 {
		return clauses.Item{}, false
	}
	return found[0], true
}

// foreign reports whether a noun is that of another than the mechanism of the
// text: "ministers of ECOWAS".
func (m *clauseMatcher) foreign(it clauses.Item) bool {
	if it.End < len(m.units) && m.units[it.End].Fold == "on" && m.units[min(it.End+1, len(m.units)-1)].Mention != nil && it.End < m.clauses[m.at].From {
		return true // "the meeting on the Global Compact held in Puerto Vallarta"
	}
	if it.Of == nil {
		return false
	}
	own := m.context.Document.Mechanism().ID
	return slices.ContainsFunc(it.Of.Items, func(o clauses.Item) bool {
		mention := m.units[o.Head].Mention
		return mention != nil && slices.Contains([]string{"mechanism", "organization", "body", "project", "event"}, mention.Kind()) &&
			mention.Entities[0] != own && !owns(own, mention.Entities[0])
	})
}

// spokenOf returns the noun that "it" stands for: the subject of the clause before,
// if that is no name ("The presidency rotates; Guatemala held it").
func (m *clauseMatcher) spokenOf(it clauses.Item) clauses.Item {
	if !slices.Contains([]string{"it", "they", "them"}, m.units[it.Head].Fold) || m.units[it.Head].Mention != nil {
		return it
	}
	for i := m.at - 1; i >= 0; i-- {
		c := m.clauses[i]
		if c.Kind != clauses.Main || len(c.Subject.Items) != 1 || m.units[c.Subject.Items[0].Head].Mention != nil {
			continue
		}
		subject := c.Subject.Items[0]
		if plural := strings.HasSuffix(m.units[subject.Head].Fold, "s"); plural == (m.units[it.Head].Fold == "it") {
			return it
		}
		return subject
	}
	return it
}

// oneOfSeveral reports whether an item is coordinated with others: the number of
// "five States (…) and five partners" is not that of all.
func (m *clauseMatcher) oneOfSeveral(it clauses.Item) bool {
	return slices.ContainsFunc(m.clauses, func(c clauses.Clause) bool {
		return slices.ContainsFunc(c.Args, func(a clauses.Arg) bool {
			return len(a.Phrase.Items) > 1 && slices.ContainsFunc(a.Phrase.Items, func(o clauses.Item) bool { return o.From == it.From })
		})
	})
}

// headedSlot fills a slot of words with the items of a phrase, each with the "for"
// behind it.
func (m *clauseMatcher) headedSlot(s slotSpec, ph clauses.Phrase, from, to int) bool {
	if s.fill != fillText {
		return m.slot(s, ph, from, to)
	}
	var items []item
	for _, it := range ph.Items {
		end := it.End
		for _, a := range m.clauses[m.at].Args {
			if (a.Prep == "for" || a.Prep == "on" || a.Prep == "to") && a.At == end {
				end = a.End
			}
		}
		items = append(items, item{from: it.From, to: end})
	}
	m.caps = append(m.caps, capture{slot: s, items: items})
	return true
}

// count takes the number before a noun.
func (m *clauseMatcher) count(s slotSpec, it clauses.Item) {
	from, to := it.From, it.Head+1
	if it.Bracket[1] == it.Bracket[0]+1 {
		from, to = it.Bracket[0], it.Bracket[1] // "Member countries (6)"
	}
	for i := from; i < to; i++ {
		if numberOf(m.units[i].Fold) != "" && !isYear(m.units[i].Fold) {
			m.caps = append(m.caps, capture{slot: s, items: []item{{from: i, to: i + 1}}})
			return
		}
		if u := m.units[i]; u.Mention != nil && u.Mention.Count != "" {
			m.caps = append(m.caps, capture{slot: s, items: []item{{from: i, to: i + 1}}})
			return
		}
	}
}

// headed reports whether an item ends with one of the nouns.
func (m *clauseMatcher) headed(nouns [][]string, it clauses.Item) bool {
	words := make([]string, 0, 16) // most items have fewer
	for i := it.From; i <= it.Head; i++ {
		words = append(words, wordsOf(m.units[i])...)
	}
	if words[0] == "it" && len(words) == 1 && m.at == 0 || words[len(words)-1] == "ones" {
		words = m.context.Noun // "The Arab ones are …"
	}
	body := m.body(it)
	return slices.ContainsFunc(nouns, func(want []string) bool {
		if n := len(words) - len(want); n > 0 && want[0] != "co" && slices.Contains([]string{"co", "vice", "deputy", "implementing"}, words[n-1]) {
			return false // a co-chair is no chair
		}
		if u := m.units[it.Head]; u.Mention != nil && (u.Mention.Kind() == "group" || u.Mention.Kind() == "project") && headOf(wordsOf(u), want) {
			return true // "Member States of ASEAN"
		}
		if body != "" && containsWords(beforeOf(wordsOf(m.units[it.Head])), want) {
			return true // "Secretariat of the Bali Process" is one mention
		}
		return endsWith(words, want)
	})
}

// beforeOf returns the words before the first "of".
func beforeOf(words []string) []string {
	if i := slices.Index(words, "of"); i > 0 {
		return words[:i]
	}
	return words
}

// headOf reports whether words are the head of a name of several words: they end
// it, a small word follows, or they say what the head is ("observer States").
func headOf(words, want []string) bool {
	for i := 0; i+len(want) <= len(words); i++ {
		next := i + len(want)
		if containsWords(words[i:next], want) && (next == len(words) || want[0] == "observer" || want[0] == "member" || want[0] == "partner" && !slices.Contains([]string{"countries", "states", "governments"}, words[len(words)-1]) || slices.Contains([]string{"of", "in", "from", "to", "and", "with", "on", "for", "at", "or"}, words[next])) {
			return true
		}
	}
	return false
}

// endsWith reports whether words end with others.
func endsWith(words, want []string) bool {
	return len(words) >= len(want) && slices.EqualFunc(words[len(words)-len(want):], want, wordIs)
}

// containsWords reports whether words stand in others, one behind the other.
func containsWords(words, want []string) bool {
	for i := 0; i+len(want) <= len(words); i++ {
		if slices.EqualFunc(words[i:i+len(want)], want, wordIs) {
			return true
		}
	}
	return false
}

// wordsOf returns the folded words of a unit.
func wordsOf(u Unit) []string {
	if u.Words != nil {
		return u.Words
	}
	return []string{u.Fold}
}

// removed are the words before a noun that take away that it is so.
var removed = []string{
	"former", "future", "next", "previous", "past", "potential", "possible", "proposed", "prospective", "non", "anti", "candidate", "aspiring",
	"vice", "deputy", "would", "quasi", "no", "planned", "later", "erstwhile", "ex", "neither", "nor", "not", "never", "hardly", "few", "without",
}

// past reports whether a word before the head of an item takes away that it is
// so: "former chair".
func (m *clauseMatcher) past(it clauses.Item) bool {
	for i := it.From; i < it.Head; i++ {
		if slices.Contains(removed, m.units[i].Fold) && (m.units[i].Fold != "non" || !slices.Contains([]string{"binding", "negotiating", "political", "exclusive"}, m.units[i+1].Fold)) {
			return true
		}
	}
	return false
}

// complement matches "of {x}", or the possessor before the noun.
func (m *clauseMatcher) complement(n nounPattern, it clauses.Item) bool {
	if owner := m.groupOwner(it); owner != "" {
		if !slices.Contains(n.of.kinds, owner.Kind()) {
			return false
		}
		m.caps = append(m.caps, capture{slot: *n.of, items: []item{{entities: []graph.ID{owner}, from: it.Head, to: it.Head + 1}}})
		return true
	}
	switch {
	case m.body(it) != "":
		return m.ownerOf(*n.of, m.body(it), it.Head)
	case it.Of != nil:
		return m.slot(*n.of, *it.Of, it.Of.From, it.Of.To)
	case it.Owner >= 0:
		owner := clauses.Item{From: it.From, Head: it.Owner, To: it.Owner + 1, End: it.Owner + 1, Owner: -1}
		return m.slot(*n.of, clauses.Phrase{From: it.From, To: it.Owner + 1, Items: []clauses.Item{owner}}, it.From, it.Owner+1)
	}
	for _, a := range m.clauses[m.at].Args {
		whose := a.Prep == "of" && m.clauses[m.at].Kind == clauses.Relative && a.At < m.clauses[m.at].From // "of which Peru was the host"
		if slices.Contains(n.preps, a.Prep) && (whose || a.Prep != "of" && a.At >= it.End) && m.slot(*n.of, a.Phrase, a.From, a.End) {
			m.used = append(m.used, a.At)
			return true
		}
	}
	for _, a := range m.clauses[m.at].Args {
		if a.At == it.End && slices.Contains(n.preps, a.Prep) && len(a.Phrase.Items) > 0 && !m.whenOrWhere(a) {
			return false // "participants in the training": of something else
		}
	}
	if it.Head > it.From { // "the Process chair"
		if u := m.units[it.Head-1]; u.Mention != nil && u.Mention.Kind() == "mechanism" && slices.Contains(n.of.kinds, "mechanism") {
			m.caps = append(m.caps, capture{slot: *n.of, items: []item{{entities: u.Mention.Entities, from: it.Head - 1, to: it.Head}}})
			return true
		}
	}
	return !n.must && m.inherits(*n.of, it)
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
func (m *clauseMatcher) ownerOf(s slotSpec, body graph.ID, at int) bool {
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
	if _, n := clauses.PeriodAt(m.units, a.At); n > 0 {
		return true
	}
	mention := m.units[a.Phrase.Items[0].Head].Mention
	return mention != nil && (mention.Kind() == "place" || mention.Kind() == "region")
}

// inherits finds the owner of a noun that names none: of "its" the subject of the
// clause before, of "six members, namely" who has them. Not ok if it is one that
// the slot cannot take.
func (m *clauseMatcher) inherits(s slotSpec, it clauses.Item) bool {
	owner := clauses.Phrase{}
	for i, c := range m.clauses {
		for _, a := range c.Args {
			if i != m.at && slices.ContainsFunc(a.Phrase.Items, func(o clauses.Item) bool { return o.From == it.From }) && slices.Contains(havers, c.Verb.Verb) {
				owner = c.Subject
			}
		}
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
	return owner.Items == nil || m.slot(s, owner, owner.From, owner.To)
}

// havers are the verbs whose subject owns their object.
var havers = []string{"have", "comprise", "include", "consist", "bring together", "count", "gather", "unite", "group", "number", "encompass", "compose", "make up", "contain"}
