package graph_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"iscmgraph/graph"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

// baliProcess is what a loader makes of one sentence.
func baliProcess() graph.Batch {
	const text = "The Bali Process is co-chaired by Australia and Indonesia.\n"
	sum := sha256.Sum256([]byte(text))
	evidence := []graph.Evidence{{Source: "source/example", Start: 0, End: 58, Quote: text[:58], Rule: "co-chaired"}}
	return graph.Batch{
		File:   "example.txt",
		Source: graph.Source{ID: "source/example", Title: "An example", Text: text, SHA256: hex.EncodeToString(sum[:])},
		Entities: []graph.Entity{
			{ID: "mechanism/bali-process", Name: "Bali Process"},
			{ID: "state/AUS", Name: "Australia"},
			{ID: "state/IDN", Name: "Indonesia"},
		},
		Statements: []graph.Statement{
			{Subject: "mechanism/bali-process", Relation: "coChairedBy", Object: graph.Term{Entity: "state/AUS"}, Evidence: evidence},
			{Subject: "mechanism/bali-process", Relation: "coChairedBy", Object: graph.Term{Entity: "state/IDN"}, Evidence: evidence},
		},
	}.Canonical()
}

func ExampleValidate() {
	o, err := schema.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	b := baliProcess()
	fmt.Println(graph.Validate(o, b))
	b.Statements[0].Evidence[0].Quote = "The Bali Process was co-chaired by Australia and Indonesia."
	b.Statements[1].Relation = "coChairs"
	fmt.Println(graph.Validate(o, b))
	// Output:
	// <nil>
	// example.txt:1: the quote is not what the source says at 0 to 58: "The Bali Process was co-chaired by Australia and Indonesia."
	// example.txt:1: the ontology has no relation "coChairs": "The Bali Process is co-chaired by Australia and Indonesia."
}

func ExamplePaths() {
	ctx := context.Background()
	o, err := schema.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	r := snapshot.New(o, graph.Contents{Batches: []graph.Batch{baliProcess()}})
	res, err := graph.Paths(ctx, r, o, "state/AUS", "state/IDN", graph.PathOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range res.Paths {
		text, err := graph.PathText(ctx, r, o, p)
		fmt.Println(text, err)
		for _, step := range p.Steps {
			fmt.Println(step.From, step.Forward, step.To, "because:", step.Statements[0].Evidence[0].Sentence())
		}
	}
	// Output:
	// Australia co-chairs Bali Process, which is co-chaired by Indonesia. <nil>
	// state/AUS false mechanism/bali-process because: The Bali Process is co-chaired by Australia and Indonesia.
	// mechanism/bali-process true state/IDN because: The Bali Process is co-chaired by Australia and Indonesia.
}

func ExampleResolve() {
	o, err := schema.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	r := snapshot.New(o, graph.Contents{Batches: []graph.Batch{baliProcess()}})
	e, err := graph.Resolve(context.Background(), r, graph.Ref{Name: "the BALI process"})
	fmt.Println(e.ID, err)
	_, err = graph.Resolve(context.Background(), r, graph.Ref{Name: "Nansen Initiative"})
	fmt.Println(graph.KindOf(err), "-", err)
	// Output:
	// mechanism/bali-process <nil>
	// not found - nothing is called "Nansen Initiative"
}

func ExampleSlug() {
	fmt.Println(graph.NewID("mechanism", "Bali Process"))
	fmt.Println(graph.NewID("body", "Bali Process", "Steering Group"))
	fmt.Println(graph.Slug("Côte d’Ivoire"), graph.Slug("حوار أبو ظبي"))
	// Output:
	// mechanism/bali-process
	// body/bali-process/steering-group
	// cote-divoire حوار-ابو-ظبي
}
