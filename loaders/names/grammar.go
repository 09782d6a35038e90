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
	"bureau", "taskforce", "board", "panel", "observatory", "academy", "presidium", "chamber", "troika", "hub",
}

// plainHeads are the nouns of bodies that are named in lower case; those with
// false need a word before them that says what kind of body it is.
var plainHeads = map[string]bool{
	"secretariat": true, "committee": true, "troika": true, "group": false, "groups": false, "force": false, "forces": false, "unit": false,
	"office": false, "offices": false, "network": false, "networks": false, "board": false, "points": false, "session": false, "council": false,
	"secretariats": false, "committees": false, "bureau": false, "desk": false, "mechanisms": false, "panel": false, "cell": false, "centre": false, "hub": false,
}

// bodyWords are the words that say what kind of body a plain head is.
var bodyWords = map[string][]string{
	"group":       {"working", "steering", "expert", "experts", "core", "contact", "follow", "drafting", "thematic", "reference", "advisory", "technical", "task", "ad", "planning", "review", "consultative", "monitoring", "friends", "coordination"},
	"force":       {"task"},
	"unit":        {"support", "coordination", "coordinating", "technical", "liaison", "secretariat", "research", "policy", "data", "analysis", "project"},
	"office":      {"support", "liaison", "coordination", "regional", "project"},
	"network":     {"expert", "experts", "focal", "thematic", "research", "officers", "regional", "parliamentary", "national"},
	"board":       {"steering", "advisory", "executive", "management", "governing", "editorial", "project"},
	"points":      {"focal", "contact"},
	"session":     {"ministerial"},
	"council":     {"ministerial", "advisory", "executive"},
	"secretariat": {"technical", "permanent", "temporary", "interim", "joint", "rotating", "executive"},
	"committee":   {"steering", "technical", "standing", "coordinating", "coordination", "executive", "preparatory", "organizing", "advisory", "joint", "ministerial", "drafting", "management"},
	"bureau":      {"executive", "coordination"},
	"desk":        {"help", "support"},
	"mechanism":   {"coordination"},
	"panel":       {"expert", "advisory"},
	"cell":        {"coordination", "support"},
	"centre":      {"regional", "training", "information", "coordination"},
	"hub":         {"information", "regional"},
}

// capitalBodies are bodies by themselves if they are written with a capital.
var capitalBodies = []string{"observatory", "academy", "bureau", "board", "presidium", "plenary", "assembly", "council", "committee"}

// persons are the plural nouns that a body in lower case may be named by: "network
// of National Coordinators".
var persons = []string{"coordinators", "experts", "officials", "points", "ministers", "friends", "officers", "representatives", "directors", "heads", "practitioners", "researchers", "judges", "prosecutors"}

// bodyOfPersons returns how many tokens "network of National Coordinators" takes.
func bodyOfPersons(tokens []text.Token, at int) int {
	if !slices.Contains([]string{"network", "group", "pool", "board", "committee", "council"}, tokens[at].Fold) || at+2 >= len(tokens) || tokens[at+1].Fold != "of" {
		return 0
	}
	for i := at + 2; i < len(tokens) && i < at+6; i++ {
		if tokens[i].Kind != text.Word {
			return 0
		}
		if slices.Contains(persons, tokens[i].Fold) {
			return i - at + 1
		}
	}
	return 0
}

// bodyModifiers may stand before the kind of a body.
var bodyModifiers = []string{
	"ad", "hoc", "high", "level", "follow", "up", "joint", "technical", "permanent", "temporary", "thematic", "regional", "national", "senior", "small", "informal", "standing", "inter",
	"ministerial", "interministerial", "open", "ended", "intergovernmental", "governmental", "working", "interim", "special", "sub", "virtual", "central", "dedicated", "light", "steering", "expert", "support", "coordination", "focal", "contact", "advisory",
}

// plainBody returns how many tokens the name of a body in lower case takes.
func (d *Document) plainBody(tokens []text.Token, at int) int {
	for i := at; i < len(tokens) && i < at+7; i++ {
		word := tokens[i].Fold
		if i == at && at > 0 && tokens[i].Upper() && slices.Contains(capitalBodies, word) && slices.Contains([]string{"a", "the", "its", "an"}, tokens[at-1].Fold) {
			return 1
		}
		if alone, head := plainHeads[word]; head && (alone || i > at && kindOfBody(word, tokens[i-1].Fold)) {
			return i - at + 1 + subjectOf(tokens, i)
		}
		if !isBodyWord(word) {
			return 0
		}
	}
	return 0
}

// kindOfBody reports whether the word before a plain head says what kind of body it
// is.
func kindOfBody(head, before string) bool {
	kinds := bodyWords[strings.TrimSuffix(head, "s")]
	if head == "points" {
		kinds = bodyWords[head]
	}
	return slices.Contains(kinds, before) || before == "up" || before == "hoc"
}

// aboutStops are words that end what a group is about.
var aboutStops = []string{
	"is", "are", "was", "were", "has", "have", "had", "which", "that", "who", "whose", "met", "meets", "or", "in", "with", "by", "chaired", "led", "co", "to", "will", "under", "at",
	"held", "set", "for", "on", "from", "as", "of", "the", "a", "an", "its", "their", "one", "established", "created", "headed", "composed", "and", "also", "migration", "international", "between", "among", "within",
}

// subjectOf returns how many tokens behind the head of a plain group say what it is
// about: "working group on data", which is not the one on skills.
func subjectOf(tokens []text.Token, head int) int {
	if !slices.Contains([]string{"group", "force", "committee"}, tokens[head].Fold) || head+2 >= len(tokens) || tokens[head+1].Fold != "on" {
		return 0
	}
	stop := func(i int) bool {
		return i >= len(tokens) || tokens[i].Kind != text.Word || slices.Contains(aboutStops, tokens[i].Fold)
	}
	i := head + 2
	for n := 0; n < 4 && !stop(i) && !tokens[i].Upper(); n++ {
		if n > 0 && strings.HasSuffix(tokens[i].Fold, "s") && !stop(i+1) {
			break // "on data collects statistics"
		}
		i++
	}
	if i == head+2 {
		return 0
	}
	if i+1 < len(tokens) && tokens[i].Fold == "and" && !stop(i+1) && !tokens[i+1].Upper() && stop(i+2) {
		i += 2 // "on return and readmission"
	}
	return i - head - 1
}

// isBodyWord reports whether a word may stand in the name of a plain body before
// its head.
func isBodyWord(word string) bool { return bodyWordSet[word] }

// bodyWordSet holds all bodyWords and bodyModifiers.
var bodyWordSet = map[string]bool{}

func init() {
	for _, word := range bodyModifiers {
		bodyWordSet[word] = true
	}
	for _, list := range bodyWords {
		for _, word := range list {
			bodyWordSet[word] = true
		}
	}
}

// maxName bounds the tokens of a name that is found by its form.
const maxName = 40

// body returns the name of the body that begins at a token and how many tokens
// it takes: capitalised words that end with a head noun ("Government and
// Business Forum"), or one of the plain bodies. A State's body ("Swiss State
// Secretariat") is none.
func (d *Document) body(tokens []text.Token, at int) (local, name string, length int) {
	if at > 0 && tokens[at-1].Fold == "their" {
		return "", "", 0 // those of others than the mechanism
	}
	length = max(d.plainBody(tokens, at), bodyOfPersons(tokens, at))
	if end := d.capitalBody(tokens, at); end > 0 {
		length = max(length, end)
	}
	if length == 0 || at > 0 && (d.stateBefore(tokens, at) || d.insideName(tokens, at)) {
		return "", "", 0
	}
	name = words(tokens[at : at+length])
	return name, name, length
}

// insideName reports whether a capitalised word goes on a name that is not known:
// the Secretariat of "State Secretariat". Behind a known name it begins its own.
func (d *Document) insideName(tokens []text.Token, at int) bool {
	if !tokens[at].Upper() || !tokens[at-1].Upper() || tokens[at-1].Kind != text.Word || slices.Contains([]string{"the", "its", "a", "this"}, tokens[at-1].Fold) {
		return false
	}
	for from := at - 1; from >= max(0, at-maxName); from-- {
		for _, t := range []*trie{d.register.names, d.learned} {
			if _, n := t.longest(tokens[from:at]); n == at-from {
				return false
			}
		}
	}
	return true
}

// noBeginnings are words that begin a sentence and no name.
var noBeginnings = setOf(
	"the", "a", "an", "this", "these", "whereas", "while", "although", "since", "when", "if", "under", "within", "through", "for", "in", "at", "by", "from", "with", "as", "both",
	"each", "every", "other", "two", "three", "its", "their", "on", "of", "to", "after", "before", "during", "until", "neither", "either", "such", "all", "some", "any", "no",
	"unlike", "like", "besides", "between", "among", "and", "but", "or", "that", "those", "his", "her", "our", "one", "four", "five", "six", "only", "also", "it",
)

func setOf(words ...string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

// roleFirst reports whether a sentence begins with a noun and what it is of, "Members
// of the Working Group": the noun is not part of the name.
func roleFirst(tokens []text.Token, at int) bool {
	if at > 0 || len(tokens) < 2 || !slices.Contains([]string{"of", "on", "for", "in", "to", "with"}, tokens[1].Fold) {
		return false
	}
	first := tokens[0].Fold
	return !slices.Contains(bodyHeads, first) && !slices.Contains(documentHeads, first) && first != "friends" && first != "code"
}

// foreign are the first words of bodies that are no mechanism's: the Security
// Council, the European Council.
var foreign = []string{
	"security", "general", "european", "federal", "nordic", "human", "supreme", "world", "united", "international", "un", "eu", "visegrad", "g7", "g20", "economic", "nato",
	"commonwealth", "state", "parliamentary", "electoral", "constitutional", "municipal", "city", "privy", "cabinet",
}

// capitalBody returns how many tokens the capitalised name of a body takes; at
// least one word stands before its head noun.
func (d *Document) capitalBody(tokens []text.Token, at int) int {
	if !tokens[at].Upper() || noBeginnings[tokens[at].Fold] || roleFirst(tokens, at) {
		return 0
	}
	if _, n := d.demonymAt(tokens, at); n > 0 {
		return 0 // a State's own: "Swiss State Secretariat"
	}
	if slices.Contains(foreign, tokens[at].Fold) {
		return 0
	}
	length := 0
	for i := at; i < len(tokens) && i < at+maxName; i++ {
		t := tokens[i]
		if t.Fold == "and" && i+1 < len(tokens) && tokens[i+1].Fold == "the" || t.Fold == "the" && tokens[max(i-1, 0)].Upper() {
			break
		}
		if t.Kind == text.Mark || !t.Upper() && !slices.Contains(nameJoiners[:5], t.Fold) && t.Fold != "hoc" {
			break
		}
		if ids, n := d.nameAt(tokens, i); n > 0 && len(ids) > 0 && (ids[0].Kind() == "mechanism" || ids[0].Kind() == "organization") {
			break // an owner, not a part of the name
		}
		if i > at && t.Fold == "of" && slices.Contains(groupsOf, tokens[at].Fold) && i == at+1 {
			return d.groupNamed(tokens, at)
		}
		if i > at && t.Upper() && slices.Contains(bodyHeads, t.Fold) {
			length = i - at + 1
		}
	}
	return length + d.scope(tokens, at+length, length)
}

// scope returns how many tokens "for Southern Africa" or "on Migration" takes
// behind the name of a body in capitals.
func (d *Document) scope(tokens []text.Token, at, length int) int {
	start := at
	if length == 0 || at+1 >= len(tokens) || tokens[at].Fold != "for" && tokens[at].Fold != "on" {
		return 0
	}
	end := at + 1
	if tokens[end].Fold == "the" {
		at++
		end++
	}
	for end < len(tokens) && end < at+8 && (tokens[end].Upper() || tokens[end].Fold == "and" && end+1 < len(tokens) && tokens[end+1].Upper()) {
		end++
	}
	if end == at+1 {
		return 0
	}
	return end - start
}

// groupsOf are the heads of bodies that are named by what they consist of: "Group
// of Friends", "Council of Ministers".
var groupsOf = []string{"forum", "group", "council", "board", "pool", "network", "committee"}

// groupNamed returns how many tokens "Group of Friends" takes.
func (d *Document) groupNamed(tokens []text.Token, at int) int {
	end := at + 2
	for end < len(tokens) && end < at+6 && tokens[end].Upper() && tokens[end].Kind == text.Word {
		if ids, n := d.nameAt(tokens, end); n > 0 && ids[0].Kind() != "group" && ids[0].Kind() != "topic" {
			break
		}
		end++
	}
	if end == at+2 {
		return 0
	}
	return end - at
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

// office returns the offices that begin at a token, or the States by their
// governments: "the Indonesian and Australian Foreign Ministers" are two.
func (d *Document) office(tokens []text.Token, at int) (Mention, bool) {
	var states []graph.ID
	for i := at; i < min(len(tokens), at+maxName); {
		ids, n := d.demonymAt(tokens, i)
		if n == 0 || len(ids) != 1 {
			break
		}
		states = append(states, ids[0])
		i += n
		if i < len(tokens) && (tokens[i].Fold == "government" || tokens[i].Fold == "governments") && (i+1 == len(tokens) || !tokens[i+1].Upper()) {
			return Mention{From: at, To: i + 1, Entities: states}, true // "the Swiss Government"
		}
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
		ids[i] = d.make("office", title, strings.Join(upper, " ")+" of "+d.Name(state), state)
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
