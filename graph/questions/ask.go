package questions

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"iscmgraph/graph"
)

// An Asker answers a query from one state of the graph, the same for all calls.
// The answer is data as the API gives it. Whatever the API calls an error is one.
type Asker func(ctx context.Context, query string, variables map[string]any) (json.RawMessage, error)

// maxRequests is how many requests one question may take.
const maxRequests = 60

// An Answer is the answer to a question: a table, or why there is none.
type Answer struct {
	Question   *Question
	Parameters []Given
	Version    graph.Version
	Columns    []Column
	Rows       [][]any // of each column a text, a number, or true or false; nil for nothing
	None       string  // what is answered instead of rows; empty where there are some
	Reason     string  // why there is no table, where the question is not answered
}

// A Given is a parameter with its value.
type Given struct{ Name, Value string }

// Ask answers the question with the parameters that are given; the others have
// their defaults. An entity that nobody knows, or that may be several, is an
// error with the candidates, never an empty answer.
func (q *Question) Ask(ctx context.Context, ask Asker, version graph.Version, given map[string]string) (*Answer, error) {
	a := &Answer{Question: q, Version: version}
	for _, c := range q.Columns {
		if !c.Hidden {
			a.Columns = append(a.Columns, c)
		}
	}
	variables, err := q.variables(a, given)
	if err != nil {
		return nil, err
	}
	if q.GraphQL == "" {
		a.None, a.Reason = q.None, q.Reason
		return a, nil
	}
	if err := q.check(ctx, ask, variables, given); err != nil {
		return nil, err
	}
	root, err := q.read(ctx, ask, variables)
	if err != nil {
		return nil, err
	}
	a.fill(q.rows(root))
	return a, nil
}

// read asks the query as often as it takes to read its lists to their ends.
func (q *Question) read(ctx context.Context, ask Asker, variables map[string]any) (map[string]any, error) {
	var root map[string]any
	for range maxRequests {
		data, err := ask(ctx, q.GraphQL, variables)
		if err != nil {
			return nil, err
		}
		var next map[string]any
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.UseNumber()
		if err := decoder.Decode(&next); err != nil {
			return nil, err
		}
		more := false
		for _, p := range q.Pages {
			another, err := p.turn(next, variables)
			if err != nil {
				return nil, err
			}
			more = more || another
		}
		if root == nil {
			root = next
		} else {
			for _, p := range q.Pages {
				p.append(root, next)
			}
		}
		if !more {
			return root, nil
		}
	}
	return nil, graph.Errorf(graph.Limit, "the answer takes more than %d requests", maxRequests)
}

// turn sets the variable that asks for the next page, and reports whether there
// may be one.
func (p Page) turn(answer map[string]any, variables map[string]any) (bool, error) {
	at := find(answer, p.Path)
	if p.Skip != "" {
		list, _ := at.([]any)
		skipped, _ := variables[p.Skip].(int)
		variables[p.Skip] = skipped + len(list)
		return len(list) > 0, nil
	}
	page, ok := at.(map[string]any)
	if !ok {
		return false, nil // what it is a part of is not there
	}
	info, ok := page["pageInfo"].(map[string]any)
	if !ok {
		return false, graph.Errorf(graph.Internal, "the query does not ask for %s.pageInfo", p.Path)
	}
	if cursor, ok := info["endCursor"].(string); ok {
		variables[p.After] = cursor
	}
	return info["hasNextPage"] == true, nil
}

// append puts the elements of the next page behind those that are there.
func (p Page) append(root, next map[string]any) {
	if p.Skip != "" {
		above, last := cutLast(p.Path)
		to, _ := find(root, above).(map[string]any)
		from, _ := find(next, p.Path).([]any)
		old, _ := to[last].([]any)
		to[last] = append(old, from...)
		return
	}
	to, _ := find(root, p.Path).(map[string]any)
	from, _ := find(next, p.Path).(map[string]any)
	for _, list := range []string{"nodes", "edges"} {
		if more, ok := from[list].([]any); ok && to != nil {
			old, _ := to[list].([]any)
			to[list] = append(old, more...)
		}
	}
}

func cutLast(path string) (above, last string) {
	if at := strings.LastIndexByte(path, '.'); at >= 0 {
		return path[:at], path[at+1:]
	}
	return "", path
}

// find returns what stands at a path of objects.
func find(root any, path string) any {
	for name := range strings.SplitSeq(path, ".") {
		if name == "" {
			continue
		}
		object, _ := root.(map[string]any)
		root = object[name]
	}
	return root
}

// rows makes the rows of the answer.
func (q *Question) rows(root any) []row {
	var list []row
	for _, t := range q.Tables {
		list = append(list, t.rows(root)...)
	}
	for _, c := range q.Count {
		c.add(list)
	}
	if len(q.Group) > 0 {
		list = group(list, q.Group)
	}
	for _, d := range q.Derive {
		d.add(list)
	}
	for _, c := range q.Where {
		list = slices.DeleteFunc(list, func(r row) bool { return !c.met(r[c.Column], 0) })
	}
	slices.SortStableFunc(list, func(a, b row) int { return compare(a, b, q.Sort) })
	return list
}

// fill puts rows into the answer, equal ones once.
func (a *Answer) fill(list []row) {
	seen := map[string]bool{}
	for _, r := range list {
		cells := make([]any, len(a.Columns))
		for i, c := range a.Columns {
			cells[i] = r[c.Name]
			if cells[i] == nil && c.Empty != "" {
				cells[i] = c.Empty
			}
		}
		key, err := json.Marshal(cells)
		if err != nil {
			panic(err) // texts, numbers and truths always encode
		}
		if !seen[string(key)] {
			seen[string(key)] = true
			a.Rows = append(a.Rows, cells)
		}
	}
	if len(a.Rows) == 0 {
		a.None = a.Question.None
	}
}

// sharesWord reports whether two names have words that begin alike.
func sharesWord(name, other string) bool {
	split := func(r rune) bool { return r == ' ' || r == '-' }
	words := strings.FieldsFunc(graph.Fold(other), split)
	for _, own := range strings.FieldsFunc(name, split) {
		for _, w := range words {
			if n := min(len(own), len(w), 5); n > 2 && own[:n] == w[:n] {
				return true
			}
		}
	}
	return false
}
