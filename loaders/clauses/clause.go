package clauses

import (
	"slices"
	"sync"
)

// A Kind says where a clause comes from.
type Kind int

// The kinds of clauses.
const (
	Main        Kind = iota
	Relative         // "which met in Rome"
	Participial      // "hosted by Morocco"
	Subordinate      // "although it met"
	Apposition       // "Nepal, chair of the Process,": its verb is be
	Gapped           // "and France in 2017": its verb is that of the clause before
	Fragment         // no verb: a label, a heading
)

// A Clause is who does what to whom. All numbers are units of the sentence.
type Clause struct {
	Kind     Kind
	From, To int
	Subject  Phrase // of a relative clause what it says something of
	Verb     Group  // Verb "" for a fragment
	Args     []Arg  // in the order of the sentence; those before the verb come first
	Unsure   bool   // stands under if, whether, that: it is not said that it is so
	Link     string // what joins it: "although", "in which", empty
	Of       Phrase // of a relative clause what it says something of, if that is not its subject
}

// An Arg is a part of a clause besides subject and verb: an object, or a
// preposition and what follows it.
type Arg struct {
	Prep    string // "" for an object or predicate, ":" behind a colon, "to" also before an infinitive
	At      int    // where the preposition stands, or the phrase if it has none
	From    int    // where what follows the preposition begins
	Phrase  Phrase // empty before a verb
	Verb    Group  // of an infinitive or gerund; Verb "" for none
	End     int    // where its phrase, or the verb group, ends
	Denied  bool   // "not" stands before it
	Stretch int    // where the run of words ends that may belong to it
}

// Bounds of a sentence. Nobody writes more; without them the time would grow with
// the square of the length where each looks at all others.
const (
	MaxClauses = 120 // that are parsed: the words behind them are left out
	maxArgs    = 60  // of a clause: what follows begins another
	maxAdverbs = 20  // adverbs and auxiliaries that stand side by side
	maxWords   = 100 // of an item, up to its head
	maxColons  = 24  // times that a list is looked for behind a colon
	maxAhead   = 200 // units in which a finite verb is looked for
)

// Parse returns the clauses of one sentence in the order of their verbs'
// beginnings; of a question none.
func Parse(units []Unit) []Clause {
	if n := len(units); n == 0 || units[n-1].Fold == "?" {
		return nil
	}
	p := newParser(units)
	p.semicolonList()
	p.sentence()
	p.doubted()
	for _, c := range p.clauses { // not those that these two add
		p.explained(c)
		p.carriedOut(c)
	}
	parsed := p.clauses
	parsers.Put(p)
	slices.SortStableFunc(parsed, func(a, b Clause) int { return a.From - b.From })
	return parsed
}

// doubted marks clauses that something outside them makes unsure: "That Japan funds it
// is a myth", what somebody "refused to go on funding".
func (p *parser) doubted() {
	that := p.fold(0) == "that" && p.tagAt(1) == name
	for i := range p.clauses {
		c := &p.clauses[i]
		if that && c.Subject.From == 0 {
			c.Unsure = true
		}
		if c.Kind == Participial && c.From > 0 && p.tagAt(c.From-1) != comma && p.unwanted(*c) {
			c.Unsure = true
		}
	}
}

// unwanted reports whether the main clause around a participle is about what somebody
// does not do, or would like to be so: "wants a Process supported by UNHCR".
func (p *parser) unwanted(c Clause) bool {
	for _, m := range p.clauses {
		if m.Kind == Main && m.From <= c.From && c.From < m.To {
			return c.Verb.Form == Gerund && slices.Contains(refusals, m.Verb.Verb) || c.Verb.Form == Participle && slices.Contains(wishes, m.Verb.Verb)
		}
	}
	return false
}

// refusals are verbs of what somebody does not do.
var refusals = []string{"refuse", "decline", "cease", "stop", "fail", "avoid", "refrain", "forgo"}

// wishes are verbs of what somebody would like to be so, or not.
var wishes = []string{"oppose", "want", "prefer", "wish", "reject", "demand", "imagine", "envisage", "resist", "seek", "request", "favour", "favor", "fear"}

// semicolonList makes one list of what semicolons part if no verb follows the
// first one: "covers border control; data; and return".
func (p *parser) semicolonList() {
	first, count := -1, 0
	for i := 0; i < p.end; i++ {
		switch {
		case p.tag(i) == colon:
			return
		case p.fold(i) == ";":
			if count++; first < 0 {
				first = i
			}
		case p.tag(i) == comma && first >= 0 && (p.fold(i+1) == "a" || p.fold(i+1) == "an"):
			return // "Malta, a voice for small States": no plain list
		}
	}
	if count < 2 || !p.listBehind(first+1, p.end) {
		return
	}
	for i := first; i < p.end; i++ {
		if p.fold(i) == ";" {
			p.tags[i] = comma
		}
	}
	clear(p.items)
	clear(p.phrases)
	clear(p.groups)
}

// enough is what the parser panics with when it has all clauses that it takes:
// they stand in each other, and none of those under way is wanted any more.
type enough struct{}

// sentence parses clause by clause.
func (p *parser) sentence() {
	defer func() {
		p.depth = 0
		if r := recover(); r != nil && r != (enough{}) {
			panic(r)
		}
	}()
	for at := 0; at < p.end; {
		next := p.clause(at, Main, nil, false)
		at = max(next, at+1)
	}
}

type parser struct {
	units      []Unit
	known      []*knownWord // of each unit
	tags       []tag
	begin, end int
	depth      int
	groups     []byte  // 0 not looked at, 1 no verb group begins here, 2 one does
	itemAt     []int32 // by unit: 0 not looked at, -1 no item begins here, else one more than its place in items
	items      []Item
	phraseAt   []int32 // the same for phrases, by unit and place
	phrases    []Phrase
	clauses    []Clause
	bracketed  map[int]bool
	colons     int    // times that a list was looked for behind a colon
	shared     []int8 // by unit: 0 not looked at, 1 a modifier follows that has the same head, -1 none does
	ended      []bool // by unit and place: no "and" follows in the list that goes on there
	waiting    int    // how many clauses under way have not come to their verb
}

// parsers holds parsers that are done: another sentence has room in them.
var parsers = sync.Pool{New: func() any { return &parser{bracketed: map[int]bool{}} }}

// room returns an empty slice of a length, in the room of another if that is
// enough.
func room[T any](of []T, n int) []T {
	if cap(of) < n {
		return make([]T, n, n+n/2)
	}
	of = of[:n]
	clear(of)
	return of
}

func newParser(units []Unit) *parser {
	p := parsers.Get().(*parser)
	clear(p.bracketed)
	*p = parser{
		units: units, end: len(units), known: room(p.known, len(units)), tags: room(p.tags, len(units)), groups: room(p.groups, len(units)), shared: room(p.shared, len(units)),
		itemAt: room(p.itemAt, len(units)), phraseAt: room(p.phraseAt, int(places)*len(units)), ended: room(p.ended, int(places)*len(units)),
		items: p.items[:0], phrases: p.phrases[:0], bracketed: p.bracketed,
	}
	for p.end > 0 && slices.Contains([]string{".", "!", `"`, "'"}, units[p.end-1].Fold) && units[p.end-1].Mention == nil {
		p.end--
	}
	for i := range units {
		p.known[i] = lookUp(&units[i])
		p.tags[i] = p.known[i].tagOf(&units[i])
	}
	p.adverbials()
	for i, u := range units {
		if u.Mention != nil {
			continue
		}
		if u.Fold == "," && i > 0 && i+1 < len(units) && u.Joined && units[i+1].Joined && p.tags[i-1] == number && p.tags[i+1] == number {
			p.tags[i] = number // "300,000"
		}
		switch {
		case u.Fold == "that":
			p.tags[i] = p.that(i)
		case u.Fold == "according" && i+1 < len(units) && units[i+1].Fold == "to":
			p.tags[i] = adverb
		case u.Fold == "may" && u.Upper() && i+1 < len(units) && isYear(units[i+1].Fold):
			p.tags[i] = word // the month
		case u.Fold == "following" && i > 0 && p.tags[i-1] == determiner:
			p.tags[i] = word
		case u.Fold == "last" && i > 0 && (p.tags[i-1] == name && p.behindIs(i, word) || p.tags[i-1] == word && p.is(i+1, pastForm)):
			p.tags[i] = adverb // "the Process last met"
		case u.Fold == "since" && !p.behindIs(i, determiner, number, name) && !p.month(i+1):
			p.tags[i] = adverb
		case u.Fold == "such" && i+1 < len(units) && units[i+1].Fold == "as":
			p.tags[i] = preposition
		}
	}
	return p
}

// phrases of several words that are adverbs.
var adverbials = [][]string{
	{"at", "present"}, {"in", "all"}, {"of", "late"}, {"so", "far"}, {"in", "turn"}, {"in", "particular"}, {"in", "general"}, {"at", "least"}, {"at", "first"}, {"for", "now"},
	{"in", "practice"}, {"to", "date"}, {"by", "now"}, {"in", "addition"}, {"to", "wit"}, {"for", "example"}, {"for", "instance"}, {"that", "is"}, {"above", "all"}, {"at", "times"},
	{"in", "part"}, {"in", "fact"}, {"of", "course"}, {"once", "again"}, {"as", "such"}, {"in", "short"}, {"ever", "since"}, {"since", "then"}, {"until", "then"}, {"from", "time", "to", "time"},
	{"in", "effect"}, {"at", "once"}, {"by", "contrast"}, {"on", "average"}, {"as", "yet"}, {"in", "principle"}, {"at", "last"}, {"from", "the", "start"}, {"from", "the", "outset"}, {"in", "total"},
}

// adverbials tags them; "in addition to" is a preposition.
func (p *parser) adverbials() {
	for i := 0; i < p.end; i++ {
		for _, words := range p.known[i].adverbials {
			if p.words(i, words...) && p.fold(i+len(words)) != "to" && p.fold(i+len(words)) != "of" {
				for k := range words {
					p.tags[i+k] = adverb
				}
			}
		}
	}
}

// behindIs reports whether the unit behind another has one of the tags.
func (p *parser) behindIs(at int, list ...tag) bool {
	return at+1 < len(p.units) && slices.Contains(list, p.tags[at+1])
}

func (p *parser) month(at int) bool {
	return at < len(p.units) && slices.Contains(months, p.units[at].Fold)
}

// that returns what "that" is at a unit: behind a verb and before a noun or
// behind a noun and before a verb it begins a clause, elsewhere it points.
func (p *parser) that(at int) tag {
	if at == 0 || at+1 >= len(p.units) {
		return determiner
	}
	switch p.tags[at-1] {
	case word, name, closing, adverb:
		return relative
	case comma, preposition, conjunction, number, semicolon:
		return determiner
	}
	return relative
}

func (p *parser) tag(at int) tag { return p.tags[at] }

func (p *parser) fold(at int) string {
	if at < 0 || at >= p.end {
		return ""
	}
	return p.units[at].Fold
}

// tagAt is tag for places that may be the end.
func (p *parser) tagAt(at int) tag {
	if at >= p.end {
		return mark
	}
	return p.tags[at]
}

// clause parses a clause at a unit and returns where it ends. A subject is given
// where the clause before has named it.
func (p *parser) clause(at int, kind Kind, given *Phrase, unsure bool) int {
	if p.depth > maxDepth {
		return p.end
	}
	p.depth++
	defer func() { p.depth-- }()
	c := Clause{Kind: kind, From: at, Unsure: unsure}
	first := len(p.clauses)
	at = p.fronted(&c, at)
	if given != nil && p.finiteAt(at) {
		c.Subject = *given
	} else {
		ph, ok := p.phrase(at, subject)
		if !ok {
			return p.inverted(c, at)
		}
		if second, ok := p.headline(ph); ok {
			be := Group{Verb: "be", From: ph.From, To: ph.From}
			is := Arg{At: ph.From, From: ph.From, Phrase: ph, End: ph.To, Stretch: ph.To}
			p.add(Clause{Kind: Apposition, From: ph.From, To: ph.To, Subject: second, Verb: be, Args: []Arg{is}})
			ph = second
		}
		c.Subject = ph
		at = p.behindSubject(&c, ph.To)
	}
	p.fill(first, c.Subject)
	g, ok := p.finite(at)
	if !ok {
		return p.fragment(c, at)
	}
	c.Verb = p.purpose(c.Subject, g)
	return p.args(c, c.Verb.To)
}

// purposes are nouns of which "is to" says what they are: "its aim is to".
var purposes = []string{
	"aim", "aims", "purpose", "purposes", "objective", "objectives", "goal", "goals", "mission", "task", "tasks", "role", "function", "functions", "mandate", "ambition",
	"intention", "idea", "job", "point", "priority", "vision", "remit", "challenge", "duty", "plan",
}

// purpose makes of "is to raise", said of an aim, "is" and what follows.
func (p *parser) purpose(ph Phrase, g Group) Group {
	if g.When != Planned || len(ph.Items) != 1 || !slices.Contains(purposes, p.fold(ph.Items[0].Head)) {
		return g
	}
	for i := g.From; i < g.To; i++ {
		if p.tag(i) == to {
			return Group{From: g.From, To: i, Verb: "be", When: beForms[p.fold(g.From)]}
		}
	}
	return g
}

// fragment ends a clause without a verb.
func (p *parser) fragment(c Clause, at int) int {
	c.Kind = Fragment
	if at < p.end && p.tag(at) == colon {
		return p.behindColon(c, at)
	}
	end := at
	c.To = end
	p.add(c)
	if at < p.end && p.tag(at) != comma && p.tag(at) != semicolon {
		return p.lost(at)
	}
	return at + 1
}

func (p *parser) add(c Clause) {
	c.To = min(c.To, p.end)
	for i := range c.Args {
		c.Args[i].Denied = c.Args[i].At > c.Verb.To && p.tag(c.Args[i].At-1) == negation
		if i > 0 && c.Args[i].Prep == "" && c.Args[i-1].Verb.Verb == "be" && c.Args[i-1].End == c.Args[i].At {
			c.Args[i].Denied = true // "is a member, having been an observer": that was before
		}
		if c.Args[i].Stretch == 0 {
			c.Args[i].Stretch = c.To
		}
		c.Args[i].From, c.Args[i].End = min(c.Args[i].From, p.end), min(c.Args[i].End, p.end)
		c.Args[i].Stretch = min(c.Args[i].Stretch, p.end) // where a bracket is never closed, they lie behind
	}
	p.clauses = append(p.clauses, c)
	if len(p.clauses) == MaxClauses {
		panic(enough{})
	}
}
