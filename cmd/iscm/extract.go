package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
)

// reportForms are the forms that a report can be printed in.
var reportForms = []string{"text", "json"}

func (p *program) extract() *cobra.Command {
	var report bool
	var format, curation string
	cmd := &cobra.Command{
		Use:     "extract FILE...",
		Short:   "Print what is read in findings documents, one JSON object a line",
		Long:    "extract prints each statement with names, qualifiers, the sentence, its section and its bytes in\nthe file. It touches no store. With --report it prints how much was read and understood instead.",
		Example: "  iscm extract findings/colombo-process.txt\n  iscm extract --report findings/*.txt\n  iscm extract --report --format json findings/*.txt",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			switch {
			case !slices.Contains(reportForms, format):
				return graph.Errorf(graph.Invalid, "extract: no form of a report is called %q; there are %s", format, strings.Join(reportForms, ", "))
			case cmd.Flags().Changed("format") && !report:
				return graph.Errorf(graph.Invalid, "extract: --format is for --report; statements are JSON, one a line")
			}
			if err := p.curate(curation, files); err != nil {
				return fmt.Errorf("extract: %w", err)
			}
			for _, file := range files {
				if err := p.extractFile(cmd.Context(), file, report, format); err != nil {
					return fmt.Errorf("extract: %w", err)
				}
			}
			return nil
		},
	}
	curationFlag(cmd, &curation)
	cmd.Flags().BoolVar(&report, "report", false, "print how much of each document was understood")
	cmd.Flags().StringVar(&format, "format", "text", "form of the report: "+strings.Join(reportForms, ", ")+"; json is one object a line")
	return cmd
}

func (p *program) extractFile(ctx context.Context, file string, report bool, format string) error {
	content, err := readFile(file)
	if err != nil {
		return err
	}
	batch, rep, err := p.loader.FindingsContext(ctx, file, content)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(p.out)
	encoder.SetEscapeHTML(false)
	switch {
	case report && format == "json":
		return encoder.Encode(rep)
	case report:
		_, err := io.WriteString(p.out, rep.Text())
		return err
	}
	for _, row := range rep.Rows(batch) {
		if err := encoder.Encode(row); err != nil {
			return err
		}
	}
	return nil
}
