package clauses

import (
	"slices"
)

// argument parses a preposition and what follows it: a noun phrase, or a gerund.
func (p *parser) argument(at int, where place) (Arg, bool) {
	a := Arg{Prep: p.fold(at), At: at, From: at + 1}
	next := a.From
	if a.Prep == "because" || next >= p.end {
		return a, false
	}
	if p.words(at, "such", "as") {
		next++
	}
	if slices.Contains([]string{"within", "over", "under", "among", "between", "around", "about", "outside", "inside", "across"}, p.fold(next)) { // "from within"
		next++
	}
	if p.words(at, "among", "them") || p.words(at, "including") || p.words(at, "among", "these") {
		a.Prep = "such"
		if p.fold(at) == "among" {
			next++
		}
	}
	next = p.skipAdverbs(next)
	if p.tagAt(next) == colon { // "works with: A; B"
		c := Clause{}
		if end, _ := p.colonArg(&c, next); len(c.Args) == 1 && !c.Args[0].Phrase.empty() {
			a.From, a.Phrase, a.End, a.Stretch = next+1, c.Args[0].Phrase, end, end
			return a, true
		}
	}
	a.From = next
	if next < p.end && p.verbAt(next) {
		if g, _ := p.group(next); g.Form == Gerund || g.Form == Infinitive {
			a.Verb, a.End = g, g.To
			return a, true
		}
	}
	ph, ok := p.phrase(next, where)
	if !ok {
		return a, false
	}
	if at > 0 && p.tag(at-1) == comma && len(ph.Items) > 1 && p.tag(ph.Items[0].Head) == word && p.proper(ph.Items[1].Head) {
		ph.Items = ph.Items[:1] // "are, on the northern shore, France, Italy …"
		ph.To = ph.Items[0].End
	}
	a.Phrase, a.End = ph, ph.To
	return a, true
}

// behindSubject parses what stands between a subject and its verb.
func (p *parser) behindSubject(c *Clause, at int) int {
	p.waiting++
	defer func() { p.waiting-- }()
	for at < p.end && len(c.Args) < maxArgs {
		next := at
		behind := p.tag(at) == comma
		if behind {
			next = p.skipAdverbs(at + 1)
		}
		end := p.modifier(c, next, behind)
		if end <= next {
			if behind && p.finiteAt(next) {
				return next
			}
			if p.tag(at) == adverb && !p.finiteAt(at) {
				at++
				continue
			}
			return at
		}
		at = end
		if behind && p.tagAt(at) == comma && p.finiteAt(at+1) {
			return at + 1
		}
	}
	return at
}

// modifier parses one thing that says more of the last noun before it: a
// relative clause, a participle, an apposition, a preposition with its phrase.
// It returns where it ends, or the unit itself if none stands there.
func (p *parser) modifier(c *Clause, at int, behindComma bool) int {
	if at >= p.end {
		return at
	}
	last := p.antecedent(c)
	if behindComma && p.words(at+1, "of", "which") || behindComma && p.words(at+1, "of", "whom") || behindComma && p.words(at+1, "of", "whose") { // "neither of which is a member"
		return p.commaBehind(at)
	}
	switch t := p.tag(at); {
	case t == relative || p.relativePreposition(at):
		return p.relative(at, last)
	case p.participleAt(at):
		if p.finiteAt(at) && (!behindComma || !p.verbAhead(at+1)) {
			return at
		}
		return p.participle(at, last)
	case t == preposition && !behindComma || t == to && !behindComma && !p.verbAt(at):
		if a, ok := p.argument(at, subject); ok {
			a.Stretch = a.End
			c.Args = append(c.Args, a)
			return a.End
		}
	case behindComma && t == subordinate:
		if end := p.commaBehind(at); !p.clauseAt(at+1) && p.tagAt(end) == comma {
			return end + 1
		}
		return at
	case behindComma && t == preposition:
		return p.between(c, at)
	case behindComma:
		return p.apposition(at, last)
	}
	return at
}

// between parses prepositions and their phrases between two commas: ", with
// headquarters in Vienna,".
func (p *parser) between(c *Clause, at int) int {
	var list []Arg
	end := at
	for p.tagAt(end) == preposition {
		a, ok := p.argument(end, subject)
		if !ok {
			break
		}
		a.Stretch = a.End
		list = append(list, a)
		end = a.End
	}
	if end == at || p.tagAt(end) != comma {
		return at
	}
	c.Args = append(c.Args, list...)
	return end
}

// antecedent returns the phrase that stands last in a clause.
func (p *parser) antecedent(c *Clause) Phrase {
	last, at := c.Subject, c.Subject.From
	for _, a := range c.Args {
		if a.Phrase.empty() || a.At < at {
			continue
		}
		loose := slices.Contains([]string{"on", "for", "in", "at", "about", "concerning", "regarding", "with"}, a.Prep)
		if loose && last.To == a.At && !last.empty() {
			last.To = a.End // "a group on migration, which": the group
			continue
		}
		last, at = a.Phrase, a.At
	}
	return last
}

// verbAhead reports whether a finite verb follows in the same part of the
// sentence, other than in relative clauses.
func (p *parser) verbAhead(at int) bool {
	for last := at + maxAhead; at < min(p.end, last) && p.tag(at) != semicolon; at++ {
		if p.tag(at) == relative {
			at = p.commaBehind(at)
			continue
		}
		if p.tag(at-1) != to && p.finiteAt(at) {
			return true
		}
	}
	return false
}

// nearest returns the one item that stands right before a unit, down to the
// complements: of "the work of the Group" the Group.
func nearest(ph Phrase) Phrase {
	if ph.empty() {
		return ph
	}
	it := ph.Items[len(ph.Items)-1]
	return Phrase{From: it.From, To: it.End, Items: []Item{it}}
}

// apposition parses "…, chair of the Process," behind a noun: a noun phrase
// between commas, or at the end.
func (p *parser) apposition(at int, of Phrase) int {
	ph, ok := p.phrase(at, object)
	if !ok || of.empty() {
		return at
	}
	end := ph.To
	var more []Arg
	for end < p.end && (p.tag(end) == preposition || p.tag(end) == to && !p.verbAt(end)) {
		a, ok := p.argument(end, object)
		if !ok {
			break
		}
		a.Stretch = a.End
		more = append(more, a)
		end = a.End
	}
	if end < p.end && p.participleAt(end) && end == ph.To {
		end = p.participle(end, of)
	}
	if end < p.end && p.tag(end) != comma && p.tag(end) != semicolon {
		return at
	}
	args := append([]Arg{{At: at, From: at, Phrase: ph, End: ph.To, Stretch: end}}, more...)
	whole := nearest(of)
	if p.fold(at) == "both" || p.fold(at) == "all" || p.plural(ph.Items[0].Head) && len(of.Items) > 1 {
		whole = of // "IOM and UNHCR, both members"
	}
	p.add(Clause{Kind: Apposition, From: at, To: end, Subject: whole, Verb: Group{Verb: "be", From: at, To: at}, Args: args})
	return end
}

// args parses what follows the verb of a clause, adds the clause, and returns
// where it ends.
func (p *parser) args(c Clause, at int) int {
	for at < p.end && len(c.Args) < maxArgs {
		end, done := p.arg(&c, at)
		if done {
			at = end
			break
		}
		at = max(end, at+1)
	}
	c.To = min(at, p.end)
	p.add(c)
	return p.follow(c, at)
}

// arg parses one argument at a unit, and reports whether the clause has ended
// before it.
func (p *parser) arg(c *Clause, at int) (end int, done bool) {
	switch t := p.tag(at); t {
	case adverb, mark, negation, closing, possessive:
		return at + 1, false
	case subordinate:
		if p.tag(at-1) != comma && p.fold(at) != "if" && p.fold(at) != "unless" && c.Kind != Subordinate && p.clauseAt(at+1) {
			return p.subordinate(at, true), false // "confidence that grows when they meet"
		}
		return at, true
	case semicolon, contrast:
		return at, true
	case colon:
		return p.colonArg(c, at)
	case comma:
		return p.behindComma(c, at)
	case conjunction:
		return p.behindAnd(c, at, at+1)
	case opening:
		for at < p.end && p.tag(at) != closing {
			at++
		}
		return at + 1, false
	case relative:
		return p.relativeArg(c, at), false
	case to:
		if p.tagAt(at+1) == colon { // "works to: improve …; make …"
			c.Args = append(c.Args, Arg{Prep: "to", At: at, From: at + 2, Verb: Group{Verb: "do", Form: Infinitive}, End: p.end, Stretch: p.end})
			return p.end, false
		}
		if p.verbAt(at) {
			g, _ := p.group(at)
			c.Args = append(c.Args, Arg{Prep: "to", At: at, From: at + 1, Verb: g, End: g.To})
			return g.To, false
		}
	}
	if p.relativePreposition(at) && p.tagAt(at+2) == to && p.verbAt(at+2) { // "a space in which to meet"
		g, _ := p.group(at + 2)
		c.Args = append(c.Args, Arg{Prep: "to", At: at + 2, From: at + 3, Verb: g, End: g.To})
		return g.To, false
	}
	if p.relativePreposition(at) {
		return p.relative(at, p.antecedent(c)), false
	}
	if end := p.timePhrase(at); end > at {
		return end, false
	}
	if t := p.tag(at); t == preposition || t == to {
		if slices.Contains([]string{"since", "after", "before", "until", "as"}, p.fold(at)) && p.clauseAt(at+1) {
			return at, true
		}
		a, ok := p.argument(at, object)
		if !ok {
			return at + 1, false
		}
		c.Args = append(c.Args, a)
		return a.End, false
	}
	return p.object(c, at)
}

// object parses a noun phrase, or a participle behind one.
func (p *parser) object(c *Clause, at int) (end int, done bool) {
	if p.verbAt(at) || p.participleAt(at) {
		if last := p.antecedent(c); p.participleAt(at) && len(c.Args) > 0 {
			return p.participle(at, last), false
		}
		g, ok := p.group(at)
		if ok && g.Form == Finite {
			if p.is(at, baseForm) && slices.ContainsFunc(c.Args, func(a Arg) bool { return a.Verb.Verb == "help" || a.Verb.Verb == "let" }) {
				return at + 1, false // "to help the region address"
			}
			return at, true
		}
		if ok && g.Form == Gerund {
			c.Args = append(c.Args, Arg{At: at, From: at, Verb: g, End: g.To})
			return g.To, false
		}
		return at + 1, false
	}
	ph, ok := p.phrase(at, object)
	if !ok {
		return at + 1, false
	}
	c.Args = append(c.Args, Arg{At: at, From: at, Phrase: ph, End: ph.To})
	if p.tag(ph.Items[0].Head) == pronoun && len(c.Args) == 1 { // "handed it over"
		r := groupReader{p: p, at: ph.To, end: p.end, g: c.Verb}
		r.particle()
		c.Verb.Verb = r.g.Verb
		return r.at, false
	}
	return ph.To, false
}

// bound ends the words that may belong to the arguments before a unit.
func (p *parser) bound(c *Clause, at int) {
	for i := range c.Args {
		if c.Args[i].Stretch == 0 {
			c.Args[i].Stretch = at
		}
	}
}
