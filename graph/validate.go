package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"iscmgraph/schema"
)

// Bounds on what a batch may hold.
const (
	MaxText = 16 << 20 // bytes in the text of a source
	MaxTerm = 4 << 10  // bytes in a literal, a name or an alias

	maxFaults = 1000 // told of one batch; of more only the number
)

// A Fault is one thing wrong in a batch: the file, the line of the sentence
// (0 where none is known), the words at fault and what is wrong with them.
type Fault struct {
	File  string
	Line  int
	Words string
	What  string
}

// Error returns `file:line: what: "words"`.
func (f *Fault) Error() string {
	where := f.File
	if f.Line > 0 {
		where = fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	words := f.Words
	if len(words) > 200 {
		words = strings.ToValidUTF8(words[:200], "") + "…"
	}
	return fmt.Sprintf("%s: %s: %q", where, f.What, words)
}

// Validate checks a batch against the ontology: relations, domains, ranges and
// datatypes, qualifiers, ids, and that every quote is what its span of the
// source's text says. The error has the kind Invalid and joins all faults, each
// a [Fault]; of a batch with very many, the first thousand.
func Validate(o *schema.Ontology, b Batch) error {
	v := &validator{ontology: o, batch: b, names: map[ID]string{}}
	if v.batch.File == "" {
		v.batch.File = string(b.Source.ID)
	}
	v.source()
	for _, e := range b.Entities {
		v.entity(e)
	}
	for _, s := range b.Statements {
		v.statement(s)
	}
	if len(v.faults) == 0 {
		return nil
	}
	if v.untold > 0 {
		v.faults = append(v.faults, fmt.Errorf("%s: %d more faults", v.batch.File, v.untold))
	}
	return &Error{Kind: Invalid, Err: errors.Join(v.faults...)}
}

type validator struct {
	ontology *schema.Ontology
	batch    Batch
	names    map[ID]string
	quoted   *Evidence // of the statement under check, if it has a quote
	words    string    // of the statement under check
	faults   []error
	untold   int
}

func (v *validator) fault(words, format string, args ...any) {
	if len(v.faults) == maxFaults {
		v.untold++
		return
	}
	f := &Fault{File: v.batch.File, Words: words, What: fmt.Sprintf(format, args...)}
	if text := v.batch.Source.Text; text != "" && v.quoted != nil && v.quoted.Start >= 0 && v.quoted.Start <= len(text) {
		f.Line = 1 + strings.Count(text[:v.quoted.Start], "\n") // counted only for faults: a text can be long
	}
	v.faults = append(v.faults, f)
}

func (v *validator) source() {
	s := v.batch.Source
	if !s.ID.Valid() || s.ID.Kind() != "source" {
		v.fault(string(s.ID), "the id of a source must be source/name")
	}
	if strings.TrimSpace(s.Title) == "" {
		v.fault(string(s.ID), "the source has no title")
	}
	for _, text := range []string{s.Title, s.Publisher, s.URL} {
		v.plain("the source", text)
	}
	if len(s.Text) > MaxText {
		v.fault(string(s.ID), "the text has %d bytes; %d are allowed", len(s.Text), MaxText)
	}
	if !utf8.ValidString(s.Text) || strings.ContainsRune(s.Text, 0) {
		v.fault(string(s.ID), "the text is not UTF-8 without NUL")
	}
	sum := sha256.Sum256([]byte(s.Text))
	if s.Text != "" && s.SHA256 != hex.EncodeToString(sum[:]) || s.Text == "" && s.SHA256 != "" {
		v.fault(s.SHA256, "the SHA-256 is not that of the text")
	}
	switch {
	case s.Reading == nil:
	case s.Text == "":
		v.fault(string(s.ID), "a source without a text cannot have been read")
	case s.Reading.fault(s.Text) != "":
		v.fault(string(s.ID), "%s", s.Reading.fault(s.Text))
	default:
		v.proposals(*s.Reading, s.Text)
	}
}

// plain checks a short text: UTF-8, no NUL, not too long.
func (v *validator) plain(what, text string) {
	switch {
	case len(text) > MaxTerm:
		v.fault(text, "%s has a text of %d bytes; %d are allowed", what, len(text), MaxTerm)
	case !utf8.ValidString(text) || strings.ContainsRune(text, 0):
		v.fault(text, "%s has a text that is not UTF-8 without NUL", what)
	}
}

func (v *validator) entity(e Entity) {
	class, known := v.ontology.ClassOfID(string(e.ID))
	switch _, twice := v.names[e.ID]; {
	case !e.ID.Valid():
		v.fault(string(e.ID), "an id has two or more segments of letters, digits and -")
	case !known:
		v.fault(string(e.ID), "no class has the id prefix %s", e.ID.Kind())
	case twice:
		v.fault(string(e.ID), "the entity is described twice")
	case class.Name == "Body" && strings.Count(string(e.ID), "/") < 2:
		v.fault(string(e.ID), "the id of a body carries its parent: body/parent/name")
	}
	if Fold(e.Name) == "" {
		v.fault(string(e.ID), "the entity has no name with a letter or digit")
	}
	v.names[e.ID] = e.Name
	for _, was := range e.Was {
		if !was.Valid() || was == e.ID {
			v.fault(string(was), "it is no former id of %s", e.ID)
		}
	}
	what := "entity " + string(e.ID)
	v.plain(what, e.Name)
	for _, name := range e.Aliases {
		v.plain(what, name)
	}
}

func (v *validator) statement(s Statement) {
	if len(s.Evidence) > 0 && s.Evidence[0].Quote != "" {
		v.quoted, v.words = &s.Evidence[0], s.Evidence[0].Quote
	} else {
		v.words = fmt.Sprintf("%s %s %s%s", s.Subject, s.Relation, s.Object.Entity, s.Object.Text)
	}
	defer func() { v.quoted, v.words = nil, "" }()
	v.triple(s)
	v.qualifiers(s)
	if !slices.Contains(statuses, s.Status) && s.Status != "" {
		v.fault(v.words, "no status is called %.120q", s.Status)
	}
	if len(s.Evidence) == 0 {
		v.fault(v.words, "the statement has no evidence")
	}
	for i, e := range s.Evidence {
		if e.Quote != "" {
			v.quoted, v.words = &s.Evidence[i], e.Quote
		}
		v.evidence(e)
	}
}

func (v *validator) triple(s Statement) {
	rel, ok := v.ontology.Relation(s.Relation)
	if !ok {
		v.fault(v.words, "the ontology has no relation %.120q", s.Relation)
		return
	}
	if class := v.class(s.Subject); class != "" && !slices.Contains(rel.Domain, class) {
		v.fault(v.words, "%s %s is no subject of %s, which takes %s", class, s.Subject, rel.Name, strings.Join(rel.Domain, ", "))
	}
	if s.Object.Entity != "" && s.Subject == s.Object.Entity {
		v.fault(v.words, "%s %s itself", s.Subject, rel.Name)
	}
	v.term(rel.Name, s.Object, rel.Range, rel.Datatype)
}

// class returns the class of an entity that the batch describes.
func (v *validator) class(id ID) string {
	if _, described := v.names[id]; !described {
		v.fault(v.words, "the batch does not describe the entity %.120q", id)
		return ""
	}
	class, _ := v.ontology.ClassOfID(string(id))
	return class.Name
}

// term checks an object or the value of a qualifier against its range.
func (v *validator) term(what string, t Term, classes []string, datatype string) {
	switch {
	case datatype == "" && t.Entity == "":
		v.fault(v.words, "%s takes an entity, not the literal %.120q", what, t.Text)
	case datatype == "":
		if class := v.class(t.Entity); class != "" && !slices.Contains(classes, class) {
			v.fault(v.words, "%s %s is no value of %s, which takes %s", class, t.Entity, what, strings.Join(classes, ", "))
		}
		if t.Text != "" || t.Datatype != "" {
			v.fault(v.words, "%s has both an entity and a literal", what)
		}
	case t.Entity != "":
		v.fault(v.words, "%s takes a literal of %s, not the entity %.120q", what, datatype, t.Entity)
	case t.Datatype != datatype || !ValidLiteral(t):
		v.fault(v.words, "%s takes a literal of %s, not %.120q of %.120q", what, datatype, t.Text, t.Datatype)
	}
	v.plain(what, t.Text)
}

var (
	yearForm    = regexp.MustCompile(`^[0-9]{4}$`)
	integerForm = regexp.MustCompile(`^(0|[1-9][0-9]{0,17})$`)
)

// ValidLiteral reports whether the text of a literal is one of its datatype.
func ValidLiteral(t Term) bool {
	switch t.Datatype {
	case schema.Year:
		return yearForm.MatchString(t.Text)
	case schema.Integer:
		return integerForm.MatchString(t.Text)
	case schema.Boolean:
		return t.Text == "true" || t.Text == "false"
	case schema.Date:
		return Date(t.Text).Valid()
	}
	return strings.TrimSpace(t.Text) != ""
}

func (v *validator) qualifiers(s Statement) {
	seen := map[string]bool{}
	for _, q := range s.Qualifiers {
		def, ok := v.ontology.Qualifier(q.Name)
		if !ok {
			v.fault(v.words, "the ontology has no qualifier %.120q", q.Name)
			continue
		}
		if seen[q.Name] && def.Datatype != "" {
			v.fault(v.words, "the qualifier %s stands twice", q.Name)
		}
		seen[q.Name] = true
		v.term(q.Name, q.Value, def.Range, def.Datatype)
	}
	if since, until := s.date("since"), s.date("until"); since != "" && until != "" && since.After(until) {
		v.fault(v.words, "since %s is after until %s", since, until)
	}
}

func (v *validator) evidence(e Evidence) {
	text := v.batch.Source.Text
	switch {
	case e.Source != v.batch.Source.ID:
		v.fault(v.words, "the evidence names the source %.120q; the batch is of %.120q", e.Source, v.batch.Source.ID)
	case e.Rule == "":
		v.fault(v.words, "the evidence does not say which rule read it")
	case (e.Rule == Curated) != (e.Curator != "") || (e.Rule == Curated) != (e.Reason != ""):
		v.fault(v.words, "evidence says who curated it and why where its rule is curated, and only there")
	case text == "" && (e.Start != 0 || e.End != 0 || e.Quote != ""):
		v.fault(v.words, "the evidence quotes a source without text")
	case text == "" && e.URL == "":
		v.fault(v.words, "the evidence names neither a quote nor an address")
	case text != "" && (e.Start < 0 || e.End <= e.Start || e.End > len(text)):
		v.fault(v.words, "the span %d to %d is not in the text of %d bytes", e.Start, e.End, len(text))
	case text != "" && text[e.Start:e.End] != e.Quote:
		v.fault(e.Quote, "the quote is not what the source says at %d to %d", e.Start, e.End)
	case e.Quote != "" && !utf8.ValidString(e.Quote):
		v.fault(e.Quote, "the quote cuts a character in two")
	case e.Year != "" && !e.Year.Valid():
		v.fault(v.words, "the year %.120q is no date", e.Year)
	}
	v.page(e)
	for _, text := range []string{e.Section, e.Wording, e.Rule, e.URL, e.Curator, e.Reason, e.Note} {
		v.plain("the evidence", text)
	}
}

// page checks what evidence says of a page that is only cited.
func (v *validator) page(e Evidence) {
	switch {
	case e.Published != "" && !e.Published.Valid():
		v.fault(v.words, "the page is of %.120q, which is no date", e.Published)
	case !slices.Contains(pageKinds, e.Kind):
		v.fault(v.words, "no kind of page is called %.120q: official, mirror or secondary", e.Kind)
	case !slices.Contains(confidences, e.Confidence):
		v.fault(v.words, "no confidence is called %.120q: high, medium or low", e.Confidence)
	}
}
