package names

import (
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/text"
)

// nameJoiners are the words in lower case that stand inside names.
var nameJoiners = []string{"of", "on", "the", "and", "for", "in", "to", "de", "hoc", "with"}

// bodyHeads are the nouns that end the name of a body.
var bodyHeads = []string{
	"group", "groups", "office", "secretariat", "committee", "forum", "council", "unit", "network", "centre", "center",
	"bureau", "taskforce", "board", "panel",
}

// plainBodies are the bodies that are named in lower case, with the words that
// may stand before them.
var plainBodies = []string{"working groups", "working group", "steering group", "steering committee", "ad hoc group", "ad hoc groups"}

// maxName bounds the tokens of a name that is found by its form.
const maxName = 40

// body returns the name of the body that begins at a token and how many tokens
// it takes: capitalised words that end with a head noun ("Government and
// Business Forum"), or one of the plain bodies. A State's body ("Swiss State
// Secretariat") is none.
func (d *Document) body(tokens []text.Token, at int) (local, name string, length int) {
	_, length = d.register.plainBodies.longest(tokens[at:])
	if end := d.capitalBody(tokens, at); end > 0 {
		length = max(length, end)
	}
	if length == 0 || at > 0 && d.stateBefore(tokens, at) {
		return "", "", 0
	}
	name = words(tokens[at : at+length])
	return name, name, length
}

// capitalBody returns how many tokens the capitalised name of a body takes; at
// least one word stands before its head noun.
func (d *Document) capitalBody(tokens []text.Token, at int) int {
	if !tokens[at].Upper() || slices.Contains([]string{"the", "a", "an", "this"}, tokens[at].Fold) {
		return 0
	}
	if _, n := d.register.demonyms.longest(tokens[at:]); n > 0 {
		return 0 // a State's own: "Swiss State Secretariat"
	}
	length := 0
	for i := at; i < len(tokens) && i < at+maxName; i++ {
		t := tokens[i]
		if t.Kind == text.Mark || !t.Upper() && !slices.Contains(nameJoiners[:5], t.Fold) && t.Fold != "hoc" {
			break
		}
		if ids, n := d.register.names.longest(tokens[i:]); n > 0 && len(ids) > 0 && ids[0].Kind() == "mechanism" {
			break // an owner, not a part of the name
		}
		if i > at && t.Upper() && slices.Contains(bodyHeads, t.Fold) {
			length = i - at + 1
		}
	}
	return length
}

// stateBefore reports whether a State or its demonym stands right before.
func (d *Document) stateBefore(tokens []text.Token, at int) bool {
	before := tokens[at-1 : at]
	if _, n := d.register.demonyms.longest(before); n > 0 {
		return true
	}
	if before[0].Fold == "'s" && at > 1 {
		before = tokens[at-2 : at-1]
	}
	ids, n := d.register.names.longest(before)
	return n > 0 && ids[0].Kind() == "state"
}

// officeTitles are the offices of a State that a demonym can stand before.
var officeTitles = []string{"foreign minister", "interior minister", "labour minister", "prime minister", "president", "justice minister"}

// office returns the offices that begin at a token: "the Indonesian and
// Australian Foreign Ministers" are two.
func (d *Document) office(tokens []text.Token, at int) (Mention, bool) {
	var states []graph.ID
	for i := at; i < len(tokens); {
		ids, n := d.register.demonyms.longest(tokens[i:])
		if n == 0 || len(ids) != 1 {
			break
		}
		states = append(states, ids[0])
		i += n
		for _, title := range officeTitles {
			if n := titleAt(tokens[i:], title); n > 0 {
				return Mention{From: at, To: i + n, Entities: d.offices(states, title)}, true
			}
		}
		if i < len(tokens) && (tokens[i].Fold == "and" || tokens[i].Fold == ",") {
			i++
		}
	}
	return Mention{}, false
}

// titleAt returns how many tokens a title, or its plural, takes.
func titleAt(tokens []text.Token, title string) int {
	want := strings.Fields(title)
	if len(tokens) < len(want) {
		return 0
	}
	for i, w := range want {
		last := i == len(want)-1
		if tokens[i].Fold != w && (!last || tokens[i].Fold != w+"s") || !tokens[i].Upper() {
			return 0
		}
	}
	return len(want)
}

func (d *Document) offices(states []graph.ID, title string) []graph.ID {
	upper := strings.Fields(title)
	for i, w := range upper {
		upper[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	ids := make([]graph.ID, len(states))
	for i, state := range states {
		ids[i] = d.make("office", title, strings.Join(upper, " ")+" of "+d.Entity(state).Name, state)
	}
	return ids
}

// title returns the document whose title stands in quotation marks at a token:
// a capitalised phrase of three words or more.
func (d *Document) title(tokens []text.Token, at int) (Mention, bool) {
	if tokens[at].Fold != `"` {
		return Mention{}, false
	}
	end := at + 1
	for end < len(tokens) && end < at+maxName && tokens[end].Fold != `"` {
		end++
	}
	if end >= len(tokens) || tokens[end].Fold != `"` || end-at < 4 || !tokens[at+1].Upper() {
		return Mention{}, false
	}
	id := d.Make("document", words(tokens[at+1:end]))
	return Mention{From: at, To: end + 1, Entities: []graph.ID{id}}, true
}
