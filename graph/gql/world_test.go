package gql

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"iscmgraph/graph"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

// A notebook is a source that is written sentence by sentence, each with the
// statement that it makes.
type notebook struct {
	batch graph.Batch
	text  strings.Builder
	have  map[graph.ID]bool
}

func newNotebook(id graph.ID, title string) *notebook {
	return &notebook{batch: graph.Batch{Source: graph.Source{ID: id, Title: title, Publisher: "A. Tester"}}, have: map[graph.ID]bool{}}
}

// thing describes an entity.
func (n *notebook) thing(id graph.ID, name string, aliases ...string) {
	if !n.have[id] {
		n.have[id] = true
		n.batch.Entities = append(n.batch.Entities, graph.Entity{ID: id, Name: name, Aliases: aliases})
	}
}

// say writes a sentence that makes a statement.
func (n *notebook) say(sentence string, s graph.Statement) {
	start := strings.Index(n.text.String(), sentence)
	if start < 0 {
		start = n.text.Len()
		n.text.WriteString(sentence + "\r\n\r\n")
	}
	s.Evidence = []graph.Evidence{{
		Source: n.batch.Source.ID, Section: "Findings", Start: start, End: start + len(sentence), Quote: sentence, Rule: "test",
	}}
	n.batch.Statements = append(n.batch.Statements, s)
}

// puzzle writes a sentence that nobody understood.
func (n *notebook) puzzle(sentence string) {
	if n.batch.Source.Reading == nil {
		n.batch.Source.Reading = &graph.Reading{Sentences: 20}
	}
	r := n.batch.Source.Reading
	r.Unread = append(r.Unread, graph.Span{Start: n.text.Len(), End: n.text.Len() + len(sentence)})
	n.text.WriteString(sentence + "\r\n\r\n")
}

// guess proposes what the sentence that was written last may state of what its
// first words name.
func (n *notebook) guess(words int, p graph.Proposal) {
	r := n.batch.Source.Reading
	p.Sentence = r.Unread[len(r.Unread)-1]
	p.Words = graph.Span{Start: p.Sentence.Start, End: p.Sentence.Start + words}
	r.Proposals = append(r.Proposals, p)
}

// done returns the batch, canonical and found valid.
func (n *notebook) done(t testing.TB) graph.Batch {
	t.Helper()
	n.batch.Source.Text = n.text.String()
	if n.text.Len() > 0 {
		sum := sha256.Sum256([]byte(n.text.String()))
		n.batch.Source.SHA256 = hex.EncodeToString(sum[:])
	}
	if err := graph.Validate(ontology(t), n.batch); err != nil {
		t.Fatal(err)
	}
	return n.batch.Canonical()
}

func entity(id graph.ID) graph.Term { return graph.Term{Entity: id} }

func literal(datatype, text string) graph.Term { return graph.Term{Text: text, Datatype: datatype} }

func qualifiers(namesAndValues ...any) []graph.Qualifier {
	var list []graph.Qualifier
	for i := 0; i < len(namesAndValues); i += 2 {
		value, ok := namesAndValues[i+1].(graph.Term)
		if !ok {
			value = literal(schema.String, namesAndValues[i+1].(string))
		}
		list = append(list, graph.Qualifier{Name: namesAndValues[i].(string), Value: value})
	}
	return list
}

func ontology(t testing.TB) *schema.Ontology {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func reader(t testing.TB, batches ...graph.Batch) graph.Reader {
	t.Helper()
	digests := map[graph.ID]string{}
	for _, b := range batches {
		digests[b.Source.ID] = b.Digest()
	}
	return snapshot.New(ontology(t), graph.Contents{
		Load: len(batches), Digest: graph.DigestOf(digests), Batches: batches, Loads: loadsOf(batches), Directory: known(),
	})
}

// known returns what is known of the small world besides what its sources say.
func known() *graph.Directory {
	entry := func(id graph.ID, name string, was ...graph.ID) graph.Entry {
		return graph.Entry{Entity: graph.Entity{ID: id, Name: name, Was: was}}
	}
	turkey, smuggling := entry("state/TUR", "Türkiye"), entry("topic/people-smuggling", "people smuggling")
	turkey.Labels = []graph.Label{{Language: "fr", Text: "Turquie"}, {Language: "ru", Text: "Турция"}}
	smuggling.Broader = []graph.ID{"topic/transnational-crime"}
	crime := entry("topic/transnational-crime", "transnational crime")
	crime.Aliases = []string{"crime across borders"}
	return graph.NewDirectory([]graph.Entry{
		turkey, smuggling, crime, entry("state/KIR", "Kiribati"), entry(dialogue, "Abu Dhabi Dialogue", "mechanism/abu-dhabi"),
		entry(office, "Regional Support Office", "body/bali-process/offices"), entry("body/bali-process/other-office", "Other Office", "body/bali-process/offices"),
	})
}

const (
	bali     = graph.ID("mechanism/bali-process")
	budapest = graph.ID("mechanism/budapest-process")
	colombo  = graph.ID("mechanism/colombo-process")
	dialogue = graph.ID("mechanism/abu-dhabi-dialogue")
	office   = graph.ID("body/bali-process/regional-support-office")
)

// world returns a small graph with something of every kind.
func world(t testing.TB) graph.Reader {
	n := newNotebook("source/notes", "Notes on mechanisms")
	describe(n)
	n.say("The Bali Process was established in 2002.", graph.Statement{Subject: bali, Relation: "establishedIn", Object: literal(schema.Year, "2002")})
	for _, state := range []graph.ID{"state/AUS", "state/IDN"} {
		n.say("Australia and Indonesia co-chair it for good.", graph.Statement{Subject: bali, Relation: "coChairedBy", Object: entity(state),
			Qualifiers: qualifiers("permanent", literal(schema.Boolean, "true"))})
	}
	for _, m := range []graph.ID{"state/AUS", "state/IDN", "state/THA", "organization/iom", "organization/unhcr"} {
		n.say("Members are Australia, Indonesia, Thailand, IOM and UNHCR.", graph.Statement{Subject: bali, Relation: "hasMember", Object: entity(m)})
	}
	for _, m := range []graph.ID{"state/THA", "state/IDN", "state/LKA"} {
		n.say("Thailand, Indonesia and Sri Lanka belong to the Colombo Process.", graph.Statement{Subject: colombo, Relation: "hasMember", Object: entity(m)})
	}
	for _, m := range []graph.ID{bali, colombo, dialogue} {
		n.say("All three deal with people smuggling.", graph.Statement{Subject: m, Relation: "addressesTopic", Object: entity("topic/people-smuggling")})
	}
	for _, m := range []graph.ID{budapest, dialogue} {
		n.say("It liaises with the Budapest Process and the Abu Dhabi Dialogue on return.", graph.Statement{Subject: bali, Relation: "liaisesWith",
			Object: entity(m), Qualifiers: qualifiers("topic", entity("topic/return"))})
	}
	n.say("With the “Budapest Process” there is an ad hoc exchange.", graph.Statement{Subject: budapest, Relation: "exchangesWith", Object: entity(bali),
		Qualifiers: qualifiers("mode", "ad hoc")})
	n.say("Its Regional Support Office sits in Bangkok.", graph.Statement{Subject: bali, Relation: "hasBody", Object: entity(office)})
	n.say("Its Regional Support Office sits in Bangkok.", graph.Statement{Subject: office, Relation: "bodyLocatedIn", Object: entity("place/bangkok")})
	n.say("Canada runs a project with the Office.", graph.Statement{Subject: "state/CAN", Relation: "runsProjectWith", Object: entity(office)})
	n.say("Turkey chaired the Budapest Process from 2006 to 2010, Hungary before.", graph.Statement{Subject: budapest, Relation: "chairedBy", Object: entity("state/TUR"),
		Qualifiers: qualifiers("since", literal(schema.Date, "2006"), "until", literal(schema.Date, "2010-06"))})
	n.say("Turkey chaired the Budapest Process from 2006 to 2010, Hungary before.", graph.Statement{Subject: budapest, Relation: "chairedBy", Object: entity("state/HUN"),
		Qualifiers: qualifiers("until", literal(schema.Date, "2005"))})
	n.puzzle("The  ASEAN\r\nis said to wait.")
	asean := graph.Term{Entity: "organization/asean"}
	n.guess(len("The  ASEAN"), graph.Proposal{Subject: "mechanism/bali-process", Name: "Bali Process", Relation: "cooperatesWith", Object: asean, ObjectName: "ASEAN"})
	n.guess(len("The  ASEAN"), graph.Proposal{Subject: "body/bali-process/new", Name: "Bali Process New", Relation: "chairedBy", Object: asean, ObjectName: "ASEAN"})
	n.guess(len("The  ASEAN\r\nis said to wait"), graph.Proposal{Subject: "mechanism/bali-process", Name: "Bali Process", Relation: "aimsTo", Object: graph.Term{Text: "wait", Datatype: schema.String}})
	n.puzzle("Why, “nobody” knows.")
	n.puzzle("So it goes.")
	n.say("It will invite the ASEAN.", graph.Statement{Subject: bali, Relation: "invites", Object: entity("organization/asean"), Status: graph.Planned})
	n.say("Some said that it is funded by Canada.", graph.Statement{Subject: bali, Relation: "fundedBy", Object: entity("state/CAN"), Status: graph.Rejected})
	n.say("It aims to raise awareness.", graph.Statement{Subject: bali, Relation: "aimsTo", Object: literal(schema.String, "raise awareness")})
	n.say("It aims to learn.", graph.Statement{Subject: bali, Relation: "aimsTo", Object: literal(schema.String, "learn")})
	e := &n.batch.Statements[len(n.batch.Statements)-1].Evidence[0]
	e.Rule, e.Curator, e.Reason = graph.Curated, "A. Reader", "No rule reads it."
	n.say("It aims to build trust – توفير الحماية.", graph.Statement{Subject: bali, Relation: "aimsTo", Object: literal(schema.String, "build trust – توفير الحماية")})
	return reader(t, n.done(t), page(t))
}

func describe(n *notebook) {
	n.thing(bali, "Bali Process", "BP", "The Bali Process on People Smuggling")
	n.thing(budapest, "Budapest Process", "Budapest")
	n.thing(colombo, "Colombo Process")
	n.thing(dialogue, "Abu Dhabi Dialogue", "ADD", "حوار أبوظبي")
	n.thing(office, "Regional Support Office", "RSO")
	n.thing("place/bangkok", "Bangkok")
	n.thing("place/budapest", "Budapest")
	n.thing("state/AUS", "Australia")
	n.thing("state/CAN", "Canada")
	n.thing("state/HUN", "Hungary")
	n.thing("state/IDN", "Indonesia")
	n.thing("state/LKA", "Sri Lanka")
	n.thing("state/THA", "Thailand")
	n.thing("state/TUR", "Türkiye", "Turkey")
	n.thing("topic/people-smuggling", "people smuggling")
	n.thing("topic/return", "return and reintegration")
	n.thing("organization/iom", "International Organization for Migration", "IOM")
	n.thing("organization/unhcr", "UNHCR")
	n.thing("organization/asean", "ASEAN")
}

// page returns what a second source says, a page that is only cited: one thing
// that the first says too.
func page(t testing.TB) graph.Batch {
	n := newNotebook("source/page", "A page")
	n.batch.Source.URL = "https://example.org/bali"
	n.thing(bali, "Bali Process")
	n.batch.Statements = []graph.Statement{{
		Subject: bali, Relation: "aimsTo", Object: literal(schema.String, "raise awareness"),
		Evidence: []graph.Evidence{{Source: "source/page", Rule: "record", URL: "https://example.org/bali/aims", Year: "2019"}},
	}}
	return n.done(t)
}

// serve returns the handler of a reader. Whatever it logs fails the test.
func serve(t testing.TB, r graph.Reader) http.Handler {
	t.Helper()
	log := slog.New(slog.NewTextHandler(testLog{t}, nil))
	return Handler(ontology(t), func() graph.Reader { return r }, log)
}

type testLog struct{ t testing.TB }

func (l testLog) Write(line []byte) (int, error) {
	l.t.Errorf("log: %s", line)
	return len(line), nil
}

// A reply is the answer to a query.
type reply struct {
	Data   json.RawMessage
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct {
			Code       string
			Candidates []candidate
		}
	}
	Extensions struct{ Cost cost }

	body string
}

// codes returns the codes of the errors, with blanks between.
func (r reply) codes() string {
	var list []string
	for _, e := range r.Errors {
		list = append(list, e.Extensions.Code)
	}
	return strings.Join(list, " ")
}

// into reads the data, which must come without errors.
func (r reply) into(t testing.TB, to any) {
	t.Helper()
	if len(r.Errors) > 0 {
		t.Fatalf("errors: %s", r.body)
	}
	if err := json.Unmarshal(r.Data, to); err != nil {
		t.Fatal(err)
	}
}

// ask posts a query.
func ask(t testing.TB, h http.Handler, query string, variables map[string]any) reply {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return post(t, h, bytes.NewReader(body))
}

func post(t testing.TB, h http.Handler, body io.Reader) reply {
	t.Helper()
	r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/graphql", body)
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	var got reply
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatalf("status %d: %v: %s", w.Code, err, w.Body)
	}
	got.body = w.Body.String()
	return got
}

// loadsOf returns a load for each batch, one a day.
func loadsOf(batches []graph.Batch) []graph.Load {
	var loads []graph.Load
	digests := map[graph.ID]string{}
	for i, b := range batches {
		digests[b.Source.ID] = b.Digest()
		day := graph.Date(fmt.Sprintf("2026-11-%02d", 24+i))
		loads = append(loads, graph.Load{Number: i + 1, On: day, Digest: graph.DigestOf(digests), Batch: b})
	}
	return loads
}
