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
	return clause(o, s, namesIn(ctx, r))
}

// namesIn returns what tells the name of an entity.
func namesIn(ctx context.Context, r Reader) func(ID) (string, error) {
	return func(id ID) (string, error) {
		e, err := r.Entity(ctx, id)
		return e.Name, err
	}
}

// clause returns a statement in one plain clause, with names as they are given.
func clause(o *schema.Ontology, s Statement, name func(ID) (string, error)) (string, error) {
	rel, _ := o.Relation(s.Relation)
	subject, err := name(s.Subject)
	if err != nil {
		return "", err
	}
	object, err := termWords(s.Object, name)
	if err != nil {
		return "", err
	}
	notes, err := notesOf(s, name)
	return fmt.Sprintf("%s %s %s%s", subject, rel.Label, object, inBrackets(notes)), err
}

// notesOf returns what a statement adds to the bare triple: its status unless it is
// stated as a fact, and its qualifiers.
func notesOf(s Statement, name func(ID) (string, error)) ([]string, error) {
	var notes []string
	if s.Status != Stated {
		notes = append(notes, string(s.Status))
	}
	for _, q := range s.Qualifiers {
		text, err := termWords(q.Value, name)
		if err != nil {
			return nil, err
		}
		notes = append(notes, q.Name+": "+text)
	}
	return notes, nil
}

func inBrackets(notes []string) string {
	if len(notes) == 0 {
		return ""
	}
	return " (" + strings.Join(notes, "; ") + ")"
}

func termWords(t Term, name func(ID) (string, error)) (string, error) {
	if t.Entity == "" {
		return t.Text, nil
	}
	return name(t.Entity)
}

// TermText returns a term in words: the name of an entity, or the literal.
func TermText(ctx context.Context, r Reader, t Term) (string, error) {
	return termWords(t, namesIn(ctx, r))
}

// PathText returns a path in one sentence that reads from its first entity to its
// last: "Canada takes part in Bali Process, which liaises with Abu Dhabi Dialogue." A
// step against its statement has the words of the relation as they read from the
// object. Where there are none, the statement stands as it is, between semicolons, and
// the next step begins anew with a name, so that "which" is never read of another.
//
// Each step is told by the surest of its statements; where that says more than the
// bare relation, such as a topic, also how many more there are.
func PathText(ctx context.Context, r Reader, o *schema.Ontology, p Path) (string, error) {
	var b strings.Builder
	apart := true // what comes next begins with the name of its entity
	for i, step := range p.Steps {
		rel, _ := o.Relation(step.Relation)
		from, label, to := step.From, rel.Label, step.To
		if !step.Forward {
			label = rel.FromObject
		}
		turned := label == ""
		if turned {
			from, label, to = to, rel.Label, from
		}
		subject, rest, err := step.words(from, label, to, namesIn(ctx, r))
		if err != nil {
			return "", err
		}
		switch {
		case i == 0:
			b.WriteString(subject)
		case apart || turned:
			b.WriteString("; " + subject)
		default:
			b.WriteString(", which")
		}
		b.WriteString(rest)
		apart = turned
	}
	return b.String() + ".", nil
}

// words returns the name of the subject, and what is said of it.
func (s Step) words(from ID, label string, to ID, name func(ID) (string, error)) (subject, rest string, err error) {
	if subject, err = name(from); err != nil {
		return "", "", err
	}
	object, err := name(to)
	if err != nil {
		return "", "", err
	}
	notes, err := notesOf(s.surest(), name)
	switch more := len(s.Statements) - 1; {
	case len(notes) == 0: // others say the same, and more precisely
	case more == 1:
		notes = append(notes, "and 1 more statement")
	case more > 1:
		notes = append(notes, fmt.Sprintf("and %d more statements", more))
	}
	return subject, " " + label + " " + object + inBrackets(notes), err
}

// surest returns the first statement of the step that is stated as a fact, or else
// the first.
func (s Step) surest() Statement {
	for _, st := range s.Statements {
		if st.Status == Stated {
			return st
		}
	}
	return s.Statements[0]
}
