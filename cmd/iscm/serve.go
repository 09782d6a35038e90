package main

import (
	"fmt"
	"log/slog"
	"net"

	"github.com/spf13/cobra"

	"iscmgraph/graph/gql"
	"iscmgraph/web"
)

func (p *program) serve() *cobra.Command {
	var listen, url, curation string
	cmd := &cobra.Command{
		Use:     "serve",
		Short:   "Answer GraphQL and show the playground",
		Long:    "serve answers GraphQL at /graphql and shows a playground at /playground. An empty store is\nfilled from the embedded seed. It prints one line with its address when it is ready, and ends\non an interrupt.",
		Example: "  iscm serve\n  iscm serve --listen 127.0.0.1:9000 --store memory:",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.curate(curation, nil); err != nil {
				return fmt.Errorf("serve: %w", err)
			}
			listener, err := net.Listen("tcp", listen)
			if err != nil {
				return fmt.Errorf("serve: %w", err)
			}
			defer listener.Close()
			live, store, err := p.openStore(cmd.Context(), url, true)
			if err != nil {
				return fmt.Errorf("serve: %w", err)
			}
			defer store.Close()
			if curation != "" && !p.filled {
				fmt.Fprintln(p.err, "iscm: the store is not empty: --curation counts when documents are loaded; load them anew")
			}
			log := slog.New(slog.NewTextHandler(p.err, nil))
			list, err := savedQuestions()
			if err != nil {
				return fmt.Errorf("serve: %w", err)
			}
			api := gql.Handler(p.ontology, live.Reader, log).With(list)
			site := web.New(web.Config{
				GraphQL: api, Log: log,
				Questions: web.Questions{List: list, Session: api.Session, Time: gql.MaxTime, Address: gql.MaxBody},
			})
			fmt.Fprintf(p.out, "iscm: ready at http://%s\n", listener.Addr())
			if err := web.Serve(cmd.Context(), listener, site); err != nil {
				return fmt.Errorf("serve: %w", err)
			}
			return store.Close()
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8080", "address to listen on")
	storeFlag(cmd, &url)
	curationFlag(cmd, &curation)
	return cmd
}
