package proposals

import (
	"slices"
)

// look notes what is asked of each slot anew: how many semicolons stand before a
// unit, and which parties are the subject of which clauses.
func (r *reader) look() {
	r.semicolons = make([]int, len(r.Units)+1)
	for i := range r.Units {
		r.semicolons[i+1] = r.semicolons[i]
		if r.Units[i].Fold == ";" {
			r.semicolons[i+1]++
		}
	}
	r.subject = make([]bool, 0, len(r.parties)*len(r.clauses))
	mechanism := r.Document.Mechanism().ID
	for _, p := range r.parties {
		for i := range r.clauses {
			r.subject = append(r.subject, r.subjectOf(&r.clauses[i], p, mechanism))
		}
	}
}

// begin notes what is asked of a slot with each relation anew.
func (r *reader) begin(s *slot) {
	r.parts, r.stands, r.siblings = r.parts[:0], r.stands[:0], r.siblings[:0]
	for i := range r.clauses {
		r.parts = append(r.parts, r.part(&r.clauses[i], s))
	}
	for at := range r.parties {
		r.stands = append(r.stands, r.standing(at, s))
	}
	r.kinds = r.kinds[:0]
	r.findSiblings(s)
	if s.to > s.from {
		r.noun = head(r.headWord(s))
	}
	r.before = r.before[:0]
	for _, at := range []int{s.from, s.list} {
		i := at - 1
		for i >= 0 && i > at-5 && r.Units[i].Mention == nil && (slices.Contains([]string{"the", "a", "an", "its", "their"}, r.Units[i].Fold)) {
			i--
		}
		if i >= 0 && r.Units[i].Mention == nil {
			r.before = append(r.before, r.Units[i].Fold)
		}
	}
}

// findSiblings notes the relations with which other items of the list of a slot
// were read.
func (r *reader) findSiblings(s *slot) {
	if s.entity == "" {
		return
	}
	for i := s.list; i < len(r.Units); i++ {
		u := r.Units[i]
		if u.Mention == nil {
			if i >= s.to && !slices.Contains(joints, u.Fold) {
				break
			}
			continue
		}
		for i := range r.Read {
			st := &r.Read[i]
			if st.Object.Entity != s.entity && slices.Contains(u.Mention.Entities, st.Object.Entity) && !slices.Contains(r.siblings, st.Relation) {
				r.siblings = append(r.siblings, st.Relation)
			}
		}
	}
}
