package graph

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"iscmgraph/schema"
)

// Answers of [CapacityOf] that follow from no relation; see the enum Capacity of
// the schema.
const (
	CapacityEnded        = "ENDED"
	CapacityNotYet       = "NOT_YET_FOUNDED"
	CapacityContradicted = "CONTRADICTED"
	CapacityNotStated    = "NOT_STATED"
	CapacityNoSource     = "NO_SOURCE"
)

// A Capacity is in what capacity one takes part in a mechanism.
type Capacity struct {
	Name       string      // of the enum Capacity of the schema
	Timing     Timing      // the surest of the statements at the date; empty without one, and where none decides
	Roles      []string    // that the statements give, in the words of the sources, sorted
	Statements []Statement // that decide; none for CapacityNotStated and CapacityNoSource
	Others     []Statement // other statements on the part of the two
}

// CapacityOf answers in what capacity an entity takes part in a mechanism: at a
// date, or as sources say it for an empty one. The enum Capacity of the schema
// says what each answer means and which comes first.
func CapacityOf(ctx context.Context, r Reader, o *schema.Ontology, party, mechanism ID, asOf Date) (Capacity, error) {
	lists, err := r.About(ctx, []ID{mechanism}, Filter{})
	if err != nil {
		return Capacity{}, err
	}
	if len(lists[0]) == 0 {
		return Capacity{Name: CapacityNoSource}, nil
	}
	q := capacityQuestion{ontology: o, asOf: asOf}
	for _, s := range lists[0] {
		switch {
		case s.Relation == "establishedIn" && s.Status != Planned:
			q.founding = append(q.founding, s)
		case q.isTerm(s) && s.Subject == mechanism && s.Object.Entity != party && s.Status != Planned && q.weight(s) >= 0:
			q.rivals = append(q.rivals, s)
		case s.Object.Entity != "" && s.Other(mechanism) == party && q.weight(s) >= 0:
			q.part = append(q.part, s)
		}
	}
	c := q.answer()
	for _, s := range c.Statements {
		if role := s.role(); role != "" {
			c.Roles = append(c.Roles, role)
		}
	}
	slices.Sort(c.Roles)
	c.Roles = slices.Compact(c.Roles)
	for _, s := range q.part {
		if !contains(c.Statements, s) {
			c.Others = append(c.Others, s)
		}
	}
	return c, nil
}

type capacityQuestion struct {
	ontology *schema.Ontology
	asOf     Date
	founding []Statement
	part     []Statement
	rivals   []Statement // of others, in an office that passes on
}

// weight returns where the capacity that a statement gives stands in their order;
// -1 for none.
func (q capacityQuestion) weight(s Statement) int {
	return slices.IndexFunc(q.ontology.Capacities, func(c schema.Capacity) bool {
		return c.Relation == s.Relation && (len(c.Roles) == 0 || madeOf(s.role(), c.Roles))
	})
}

// capacity returns the capacity that a statement gives, which must give one.
func (q capacityQuestion) capacity(s Statement) schema.Capacity {
	return q.ontology.Capacities[q.weight(s)]
}

// sameOffice reports whether two statements that give a capacity are of one
// office: offices of their own differ by their role.
func (q capacityQuestion) sameOffice(s, t Statement) bool {
	c := q.capacity(s)
	return c.Name == q.capacity(t).Name && s.Relation == t.Relation && (len(c.Roles) > 0 || Fold(s.role()) == Fold(t.role()))
}

// role returns the role that a statement gives, or nothing.
func (s Statement) role() string {
	value, _ := s.Qualifier("role")
	return value.Text
}

// madeOf reports whether each word of a text is one of these.
func madeOf(text string, words []string) bool {
	for word := range strings.FieldsFuncSeq(Fold(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if !slices.Contains(words, word) {
			return false
		}
	}
	return true
}

func (q capacityQuestion) answer() Capacity {
	if q.asOf != "" && len(q.founding) > 0 && !slices.ContainsFunc(q.founding, func(s Statement) bool { return !Date(s.Object.Text).After(q.asOf) }) {
		if held := q.at(HeldThen); len(held) > 0 {
			return Capacity{Name: CapacityContradicted, Timing: HeldThen, Statements: slices.Concat(q.founding, held)}
		}
		return Capacity{Name: CapacityNotYet, Statements: q.founding}
	}
	for _, timing := range []Timing{HeldThen, Open, Undated} {
		list := q.at(timing)
		if q.asOf == "" {
			list, timing = q.present(), ""
		}
		if len(list) > 0 {
			return q.weigh(list, timing)
		}
	}
	return q.ended(q.over())
}

// ended returns the capacity of a part that some statements call over. It is not
// ended where others say that it is, and nothing in time separates the two; and where
// others may speak of a later time, nobody says what it is.
func (q capacityQuestion) ended(over []Statement) Capacity {
	if sides := q.sides(over); len(sides) > 0 {
		return Capacity{Name: CapacityContradicted, Statements: sides}
	}
	if len(over) == 0 || slices.ContainsFunc(q.part, func(s Statement) bool { return q.mayFollow(s, over) }) {
		return Capacity{Name: CapacityNotStated}
	}
	return Capacity{Name: CapacityEnded, Statements: over}
}

// sides returns the statements of the conflicts of which one side calls a part over
// and the other may hold, at the date if there is one, where one of the statements is
// of the list.
func (q capacityQuestion) sides(list []Statement) []Statement {
	standing := slices.DeleteFunc(slices.Clone(q.part), func(s Statement) bool {
		if s.Status == Planned || q.asOf == "" {
			return s.Status == Planned
		}
		pages := s.pageDates() // of another date an end says nothing
		return !s.HeldOn(q.asOf) || s.Status == Ended && len(pages) > 0 && !slices.ContainsFunc(pages, q.asOf.overlaps)
	})
	var sides []Statement
	for _, c := range q.conflicts(standing, Endings) {
		all := slices.Concat(c.Sides[0].Statements, c.Sides[1].Statements)
		if slices.ContainsFunc(all, func(s Statement) bool { return contains(list, s) }) {
			sides = append(sides, all...)
		}
	}
	return sides
}

// mayFollow reports whether a statement without dates of its own may speak of a time
// after an office, which some statements say was over: no page of it is older.
func (q capacityQuestion) mayFollow(s Statement, over []Statement) bool {
	if s.Status == Planned || s.Status == Ended || s.isDated() || q.asOf != "" && !s.HeldOn(q.asOf) {
		return false
	}
	pages := s.pageDates()
	return slices.ContainsFunc(over, func(o Statement) bool {
		ends := o.pageDates()
		if until := o.date("until"); until != "" {
			ends = []Date{until}
		}
		older := func(end Date) bool {
			return len(pages) > 0 && !slices.ContainsFunc(pages, func(page Date) bool { return !end.After(page) })
		}
		return q.sameOffice(s, o) && !slices.ContainsFunc(ends, older)
	})
}

func contains(list []Statement, s Statement) bool {
	return slices.ContainsFunc(list, func(t Statement) bool { return t.Compare(s) == 0 })
}

// at returns the statements of a timing at the date that can decide.
func (q capacityQuestion) at(timing Timing) []Statement {
	var list []Statement
	for _, s := range q.part {
		if s.Timing(q.asOf) == timing && (timing == HeldThen || s.Status != Ended && !q.passesOn(s)) {
			list = append(list, s)
		}
	}
	return list
}

// present returns the statements that sources make of no other time than their
// own.
func (q capacityQuestion) present() []Statement {
	var list []Statement
	for _, s := range q.part {
		dated := s.date("until") != "" || s.date("asOf") != "" || s.date("year") != ""
		if s.Status != Planned && s.Status != Ended && !dated && (!q.passesOn(s) || q.holdsOffice(s)) {
			list = append(list, s)
		}
	}
	return list
}

// holdsOffice reports whether an office that passes on is still the one's by all that
// is known: it has begun it, and no date of another is later; or nothing is dated,
// nobody else is said to have it, and no source says that it is over. Who had it
// before by a source that calls that over is nobody else.
func (q capacityQuestion) holdsOffice(s Statement) bool {
	since := s.date("since")
	for _, rival := range q.rivals {
		if !q.sameOffice(rival, s) {
			continue
		}
		if since == "" {
			if rival.Status == Ended {
				continue
			}
			return false
		}
		for _, p := range rival.known() {
			if p.from.After(since) || p.to.After(since) {
				return false
			}
		}
	}
	return since != "" || !slices.ContainsFunc(q.part, func(t Statement) bool { return t.Status == Ended && q.sameOffice(t, s) })
}

// isTerm reports whether the statement is of an office that one has at a time.
func (q capacityQuestion) isTerm(s Statement) bool {
	rel, _ := q.ontology.Relation(s.Relation)
	return rel.Single.Time == schema.Term
}

// passesOn reports whether the statement is of an office that passes on: not one
// that is the one's for good.
func (q capacityQuestion) passesOn(s Statement) bool {
	permanent, _ := s.Qualifier("permanent")
	return q.isTerm(s) && permanent.Text != "true" && !slices.Contains(strings.Fields(Fold(s.role())), "permanent")
}

// over returns the statements of a part that was over.
func (q capacityQuestion) over() []Statement {
	var list []Statement
	for _, s := range q.part {
		until := s.date("until")
		ended := s.Status == Ended && (q.asOf == "" || s.Timing(q.asOf) == OtherTime && !q.before(s))
		if ended || s.Status != Planned && until != "" && (q.asOf == "" || q.asOf.After(until)) {
			list = append(list, s)
		}
	}
	return list
}

// before reports whether the date is before the statement began.
func (q capacityQuestion) before(s Statement) bool {
	since := s.date("since")
	return since != "" && since.After(q.asOf)
}

// weigh returns the capacity that statements of one timing give: the weightiest,
// unless some of them exclude each other.
func (q capacityQuestion) weigh(list []Statement, timing Timing) Capacity {
	if sides := q.excluding(list); len(sides) > 0 {
		switch {
		case len(q.conflicts(list, Roles)) > 0:
			return Capacity{Name: CapacityContradicted, Timing: timing, Statements: sides}
		case q.asOf != "" && timing != HeldThen:
			return Capacity{Name: CapacityNotStated} // one before and one after the date, and nobody says when it changed
		}
		list = q.newest(list, sides)
	}
	slices.SortStableFunc(list, func(s, t Statement) int { return q.weight(s) - q.weight(t) })
	c := Capacity{Name: q.capacity(list[0]).Name, Timing: timing}
	for _, s := range list {
		if q.capacity(s).Name == c.Name {
			c.Statements = append(c.Statements, s)
		}
	}
	if sides := q.sides(c.Statements); len(sides) > 0 {
		return Capacity{Name: CapacityContradicted, Timing: timing, Statements: sides}
	}
	return c
}

// excluding returns the statements of relations that exclude each other.
func (q capacityQuestion) excluding(list []Statement) []Statement {
	excludes := func(s, t Statement) bool {
		rel, _ := q.ontology.Relation(s.Relation)
		return slices.Contains(rel.Disjoint, t.Relation) && slices.Equal(scope(rel, s), scope(rel, t))
	}
	return slices.DeleteFunc(slices.Clone(list), func(s Statement) bool {
		return !slices.ContainsFunc(list, func(t Statement) bool { return excludes(s, t) || excludes(t, s) })
	})
}

// conflicts returns the conflicts of a kind among the statements.
func (q capacityQuestion) conflicts(list []Statement, kind ConflictKind) []Conflict {
	return slices.DeleteFunc(ConflictsIn(q.ontology, list), func(c Conflict) bool { return c.Kind != kind })
}

// newest leaves out, of statements that exclude each other and are of different
// times, all but those of the relation with the newest date; the whole is not
// sorted.
func (q capacityQuestion) newest(list, sides []Statement) []Statement {
	var relation string
	latest := 0
	for _, s := range sides {
		for _, p := range s.known() {
			if p.to != "" && p.to.last() > latest {
				relation, latest = s.Relation, p.to.last()
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(s Statement) bool {
		excluded := slices.ContainsFunc(sides, func(t Statement) bool { return t.Compare(s) == 0 })
		return excluded && s.Relation != relation
	})
}
