package proposals

import (
	_ "embed" // the list of signs
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/rules"
	"iscmgraph/schema"
)

//go:embed relations.txt
var relationList string

// A sign is what speaks for a relation besides the cues of the rules.
type sign struct {
	relation schema.Relation
	subjects []string // kinds of ids
	objects  []string // the same; nil for a literal
	weight   float64
	sections [6]float64
	cues     []string
	by       []string
	preps    []string
	heads    []string
	words    []string
	kinds    []string // of subjects that are likelier than others
}

// text reports whether the objects are words.
func (s *sign) text() bool { return s.relation.Datatype == schema.String }

// readSigns reads a list as relations.txt is written.
func readSigns(o *schema.Ontology, list string) ([]sign, error) {
	var signs []sign
	for n, line := range strings.Split(list, "\n") {
		fields := strings.Fields(line)
		if len(fields) < 2 || fields[0] == "#" {
			continue
		}
		if fields[0] == "relation" {
			s, err := newSign(o, fields[1:])
			if err != nil {
				return nil, fmt.Errorf("proposals: relations.txt:%d: %w", n+1, err)
			}
			signs = append(signs, s)
			continue
		}
		if len(signs) == 0 {
			return nil, fmt.Errorf("proposals: relations.txt:%d: %q stands under no relation", n+1, line)
		}
		if err := signs[len(signs)-1].line(fields[0], fields[1:]); err != nil {
			return nil, fmt.Errorf("proposals: relations.txt:%d: %w", n+1, err)
		}
	}
	return signs, nil
}

func newSign(o *schema.Ontology, fields []string) (sign, error) {
	rel, ok := o.Relation(fields[0])
	if !ok {
		return sign{}, fmt.Errorf("the ontology has no relation %q", fields[0])
	}
	s := sign{relation: rel, subjects: kinds(o, rel.Domain), objects: kinds(o, rel.Range)}
	if len(fields) > 1 {
		weight, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			return sign{}, err
		}
		s.weight = weight
	}
	return s, nil
}

func kinds(o *schema.Ontology, classes []string) []string {
	var list []string
	for _, name := range classes {
		if c, ok := o.Class(name); ok {
			list = append(list, c.Prefix)
		}
	}
	return list
}

func (s *sign) line(key string, fields []string) error {
	switch key {
	case "section":
		for _, f := range fields {
			number, weight, _ := strings.Cut(f, "/")
			n, bad := strconv.Atoi(number)
			w, worse := strconv.ParseFloat(weight, 64)
			if bad != nil || worse != nil || n < 0 || n >= len(s.sections) {
				return fmt.Errorf("%q is no section with its weight: 3/2", f)
			}
			s.sections[n] = w
		}
	case "cue":
		s.cues = fields
	case "by":
		s.by = fields
	case "prep":
		s.preps = fields
	case "head":
		s.heads = fields
	case "word":
		s.words = append(s.words, fields...)
	case "kind":
		s.kinds = fields
	default:
		return fmt.Errorf("%q is none of relation, section, cue, by, prep, head, word, kind", key)
	}
	return nil
}

// Weights of words.
const (
	bySubject = 0.7 // of a verb that the object does, by itself
	sharing   = 0.4 // the power of the number of relations that a word is a cue of, by which its weight is divided
)

// A mark is that a word speaks for a relation.
type mark struct {
	relation string
	rest     []string // further words that follow: "up" of "set up"
	weight   float64
	verb     bool
	doer     bool // the object does it
}

// A lexicon holds what words speak for, by each form of their first word.
type lexicon map[string][]mark

// newLexicon puts the cues of rules and those of the list together. A word that
// many relations share says less.
func newLexicon(signs []sign, cues []rules.Cue) lexicon {
	type key struct{ relation, word string }
	marks := map[key]mark{}
	shared := map[string]int{}
	add := func(relation, word string, m mark) {
		if slices.Contains(empty, word) || word == "" {
			return
		}
		k := key{relation, word}
		if before, have := marks[k]; !have || m.weight > before.weight || m.doer && !before.doer {
			m.doer = m.doer || before.doer
			if !have {
				shared[word]++
			}
			marks[k] = m
		}
	}
	proposed := map[string]bool{}
	for _, s := range signs {
		name := s.relation.Name
		proposed[name] = true
		for _, w := range s.cues {
			add(name, w, mark{weight: 1})
		}
		for _, w := range s.by {
			add(name, w, mark{weight: bySubject, verb: true, doer: true})
		}
	}
	for _, c := range cues {
		if proposed[c.Relation] {
			add(c.Relation, c.Word, mark{weight: 1, verb: c.Verb, doer: c.Doer})
		}
	}
	l := lexicon{}
	for k, m := range marks {
		list := strings.Fields(k.word)
		m.relation, m.rest = k.relation, list[1:]
		m.weight /= math.Pow(float64(shared[k.word]), sharing)
		f := clauses.Conjugate(list[0])
		forms := []string{f.Base, f.Third, f.Past, f.Participle, f.Gerund}
		slices.Sort(forms)
		for _, form := range slices.Compact(forms) {
			l[form] = append(l[form], m)
		}
	}
	for _, list := range l {
		slices.SortFunc(list, func(a, b mark) int { return strings.Compare(a.key(), b.key()) })
	}
	return l
}

func (m mark) key() string { return fmt.Sprint(m.relation, m.rest, m.weight, m.verb, m.doer) }

// empty are words that speak for nothing.
var empty = strings.Fields(`the and for with that this its their into from have been will which also more than other such all are was were has not
	process mechanism level national regional global main current joint states state countries country`)

// A hit is a mark at a unit of a sentence.
type hit struct {
	mark
	at int
}

// find returns what the words of a sentence, those of names among them, speak
// for.
func (l lexicon) find(units []rules.Unit) []hit {
	var hits []hit
	for i, u := range units {
		list := u.Words
		if list == nil {
			list = []string{u.Fold}
		}
		for j, w := range list {
			for _, m := range l[w] {
				if !follows(units, i, list[j+1:], m.rest) {
					continue
				}
				hits = append(hits, hit{m, i})
			}
		}
	}
	return hits
}

// follows reports whether the words of rest stand behind a word, inside its
// mention or within a few units.
func follows(units []rules.Unit, at int, inside, rest []string) bool {
	for _, want := range rest {
		if slices.Contains(inside, want) {
			continue
		}
		end := min(len(units), at+4)
		if !slices.ContainsFunc(units[at+1:end], func(u rules.Unit) bool { return u.Fold == want }) {
			return false
		}
	}
	return true
}
