package graph_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"iscmgraph/graph"
)

// Each line is one name in several spellings.
func TestLookup(t *testing.T) {
	names := map[string]graph.ID{
		"Republic of Korea": "state/KOR", "Islamic Republic of Iran": "state/IRN", "Côte d'Ivoire": "state/CIV", "The Gambia": "state/GMB",
		"Saint Kitts and Nevis": "state/KNA", "UAE": "state/ARE", "El Salvador": "state/SLV", "المملكة العربية السعودية": "state/SAU",
		"Ürümçi Søderkøping": "mechanism/soderkoping", "Migration Dialogue for Southern Africa": "mechanism/midsa", "MIDSA": "mechanism/midsa",
		"Group A": "group/a", "Group B": "group/b", "Alpha, Beta": "place/alpha", "Казахстан": "state/KAZ", "科特迪瓦": "state/CIV",
		"AND": "topic/and", "Twin": "place/twin", "TWIN": "organization/twin", "l'Algérie": "state/DZA", "Lao People's Democratic Republic": "state/LAO",
	}
	var x graph.Index
	for name, id := range names {
		x.Add(name, id)
		x.Add(name, id) // twice is once
	}
	for spelled, want := range map[string]string{
		"republic  of KOREA": "state/KOR", "the Republic of the Korea": "state/KOR", "Korea, Republic of": "state/KOR", "Korea (Republic of)": "state/KOR",
		"Republic-of-Korea": "state/KOR", "RepublicOfKorea": "state/KOR", "Iran (Islamic Republic of)": "state/IRN",
		"Cote d’Ivoire": "state/CIV", "CÔTE D'IVOIRE": "state/CIV", "Cote d Ivoire": "state/CIV", "la Côte d'Ivoire": "state/CIV", "Côte dIvoire": "state/CIV",
		"Gambia": "state/GMB", "gambia (the)": "state/GMB", "Gambia, The": "state/GMB", "St. Kitts & Nevis": "state/KNA", "U.A.E.": "state/ARE", "uae": "state/ARE",
		"Salvador": "state/SLV", "el-Salvador": "state/SLV", "مملكة عربية سعودية": "state/SAU", "المملكه العربيه السعوديه": "state/SAU",
		"\u202bالمملكة العربيّة السعودية\u202c": "state/SAU", "Urumci Soderkoping": "mechanism/soderkoping",
		"Migration Dialogue for Southern Africa (MIDSA)": "mechanism/midsa", "Migration Dialogue for Southern Africa (UAE)": "",
		"Group": "", "Group A": "group/a", "КАЗАХСТАН": "state/KAZ", "科特迪瓦": "state/CIV", "and": "topic/and", "The": "", "": "", "—": "", "(": "", ",": "", ")": "",
		"twin": "organization/twin place/twin", "algerie": "state/DZA", "L’ALGÉRIE": "state/DZA", "Lao Peoples Democratic Republic": "state/LAO",
		"Gambia\r\n": "state/GMB", "“Gambia”": "state/GMB", "Gambie": "", "Ga mbia": "state/GMB", "Beta Alpha": "", "\xff": "",
		strings.Repeat("Gambia ", 100): "",
	} {
		var got []string
		for _, id := range graph.Lookup(spelled, &x, &graph.Index{}) {
			got = append(got, string(id))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q; want %q", spelled, got, want)
		}
	}
}

// An exact name in one index goes before a loose one in another, and what two
// have counts together.
func TestLookupInSeveral(t *testing.T) {
	var a, b graph.Index
	a.Add("The Salvador", "place/a")
	b.Add("El Salvador", "state/b")
	b.Add("Salvador", "place/c")
	if got := graph.Lookup("el salvador", &a, &b); !slices.Equal(got, []graph.ID{"state/b"}) {
		t.Error(got)
	}
	if got := graph.Lookup("salvador", &a, &b); !slices.Equal(got, []graph.ID{"place/a", "place/c"}) {
		t.Error(got)
	}
}

// Whatever is typed, Loosen ends, and what it leaves is left by it again.
func FuzzLoosen(f *testing.F) {
	for _, name := range []string{"Côte d’Ivoire", "the", "St. Kitts & Nevis", "المملكة العربية السعودية", "ال", "İstanbul", "ﷺﷺﷺ", "\xff\x00", "ß", "l'"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		loose := graph.Loosen(name)
		if utf8.ValidString(name) && !utf8.ValidString(loose) {
			t.Errorf("%q became %q", name, loose)
		}
		if strings.ContainsAny(loose, " '’\t\r\n") {
			t.Errorf("%q has spaces left: %q", name, loose)
		}
		if (graph.Fold(name) == "") != (loose == "") && graph.Fold(name) != "" {
			t.Errorf("%q is the word %q, and nothing loosely", name, graph.Fold(name))
		}
		var x graph.Index
		x.Add(name, "place/x")
		if len(name) <= graph.MaxName && graph.Fold(name) != "" && len(graph.Lookup(name, &x)) != 1 {
			t.Errorf("%q is not found by itself", name)
		}
	})
}
