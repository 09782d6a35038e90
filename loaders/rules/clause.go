package rules

import (
	"fmt"
	"slices"
	"strings"

	"iscmgraph/loaders/clauses"
)

// A clausePattern is what a clause must say, however it says it: as a main
// clause, in the passive, as a relative clause, a participle, an apposition.
type clausePattern struct {
	subject nounPattern
	verbs   []verbPattern
	args    []argPattern
	bare    bool // no object behind the verb
}

// A verbPattern is a verb in its base form, with its particle.
type verbPattern struct {
	verb    string // "*" for any
	passive bool   // only in the passive, and then its subject is the pattern's
}

// A nounPattern is what a noun phrase must be: a slot, a slot whose phrases end
// with one of some nouns ("{d:text}/TOOL"), or nouns with a slot as their
// complement ("chair of {x}").
type nounPattern struct {
	any    bool // "_": anything, or nothing
	slot   *slotSpec
	nouns  [][]string
	number *slotSpec // before the nouns
	of     *slotSpec // behind them, or as their possessor
	preps  []string  // what the complement stands behind: of, for
	must   bool      // the complement must be there
}

type argPattern struct {
	preps    []string // nil for an object or predicate
	action   bool     // "to-do": a verb in its base form
	noun     nounPattern
	optional bool
}

// prepositionsOf are the words that begin an argument of a clause pattern.
var argPrepositions = []string{
	"of", "in", "on", "at", "by", "with", "from", "for", "among", "between", "within", "through", "under", "during", "since", "until",
	"into", "towards", "about", "against", "across", "over", "as", "via", "to", ":", "such", "around", "upon", "amongst", "behind", "after", "before",
}

// clause parses a clause line: `{y:State+} <chair|preside over> {x:Mechanism} [with {z:text}]`.
func (p *patternParser) clause(line string) (*clausePattern, error) {
	spaced := strings.NewReplacer("[", " [ ", "]", " ] ").Replace(line)
	p.fields = splitSlots(spaced)
	c := &clausePattern{}
	var err error
	if c.subject, err = p.noun(); err != nil {
		return nil, err
	}
	if err := p.verbs(c); err != nil {
		return nil, err
	}
	c.bare = p.take("!")
	for len(p.fields) > 0 {
		if p.bare() {
			a, err := p.arg()
			if err != nil {
				return nil, err
			}
			a.preps = append([]string{""}, a.preps...)
			c.args = append(c.args, a)
			continue
		}
		optional := p.take("[")
		a, err := p.arg()
		if err != nil {
			return nil, err
		}
		if a.optional = optional; optional && !p.take("]") {
			return nil, fmt.Errorf("a [ without a ]")
		}
		c.args = append(c.args, a)
	}
	return c, nil
}

// bare takes the brackets of "[of] {x}": a preposition that may be missing.
func (p *patternParser) bare() bool {
	if len(p.fields) < 3 || p.fields[0] != "[" || p.fields[2] != "]" {
		return false
	}
	p.fields = append([]string{p.fields[1]}, p.fields[3:]...)
	return true
}

// take takes a field if it is the next one.
func (p *patternParser) take(field string) bool {
	if len(p.fields) == 0 || p.fields[0] != field {
		return false
	}
	p.fields = p.fields[1:]
	return true
}

// verbs parses `<chair|preside over>`; `<be found>` is the passive alone, `<*>`
// any verb.
func (p *patternParser) verbs(c *clausePattern) error {
	if len(p.fields) == 0 || !strings.HasPrefix(p.fields[0], "<") {
		return fmt.Errorf("a clause is `SUBJECT <verb|verb> …`")
	}
	list := strings.Split(strings.Trim(p.fields[0], "<>"), "|")
	p.fields = p.fields[1:]
	for _, verb := range list {
		verb = strings.Join(strings.Fields(verb), " ")
		verb, passive := strings.CutPrefix(verb, "be ")
		if !clauses.Known(verb) && verb != "be" && verb != "have" && verb != "*" {
			return fmt.Errorf("<%s> is no verb of loaders/clauses/verbs.txt", verb)
		}
		c.verbs = append(c.verbs, verbPattern{verb, passive})
	}
	return nil
}

func (p *patternParser) arg() (argPattern, error) {
	var a argPattern
	if p.take("to-do") {
		a.action, a.preps = true, []string{"to"}
	} else if len(p.fields) > 0 {
		words := strings.Split(p.fields[0], "|")
		if !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(argPrepositions, w) }) {
			a.preps = words
			p.fields = p.fields[1:]
		}
	}
	var err error
	a.noun, err = p.noun()
	return a, err
}

// noun parses a slot, or nouns and their complement.
func (p *patternParser) noun() (nounPattern, error) {
	var n nounPattern
	if len(p.fields) == 0 {
		return n, fmt.Errorf("something is missing at the end")
	}
	if p.take("_") {
		n.any = true
		return n, nil
	}
	if strings.HasPrefix(p.fields[0], "{") {
		field, heads, headed := strings.Cut(p.fields[0], "}/")
		if headed {
			p.fields[0] = field + "}"
		}
		spec, err := p.takeSlot()
		if err != nil {
			return n, err
		}
		if headed {
			n.slot = spec
			n.nouns, err = p.nouns(heads)
			return n, err
		}
		if spec.fill != fillNumber || len(p.fields) == 0 || strings.ContainsAny(p.fields[0], "<[]{") {
			n.slot = spec
			return n, nil
		}
		n.number = spec
	}
	field := p.fields[0]
	p.fields = p.fields[1:]
	if strings.ContainsAny(field, "<>[]{}") {
		return n, fmt.Errorf("%q is no slot and no noun", field)
	}
	var err error
	if n.nouns, err = p.nouns(field); err != nil {
		return n, err
	}
	return n, p.complement(&n)
}

// nouns returns the alternatives of a field: a class of words, or words.
func (p *patternParser) nouns(field string) ([][]string, error) {
	if strings.ToUpper(field) != field || strings.ToLower(field) == field {
		return alternatives(strings.Split(field, "|")), nil
	}
	alts, ok := p.classes[field]
	if !ok {
		return nil, fmt.Errorf("no class of words is called %s", field)
	}
	return alts, nil
}

// complement parses "of {x}" and "[of {x}]".
func (p *patternParser) complement(n *nounPattern) error {
	optional := len(p.fields) > 1 && p.fields[0] == "["
	at := 0
	if optional {
		at = 1
	}
	if len(p.fields) <= at || !slices.Contains(strings.Split(p.fields[at], "|"), "of") && !(optional && p.complementPreps(at)) {
		return nil
	}
	n.preps = strings.Split(p.fields[at], "|")
	p.fields = p.fields[at+1:]
	var err error
	if n.of, err = p.takeSlot(); err != nil {
		return err
	}
	n.must = !optional
	if optional && !p.take("]") {
		return fmt.Errorf("a [ without a ]")
	}
	return nil
}

// complementPreps reports whether brackets hold what belongs to the noun before
// them: they stand before the verb, or hold a preposition and a {maybe} slot.
func (p *patternParser) complementPreps(at int) bool {
	return at+1 < len(p.fields) && strings.Contains(p.fields[at+1], ":maybe ") && !strings.ContainsAny(p.fields[at], "{<")
}

func (p *patternParser) takeSlot() (*slotSpec, error) {
	if len(p.fields) == 0 || !strings.HasPrefix(p.fields[0], "{") {
		return nil, fmt.Errorf("a {slot} is missing")
	}
	n, err := p.slot(strings.TrimSuffix(strings.TrimPrefix(p.fields[0], "{"), "}"))
	p.fields = p.fields[1:]
	return &n.slot, err
}

// slots returns the slots of a clause pattern by name.
func (c *clausePattern) slots() map[string]slotSpec {
	found := map[string]slotSpec{}
	add := func(n nounPattern) {
		for _, s := range []*slotSpec{n.slot, n.number, n.of} {
			if s != nil {
				found[s.name] = *s
			}
		}
	}
	add(c.subject)
	for _, a := range c.args {
		add(a.noun)
	}
	return found
}
