package graph

import "slices"

// now returns what an id is now: that which it was merged into, or else the id
// itself. An id that has an entry is always itself.
func (d *Directory) now(id ID) ID {
	if _, live := d.entries[id]; live {
		return id
	}
	if heirs := d.heirs.Of(id); len(heirs) == 1 {
		return heirs[0]
	}
	return id
}

// Now returns what an id is now: that which it was merged into, or else the id
// itself. The error has the kind Ambiguous, with the candidates, where it was
// split.
func (d *Directory) Now(id ID) (ID, error) {
	if d == nil {
		return id, nil
	}
	if _, live := d.entries[id]; !live && len(d.heirs.Of(id)) > 1 {
		e, err := d.heirs.Entity(id, d.entity)
		return e.ID, err
	}
	return d.now(id), nil
}

// SettleStatement returns a statement with merged ids as they are now, and
// whether that changes it, and with it its id.
func (d *Directory) SettleStatement(s Statement) (Statement, bool) {
	if len(d.Heirs()) == 0 {
		return s, false
	}
	changed := false
	settle := func(id ID) ID {
		now := d.now(id)
		changed = changed || now != id
		return now
	}
	s.Subject, s.Object.Entity = settle(s.Subject), settle(s.Object.Entity)
	s.Qualifiers = slices.Clone(s.Qualifiers)
	for i := range s.Qualifiers {
		s.Qualifiers[i].Value.Entity = settle(s.Qualifiers[i].Value.Entity)
	}
	return s.Canonical(), changed
}

// Settle returns a batch with merged ids as they are now. What was merged into
// an entity gives it its names as aliases, and each entity says what it was, so
// that whoever has the batch alone knows it too.
func (d *Directory) Settle(b Batch) Batch {
	if len(d.Heirs()) == 0 {
		return b
	}
	statements := make([]Statement, len(b.Statements))
	for i, s := range b.Statements {
		statements[i], _ = d.SettleStatement(s)
	}
	var entities []Entity
	at := map[ID]int{}
	for _, e := range b.Entities {
		if now := d.now(e.ID); now != e.ID {
			e = Entity{ID: now, Name: d.entries[now].Name, Aliases: append(slices.Clone(e.Aliases), e.Name), Was: e.Was}
		}
		e.Was = append(slices.Clone(e.Was), d.entries[e.ID].Was...)
		i, have := at[e.ID]
		if !have {
			at[e.ID] = len(entities)
			entities = append(entities, e)
			continue
		}
		entities[i].Aliases = slices.Concat(entities[i].Aliases, e.Aliases, []string{e.Name})
	}
	b.Statements, b.Entities = statements, entities
	return b.Canonical()
}

// SplitIn returns the ids of entities that a batch describes and that were split,
// so that nobody can say which of their heirs is meant; see [Directory.Now].
func (d *Directory) SplitIn(b Batch) []ID {
	var split []ID
	for _, e := range b.Entities {
		if _, err := d.Now(e.ID); err != nil {
			split = append(split, e.ID)
		}
	}
	return split
}
