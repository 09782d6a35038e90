package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// A fact is what some pages or sentences say. It is read here from the files of
// the seed as they are written, without the loaders, the store or the API, so that
// the answers of saved questions are compared with something worked out apart
// from them.
type fact struct {
	s, p, o string
	q       map[string]string
	status  string
	pages   map[string]string // address to the date of the page, which may be empty
	words   []string          // of the findings document
}

// A seedWorld is all that the files of the seed say.
type seedWorld struct {
	facts   []*fact
	name    map[string]string   // id to the preferred name
	broader map[string][]string // of topics
	states  []string            // ids of the register
}

func readYAML(t *testing.T, file string, into any) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err == nil {
		err = yaml.Unmarshal(content, into)
	}
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

func readSeedWorld(t *testing.T) *seedWorld {
	w := &seedWorld{name: map[string]string{}, broader: map[string][]string{}}
	for _, file := range globbed(t, "../../seed/names/*.yaml") {
		var list []struct {
			ID, Name string
			Broader  []string
		}
		readYAML(t, file, &list)
		for _, e := range list {
			w.name[e.ID], w.broader[e.ID] = e.Name, e.Broader
			if strings.HasPrefix(e.ID, "state/") {
				w.states = append(w.states, e.ID)
			}
		}
	}
	byKey := map[string]*fact{}
	for _, file := range globbed(t, "../../seed/records/*.yaml") {
		w.records(t, file, byKey)
	}
	for _, file := range []string{"testdata/seed-statements.table", "testdata/questions-findings.table"} {
		w.table(t, file, byKey)
	}
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		w.facts = append(w.facts, byKey[key])
	}
	return w
}

func globbed(t *testing.T, pattern string) []string {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no files (%v)", pattern, err)
	}
	return files
}

type page struct {
	URL, Page string
	Year      any
	AsOf      any `yaml:"asOf"`
}

// records takes in a file of seed/records.
func (w *seedWorld) records(t *testing.T, file string, byKey map[string]*fact) {
	var table struct {
		Sources  map[string]page
		Entities []struct{ ID, Name string }
		Records  map[string]map[string][]map[string]any
	}
	readYAML(t, file, &table)
	for _, e := range table.Entities {
		w.name[e.ID] = e.Name
	}
	for subject, relations := range table.Records {
		for relation, list := range relations {
			for _, record := range list {
				f := &fact{s: subject, p: relation, o: text(record["object"]), status: "stated", q: map[string]string{}, pages: map[string]string{}}
				for name, value := range record {
					switch name {
					case "object", "sources":
					case "status":
						f.status = text(value)
					default:
						f.q[name] = text(value)
					}
				}
				sources, _ := record["sources"].([]any)
				for _, source := range sources {
					address, date := cited(table.Sources, source)
					date = firstOf(date, text(record["asOf"])) // of which the page says that it held
					f.pages[address] = max(f.pages[address], date)
				}
				put(byKey, f)
			}
		}
	}
}

// cited returns the address of a page that a record cites, and when it was written,
// or else of when it speaks.
func cited(pages map[string]page, source any) (address, date string) {
	asOf := ""
	if more, is := source.(map[string]any); is {
		source, asOf = more["source"], text(more["asOf"])
	}
	key, behind, _ := strings.Cut(text(source), "@")
	p := pages[key]
	asOf = firstOf(behind, asOf, text(p.AsOf))
	if p.Page != "" {
		p = pages[p.Page]
	}
	return p.URL, firstOf(text(p.Year), asOf)
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

func text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// table takes in statements that were written down by hand from the findings.
func (w *seedWorld) table(t *testing.T, file string, byKey map[string]*fact) {
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		said, words, _ := strings.Cut(line, " <- ")
		parts := strings.Split(said, " | ")
		ends := strings.SplitN(parts[0], " ", 3)
		f := &fact{s: ends[0], p: ends[1], o: ends[2], status: "stated", q: map[string]string{}, pages: map[string]string{}, words: []string{words}}
		for _, part := range parts[1:] {
			name, value, _ := strings.Cut(part, "=")
			f.q[name] = value
		}
		put(byKey, f)
	}
}

// put adds a fact to those that say the same.
func put(byKey map[string]*fact, f *fact) {
	key := fmt.Sprint(f.p, "\x00", f.s, "\x00", f.o, "\x00", f.q, "\x00", f.status)
	have := byKey[key]
	if have == nil {
		byKey[key] = f
		return
	}
	for address, date := range f.pages {
		have.pages[address] = max(have.pages[address], date)
	}
	have.words = append(have.words, f.words...)
}

// with returns the facts of some relations whose ends are of some kinds; any for an
// empty one.
func (w *seedWorld) with(subject, object string, relations ...string) []*fact {
	var list []*fact
	for _, f := range w.facts {
		if (len(relations) == 0 || slices.Contains(relations, f.p)) && (f.s == subject || strings.HasPrefix(f.s, subject+"/") || subject == "") &&
			(f.o == object || strings.HasPrefix(f.o, object+"/") || object == "") {
			list = append(list, f)
		}
	}
	return list
}

// called returns the name of an entity, or a literal as it is.
func (w *seedWorld) called(id string) string { return firstOf(w.name[id], id) }

// set returns the other ends of facts, by the id at one end.
func set(list []*fact) map[string]map[string]bool {
	sets := map[string]map[string]bool{}
	for _, f := range list {
		if f.status == "planned" || f.status == "ended" {
			continue
		}
		if sets[f.s] == nil {
			sets[f.s] = map[string]bool{}
		}
		sets[f.s][f.o] = true
	}
	return sets
}
