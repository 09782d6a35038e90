package graph

import (
	"fmt"
	"strconv"
	"strings"
)

// A Span is a place in the text of a source: the bytes from Start up to End.
type Span struct {
	Start, End int
}

// A Reading says how much of a source's text was understood by whoever read it,
// so that it can be asked for without reading the text again.
type Reading struct {
	Sentences int    // read
	Unread    []Span // of them, those that no statement rests on; in order, apart from each other

	// What the unread sentences may state, in their order; of each the likeliest
	// first. They are no statements.
	Proposals []Proposal `json:",omitempty"`
}

// Understood returns how many sentences at least one statement rests on.
func (r Reading) Understood() int { return r.Sentences - len(r.Unread) }

// Percent returns the share of sentences understood, rounded down; 0 for no
// sentence.
func (r Reading) Percent() int {
	if r.Sentences == 0 {
		return 0
	}
	return 100 * r.Understood() / r.Sentences
}

// String returns the reading as stores and exports write it: the number of
// sentences, then the spans that were not understood, "34 2021-2085 3010-3055".
func (r Reading) String() string {
	var b strings.Builder
	b.WriteString(strconv.Itoa(r.Sentences))
	for _, s := range r.Unread {
		fmt.Fprintf(&b, " %d-%d", s.Start, s.End)
	}
	return b.String()
}

// ParseReading reads what [Reading.String] writes, and nothing else. Whether it
// fits a text is for [Validate] to say.
func ParseReading(text string) (Reading, error) {
	words := strings.Split(text, " ")
	var r Reading
	n, err := strconv.Atoi(words[0])
	r.Sentences = n
	for _, word := range words[1:] {
		from, to, _ := strings.Cut(word, "-")
		start, bad := strconv.Atoi(from)
		end, worse := strconv.Atoi(to)
		if bad != nil || worse != nil {
			return Reading{}, Errorf(Invalid, "%.60q is no span of a reading", word)
		}
		r.Unread = append(r.Unread, Span{Start: start, End: end})
	}
	if err != nil || r.String() != text {
		return Reading{}, Errorf(Invalid, "%.60q is no reading", text)
	}
	return r, nil
}

// fault returns what is wrong with a reading of a text, if anything is.
func (r Reading) fault(text string) string {
	if len(r.Unread) > r.Sentences {
		return fmt.Sprintf("%d sentences are not understood, of %d", len(r.Unread), r.Sentences)
	}
	at := 0
	for _, s := range r.Unread {
		if s.Start < at || s.End <= s.Start || s.End > len(text) {
			return fmt.Sprintf("the sentence at %d to %d, which is not understood, is not in the text behind the one before", s.Start, s.End)
		}
		at = s.End
	}
	return ""
}
