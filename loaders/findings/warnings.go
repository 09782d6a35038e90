package findings

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/text"
)

// A Warning is a place where something of a document may be lost or misread: no
// fault, but worth a look.
type Warning struct {
	Line  int    `json:"line"`
	Words string `json:"words"`
	Why   string `json:"why"`
}

// Bounds of a report: a document of 16 MiB may be nothing but oddities.
const (
	maxWarnings = 100
	maxWords    = 120 // bytes of a line that a warning shows
	maxNearest  = 200 // unknown names that near ones are looked for
)

// Warn adds a warning to the report; of very many only the number.
func (r *Report) Warn(line int, words, why string) {
	words = strings.Join(strings.Fields(words), " ")
	if len(words) > maxWords {
		words = strings.ToValidUTF8(words[:maxWords], "") + "…"
	}
	switch n := len(r.Warnings); {
	case n < maxWarnings:
		r.Warnings = append(r.Warnings, Warning{Line: line, Words: words, Why: why})
	case n == maxWarnings:
		r.Warnings = append(r.Warnings, Warning{Line: line, Words: words, Why: "the first of the warnings that are left out"})
	}
}

// look warns of what the document has and the reader makes little of.
func (r *reporter) look(parts []part, register *names.Register) {
	lines := lineCounter{text: r.text}
	for at := 0; at < len(r.text); {
		end := lineEnd(r.text, at)
		line := r.text[at:end]
		if strings.ContainsRune(line, '\ufffd') {
			r.Warn(lines.of(at), line, "a character was lost before the file came here (U+FFFD)")
		}
		if isHeading(line) && seriesHeading(line) == 0 && title(line) == nil {
			r.Warn(lines.of(at), line, "the line is taken for a heading, and is none of the five of the series")
		}
		at = end + 1
	}
	lines = lineCounter{text: r.text}
	known := map[graph.ID]int{}
	for _, p := range parts {
		d := register.NewDocument()
		d.SetMechanism(p.long, p.short)
		id, line := d.Mechanism().ID, lines.of(p.title.Start)
		if _, ok := register.Entry(id); !ok {
			r.Warn(line, p.name(), "the mechanism is not in seed/names; it is called as the title line does")
		}
		if first, twice := known[id]; twice {
			r.Warn(line, p.name(), fmt.Sprintf("the mechanism has a title line already, line %d", first))
		} else {
			known[id] = line
		}
	}
}

// finish adds what only shows at the end of reading.
func (r *reporter) finish(register *names.Register) {
	lines := lineCounter{text: r.text}
	for _, s := range r.sentences {
		if s.End-s.Start >= text.MaxSentence {
			why := fmt.Sprintf("the sentence has no end within %d bytes and was cut", text.MaxSentence)
			r.Warn(lines.of(s.Start), r.text[s.Start:s.End], why)
		}
	}
	lines = lineCounter{text: r.text}
	for _, s := range r.cut {
		why := fmt.Sprintf("the sentence has more than %d clauses; those behind them are not read", clauses.MaxClauses)
		r.Warn(lines.of(s.Start), r.text[s.Start:s.End], why)
	}
	for i, name := range slices.Sorted(maps.Keys(r.strange)) {
		u := UnknownName{Name: name, Nearest: []graph.Known{}}
		if i < maxNearest {
			u.Nearest = append(u.Nearest, register.Neighbours().Of(name)...)
		}
		r.UnknownNames = append(r.UnknownNames, u)
	}
}
