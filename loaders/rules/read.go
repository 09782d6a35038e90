package rules

import (
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/text"
	"iscmgraph/schema"
)

// Read applies all rules to one sentence. The readings come in the order of the
// rules and of the places in the sentence. What is made or learned is known to
// the document from then on, also to later rules on the same sentence. The slice
// is used again for the next sentence with the same context.
func (s *Set) Read(o *schema.Ontology, units []Unit, c *Context) []Reading {
	parsed := clauses.Parse(units)
	c.Cut = len(parsed) >= clauses.MaxClauses
	nameProjects(units, parsed, c)
	c.leaveOut(units, parsed)
	index := s.indexed()
	chosen := &c.chosen
	chosen.choose(index, units, parsed, c.Noun)
	c.sentence.begin(units, parsed)
	read := &reader{ontology: o, index: index, sentence: &c.sentence, context: c, readings: c.readings[:0]}
	for i := range index.rules {
		r := &index.rules[i]
		if !chosen.takes(r) {
			continue
		}
		unless := r.unless >= 0 && chosen.hit[r.unless]
		for _, p := range r.patterns {
			if !unless && chosen.fits(p.groups) {
				read.pattern(r.Rule, p.Pattern)
			}
		}
		if chosen.rules[i] {
			read.clauses(r, chosen.clauses[i*len(parsed):], unless)
		}
	}
	c.Noun = subjectNoun(units, parsed)
	c.turn(units, parsed, read.readings)
	c.readings = read.readings
	return read.readings
}

// nameProjects makes an entity of a project that has no name but what is said of it:
// "a project on capacities for migration governance". "The project" means it from
// then on.
func nameProjects(units []Unit, parsed []clauses.Clause, c *Context) {
	name := func(it clauses.Item, end int) {
		u := units[it.Head]
		first := units[it.From].Fold
		if u.Mention != nil || u.Fold != "project" && u.Fold != "programme" || first != "a" && first != "an" || it.Owner >= 0 || end-it.From < 3 {
			return
		}
		if slices.ContainsFunc(units[it.From:it.Head], func(u Unit) bool {
			return slices.Contains([]string{"second", "third", "first", "new", "further", "other", "such", "similar", "single"}, u.Fold)
		}) {
			return // "a second project": one of several, whose name may follow
		}
		words := text.OneLine(c.Text[units[it.From+1].Start:units[end-1].End])
		id := c.Document.MakeOf(c.Document.Mechanism().ID, "project", words)
		c.Document.Refer(id, u.Fold)
		units[it.Head].Mention = &names.Mention{Entities: []graph.ID{id}}
	}
	for _, clause := range parsed {
		for i, a := range clause.Args {
			for _, it := range a.Phrase.Items {
				end := it.End
				for _, next := range clause.Args[i+1:] {
					if (next.Prep == "on" || next.Prep == "for") && next.At == end {
						end = next.End
					}
				}
				name(it, end)
			}
		}
		for _, it := range clause.Subject.Items {
			name(it, it.End)
		}
	}
}

// subjectNoun returns the words of what a sentence is about, if it is no name:
// "it" may mean that in the next sentence.
func subjectNoun(units []Unit, parsed []clauses.Clause) []string {
	for _, c := range parsed {
		if c.Kind != clauses.Main {
			continue
		}
		if len(c.Subject.Items) != 1 {
			return nil
		}
		if mention := units[c.Subject.Items[0].Head].Mention; mention != nil && mention.Kind() != "group" {
			return nil
		}
		var words []string
		for _, u := range units[c.Subject.Items[0].From : c.Subject.Items[0].Head+1] {
			words = append(words, wordsOf(u)...)
		}
		return words
	}
	return nil
}

// A reader reads one sentence.
type reader struct {
	ontology *schema.Ontology
	index    *index
	sentence *sentence
	context  *Context
	readings []Reading
}

// emitter returns what makes readings of captures, in the room of the last one.
func (r *reader) emitter(rule *Rule, captures []capture) *emitter {
	e := &r.sentence.emit
	*e = emitter{rule: rule, ontology: r.ontology, units: r.sentence.units, context: r.context, slots: e.slots[:0]}
	e.bind(captures)
	return e
}

// clauses reads each clause of the sentence by the first clause pattern that
// fits.
func (r *reader) clauses(rule *indexed, lists []int32, unless bool) {
	parsed := r.sentence.clauses
	var silent []int
	if unless {
		silent = r.sentence.places(rule.Unless)
	}
	for at := range parsed {
		if silenced(silent, &parsed[at]) {
			continue
		}
		patterns := r.index.lists[lists[at]]
		for i := range patterns {
			p := patterns[i].clausePattern
			if !r.context.chosen.fitsClause(&patterns[i], at) {
				continue
			}
			m := r.sentence.clauseMatcher(rule.Rule, r.context, at)
			all := m.all(p)
			for _, f := range all {
				e := r.emitter(rule.Rule, f.captures)
				if !m.aside(p) {
					e.assume(rule.maybe)
				}
				if rule.deed {
					e.deed(parsed[at])
				}
				e.slots.fill("$year", literal(parsed[at].Period(e.units).Year))
				e.slots.fill("$for", m.forWhom())
				if speakers := m.reporters(); len(speakers) > 0 {
					e.slots.fill("$speaker", entities(speakers))
				}
				when := f.when
				if when <= clauses.Present && r.sentence.wasSo(at) {
					when = clauses.Past
				}
				period := parsed[at].Period(e.units)
				if len(all) > 1 {
					period = parsed[at].PeriodBefore(e.units, f.arg)
				}
				if verb := parsed[at].Verb.Verb; rule.timing == lasting && slices.Contains(beginnings, verb) {
					if period.Year != "" {
						period = clauses.Period{Since: period.Year}
					} else if when == clauses.Past {
						when = clauses.Present
					}
				}
				r.readings = e.dated(r.readings, when, period)
			}
			if len(all) > 0 {
				break
			}
		}
	}
}

// beginnings are verbs by which something begins that lasts.
var beginnings = []string{"become", "join", "take over", "assume"}

// silenced reports whether a clause has a word that keeps a rule silent: one of
// those at the places given.
func silenced(at []int, c *clauses.Clause) bool {
	if len(at) == 0 {
		return false
	}
	from := min(c.From, c.Verb.From)
	for i := range c.Subject.Items {
		from = min(from, c.Subject.Items[i].From)
	}
	i, _ := slices.BinarySearch(at, from)
	return i < len(at) && at[i] < c.To
}

// deed keeps what a clause says that its subject does, from the verb to the end.
func (e *emitter) deed(c clauses.Clause) {
	m := &clauseMatcher{units: e.units}
	end := c.To
	for _, a := range c.Args {
		if a.At > c.Verb.From && a.Stretch > a.At {
			end = min(end, a.Stretch)
			break
		}
	}
	if slices.Contains([]string{"it", "them", "us"}, e.units[end-1].Fold) { // "helps it protect its workers"
		for end < len(e.units) && e.units[end].Kind != text.Mark {
			end++
		}
	}
	from := c.Verb.To - 1
	for from > c.Verb.From && e.units[from].Fold != c.Verb.Verb && len(strings.Fields(c.Verb.Verb)) > 1 && !strings.HasPrefix(e.units[from].Fold, c.Verb.Verb[:2]) {
		from--
	}
	if end = m.withoutDate(from, end); end > from+1 { // "advises" alone says nothing
		e.slots.fill("$deed", []bound{{text: e.words(item{from: from, to: end})}})
	}
}

// dated adds the readings, with the time that is said of them, to others.
func (e *emitter) dated(read []Reading, when clauses.Tense, p clauses.Period) []Reading {
	before := len(read)
	read = e.readings(read)
	for i := before; i < len(read); i++ {
		period := p
		if !read[i].period.Empty() && e.rule.timing != timeless {
			period = read[i].period
		}
		read[i].Statement = e.rule.timing.dated(read[i].Statement, when, period)
	}
	return read
}

// assume fills the slots for which nothing was said with the mechanism of the
// text, unless the sentence before was about another mechanism: then it is not
// clear which one is meant.
func (e *emitter) assume(maybe []string) {
	mechanism := e.context.Document.Mechanism().ID
	if e.context.Strays && len(maybe) > 0 {
		return
	}
	for _, id := range e.context.Focus {
		if id != mechanism && id.Kind() == "mechanism" {
			return
		}
	}
	for _, name := range maybe {
		if !e.slots.has(name) && mechanism != "" {
			e.slots.fill(name, []bound{{entity: mechanism}})
		}
	}
}

// pattern reads every match of one pattern, one behind the other.
func (r *reader) pattern(rule *Rule, p *Pattern) {
	m := r.sentence.matcher(p)
	for from := 0; from < len(m.units); {
		f, ok := m.find(from)
		if !ok {
			break
		}
		e := r.emitter(rule, f.captures)
		r.readings = e.dated(r.readings, f.when, r.sentence.periodOf(f))
		from = max(f.end, from+1)
	}
}
