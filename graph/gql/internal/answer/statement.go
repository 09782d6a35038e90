package answer

import (
	"context"

	"iscmgraph/graph"
)

// A Statement is one claim.
type Statement struct {
	group     *group
	statement *graph.Statement
}

// IsNode marks a type that has an id.
func (s *Statement) IsNode() {}

// ID returns the hash of the content.
func (s *Statement) ID() graph.ID { return s.statement.ID() }

// Subject returns the entity that the statement is about.
func (s *Statement) Subject(ctx context.Context) (Entity, error) {
	all, err := s.group.entities(ctx, subjectEnd)
	return all[s.statement.Subject], err
}

// Relation returns the relation between subject and object.
func (s *Statement) Relation() *Relation { return s.group.relation(s.statement.Relation) }

// Object returns the other end, if it is an entity.
func (s *Statement) Object(ctx context.Context) (Entity, error) {
	all, err := s.group.entities(ctx, objectEnd)
	return all[s.statement.Object.Entity], err
}

// Value returns the other end, if it is a literal.
func (s *Statement) Value() *string {
	if s.statement.Object.Entity != "" {
		return nil
	}
	return &s.statement.Object.Text
}

// Qualifiers returns what the sentence adds to the bare triple.
func (s *Statement) Qualifiers(ctx context.Context) ([]*Qualifier, error) {
	all, err := s.group.entities(ctx, qualifierEnd)
	if err != nil {
		return nil, err
	}
	list := make([]*Qualifier, len(s.statement.Qualifiers))
	for i, q := range s.statement.Qualifiers {
		text, err := graph.TermText(ctx, s.group, q.Value)
		if err != nil {
			return nil, err
		}
		list[i] = &Qualifier{Name: q.Name, Text: text, Entity: all[q.Value.Entity]}
	}
	return list, nil
}

// Since returns the first date on which it held.
func (s *Statement) Since() *graph.Date { return s.date("since") }

// Until returns the last date on which it held.
func (s *Statement) Until() *graph.Date { return s.date("until") }

// AsOf returns the date of which a source says that it held.
func (s *Statement) AsOf() *graph.Date { return s.date("asOf") }

func (s *Statement) date(qualifier string) *graph.Date {
	term, _ := s.statement.Qualifier(qualifier)
	return optional(graph.Date(term.Text))
}

// Timing returns what is known of it at a date; nil for none.
func (s *Statement) Timing(asOf *graph.Date) *graph.Timing {
	if asOf == nil {
		return nil
	}
	timing := s.statement.Timing(*asOf)
	return &timing
}

// Status returns what it claims for itself, or what review has said of it.
func (s *Statement) Status() graph.Status { return s.statement.Status }

// Evidence returns where it was read.
func (s *Statement) Evidence() []*Evidence {
	list := make([]*Evidence, len(s.statement.Evidence))
	for i, e := range s.statement.Evidence {
		list[i] = &Evidence{group: s.group, evidence: e}
	}
	return list
}

// Text returns the statement in one plain clause.
func (s *Statement) Text(ctx context.Context) (string, error) {
	return graph.Clause(ctx, s.group, s.group.ontology, *s.statement)
}

// A Qualifier is what a sentence adds to a bare triple.
type Qualifier struct {
	Name   string
	Text   string
	Entity Entity // nil for a literal
}

// Evidence is where a statement was read.
type Evidence struct {
	group    *group
	evidence graph.Evidence
}

// Source returns the document or page.
func (e *Evidence) Source(ctx context.Context) (*Source, error) {
	source, err := e.group.Source(ctx, e.evidence.Source)
	return e.group.source(source), err
}

// Quote returns the exact words.
func (e *Evidence) Quote() *string { return optional(e.evidence.Quote) }

// Sentence returns the words with their white space in order.
func (e *Evidence) Sentence() *string { return optional(e.evidence.Sentence()) }

// Section returns the heading that the sentence stands under.
func (e *Evidence) Section() *string { return optional(e.evidence.Section) }

// Start returns the first byte of the quote.
func (e *Evidence) Start() *int { return e.offset(e.evidence.Start) }

// End returns the byte after the quote.
func (e *Evidence) End() *int { return e.offset(e.evidence.End) }

// offset returns a place in the text; there is none where nothing is quoted.
func (e *Evidence) offset(at int) *int {
	if e.evidence.End == 0 {
		return nil
	}
	return &at
}

// Wording returns the words that stand for the object.
func (e *Evidence) Wording() *string { return optional(e.evidence.Wording) }

// URL returns the address of a page that is only cited.
func (e *Evidence) URL() *string { return optional(e.evidence.URL) }

// AsOf returns the date of which a page that is only cited speaks.
func (e *Evidence) AsOf() *graph.Date { return optional(e.evidence.Year) }

// Published returns when a page that is only cited was written.
func (e *Evidence) Published() *graph.Date { return optional(e.evidence.Published) }

// Kind returns whose page it is that is only cited.
func (e *Evidence) Kind() *string { return optional(string(e.evidence.Kind)) }

// Confidence returns how sure it is that the page was read right.
func (e *Evidence) Confidence() *string { return optional(string(e.evidence.Confidence)) }

// Note returns what a page that is only cited says besides.
func (e *Evidence) Note() *string { return optional(e.evidence.Note) }

// Rule returns the rule that read the sentence.
func (e *Evidence) Rule() *string { return optional(e.evidence.Rule) }

// Origin returns how it came to be.
func (e *Evidence) Origin() graph.Origin { return e.evidence.Origin() }

// Curator returns who read the sentence, where no rule did.
func (e *Evidence) Curator() *string { return optional(e.evidence.Curator) }

// Reason returns why the curator says so.
func (e *Evidence) Reason() *string { return optional(e.evidence.Reason) }
