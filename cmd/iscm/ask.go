package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
	"iscmgraph/graph/gql"
	"iscmgraph/graph/questions"
	"iscmgraph/seed"
)

// savedQuestions returns the questions that come with the program.
func savedQuestions() ([]*questions.Question, error) {
	folder, err := fs.Sub(seed.Files, "questions")
	if err != nil {
		return nil, err
	}
	return questions.Load(folder)
}

func (p *program) ask() *cobra.Command {
	var url, format string
	var report bool
	cmd := &cobra.Command{
		Use:     "ask [NAME [PARAMETER=VALUE...]]",
		Short:   "Answer a saved question; without a name, list them",
		Long:    "ask prints the answer to a saved question as a table, with the sentences or pages that say so.\nNAME is its name or its number. Without a name it lists the questions, with what may be given to each.",
		Example: "  iscm ask\n  iscm ask secretariats\n  iscm ask capacity state=Canada mechanism=\"Bali Process\"\n  iscm ask 36 --format csv",
		RunE: func(cmd *cobra.Command, args []string) error {
			list, err := savedQuestions()
			switch {
			case err != nil:
			case report:
				err = p.reportQuestions(cmd.Context(), list, url)
			case len(args) == 0:
				p.listQuestions(list)
			default:
				err = p.answer(cmd.Context(), list, url, format, args)
			}
			if err != nil {
				return fmt.Errorf("ask: %w", err)
			}
			return nil
		},
	}
	p.readFlags(cmd, &url)
	cmd.Flags().BoolVar(&report, "report", false, "answer all with their defaults, and print the page docs/questions.md")
	cmd.Flags().StringVar(&format, "format", "table", "table, csv, json or ndjson")
	return cmd
}

// listQuestions prints the questions, and what may be given to each.
func (p *program) listQuestions(list []*questions.Question) {
	for _, q := range list {
		fmt.Fprintf(p.out, "%2d %s: %s\n", q.Number, q.Name, q.Question)
		for _, param := range q.Parameters {
			fmt.Fprintf(p.out, "     %s=%s  %s\n", param.Name, param.Default, param.About)
		}
		if q.Reason != "" {
			fmt.Fprintf(p.out, "     %s\n", q.None)
		}
	}
}

func (p *program) answer(ctx context.Context, list []*questions.Question, url, format string, args []string) error {
	write, ok := map[string]func(*questions.Answer, io.Writer) error{
		"table": (*questions.Answer).Table, "csv": (*questions.Answer).CSV,
		"json": (*questions.Answer).JSON, "ndjson": (*questions.Answer).NDJSON,
	}[format]
	if !ok {
		return graph.Errorf(graph.Invalid, "there is no format %q: table, csv, json or ndjson", format)
	}
	q, err := questions.Find(list, args[0])
	if err != nil {
		return err
	}
	given := map[string]string{}
	for _, arg := range args[1:] {
		name, value, ok := strings.Cut(arg, "=")
		if !ok {
			return graph.Errorf(graph.Invalid, "%.60q is no parameter: write name=value", arg)
		}
		if _, twice := given[name]; twice {
			return graph.Errorf(graph.Invalid, "%.60q is given twice", name)
		}
		given[name] = value
	}
	live, store, err := p.open(ctx, url)
	if err != nil {
		return err
	}
	defer store.Close()
	r, err := p.reader(ctx, live)
	if err != nil {
		return err
	}
	api := gql.Handler(p.ontology, func() graph.Reader { return r }, slog.New(slog.NewTextHandler(p.err, nil))).With(list)
	ask, version, err := api.Session()
	if err != nil {
		return err
	}
	a, err := q.Ask(ctx, ask, version, given)
	if err != nil {
		return err
	}
	return write(a, p.out)
}
