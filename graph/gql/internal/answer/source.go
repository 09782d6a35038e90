package answer

import (
	"context"
	"slices"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A Source is a document or page that statements come from.
type Source struct {
	view   *View
	source graph.Source
}

func (v *View) source(s graph.Source) *Source { return &Source{view: v, source: s} }

// IsNode marks a type that has an id.
func (s *Source) IsNode() {}

// ID returns the id.
func (s *Source) ID() graph.ID { return s.source.ID }

// Title returns the title.
func (s *Source) Title() string { return s.source.Title }

// Publisher returns who published it.
func (s *Source) Publisher() *string { return optional(s.source.Publisher) }

// URL returns where it was published.
func (s *Source) URL() *string { return optional(s.source.URL) }

// Sha256 returns the SHA-256 of the text.
func (s *Source) Sha256() *string { return optional(s.source.SHA256) }

// Text returns the whole text. It counts what the answer holds, because the
// same long text can be asked for at every piece of evidence.
func (s *Source) Text() (*string, error) {
	return optional(s.source.Text), s.view.spend(0, len(s.source.Text))
}

// Statements returns the statements that rest on the source.
func (s *Source) Statements(ctx context.Context, first *int, after *string, asOf *graph.Date, include []graph.Status, timings []graph.Timing) (*StatementConnection, error) {
	f, err := saidFilter(asOf, include, timings)
	if err != nil {
		return nil, err
	}
	census, err := s.view.census(ctx)
	if err != nil {
		return nil, err
	}
	list := census.ofSource[s.source.ID]
	if asOf != nil {
		list = slices.DeleteFunc(slices.Clone(list), func(st graph.Statement) bool { return !f.Selects(st) })
	}
	return s.view.newGroup().page(list, first, after)
}

// A census is what takes a look at every statement to know.
type census struct {
	ofRelation map[string]int                 // how many
	ofSource   map[graph.ID][]graph.Statement // that rest on it
}

type censusQuestion struct{}

// census looks at every statement, once for a request.
func (v *View) census(ctx context.Context) (*census, error) {
	return ask(&v.memo, censusQuestion{}, func() (*census, error) {
		c := &census{ofRelation: map[string]int{}, ofSource: map[graph.ID][]graph.Statement{}}
		for s, err := range v.Reader.Statements(ctx, graph.Filter{}) {
			if err != nil {
				return nil, err
			}
			c.ofRelation[s.Relation]++
			for i, e := range s.Evidence { // sorted by source
				if i == 0 || e.Source != s.Evidence[i-1].Source {
					c.ofSource[e.Source] = append(c.ofSource[e.Source], s)
				}
			}
		}
		return c, nil
	})
}

// A Relation is a relation of the ontology.
type Relation struct {
	view     *View
	relation *schema.Relation
}

func (v *View) relation(name string) *Relation {
	return &Relation{view: v, relation: v.ontology.Find(name)} // statements are checked against it
}

// Name returns the short name.
func (r *Relation) Name() string { return r.relation.Name }

// Iri returns the name as it stands in exports.
func (r *Relation) Iri() string { return r.relation.IRI }

// Label returns the relation as a verb phrase.
func (r *Relation) Label() string { return r.relation.Label }

// FromObject returns the verb phrase as it reads from the object, if any.
func (r *Relation) FromObject() *string { return optional(r.relation.FromObject) }

// Description returns what the relation means.
func (r *Relation) Description() string { return r.relation.Description }

// Domain returns the classes of its subjects.
func (r *Relation) Domain() []string { return r.relation.Domain }

// Range returns the classes of its objects, or the datatype of a literal.
func (r *Relation) Range() []string {
	if r.relation.Datatype != "" {
		return []string{r.relation.Datatype}
	}
	return r.relation.Range
}

// Inverse returns the field that answers it from the object's end.
func (r *Relation) Inverse() *string { return optional(r.relation.Inverse) }

// Symmetric reports whether it means the same from both ends.
func (r *Relation) Symmetric() bool { return r.relation.Symmetric }

// Traversable reports whether a path follows it unasked.
func (r *Relation) Traversable() bool { return r.relation.Traversable }

// StatementCount returns how many statements use it.
func (r *Relation) StatementCount(ctx context.Context) (int, error) {
	census, err := r.view.census(ctx)
	if err != nil {
		return 0, err
	}
	return census.ofRelation[r.relation.Name], nil
}

// DataVersion is the state of the graph that an answer rests on.
type DataVersion struct {
	Load       int
	Digest     string
	Statements int
	Entities   int
}
