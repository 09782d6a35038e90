package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// A Batch is all that one source says: the source, its statements, and the
// entities that they name. It is loaded whole or not at all.
type Batch struct {
	Source     Source
	Entities   []Entity
	Statements []Statement
	File       string // where the source was read from, for faults; not stored
}

// Canonical returns the batch with entities by id, statements canonical and in
// the order of Statement.Compare, and statements of the same id made one with
// all their evidence. Two batches that say the same are equal after it, but for
// File.
func (b Batch) Canonical() Batch {
	entities := append([]Entity(nil), b.Entities...) // nil for none, however that was said
	for i, e := range entities {
		aliases := slices.DeleteFunc(sortedSet(e.Aliases, strings.Compare), func(a string) bool { return a == e.Name })
		entities[i].Aliases = append([]string(nil), aliases...)
		entities[i].Was = sortedSet(e.Was, cmp.Compare[ID])
	}
	slices.SortStableFunc(entities, func(a, b Entity) int { return cmp.Compare(a.ID, b.ID) })
	b.Entities = entities
	statements := make([]Statement, len(b.Statements))
	for i, s := range b.Statements {
		statements[i] = s.Canonical()
	}
	b.Statements = Merge(statements)
	return b
}

// Merge returns the statements canonical and in the order of
// Statement.Compare, those of the same id made one with all their evidence. A
// review status of any of them is kept. What is canonical is shared with them.
func Merge(statements []Statement) []Statement {
	merged := make([]Statement, len(statements))
	for i, s := range statements {
		if merged[i] = s; !s.isCanonical() {
			merged[i] = s.Canonical()
		}
	}
	slices.SortStableFunc(merged, Statement.Compare)
	n := 0
	for from, to := 0, 0; from < len(merged); from = to {
		for to = from + 1; to < len(merged) && merged[to].compareContent(merged[from]) == 0; to++ {
		}
		n += copy(merged[n:], mergeClaims(merged[from:to]))
	}
	clear(merged[n:])
	return merged[:n]
}

// mergeClaims makes one statement of those that claim the same for themselves; all
// have the same content otherwise.
func mergeClaims(list []Statement) []Statement {
	if len(list) == 1 {
		return list
	}
	var merged []Statement
	evidence := map[Status][]Evidence{} // by claim: sorted once for each, however often it is said
	for _, s := range list {
		evidence[s.claim()] = append(evidence[s.claim()], s.Evidence...)
		i := slices.IndexFunc(merged, func(m Statement) bool { return m.claim() == s.claim() })
		if i < 0 {
			merged = append(merged, s)
			continue
		}
		merged[i].Status = later(merged[i].Status, s.Status)
	}
	for i, s := range merged {
		merged[i].Evidence = sortedSet(evidence[s.claim()], Evidence.compare)
	}
	slices.SortFunc(merged, Statement.Compare)
	return merged
}

// later returns the one of two statuses that stands further down the list: what
// review says counts more than what a statement claims.
func later(a, b Status) Status {
	if slices.Index(statuses, b) > slices.Index(statuses, a) {
		return b
	}
	return a
}

// Digest returns the SHA-256 of a canonical batch, in hexadecimal. Batches that
// say the same have the same digest.
func (b Batch) Digest() string {
	b.File = ""
	content, err := json.Marshal(b)
	if err != nil {
		panic(err) // strings, numbers and structs of them always encode
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// DigestOf returns the digest of a graph from the digests of its batches by
// source id.
func DigestOf(batches map[ID]string) string {
	hash := sha256.New()
	for _, id := range slices.Sorted(maps.Keys(batches)) {
		hash.Write([]byte(string(id) + " " + batches[id] + "\n"))
	}
	return hex.EncodeToString(hash.Sum(nil))
}
