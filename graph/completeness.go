package graph

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"iscmgraph/schema"
)

// A Completeness is the sizes that sources claim of one thing.
type Completeness struct {
	About ID
	Sizes []Size // by relation and what is counted, the preferred claim of each first
}

// A Size is the number that one statement claims, compared with what is known.
type Size struct {
	Relation  string
	Claimed   int
	Counted   string // in the words of the source; may be empty
	Date      Date   // of the claim; empty where no source gives one
	Preferred bool   // the first of its relation and what is counted, see Prefer
	Known     int    // at the date, of any kind but groups
	Found     int    // of them those of the kinds that are counted
	// Comparable says that the words of the claim name kinds; without it Found and
	// Missing mean nothing.
	Comparable bool
	Missing    int // Claimed - Found, or 0
	Statement  Statement
}

// kindsCounted says which kinds of ids the words of `counted` name. A claim with
// any other word counts something that the graph does not tell apart, such as
// those who attended.
var kindsCounted = map[string][]string{
	"": {"state", "organization", "mechanism", "body"}, "and": nil,
	"state": {"state"}, "states": {"state"}, "country": {"state"}, "countries": {"state"}, "government": {"state"}, "governments": {"state"},
	"territory": {"state"}, "territories": {"state"}, "organization": {"organization"}, "organizations": {"organization"},
	"mechanism": {"mechanism"}, "mechanisms": {"mechanism"},
}

// Completions compares the sizes that sources claim, of one entity or for an
// empty id of all, with what is known: for each claim the entities at the other
// ends of the relations that its number counts (see [schema.Relation]), at the
// date of the claim or, if it has none, at asOf. What is only planned or over
// does not count. With asOf only claims that may have held then are compared.
func Completions(ctx context.Context, r Reader, o *schema.Ontology, of ID, asOf Date) ([]Completeness, error) {
	claims, err := claimsOf(ctx, r, o, of, asOf)
	if err != nil {
		return nil, err
	}
	ids := make([]ID, 0, len(claims))
	for id := range claims {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	names := []string{""} // none is called so: a filter without names would select all
	for _, rel := range o.Relations {
		names = append(names, rel.Counts...)
	}
	parts, err := r.About(ctx, ids, Filter{Relations: names})
	if err != nil {
		return nil, err
	}
	list := make([]Completeness, len(ids))
	for i, id := range ids {
		list[i] = Completeness{About: id}
		for _, s := range claims[id] {
			size, err := sizeOf(o, s, asOf, parts[i])
			if err != nil {
				return nil, err
			}
			list[i].Sizes = append(list[i].Sizes, size)
		}
		prefer(list[i].Sizes)
	}
	return list, nil
}

// claimsOf returns the statements of sizes by what they are about.
func claimsOf(ctx context.Context, r Reader, o *schema.Ontology, of ID, asOf Date) (map[ID][]Statement, error) {
	f := Filter{Relations: []string{""}, AsOf: asOf, Without: Absent(nil)}
	for _, rel := range o.Relations {
		if len(rel.Counts) > 0 {
			f.Relations = append(f.Relations, rel.Name)
		}
	}
	claims := map[ID][]Statement{}
	for s, err := range r.Statements(ctx, f) {
		if err != nil {
			return nil, err
		}
		if of == "" || s.Subject == of {
			claims[s.Subject] = append(claims[s.Subject], s)
		}
	}
	return claims, nil
}

// sizeOf compares a claim with the statements on the parts in what it is about.
func sizeOf(o *schema.Ontology, s Statement, asOf Date, parts []Statement) (Size, error) {
	claimed, err := strconv.Atoi(s.Object.Text)
	if err != nil {
		return Size{}, Errorf(Internal, "%s claims the size %q", s.ID(), s.Object.Text)
	}
	counted, _ := s.Qualifier("counted")
	size := Size{Relation: s.Relation, Claimed: claimed, Counted: counted.Text, Date: s.claimDate(), Statement: s}
	kinds, comparable := kindsOf(counted.Text)
	size.Comparable = comparable
	rel, _ := o.Relation(s.Relation)
	f := Filter{Relations: rel.Counts, AsOf: cmp.Or(size.Date, asOf), Without: Absent(nil)}
	seen := map[ID]bool{}
	for _, p := range parts {
		other := p.Other(s.Subject)
		if !f.Selects(p) || seen[other] || !slices.Contains(kindsCounted[""], other.Kind()) {
			continue
		}
		seen[other] = true
		size.Known++
		if slices.Contains(kinds, other.Kind()) {
			size.Found++
		}
	}
	size.Missing = max(0, size.Claimed-size.Found)
	return size, nil
}

// claimDate returns the date of which a claim speaks: its own, or the newest that
// a page gives.
func (s Statement) claimDate() Date {
	date := s.date("asOf")
	for _, e := range s.Evidence {
		if s.date("asOf") == "" && e.Year != "" && (date == "" || e.Year.After(date)) {
			date = e.Year
		}
	}
	return date
}

// NearCounted returns what may be meant by words of `counted` of which one is
// spelled like a word that names a kind, and names none itself: "States" for
// "Sttes". Words that are like none are those of a source.
func NearCounted(words string) []string {
	for word := range strings.FieldsSeq(Fold(words)) {
		if _, known := kindsCounted[word]; !known {
			if near := NearestWords(word, slices.Sorted(maps.Keys(kindsCounted))); len(near) > 0 {
				return near
			}
		}
	}
	return nil
}

// kindsOf returns the kinds of ids that words name, and whether each word is
// known.
func kindsOf(words string) ([]string, bool) {
	if words == "" {
		return kindsCounted[""], true
	}
	var kinds []string
	for word := range strings.FieldsSeq(Fold(words)) {
		of, known := kindsCounted[word]
		if !known {
			return nil, false
		}
		kinds = append(kinds, of...)
	}
	return kinds, true
}

// prefer sorts sizes and marks the preferred claim of each relation and thing
// counted.
func prefer(sizes []Size) {
	slices.SortFunc(sizes, func(a, b Size) int {
		return cmp.Or(strings.Compare(a.Relation, b.Relation), strings.Compare(a.Counted, b.Counted),
			Prefer([]Statement{a.Statement}, []Statement{b.Statement}))
	})
	for i := range sizes {
		sizes[i].Preferred = i == 0 || sizes[i].Relation != sizes[i-1].Relation || sizes[i].Counted != sizes[i-1].Counted
	}
}

// Text returns the preferred claims in plain words: "27 of 45 members known
// (States), 31 of any kind; 18 observers claimed (States), none known".
func (c Completeness) Text() string {
	var clauses []string
	for _, s := range c.Sizes {
		if s.Preferred {
			clauses = append(clauses, s.text())
		}
	}
	return strings.Join(clauses, "; ")
}

func (s Size) text() string {
	what := strings.TrimSuffix(s.Relation, "Count") + "s"
	counted := ""
	if s.Counted != "" {
		counted = " (" + s.Counted + ")"
	}
	more := ""
	if s.Known > s.Found {
		more = fmt.Sprintf(", %d of any kind", s.Known)
	}
	switch {
	case !s.Comparable:
		return fmt.Sprintf("%d %s claimed%s, which cannot be compared with the %d known", s.Claimed, what, counted, s.Known)
	case s.Found == 0:
		return fmt.Sprintf("%d %s claimed%s, none known%s", s.Claimed, what, counted, more)
	case s.Found > s.Claimed:
		return fmt.Sprintf("%d %s claimed%s, %d known%s", s.Claimed, what, counted, s.Found, more)
	}
	return fmt.Sprintf("%d of %d %s known%s%s", s.Found, s.Claimed, what, counted, more)
}

// Best returns the best source of the claim in words: "official, of 2019".
func (s Size) Best() string {
	standing, _ := best([]Statement{s.Statement})
	return standing.words()
}
