package findings

import (
	"fmt"
	"slices"
	"strings"
)

// A Guess is what a sentence may state of one subject with one relation: the
// proposals for the items of a list make one guess.
type Guess []Proposal

// ShownGuesses is how many guesses the text of a report shows for a sentence.
const ShownGuesses = 3

// Guesses returns the likeliest guesses for one sentence, whose proposals are
// given in the order of a report. Of each mention or phrase only the first
// proposal counts, and of phrases that overlap only the likeliest.
func Guesses(sentence []Proposal) []Guess {
	var guesses []Guess
	var taken [][2]int
	for _, p := range sentence {
		place := [2]int{p.WordsStart, p.WordsEnd}
		if slices.ContainsFunc(taken, func(t [2]int) bool { return t[0] < place[1] && place[0] < t[1] }) {
			continue
		}
		taken = append(taken, place)
		i := slices.IndexFunc(guesses, func(g Guess) bool { return g[0].Subject == p.Subject && g[0].Relation == p.Relation })
		if i < 0 {
			guesses = append(guesses, nil)
			i = len(guesses) - 1
		}
		guesses[i] = append(guesses[i], p)
	}
	return guesses[:min(len(guesses), ShownGuesses)]
}

// A Triple is what a proposal states, and the sentence that it is for.
type Triple struct {
	Start                     int
	Subject, Relation, Object string
}

// Triple returns what the proposal states.
func (p Proposal) Triple() Triple { return Triple{p.Start, p.Subject, p.Relation, p.Object} }

// BySentence returns the proposals of each sentence, in the order of the text.
func (r Report) BySentence() [][]Proposal {
	var list [][]Proposal
	for i, p := range r.Proposals {
		if i == 0 || p.Start != r.Proposals[i-1].Start {
			list = append(list, nil)
		}
		list[len(list)-1] = append(list[len(list)-1], p)
	}
	return list
}

// text returns a guess for people, and the decision that accepts its first
// proposal.
func (g Guess) text(file, sentence string) string {
	var objects []string
	for _, p := range g {
		objects = append(objects, p.objectText())
	}
	slices.Sort(objects[1:])
	first := g[0]
	return fmt.Sprintf("    perhaps: %s %s %s\n      %s\n", first.SubjectName, first.Relation, strings.Join(objects, "; "), first.Decision(file, sentence))
}

// Decision returns the entry of a curation file that accepts the proposal, with
// who and why left open.
func (p Proposal) Decision(file, sentence string) string {
	var names []string
	for _, n := range [][2]string{{p.Subject, p.SubjectName}, {p.Object, p.ObjectName}} {
		if n[1] != "" && !p.registered[n[0]] {
			names = append(names, fmt.Sprintf("%s: %q", n[0], n[1]))
		}
	}
	named := ""
	if len(names) > 0 {
		named = ", names: {" + strings.Join(names, ", ") + "}"
	}
	return fmt.Sprintf("- {document: %q, line: %d, quote: %q, action: add, who: , why: , statement: {subject: %s, relation: %s, object: %q}%s}",
		file, p.Line, beginning(sentence), p.Subject, p.Relation, p.Object, named)
}

func (p Proposal) objectText() string {
	if p.ObjectName != "" {
		return p.ObjectName
	}
	return p.Object
}

// beginning returns the first words of a sentence, enough to find it by with its
// line.
func beginning(sentence string) string {
	const enough = 60
	if len(sentence) <= enough {
		return sentence
	}
	cut := strings.LastIndex(sentence[:enough], " ")
	if cut <= 0 {
		return sentence
	}
	return sentence[:cut]
}
