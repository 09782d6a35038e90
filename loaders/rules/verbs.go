package rules

import (
	"fmt"
	"slices"
	"strings"

	"iscmgraph/loaders/clauses"
)

// Words that verb groups are made of, besides the verb.
var (
	beForms = map[string]clauses.Tense{
		"is": clauses.Present, "are": clauses.Present, "was": clauses.Past, "were": clauses.Past, "be": clauses.Unsaid, "been": clauses.Unsaid, "being": clauses.Present,
	}
	haveForms = map[string]clauses.Tense{"has": clauses.Present, "have": clauses.Present, "had": clauses.Past}
	doForms   = map[string]clauses.Tense{"does": clauses.Present, "do": clauses.Present, "did": clauses.Past}
	futures   = []string{"will", "shall"}
	hedges    = []string{
		"may", "might", "could", "would", "should", "can", "proposed", "reported", "said", "expected", "requested", "asked", "considered",
		"likely", "supposed", "believed", "thought", "planned", "possible", "possibly", "perhaps",
	}
	adverbs = []string{
		"also", "currently", "jointly", "now", "then", "still", "already", "further", "formally", "officially", "initially", "originally",
		"mainly", "closely", "regularly", "actively", "generally", "usually", "often", "now", "since", "always", "both", "therefore", "thus",
		"again", "largely", "primarily", "partly", "fully", "directly", "first", "later", "subsequently", "recently", "normally", "traditionally",
	}
)

// unsure are the words that take away from whatever follows them in a clause
// that it is stated: conditions, denials, rumours, what somebody believes.
var unsure = []string{
	"if", "unless", "whether", "neither", "nor", "nobody", "none", "few", "hardly", "rarely", "seldom", "denied", "denies", "deny", "false",
	"untrue", "proposal", "proposals", "proposed", "proposes", "propose", "rumours", "rumors", "rumour", "rumor", "allegedly", "reportedly", "supposedly", "practically", "virtually", "nominally", "presumably", "ostensibly", "apparently",
	"believe", "believes", "hope", "hopes", "hoped", "wish", "wishes", "wished", "suggest", "suggested", "suggests", "doubt", "doubts",
	"instead", "candidate", "candidates",
}

// prepositions make of the name behind them a part of another phrase: "the
// Ambassador of Canada", "all States except Canada".
var prepositions = []string{"of", "from", "in", "on", "to", "for", "with", "by", "except", "than", "at", "against", "near"}

// heads behind a name make it a part of another phrase: "the Bali Process
// meeting".
var heads = []string{
	"meeting", "meetings", "session", "sessions", "website", "proposal", "proposals", "critics", "staff", "guests", "ministry", "ministries",
	"summit", "workshop", "workshops", "agenda", "embassy", "office", "secretariat", "project", "projects", "declaration", "fund",
}

// startsWhole reports whether a name at the beginning of a match is a whole
// phrase.
func (s *sentence) startsWhole(first int) bool {
	if s.is(first, isArticle) && first+1 < len(s.units) {
		first++ // the slot has taken the article
	}
	if s.units[first].Mention == nil || first+1 < len(s.units) && s.units[first+1].Fold == "'s" {
		return true
	}
	before := first - 1
	if before >= 0 && s.is(before, isArticle) {
		before--
	}
	return before < 0 || !s.is(before, isPreposition)
}

// endsWhole reports whether a name at the end of a match is a whole phrase.
func endsWhole(units []Unit, end int) bool {
	if end >= len(units) || units[end-1].Mention == nil {
		return true
	}
	next := units[end].Fold
	return next != "'s" && next != "'" && !slices.Contains(heads, next)
}

var articles = []string{"the", "a", "an"}

// A verbGroup is what of a verb may stand in a sentence: its auxiliaries, its
// adverbs, and the verb itself, active or passive.
type verbGroup struct {
	copula  bool // <be>: forms of be alone
	co      bool // "co" stands before it: "co-chair"
	forms   clauses.Forms
	rest    []string // of a verb of several words: "set up", "preside over"
	passive bool
}

// newVerbGroup parses `chair`, `preside over`, or for the passive `be chair`,
// `be set up`: the verb stands in its base form.
func newVerbGroup(spec string) (verbGroup, error) {
	if spec == "be" {
		return verbGroup{copula: true}, nil
	}
	list := strings.Fields(spec)
	passive := len(list) > 1 && list[0] == "be"
	if passive {
		list = list[1:]
	}
	co := len(list) > 1 && list[0] == "co"
	if co {
		list = list[1:]
	}
	if len(list) == 0 || list[0] == "be" || strings.ContainsFunc(list[0], func(r rune) bool { return r < 'a' || r > 'z' }) {
		return verbGroup{}, fmt.Errorf("<%s> is no verb: <chair>, <preside over>, <be chair> or <be>", spec)
	}
	return verbGroup{co: co, forms: clauses.Conjugate(list[0]), rest: list[1:], passive: passive}, nil
}

// at returns how many units the verb group takes from a unit on, and when it
// says that something holds; 0 if it does not stand there.
func (g verbGroup) at(units []Unit, at int) (length int, when clauses.Tense) {
	v := verbReader{units: units, at: at, verb: g.forms}
	v.auxiliaries()
	if g.copula {
		if !v.be {
			return 0, clauses.Unsaid
		}
		return v.at - at, v.when
	}
	if g.co && v.at < len(units) && units[v.at].Fold == "co" {
		v.at++
	} else if g.co {
		return 0, clauses.Unsaid
	}
	if v.at >= len(units) {
		return 0, clauses.Unsaid
	}
	word := units[v.at].Fold
	switch {
	case g.passive && (word != g.forms.Participle || !v.be):
		return 0, clauses.Unsaid
	case !g.passive && !v.active(word, g.forms):
		return 0, clauses.Unsaid
	}
	v.at++
	for _, w := range g.rest {
		for v.at < len(units) && slices.Contains(adverbs, units[v.at].Fold) {
			v.at++
		}
		if v.at >= len(units) || units[v.at].Fold != w {
			return 0, clauses.Unsaid
		}
		v.at++
	}
	return v.at - at, v.when
}

// maxAuxiliaries bounds the words before a verb that belong to its group: a run
// of a thousand is no group, and would be read from each of its words.
const maxAuxiliaries = 20

// A verbReader reads the auxiliaries of a verb group.
type verbReader struct {
	units  []Unit
	at     int
	when   clauses.Tense
	be     bool // a form of be was read last: a participle is passive
	have   bool // a form of have was read: a participle is active
	modal  bool // a modal or do was read: the base form follows
	number int  // auxiliaries read
	verb   clauses.Forms
}

func (v *verbReader) auxiliaries() {
	for ; v.at < len(v.units) && v.number < maxAuxiliaries; v.at++ {
		word := v.units[v.at].Fold
		kind := wordKinds[word]
		switch {
		case kind&isNegation != 0:
			v.set(clauses.Denied)
		case kind&isFuture != 0:
			v.set(clauses.Planned)
			v.modal, v.be = true, false
		case kind&isHedge != 0:
			if v.units[v.at].Mention != nil || word == v.verb.Past || word == v.verb.Participle {
				return // "said" may be the verb itself
			}
			v.set(clauses.Hedged)
			v.modal, v.be = true, false
		case v.auxiliary(word):
		case word == "to" && v.number > 0:
			switch {
			case v.be && v.when == clauses.Past:
				v.set(clauses.Hedged) // "was to chair": it is not said whether it came to it
			case v.be:
				v.set(clauses.Planned) // "is to chair"
			}
			v.modal, v.be = true, false
		case kind&isAdverb != 0 && v.units[v.at].Mention == nil:
		default:
			return
		}
		v.number++
	}
}

// auxiliary takes a form of be, have or do.
func (v *verbReader) auxiliary(word string) bool {
	if when, ok := beForms[word]; ok {
		v.set(when)
		v.be, v.modal = true, false
		return true
	}
	if when, ok := haveForms[word]; ok && v.verb.Base != "have" {
		v.set(when)
		v.have, v.be = true, false
		return true
	}
	if when, ok := doForms[word]; ok {
		v.set(when)
		v.modal = true
		return true
	}
	return false
}

// set notes when the group says that something holds; what turns it into less
// than a fact stays.
func (v *verbReader) set(when clauses.Tense) {
	if when > v.when {
		v.when = when
	}
}

// active reports whether a word is the verb of an active group, and notes its
// tense.
func (v *verbReader) active(word string, f clauses.Forms) bool {
	switch {
	case v.be:
		if word == f.Gerund { // "is chairing"
			v.set(clauses.Present)
			return true
		}
		return false
	case v.have:
		return word == f.Participle
	case v.modal:
		return word == f.Base
	case word == f.Third || word == f.Base:
		v.set(clauses.Present)
		return true
	case word == f.Past:
		v.set(clauses.Past)
		return true
	}
	return false
}
