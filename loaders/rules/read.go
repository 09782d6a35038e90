package rules

import (
	"slices"
	"strings"

	"iscmgraph/loaders/clauses"
	"iscmgraph/schema"
)

// Read applies all rules to one sentence. The readings come in the order of the
// rules and of the places in the sentence. What is made or learned is known to
// the document from then on, also to later rules on the same sentence.
func (s *Set) Read(o *schema.Ontology, units []Unit, c *Context) []Reading {
	present := map[string]bool{}
	for _, u := range units {
		present[u.Fold] = true
		for _, w := range u.Words {
			present[w] = true
		}
	}
	var readings []Reading
	parsed := clauses.Parse(units)
	for _, r := range s.Rules {
		if slices.ContainsFunc(r.Unless, func(w string) bool { return present[w] }) ||
			len(r.needs) > 0 && !slices.ContainsFunc(r.needs, func(w string) bool { return present[w] }) {
			continue
		}
		for _, p := range r.Patterns {
			if !slices.ContainsFunc(p.anchors, func(w string) bool { return !present[w] }) {
				readings = append(readings, r.readAll(o, p, units, c)...)
			}
		}
		if len(r.clauses) > 0 {
			readings = append(readings, r.readClauses(o, units, parsed, c)...)
		}
	}
	c.Noun = subjectNoun(units, parsed)
	return readings
}

// subjectNoun returns the words of what a sentence is about, if it is no name:
// "it" may mean that in the next sentence.
func subjectNoun(units []Unit, parsed []clauses.Clause) []string {
	for _, c := range parsed {
		if c.Kind != clauses.Main {
			continue
		}
		if len(c.Subject.Items) != 1 || units[c.Subject.Items[0].Head].Mention != nil {
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

// readClauses reads each clause of a sentence by the first clause pattern that
// fits.
func (r *Rule) readClauses(o *schema.Ontology, units []Unit, parsed []clauses.Clause, c *Context) []Reading {
	var readings []Reading
	for at := range parsed {
		for _, p := range r.clauses {
			m := &clauseMatcher{rule: r, units: units, context: c, clauses: parsed, at: at}
			all := m.all(p)
			for _, f := range all {
				e := &emitter{rule: r, ontology: o, units: units, context: c, slots: map[string][]bound{}}
				e.bind(f.captures)
				e.assume()
				e.deed(parsed[at])
				e.slots["$year"] = literal(parsed[at].Period(units).Year)
				e.slots["$for"] = m.forWhom()
				readings = append(readings, e.dated(f.when, parsed[at].Period(units))...)
			}
			if len(all) > 0 {
				break
			}
		}
	}
	return readings
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
	from := c.Verb.To - 1
	for from > c.Verb.From && e.units[from].Fold != c.Verb.Verb && len(strings.Fields(c.Verb.Verb)) > 1 && !strings.HasPrefix(e.units[from].Fold, c.Verb.Verb[:2]) {
		from--
	}
	if end = m.withoutDate(from, end); end > from {
		e.slots["$deed"] = []bound{{text: e.words(item{from: from, to: end})}}
	}
}

// dated returns the readings with the time that is said of them.
func (e *emitter) dated(when clauses.Tense, p clauses.Period) []Reading {
	read := e.readings()
	for i := range read {
		read[i].Statement = e.rule.timing.dated(read[i].Statement, when, p)
	}
	return read
}

// assume fills the slots for which nothing was said with the mechanism of the
// text, unless the sentence before was about another mechanism: then it is not
// clear which one is meant.
func (e *emitter) assume() {
	mechanism := e.context.Document.Mechanism().ID
	for _, id := range e.context.Focus {
		if id != mechanism && id.Kind() == "mechanism" {
			return
		}
	}
	for _, p := range e.rule.clauses {
		for name, s := range p.slots() {
			if _, have := e.slots[name]; !have && s.maybe && mechanism != "" {
				e.slots[name] = []bound{{entity: mechanism}}
			}
		}
	}
}

// readAll reads every match of one pattern, one behind the other.
func (r *Rule) readAll(o *schema.Ontology, p *Pattern, units []Unit, c *Context) []Reading {
	var readings []Reading
	for from := 0; from < len(units); {
		f, ok := p.find(units, from)
		if !ok {
			break
		}
		e := &emitter{rule: r, ontology: o, units: units, context: c, slots: map[string][]bound{}}
		e.bind(f.captures)
		readings = append(readings, e.dated(f.when, periodOf(units, f))...)
		from = max(f.end, from+1)
	}
	return readings
}
