package answer

import (
	"context"

	"iscmgraph/graph/questions"
)

// A Question is a saved question.
type Question struct{ saved *questions.Question }

// QuestionParameter is something that a question may be given.
type QuestionParameter struct{ parameter questions.Parameter }

// QuestionColumn is a column of the answer to a question.
type QuestionColumn struct{ Name, About string }

// Questions answers the root field questions.
func (Query) Questions(ctx context.Context) ([]*Question, error) {
	saved := viewOf(ctx).saved
	list := make([]*Question, len(saved))
	for i, q := range saved {
		list[i] = &Question{q}
	}
	return list, nil
}

// Name returns the name by which it is asked.
func (q *Question) Name() string { return q.saved.Name }

// Number returns its number in the list of questions.
func (q *Question) Number() int { return q.saved.Number }

// Question returns the question in words.
func (q *Question) Question() string { return q.saved.Question }

// Graphql returns the query, if it is answered.
func (q *Question) Graphql() *string { return optional(q.saved.GraphQL) }

// Note returns what to know when reading the answer.
func (q *Question) Note() *string { return optional(q.saved.Note) }

// None returns what is answered where there is no row.
func (q *Question) None() string { return q.saved.None }

// Reason returns why it is not answered, if it is not.
func (q *Question) Reason() *string { return optional(q.saved.Reason) }

// Parameters returns what may be given.
func (q *Question) Parameters() []*QuestionParameter {
	list := make([]*QuestionParameter, len(q.saved.Parameters))
	for i, p := range q.saved.Parameters {
		list[i] = &QuestionParameter{p}
	}
	return list
}

// Columns returns the columns of the answer that are shown.
func (q *Question) Columns() []*QuestionColumn {
	list := []*QuestionColumn{}
	for _, c := range q.saved.Columns {
		if !c.Hidden {
			list = append(list, &QuestionColumn{c.Name, c.About})
		}
	}
	return list
}

// Name returns the name of the parameter.
func (p *QuestionParameter) Name() string { return p.parameter.Name }

// Type returns what kind of value it takes.
func (p *QuestionParameter) Type() string { return p.parameter.Type }

// About returns what it is.
func (p *QuestionParameter) About() string { return p.parameter.About }

// Default returns what it is where nothing is given.
func (p *QuestionParameter) Default() *string { return optional(p.parameter.Default) }

// Example returns another value to try.
func (p *QuestionParameter) Example() *string { return optional(p.parameter.Example) }
