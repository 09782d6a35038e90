package findings

import (
	"slices"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/rules"
	"iscmgraph/loaders/text"
)

// join joins tokens and mentions to the units that rules read, and says who
// "It", "They" and "both ISCMs" are.
func (r *partReader) join(tokens []text.Token, mentions []names.Mention) []rules.Unit {
	units := slices.Grow(r.units[:0], len(tokens))
	r.others, r.named = r.others[:0], false
	for at := 0; at < len(tokens); {
		if len(mentions) == 0 || at < mentions[0].From {
			units = append(units, r.pronoun(tokens, at))
			at++
			continue
		}
		m := &mentions[0]
		mentions = mentions[1:]
		unit := rules.Unit{Token: tokens[m.From], Mention: m}
		unit.End = tokens[m.To-1].End
		if m.To-m.From > 1 {
			unit.Fold = ""
			for _, t := range tokens[m.From:m.To] {
				unit.Words = append(unit.Words, t.Fold)
			}
		}
		if pair := r.bothMechanisms(*m, units); pair != nil {
			units = units[:len(units)-1] // "both"
			unit.Mention = &names.Mention{From: m.From, To: m.To, Entities: pair}
		}
		r.note(unit.Mention)
		units = append(units, unit)
		at = m.To
	}
	r.units = units
	return units
}

// pronoun returns the unit of a token; a pronoun that begins the sentence, or
// stands behind a few words that name nobody ("Since then it"), is what the
// sentence before was about.
func (r *partReader) pronoun(tokens []text.Token, at int) rules.Unit {
	unit := rules.Unit{Token: tokens[at]}
	focus := r.context.Focus
	one := tokens[at].Fold == "it" && len(focus) == 1
	many := tokens[at].Fold == "they" && (len(focus) > 1 || len(focus) == 1 && focus[0].Kind() == "group")
	lost := one && r.context.Strays && focus[0] == r.document.Mechanism().ID // somebody without a name is meant
	if at < subjectWithin && !r.named && (one || many) && sameKind(focus) && !lost {
		unit.Mention = &names.Mention{From: at, To: at + 1, Entities: focus}
		r.note(unit.Mention)
	}
	return unit
}

func sameKind(ids []graph.ID) bool {
	return !slices.ContainsFunc(ids, func(id graph.ID) bool { return id.Kind() != ids[0].Kind() })
}

// bothMechanisms returns the two mechanisms that "both ISCMs" means: the two
// named last before it in the sentence, other than the one the text is about.
func (r *partReader) bothMechanisms(m names.Mention, before []rules.Unit) []graph.ID {
	n := len(before)
	if m.Entities[0] != "group/iscms" || n == 0 || before[n-1].Fold != "both" {
		return nil
	}
	if len(r.others) != 2 {
		return nil // three names, or one: it is not said which two are meant
	}
	return slices.Clone(r.others)
}

// note notes who a unit names: the mechanism named last, other than the one the
// text is about, stands last. Of three and more it does not matter which they are.
func (r *partReader) note(m *names.Mention) {
	r.named = true
	if m.Kind() != "mechanism" || slices.Contains(m.Entities, r.document.Mechanism().ID) {
		return
	}
	for _, id := range m.Entities {
		if len(r.others) < 3 {
			r.others = slices.DeleteFunc(r.others, func(other graph.ID) bool { return other == id })
			r.others = append(r.others, id)
		}
	}
}

// subjectWithin is how far from the beginning of a sentence, in units, its
// subject begins.
const subjectWithin = 4

// focus returns what a sentence is about: the entities that it begins with.
// A sentence that begins otherwise leaves it as it was.
func (r *partReader) focus(units []rules.Unit) []graph.ID {
	for i, u := range units[:min(len(units), subjectWithin)] {
		if u.Mention == nil {
			continue
		}
		focus := slices.Clone(u.Mention.Entities)
		for i+2 < len(units) && (units[i+1].Fold == "and" || units[i+1].Fold == ",") && units[i+2].Mention != nil {
			focus = append(focus, units[i+2].Mention.Entities...)
			i += 2
		}
		return focus
	}
	return r.context.Focus
}
