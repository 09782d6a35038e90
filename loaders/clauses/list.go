package clauses

import (
	"slices"
)

// commaList parses a list whose items commas alone may join: "Chile, Peru".
func (p *parser) commaList(ph Phrase) Phrase {
	whole := ph
	for len(ph.Items) < maxItems {
		next, _ := p.joint(ph.To)
		if next < 0 {
			return ph
		}
		for next < p.end && (p.tag(next) == comma || p.tag(next) == adverb || p.tag(next) == semicolon || p.tag(next) == mark) {
			next++
		}
		it, ok := p.item(next)
		if !ok || p.unlike(ph.Items[0], it, ph.To) {
			return ph
		}
		if p.fold(it.End) == "being" || p.fold(it.End) == "having" || p.role(ph.Items[0], it) {
			return whole
		}
		ph.Items = append(slices.Clip(ph.Items), it)
		ph.To = it.End
	}
	return ph
}

// more parses what is coordinated with a phrase that ends at a unit: ", B and C",
// "and B", "as well as B". A comma alone continues a list only if an "and"
// follows in the same list.
func (p *parser) more(first Item, at int, where place) (items []Item, end int, ok bool) {
	pending := 0
	var tried []int // where the list goes on behind its last "and"
	for {
		next, last := p.joint(at)
		if next < 0 || p.ended[at*int(places)+int(where)] {
			break
		}
		tried = append(tried, at)
		it, good := p.item(next)
		if good && p.fold(next-1) == "with" && p.proper(it.Head) && p.tag(first.Head) == word {
			break // "runs a project on return together with IOM"
		}
		if !good || p.unlike(first, it, at) || p.startsClause(it, where) || p.tag(it.Head) == pronoun || p.role(first, it) {
			break
		}
		if last && (p.tag(at) == comma && p.startsPair(it, where) || p.verbLeftOut(first, it)) {
			break
		}
		if p.fold(it.End) == "being" || p.fold(it.End) == "having" {
			return nil, 0, false // "…, Iran and Iraq being observers": it is not clear where that begins
		}
		it.End = p.withPhrases(it)
		items = append(items, it)
		at = it.End
		if last {
			pending = len(items)
			end = at
			tried = tried[:0]
		}
	}
	for _, at := range tried {
		if p.tag(first.Head) != number && at > first.End { // else it depends on the first item
			p.ended[at*int(places)+int(where)] = true
		}
	}
	return items[:pending], end, pending > 0
}

// unlike reports whether an item behind a joint cannot belong to a list: a name
// behind a year ("in 2016 and France in 2017"), or behind a comma and "and" after
// what is no name ("for its ministries, and Malta for its ports").
func (p *parser) unlike(first, it Item, at int) bool {
	if isYear(p.units[first.Head].Fold) != isYear(p.units[it.Head].Fold) && p.tag(first.Head) == number {
		return true
	}
	return p.tag(at) == comma && p.tagAt(at+1) == conjunction && at == first.End && p.tag(first.Head) == word && p.proper(it.Head)
}

// role reports whether an item of a list of names begins with the name of a role: of
// "Chile and Peru; observers, Japan" it begins another list.
func (p *parser) role(first, it Item) bool {
	if !p.proper(first.Head) {
		return false
	}
	at := it.From
	if p.tag(at) == determiner && at+1 < it.Head {
		at++ // "the observers Haiti and Belize"
	}
	words := p.units[at].Words
	if words == nil {
		words = []string{p.fold(at)}
	}
	return len(words) == 1 && (slices.Contains(roleNouns, words[0]) || at < it.Head && p.proper(it.Head) && slices.Contains(roleNouns, words[0]+"s"))
}

var roleNouns = []string{"members", "observers", "donors", "partners", "guests", "chair", "co-chair", "vice-chair", "hosts", "participants"}

// verbLeftOut reports whether an item is the subject of a clause that leaves out
// its verb: a name with another noun phrase, or the preposition of the first
// item once more, right behind it: "funds IOM and Norway the Process", "met in
// Bangkok, and the Process in Colombo".
func (p *parser) verbLeftOut(first, it Item) bool {
	if !p.proper(it.Head) || it.End >= p.end {
		return false
	}
	if p.tag(it.End) == determiner {
		return !slices.Contains(whenNouns, p.fold(it.End+1)) && !slices.Contains(whenNouns, p.fold(it.End+2))
	}
	return first.From > 0 && p.tag(it.End) == preposition && p.tag(first.From-1) == preposition && p.fold(first.From-1) == p.fold(it.End) && p.fold(it.End) != "of"
}

// whenNouns are nouns that say when or how often: "the following year".
var whenNouns = []string{"year", "years", "month", "months", "week", "day", "time", "times", "same", "moment", "decade"}

// startsPair reports whether an item and one joined to it are the subject of a clause
// of their own: of "by Japan, and the ILO and IOM work with it" the ILO and IOM.
func (p *parser) startsPair(it Item, where place) bool {
	if p.tagAt(it.End) != conjunction {
		return false
	}
	second, ok := p.item(it.End + 1)
	return ok && p.startsClause(second, where)
}

// withPhrases returns where an item ends with the prepositions and their phrases
// behind it, if a joint follows them: "irregular migration to Europe, and returns".
func (p *parser) withPhrases(it Item) int {
	if p.units[it.Head].Mention != nil && p.units[it.Head].Mention.Kind() != "topic" || it.End >= p.end || p.depth > maxDepth {
		return it.End
	}
	end := it.End
	for range 2 {
		if p.tagAt(end) != preposition || !slices.Contains([]string{"to", "from", "for", "on", "between", "among", "against", "about", "in", "within", "across", "due"}, p.fold(end)) {
			break
		}
		if _, n := PeriodAt(p.units, end); n > 0 {
			return it.End
		}
		p.depth++
		one, ok := p.item(end + 1)
		p.depth--
		if !ok {
			break
		}
		end = one.End
	}
	if next, _ := p.joint(end); end == it.End || next < 0 || p.tagAt(end) == conjunction {
		return it.End
	}
	return end
}

// maxItems bounds a list behind a colon or in brackets.
const maxItems = 400

// joint returns the unit behind what joins an item to the next, and whether it
// can join the last one; -1 if nothing does.
func (p *parser) joint(at int) (next int, last bool) {
	if at >= p.end {
		return -1, false
	}
	i := at
	if p.tag(i) == comma {
		i++
	}
	switch {
	case i < p.end && p.tag(i) == conjunction:
		i++
		if i < p.end && p.fold(i) == "also" {
			i++
		}
		return i, true
	case p.words(i, "as", "well", "as"), p.words(i, "besides"), p.words(i, "together", "with"), p.words(i, "in", "addition", "to"):
		return i + p.wordCount(i), true
	case p.words(i, "along", "with"), p.words(i, "alongside"), p.words(i, "plus"), p.words(i, "but", "also"):
		return i + p.wordCount(i), true
	case i > at:
		return i, false
	}
	return -1, false
}

func (p *parser) wordCount(at int) int {
	switch p.fold(at) {
	case "as", "in":
		return 3
	case "together", "along", "but":
		return 2
	}
	return 1
}

// words reports whether words stand at a unit.
func (p *parser) words(at int, want ...string) bool {
	if at+len(want) > p.end {
		return false
	}
	for i, w := range want {
		if p.fold(at+i) != w {
			return false
		}
	}
	return true
}

// startsClause reports whether an item is the subject of a clause of its own: a
// finite verb follows it.
func (p *parser) startsClause(it Item, where place) bool {
	if where == subject {
		return false
	}
	at := it.End
	for at < p.end && p.tag(at) == adverb {
		at++
	}
	if at >= p.end || !p.verbAt(at) {
		return false
	}
	g, _ := p.group(at)
	return g.Form == Finite
}
