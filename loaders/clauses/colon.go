package clauses

import (
	"slices"
)

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
		if end = p.semicolonBehind(at); end < 0 || !p.listBehind(at+1, end) {
			return at + 1, true
		}
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

// semicolonBehind returns the next semicolon; -1 if there is none.
func (p *parser) semicolonBehind(at int) int {
	for ; at < p.end; at++ {
		if p.fold(at) == ";" {
			return at
		}
	}
	return -1
}

// listEnd returns where a list behind a colon ends: at the semicolon before the
// next label, or at the end.
func (p *parser) listEnd(at int) int {
	last := at
	for i := at; i < p.end; i++ {
		switch {
		case p.fold(i) == ";":
			if p.relativeSentence(i + 1) {
				return i
			}
			last = i
		case p.tag(i) == colon && last > at && p.label(max(last+1, i-maxLabel), i):
			return last
		}
	}
	return p.end
}

// relativeSentence reports whether a name, a relative clause between commas and a
// finite verb stand at a unit: of "A and B; C, which had joined in 2004, left in 2015"
// C is no item.
func (p *parser) relativeSentence(at int) bool {
	ph, ok := p.phrase(at, subject)
	if !ok || p.tagAt(ph.To) != comma || p.tagAt(ph.To+1) != relative {
		return false
	}
	next := p.commaBehind(ph.To + 1)
	return p.finiteAt(next) || p.tagAt(next) == comma && p.finiteAt(next+1)
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
	inside := false // brackets: "Costa Rica (suspended)"
	for i := at; i < end; i++ {
		if inside = p.tag(i) == opening || inside && p.tag(i) != closing; inside {
			continue
		}
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
