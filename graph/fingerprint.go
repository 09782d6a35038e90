package graph

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/bits"
)

// A Fingerprint is a sum over all that is said, whatever the order: two graphs in
// which the same statements rest on the same evidence have the same one. It tells
// whether a Reader answers from all that a store holds, and from nothing else.
type Fingerprint struct {
	Statements int // different ones
	Evidence   int // pieces, each counted for each statement that rests on it
	sum        [2]uint64
}

// String returns the sum in hexadecimal.
func (f Fingerprint) String() string { return fmt.Sprintf("%016x%016x", f.sum[0], f.sum[1]) }

// add counts the evidence of a statement.
func (f *Fingerprint) add(s Statement) {
	id := s.ID()
	for _, e := range s.Evidence {
		digest := sha256.Sum256([]byte(string(id) + " " + string(e.ID())))
		var carry uint64
		f.sum[1], carry = bits.Add64(f.sum[1], binary.BigEndian.Uint64(digest[8:]), 0)
		f.sum[0], _ = bits.Add64(f.sum[0], binary.BigEndian.Uint64(digest[:]), carry)
		f.Evidence++
	}
}

// FingerprintOf returns the fingerprint of all that a reader answers, rejected
// statements among it.
func FingerprintOf(ctx context.Context, r Reader) (Fingerprint, error) {
	var f Fingerprint
	for s, err := range r.Statements(ctx, Filter{Rejected: true}) {
		if err != nil {
			return Fingerprint{}, err
		}
		f.add(s)
		f.Statements++
	}
	return f, nil
}

// Fingerprint returns the fingerprint of all that the contents say, with merged ids
// as they are now: counted source by source, and nothing merged.
func (c Contents) Fingerprint() Fingerprint {
	var f Fingerprint
	seen := map[ID]bool{}
	for _, b := range c.Batches {
		for _, s := range c.Directory.Settle(b).Statements {
			if s = s.Canonical(); s.Subject != s.Object.Entity {
				f.add(s)
				seen[s.ID()] = true
			}
		}
	}
	f.Statements = len(seen)
	return f
}
