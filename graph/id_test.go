package graph_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"iscmgraph/graph"
)

func TestSlugAndFold(t *testing.T) {
	for _, c := range []struct{ name, slug, fold string }{
		{"Bali Process", "bali-process", "bali process"},
		{"The Bali Process", "the-bali-process", "bali process"},
		{"  the\tBali\r\nProcess ", "the-bali-process", "bali process"},
		{"A Framework", "a-framework", "framework"},
		{"Thebes", "thebes", "thebes"},
		{"The", "the", "the"},
		{"Côte d’Ivoire", "cote-divoire", "cote divoire"},
		{"Cote d'Ivoire", "cote-divoire", "cote divoire"},
		{"Côte dʼIvoire", "cote-divoire", "cote divoire"},
		{"“5+5” Dialogue – Migration", "5+5-dialogue-migration", "5+5 dialogue migration"},
		{"MIDCAS / CEMAC", "midcas-cemac", "midcas cemac"},
		{"São Tomé", "sao-tome", "sao tome"},
		{"Sa\u0303o Tome\u0301", "sao-tome", "sao tome"},
		{"Łódź", "łodz", "łodz"},
		{"ﬁnance", "finance", "finance"},
		{"ＩＯＭ", "iom", "iom"},
		{"حوار أبو ظبي", "حوار-ابو-ظبي", "حوار ابو ظبي"},
		{"حِوَارُ أَبُو ظَبْيٍ", "حوار-ابو-ظبي", "حوار ابو ظبي"},
		{"\u200fحوار أبو ظبي\u200e", "حوار-ابو-ظبي", "حوار ابو ظبي"},
		{"קוֹלוֹמְבּוֹ", "קולומבו", "קולומבו"},
		{"ไทย", "ไทย", "ไทย"},
		{"हिन्दी", "हिन्दी", "हिन्दी"},
		{"が", "か\u3099", "か\u3099"},
		{"co\u00adoperation", "cooperation", "cooperation"},
		{"one\u200btwo", "one-two", "one two"},
		{"a\x00b", "a-b", "b"},
		{"a\xffb", "a-b", "b"},
		{"", "", ""},
		{"—!?", "", ""},
		{"🙂", "", ""},
	} {
		if got := graph.Slug(c.name); got != c.slug {
			t.Errorf("Slug(%q) = %q, want %q", c.name, got, c.slug)
		}
		if got := graph.Fold(c.name); got != c.fold {
			t.Errorf("Fold(%q) = %q, want %q", c.name, got, c.fold)
		}
	}
}

// TestFoldTellsApart holds that names which are not the same do not become so.
func TestFoldTellsApart(t *testing.T) {
	for _, pair := range [][2]string{
		{"กัน", "กิน"}, // two Thai words that differ in a vowel sign
		{"दिन", "दान"},
		{"は", "ば"},
		{"Niger", "Nigeria"},
		{"5+5", "55"},
	} {
		if graph.Fold(pair[0]) == graph.Fold(pair[1]) {
			t.Errorf("Fold makes %q and %q the same: %q", pair[0], pair[1], graph.Fold(pair[0]))
		}
	}
}

func TestSlugIsASegment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		slug := graph.Slug(name)
		if again := graph.Slug(slug); again != slug {
			t.Fatalf("Slug(%q) = %q, and of that %q", name, slug, again)
		}
		if fold := graph.Fold(name); graph.Slug(fold) == "" && slug != "" || !utf8.ValidString(fold) {
			t.Fatalf("Fold(%q) = %q", name, fold)
		}
		if id := graph.NewID("topic", name); slug != "" && len(slug) < 500 && !id.Valid() {
			t.Fatalf("NewID of %q is %q, which is not valid", name, id)
		}
	})
}

func TestIDValid(t *testing.T) {
	for id, want := range map[graph.ID]bool{
		"mechanism/bali-process":                  true,
		"state/AUS":                               true,
		"body/bali-process/steering-group":        true,
		"mechanism/5+5_dialogue.2":                true,
		"mechanism/حوار-ابو-ظبي":                  true,
		"topic/ไทย":                               true,
		"":                                        false,
		"mechanism":                               false,
		"mechanism/":                              false,
		"/bali":                                   false,
		"mechanism//bali":                         false,
		"mechanism/..":                            false,
		"mechanism/./bali":                        false,
		"mechanism/bali process":                  false,
		"mechanism/bali\x00process":               false,
		"mechanism/bali\xff":                      false,
		"mechanism/bali\ufffd":                    false,
		"mechanism/“bali”":                        false,
		"mechanism/bali>":                         false,
		"mechanism/bali#x":                        false,
		"mechanism/bali%20":                       false,
		graph.ID("a/" + strings.Repeat("b", 510)): true,
		graph.ID("a/" + strings.Repeat("b", 511)): false,
	} {
		if got := id.Valid(); got != want {
			t.Errorf("Valid(%q) = %v", id, got)
		}
	}
}

func TestIDParts(t *testing.T) {
	for id, want := range map[graph.ID][2]string{
		"body/bali-process/rso": {"body", "bali-process/rso"},
		"state":                 {"state", ""},
		"":                      {"", ""},
	} {
		if id.Kind() != want[0] || id.Local() != want[1] {
			t.Errorf("%q: kind %q, local %q", id, id.Kind(), id.Local())
		}
	}
	if got := graph.NewID("body", "Bali Process", "Steering Group"); got != "body/bali-process/steering-group" {
		t.Errorf("NewID: %q", got)
	}
}
