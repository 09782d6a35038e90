package graph

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"iscmgraph/schema"
)

// A Proposal is a statement that a sentence may make, for a person to accept:
// what a reader guesses where no rule is sure. It is no statement and stands in
// no graph, and the entities that it names need not exist.
type Proposal struct {
	Sentence   Span // of the source's text
	Words      Span // those that stand for the object
	Subject    ID
	Name       string // of the subject
	Relation   string
	Object     Term
	ObjectName string // of an object that is an entity
}

// MaxProposals is how many proposals a reading may have.
const MaxProposals = 2000

// writtenProposal is a proposal as stores and exports write it.
type writtenProposal struct {
	Sentence [2]int `json:"sentence"`
	Words    [2]int `json:"words"`
	Subject  ID     `json:"subject"`
	Name     string `json:"name"`
	Relation string `json:"relation"`
	Object   ID     `json:"object,omitempty"`
	Text     string `json:"text,omitempty"` // the name of the object, or its words
	Datatype string `json:"datatype,omitempty"`
}

// ProposalsText returns the proposals of a reading as stores and exports write
// them, one JSON object a line; empty for none.
func (r Reading) ProposalsText() string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	for _, p := range r.Proposals {
		w := writtenProposal{
			Sentence: [2]int{p.Sentence.Start, p.Sentence.End}, Words: [2]int{p.Words.Start, p.Words.End},
			Subject: p.Subject, Name: p.Name, Relation: p.Relation, Object: p.Object.Entity, Text: p.Object.Text + p.ObjectName, Datatype: p.Object.Datatype,
		}
		if err := encoder.Encode(w); err != nil {
			panic(err) // strings and numbers always encode
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// ParseProposals reads what [Reading.ProposalsText] writes, and nothing else.
// Whether they fit a text and an ontology is for [Validate] to say.
func ParseProposals(text string) ([]Proposal, error) {
	var r Reading
	for line := range strings.Lines(text) {
		var w writtenProposal
		if err := json.Unmarshal([]byte(line), &w); err != nil || len(r.Proposals) >= MaxProposals {
			return nil, Errorf(Invalid, "%.60q is no proposal, or one too many", line)
		}
		p := Proposal{
			Sentence: Span{w.Sentence[0], w.Sentence[1]}, Words: Span{w.Words[0], w.Words[1]},
			Subject: w.Subject, Name: w.Name, Relation: w.Relation, Object: Term{Entity: w.Object, Datatype: w.Datatype},
		}
		if w.Object != "" {
			p.ObjectName = w.Text
		} else {
			p.Object.Text = w.Text
		}
		r.Proposals = append(r.Proposals, p)
	}
	if r.ProposalsText() != text {
		return nil, Errorf(Invalid, "%.60q are no proposals", text)
	}
	return r.Proposals, nil
}

// proposals checks what a reading proposes: each in a sentence that is not
// understood, and such that it could be a statement.
func (v *validator) proposals(r Reading, text string) {
	if len(r.Proposals) > MaxProposals {
		v.fault("", "the reading has %d proposals; %d are allowed", len(r.Proposals), MaxProposals)
		return
	}
	unread := make(map[Span]bool, len(r.Unread))
	for _, s := range r.Unread {
		unread[s] = true
	}
	for _, p := range r.Proposals {
		if !unread[p.Sentence] || p.Words.Start < p.Sentence.Start || p.Words.End > p.Sentence.End || p.Words.End <= p.Words.Start {
			v.fault(p.Relation, "a proposal stands at %d to %d, in no sentence that is not understood", p.Words.Start, p.Words.End)
			continue
		}
		if why := v.proposal(p); why != "" {
			v.fault(text[p.Words.Start:p.Words.End], "the proposal of %.120q could be no statement: %s", p.Relation, why)
		}
	}
}

// proposal returns why a proposal could be no statement; empty if it could.
func (v *validator) proposal(p Proposal) string {
	rel, ok := v.ontology.Relation(p.Relation)
	if !ok {
		return "there is no such relation"
	}
	fits := func(id ID, name string, classes []string) bool {
		class, known := v.ontology.ClassOfID(string(id))
		return id.Valid() && known && slices.Contains(classes, class.Name) && shortName(name)
	}
	switch {
	case !fits(p.Subject, p.Name, rel.Domain):
		return fmt.Sprintf("%.120q cannot be its subject", p.Subject)
	case rel.Datatype == "" && (p.Object.Text != "" || p.Object.Datatype != "" || !fits(p.Object.Entity, p.ObjectName, rel.Range)):
		return fmt.Sprintf("%.120q cannot be its object", p.Object.Entity)
	case rel.Datatype != "" && (p.Object.Entity != "" || p.ObjectName != "" || p.Object.Datatype != rel.Datatype || !ValidLiteral(p.Object) || rel.Datatype == schema.String && !shortName(p.Object.Text)):
		return fmt.Sprintf("%.120q cannot be its object", p.Object.Text)
	}
	return ""
}

// shortName reports whether a name or phrase has letters or digits, and is no
// longer than a text may be.
func shortName(name string) bool {
	return Fold(name) != "" && len(name) <= MaxTerm && utf8.ValidString(name) && !strings.ContainsRune(name, 0)
}
