package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

var (
	chair = graph.Proposal{
		Sentence: graph.Span{Start: 5, End: 9}, Words: graph.Span{Start: 5, End: 8}, Subject: "mechanism/bali-process", Name: "Bali Process",
		Relation: "chairedBy", Object: graph.Term{Entity: "state/AUS"}, ObjectName: "Australia",
	}
	aim = graph.Proposal{
		Sentence: graph.Span{Start: 5, End: 9}, Words: graph.Span{Start: 5, End: 9}, Subject: "mechanism/bali-process", Name: "Bali Process",
		Relation: "aimsTo", Object: graph.Term{Text: "<be> \"two\"\nlines", Datatype: schema.String},
	}
)

func ExampleReading_ProposalsText() {
	fmt.Println(graph.Reading{Proposals: []graph.Proposal{chair}}.ProposalsText())
	// Output: {"sentence":[5,9],"words":[5,8],"subject":"mechanism/bali-process","name":"Bali Process","relation":"chairedBy","object":"state/AUS","text":"Australia"}
}

// What is written comes back; nothing else is read.
func TestParseProposals(t *testing.T) {
	r := graph.Reading{Proposals: []graph.Proposal{chair, aim}}
	got, err := graph.ParseProposals(r.ProposalsText())
	if diff := cmp.Diff(r.Proposals, got); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	if none, err := graph.ParseProposals(""); none != nil || err != nil {
		t.Errorf("%v, %v", none, err)
	}
	one := graph.Reading{Proposals: []graph.Proposal{chair}}.ProposalsText()
	for _, text := range []string{" ", "x", "{}", one + "\n", one + " ", strings.Replace(one, "5", "05", 1), strings.Replace(one, `{"sent`, `{"more":1,"sent`, 1),
		strings.TrimSuffix(strings.Repeat(one+"\n", graph.MaxProposals+1), "\n")} {
		if p, err := graph.ParseProposals(text); graph.KindOf(err) != graph.Invalid || err == nil {
			t.Errorf("%.80q: %d, %v", text, len(p), err)
		}
	}
}

// A proposal must stand in a sentence that is not understood, and be one that
// could be a statement.
func TestValidateProposals(t *testing.T) {
	with := func(change func(p *graph.Proposal)) []graph.Proposal {
		p := chair
		change(&p)
		return []graph.Proposal{p}
	}
	for want, list := range map[string][]graph.Proposal{
		"":                               {chair, aim},
		"2001 proposals; 2000":           make([]graph.Proposal, 2001),
		"stands at 5 to 8, in no":        with(func(p *graph.Proposal) { p.Sentence.Start = 6 }),
		"stands at 5 to 10, in no":       with(func(p *graph.Proposal) { p.Words.End = 10 }),
		"there is no such relation":      with(func(p *graph.Proposal) { p.Relation = "likes" }),
		`"state/AUS" cannot be its subj`: with(func(p *graph.Proposal) { p.Subject = "state/AUS" }),
		`"topic/x" cannot be its object`: with(func(p *graph.Proposal) { p.Object.Entity = "topic/x" }),
		`"" cannot be its object`:        with(func(p *graph.Proposal) { p.Object = graph.Term{Text: "Australia", Datatype: schema.String} }),
	} {
		b := parseCase(t, "One. Two. Three.", "")
		b.Source.Reading = &graph.Reading{Sentences: 3, Unread: []graph.Span{{Start: 5, End: 9}}, Proposals: list}
		err := graph.Validate(ontology(t), b)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%v; want %q", err, want)
		}
	}
}
