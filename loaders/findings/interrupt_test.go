package findings_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"iscmgraph/loaders/clauses"
)

// A countdown is a context that is done after it was asked a number of times.
type countdown struct {
	context.Context
	left, asked int
}

func (c *countdown) Err() error {
	if c.asked++; c.asked > c.left {
		return context.Canceled
	}
	return nil
}

// Reading ends at the sentence at which the context is done.
func TestInterrupted(t *testing.T) {
	content := []byte(titleLine + "1. Evolution\n\n" + strings.Repeat("It met in Rome.\n\n", 1000))
	ctx := &countdown{Context: context.Background(), left: 10}
	batch, _, err := reader(t).ReadContext(ctx, "long.txt", content)
	if !errors.Is(err, context.Canceled) && !strings.HasPrefix(err.Error(), "long.txt: ") {
		t.Errorf("the error is %v", err)
	}
	if len(batch.Statements) > 0 {
		t.Errorf("%d statements of a document that was not read to its end", len(batch.Statements))
	}
	done, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := reader(t).ReadContext(done, "long.txt", content); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// What is left out of a sentence is not left out silently.
func TestCut(t *testing.T) {
	doc := titleLine + "1. Evolution of programmatic priorities\n\nIt met in Rome.\n\n" + strings.Repeat("Peru chairs it and ", clauses.MaxClauses+1) + "Chile chairs it.\n"
	_, report := read(t, "doc.txt", []byte(doc))
	if len(report.Warnings) != 1 || report.Warnings[0].Line != 7 || !strings.HasPrefix(report.Warnings[0].Why, "the sentence has more than 120 clauses") {
		t.Errorf("%+v", report.Warnings)
	}
}
