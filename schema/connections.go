package schema

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// ConnectionsFile is the name of the schema file that [Connections] writes.
const ConnectionsFile = "connections.graphqls"

// Connections returns the text of [ConnectionsFile]: for each class of the
// other files a connection, and the fields of Query that find one and list
// all. It is written by `make generate`, so that a new class is one new type.
func Connections(sources ...*ast.Source) (string, error) {
	var b strings.Builder
	b.WriteString("# Written by `make generate` from the classes of the other files. Do not edit.\n\n")
	var roots strings.Builder
	writeConnection(&b, "Entity")
	for _, src := range sources {
		if src.Name == ConnectionsFile {
			continue
		}
		doc, err := parser.ParseSchema(src)
		if err != nil {
			return "", fmt.Errorf("schema: %w", err)
		}
		for _, def := range doc.Definitions {
			if def.Directives.ForName("class") == nil {
				continue
			}
			writeConnection(&b, def.Name)
			field := strings.ToLower(def.Name)
			fmt.Fprintf(&roots, "  \"The %s that is meant; null where there is none.\"\n  %s(by: EntityRef!, knownAt: Int): %s\n", field, field, def.Name)
			fmt.Fprintf(&roots, "  \"Every %s that a statement is about, by name.\"\n  %s(first: Int = 50, after: String, knownAt: Int): %sConnection!\n", field, Plural(field), def.Name)
		}
	}
	b.WriteString("extend type Query {\n" + roots.String() + "}\n")
	return b.String(), nil
}

// Plural returns the plural of a class's field name: the root field that
// lists it.
func Plural(field string) string {
	if stem, ok := strings.CutSuffix(field, "y"); ok {
		return stem + "ies"
	}
	return field + "s"
}

func writeConnection(b *strings.Builder, class string) {
	fmt.Fprintf(b, `"A page of entities of the kind %[1]s."
type %[1]sConnection {
  "The entities of the page."
  nodes: [%[1]s!]!
  "The entities of the page with their cursors and statements."
  edges: [%[1]sEdge!]!
  "Where the page begins and ends."
  pageInfo: PageInfo!
  "How many there are on all pages."
  totalCount: Int!
}

"An entity in a page, with the statements that put it there."
type %[1]sEdge {
  "The place in the order; pass it as `+"`after`"+`."
  cursor: String!
  "The entity."
  node: %[1]s!
  "The statements that join it to the entity asked about; empty in plain lists."
  statements: [Statement!]!
  "The surest timing of the statements at the `+"`asOf`"+` of the list; null where none is given."
  timing: Timing
}

`, class)
}
