package curation_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"iscmgraph/graph"
	"iscmgraph/loaders/curation"
	"iscmgraph/loaders/findings"
	"iscmgraph/loaders/proposals"
	"iscmgraph/loaders/rules"
)

// A proposal of a report becomes a statement by a decision, as the report writes
// it, with who and why filled in; the proposal is gone then. Until then no
// statement says it.
func TestAcceptProposal(t *testing.T) {
	d := newDesk(t)
	set, err := rules.Parse(d.ontology, rules.Files)
	if err != nil {
		t.Fatal(err)
	}
	p, err := proposals.New(d.ontology, set)
	if err != nil {
		t.Fatal(err)
	}
	none, err := rules.Parse(d.ontology, fstest.MapFS{}) // read nothing, however good the rules become
	if err != nil {
		t.Fatal(err)
	}
	d.reader = findings.NewReader(d.ontology, d.register, none).Proposing(p)
	doc := "Name of the Inter-state consultation mechanism (ISCM): The Bali Process\n\n3. Salient ISCM structures\n\n" +
		"Noteworthy in its structure stands out a drafting committee. Nobody knows why.\n\n4. Partnership models by the ISCM\n\nNoteworthy partnerships bind the Process to IOM and UNHCR.\n"
	batch, report, err := d.reader.Read("folder/doc.txt", []byte(doc))
	if err != nil || len(batch.Statements) > 0 {
		t.Fatalf("%v, %v", batch.Statements, err)
	}
	for _, want := range []string{"mechanism/bali-process hasBody body/bali-process/drafting-committee", "mechanism/bali-process cooperatesWith organization/unhcr"} {
		accepted := accepted(t, d, report, doc, want)
		if len(accepted.statements) != 1 || accepted.statements[0].Evidence[0].Origin() != graph.ByCurator || accepted.understood != 1 {
			t.Errorf("%s: %+v", want, accepted)
		}
	}
}

// An acceptance is what a document says once a proposal is accepted.
type acceptance struct {
	statements []graph.Statement
	understood int
}

// accepted puts the decision for a proposal, as the report writes it, onto the
// document.
func accepted(t *testing.T, d desk, report findings.Report, doc, want string) acceptance {
	t.Helper()
	for _, p := range report.Proposals {
		if p.Subject+" "+p.Relation+" "+p.Object != want {
			continue
		}
		decision := strings.Replace(p.Decision("doc.txt", doc[p.Start:p.End]), "who: , why: ,", "who: A. Reader, why: It says so.,", 1)
		batch, after, err := d.curate(t, doc, fstest.MapFS{"a.yaml": {Data: []byte(decision + "\n")}})
		if err != nil {
			t.Fatalf("%s: %v", decision, err)
		}
		if err := graph.Validate(d.ontology, batch); err != nil {
			t.Error(err)
		}
		for _, q := range after.Proposals {
			if q.Triple() == p.Triple() {
				t.Errorf("%s is proposed still", want)
			}
		}
		return acceptance{batch.Statements, after.Understood}
	}
	t.Fatalf("%s is not proposed: %+v", want, report.Proposals)
	return acceptance{}
}

// A decision that nobody has put a name and a reason to is refused.
func TestAcceptNeedsWhoAndWhy(t *testing.T) {
	d := newDesk(t)
	decision := findings.Proposal{Line: 5, Subject: "mechanism/bali-process", Relation: "aimsTo", Object: "last"}.Decision("doc.txt", "It means to last.")
	_, err := curation.Read(d.ontology, d.register, fstest.MapFS{"a.yaml": {Data: []byte(decision + "\n")}}, "decisions")
	if err == nil || !strings.Contains(err.Error(), "says no who") || !strings.Contains(err.Error(), "says no why") {
		t.Error(err)
	}
}
