package quadstore

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/graph/graphtest"
	"iscmgraph/schema"
)

// FuzzQuads checks that a batch comes back from its quads as it was, whatever
// text is in it, also if a SQL database reads \x00 as the character NUL.
func FuzzQuads(f *testing.F) {
	f.Add("It aims high.", "high", "r1", uint8(0))
	f.Add(`a\x00b "q" \u005c \\x00`, "line\r\nbreak", `\`, uint8(3))
	f.Add("“Bali” — عملية 👩‍👩‍👧", " ", "<urn:x>", uint8(5))
	o, err := schema.Load()
	if err != nil {
		f.Fatal(err)
	}
	v := must(newVocabulary(o))
	f.Fuzz(func(t *testing.T, sentence, literal, rule string, kind uint8) {
		if sentence == "" {
			return // no evidence
		}
		b := fuzzed(sentence, literal, rule, kind)
		if graph.Validate(o, b) != nil {
			return // says what no store has to keep
		}
		h := newHistory(v)
		for _, q := range append(v.encode(1, "2026-11-24", b, nil), commitMark(1, b.Digest())) {
			if text := plainText(q.Object); strings.Contains(text, `\x00`) {
				t.Fatalf(`a value has \x00 in it: %q`, text)
			}
			if err := h.add(q); err != nil {
				t.Fatal(err)
			}
		}
		st, err := h.state()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]graph.Batch{b}, st.contents.Batches); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func fuzzed(sentence, literal, rule string, kind uint8) graph.Batch {
	statuses := []graph.Status{graph.Stated, graph.Planned, graph.Ended, graph.Disputed, graph.Rejected}
	role := graph.Qualifier{Name: "role", Value: graph.Term{Text: literal, Datatype: schema.String}}
	claim := graphtest.Value("mechanism/bali", "aimsTo", literal, schema.String, role)
	claim.Status = statuses[int(kind)%len(statuses)]
	b := graphtest.Document("source/a", graphtest.Claim{Statement: claim, Sentence: sentence})
	e := &b.Statements[0].Evidence[0]
	e.Rule, e.Section, e.Wording, e.URL = rule, rule, literal, literal
	b.Source.Title, b.Source.Publisher = rule, literal
	if kind > 4 {
		b.Source.Reading = &graph.Reading{Sentences: int(kind), Unread: []graph.Span{{Start: 0, End: len(sentence)}}}
		e.Rule, e.Curator, e.Reason = graph.Curated, rule, literal
	}
	b.Entities[0].Aliases = []string{literal, rule}
	return b.Canonical()
}

// plainText returns the text of a literal as a SQL database gets it.
func plainText(v quad.Value) string {
	if typed, ok := v.(quad.TypedString); ok {
		return string(typed.Value)
	}
	text, _ := v.(quad.String)
	return string(text)
}
