package rules

import (
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/text"
	"iscmgraph/schema"
)

// A bound is one item of a slot as it is stated: an entity, or words.
type bound struct {
	entity  graph.ID
	text    string // the words; of an entity its mention
	mention *Unit
}

type emitter struct {
	rule     *Rule
	ontology *schema.Ontology
	units    []Unit
	context  *Context
	slots    slots
}

// slots are what slots hold, by their names. A rule has few: that needs no map.
type slots []held

type held struct {
	name string
	list []bound
}

// of returns what a slot holds.
func (s slots) of(name string) []bound {
	for i := range s {
		if s[i].name == name {
			return s[i].list
		}
	}
	return nil
}

// has reports whether something, or nothing, was found for a slot.
func (s slots) has(name string) bool {
	return slices.ContainsFunc(s, func(h held) bool { return h.name == name })
}

// fill makes a slot hold a list, and no longer what it did.
func (s *slots) fill(name string, list []bound) {
	for i := range *s {
		if (*s)[i].name == name {
			(*s)[i].list = list
			return
		}
	}
	*s = append(*s, held{name, list})
}

func (e *emitter) bind(captures []capture) {
	for _, c := range captures {
		var list []bound
		for _, it := range c.items {
			words := e.words(it)
			switch {
			case len(it.entities) > 0:
				for _, id := range it.entities {
					list = append(list, bound{entity: id, text: words, mention: &e.units[it.from]})
				}
			case c.slot.make && c.slot.kinds[0] == "topic" && vague(words):
			case c.slot.make && c.slot.kinds[0] == "topic" && strings.Contains(words, "("):
				before, _, _ := strings.Cut(words, "(")
				if before = strings.TrimSpace(before); before != "" {
					list = append(list, bound{entity: e.make(c.slot, before)})
				}
			case c.slot.make && words != "":
				list = append(list, bound{entity: e.make(c.slot, words)})
			case c.slot.fill == fillNumber:
				number := numberOf(e.units[it.from].Fold)
				if next := it.from + 1; next < len(e.units) && e.units[next].Joined && len(numberOf(e.units[next].Fold)) == 1 && len(number) == 2 && number[1] == '0' {
					number = number[:1] + numberOf(e.units[next].Fold) // "twenty-one"
				}
				if m := e.units[it.from].Mention; m != nil {
					number = numberOf(strings.ToLower(m.Count))
				}
				if number != "" { // else it is a name: a mechanism may be called "0"
					list = append(list, bound{text: number})
				}
			case words != "":
				list = append(list, bound{text: words})
			}
		}
		e.slots.fill(c.slot.name, list)
	}
	for _, c := range e.rule.Creates {
		name, ok := e.fill(c.template)
		if !ok {
			continue
		}
		var id graph.ID
		if c.kind == "project" {
			id = e.context.Document.MakeUnder(e.context.Document.Mechanism().ID, c.kind, name)
		} else {
			id = e.context.Document.Make(c.kind, name)
		}
		for _, noun := range c.nouns {
			e.context.Document.Refer(id, noun)
		}
		if c.kind == "event" {
			e.context.Event = id
		}
		e.slots.fill(c.name, []bound{{entity: id}})
	}
}

// vague reports whether words name no topic: "topics of key concern", "efforts to".
func vague(words string) bool {
	for i, w := range text.Words(words) {
		if i == 0 && numberOf(w) != "" && len(w) == 4 {
			return true // a year
		}
		if slices.Contains([]string{"topics", "topic", "issues", "issue", "themes", "matters", "concern", "questions", "items", "subjects", "areas", "aspects", "efforts", "how", "whether", "challenges", "it", "them", "this", "these", "those", "which", "problems", "agenda", "same", "others"}, w) {
			return true
		}
		if slices.Contains([]string{"of", "in", "on", "to", "for"}, w) {
			return false
		}
	}
	return false
}

// owner returns the mechanism whose what a rule makes is: the one that the
// statements are about, else that of the text.
func (e *emitter) owner() graph.ID {
	for _, s := range e.rule.States {
		if about := e.slots.of(s.subject.slot); len(about) == 1 && about[0].entity.Kind() == "mechanism" {
			return about[0].entity
		}
	}
	return e.context.Document.Mechanism().ID
}

// make returns the entity that a noun phrase stands for. One that is no title
// of its own belongs to a mechanism.
func (e *emitter) make(s *slotSpec, words string) graph.ID {
	if owner := e.owner(); !s.title && owner != "" {
		return e.context.Document.MakeOf(owner, s.kinds[0], words)
	}
	return e.context.Document.Make(s.kinds[0], words)
}

// words returns the units of an item as they stand in the text, with white
// space in order, without an article before and stops behind.
func (e *emitter) words(it item) string {
	if it.from >= it.to {
		return ""
	}
	words := text.OneLine(e.context.Text[e.units[it.from].Start:e.units[it.to-1].End])
	words = strings.Trim(words, " .,;:–\"“”*")
	for _, article := range []string{"the ", "a ", "an ", "The ", "A ", "An ", "its ", "Its "} {
		words = strings.TrimPrefix(words, article)
	}
	return words
}

// fill fills the slots of a template with the words of their first items; not
// ok if one is empty that must not be.
func (e *emitter) fill(template string) (string, bool) {
	ok := true
	filled := templateSlot.ReplaceAllStringFunc(template, func(m string) string {
		part := templateSlot.FindStringSubmatch(m)
		list := e.slots.of(part[1])
		if len(list) == 0 {
			ok = ok && part[2] == "?"
			return ""
		}
		if list[0].entity != "" {
			return e.context.Document.Name(list[0].entity)
		}
		return list[0].text
	})
	return text.OneLine(filled), ok
}

// readings adds what the rule states to others.
func (e *emitter) readings(readings []Reading) []Reading {
	for _, s := range e.rule.States {
		if len(e.slots.of("$year")) == 0 && slices.ContainsFunc(s.qualifiers, func(q qualifier) bool { return q.value.slot == "$year" }) {
			continue // a change of hands without a date would read as a present fact
		}
		rel, _ := e.ontology.Relation(s.relation)
		for _, subject := range e.values(s.subject, "") {
			for _, object := range e.objects(s, subject, rel.Datatype) {
				if subject.entity == "" || subject.entity == object.entity || rel.Name == "hasBody" && !owns(subject.entity, object.entity) || e.ownGroup(rel.Name, object.entity) {
					continue
				}
				st := graph.Statement{Subject: subject.entity, Relation: rel.Name, Object: term(object, rel.Datatype)}
				st.Qualifiers = e.qualifiers(s, subject, object)
				readings = append(readings, Reading{Rule: e.rule.Name, Statement: st, Wording: e.wording(object), period: periodBehind(object)})
			}
		}
	}
	return readings
}

// periodBehind returns the time in brackets behind a name.
func periodBehind(b bound) clauses.Period {
	if b.mention == nil || b.mention.Mention == nil {
		return clauses.Period{}
	}
	m := b.mention.Mention
	return clauses.Period{Since: m.Since, Until: m.Until, Year: m.Year}
}

// owns reports whether a body is that of an owner: its id carries the owner's
// name, so it is the body of no other.
func owns(owner, body graph.ID) bool {
	return strings.HasPrefix(body.Local(), owner.Local()+"/")
}

// ownGroup reports whether a member would be the members themselves: "comprises
// ten Member States".
func (e *emitter) ownGroup(relation string, object graph.ID) bool {
	if object.Kind() != "group" || relation != "hasMember" && relation != "hasObserver" && relation != "invites" {
		return false
	}
	if object.Local() == "states" {
		return true // "thirteen States"
	}
	return owns(e.context.Document.Mechanism().ID, object) || relation == "hasMember" && slices.Contains(sectors, object.Local())
}

// sectors are groups that are drawn in, and no members.
var sectors = []string{
	"academia", "civil-society", "private-sector", "trade-unions", "employers", "employers-organizations", "media", "diaspora-organizations", "non-governmental-organizations",
	"youth", "workers-organizations", "local-authorities", "universities", "journalists", "migrant-associations", "parliamentarians", "think-tanks", "business",
	"recruitment-agencies", "faith-based-organizations", "researchers", "research-institutions", "social-partners", "mayors",
}

// objects returns what the object of a state line stands for, given its
// subject: x.state of a subject x is the State of that very office.
func (e *emitter) objects(s state, subject bound, datatype string) []bound {
	if s.object.field != "state" {
		return e.values(s.object, datatype)
	}
	segments := strings.Split(string(subject.entity), "/")
	if s.object.slot != s.subject.slot || len(segments) < 3 {
		return nil
	}
	return []bound{{entity: graph.ID("state/" + segments[1])}}
}

// values returns what a value stands for here; nothing if its slot was not
// filled or the context has no such thing.
func (e *emitter) values(v value, datatype string) []bound {
	doc := e.context.Document
	entity := func(id graph.ID) []bound {
		if id == "" {
			return nil
		}
		return []bound{{entity: id}}
	}
	switch {
	case v.slot == "":
		text, ok := e.fill(v.template)
		if !ok {
			return nil
		}
		return []bound{{text: text}}
	case v.slot == "$mechanism":
		if e.context.Strays && datatype == "-" {
			return nil
		}
		return entity(doc.Mechanism().ID)
	case v.slot == "$event":
		return entity(e.context.Event)
	case v.slot == "$deed" || v.slot == "$year" || v.slot == "$for" || v.slot == "$speaker":
		return e.slots.of(v.slot)
	case v.slot == "$level":
		return literal(e.context.Level)
	case v.slot == "$focus":
		return e.focus(v.field)
	}
	list := e.slots.of(v.slot)
	if datatype != "" {
		list = slices.Clone(list)
		for i := range list {
			list[i].entity = "" // the words of a mention, not who is meant
		}
	}
	return list
}

// literal returns words as the one item of a value; none if there are none.
func literal(text string) []bound {
	if text == "" {
		return nil
	}
	return []bound{{text: text}}
}

// entities returns each of some entities as an item of a value.
func entities(ids []graph.ID) []bound {
	list := make([]bound, len(ids))
	for i, id := range ids {
		list[i].entity = id
	}
	return list
}

// focus returns what the sentence before was about, if all of it has the class.
func (e *emitter) focus(class string) []bound {
	var list []bound
	for _, id := range e.context.Focus {
		c, _ := e.ontology.ClassOfID(string(id))
		if c.Name != class {
			return nil
		}
		list = append(list, bound{entity: id})
	}
	return list
}

func term(b bound, datatype string) graph.Term {
	if datatype == "" {
		return graph.Term{Entity: b.entity}
	}
	return graph.Term{Text: b.text, Datatype: datatype}
}

// qualifiers fills the qualifiers of a state line. A field of a slot that is
// subject or object is that of the item stated.
func (e *emitter) qualifiers(s state, subject, object bound) []graph.Qualifier {
	var list []graph.Qualifier
	for _, q := range s.qualifiers {
		def, _ := e.ontology.Qualifier(q.name)
		for _, b := range e.qualifierValues(q.value, s, subject, object, def.Datatype) {
			list = append(list, graph.Qualifier{Name: q.name, Value: term(b, def.Datatype)})
		}
	}
	return list
}

func (e *emitter) qualifierValues(v value, s state, subject, object bound, datatype string) []bound {
	if v.field == "" || strings.HasPrefix(v.slot, "$") {
		return e.values(v, datatype)
	}
	list := e.slots.of(v.slot)
	switch v.slot {
	case s.subject.slot:
		list = []bound{subject}
	case s.object.slot:
		list = []bound{object}
	}
	for _, b := range list {
		if b.mention == nil {
			continue
		}
		m := b.mention.Mention
		if v.field == "count" && m.Count != "" {
			return []bound{{text: m.Count}}
		}
		if v.field == "year" && m.Year != "" {
			return []bound{{text: m.Year}}
		}
	}
	return nil
}

// wording returns the words of a mention that are not the entity's name. A name
// with its acronym in brackets, and a title in quotation marks, is the name.
func (e *emitter) wording(b bound) string {
	if b.entity == "" || b.text == "" || b.entity.Kind() == "document" {
		return ""
	}
	name := e.context.Document.Name(b.entity)
	if b.text == name || strings.HasPrefix(graph.Fold(b.text), graph.Fold(name)) {
		return ""
	}
	return b.text
}
