// Package names knows who is meant: States, mechanisms, organizations, bodies,
// offices, groups, places, regions and topics, by all names they go by.
//
// A [Register] holds the names that are known before any document is read. A
// [Document] adds what one text teaches: acronyms in brackets, bodies of the
// mechanism, short forms such as "the Process". [Document.Mark] finds the
// mentions in a sentence. A name that fits several entities is not guessed: it
// is no mention, and reported.
package names

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"iscmgraph/graph"
	"iscmgraph/loaders/text"
	"iscmgraph/schema"
)

// An Entry is what a register says of one entity.
type Entry struct {
	ID       graph.ID `yaml:"id"`
	Name     string   `yaml:"name"`
	Aliases  []string `yaml:"aliases"`
	Demonyms []string `yaml:"demonyms"` // "Indonesian"
	Of       string   `yaml:"of"`       // "mechanism": one for each mechanism

	Silent bool `yaml:"silent"` // no text is read by its names, because they are everyday words or stand in none

	// What no text is read by either: see [Register.Directory].
	Names   map[string][]string `yaml:"names"`   // by language, of each the preferred one first
	Was     []graph.ID          `yaml:"was"`     // ids that it had before
	Broader []graph.ID          `yaml:"broader"` // of a topic or a region: those that it falls under
}

// A Register holds names known before any document is read. It is immutable.
type Register struct {
	entries  map[graph.ID]Entry
	names    *trie
	demonyms *trie
	once     sync.Once // makes near
	near     *graph.Neighbours

	directory func() *graph.Directory
}

// Read returns the register of all *.yaml files in a folder. The error joins
// all faults and names the file of each.
func Read(o *schema.Ontology, folder fs.FS) (*Register, error) {
	files, err := fs.Glob(folder, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	r := &Register{entries: map[graph.ID]Entry{}, names: newTrie(), demonyms: newTrie()}
	for _, file := range files {
		content, err := fs.ReadFile(folder, file)
		if err != nil {
			return nil, fmt.Errorf("names: %w", err)
		}
		var entries []Entry
		if err := yaml.UnmarshalWithOptions(content, &entries, yaml.Strict()); err != nil {
			return nil, graph.Errorf(graph.Invalid, "names: %s: %w", file, err)
		}
		for _, e := range entries {
			if err := r.add(o, e); err != nil {
				return nil, fmt.Errorf("names: %s: %w", file, err)
			}
			if err := e.check(); err != nil {
				return nil, &graph.Error{Kind: graph.Invalid, Err: &graph.Fault{File: "names: " + file, Line: lineOf(content, e.ID), Words: string(e.ID), What: err.Error()}}
			}
		}
	}
	if err := r.checkIDs(); err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	r.directory = sync.OnceValue(r.makeDirectory)
	return r, nil
}

func (r *Register) add(o *schema.Ontology, e Entry) error {
	_, known := o.ClassOfID(string(e.ID))
	switch {
	case !e.ID.Valid() || !known:
		return graph.Errorf(graph.Invalid, "%q is no id of a class", e.ID)
	case strings.TrimSpace(e.Name) == "":
		return graph.Errorf(graph.Invalid, "%s has no name", e.ID)
	case e.Of != "" && e.Of != "mechanism":
		return graph.Errorf(graph.Invalid, "%s: of is %q; only mechanism is known", e.ID, e.Of)
	}
	if _, twice := r.entries[e.ID]; twice {
		return graph.Errorf(graph.Invalid, "%s stands twice", e.ID)
	}
	// What the entry has for those who type it alone is not read in texts.
	if name := regionName(e.ID); name != "" && name != e.Name && !slices.Contains(e.Aliases, name) && !slices.Contains(e.Names["en"], name) {
		e.Aliases = append(e.Aliases, name)
	}
	r.entries[e.ID] = e
	if e.Silent {
		return nil
	}
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		r.names.add(name, e.ID)
	}
	for _, d := range e.Demonyms {
		r.demonyms.add(d, e.ID)
	}
	return nil
}

// Neighbours returns what finds names of the register, those that are read in
// texts. It is made once: folding some thousand names takes longer than reading
// a document.
func (r *Register) Neighbours() *graph.Neighbours {
	r.once.Do(func() {
		var known []graph.Known
		for _, id := range r.IDs() {
			e := r.entries[id]
			if e.Silent {
				continue
			}
			for _, name := range append([]string{e.Name}, e.Aliases...) {
				known = append(known, graph.Known{Name: name, ID: id})
			}
		}
		r.near = graph.NewNeighbours(known)
	})
	return r.near
}

// regionName returns the English name that CLDR has for a State.
func regionName(id graph.ID) string {
	if id.Kind() != "state" {
		return ""
	}
	region, err := language.ParseRegion(id.Local())
	if err != nil {
		return "" // XKX is no code of ISO 3166
	}
	return display.English.Regions().Name(region)
}

// Entry returns what the register says of an entity.
func (r *Register) Entry(id graph.ID) (Entry, bool) {
	e, ok := r.entries[id]
	return e, ok
}

// IDs returns the ids of all entries, sorted.
func (r *Register) IDs() []graph.ID { return slices.Sorted(maps.Keys(r.entries)) }

// A trie finds the longest known name that begins at a token.
//
// Few nodes have more than one behind them: that needs no map.
type trie struct {
	word string // of the first node behind this one
	one  *trie
	next map[string]*trie // all others
	ends []ending
}

// An ending is a name that ends at a node of a trie.
type ending struct {
	id      graph.ID
	surface string // the name as it was given
	exact   bool   // an acronym: only the same letters in the same case
	upper   bool   // begins with a capital letter
}

func newTrie() *trie { return &trie{} }

// to returns the node behind a word, or nil.
func (t *trie) to(word string) *trie {
	if t.one != nil && t.word == word {
		return t.one
	}
	return t.next[word]
}

// below is to, but makes the node if it is not there.
func (t *trie) below(word string) *trie {
	next := t.to(word)
	switch {
	case next != nil:
	case t.one == nil:
		next = newTrie()
		t.word, t.one = word, next
	default:
		if t.next == nil {
			t.next = map[string]*trie{}
		}
		next = newTrie()
		t.next[word] = next
	}
	return next
}

func (t *trie) add(name string, id graph.ID) {
	at := t
	var room [32]text.Token // names are short
	tokens := text.AppendTokens(room[:0], name, 0, len(name))
	for _, token := range tokens {
		at = at.below(token.Fold)
	}
	if len(tokens) == 0 || slices.ContainsFunc(at.ends, func(e ending) bool { return e.id == id && e.surface == name }) {
		return
	}
	at.ends = append(at.ends, ending{id: id, surface: name, exact: acronym(name), upper: tokens[0].Upper() && id.Kind() != "topic"})
}

// acronym reports whether a name is written in capitals and could be a word in
// other letters, such as ADD.
func acronym(name string) bool {
	return len(name) <= 8 && !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsUpper(r) && !unicode.IsDigit(r) })
}

// longest returns the entities of the longest name that begins the tokens, and
// how many tokens it takes.
func (t *trie) longest(tokens []text.Token) (ids []graph.ID, length int) {
	at := t
	var last *trie
	for i, token := range tokens {
		next := at.to(token.Fold)
		if next == nil {
			break
		}
		at = next
		if slices.ContainsFunc(at.ends, func(e ending) bool { return e.fits(tokens[:i+1]) }) {
			last, length = at, i+1
		}
	}
	if last == nil {
		return nil, 0
	}
	for _, e := range last.ends {
		if e.fits(tokens[:length]) && !slices.Contains(ids, e.id) {
			ids = append(ids, e.id)
		}
	}
	return ids, length
}

func (e ending) fits(tokens []text.Token) bool {
	switch {
	case e.exact:
		return len(tokens) == 1 && tokens[0].Text == e.surface || len(tokens) > 1
	case e.upper:
		return tokens[0].Upper()
	}
	return true
}
