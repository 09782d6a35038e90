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
}

// match returns what a pattern takes of the clause.
func (m *clauseMatcher) match(p *clausePattern) (found, bool) {
	c := m.clauses[m.at]
	m.caps, m.used, m.actions, m.bare = nil, nil, nil, nil
	if c.Unsure && !(m.rule.said && len(m.reporters()) > 0) || c.Verb.When >= clauses.Hedged || m.rule.tense != clauses.Unsaid && c.Verb.When > m.rule.tense || c.Kind == clauses.Fragment {
		return found{}, false
	}
	verb, ok := m.verb(p, c)
	if !ok || m.rule.simple && (c.Kind != clauses.Main || c.Verb.To-c.Verb.From != len(strings.Fields(c.Verb.Verb))) {
		return found{}, false
	}
	if p.bare && slices.ContainsFunc(c.Args, func(a clauses.Arg) bool { return a.Prep == "" && a.At > c.Verb.From }) {
		return found{}, false
	}
	subject, args, ok := m.voice(p, verb, c)
	if !ok || !m.noun(p.subject, subject, subject.From, subject.To) {
		return found{}, false
	}
	for i, a := range p.args {
		if !m.arg(a, args, i) && (!a.optional || m.other(a, args)) {
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
	return found{captures: m.caps, start: c.From, end: c.To, when: c.Verb.When}, true
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
	args := []clauses.Arg{object}
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
		if b.At > a.At && b.At < to && slices.Contains(p.preps, b.Prep) && b.Prep != "" {
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
		return b.At > c.Verb.From && b.At < a.At && b.End == a.At && !slices.Contains([]string{"", "by", "in", "at", "on", "from", "to"}, b.Prep)
	})
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
func (m *clauseMatcher) arg(p argPattern, args []clauses.Arg, _ int) bool {
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
		if m.strayPlace(p, a) {
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

// slot fills a slot with a phrase, or with the units from..to.
func (m *clauseMatcher) slot(s slotSpec, ph clauses.Phrase, from, to int) bool {
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
		if i > 0 && i < len(ph.Items) && m.sharedOf(ph.Items[i-1], it) {
			continue
		}
		if ids := m.entities(s, it); len(ids) > 0 {
			items = append(items, item{entities: ids, from: it.Head, to: it.Head + 1})
		}
	}
	if len(items) > 1 && m.either(items[0].from, items[len(items)-1].to) {
		return false
	}
	if len(items) == 0 || !s.many && len(ph.Items) > 1 || s.several && len(items) < 2 {
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

func (m *clauseMatcher) year(s slotSpec, from int) bool {
	_, n := clauses.DateAt(m.units, from)
	if n == 0 {
		return false
	}
	m.caps = append(m.caps, capture{slot: s, items: []item{{from: from + n - 1, to: from + n}}})
	return true
}

// wordSlot fills a slot of words of a class with those that stand in a phrase.
func (m *clauseMatcher) wordSlot(s slotSpec, ph clauses.Phrase) bool {
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
func (m *clauseMatcher) makeSlot(s slotSpec, ph clauses.Phrase, from, to int) bool {
	if len(ph.Items) == 0 || ph.Items[0].None || from >= to || s.kinds[0] == "topic" && m.noTopic(ph.Items[0]) {
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
	return mention != nil && slices.Contains([]string{"mechanism", "state", "organization", "region", "place", "body", "group"}, mention.Kind())
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
	return lists > 1 && slices.ContainsFunc(m.units[c.Verb.From:c.To], func(u Unit) bool { return u.Fold == "respectively" })
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
