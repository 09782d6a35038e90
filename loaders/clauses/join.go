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
		return p.behindAnd(c, at, next+1)
	case t == contrast || t == subordinate || t == semicolon:
		return at + 1, true
	}
	if c.Kind == Relative || c.Kind == Participial {
		if p.continues(c, next) {
			return next, false
		}
		return at, true
	}
	switch t := p.tag(next); {
	case p.finiteAt(next):
		return at, true
	case p.participleAt(next):
		p.bound(c, at)
		of := p.antecedent(c)
		if p.is(next, gerundForm) && !p.named(of) {
			of = c.Subject
		}
		return p.participle(next, of), false
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

// gapAt reports whether a clause stands at a unit that leaves out the verb of
// the clause before: a noun phrase and a preposition that the clause has too.
func (p *parser) gapAt(c *Clause, at int) bool {
	if len(c.Args) == 0 {
		return false
	}
	if p.tagAt(at) == preposition { // "for Chile in access to partners"
		front := slices.ContainsFunc(c.Args, func(a Arg) bool { return a.Prep == p.fold(at) && a.At < c.Verb.From })
		ph, ok := p.phrase(at+1, object)
		if _, n := PeriodAt(p.units, ph.To); ok && n > 0 && p.hasPrep(c, p.fold(at)) && !c.Period(p.units).Empty() {
			return true // "by Peru in 2021 and by Chile in 2022"
		}
		return front && ok && p.tagAt(ph.To) == preposition && p.hasPrep(c, p.fold(ph.To))
	}
	ph, ok := p.phrase(at, object)
	if !ok {
		return false
	}
	next := ph.To
	if p.tagAt(next) == comma && p.tagAt(next+1) == relative {
		next = p.commaBehind(next + 1)
	}
	if p.tagAt(next) == comma {
		next++
	}
	if next == ph.To && (p.tagAt(next) == determiner || p.tagAt(next) == word) && p.proper(ph.Items[0].Head) && !p.finiteAt(next) { // "Togo the contacts"
		direct := slices.ContainsFunc(c.Args, func(a Arg) bool { return a.Prep == "" && a.At >= c.Verb.To })
		return direct && len(c.Subject.Items) > 0 && p.proper(c.Subject.Items[0].Head)
	}
	if p.tagAt(next) != preposition || p.fold(next) == "of" {
		return false
	}
	if _, n := PeriodAt(p.units, next); n > 0 && !c.Period(p.units).Empty() {
		_, dated := p.datedArg(c, ph)
		return dated || p.alike(c.Subject, ph) // "until 2017, Nepal from 2018"
	}
	return p.hasPrep(c, p.fold(next)) && p.alike(c.Subject, ph)
}

// datedArg returns the argument with a time behind it that a phrase is like: of "held
// by Peru in 2018, Chile in 2019" Peru.
func (p *parser) datedArg(c *Clause, ph Phrase) (Arg, bool) {
	for i := len(c.Args) - 1; i > 0; i-- {
		if _, n := PeriodAt(p.units, c.Args[i].At); n == 0 {
			continue
		}
		a := c.Args[i-1]
		if a.Prep == "" || a.At < c.Verb.From || len(a.Phrase.Items) == 0 {
			return Arg{}, false
		}
		one, two := p.units[a.Phrase.Items[0].Head].Mention, p.units[ph.Items[0].Head].Mention
		return a, one != nil && two != nil && (one.Kind() == two.Kind() || p.proper(ph.Items[0].Head) && p.proper(a.Phrase.Items[0].Head))
	}
	return Arg{}, false
}

// hasPrep reports whether a clause has an argument with a preposition behind its
// verb.
func (p *parser) hasPrep(c *Clause, prep string) bool {
	return slices.ContainsFunc(c.Args, func(a Arg) bool { return a.Prep == prep && a.At > c.Verb.From })
}

// alike reports whether two phrases can be subject of one verb: both names, or
// both not.
func (p *parser) alike(a, b Phrase) bool {
	if a.empty() {
		return false
	}
	one, two := p.units[a.Items[0].Head].Mention, p.units[b.Items[0].Head].Mention
	if one != nil && two != nil {
		return true
	}
	return one == nil && two == nil
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

// gapped parses a clause that leaves out its verb.
func (p *parser) gapped(c Clause, at int) int {
	g := Clause{Kind: Gapped, From: at, Verb: c.Verb, Unsure: c.Unsure}
	if p.tagAt(at) == preposition {
		a, ok := p.argument(at, object)
		if !ok {
			return at
		}
		a.Stretch = a.End
		g.Subject, g.Args = c.Subject, []Arg{a}
		g.Verb.From, g.Verb.To = a.End, a.End
		return p.args(g, a.End)
	}
	ph, ok := p.phrase(at, object)
	if !ok {
		return at
	}
	if like, ok := p.datedArg(&c, ph); ok && !p.alike(c.Subject, ph) || ok && like.Prep != "by" && like.Prep != "" {
		g.Subject = c.Subject
		g.Args = append(g.Args, Arg{Prep: like.Prep, At: ph.From, From: ph.From, Phrase: ph, End: ph.To, Stretch: ph.To})
		g.Verb.From, g.Verb.To = ph.From-1, ph.From-1
		return p.args(g, ph.To)
	}
	g.Subject = ph
	next := ph.To
	if p.tagAt(next) == comma && p.tagAt(next+1) == relative {
		next = p.relative(next+1, ph)
	}
	if p.tagAt(next) == comma {
		next++
	}
	if p.tagAt(next) == determiner || p.tagAt(next) == word {
		g.Verb.From, g.Verb.To = next, next
		return p.args(g, next)
	}
	for _, a := range c.Args {
		if a.Prep == "" && a.At > c.Verb.From {
			g.Args = append(g.Args, a)
		}
	}
	return p.args(g, next)
}

// colonArg takes what stands behind a colon as an argument. In a list, up to the
// next label, semicolons join as commas do.
func (p *parser) colonArg(c *Clause, at int) (end int, done bool) {
	p.bound(c, at)
	if p.colons++; p.colons > maxColons || p.clauseAt(at+1) {
		return at + 1, true
	}
	a := Arg{Prep: ":", At: at, From: at + 1, End: at + 1}
	end = p.listEnd(at + 1)
	if !p.listBehind(at+1, end) {
		return at + 1, true
	}
	p.flatten(at+1, end)
	start := at + 1
	for start < end && p.tag(start) == comma {
		start++
	}
	if g, ok := p.group(start); ok && start < p.end && g.Form == Infinitive {
		a.Verb, a.From = g, start+1
	} else if ph, ok := p.phrase(start, listed); ok {
		a.Phrase = ph
	}
	a.End, a.Stretch = end, end
	c.Args = append(c.Args, a)
	return end, true
}

// flatten makes one list of what stands behind a colon: semicolons and bullets
// join as commas do, and labels inside ("Melanesia: Fiji, Vanuatu") are passed
// over.
func (p *parser) flatten(at, end int) {
	for i := at; i < end; i++ {
		if p.tag(i) == opening && i+2 < end && p.tag(i+2) == closing && len(p.fold(i+1)) < 4 { // "(a)"
			p.tags[i], p.tags[i+1], p.tags[i+2] = comma, comma, comma
		}
		if p.fold(i) != ";" && p.fold(i) != "–" && i != at {
			continue
		}
		if p.tag(i) == semicolon {
			p.tags[i] = comma
		}
		for j := i + 1; j < end && j < i+5 && p.tag(j) != comma; j++ {
			if p.tag(j) == colon {
				for k := i; k <= j; k++ {
					p.tags[k] = comma
				}
			}
		}
	}
}

// listEnd returns where a list behind a colon ends: at the semicolon before the
// next label, or at the end.
func (p *parser) listEnd(at int) int {
	last := at
	for i := at; i < p.end; i++ {
		switch {
		case p.fold(i) == ";":
			last = i
		case p.tag(i) == colon && last > at && p.label(max(last+1, i-maxLabel), i):
			return last
		}
	}
	return p.end
}

// label reports whether the words before a colon say in what capacity those
// behind it are there: "observers:".
func (p *parser) label(from, to int) bool {
	for i := from; i < to; i++ {
		if slices.Contains(labels, p.fold(i)) || p.units[i].Mention != nil && p.units[i].Mention.Kind() == "group" {
			return true
		}
	}
	return false
}

// maxLabel is how many words a label has at most.
const maxLabel = 30

// labels are nouns of labels.
var labels = []string{
	"members", "observers", "partners", "donors", "secretariat", "chair", "chairs", "presidency", "participants", "states", "countries", "organizations", "organisations",
	"funding", "topics", "themes", "invited", "guests", "agencies", "focus", "bodies", "seat",
}

// listBehind reports whether units are a list: no finite verb in it.
func (p *parser) listBehind(at, end int) bool {
	for i := at; i < end; i++ {
		if p.tag(i) == relative {
			return true // the items may have clauses of their own
		}
		if p.finiteAt(i) && (i == at || p.tag(i-1) != to) {
			return false
		}
	}
	return true
}

// behindColon ends a fragment such as "Members: Chile, Peru".
func (p *parser) behindColon(c Clause, at int) int {
	end, _ := p.colonArg(&c, at)
	c.To = end
	p.add(c)
	return end
}
