// Package findings reads findings documents, as IOM writes them on each
// inter-State consultation mechanism: a title line that names the mechanism,
// numbered headings, running text.
//
// [Reader.Read] turns one document into a [graph.Batch]: each statement with the
// sentence it was read in, and a [Report] of what was read and what was not
// understood. It reads what the rules say and nothing else: a sentence without
// a rule gives no statement.
package findings

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/proposals"
	"iscmgraph/loaders/rules"
	"iscmgraph/loaders/text"
	"iscmgraph/schema"
)

// A Reader reads findings documents. It is safe for use by several goroutines.
type Reader struct {
	ontology *schema.Ontology
	register *names.Register
	rules    *rules.Set
	proposer *proposals.Proposer // nil to propose nothing
}

// NewReader returns a reader that knows the names and the rules.
func NewReader(o *schema.Ontology, register *names.Register, set *rules.Set) *Reader {
	return &Reader{ontology: o, register: register, rules: set}
}

// SourceID returns the id of the source that a document is, by the name of the
// file.
func SourceID(file string) graph.ID {
	base := filepath.Base(filepath.ToSlash(file))
	return graph.NewID("source", strings.TrimSuffix(base, filepath.Ext(base)))
}

// Read reads a document. The error has the kind Invalid and names the file if
// the content is no findings document: empty, not UTF-8, with NUL, without a
// title line or headings, or larger than [graph.MaxText].
func (r *Reader) Read(file string, content []byte) (graph.Batch, Report, error) {
	return r.ReadContext(context.Background(), file, content)
}

// ReadContext is Read, but ends with the error of the context once that is done:
// a document of many megabytes takes seconds.
func (r *Reader) ReadContext(ctx context.Context, file string, content []byte) (graph.Batch, Report, error) {
	if err := check(file, content); err != nil {
		return graph.Batch{}, Report{}, err
	}
	doc := string(content)
	parts := layout(doc)
	if parts[0].title.End == 0 {
		return graph.Batch{}, Report{}, graph.Errorf(graph.Invalid, "%s: no line says `Name of the Inter-state consultation mechanism (ISCM): …`", file)
	}
	base := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	source := graph.Source{ID: SourceID(file), Text: doc, SHA256: digest(content)}
	batch := graph.Batch{Source: source, File: file, Statements: make([]graph.Statement, 0, min(len(doc)/bytesPerStatement, 1000))}
	report := newReport(base, doc)
	report.file = filepath.Base(file)
	report.look(parts, r.register)
	described := map[graph.ID]graph.Entity{}
	for _, p := range parts {
		if graph.Slug(p.name()) == "" {
			return graph.Batch{}, Report{}, graph.Errorf(graph.Invalid, "%s:%d: the title line names no mechanism", file, lineOf(doc, p.title.Start))
		}
		if len(p.paragraphs) == 0 || p.paragraphs[len(p.paragraphs)-1].section == "" {
			return graph.Batch{}, Report{}, graph.Errorf(graph.Invalid, "%s:%d: no numbered heading follows the title line", file, lineOf(doc, p.title.Start))
		}
		read := &partReader{Reader: r, source: source.ID, text: doc, document: r.register.NewDocument(), report: report, read: batch.Statements}
		if read.part(ctx, p); ctx.Err() != nil {
			return graph.Batch{}, Report{}, fmt.Errorf("%s: %w", file, context.Cause(ctx))
		}
		read.describe(described, read.read[len(batch.Statements):])
		batch.Statements = read.read
	}
	batch.Entities = make([]graph.Entity, 0, len(described))
	for _, e := range described {
		batch.Entities = append(batch.Entities, e)
	}
	batch.Source.Title, batch.Source.Publisher = r.titles(doc, parts)
	batch = batch.Canonical()
	report.finish(r.register)
	report.Settle(&batch)
	return batch, report.Report, nil
}

// bytesPerStatement is about how many bytes of findings make one statement.
const bytesPerStatement = 64

// check refuses what is no text.
func check(file string, content []byte) error {
	switch {
	case len(bytes.TrimSpace(content)) == 0:
		return graph.Errorf(graph.Invalid, "%s: the file is empty", file)
	case len(content) > graph.MaxText:
		return graph.Errorf(graph.Invalid, "%s: the file has %d bytes; %d are allowed", file, len(content), graph.MaxText)
	}
	if at := bytes.IndexByte(content, 0); at >= 0 {
		return graph.Errorf(graph.Invalid, "%s:%d: a NUL byte: the file is no text", file, 1+bytes.Count(content[:at], []byte("\n")))
	}
	if !utf8.Valid(content) {
		at := 0
		for r, size := utf8.DecodeRune(content); r != utf8.RuneError || size > 1; r, size = utf8.DecodeRune(content[at:]) {
			at += size
		}
		return graph.Errorf(graph.Invalid, "%s:%d: the byte 0x%02x is not UTF-8", file, 1+bytes.Count(content[:at], []byte("\n")), content[at])
	}
	return nil
}

func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

func lineOf(doc string, at int) int { return 1 + strings.Count(doc[:at], "\n") }

// titles returns title and publisher of the document, from the blocks of
// titles that it begins with.
func (r *Reader) titles(doc string, parts []part) (title, publisher string) {
	title = "Findings"
	for _, p := range parts[0].paragraphs {
		if !p.isTitle(doc) {
			break
		}
		for line := range strings.Lines(doc[p.span.Start:p.span.End]) {
			if len(line) > 4*maxHeading {
				continue // no title, and marking it whole would take long
			}
			line = text.OneLine(line)
			if strings.Contains(strings.ToLower(line), "findings") {
				title = line
			}
			if publisher != "" {
				continue
			}
			tokens := text.Tokens(line, 0, len(line))
			if m := r.register.NewDocument().Mark(tokens); len(m) == 1 && m[0].Kind() == "organization" && m[0].From == 0 {
				publisher = line
			}
		}
	}
	var shorts []string
	for _, p := range parts {
		shorts = append(shorts, p.name())
	}
	return title + ": " + strings.Join(shorts, ", "), publisher
}

// name returns the short name of the mechanism, or the long one if it has none.
func (p part) name() string {
	if p.short != "" {
		return p.short
	}
	return p.long
}

// A partReader reads what a document says of one mechanism.
type partReader struct {
	*Reader
	source   graph.ID
	text     string
	document *names.Document
	context  rules.Context
	report   *reporter
	read     []graph.Statement // of the parts before too

	tokens []text.Token       // of the sentence under way; the room of the last one is used again
	units  []rules.Unit       // the same
	others []graph.ID         // mechanisms named in it so far, other than that of the text
	named  bool               // somebody is named in it so far
	said   map[triple]string  // what was read in it, and the rule: of several, the first one counts
	worded map[wording]string // the same by words
}

// surveyOfSeries is the survey that the documents of the series report on.
const surveyOfSeries graph.ID = "event/2019-iscm-survey"

// part reads what is said of one mechanism, or what of it can be read before the
// context is done.
func (r *partReader) part(ctx context.Context, p part) {
	r.document.SetMechanism(p.long, p.short)
	mechanism := r.document.Mechanism().ID
	r.report.shorts[mechanism] = r.document.Short(mechanism)
	for _, noun := range []string{"survey", "questionnaire", "ISCM survey", "ISCM questionnaire"} {
		r.document.Refer(surveyOfSeries, noun)
	}
	r.context = rules.Context{Document: r.document, Text: r.text, Focus: []graph.ID{mechanism}}
	if p.short != "" && p.long != "" {
		s := graph.Statement{Subject: mechanism, Relation: "hasFullName", Object: graph.Term{Text: p.long, Datatype: schema.String}}
		s.Evidence = []graph.Evidence{r.evidence("", p.title, "title-line", "")}
		r.read = append(r.read, s)
	}
	for _, para := range p.paragraphs {
		if !para.isTitle(r.text) {
			r.paragraph(ctx, para)
		}
	}
	r.report.ambiguous(r.document.Ambiguous())
}

func (r *partReader) paragraph(ctx context.Context, p paragraph) {
	r.context.Level, r.context.Strays, r.context.Other = p.level, false, false
	r.context.Focus = []graph.ID{r.document.Mechanism().ID}
	for _, span := range text.Sentences(r.text, p.span.Start, p.span.End) {
		if ctx.Err() != nil {
			return
		}
		if inner, level := labelled(r.text, span); level != "" && inner.Start < inner.End {
			span, r.context.Level = inner, level // a second label in a paragraph
		}
		r.sentence(p.section, span)
		r.report.sentence(span)
	}
}

// A triple is what a sentence says, without what it adds to it.
type triple struct {
	subject  graph.ID
	relation string
	object   graph.Term
}

// same reports whether a statement was read from a sentence already, word for word:
// "the Group …; it was chaired by" names the Group twice.
func (r *partReader) same(first int, s graph.Statement) bool {
	return slices.ContainsFunc(r.read[first:], func(read graph.Statement) bool {
		return read.Subject == s.Subject && read.Relation == s.Relation && read.Object == s.Object && read.Status == s.Status && slices.Equal(read.Qualifiers, s.Qualifiers)
	})
}

func (r *partReader) sentence(section string, span text.Span) {
	r.tokens = text.AppendTokens(r.tokens[:0], r.text, span.Start, span.End)
	mentions := r.document.Mark(r.tokens)
	units := r.join(r.tokens, mentions)
	r.report.unknown(r.tokens, mentions)
	before := len(r.read)
	if r.said == nil {
		r.said, r.worded = map[triple]string{}, map[wording]string{}
	}
	clear(r.said)
	clear(r.worded)
	for _, reading := range r.rules.Read(r.ontology, units, &r.context) {
		s := reading.Statement
		if long(reading.Wording) || long(s.Object.Text) || slices.ContainsFunc(s.Qualifiers, func(q graph.Qualifier) bool { return long(q.Value.Text) }) {
			continue // nobody aims at a text of thousands of letters
		}
		key := triple{s.Subject, s.Relation, s.Object}
		if rule, again := r.said[key]; again && (rule != reading.Rule || r.same(before, s)) {
			continue
		}
		if r.overlaps(s, reading.Rule) {
			continue
		}
		r.said[key] = reading.Rule
		s.Evidence = []graph.Evidence{r.evidence(section, span, reading.Rule, reading.Wording)}
		r.read = append(r.read, s)
	}
	r.propose(section, span, units, r.read[before:])
	if r.context.Cut {
		r.report.cut = append(r.report.cut, span)
	}
	r.context.Focus = r.focus(units)
}

// A wording is a long word of what a sentence says of a subject.
type wording struct {
	subject        graph.ID
	relation, word string
}

// long reports whether words are more than a statement may have.
func long(words string) bool { return len(words) > graph.MaxTerm }

// overlaps reports whether another rule has read the same relation of the same
// subject in this sentence in words that a statement shares: it would say the
// same again, cut otherwise. If none has, the words are noted.
func (r *partReader) overlaps(s graph.Statement, rule string) bool {
	words := r.contentWords(s.Object)
	for _, w := range words {
		if by, ok := r.worded[wording{s.Subject, s.Relation, w}]; ok && by != rule {
			return true
		}
	}
	for _, w := range words {
		r.worded[wording{s.Subject, s.Relation, w}] = rule
	}
	return false
}

// contentWords returns the long words of an object that is words or a topic.
func (r *partReader) contentWords(t graph.Term) []string {
	said := t.Text
	if t.Entity.Kind() == "topic" {
		said = r.document.Name(t.Entity)
	}
	if t.Entity != "" && t.Entity.Kind() != "topic" {
		return nil
	}
	return slices.DeleteFunc(text.Words(said), func(w string) bool { return len(w) < 5 || w == "migration" })
}

func (r *partReader) evidence(section string, span text.Span, rule, wording string) graph.Evidence {
	return graph.Evidence{
		Source: r.source, Section: section, Start: span.Start, End: span.End,
		Quote: r.text[span.Start:span.End], Rule: rule, Wording: wording,
	}
}

// titled gives the mechanism of the text the short name of its title line.
func (r *partReader) titled(e graph.Entity) graph.Entity {
	short := r.document.Short(e.ID)
	if short == e.Name {
		return e
	}
	names := slices.DeleteFunc(append(slices.Clone(e.Aliases), e.Name), func(name string) bool { return name == short })
	slices.Sort(names)
	e.Name, e.Aliases = short, slices.Compact(names)
	return e
}

// describe notes the entities of the statements of the part with all names known
// for them.
func (r *partReader) describe(described map[graph.ID]graph.Entity, statements []graph.Statement) {
	noted := map[graph.ID]bool{"": true}
	note := func(id graph.ID) {
		if noted[id] {
			return
		}
		noted[id] = true
		if e := r.document.Entity(id); e.Name != "" {
			described[id] = r.titled(e)
		}
	}
	for _, s := range statements {
		note(s.Subject)
		note(s.Object.Entity)
		for _, q := range s.Qualifiers {
			note(q.Value.Entity)
		}
	}
}
