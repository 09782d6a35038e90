package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (p *program) ontologyCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:     "ontology",
		Short:   "Print the classes, relations and qualifiers that statements are made of",
		Example: "  iscm ontology\n  iscm ontology --format turtle",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			text, err := p.ontology.Render(format)
			if err != nil {
				return fmt.Errorf("ontology: %w", err)
			}
			_, err = fmt.Fprint(p.out, text)
			return err
		},
	}
	cmd.Flags().StringVar(&format, "format", "markdown", "markdown, turtle (OWL) or jsonld (context)")
	return cmd
}
