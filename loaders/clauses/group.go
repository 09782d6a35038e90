package clauses

import (
	"slices"
	"strings"
)

// A Form says what a verb group is in its clause.
type Form int

// The forms of verb groups.
const (
	Finite     Form = iota // "chairs", "has been chaired"
	Infinitive             // "to chair"
	Gerund                 // "chairing"
	Participle             // "chaired by Peru"
)

// A Group is a verb with its auxiliaries and adverbs.
type Group struct {
	From, To int    // units
	Verb     string // base form, with its particle: "chair", "set up", "co chair", "be", "have"
	Passive  bool
	When     Tense
	Form     Form
}

// group returns the verb group that begins at a unit; not ok if none does. It
// begins with an auxiliary, a verb, or "to" and a verb in its base form.
func (p *parser) group(at int) (Group, bool) {
	r := groupReader{p: p, at: at, end: p.end, g: Group{From: at}}
	if !r.auxiliaries() {
		return Group{}, false
	}
	if !r.verb() {
		return Group{}, false
	}
	r.particle()
	r.g.To = r.at
	return r.g, true
}

// A groupReader reads one verb group.
type groupReader struct {
	p       *parser
	at, end int
	g       Group
	be      bool // a form of be was read last: a participle is passive
	have    bool // a form of have was read: a participle is active
	modal   bool // a modal, do or "to" was read: the base form follows
	aux     bool // an auxiliary was read
	haveAt  int  // behind the form of have, which may be the verb itself
	beAt    int  // the same for be
}

// auxiliaries reads auxiliaries, adverbs and negations; not ok if what stands
// here cannot begin a group.
func (r *groupReader) auxiliaries() bool {
	if r.at < r.end && r.p.tag(r.at) == to {
		base := r.skipAdverbs(r.at + 1)
		if !r.p.is(base, baseForm) && r.p.fold(base) != "be" && r.p.fold(base) != "have" && r.p.fold(base) != "co" {
			return false
		}
		r.g.Form, r.modal, r.at = Infinitive, true, base
	}
	for last := r.at + maxAdverbs; r.at < min(r.end, last); {
		word := r.p.fold(r.at)
		switch {
		case r.p.tag(r.at) == negation:
			if !r.aux && r.g.Form != Infinitive && word != "never" {
				return false
			}
			r.set(Denied)
			r.at++
		case r.aux && r.p.words(r.at, "no", "longer"), r.aux && r.p.words(r.at, "no", "more"):
			r.set(Denied)
			r.at += 2
		case r.auxiliary(word):
			r.at++
			r.aux = true
		case r.aux && r.hedge(word):
		case word == "to" && r.be && r.p.baseAt(r.at+1):
			if r.g.When == Past {
				r.set(Hedged) // "was to chair": it is not said whether it came to it
			} else {
				r.set(Planned)
			}
			r.modal, r.be = true, false
			r.at++
		case r.aux && r.p.tag(r.at) == adverb:
			r.at++
		case r.aux && r.period():
		case r.aux && r.p.words(r.at, "one", "day"):
			r.at += 2
		default:
			return true
		}
	}
	return r.aux
}

// period passes over a time inside the group: "have since 2014 been".
func (r *groupReader) period() bool {
	_, n := PeriodAt(r.p.units[:r.p.end], r.at)
	if n == 0 || r.at+n >= r.end || r.p.tag(r.at+n) != auxiliary && !r.p.is(r.at+n, participleForm|baseForm) {
		return false
	}
	r.at += n
	return true
}

// auxiliary takes a form of be, have, do or a modal.
func (r *groupReader) auxiliary(fold string) bool {
	if t := r.p.tag(r.at); t == word || t == name || r.p.units[r.at].Mention != nil {
		return false // most units
	}
	if when, ok := beForms[fold]; ok {
		if fold == "being" && !r.be && r.at == r.g.From {
			return false
		}
		r.set(when)
		r.be, r.modal, r.beAt = true, false, r.at+1
		return true
	}
	if fold == "having" && r.at == r.g.From {
		r.have, r.g.Form = true, Gerund
		r.set(Past)
		return true
	}
	if when, ok := haveForms[fold]; ok {
		r.set(when)
		r.have, r.be, r.modal, r.haveAt = true, false, false, r.at+1
		return true
	}
	if when, ok := doForms[fold]; ok {
		r.set(when)
		r.modal = true
		return true
	}
	switch {
	case slices.Contains(futures, fold):
		r.set(Planned)
	case slices.Contains(modals, fold):
		r.set(Hedged)
	default:
		return false
	}
	r.modal, r.be = true, false
	return true
}

// hedge takes what takes away that something is so: "is expected to", "has yet
// to", "is hardly". "Used to" is over.
func (r *groupReader) hedge(word string) bool {
	next := r.at + 1
	infinitive := next < r.end && r.p.tag(next) == to && r.p.baseAt(next+1)
	switch {
	case infinitive && (slices.Contains(hedges, word) || word == "used" || slices.Contains(arranged, word)):
		if slices.Contains(arranged, word) && r.be && r.g.When == Present {
			r.set(Planned) // "is due to chair"; whether what "was due" came about is not said
		} else {
			r.set(Hedged)
		}
		r.at = next + 1
		r.modal, r.be, r.have = true, false, false
		return true
	case slices.Contains([]string{"possibly", "perhaps", "hardly", "barely", "less", "scarcely", "nowhere", "allegedly", "reportedly", "supposedly"}, word):
		r.set(Hedged)
		r.at++
		return true
	}
	return false
}

func (r *groupReader) skipAdverbs(at int) int {
	for last := at + maxAdverbs; at < min(r.end, last) && (r.p.tag(at) == adverb || r.p.tag(at) == negation); {
		if r.p.tag(at) == negation {
			r.set(Denied)
		}
		at++
	}
	return at
}

// set notes when the group says that something holds; what turns it into less
// than a fact stays.
func (r *groupReader) set(when Tense) {
	if when > r.g.When {
		r.g.When = when
	}
}

// verb takes the verb itself. Without one, be and have are verbs of their own.
func (r *groupReader) verb() bool {
	prefix := r.at < r.end && r.p.fold(r.at) == "co" && r.at+1 < r.end && r.p.units[r.at].Mention == nil
	at := r.at
	if prefix {
		at++
	}
	found, form, ok := r.p.form(at, r.wanted())
	if !ok && r.be && r.at < r.end && r.p.tag(at) == word && strings.HasSuffix(r.p.fold(at), "ed") && !adjective(r.p.fold(at)) {
		found, form, ok = verbEntry{base: strings.TrimSuffix(r.p.fold(at), "ed")}, participleForm, true
	}
	if prefix {
		ok = ok && verbs.prefix[found.base]
	}
	if ok && !r.aux && r.g.Form != Infinitive && !r.p.verbal(r.at, at, found, form) {
		ok = false
	}
	if !ok {
		return r.alone()
	}
	r.g.Verb = found.base
	if prefix {
		r.g.Verb = "co " + found.base
	}
	r.at = at + 1
	r.settle(form)
	return true
}

// wanted returns the forms that can follow the auxiliaries.
func (r *groupReader) wanted() form {
	switch {
	case r.be:
		return participleForm | gerundForm
	case r.have:
		return participleForm
	case r.modal:
		return baseForm
	}
	return baseForm | thirdForm | pastForm | participleForm | gerundForm
}

// settle says what the group is, from the form of its verb.
func (r *groupReader) settle(f form) {
	switch {
	case r.be && f&participleForm != 0:
		r.g.Passive = true
	case r.aux || r.g.Form == Infinitive:
	case f&gerundForm != 0:
		r.g.Form = Gerund
	case f&pastForm != 0:
		r.set(Past)
	case f&(baseForm|thirdForm) != 0:
		r.set(Present)
	default:
		r.g.Form, r.g.Passive = Participle, true
	}
}

// alone takes be or have as the verb.
func (r *groupReader) alone() bool {
	switch {
	case r.be:
		r.g.Verb = "be"
	case r.have && r.haveAt > 0:
		r.g.Verb = "have"
	default:
		return false
	}
	return true
}

// particle takes the rest of a verb of several words: "set up", "take part".
func (r *groupReader) particle() {
	for _, rest := range verbs.phrasal[r.g.Verb] {
		at := r.at
		for at < r.end && r.p.tag(at) == adverb && r.p.fold(at) != rest[0] {
			at++
		}
		fits := at+len(rest) <= r.end
		for i := 0; fits && i < len(rest); i++ {
			fits = r.p.fold(at+i) == rest[i]
		}
		if fits {
			for _, w := range rest {
				r.g.Verb += " " + w
			}
			r.at = at + len(rest)
			return
		}
	}
}

// form returns the verb that a unit is a form of, one of those wanted.
func (p *parser) form(at int, wanted form) (verbEntry, form, bool) {
	if at >= p.end || p.units[at].Mention != nil && len(p.units[at].Words) > 0 || p.hyphened(at) {
		return verbEntry{}, 0, false
	}
	var first *reading
	readings := p.known[at].readings
	for i, r := range readings {
		f := r.forms & wanted
		if f == 0 {
			continue
		}
		if f&pastForm != 0 && wanted&baseForm != 0 {
			return r.verb, f, true // "lay" is the past of lie before it is the verb lay
		}
		if first == nil {
			first = &readings[i]
		}
	}
	if first == nil {
		return verbEntry{}, 0, false
	}
	return first.verb, first.forms & wanted, true
}

func (p *parser) is(at int, wanted form) bool {
	_, _, ok := p.form(at, wanted)
	return ok
}

// baseAt reports whether a verb in its base form stands at a unit, adverbs
// before it.
func (p *parser) baseAt(at int) bool {
	at = p.skipAdverbs(at)
	word := p.fold(at)
	return p.is(at, baseForm) || word == "be" || word == "have" || word == "co"
}
