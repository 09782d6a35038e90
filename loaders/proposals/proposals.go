// Package proposals guesses what the sentences of findings documents may state
// where no rule reads them. A [Proposal] is for a person to accept, by a
// decision of package curation; nothing here comes into a graph.
//
// [Proposer.Propose] takes a sentence as rules read it. Each mention and each
// phrase in it is a slot: what may be the object of a statement. For each slot
// it ranks the relations and subjects by what speaks for them: the class of the
// object, the verbs and nouns by which the rules know the relation and those of
// relations.txt, which part of the clause the slot is, the preposition before
// it, the section, and what has been read of other items of the same list. A
// slot has at most [PerSlot] proposals. The same sentence gives the same ones.
package proposals

import (
	"cmp"
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/rules"
	"iscmgraph/schema"
)

// Bounds of what is proposed for a sentence.
const (
	PerSlot  = 3   // proposals for one mention or phrase
	maxSlots = 80  // slots looked at
	maxUnits = 250 // units of a sentence that are looked at
)

// A Proposal is a statement that a sentence may make, with how much speaks for
// it: more for what is likelier.
type Proposal struct {
	graph.Proposal
	Score float64
}

// A Proposer knows what speaks for which relation. It is safe for use by several
// goroutines.
type Proposer struct {
	ontology *schema.Ontology
	signs    []sign // of each relation that is proposed
	cues     lexicon
	natured  map[string]bool // words that may be an object by themselves
}

// New returns a proposer that knows the cues of the rules.
func New(o *schema.Ontology, set *rules.Set) (*Proposer, error) {
	signs, err := readSigns(o, relationList)
	if err != nil {
		return nil, err
	}
	p := &Proposer{ontology: o, signs: signs, cues: newLexicon(signs, set.Cues()), natured: map[string]bool{}}
	for _, s := range signs {
		for _, w := range s.words {
			p.natured[w] = true
		}
	}
	return p, nil
}

// A Sentence is what is known of a sentence once rules have read it.
type Sentence struct {
	Span     graph.Span
	Section  int    // number of the heading of the series; 0 for none
	Text     string // the whole document, that the units are of
	Units    []rules.Unit
	Document *names.Document
	Read     []graph.Statement // what rules read in it
	Focus    []graph.ID        // what the sentence before was about
	Event    graph.ID          // the survey or meeting spoken of last; may be empty
}

// Propose returns the likeliest statements that rules did not read in a
// sentence: those of a slot behind each other, the slots with the likeliest
// first.
func (p *Proposer) Propose(s Sentence) []Proposal {
	if len(s.Units) > maxUnits || s.Document.Mechanism().ID == "" || denies(s.Units) {
		return nil
	}
	r := &reader{
		Proposer: p, Sentence: s, clauses: clauses.Parse(s.Units),
		hits: map[string][]hit{}, phrase: map[[2]int]string{}, known: map[making]entity{},
	}
	for _, h := range r.stated(p.cues.find(s.Units)) {
		r.hits[h.relation] = append(r.hits[h.relation], h)
	}
	slots := r.slots()
	r.parties = r.subjects()
	r.look()
	best := map[triple]Proposal{}
	for i := range slots {
		for _, c := range r.candidates(&slots[i]) {
			key := triple{c.Subject, c.Relation, c.Object}
			c.slot = i
			if before, have := best[key]; !have || c.Score > before.Score {
				best[key] = c.Proposal
				slots[i].found = append(slots[i].found, c)
			}
		}
	}
	return pick(slots, best)
}

// denies reports whether a sentence denies something: a guess at what it states might
// be just that.
func denies(units []clauses.Unit) bool {
	for i, u := range units {
		switch u.Fold {
		case "not":
			if (i+1 >= len(units) || units[i+1].Fold != "only") && (i == 0 || units[i-1].Fold != "if") {
				return true
			}
		case "neither", "nor", "never", "nobody":
			return true
		}
	}
	return false
}

// pick returns the first proposals for each stretch of words, each statement
// once: where most speaks for it.
func pick(slots []slot, best map[triple]Proposal) []Proposal {
	var order []graph.Span
	found := map[graph.Span][]Proposal{}
	for _, s := range slots {
		for _, c := range s.found {
			if best[triple{c.Subject, c.Relation, c.Object}] != c.Proposal {
				continue
			}
			if found[c.Words] == nil {
				order = append(order, c.Words)
			}
			found[c.Words] = append(found[c.Words], c.Proposal)
		}
	}
	groups := make([][]Proposal, len(order))
	for i, words := range order {
		list := found[words]
		slices.SortStableFunc(list, func(a, b Proposal) int { return cmp.Compare(b.Score, a.Score) })
		groups[i] = list[:min(len(list), PerSlot)]
	}
	slices.SortStableFunc(groups, func(a, b []Proposal) int { return cmp.Compare(b[0].Score, a[0].Score) })
	return slices.Concat(groups...)
}

type triple struct {
	subject  graph.ID
	relation string
	object   graph.Term
}

// A candidate is a proposal before it is known which are the best of its slot.
type candidate struct {
	Proposal
	slot int
}

// A reader works on one sentence.
type reader struct {
	*Proposer
	Sentence
	clauses []clauses.Clause
	hits    map[string][]hit // by relation
	phrase  map[[2]int]string
	known   map[making]entity
	parties []party

	subject    []bool // by party and clause: the one is the subject of the other
	semicolons []int  // how many stand before a unit

	// Of the slot that is looked at:
	parts    []string  // by clause: what part of it the slot is
	stands   []float64 // by party: how much speaks for it by where it stands
	siblings []string  // relations with which other items of its list were read
	before   []string  // the words before it and before its list
	kinds    []kindEntity
	noun     string // that it ends with, in the singular
}

// words returns units as they stand in the text, white space in order, without
// an article before and signs around.
func (r *reader) words(from, to int) string {
	key := [2]int{from, to}
	words, have := r.phrase[key]
	if !have && from < to {
		words = r.phraseOf(from, to)
		r.phrase[key] = words
	}
	return words
}

func (r *reader) phraseOf(from, to int) string {
	words := strings.Join(strings.Fields(r.Text[r.Units[from].Start:r.Units[to-1].End]), " ")
	if open := strings.LastIndex(words, "("); open > strings.LastIndex(words, ")") {
		words = words[:open]
	}
	words = strings.Trim(words, " .,;:–\"“”*")
	for _, w := range determiners {
		if n := len(w); len(words) > n && words[n] == ' ' && strings.EqualFold(words[:n], w) {
			words = words[n+1:]
		}
	}
	return words
}

// determiners are left out before a phrase.
var determiners = []string{"the", "a", "an", "its", "their", "every", "each", "several", "some", "many", "various", "all", "both"}

// stated returns the hits without those that something denies: "has no
// secretariat", "is not a member".
func (r *reader) stated(hits []hit) []hit {
	return slices.DeleteFunc(hits, func(h hit) bool {
		for i := max(0, h.at-3); i < h.at; i++ {
			if slices.Contains([]string{"no", "not", "neither", "nor", "never", "without", "nobody", "cannot"}, r.Units[i].Fold) {
				return true
			}
		}
		return slices.ContainsFunc(r.clauses, func(c clauses.Clause) bool {
			return c.Verb.When == clauses.Denied && h.at >= c.From && h.at < c.To
		})
	})
}
