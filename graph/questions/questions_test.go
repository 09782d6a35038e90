package questions_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"iscmgraph/graph"
	"iscmgraph/graph/questions"
)

// observers is the example of seed/FORMAT.md.
func observers(t testing.TB) *questions.Question {
	page, err := os.ReadFile("../../seed/FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "## questions/*.yaml")
	_, rest, _ = strings.Cut(rest, "\n\n    ")
	block, _, _ := strings.Cut("    "+rest, "\n\n|")
	var b strings.Builder
	for line := range strings.Lines(block) {
		b.WriteString(strings.TrimPrefix(line, "    "))
	}
	api, err := questions.API()
	if err != nil {
		t.Fatal(err)
	}
	q, faults := questions.Parse(api, "01-observers.yaml", []byte(b.String()))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return q
}

// script answers the requests of a question in turn: the check of a parameter,
// then two pages.
func script(requests *[]map[string]any) questions.Asker {
	return func(_ context.Context, query string, variables map[string]any) (json.RawMessage, error) {
		copied := map[string]any{"query": strings.Fields(query)[1]}
		for name, value := range variables {
			copied[name] = value
		}
		*requests = append(*requests, copied)
		switch {
		case strings.HasPrefix(query, "query Check"):
			return json.RawMessage(`{"statements": {"totalCount": 1}, "entity": {"__typename": "Mechanism", "id": "mechanism/bali-process", "name": "Bali Process"}}`), nil
		case variables["after"] == nil:
			return json.RawMessage(`{"statements": {"nodes": [
				{"object": {"name": "=Norway"}, "since": "2004", "evidence": [{"sentence": null, "url": "https://a.example"}, {"sentence": "It observes.", "url": null}]}
			], "pageInfo": {"hasNextPage": true, "endCursor": "c1"}}}`), nil
		}
		return json.RawMessage(`{"statements": {"nodes": [
			{"object": {"name": "Austria"}, "since": null, "evidence": [{"sentence": "So, it \"says\".", "url": null}]},
			{"object": {"name": "Austria"}, "since": null, "evidence": [{"sentence": "So, it \"says\".", "url": null}]}
		], "pageInfo": {"hasNextPage": false, "endCursor": "c2"}}}`), nil
	}
}

func TestAsk(t *testing.T) {
	q := observers(t)
	var requests []map[string]any
	a, err := q.Ask(t.Context(), script(&requests), graph.Version{Load: 7, Digest: "d"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(requests) != 3 || requests[2]["after"] != "c1" || fmt.Sprint(requests[1]["mechanism"]) != "map[id:mechanism/bali-process]" {
		t.Errorf("it asks %v", requests)
	}
	var table, csv, lines bytes.Buffer
	for _, err := range []error{a.Table(&table), a.CSV(&csv), a.NDJSON(&lines)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if want := "\ufeffobserver,since,evidence\nAustria,not stated,\"So, it \"\"says\"\".\"\n'=Norway,2004,https://a.example | It observes.\n"; csv.String() != want {
		t.Errorf("CSV %q, want %q", csv.String(), want)
	}
	if want := `{"observer":"Austria","since":"not stated","evidence":"So, it \"says\"."}` + "\n" +
		`{"observer":"=Norway","since":"2004","evidence":"https://a.example | It observes."}` + "\n"; lines.String() != want {
		t.Errorf("NDJSON %s", lines.String())
	}
	if want := "1. Who observes a mechanism, and who says so?\n   mechanism: Bali Process\n\nobserver  since\nAustria   not stated\n    “So, it \"says\".”\n" +
		"=Norway   2004\n    https://a.example\n    “It observes.”\n\n2 rows\n"; table.String() != want {
		t.Errorf("text:\n%s\nwant:\n%s", table.String(), want)
	}
}

// Parameters that cannot be together are refused by name, before the query is
// asked; their form is checked with the question.
func TestTogether(t *testing.T) {
	api, err := questions.API()
	if err != nil {
		t.Fatal(err)
	}
	const rest = `
graphql: |
  query Q($a: EntityRef!, $b: EntityRef!, $from: Date, $to: Date) { x: statements(about: $a, object: $b, began: {from: $from, to: $to}) { nodes { text } } }
tables: [{rows: x.nodes, columns: {text: text}}]
sort: [text]
columns: [{name: text, about: the text, evidence: true}]
none: not stated
`
	parse := func(second, last string) (*questions.Question, []error) {
		return questions.Parse(api, "01-pairs.yaml", []byte(`number: 1
name: pairs
question: Which?
parameters:
  - {name: a, type: entity, about: one, default: A, example: A}
  - {name: b, type: entity, `+second+`, about: the other, default: B, example: B}
  - {name: from, type: date, about: first, example: "2010"}
  - {name: to, type: date, `+last+`, about: last, example: "2010"}`+rest))
	}
	q, faults := parse("unlike: [a]", "notBefore: from")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	same := func(_ context.Context, query string, variables map[string]any) (json.RawMessage, error) {
		if strings.HasPrefix(query, "query Check") {
			return json.RawMessage(`{"entity": {"__typename": "Mechanism", "id": "mechanism/m", "name": "M"}}`), nil
		}
		t.Errorf("the query is asked: %v", variables)
		return nil, nil
	}
	for want, given := range map[string]map[string]string{
		"a and b are both mechanism/m; the question pairs needs two": nil,
		"to is 2010-06, which is before from, 2010-07":               {"from": "2010-07", "to": "2010-06"},
		"b is empty: the question pairs needs a value":               {"b": ""},
	} {
		if _, err := q.Ask(t.Context(), same, graph.Version{}, given); graph.KindOf(err) != graph.Invalid || err.Error() != want {
			t.Errorf("%v: %v, want %s", given, err, want)
		}
	}
	for _, c := range [][2]string{{"unlike: [b]", "notBefore: from"}, {"unlike: [from]", "notBefore: from"}, {"unlike: [a]", "notBefore: to"}, {"unlike: [a]", "notBefore: a"}} {
		if _, faults := parse(c[0], c[1]); len(faults) != 1 {
			t.Errorf("%v: %v", c, faults)
		}
	}
}

func TestNothing(t *testing.T) {
	q := observers(t)
	empty := func(_ context.Context, query string, _ map[string]any) (json.RawMessage, error) {
		if strings.HasPrefix(query, "query Check") {
			return json.RawMessage(`{"entity": {"__typename": "Mechanism", "id": "mechanism/igc", "name": "IGC"}}`), nil
		}
		return json.RawMessage(`{"statements": {"nodes": [], "pageInfo": {"hasNextPage": false, "endCursor": null}}}`), nil
	}
	a, err := q.Ask(t.Context(), empty, graph.Version{}, map[string]string{"mechanism": "IGC"})
	if err != nil || a.None != questions.NotStated || len(a.Rows) > 0 {
		t.Errorf("%+v, %v", a, err)
	}
	unknown := func(context.Context, string, map[string]any) (json.RawMessage, error) {
		return json.RawMessage(`{"entity": null}`), nil
	}
	if _, err := q.Ask(t.Context(), unknown, graph.Version{}, nil); graph.KindOf(err) != graph.NotFound {
		t.Errorf("an unknown mechanism gives %v", err)
	}
}

// Entities may be asked for by id: the names are found first, those of the class
// alone. Only what the question itself gives may be unknown.
func TestIDs(t *testing.T) {
	api, err := questions.API()
	if err != nil {
		t.Fatal(err)
	}
	q, faults := questions.Parse(api, "01-these.yaml", []byte(`number: 1
name: these
question: Which?
parameters:
  - {name: these, type: ids, class: Organization, about: which, default: IOM; Nobody, example: EU}
graphql: |
  query Q($these: [ID!]!) { nodes(ids: $these) { id } }
tables: [{rows: nodes, columns: {id: id}}]
sort: [id]
columns: [{name: id, about: the id, evidence: true}]
none: not stated
`))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var asked any
	ask := func(_ context.Context, query string, variables map[string]any) (json.RawMessage, error) {
		by, _ := variables["by"].(map[string]any)
		switch {
		case by["name"] == "IOM" && strings.Contains(query, "organization(by: $by)"):
			return json.RawMessage(`{"entity": {"__typename": "Organization", "id": "organization/iom", "name": "International Organization for Migration"}}`), nil
		case by != nil:
			return nil, graph.Errorf(graph.NotFound, "nothing is called %q", by["name"])
		case strings.HasPrefix(query, "query Near"):
			return json.RawMessage(`{"search": {"nodes": [{"id": "organization/no", "name": "Nobodies"}, {"id": "organization/other", "name": "Nobly"}]}}`), nil
		}
		asked = variables["these"]
		return json.RawMessage(`{"nodes": []}`), nil
	}
	if _, err := q.Ask(t.Context(), ask, graph.Version{}, nil); err != nil || fmt.Sprint(asked) != "[organization/iom]" {
		t.Errorf("it asks for %v (%v)", asked, err)
	}
	_, err = q.Ask(t.Context(), ask, graph.Version{}, map[string]string{"these": "IOM; nobod"})
	if want := `these: nothing is called "nobod"; did you mean Nobodies (organization/no)?`; err == nil || err.Error() != want || graph.KindOf(err) != graph.NotFound {
		t.Errorf("%v, want %s", err, want)
	}
	if _, err = q.Ask(t.Context(), ask, graph.Version{}, map[string]string{"these": " ; "}); graph.KindOf(err) != graph.Invalid || err == nil {
		t.Errorf("an empty list: %v", err)
	}
}

func TestFind(t *testing.T) {
	list := []*questions.Question{{Number: 1, Name: "chairs"}, {Number: 2, Name: "states-by-membership"}}
	for _, name := range []string{"chairs", "1"} {
		if q, err := questions.Find(list, name); err != nil || q.Name != "chairs" {
			t.Errorf("%s: %v, %v", name, q, err)
		}
	}
	for name, near := range map[string]string{"chiars": "", "chair": "chairs", "members": "states-by-membership", "by": "", "quux": ""} {
		_, err := questions.Find(list, name)
		if graph.KindOf(err) != graph.NotFound || !strings.Contains(err.Error(), near) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	api, err := questions.API()
	if err != nil {
		f.Fatal(err)
	}
	files, err := os.ReadDir("../../seed/questions")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile("../../seed/questions/" + file.Name())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file.Name(), content)
	}
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		questions.Parse(api, name, content) // it says what is wrong, and does not panic
	})
}

func ExampleFind() {
	list := []*questions.Question{{Number: 6, Name: "secretariats", Question: "Who provides the secretariat?"}}
	q, err := questions.Find(list, "6")
	fmt.Println(q.Question, err)
	_, err = questions.Find(list, "secretary")
	fmt.Println(err)
	// Output:
	// Who provides the secretariat? <nil>
	// there is no question "secretary"; did you mean secretariats
}
