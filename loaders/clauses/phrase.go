package clauses

import (
	"slices"
	"strings"
)

// A Phrase is a noun phrase, or several that are coordinated.
type Phrase struct {
	From, To int // units, with all that belongs to it
	Items    []Item
}

// An Item is one noun phrase: "the chair of the Dialogue".
type Item struct {
	From, To int     // units from the determiner to the head
	Head     int     // its last unit
	End      int     // where what belongs to it ends: its complement and brackets
	Of       *Phrase // its complement: "the Dialogue"
	Bracket  [2]int  // units inside brackets behind it; both 0 for none
	Owner    int     // unit of the possessor: "Canada's project", or -1
	None     bool    // "no secretariat", "neither a budget"
}

func (p Phrase) empty() bool { return len(p.Items) == 0 }

// item parses one noun phrase at a unit; not ok if none stands there.
func (p *parser) item(at int) (Item, bool) {
	switch {
	case at >= p.end || p.itemAt[at] < 0:
		return Item{}, false
	case p.itemAt[at] > 0:
		return p.items[p.itemAt[at]-1], true
	}
	it, ok := p.parseItem(at)
	p.itemAt[at] = -1
	if ok {
		p.items = append(p.items, it)
		p.itemAt[at] = int32(len(p.items))
	}
	return it, ok
}

func (p *parser) parseItem(at int) (Item, bool) {
	it := Item{From: at, Owner: -1}
	head := -1
	i := at
	for i < min(p.end, at+maxWords) {
		switch t := p.tag(i); {
		case t == determiner && (head < 0 || i == at):
			if w := p.fold(i); w == "no" || w == "few" {
				it.None = true
			}
			i++
			continue
		case t == determiner && head >= 0 && p.fold(i) == "other", t == adverb && head < 0 && i > at, t == negation && i == at && (p.fold(i) == "neither" || p.fold(i) == "nor"):
			it.None = it.None || t == negation
			i++
			continue
		case t == possessive && head >= 0:
			it.Owner = head
			i++
			continue
		case t == name && head >= 0 && p.newName(head, i), (t == word || t == name) && p.datesPhrase(head):
		case t == name || t == number || t == word && !p.verbAt(i):
			head = i
			i++
			continue
		case t == pronoun && head < 0:
			head = i
		case (t == conjunction || t == comma) && head >= 0 && p.sharedHead(i):
			i++
			continue
		}
		break
	}
	if head < 0 {
		return Item{}, false
	}
	it.Head, it.To, it.End = head, head+1, head+1
	if w := p.fold(head); p.tag(head) != name && (w == "nothing" || w == "little" || w == "nobody" || w == "none") {
		it.None = true
	}
	p.inState(&it)
	p.bracket(&it)
	p.complement(&it)
	return it, true
}

// newName reports whether a name begins another phrase: "in the past IOM", but
// not "Bali Process Secretariat" or "host country Nepal".
func (p *parser) newName(head, at int) bool {
	u := p.units[head]
	if m := p.units[at]; len(m.Words) > 1 && (m.Words[0] == "the" || m.Words[0] == "this") {
		return true // "To the European Commission the Process"
	}
	return u.Mention == nil && p.tag(head) == word && !u.Upper() && !adjective(u.Fold) && p.proper(at) || p.tag(head) == number && p.proper(at) && isYear(u.Fold)
}

// datesPhrase reports whether a year behind a preposition ends its phrase: "In
// 2012 ministers".
func (p *parser) datesPhrase(head int) bool {
	return head >= 0 && isYear(p.units[head].Fold) && head > 0 && (p.tag(head-1) == preposition || p.month(head-1))
}

// proper reports whether a unit is the name of a State, a mechanism or an
// organization.
func (p *parser) proper(at int) bool {
	m := p.units[at].Mention
	return m != nil && (m.Kind() == "state" || m.Kind() == "organization" || m.Kind() == "mechanism")
}

// isYear reports whether a word is a year of the last or of this century.
func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && strings.Trim(s, "0123456789") == ""
}

// verbAt reports whether a verb group begins at a unit.
func (p *parser) verbAt(at int) bool {
	if p.groups[at] == 0 {
		p.groups[at] = 1
		if _, ok := p.group(at); ok {
			p.groups[at] = 2
		}
	}
	return p.groups[at] == 2
}

// sharedHead reports whether "and" joins two modifiers of one noun: "voluntary
// and non-binding forum", "technical and logistical support".
func (p *parser) sharedHead(at int) bool {
	if at >= p.end {
		return false
	}
	if p.shared[at] == 0 {
		p.shared[at] = -1
		if p.sharesHead(at) {
			p.shared[at] = 1
		}
	}
	return p.shared[at] > 0
}

func (p *parser) sharesHead(at int) bool {
	if at+2 >= p.end || p.units[at-1].Mention != nil {
		return false
	}
	if !p.modifies(at - 1) {
		return false
	}
	next := at + 1
	if p.tag(at) == comma && p.tag(next) == conjunction {
		next++
	}
	for next < p.end && p.tag(next) == word && (p.modifies(next) || p.units[next].Joined) {
		next++
	}
	return next > at+1 && p.tag(next-1) == word && (p.tagAt(next) == word && !p.verbAt(next) || p.tagAt(next) == comma && p.sharedHead(next) || p.tagAt(next) == conjunction && p.sharedHead(next))
}

// inState takes the State behind a city into its item: "Gaborone, Botswana,".
func (p *parser) inState(it *Item) {
	city, at := p.units[it.Head].Mention, it.End+1
	if city == nil || city.Kind() != "place" || at >= p.end || p.tag(it.End) != comma || p.tagAt(at+1) != comma && at+1 < p.end && p.tag(at+1) != semicolon {
		return
	}
	if m := p.units[at].Mention; m != nil && m.Kind() == "state" && (at+2 >= p.end || p.tag(at+2) != name) {
		it.End = at + 1
	}
}

// modifies reports whether a word is most likely an adjective: by its ending, as a
// participle ("balanced"), or as a compound ("State-led").
func (p *parser) modifies(at int) bool {
	w := p.fold(at)
	compound := at+1 < p.end && p.units[at+1].Joined && p.tag(at+1) == word || p.units[at].Joined && p.tag(at) == word
	return adjective(w) || compound || strings.HasSuffix(w, "ed") && p.tag(at) == word
}

// bracket takes brackets behind an item into it.
func (p *parser) bracket(it *Item) {
	if it.End >= p.end || p.tag(it.End) != opening {
		return
	}
	for i := it.End + 1; i < p.end && i < it.End+200; i++ {
		if p.tag(i) == closing {
			it.Bracket = [2]int{it.End + 1, i}
			it.End = i + 1
			return
		}
	}
}

// complement takes "of" and what follows it into an item.
func (p *parser) complement(it *Item) {
	if it.End >= p.end || p.fold(it.End) != "of" || p.tag(it.End) != preposition || p.depth > maxDepth {
		return
	}
	p.depth++
	defer func() { p.depth-- }()
	ph, ok := p.phrase(it.End+1, object)
	if !ok {
		return
	}
	p.parallel(it, &ph)
	it.Of, it.End = &ph, ph.To
	for it.End+1 < p.end && p.tag(it.End) == conjunction && p.fold(it.End+1) == "of" { // "of foreign affairs or of the interior"
		more, ok := p.phrase(it.End+2, object)
		if !ok {
			return
		}
		both := Phrase{From: it.Of.From, To: more.To, Items: append(slices.Clone(it.Of.Items), more.Items...)}
		it.Of, it.End = &both, more.To
	}
}

// parallel ends a complement before an item that is like the one it belongs to: of
// "the promotion of dialogue and the protection of migrants" it is "dialogue".
func (p *parser) parallel(it *Item, of *Phrase) {
	first := of.Items[0]
	article := p.tag(it.From) == determiner
	if first.Of != nil || p.tag(first.From) == determiner || p.proper(first.Head) {
		return
	}
	for k, o := range of.Items[1:] {
		if o.Of == nil || article != (p.tag(o.From) == determiner) || !article && !(p.deed(it.Head) && p.deed(o.Head)) {
			continue
		}
		of.Items = of.Items[:k+1]
		of.To = of.Items[k].End
		return
	}
}

// deed reports whether a noun names what is done: "promotion", "enhancement".
func (p *parser) deed(at int) bool {
	return p.tag(at) == word && slices.ContainsFunc([]string{"tion", "ment", "ance", "ence", "sion", "ing"}, func(end string) bool { return strings.HasSuffix(p.fold(at), end) })
}

// maxDepth bounds how deep phrases and clauses stand in each other.
const maxDepth = 6

// A place says where a phrase stands, which decides whether a verb may follow
// it.
type place int

const (
	object  place = iota // behind a verb or preposition: an item that a verb follows begins another clause
	subject              // before the verb
	listed               // behind a colon or in brackets: a comma alone joins
	places               // how many there are
)

// phrase parses a coordination of noun phrases at a unit.
func (p *parser) phrase(at int, where place) (Phrase, bool) {
	if at >= p.end {
		return Phrase{}, false
	}
	seen := &p.phraseAt[at*int(places)+int(where)]
	switch {
	case *seen < 0:
		return Phrase{}, false
	case *seen > 0:
		return p.phrases[*seen-1], true
	}
	ph, ok := p.parsePhrase(at, where)
	*seen = -1
	if ok {
		p.phrases = append(p.phrases, ph)
		*seen = int32(len(p.phrases))
	}
	return ph, ok
}

func (p *parser) parsePhrase(at int, where place) (Phrase, bool) {
	if at < p.end && (p.fold(at) == "both" || p.fold(at) == "either") && p.tag(at) == determiner && at+1 < p.end {
		at++
	}
	first, ok := p.item(at)
	if !ok {
		return Phrase{}, false
	}
	ph := Phrase{From: at, To: first.End, Items: []Item{first}}
	if where == listed {
		return p.commaList(ph), true
	}
	for {
		items, end, ok := p.more(first, ph.To, where)
		if !ok {
			return ph, true
		}
		ph.Items = append(ph.Items, items...)
		ph.To = end
	}
}
