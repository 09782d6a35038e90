package rules

import (
	"iter"
	"slices"
	"strings"

	"iscmgraph/loaders/clauses"
)

// kept returns the captures of a match, lists of phrases cut into their items.
func (m *matcher) kept() []capture {
	captures := slices.Clone(m.captures)
	for i, c := range captures {
		if c.slot.many && (c.slot.fill == fillText || c.slot.make) {
			captures[i].items = m.split(c.items[0].from, c.items[0].to)
			m.known(c.slot, captures[i].items)
		}
	}
	return captures
}

// known gives the items that are one mention of what the slot takes its
// entities.
func (m *matcher) known(s *slotSpec, items []item) {
	for i, it := range items {
		if one, ok := m.one(s, m.article(it.from)); ok && s.make && one.to == it.to {
			items[i] = one
		}
	}
}

// leads stand before an item of a list and are no part of it.
var leads = []string{"and", ",", "as", "well", "or", "especially", "notably", "particularly", "mainly", "also", "including", "with", "on", "finally", "lately", "namely", "for"}

// splitActions cuts "to raise awareness, to set priorities and share data" into
// what is done: a coordination inside what one verb takes stays together.
func (m *matcher) splitActions(from, to int) []item {
	var items []item
	last := from
	add := func(until int) {
		a, b := last, until
		for a < b && slices.Contains([]string{"and", ",", ";", "to", "or", "as", "well", "–", "at", "in", "for"}, m.units[a].Fold) {
			a++
		}
		for b > a && slices.Contains([]string{"and", ",", ";", "or"}, m.units[b-1].Fold) {
			b--
		}
		if a < b {
			items = append(items, item{from: a, to: b})
		}
		last = until
	}
	for i := from + 1; i < to; i++ {
		if !slices.Contains([]string{",", ";", "and", "or"}, m.units[i].Fold) {
			continue
		}
		if m.units[i].Fold == ";" {
			add(i)
			continue
		}
		next := i + 1
		for next < to && slices.Contains([]string{"and", "or", "as", "well"}, m.units[next].Fold) {
			next++
		}
		if next+1 < to && slices.Contains([]string{"at", "in", "for"}, m.units[next].Fold) && strings.HasSuffix(m.units[from].Fold, "ing") && strings.HasSuffix(m.units[next+1].Fold, "ing") {
			next++ // "at strengthening cooperation and at improving …"
		}
		gerund := strings.HasSuffix(m.units[from].Fold, "ing")
		if next < to && (m.units[next].Fold == "to" || !gerund && clauses.BaseVerb(m.units[:to], next) || gerund && strings.HasSuffix(m.units[next].Fold, "ing")) {
			add(i)
		}
	}
	add(to)
	return items
}

// split cuts a coordination of phrases at its commas, and what follows the last
// comma at its first "and": "A, B and C and D" is A, B, and "C and D".
func (m *matcher) split(from, to int) []item {
	var items []item
	add := func(a, b int) {
		for a < b && slices.Contains(leads, m.units[a].Fold) {
			a++
		}
		for a < b && slices.Contains([]string{"and", "or", ","}, m.units[b-1].Fold) {
			b--
		}
		if a < b && !slices.Contains([]string{"since", "until", "after", "before", "during"}, m.units[a].Fold) {
			items = append(items, item{from: a, to: b})
		}
	}
	if slices.ContainsFunc(m.units[from:to], func(u Unit) bool { return u.Fold == "which" || u.Fold == "whom" || u.Fold == "whose" }) {
		return []item{{from: from, to: to}} // a clause stands in it: "a forum in which A and B are discussed"
	}
	last := from
	for i, depth := range m.depths(from, to) {
		if m.units[i].Fold == ";" && depth == 0 {
			return m.splitAt(";", from, to)
		}
	}
	for i, depth := range m.depths(from, to) {
		if m.units[i].Fold == "," && depth == 0 {
			add(last, i)
			last = i + 1
		}
	}
	for i, depth := range m.depths(last, to) {
		if m.units[last].Fold == "and" && last > from {
			break // ", and X and Y": what follows the comma is one item
		}
		if m.units[i].Fold == "and" && depth == 0 && i > last && !m.between(last, i) {
			add(last, i)
			last = i + 1
			break
		}
	}
	add(last, to)
	if m.inside(items) {
		return []item{{from: from, to: to}}
	}
	return items
}

// between reports whether an "and" at a unit is the one of a "between" behind from:
// "dialogue between the EU and Africa" is one thing.
func (m *matcher) between(from, at int) bool {
	for i := at - 1; i >= from; i-- {
		switch m.units[i].Fold {
		case "between":
			return true
		case "and":
			return false
		}
	}
	return false
}

// splitAt cuts at a sign: "A, B; C; and D" has three items.
func (m *matcher) splitAt(sign string, from, to int) []item {
	var items []item
	last := from
	for i := from; i <= to; i++ {
		if i < to && m.units[i].Fold != sign {
			continue
		}
		for last < i && (slices.Contains([]string{"and", "or", "to", "–", ","}, m.units[last].Fold) || m.enumerator(last)) {
			if m.enumerator(last) {
				last += 2
			}
			last++
		}
		if last < i {
			items = append(items, item{from: last, to: i})
		}
		last = i + 1
	}
	return items
}

// enumerator reports whether "(a)" or "(1)" stands at a unit.
func (m *matcher) enumerator(at int) bool {
	return at+2 < len(m.units) && m.units[at].Fold == "(" && m.units[at+2].Fold == ")" && len(m.units[at+1].Fold) <= 3
}

// inside reports whether the coordination stands inside the first phrase, such
// as "dialogue between countries of origin, transit and destination": the first
// item has a preposition and the others are single words. Then it is one phrase:
// less is said, and nothing wrong.
func (m *matcher) inside(items []item) bool {
	if len(items) < 2 || !slices.ContainsFunc(m.units[items[0].from:items[0].to], func(u Unit) bool {
		return slices.Contains([]string{"between", "among", "of", "from", "in", "on", "to"}, u.Fold)
	}) {
		return false
	}
	return !slices.ContainsFunc(items[1:], func(it item) bool { return it.to-it.from > 1 || len(wordsOf(m.units[it.from])) > 1 })
}

// depths yields units with the number of brackets that are open at each.
func (m *matcher) depths(from, to int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		depth := 0
		for i := from; i < to; i++ {
			switch m.units[i].Fold {
			case "(":
				depth++
			case ")":
				depth = max(0, depth-1)
			}
			if !yield(i, depth) {
				return
			}
		}
	}
}

// seated reports whether a mention is that of an office, which has a seat.
func seated(u Unit) bool {
	return slices.ContainsFunc(wordsOf(u), func(w string) bool {
		return slices.Contains([]string{"secretariat", "commission", "office", "agency", "centre", "center", "representation", "headquarters", "institute", "department", "ministry"}, w)
	})
}

// article returns the unit behind an article.
func (m *matcher) article(at int) int {
	if at >= len(m.units) || m.units[at].Mention != nil {
		return at
	}
	switch m.units[at].Fold {
	case "the", "a", "an", "its", "their":
		return at + 1
	}
	return at
}

// joints join the items of a list.
var joints = [][]string{{",", "and"}, {",", "as", "well", "as"}, {",", "as", "well", "as", "the"}, {"as", "well", "as"}, {";", "and"}, {"and"}, {","}, {";"}, {"or"}}

// joint returns the unit behind what joins an item to the next; -1 if nothing
// does.
func (m *matcher) joint(at int) int {
	for _, seq := range joints {
		if n := m.sequence(seq, at); n > 0 {
			return at + n
		}
	}
	return -1
}

// one returns the one item at a unit.
func (m *matcher) one(s *slotSpec, at int) (item, bool) {
	if at >= len(m.units) {
		return item{}, false
	}
	if s.fill == fillWord {
		for _, seq := range s.alts {
			if n := m.sequence(seq, at); n > 0 {
				return item{from: at, to: at + n}, true
			}
		}
		return item{}, false
	}
	mention := m.units[at].Mention
	if mention == nil || !slices.Contains(s.kinds, mention.Kind()) || s.owned && !mention.Owned || s.dated && mention.Year == "" || s.seated && !seated(m.units[at]) {
		return item{}, false
	}
	if at+1 < len(m.units) && m.units[at+1].Fold == "(" && aside(m.bracket(at+2)) {
		return item{}, false
	}
	return item{entities: mention.Entities, from: at, to: at + 1}, true
}

// bracket returns the first units of a bracket that is open.
func (m *matcher) bracket(from int) []Unit {
	const most = 12
	to := min(len(m.units), from+most)
	for i := from; i < to; i++ {
		if m.units[i].Fold == ")" {
			return m.units[from:i]
		}
	}
	return m.units[min(from, to):to]
}
