package findings_test

import (
	"bytes"
	"crypto/sha256"
	"runtime"
	"testing"
	"time"

	"iscmgraph/graph"
	"iscmgraph/loaders/findings"
)

// A copier makes copies of the seed document, each on a mechanism of another name
// and under another file name. They are made one at a time, so that memory holds
// what the reader keeps.
type copier struct{ seed []byte }

func (c copier) copy(i int) (file string, content []byte) {
	name := coined(i)
	return name + ".txt", bytes.ReplaceAll(c.seed, []byte("Bali "), []byte(name+" "))
}

// coined returns a word of three syllables that means nothing: it ends as no place
// does that the register knows.
func coined(i int) string {
	const first, second = "BDFGKLMNPRSTVWZ", "aeiou"
	syllable := func(k int) []byte { return []byte{first[k%15], second[k/15%5]} }
	rest := append(syllable(i/75), syllable(i/75/75)...)
	return string(syllable(i)) + string(bytes.ToLower(rest)) + "x"
}

// Each copy says as much as the first one, whatever its mechanism is called, and
// nothing of the copies before it stays in memory.
func TestCopies(t *testing.T) {
	o, register, set := load(t)
	r := findings.NewReader(o, register, set)
	copies := copier{seedText(t)}
	const warm, counted = 30, 120
	var before uint64
	var statements int
	for i := range warm + counted {
		if i == warm {
			before = heap()
		}
		file, content := copies.copy(i)
		batch, _, err := r.Read(file, content)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			statements = len(batch.Statements)
		}
		if len(batch.Statements) != statements || statements == 0 {
			t.Fatalf("%s: %d statements, and %d in the first copy", file, len(batch.Statements), statements)
		}
	}
	const perCopy = 2 << 10 // a batch takes a hundred times as much
	if grown := int64(heap()) - int64(before); grown > counted*perCopy {
		t.Errorf("after %d copies %d bytes more are in use", counted, grown)
	}
	runtime.KeepAlive(r)
}

// heap returns the bytes that are in use after all that is not is cleared away.
func heap() uint64 {
	runtime.GC()
	runtime.GC() // what the first one finalised
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkCopies reads copies of the seed document, one after the other, to
// batches that are valid, on one core. It tells how much more is in memory after
// the last copy than after the first, and how many times the floor it took: the
// SHA-256 of the same bytes. With ten thousand copies:
//
//	go test -run '^$' -bench Copies -benchtime 10000x ./loaders/findings
func BenchmarkCopies(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	o, register, set := load(b)
	r := findings.NewReader(o, register, set)
	copies := copier{seedText(b)}
	read := func(i int) int {
		file, content := copies.copy(i)
		batch, _, err := r.Read(file, content)
		if err == nil {
			err = graph.Validate(o, batch)
		}
		if err != nil {
			b.Fatal(err)
		}
		return len(content)
	}
	read(0)
	before := heap()
	n, size := 0, 0
	for b.Loop() {
		size += read(n)
		n++
	}
	total := b.Elapsed()
	after := heap()
	start := time.Now()
	for i := range n {
		_, content := copies.copy(i)
		sha256.Sum256(content)
	}
	floor := time.Since(start)
	b.SetBytes(int64(size / n))
	b.ReportMetric(float64(total)/float64(max(floor, 1)), "x-floor")
	b.ReportMetric(float64(after)/1e6, "heap-MB")
	b.ReportMetric((float64(after)-float64(before))/1e6, "heap-growth-MB")
	runtime.KeepAlive(r)
}

// Coined names differ, or the copies would be one document.
func TestCoined(t *testing.T) {
	seen := map[string]bool{}
	for i := range 20000 {
		if seen[coined(i)] {
			t.Fatalf("%s comes again", coined(i))
		}
		seen[coined(i)] = true
	}
}
