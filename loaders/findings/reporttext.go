package findings

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Text returns the report for people, a line for each thing that is worth a
// look.
func (r Report) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d of %d sentences understood (%d %%), %d statements\n", r.Document, r.Understood, r.Sentences, r.Percent, r.Statements)
	for _, w := range r.Warnings {
		fmt.Fprintf(&b, "  warning, line %d: %s: %s\n", w.Line, w.Why, w.Words)
	}
	r.sentencesText(&b)
	var unknown []string
	for _, u := range r.UnknownNames {
		unknown = append(unknown, u.text())
	}
	if len(unknown) > 0 {
		fmt.Fprintf(&b, "  names that mean nothing yet: %s\n", strings.Join(unknown, "; "))
	}
	for _, a := range r.Ambiguous {
		fmt.Fprintf(&b, "  ambiguous: %s may be any of %v\n", a.Name, a.Entities)
	}
	if c := r.Curated; c != (Decisions{}) {
		fmt.Fprintf(&b, "  curated: %d added, %d corrected, %d rejected\n", c.Added, c.Corrected, c.Rejected)
	}
	var rules []string
	for _, rule := range slices.Sorted(maps.Keys(r.ByRule)) {
		rules = append(rules, fmt.Sprintf("%s %d", rule, r.ByRule[rule]))
	}
	if len(rules) > 0 {
		fmt.Fprintf(&b, "  statements by rule: %s\n", strings.Join(rules, "; "))
	}
	return b.String()
}

// sentencesText writes the sentences that were not understood, and those that
// may state more than was read, each with what it may state.
func (r Report) sentencesText(b *strings.Builder) {
	list := r.BySentence()
	for _, u := range r.NotUnderstood {
		for len(list) > 0 && list[0][0].Start < u.Start {
			r.partlyText(b, list[0])
			list = list[1:]
		}
		fmt.Fprintf(b, "  not understood, line %d: %s\n", u.Line, u.Sentence)
		if len(list) > 0 && list[0][0].Start == u.Start {
			for _, g := range Guesses(list[0]) {
				b.WriteString(g.text(r.file, u.Sentence))
			}
			list = list[1:]
		}
	}
	for _, sentence := range list {
		r.partlyText(b, sentence)
	}
}

// partlyText writes what a sentence that statements rest on may state besides, if
// much speaks for it.
func (r Report) partlyText(b *strings.Builder, sentence []Proposal) {
	words := strings.Join(strings.Fields(r.text[sentence[0].Start:sentence[0].End]), " ")
	for i, g := range Guesses(sentence) {
		if g[0].Score < likely {
			return
		}
		if i == 0 {
			fmt.Fprintf(b, "  perhaps understood in part, line %d: %s\n", sentence[0].Line, words)
		}
		b.WriteString(g.text(r.file, words))
	}
}

// likely is the score from which on a guess is shown for a sentence that was
// read.
const likely = 7

// text returns the name with those it may be meant for: "Ofice (perhaps Office)".
func (u UnknownName) text() string {
	if len(u.Nearest) == 0 {
		return u.Name
	}
	var near []string
	for _, k := range u.Nearest {
		near = append(near, k.Name)
	}
	return u.Name + " (perhaps " + strings.Join(near, ", ") + ")"
}
