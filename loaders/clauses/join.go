package clauses

import (
	"slices"
)

// behindComma decides what a comma in a clause means.
func (p *parser) behindComma(c *Clause, at int) (end int, done bool) {
	next := p.skipAdverbs(at + 1)
	if next >= p.end {
		return next, true
	}
	switch t := p.tag(next); {
	case t == relative || p.relativePreposition(next):
		if c.Kind == Relative || c.Kind == Participial {
			return at, true
		}
		p.bound(c, at)
		return p.relative(next, p.antecedent(c)), false
	case t == conjunction:
		if after := p.tagAt(p.skipAdverbs(next + 1)); c.Kind == Relative && after == preposition {
			return at, true // "…, on which they sit, and by the Centre": the outer clause goes on
		}
		return p.behindAnd(c, at, next+1)
	case t == contrast || t == subordinate || t == semicolon:
		return at + 1, true
	}
	if c.Kind == Relative || c.Kind == Participial {
		return p.behindInnerComma(c, at, next)
	}
	switch t := p.tag(next); {
	case p.finiteAt(next):
		return at, true
	case p.participleAt(next):
		p.bound(c, at)
		return p.participleBehind(c, next), false
	case (t == preposition || t == to) && p.gapAt(c, next):
		return at, true
	case t == preposition || t == to:
		return next, false
	}
	if p.clauseAt(next) {
		return at + 1, true
	}
	if p.gapAt(c, next) {
		return at, true
	}
	if last := c.Args[max(0, len(c.Args)-1):]; p.nounBefore(c, at) && !(last[0].Prep != "" && last[0].At > 0 && p.tag(last[0].At-1) == comma && p.proper(next)) {
		if end := p.apposition(next, p.antecedent(c)); end > next {
			p.bound(c, at)
			return end, false
		}
	}
	return next, false
}

// behindInnerComma decides what a comma in a clause inside another means: most often
// the outer one goes on.
func (p *parser) behindInnerComma(c *Clause, at, next int) (end int, done bool) {
	if p.continues(c, next) {
		return next, false
	}
	if p.waiting == 0 && !c.Subject.empty() && p.nounBefore(c, at) && p.tag(next) == determiner && p.proper(c.Args[len(c.Args)-1].Phrase.Items[0].Head) {
		if end := p.apposition(next, p.antecedent(c)); end > next {
			p.bound(c, at)
			return end, false
		}
	}
	return at, true
}

// participleBehind parses a participle behind a comma: it says something of the noun
// before it, or if it is active and that has no name, of the subject.
func (p *parser) participleBehind(c *Clause, at int) int {
	of := p.antecedent(c)
	if p.is(at, gerundForm) && !p.named(of) {
		of = c.Subject
	}
	first := len(p.clauses)
	end := p.participle(at, of)
	if c.Verb.Verb == "be" && c.Verb.When >= Hedged { // "is not, and has never been, financed by"
		for i := first; i < len(p.clauses); i++ {
			p.clauses[i].Unsure = true
		}
	}
	return end
}

// named reports whether a phrase ends with the name of a body, document, event or
// project, which a participle behind it says something of.
func (p *parser) named(ph Phrase) bool {
	if ph.empty() {
		return false
	}
	m := p.units[ph.Items[len(ph.Items)-1].Head].Mention
	return m != nil && slices.Contains([]string{"body", "document", "event", "project"}, m.Kind())
}

// continues reports whether a clause inside another goes on behind a comma: a
// preposition that it has no argument of yet, and no verb of the outer clause
// ahead.
func (p *parser) continues(c *Clause, at int) bool {
	return c.Kind == Participial && c.Subject.empty() && p.tag(at) == preposition && p.tagAt(p.commaBehind(at)) == comma
}

// nounBefore reports whether a noun phrase of the clause ends at a unit.
func (p *parser) nounBefore(c *Clause, at int) bool {
	n := len(c.Args)
	return n > 0 && c.Args[n-1].End == at && !c.Args[n-1].Phrase.empty()
}

// behindAnd decides what an "and" in a clause joins: next is the unit behind it.
func (p *parser) behindAnd(c *Clause, at, next int) (end int, done bool) {
	next = p.skipAdverbs(next)
	if next < p.end && p.tag(next) == comma { // "and, on the southern shore, Algeria"
		return next + 1, false
	}
	switch {
	case next >= p.end:
		return next, true
	case p.finiteAt(next), p.sharedAuxiliary(c, next), p.tag(next) == relative, p.relativePreposition(next):
		return at, true
	case p.tag(next) == preposition && p.gapAt(c, next):
		return at, true
	case c.Kind == Participial && (p.fold(next) == "including" || p.is(next, gerundForm) && p.participleAt(next)):
		p.bound(c, at) // "chaired by Nepal and including India"
		return p.participle(next, c.Subject), false
	case p.tag(next) == to && p.verbAt(next), p.tag(next) == preposition:
		return next, false
	case p.clauseAt(next), p.gapAt(c, next):
		return at, true
	}
	return next, false
}

// sharedAuxiliary reports whether a participle at a unit takes the auxiliary of
// the clause: "is financed by Switzerland and carried out by IGAD".
func (p *parser) sharedAuxiliary(c *Clause, at int) bool {
	if c.Verb.Form == Finite && !c.Verb.Passive && c.Verb.To-c.Verb.From > 1 && c.Verb.Verb != "be" {
		return p.is(at, participleForm) && p.tagAt(at+1) != word || c.Verb.When == Planned && p.is(at, baseForm)
	}
	if c.Verb.Form == Infinitive {
		return false
	}
	return (c.Verb.Passive || c.Verb.Verb == "be") && (p.participleAt(at) || p.fold(at) == "co" && p.is(at+1, participleForm)) && !p.is(at, gerundForm)
}

// follow parses what is joined to a clause: a second verb of its subject, a
// clause whose verb is left out.
func (p *parser) follow(c Clause, at int) int {
	next := at
	if next < p.end && p.tag(next) == comma {
		next++
	}
	link := next
	for next < p.end && (p.tag(next) == conjunction || p.tag(next) == contrast) {
		next++
	}
	next = p.skipAdverbs(next)
	if next >= p.end || c.Kind == Fragment {
		return at
	}
	switch {
	case p.tag(next) == relative && link < next && c.Kind == Relative, p.relativePreposition(next) && link < next && c.Kind == Relative:
		if !c.Of.empty() {
			return p.relative(next, c.Of)
		}
		return p.relative(next, c.Subject)
	case p.sharedAuxiliary(&c, next) && link < next:
		return p.second(c, next)
	case p.finiteAt(next) && (link < next || at < next && (c.Kind == Main || c.Kind == Gapped || c.Kind == Relative && p.waiting == 0)):
		g, _ := p.finite(next)
		if c.Verb.When >= Planned && (g.To == g.From+1 && p.is(g.From, baseForm) || p.fold(g.From) == "be") {
			g.When = c.Verb.When // "would host and finance"
		}
		second := Clause{Kind: c.Kind, From: next, Subject: c.Subject, Verb: g, Unsure: c.Unsure, Link: c.Link}
		return p.args(second, g.To)
	case (c.Kind == Main || c.Kind == Gapped) && p.gapAt(&c, next):
		return p.gapped(c, next)
	}
	return at
}

// second parses a participle that takes the auxiliary of the clause before.
func (p *parser) second(c Clause, at int) int {
	g := Group{From: at, To: at + 1, Passive: c.Verb.Passive || c.Verb.Verb == "be", When: c.Verb.When, Form: c.Verb.Form}
	verb := at
	if p.fold(at) == "co" {
		verb++
	}
	v, _, ok := p.form(verb, participleForm|baseForm)
	if !ok {
		return at
	}
	g.Verb, g.To = v.base, verb+1
	if verb > at {
		g.Verb = "co " + v.base
	}
	r := groupReader{p: p, at: g.To, end: p.end, g: g}
	r.particle()
	g = r.g
	g.To = r.at
	first := len(p.clauses) - 1
	end := p.args(Clause{Kind: c.Kind, From: at, Subject: c.Subject, Verb: g, Unsure: c.Unsure, Link: c.Link}, g.To)
	if first >= 0 && p.clauses[first].From == c.From && len(p.clauses[first].Args) == 0 && first+1 < len(p.clauses) {
		p.clauses[first].Args = p.clauses[len(p.clauses)-1].Args // "staffed and hosted by IOM"
	}
	return end
}
