package questions

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"iscmgraph/graph"
)

// between stands between several values in one cell.
const between = " | "

// A place is where a row is made: an element of the innermost list, and of the
// lists around it.
type place struct {
	root  any
	row   any
	bound map[string]any // by the path of a list, the element that the row is in
	index map[string]int // by the path of a list, which element that is; from 1
}

// places returns a place for each element of a list, whose path may lead through
// other lists.
func places(root any, rows string) []place {
	list := []place{{root: root, row: root, bound: map[string]any{}, index: map[string]int{}}}
	at := ""
	for _, name := range strings.Split(rows, ".") {
		at = strings.TrimPrefix(at+"."+name, ".")
		var next []place
		for _, p := range list {
			object, _ := p.row.(map[string]any)
			switch value := object[name].(type) {
			case nil:
			case []any:
				for i, element := range value {
					if element != nil {
						next = append(next, p.in(at, element, i+1))
					}
				}
			default:
				next = append(next, place{p.root, value, p.bound, p.index})
			}
		}
		list = next
	}
	return list
}

// in returns the place in an element of a list.
func (p place) in(list string, element any, index int) place {
	p.bound, p.index = maps.Clone(p.bound), maps.Clone(p.index)
	p.bound[list], p.index[list], p.row = element, index, element
	return p
}

// values returns what a path leads to: from the row, or from the root through the
// elements that the row is in.
func (p place) values(t trail) []any {
	if !t.absolute {
		return values(p.row, t.steps)
	}
	for n := len(t.steps); n > 0; n-- {
		if element, ok := p.bound[prefix(t.steps[:n])]; ok {
			return values(element, t.steps[n:])
		}
	}
	return values(p.root, t.steps)
}

func prefix(steps []step) string {
	var names []string
	for _, s := range steps {
		names = append(names, s.names[0])
	}
	return strings.Join(names, ".")
}

// cell returns what stands in a cell: one value as it is, several as texts.
func (p place) cell(c Cell) any {
	switch {
	case c.text != "":
		if n, err := strconv.Atoi(c.text); err == nil {
			return n
		}
		return c.text
	case c.index != "":
		return p.index[c.index]
	case c.pair:
		a, b := joined(p.values(c.paths[0])), joined(p.values(c.paths[1]))
		return joined([]any{min(textOf(a), textOf(b)), max(textOf(a), textOf(b))})
	}
	for _, t := range c.paths {
		if found := p.values(t); len(found) > 0 {
			return joined(c.worded(found))
		}
	}
	return nil
}

// worded returns values in the words that a cell has for them.
func (c Cell) worded(list []any) []any {
	if c.words == nil {
		return list
	}
	var said []any
	for _, v := range list {
		if words, ok := c.words[textOf(v)]; ok {
			v = words
		}
		said = append(said, v)
	}
	return said
}

// joined returns values as one: none as nil, one as it is, several as texts, each
// once.
func joined(list []any) any {
	var texts []string
	var last any
	for _, v := range list {
		if text := textOf(v); text != "" && !slices.Contains(texts, text) {
			texts, last = append(texts, text), v
		}
	}
	if len(texts) > 1 {
		return strings.Join(texts, between)
	}
	return rounded(last)
}

// rounded returns a number with at most four places; anything else as it is.
func rounded(v any) any {
	n, ok := v.(json.Number)
	if !ok || !strings.ContainsAny(n.String(), ".eE") {
		return v
	}
	f, err := n.Float64()
	if err != nil {
		return v
	}
	return json.Number(strconv.FormatFloat(math.Round(f*1e4)/1e4, 'f', -1, 64))
}

// holds reports whether the place meets a condition.
func (p place) holds(c Condition, least float64) bool {
	t, _ := parseTrail(c.Path) // Parse has checked it
	found := p.values(t)
	if c.In != "" {
		in, _ := parseTrail(c.In)
		all := values(p.root, in.steps)
		return slices.ContainsFunc(found, func(v any) bool {
			return slices.ContainsFunc(all, func(w any) bool { return textOf(v) == textOf(w) })
		})
	}
	if c.Equals != "" {
		other, _ := parseTrail(c.Equals)
		return textOf(joined(found)) == textOf(joined(p.values(other)))
	}
	return c.met(joined(found), least)
}

// met reports whether a value meets a condition.
func (c Condition) met(v any, least float64) bool {
	n, isNumber := numberOf(v)
	switch {
	case c.Is != nil:
		return textOf(v) == *c.Is
	case c.Above != nil:
		return v == nil || isNumber && n > float64(*c.Above)
	case c.Begins != "":
		return strings.HasPrefix(textOf(v), c.Begins)
	case c.Has != "":
		return strings.Contains(graph.Fold(textOf(v)), graph.Fold(c.Has))
	case c.Least:
		return isNumber && n == least
	}
	return false
}

func numberOf(v any) (float64, bool) {
	switch v := v.(type) {
	case int:
		return float64(v), true
	case json.Number:
		f, err := v.Float64()
		return f, err == nil
	}
	return 0, false
}

// leastOf returns the smallest number that places have at the path of a condition.
func leastOf(list []place, c Condition) float64 {
	var least float64
	first := true
	t, _ := parseTrail(c.Path)
	for _, p := range list {
		if n, ok := numberOf(joined(p.values(t))); ok && (first || n < least) {
			least, first = n, false
		}
	}
	return least
}

// A row has a cell for each column that has something in it.
type row map[string]any

// rows makes the rows of a table.
func (t Table) rows(root any) []row {
	list := places(root, t.Rows)
	for _, c := range t.Keep {
		least := leastOf(list, c)
		list = slices.DeleteFunc(list, func(p place) bool { return !p.holds(c, least) })
	}
	for _, c := range t.Drop {
		least := leastOf(list, c)
		list = slices.DeleteFunc(list, func(p place) bool { return p.holds(c, least) })
	}
	var made []row
	for _, p := range list {
		r := row{}
		for name, cell := range t.Columns {
			if v := p.cell(cell); v != nil {
				r[name] = v
			}
		}
		made = append(made, r)
	}
	return made
}

// key returns the values of some columns of a row, as one text.
func (r row) key(columns []string) string {
	var b strings.Builder
	for _, c := range columns {
		b.WriteString(textOf(r[c]))
		b.WriteByte(0)
	}
	return b.String()
}

// count adds a column that counts.
func (c Count) add(rows []row) {
	seen := map[string]map[string]bool{}
	for _, r := range rows {
		key := r.key(c.By)
		if seen[key] == nil {
			seen[key] = map[string]bool{}
		}
		if v := textOf(r[c.Of]); v != "" {
			seen[key][v] = true
		}
	}
	for _, r := range rows {
		if n := len(seen[r.key(c.By)]); n > 0 {
			r[c.Column] = n
		}
	}
}

// add fills a column that follows from others.
func (d Derived) add(rows []row) {
	for _, r := range rows {
		var parts []string
		for _, name := range d.Of {
			parts = append(parts, textOf(r[name]))
		}
		key := strings.Join(parts, ", ")
		if words, ok := d.Words[key]; ok {
			r[d.Column] = words
		} else if d.Else != "" && !slices.Contains(parts, "") {
			r[d.Column] = d.Else
		}
	}
}

// group makes one row of those that are equal in some columns, in the place of
// the first. What they have in the other columns stands there once each.
func group(rows []row, by []string) []row {
	at := map[string]int{}
	var made []row
	parts := []map[string][]any{}
	for _, r := range rows {
		key := r.key(by)
		i, have := at[key]
		if !have {
			i = len(made)
			at[key] = i
			made, parts = append(made, row{}), append(parts, map[string][]any{})
		}
		for name, v := range r {
			parts[i][name] = append(parts[i][name], v)
		}
	}
	for i, columns := range parts {
		for name, list := range columns {
			made[i][name] = joined(split(list))
		}
	}
	return made
}

// split takes cells with several values apart, so that each counts once.
func split(list []any) []any {
	var all []any
	for _, v := range list {
		text, is := v.(string)
		if !is {
			all = append(all, v)
			continue
		}
		for _, part := range strings.Split(text, between) {
			all = append(all, part)
		}
	}
	return all
}

// compare orders rows by columns, those with a minus before them the other way;
// numbers as numbers, texts as they are folded, nothing last.
func compare(a, b row, by []string) int {
	for _, name := range by {
		name, descending := strings.CutPrefix(name, "-")
		v, w := a[name], b[name]
		if (v == nil) != (w == nil) {
			if v == nil {
				return 1
			}
			return -1
		}
		c := compareCells(v, w)
		if descending {
			c = -c
		}
		if c != 0 {
			return c
		}
	}
	return 0
}

func compareCells(v, w any) int {
	n, isNumber := numberOf(v)
	m, both := numberOf(w)
	if isNumber && both {
		switch {
		case n < m:
			return -1
		case n > m:
			return 1
		}
		return 0
	}
	if c := strings.Compare(graph.Fold(textOf(v)), graph.Fold(textOf(w))); c != 0 {
		return c
	}
	return strings.Compare(textOf(v), textOf(w))
}
