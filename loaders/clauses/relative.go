package clauses

import (
	"slices"
)

// relativePreposition reports whether "in which", "of whom" stands at a unit.
func (p *parser) relativePreposition(at int) bool {
	return p.tagAt(at) == preposition && p.tagAt(at+1) == relative && p.fold(at+1) != "that"
}

// relative parses a relative clause, which says something of a phrase.
func (p *parser) relative(at int, of Phrase) int {
	link := p.fold(at)
	if p.tag(at) == preposition {
		link += " " + p.fold(at+1)
		at++
	}
	if p.depth > maxDepth || of.empty() {
		return p.commaBehind(at)
	}
	if g, ok := p.finite(p.skipAdverbs(at + 1)); ok && link != p.fold(at) {
		return p.invertedRelative(at, link, nearest(of), g)
	}
	p.depth++
	defer func() { p.depth-- }()
	whole := of
	of = p.speaksOf(nearest(of), p.fold(at))
	if g, ok := p.finite(p.skipAdverbs(at + 1)); ok && len(whole.Items) > 1 && p.pluralVerb(g) && link == p.fold(at) {
		of = whole // "Australia and Indonesia, which have"
	}
	c := Clause{Kind: Relative, From: at, Link: link}
	next := p.skipAdverbs(at + 1)
	switch g, ok := p.finite(next); {
	case ok && link == p.fold(at) && link != "whose":
		c.Subject, c.Verb = of, g
		return p.args(c, g.To)
	case link == "whose":
		ph, ok := p.phrase(next, subject)
		if !ok {
			return p.commaBehind(at)
		}
		ph.Items = slices.Clone(ph.Items)
		for i := range ph.Items {
			ph.Items[i].Of = &of
		}
		c.Subject = ph
		next = p.behindSubject(&c, ph.To)
	default:
		ph, ok := p.phrase(next, subject)
		if !ok {
			return p.commaBehind(at)
		}
		c.Subject = ph
		c.Unsure = !of.empty() && slices.Contains(doubtful, p.fold(of.Items[0].Head))
		spoken := Arg{Phrase: of, At: of.From, From: of.From, End: of.To, Stretch: of.To}
		if link != p.fold(at) {
			spoken.Prep = p.fold(at - 1)
		}
		c.Args = append(c.Args, spoken)
		next = p.behindSubject(&c, ph.To)
	}
	g, ok := p.finite(next)
	if !ok {
		return p.commaBehind(next)
	}
	c.Verb = g
	return p.behindThat(c, of, link)
}

// behindThat parses what follows the verb of a relative clause that has a subject of
// its own; what a noun is about is not said to be so.
func (p *parser) behindThat(c Clause, of Phrase, link string) int {
	first := len(p.clauses)
	end := p.args(c, c.Verb.To)
	if link == "that" && first < len(p.clauses) && p.tells(of, p.clauses[first]) {
		for i := first; i < len(p.clauses); i++ {
			p.clauses[i].Unsure = true
		}
	}
	return end
}

// tells reports whether a clause behind a noun and "that" tells what the noun
// is about, and not which one is meant: it lacks nothing. "It is not the case that
// Chile chairs the Process"; "the fact that" alone says that it is so.
func (p *parser) tells(of Phrase, c Clause) bool {
	head := of.Items[0]
	if p.fold(head.Head) == "fact" {
		return false
	}
	if head.From == head.Head && head.From > 0 && p.tag(head.Head) == word && beForms[p.fold(head.From-1)] != Unsaid {
		return true // "it is incorrect that"
	}
	return c.Verb.Passive || slices.ContainsFunc(c.Args, func(a Arg) bool { return a.Prep == "" && a.At > c.Verb.From && len(a.Phrase.Items) > 0 })
}

// invertedRelative parses a relative clause whose subject stands behind its verb:
// "on which sit Chile and Peru".
func (p *parser) invertedRelative(at int, link string, of Phrase, g Group) int {
	ph, ok := p.phrase(g.To, object)
	if !ok {
		return p.commaBehind(at)
	}
	on := Arg{Prep: p.fold(at - 1), Phrase: of, At: of.From, From: of.From, End: of.To, Stretch: of.To}
	return p.args(Clause{Kind: Relative, From: at, Link: link, Subject: ph, Verb: g, Args: []Arg{on}, Of: of}, ph.To)
}

// pluralVerb reports whether a verb group has a plural subject.
func (p *parser) pluralVerb(g Group) bool {
	first := p.fold(g.From)
	return first == "have" || first == "are" || first == "were" || first == "do" || g.To == g.From+1 && p.is(g.From, baseForm) && !p.is(g.From, pastForm)
}

// doubtful are nouns behind which "that" tells what is not known to be so.
var doubtful = []string{
	"report", "reports", "claim", "claims", "rumour", "rumours", "rumor", "rumors", "news", "idea", "proposal", "proposals", "hope", "hopes", "view", "suggestion",
	"suggestions", "allegation", "allegations", "belief", "condition", "assumption", "possibility", "impression", "fear", "fears", "expectation", "wish", "request", "question",
}

// speaksOf returns the complement of a phrase where a relative clause speaks of it:
// the name in "meetings of the Group, which".
func (p *parser) speaksOf(of Phrase, link string) Phrase {
	if of.empty() || link == "who" || of.Items[0].Of == nil || p.units[of.Items[0].Head].Mention != nil {
		return of
	}
	inner := nearest(*of.Items[0].Of)
	m := p.units[inner.Items[0].Head].Mention
	if m == nil || !slices.Contains([]string{"body", "document", "event", "project", "organization"}, m.Kind()) {
		return of
	}
	return inner
}

// participle parses "hosted by Morocco", which says something of a phrase.
func (p *parser) participle(at int, of Phrase) int {
	g, ok := p.group(at)
	if !ok {
		g = Group{From: at, To: at + 1}
		if v, _, known := p.form(at, participleForm|gerundForm); known {
			g.Verb = v.base
		}
		r := groupReader{p: p, at: at + 1, end: p.end, g: g}
		r.particle()
		g = r.g
		g.To = r.at
	}
	g.Form, g.When, g.Passive = Participle, Unsaid, true
	if p.is(at, gerundForm) {
		g.Form, g.Passive = Gerund, false
	}
	if p.fold(at) == "having" && g.Verb == "be" {
		g.When = Past // "having been an observer": it is one no longer
	}
	return p.args(Clause{Kind: Participial, From: at, Subject: nearest(of), Verb: g}, g.To)
}

// relativeArg parses a relative clause, or what somebody said, behind a verb.
func (p *parser) relativeArg(c *Clause, at int) int {
	if p.fold(at) == "that" && !p.afterNoun(c, at) {
		p.bound(c, at)
		first := len(p.clauses)
		end := p.clause(at+1, Subordinate, nil, true)
		for i := first; i < len(p.clauses); i++ {
			p.clauses[i].Unsure, p.clauses[i].Link = true, "that"
		}
		return end
	}
	return p.relative(at, p.antecedent(c))
}

// afterNoun reports whether an argument ends right before a unit.
func (p *parser) afterNoun(c *Clause, at int) bool {
	n := len(c.Args)
	return n > 0 && c.Args[n-1].End == at && !Says(c.Verb.Verb) && !Says(c.Args[n-1].Verb.Verb)
}

// sayers are the verbs by which somebody says what he thinks.
var sayers = []string{
	"say", "state", "report", "tell", "note", "observe", "point out", "find", "feel", "stress", "emphasise", "emphasize", "underline", "add", "explain", "reply", "answer",
	"write", "remark", "acknowledge", "consider", "indicate", "mention", "highlight", "affirm", "recall", "confirm", "think", "hold",
}

// Says reports whether a verb is one by which somebody says what he thinks.
func Says(verb string) bool { return slices.Contains(sayers, verb) }
