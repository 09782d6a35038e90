package graph

import "sync"

// distances are numbers of steps by the number of an entity. They are used again
// and again, because a search would spend more on making them than on walking.
type distances struct{ *distanceTable }

type distanceTable struct {
	at  []uint8  // one more than the distance; 0 where it is not known
	all []uint32 // those that are known
}

var distanceTables = sync.Pool{New: func() any { return &distanceTable{} }}

func newDistances() distances { return distances{distanceTables.Get().(*distanceTable)} }

// free gives the table back.
func (d distances) free() {
	d.clear()
	distanceTables.Put(d.distanceTable)
}

func (d distances) clear() {
	for _, n := range d.all {
		d.at[n] = 0
	}
	d.all = d.all[:0]
}

func (d distances) set(n uint32, steps int) {
	for int(n) >= len(d.at) {
		d.at = append(d.at, make([]uint8, max(64, int(n)+1-len(d.at)))...)
	}
	d.at[n] = uint8(steps + 1)
	d.all = append(d.all, n)
}

func (d distances) known(n uint32) bool { return int(n) < len(d.at) && d.at[n] != 0 }

func (d distances) get(n uint32) (int, bool) {
	if !d.known(n) {
		return 0, false
	}
	return int(d.at[n]) - 1, true
}
