package clauses

import (
	"slices"
	"strings"
)

// deciding are the verbs behind which an action is done, or will be: "decided to
// set up a group".
var deciding = []string{"decide", "agree", "resolve", "begin", "start", "continue", "come", "help", "serve", "manage", "commit", "go on", "undertake"}

// carriedOut adds what somebody decided or began to do as a clause of its own.
func (p *parser) carriedOut(c Clause) {
	if !slices.Contains(deciding, c.Verb.Verb) || c.Kind == Apposition {
		return
	}
	for i, a := range c.Args {
		if a.Verb.Verb != "" && a.Verb.Form == Infinitive && a.At > c.Verb.From {
			done := Clause{Kind: c.Kind, From: a.At, To: c.To, Subject: c.Subject, Verb: a.Verb, Unsure: c.Unsure, Link: c.Link}
			done.Verb.Form, done.Verb.When = Finite, max(a.Verb.When, c.Verb.When)
			for j, b := range c.Args {
				if j > i || b.At < c.Verb.From {
					done.Args = append(done.Args, b)
				}
			}
			p.clauses = append(p.clauses, done)
			return
		}
	}
}

// explained adds what brackets and a colon say of the noun before them: "ten
// members (Chile, Peru …)", "Members: Chile, Peru".
func (p *parser) explained(c Clause) {
	last := c.Subject
	for _, it := range c.Subject.Items {
		p.brackets(it)
	}
	for _, a := range c.Args {
		for _, it := range a.Phrase.Items {
			p.brackets(it)
		}
		if a.Prep != ":" {
			if !a.Phrase.empty() {
				last = a.Phrase
			}
			continue
		}
		if !last.empty() && (!a.Phrase.empty() || a.Verb.Verb != "") {
			be := Group{Verb: "be", From: a.At, To: a.At, When: c.Verb.When}
			is := Arg{At: a.From, From: a.From, Phrase: a.Phrase, Verb: a.Verb, End: a.End, Stretch: a.Stretch}
			if a.Verb.Verb != "" {
				is.Prep = "to"
			}
			of := nearest(last)
			if p.singular(last) && len(a.Phrase.Items) > 1 && !c.Subject.empty() && !p.singular(c.Subject) {
				of = nearest(c.Subject) // "Thirteen States belong to the Process: …"
			}
			p.clauses = append(p.clauses, Clause{Kind: Apposition, From: a.At, To: a.Stretch, Subject: of, Verb: be, Args: []Arg{is}, Unsure: c.Unsure})
		}
	}
}

// singular reports whether a phrase ends with the name of one that a list cannot be.
func (p *parser) singular(ph Phrase) bool {
	m := p.units[ph.Items[len(ph.Items)-1].Head].Mention
	return m != nil && m.Kind() != "group" && m.Kind() != "topic"
}

// brackets adds what stands in brackets behind an item, if it is one phrase.
func (p *parser) brackets(it Item) {
	from, to := it.Bracket[0], it.Bracket[1]
	if to == 0 || p.bracketed[from] {
		return
	}
	p.bracketed[from] = true
	ph, ok := p.phrase(from, listed)
	if !ok || ph.To != to {
		return
	}
	if u := p.units[from]; to == from+1 && u.Mention == nil && u.Upper() && strings.ToUpper(u.Text) == u.Text {
		return // an acronym of it
	}
	self := Phrase{From: it.From, To: it.To, Items: []Item{it}}
	is := Arg{At: from, From: from, Phrase: ph, End: to, Stretch: to}
	p.clauses = append(p.clauses, Clause{Kind: Apposition, From: from, To: to, Subject: self, Verb: Group{Verb: "be", From: from, To: from}, Args: []Arg{is}})
}
