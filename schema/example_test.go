package schema_test

import (
	"fmt"
	"strings"

	"iscmgraph/schema"
)

func ExampleLoad() {
	o, err := schema.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	r, _ := o.Relation("coChairedBy")
	fmt.Println("Bali Process", r.Label, "Australia")
	fmt.Println("subject:", strings.Join(r.Domain, ", "))
	fmt.Println("object:", strings.Join(r.Range, ", "))
	// Output:
	// Bali Process is co-chaired by Australia
	// subject: Body, Mechanism
	// object: Office, Organization, State
}

func ExampleExpand() {
	fmt.Println(schema.Expand("prov:wasQuotedFrom"))
	fmt.Println(schema.Expand(schema.Year))
	// Output:
	// http://www.w3.org/ns/prov#wasQuotedFrom
	// http://www.w3.org/2001/XMLSchema#gYear
}
