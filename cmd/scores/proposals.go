package main

import (
	"fmt"
	"io"

	"iscmgraph/loaders"
	"iscmgraph/loaders/score"
	"iscmgraph/schema"
)

func newLoader() (*loaders.Loader, error) {
	ontology, err := schema.Load()
	if err != nil {
		return nil, err
	}
	return loaders.New(ontology)
}

// printProposals prints how much of what was missed is proposed, and with errors
// also what is not, but for closed documents.
func printProposals(out io.Writer, set *score.Set, o options) error {
	loader, err := newLoader()
	if err != nil {
		return err
	}
	scores, err := set.MeasureProposals(func(file, text string) ([]score.Row, []score.Offer, error) {
		batch, report, err := loader.Findings(file, []byte(text))
		if err != nil {
			return nil, nil, err
		}
		return score.Rows(report.Rows(batch)), score.Offers(report, text), nil
	}, o.closed)
	if err != nil {
		return err
	}
	fmt.Fprint(out, score.ProposedText(scores))
	for _, s := range scores {
		if s.Closed || !o.errors {
			continue
		}
		for _, row := range s.Rest {
			fmt.Fprintf(out, "not proposed in %s: %s | %s | %s\n", s.Slug, row.Subject, row.Relation, row.Object)
		}
	}
	return nil
}
