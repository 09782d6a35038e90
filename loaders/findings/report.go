package findings

import (
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/text"
)

// A Report says what was read in a document and what was not understood.
type Report struct {
	Document      string            `json:"document"`
	Sentences     int               `json:"sentences"`     // read
	Understood    int               `json:"understood"`    // of them, with at least one statement
	Statements    int               `json:"statements"`    // without repeats
	ByRelation    map[string]int    `json:"byRelation"`    // statements
	NotUnderstood []Unread          `json:"notUnderstood"` // sentences without a statement
	UnknownNames  []string          `json:"unknownNames"`  // capitalised words that mean no entity, sorted
	Ambiguous     []names.Ambiguity `json:"ambiguous"`     // names that fit several entities
}

// An Unread is a sentence without a statement.
type Unread struct {
	Line     int    `json:"line"`
	Sentence string `json:"sentence"`
}

func newReport(document, doc string) *reporter {
	return &reporter{Report: Report{Document: document, ByRelation: map[string]int{}}, doc: doc}
}

// A reporter fills a Report in the order of the document.
type reporter struct {
	Report
	doc  string
	at   int // how far lines have been counted
	line int // line feeds before at
}

// lineOf returns the line of a place not before the last one asked for.
func (r *reporter) lineOf(at int) int {
	if at > r.at {
		r.line += strings.Count(r.doc[r.at:at], "\n")
		r.at = at
	}
	return 1 + r.line
}

// Coverage returns the share of sentences with a statement in percent, rounded
// down; 0 for no sentence.
func (r Report) Coverage() int {
	if r.Sentences == 0 {
		return 0
	}
	return 100 * r.Understood / r.Sentences
}

func (r *reporter) sentence(span text.Span, understood bool) {
	r.Sentences++
	if understood {
		r.Understood++
		return
	}
	sentence := strings.Join(strings.Fields(r.doc[span.Start:span.End]), " ")
	r.NotUnderstood = append(r.NotUnderstood, Unread{Line: r.lineOf(span.Start), Sentence: sentence})
}

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
			r.UnknownNames = append(r.UnknownNames, strings.Join(words, " "))
			at = end - 1
		}
	}
}

func (r *reporter) ambiguous(list []names.Ambiguity) { r.Ambiguous = append(r.Ambiguous, list...) }

func (r *reporter) count(statements []graph.Statement) {
	r.Statements = len(statements)
	for _, s := range statements {
		r.ByRelation[s.Relation]++
	}
	slices.Sort(r.UnknownNames)
	r.UnknownNames = slices.Compact(r.UnknownNames)
}
