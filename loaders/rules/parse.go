package rules

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/text"
	"iscmgraph/schema"
)

// Parse returns the rules of all *.rules files in a folder, in the order of the
// file names. Classes of words are shared by all files. The error has the kind Invalid, joins all faults and
// names file and line of each.
func Parse(o *schema.Ontology, folder fs.FS) (*Set, error) {
	files, err := fs.Glob(folder, "*.rules")
	if err != nil {
		return nil, fmt.Errorf("rules: %w", err)
	}
	p := &parser{ontology: o, set: &Set{}, classes: map[string][][]string{}, names: map[string]string{}}
	contents := make([]string, len(files))
	for i, file := range files {
		content, err := fs.ReadFile(folder, file)
		if err != nil {
			return nil, fmt.Errorf("rules: %w", err)
		}
		contents[i] = string(content)
		p.classesOf(file, contents[i])
	}
	for i, file := range files {
		p.file(file, contents[i])
	}
	if len(p.faults) > 0 {
		return nil, &graph.Error{Kind: graph.Invalid, Err: errors.Join(p.faults...)}
	}
	return p.set, nil
}

type parser struct {
	ontology *schema.Ontology
	set      *Set
	classes  map[string][][]string
	names    map[string]string // of rules, to where they stand
	rule     *Rule             // under way
	frame    *frame            // of the rule under way, if it has one
	pos      string            // of the line under way
	faults   []error
	before   int // faults before the rule under way
}

func (p *parser) fault(format string, args ...any) {
	p.faults = append(p.faults, fmt.Errorf("%s: %s", p.pos, fmt.Sprintf(format, args...)))
}

// classesOf reads the classes of words of a file, which all rules may use.
func (p *parser) classesOf(name, content string) {
	for i, line := range strings.Split(content, "\n") {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "class "); ok {
			p.pos = fmt.Sprintf("%s:%d", name, i+1)
			p.class(rest)
		}
	}
}

func (p *parser) file(name, content string) {
	for i, line := range strings.Split(content, "\n") {
		p.pos = fmt.Sprintf("%s:%d", name, i+1)
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		p.line(line)
	}
	p.finish()
}

// line reads one line: a word that says what it is, and the rest.
func (p *parser) line(line string) {
	key, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	switch {
	case rest == "":
		p.fault("%q says nothing", line)
	case key == "class":
		p.finish() // it was read before the rules
	case key == "rule" || key == "frame":
		p.finish()
		p.begin(rest)
		if key == "frame" {
			p.frame = &frame{}
		}
	case p.rule == nil:
		p.fault("%q stands in no rule", line)
	case p.frameLine(key, rest):
	default:
		p.inRule(key, rest)
	}
}

func (p *parser) class(rest string) {
	name, list, ok := strings.Cut(rest, "=")
	name = strings.TrimSpace(name)
	if !ok || name != strings.ToUpper(name) || name == "" || strings.ContainsAny(name, " |{}[]") {
		p.fault("a class of words is `class NAME = word | several words | …`")
		return
	}
	if _, twice := p.classes[name]; twice {
		p.fault("the class %s stands twice", name)
	}
	p.classes[name] = alternatives(strings.Split(list, "|"))
}

func (p *parser) begin(name string) {
	if before, twice := p.names[name]; twice {
		p.fault("the rule %s stands at %s too", name, before)
	}
	p.names[name] = p.pos
	p.rule, p.before = &Rule{Name: name, Pos: p.pos}, len(p.faults)
}

func (p *parser) inRule(key, rest string) {
	r := p.rule
	switch key {
	case "pattern":
		pattern, err := (&patternParser{ontology: p.ontology, classes: p.classes}).pattern(rest)
		if err != nil {
			p.fault("%v", err)
			return
		}
		r.Patterns = append(r.Patterns, pattern)
	case "clause":
		pattern, err := (&patternParser{ontology: p.ontology, classes: p.classes}).clause(rest)
		if err != nil {
			p.fault("%v", err)
			return
		}
		r.clauses = append(r.clauses, pattern)
	case "tense":
		if rest != "present" && rest != "simple present" {
			p.fault("tense is present or simple present, not %q", rest)
		}
		r.tense, r.simple = clauses.Present, rest == "simple present"
	case "time":
		switch rest {
		case "lasting":
			r.timing = lasting
		case "once":
			r.timing = once
		default:
			p.fault("time is lasting or once, not %q", rest)
		}
	case "said":
		if rest != "too" {
			p.fault("said is `said too`")
		}
		r.said = true
	case "needs":
		r.needs = append(r.needs, text.Words(rest)...)
	case "unless":
		r.Unless = append(r.Unless, p.words(rest)...)
	case "create":
		p.create(rest)
	case "state":
		p.state(rest)
	case "fires", "silent":
		r.Examples = append(r.Examples, Example{Text: rest, Pos: p.pos})
	case "reads":
		if len(r.Examples) == 0 {
			p.fault("reads stands behind the text that fires")
			return
		}
		last := &r.Examples[len(r.Examples)-1]
		last.Reads = append(last.Reads, rest)
	default:
		p.fault("%q is none of pattern, clause, tense, time, said, needs, unless, create, state, fires, reads, silent", key)
	}
}

// words returns the words of a line, those of a class in place of its name.
func (p *parser) words(line string) []string {
	var list []string
	for _, word := range strings.Fields(line) {
		alts, class := p.classes[word]
		if !class {
			list = append(list, text.Words(word)...)
		}
		for _, alt := range alts {
			list = append(list, alt[0])
		}
	}
	return list
}

var createForm = regexp.MustCompile(`^(\w+) (\w+) "([^"]+)"(?: as (.+))?$`)

// create parses `survey Event "{y} ISCM survey" as survey|questionnaire`.
func (p *parser) create(rest string) {
	m := createForm.FindStringSubmatch(rest)
	if m == nil {
		p.fault("create is `create name Class \"words with {slot}\" as noun|noun`")
		return
	}
	class, ok := p.ontology.Class(m[2])
	if !ok {
		p.fault("%q is no class", m[2])
		return
	}
	c := create{name: m[1], kind: class.Prefix, template: m[3]}
	if m[4] != "" {
		c.nouns = strings.Split(m[4], "|")
	}
	p.rule.Creates = append(p.rule.Creates, c)
}

var (
	stateForm = regexp.MustCompile(`^([$\w.]+) (\w+) ("[^"]+"|[$\w.]+)(?: with (.+))?$`)
	withForm  = regexp.MustCompile(`^\s*(\w+)=("[^"]+"|[$\w.]+)\s*(?:,|$)`)
)

// state parses `m liaisesWith x with topic=t, mode="ad hoc"`.
func (p *parser) state(rest string) {
	m := stateForm.FindStringSubmatch(rest)
	if m == nil {
		p.fault("state is `state subject relation object with qualifier=value, …`")
		return
	}
	s := state{pos: p.pos, subject: parseValue(m[1]), relation: m[2], object: parseValue(m[3])}
	for with := m[4]; with != ""; {
		q := withForm.FindStringSubmatch(with)
		if q == nil {
			p.fault("%q is no list of qualifier=value", with)
			return
		}
		s.qualifiers = append(s.qualifiers, qualifier{name: q[1], value: parseValue(q[2])})
		with = with[len(q[0]):]
	}
	p.rule.States = append(p.rule.States, s)
}

func parseValue(s string) value {
	if strings.HasPrefix(s, `"`) {
		return value{template: strings.Trim(s, `"`)}
	}
	name, field, _ := strings.Cut(s, ".")
	return value{slot: name, field: field}
}

// finish ends the rule under way and checks it.
func (p *parser) finish() {
	r := p.rule
	if r == nil {
		return
	}
	at := p.pos
	p.pos = r.Pos
	p.expand()
	p.rule = nil
	fires, silent := 0, 0
	for _, e := range r.Examples {
		if len(e.Reads) > 0 {
			fires++
		} else {
			silent++
		}
	}
	broken := len(p.faults) > p.before // a line that cannot be read is not missing
	switch {
	case broken:
	case len(r.Patterns)+len(r.clauses) == 0 || len(r.States) == 0:
		p.fault("rule %s needs a pattern and a state", r.Name)
	case fires == 0 || silent == 0:
		p.fault("rule %s needs a text that fires, with what it reads, and one that must be silent", r.Name)
	}
	if !broken {
		p.check(r)
	}
	p.set.Rules = append(p.set.Rules, r)
	p.pos = at
}
