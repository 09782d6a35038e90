package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/loaders/findings"
)

func (p *program) extract() *cobra.Command {
	var report bool
	cmd := &cobra.Command{
		Use:     "extract FILE...",
		Short:   "Print what is read in findings documents, one JSON object a line",
		Long:    "extract prints each statement with names, qualifiers, the sentence, its section and its bytes in\nthe file. It touches no store. With --report it prints how much was read and understood instead.",
		Example: "  iscm extract findings/colombo-process.txt\n  iscm extract --report findings/*.txt",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, files []string) error {
			for _, file := range files {
				if err := p.extractFile(file, report); err != nil {
					return fmt.Errorf("extract: %w", err)
				}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&report, "report", false, "print how much of each document was understood")
	return cmd
}

func (p *program) extractFile(file string, report bool) error {
	content, err := readFile(file)
	if err != nil {
		return err
	}
	batch, rep, err := p.loader.Findings(file, content)
	if err != nil {
		return err
	}
	if report {
		p.printReport(rep)
		return nil
	}
	encoder := json.NewEncoder(p.out)
	encoder.SetEscapeHTML(false)
	for _, row := range findings.Rows(strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)), batch) {
		if err := encoder.Encode(row); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) printReport(r findings.Report) {
	fmt.Fprintf(p.out, "%s: %d of %d sentences understood (%d %%), %d statements\n", r.Document, r.Understood, r.Sentences, r.Coverage(), r.Statements)
	for _, u := range r.NotUnderstood {
		fmt.Fprintf(p.out, "  not understood, line %d: %s\n", u.Line, u.Sentence)
	}
	if len(r.UnknownNames) > 0 {
		fmt.Fprintf(p.out, "  names that mean nothing yet: %s\n", strings.Join(r.UnknownNames, "; "))
	}
	for _, a := range r.Ambiguous {
		fmt.Fprintf(p.out, "  ambiguous: %s may be any of %v\n", a.Name, a.Entities)
	}
}
