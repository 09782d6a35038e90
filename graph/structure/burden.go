package structure

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"iscmgraph/graph"
)

// MaxYears is how many years a burden may be asked for.
const MaxYears = 100

// A Burden is what one who takes part in mechanisms has to attend to in a year.
type Burden struct {
	Year       int
	Mechanisms Duties // of which it is a member
	Chairs     Duties // mechanisms and bodies that it chairs or co-chairs
	Bodies     Duties // bodies of which it is a member, chair or co-chair
}

// Duties are of one kind in one year.
type Duties struct {
	Held     []Duty // by dates or pages of that year, by id
	Possible []Duty // that nobody dates, or of which nobody says how long they went on, by id
}

// A Duty is a mechanism or body, and the statements that say that one has a part in
// it that year.
type Duty struct {
	Of         graph.ID
	Statements []graph.Statement
}

// Burdens returns the burden of a State, or whoever else takes part in mechanisms, in
// each year from the first to the last; 0 for the first or last year that a source
// gives. Where no source gives one there is none. What is only planned or over counts
// where it is included, as possible.
func Burdens(ctx context.Context, r graph.Reader, of graph.ID, first, last int, include []graph.Status) ([]Burden, error) {
	if err := graph.CheckInclude(include); err != nil {
		return nil, err
	}
	lists, err := r.About(ctx, []graph.ID{of}, graph.Filter{Relations: []string{"hasMember", "chairedBy", "coChairedBy"}, Direction: graph.In})
	if err != nil {
		return nil, err
	}
	if years := yearsOf(lists[0]); len(years) > 0 {
		first, last = cmp.Or(first, years[0]), cmp.Or(last, years[len(years)-1])
	}
	switch {
	case first == 0 && last == 0:
		return nil, nil
	case first < 1 || last < 1 || last > 9999 || first > last:
		return nil, graph.Errorf(graph.Invalid, "the years %d to %d are none", first, last)
	case last-first >= MaxYears:
		return nil, graph.Errorf(graph.Limit, "the years %d to %d are %d; up to %d are allowed", first, last, last-first+1, MaxYears)
	}
	var list []Burden
	for year := first; year <= last; year++ {
		f := graph.Filter{AsOf: graph.Date(fmt.Sprintf("%04d", year)), Without: graph.Absent(include)}
		list = append(list, burdenIn(year, f, lists[0]))
	}
	return list, nil
}

// yearsOf returns the years that statements and their evidence speak of, sorted.
func yearsOf(statements []graph.Statement) []int {
	var years []int
	add := func(date string) {
		if len(date) >= len("2006") {
			if year, err := strconv.Atoi(date[:4]); err == nil {
				years = append(years, year)
			}
		}
	}
	for _, s := range statements {
		for _, name := range []string{"since", "until", "year", "asOf"} {
			term, _ := s.Qualifier(name)
			add(term.Text)
		}
		for _, e := range s.Evidence {
			add(string(e.Year))
		}
	}
	slices.Sort(years)
	return years
}

// burdenIn returns the burden in a year, with the filter of what may have held then.
func burdenIn(year int, f graph.Filter, statements []graph.Statement) Burden {
	b := Burden{Year: year}
	for _, s := range statements {
		if !f.Selects(s) {
			continue
		}
		held := s.Timing(f.AsOf) == graph.HeldThen
		kind := s.Subject.Kind()
		if kind == "body" {
			b.Bodies.add(s, held)
		}
		switch {
		case s.Relation != "hasMember":
			b.Chairs.add(s, held)
		case kind == "mechanism":
			b.Mechanisms.add(s, held)
		}
	}
	for _, d := range []*Duties{&b.Mechanisms, &b.Chairs, &b.Bodies} {
		d.settle()
	}
	return b
}

// add takes in a statement.
func (d *Duties) add(s graph.Statement, held bool) {
	of := &d.Possible
	if held {
		of = &d.Held
	}
	at := slices.IndexFunc(*of, func(duty Duty) bool { return duty.Of == s.Subject })
	if at < 0 {
		at = len(*of)
		*of = append(*of, Duty{Of: s.Subject})
	}
	(*of)[at].Statements = append((*of)[at].Statements, s)
}

// settle sorts the duties, and leaves out of the possible ones those that are known
// to have been.
func (d *Duties) settle() {
	d.Possible = slices.DeleteFunc(d.Possible, func(p Duty) bool {
		return slices.ContainsFunc(d.Held, func(h Duty) bool { return h.Of == p.Of })
	})
	for _, list := range [][]Duty{d.Held, d.Possible} {
		slices.SortFunc(list, func(a, b Duty) int { return cmp.Compare(a.Of, b.Of) })
	}
}
