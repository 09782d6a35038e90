package answer

import (
	"context"

	"iscmgraph/graph"
)

// A Proposal is a statement that a sentence may make; it is in no graph.
type Proposal struct {
	source   *Source
	proposal graph.Proposal
}

// Proposals returns what the sentence may state, the likeliest first.
func (u *Unread) Proposals(first *int) ([]*Proposal, error) {
	size, err := pageSize(first)
	if err != nil {
		return nil, err
	}
	list := []*Proposal{}
	for _, p := range u.source.source.Reading.Proposals {
		if p.Sentence == u.span && len(list) < size {
			list = append(list, &Proposal{source: u.source, proposal: p})
		}
	}
	return list, nil
}

// Words returns the words that stand for the object.
func (p *Proposal) Words() (string, error) {
	u := Unread{source: p.source, span: p.proposal.Words}
	return u.Sentence()
}

// SubjectID returns the id of the subject.
func (p *Proposal) SubjectID() graph.ID { return p.proposal.Subject }

// SubjectName returns the name of the subject.
func (p *Proposal) SubjectName() string { return p.proposal.Name }

// Subject returns the subject, if the graph has it.
func (p *Proposal) Subject(ctx context.Context) (Entity, error) {
	known, err := p.source.proposed(ctx)
	return known[p.proposal.Subject], err
}

// Relation returns the relation.
func (p *Proposal) Relation() *Relation { return p.source.view.relation(p.proposal.Relation) }

// ObjectID returns the id of the object, if it is an entity.
func (p *Proposal) ObjectID() *graph.ID { return optional(p.proposal.Object.Entity) }

// Text returns the object in words.
func (p *Proposal) Text() string { return p.proposal.ObjectName + p.proposal.Object.Text }

// Object returns the object, if it is an entity that the graph has.
func (p *Proposal) Object(ctx context.Context) (Entity, error) {
	known, err := p.source.proposed(ctx)
	return known[p.proposal.Object.Entity], err
}

type proposedQuestion struct{ id graph.ID }

// proposed returns the entities that proposals name and the graph has, found
// once for a request: they share a level.
func (s *Source) proposed(ctx context.Context) (map[graph.ID]Entity, error) {
	return ask(&s.view.memo, proposedQuestion{s.ID()}, func() (map[graph.ID]Entity, error) {
		level, known := s.view.newLevel(), map[graph.ID]Entity{}
		seen := map[graph.ID]bool{"": true}
		for _, p := range s.source.Reading.Proposals {
			for _, id := range []graph.ID{p.Subject, p.Object.Entity} {
				if seen[id] {
					continue
				}
				seen[id] = true
				e, err := level.addID(ctx, id)
				switch {
				case err == nil:
					known[id] = e
				case graph.KindOf(err) != graph.NotFound:
					return nil, err
				}
			}
		}
		return known, nil
	})
}
