package clauses

import (
	"slices"
)

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
