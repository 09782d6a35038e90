package proposals

import (
	"slices"
	"strconv"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/rules"
	"iscmgraph/loaders/text"
)

// A slot is a mention or a phrase that may be the object of a statement.
type slot struct {
	from, to int      // units
	list     int      // where the list that it is an item of begins
	entity   graph.ID // of a mention
	year     bool
	number   string
	action   bool // "to raise awareness"
	nature   bool // "informal"
	deed     bool // a finite verb with all that follows
	phrase   bool // words that may be the object as they stand
	found    []candidate
}

// slots returns the slots of a sentence, the mentions first; of very many not
// all.
func (r *reader) slots() []slot {
	b := &slotter{reader: r, seen: map[[2]int]bool{}}
	for i, u := range r.Units {
		switch {
		case u.Mention != nil:
			for _, id := range u.Mention.Entities {
				b.list = append(b.list, slot{from: i, to: i + 1, list: b.begin(i), entity: id, phrase: true})
			}
			b.seen[[2]int{i, i + 1}] = true
			if n := numberOf(strings.ToLower(u.Mention.Count)); n != "" {
				b.list = append(b.list, slot{from: i, to: i + 1, list: i, number: n})
			}
		case isYear(u):
			b.list = append(b.list, slot{from: i, to: i + 1, list: i, year: true})
		case numberOf(u.Fold) != "":
			b.list = append(b.list, slot{from: i, to: i + 1, list: i, number: numberOf(u.Fold)})
		}
	}
	b.natures()
	for _, c := range r.clauses {
		b.clause(c)
	}
	b.pieces()
	return b.list[:min(len(b.list), maxSlots)]
}

// natures adds words that say what kind of thing something is: "informal",
// "project-driven".
func (b *slotter) natures() {
	for from := 0; from < len(b.Units); {
		to := from + 1
		for to < len(b.Units) && b.Units[to].Joined && b.Units[to].Kind == text.Word && b.Units[to-1].Kind == text.Word {
			to++
		}
		if b.Units[to-1].Mention == nil && b.natured[b.Units[to-1].Fold] {
			b.add(slot{from: from, to: to, list: from, nature: true})
		}
		from = to
	}
}

// A slotter gathers slots, each stretch of words once.
type slotter struct {
	*reader
	list []slot
	seen map[[2]int]bool
}

// begin returns where the run of mentions that one stands in begins.
func (b *slotter) begin(at int) int {
	for i := at - 1; i >= 0; i-- {
		switch u := b.Units[i]; {
		case u.Mention != nil && u.Mention.Kind() == b.Units[at].Mention.Kind():
			at = i
		case u.Mention == nil && !slices.Contains(joints, u.Fold):
			return at
		}
	}
	return at
}

// joints are what may stand between the items of a list.
var joints = []string{",", ";", "and", "or", "as", "well", "the", "together", "with", "both", "–", "&"}

func (b *slotter) add(s slot) {
	for s.from < s.to && slices.Contains(loose, b.Units[s.from].Fold) && b.Units[s.from].Mention == nil {
		s.from++
	}
	for s.to > s.from && slices.Contains(loose, b.Units[s.to-1].Fold) && b.Units[s.to-1].Mention == nil {
		s.to--
	}
	key := [2]int{s.from, s.to}
	if s.from >= s.to || s.to-s.from == 1 && slices.Contains(nobody, b.Units[s.from].Fold) || s.to-s.from > maxPhrase || b.seen[key] || s.to-s.from == 1 && (isYear(b.Units[s.from]) || len(b.Units[s.from].Fold) < 4) {
		return
	}
	b.seen[key] = true
	s.phrase = true
	b.list = append(b.list, s)
}

// nobody are words that stand for no object by themselves.
var nobody = []string{"nobody", "nothing", "everyone", "anyone", "others", "other", "them", "itself", "themselves", "there", "none", "what", "part", "most", "many", "some"}

// maxPhrase is how many units a phrase may have.
const maxPhrase = 40

// loose are words that no phrase begins or ends with.
var loose = []string{
	",", ";", ":", ".", "–", "(", ")", `"`, "and", "or", "but", "the", "a", "an", "its", "their", "to", "of", "in", "on", "for", "with", "by", "from", "as", "at",
	"which", "that", "who", "also", "well", "both", "between", "among", "is", "are", "was", "were", "be", "been", "has", "have", "it", "they", "such", "including", "namely", "not", "this", "these",
}

// clause adds the phrases of a clause: its subject, its arguments with what
// belongs to them, and what is done.
func (b *slotter) clause(c clauses.Clause) {
	b.phrase(c.Subject)
	for _, a := range c.Args {
		b.phrase(a.Phrase)
		switch {
		case a.Verb.Verb != "":
			b.actions(a.From, a.Stretch)
		case len(a.Phrase.Items) > 0:
			last := a.Phrase.Items[len(a.Phrase.Items)-1]
			b.add(slot{from: last.From, to: max(a.Stretch, a.Phrase.To), list: a.From})
			b.add(slot{from: last.From, to: b.pieceEnd(last.End), list: a.From})
		}
	}
	if c.Verb.Verb != "" && c.Verb.To > c.Verb.From && c.Verb.Form == clauses.Finite && !c.Verb.Passive && c.Verb.When < clauses.Hedged && !slices.Contains([]string{"be", "have"}, c.Verb.Verb) {
		end := c.To
		b.add(slot{from: max(c.Verb.To-1, c.Verb.From), to: end, list: c.Verb.From, action: true, deed: true})
	}
}

// pieceEnd returns the next comma, semicolon, colon or bracket, or the end.
func (b *slotter) pieceEnd(at int) int {
	for at < len(b.Units) && !slices.Contains(breaks, b.Units[at].Fold) {
		at++
	}
	return at
}

var breaks = []string{",", ";", ":", "(", ")", "–"}

// phrase adds the items of a phrase, whole and without their complements, and
// the complements.
func (b *slotter) phrase(ph clauses.Phrase) {
	for _, it := range ph.Items {
		if it.None {
			continue
		}
		b.add(slot{from: it.From, to: it.End, list: ph.From})
		if it.Of != nil {
			b.add(slot{from: it.From, to: it.To, list: ph.From})
			b.phrase(*it.Of)
		}
	}
}

// actions adds "raise awareness", "set priorities" of "to raise awareness and set
// priorities": cut where a verb follows "and" or a comma.
func (b *slotter) actions(from, to int) {
	to = min(to, len(b.Units))
	last := from
	for i := from + 1; i < to; i++ {
		if !slices.Contains([]string{",", ";", "and", "or"}, b.Units[i].Fold) {
			continue
		}
		next := i + 1
		for next < to && slices.Contains([]string{"and", "or", "to", ","}, b.Units[next].Fold) {
			next++
		}
		if b.Units[i].Fold == ";" || next < to && clauses.BaseVerb(b.Units[:to], next) {
			b.add(slot{from: last, to: i, list: from, action: true})
			last = next
		}
	}
	b.add(slot{from: last, to: to, list: from, action: true})
}

// pieces adds what stands between commas, semicolons, colons and brackets: the
// items of lists, whatever the clauses make of them.
func (b *slotter) pieces() {
	last, list := 0, 0
	for i := 0; i <= len(b.Units); i++ {
		if i < len(b.Units) && !slices.Contains(breaks, b.Units[i].Fold) {
			continue
		}
		b.piece(last, i, list)
		if i < len(b.Units) && b.Units[i].Fold != "," {
			list = i + 1
		}
		last = i + 1
	}
}

// piece adds a piece, and if it is short also what "and" joins in it.
func (b *slotter) piece(from, to, list int) {
	says := func(c clauses.Clause) bool {
		return c.Verb.Form == clauses.Finite && c.Verb.To > c.Verb.From && c.Verb.From > from && c.Verb.From < to
	}
	if from < to && slices.Contains(joined, b.Units[from].Fold) || to-from > maxPiece || from == 0 && to == len(b.Units) || slices.ContainsFunc(b.clauses, says) {
		return
	}
	b.add(slot{from: from, to: to, list: list})
	for i := from + 1; i < to-1; i++ {
		if b.Units[i].Fold == "and" {
			b.add(slot{from: from, to: i, list: list})
			b.add(slot{from: i + 1, to: to, list: list})
			return
		}
	}
}

// joined are words that a clause or an aside begins with, and no item of a list.
var joined = []string{"although", "because", "while", "whereas", "when", "where", "if", "whose", "so", "whether", "since", "which", "who", "but", "yet", "though", "however"}

// maxPiece is how many units an item of a list may have.
const maxPiece = 14

func isYear(u rules.Unit) bool {
	return u.Mention == nil && len(u.Fold) == 4 && (u.Fold[:2] == "19" || u.Fold[:2] == "20") && strings.Trim(u.Fold, "0123456789") == ""
}

// numerals are the numbers that are written as words.
var numerals = strings.Fields(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
	seventeen eighteen nineteen twenty`)

// numberOf returns a number above one in digits; empty for any other word.
func numberOf(word string) string {
	if n := slices.Index(numerals, word); n > 1 {
		return strconv.Itoa(n)
	}
	if word == "" || len(word) > 3 || word == "1" || word[0] == '0' || strings.Trim(word, "0123456789") != "" {
		return ""
	}
	return word
}
