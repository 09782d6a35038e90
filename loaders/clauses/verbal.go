package clauses

import (
	"slices"

	"iscmgraph/loaders/text"
)

// hyphened reports whether a word is a part of a compound: "follow-up group".
// "Co-chair" is none.
func (p *parser) hyphened(at int) bool {
	if p.tag(at) != word {
		return false
	}
	before := at > 0 && p.units[at].Joined && p.tag(at-1) != mark && p.fold(at-1) != "co" && p.tag(at-1) != opening && p.fold(at-1) != "re"
	return before || at+1 < p.end && p.units[at+1].Joined && p.units[at+1].Kind == text.Word
}

// verbal reports whether a word without auxiliary is a verb at its place: what
// stands before and behind it tells a noun ("the host of") or an adjective ("the
// acting Presidency") from a verb ("which host").
func (p *parser) verbal(from, at int, v verbEntry, f form) bool {
	before, after := mark, mark
	if from > p.begin {
		before = p.tag(from - 1)
	}
	if at+1 < p.end {
		after = p.tag(at + 1)
	}
	switch before {
	case number:
		return p.phrasalAt(v.base, at+1) && f&participleForm != 0
	case determiner, possessive:
		return false
	case relative:
		if p.fold(from-1) == "whose" {
			return false
		}
	case preposition:
		return f&gerundForm != 0 && after != preposition && p.fold(from-1) != "of" || f&gerundForm != 0 && (after == determiner || after == name)
	case word:
		if adjective(p.fold(from - 1)) {
			return false
		}
	}
	if f&gerundForm != 0 {
		return p.gerund(at, before, after)
	}
	if f == pastForm || p.phrasalAt(v.base, at+1) {
		return true
	}
	if f&(pastForm|participleForm) != 0 {
		return after != word || before == name || before == relative || before == pronoun || before == word && !p.attributive(from)
	}
	if f&baseForm != 0 && before == mark {
		return false // an imperative, or a heading
	}
	if !v.noun {
		return true
	}
	return p.verbNotNoun(from, at, f, before, after)
}

// verbNotNoun reports whether a word that may be a noun is a verb at its place.
func (p *parser) verbNotNoun(from, at int, f form, before, after tag) bool {
	if before == word && p.groups[from-1] == 2 {
		return false // "receives funds"
	}
	if before == word && f&(thirdForm|pastForm|participleForm) == 0 && !p.plural(from-1) {
		return false // "a study visit"
	}
	if before == adverb {
		back := from - 1
		for back > p.begin && p.tag(back) == adverb {
			back--
		}
		if t := p.tag(back); t == determiner || t == possessive {
			return false // "its first seat"
		}
	}
	if before == relative || before == pronoun || before == adverb {
		return true
	}
	switch after {
	case determiner, name, number, to, possessive, pronoun:
		return before == name || before == word || before == comma || before == closing || before == conjunction || before == number && f&pastForm != 0
	case preposition:
		return (before == name || before == word || before == closing || before == comma || before == conjunction && f&thirdForm != 0) && p.fold(at+1) != "of" && !(before == word && f&baseForm != 0 && !p.plural(from-1))
	case adverb:
		return before == name || before == word && f&thirdForm == 0
	case mark, comma, conjunction:
		return before == name && (f&thirdForm != 0 || p.pluralName(from-1))
	case word:
		if next, _, is := p.form(at+1, baseForm|thirdForm|pastForm); f&thirdForm != 0 && (!is || next.noun) {
			return true // "reviews projects"
		}
		return before == name && !p.is(at+1, baseForm|thirdForm|pastForm) || before == closing || before == word && f&baseForm != 0 && p.plural(from-1) && !p.is(at+1, baseForm|thirdForm|pastForm)
	}
	return false
}

// gerund reports whether a word that ends in -ing is a verb at its place.
func (p *parser) gerund(at int, before, after tag) bool {
	object := after == determiner || after == name
	if slices.Contains(gerundNouns, p.fold(at)) {
		return (before == comma || before == mark) && (object || after == preposition)
	}
	return before == comma || before == mark || before == conjunction || before == adverb ||
		before == name && after != word && after != auxiliary || before == word && object
}

// gerundNouns are gerunds that are most often nouns.
var gerundNouns = []string{
	"meeting", "training", "funding", "gathering", "building", "hearing", "understanding", "working", "steering", "founding", "sharing",
	"opening", "beginning", "processing", "monitoring", "screening", "planning", "housing", "financing", "standing",
}

// phrasalAt reports whether the rest of a verb of several words stands at a unit.
func (p *parser) phrasalAt(base string, at int) bool {
	for _, rest := range verbs.phrasal[base] {
		if p.words(at, rest...) {
			return true
		}
	}
	return false
}

// plural reports whether a word looks like a plural.
func (p *parser) plural(at int) bool {
	w := p.fold(at)
	if p.groups[at] == 2 {
		return false // "promotes" is a verb there
	}
	if slices.Contains([]string{"memoranda", "people", "women", "children", "men", "police", "data", "media", "staff", "criteria"}, w) {
		return true
	}
	return len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's'
}

// pluralName reports whether a name is that of several.
func (p *parser) pluralName(at int) bool {
	m := p.units[at].Mention
	return m != nil && (m.Kind() == "group" || len(m.Entities) > 1)
}

// BaseVerb reports whether a verb in its base form stands at a unit: one that is
// no noun, or one with an object behind it.
func BaseVerb(units []Unit, at int) bool {
	if at >= len(units) || units[at].Mention != nil && len(units[at].Words) > 0 {
		return false
	}
	for _, r := range lookUp(&units[at]).readings {
		if r.forms&baseForm == 0 {
			continue
		}
		if !r.verb.noun {
			return true
		}
		next := mark
		if at+1 < len(units) {
			next = lookUp(&units[at+1]).tagOf(&units[at+1])
		}
		return next == determiner || next == name || next == word && at+2 < len(units) && adjective(units[at+1].Fold)
	}
	return false
}

// attributive reports whether a participle stands before its noun: "improved
// capacity". A determiner or preposition before it, or nothing, says so.
func (p *parser) attributive(at int) bool {
	if at == p.begin {
		return true
	}
	t := p.tag(at - 1)
	return t == determiner || t == preposition || t == possessive || t == number || t == adverb
}
