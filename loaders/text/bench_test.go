package text_test

import (
	"crypto/sha256"
	"io/fs"
	"strings"
	"testing"
	"time"

	"iscmgraph/loaders/text"
	"iscmgraph/seed"
)

// BenchmarkSentences cuts a megabyte of running text into sentences.
func BenchmarkSentences(b *testing.B) {
	againstFloor(b, func(doc string) int { return len(text.Sentences(doc, 0, len(doc))) })
}

// BenchmarkTokens cuts the same text into words and signs.
func BenchmarkTokens(b *testing.B) {
	againstFloor(b, func(doc string) int { return len(text.Tokens(doc, 0, len(doc))) })
}

// BenchmarkSplit does both, as a reader does: sentences, and the words of each.
func BenchmarkSplit(b *testing.B) {
	againstFloor(b, func(doc string) int {
		n := 0
		for _, s := range text.Sentences(doc, 0, len(doc)) {
			n += len(text.Tokens(doc, s.Start, s.End))
		}
		return n
	})
}

// againstFloor tells how fast a text is cut, and how many times the floor that
// takes: the SHA-256 of the same bytes.
func againstFloor(b *testing.B, cut func(string) int) {
	content, err := fs.ReadFile(seed.Files, "findings/iom-2019-iscm-findings-bali-process.txt")
	if err != nil {
		b.Fatal(err)
	}
	doc := strings.Repeat(string(content)+"\n", 1<<20/len(content))
	b.SetBytes(int64(len(doc)))
	for b.Loop() {
		if cut(doc) == 0 {
			b.Fatal("nothing is cut")
		}
	}
	total := b.Elapsed()
	start := time.Now()
	for range b.N {
		sha256.Sum256([]byte(doc))
	}
	b.ReportMetric(float64(total)/float64(max(time.Since(start), 1)), "x-floor")
}
