package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
	"iscmgraph/graph/questions"
)

func (p *program) lint() *cobra.Command {
	var mapping string
	cmd := &cobra.Command{
		Use:   "lint FILE...",
		Short: "Check records, decisions and names (.yaml), rules (.rules) and tables (.csv)",
		Long: "lint reads files that people write and tells everything that is wrong with them, each fault\nwith file, line, field and words: records (seed/records), decisions on documents\n" +
			"(seed/curation), names (seed/names), saved questions (seed/questions), rules, and tables with\ntheir mapping. It touches no store.",
		Example: "  iscm lint seed/records/*.yaml\n  iscm lint loaders/rules/chairs.rules\n  iscm lint --mapping overview.yaml overview.csv",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, files []string) error {
			if err := p.readMapping(mapping); err != nil {
				return fmt.Errorf("lint: %w", err)
			}
			var faults []error
			for _, file := range files {
				faults = append(faults, p.lintFile(file)...)
			}
			if len(faults) > 0 {
				return fmt.Errorf("lint: %w", &graph.Error{Kind: graph.Invalid, Err: errors.Join(faults...)})
			}
			return nil
		},
	}
	mappingFlag(cmd, &mapping)
	return cmd
}

// lintFile prints what a file without a fault holds.
func (p *program) lintFile(file string) []error {
	ext := strings.ToLower(filepath.Ext(file))
	if !slices.Contains([]string{".yaml", ".yml", ".rules", ".csv"}, ext) {
		return []error{graph.Errorf(graph.Invalid, "%s: only records, decisions, names and questions (.yaml), rules (.rules) and tables (.csv) can be checked", file)}
	}
	content, err := readFile(file)
	if err != nil {
		return []error{err}
	}
	if ext == ".csv" {
		batches, err := p.table(file, content)
		if err != nil {
			return graph.Faults(err)
		}
		fmt.Fprintf(p.out, "%s: %d statements, no fault\n", file, len(batches[0].Statements))
		return nil
	}
	if questions.Is(content) {
		return p.lintQuestion(file, content)
	}
	folder, name := filepath.Split(file)
	if folder == "" {
		folder = "."
	}
	form, entries, faults := p.loader.Lint(os.DirFS(folder), filepath.ToSlash(filepath.Clean(folder)), name, content)
	if len(faults) == 0 {
		fmt.Fprintf(p.out, "%s: %d %s, no fault\n", file, entries, form)
	}
	return faults
}

// lintQuestion prints the question of a file without a fault.
func (p *program) lintQuestion(file string, content []byte) []error {
	api, err := questions.API()
	if err != nil {
		return []error{err}
	}
	q, faults := questions.Parse(api, filepath.ToSlash(file), content)
	if len(faults) == 0 {
		fmt.Fprintf(p.out, "%s: question %d, %s, no fault\n", file, q.Number, q.Name)
	}
	return faults
}
