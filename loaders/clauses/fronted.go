package clauses

import (
	"slices"
)

// headline returns the subject behind a noun phrase that says what it is: "A
// flexible dialogue, it aspires …".
func (p *parser) headline(ph Phrase) (Phrase, bool) {
	if p.tagAt(ph.To) != comma || p.tag(ph.Items[0].Head) != word || len(ph.Items) > 1 {
		return Phrase{}, false
	}
	second, ok := p.phrase(ph.To+1, subject)
	if !ok || !p.finiteAt(second.To) || len(second.Items) > 1 {
		return Phrase{}, false
	}
	t := p.tag(second.Items[0].Head)
	return second, t == name || t == pronoun
}

// inverted parses a clause whose subject stands behind its verb: "On the agenda
// were", "There is".
func (p *parser) inverted(c Clause, at int) int {
	g, ok := p.finite(at)
	if !ok {
		return p.lost(at)
	}
	ph, ok := p.phrase(g.To, object)
	if !ok {
		return p.lost(at)
	}
	c.Subject, c.Verb = ph, g
	return p.args(c, ph.To)
}

// lost returns where to go on when no clause stands at a unit.
func (p *parser) lost(at int) int {
	for at < p.end && p.tag(at) != comma && p.tag(at) != semicolon && p.tag(at) != colon {
		at++
	}
	return at + 1
}

// fill gives the participles that stand before the subject their subject:
// "Founded in 2012, the Process".
func (p *parser) fill(first int, ph Phrase) {
	for i := first; i < len(p.clauses); i++ {
		if c := &p.clauses[i]; c.Kind == Participial && c.Subject.empty() {
			c.Subject = ph
		}
	}
}

// fronted parses what stands before the subject.
func (p *parser) fronted(c *Clause, at int) int {
	for at < p.end && len(c.Args) < maxArgs {
		if end := p.timePhrase(at); end > at {
			at = end
			continue
		}
		switch t := p.tag(at); {
		case t == comma || t == conjunction || t == contrast || t == adverb || t == mark || t == semicolon || t == closing:
			at++
		case t == subordinate:
			unsure := !slices.Contains([]string{"although", "because", "where", "whilst"}, p.fold(at))
			at = p.subordinate(at, unsure)
		case t == preposition:
			at = p.frontedPhrase(c, at)
		case t == to && p.verbAt(at):
			g, _ := p.group(at)
			end := p.commaBehind(g.To)
			c.Args = append(c.Args, Arg{Prep: "to", At: at, From: at + 1, Verb: g, End: g.To, Stretch: end})
			at = end
		case t == to:
			at = p.frontedPhrase(c, at)
		case p.participleAt(at):
			far := at > 0 && p.tag(at-1) == preposition // "far from being chaired"
			if p.fold(at) == "being" && p.is(at+1, participleForm) {
				at++
			}
			g, ok := p.group(at)
			if !ok {
				g = Group{From: at, To: at + 1, Verb: "be"} // "being"
			}
			g.Form, g.When = Participle, Unsaid
			if p.is(at, gerundForm) || !ok {
				g.Form = Gerund
			} else {
				g.Passive = true
			}
			at = p.args(Clause{Kind: Participial, From: at, Verb: g, Unsure: far}, g.To)
		default:
			return at
		}
	}
	return at
}

// timePhrase returns where "every year", "each spring", "twice a year" ends; the
// unit itself if none stands there.
func (p *parser) timePhrase(at int) int {
	i := at
	for i < p.end && slices.Contains([]string{"once", "twice"}, p.fold(i)) {
		i++
	}
	if i >= p.end || !slices.Contains([]string{"every", "each", "a", "last", "this", "next", "that"}, p.fold(i)) || p.fold(i) == "a" && i == at {
		return at
	}
	for i++; i < p.end && (p.tag(i) == number || slices.Contains([]string{"second", "other", "third", "same"}, p.fold(i))); i++ {
	}
	if i < p.end && slices.Contains([]string{"year", "years", "month", "months", "week", "spring", "autumn", "summer", "winter", "time", "day"}, p.fold(i)) {
		return i + 1
	}
	return at
}

// frontedPhrase parses a preposition with its phrase before the subject.
func (p *parser) frontedPhrase(c *Clause, at int) int {
	if slices.Contains([]string{"since", "after", "before", "until"}, p.fold(at)) && p.clauseAt(at+1) {
		return p.subordinate(at, p.fold(at) == "until")
	}
	a, ok := p.argument(at, object)
	if !ok {
		return at + 1
	}
	a.Stretch = a.End
	c.Args = append(c.Args, a)
	return a.End
}

// subordinate parses a clause behind its conjunction; one without a verb
// ("although not members") is passed over.
func (p *parser) subordinate(at int, unsure bool) int {
	link := p.fold(at)
	if !p.clauseAt(at + 1) {
		return p.commaBehind(at)
	}
	first := len(p.clauses)
	end := p.clause(at+1, Subordinate, nil, unsure)
	for i := first; i < len(p.clauses); i++ {
		p.clauses[i].Link = link
		p.clauses[i].Unsure = p.clauses[i].Unsure || unsure
	}
	return max(end, at+1)
}

// commaBehind returns the next comma or end of the part of the sentence.
func (p *parser) commaBehind(at int) int {
	for at < p.end && p.tag(at) != comma && p.tag(at) != semicolon && p.tag(at) != colon {
		at++
	}
	return at
}
