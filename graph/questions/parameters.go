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
	case "entities", "ids", "texts":
		names := p.list(text)
		if len(names) == 0 {
			return nil, graph.Errorf(graph.Invalid, "%s is %.60q, in which nothing is named", p.Name, text)
		}
		if p.Type == "texts" {
			return names, nil
		}
		list := make([]any, len(names))
		for i, name := range names {
			list[i] = map[string]any{"name": name}
		}
		return list, nil
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

// check asks for each entity that is given whether it is one, of the class, and
// another than those that it must be unlike: a query may answer an unknown name
// with nothing, which would read like "not stated". The query then gets the ids.
func (q *Question) check(ctx context.Context, ask Asker, variables map[string]any, given map[string]string) error {
	meant := map[string]string{} // a parameter to the id of its entity
	for _, p := range q.Parameters {
		value := variables[p.Name]
		if value == nil || !slices.Contains([]string{"entity", "entities", "ids"}, p.Type) {
			continue
		}
		_, own := given[p.Name]
		ids, err := p.meant(ctx, ask, value, own)
		if err != nil {
			return err
		}
		for _, other := range p.Unlike {
			if slices.Contains(ids, meant[other]) {
				return graph.Errorf(graph.Invalid, "%s and %s are both %s; the question %s needs two", other, p.Name, meant[other], q.Name)
			}
		}
		switch refs := asRefs(ids); p.Type {
		case "entity":
			meant[p.Name], variables[p.Name] = ids[0], refs[0]
		case "entities":
			variables[p.Name] = refs
		default:
			variables[p.Name] = ids
		}
	}
	return nil
}

func asRefs(ids []string) []any {
	refs := make([]any, len(ids))
	for i, id := range ids {
		refs[i] = map[string]any{"id": id}
	}
	return refs
}

// meant returns the ids of the entities that are meant by a value. Of a list that
// the question itself gives, what the graph says nothing of is left out.
func (p Parameter) meant(ctx context.Context, ask Asker, value any, own bool) ([]string, error) {
	list, several := value.([]any)
	if !several {
		list = []any{value}
	}
	ids := []string{}
	for _, ref := range list {
		id, err := p.find(ctx, ask, ref)
		if several && !own && graph.KindOf(err) == graph.NotFound && err != nil {
			continue
		}
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// find returns the id of the entity that is meant by a name.
func (p Parameter) find(ctx context.Context, ask Asker, ref any) (string, error) {
	classes := strings.Split(p.Class, "|")
	field := "entity"
	if p.Class != "" && len(classes) == 1 {
		field = strings.ToLower(p.Class[:1]) + p.Class[1:] // what is of another class is not meant
	}
	// statements says what a name may mean; entity, of what class it is.
	query := "query Check($by: EntityRef!) { entity: " + field + "(by: $by) { __typename id name } }"
	if field == "entity" {
		query = "query Check($by: EntityRef!) { statements(about: $by, first: 1) { totalCount } entity(by: $by) { __typename id name } }"
	}
	data, err := ask(ctx, query, map[string]any{"by": ref})
	if err != nil {
		return "", p.near(ctx, ask, ref, err)
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
		return "", p.near(ctx, ask, ref, graph.Errorf(graph.NotFound, "the graph says nothing of %q", nameOf(ref)))
	case p.Class != "" && !slices.Contains(classes, found.Entity.Class):
		return "", p.near(ctx, ask, ref, graph.Errorf(graph.Invalid, "%s is of the class %s, not %s", found.Entity.Name, found.Entity.Class, strings.Join(classes, " or ")))
	}
	return found.Entity.ID, nil
}

// near returns an error for a name with the entities of the class that have it in
// their names, where nothing is proposed yet: who types Bali means a process that
// meets there.
func (p Parameter) near(ctx context.Context, ask Asker, ref any, err error) error {
	const query = `query Near($text: String!, $types: [String!]) { search(text: $text, types: $types, first: 5) { nodes { id name } } }`
	wrong := fmt.Errorf("%s: %w", p.Name, err)
	if kind := graph.KindOf(err); p.Class == "" || kind != graph.NotFound && kind != graph.Invalid || strings.Contains(err.Error(), "did you mean") {
		return wrong
	}
	data, failed := ask(ctx, query, map[string]any{"text": nameOf(ref), "types": strings.Split(p.Class, "|")})
	if failed != nil {
		return wrong // a name without a word cannot be searched for
	}
	var found struct {
		Search struct{ Nodes []graph.Known }
	}
	if failed := json.Unmarshal(data, &found); failed != nil {
		return wrong
	}
	var names []string
	for _, k := range found.Search.Nodes {
		if strings.Contains(graph.Fold(k.Name), graph.Fold(nameOf(ref))) { // not what one letter makes of it
			names = append(names, fmt.Sprintf("%s (%s)", k.Name, k.ID))
		}
	}
	if names == nil {
		return wrong
	}
	return fmt.Errorf("%w; did you mean %s?", wrong, strings.Join(names, " or "))
}

func nameOf(ref any) string {
	name, _ := ref.(map[string]any)["name"].(string)
	return name
}
