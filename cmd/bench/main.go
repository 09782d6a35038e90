// Command bench measures the program on worlds of any size, beside a floor. See
// bench/README.md.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"iscmgraph/bench/floor"
	"iscmgraph/bench/run"
	"iscmgraph/bench/world"
	"iscmgraph/schema"
	"iscmgraph/web"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := &cobra.Command{
		Use:           "bench",
		Short:         "Measure the program on worlds of any size, beside a floor",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(runCommand(), worldCommand(), floorCommand(), soakCommand())
	if err := root.ExecuteContext(ctx); err != nil {
		fmt.Fprintf(os.Stderr, "bench: %v\n", err)
		os.Exit(1)
	}
}

func runCommand() *cobra.Command {
	var sizes []string
	var results string
	config := run.Config{Log: os.Stderr, Plan: run.Plan{Turns: 4, Turn: time.Second, Samples: 4000, Parallel: 8}}
	cmd := &cobra.Command{
		Use:     "run",
		Short:   "Load worlds, ask the program and the floor in turns, and write the results",
		Long:    "run loads each world into a store of its own, starts the program and the floor on it, compares\nall answers, and measures both in turns. The exit status is 0 only if all answers are equal.",
		Example: "  bench run --size 10k,100k --iscm bin/iscm --cayleyload bin/cayleyload --results bench/results.md",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			self, err := os.Executable()
			if err != nil {
				return err
			}
			config.Floor = []string{self, "floor"}
			return measure(cmd, config, sizes, results)
		},
	}
	cmd.Flags().StringSliceVar(&sizes, "size", []string{"10k", "100k"}, "quads of the worlds, such as 10k, 1M")
	cmd.Flags().StringVar(&config.Iscm, "iscm", "bin/iscm", "the program")
	cmd.Flags().StringVar(&config.CayleyLoad, "cayleyload", "bin/cayleyload", "what loads with Cayley alone")
	cmd.Flags().StringVar(&results, "results", "", "write the results to this file too")
	return cmd
}

// measure measures all sizes, prints the results, and writes them to a file if
// one is named.
func measure(cmd *cobra.Command, config run.Config, sizes []string, file string) error {
	var all []run.Result
	var differ error
	for _, size := range sizes {
		quads, err := run.ParseSize(size)
		if err != nil {
			return err
		}
		if config.Folder, err = os.MkdirTemp("", "iscm-bench-"); err != nil {
			return err
		}
		result, err := config.Measure(cmd.Context(), quads)
		if err := errors.Join(err, os.RemoveAll(config.Folder)); err != nil {
			return fmt.Errorf("%s: %w", size, err)
		}
		all = append(all, result)
		differ = errors.Join(differ, result.Differences())
	}
	var text bytes.Buffer
	if err := run.Write(&text, config.Plan, all); err != nil {
		return err
	}
	if _, err := cmd.OutOrStdout().Write(text.Bytes()); err != nil {
		return err
	}
	if file != "" {
		return errors.Join(os.WriteFile(file, text.Bytes(), 0o644), differ)
	}
	return differ
}

func soakCommand() *cobra.Command {
	var size string
	var requests int
	config := run.Config{Log: os.Stderr, Plan: run.Plan{Parallel: 8}}
	cmd := &cobra.Command{
		Use:     "soak",
		Short:   "Send many requests, and print how the memory of the server grows",
		Example: "  bench soak --size 10k --requests 1000000",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			quads, err := run.ParseSize(size)
			if err != nil {
				return err
			}
			if config.Folder, err = os.MkdirTemp("", "iscm-bench-"); err != nil {
				return err
			}
			defer func() { err = errors.Join(err, os.RemoveAll(config.Folder)) }()
			return config.Soak(cmd.Context(), quads, requests, cmd.OutOrStdout())
		},
	}
	cmd.Flags().StringVar(&size, "size", "10k", "quads of the world, such as 10k, 1M")
	cmd.Flags().IntVar(&requests, "requests", 1_000_000, "how many requests")
	cmd.Flags().StringVar(&config.Iscm, "iscm", "bin/iscm", "the program")
	return cmd
}

func worldCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "world SIZE",
		Short:   "Print a world as N-Quads, which `iscm load` takes",
		Example: "  bench world 100k > world.nq",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			quads, err := run.ParseSize(args[0])
			if err != nil {
				return err
			}
			o, err := schema.Load()
			if err != nil {
				return err
			}
			return world.New(quads).NQuads(cmd.Context(), o, cmd.OutOrStdout())
		},
	}
}

func floorCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "floor SIZE",
		Short: "Serve the floor on a free port of this machine",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			quads, err := run.ParseSize(args[0])
			if err != nil {
				return err
			}
			handler := floor.New(world.New(quads)).Handler()
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "bench: the floor is ready at http://%s\n", listener.Addr())
			return web.Serve(cmd.Context(), listener, handler)
		},
	}
}
