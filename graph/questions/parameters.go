package questions

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"iscmgraph/graph"
)

// variables returns the variables of the query, and notes the parameters.
func (q *Question) variables(a *Answer, given map[string]string) (map[string]any, error) {
	known := map[string]bool{}
	variables := map[string]any{}
	for _, p := range q.Parameters {
		known[p.Name] = true
		text, is := given[p.Name]
		if !is {
			text = p.Default
		}
		a.Parameters = append(a.Parameters, Given{p.Name, text})
		if text == "" && q.needed[p.Name] {
			return nil, graph.Errorf(graph.Invalid, "%s is empty: the question %s needs a value", p.Name, q.Name)
		}
		if text == "" {
			continue
		}
		value, err := p.value(text)
		if err != nil {
			return nil, err
		}
		variables[p.Name] = value
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !known[name] {
			return nil, graph.Errorf(graph.Invalid, "the question %s has no parameter %.60q%s", q.Name, name, q.parameterNames())
		}
	}
	return variables, q.inOrder(variables)
}

// inOrder returns an error for a date that lies before one that it must not lie
// before: no day would be between the two, which would read like "not stated".
func (q *Question) inOrder(variables map[string]any) error {
	for _, p := range q.Parameters {
		first, _ := variables[p.NotBefore].(string)
		if last, _ := variables[p.Name].(string); first != "" && last != "" && graph.Date(first).After(graph.Date(last)) {
			return graph.Errorf(graph.Invalid, "%s is %s, which is before %s, %s", p.Name, last, p.NotBefore, first)
		}
	}
	return nil
}

func (q *Question) parameterNames() string {
	var names []string
	for _, p := range q.Parameters {
		names = append(names, p.Name)
	}
	if names == nil {
		return ": it has none"
	}
	return "; it has " + strings.Join(names, ", ")
}

// value returns a parameter as a variable of GraphQL.
func (p Parameter) value(text string) (any, error) {
	switch p.Type {
	case "entity":
		return map[string]any{"name": text}, nil
	case "entities":
		var list []any
		for _, name := range p.list(text) {
			list = append(list, map[string]any{"name": name})
		}
		return list, nil
	case "texts":
		return p.list(text), nil
	case "version":
		if n, err := strconv.ParseInt(text, 10, 32); err == nil {
			return map[string]any{"load": json.Number(strconv.FormatInt(n, 10))}, nil
		}
		if !graph.Date(text).Valid() {
			return nil, graph.Errorf(graph.Invalid, "%s is %.60q, which is neither the number of a load nor a day such as 2026-11-24", p.Name, text)
		}
		return map[string]any{"date": text}, nil
	case "date":
		if !graph.Date(text).Valid() {
			return nil, graph.Errorf(graph.Invalid, "%s is %.60q, which is no date; write 2019, 2019-02 or 2019-02-28", p.Name, text)
		}
	case "number":
		n, err := strconv.ParseInt(text, 10, 32)
		if err != nil {
			return nil, graph.Errorf(graph.Invalid, "%s is %.60q, which is no whole number", p.Name, text)
		}
		return json.Number(strconv.FormatInt(n, 10)), nil
	}
	return text, nil
}

func (p Parameter) list(text string) []string {
	var list []string
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

// check asks whether each entity that is given is one, of the class, and another
// than those that it must be unlike: a query may answer an unknown name with
// nothing, which would read like "not stated".
func (q *Question) check(ctx context.Context, ask Asker, variables map[string]any) error {
	meant := map[string]string{} // a parameter to the id of its entity
	for _, p := range q.Parameters {
		value := variables[p.Name]
		list, several := value.([]any)
		if p.Type == "entity" && value != nil {
			list = []any{value}
		} else if !several {
			continue
		}
		for _, ref := range list {
			id, err := p.check(ctx, ask, ref)
			if err != nil {
				return err
			}
			for _, other := range p.Unlike {
				if meant[other] == id {
					return graph.Errorf(graph.Invalid, "%s and %s are both %s; the question %s needs two", other, p.Name, id, q.Name)
				}
			}
			meant[p.Name] = id
		}
	}
	return nil
}

// check returns the id of the entity that is meant by a value.
func (p Parameter) check(ctx context.Context, ask Asker, ref any) (string, error) {
	// statements says what a name may mean; entity, of what class it is.
	const query = `query Check($by: EntityRef!) { statements(about: $by, first: 1) { totalCount } entity(by: $by) { __typename id name } }`
	data, err := ask(ctx, query, map[string]any{"by": ref})
	if err != nil {
		return "", fmt.Errorf("%s: %w", p.Name, err)
	}
	var found struct {
		Entity *struct {
			Class string `json:"__typename"`
			ID    string
			Name  string
		}
	}
	if err := json.Unmarshal(data, &found); err != nil {
		return "", err
	}
	switch {
	case found.Entity == nil:
		return "", graph.Errorf(graph.NotFound, "%s: the graph says nothing of %v", p.Name, ref)
	case p.Class != "" && !slices.Contains(strings.Split(p.Class, "|"), found.Entity.Class):
		return "", graph.Errorf(graph.Invalid, "%s: %s is of the class %s, not %s", p.Name, found.Entity.Name, found.Entity.Class, strings.ReplaceAll(p.Class, "|", " or "))
	}
	return found.Entity.ID, nil
}
