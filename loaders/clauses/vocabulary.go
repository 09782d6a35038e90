package clauses

// A knownWord is what is known of a word, whatever its neighbours.
type knownWord struct {
	tag        tag
	tagged     bool       // it stands in the lists of tags
	readings   []reading  // verbs that it may be a form of
	adverbials [][]string // phrases that begin with it and are adverbs
}

// vocabulary has all known words: each unit of a sentence is looked up once.
var vocabulary = makeVocabulary()

// unknownWord stands for those that are not in it.
var unknownWord knownWord

func makeVocabulary() map[string]*knownWord {
	known := map[string]*knownWord{}
	at := func(word string) *knownWord {
		if known[word] == nil {
			known[word] = &knownWord{}
		}
		return known[word]
	}
	for word, t := range tags {
		at(word).tag, at(word).tagged = t, true
	}
	for word, readings := range verbs.forms {
		at(word).readings = readings
	}
	for _, words := range adverbials {
		first := at(words[0])
		first.adverbials = append(first.adverbials, words)
	}
	return known
}

// lookUp returns what is known of the word of a unit.
func lookUp(u *Unit) *knownWord {
	if w := vocabulary[u.Fold]; w != nil {
		return w
	}
	return &unknownWord
}
