// Package clauses knows the grammar of an English sentence as far as statements
// need it: which words are verbs, which words belong to one noun phrase, where
// lists begin and end, and who does what to whom in each clause.
//
// [Parse] takes the [Unit] values of one sentence, in which the names are marked
// already, and returns its [Clause] values: main clauses, relative clauses,
// participles, clauses whose verb is left out because it is that of the clause
// before. It works by words and their places only, in time that is linear in the
// sentence; what it cannot parse it leaves out.
package clauses

import (
	"slices"
	"strings"

	"iscmgraph/loaders/names"
	"iscmgraph/loaders/text"
)

// A Unit is a token, or a mention of entities that takes several tokens.
type Unit struct {
	text.Token                // of a mention: its span; Fold only if it is one token
	Mention    *names.Mention // nil for a token
	Words      []string       // of a mention of several tokens: their Folds
}

// A tag is the class of words that a unit belongs to.
type tag uint8

const (
	word tag = iota // noun, adjective, or a verb: its place says which
	name            // a mention
	determiner
	preposition
	conjunction // and, or
	contrast    // but, yet, though
	subordinate // although, because, if
	relative    // which, who, whose
	pronoun
	number
	adverb
	negation
	auxiliary // forms of be, have, do; modals
	to
	comma
	colon
	semicolon // ; and dashes
	opening   // (
	closing   // )
	possessive
	mark // any other sign
)

var tags = taggedWords()

func taggedWords() map[string]tag {
	tags := map[string]tag{}
	for t, words := range map[tag][]string{
		determiner: {
			"the", "a", "an", "its", "their", "this", "these", "those", "every", "each", "all", "some", "any", "no", "both", "such",
			"other", "another", "several", "many", "most", "few", "various", "numerous", "certain", "his", "her", "our", "same",
		},
		preposition: {
			"of", "in", "on", "at", "by", "with", "from", "for", "among", "amongst", "between", "within", "through", "under", "during", "until", "till",
			"into", "towards", "toward", "about", "against", "across", "over", "after", "before", "as", "via", "including", "concerning",
			"regarding", "upon", "without", "throughout", "alongside", "besides", "beyond", "near", "despite", "per", "outside",
			"inside", "behind", "around", "above", "below", "unlike", "like", "except", "than", "since", "following", "pending", "onto",
			"versus", "notwithstanding", "amid", "because of",
		},
		conjunction: {"and", "or", "nor", "&", "plus"},
		contrast:    {"but", "yet", "though", "whereas", "however", "while"},
		subordinate: {"although", "because", "if", "unless", "whether", "when", "once", "where", "why", "how", "what", "whilst", "whenever", "provided"},
		relative:    {"which", "who", "whose", "whom"},
		pronoun:     {"it", "they", "he", "she", "we", "i", "you", "them", "there", "others", "everyone", "nobody", "nothing", "none", "anyone", "one another"},
		negation:    {"not", "never", "cannot", "neither", "nor"},
		to:          {"to"},
		comma:       {","},
		colon:       {":"},
		semicolon:   {";", "–"},
		opening:     {"(", "["},
		closing:     {")", "]"},
		possessive:  {"'s", "'"},
	} {
		for _, w := range words {
			if _, twice := tags[w]; !twice || t == negation {
				tags[w] = t
			}
		}
	}
	for w := range beForms {
		tags[w] = auxiliary
	}
	for _, list := range [][]string{futures, modals, {"has", "have", "had", "having", "does", "do", "did"}} {
		for _, w := range list {
			tags[w] = auxiliary
		}
	}
	for _, w := range adverbs {
		tags[w] = adverb
	}
	for _, w := range numberWords {
		if _, twice := tags[w]; !twice {
			tags[w] = number
		}
	}
	return tags
}

// tagOf returns the class of a unit, whatever its neighbours.
func (w *knownWord) tagOf(u *Unit) tag {
	switch {
	case u.Mention != nil:
		return name
	case w.tagged:
		return w.tag
	case u.Kind == text.Number:
		return number
	case u.Kind == text.Mark:
		return mark
	case strings.HasSuffix(u.Fold, "ly") && !slices.Contains(notAdverbs, u.Fold):
		return adverb
	}
	return word
}

// notAdverbs end as adverbs do.
var notAdverbs = []string{
	"assembly", "supply", "family", "reply", "apply", "early", "daily", "weekly", "monthly", "yearly", "quarterly", "friendly", "orderly", "costly", "timely",
	"elderly", "comply", "rely", "multiply", "italy", "july", "anomaly", "monopoly", "lively", "scholarly", "imply", "fly",
}

// numberWords are written out up to twenty, and the tens.
var numberWords = []string{
	"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
	"fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "dozen",
}

// adjectiveEnds are the endings of words that are most often adjectives.
var adjectiveEnds = []string{"al", "ic", "ive", "ous", "ary", "able", "ible", "ful", "less", "ical", "ian", "ese", "ish", "ent", "ant"}

var adjectives = []string{
	"new", "main", "joint", "high", "low", "open", "permanent", "current", "first", "second", "third", "last", "next", "early", "late", "broad", "wide", "close",
	"regular", "similar", "particular", "popular", "good", "best", "better", "key", "common", "small", "large", "big", "long", "short", "free", "full", "senior", "public", "private", "inter", "governmental", "formal", "informal",
	"binding", "non", "led", "owned", "level", "hoc", "ad", "standing", "acting", "rotating", "founding", "steering", "working", "former", "own", "rare",
	"safe", "orderly", "mixed", "voluntary", "interim", "temporary", "technical", "political", "closed", "loose", "light", "flexible", "dynamic", "external", "internal",
	"direct", "sub", "multi", "bi", "tri", "cross", "trans", "pan", "intra", "euro", "state", "country", "based", "oriented", "driven", "plus", "tripartite", "yearly", "monthly", "quarterly", "biannual",
}

// adjective reports whether a word is most likely an adjective by its form.
func adjective(fold string) bool {
	if slices.Contains(adjectives, fold) {
		return true
	}
	for _, end := range adjectiveEnds {
		if len(fold) > len(end)+2 && fold[len(fold)-len(end):] == end {
			return !slices.Contains([]string{
				"proposal", "approval", "capital", "arrival", "renewal", "participant", "migrant", "government", "agreement", "government", "document", "development",
				"assessment", "parliament", "president", "department", "management", "movement", "employment", "recruitment", "removal", "referral", "topic", "traffic", "principal", "official",
				"secretary", "summary", "library", "dignitary", "initiative", "objective", "perspective", "representative", "alternative", "directive", "narrative",
				"table", "individual", "professional", "manual", "journal", "goal", "festival", "commitment", "instrument", "event", "client", "parent", "statement", "improvement", "involvement", "fulfilment", "engagement", "arrangement", "environment", "deployment", "immigrant", "emigrant", "grant", "assistant", "consultant", "covenant", "moment", "content", "agent", "treatment", "commandant", "establishment",
			}, fold)
		}
	}
	return false
}
