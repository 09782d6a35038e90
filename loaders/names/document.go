package names

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/text"
)

// A Mention is a place in a sentence where entities are named: most often one,
// several for "the Indonesian and Australian Foreign Ministers".
type Mention struct {
	From, To int // tokens of the sentence
	Entities []graph.ID
	Owned    bool   // a body or group named together with its owner: "Bali Process working groups"
	Count    string // the number before a group: "46 States"
	Year     string // the year in brackets behind a title: (2014)
	Since    string // the bounds in brackets behind a name: (2014–2016), (since 2014)
	Until    string
}

// Kind returns the kind of the ids of the entities.
func (m Mention) Kind() string { return m.Entities[0].Kind() }

// A Document is what is known while one text is read. It learns as it goes and
// is not safe for use by several goroutines.
type Document struct {
	register  *Register
	mechanism graph.Entity
	entities  map[graph.ID]graph.Entity // made by this document
	aliases   map[graph.ID][]string     // learned for entities of the register
	learned   *trie
	ambiguous map[string][]graph.ID
	short     string   // name of the mechanism in its title line
	nouns     []string // what the mechanism is called by in short: "process", "dialogue"
	lastEvent string   // the noun of the meeting named last

	named, demonyms []lookup  // by token of the sentence that is marked
	mentions        []Mention // of it
}

// A lookup is what the register has at a token: many questions are asked there.
type lookup struct {
	ids    []graph.ID
	length int
	done   bool
}

// nameAt returns the entities of the longest name of the register that begins at
// a token of the sentence that is marked, and how many tokens it takes.
func (d *Document) nameAt(tokens []text.Token, at int) ([]graph.ID, int) {
	return d.register.names.once(d.named, tokens, at)
}

// demonymAt is nameAt for demonyms.
func (d *Document) demonymAt(tokens []text.Token, at int) ([]graph.ID, int) {
	return d.register.demonyms.once(d.demonyms, tokens, at)
}

// once looks up the longest name that begins at a token, or takes what was found
// before.
func (t *trie) once(found []lookup, tokens []text.Token, at int) ([]graph.ID, int) {
	if at >= len(tokens) {
		return nil, 0
	}
	l := &found[at]
	if !l.done {
		l.ids, l.length = t.longest(tokens[at:])
		l.done = true
	}
	return l.ids, l.length
}

// begin makes room for what is looked up in a sentence.
func (d *Document) begin(tokens int) {
	d.named = slices.Grow(d.named[:0], tokens)[:tokens]
	d.demonyms = slices.Grow(d.demonyms[:0], tokens)[:tokens]
	clear(d.named)
	clear(d.demonyms)
}

// NewDocument returns a document of which nothing has been read.
func (r *Register) NewDocument() *Document {
	return &Document{
		register: r, entities: map[graph.ID]graph.Entity{}, aliases: map[graph.ID][]string{},
		learned: newTrie(), ambiguous: map[string][]graph.ID{},
	}
}

// Mechanism returns the mechanism that the text is about; the zero entity
// before SetMechanism.
func (d *Document) Mechanism() graph.Entity { return d.mechanism }

// SetMechanism says which mechanism the text is about, by its long and short
// name, either of which may be empty. A mechanism that the register does not
// know is made. The short forms "the Process", "the mechanism" and the like mean
// it from then on.
func (d *Document) SetMechanism(long, short string) {
	if short == "" {
		short = long
	}
	id := d.known(short, "mechanism")
	if id == "" {
		id = d.known(long, "mechanism")
	}
	if id == "" {
		id = d.Make("mechanism", short)
	}
	d.Learn(id, short)
	if long != "" {
		d.Learn(id, long)
	}
	d.mechanism, d.short = d.Entity(id), short
	for _, noun := range append(strings.Fields(long+" "+short), "mechanism", "ISCM") {
		if slices.Contains(mechanismNouns, strings.ToLower(noun)) {
			d.Refer(id, noun)
			d.nouns = append(d.nouns, strings.ToLower(noun))
		}
	}
}

// mechanismNouns are the nouns that a mechanism can be called by in short: "the
// Process".
var mechanismNouns = []string{
	"process", "dialogue", "forum", "council", "conference", "panel", "initiative", "consultations", "consultation", "community",
	"platform", "mechanism", "iscm", "programme", "partnership", "rcp",
}

// Short returns the short name of an entity: of the mechanism of the text the one
// that its title line gives.
func (d *Document) Short(id graph.ID) string {
	if id == d.mechanism.ID && d.short != "" {
		return d.short
	}
	return d.Name(id)
}

// known returns the one entity of a kind that the register or the document
// knows by the name.
func (d *Document) known(name, kind string) graph.ID {
	tokens := text.Tokens(name, 0, len(name))
	for _, t := range []*trie{d.learned, d.register.names} {
		if ids, n := t.longest(tokens); n == len(tokens) && len(ids) == 1 && ids[0].Kind() == kind {
			return ids[0]
		}
	}
	return ""
}

// Make returns a new entity of a kind with the name, or the one that the
// document made before.
func (d *Document) Make(kind, name string) graph.ID { return d.make(kind, name, name) }

// MakeOf is Make for an entity that belongs to another: its id and its name
// carry those of the owner.
func (d *Document) MakeOf(owner graph.ID, kind, name string) graph.ID {
	id := d.make(kind, name, d.Short(owner)+" "+name, owner)
	d.Learn(id, name)
	return id
}

// MakeUnder is MakeOf for an entity whose name says enough by itself: only its
// id carries that of the owner.
func (d *Document) MakeUnder(owner graph.ID, kind, name string) graph.ID {
	return d.make(kind, name, name, owner)
}

// maxAliases is how many names of one entity are learned that go with it to the
// graph. It is known by all others too.
const maxAliases = 100

// maxBytes is how many bytes of a name are kept: a word of the text may have
// thousands.
const maxBytes = 1000

// make makes an entity whose id is made from local and whose name is name.
func (d *Document) make(kind, local, name string, owners ...graph.ID) graph.ID {
	segments := []string{kind}
	for _, owner := range owners {
		segments = append(segments, owner.Local())
	}
	name = strings.ToValidUTF8(name[:min(len(name), maxBytes)], "")
	slug := graph.Slug(local)
	if len(slug) > 120 {
		slug = strings.TrimRight(strings.ToValidUTF8(slug[:120], ""), "-")
	}
	id := graph.ID(strings.Join(append(segments, slug), "/"))
	if _, have := d.entities[id]; !have {
		d.entities[id] = graph.Entity{ID: id, Name: name}
		d.Learn(id, name)
	}
	return id
}

// Learn makes the document know the entity by one more name.
func (d *Document) Learn(id graph.ID, name string) {
	name = text.OneLine(name)
	if len(name) > maxBytes {
		return
	}
	d.learned.add(name, id)
	if len(d.aliases[id]) >= maxAliases {
		return
	}
	if e := d.Entity(id); e.Name != name && !slices.Contains(e.Aliases, name) {
		d.aliases[id] = append(d.aliases[id], name)
	}
	if d.mechanism.ID == id {
		d.mechanism = d.Entity(id)
	}
}

// Refer makes "the NOUN" and "this NOUN" mean the entity, and no other that
// they meant before.
func (d *Document) Refer(id graph.ID, noun string) {
	articles := []string{"the ", "this "}
	if id.Kind() == "body" {
		articles = append(articles, "that ")
	}
	for _, article := range articles {
		at := d.learned
		for _, word := range text.Words(article + noun) {
			at = at.below(word)
		}
		at.ends = []ending{{id: id, surface: noun}}
	}
}

// Name returns the name of an entity; empty for one that is not known.
func (d *Document) Name(id graph.ID) string {
	if e, made := d.entities[id]; made {
		return e.Name
	}
	return d.register.entries[id].Name
}

// Entity returns the entity with all names that are known for it.
func (d *Document) Entity(id graph.ID) graph.Entity {
	e, made := d.entities[id]
	if entry, ok := d.register.Entry(id); ok && !made {
		e = graph.Entity{ID: id, Name: entry.Name, Aliases: entry.Aliases}
	}
	aliases := slices.Concat(e.Aliases, d.aliases[id])
	slices.Sort(aliases)
	e.Aliases = slices.Compact(aliases)
	return e
}

// An Ambiguity is a name that fits several entities.
type Ambiguity struct {
	Name     string
	Entities []graph.ID
}

// Ambiguous returns the names that were met and fit several entities, by name.
func (d *Document) Ambiguous() []Ambiguity {
	var list []Ambiguity
	for _, name := range slices.SortedFunc(maps.Keys(d.ambiguous), cmp.Compare[string]) {
		list = append(list, Ambiguity{Name: name, Entities: d.ambiguous[name]})
	}
	return list
}
