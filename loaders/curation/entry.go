package curation

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// Actions of a decision.
const (
	add     = "add"     // the sentence says what was not read
	correct = "correct" // what was read is replaced
	reject  = "reject"  // the sentence does not say what was read
)

// An entry is a decision as it is written.
type entry struct {
	Document  string              `yaml:"document"`  // base name of the file
	SHA256    string              `yaml:"sha256"`    // of the document; optional
	Quote     string              `yaml:"quote"`     // words of one sentence
	Line      int                 `yaml:"line"`      // that the sentence is in, where several have the words
	Action    string              `yaml:"action"`    // add, correct or reject
	Replaces  *claim              `yaml:"replaces"`  // to correct: what was read
	Statement *claim              `yaml:"statement"` // to reject: what was read; else what the sentence says
	Names     map[graph.ID]string `yaml:"names"`     // of entities that neither the document nor the seed names
	Who       string              `yaml:"who"`
	Why       string              `yaml:"why"`

	file string
	line int
}

// A claim is a statement as it is written: entities by their ids, literals as
// words.
type claim struct {
	Subject    graph.ID          `yaml:"subject"`
	Relation   string            `yaml:"relation"`
	Object     string            `yaml:"object"`
	Qualifiers map[string]values `yaml:"qualifiers"` // of what was read: nil for whatever they are
	Status     graph.Status      `yaml:"status"`     // of what was read: empty for whatever it is
	Wording    string            `yaml:"wording"`    // words of the sentence that stand for the object
}

// values are the values of a qualifier: one, or a list.
type values []string

// UnmarshalYAML reads one value or a list of them.
func (v *values) UnmarshalYAML(node ast.Node) error {
	list := []ast.Node{node}
	if sequence, ok := node.(*ast.SequenceNode); ok {
		list = sequence.Values
	}
	for _, n := range list {
		var text string
		if err := yaml.NodeToValue(n, &text); err != nil {
			return err
		}
		*v = append(*v, text)
	}
	return nil
}

// fault returns a fault of the entry.
func (e entry) fault(words, format string, args ...any) error {
	return &graph.Fault{File: e.file, Line: e.line, Words: words, What: fmt.Sprintf(format, args...)}
}

var digestForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// check returns what is wrong with an entry whatever its document says.
func (e entry) check(o *schema.Ontology) []error {
	var faults []error
	fault := func(words, format string, args ...any) { faults = append(faults, e.fault(words, format, args...)) }
	for _, field := range []struct{ name, text string }{
		{"document", e.Document}, {"quote", e.Quote}, {"action", e.Action}, {"who", e.Who}, {"why", e.Why},
	} {
		if !strings.ContainsFunc(field.text, unicode.IsLetter) && !strings.ContainsFunc(field.text, unicode.IsNumber) {
			fault(e.Quote, "the decision says no %s", field.name)
		}
	}
	switch {
	case e.Action != "" && !slices.Contains([]string{add, correct, reject}, e.Action):
		fault(e.Action, "an action is add, correct or reject")
	case e.Statement == nil:
		fault(e.Quote, "the decision has no statement")
	case e.Action == correct && e.Replaces == nil:
		fault(e.Quote, "the decision does not say which statement that was read it replaces")
	case e.Action != correct && e.Replaces != nil:
		fault(e.Quote, "only a correction replaces a statement")
	}
	if strings.ContainsAny(e.Document, `/\`) {
		fault(e.Document, "a document goes by the name of its file, without folders")
	}
	if e.SHA256 != "" && !digestForm.MatchString(e.SHA256) {
		fault(e.SHA256, "a SHA-256 has 64 digits of lower case hexadecimal")
	}
	if e.Line < 0 {
		fault(fmt.Sprint(e.Line), "lines begin with 1")
	}
	for _, c := range []*claim{e.Replaces, e.Statement} {
		if c != nil {
			faults = append(faults, c.check(o, e)...)
		}
	}
	return append(faults, e.checkNames()...)
}

// checkNames returns what is wrong with the names that an entry gives.
func (e entry) checkNames() []error {
	var faults []error
	for _, id := range slices.Sorted(maps.Keys(e.Names)) {
		switch {
		case graph.Fold(e.Names[id]) == "":
			faults = append(faults, e.fault(string(id), "the name has no letter or digit"))
		case e.Statement != nil && !e.Statement.mentions(id):
			faults = append(faults, e.fault(string(id), "a name is given for what the statement does not name"))
		}
	}
	return faults
}

// read reports whether a claim of an entry is one that was read, rather than
// one that the curator makes.
func (c *claim) read(e entry) bool { return c == e.Replaces || e.Action == reject }

func (c *claim) check(o *schema.Ontology, e entry) []error {
	var faults []error
	if c.Subject == "" || c.Relation == "" || c.Object == "" {
		return append(faults, e.fault(e.Quote, "a statement has a subject, a relation and an object"))
	}
	if _, ok := o.Relation(c.Relation); !ok {
		faults = append(faults, e.fault(c.Relation, "the ontology has no such relation"))
	}
	for _, name := range slices.Sorted(maps.Keys(c.Qualifiers)) {
		if _, ok := o.Qualifier(name); !ok {
			faults = append(faults, e.fault(name, "the ontology has no such qualifier"))
		}
		if len(c.Qualifiers[name]) == 0 {
			faults = append(faults, e.fault(name, "the qualifier has no value"))
		}
	}
	switch {
	case c.read(e) && c.Wording != "":
		faults = append(faults, e.fault(c.Wording, "what was read is found without its wording"))
	case !c.read(e) && c.Status == graph.Rejected:
		faults = append(faults, e.fault(e.Quote, "what is rejected has the action reject"))
	}
	return faults
}

// mentions reports whether an entity is part of the claim.
func (c *claim) mentions(id graph.ID) bool {
	return c.Subject == id || c.Object == string(id) ||
		slices.ContainsFunc(slices.Collect(maps.Values(c.Qualifiers)), func(v values) bool { return slices.Contains(v, string(id)) })
}

// statement returns the claim as a statement without evidence.
func (c *claim) statement(o *schema.Ontology) graph.Statement {
	rel, _ := o.Relation(c.Relation) // check has found it
	s := graph.Statement{Subject: c.Subject, Relation: c.Relation, Object: term(c.Object, rel.Datatype), Status: c.Status}
	for name, list := range c.Qualifiers {
		def, _ := o.Qualifier(name)
		for _, text := range list {
			s.Qualifiers = append(s.Qualifiers, graph.Qualifier{Name: name, Value: term(text, def.Datatype)})
		}
	}
	s.Status = cmp.Or(s.Status, graph.Stated)
	return s.Canonical()
}

// term returns what is written as a literal of the datatype, or as an entity
// where that is empty. White space of literals is put in order, as rules do.
func term(text, datatype string) graph.Term {
	if datatype == "" {
		return graph.Term{Entity: graph.ID(text)}
	}
	return graph.Term{Text: strings.Join(strings.Fields(text), " "), Datatype: datatype}
}

// text returns the claim for a fault.
func (c *claim) text() string { return fmt.Sprintf("%s %s %s", c.Subject, c.Relation, c.Object) }
