package rules

// Exhaustive returns the set with an index that leaves nothing out: each pattern is
// tried in each sentence, a clause pattern wherever its verb stands.
func (s *Set) Exhaustive() *Set {
	all := &Set{Rules: s.Rules}
	index := all.indexed()
	for _, r := range index.rules {
		for i := range r.patterns {
			r.patterns[i].groups = nil
		}
	}
	for _, list := range index.lists {
		for i := range list {
			list[i] = indexedClause{clausePattern: list[i].clausePattern}
		}
	}
	return all
}
