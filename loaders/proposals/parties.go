package proposals

import (
	"slices"
	"strings"
	"unicode"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
)

// A party is what a statement of the sentence may be about.
type party struct {
	id   graph.ID
	name string
	at   int // unit; -1 for the mechanism of the text
}

// subjects returns what the statements of a sentence may be about: the mechanism
// of the text, what is mentioned in it or was spoken of before, and the bodies,
// meetings and documents that its phrases name.
func (r *reader) subjects() []party {
	mechanism := r.Document.Mechanism()
	list := []party{{mechanism.ID, r.Document.Short(mechanism.ID), ofText}}
	add := func(p party) {
		same := func(q party) bool { return q.id == p.id }
		if p.name != "" && len(list) < maxParties && p.id != mechanism.ID && !slices.ContainsFunc(list, same) {
			list = append(list, p)
		}
	}
	for i, u := range r.Units {
		if u.Mention == nil {
			continue
		}
		for _, id := range u.Mention.Entities {
			add(party{id, r.Document.Name(id), i})
		}
	}
	for _, c := range r.clauses {
		r.unnamed(c.Subject, c.Args, add)
		for _, a := range c.Args {
			r.unnamed(a.Phrase, c.Args, add)
		}
	}
	for _, id := range r.Focus {
		add(party{id, r.Document.Name(id), spokenOf})
	}
	return list
}

// Places of parties that the sentence does not name.
const (
	ofText   = -1 // the mechanism of the text
	spokenOf = -2 // what the sentence before was about
)

// unnamed adds what the items of a phrase name without a name: "the plenary", "a
// project on returns".
func (r *reader) unnamed(ph clauses.Phrase, args []clauses.Arg, add func(party)) {
	for _, it := range ph.Items {
		pointed := slices.Contains([]string{"that", "this", "these", "those", "such", "each", "every", "one", "both", "no"}, r.Units[it.From].Fold)
		if r.Units[it.Head].Mention != nil || it.None || pointed {
			continue
		}
		end := it.To
		for _, a := range args {
			if a.At == it.End && (a.Prep == "on" || a.Prep == "for") && len(a.Phrase.Items) == 1 {
				end = a.End
			}
		}
		for _, kind := range []string{"body", "event", "project", "document"} {
			s := &slot{from: it.From, to: it.To}
			if o, ok := r.make(s, kind); !ok || o.score < 0 && kind == "document" {
				continue
			}
			if kind == "project" || kind == "document" {
				s.to = end
			}
			if o, ok := r.make(s, kind); ok {
				add(party{o.term.Entity, o.name, it.Head})
			}
		}
	}
}

// maxParties bounds what statements of one sentence may be about.
const maxParties = 24

// Weights of where the subject stands.
const (
	ofTextWeight = 0.9 // the mechanism of the text
	asSubject    = 1.2 // the subject of the clause
	asSubject2   = 0.4 // that of another clause before
	before       = 0.6
	after        = 0.0
	madeUp       = -0.7
	plural       = -0.5
	focusWeight  = 0.24
	ofOthers     = 0.35 // taken away from an organization where it could be the mechanism
	sameSegment  = 0.4
)

// standing returns how much speaks for a party as the subject of what a slot is
// the object of, by where the two stand.
func (r *reader) standing(at int, s *slot) float64 {
	p := &r.parties[at]
	score := after
	switch {
	case p.at == ofText:
		score = ofTextWeight
	case p.at == spokenOf:
		score = focusWeight
	case p.at < s.from:
		score = before
		if r.segment(p.at, s.from) {
			score += sameSegment
		}
	}
	for i := range r.clauses {
		if !r.subject[at*len(r.clauses)+i] {
			continue
		}
		switch part := r.parts[i]; {
		case part != "" && part != "subject":
			score = max(score, asSubject)
		case r.clauses[i].From <= s.from:
			score = max(score, asSubject2)
		}
	}
	if p.at >= 0 && r.Units[p.at].Mention == nil {
		score += madeUp
		if strings.HasSuffix(r.Units[p.at].Fold, "s") {
			score += plural
		}
	}
	return score
}

// suits returns what standing is with a relation.
func (r *reader) suits(score float64, p *party, sg *sign) float64 {
	if p.at >= 0 && slices.Contains(sg.subjects, "mechanism") && slices.Contains([]string{"organization", "mechanism"}, p.id.Kind()) {
		score -= ofOthers
	}
	if slices.Contains(sg.kinds, p.id.Kind()) {
		score += kindWeight
	}
	return score
}

// segment reports whether no semicolon stands between two units.
func (r *reader) segment(from, to int) bool {
	return from >= to || r.semicolons[from] == r.semicolons[to]
}

// subjectOf reports whether a party is the subject of a clause, or what "it" there
// stands for: the party of the clause before.
func (r *reader) subjectOf(c *clauses.Clause, p party, mechanism graph.ID) bool {
	return slices.ContainsFunc(c.Subject.Items, func(it clauses.Item) bool {
		u := r.Units[it.Head]
		switch {
		case p.at >= 0:
			pronoun := u.Mention == nil && (u.Fold == "it" || u.Fold == "they") && p.at < it.Head && p.id.Kind() == "project"
			return p.at == it.Head || pronoun
		case p.at == spokenOf:
			return u.Mention == nil && slices.Contains([]string{"its", "their", "it"}, r.Units[it.From].Fold)
		}
		return u.Mention != nil && slices.Contains(u.Mention.Entities, mechanism)
	})
}

// made returns the entities that a phrase without a name may stand for as the
// object of a relation.
func (r *reader) made(s *slot, sg *sign) []object {
	var list []object
	for _, kind := range sg.objects {
		if e := r.entityOf(s, kind); e.ok {
			o := e.object
			o.score += r.headed(s, sg)
			list = append(list, o)
		}
	}
	return list
}

// entityOf is make for the slot that is looked at.
func (r *reader) entityOf(s *slot, kind string) entity {
	for i := range r.kinds {
		if r.kinds[i].kind == kind {
			return r.kinds[i].entity
		}
	}
	o, ok := r.make(s, kind)
	r.kinds = append(r.kinds, kindEntity{kind, entity{o, ok}})
	return entity{o, ok}
}

// A kindEntity is the entity of a kind that the slot that is looked at may stand
// for.
type kindEntity struct {
	kind string
	entity
}

// nouns are those that end the names of entities of a kind.
var nouns = map[string][]string{
	"body":     strings.Fields("group committee secretariat office unit network centre center council plenary troika board bureau presidency panel force taskforce assembly forum hub point meeting session conference team cell committee"),
	"document": strings.Fields("declaration plan strategy recommendation statement agreement protocol conclusion framework communique resolution programme roadmap guideline principle policy charter report study newsletter handbook guide compendium bulletin glossary atlas portal website database platform observatory library calendar register page checklist toolkit manual curriculum template module paper summary map note inventory directory law document tool survey evaluation"),
	"event":    strings.Fields("meeting session conference summit forum workshop plenary consultation seminar survey evaluation dialogue gathering"),
	"project":  strings.Fields("project programme program initiative action facility"),
}

// made kinds and how likely it is that a phrase stands for one.
var madeScore = map[string]float64{"body": 0, "document": 0, "event": -0.3, "project": -0.3, "topic": 0, "group": -0.2, "organization": 0, "place": -0.3, "region": -0.3}

// make returns the entity of a kind that a phrase may stand for.
func (r *reader) make(s *slot, kind string) (object, bool) {
	key := making{s.from, s.to, s.action, kind}
	e, have := r.known[key]
	if !have {
		e.object, e.ok = r.makeNew(s, kind)
		r.known[key] = e
	}
	return e.object, e.ok
}

// A making asks for the entity of a kind that a stretch of words stands for.
type making struct {
	from, to int
	action   bool
	kind     string
}

// An entity is the answer to a making.
type entity struct {
	object
	ok bool
}

func (r *reader) makeNew(s *slot, kind string) (object, bool) {
	score, can := madeScore[kind]
	words := r.words(s.from, s.to)
	if !can || words == "" || len(words) > maxName || s.action && kind != "topic" {
		return object{}, false
	}
	capital := r.capital(s)
	named := slices.Contains(nouns[kind], head(r.headWord(s)))
	ok := false
	switch kind {
	case "body", "event", "project":
		ok = named
	case "document":
		ok = named || capital
		if !named {
			score -= 0.5
		}
	case "topic":
		ok = true
	case "group":
		ok = !capital && !r.listed(s)
	case "organization", "place", "region":
		ok = capital && !r.listed(s)
	}
	if !ok {
		return object{}, false
	}
	return r.named(kind, words, capital, score)
}

// listed reports whether a phrase ends with somebody's name, or is a list of such:
// they are slots of their own.
func (r *reader) listed(s *slot) bool {
	party := func(i int) bool {
		m := r.Units[i].Mention
		return m != nil && slices.Contains([]string{"state", "organization", "mechanism", "body"}, m.Kind())
	}
	named, list := false, false
	for i := s.from; i < s.to; i++ {
		named = named || party(i)
		list = list || r.Units[i].Fold == "and" || r.Units[i].Fold == ","
	}
	return party(s.to-1) || named && list
}

// maxName is how many bytes the name of a made entity may have.
const maxName = 120

// named returns a made entity. One that has no name of its own belongs to the
// mechanism of the text.
func (r *reader) named(kind, words string, capital bool, score float64) (object, bool) {
	mechanism := r.Document.Mechanism()
	local, name := graph.Slug(words), words
	if local == "" {
		return object{}, false
	}
	id := graph.ID(kind + "/" + local)
	if kind == "body" || kind == "event" || kind == "document" && !capital {
		name = r.Document.Short(mechanism.ID) + " " + words
		id = graph.ID(kind + "/" + mechanism.ID.Local() + "/" + local)
	}
	if !id.Valid() {
		return object{}, false
	}
	return object{term: graph.Term{Entity: id}, name: name, score: score}, true
}

// capital reports whether the first and the last word of a phrase are
// capitalised, and it does not begin the sentence with a common word.
func (r *reader) capital(s *slot) bool {
	from := s.from
	for from < s.to && slices.Contains(loose, r.Units[from].Fold) {
		from++
	}
	if from >= s.to || from == 0 && s.to == 1 {
		return false
	}
	return unicode.IsUpper([]rune(r.Units[from].Text)[0]) && unicode.IsUpper([]rune(r.Units[s.to-1].Text)[0])
}
