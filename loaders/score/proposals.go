package score

import (
	"fmt"
	"slices"
	"strings"

	"iscmgraph/loaders/findings"
)

// FirstOf is how many proposals a person is thought to look at.
const FirstOf = 3

// An Offer is a statement that a reader proposes without stating it.
type Offer struct {
	Row
	Sentence string // white space in order
	Shown    bool   // in one of the guesses that the text of a report shows for the sentence
	Slot     int    // where the words that stand for the object begin and end, as one number for each stretch of words
}

// Offers returns what a report proposes, in its order.
func Offers(r findings.Report, text string) []Offer {
	offers := make([]Offer, len(r.Proposals))
	slots := map[[2]int]int{}
	shown := map[findings.Triple]bool{}
	for _, sentence := range r.BySentence() {
		for _, g := range findings.Guesses(sentence) {
			for _, p := range g {
				shown[p.Triple()] = true
			}
		}
	}
	for i, p := range r.Proposals {
		place := [2]int{p.WordsStart, p.WordsEnd}
		if _, have := slots[place]; !have {
			slots[place] = len(slots)
		}
		object := p.ObjectName
		if object == "" {
			object = p.Object
		}
		offers[i] = Offer{
			Row:      Row{Subject: p.SubjectName, Relation: p.Relation, Object: object},
			Sentence: inOrder(text[p.Start:p.End]), Slot: slots[place], Shown: shown[p.Triple()],
		}
	}
	return offers
}

func inOrder(s string) string { return strings.Join(strings.Fields(s), " ") }

// Proposed says for how many of the statements that were missed the right one was
// proposed. It counts where the sentence that the gold gives as evidence has it,
// and subject, relation and object are the same as for [Set.Score].
type Proposed struct {
	Missed   int // statements that the gold demands and that were not read
	Slot     int // of them, those among the first three proposals for a mention or phrase of the sentence
	First    int // those that are the first for it
	Sentence int // those among the first three for the sentence
	Shown    int // those in the first three guesses for the sentence, where the items of a list make one guess
	Any      int // those that are proposed anywhere in the sentence
	Offers   int // proposals made, right or wrong
	Slots    int // mentions and phrases that they are made for
}

func (p Proposed) plus(q Proposed) Proposed {
	return Proposed{
		p.Missed + q.Missed, p.Slot + q.Slot, p.First + q.First, p.Sentence + q.Sentence, p.Shown + q.Shown, p.Any + q.Any, p.Offers + q.Offers, p.Slots + q.Slots,
	}
}

// ScoreProposals compares what is proposed in a document with what was missed in
// it, and returns the rows that are not among the first three of a slot.
func (s *Set) ScoreProposals(d Document, missed []Row, offers []Offer) (Proposed, []Row) {
	mechanism := s.mechanisms[d.Slug]
	c := comparison{vocabulary: s.vocabulary, mechanisms: s.meanings(mechanism, mechanism)}
	sum := Proposed{Missed: len(missed), Offers: len(offers)}
	slots, sentences := map[int]int{}, map[string]int{}
	type ranked struct {
		claim
		sentence           string
		inSlot, inSentence int
		shown              bool
	}
	all := make([]ranked, len(offers))
	for i, o := range offers {
		all[i] = ranked{s.claims([]Row{o.Row}, mechanism)[0], o.Sentence, slots[o.Slot], sentences[o.Sentence], o.Shown}
		slots[o.Slot]++
		sentences[o.Sentence]++
	}
	sum.Slots = len(slots)
	var rest []Row
	for _, row := range missed {
		g := s.claims([]Row{row}, mechanism)[0]
		evidence := inOrder(row.Evidence)
		slot, sentence, any, shown := FirstOf, FirstOf, false, false
		for _, o := range all {
			if (strings.Contains(evidence, o.sentence) || strings.Contains(o.sentence, evidence)) && c.same(g, o.claim) {
				slot, sentence, any = min(slot, o.inSlot), min(sentence, o.inSentence), true
				shown = shown || o.shown
			}
		}
		sum = sum.plus(Proposed{Slot: one(slot < FirstOf), First: one(slot == 0), Sentence: one(sentence < FirstOf), Shown: one(shown), Any: one(any)})
		if slot == FirstOf {
			rest = append(rest, row)
		}
	}
	return sum, rest
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// ProposedScore is how well the proposals for a document are.
type ProposedScore struct {
	Slug   string
	Closed bool
	Proposed
	Rest []Row // missed, and not among the first three of a slot
}

// MeasureProposals reads the documents of a set with what is proposed, and scores
// it.
func (s *Set) MeasureProposals(read func(file, text string) ([]Row, []Offer, error), closed []string) ([]ProposedScore, error) {
	var scores []ProposedScore
	for _, d := range s.Documents {
		rows, offers, err := read(d.Slug+".txt", d.Text)
		if err != nil {
			return nil, fmt.Errorf("score: %w", err)
		}
		score := ProposedScore{Slug: d.Slug, Closed: slices.Contains(closed, d.Slug)}
		score.Proposed, score.Rest = s.ScoreProposals(d, s.Score(d, rows).Missing, offers)
		scores = append(scores, score)
	}
	return scores, nil
}

const proposedLegend = `
What was missed, and how much of it is proposed; package score says how that is counted.
slot: among the first three proposals for a mention or phrase of its sentence. first: the first one. sentence: among the
first three for the whole sentence. shown: among the first three for it where the items of a list count as one, as the
report shows them. offers: proposals made, for so many mentions and phrases.
`

// ProposedText returns scores of proposals as text. Of closed documents it shows
// sums only.
func ProposedText(scores []ProposedScore) string {
	var b strings.Builder
	b.WriteString(proposedLegend)
	fmt.Fprintf(&b, "\n%-28smissed   slot         first        sentence     shown        any          offers   slots\n", "document")
	var open, closed Proposed
	for _, s := range scores {
		name := s.Slug
		if s.Closed {
			name += "*"
			closed = closed.plus(s.Proposed)
		} else {
			open = open.plus(s.Proposed)
		}
		writeProposed(&b, name, s.Proposed)
	}
	if closed.Missed > 0 && open.Missed > 0 {
		writeProposed(&b, "open", open)
		writeProposed(&b, "closed*", closed)
	}
	writeProposed(&b, "all", open.plus(closed))
	return b.String()
}

func writeProposed(b *strings.Builder, name string, p Proposed) {
	cell := func(n int) string {
		if p.Missed == 0 {
			return "-"
		}
		return fmt.Sprintf("%4d %.3f", n, float64(n)/float64(p.Missed))
	}
	fmt.Fprintf(b, "%-28s%6d   %-10s   %-10s   %-10s   %-10s   %-10s %8d %7d\n", name, p.Missed, cell(p.Slot), cell(p.First), cell(p.Sentence), cell(p.Shown), cell(p.Any), p.Offers, p.Slots)
}
