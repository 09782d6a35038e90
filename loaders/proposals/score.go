package proposals

import (
	"cmp"
	"slices"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/schema"
)

// Weights of what speaks for a proposal.
const (
	cueWeight   = 2.1
	cueReach    = 15.0 // units after which a cue says half
	inClause    = 1.3
	outClause   = 1.12
	agreement   = 0.34 // of the verb with the place of the slot
	secondCue   = 0.42
	noCue       = 0.22 // taken away where no word speaks for a relation
	prepWeight  = 0.6
	headWeight  = 2.0
	noHead      = 0.4  // taken away from a phrase that ends with no such noun
	asPlace     = 0.5  // taken away from a State where a place is likelier
	asSector    = 0.6  // taken away from an organization where a group is likelier
	listWeight  = 1.0  // another item of the list was read so
	least       = 1.5  // what is proposed at all
	ofItself    = 2.5  // taken away where the mechanism of the text is the object
	readAlready = 1.0  // the entity is the object of something else that was read
	again       = 0.56 // taken away from each further proposal of a slot with the same relation
	kindWeight  = 1.2
)

// candidates returns what a slot may be the object of, best first; not more than
// can matter.
func (r *reader) candidates(s *slot) []candidate {
	var list []candidate
	r.begin(s)
	for i := range r.signs {
		sg := &r.signs[i]
		objects := r.objects(s, sg)
		if len(objects) == 0 {
			continue
		}
		base := sg.weight + r.section(sg) + r.cue(s, sg) + r.prep(sg) + r.sibling(sg)
		for _, o := range objects {
			for at := range r.parties {
				p := &r.parties[at]
				c := candidate{}
				if !r.fits(s, sg, o, p) {
					continue
				}
				c.Proposal = Proposal{Score: base + o.score + r.suits(r.stands[at], p, sg)}
				c.Subject, c.Name, c.Relation, c.Object, c.ObjectName = p.id, p.name, sg.relation.Name, o.term, o.name
				c.Sentence = r.Span
				c.Words = graph.Span{Start: r.Units[s.from].Start, End: r.Units[s.to-1].End}
				if c.Score >= least && !r.wasRead(&c.Proposal) {
					list = append(list, c)
				}
			}
		}
	}
	return various(list)
}

// fits reports whether a party can be the subject of a relation with an object.
func (r *reader) fits(s *slot, sg *sign, o object, p *party) bool {
	if !slices.Contains(sg.subjects, p.id.Kind()) || p.id == o.term.Entity || p.at >= s.from && p.at < s.to {
		return false
	}
	return sg.relation.Name != "hasBody" || strings.HasPrefix(o.term.Entity.Local(), p.id.Local()+"/")
}

// various returns the best candidates of a slot in an order in which a relation
// that has been proposed already comes later: where it is not clear who is meant,
// it is not clear what is meant either.
func various(list []candidate) []candidate {
	best := make([]*candidate, len(list)) // a candidate is long: the places are sorted
	for i := range list {
		best[i] = &list[i]
	}
	byScore := func(a, b *candidate) int { return cmp.Compare(b.Score, a.Score) }
	slices.SortStableFunc(best, byScore)
	type named struct{ relation, subject, object, text string }
	seen := map[string]int{}
	names := map[named]bool{}
	kept := best[:0]
	for _, c := range best {
		key := named{c.Relation, c.Name, c.ObjectName, c.Object.Text}
		if names[key] {
			continue
		}
		names[key] = true
		c.Score -= again * float64(seen[c.Relation])
		seen[c.Relation]++
		kept = append(kept, c)
	}
	slices.SortStableFunc(kept, byScore)
	first := make([]candidate, min(len(kept), 3*PerSlot))
	for i := range first {
		first[i] = *kept[i]
	}
	return first
}

// wasRead reports whether rules have read the statement in the sentence.
func (r *reader) wasRead(p *Proposal) bool {
	for i := range r.Read {
		s := &r.Read[i]
		if s.Subject == p.Subject && s.Relation == p.Relation && (s.Object == p.Object || s.Object.Text != "" && strings.EqualFold(s.Object.Text, p.Object.Text)) {
			return true
		}
	}
	return false
}

func (r *reader) section(sg *sign) float64 {
	if r.Section < 0 || r.Section >= len(sg.sections) {
		return 0
	}
	return sg.sections[r.Section]
}

// cue returns how much the words of the sentence speak for a relation of a slot.
func (r *reader) cue(s *slot, sg *sign) float64 {
	best, second, at := 0.0, 0.0, -1
	for _, h := range r.hits[sg.relation.Name] {
		if h.at >= s.from && h.at < s.to && (s.entity != "" || h.at > s.from) {
			continue
		}
		w := h.weight * r.near(s, h)
		switch {
		case w > best && h.at != at:
			best, second, at = w, best, h.at
		case w > best:
			best = w
		case w > second && h.at != at:
			second = w
		}
	}
	if best == 0 {
		return -noCue
	}
	return cueWeight * (best + secondCue*second)
}

// near returns how much a cue says of a slot by where the two stand.
func (r *reader) near(s *slot, h hit) float64 {
	distance := 0
	switch {
	case h.at < s.list:
		distance = s.list - h.at
	case h.at >= s.to:
		distance = h.at - s.to + 1
	}
	near := 1 / (1 + float64(distance)/cueReach)
	factor := outClause
	for i := range r.clauses {
		c := &r.clauses[i]
		holds := h.at >= c.From && h.at < c.To || h.at >= c.Verb.From && h.at < c.Verb.To
		part := r.parts[i]
		if !holds || part == "" {
			continue
		}
		f := inClause
		if h.verb && h.at >= c.Verb.From && h.at < c.Verb.To {
			f += r.agrees(c, h, part)
		}
		factor = max(factor, f)
		if f < factor && h.verb && factor == outClause {
			factor = f
		}
	}
	return near * factor
}

// agrees says whether the place of a slot in a clause is that of the object of a
// relation whose verb the clause has.
func (r *reader) agrees(c *clauses.Clause, h hit, part string) float64 {
	doer := part == "subject" && !c.Verb.Passive || part == "by" && c.Verb.Passive
	undergoes := part == "subject" && c.Verb.Passive || part != "subject" && part != "by"
	switch {
	case h.doer && doer, !h.doer && undergoes:
		return agreement
	case h.doer && undergoes, !h.doer && doer:
		return -agreement
	}
	return 0
}

// part returns which part of a clause a slot is in: its subject, an argument by
// its preposition, "object" without one; empty if it is in none.
func (r *reader) part(c *clauses.Clause, s *slot) string {
	if s.from >= c.Subject.From && s.from < c.Subject.To {
		return "subject"
	}
	part := ""
	for i := range c.Args {
		a := &c.Args[i]
		if a.At <= s.from && s.from < max(a.Stretch, a.End) {
			part = a.Prep
			if part == "" {
				part = "object"
			}
		}
	}
	if part == "" && s.from >= c.From && s.from < c.To {
		return "other"
	}
	return part
}

// prep returns whether the preposition before a slot, or before its list, is one
// of the relation.
func (r *reader) prep(sg *sign) float64 {
	if slices.ContainsFunc(r.before, func(word string) bool { return slices.Contains(sg.preps, word) }) {
		return prepWeight
	}
	return 0
}

// sibling returns whether another item of the list was read with the relation.
func (r *reader) sibling(sg *sign) float64 {
	if slices.Contains(r.siblings, sg.relation.Name) {
		return listWeight
	}
	return 0
}

// An object is what a slot stands for with one relation.
type object struct {
	term  graph.Term
	name  string
	score float64
}

// objects returns what a slot may be as the object of a relation.
func (r *reader) objects(s *slot, sg *sign) []object {
	literal := func(text string, score float64) []object {
		return []object{{term: graph.Term{Text: text, Datatype: sg.relation.Datatype}, score: score}}
	}
	switch {
	case sg.relation.Name == "respondentTo" && s.entity == "":
		return r.surveys(s)
	case s.year && sg.relation.Datatype == schema.Year:
		return literal(r.Units[s.from].Fold, 0.5)
	case s.number != "" && sg.relation.Datatype == schema.Integer:
		return literal(s.number, 0.5)
	case s.year || s.number != "" || sg.relation.Datatype != "" && !sg.text():
		return nil
	case sg.text():
		return r.phrases(s, sg)
	case s.entity != "":
		if !slices.Contains(sg.objects, s.entity.Kind()) {
			if s.entity.Kind() == "topic" && r.headed(s, sg) > 0 {
				return r.made(s, sg) // "the diaspora" is a topic and a group
			}
			return nil
		}
		score := r.headed(s, sg)
		if slices.ContainsFunc(r.Read, func(st graph.Statement) bool { return st.Object.Entity == s.entity }) {
			score -= readAlready
		}
		return []object{{term: graph.Term{Entity: s.entity}, name: r.Document.Name(s.entity), score: score - r.unlike(s, sg)}}
	}
	return r.made(s, sg)
}

// unlike returns what to take away from an entity that is seldom the object of a
// relation, though it can be.
func (r *reader) unlike(s *slot, sg *sign) float64 {
	switch kind := s.entity.Kind(); {
	case s.entity == r.Document.Mechanism().ID:
		return ofItself
	case kind == "state" && slices.Contains(sg.objects, "place"):
		return asPlace
	case kind == "organization" && sg.relation.Name == "engagesSector":
		return asSector
	}
	return 0
}

func (r *reader) phrases(s *slot, sg *sign) []object {
	words := r.words(s.from, s.to)
	if words == "" || !s.phrase || s.entity == "" && r.listed(s) && !s.action {
		return nil
	}
	score := r.headed(s, sg)
	switch name := sg.relation.Name; {
	case s.entity != "":
		if !slices.Contains([]string{"topic", "group", "document", "event", "mechanism"}, s.entity.Kind()) || slices.Contains([]string{"it", "they"}, strings.ToLower(words)) {
			return nil
		}
		score -= 0.5
	case len(sg.words) > 0: // the words of a nature, or a noun with them
		if s.action || s.to-s.from > 8 || !s.nature && score == 0 {
			return nil
		}
		if s.nature {
			score++
		}
	case s.nature:
		return nil
	case s.deed && name != "bodyFunction" && name != "benefitsFrom":
		score -= 0.5
	case s.to-s.from == 1 && (name == "contributesTo" || name == "develops" || name == "aimsTo"):
		score -= 0.7
	case s.action && (name == "aimsTo" || name == "bodyFunction"):
		score++
	case (s.action || s.to-s.from > 8) && (name == "ministerialLevel" || name == "decisionMode"):
		return nil
	}
	if (sg.relation.Name == "ministerialLevel" || sg.relation.Name == "decisionMode") && score <= 0 {
		score--
	}
	return []object{{term: graph.Term{Text: words, Datatype: schema.String}, score: score}}
}

// headed returns whether a slot ends with a noun of the relation.
func (r *reader) headed(s *slot, sg *sign) float64 {
	if len(sg.heads) == 0 || s.year || s.number != "" {
		return 0
	}
	if slices.Contains(sg.heads, r.noun) {
		return headWeight
	}
	if s.entity == "" && len(sg.words) == 0 {
		return -noHead
	}
	return 0
}

// headWord returns the noun that a phrase ends with, before what belongs to it.
func (r *reader) headWord(s *slot) string {
	last := s.to - 1
	for i := s.from + 1; i < s.to; i++ {
		if slices.Contains([]string{"of", "on", "for", "in", "to", "between", "with", ",", "("}, r.Units[i].Fold) && r.Units[i].Mention == nil {
			last = i - 1
			break
		}
	}
	u := r.Units[last]
	if n := len(u.Words); n > 0 {
		return u.Words[n-1]
	}
	return u.Fold
}

// head returns a noun in the singular.
func head(noun string) string {
	if one, ok := strings.CutSuffix(noun, "ies"); ok {
		return one + "y"
	}
	return strings.TrimSuffix(noun, "s")
}

// surveys returns the survey that a phrase or a year stands for: the one of that
// year, as rules call it, or the one spoken of.
func (r *reader) surveys(s *slot) []object {
	for i := max(0, s.from-3); i < min(len(r.Units), s.to+4); i++ {
		if !slices.Contains([]string{"survey", "questionnaire"}, r.Units[i].Fold) {
			continue
		}
		switch {
		case s.year:
			id := graph.NewID("event", r.Units[s.from].Fold+" ISCM survey")
			return []object{{term: graph.Term{Entity: id}, name: r.Units[s.from].Fold + " ISCM survey"}}
		case i >= s.from && i < s.to && r.Event != "":
			return []object{{term: graph.Term{Entity: r.Event}, name: r.Document.Name(r.Event)}}
		}
	}
	return nil
}
