package score

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

const legend = `How well findings documents are read; package score says how that is counted.
gold: statements demanded. read: those that are right or wrong. traps: wrong statements that the text tempts to, how many
were read. quals: qualifiers of the right statements, how many are right. timed: right statements that are true only with
a time or a status, how many have one.
`

// String returns the sheet as text, the same bytes for the same scores. Of closed
// documents it shows sums only.
func (s *Sheet) String() string {
	var b strings.Builder
	b.WriteString(legend)
	if slices.ContainsFunc(s.Scores, isClosed) {
		b.WriteString("*: not opened by those who write the rules; it is in no sum by relation.\n")
	}
	fmt.Fprintf(&b, "\n%-24s%s   traps     quals   timed\n", "document", countHead)
	for _, score := range s.Scores {
		writeResult(&b, score.name(), score.Result)
	}
	if slices.ContainsFunc(s.Scores, isClosed) && slices.ContainsFunc(s.Scores, isOpen) {
		writeResult(&b, "open", s.Open())
		writeResult(&b, "closed*", s.joined(isClosed))
	}
	writeResult(&b, "all", s.All())
	if s.Merged != nil {
		writeResult(&b, "all in one file", *s.Merged)
		fmt.Fprintf(&b, "%-24s%45s\n", "  against single files", signed(s.mergedDifference()))
	}
	s.writeTwins(&b)
	if slices.ContainsFunc(s.Scores, isOpen) {
		writeRelations(&b, "open documents", s.Open())
	}
	for _, score := range s.Scores {
		if !score.Closed {
			writeRelations(&b, score.Slug, score.Result)
		}
	}
	return b.String()
}

func (s Score) name() string {
	if s.Closed {
		return s.Slug + "*"
	}
	return s.Slug
}

// countHead stands over what writeCounts writes.
const countHead = "  gold   read  right  precision  recall     F1"

func writeCounts(b *strings.Builder, name string, c Counts) {
	fmt.Fprintf(b, "%-24s%6d %6d %6d %10.3f %7.3f %6.3f", name, c.Gold(), c.Read(), c.Right, c.Precision(), c.Recall(), c.F1())
}

func writeResult(b *strings.Builder, name string, r Result) {
	writeCounts(b, name, r.Total())
	fmt.Fprintf(b, " %7s %9s %7s\n", r.Traps, r.Qualifiers, r.Timed)
}

// String returns how many of how many.
func (p Part) String() string { return fmt.Sprintf("%d/%d", p.Right, p.Of) }

// writeRelations writes the relations of a result, those with the most gold
// first.
func writeRelations(b *strings.Builder, name string, r Result) {
	fmt.Fprintf(b, "\n%-24s%s\n", name, countHead)
	writeCounts(b, "entity-valued", r.Entities())
	b.WriteString("\n")
	writeCounts(b, "text-valued", r.Texts())
	b.WriteString("\n")
	relations := slices.SortedFunc(maps.Keys(r.Relations), func(x, y string) int {
		return cmp.Or(cmp.Compare(r.Relations[y].Gold(), r.Relations[x].Gold()), cmp.Compare(x, y))
	})
	for _, relation := range relations {
		writeCounts(b, relation, r.Relations[relation])
		b.WriteString("\n")
	}
}

// writeTwins writes a line for each document and a column for each twin.
func (s *Sheet) writeTwins(b *strings.Builder) {
	if len(s.Scores) == 0 || len(s.Scores[0].Twins) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%-24s", "F1 of twins, difference")
	for _, t := range s.Scores[0].Twins {
		fmt.Fprintf(b, "  %s", t.Name)
	}
	b.WriteString("\n")
	for _, score := range s.Scores {
		fmt.Fprintf(b, "%-24s", score.name())
		for _, t := range score.Twins {
			cell := signed(t.Difference)
			if t.Unread {
				cell = "refused"
			}
			fmt.Fprintf(b, "  %*s", len(t.Name), cell)
		}
		b.WriteString("\n")
	}
}

// signed returns a difference with its sign; no difference has none.
func signed(d float64) string {
	if text := fmt.Sprintf("%+.3f", d); text != "+0.000" && text != "-0.000" {
		return text
	}
	return "0.000"
}
