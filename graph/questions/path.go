package questions

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
)

// A trail leads through an answer to values: names of fields with a dot between
// them. Where it comes to a list it goes on from each element, or from those of
// which a field has a value: `qualifiers[name=topic].text`, or from the last one:
// `nodes[last].name`. Of names with a | between them the first counts that is there. From the root it begins with a slash.
type trail struct {
	absolute bool
	steps    []step
}

type step struct {
	names     []string
	field, is string // of the elements; no field for all of them
	last      bool   // only the last element
}

func parseTrail(text string) (trail, error) {
	rest, absolute := strings.CutPrefix(text, "/")
	t := trail{absolute: absolute}
	for _, word := range strings.Split(rest, ".") {
		names, filter, filtered := strings.Cut(word, "[")
		s := step{names: strings.Split(names, "|")}
		if filter == "last]" {
			s.last = true
		} else if filtered {
			condition, closed := strings.CutSuffix(filter, "]")
			field, is, ok := strings.Cut(condition, "=")
			if !closed || !ok {
				return t, fmt.Errorf("%q is no path: write [field=value] or [last]", text)
			}
			s.field, s.is = field, is
		}
		for _, name := range s.names {
			if name == "" {
				return t, fmt.Errorf("%q is no path: a name is missing", text)
			}
		}
		t.steps = append(t.steps, s)
	}
	return t, nil
}

// values returns the values at the end of the steps from a place.
func values(at any, steps []step) []any {
	if list, ok := at.([]any); ok {
		var all []any
		for _, element := range list {
			all = append(all, values(element, steps)...)
		}
		return all
	}
	if at == nil {
		return nil
	}
	if len(steps) == 0 {
		return []any{at}
	}
	object, ok := at.(map[string]any)
	if !ok {
		return nil
	}
	for _, name := range steps[0].names {
		next, found := object[name]
		if !found || next == nil {
			continue
		}
		if steps[0].field != "" {
			next = elements(next, steps[0].field, steps[0].is)
		}
		if list, ok := next.([]any); ok && steps[0].last {
			next = list[max(0, len(list)-1):]
		}
		return values(next, steps[1:])
	}
	return nil
}

// elements returns those elements of a list of which a field has the value.
func elements(list any, field, is string) []any {
	var found []any
	all, _ := list.([]any)
	for _, element := range all {
		if object, ok := element.(map[string]any); ok && textOf(object[field]) == is {
			found = append(found, element)
		}
	}
	return found
}

// textOf returns a value as it stands in a cell with others.
func textOf(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case json.Number:
		return v.String()
	case int:
		return fmt.Sprint(v)
	}
	return fmt.Sprintf("%v", v)
}

// A Cell says what stands in a column of a table: the first of some paths that
// leads to something; a text, behind an equals sign; the number of an element of a
// list, behind a #; two values in the order of the alphabet, so that a pair is the
// same from both ends; or a value in other words.
type Cell struct {
	paths []trail
	text  string
	index string
	pair  bool
	words map[string]string
}

// UnmarshalYAML reads a cell: a text, a list of texts, {pair: [a, b]}, or {path: a,
// words: {value: words}}.
func (c *Cell) UnmarshalYAML(content []byte) error {
	var texts []string
	var one string
	var more struct {
		Pair  []string          `yaml:"pair"`
		Path  string            `yaml:"path"`
		Words map[string]string `yaml:"words"`
	}
	switch {
	case yaml.UnmarshalWithOptions(content, &more, yaml.Strict()) == nil && (len(more.Pair) == 2) != (more.Path != "" && more.Words != nil):
		c.pair, c.words = more.Pair != nil, more.Words
		if texts = more.Pair; !c.pair {
			texts = []string{more.Path}
		}
	case yaml.Unmarshal(content, &one) == nil:
		if text, is := strings.CutPrefix(one, "="); is {
			c.text = text
			return nil
		}
		if list, is := strings.CutPrefix(one, "#"); is {
			c.index = list
			return nil
		}
		texts = []string{one}
	case yaml.Unmarshal(content, &texts) == nil:
	default:
		return errors.New("a column is a path, a list of paths, =text, #list, {pair: [path, path]}, or {path: path, words: {value: words}}")
	}
	for _, text := range texts {
		t, err := parseTrail(text)
		if err != nil {
			return err
		}
		c.paths = append(c.paths, t)
	}
	return nil
}
