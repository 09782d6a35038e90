package graph

// Difference returns the statements of the batch that an older batch of the
// same source does not make, and those of the older one that this does not make
// any more. Both are in the order of Statement.Compare; the batches must be
// canonical.
func (b Batch) Difference(older Batch) (added, closed []Statement) {
	return without(b.Statements, older.Statements), without(older.Statements, b.Statements)
}

// without returns the statements of a that are not in b, by id.
func without(a, b []Statement) []Statement {
	have := make(map[ID]bool, len(b))
	for _, s := range b {
		have[s.ID()] = true
	}
	var rest []Statement
	for _, s := range a {
		if !have[s.ID()] {
			rest = append(rest, s)
		}
	}
	return rest
}
