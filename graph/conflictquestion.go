package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"iscmgraph/schema"
)

// A question is one that sources may answer differently.
type question struct {
	conflict   Conflict // without sides
	relation   schema.Relation
	statements []Statement
	rivals     []Statement // for TermDates: all terms of the office
}

// id returns the id of a conflict, which does not depend on its sides.
func (c Conflict) id() ID {
	content, err := json.Marshal([]any{c.Kind, c.About, c.Relations, c.Party, c.Scope})
	if err != nil {
		panic(err) // texts always encode
	}
	sum := sha256.Sum256(content)
	return ID("conflict/" + hex.EncodeToString(sum[:16]))
}

// ofKind returns the conflict of another kind, with another party, on the same.
func (c Conflict) ofKind(kind ConflictKind, party ID) Conflict {
	c.Kind, c.Party = kind, party
	return c
}

// put puts a statement to the question of a conflict.
func put(groups map[ID]*question, c Conflict, rel schema.Relation, s Statement) {
	c.About = s.Subject
	c.ID = c.id()
	q := groups[c.ID]
	if q == nil {
		q = &question{conflict: c, relation: rel}
		groups[c.ID] = q
	}
	q.statements = append(q.statements, s)
}

// ask puts a statement to the questions of a relation that it answers, but for
// whether it is over.
func ask(groups map[ID]*question, rel schema.Relation, s Statement) {
	if rel.Single.Time != "" && s.Relation == rel.Name {
		c := Conflict{Relations: []string{rel.Name}, Scope: scope(rel, s)}
		switch {
		case rel.Single.Time == schema.Term:
			put(groups, c.ofKind(Overlap, ""), rel, s)
			put(groups, c.ofKind(TermDates, s.Object.Entity), rel, s)
		case rel.Single.Words:
			put(groups, c.ofKind(Wordings, ""), rel, s)
		default:
			put(groups, c.ofKind(Values, ""), rel, s)
		}
	}
	for _, other := range rel.Disjoint {
		names := []string{rel.Name, other}
		slices.Sort(names)
		if slices.Contains(names, s.Relation) {
			put(groups, Conflict{Kind: Roles, Relations: names, Party: s.Object.Entity, Scope: scope(rel, s)}, rel, s)
		}
	}
}

// oneTerm reports whether two terms of one party may be one that sources date
// differently: the first has no end, begins when or before the other does, and
// nobody else is known to have had the office in between.
func (q *question) oneTerm(s, t Statement) bool {
	if s.date("since") == "" || t.date("since") == "" {
		return false
	}
	if s.date("since").After(t.date("since")) {
		s, t = t, s
	}
	if s.date("until") != "" || s.Status == Ended || t.Status == Ended {
		return false
	}
	since, next := s.date("since"), t.date("since")
	for _, rival := range q.rivals {
		for _, p := range rival.known() {
			if rival.Object != s.Object && (p.from.After(since) || p.to.After(since)) && next.After(p.from) {
				return false
			}
		}
	}
	return true
}
