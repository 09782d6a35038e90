package export_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/graph/export"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

func ExampleNQuads() {
	o, err := schema.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	b := graph.Batch{
		Source:   graph.Source{ID: "source/page", Title: "About us"},
		Entities: []graph.Entity{{ID: "mechanism/bali-process", Name: "Bali Process"}},
		Statements: []graph.Statement{{
			Subject: "mechanism/bali-process", Relation: "establishedIn", Object: graph.Term{Text: "2002", Datatype: schema.Year},
			Evidence: []graph.Evidence{{Source: "source/page", Rule: "record", URL: "https://example.org/about"}},
		}},
	}
	r := snapshot.New(o, graph.Contents{Batches: []graph.Batch{b.Canonical()}})
	if err := export.NQuads(context.Background(), os.Stdout, r, o); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <urn:iscm:id/source/page> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:iscm:ns#Source> .
	// <urn:iscm:id/source/page> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/prov#Entity> .
	// <urn:iscm:id/source/page> <http://purl.org/dc/terms/title> "About us" .
	// <urn:iscm:id/source/page> <urn:iscm:ns#statementCount> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
	// <urn:iscm:id/mechanism/bali-process> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:iscm:ns#Mechanism> .
	// <urn:iscm:id/mechanism/bali-process> <http://www.w3.org/2000/01/rdf-schema#label> "Bali Process" .
	// <urn:iscm:id/mechanism/bali-process> <urn:iscm:ns#establishedIn> "2002"^^<http://www.w3.org/2001/XMLSchema#gYear> <urn:iscm:id/statement/f92664bd02a0ee2ccce4fa0a0438dae4> .
	// <urn:iscm:id/statement/f92664bd02a0ee2ccce4fa0a0438dae4> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:iscm:ns#Statement> .
	// <urn:iscm:id/statement/f92664bd02a0ee2ccce4fa0a0438dae4> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/prov#Entity> .
	// <urn:iscm:id/statement/f92664bd02a0ee2ccce4fa0a0438dae4> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement> .
	// <urn:iscm:id/statement/f92664bd02a0ee2ccce4fa0a0438dae4> <urn:iscm:ns#status> "stated" .
	// <urn:iscm:id/statement/f92664bd02a0ee2ccce4fa0a0438dae4> <http://www.w3.org/ns/prov#wasDerivedFrom> <urn:iscm:id/evidence/950f9fd8268a243fe1eec6b357cb372d> .
	// <urn:iscm:id/evidence/950f9fd8268a243fe1eec6b357cb372d> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:iscm:ns#Evidence> .
	// <urn:iscm:id/evidence/950f9fd8268a243fe1eec6b357cb372d> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/prov#Entity> .
	// <urn:iscm:id/evidence/950f9fd8268a243fe1eec6b357cb372d> <http://www.w3.org/ns/prov#wasDerivedFrom> <urn:iscm:id/source/page> .
	// <urn:iscm:id/evidence/950f9fd8268a243fe1eec6b357cb372d> <urn:iscm:ns#rule> "record" .
	// <urn:iscm:id/evidence/950f9fd8268a243fe1eec6b357cb372d> <https://schema.org/url> "https://example.org/about"^^<http://www.w3.org/2001/XMLSchema#anyURI> .
}

func ExampleCSV() {
	o, err := schema.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	b := graph.Batch{
		Source:   graph.Source{ID: "source/page", Title: "About us"},
		Entities: []graph.Entity{{ID: "mechanism/bali-process", Name: "=Bali Process"}},
		Statements: []graph.Statement{{
			Subject: "mechanism/bali-process", Relation: "establishedIn", Object: graph.Term{Text: "2002", Datatype: schema.Year},
			Evidence: []graph.Evidence{{Source: "source/page", Rule: "record", URL: "https://example.org/about"}},
		}},
	}
	var table strings.Builder
	r := snapshot.New(o, graph.Contents{Batches: []graph.Batch{b.Canonical()}})
	if err := export.CSV(context.Background(), &table, r, o); err != nil {
		fmt.Println(err)
	}
	rows := strings.Split(table.String(), "\n")
	fmt.Println(strings.TrimPrefix(rows[0], "\ufeff")[:58])
	fmt.Println(rows[1][43:145])
	// Output:
	// statement,subject_id,subject,subject_class,relation,relati
	// mechanism/bali-process,'=Bali Process,Mechanism,establishedIn,was established in,,2002,,xsd:gYear,stat
}
