package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"iscmgraph/schema"
)

// A ConflictKind says in what way sources disagree.
type ConflictKind string

// The kinds of conflicts.
const (
	Values    ConflictKind = "values"    // of a relation that has one value they give several
	Wordings  ConflictKind = "wordings"  // so too, but in words, which may mean the same
	Roles     ConflictKind = "roles"     // they put one entity at the ends of relations that exclude each other
	Overlap   ConflictKind = "overlap"   // terms of an office that one holds overlap
	TermDates ConflictKind = "termDates" // they give one term different beginnings or ends
	Endings   ConflictKind = "endings"   // one says that what another says is over
)

// ConflictKinds lists the kinds of conflicts.
var ConflictKinds = []ConflictKind{Values, Wordings, Roles, Overlap, TermDates, Endings}

// A Conflict is what sources disagree on: two sides or more, each with all
// statements that make it. All sides stay in the graph; which one stands first
// follows from a rule and not from who is right.
type Conflict struct {
	ID        ID // the same for the same question: it does not depend on the sides
	Kind      ConflictKind
	About     ID          // the subject
	Relations []string    // one, or for Roles those that exclude each other, sorted
	Party     ID          // for Roles, TermDates and Endings: who is at the other end
	Scope     []Qualifier // what all sides have in common, such as what is counted
	// Certain says that the sides contradict each other. Where it is false, they
	// do if they speak of the same time, and not all of them say of which.
	Certain bool
	Sides   []Side // the preferred one first, see Prefer; at least two
}

// A Side is one of the things that sources say.
type Side struct {
	Relation   string
	Object     Term
	Since      Date // for TermDates
	Until      Date // for TermDates
	Over       bool // for Endings: it says that it is over
	Statements []Statement
	Standing   Standing // the best of its evidence
	Certain    bool     // it contradicts another side for certain
}

// Conflicts finds what sources disagree on, as the ontology says what can
// disagree (see [schema.Single]): about an entity at either end, or anything for
// an empty id; of some relations, or all for none. What was planned or rejected
// disagrees with nothing, and what held at different times neither. Certain ones
// come first, then by subject, relation, party and what they have in common.
func Conflicts(ctx context.Context, r Reader, o *schema.Ontology, about ID, relations []string) ([]Conflict, error) {
	var asked []schema.Relation
	for _, rel := range o.Relations {
		of := append([]string{rel.Name}, rel.Disjoint...)
		if len(relations) == 0 || slices.ContainsFunc(of, func(n string) bool { return slices.Contains(relations, n) }) {
			asked = append(asked, rel)
		}
	}
	list, err := arguable(ctx, r, asked)
	if err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(conflictsIn(asked, list), func(c Conflict) bool { return about != "" && !c.concerns(about) })
	return found, ctx.Err()
}

// ConflictsIn finds what the statements disagree on, in the order of
// [Conflicts]. Those that are planned or rejected must not be among them.
func ConflictsIn(o *schema.Ontology, list []Statement) []Conflict {
	return conflictsIn(o.Relations, list)
}

func conflictsIn(relations []schema.Relation, list []Statement) []Conflict {
	asked := map[string][]schema.Relation{} // by the name of one that statements can be of
	for _, rel := range relations {
		for _, name := range append([]string{rel.Name}, rel.Disjoint...) {
			asked[name] = append(asked[name], rel)
		}
	}
	groups := map[ID]*question{}
	over := endingsOf(list)
	for _, s := range list {
		for _, rel := range asked[s.Relation] {
			ask(groups, rel, s)
		}
		if len(asked[s.Relation]) > 0 && over[tripleOf(s)] {
			putEnding(groups, s)
		}
	}
	var found []Conflict
	for _, q := range groups {
		if q.conflict.Kind == TermDates {
			q.rivals = groups[q.conflict.ofKind(Overlap, "").id()].statements
		}
		found = append(found, q.conflicts()...)
	}
	slices.SortFunc(found, Conflict.compare)
	return found
}

// concerns reports whether the entity is at an end of one of the statements.
func (c Conflict) concerns(id ID) bool {
	return c.About == id || c.Party == id ||
		slices.ContainsFunc(c.Sides, func(s Side) bool { return s.Object.Entity == id })
}

func (c Conflict) compare(d Conflict) int {
	certain := 0
	if c.Certain != d.Certain {
		certain = 1
		if c.Certain {
			certain = -1
		}
	}
	return cmp.Or(certain, cmp.Compare(c.About, d.About), slices.Compare(c.Relations, d.Relations), cmp.Compare(c.Kind, d.Kind),
		cmp.Compare(c.Party, d.Party), slices.CompareFunc(c.Scope, d.Scope, Qualifier.compare), cmp.Compare(c.ID, d.ID))
}

// conflicts returns what the answers to the question disagree on.
func (q *question) conflicts() []Conflict {
	sides := q.sides()
	disagrees := make([]bool, len(sides))
	for i := range sides {
		for j := range sides[:i] {
			may, certain := q.disagree(sides[i], sides[j])
			disagrees[i], disagrees[j] = disagrees[i] || may, disagrees[j] || may
			sides[i].Certain, sides[j].Certain = sides[i].Certain || certain, sides[j].Certain || certain
		}
	}
	c := q.conflict
	for i, s := range sides {
		if disagrees[i] {
			s.Standing, _ = best(s.Statements)
			c.Sides = append(c.Sides, s)
			c.Certain = c.Certain || s.Certain
		}
	}
	if len(c.Sides) == 0 {
		return nil
	}
	slices.SortFunc(c.Sides, func(a, b Side) int { return Prefer(a.Statements, b.Statements) })
	return []Conflict{c}
}

// sides gathers the statements that say the same.
func (q *question) sides() []Side {
	type key struct {
		relation, object, since, until string
		over                           bool
	}
	var sides []Side
	at := map[key]int{}
	slices.SortFunc(q.statements, Statement.Compare)
	for _, s := range slices.CompactFunc(q.statements, func(a, b Statement) bool { return a.Compare(b) == 0 }) {
		side := Side{Relation: s.Relation, Object: s.Object}
		k := key{relation: s.Relation, object: string(s.Object.Entity)}
		if s.Object.Entity == "" {
			k.object = " " + Fold(s.Object.Text) // no id begins with a space
		}
		if q.conflict.Kind == TermDates {
			side.Since, side.Until = s.date("since"), s.date("until")
			k.since, k.until = string(side.Since), string(side.Until)
		}
		if q.conflict.Kind == Endings {
			side.Over = s.Status == Ended
			k.over = side.Over
		}
		i, have := at[k]
		if !have {
			i = len(sides)
			at[k] = i
			sides = append(sides, side)
		}
		sides[i].Statements = append(sides[i].Statements, s)
	}
	return sides
}

// disagree reports whether two sides may contradict each other, and whether they
// do for certain.
func (q *question) disagree(a, b Side) (may, certain bool) {
	if q.conflict.Kind == Values || q.conflict.Kind == Wordings {
		if q.relation.Single.Time == schema.Always {
			return true, !q.relation.Single.Words
		}
	}
	if q.conflict.Kind == Roles && a.Relation == b.Relation {
		return false, false
	}
	for _, s := range a.Statements {
		for _, t := range b.Statements {
			m, c := q.clash(s, t)
			may, certain = may || m, certain || c
		}
	}
	return may, certain
}

// clash does what disagree does for two statements.
func (q *question) clash(s, t Statement) (may, certain bool) {
	left, right := s.known(), t.known()
	some := func(meet func(p, q period) bool) bool {
		return slices.ContainsFunc(left, func(p period) bool {
			return slices.ContainsFunc(right, func(q period) bool { return meet(p, q) })
		})
	}
	switch q.conflict.Kind {
	case Overlap:
		certain = some(period.certainly)
		return certain, certain
	case TermDates:
		if !differ(s.date("since"), t.date("since")) && !differ(s.date("until"), t.date("until")) {
			return false, false
		}
		certain = some(period.certainly)
		return certain || q.oneTerm(s, t), certain
	case Endings:
		if s.Status == Ended {
			s, t = t, s
		}
		return s.outlives(t)
	}
	if s.Status == Ended && len(left) == 0 || t.Status == Ended && len(right) == 0 {
		return false, false // what is over, nobody knows when, contradicts nothing
	}
	if len(left) > 0 && len(right) > 0 {
		meet := period.overlaps
		if q.relation.Single.Time == schema.Term {
			meet = period.certainly // what passes on may have done so within the year
		}
		certain = some(meet)
		return certain, certain
	}
	return s.possible().overlaps(t.possible()), false
}

// differ reports whether two dates are given and cannot mean the same day.
func differ(a, b Date) bool { return a != "" && b != "" && !a.overlaps(b) }

// ConflictText returns a conflict in plain words: "Sources disagree: Budapest
// Process was established in 1993 or 1991".
func ConflictText(ctx context.Context, r Reader, o *schema.Ontology, c Conflict) (string, error) {
	about, err := TermText(ctx, r, Term{Entity: c.About})
	if err != nil {
		return "", err
	}
	party, err := TermText(ctx, r, Term{Entity: c.Party})
	if c.Party != "" && err != nil {
		return "", err
	}
	sides := make([]string, len(c.Sides))
	for i, s := range c.Sides {
		rel, _ := o.Relation(s.Relation)
		object, err := TermText(ctx, r, s.Object)
		if err != nil {
			return "", err
		}
		switch c.Kind {
		case Roles:
			sides[i] = rel.Label + " " + party
		case TermDates:
			sides[i] = strings.TrimSpace(since(s.Since) + until(s.Until))
		default:
			sides[i] = object
		}
	}
	rel, _ := o.Relation(c.Relations[0])
	what := strings.Join(sides, " or ")
	var scope []string
	for _, q := range c.Scope {
		text, err := TermText(ctx, r, q.Value)
		if err != nil {
			return "", err
		}
		scope = append(scope, q.Name+": "+text)
	}
	if len(scope) > 0 {
		what += " (" + strings.Join(scope, "; ") + ")"
	}
	return conflictClause(c, about, rel.Label, party, what), nil
}

func since(d Date) string {
	if d == "" {
		return ""
	}
	return " since " + string(d)
}

func until(d Date) string {
	if d == "" {
		return ""
	}
	return " until " + string(d)
}

// conflictClause says what kind of disagreement it is and on what.
func conflictClause(c Conflict, about, label, party, what string) string {
	begin := "Sources disagree: "
	if !c.Certain {
		begin = "Sources disagree, unless they speak of different times: "
	}
	switch c.Kind {
	case Wordings:
		return "Sources use different words, which may mean the same: " + about + " " + label + " " + what
	case Roles:
		return begin + about + " " + what
	case Overlap:
		return "Terms overlap, and one can hold it: " + about + " " + label + " " + what
	case TermDates:
		if !c.Certain {
			return "Sources give a term different dates, unless these are two terms: " + about + " " + label + " " + party + " " + what
		}
		return "Sources give a term different dates: " + about + " " + label + " " + party + " " + what
	}
	if c.Kind == Endings {
		return begin + about + " " + label + " " + party + ", or that is over"
	}
	return begin + about + " " + label + " " + what
}

// Why says why the first side of a conflict stands first.
func (c Conflict) Why() string {
	first, second := c.Sides[0].Standing, c.Sides[1].Standing
	switch {
	case first.class() != second.class():
		return "its best source is " + first.words() + "; that of the next is " + second.words()
	case first.day() != second.day():
		return "its newest source of that kind is " + first.words() + "; that of the next is " + second.words()
	}
	return "the best sources are alike (" + first.words() + "); the order is that of the ids of the statements"
}

// words returns a standing in words: "official, of 2019".
func (a Standing) words() string {
	kind, date := string(a.Kind), "of no date"
	if kind == "" {
		kind = "of no stated kind"
	}
	if a.Date != "" {
		date = "of " + string(a.Date)
	}
	return kind + ", " + date
}
