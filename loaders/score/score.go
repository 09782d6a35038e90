package score

import "slices"

// Counts say how many statements are right, wrong and missing.
type Counts struct{ Right, Wrong, Missing int }

func (c Counts) plus(d Counts) Counts {
	return Counts{c.Right + d.Right, c.Wrong + d.Wrong, c.Missing + d.Missing}
}

// Gold returns how many statements the gold demands.
func (c Counts) Gold() int { return c.Right + c.Missing }

// Read returns how many statements were read that count: right or wrong.
func (c Counts) Read() int { return c.Right + c.Wrong }

// Precision returns the share of what was read that is right. If nothing was
// read it is 1 if nothing was demanded, else 0.
func (c Counts) Precision() float64 {
	switch {
	case c.Read() > 0:
		return float64(c.Right) / float64(c.Read())
	case c.Missing == 0:
		return 1
	}
	return 0
}

// Recall returns the share of what is demanded that was read; 1 if nothing is.
func (c Counts) Recall() float64 {
	if c.Gold() == 0 {
		return 1
	}
	return float64(c.Right) / float64(c.Gold())
}

// F1 returns the harmonic mean of precision and recall.
func (c Counts) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// A Part says of how many how many.
type Part struct{ Of, Right int }

func (p Part) plus(q Part) Part { return Part{p.Of + q.Of, p.Right + q.Right} }

// A Result is how well one or several documents were read.
type Result struct {
	Relations  map[string]Counts
	Traps      Part  // traps, and how many times one was met
	Qualifiers Part  // qualifiers of what is right, and how many are right
	Timed      Part  // what is right and true only in time, and how much has a time or a status
	Wrong      []Row // read and not in the gold
	Missing    []Row // demanded and not read
}

// Sum returns the counts of the relations that are asked for.
func (r Result) Sum(asked func(relation string) bool) Counts {
	var sum Counts
	for relation, c := range r.Relations {
		if asked(relation) {
			sum = sum.plus(c)
		}
	}
	return sum
}

// Total returns the counts of all relations.
func (r Result) Total() Counts { return r.Sum(func(string) bool { return true }) }

// Entities returns the counts of relations whose objects are names, years and
// numbers.
func (r Result) Entities() Counts { return r.Sum(func(p string) bool { return !TextValued(p) }) }

// Texts returns the counts of relations whose objects are phrases.
func (r Result) Texts() Counts { return r.Sum(TextValued) }

// Join returns the result of several documents together.
func Join(results ...Result) Result {
	all := Result{Relations: map[string]Counts{}}
	for _, r := range results {
		for relation, c := range r.Relations {
			all.Relations[relation] = all.Relations[relation].plus(c)
		}
		all.Traps, all.Qualifiers, all.Timed = all.Traps.plus(r.Traps), all.Qualifiers.plus(r.Qualifiers), all.Timed.plus(r.Timed)
		all.Wrong, all.Missing = append(all.Wrong, r.Wrong...), append(all.Missing, r.Missing...)
	}
	return all
}

// Score compares what was read in a document of the set with its gold.
func (s *Set) Score(d Document, read []Row) Result {
	mechanism := s.mechanisms[d.Slug]
	c := comparison{
		vocabulary: s.vocabulary, mechanisms: s.meanings(mechanism, mechanism),
		gold: s.claims(d.Gold, mechanism), read: s.claims(read, mechanism),
	}
	for _, t := range d.Traps {
		c.traps = append(c.traps, s.claims([]Row{t}, mechanism)...)
	}
	return c.result()
}

// ScoreMerged compares what was read in all documents as one graph. A body must
// carry the name of its mechanism.
func (s *Set) ScoreMerged(read []Row) Result {
	c := comparison{vocabulary: s.vocabulary, mechanisms: meanings{}, read: s.claims(read, "")}
	for _, d := range s.Documents {
		mechanism := s.mechanisms[d.Slug]
		for name := range s.meanings(mechanism, mechanism) {
			c.mechanisms[name] = true
		}
		c.gold = append(c.gold, s.claims(d.Gold, mechanism)...)
		for _, t := range d.Traps {
			c.traps = append(c.traps, s.claims([]Row{t}, mechanism)...)
		}
	}
	c.gold = once(c.gold)
	return c.result()
}

// A comparison is all that one result comes from.
type comparison struct {
	*vocabulary
	mechanisms        meanings // those that the text is on
	gold, traps, read []claim
}

func (c comparison) result() Result {
	r := Result{Relations: map[string]Counts{}, Traps: Part{Of: len(c.traps), Right: c.trapsMet()}}
	demanded := slices.DeleteFunc(slices.Clone(c.gold), func(g claim) bool { return g.Optional || !c.scored[g.Relation] })
	read := slices.DeleteFunc(slices.Clone(c.read), func(q claim) bool { return !c.scored[q.Relation] })
	pairs := match(demanded, read, c.same)
	used := map[int]bool{}
	for i, g := range demanded {
		j, ok := pairs[i]
		if !ok {
			r.count(g.Relation, Counts{Missing: 1})
			r.Missing = append(r.Missing, g.Row)
			continue
		}
		used[j] = true
		r.count(g.Relation, Counts{Right: 1})
		right, of := g.qualified(read[j])
		r.Qualifiers = r.Qualifiers.plus(Part{Of: of, Right: right})
		if g.MustQualify {
			r.Timed.Of++
			if read[j].timed() {
				r.Timed.Right++
			}
		}
	}
	for j, q := range read {
		if !used[j] && !c.stated(q) && !c.implied(q) {
			r.count(q.Relation, Counts{Wrong: 1})
			r.Wrong = append(r.Wrong, q.Row)
		}
	}
	return r
}

func (r *Result) count(relation string, c Counts) {
	r.Relations[relation] = r.Relations[relation].plus(c)
}

// same reports whether a claim was read as another.
func (c comparison) same(g, q claim) bool {
	return c.sameRelation(g, q) && g.subjects.meet(q.subjects) && g.sameObject(q, samePhrase)
}

func (c comparison) sameRelation(g, q claim) bool {
	if g.Relation == q.Relation || slices.Contains(g.Relations, q.Relation) {
		return true
	}
	// What a body does and what it is for are the same; with a mechanism they are not.
	both := g.Relation == "bodyFunction" && q.Relation == "aimsTo" || g.Relation == "aimsTo" && q.Relation == "bodyFunction"
	return both && !g.subjects.meet(c.mechanisms)
}

// stated reports whether the gold has a claim in any way: it is a repeat, or
// optional.
func (c comparison) stated(q claim) bool {
	return slices.ContainsFunc(c.gold, func(g claim) bool { return c.same(g, q) })
}

// roles are those that only a member has.
var roles = []string{"chairedBy", "coChairedBy", "ledBy", "foundedBy"}

// implied reports whether a claim is membership of the mechanism that follows
// from a role in it, or from membership of a body, and that no trap denies.
func (c comparison) implied(q claim) bool {
	if q.Relation != "hasMember" || !q.subjects.meet(c.mechanisms) {
		return false
	}
	denied := slices.ContainsFunc(c.traps, func(t claim) bool { return t.Relation == "hasMember" && t.objects.meet(q.objects) })
	return !denied && slices.ContainsFunc(c.gold, func(g claim) bool {
		ofMechanism := g.subjects.meet(c.mechanisms)
		role := ofMechanism && slices.Contains(roles, g.Relation) || !ofMechanism && g.Relation == "hasMember"
		return role && g.objects.meet(q.objects)
	})
}

// trapsMet returns how many times something read is a trap and is not in the
// gold as well.
func (c comparison) trapsMet() int {
	met := 0
	for _, q := range c.read {
		for _, t := range c.traps {
			if t.Relation == q.Relation && t.subjects.meet(q.subjects) && t.sameObject(q, sameTrap) && !c.stated(q) {
				met++
			}
		}
	}
	return met
}
