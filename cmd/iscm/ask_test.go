package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestQuestionsPage holds that docs/questions.md is what the questions give.
func TestQuestionsPage(t *testing.T) {
	want, err := os.ReadFile("../../docs/questions.md")
	if err != nil {
		t.Fatal(err)
	}
	var out, log bytes.Buffer
	p := &program{out: &out, err: &log, now: day}
	if code := p.run(t.Context(), []string{"ask", "--report", "--store", "memory:"}); code != 0 {
		t.Fatalf("status %d: %s", code, log.String())
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("run `make generate` (-page +questions):\n%s", diff)
	}
}
