package clauses

import (
	"slices"
)

// clauseAt reports whether a subject and a finite verb stand at a unit.
func (p *parser) clauseAt(at int) bool {
	ph, ok := p.phrase(at, subject)
	if !ok {
		return false
	}
	end := ph.To
	for range 3 {
		if p.finiteAt(end) {
			return true
		}
		if p.tagAt(end) != preposition {
			return false
		}
		a, ok := p.argument(end, subject)
		if !ok {
			return false
		}
		end = a.End
	}
	return p.finiteAt(end)
}

// participleAt reports whether a participle without auxiliary begins at a unit,
// such as stands before a subject or behind a noun: "hosted by", "established in".
func (p *parser) participleAt(at int) bool {
	if at >= p.end || p.units[at].Mention != nil {
		return false
	}
	if p.fold(at) == "co" {
		return at+1 < p.end && p.is(at+1, participleForm) && p.tagAt(at+2) == preposition
	}
	if p.fold(at) == "being" {
		return true
	}
	if p.fold(at) == "including" {
		return false // examples follow
	}
	if p.is(at, gerundForm) {
		next := p.tagAt(at + 1)
		if ph, ok := p.phrase(at+1, subject); next == word && ok && p.finiteAt(ph.To) {
			p.groups[at] = 1 // "Running costs are" begins with no verb
			return false
		}
		if slices.Contains(gerundNouns, p.fold(at)) && (next == word || next == to || p.clauseAt(at) || at > 0 && p.verbAt(at-1)) {
			return false
		}
		return next == determiner || next == name || next == preposition || next == to || next == word && !adjective(p.fold(at))
	}
	if !p.is(at, participleForm) {
		return false
	}
	next := p.skipAdverbs(at + 1)
	t := p.tagAt(next)
	return t == preposition || t == to || t == auxiliary && at > 0 && p.tag(at-1) != comma || next > at+1 || p.fold(next) == "up" || p.fold(next) == "out" || p.fold(next) == "together" || t == conjunction && p.is(next+1, participleForm)
}

// skipAdverbs returns the unit behind adverbs.
func (p *parser) skipAdverbs(at int) int {
	for last := at + maxAdverbs; at < min(p.end, last) && p.tag(at) == adverb; {
		at++
	}
	return at
}

func (p *parser) finiteAt(at int) bool {
	_, ok := p.finite(at)
	return ok
}

// finite returns the finite verb group at a unit, adverbs before it passed over.
// A past form that may be a participle is one if "by" follows, or a preposition
// and a finite verb farther on: "sessions organized by Peru".
func (p *parser) finite(at int) (Group, bool) {
	at = p.skipAdverbs(at)
	if at >= p.end || !p.verbAt(at) {
		return Group{}, false
	}
	g, _ := p.group(at)
	if g.Form != Finite {
		return Group{}, false
	}
	if g.When == Past && g.To == at+1 && p.is(at, participleForm) && p.reduced(g.To) {
		return Group{}, false
	}
	return g, true
}

// reduced reports whether a past form that ends at a unit is a participle.
func (p *parser) reduced(at int) bool {
	at = p.skipAdverbs(at)
	if p.tagAt(at) == auxiliary {
		return true // "topics discussed have included"
	}
	if p.tagAt(at) != preposition && p.tagAt(at) != to {
		return false
	}
	if p.fold(at) == "by" {
		return true
	}
	for i := at; i < min(p.end, at+maxAhead); i++ {
		switch p.tag(i) {
		case comma, semicolon, conjunction, relative, contrast, subordinate:
			return false
		case auxiliary:
			return true
		}
		if p.verbAt(i) && p.tag(i-1) != to {
			g, _ := p.group(i)
			if g.Form == Finite {
				return true
			}
		}
	}
	return false
}
