package quadstore_test

import (
	"context"
	"fmt"

	"iscmgraph/graph/graphtest"
	"iscmgraph/graph/quadstore"
	"iscmgraph/schema"
)

func Example() {
	ctx := context.Background()
	ontology, err := schema.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	store, err := quadstore.Open(ctx, ontology, "memory:")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()
	leaflet := graphtest.Document("source/leaflet", graphtest.Claim{
		Statement: graphtest.Edge("mechanism/bali-process", "coChairedBy", "state/AUS"),
		Sentence:  "Australia co-chairs the Bali Process.",
	})
	for range 2 {
		change, err := store.Replace(ctx, leaflet, "2026-11-24")
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("load %d: added %d, kept %d\n", change.Load, change.Added, change.Kept)
	}
	contents, err := store.Contents(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range contents.Batches[0].Statements {
		fmt.Printf("%s %s %s: %q\n", s.Subject, s.Relation, s.Object.Entity, s.Evidence[0].Quote)
	}
	// Output:
	// load 1: added 1, kept 0
	// load 1: added 0, kept 1
	// mechanism/bali-process coChairedBy state/AUS: "Australia co-chairs the Bali Process."
}
