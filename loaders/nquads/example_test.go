package nquads_test

import (
	"fmt"
	"strings"

	"iscmgraph/loaders/nquads"
	"iscmgraph/schema"
)

func ExampleRead() {
	o, err := schema.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	const export = `<urn:iscm:id/source/page> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:iscm:ns#Source> .
<urn:iscm:id/source/page> <http://purl.org/dc/terms/title> "About us" .
<urn:iscm:id/source/page> <urn:iscm:ns#statementCount> "0"^^<http://www.w3.org/2001/XMLSchema#integer> .
`
	batches, err := nquads.Read(o, "page.nq", strings.NewReader(export))
	fmt.Println(batches[0].Source.ID, batches[0].Source.Title, err)
	_, err = nquads.Read(o, "page.nq", strings.NewReader(export+`<urn:iscm:id/source/page> <urn:x:y> "z"`))
	fmt.Println(err)
	// Output:
	// source/page About us <nil>
	// page.nq:4: the line does not end with a dot: "<urn:iscm:id/source/page> <urn:x:y> \"z\""
}
