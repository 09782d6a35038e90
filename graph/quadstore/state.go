package quadstore

import (
	"cmp"
	"slices"

	"iscmgraph/graph"
)

// A state is what the committed loads of a store say.
type state struct {
	last     int // the highest number of a load that was begun
	contents graph.Contents
	loads    map[graph.ID]int    // source to its newest committed load
	digests  map[graph.ID]string // source to the digest of its batch
	known    map[graph.ID]bool   // statements that a committed load made
	history  []committedLoad     // all that was committed, in the order of the loads
}

// A committedLoad is what one load made its source say.
type committedLoad struct {
	number int
	on     graph.Date
	batch  graph.Batch
	digest string
}

// at returns what the sources said when a load was the newest.
func (st *state) at(number int) graph.Contents {
	then := newState()
	for _, l := range st.history {
		if l.number <= number {
			then.commit(l.number, l.on, l.batch, l.digest)
		}
	}
	return then.contents
}

func newState() *state {
	return &state{
		contents: graph.Contents{Digest: graph.DigestOf(nil)},
		loads:    map[graph.ID]int{}, digests: map[graph.ID]string{}, known: map[graph.ID]bool{},
	}
}

// find returns where the batch of a source is or belongs, and whether it is
// there.
func (st *state) find(source graph.ID) (int, bool) {
	return slices.BinarySearchFunc(st.contents.Batches, source, func(b graph.Batch, id graph.ID) int {
		return cmp.Compare(b.Source.ID, id)
	})
}

// commit makes the canonical batch what its source says, from a day on.
func (st *state) commit(number int, on graph.Date, b graph.Batch, digest string) {
	id := b.Source.ID
	if at, ok := st.find(id); ok {
		st.contents.Batches[at] = b
	} else {
		st.contents.Batches = slices.Insert(st.contents.Batches, at, b)
	}
	for _, s := range b.Statements {
		st.known[s.ID()] = true
	}
	st.history = append(st.history, committedLoad{number, on, b, digest})
	st.loads[id], st.digests[id] = number, digest
	st.contents.Load = number
	st.contents.Digest = graph.DigestOf(st.digests)
	st.contents.Loads = append(st.contents.Loads, graph.Load{Number: number, On: on, Digest: st.contents.Digest, Batch: b})
}

// change says what the batch would change.
func (st *state) change(b graph.Batch) graph.Change {
	before := map[graph.ID]bool{}
	if at, ok := st.find(b.Source.ID); ok {
		for _, s := range st.contents.Batches[at].Statements {
			before[s.ID()] = true
		}
	}
	var c graph.Change
	for _, s := range b.Statements {
		if before[s.ID()] {
			c.Kept++
		} else {
			c.Added++
		}
	}
	c.Closed = len(before) - c.Kept
	return c
}
