package names

import (
	"slices"
	"strings"
	"unicode"

	"iscmgraph/graph"
	"iscmgraph/loaders/text"
)

// Mark returns the mentions in the tokens of one sentence, from left to right.
// At each place the longest name counts. What the sentence teaches, such as an
// acronym in brackets, is known from then on. The slice is used again for the next
// sentence.
func (d *Document) Mark(tokens []text.Token) []Mention {
	d.begin(len(tokens))
	mentions := d.mentions[:0]
	for at := 0; at < len(tokens); {
		m, ok := d.at(tokens, at)
		if !ok {
			at++
			continue
		}
		if n := len(mentions); n > 0 && d.owns(mentions[n-1], m, tokens) {
			m = d.own(mentions[n-1], m, tokens)
			mentions = mentions[:n-1]
		} else if from := d.modified(mentions, m, tokens); from < m.From {
			for n := len(mentions); n > 0 && mentions[n-1].From >= from; n-- {
				mentions = mentions[:n-1]
			}
			m.From = from
			name := words(tokens[from:m.To])
			m.Entities = []graph.ID{d.bodyOf(d.mechanism.ID, name, name)}
		}
		m = d.ownedBehind(m, tokens)
		d.bracket(&m, tokens)
		mentions = append(mentions, m)
		at = m.To
		if more, ok := d.sharedModifier(m, tokens); ok {
			mentions = append(mentions, more)
			at = more.To
		}
	}
	d.mentions = mentions
	return d.fullNames(mentions, tokens)
}

// at returns the mention that begins at a token.
func (d *Document) at(tokens []text.Token, at int) (Mention, bool) {
	if m, ok := d.title(tokens, at); ok {
		return m, true
	}
	if m, ok := d.office(tokens, at); ok {
		return m, true
	}
	ids, n := d.learned.longest(tokens[at:])
	if more, m := d.nameAt(tokens, at); m > n {
		ids, n = more, m
	}
	local, name, length := d.body(tokens, at)
	if f := d.form(tokens, at); f.length > max(n, length) {
		return Mention{From: at, To: at + f.length, Entities: []graph.ID{f.make()}}, true
	}
	switch {
	case length > n:
		return Mention{From: at, To: at + length, Entities: []graph.ID{d.bodyOf(d.mechanism.ID, local, name)}}, d.mechanism.ID != ""
	case n == 0:
		return Mention{}, false
	case len(ids) > 1:
		surface := words(tokens[at : at+n])
		d.ambiguous[surface] = ids
		return Mention{}, false
	}
	m := Mention{From: at, To: at + n, Entities: ids}
	if entry, _ := d.register.Entry(ids[0]); entry.Of != "" {
		if d.mechanism.ID == "" {
			return Mention{}, false
		}
		m.Entities = []graph.ID{d.groupOf(d.mechanism.ID, entry)}
	}
	if m.Kind() == "group" && at > 0 && tokens[at-1].Kind == text.Number {
		m.Count = tokens[at-1].Text
		m.From--
	}
	d.shorten(ids[0], tokens[at:at+n])
	return m, true
}

// shorten learns "Korea" from "Republic of Korea", where no other name is
// Korea.
func (d *Document) shorten(id graph.ID, name []text.Token) {
	if id.Kind() != "state" || len(name) < 3 || name[len(name)-2].Fold != "of" {
		return
	}
	last := name[len(name)-1:]
	if ids, _ := d.register.names.longest(last); len(ids) == 0 {
		d.learned.add(last[0].Text, id)
	}
}

// groupOf returns the group of a mechanism that an entry describes.
func (d *Document) groupOf(owner graph.ID, entry Entry) graph.ID {
	return d.make("group", entry.ID.Local(), d.Short(owner)+" "+entry.Name, owner)
}

// bodyNamed returns the body of an owner: of another than the mechanism of the
// text by the words that name the two, such as "ECCAS Secretariat".
func (d *Document) bodyNamed(owner graph.ID, local, full string) graph.ID {
	if owner == d.mechanism.ID {
		return d.bodyOf(owner, local, local)
	}
	for _, article := range []string{"the ", "The "} {
		full = strings.TrimPrefix(full, article)
	}
	return d.make("body", local, full, owner)
}

// bodyOf returns the body of an owner.
func (d *Document) bodyOf(owner graph.ID, local, name string) graph.ID {
	id := d.make("body", local, d.Short(owner)+" "+name, owner)
	if owner != d.mechanism.ID {
		return id // "the Secretariat" alone is not that of another
	}
	d.learned.add(name, id)
	if list := strings.Fields(name); len(list) > 1 && (slices.Contains(bodyHeads, strings.ToLower(list[len(list)-1])) || list[len(list)-1] == "session") {
		d.Refer(id, list[len(list)-1])
	}
	return id
}

// owns reports whether a mention is the owner of the body or group right behind
// it: "Bali Process working groups", "the Bali Process' members".
func (d *Document) owns(owner, m Mention, tokens []text.Token) bool {
	kind := owner.Kind()
	if kind != "mechanism" && kind != "organization" || len(owner.Entities) > 1 || m.Kind() != "body" && m.Kind() != "group" {
		return false
	}
	if entry, ok := d.register.Entry(m.Entities[0]); ok && m.Kind() == "group" && entry.Of == "" && entry.ID != "" && len(tokens[owner.To:m.From]) > 0 {
		return false // "UNHCR's donors"
	}
	between := tokens[owner.To:m.From]
	possessive := len(between) == 1 && (between[0].Fold == "'s" || between[0].Fold == "'")
	return len(between) == 0 || possessive
}

// ownedBehind gives a body or ministry the owner that follows it: "the Secretariat
// of the Union for the Mediterranean".
func (d *Document) ownedBehind(m Mention, tokens []text.Token) Mention {
	made := len(m.Entities) == 1 && (m.Kind() == "body" || m.Kind() == "organization" && d.entities[m.Entities[0]].ID != "")
	next := m.To + 1
	if !made || m.Owned || m.To >= len(tokens) || tokens[m.To].Fold != "of" || next >= len(tokens) {
		return m
	}
	if tokens[next].Fold == "the" {
		if ids, _ := d.learned.longest(tokens[next:]); len(ids) != 1 {
			next++
		}
	}
	if next >= len(tokens) {
		return m
	}
	owner, ok := d.at(tokens, next)
	if !ok || len(owner.Entities) != 1 || owner.Kind() != "organization" && owner.Kind() != "mechanism" {
		return m
	}
	name := words(tokens[m.From:m.To])
	joined := Mention{From: m.From, To: owner.To, Owned: true}
	if m.Kind() == "organization" {
		joined.Entities = []graph.ID{d.Make("organization", words(tokens[m.From:owner.To]))}
		return joined
	}
	joined.Entities = []graph.ID{d.bodyNamed(owner.Entities[0], name, words(tokens[next:owner.To])+" "+name)}
	return joined
}

// modified returns where the name of a plain body begins: capitalised words, a
// region or a topic right before it belong to it ("Silk Routes working group").
func (d *Document) modified(before []Mention, m Mention, tokens []text.Token) int {
	if m.Kind() != "body" || d.plainBody(tokens, m.From) != m.To-m.From || m.To-m.From < 2 {
		return m.From
	}
	from := m.From
	if k := len(before); k > 0 && before[k-1].To == from && slices.Contains([]string{"region", "topic", "place"}, before[k-1].Kind()) {
		return before[k-1].From
	}
	for from > 1 && tokens[from-1].Upper() && (len(before) == 0 || before[len(before)-1].To < from) {
		from--
	}
	return from
}

// own makes one mention of owner and body.
func (d *Document) own(owner, m Mention, tokens []text.Token) Mention {
	id := owner.Entities[0]
	joined := Mention{From: owner.From, To: m.To, Owned: true}
	if m.Kind() == "group" {
		from := m.From
		if m.Count != "" {
			from++ // "SADC's 16 members"
		}
		ids, _ := d.register.names.longest(tokens[from:m.To])
		if len(ids) == 1 {
			if entry, _ := d.register.Entry(ids[0]); entry.Of != "" {
				joined.Entities = []graph.ID{d.groupOf(id, entry)}
				return joined
			}
		}
		joined.Entities, joined.Owned = m.Entities, false
		return joined
	}
	local, name, _ := d.body(tokens, m.From)
	if name == "" {
		joined.Entities = m.Entities // a body that is known by another name, such as an acronym
		return joined
	}
	joined.Entities = []graph.ID{d.bodyNamed(id, local, words(tokens[owner.From:owner.To])+" "+name)}
	return joined
}

// bracket takes what stands in brackets behind a name into the mention: an
// acronym, which is learned, or the year of a title or of a meeting's place.
func (d *Document) bracket(m *Mention, tokens []text.Token) {
	if m.To < len(tokens) && tokens[m.To].Fold == "*" {
		m.To++ // "Kosovo*"
	}
	rest := tokens[m.To:]
	if n := m.span(rest); n > 0 {
		m.To += n
		return
	}
	if len(rest) < 3 || rest[0].Fold != "(" || rest[2].Fold != ")" || len(m.Entities) > 1 {
		return
	}
	inner := rest[1]
	switch {
	case slices.Contains([]string{"document", "place", "state", "organization"}, m.Kind()) && year(inner):
		m.Year = inner.Text
	case inner.Upper() && strings.ContainsFunc(inner.Text[1:], unicode.IsUpper) && m.Kind() != "group":
		for _, t := range []*trie{d.learned, d.register.names} {
			if ids, n := t.longest(rest[1:2]); n == 1 && !slices.Contains(ids, m.Entities[0]) {
				return // it is known to mean another: "hosted by Austria (ICMPD)"
			}
		}
		d.Learn(m.Entities[0], inner.Text)
	default:
		return
	}
	m.To += 3
}

// span takes a time in brackets, "(2014–2016)" or "(since 2014)", and returns how many
// tokens it takes.
func (m *Mention) span(rest []text.Token) int {
	if len(rest) < 4 || rest[0].Fold != "(" || len(m.Entities) > 1 {
		return 0
	}
	kind := m.Kind()
	if kind != "state" && kind != "place" && kind != "organization" && kind != "document" {
		return 0
	}
	switch {
	case year(rest[2]) && rest[3].Fold == ")" && rest[1].Fold == "since":
		m.Since = rest[2].Text
		return 4
	case year(rest[2]) && rest[3].Fold == ")" && (rest[1].Fold == "until" || rest[1].Fold == "till"):
		m.Until = rest[2].Text
		return 4
	case year(rest[1]) && year(rest[2]) && rest[3].Fold == ")":
		m.Since, m.Until = rest[1].Text, rest[2].Text
		return 4
	case len(rest) > 4 && year(rest[1]) && year(rest[3]) && rest[4].Fold == ")" && (rest[2].Fold == "–" || rest[2].Fold == "to" || rest[2].Fold == "and"):
		m.Since, m.Until = rest[1].Text, rest[3].Text
		return 5
	}
	return 0
}

func year(t text.Token) bool {
	return t.Kind == text.Number && len(t.Text) == 4 && (t.Text[:2] == "19" || t.Text[:2] == "20")
}

// sharedModifier returns the second group of "member countries and
// organisations": the modifier of the first is that of the second.
func (d *Document) sharedModifier(m Mention, tokens []text.Token) (Mention, bool) {
	if m.Kind() != "group" || m.To+1 >= len(tokens) || tokens[m.To].Fold != "and" || m.To-m.From < 2 {
		return Mention{}, false
	}
	last, modifier := tokens[m.To+1], tokens[m.To-2]
	ids, n := d.register.names.longest([]text.Token{modifier, last})
	if n != 2 || len(ids) != 1 || d.mechanism.ID == "" {
		return Mention{}, false
	}
	entry, _ := d.register.Entry(ids[0])
	owner := d.mechanism.ID
	return Mention{From: m.To + 1, To: m.To + 2, Entities: []graph.ID{d.groupOf(owner, entry)}}, entry.Of != ""
}

// fullNames joins "Bali Process on People Smuggling (Bali Process)": the short
// name in brackets says that all before it is one name.
func (d *Document) fullNames(mentions []Mention, tokens []text.Token) []Mention {
	short := func(m Mention) bool {
		return m.From > 0 && m.To < len(tokens) && tokens[m.From-1].Fold == "(" && tokens[m.To].Fold == ")"
	}
	if !slices.ContainsFunc(mentions, short) {
		return mentions
	}
	kept := mentions[:0]
	named := map[graph.ID][]int{} // by entity: where in kept it, and those it is named with, come first
	for _, m := range mentions {
		id := m.Entities[0]
		at := slices.IndexFunc(named[id], func(i int) bool { return slices.Equal(kept[i].Entities, m.Entities) })
		if at < 0 {
			named[id] = append(named[id], len(kept))
			kept = append(kept, m)
			continue
		}
		first := named[id][at]
		if !short(m) || m.From-kept[first].From > maxName || !nameLike(tokens[kept[first].To:m.From-1]) {
			kept = append(kept, m)
			continue
		}
		kept[first].To = m.To + 1
		d.Learn(id, words(tokens[kept[first].From:m.From-1]))
		for _, inside := range kept[first+1:] { // it is a part of the name
			other := inside.Entities[0]
			named[other] = slices.DeleteFunc(named[other], func(i int) bool { return i > first })
		}
		kept = kept[:first+1]
	}
	return kept
}

// nameLike reports whether the tokens can stand inside a long name.
func nameLike(tokens []text.Token) bool {
	return len(tokens) > 0 && !slices.ContainsFunc(tokens, func(t text.Token) bool {
		return !t.Upper() && !slices.Contains(nameJoiners, t.Fold) && t.Fold != ","
	})
}

// words returns tokens as running text.
func words(tokens []text.Token) string {
	var b strings.Builder
	for i, t := range tokens {
		switch {
		case i == 0:
		case tokens[i-1].End < t.Start && tokens[i-1].Kind != text.Mark && t.Joined:
			b.WriteByte('-')
		case tokens[i-1].End < t.Start:
			b.WriteByte(' ')
		}
		b.WriteString(t.Text)
	}
	return b.String()
}
