package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// serveSeed runs `iscm serve` on the embedded seed and returns its address. The
// server ends with the test.
func serveSeed(t *testing.T) string { return serveStore(t, "memory:") }

// serveStore is serveSeed for a store, which is filled if it is empty.
func serveStore(t *testing.T, url string) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	reader, writer := io.Pipe()
	var log bytes.Buffer
	p := &program{out: writer, err: &log, now: time.Now}
	ended := make(chan int, 1)
	go func() {
		ended <- p.run(ctx, []string{"serve", "--listen", "127.0.0.1:0", "--store", url})
		writer.Close()
	}()
	t.Cleanup(func() {
		stop()
		go io.Copy(io.Discard, reader)
		if code := <-ended; code != 0 {
			t.Errorf("serve ends with %d: %s", code, log.String())
		}
	})
	line, err := bufio.NewReader(reader).ReadString('\n')
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "iscm: ready at ")
	if err != nil || !ok {
		t.Fatalf("serve prints %q, %v", line, err)
	}
	return address
}

// ask posts a query and decodes data into a value. Errors fail the test.
func ask(t *testing.T, address, query string, into any) {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(address+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var answer struct {
		Data   json.RawMessage
		Errors json.RawMessage
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	if answer.Errors != nil {
		t.Fatalf("%s: %s", query, answer.Errors)
	}
	if err := json.Unmarshal(answer.Data, into); err != nil {
		t.Fatal(err)
	}
}

// claim is a statement as the API answers it.
type claim struct {
	Subject    struct{ ID string }
	Relation   struct{ Name string }
	Object     *struct{ ID string }
	Value      *string
	Qualifiers []struct {
		Name, Text string
		Entity     *struct{ ID string }
	}
	Evidence []piece
}

// piece is evidence as the API answers it.
type piece struct {
	Quote, Sentence, Section, URL, Kind, Origin string
	Start, End                                  int
}

// line writes a claim as the tables of the tests do.
func (c claim) line() string {
	line := c.Subject.ID + " " + c.Relation.Name + " "
	if c.Object != nil {
		line += c.Object.ID
	} else {
		line += *c.Value
	}
	for _, q := range c.Qualifiers {
		line += " | " + q.Name + "=" + q.Text
	}
	return line
}

const claimFields = `subject { id } relation { name } object { id } value qualifiers { name text entity { id } } evidence { quote sentence section start end url kind origin }`

// allClaims pages through all statements.
func allClaims(t *testing.T, address string) []claim {
	t.Helper()
	var all []claim
	for after := ""; ; {
		var data struct {
			Statements struct {
				Nodes    []claim
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
				TotalCount int
			}
		}
		query := `{ statements(first: 40, after: "` + after + `") { nodes { ` + claimFields + ` } pageInfo { hasNextPage endCursor } totalCount } }`
		if after == "" {
			query = strings.Replace(query, `, after: ""`, "", 1)
		}
		ask(t, address, query, &data)
		all = append(all, data.Statements.Nodes...)
		if !data.Statements.PageInfo.HasNextPage {
			if len(all) != data.Statements.TotalCount {
				t.Errorf("%d statements on the pages, totalCount %d", len(all), data.Statements.TotalCount)
			}
			return all
		}
		after = data.Statements.PageInfo.EndCursor
	}
}

// What the findings document says, each with a part of the sentence that says
// it. The sentence must be what the bytes of the file are at the span.
func TestSeedThroughGraphQL(t *testing.T) {
	address := serveSeed(t)
	file, err := os.ReadFile("../../seed/findings/iom-2019-iscm-findings-bali-process.txt")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]claim{}
	for _, c := range allClaims(t, address) {
		said[c.line()] = c
		if len(c.Evidence) == 0 {
			t.Errorf("%s has no evidence", c.line())
		}
		for _, e := range c.Evidence {
			if e.Origin == "RECORD" {
				if e.Quote != "" || e.End != 0 || e.URL == "" || e.Kind == "" {
					t.Errorf("%s: no page is cited: %+v", c.line(), e)
				}
				continue
			}
			if e.Start < 0 || e.End > len(file) || e.Start >= e.End || string(file[e.Start:e.End]) != e.Quote {
				t.Errorf("%s: the file does not say %q at %d to %d", c.line(), e.Quote, e.Start, e.End)
			}
		}
	}
	table, err := os.ReadFile("testdata/seed-statements.table")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, row := range strings.Split(string(table), "\n") {
		if row == "" || strings.HasPrefix(row, "#") {
			continue
		}
		checked++
		want, words, ok := strings.Cut(row, " <- ")
		c, have := said[want]
		if !ok || !have {
			t.Errorf("not in the graph: %s", want)
			continue
		}
		found := false
		for _, e := range c.Evidence {
			found = found || strings.Contains(e.Quote, words)
		}
		if !found {
			t.Errorf("%s: no sentence says %q; they say %+v", want, words, c.Evidence)
		}
	}
	if checked < 60 {
		t.Errorf("only %d rows in the table", checked)
	}
}

// fromDocument reports whether a findings document says it, and not only pages.
func (c claim) fromDocument() bool {
	return slices.ContainsFunc(c.Evidence, func(e piece) bool { return e.Quote != "" })
}

// What must not be read in the findings document, asked through the API.
func TestNotInTheSeed(t *testing.T) {
	address := serveSeed(t)
	const bali = "mechanism/bali-process"
	for _, c := range allClaims(t, address) {
		if c.Object == nil || !c.fromDocument() {
			continue
		}
		ends := [2]string{c.Subject.ID, c.Object.ID}
		role := c.Relation.Name == "hasMember" || c.Relation.Name == "hasObserver"
		switch {
		case role && (ends[1] == "state/CAN" || ends[1] == "state/KOR"):
			t.Errorf("a role that is not stated: %s", c.line())
		case ends == [2]string{"mechanism/colombo-process", "mechanism/budapest-process"}, ends == [2]string{"mechanism/budapest-process", "mechanism/colombo-process"}:
			t.Errorf("a link of two others: %s", c.line())
		case ends[0] == bali && c.Relation.Name == "bodyLocatedIn":
			t.Errorf("a place of the office, not of the mechanism: %s", c.line())
		}
	}
	var data struct {
		Colombo struct {
			Total int
			Paths []struct{ Nodes []struct{ ID string } }
		}
	}
	ask(t, address, `{ colombo: paths(from: {name: "Colombo Process"}, to: {name: "Budapest Process"}, options: {first: 100, maxLength: 5}) { total paths { nodes { id } } } }`, &data)
	if data.Colombo.Total == 0 {
		t.Error("no path at all from Colombo to Budapest")
	}
	for _, path := range data.Colombo.Paths {
		for _, n := range path.Nodes {
			if strings.HasPrefix(n.ID, "source/") || strings.HasPrefix(n.ID, "statement/") || n.ID == "event/2019-iscm-survey" {
				t.Errorf("a path through %s", n.ID)
			}
		}
	}
}

// The path that the product is for, step by step.
func TestPathThroughGraphQL(t *testing.T) {
	address := serveSeed(t)
	var data struct {
		Paths struct {
			Truncated bool
			Paths     []struct {
				Length int
				Text   string
				Steps  []struct {
					From, To   struct{ ID string }
					Relation   struct{ Name string }
					Forward    bool
					Statements []claim
				}
			}
		}
	}
	ask(t, address, `{ paths(from: {name: "Canada"}, to: {name: "Abu Dhabi Dialogue"}) { truncated paths { length text steps { from { id } to { id } relation { name } forward statements { `+claimFields+` } } } } }`, &data)
	if len(data.Paths.Paths) < 2 || data.Paths.Truncated {
		t.Fatalf("%+v", data)
	}
	first := data.Paths.Paths[0]
	if first.Length != 2 || first.Text != "Canada takes part in Bali Process, which liaises with Abu Dhabi Dialogue (topic: Return and reintegration)." {
		t.Errorf("the first path is %d long: %s", first.Length, first.Text)
	}
	want := []struct{ from, relation, to, words string }{
		{"state/CAN", "participatesIn", "mechanism/bali-process", "Canada values its participation in the Bali Process"},
		{"mechanism/bali-process", "liaisesWith", "mechanism/abu-dhabi-dialogue", "particularly with the Budapest Process and the Abu Dhabi Dialogue"},
	}
	for i, step := range first.Steps {
		w := want[i]
		if step.From.ID != w.from || step.To.ID != w.to || step.Relation.Name != w.relation || !step.Forward {
			t.Errorf("step %d is %+v", i, step)
		}
		said := ""
		for _, s := range step.Statements {
			for _, e := range s.Evidence {
				said += e.Sentence
			}
		}
		if !strings.Contains(said, w.words) {
			t.Errorf("step %d rests on %q", i, said)
		}
	}
	for _, path := range data.Paths.Paths {
		for i, step := range path.Steps {
			if i > 0 && step.From.ID != path.Steps[i-1].To.ID || len(step.Statements) == 0 {
				t.Errorf("steps of %q do not follow each other", path.Text)
			}
		}
	}
}
