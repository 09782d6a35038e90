// Command scores says how well the reader of this program reads the findings
// documents of a development set. It prints the same bytes for the same reader and
// set. The exit status is 0 only if nothing differs by more than is allowed.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/loaders/score"
)

func main() {
	if err := command(os.Stdout).Execute(); err != nil {
		fmt.Fprintf(os.Stderr, "scores: %v\n", err)
		os.Exit(1)
	}
}

// options are what one run is asked for.
type options struct {
	closed                []string
	rows                  string
	twins, merged, errors bool
	proposals             bool
}

func command(out io.Writer) *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:           "scores FOLDER",
		Short:         "Say how well the documents of a development set are read",
		Long:          "scores reads each document of a development set, compares what was read with its gold, and prints\nprecision, recall and F1. The folder has docs/, gold/, aliases.json, predicates.json and docs.json.",
		Example:       "  scores texts --closed 06-eap-panel,07-quito-process\n  scores texts --errors\n  scores texts --rows output",
		Args:          cobra.ExactArgs(1),
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(_ *cobra.Command, args []string) error { return run(out, os.DirFS(args[0]), o) },
	}
	cmd.Flags().StringSliceVar(&o.closed, "closed", nil, "documents of which only sums are shown, because nobody has opened them")
	cmd.Flags().BoolVar(&o.twins, "twins", false, "read each document in other signs too: line ends, spaces, headings without numbers")
	cmd.Flags().BoolVar(&o.merged, "merged", false, "read all-in-one.txt too")
	cmd.Flags().BoolVar(&o.errors, "errors", false, "list what is wrong and what is missing, but for closed documents")
	cmd.Flags().StringVar(&o.rows, "rows", "", "score the rows (SLUG.jsonl) of this folder instead of reading the documents")
	cmd.Flags().BoolVar(&o.proposals, "proposals", false, "score what is proposed for the statements that were missed, instead of what was read")
	cmd.MarkFlagsMutuallyExclusive("rows", "twins")
	cmd.MarkFlagsMutuallyExclusive("rows", "proposals")
	return cmd
}

func run(out io.Writer, folder fs.FS, o options) error {
	set, err := score.ReadSet(folder)
	if err != nil {
		return err
	}
	if o.proposals {
		return printProposals(out, set, o)
	}
	read, err := reader(o)
	if err != nil {
		return err
	}
	sheet, err := set.Measure(read, o.closed, o.twins)
	if err != nil {
		return err
	}
	if o.merged {
		if sheet.Merged, err = merged(set, read, folder, o); err != nil {
			return err
		}
	}
	fmt.Fprint(out, sheet)
	if o.errors {
		printErrors(out, sheet)
	}
	if faults := sheet.Faults(); len(faults) > 0 {
		return errors.New(strings.Join(faults, "\nscores: "))
	}
	return nil
}

// merged scores all documents as one graph: the rows of the file that holds them
// all, or all rows that were made elsewhere.
func merged(set *score.Set, read score.Reader, folder fs.FS, o options) (*score.Result, error) {
	var rows []score.Row
	if o.rows == "" {
		text, err := fs.ReadFile(folder, "all-in-one.txt")
		if err != nil {
			return nil, err
		}
		if rows, err = read("all-in-one.txt", string(text)); err != nil {
			return nil, err
		}
	} else {
		for _, d := range set.Documents {
			more, err := read(d.Slug+".txt", d.Text)
			if err != nil {
				return nil, err
			}
			rows = append(rows, more...)
		}
	}
	result := set.ScoreMerged(rows)
	return &result, nil
}

// reader returns the reader of this program, or one that takes what it reads from
// a folder of rows.
func reader(o options) (score.Reader, error) {
	if o.rows != "" {
		rows := os.DirFS(o.rows)
		return func(file, _ string) ([]score.Row, error) {
			return score.ReadRows(rows, strings.TrimSuffix(file, ".txt")+".jsonl")
		}, nil
	}
	loader, err := newLoader()
	if err != nil {
		return nil, err
	}
	return func(file, text string) ([]score.Row, error) {
		batch, report, err := loader.Findings(file, []byte(text))
		if err != nil {
			return nil, err
		}
		return score.Rows(report.Rows(batch)), nil
	}, nil
}

func printErrors(out io.Writer, sheet *score.Sheet) {
	for _, s := range sheet.Scores {
		if s.Closed {
			continue
		}
		for _, row := range s.Result.Wrong {
			fmt.Fprintf(out, "wrong in %s: %s | %s | %s\n", s.Slug, row.Subject, row.Relation, row.Object)
		}
		for _, row := range s.Result.Missing {
			fmt.Fprintf(out, "missing in %s: %s | %s | %s\n", s.Slug, row.Subject, row.Relation, row.Object)
		}
	}
}
