package rules

import (
	"regexp"
	"slices"
	"strings"

	"iscmgraph/schema"
)

// context values and the classes of the entities they stand for; none for a
// literal.
var contextClasses = map[string][]string{
	"$mechanism": {"Mechanism"},
	"$event":     {"Event"},
	"$level":     nil,
	"$deed":      nil,
	"$year":      nil,
	"$for":       {"State", "Organization", "Group"},
	"$speaker":   {"State", "Organization", "Group"},
}

// check checks that whatever a rule can state is allowed by the ontology.
func (p *parser) check(r *Rule) {
	slots := map[string][]slotSpec{}
	for _, pattern := range r.Patterns {
		for name, s := range pattern.slots() {
			slots[name] = append(slots[name], s)
		}
	}
	for _, c := range r.clauses {
		for name, s := range c.slots() {
			slots[name] = append(slots[name], s)
		}
	}
	for _, c := range r.Creates {
		p.template(r, slots, c.template)
		class, _ := p.ontology.ClassOfID(c.kind)
		slots[c.name] = []slotSpec{{name: c.name, classes: []string{class.Name}, kinds: []string{c.kind}}}
	}
	p.complete(r)
	for _, s := range r.States {
		p.pos = s.pos
		rel, ok := p.ontology.Relation(s.relation)
		if !ok {
			p.fault("the ontology has no relation %q", s.relation)
			continue
		}
		p.value(r, slots, s.subject, "subject of "+rel.Name, rel.Domain, "")
		p.value(r, slots, s.object, "object of "+rel.Name, rel.Range, rel.Datatype)
		for _, q := range s.qualifiers {
			def, ok := p.ontology.Qualifier(q.name)
			if !ok {
				p.fault("the ontology has no qualifier %q", q.name)
				continue
			}
			p.value(r, slots, q.value, q.name, def.Range, def.Datatype)
		}
	}
}

// complete checks that each clause pattern fills what the rule states, or may
// leave it to the mechanism of the text.
func (p *parser) complete(r *Rule) {
	for _, c := range r.clauses {
		have := c.slots()
		stated := len(r.States) == 0
		for _, s := range r.States {
			stated = stated || p.filled(r, have, s.subject) && p.filled(r, have, s.object)
		}
		if !stated {
			p.fault("a clause of rule %s, <%s>, fills the slots of none of its states", r.Name, c.verbs[0].verb)
		}
	}
}

func (p *parser) filled(r *Rule, have map[string]slotSpec, v value) bool {
	if v.slot == "" || strings.HasPrefix(v.slot, "$") {
		return true
	}
	if _, ok := have[v.slot]; ok {
		return true
	}
	return slices.ContainsFunc(r.clauses, func(c *clausePattern) bool { return c.slots()[v.slot].maybe }) ||
		slices.ContainsFunc(r.Creates, func(c create) bool { return c.name == v.slot })
}

// value checks one value against the classes or the datatype that its place
// takes.
func (p *parser) value(r *Rule, slots map[string][]slotSpec, v value, what string, classes []string, datatype string) {
	if v.slot == "" {
		p.template(r, slots, v.template)
		if datatype == "" {
			p.fault("the %s is an entity of %s, not words", what, strings.Join(classes, ", "))
		}
		return
	}
	for _, s := range p.specs(r, slots, v) {
		switch {
		case datatype == "" && s.fill != fillEntity:
			p.fault("the %s is an entity of %s; {%s} is not", what, strings.Join(classes, ", "), v.slot)
		case datatype == "":
			for _, class := range s.classes {
				if !slices.Contains(classes, class) {
					p.fault("{%s} may be a %s, which cannot be %s (%s)", v.slot, class, what, strings.Join(classes, ", "))
				}
			}
		case s.fill == fillEntity && datatype != schema.String:
			p.fault("the %s is a literal of %s; {%s} is an entity", what, datatype, v.slot)
		}
	}
}

// specs returns what a value may hold, one for each pattern that has its slot.
func (p *parser) specs(r *Rule, slots map[string][]slotSpec, v value) []slotSpec {
	switch {
	case v.slot == "$focus":
		if v.field == "" {
			p.fault("$focus needs the class it must have: $focus.Body")
			return nil
		}
		if _, ok := p.ontology.Class(v.field); !ok {
			p.fault("%q is no class", v.field)
		}
		return []slotSpec{{classes: []string{v.field}}}
	case strings.HasPrefix(v.slot, "$"):
		classes, ok := contextClasses[v.slot]
		if !ok {
			p.fault("%s is none of $mechanism, $focus, $event, $level, $deed, $year, $for, $speaker", v.slot)
			return nil
		}
		if classes == nil {
			return []slotSpec{{fill: fillText}}
		}
		return []slotSpec{{classes: classes}}
	}
	specs, ok := slots[v.slot]
	if !ok {
		p.fault("no pattern of %s has the slot {%s}", r.Name, v.slot)
	}
	switch v.field {
	case "":
		return specs
	case "count", "year":
		return []slotSpec{{fill: fillNumber}}
	case "state":
		return []slotSpec{{classes: []string{"State"}}}
	}
	p.fault("%q is none of count, year, state", v.field)
	return nil
}

// templateSlot is a slot in a template; one with a ? may be empty.
var templateSlot = regexp.MustCompile(`\{(\w+)(\??)\}`)

func (p *parser) template(r *Rule, slots map[string][]slotSpec, template string) {
	for _, m := range templateSlot.FindAllStringSubmatch(template, -1) {
		if _, ok := slots[m[1]]; !ok {
			p.fault("no pattern of %s has the slot {%s}", r.Name, m[1])
		}
	}
}
