package schema

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRendered compares what is committed with what the ontology gives.
func TestRendered(t *testing.T) {
	o := loaded(t)
	for format, file := range map[string]string{
		"markdown": "../docs/model.md", "turtle": "testdata/ontology.ttl", "jsonld": "testdata/context.jsonld",
	} {
		got, err := o.Render(format)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := o.Render(format); again != got {
			t.Errorf("%s differs from one run to the next", format)
		}
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s is not what `make generate` writes (-have +generated):\n%s", file, diff)
		}
	}
	if _, err := o.Render("rdfxml"); err == nil || !strings.Contains(err.Error(), "markdown, turtle, jsonld") {
		t.Errorf("an unknown format: %v", err)
	}
}

func TestMarkdown(t *testing.T) {
	o := loaded(t)
	text := o.Markdown()
	for _, c := range o.Classes {
		if !strings.Contains(text, "\n### "+c.Name+"\n") {
			t.Errorf("no section on %s", c.Name)
		}
	}
	relations := text[strings.Index(text, "\n## Relations"):]
	for _, r := range o.Relations {
		if !strings.Contains(relations, "\n| `"+r.Name+"` | "+r.Label+" |") {
			t.Errorf("no row on %s", r.Name)
		}
	}
	columns := 0
	for i, line := range strings.Split(text, "\n") {
		if !strings.HasPrefix(line, "|") {
			columns = 0
			continue
		}
		n := strings.Count(line, "|") - strings.Count(line, `\|`)
		if columns != 0 && n != columns {
			t.Errorf("line %d has %d columns, not %d: %s", i+1, n-1, columns-1, line)
		}
		columns = n
	}
}

func TestMarkdownEscapes(t *testing.T) {
	o := &Ontology{Classes: []Class{{Name: "X", Prefix: "x", Description: "either a|b\nor c"}}}
	if got := o.Markdown(); !strings.Contains(got, `either a\|b or c |`) {
		t.Errorf("a bar or a new line breaks the table:\n%s", got)
	}
}

// triples is a set of subject, predicate, object.
type triples map[[3]string]bool

// objects returns the objects of a subject and predicate, sorted.
func (g triples) objects(subject, predicate string) []string {
	var list []string
	for t := range g {
		if t[0] == subject && t[1] == predicate {
			list = append(list, t[2])
		}
	}
	slices.Sort(list)
	return list
}

// classes returns the classes that the domain or range of a property names,
// itself or by a union.
func (g triples) classes(subject, predicate string) []string {
	var list []string
	for _, class := range g.objects(subject, predicate) {
		union := g.objects(class, "owl:unionOf")
		if len(union) == 0 {
			list = append(list, strings.TrimPrefix(class, "iscm:"))
			continue
		}
		for at := union[0]; at != "rdf:nil"; at = g.objects(at, "rdf:rest")[0] {
			list = append(list, strings.TrimPrefix(g.objects(at, "rdf:first")[0], "iscm:"))
		}
	}
	slices.Sort(list)
	return list
}

func TestTurtle(t *testing.T) {
	o := loaded(t)
	g, err := readTurtle(o.Turtle())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range o.Relations {
		name := "iscm:" + r.Name
		if diff := cmp.Diff(r.Domain, g.classes(name, "rdfs:domain")); diff != "" {
			t.Errorf("domain of %s: %s", name, diff)
		}
		rng := r.Range
		if r.Datatype != "" {
			rng = []string{strings.TrimPrefix(r.Datatype, "iscm:")}
		}
		if diff := cmp.Diff(rng, g.classes(name, "rdfs:range")); diff != "" {
			t.Errorf("range of %s: %s", name, diff)
		}
		kinds := g.objects(name, "rdf:type")
		if slices.Contains(kinds, "owl:SymmetricProperty") != r.Symmetric ||
			slices.Contains(kinds, "owl:DatatypeProperty") != (r.Datatype != "") ||
			slices.Contains(kinds, "owl:ObjectProperty") != (r.Datatype == "") {
			t.Errorf("kinds of %s: %v", name, kinds)
		}
		if got := g.objects(name, "rdfs:label"); !slices.Equal(got, []string{literal(r.Label)}) {
			t.Errorf("labels of %s: %v", name, got)
		}
	}
	for _, q := range o.Qualifiers {
		if got := g.classes("iscm:"+q.Name, "rdfs:domain"); !slices.Equal(got, []string{"Statement"}) {
			t.Errorf("domain of the qualifier %s: %v", q.Name, got)
		}
	}
	if !g[[3]string{"iscm:Topic", "rdfs:subClassOf", "skos:Concept"}] {
		t.Error("a topic is no skos:Concept")
	}
	for triple := range g {
		for _, term := range triple {
			if local, ours := strings.CutPrefix(term, "iscm:"); ours && len(g.objects("iscm:"+local, "rdf:type")) == 0 {
				t.Errorf("%s is used and not declared", term)
			}
		}
	}
}

// TestKnownTerms holds that the table of known vocabularies names things that
// exist, on both sides, and that the ontology states all of it.
func TestKnownTerms(t *testing.T) {
	o := loaded(t)
	g, err := readTurtle(o.Turtle())
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range KnownTerms() {
		kinds := g.objects("iscm:"+k.Name, "rdf:type")
		class := slices.Contains(kinds, "owl:Class")
		if len(kinds) == 0 || (k.How == kind && !class) || (k.How == part && class) {
			t.Errorf("%+v: it is %v", k, kinds)
		}
		if Expand(k.Known) == k.Known {
			t.Errorf("%s has no known prefix", k.Known)
		}
		if !g[[3]string{"iscm:" + k.Name, k.How, k.Known}] {
			t.Errorf("%+v: the ontology does not say so", k)
		}
	}
	if !slices.IsSortedFunc(KnownTerms(), func(a, b KnownTerm) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the table is not by name")
	}
	if got := Implied("Statement"); !slices.Equal(got, []string{"prov:Entity", "rdf:Statement"}) || Implied("hasMember") != nil {
		t.Errorf("a statement is %v, a member %v", got, Implied("hasMember"))
	}
}

func TestContextTermsAreDistinct(t *testing.T) {
	o := loaded(t)
	n := 1 + len(Prefixes()) + len(o.Classes) + len(o.Relations) + len(o.Qualifiers) + 3 + len(contextTerms())
	if got := len(o.Context()); got != n {
		t.Errorf("%d terms of %d: two have one name", got, n)
	}
	text, err := o.Render("jsonld")
	if err != nil || !json.Valid([]byte(text)) {
		t.Errorf("the context is no JSON: %v", err)
	}
}

// turtleToken matches one token of what Turtle() writes.
var turtleToken = regexp.MustCompile(`^(?:@prefix|<[^<>"{}|^\x60\\\x00-\x20]*>|"(?:[^"\\\n\r]|\\[tnr"\\])*"(?:@[a-z]+)?|[A-Za-z][A-Za-z0-9]*:[A-Za-z0-9]*|[a-z]+|[][();,.])`)

// readTurtle reads the part of Turtle that Turtle() writes. No module that
// reads all of it could be had; the whole was checked once by hand with
// raptor's rapper.
func readTurtle(text string) (triples, error) {
	r := &turtleReader{graph: triples{}, prefixes: map[string]bool{}}
	for rest := text; ; {
		rest = strings.TrimLeft(rest, " \n")
		if strings.HasPrefix(rest, "#") {
			_, rest, _ = strings.Cut(rest, "\n")
			continue
		}
		if rest == "" {
			break
		}
		token := turtleToken.FindString(rest)
		if token == "" {
			return nil, fmt.Errorf("no token: %.40q", rest)
		}
		r.tokens, rest = append(r.tokens, token), rest[len(token):]
	}
	for len(r.tokens) > 0 && r.err == nil {
		if r.peek() == "@prefix" {
			r.next()
			r.prefixes[strings.TrimSuffix(r.next(), ":")] = true
			r.next()
		} else {
			r.facts(r.term())
		}
		r.expect(".")
	}
	return r.graph, r.err
}

type turtleReader struct {
	tokens   []string
	graph    triples
	prefixes map[string]bool
	blanks   int
	err      error
}

func (r *turtleReader) peek() string {
	if len(r.tokens) == 0 || r.err != nil {
		return ""
	}
	return r.tokens[0]
}

func (r *turtleReader) next() string {
	token := r.peek()
	if token == "" && r.err == nil {
		r.err = fmt.Errorf("the text ends too early")
	} else if r.err == nil {
		r.tokens = r.tokens[1:]
	}
	return token
}

func (r *turtleReader) expect(token string) {
	if got := r.next(); got != token && r.err == nil {
		r.err = fmt.Errorf("%q where %q must stand", got, token)
	}
}

// facts reads predicates and objects up to the end of the description.
func (r *turtleReader) facts(subject string) {
	for r.err == nil {
		predicate := r.term()
		for r.err == nil {
			r.graph[[3]string{subject, predicate, r.term()}] = true
			if r.peek() != "," {
				break
			}
			r.next()
		}
		if r.peek() != ";" {
			return
		}
		r.next()
	}
}

func (r *turtleReader) blank() string {
	r.blanks++
	return fmt.Sprintf("_:%d", r.blanks)
}

func (r *turtleReader) term() string {
	token := r.next()
	switch {
	case token == "a":
		return "rdf:type"
	case token == "[":
		node := r.blank()
		r.facts(node)
		r.expect("]")
		return node
	case token == "(":
		return r.list()
	case strings.HasPrefix(token, "<"), strings.HasPrefix(token, `"`):
		return token
	}
	prefix, local, ok := strings.Cut(token, ":")
	if (!ok || local == "" || !r.prefixes[prefix]) && r.err == nil {
		r.err = fmt.Errorf("%q is no term", token)
	}
	return token
}

func (r *turtleReader) list() string {
	if r.peek() == ")" {
		r.next()
		return "rdf:nil"
	}
	node := r.blank()
	r.graph[[3]string{node, "rdf:first", r.term()}] = true
	if r.err == nil {
		r.graph[[3]string{node, "rdf:rest", r.list()}] = true
	}
	return node
}
