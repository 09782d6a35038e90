package findings

import (
	"slices"

	"iscmgraph/graph"
	"iscmgraph/loaders/proposals"
	"iscmgraph/loaders/rules"
	"iscmgraph/loaders/text"
)

// Proposing returns a reader that reads the same, and whose reports propose what
// sentences may state besides.
func (r *Reader) Proposing(p *proposals.Proposer) *Reader {
	with := *r
	with.proposer = p
	return &with
}

// maxProposed is for how many sentences a report proposes anything: findings have
// some dozens, and a document of 16 MiB may be nothing but sentences that no rule
// reads.
const maxProposed = 1000

// propose notes what a sentence may state besides what was read in it.
func (r *partReader) propose(section string, span text.Span, units []rules.Unit, read []graph.Statement) {
	if r.proposer == nil || len(r.report.sentences) >= maxProposed {
		return
	}
	found := r.proposer.Propose(proposals.Sentence{
		Span: graph.Span{Start: span.Start, End: span.End}, Section: seriesHeading(section), Text: r.text,
		Units: units, Document: r.document, Read: read, Focus: r.context.Focus, Event: r.context.Event,
	})
	for _, p := range found {
		for _, id := range []graph.ID{p.Subject, p.Object.Entity} {
			if _, ok := r.register.Entry(id); ok {
				r.report.registered[string(id)] = true
			}
		}
	}
	r.report.proposed = append(r.report.proposed, found...)
}

// A Proposal is a statement that a sentence may make, for a person to accept; it
// is in no graph.
type Proposal struct {
	Line        int     `json:"line"`
	Start       int     `json:"start"` // of the sentence
	End         int     `json:"end"`
	Words       string  `json:"words"` // those that stand for the object
	WordsStart  int     `json:"wordsStart"`
	WordsEnd    int     `json:"wordsEnd"`
	Subject     string  `json:"subject"`
	SubjectName string  `json:"subjectName"`
	Relation    string  `json:"relation"`
	Object      string  `json:"object"` // the id of an entity, or words
	ObjectName  string  `json:"objectName,omitempty"`
	Score       float64 `json:"score"` // more for what is likelier

	registered map[string]bool // ids of seed/names
}

// offered returns the proposals that nothing states by now.
func (r *Report) offered(b *graph.Batch) []proposals.Proposal {
	if len(r.proposed) == 0 {
		return nil
	}
	type triple struct {
		subject  graph.ID
		relation string
		object   graph.Term
	}
	said := map[triple]bool{}
	for _, s := range b.Statements {
		said[triple{s.Subject, s.Relation, s.Object}] = true
	}
	return slices.DeleteFunc(slices.Clone(r.proposed), func(p proposals.Proposal) bool {
		return said[triple{p.Subject, p.Relation, p.Object}]
	})
}

// perUnread is how many proposals of one sentence go with the source; the report
// has all.
const perUnread = 24

// settleProposals makes the report propose what nothing states by now, and
// returns what goes with the source: the likeliest for each unread sentence.
func (r *Report) settleProposals(b *graph.Batch, unread []graph.Span) []graph.Proposal {
	r.Proposals = []Proposal{}
	lines := lineCounter{text: r.text}
	left := make(map[graph.Span]int, len(unread))
	for _, s := range unread {
		left[s] = perUnread
	}
	var kept []graph.Proposal
	for _, p := range r.offered(b) {
		r.Proposals = append(r.Proposals, r.proposal(p, lines.of(p.Sentence.Start)))
		if left[p.Sentence] > 0 && len(kept) < graph.MaxProposals {
			left[p.Sentence]--
			kept = append(kept, p.Proposal)
		}
	}
	return kept
}

// proposal returns a proposal for the report.
func (r *Report) proposal(p proposals.Proposal, line int) Proposal {
	object := string(p.Object.Entity)
	if object == "" {
		object = p.Object.Text
	}
	return Proposal{
		Line: line, Start: p.Sentence.Start, End: p.Sentence.End, Words: text.OneLine(r.text[p.Words.Start:p.Words.End]),
		WordsStart: p.Words.Start, WordsEnd: p.Words.End,
		Subject: string(p.Subject), SubjectName: p.Name, Relation: p.Relation, Object: object, ObjectName: p.ObjectName, Score: p.Score, registered: r.registered,
	}
}
