package export

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A row is what a statement says, in words: what tables and drawings have of it.
type row struct {
	statement graph.Statement
	relation  schema.Relation
	subject   graph.Entity
	object    graph.Entity // none for a literal
	sources   int          // how many say so
	evidence  graph.Evidence
}

// rows calls each for every statement that is not rejected, in the order of
// Statement.Compare.
func rows(ctx context.Context, r graph.Reader, o *schema.Ontology, each func(row) error) error {
	for s, err := range r.Statements(ctx, graph.Filter{}) {
		if err != nil {
			return err
		}
		w := row{statement: s, sources: Sources(s), evidence: s.Evidence[0]}
		w.relation, _ = o.Relation(s.Relation)
		if w.subject, err = r.Entity(ctx, s.Subject); err != nil {
			return err
		}
		if s.Object.Entity != "" {
			if w.object, err = r.Entity(ctx, s.Object.Entity); err != nil {
				return err
			}
		}
		if err := each(w); err != nil {
			return err
		}
	}
	return nil
}

// Sources returns how many sources say a statement.
func Sources(s graph.Statement) int {
	n := 0
	for i, e := range s.Evidence { // by source
		if i == 0 || e.Source != s.Evidence[i-1].Source {
			n++
		}
	}
	return n
}

// URL returns where a piece of evidence can be looked up: its own address, or
// that of its source.
func URL(ctx context.Context, r graph.Reader, e graph.Evidence) (string, error) {
	if e.URL != "" {
		return e.URL, nil
	}
	s, err := r.Source(ctx, e.Source)
	return s.URL, err
}

// literal returns the literal of a qualifier, or none.
func literal(s graph.Statement, name string) string {
	term, _ := s.Qualifier(name)
	return term.Text
}

// class returns the name of the class of an entity.
func class(o *schema.Ontology, id graph.ID) string {
	c, _ := o.ClassOfID(string(id))
	return c.Name
}

// xmlText returns a text as it stands in XML, between tags or in quotes. XML 1.0
// cannot hold NUL and most other control characters, not even escaped.
func xmlText(what graph.ID, text string) (string, error) {
	plain := true
	for i := 0; i < len(text); i++ { // most texts need nothing
		c := text[i]
		plain = plain && c >= ' ' && c < 0x80 && c != '<' && c != '>' && c != '&' && c != '"'
	}
	if plain {
		return text, nil
	}
	var b strings.Builder
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !utf8.ValidString(text):
			return "", graph.Errorf(graph.Invalid, "%s: a text is not UTF-8: %.60q", what, text)
		case r == '\t' || r == '\n' || r == '\r':
			fmt.Fprintf(&b, "&#%d;", r) // else a reader makes spaces or line ends of them
		case r < ' ' || r == 0xfffe || r == 0xffff:
			return "", graph.Errorf(graph.Invalid, "%s: XML cannot hold the character %U: %.60q", what, r, text[max(0, i-20):])
		case r == '<' || r == '>' || r == '&' || r == '"':
			fmt.Fprintf(&b, "&#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), nil
}
