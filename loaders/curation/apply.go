package curation

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/findings"
	"iscmgraph/schema"
)

// Apply puts the decisions on a document onto what was read in it, and makes
// the report say so. The document is the one whose file has the base name that
// the decisions say; if the set is for another content of it, it counts for
// nothing and the report warns. The error has the kind Invalid and joins all
// faults, each a [graph.Fault] with file and line of the decision.
func (s *Set) Apply(b *graph.Batch, report *findings.Report) error {
	name := filepath.Base(filepath.ToSlash(b.File))
	var entries []entry
	for _, e := range s.entries {
		if e.Document == name {
			entries = append(entries, e)
		}
	}
	if len(entries) == 0 {
		return nil
	}
	if digest := s.digests[name]; s.digests != nil && digest != b.Source.SHA256 {
		report.Warn(1, name, "decisions on the document of this name were made on another content (SHA-256 "+digest+"), and count for nothing")
		return nil
	}
	a := newApplier(s, b, report)
	for _, e := range entries {
		if err := a.apply(e); err != nil {
			a.faults = append(a.faults, graph.Faults(err)...)
		}
	}
	if len(a.faults) > 0 {
		return &graph.Error{Kind: graph.Invalid, Err: errors.Join(a.faults...)}
	}
	a.finish()
	return nil
}

// An applier works on one document.
type applier struct {
	*Set
	batch    *graph.Batch
	report   *findings.Report
	page     *page
	read     []graph.Statement // as they were read
	gone     []map[int]bool    // of each, the pieces of evidence that are not kept
	made     []graph.Statement
	entities map[graph.ID]graph.Entity
	decided  map[decision]entry
	faults   []error
}

// A decision is what an entry says of a statement in a sentence.
type decision struct {
	sentence  int
	statement string
	rejected  bool
}

func newApplier(s *Set, b *graph.Batch, report *findings.Report) *applier {
	a := &applier{
		Set: s, batch: b, report: report, page: newPage(b.Source.Text, report.Places()),
		read: b.Statements, gone: make([]map[int]bool, len(b.Statements)), entities: map[graph.ID]graph.Entity{}, decided: map[decision]entry{},
	}
	for _, e := range b.Entities {
		a.entities[e.ID] = e
	}
	return a
}

func (a *applier) apply(e entry) error {
	if e.SHA256 != "" && e.SHA256 != a.batch.Source.SHA256 {
		return e.fault(e.SHA256, "%s has another SHA-256: %s", e.Document, a.batch.Source.SHA256)
	}
	at, err := a.page.find(e)
	if err != nil {
		return err
	}
	d := decision{sentence: at.Start, statement: text(e.Statement.statement(a.ontology)), rejected: e.Action == reject}
	if other, both := a.decided[decision{d.sentence, d.statement, !d.rejected}]; both {
		return e.fault(d.statement, "line %d of %s says the contrary: a statement is either rejected or said", other.line, other.file)
	}
	a.decided[d] = e
	switch e.Action {
	case add:
		return a.add(e, at)
	case correct:
		return a.correct(e, at)
	}
	_, err = a.take(e, at, e.Statement)
	if err == nil {
		a.report.Curated.Rejected++
	}
	return err
}

func (a *applier) add(e entry, at findings.Place) error {
	s, err := a.claim(e, at)
	if err != nil {
		return err
	}
	for i, r := range a.read {
		if r.ID() == s.ID() && r.Status == s.Status && len(a.pieces(i, at)) > 0 {
			a.report.Warn(lineOf(a.page.text, at.Start), e.Statement.text(), e.file+" adds what is read without it; the decision can go")
			return nil
		}
	}
	a.made = append(a.made, s)
	a.report.Curated.Added++
	return nil
}

func (a *applier) correct(e entry, at findings.Place) error {
	old, err := a.take(e, at, e.Replaces)
	if err != nil {
		return err
	}
	s, err := a.claim(e, at)
	if err != nil {
		return err
	}
	if s.ID() == old.ID() && s.Status == old.Status {
		return e.fault(e.Statement.text(), "the correction says what was read")
	}
	a.made = append(a.made, s)
	a.report.Curated.Corrected++
	return nil
}

// pieces returns which evidence of a statement that was read is in the sentence
// and was read by a rule.
func (a *applier) pieces(i int, at findings.Place) []int {
	var list []int
	for j, e := range a.read[i].Evidence {
		if e.Start < at.End && at.Start < e.End && e.Origin() == graph.ByRule && !a.gone[i][j] {
			list = append(list, j)
		}
	}
	return list
}

// take finds the one statement that was read in the sentence and fits the
// claim, and takes from it that it stands there.
func (a *applier) take(e entry, at findings.Place, c *claim) (graph.Statement, error) {
	want := c.statement(a.ontology)
	var fit []int
	var others []string
	for i, s := range a.read {
		if len(a.pieces(i, at)) == 0 {
			continue
		}
		if c.fits(a.ontology, want, s) {
			fit = append(fit, i)
		} else {
			others = append(others, text(s))
		}
	}
	switch {
	case len(fit) == 0 && len(others) == 0:
		return want, e.fault(text(want), "nothing that is read in the sentence is left to decide on")
	case len(fit) == 0:
		return want, e.fault(text(want), "no such statement is read in the sentence; there are: %s", strings.Join(others[:min(len(others), 9)], "; "))
	case len(fit) > 1:
		return want, e.fault(text(want), "several statements that are read in the sentence are like this; say qualifiers and status")
	}
	i := fit[0]
	if a.gone[i] == nil {
		a.gone[i] = map[int]bool{}
	}
	for _, j := range a.pieces(i, at) {
		a.gone[i][j] = true
	}
	return a.read[i], nil
}

// fits reports whether a statement that was read is the one that a claim means.
func (c *claim) fits(o *schema.Ontology, want, read graph.Statement) bool {
	same := want.Subject == read.Subject && want.Object == read.Object
	if rel, _ := o.Relation(want.Relation); rel.Symmetric && !same {
		same = want.Subject == read.Object.Entity && want.Object.Entity == read.Subject
	}
	return same && want.Relation == read.Relation &&
		(c.Qualifiers == nil || slices.Equal(want.Qualifiers, read.Qualifiers)) &&
		(c.Status == "" || c.Status == read.Status)
}

// text returns a statement for a fault.
func text(s graph.Statement) string {
	text := string(s.Subject) + " " + s.Relation + " " + string(s.Object.Entity) + s.Object.Text
	for _, q := range s.Qualifiers {
		text += " " + q.Name + "=" + string(q.Value.Entity) + q.Value.Text
	}
	if s.Status != graph.Stated {
		text += " (" + string(s.Status) + ")"
	}
	return text
}

// claim returns what the curator says, with the sentence, checked.
func (a *applier) claim(e entry, at findings.Place) (graph.Statement, error) {
	s := e.Statement.statement(a.ontology)
	s.Evidence = []graph.Evidence{a.page.evidence(a.batch.Source.ID, at, e)}
	sentence := s.Evidence[0].Quote
	if w := inOrder(e.Statement.Wording); w != "" && !quotes(inOrder(sentence), w) {
		return s, e.fault(e.Statement.Wording, "the wording is not in the sentence")
	}
	if slices.ContainsFunc(a.made, func(m graph.Statement) bool { return m.ID() == s.ID() && m.Evidence[0].Start == at.Start }) {
		return s, e.fault(e.Statement.text(), "another decision says the same of the sentence")
	}
	described, err := a.describe(e, s)
	if err != nil {
		return s, err
	}
	if err := a.valid(e, s, described); err != nil {
		return s, err
	}
	for _, d := range described {
		a.entities[d.ID] = d
	}
	return s, nil
}

// describe returns the entities of a statement, by the names that the document,
// the entry or the register have for them.
func (a *applier) describe(e entry, s graph.Statement) ([]graph.Entity, error) {
	var list []graph.Entity
	for _, id := range entitiesOf(s) {
		described, known := a.entities[id]
		entry, registered := a.register.Entry(id)
		switch {
		case slices.ContainsFunc(list, func(d graph.Entity) bool { return d.ID == id }):
			continue
		case known:
		case registered:
			described = graph.Entity{ID: id, Name: entry.Name, Aliases: entry.Aliases}
		case e.Names[id] != "":
			described = graph.Entity{ID: id, Name: inOrder(e.Names[id])}
		default:
			return nil, e.fault(string(id), "neither the document nor seed/names has the entity; say its name under names")
		}
		list = append(list, described)
	}
	return list, nil
}

// entitiesOf returns the entities that a statement names.
func entitiesOf(s graph.Statement) []graph.ID {
	ids := []graph.ID{s.Subject, s.Object.Entity}
	for _, q := range s.Qualifiers {
		ids = append(ids, q.Value.Entity)
	}
	return slices.DeleteFunc(ids, func(id graph.ID) bool { return id == "" })
}

// valid checks a statement as graph.Validate does, in a batch of its own whose
// text is the sentence, so that the faults are those of the decision.
func (a *applier) valid(e entry, s graph.Statement, entities []graph.Entity) error {
	piece := s.Evidence[0]
	piece.Start, piece.End = 0, len(piece.Quote)
	sum := sha256.Sum256([]byte(piece.Quote))
	s.Evidence = []graph.Evidence{piece}
	source := graph.Source{ID: piece.Source, Title: "sentence", Text: piece.Quote, SHA256: hex.EncodeToString(sum[:])}
	err := graph.Validate(a.ontology, graph.Batch{Source: source, Entities: entities, Statements: []graph.Statement{s}})
	if err == nil {
		return nil
	}
	var told []error
	for _, f := range graph.Faults(err) {
		what := f.Error()
		if fault, ok := errors.AsType[*graph.Fault](f); ok {
			what = fault.What
		}
		told = append(told, e.fault(e.Statement.text(), "%s", what))
	}
	return errors.Join(told...)
}

// finish makes the batch say what is left of what was read and what was made.
func (a *applier) finish() {
	statements := a.made
	for i, s := range a.read {
		kept := make([]graph.Evidence, 0, len(s.Evidence))
		for j, e := range s.Evidence {
			if !a.gone[i][j] {
				kept = append(kept, e)
			}
		}
		if s.Evidence = kept; len(kept) > 0 {
			statements = append(statements, s)
		}
	}
	named := map[graph.ID]bool{}
	for _, s := range statements {
		for _, id := range entitiesOf(s) {
			named[id] = true
		}
	}
	a.batch.Statements, a.batch.Entities = statements, nil
	for id, e := range a.entities {
		if named[id] {
			a.batch.Entities = append(a.batch.Entities, e)
		}
	}
	*a.batch = a.batch.Canonical()
	a.report.Settle(a.batch)
}
