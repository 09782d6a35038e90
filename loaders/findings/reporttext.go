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
	for _, u := range r.NotUnderstood {
		fmt.Fprintf(&b, "  not understood, line %d: %s\n", u.Line, u.Sentence)
	}
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
