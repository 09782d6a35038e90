package findings

import (
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/proposals"
	"iscmgraph/loaders/text"
)

// A Report says what was read in a document and what was not understood.
type Report struct {
	Document      string            `json:"document"`
	Sentences     int               `json:"sentences"`     // read
	Understood    int               `json:"understood"`    // of them, those that at least one statement rests on
	Percent       int               `json:"percent"`       // understood, rounded down; 0 for no sentence
	Statements    int               `json:"statements"`    // without repeats
	ByRelation    map[string]int    `json:"byRelation"`    // statements
	ByRule        map[string]int    `json:"byRule"`        // statements; one that several rules read counts for each
	NotUnderstood []Unread          `json:"notUnderstood"` // sentences that no statement rests on
	UnknownNames  []UnknownName     `json:"unknownNames"`  // capitalised words that mean no entity, by name
	Ambiguous     []names.Ambiguity `json:"ambiguous"`     // names that fit several entities
	Curated       Decisions         `json:"curated"`       // what curation did
	Warnings      []Warning         `json:"warnings"`      // what may be lost in the text, by line
	Proposals     []Proposal        `json:"proposals"`     // what sentences may state besides, in their order, of each the likeliest first

	text      string
	sentences []text.Span
	shorts    map[graph.ID]string // what the title lines call the mechanisms
	proposed  []proposals.Proposal
	// ids of seed/names that proposals name
	registered map[string]bool
	file       string // base name
}

// An Unread is a sentence that no statement rests on.
type Unread struct {
	Line     int    `json:"line"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Sentence string `json:"sentence"`
}

// An UnknownName is a run of capitalised words that means no entity, and the
// names that it may be a misspelling of.
type UnknownName struct {
	Name    string        `json:"name"`
	Nearest []graph.Known `json:"nearest"` // up to three
}

// Decisions counts what curation did to the statements of a document.
type Decisions struct {
	Added     int `json:"added"`
	Corrected int `json:"corrected"`
	Rejected  int `json:"rejected"`
}

func newReport(document, doc string) *reporter {
	r := Report{
		Document: document, text: doc, shorts: map[graph.ID]string{}, registered: map[string]bool{},
		NotUnderstood: []Unread{}, UnknownNames: []UnknownName{}, Ambiguous: []names.Ambiguity{}, Warnings: []Warning{},
	}
	return &reporter{Report: r, strange: map[string]bool{}}
}

// A reporter fills a Report in the order of the document.
type reporter struct {
	Report
	strange map[string]bool // capitalised words that mean no entity
	cut     []text.Span     // sentences of more clauses than are read
}

// sentence notes a sentence that is read.
func (r *reporter) sentence(span text.Span) { r.sentences = append(r.sentences, span) }

// unknown notes runs of capitalised words that are no mention. The first word
// of a sentence is capitalised anyway.
func (r *reporter) unknown(tokens []text.Token, mentions []names.Mention) {
	for at := 1; at < len(tokens); at++ {
		for len(mentions) > 0 && mentions[0].To <= at {
			mentions = mentions[1:]
		}
		if len(mentions) > 0 && mentions[0].From <= at {
			at = mentions[0].To - 1
			continue
		}
		end := at
		for end < len(tokens) && tokens[end].Upper() && (len(mentions) == 0 || end < mentions[0].From) {
			end++
		}
		if end > at {
			var words []string
			for _, t := range tokens[at:end] {
				words = append(words, t.Text)
			}
			r.strange[strings.Join(words, " ")] = true
			at = end - 1
		}
	}
}

func (r *reporter) ambiguous(list []names.Ambiguity) { r.Ambiguous = append(r.Ambiguous, list...) }

// Settle makes the report and the source say how much is understood with the
// statements that the batch has now. It is called anew when they change.
func (r *Report) Settle(b *graph.Batch) {
	r.Statements, r.ByRelation, r.ByRule = len(b.Statements), map[string]int{}, map[string]int{}
	var said []graph.Span
	for _, s := range b.Statements {
		r.ByRelation[s.Relation]++
		rules := map[string]bool{}
		for _, e := range s.Evidence {
			said = append(said, graph.Span{Start: e.Start, End: e.End})
			rules[e.Rule] = true
		}
		for rule := range rules {
			r.ByRule[rule]++
		}
	}
	reading := graph.Reading{Sentences: len(r.sentences), Unread: silent(r.sentences, said)}
	slices.SortStableFunc(r.Warnings[:min(len(r.Warnings), maxWarnings)], func(a, b Warning) int { return a.Line - b.Line })
	r.Sentences, r.Understood, r.Percent = reading.Sentences, reading.Understood(), reading.Percent()
	r.NotUnderstood = make([]Unread, len(reading.Unread))
	lines := lineCounter{text: r.text}
	for i, s := range reading.Unread {
		sentence := text.OneLine(r.text[s.Start:s.End])
		r.NotUnderstood[i] = Unread{Line: lines.of(s.Start), Start: s.Start, End: s.End, Sentence: sentence}
	}
	reading.Proposals = r.settleProposals(b, reading.Unread)
	b.Source.Reading = &reading
}

// silent returns the sentences that share no byte with what statements rest on.
func silent(sentences []text.Span, said []graph.Span) []graph.Span {
	slices.SortFunc(said, func(a, b graph.Span) int { return a.Start - b.Start })
	var rest []graph.Span
	reach := 0 // where what was said before the sentence ends
	for _, s := range sentences {
		for len(said) > 0 && said[0].Start < s.End {
			reach = max(reach, said[0].End)
			said = said[1:]
		}
		if reach <= s.Start {
			rest = append(rest, graph.Span{Start: s.Start, End: s.End})
		}
	}
	return rest
}

// A lineCounter counts the lines of a text from place to place.
type lineCounter struct {
	text     string
	at, line int // line feeds before at
}

// of returns the line of a place not before the last one asked for.
func (c *lineCounter) of(at int) int {
	c.line += strings.Count(c.text[c.at:at], "\n")
	c.at = at
	return 1 + c.line
}
