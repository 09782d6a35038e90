package rules

import (
	"slices"
	"strings"

	"iscmgraph/loaders/clauses"
)

// noun matches a noun pattern with a phrase, or for words with units from..to.
func (m *clauseMatcher) noun(n nounPattern, ph clauses.Phrase, from, to int) bool {
	switch {
	case n.any:
		return true
	case n.slot != nil && n.nouns != nil:
		return len(ph.Items) > 0 && !slices.ContainsFunc(ph.Items, func(it clauses.Item) bool { return it.None || m.past(it) || !m.headed(n.nouns, it) }) &&
			m.headedSlot(n.slot, ph, from, max(to, ph.To))
	case n.slot != nil:
		return n.slot.maybe && len(ph.Items) == 0 && from >= to || m.slot(n.slot, ph, from, to)
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
	if n.of != nil && m.ofYear(it) {
		return false
	}
	if n.number != nil && (len(ph.Items) == 1 && m.clauses[m.at].Kind != clauses.Apposition || !m.oneOfSeveral(it)) {
		m.count(n.number, it)
	}
	if n.of == nil {
		return !m.foreign(it)
	}
	return m.complement(n, it)
}

// ofYear reports whether a year stands before a role: "the 2022 chair".
func (m *clauseMatcher) ofYear(it clauses.Item) bool {
	return slices.ContainsFunc(m.units[it.From:it.Head], func(u Unit) bool { return u.Mention == nil && isYear(u.Fold) })
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
func (m *clauseMatcher) headedSlot(s *slotSpec, ph clauses.Phrase, from, to int) bool {
	if s.fill != fillText {
		return m.slot(s, ph, from, to)
	}
	var items []item
	for _, it := range ph.Items {
		end, start := it.End, it.From
		if it.Of != nil && m.units[it.Head].Fold == "basis" {
			start = it.Of.From
		}
		for _, a := range m.clauses[m.at].Args {
			if (a.Prep == "for" || a.Prep == "on" || a.Prep == "to") && a.At == end {
				end = a.End
			}
		}
		items = append(items, item{from: start, to: end})
	}
	m.caps = append(m.caps, capture{slot: s, items: items})
	return true
}

// count takes the number before a noun.
func (m *clauseMatcher) count(s *slotSpec, it clauses.Item) {
	from, to := it.From, it.Head+1
	if it.Bracket[1] == it.Bracket[0]+1 {
		from, to = it.Bracket[0], it.Bracket[1] // "Member countries (6)"
	}
	for i := from; i < to; i++ {
		if numberOf(m.units[i].Fold) != "" && !isYear(m.units[i].Fold) {
			if !m.exact(it, i) {
				return
			}
			m.caps = append(m.caps, capture{slot: s, items: []item{{from: i, to: i + 1}}})
			return
		}
		if u := m.units[i]; u.Mention != nil && u.Mention.Count != "" && m.exact(it, i) {
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
	if m.units[it.Head].Fold == "basis" && it.Of != nil {
		return m.headed(nouns, it.Of.Items[0]) // "on the basis of consensus"
	}
	body := m.body(it)
	named := m.units[it.Head].Mention != nil
	return slices.ContainsFunc(nouns, func(want []string) bool {
		if !named && !endsWith(words, want) {
			return false
		}
		if n := len(words) - len(want); n > 0 && want[0] != "co" && slices.Contains([]string{"co", "vice", "deputy", "implementing"}, words[n-1]) {
			return false // a co-chair is no chair
		}
		if u := m.units[it.Head]; u.Mention != nil && wordsOf(u)[0] == "non" && want[0] != "non" {
			return false
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
	"former", "future", "incoming", "outgoing", "honorary", "associate", "next", "previous", "past", "potential", "possible", "proposed", "prospective", "non", "anti", "candidate", "aspiring",
	"vice", "deputy", "would", "quasi", "suspended", "expelled", "alleged", "excluded", "no", "planned", "later", "erstwhile", "ex", "neither", "nor", "not", "never", "hardly", "few", "without",
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
