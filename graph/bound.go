package graph

import "slices"

// foundingRelation is the relation of a thing to the year in which it was founded.
const foundingRelation = "establishedIn"

// Bound sets NotBefore in all statements of a graph, which are in the order of
// Statement.Compare and each there once. Nothing holds of what was not founded
// yet: the first year of founding that a source states counts, since sources may
// disagree. And what one source says without a date while another says since when
// is one fact, which began no earlier than the first date that anybody gives for it.
func Bound(statements []Statement) {
	founded := map[ID]Date{}
	for _, s := range statements {
		if s.Relation == foundingRelation && s.Status != Planned && s.Status != Rejected {
			founded[s.Subject] = firstOf(founded[s.Subject], Date(s.Object.Text))
		}
	}
	for len(statements) > 0 {
		triple := statements[0]
		n := slices.IndexFunc(statements, func(s Statement) bool {
			return s.Relation != triple.Relation || s.Subject != triple.Subject || s.Object != triple.Object
		})
		if n < 0 {
			n = len(statements)
		}
		begun := begunBy(statements[:n])
		for i, s := range statements[:n] {
			bound := max(founded[s.Subject], founded[s.Object.Entity])
			if s.date("since") == "" {
				bound = max(bound, begun[s.undatedKey()])
			}
			statements[i].NotBefore = bound
		}
		statements = statements[n:]
	}
}

// begunBy returns, of statements of one triple and by what they say but for dates,
// the first date that any gives, where one of them says since when.
func begunBy(triple []Statement) map[string]Date {
	if len(triple) == 1 {
		return nil
	}
	begun := map[string]Date{}
	for _, s := range triple {
		if s.Status != Planned && s.Status != Rejected && s.date("since") != "" {
			begun[s.undatedKey()] = s.date("since")
		}
	}
	for _, s := range triple {
		key := s.undatedKey()
		if begun[key] == "" || s.Status == Rejected {
			continue
		}
		for _, p := range s.known() {
			begun[key] = firstOf(begun[key], p.from)
		}
	}
	return begun
}

// undatedKey returns what the statements of one fact have in common, whenever they
// say that it held and whether they call it over.
func (s Statement) undatedKey() string {
	s.Qualifiers = slices.DeleteFunc(slices.Clone(s.Qualifiers), func(q Qualifier) bool { return slices.Contains(dateQualifiers, q.Name) })
	s.Status = Stated
	return string(s.appendKey(nil))
}

// dateQualifiers are the qualifiers that say when.
var dateQualifiers = []string{"since", "until", "asOf", "year"}

// firstOf returns the one of two dates that begins first; no date is none.
func firstOf(a, b Date) Date {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}
