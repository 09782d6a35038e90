package graph_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

func pathText(t *testing.T, r graph.Reader, o *schema.Ontology, p graph.Path) string {
	t.Helper()
	text, err := graph.PathText(context.Background(), r, o, p)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestPathText(t *testing.T) {
	o := ontology(t)
	silent := *o // nothing answers from the object of hasBody, as if it had no inverse
	silent.Relations = slices.Clone(o.Relations)
	silent.Find("hasBody").FromObject = ""
	for _, c := range []struct {
		name, world string
		from, to    graph.ID
		ontology    *schema.Ontology
		want        string
	}{
		{"along and against", `
			state/CAN runsProjectWith body/bali-process/rso
			mechanism/bali-process hasBody body/bali-process/rso
			mechanism/abu-dhabi-dialogue liaisesWith mechanism/bali-process topic=topic/return`, "state/CAN", "mechanism/abu-dhabi-dialogue", o,
			"CAN runs a project with bali process/rso, which is a body of bali process, which liaises with abu dhabi dialogue (topic: return)."},
		{"the same the other way", `
			state/CAN runsProjectWith body/bali-process/rso
			mechanism/bali-process hasBody body/bali-process/rso
			mechanism/abu-dhabi-dialogue liaisesWith mechanism/bali-process topic=topic/return`, "mechanism/abu-dhabi-dialogue", "state/CAN", o,
			"abu dhabi dialogue liaises with bali process (topic: return), which has the body bali process/rso, which has a project run with it by CAN."},
		{"what is no fact is told", `
			mechanism/a cooperatesWith mechanism/b planned mode=ad_hoc
			mechanism/b hasMember state/AUS disputed
			mechanism/c hasMember state/AUS ended`, "mechanism/a", "mechanism/c", o,
			"a cooperates with b (planned; mode: ad hoc), which has the member AUS (disputed), which is a member of c (ended)."},
		{"the surest of several", `
			mechanism/a cooperatesWith mechanism/b planned
			mechanism/a cooperatesWith mechanism/b topic=topic/x disputed
			mechanism/a cooperatesWith mechanism/b topic=topic/y
			mechanism/b hasMember state/AUS ended
			mechanism/b hasMember state/AUS role=observer planned
			state/AUS runsProjectWith mechanism/c
			state/AUS runsProjectWith mechanism/c topic=topic/x`, "mechanism/a", "mechanism/c", o,
			"a cooperates with b (topic: y; and 2 more statements), which has the member AUS (ended; and 1 more statement), which runs a project with c."},
		{"no words from the object, between others", `
			state/CAN runsProjectWith body/bali-process/rso
			mechanism/bali-process hasBody body/bali-process/rso topic=topic/x
			mechanism/bali-process liaisesWith mechanism/abu-dhabi-dialogue
			mechanism/abu-dhabi-dialogue hasMember state/LKA`, "state/CAN", "state/LKA", &silent,
			"CAN runs a project with bali process/rso; bali process has the body bali process/rso (topic: x); bali process liaises with abu dhabi dialogue, which has the member LKA."},
		{"no words from the object, first and twice", `
			organization/a hasBody organization/b
			organization/c hasBody organization/a`, "organization/b", "organization/c", &silent,
			"a has the body b; c has the body a."},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := world(t, c.world)
			found := paths(t, r, c.from, c.to, graph.PathOptions{Include: []graph.Status{graph.Planned, graph.Ended}})
			if len(found.Paths) != 1 {
				t.Fatalf("%d paths", len(found.Paths))
			}
			if got := pathText(t, r, c.ontology, found.Paths[0]); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestPathTexts writes what a path says over each relation, along and against it, for
// people to read whether it is true.
func TestPathTexts(t *testing.T) {
	const file = "testdata/pathtexts.golden"
	o := ontology(t)
	var b strings.Builder
	for _, rel := range o.Relations {
		if rel.Datatype != "" {
			continue
		}
		subject, object := kindOf(rel.Domain), kindOf(rel.Range)
		line := func(from, to string) string {
			return fmt.Sprintf("%s/%s %s %s/%s", subject, from, rel.Name, object, to)
		}
		lines := []string{line("a", "b"), line("c", "b"), line("c", "d")}
		var p graph.Path
		from := graph.ID(subject + "/a")
		for _, l := range lines {
			s := statement(t, l)
			p.Steps = append(p.Steps, graph.Step{
				From: from, To: s.Other(from), Relation: rel.Name, Forward: s.Subject == from, Statements: []graph.Statement{s},
			})
			from = s.Other(from)
		}
		r := world(t, strings.Join(lines, "\n"))
		fmt.Fprintf(&b, "%s\n  %s\n  %s\n", rel.Name, pathText(t, r, o, p), pathText(t, r, o, graph.Path{Steps: p.Steps[1:]}))
	}
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("what paths say (-want +got):\n%s", diff)
	}
}

// kindOf returns the kind of ids of one of the classes; not a body, whose name has its
// owner in it.
func kindOf(classes []string) string {
	for _, class := range classes {
		if class != "Body" {
			return strings.ToLower(class)
		}
	}
	return ""
}
