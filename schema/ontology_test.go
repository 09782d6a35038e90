package schema

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

func loaded(t testing.TB) *Ontology {
	t.Helper()
	o, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// verbPhrase matches a label that can stand between a subject and an object:
// "is co-chaired by", "adopted", "met in".
var verbPhrase = regexp.MustCompile(`^([a-z-]+(s|ed)|met)( [a-z-]+)*$`)

func TestRelations(t *testing.T) {
	o := loaded(t)
	if len(o.Relations) == 0 {
		t.Fatal("no relations")
	}
	for _, r := range o.Relations {
		if !verbPhrase.MatchString(r.Label) {
			t.Errorf("%s: %s: the label %q does not read as a verb phrase", r.Pos, r.Name, r.Label)
		}
		if !strings.HasSuffix(r.Description, ".") {
			t.Errorf("%s: %s: the description %q is no sentence", r.Pos, r.Name, r.Description)
		}
		if len(r.Domain) == 0 || (len(r.Range) == 0) == (r.Datatype == "") {
			t.Errorf("%s: %s: domain %v, range %v, datatype %q", r.Pos, r.Name, r.Domain, r.Range, r.Datatype)
		}
		if r.IRI != Namespace+r.Name || r.Field == "" || r.Pos == "" {
			t.Errorf("%s: %s: IRI %s, field %q", r.Pos, r.Name, r.IRI, r.Field)
		}
		if r.Datatype == "" && (r.Inverse == "") != r.Symmetric {
			t.Errorf("%s: %s: it cannot be asked from its object", r.Pos, r.Name)
		}
		for _, list := range [][]string{r.Domain, r.Range} {
			if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
				t.Errorf("%s: %s: %v is no sorted set", r.Pos, r.Name, list)
			}
			for _, class := range list {
				if _, ok := o.Class(class); !ok {
					t.Errorf("%s: %s: there is no class %q", r.Pos, r.Name, class)
				}
			}
		}
		if got, ok := o.Relation(r.Name); !ok || got.IRI != r.IRI {
			t.Errorf("Relation(%q) = %v, %v", r.Name, got, ok)
		}
	}
}

func TestClassesAndQualifiers(t *testing.T) {
	o := loaded(t)
	for _, c := range o.Classes {
		if got, ok := o.Class(c.Name); !ok || got != c {
			t.Errorf("Class(%q) = %v, %v", c.Name, got, ok)
		}
		if got, ok := o.ClassOfID(c.Prefix + "/x"); !ok || got != c {
			t.Errorf("ClassOfID(%q) = %v, %v", c.Prefix+"/x", got, ok)
		}
	}
	for _, q := range o.Qualifiers {
		if got, ok := o.Qualifier(q.Name); !ok || got.IRI != Namespace+q.Name || (len(q.Range) == 0) == (q.Datatype == "") {
			t.Errorf("Qualifier(%q) = %+v, %v", q.Name, got, ok)
		}
	}
	for _, name := range []string{"", "a", "Zz", "coChairedB", "coChairedBy "} {
		_, class := o.Class(name)
		_, relation := o.Relation(name)
		_, qualifier := o.Qualifier(name)
		_, prefix := o.ClassOfID(name)
		if class || relation || qualifier || prefix {
			t.Errorf("something is called %q", name)
		}
	}
}

// TestSpotChecks holds the ontology to facts of the field that a slip in a
// schema file would break.
func TestSpotChecks(t *testing.T) {
	o := loaded(t)
	coChaired, _ := o.Relation("coChairedBy")
	if coChaired.Label != "is co-chaired by" || !slices.Contains(coChaired.Range, "State") || coChaired.Inverse != "coChairs" || coChaired.FromObject != "co-chairs" {
		t.Errorf("coChairedBy: %+v", coChaired)
	}
	if r, _ := o.Relation("establishedIn"); r.Datatype != Year {
		t.Errorf("establishedIn: %+v", r)
	}
	member, _ := o.Relation("hasMember")
	observer, _ := o.Relation("hasObserver")
	part, _ := o.Relation("participatesIn")
	if member.IRI == observer.IRI || member.IRI == part.IRI || part.IRI == "" {
		t.Error("members, observers and participants whose role is not stated are three relations")
	}
	if r, _ := o.Relation("exchangesWith"); !r.Symmetric || r.FromObject != r.Label {
		t.Errorf("exchangesWith is mutual: %+v", r)
	}
}

func TestEverythingIsDescribed(t *testing.T) {
	doc, err := gqlparser.LoadSchema(Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	missing := func(at *ast.Position, what, description string) {
		if strings.TrimSpace(description) == "" {
			t.Errorf("%s:%d: %s has no description", at.Src.Name, at.Line, what)
		}
	}
	for _, def := range doc.Types {
		if def.BuiltIn {
			continue
		}
		missing(def.Position, def.Name, def.Description)
		for _, f := range def.Fields {
			if !strings.HasPrefix(f.Name, "__") {
				missing(f.Position, def.Name+"."+f.Name, f.Description)
			}
		}
		for _, v := range def.EnumValues {
			missing(v.Position, def.Name+"."+v.Name, v.Description)
		}
	}
	for _, dir := range doc.Directives {
		if dir.Position.Src.BuiltIn {
			continue
		}
		missing(dir.Position, "@"+dir.Name, dir.Description)
	}
}
