package clauses

import (
	"slices"
	"strconv"

	"iscmgraph/loaders/text"
)

// A Period is what words say of a time: dates are years, or a month of a year
// ("2020-03").
type Period struct {
	Since, Until, Year string
}

// Empty reports whether nothing is said of a time.
func (p Period) Empty() bool { return p == Period{} }

// months are those of the year in order.
var months = []string{
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
}

// DateAt returns the year, or the month of a year, at a unit, and how many units
// it takes; a day before the month is passed over.
func DateAt(units []Unit, at int) (date string, n int) {
	if at < len(units) && units[at].Kind == text.Number && isYear(units[at].Fold) {
		return units[at].Fold, 1
	}
	for _, word := range []string{"early", "mid", "late", "the", "year", "beginning", "end", "of"} {
		if at < len(units) && units[at].Fold == word {
			date, n = DateAt(units, at+1)
			return date, n + min(n, 1)
		}
	}
	if at+2 < len(units) && units[at].Kind == text.Number && len(units[at].Fold) <= 2 {
		if date, n := DateAt(units, at+1); n > 1 {
			return date, n + 1
		}
	}
	if at+1 < len(units) && units[at+1].Kind == text.Number && isYear(units[at+1].Fold) {
		if month := slices.Index(months, units[at].Fold); month >= 0 {
			m := strconv.Itoa(month + 1)
			if month < 9 {
				m = "0" + m
			}
			return units[at+1].Fold + "-" + m, 2
		}
	}
	return "", 0
}

// PeriodAt returns the period that begins at a unit and how many units it takes:
// "in 2016", "in March 2016", "from 1993 to 2006", "since 2014", "until 2014",
// "(2016)", "(2016–2018)", "(since 2016)".
func PeriodAt(units []Unit, at int) (Period, int) {
	if at >= len(units) || units[at].Mention != nil {
		return Period{}, 0
	}
	word := units[at].Fold
	if word == "(" {
		return bracketed(units, at)
	}
	if p, n := sinceBeginning(units, at); n > 0 {
		return p, n
	}
	first, n := DateAt(units, at+1)
	if n == 0 {
		return Period{}, 0
	}
	if next := at + n + 1; (word == "in" || word == "for") && next < len(units) && units[next].Fold == "and" {
		if second, k := DateAt(units, next+1); k > 0 && len(first) == 4 && len(second) == 4 && second > first { // "in 2022 and 2023"
			return Period{Since: first, Until: second}, n + k + 2
		}
	}
	switch word {
	case "since":
		return Period{Since: first}, n + 1
	case "until", "till", "through":
		return Period{Until: first}, n + 1
	case "from", "between", "during":
		if at+n+1 < len(units) && slices.Contains([]string{"to", "and", "until", "till", "through", "–"}, units[at+n+1].Fold) {
			if second, k := DateAt(units, at+n+2); k > 0 {
				return Period{Since: first, Until: second}, n + k + 2
			}
		}
		if word == "from" {
			return Period{Since: first}, n + 1
		}
		return Period{Year: first}, n + 1
	case "in", "on", "of", "at", "for":
		return Period{Year: first}, n + 1
	}
	return Period{}, 0
}

// sinceBeginning returns the period of "since its launch in 2002".
func sinceBeginning(units []Unit, at int) (Period, int) {
	if units[at].Fold != "since" || at+4 >= len(units) || units[at+3].Fold != "in" || units[at+1].Fold != "its" && units[at+1].Fold != "the" && units[at+1].Fold != "their" {
		return Period{}, 0
	}
	if date, n := DateAt(units, at+4); n > 0 {
		return Period{Since: date}, n + 4
	}
	return Period{}, 0
}

// bracketed returns the period in brackets.
func bracketed(units []Unit, at int) (Period, int) {
	if p, n := PeriodAt(units, at+1); n > 0 && at+n+1 < len(units) && units[at+n+1].Fold == ")" {
		return p, n + 2
	}
	first, n := DateAt(units, at+1)
	if n == 0 || at+n+1 >= len(units) {
		return Period{}, 0
	}
	next := at + n + 1
	if units[next].Fold == ")" {
		return Period{Year: first}, n + 2
	}
	if slices.Contains([]string{"–", "to"}, units[next].Fold) {
		next++
	}
	if second, k := DateAt(units, next); k > 0 && next+k < len(units) && units[next+k].Fold == ")" {
		return Period{Since: first, Until: second}, next + k + 1 - at
	}
	return Period{}, 0
}

// PeriodBefore returns the time that stands before one of several arguments of a
// kind and belongs to it alone: of "are Chile and, since 2015, Kenya" that of
// Kenya.
func (c Clause) PeriodBefore(units []Unit, at int) Period {
	found := Period{}
	for _, a := range c.Args {
		if a.At >= at {
			return found
		}
		found = Period{}
		if p, n := PeriodAt(units, a.At); n > 0 && a.At+n >= a.End {
			found = p
		}
	}
	return found
}

// Period returns the time that is said of a clause: in its arguments behind the
// verb up to the end of the stretch of words, and before its subject. Two times
// that do not make one say nothing, because it is not clear which is meant.
func (c Clause) Period(units []Unit) Period {
	var list []Period
	for _, a := range c.Args {
		if p, n := PeriodAt(units, a.At); n > 0 && a.At+n >= a.End {
			list = append(list, p)
		}
	}
	merged := Period{}
	for _, p := range list {
		next := Period{Since: merged.Since + p.Since, Until: merged.Until + p.Until, Year: merged.Year + p.Year}
		if merged.Since != "" && p.Since != "" || merged.Until != "" && p.Until != "" || merged.Year != "" && p.Year != "" {
			return Period{}
		}
		merged = next
	}
	if merged.Year != "" && (merged.Since != "" || merged.Until != "") {
		return Period{}
	}
	return merged
}
