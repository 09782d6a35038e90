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
	for at := 0; at < len(tokens); {
		if len(mentions) == 0 || at < mentions[0].From {
			units = append(units, r.pronoun(tokens, at, units))
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
		units = append(units, unit)
		at = m.To
	}
	r.units = units
	return units
}

// pronoun returns the unit of a token; a pronoun that begins the sentence, or
// stands behind a few words that name nobody ("Since then it"), is what the
// sentence before was about.
func (r *partReader) pronoun(tokens []text.Token, at int, before []rules.Unit) rules.Unit {
	unit := rules.Unit{Token: tokens[at]}
	focus := r.context.Focus
	one := tokens[at].Fold == "it" && len(focus) == 1
	many := tokens[at].Fold == "they" && (len(focus) > 1 || len(focus) == 1 && focus[0].Kind() == "group")
	named := slices.ContainsFunc(before, func(u rules.Unit) bool { return u.Mention != nil })
	if at < subjectWithin && !named && (one || many) && sameKind(focus) {
		unit.Mention = &names.Mention{From: at, To: at + 1, Entities: focus}
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
	var found []graph.ID
	for i := n - 1; i >= 0; i-- {
		mention := before[i].Mention
		if mention == nil || mention.Kind() != "mechanism" || slices.Contains(mention.Entities, r.document.Mechanism().ID) {
			continue
		}
		for _, id := range slices.Backward(mention.Entities) {
			if !slices.Contains(found, id) {
				found = append(found, id)
			}
		}
	}
	if len(found) != 2 {
		return nil // three names, or one: it is not said which two are meant
	}
	slices.Reverse(found)
	return found
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
