package graph

import (
	"context"
	"fmt"
	"strings"

	"iscmgraph/schema"
)

// Clause returns a statement in one plain clause: "Bali Process liaises with
// Abu Dhabi Dialogue (topic: return and reintegration)".
func Clause(ctx context.Context, r Reader, o *schema.Ontology, s Statement) (string, error) {
	return clause(o, s, func(id ID) (string, error) {
		e, err := r.Entity(ctx, id)
		return e.Name, err
	})
}

// clause returns a statement in one plain clause, with names as they are given.
func clause(o *schema.Ontology, s Statement, name func(ID) (string, error)) (string, error) {
	words := func(t Term) (string, error) {
		if t.Entity == "" {
			return t.Text, nil
		}
		return name(t.Entity)
	}
	rel, _ := o.Relation(s.Relation)
	subject, err := name(s.Subject)
	if err != nil {
		return "", err
	}
	object, err := words(s.Object)
	if err != nil {
		return "", err
	}
	var notes []string
	if s.Status != Stated {
		notes = append(notes, string(s.Status))
	}
	for _, q := range s.Qualifiers {
		text, err := words(q.Value)
		if err != nil {
			return "", err
		}
		notes = append(notes, q.Name+": "+text)
	}
	text := fmt.Sprintf("%s %s %s", subject, rel.Label, object)
	if len(notes) > 0 {
		text += " (" + strings.Join(notes, "; ") + ")"
	}
	return text, nil
}

// TermText returns a term in words: the name of an entity, or the literal.
func TermText(ctx context.Context, r Reader, t Term) (string, error) {
	if t.Entity == "" {
		return t.Text, nil
	}
	e, err := r.Entity(ctx, t.Entity)
	return e.Name, err
}

// PathText returns a path in words, one clause a step. Each clause is that of
// the step's first statement, in the statement's own direction, so that it is
// true as it reads.
func PathText(ctx context.Context, r Reader, o *schema.Ontology, p Path) (string, error) {
	clauses := make([]string, len(p.Steps))
	for i, step := range p.Steps {
		clause, err := Clause(ctx, r, o, step.Statements[0])
		if err != nil {
			return "", err
		}
		clauses[i] = clause
	}
	return strings.Join(clauses, "; ") + ".", nil
}
