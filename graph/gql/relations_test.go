package gql

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// TestEveryRelation states each relation of the ontology between all classes of
// its domain and range, and asks it from either end through the API. It knows
// no relation by name: what the SDL gains is tested as it is generated.
func TestEveryRelation(t *testing.T) {
	o := ontology(t)
	h := serve(t, reader(t, everything(t, o)))
	for _, rel := range o.Relations {
		t.Run(rel.Name, func(t *testing.T) {
			for _, class := range rel.Domain {
				if rel.Datatype != "" {
					checkValue(t, h, rel, class)
					continue
				}
				objects := ids(o, rel.Range, "object")
				checkEdges(t, h, class, instance(o, class, "subject"), rel, rel.Field, objects)
				checkStatements(t, h, instance(o, class, "subject"), rel, "OUT", len(objects))
			}
			for _, class := range rel.Range {
				subjects := ids(o, rel.Domain, "subject")
				if rel.Inverse != "" {
					checkEdges(t, h, class, instance(o, class, "object"), rel, rel.Inverse, subjects)
				}
				if rel.Symmetric {
					checkEdges(t, h, class, instance(o, class, "object"), rel, rel.Field, subjects)
				}
				checkStatements(t, h, instance(o, class, "object"), rel, "IN", len(subjects))
			}
		})
	}
}

// TestEveryClass asks for one entity and for all of each class, by the root
// fields that are made from its name.
func TestEveryClass(t *testing.T) {
	o := ontology(t)
	h := serve(t, reader(t, everything(t, o)))
	for _, c := range o.Classes {
		one := strings.ToLower(c.Name)
		query := fmt.Sprintf(`query ($id: ID!) { one: %s(by: {id: $id}) { __typename id iri } all: %s(first: 5) { totalCount nodes { id } } }`, one, schema.Plural(one))
		var got struct {
			One struct {
				Typename string `json:"__typename"`
				ID, IRI  string
			}
			All struct {
				TotalCount int
				Nodes      []struct{ ID string }
			}
		}
		id := instance(o, c.Name, "subject")
		ask(t, h, query, map[string]any{"id": id}).into(t, &got)
		if got.One.Typename != c.Name || got.One.ID != string(id) || got.One.IRI != schema.EntityNamespace+string(id) {
			t.Errorf("%s: %+v", one, got.One)
		}
		for _, n := range got.All.Nodes {
			if !strings.HasPrefix(n.ID, c.Prefix+"/") {
				t.Errorf("%s is in the list of %s", n.ID, c.Name)
			}
		}
		if n := got.All.TotalCount; n < 1 || n > 2 || len(got.All.Nodes) != n {
			t.Errorf("%s: %+v", schema.Plural(one), got.All)
		}
	}
}

// TestRelations lists the relations: those of the ontology in its order, with
// counts that add up to all statements.
func TestRelations(t *testing.T) {
	o := ontology(t)
	var got struct {
		Relations []struct {
			Name, Label    string
			Domain, Range  []string
			FromObject     *string
			Inverse        *string
			Symmetric      bool
			StatementCount int
		}
		Statements struct{ TotalCount int }
	}
	ask(t, serve(t, reader(t, everything(t, o))),
		`{ relations { name label fromObject domain range inverse symmetric statementCount } statements(first: 1) { totalCount } }`, nil).into(t, &got)
	sum := 0
	for i, rel := range o.Relations {
		g, ends := got.Relations[i], rel.Range
		if rel.Datatype != "" {
			ends = []string{rel.Datatype}
		}
		if g.Name != rel.Name || g.Label != rel.Label || !slices.Equal(g.Domain, rel.Domain) || !slices.Equal(g.Range, ends) ||
			(g.FromObject == nil) != (rel.FromObject == "") || g.FromObject != nil && *g.FromObject != rel.FromObject || (g.Inverse == nil) != (rel.Inverse == "") || g.Symmetric != rel.Symmetric || g.StatementCount == 0 {
			t.Errorf("%+v, want %+v", g, rel)
		}
		sum += g.StatementCount
	}
	if len(got.Relations) != len(o.Relations) || sum != got.Statements.TotalCount {
		t.Errorf("%d relations with %d of %d statements", len(got.Relations), sum, got.Statements.TotalCount)
	}
}

// instance returns the id of the subject or the object of a class.
func instance(o *schema.Ontology, class, role string) graph.ID {
	c, _ := o.Class(class)
	if class == "Body" {
		return graph.NewID(c.Prefix, "parent", role)
	}
	return graph.NewID(c.Prefix, role)
}

func ids(o *schema.Ontology, classes []string, role string) []graph.ID {
	var list []graph.ID
	for _, class := range classes {
		list = append(list, instance(o, class, role))
	}
	slices.Sort(list)
	return list
}

// everything returns a batch that states each relation between every pair of
// classes that it allows.
func everything(t *testing.T, o *schema.Ontology) graph.Batch {
	n := newNotebook("source/everything", "Everything")
	for _, c := range o.Classes {
		for _, role := range []string{"subject", "object"} {
			n.thing(instance(o, c.Name, role), c.Name+" "+role)
		}
	}
	literals := map[string]string{
		schema.String: "words", schema.Year: "2001", schema.Integer: "7", schema.Boolean: "true", schema.Date: "2001-02",
	}
	for _, rel := range o.Relations {
		for _, class := range rel.Domain {
			s := graph.Statement{Subject: instance(o, class, "subject"), Relation: rel.Name}
			sentence := fmt.Sprintf("A %s %s something.", class, rel.Label)
			if rel.Datatype != "" {
				s.Object = literal(rel.Datatype, literals[rel.Datatype])
				n.say(sentence, s)
			}
			for _, object := range ids(o, rel.Range, "object") {
				s.Object = entity(object)
				n.say(sentence, s)
			}
		}
	}
	return n.done(t)
}

// checkEdges asks a field of an entity for the entities at its other end.
func checkEdges(t *testing.T, h http.Handler, class string, id graph.ID, rel schema.Relation, field string, want []graph.ID) {
	t.Helper()
	query := fmt.Sprintf(`query ($id: ID!) { node(id: $id) { ... on %s { answer: %s(first: 100) {
		totalCount edges { node { id } statements { relation { name } } } } } } }`, class, field)
	var got struct {
		Node struct {
			Answer struct {
				TotalCount int
				Edges      []struct {
					Node       struct{ ID graph.ID }
					Statements []struct{ Relation struct{ Name string } }
				}
			}
		}
	}
	ask(t, h, query, map[string]any{"id": id}).into(t, &got)
	var found []graph.ID
	for _, e := range got.Node.Answer.Edges {
		found = append(found, e.Node.ID)
		if len(e.Statements) != 1 || e.Statements[0].Relation.Name != rel.Name {
			t.Errorf("%s.%s: the edge to %s has the statements %v, want one of %s", class, field, e.Node.ID, e.Statements, rel.Name)
		}
	}
	slices.Sort(found)
	if diff := cmp.Diff(want, found); diff != "" || got.Node.Answer.TotalCount != len(want) {
		t.Errorf("%s.%s of %s: %d, want -, got +:\n%s", class, field, id, got.Node.Answer.TotalCount, diff)
	}
}

func checkValue(t *testing.T, h http.Handler, rel schema.Relation, class string) {
	t.Helper()
	query := fmt.Sprintf(`query ($id: ID!) { node(id: $id) { ... on %s { answer: %s { text statements { relation { name } value } } } } }`, class, rel.Field)
	var got struct {
		Node struct {
			Answer []struct {
				Text       string
				Statements []struct {
					Relation struct{ Name string }
					Value    string
				}
			}
		}
	}
	ask(t, h, query, map[string]any{"id": instance(ontology(t), class, "subject")}).into(t, &got)
	a := got.Node.Answer
	if len(a) != 1 || len(a[0].Statements) != 1 || a[0].Statements[0].Value != a[0].Text || a[0].Statements[0].Relation.Name != rel.Name {
		t.Errorf("%s.%s: got %+v, want one value of one statement", class, rel.Field, a)
	}
}

// checkStatements counts the statements of the relation about an entity. From
// either end a symmetric relation has the same.
func checkStatements(t *testing.T, h http.Handler, id graph.ID, rel schema.Relation, direction string, want int) {
	t.Helper()
	query := `query ($id: ID!, $relations: [String!], $direction: Direction) { node(id: $id) { ... on Entity {
		statements(relations: $relations, direction: $direction) { totalCount } } } }`
	var got struct {
		Node struct{ Statements struct{ TotalCount int } }
	}
	ask(t, h, query, map[string]any{"id": id, "relations": []string{rel.Name}, "direction": direction}).into(t, &got)
	if n := got.Node.Statements.TotalCount; n != want {
		t.Errorf("%s has %d statements of %s with direction %s, want %d", id, n, rel.Name, direction, want)
	}
}
