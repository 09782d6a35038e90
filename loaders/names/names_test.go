package names_test

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/text"
	"iscmgraph/schema"
	"iscmgraph/seed"
)

// shipped reads the registers of the seed, once for all tests.
var shipped = sync.OnceValues(func() (*names.Register, error) {
	o, err := schema.Load()
	if err != nil {
		return nil, err
	}
	folder, err := fs.Sub(seed.Files, "names")
	if err != nil {
		return nil, err
	}
	return names.Read(o, folder)
})

func register(t testing.TB) *names.Register {
	t.Helper()
	r, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func document(t testing.TB) *names.Document {
	d := register(t).NewDocument()
	d.SetMechanism("Bali Process on People Smuggling, Trafficking in Persons and Related Transnational Crime", "Bali Process")
	return d
}

// marks returns the mentions of a sentence as "words = ids".
func marks(d *names.Document, sentence string) []string {
	var list []string
	tokens := text.Tokens(sentence, 0, len(sentence))
	for _, m := range d.Mark(tokens) {
		line := sentence[tokens[m.From].Start:tokens[m.To-1].End] + " ="
		for _, id := range m.Entities {
			line += " " + string(id)
		}
		if m.Owned {
			line += " owned"
		}
		if m.Count != "" {
			line += " count " + m.Count
		}
		if m.Year != "" {
			line += " year " + m.Year
		}
		list = append(list, line)
	}
	return list
}

func TestMark(t *testing.T) {
	for _, c := range []struct {
		name     string
		sentence string
		want     []string
	}{
		{"States", "Bosnia and Herzegovina, Viet Nam and the Republic of Korea", []string{"Bosnia and Herzegovina = state/BIH", "Viet Nam = state/VNM", "Republic of Korea = state/KOR"}},
		{"names of CLDR and old names", "South Korea, Turkey and Côte d’Ivoire", []string{"South Korea = state/KOR", "Turkey = state/TUR", "Côte d’Ivoire = state/CIV"}},
		{"a word is no State", "they turkey around in oman", nil},
		{"acronym by case", "ADD and IOM add to it", []string{"ADD = mechanism/abu-dhabi-dialogue", "IOM = organization/iom"}},
		{"longest name", "the Economic and Social Commission, and the United Nations Economic and Social Commission for Asia and the Pacific in the Asia–Pacific",
			[]string{"United Nations Economic and Social Commission for Asia and the Pacific = organization/unescap", "Asia–Pacific = region/asia-pacific"}},
		{"body with owner", "The Bali Process Regional Support Office (RSO) acts", []string{"Bali Process Regional Support Office (RSO) = body/bali-process/regional-support-office owned"}},
		{"body of the text's mechanism", "a Steering Group; an Ad Hoc Group and working groups", []string{"Steering Group = body/bali-process/steering-group", "Ad Hoc Group = body/bali-process/ad-hoc-group", "working groups = body/bali-process/working-groups"}},
		{"body of another mechanism", "the Colombo Process working groups meet", []string{"Colombo Process working groups = body/colombo-process/working-groups owned"}},
		{"a State's body is none", "the Swiss State Secretariat and Canada's Immigration Office", []string{"Canada = state/CAN"}},
		{"offices", "the Indonesian and Australian Foreign Ministers", []string{"Indonesian and Australian Foreign Ministers = office/IDN/foreign-minister office/AUS/foreign-minister"}},
		{"groups", "from member countries and organisations and observers", []string{"member countries = group/bali-process/member-countries", "organisations = group/bali-process/member-organisations", "observers = group/bali-process/observers"}},
		{"counted groups", "46 States and 22 ISCMs", []string{"46 States = group/states count 46", "22 ISCMs = group/iscms count 22"}},
		{"title", `see “Guide on Protection of Victims” (2014)`, []string{"“Guide on Protection of Victims” (2014) = document/guide-on-protection-of-victims year 2014"}},
		{"scare quotes are no title", `its "best practice" of all`, nil},
		{"the Process", "the Process and this mechanism", []string{"the Process = mechanism/bali-process", "this mechanism = mechanism/bali-process"}},
		{"full name with short name", "The Bali Process on People Smuggling, Trafficking in Person and Related Transnational Crime (Bali Process) was", []string{"Bali Process on People Smuggling, Trafficking in Person and Related Transnational Crime (Bali Process) = mechanism/bali-process"}},
		{"topics", "human trafficking and forced labor", []string{"human trafficking = topic/trafficking-in-persons", "forced labor = topic/forced-labour"}},
		{"a known acronym is not taught anew", "hosted by Austria (ICMPD), and ICMPD", []string{"Austria = state/AUT", "ICMPD = organization/icmpd", "ICMPD = organization/icmpd"}},
		{"nothing", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, marks(document(t), c.sentence)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What one sentence teaches is known in the next.
func TestLearn(t *testing.T) {
	d := document(t)
	marks(d, "The Regional Support Office (RSO) and the Republic of Korea")
	got := marks(d, "The RSO helps Korea.")
	want := []string{"RSO = body/bali-process/regional-support-office", "Korea = state/KOR"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if e := d.Entity("body/bali-process/regional-support-office"); e.Name != "Bali Process Regional Support Office" || len(e.Aliases) != 1 || e.Aliases[0] != "RSO" {
		t.Errorf("the entity is %+v", e)
	}
	if got := marks(document(t), "The RSO helps Korea."); got != nil {
		t.Errorf("another document knows %v", got)
	}
}

// A mechanism that no register knows is made from its title line.
func TestUnknownMechanism(t *testing.T) {
	d := register(t).NewDocument()
	d.SetMechanism("Atlantis Dialogue on Migration", "Atlantis Dialogue")
	got := marks(d, "The Dialogue, or Atlantis Dialogue, has a Steering Group")
	want := []string{"The Dialogue = mechanism/atlantis-dialogue", "Atlantis Dialogue = mechanism/atlantis-dialogue", "Steering Group = body/atlantis-dialogue/steering-group"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A name of two entities is no mention, and reported.
func TestAmbiguous(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{"a.yaml": {Data: []byte("- {id: organization/one, name: One, aliases: [ABC]}\n- {id: organization/two, name: Two, aliases: [ABC]}\n")}}
	r, err := names.Read(o, folder)
	if err != nil {
		t.Fatal(err)
	}
	d := r.NewDocument()
	if got := marks(d, "the ABC and One"); len(got) != 1 || got[0] != "One = organization/one" {
		t.Errorf("marks %v", got)
	}
	want := []names.Ambiguity{{Name: "ABC", Entities: []graph.ID{"organization/one", "organization/two"}}}
	if diff := cmp.Diff(want, d.Ambiguous()); diff != "" {
		t.Error(diff)
	}
}

func TestReadFaults(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	for content, want := range map[string]string{
		"- {id: planet/mars, name: Mars}": `a.yaml: "planet/mars" is no id of a class`,
		"- {id: state/AUS}":               "a.yaml: state/AUS has no name",
		"- {id: state/AUS, name: Australia}\n- {id: state/AUS, name: Down Under}": "a.yaml: state/AUS stands twice",
		"- {id: state/AUS, name: Australia, capital: Canberra}":                   "a.yaml: ",
		"- {id: group/members, name: members, of: everything}":                    `of is "everything"`,
		"- [": "a.yaml: ",
	} {
		_, err := names.Read(o, fstest.MapFS{"a.yaml": {Data: []byte(content)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", content, err, want)
		}
	}
}

// Whatever the sentence, mentions are in order, lie in it and name entities.
func FuzzMark(f *testing.F) {
	for _, s := range []string{"Bali Process working groups (RSO)", "“A B C D” (2014)", "the Republic of Korea (Bali Process)", "member countries and organisations", "الدول (أ)", "Indonesian and and Foreign Ministers"} {
		f.Add(s)
	}
	r := register(f)
	f.Fuzz(func(t *testing.T, sentence string) {
		if !utf8.ValidString(sentence) {
			t.Skip()
		}
		d := r.NewDocument()
		d.SetMechanism("", "Bali Process")
		tokens := text.Tokens(sentence, 0, len(sentence))
		last := 0
		for _, m := range d.Mark(tokens) {
			if m.From < last || m.To <= m.From || m.To > len(tokens) || len(m.Entities) == 0 {
				t.Fatalf("mention %+v after %d in %q", m, last, sentence)
			}
			last = m.To
			for _, id := range m.Entities {
				if !id.Valid() || d.Entity(id).Name == "" {
					t.Fatalf("entity %q of %q is %+v", id, sentence, d.Entity(id))
				}
			}
		}
	})
}

func ExampleDocument_Mark() {
	o, _ := schema.Load()
	folder, _ := fs.Sub(seed.Files, "names")
	r, _ := names.Read(o, folder)
	d := r.NewDocument()
	sentence := "The Bali Process is co-chaired by Australia and Indonesia."
	for _, m := range d.Mark(text.Tokens(sentence, 0, len(sentence))) {
		fmt.Println(m.Entities)
	}
	// Output:
	// [mechanism/bali-process]
	// [state/AUS]
	// [state/IDN]
}

// A text that gives an entity ever more names makes it known by all of them, but
// the graph is not filled with them, and learning one more takes no longer.
func TestManyAliases(t *testing.T) {
	d := register(t).NewDocument()
	d.SetMechanism("", "Bali Process")
	id := d.Mechanism().ID
	for i := range 1000 {
		d.Learn(id, fmt.Sprintf("Process of Many Names %d", i))
	}
	if n := len(d.Entity(id).Aliases); n > 200 {
		t.Errorf("%d aliases", n)
	}
	sentence := "Process of Many Names 999 met."
	if m := d.Mark(text.Tokens(sentence, 0, len(sentence))); len(m) != 1 || m[0].Entities[0] != id {
		t.Errorf("%+v", m)
	}
}
