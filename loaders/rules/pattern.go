package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"iscmgraph/loaders/text"
	"iscmgraph/schema"
)

// A Pattern is what a sentence, or a part of it, must look like.
type Pattern struct {
	nodes []node
	steps []step // the nodes, and those in them, in a form that is quick to match
	first int    // the step that begins a match
}

// A step is a node and where a match goes on behind it.
type step struct {
	node
	next   int             // a step, or accept
	inside int             // of an optional: its first step
	firsts map[string]bool // of words: those that one of its sequences begins with
}

// accept stands for the end of a pattern.
const accept = -1

// compile adds steps for nodes and returns the first: behind is where a match
// goes on behind the last one.
func (p *Pattern) compile(nodes []node, behind int) int {
	for _, n := range slices.Backward(nodes) {
		s := step{node: n, next: behind, firsts: map[string]bool{}}
		if n.kind == optional {
			s.inside = p.compile(n.inner, behind)
		}
		for _, seq := range n.alts {
			for _, w := range formsOf(seq[:min(1, len(seq))]...) {
				s.firsts[w] = true
			}
		}
		p.steps = append(p.steps, s)
		behind = len(p.steps) - 1
	}
	return behind
}

// begins reports whether one of the sequences of words can begin with a unit.
func (s *step) begins(u Unit) bool {
	if u.Words != nil {
		return s.firsts[u.Words[0]]
	}
	return s.firsts[u.Fold]
}

type nodeKind int

const (
	words    nodeKind = iota // one of several sequences of words
	slot                     // something to keep
	gap                      // any units, up to a number
	optional                 // a sequence that may be missing
	verb                     // a verb group: auxiliaries, adverbs, a verb
	begin                    // the beginning of the sentence
	end                      // the end of the clause
)

type node struct {
	kind  nodeKind
	alts  [][]string // of words: sequences; a word that ends in ~ stands for all its forms
	slot  slotSpec
	max   int    // of a gap
	inner []node // of an optional
	verb  verbGroup
}

type fill int

const (
	fillEntity fill = iota
	fillText
	fillYear
	fillNumber
	fillWord // a word of a class
)

type slotSpec struct {
	name    string
	fill    fill
	kinds   []string   // of ids, of an entity
	classes []string   // the same as classes of the ontology
	many    bool       // coordinated items
	owned   bool       // only a body or group that is named with its owner
	make    bool       // a noun phrase makes an entity where none is mentioned
	title   bool       // the entity made is a title of its own, not one of the mechanism's
	dated   bool       // only with a year in brackets behind it
	plain   bool       // only words, no name
	several bool       // only with two items or more
	ours    bool       // only a meeting of the mechanism of the text
	sector  bool       // only groups that are drawn in: civil society, the media
	seated  bool       // only an organization that is an office: a secretariat, a commission
	maybe   bool       // where nothing is said, the mechanism of the text is meant
	alts    [][]string // of a word slot
}

// defaultGap is how many units "..." may pass.
const defaultGap = 8

type patternParser struct {
	ontology *schema.Ontology
	classes  map[string][][]string
	fields   []string
}

// pattern parses one pattern line.
func (p *patternParser) pattern(line string) (*Pattern, error) {
	spaced := strings.NewReplacer("[", " [ ", "]", " ] ").Replace(line)
	p.fields = splitSlots(spaced)
	nodes, err := p.sequence(0)
	if err != nil {
		return nil, err
	}
	if len(p.fields) > 0 {
		return nil, fmt.Errorf("a ] without a [")
	}
	pattern := &Pattern{nodes: nodes}
	pattern.first = pattern.compile(nodes, accept)
	if !slices.ContainsFunc(nodes, func(n node) bool { return n.kind == words || n.kind == verb }) && len(nodes) != 1 {
		return nil, fmt.Errorf("a pattern needs at least one word")
	}
	return pattern, nil
}

// splitSlots splits at white space, but not inside {…} or <…>.
func splitSlots(line string) []string {
	depth := 0
	return strings.FieldsFunc(line, func(r rune) bool {
		switch r {
		case '{', '<':
			depth++
		case '}', '>':
			depth--
		}
		return depth == 0 && (r == ' ' || r == '\t')
	})
}

func (p *patternParser) sequence(depth int) ([]node, error) {
	var nodes []node
	for len(p.fields) > 0 {
		field := p.fields[0]
		if field == "]" {
			if depth > 0 {
				return nodes, nil
			}
			return nodes, nil
		}
		p.fields = p.fields[1:]
		if field == "[" {
			inner, err := p.optional(depth)
			if err != nil {
				return nil, err
			}
			nodes = append(nodes, inner)
			continue
		}
		n, err := p.node(field)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	return nodes, nil
}

func (p *patternParser) optional(depth int) (node, error) {
	inner, err := p.sequence(depth + 1)
	if err != nil {
		return node{}, err
	}
	if len(p.fields) == 0 || len(inner) == 0 {
		return node{}, fmt.Errorf("a [ without a ], or nothing in it")
	}
	p.fields = p.fields[1:]
	return node{kind: optional, inner: inner}, nil
}

func (p *patternParser) node(field string) (node, error) {
	switch {
	case field == "^":
		return node{kind: begin}, nil
	case field == "$":
		return node{kind: end}, nil
	case strings.HasPrefix(field, "..."):
		return gapNode(field)
	case strings.HasPrefix(field, "<"):
		group, err := newVerbGroup(strings.Trim(field, "<>"))
		return node{kind: verb, verb: group}, err
	case strings.HasPrefix(field, "{"):
		return p.slot(strings.TrimSuffix(strings.TrimPrefix(field, "{"), "}"))
	case strings.ToUpper(field) == field && strings.ToLower(field) != field:
		alts, ok := p.classes[field]
		if !ok {
			return node{}, fmt.Errorf("no class of words is called %s", field)
		}
		return node{kind: words, alts: alts}, nil
	}
	return node{kind: words, alts: alternatives(strings.Split(field, "|"))}, nil
}

// gapNode parses "..." or "...20".
func gapNode(field string) (node, error) {
	n := node{kind: gap, max: defaultGap}
	if number := field[3:]; number != "" {
		size, err := strconv.Atoi(number)
		if err != nil || size < 1 || size > 60 {
			return node{}, fmt.Errorf("%q is no gap: ... or ...1 to ...60", field)
		}
		n.max = size
	}
	return n, nil
}

// alternatives folds each alternative as the words of a sentence are; a ~ stays
// at the end of its word.
func alternatives(list []string) [][]string {
	alts := make([][]string, 0, len(list))
	for _, alt := range list {
		var seq []string
		for _, word := range strings.Fields(alt) {
			if word == "'s" {
				seq = append(seq, word)
				continue
			}
			folded := text.Words(strings.TrimSuffix(word, "~"))
			if strings.HasSuffix(word, "~") && len(folded) > 0 {
				folded[len(folded)-1] += "~"
			}
			seq = append(seq, folded...)
		}
		alts = append(alts, seq)
	}
	return alts
}

// slot parses "c:State|Organization+", "f:text+", "y:year", "b:owned Body".
func (p *patternParser) slot(spec string) (node, error) {
	name, rest, ok := strings.Cut(spec, ":")
	if !ok || name == "" {
		return node{}, fmt.Errorf("{%s} is no slot: {name:what}", spec)
	}
	s := slotSpec{name: name}
	rest, s.many = strings.CutSuffix(strings.TrimSpace(rest), "+")
	for _, flag := range []struct {
		word string
		to   *bool
	}{{"sector ", &s.sector}, {"plain ", &s.plain}, {"several ", &s.several}, {"our ", &s.ours}, {"maybe ", &s.maybe}, {"seated ", &s.seated}, {"dated ", &s.dated}, {"owned ", &s.owned}, {"new ", &s.make}, {"title ", &s.title}} {
		if after, ok := strings.CutPrefix(rest, flag.word); ok {
			rest, *flag.to = after, true
		}
	}
	s.make = s.make || s.title
	switch rest {
	case "text":
		s.fill = fillText
	case "year":
		s.fill = fillYear
	case "number":
		s.fill = fillNumber
	default:
		if alts, ok := p.classes[rest]; ok {
			s.fill, s.alts = fillWord, alts
			break
		}
		for _, class := range strings.Split(rest, "|") {
			c, ok := p.ontology.Class(class)
			if !ok {
				return node{}, fmt.Errorf("{%s}: %q is no class, no class of words, nor text, year or number", spec, class)
			}
			s.classes = append(s.classes, class)
			s.kinds = append(s.kinds, c.Prefix)
		}
	}
	return node{kind: slot, slot: s}, nil
}

// slots returns the slots of a pattern by name.
func (p *Pattern) slots() map[string]slotSpec {
	found := map[string]slotSpec{}
	var walk func(nodes []node)
	walk = func(nodes []node) {
		for _, n := range nodes {
			if n.kind == slot {
				found[n.slot.name] = n.slot
			}
			walk(n.inner)
		}
	}
	walk(p.nodes)
	return found
}
