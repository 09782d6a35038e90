package export_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/piprate/json-gold/ld"

	"iscmgraph/graph"
	"iscmgraph/graph/export"
	"iscmgraph/schema"
)

// tool returns the path of a program that is no part of the module, or skips
// the test where it is not installed; in CI it must be.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip(err)
	}
	return path
}

// everything is all that RDF can hold: the batches, and odd texts.
func everything() []graph.Batch {
	return append(batches(), oddities(append([]string{"controls \u0001 \b \f \u007f"}, odd...)))
}

// TestJSONLDSaysTheSame expands the JSON-LD with a processor that is not ours.
func TestJSONLDSaysTheSame(t *testing.T) {
	text := written(t, export.JSONLD, ontology(t), everything())
	var document any
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	rdf, err := ld.NewJsonLdProcessor().ToRDF(document, ld.NewJsonLdOptions(""))
	if err != nil {
		t.Fatal(err)
	}
	sameAsNQuads(t, spelled(rdf.(*ld.RDFDataset))["@default"])
}

// TestTurtleSaysTheSame reads the Turtle with a parser that is not ours.
func TestTurtleSaysTheSame(t *testing.T) {
	cmd := exec.Command(tool(t, "rapper"), "-q", "-i", "turtle", "-o", "ntriples", "-", "urn:base:")
	cmd.Stdin = strings.NewReader(written(t, export.Turtle, ontology(t), everything()))
	triples, err := cmd.Output()
	if err != nil {
		t.Fatalf("rapper: %v", err)
	}
	sameAsNQuads(t, quads(t, string(triples))["@default"])
}

// sameAsNQuads holds that of what another form says, less the reified triples
// and the facts of entities, nothing differs from the N-Quads; that the reified
// triples are those of the graphs; and that facts are what is stated, with what
// follows from it.
func sameAsNQuads(t *testing.T, got map[string]bool) {
	t.Helper()
	reified, facts := map[string]string{}, map[string]bool{}
	for line := range got {
		subject, rest, _ := strings.Cut(line, " ")
		predicate, object, _ := strings.Cut(rest, " ")
		switch part, found := strings.CutPrefix(predicate, schema.Expand("rdf:")); {
		case found && part != "type":
			reified[subject+" "+part] = object
			delete(got, line)
		case isFact(subject, predicate):
			facts[line] = true
			delete(got, line)
		}
	}
	want := quads(t, written(t, export.NQuads, ontology(t), everything()))
	if diff := cmp.Diff(want["@default"], got); diff != "" {
		t.Errorf("what is said of entities, sources, statements and evidence (-N-Quads +other):\n%s", diff)
	}
	delete(want, "@default")
	stated := map[string]bool{}
	for id, set := range want {
		subject, predicate, object := strings.Trim(reified[id+" subject"], "<>"), strings.Trim(reified[id+" predicate"], "<>"), reified[id+" object"]
		if !set[subject+" "+predicate+" "+object] {
			t.Errorf("%s: the triple is %v, reified %q", id, set, subject+" "+predicate+" "+object)
		}
		if !got[fmt.Sprintf("%s %s %q^^%s", id, schema.Expand(schema.TermStatus), graph.Stated, schema.Expand(schema.String))] {
			continue
		}
		stated[subject+" "+predicate+" "+object] = true
		for _, known := range schema.Implied(strings.TrimPrefix(predicate, schema.Namespace)) {
			stated[subject+" "+schema.Expand(known)+" "+object] = true
		}
	}
	if diff := cmp.Diff(stated, facts); diff != "" {
		t.Errorf("facts of entities (-stated +other):\n%s", diff)
	}
}

// isFact reports whether a triple says something of an entity that a statement
// says too.
func isFact(subject, predicate string) bool {
	for _, k := range schema.KnownTerms() {
		if k.How == "rdfs:subPropertyOf" && predicate == schema.Expand(k.Known) {
			return true
		}
	}
	kind := graph.ID(strings.TrimPrefix(subject, schema.EntityNamespace)).Kind()
	return strings.HasPrefix(predicate, schema.Namespace) && kind != "statement" && kind != "evidence" && kind != "source"
}
