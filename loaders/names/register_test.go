package names_test

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/text"
	"iscmgraph/seed"
)

// knownAmbiguities are the names that two entities share on purpose, so that
// they are reported and not guessed.
var knownAmbiguities = map[string][]graph.ID{
	"GUAM": {"organization/guam", "state/GUM"}, // the island in capitals, or the organization
}

// No name of the register means two entities, so that every one of them can be
// found in a text, but for those that are known to.
func TestRegisterIsUnambiguous(t *testing.T) {
	r := register(t)
	found := map[string][]graph.ID{}
	for _, id := range r.IDs() {
		e, _ := r.Entry(id)
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			d := r.NewDocument()
			d.SetMechanism("", "Bali Process")
			marks(d, name)
			for _, a := range d.Ambiguous() {
				found[a.Name] = slices.Sorted(slices.Values(a.Entities))
			}
		}
	}
	if diff := cmp.Diff(knownAmbiguities, found); diff != "" {
		t.Error(diff)
	}
}

// Every name by which texts are read, alone in a sentence, is read as its entity
// from the first word to the last.
func TestEveryNameIsRead(t *testing.T) {
	r := register(t)
	for _, id := range r.IDs() {
		e, _ := r.Entry(id)
		want := id
		if e.Of != "" {
			want = "group/bali-process/" + graph.ID(id.Local())
		}
		if e.Silent {
			continue
		}
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			if _, known := knownAmbiguities[name]; known {
				continue
			}
			d := r.NewDocument()
			d.SetMechanism("", "Bali Process")
			tokens := text.Tokens(name, 0, len(name))
			list := d.Mark(tokens)
			if len(list) != 1 || list[0].From != 0 || list[0].To != len(tokens) || !slices.Equal(list[0].Entities, []graph.ID{want}) {
				t.Errorf("%s: %q reads %+v", id, name, list)
			}
		}
	}
}

// The group of an organization that the register names is the one that is read
// from the organization and the group: "ASEAN" and "Member States".
func TestGroupsOfOrganizations(t *testing.T) {
	r := register(t)
	groups := 0
	for _, id := range r.IDs() {
		owner, local, ok := strings.Cut(id.Local(), "/")
		if id.Kind() != "group" || !ok {
			continue
		}
		groups++
		e, _ := r.Entry(id)
		organization, known := r.Entry(graph.ID("organization/" + owner))
		group, common := r.Entry(graph.ID("group/" + local))
		if !known || !common || e.Name != organization.Name+" "+group.Name {
			t.Errorf("%s: %q is not the name that a text gives it", id, e.Name)
		}
	}
	if groups < 20 {
		t.Errorf("only %d groups", groups)
	}
}

// slugs are the kinds of which the id is the slug of the name; of the others it
// may be that of a shorter one.
var slugs = []string{"place", "region", "topic", "group", "document"}

// The entries of a file stand in the order of their ids, each id is made as
// graph.NewID would, and no name stands twice in an entry.
func TestRegisterFiles(t *testing.T) {
	files, err := fs.Glob(seed.Files, "names/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := fs.ReadFile(seed.Files, file)
		if err != nil {
			t.Fatal(err)
		}
		var entries []names.Entry
		if err := yaml.Unmarshal(content, &entries); err != nil {
			t.Fatal(err)
		}
		kind := strings.TrimSuffix(path.Base(file), "s.yaml")
		for i, e := range entries {
			if e.ID.Kind() != kind {
				t.Errorf("%s: %s is of another kind", file, e.ID)
			}
			if i > 0 && entries[i-1].ID >= e.ID {
				t.Errorf("%s: %s stands behind %s", file, e.ID, entries[i-1].ID)
			}
			if !slugged(e) {
				t.Errorf("%s: %s is no id of %q", file, e.ID, e.Name)
			}
			all := map[string]bool{e.Name: true}
			for _, name := range e.Aliases {
				all[name] = true
			}
			if len(all) != len(e.Aliases)+1 {
				t.Errorf("%s: %s has a name twice: %v", file, e.ID, slices.Sorted(maps.Keys(all)))
			}
		}
	}
}

// slugged reports whether the id of an entry is made as its kind wants.
func slugged(e names.Entry) bool {
	if e.ID.Kind() == "state" {
		code := e.ID.Local()
		return len(code) == 3 && strings.ToUpper(code) == code
	}
	segments := strings.Split(string(e.ID), "/")
	if slices.Contains(slugs, e.ID.Kind()) && len(segments) == 2 {
		return e.ID == graph.NewID(e.ID.Kind(), e.Name)
	}
	return e.ID == graph.NewID(segments[0], segments[1:]...)
}

// Words of everyday English, at the beginning of a sentence too, are no names.
func TestEverydayWordsAreNoNames(t *testing.T) {
	for _, sentence := range []string{
		"Male and female workers can add to it, who commit and promise to return.",
		"Reading is nice; they split the bath, and can gain from data, technology and education.",
		"Polish the chile, jersey and turkey in the china.",
		"Reunion, integration and recruitment are words.",
		"Better migration and its management, and the union, help us.",
		"An american and a korean are persons.",
	} {
		if got := marks(document(t), sentence); got != nil {
			t.Errorf("%s: %v", sentence, got)
		}
	}
}
