package rules_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/rules"
	"iscmgraph/loaders/text"
	"iscmgraph/schema"
)

func ontology(t testing.TB) *schema.Ontology {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// good is what each rule of a test ends with.
const good = `
  fires A B.
  reads A | hasMember | B
  silent C.`

func parse(o *schema.Ontology, files ...string) (*rules.Set, error) {
	folder := fstest.MapFS{}
	for i, content := range files {
		folder[fmt.Sprintf("%d.rules", i)] = &fstest.MapFile{Data: []byte(content)}
	}
	return rules.Parse(o, folder)
}

// Each fault names file and line, and all are told at once.
func TestParseFaults(t *testing.T) {
	o := ontology(t)
	for _, c := range []struct {
		name, file string
		want       []string
	}{
		{"no rule", "pattern {m:Mechanism} meets", []string{`0.rules:1: "pattern {m:Mechanism} meets" stands in no rule`}},
		{"empty line key", "rule", []string{`0.rules:1: "rule" says nothing`}},
		{"unknown class", "rule a\n  pattern {m:Planet} has {s:State}\n  state m hasMember s" + good,
			[]string{`0.rules:2: {m:Planet}: "Planet" is no class, no class of words, nor text, year or number`}},
		{"unknown words", "rule a\n  pattern {m:Mechanism} NOWHERE {s:State}\n  state m hasMember s" + good, []string{"0.rules:2: no class of words is called NOWHERE"}},
		{"unknown relation", "rule a\n  pattern {m:Mechanism} has {s:State}\n  state m owns s" + good, []string{`0.rules:3: the ontology has no relation "owns"`}},
		{"unknown qualifier", "rule a\n  pattern {m:Mechanism} has {s:State}\n  state m hasMember s with colour=\"red\"" + good, []string{`0.rules:3: the ontology has no qualifier "colour"`}},
		{"domain", "rule a\n  pattern {m:State} has {s:State}\n  state m hasMember s" + good, []string{"0.rules:3: {m} may be a State, which cannot be subject of hasMember"}},
		{"range", "rule a\n  pattern {m:Mechanism} has {s:Place}\n  state m hasMember s" + good, []string{"0.rules:3: {s} may be a Place, which cannot be object of hasMember"}},
		{"words for an entity", "rule a\n  pattern {m:Mechanism} has {s:State}\n  state m hasMember \"all of {s}\"" + good, []string{"0.rules:3: the object of hasMember is an entity"}},
		{"text for an entity", "rule a\n  pattern {m:Mechanism} has {s:text}\n  state m hasMember s" + good, []string{"0.rules:3: the object of hasMember is an entity"}},
		{"entity for a year", "rule a\n  pattern {m:Mechanism} has {s:State}\n  state m establishedIn s" + good, []string{"0.rules:3: the object of establishedIn is a literal of xsd:gYear; {s} is an entity"}},
		{"no such slot", "rule a\n  pattern {m:Mechanism} has {s:State}\n  state m hasMember x" + good, []string{"0.rules:3: no pattern of a has the slot {x}"}},
		{"no such slot in a template", "rule a\n  pattern {m:Mechanism} has {s:State}\n  state m aimsTo \"help {x}\"" + good, []string{"0.rules:3: no pattern of a has the slot {x}"}},
		{"no example", "rule a\n  pattern {m:Mechanism} has {s:State}\n  state m hasMember s", []string{"0.rules:1: rule a needs a text that fires"}},
		{"twice", "rule a\n  pattern {m:Mechanism} has {s:State}\n  state m hasMember s" + good + "\nrule a\n  pattern {m:Mechanism} has {s:State}\n  state m hasMember s" + good, []string{"0.rules:7: the rule a stands at 0.rules:1 too"}},
		{"brackets", "rule a\n  pattern {m:Mechanism} [ has {s:State}\n  state m hasMember s" + good, []string{"0.rules:2: a [ without a ]"}},
		{"brackets closed", "rule a\n  pattern {m:Mechanism} has ] {s:State}\n  state m hasMember s" + good, []string{"0.rules:2: a ] without a ["}},
		{"gap", "rule a\n  pattern {m:Mechanism} ...99 {s:State} has\n  state m hasMember s" + good, []string{`0.rules:2: "...99" is no gap`}},
		{"no word", "rule a\n  pattern {m:Mechanism} {s:State}\n  state m hasMember s" + good, []string{"0.rules:2: a pattern needs at least one word"}},
		{"focus", "rule a\n  pattern has {s:State}\n  state $focus hasMember s" + good, []string{"0.rules:3: $focus needs the class it must have"}},
		{"context", "rule a\n  pattern has {s:State}\n  state $nobody hasMember s" + good, []string{"0.rules:3: $nobody is none of"}},
		{"class form", "class be = is", []string{"0.rules:1: a class of words is"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := parse(o, c.file)
			if err == nil {
				t.Fatal("no fault")
			}
			if graph.KindOf(err) != graph.Invalid {
				t.Errorf("the kind is %s", graph.KindOf(err))
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%v\nwant %s", err, want)
				}
			}
		})
	}
}

// read applies rules to a sentence and returns what they state.
func read(t *testing.T, file, sentence string) []string {
	t.Helper()
	o := ontology(t)
	set, err := parse(o, file)
	if err != nil {
		t.Fatal(err)
	}
	entries := "- {id: mechanism/bali-process, name: Bali Process}\n- {id: state/AUS, name: Australia}\n- {id: state/IDN, name: Indonesia}\n- {id: state/CAN, name: Canada}\n- {id: state/TTO, name: Trinidad and Tobago}\n"
	register, err := names.Read(o, fstest.MapFS{"a.yaml": {Data: []byte(entries)}})
	if err != nil {
		t.Fatal(err)
	}
	doc := register.NewDocument()
	doc.SetMechanism("", "Bali Process")
	tokens := text.Tokens(sentence, 0, len(sentence))
	mentions := doc.Mark(tokens)
	var units []rules.Unit
	for at := 0; at < len(tokens); at++ {
		unit := rules.Unit{Token: tokens[at]}
		if len(mentions) > 0 && mentions[0].From == at {
			unit.Mention, unit.End, unit.Fold = &mentions[0], tokens[mentions[0].To-1].End, ""
			at = mentions[0].To - 1
			mentions = mentions[1:]
		}
		units = append(units, unit)
	}
	var list []string
	for _, r := range set.Read(o, units, &rules.Context{Document: doc, Text: sentence, Level: "regional"}) {
		s := r.Statement
		line := fmt.Sprintf("%s %s %s%s", s.Subject.Local(), s.Relation, s.Object.Entity.Local(), s.Object.Text)
		for _, q := range s.Qualifiers {
			line += fmt.Sprintf(" %s=%s", q.Name, q.Value.Text)
		}
		list = append(list, line)
	}
	return list
}

func TestRead(t *testing.T) {
	members := "rule a\n  pattern {m:Mechanism} BEGIN {s:State+}\n  state m hasMember s" + good
	begin := "class BEGIN = has the members | joins\n"
	aims := "rule a\n  pattern {m:Mechanism} aim~ at {x:text+}\n  state m aimsTo x" + good
	for _, c := range []struct {
		name, file, sentence string
		want                 []string
	}{
		{"list", begin + members, "The Bali Process has the members Australia, Trinidad and Tobago, and Indonesia as well as Canada.",
			[]string{"bali-process hasMember AUS", "bali-process hasMember TTO", "bali-process hasMember IDN", "bali-process hasMember CAN"}},
		{"article in a list", begin + members, "The Bali Process joins the Australia and the Canada", []string{"bali-process hasMember AUS", "bali-process hasMember CAN"}},
		{"gap does not pass not", "rule a\n  pattern {m:Mechanism} ... joined {s:State}\n  state m hasMember s" + good, "The Bali Process was not joined by Canada, joined Australia", nil},
		{"forms of a word", aims, "The Bali Process aimed at peace", []string{"bali-process aimsTo peace"}},
		{"phrases", aims, "The Bali Process aims at trust, order (law, and rules) and peace and quiet, which matter.",
			[]string{"bali-process aimsTo trust", "bali-process aimsTo order (law, and rules)", "bali-process aimsTo peace and quiet"}},
		{"two phrases", aims, "The Bali Process aims at the trust of all and a peace – as others do.", []string{"bali-process aimsTo trust of all", "bali-process aimsTo peace"}},
		{"optional", "rule a\n  pattern {m:Mechanism} joins {s:State} [in {y:year}]\n  state m hasMember s with since=y" + good, "The Bali Process joins Canada in 2004", []string{"bali-process hasMember CAN since=2004"}},
		{"optional is missing", "rule a\n  pattern {m:Mechanism} joins {s:State} [in {y:year}]\n  state m hasMember s with since=y" + good, "The Bali Process joins Canada in time", []string{"bali-process hasMember CAN"}},
		{"level", "rule a\n  pattern {m:Mechanism} serves {x:text} $\n  state m contributesTo x with level=$level" + good, "The Bali Process serves peace.", []string{"bali-process contributesTo peace level=regional"}},
		{"unless", "rule a\n  pattern {m:Mechanism} joins {s:State}\n  unless perhaps\n  state m hasMember s" + good, "The Bali Process joins Canada, perhaps.", nil},
		{"begin", "rule a\n  pattern ^ {m:Mechanism} joins {s:State}\n  state m hasMember s" + good, "Then Bali Process joins Canada.", nil},
		{"several matches", "rule a\n  pattern {m:Mechanism} joins {s:State}\n  state m hasMember s" + good, "Bali Process joins Canada and Bali Process joins Australia.", []string{"bali-process hasMember CAN", "bali-process hasMember AUS"}},
		{"not of itself", "rule a\n  pattern {m:Mechanism} meets {n:Mechanism}\n  state m liaisesWith n" + good, "Bali Process meets Bali Process.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, read(t, c.file, c.sentence)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A sentence made to be slow ends all the same.
func TestReadIsBounded(t *testing.T) {
	file := "rule a\n  pattern {m:Mechanism} ...60 ...60 ...60 ...60 {x:text} never {y:text} ends {z:text}\n  state m aimsTo x" + good
	sentence := "Bali Process " + strings.Repeat("Bali Process and so on, never ", 500)
	if got := read(t, file, sentence); got != nil {
		t.Errorf("reads %v", got)
	}
}

func FuzzParse(f *testing.F) {
	o := ontology(f)
	f.Add("class BE = is | are\nrule a\n  pattern {m:Mechanism} BE [not] {s:State+} ...3 $\n  create e Event \"{m} x\" as y\n  state m hasMember s with since=\"2000\"\n  fires A.\n  reads B\n  silent C.")
	f.Add("rule x\n  pattern ^ {t:title Document} {n:new Place} {b:owned Body} is~\n  state $focus.Body publishes t with year=t.year, level=$level")
	f.Fuzz(func(t *testing.T, file string) {
		set, err := parse(o, file)
		if (set == nil) == (err == nil) {
			t.Fatalf("set %v, error %v", set, err)
		}
	})
}

func ExampleParse() {
	o, _ := schema.Load()
	set, err := rules.Parse(o, rules.Files)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range set.Rules[:2] {
		fmt.Println(r.Name, r.Pos)
	}
	// Output:
	// aims aims.rules:3
	// aim-is aims.rules:29
}
