package run

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"iscmgraph/bench/ask"
)

// ratio returns how many times the median of the floor the program takes.
func (l Line) ratio() float64 { return float64(l.Product.P50) / float64(l.Floor.P50) }

// same says in one word whether the answers are equal.
func (l Line) same() string {
	if l.Differ > 0 {
		return fmt.Sprintf("**%d differ**", l.Differ)
	}
	return "equal"
}

// String returns the line for the eyes of who waits.
func (l Line) String() string {
	return fmt.Sprintf("%s p50 %s ms (floor %s), %.1f times; p99 %s ms; %.0f requests/s of 8 clients (floor %.0f); answers %s",
		l.Question.Name, ms(l.Product.P50), ms(l.Floor.P50), l.ratio(), ms(l.Product.P99), l.Product.All, l.Floor.All, l.same())
}

func ms(d time.Duration) string {
	v := float64(d) / float64(time.Millisecond)
	if v < 10 {
		return fmt.Sprintf("%.3f", v)
	}
	return fmt.Sprintf("%.1f", v)
}

func megabytes(n int64) string {
	if n == 0 {
		return "not known here"
	}
	return fmt.Sprintf("%d MB", n>>20)
}

// Write writes the results as Markdown.
func Write(w io.Writer, plan Plan, results []Result) error {
	var b strings.Builder
	fmt.Fprintf(&b, `# Results

Written by `+"`make bench SIZE=…`"+`; [README.md](README.md) says what is measured. %s, %s/%s, %d cores, which clients and servers share.
Each server has %d turns of up to %s with one client, and as many with %d; the floor takes its turns in between.
*times* is the p50 of the program by the p50 of the floor.
`, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), plan.Turns, plan.Turn, plan.Parallel)
	for _, r := range results {
		r.write(&b, plan)
	}
	fmt.Fprintf(&b, "\n## The questions\n\n")
	for _, q := range ask.Questions() {
		fmt.Fprintf(&b, "- **%s** %s\n", q.Name, q.About)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (r Result) write(b *strings.Builder, plan Plan) {
	fmt.Fprintf(b, "\n## %s\n\n", r.World)
	fmt.Fprintf(b, "| | p50 ms | p99 ms | /s, 1 client | /s, %[1]d clients | floor p50 ms | p99 ms | /s, 1 client | /s, %[1]d clients | times | answers |\n|---|%[2]s---|\n",
		plan.Parallel, strings.Repeat("--:|", 9))
	for _, l := range r.Lines {
		p, f := l.Product, l.Floor
		fmt.Fprintf(b, "| %s | %s | %s | %.0f | %.0f | %s | %s | %.0f | %.0f | %.1f | %s |\n", l.Question.Name,
			ms(p.P50), ms(p.P99), p.One, p.All, ms(f.P50), ms(f.P99), f.One, f.All, l.ratio(), l.same())
	}
	fmt.Fprintf(b, `
| | |
|---|--:|
| N-Quads loaded into an empty bbolt store | %.1f s (%d MB, %.0f quads/s) |
| the same %d quads added by Cayley alone | %.1f s (%.0f quads/s) |
| the load by Cayley alone | %.1f times |
| start of a server on the store | %.2f s |
| resident memory of the server: when it is ready, after all questions, at most | %s, %s, %s |
| of the floor | %s |
| %d searches for the cheapest of all paths of up to 8 steps within 50 ms: cut short, the longest | %d, %s ms |
`, r.Load.Seconds(), r.File>>20, float64(r.Quads)/r.Load.Seconds(), r.Quads, r.Alone.Seconds(), float64(r.Quads)/r.Alone.Seconds(),
		r.Load.Seconds()/r.Alone.Seconds(), r.Restart.Seconds(), megabytes(r.Memory.Ready), megabytes(r.Memory.After), megabytes(r.Memory.Most), megabytes(r.Memory.Floor),
		r.Deadline.Asked, r.Deadline.Truncated, ms(r.Deadline.Longest))
}
