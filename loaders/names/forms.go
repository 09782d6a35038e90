package names

import (
	"slices"
	"strconv"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/text"
)

// A formed name is one that is known by its form alone: an ordinal and
// "session", capitalised words with "Declaration" among them.
type formed struct {
	length int
	make   func() graph.ID
}

// form returns the longest name that begins at a token and is known by its form.
func (d *Document) form(tokens []text.Token, at int) formed {
	best := formed{}
	if d.mechanism.ID == "" {
		return best
	}
	for _, f := range []formed{d.document(tokens, at), d.event(tokens, at), d.project(tokens, at), d.ministry(tokens, at)} {
		if f.length > best.length {
			best = f
		}
	}
	return best
}

// documentHeads are the nouns that make capitalised words the title of a
// document.
var documentHeads = []string{
	"declaration", "protocol", "framework", "agreement", "convention", "charter", "compact", "strategy", "guidelines", "handbook", "toolkit",
	"manual", "compendium", "roadmap", "communique", "memorandum", "guide", "principles", "newsletter", "treaty", "agenda", "recommendations", "conclusions",
	"statement", "glossary", "bulletin", "atlas", "policy", "plan", "concept", "vision", "pact", "covenant", "resolution", "decision", "programme of action", "rules", "terms", "commitments", "call",
}

// eventHeads are the nouns of meetings.
var eventHeads = []string{"meeting", "session", "conference", "summit", "round", "edition", "plenary", "gathering", "forum"}

var ordinals = []string{
	"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
	"fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
}

// ordinalNumber holds their numbers.
var ordinalNumber = map[string]int{}

func init() {
	for n, word := range ordinals {
		ordinalNumber[word] = n
	}
}

// ordinalAt returns the number of an ordinal: "fourth", "13th"; 0 for any other
// word.
func ordinalAt(t text.Token) int {
	cut := len(t.Fold) - 2
	if cut < 1 {
		return 0
	}
	switch t.Fold[cut:] {
	case "st", "nd", "rd", "th":
	default:
		return 0 // most words: all ordinals end so
	}
	if n := ordinalNumber[t.Fold]; n > 0 {
		return n
	}
	if t.Fold[0] < '0' || t.Fold[0] > '9' {
		return 0
	}
	if n, err := strconv.Atoi(t.Fold[:cut]); err == nil && n > 0 && n < 200 {
		return n
	}
	return 0
}

// suffix returns an ordinal in digits.
func suffix(n int) string {
	end := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	return strconv.Itoa(n) + end
}

var monthNames = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// noTitle holds words that begin no title in capitals.
var noTitle = setOf("the", "a", "an", "this", "its", "in", "on", "for", "both", "under")

// document returns the title of a document: capitalised words and the small
// words between them, one of them a head noun.
func (d *Document) document(tokens []text.Token, at int) formed {
	if !tokens[at].Upper() || noTitle[tokens[at].Fold] || roleFirst(tokens, at) {
		return formed{}
	}
	length, head, upper := 0, false, 0
	for i := at; i < len(tokens) && i < at+maxName; i++ {
		t := tokens[i]
		switch {
		case t.Upper() && t.Kind == text.Word:
			head = head || slices.Contains(documentHeads, t.Fold)
			length = i - at + 1
			upper++
			continue
		case t.Kind == text.Number && length == i-at && head && (!t.Joined && tokens[i-1].Upper() || t.Joined && tokens[i-1].Kind == text.Number):
			length = i - at + 1
			continue
		case i > at && t.Kind == text.Word && slices.Contains([]string{"of", "on", "the", "and", "for", "in", "to", "against", "from", "with"}, t.Fold):
			if t.Fold == "in" && i+1 < len(tokens) && slices.Contains(monthNames, tokens[i+1].Fold) {
				break
			}
			if t.Fold == "and" && i+1 < len(tokens) && tokens[i+1].Fold == "the" || !head && t.Fold != "of" && t.Fold != "and" {
				break
			}
			continue
		}
		break
	}
	if !head || upper < 2 {
		return formed{}
	}
	name := words(tokens[at : at+length])
	return formed{length, func() graph.ID { return d.Make("document", name) }}
}

// event returns a meeting with an ordinal, a place or a year: "the fourth
// session", "the Marrakech ministerial conference", "the 2017 session", "the
// founding meeting".
func (d *Document) event(tokens []text.Token, at int) formed {
	n := ordinalAt(tokens[at])
	if n > 0 && d.bareOrdinal(tokens, at) && d.lastEvent != "" {
		return d.ordinalEvent(n, d.lastEvent, 1)
	}
	i := at + 1
	place := d.placeLength(tokens, at)
	year := tokens[at].Kind == text.Number && year(tokens[at])
	founding := slices.Contains([]string{"founding", "inaugural", "constituent", "inception"}, tokens[at].Fold)
	if capital := d.capitalEvent(tokens, at); capital.length > 0 {
		return capital
	}
	if n > 0 && at+1 < len(tokens) && !d.eventHead(tokens[at+1]) { // "the first Euro-African Ministerial Conference"
		if capital := d.capitalEvent(tokens, at+1); capital.length > 1 {
			if regular(tokens[at+1 : at+1+capital.length]) {
				return d.ordinalEvent(n, words(tokens[at+1:at+1+capital.length]), capital.length+1)
			}
			return d.ordinalNamed(n, words(tokens[at+1:at+1+capital.length]), capital.length+1)
		}
	}
	if n == 0 && place == 0 && !year && !founding {
		return formed{}
	}
	i = max(i, at+place)
	for i < len(tokens) && i < at+5 && slices.Contains(eventAdjectives, tokens[i].Fold) {
		i++
	}
	if i >= len(tokens) || !d.eventHead(tokens[i]) {
		return formed{}
	}
	noun := words(tokens[i : i+1])
	if n > 0 {
		return d.ordinalEvent(n, words(tokens[at+1:i+1]), i-at+1)
	}
	name := words(tokens[at : i+1])
	if place == 0 {
		name = d.Short(d.mechanism.ID) + " " + name
	}
	return formed{i - at + 1, func() graph.ID {
		d.lastEvent = strings.ToLower(noun)
		return d.make("event", name, name, d.mechanism.ID)
	}}
}

// capitalEvent returns a meeting that is named in capitals: "Valletta Summit",
// "High-level Dialogue on International Migration and Development".
func (d *Document) capitalEvent(tokens []text.Token, at int) formed {
	if !tokens[at].Upper() || slices.Contains([]string{"the", "a", "an", "this", "its", "each", "every", "in", "at", "both"}, tokens[at].Fold) {
		return formed{}
	}
	i := at
	for i < len(tokens) && i < at+10 && (tokens[i].Upper() || tokens[i].Joined && tokens[i].Kind == text.Word) {
		i++
	}
	head := i - 1
	for head > at && !slices.Contains(eventHeads[:8], tokens[head].Fold) {
		head--
	}
	if head == at {
		return formed{}
	}
	if ids, n := d.nameAt(tokens, at); n > 0 && n < head-at+1 && len(ids) > 0 && ids[0].Kind() == "mechanism" {
		return formed{}
	}
	length := head - at + 1
	if end := at + length; end+1 < len(tokens) && tokens[end].Fold == "on" && tokens[end+1].Upper() {
		for end++; end < len(tokens) && (tokens[end].Upper() || tokens[end].Fold == "and" && end+1 < len(tokens) && tokens[end+1].Upper() || tokens[end].Fold == "," && end+2 < len(tokens) && tokens[end+1].Upper() && tokens[end+2].Fold == "and"); end++ {
		}
		length = end - at
	}
	name := words(tokens[at : at+length])
	if regular(tokens[at : head+1]) {
		return formed{length, func() graph.ID { return d.bodyOf(d.mechanism.ID, name, name) }}
	}
	if n := ordinalAt(tokens[at]); n > 0 && regular(tokens[at+1:head+1]) {
		return d.ordinalEvent(n, words(tokens[at+1:at+length]), length) // the same in capitals: "the Sixth Ministerial Conference"
	}
	if n := ordinalAt(tokens[at]); n > 0 {
		name = suffix(n) + " " + words(tokens[at+1:at+length])
	}
	noun := strings.ToLower(tokens[head].Text)
	return formed{length, func() graph.ID {
		d.lastEvent = noun
		return d.make("event", name, name, d.mechanism.ID)
	}}
}

// regular reports whether the name of a meeting is that of all of its kind, which
// makes it a body: "Senior Officials' Meeting".
func regular(tokens []text.Token) bool {
	for _, t := range tokens[:len(tokens)-1] {
		if !slices.Contains([]string{"senior", "officials", "official", "ministerial", "annual", "technical", "experts", "expert", "plenary", "high", "level", "vice", "'", "'s", "working", "steering"}, t.Fold) {
			return false
		}
	}
	return true
}

var eventAdjectives = []string{
	"ministerial", "annual", "high", "level", "plenary", "regular", "extraordinary", "senior", "officials", "official", "preparatory", "technical", "formal", "regional",
	"interregional", "consultative", "founding", "inaugural", "joint", "expert", "thematic",
}

// eventHead reports whether a word means a meeting: one of the nouns, or what
// the mechanism itself is called by ("the second Forum").
func (d *Document) eventHead(t text.Token) bool {
	return slices.Contains(eventHeads, t.Fold) || t.Upper() && slices.Contains(d.nouns, t.Fold)
}

// ordinalNamed returns the meeting with an ordinal before its name in capitals.
func (d *Document) ordinalNamed(n int, capital string, length int) formed {
	name := suffix(n) + " " + capital
	return formed{length, func() graph.ID { return d.make("event", name, name, d.mechanism.ID) }}
}

// ordinalEvent returns the meeting of the mechanism with an ordinal. One that is
// called by the mechanism's noun or "session" goes by the mechanism's name.
func (d *Document) ordinalEvent(n int, noun string, length int) formed {
	noun = strings.ToLower(noun)
	name := suffix(n) + " " + d.Short(d.mechanism.ID)
	if noun != "session" && noun != "edition" && noun != "round" && !slices.Contains(d.nouns, noun) {
		name += " " + noun
	}
	return formed{length, func() graph.ID {
		d.lastEvent = noun
		return d.make("event", name, name, d.mechanism.ID)
	}}
}

// bareOrdinal reports whether an ordinal stands alone: "the fifth by Egypt", "the
// third was held".
func (d *Document) bareOrdinal(tokens []text.Token, at int) bool {
	if at == 0 || tokens[at-1].Fold != "the" || at+1 >= len(tokens) {
		return false
	}
	return slices.Contains([]string{"by", "in", "at", "was", "is", "were", "took", "to", ",", "and"}, tokens[at+1].Fold)
}

// placeLength returns how many tokens the name of a place takes.
func (d *Document) placeLength(tokens []text.Token, at int) int {
	ids, n := d.nameAt(tokens, at)
	if n > 0 && len(ids) == 1 && ids[0].Kind() == "place" {
		return n
	}
	return 0
}

// calledProject returns the project that "the project Linking Communities" names.
func (d *Document) calledProject(tokens []text.Token, at int) formed {
	if tokens[at].Fold != "project" && tokens[at].Fold != "programme" || tokens[at].Upper() {
		return formed{}
	}
	end, upper := at+1, 0
	for i := at + 1; i < len(tokens) && i < at+maxName; i++ {
		if tokens[i].Upper() && tokens[i].Kind == text.Word || tokens[i].Joined && tokens[i].Kind != text.Mark {
			end, upper = i+1, upper+1
			continue
		}
		if upper == 0 || tokens[i].Kind != text.Word || !slices.Contains([]string{"of", "for", "and", "in", "to", "on", "the"}, tokens[i].Fold) {
			break
		}
	}
	if upper < 2 {
		return formed{}
	}
	name := words(tokens[at+1 : end])
	return formed{end - at, func() graph.ID { return d.Make("project", name) }}
}

// project returns the capitalised name of a project or programme.
func (d *Document) project(tokens []text.Token, at int) formed {
	if called := d.calledProject(tokens, at); called.length > 0 {
		return called
	}
	if !tokens[at].Upper() || slices.Contains([]string{"the", "a", "an", "this", "its", "in", "one"}, tokens[at].Fold) || roleFirst(tokens, at) {
		return formed{}
	}
	for i := at; i < len(tokens) && i < at+12; i++ {
		t := tokens[i]
		if i > at && slices.Contains([]string{"project", "programme", "program"}, t.Fold) && tokens[i-1].Upper() {
			if _, n := d.demonymAt(tokens, at); n == i-at {
				return formed{} // "the Swiss project" is no name
			}
			name := words(tokens[at : i+1])
			return formed{i - at + 1, func() graph.ID { return d.Make("project", name) }}
		}
		if !t.Upper() && (t.Kind == text.Mark || !slices.Contains(nameJoiners, t.Fold)) || slices.Contains(d.nouns, t.Fold) {
			break
		}
	}
	return formed{}
}

// ministryHeads begin the name of a ministry or agency.
var ministryHeads = []string{"department", "ministry", "directorate", "agency", "authority", "service", "bureau"}

// ministry returns the name of a ministry or agency: "Department of Social
// Affairs", "Australian Department of Foreign Affairs and Trade".
func (d *Document) ministry(tokens []text.Token, at int) formed {
	i := at
	if _, n := d.demonymAt(tokens, at); n > 0 {
		i += n
	}
	for i < len(tokens) && i < at+4 && tokens[i].Upper() && !slices.Contains(ministryHeads, tokens[i].Fold) {
		i++
	}
	if i+2 >= len(tokens) || !tokens[i].Upper() || !slices.Contains(ministryHeads, tokens[i].Fold) || tokens[i+1].Fold != "of" && tokens[i+1].Fold != "for" || tokens[i+2].Fold == "the" || !tokens[i+2].Upper() {
		return formed{}
	}
	length := i - at + 3
	for j := i + 3; j < len(tokens) && j < at+14; j++ {
		if tokens[j].Upper() && tokens[j].Kind == text.Word {
			if tokens[j-1].Fold == "of" {
				break
			}
			if _, known := d.nameAt(tokens, j); known > 0 && tokens[j-1].Fold == "and" && !slices.Contains([]string{"trade", "integration", "return"}, tokens[j].Fold) {
				break
			}
			length = j - at + 1
			continue
		}
		if tokens[j].Fold != "and" && tokens[j].Fold != "," || j+1 < len(tokens) && !tokens[j+1].Upper() {
			break
		}
		if tokens[j].Fold == "," && (j+1 >= len(tokens) || !slices.Contains([]string{"labour", "immigration", "social", "employment", "trade", "justice", "development", "security"}, tokens[j+1].Fold)) {
			break
		}
	}
	name := words(tokens[at : at+length])
	return formed{length, func() graph.ID { return d.Make("organization", name) }}
}
