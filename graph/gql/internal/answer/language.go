package answer

import (
	"slices"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"iscmgraph/graph"
)

// nameIn returns the name of an entity in a language (BCP 47): that which the
// register has; for a State, that which CLDR gives its territory; for all others
// the preferred name. The preferred names are English.
func (v *View) nameIn(e graph.Entity, tag string) (string, error) {
	names, err := v.territories(tag)
	if err != nil {
		return "", err
	}
	if parsed := language.Make(tag); !english(parsed) {
		if name, ok := v.Directory().NameIn(e.ID, parsed); ok {
			return name, nil
		}
	}
	if names == nil || e.ID.Kind() != "state" {
		return e.Name, nil
	}
	territory, err := language.ParseRegion(e.ID.Local())
	if err != nil {
		return e.Name, nil // a code of the data's own
	}
	if name := names.Name(territory); name != "" {
		return name, nil
	}
	return e.Name, nil
}

func english(tag language.Tag) bool {
	base, _ := tag.Base()
	return base.String() == "en"
}

// maxTag is longer than any language tag in use.
const maxTag = 64

type territoriesQuestion struct{ tag string }

// territories returns what a language calls territories, or nil where that is
// not known or the language is English.
func (v *View) territories(tag string) (display.Namer, error) {
	found, err := ask(&v.memo, territoriesQuestion{tag}, func() ([]display.Namer, error) {
		parsed, err := language.Parse(tag)
		if _, unknown := err.(language.ValueError); err != nil && !unknown || len(tag) > maxTag {
			return nil, graph.Errorf(graph.Invalid, "%q is no language; write a tag such as \"fr\" or \"pt-BR\"", shorten(tag))
		}
		base, _ := parsed.Base()
		if english(parsed) || !slices.Contains(display.Supported.BaseLanguages(), base) {
			return nil, nil // Regions would answer in English for a language it lacks
		}
		return []display.Namer{display.Regions(parsed)}, nil
	})
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}
