package jsonld_test

import (
	"encoding/json"
	"fmt"

	"iscmgraph/loaders/jsonld"
	"iscmgraph/schema"
)

func ExampleRead() {
	o, err := schema.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	source := map[string]any{"@id": "urn:iscm:id/source/page", "@type": "Source", "title": "About us", "statementCount": 0}
	document := map[string]any{"@context": o.Context(), "@graph": []any{source}}
	content, _ := json.Marshal(document)
	batches, err := jsonld.Read(o, "page.jsonld", content)
	fmt.Println(batches[0].Source.ID, batches[0].Source.Title, err)
	source["colour"] = "green"
	content, _ = json.Marshal(document)
	_, err = jsonld.Read(o, "page.jsonld", content)
	fmt.Println(err)
	// Output:
	// source/page About us <nil>
	// page.jsonld:1: $.@graph[0].colour: the name is not in the context: "colour"
}
