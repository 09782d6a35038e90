// Command iscm turns findings about inter-State consultation mechanisms on
// migration into a graph of statements, and answers questions about it.
//
// Every command has --help. Errors go to standard error as `iscm: what: why`;
// the exit status is 0 only on success.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
	"iscmgraph/loaders"
	"iscmgraph/schema"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := &program{out: os.Stdout, err: os.Stderr, now: time.Now}
	os.Exit(p.run(ctx, os.Args[1:]))
}

// A program is one run of iscm. Tests start it with their own streams and clock.
type program struct {
	out, err io.Writer
	now      func() time.Time
	ontology *schema.Ontology
	loader   *loaders.Loader
	filled   bool // an empty store was filled with the seed
	knownAt  int  // the load of which a command that reads is to tell what was known; 0 for the newest
	mapping  mapping
}

// run runs one command and returns the exit status.
func (p *program) run(ctx context.Context, args []string) int {
	root := p.command()
	root.SetArgs(args)
	root.SetOut(p.out)
	root.SetErr(p.err)
	if err := root.ExecuteContext(ctx); err != nil {
		p.report(err)
		return 1
	}
	return 0
}

func (p *program) command() *cobra.Command {
	root := &cobra.Command{
		Use:           "iscm",
		Short:         "Statements on migration mechanisms, each with the sentence it comes from",
		Long:          "iscm keeps a graph of statements about inter-State consultation mechanisms on migration\n(ISCMs). Every statement shows the sentence it comes from.",
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			var err error
			if p.ontology, err = schema.Load(); err != nil {
				return err
			}
			p.loader, err = loaders.New(p.ontology)
			return err
		},
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(p.synergies(), p.gaps(), p.bridges(), p.structure(), p.burden(), p.coverage(), p.jointMeeting())
	root.AddCommand(p.serve(), p.load(), p.lint(), p.extract(), p.path(), p.conflicts(), p.completeness(), p.ask(), p.changes(), p.verify(), p.export(), p.ontologyCommand())
	return root
}

// report prints an error, each fault of a joined one on a line of its own.
func (p *program) report(err error) {
	faults := []error{err}
	prefix := ""
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) {
		faults = joined.Unwrap()
		prefix = strings.TrimSuffix(err.Error(), errors.Join(faults...).Error())
	}
	for _, fault := range faults {
		fmt.Fprintf(p.err, "iscm: %s%s\n", prefix, oneLine(fault.Error()))
	}
}

// oneLine returns a text with its line ends as spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// today returns the date of the run.
func (p *program) today() graph.Date { return graph.Date(p.now().UTC().Format(time.DateOnly)) }
