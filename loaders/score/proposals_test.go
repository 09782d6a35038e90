package score

import (
	"testing"
)

// A statement counts as proposed where it is one of the first three for the same
// words of its own sentence.
func TestScoreProposals(t *testing.T) {
	set := &Set{vocabulary: &vocabulary{mechanisms: map[string]string{"a": "X"}}}
	row := func(p, o, sentence string) Row { return Row{Subject: "X", Relation: p, Object: o, Evidence: sentence} }
	offer := func(sentence string, slot int, p, o string) Offer {
		return Offer{Row: Row{Subject: "X", Relation: p, Object: o}, Sentence: sentence, Slot: slot, Shown: slot == 1}
	}
	offers := []Offer{
		offer("One.", 1, "hasMember", "Chad"), offer("One.", 1, "invites", "Chad"), offer("One.", 1, "fundedBy", "Chad"), offer("One.", 1, "ledBy", "Chad"),
		offer("One.", 2, "hasMember", "Peru"),
		offer("Two.", 3, "hasMember", "Mali"),
	}
	missed := []Row{
		row("hasMember", "Chad", "One."), row("fundedBy", "Chad", " One.  "), row("ledBy", "Chad", "One."), // the fourth for its words
		row("hasMember", "Peru", "One."), // the first for its words, the fifth for the sentence
		row("hasMember", "Mali", "One."), // another sentence
	}
	got, rest := set.ScoreProposals(Document{Slug: "a"}, missed, offers)
	want := Proposed{Missed: 5, Slot: 3, First: 2, Sentence: 2, Shown: 3, Any: 4, Offers: 6, Slots: 3}
	if got != want || len(rest) != 2 || rest[0].Relation != "ledBy" || rest[1].Object != "Mali" {
		t.Errorf("%+v; want %+v; not proposed %v", got, want, rest)
	}
}
