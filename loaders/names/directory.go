package names

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"iscmgraph/graph"
)

// Languages are those in which each State and territory has a name: the six of
// the United Nations, and Chinese in traditional characters besides.
var Languages = []string{"en", "fr", "es", "ar", "ru", "zh", "zh-Hant"}

// Directory returns the register as readers of the graph know it: with all
// names in all languages, those of States from CLDR too, with former ids and
// broader topics. What is made for each mechanism anew is not in it. No text is
// read by it: a name in another language that is also an English word would be
// found where nobody meant it.
func (r *Register) Directory() *graph.Directory { return r.directory() }

func (r *Register) makeDirectory() *graph.Directory {
	territories := map[string]display.Namer{}
	for _, tag := range Languages {
		territories[tag] = display.Regions(language.MustParse(tag))
	}
	var entries []graph.Entry
	for _, id := range r.IDs() {
		e := r.entries[id]
		if e.Of != "" {
			continue
		}
		known := graph.Entry{Entity: graph.Entity{ID: id, Name: e.Name, Aliases: e.Aliases, Was: e.Was}, Broader: e.Broader}
		for _, tag := range slices.Sorted(maps.Keys(e.Names)) {
			for _, name := range e.Names[tag] {
				known.Labels = append(known.Labels, graph.Label{Language: tag, Text: name})
			}
		}
		if region, err := language.ParseRegion(regionCode(id)); err == nil {
			for _, tag := range Languages {
				known.Labels = append(known.Labels, labels(tag, territories[tag].Name(region))...)
			}
		}
		entries = append(entries, known)
	}
	return graph.NewDirectory(entries)
}

// regionCode returns the code by which CLDR knows a State; none for others.
func regionCode(id graph.ID) string {
	switch {
	case id.Kind() != "state":
		return ""
	case id.Local() == "XKX": // of the data's own, as CLDR's two letters are
		return "XK"
	}
	return id.Local()
}

// labels returns the name that CLDR gives a territory, and what stands before
// brackets at its end: "Мьянма" of "Мьянма (Бирма)".
func labels(tag, name string) []graph.Label {
	if name == "" {
		return nil
	}
	list := []graph.Label{{Language: tag, Text: name}}
	for _, brackets := range []string{"()", "（）"} {
		opening, closing := string([]rune(brackets)[0]), string([]rune(brackets)[1])
		if short, _, ok := strings.Cut(name, opening); ok && strings.HasSuffix(name, closing) {
			list = append(list, graph.Label{Language: tag, Text: strings.TrimSpace(short)})
		}
	}
	return list
}

// check returns what is wrong with the part of an entry that no text is read by.
func (e Entry) check() error {
	for _, tag := range slices.Sorted(maps.Keys(e.Names)) {
		if parsed, err := language.Parse(tag); err != nil || parsed.String() != tag {
			return fmt.Errorf("%q is no language; write a tag such as fr or zh-Hant", tag)
		}
		for _, name := range e.Names[tag] {
			if graph.Fold(name) == "" {
				return fmt.Errorf("the name %q has no letter or digit", name)
			}
		}
	}
	for _, was := range e.Was {
		if !was.Valid() || was == e.ID {
			return fmt.Errorf("%q is no id that it can have had", was)
		}
	}
	if len(e.Broader) > 0 && e.ID.Kind() != "topic" && e.ID.Kind() != "region" {
		return fmt.Errorf("only topics and regions fall under broader ones")
	}
	return nil
}

// checkIDs returns what is wrong with former ids and broader entries, which is
// known only when all entries are there.
func (r *Register) checkIDs() error {
	for _, id := range r.IDs() {
		e := r.entries[id]
		for _, was := range e.Was {
			if _, used := r.entries[was]; used {
				return graph.Errorf(graph.Invalid, "%s was %s, which is an id of the register", id, was)
			}
		}
		for _, broader := range e.Broader {
			if _, known := r.entries[broader]; !known || broader.Kind() != id.Kind() {
				return graph.Errorf(graph.Invalid, "%s falls under %s, which is no %s of the register", id, broader, id.Kind())
			}
		}
		if r.under(id, id, nil) {
			return graph.Errorf(graph.Invalid, "%s falls under itself", id)
		}
	}
	return nil
}

// under reports whether an entry falls under another, by however many steps.
func (r *Register) under(id, other graph.ID, seen []graph.ID) bool {
	for _, broader := range r.entries[id].Broader {
		if broader == other || !slices.Contains(seen, broader) && r.under(broader, other, append(seen, broader)) {
			return true
		}
	}
	return false
}

// lineOf returns the line of a file on which the entry with the id begins, or 0.
func lineOf(content []byte, id graph.ID) int {
	entry := regexp.MustCompile(`(?m)\bid:\s*["']?` + regexp.QuoteMeta(string(id)) + `["']?\s*([,}\r#]|$)`)
	at := entry.FindIndex(content)
	if at == nil {
		return 0
	}
	return 1 + bytes.Count(content[:at[0]], []byte("\n"))
}
