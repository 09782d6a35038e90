package score

import (
	"maps"
	"slices"
	"strings"
)

// How the objects of relations are compared; those of others are names.
var (
	textValued = strings.Fields(`aimsTo legalNature bodyFunction addressesTopic valuedFor benefitsFrom contributesTo develops
	ministerialLevel usedFor decisionMode originatesFrom`)
	yearValued   = []string{"establishedIn", "conductedIn"}
	numberValued = []string{"memberCount"}
)

// TextValued reports whether the objects of a relation are phrases.
func TextValued(relation string) bool { return slices.Contains(textValued, relation) }

// How much two phrases must share to be the same.
const (
	samePhrase = 0.5
	sameTrap   = 0.8 // a trap is met only by what says it nearly in its words
)

// A claim is a row with what its names mean in its document.
type claim struct {
	Row
	subjects, objects meanings
}

// claims returns rows of a document as claims, each once: of repeats the
// qualifiers come together, and the strictest counts.
func (v *vocabulary) claims(rows []Row, mechanism string) []claim {
	var all []claim
	for _, r := range rows {
		spelled := v.relation(r.Relation)
		r.Relation = spelled.relation
		if spelled.inverse {
			r.Subject, r.Object = r.Object, r.Subject
		}
		all = append(all, claim{Row: r, subjects: v.meanings(r.Subject, mechanism), objects: v.meanings(r.Object, mechanism)})
	}
	return once(all)
}

// once joins claims of the same names.
func once(claims []claim) []claim {
	type key struct{ subject, relation, object string }
	at := map[key]int{}
	var all []claim
	for _, c := range claims {
		k := key{c.subjects.first(), c.Relation, c.objects.first()}
		if TextValued(c.Relation) {
			k.object = plain(c.Object)
		}
		i, again := at[k]
		if !again {
			at[k] = len(all)
			all = append(all, c)
			continue
		}
		first := &all[i]
		first.Optional = first.Optional && c.Optional
		first.MustQualify = first.MustQualify && c.MustQualify
		qualifiers := map[string]string{}
		maps.Copy(qualifiers, c.Qualifiers)
		maps.Copy(qualifiers, first.Qualifiers)
		first.Qualifiers = qualifiers
	}
	return all
}

// sameObject reports whether a claim of the gold and one that was read have the
// same object. Phrases must share as much as is said.
func (g claim) sameObject(q claim, share float64) bool {
	switch {
	case slices.Contains(yearValued, g.Relation):
		year := yearDigits.FindString(g.Object)
		return year != "" && year == yearDigits.FindString(q.Object)
	case slices.Contains(numberValued, g.Relation):
		n := number(g.Object)
		return n > 0 && n == number(q.Object)
	case g.Relation == "legalNature" && denial.MatchString(plain(g.Object)) != denial.MatchString(plain(q.Object)):
		return false
	case g.objects.meet(q.objects):
		return true
	case !TextValued(g.Relation):
		return false
	}
	a, b := words(g.Object), words(q.Object)
	shared := overlap(a, b)
	return shared >= share && (shared > samePhrase || max(len(a), len(b)) > 2)
}

// timeKeys are parts of the names of qualifiers that give a time or a status.
var timeKeys = []string{"from", "until", "since", "start", "end", "year", "date", "status", "former", "past", "valid", "period", "time"}

// timed reports whether a claim says when it holds, or that it holds no more.
func (q claim) timed() bool {
	for name, value := range q.Qualifiers {
		name = strings.ToLower(name)
		inTime := strings.HasSuffix(name, "to") || slices.ContainsFunc(timeKeys, func(k string) bool { return strings.Contains(name, k) })
		if inTime && value != "" {
			return true
		}
	}
	return false
}

// uncounted are qualifiers that say in other words what the names already do.
var uncounted = []string{"type", "approx", "unit", "role", "basis"}

// qualified returns how many qualifiers of the gold a claim has, whatever it
// calls them, and how many the gold has.
func (g claim) qualified(q claim) (right, of int) {
	var values []string
	for _, name := range slices.Sorted(maps.Keys(q.Qualifiers)) {
		values = append(values, plain(q.Qualifiers[name]))
	}
	all := strings.Join(values, " ")
	for name, value := range g.Qualifiers {
		if slices.Contains(uncounted, name) {
			continue
		}
		of++
		if strings.Contains(all, plain(value)) || overlap(words(value), words(all)) >= samePhrase {
			right++
		}
	}
	return right, of
}

// match returns the largest set of pairs: which claim of the gold was read as
// which claim. It finds an augmenting path for one after the other (Kuhn).
func match(gold, read []claim, same func(g, q claim) bool) map[int]int {
	near := make([][]int, len(gold))
	for i, g := range gold {
		for j, q := range read {
			if same(g, q) {
				near[i] = append(near[i], j)
			}
		}
	}
	taken := map[int]int{} // read -> gold
	var augment func(i int, seen map[int]bool) bool
	augment = func(i int, seen map[int]bool) bool {
		for _, j := range near[i] {
			if seen[j] {
				continue
			}
			seen[j] = true
			if other, ok := taken[j]; !ok || augment(other, seen) {
				taken[j] = i
				return true
			}
		}
		return false
	}
	for i := range gold {
		augment(i, map[int]bool{})
	}
	pairs := make(map[int]int, len(taken))
	for j, i := range taken {
		pairs[i] = j
	}
	return pairs
}
