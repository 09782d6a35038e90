package rules

import (
	"slices"

	"iscmgraph/loaders/clauses"
)

// slot fills a slot with a phrase, or with the units from..to.
func (m *clauseMatcher) slot(s *slotSpec, ph clauses.Phrase, from, to int) bool {
	switch s.fill {
	case fillText:
		if from >= to || len(ph.Items) > 0 && (ph.Items[0].None || from == ph.From && m.party(ph.Items[0]) || m.empty(ph)) {
			return false
		}
		m.caps = append(m.caps, capture{slot: s, items: []item{{from: from, to: to}}})
		return true
	case fillYear:
		return m.year(s, from)
	case fillNumber:
		if len(ph.Items) > 0 && !slices.ContainsFunc(m.units[ph.Items[0].From:ph.Items[0].Head], func(u Unit) bool { return u.Fold == "same" }) {
			before := len(m.caps)
			m.count(s, ph.Items[0])
			return len(m.caps) > before
		}
		return false
	case fillWord:
		return m.wordSlot(s, ph)
	}
	if s.make {
		return m.makeSlot(s, ph, from, to)
	}
	var items []item
	for i, it := range m.meant(s, ph) {
		if i > 0 && i < len(ph.Items) && m.sharedOf(ph.Items[i-1], it) || m.formerly(it) || m.roleBehind(it) {
			continue
		}
		if m.otherRole(it) {
			break // those behind it have that role too
		}
		if ids := m.entities(s, it); len(ids) > 0 && !m.dissolved(it) && !(m.units[it.Head].Mention != nil && m.partOf(ph, it)) {
			items = append(items, item{entities: ids, from: it.Head, to: it.Head + 1})
		}
	}
	if len(items) > 1 && m.either(items[0].from, items[len(items)-1].to) {
		return false
	}
	whose := s.maybe && len(items) == len(ph.Items) && !m.respectively() // "a member of both the Bali Process and COMESA"
	if len(items) == 0 || !s.many && len(ph.Items) > 1 && !whose || s.several && len(items) < 2 {
		return false
	}
	m.caps = append(m.caps, capture{slot: s, items: items})
	return true
}

// sharedOf reports whether an item goes on the "of" of the one before it, a noun that
// names nobody: "the ministers of Chile and Peru".
func (m *clauseMatcher) sharedOf(before, it clauses.Item) bool {
	if before.Of == nil || m.units[before.Head].Mention != nil || m.units[it.Head].Mention == nil || len(before.Of.Items) == 0 {
		return false
	}
	of := m.units[before.Of.Items[len(before.Of.Items)-1].Head].Mention
	return of != nil && of.Kind() == m.units[it.Head].Mention.Kind() && it.From == it.Head
}

// either reports whether an "or" stands between names: it is not said which.
func (m *clauseMatcher) either(from, to int) bool {
	return from < to && slices.ContainsFunc(m.units[from:to], func(u Unit) bool { return u.Fold == "or" })
}

func (m *clauseMatcher) year(s *slotSpec, from int) bool {
	_, n := clauses.DateAt(m.units, from)
	if n == 0 || m.otherYear(from, from+n) {
		return false
	}
	m.caps = append(m.caps, capture{slot: s, items: []item{{from: from + n - 1, to: from + n}}})
	return true
}

// wordSlot fills a slot of words of a class with those that stand in a phrase.
func (m *clauseMatcher) wordSlot(s *slotSpec, ph clauses.Phrase) bool {
	var items []item
	for _, it := range ph.Items {
		if it.None || m.past(it) {
			return false
		}
		for i := it.From; i <= it.Head; i++ {
			for _, want := range s.alts {
				if i+len(want) <= it.Head+1 && slices.EqualFunc(m.units[i:i+len(want)], want, func(u Unit, w string) bool { return wordIs(u.Fold, w) }) {
					items = append(items, item{from: i, to: i + len(want)})
					i += len(want) - 1
					break
				}
			}
		}
	}
	if len(items) > 0 {
		m.caps = append(m.caps, capture{slot: s, items: items})
	}
	return len(items) > 0
}

// makeSlot fills a slot whose phrases are made entities where they name none.
func (m *clauseMatcher) makeSlot(s *slotSpec, ph clauses.Phrase, from, to int) bool {
	if len(ph.Items) == 0 || ph.Items[0].None || m.dissolved(ph.Items[0]) || from >= to || s.kinds[0] == "topic" && m.noTopic(ph.Items[0]) {
		return false
	}
	if s.plain && slices.ContainsFunc(ph.Items, func(it clauses.Item) bool { return m.units[it.Head].Mention != nil || m.units[it.Head].Upper() }) {
		return false
	}
	items := []item{{from: from, to: to}}
	if s.many && s.kinds[0] == "document" {
		items = nil
		for _, it := range ph.Items {
			items = append(items, item{from: it.From, to: it.End})
		}
		m.caps = append(m.caps, capture{slot: s, items: items})
		return true
	}
	if !s.many {
		it := ph.Items[0]
		items = []item{{from: it.From, to: it.End}}
		if ids := m.entities(s, it); len(ids) > 0 {
			items = []item{{entities: ids, from: it.Head, to: it.Head + 1}}
		}
	}
	m.caps = append(m.caps, capture{slot: s, items: items})
	return true
}

// cutTexts ends the words of a slot where another argument of the pattern, or a
// date at its end, begins.
func (m *clauseMatcher) cutTexts() {
	lists := &matcher{units: m.units}
	for i, c := range m.caps {
		if c.slot.fill != fillText && !c.slot.make || len(c.items) != 1 || len(c.items[0].entities) > 0 {
			continue
		}
		it := &m.caps[i].items[0]
		for _, at := range m.used {
			if at > it.from && at < it.to {
				it.to = at
			}
		}
		it.to = m.withoutDate(it.from, m.beforeAdjunct(it.from, it.to))
		it.to = m.behindTitle(it.from, it.to)
		if m.units[max(it.from-1, 0)].Fold == "less" || m.units[max(it.from-2, 0)].Fold == "less" {
			it.to = it.from // "aims less to stop … than to"
		}
		if c.slot.many {
			if slices.Contains(m.actions, it.from) || m.units[it.from].Fold == "to" {
				m.caps[i].items = lists.splitActions(it.from, it.to)
				continue
			}
			m.caps[i].items = lists.split(it.from, it.to)
			lists.known(c.slot, m.caps[i].items)
		}
	}
}

// behindTitle ends words behind the title of a document or the name of a meeting that
// they begin with: "the Global Compact for Migration through a position paper".
func (m *clauseMatcher) behindTitle(from, to int) int {
	if from < to && m.sentence.is(from, isArticle) {
		from++
	}
	if from+1 >= to || m.units[from].Mention == nil || m.units[from].Mention.Kind() != "document" && m.units[from].Mention.Kind() != "event" {
		return to
	}
	if slices.Contains([]string{"through", "by", "via", "with", "at", "during", "before", "after", "since"}, m.units[from+1].Fold) {
		return from + 1
	}
	return to
}

// adjuncts begin what says more of the whole clause behind a comma.
var adjuncts = []string{"by", "with", "through", "under", "in", "on", "at", "as", "via", "from", "during", "after", "before", "despite", "without", "but", "although", "though", "while", "whereas", "thanks", "thus", "thereby", "rather", "not", "if", "unless", "when"}

// beforeAdjunct ends words at a comma behind which an adjunct stands.
func (m *clauseMatcher) beforeAdjunct(from, to int) int {
	for i := from + 1; i+1 < to; i++ {
		next := i + 1
		if m.units[i].Fold == "rather" && m.units[next].Fold == "than" || m.units[i].Fold == "instead" && m.units[next].Fold == "of" {
			return i
		}
		if m.units[next].Fold == "and" && next+1 < to && m.units[next+1].Fold == "so" {
			return i
		}
		if m.units[i].Fold == "," && slices.Contains(adjuncts, m.units[next].Fold) {
			return i
		}
	}
	return to
}

// withoutDate takes a date at the end of words away.
func (m *clauseMatcher) withoutDate(from, to int) int {
	for to > from && slices.Contains([]string{",", "and", "particularly", "very", "especially", "most"}, m.units[to-1].Fold) {
		to--
	}
	for i := max(from+1, to-6); i < to; i++ {
		if _, n := clauses.PeriodAt(m.units, i); n > 0 && i+n == to {
			return i
		}
	}
	return to
}

// noTopic reports whether an item is somebody or some place.
func (m *clauseMatcher) noTopic(it clauses.Item) bool {
	mention := m.units[it.Head].Mention
	if mention == nil && slices.Contains([]string{"basis", "costs", "expenses", "mondays", "fridays"}, m.units[it.Head].Fold) {
		return true
	}
	return mention != nil && slices.Contains([]string{"mechanism", "state", "organization", "region", "place", "body", "group"}, mention.Kind())
}
