package graphtest

import (
	"fmt"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// testEverything states each relation of the ontology, each qualifier and each
// status once.
func testEverything(s *script) {
	var claims []Claim
	add := func(st graph.Statement) {
		claims = append(claims, Claim{st, fmt.Sprintf("Sentence %d says so.", len(claims))})
	}
	for _, rel := range s.ontology.Relations {
		subject := exampleID(s.ontology, rel.Domain[0], 0)
		if rel.Datatype != "" {
			add(Value(subject, rel.Name, exampleText(rel.Datatype), rel.Datatype))
			continue
		}
		for _, class := range rel.Range {
			add(Edge(subject, rel.Name, exampleID(s.ontology, class, 1)))
		}
	}
	for _, q := range s.ontology.Qualifiers {
		term := graph.Term{Text: exampleText(q.Datatype), Datatype: q.Datatype}
		if q.Datatype == "" {
			term = graph.Term{Entity: exampleID(s.ontology, q.Range[0], 2)}
		}
		add(Edge("mechanism/bali", "liaisesWith", "mechanism/budapest", graph.Qualifier{Name: q.Name, Value: term}))
	}
	for i, status := range []graph.Status{graph.Stated, graph.Planned, graph.Ended, graph.Disputed, graph.Rejected} {
		st := Edge("mechanism/bali", "hasMember", graph.ID(fmt.Sprintf("state/S%d", i)))
		st.Status = status
		add(st)
	}
	s.replace(Document("source/a", claims...))
	s.same()
	s.replace(cited())
	s.same()
}

// cited returns the batch of a page without a text.
func cited() graph.Batch {
	st := Edge("mechanism/bali", "hasMember", "state/THA")
	st.Evidence = []graph.Evidence{
		{Source: "source/page", Rule: "record", URL: "https://example.org/members", Year: "2019"},
		{Source: "source/page", Rule: "record", URL: "https://example.org/members"},
		{Source: "source/page", Rule: "record", URL: "https://example.org/members", Published: "2020-05", Kind: graph.Official, Confidence: graph.Medium, Note: `\x00 as "observer"`},
	}
	return graph.Batch{
		Source:     graph.Source{ID: "source/page", Title: "A page", Publisher: "IOM", URL: "https://example.org"},
		Statements: []graph.Statement{st},
		Entities:   []graph.Entity{{ID: "mechanism/bali", Name: "Bali Process"}, {ID: "state/THA", Name: "Thailand", Aliases: []string{"", "Siam"}}},
	}
}

func exampleID(o *schema.Ontology, class string, n int) graph.ID {
	c, _ := o.Class(class)
	return idsOf(c)[n]
}

func exampleText(datatype string) string {
	return map[string]string{
		schema.String: "some words", schema.Year: "2002", schema.Integer: "49", schema.Boolean: "true", schema.Date: "2002-05",
	}[datatype]
}

// testUnicode puts each awkward text in each place that takes a text.
func testUnicode(s *script) {
	for i, text := range awkward {
		b := Document(graph.ID(fmt.Sprintf("source/s%d", i)),
			Claim{Value("mechanism/bali", "aimsTo", text, schema.String), "It aims: " + text},
			Claim{Edge("mechanism/bali", "hasMember", "state/a", graph.Qualifier{
				Name: "role", Value: graph.Term{Text: text, Datatype: schema.String},
			}), text},
		)
		b.Source.Title, b.Source.Publisher, b.Source.URL = text, text, text
		b.Entities[0].Name, b.Entities[0].Aliases = text+" 1", []string{text + "!", strings.ToUpper(text)}
		b.Entities[0].Was = []graph.ID{"mechanism/former", "mechanism/älter"}
		e := &b.Statements[1].Evidence[0]
		e.Section, e.Wording, e.Rule, e.URL = text, text, text, text
		e = &b.Statements[0].Evidence[0]
		e.Rule, e.Curator, e.Reason = graph.Curated, text, text
		s.replace(b)
	}
	b := Document("source/été", Claim{Edge("mechanism/عملية", "hasMember", "state/e\u0301", topic("ναί")), "Letters of any script."},
		Claim{Edge("mechanism/عملية", "hasMember", "state/é"), "The same letter, written otherwise, is another id."})
	s.replace(b)
	s.same()
}
