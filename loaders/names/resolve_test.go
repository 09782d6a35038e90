package names_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"iscmgraph/graph"
)

// Whatever is typed, a name leads to an entity that has it, loosely spelled at
// the most, or to a question or an error of the reader's; never to a panic.
func FuzzResolve(f *testing.F) {
	for _, name := range []string{
		"Turquie", "la Côte d’Ivoire", "Korea, Republic of", "E.U.", "MIDSA (MIDSA)", "الأردن", "\u202bالأردن\u202c", "刚果（金）", "state/TUR", "state/", "Budapset Proces",
		"(((", ",,", "the the the", "\x00", "\xff\xfe", strings.Repeat("a", 501), strings.Repeat("ﷺ", 160), "Ⅷ", "a\u0301\u0301\u0301", "5+5",
	} {
		f.Add(name)
	}
	r, d := everything(f), register(f).Directory()
	f.Fuzz(func(t *testing.T, name string) {
		e, err := graph.Resolve(context.Background(), r, graph.Ref{Name: name})
		other, fault := d.Resolve(graph.Ref{Name: name})
		if e.ID != other.ID || (err == nil) != (fault == nil) {
			t.Errorf("%q: the graph says %s, %v, the directory %s, %v", name, e.ID, err, other.ID, fault)
		}
		if err != nil {
			if kind := graph.KindOf(err); !slices.Contains([]graph.Kind{graph.Invalid, graph.Limit, graph.NotFound, graph.Ambiguous}, kind) {
				t.Errorf("%q: %s: %v", name, kind, err)
			}
			return
		}
		entry, _ := d.Entry(e.ID)
		letters := sorted(graph.Loosen(name))
		if string(e.ID) != name && !slices.ContainsFunc(entry.Names(), func(n string) bool {
			return graph.Fold(n) == graph.Fold(name) || graph.Loosen(e.ID.Local()) == graph.Loosen(name) || strings.Contains(letters, sorted(graph.Loosen(n))) || len(letters) >= len(sorted(graph.Loosen(n)))
		}) {
			t.Errorf("%q means %s, which has no such name", name, e.ID)
		}
	})
}

// sorted returns the letters of a text in order.
func sorted(text string) string {
	letters := []rune(text)
	slices.Sort(letters)
	return string(letters)
}

// "St. Martin" is no less ambiguous than "Saint Martin", and no text is read by it.
func TestSaintMartin(t *testing.T) {
	d := register(t).Directory()
	for _, name := range []string{"Saint Martin", "St Martin", "St. Martin", "st martin", "San Martín"} {
		_, err := d.Resolve(graph.Ref{Name: name})
		if graph.KindOf(err) != graph.Ambiguous || !strings.Contains(err.Error(), "state/MAF, state/SXM") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := marks(register(t).NewDocument(), "They met in St. Martin."); len(got) > 0 {
		t.Errorf("a text that names it is read as %v", got)
	}
}

// Short names that people type are found, and asked about where they fit several;
// no text is read by them.
func TestShortNames(t *testing.T) {
	d := register(t).Directory()
	for name, want := range map[string]string{
		"5+5":                   "mechanism/five-plus-five",
		"CIS Migration Council": "mechanism/cis-migration-council",
		"smuggling":             "topic/people-smuggling",
		"trafficking":           "topic/trafficking-in-persons",
		"health":                "topic/migration-and-health",
		"EuroMed":               `"EuroMed" fits several entities: mechanism/euromed-migration, organization/euro-mediterranean-partnership`,
		"CIS Council":           `"CIS Council" fits several entities: mechanism/cis-migration-council, organization/cis-council-of-heads-of-government, organization/cis-council-of-heads-of-state`,
		"England":               `"England" fits several entities: place/england, state/GBR`,
	} {
		e, err := d.Resolve(graph.Ref{Name: name})
		if got := string(e.ID) + strings.TrimPrefix(fmt.Sprint(err), "<nil>"); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	for _, name := range []string{"EuroMed", "CIS Council"} {
		if _, err := d.Resolve(graph.Ref{Name: name}, "mechanism"); err != nil {
			t.Errorf("%s, where a mechanism is meant: %v", name, err)
		}
	}
	if read := marks(document(t), "Projects on health and smuggling in England."); len(read) != 1 || read[0] != "England = place/england" {
		t.Errorf("a text is read by them: %q", read)
	}
}

func ExampleRegister_Directory() {
	r, err := shipped()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, name := range []string{"la Turquie", "Korea, Republic of", "Korea", "Budapset Process"} {
		e, err := r.Directory().Resolve(graph.Ref{Name: name})
		fmt.Println(name, "=", e.Name, err)
	}
	// Output:
	// la Turquie = Türkiye <nil>
	// Korea, Republic of = Republic of Korea <nil>
	// Korea =  "Korea" fits several entities: state/KOR, state/PRK
	// Budapset Process =  nothing is called "Budapset Process"; did you mean Budapest Process (mechanism/budapest-process)?
}

// BenchmarkResolve compares how long a name takes with the floor: a map from
// names, spelled as they are, to ids.
func BenchmarkResolve(b *testing.B) {
	d, r := register(b).Directory(), everything(b)
	plain := map[string]graph.ID{}
	var all []string
	for _, id := range register(b).IDs() {
		if e, ok := d.Entry(id); ok {
			plain[e.Name] = id
			all = append(all, e.Name)
		}
	}
	each := func(b *testing.B, spell func(string) string, find func(string)) {
		spelled := make([]string, len(all))
		for i, name := range all {
			spelled[i] = spell(name)
		}
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			find(spelled[i%len(spelled)])
		}
	}
	same := func(s string) string { return s }
	resolve := func(name string) { graph.Resolve(context.Background(), r, graph.Ref{Name: name}) }
	b.Run("floor", func(b *testing.B) { each(b, same, func(name string) { _ = plain[name] }) })
	b.Run("exact", func(b *testing.B) { each(b, strings.ToUpper, resolve) })
	b.Run("loose", func(b *testing.B) { each(b, func(s string) string { return "la " + s }, resolve) })
	b.Run("unknown", func(b *testing.B) { each(b, func(s string) string { return "qx" + s }, resolve) })
	b.Run("directory", func(b *testing.B) {
		for b.Loop() {
			register(b).MakeDirectory()
		}
	})
}
