package score

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// A spelling is a relation as somebody writes it.
type spelling struct {
	relation string
	inverse  bool // subject and object change places
}

// A vocabulary knows the names and relations of a set.
type vocabulary struct {
	aliases    map[string][]string
	mechanisms map[string]string   // slug of a document -> its mechanism
	entities   map[string][]string // plain name -> who is called so
	relations  map[string]spelling // by key
	scored     map[string]bool     // relations
}

func readVocabulary(folder fs.FS) (*vocabulary, error) {
	v := &vocabulary{entities: map[string][]string{}, relations: map[string]spelling{}, scored: map[string]bool{}}
	if err := readJSON(folder, "aliases.json", &v.aliases); err != nil {
		return nil, err
	}
	if err := readJSON(folder, "docs.json", &v.mechanisms); err != nil {
		return nil, err
	}
	raw := map[string]json.RawMessage{}
	if err := readJSON(folder, "predicates.json", &raw); err != nil {
		return nil, err
	}
	for name, others := range v.aliases {
		for _, n := range append([]string{name}, others...) {
			v.entities[plain(n)] = append(v.entities[plain(n)], name)
		}
	}
	for _, relation := range slices.Sorted(maps.Keys(raw)) {
		if strings.HasPrefix(relation, "_") {
			continue // a remark
		}
		var others []string
		if err := json.Unmarshal(raw[relation], &others); err != nil {
			return nil, fmt.Errorf("predicates.json: %s: %w", relation, err)
		}
		v.scored[relation] = true
		for _, s := range append(others, relation) {
			if err := v.spell(s, relation); err != nil {
				return nil, err
			}
		}
	}
	return v, nil
}

func (v *vocabulary) spell(s, relation string) error {
	spelled := spelling{relation: relation, inverse: strings.HasSuffix(s, "^")}
	if other, ok := v.relations[key(s)]; ok && other.relation != relation {
		return fmt.Errorf("predicates.json: %s is %s and %s", s, other.relation, relation)
	}
	v.relations[key(s)] = spelled
	return nil
}

// key returns the letters and digits of a relation's name, in lower case.
func key(name string) string {
	return strings.Map(func(r rune) rune {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

func (v *vocabulary) relation(name string) spelling {
	name = strings.Trim(name, "<>")
	if last := lastSegment(name); last != "" {
		name = last
	}
	if s, ok := v.relations[key(name)]; ok {
		return s
	}
	return spelling{relation: name}
}

// meanings are what a name may stand for, as names and in plain form.
type meanings map[string]bool

func (m meanings) meet(other meanings) bool {
	for name := range m {
		if other[name] {
			return true
		}
	}
	return false
}

func (m meanings) first() string {
	if len(m) == 0 {
		return ""
	}
	return slices.Min(slices.Collect(maps.Keys(m)))
}

// meanings returns what a name stands for in a document on a mechanism; the
// mechanism may be empty. A body goes with and without the mechanism's name.
func (v *vocabulary) meanings(name, mechanism string) meanings {
	var owners []string
	if mechanism != "" {
		for _, n := range append([]string{mechanism}, v.aliases[mechanism]...) {
			owners = append(owners, plain(n))
		}
	}
	found := meanings{}
	for _, s := range numbers(unowned(spellings(name), owners)) {
		for _, e := range v.entities[s] {
			found[e] = true
		}
		for _, owner := range owners {
			for _, e := range v.entities[owner+" "+s] {
				found[e] = true
			}
		}
	}
	for _, e := range slices.Collect(maps.Keys(found)) {
		found[plain(e)] = true
	}
	found[plain(name)] = true
	return found
}

// unowned adds the spellings without their owner: "steering group" to "bali
// process steering group" and to "steering group of the bali process".
func unowned(all, owners []string) []string {
	for _, s := range slices.Clone(all) {
		for _, owner := range owners {
			if body, ok := strings.CutPrefix(s, owner+" "); ok {
				all = append(all, body)
			}
			for _, link := range []string{" of the ", " of ", " for the "} {
				if body, ok := strings.CutSuffix(s, link+owner); ok {
					all = append(all, body)
				}
			}
		}
	}
	return all
}

// numbers adds to each spelling its singular or plural.
func numbers(all []string) []string {
	for _, s := range slices.Clone(all) {
		if one, ok := strings.CutSuffix(s, "s"); ok {
			all = append(all, one)
		} else {
			all = append(all, s+"s")
		}
	}
	return all
}
