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
	b.Statements = Merge(b.Statements)
	return b
}

// Merge returns the statements canonical and in the order of
// Statement.Compare, those of the same id made one with all their evidence. A
// review status of any of them is kept.
func Merge(statements []Statement) []Statement {
	merged := make([]Statement, 0, len(statements))
	at := make(map[string]int, len(statements)) // by key
	var key []byte
	more := map[int][]Evidence{} // of statements that are said again
	for _, s := range statements {
		s = s.Canonical()
		key = s.appendKey(key[:0])
		i, have := at[string(key)]
		if !have {
			at[string(key)] = len(merged)
			merged = append(merged, s)
			continue
		}
		more[i] = append(more[i], s.Evidence...)
		merged[i].Status = later(merged[i].Status, s.Status)
	}
	for i, evidence := range more { // once for each, however often it is said
		merged[i].Evidence = sortedSet(append(evidence, merged[i].Evidence...), Evidence.compare)
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
