package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
)

// held are the flags of commands that ask for what is, at a date or at all.
type held struct {
	url, form, asOf string
	include         []string
	forms           []string
}

// addHeld adds the flags to a command.
func (p *program) addHeld(cmd *cobra.Command, h *held, forms []string, dated bool) {
	h.forms = forms
	p.readFlags(cmd, &h.url)
	if dated {
		cmd.Flags().StringVar(&h.asOf, "as-of", "", "only what may have held on this date: 2015, 2015-06 or 2015-06-30")
	}
	cmd.Flags().StringSliceVar(&h.include, "include", nil, "also what is only planned, or ended: planned, ended")
	cmd.Flags().StringVar(&h.form, "format", "table", strings.Join(forms, ", "))
}

// date returns the date asked for.
func (h *held) date() graph.Date { return graph.Date(h.asOf) }

// statuses returns what is to be included.
func (h *held) statuses() []graph.Status {
	var list []graph.Status
	for _, status := range h.include {
		list = append(list, graph.Status(status))
	}
	return list
}

// check returns an error for a flag that makes no sense, before a store is opened.
func (h *held) check() error {
	if on := h.date(); on != "" && !on.Valid() {
		return graph.Errorf(graph.Invalid, "%q is no date", h.asOf)
	}
	if err := graph.CheckInclude(h.statuses()); err != nil {
		return err
	}
	return checkForm(h.form, h.forms)
}

// print prints what is made of the store, and says of which command an error is.
func (p *program) print(cmd *cobra.Command, h *held, of func(context.Context, graph.Reader) (table, error)) error {
	err := h.check()
	if err == nil {
		err = p.printTable(cmd.Context(), h.url, h.form, func(r graph.Reader) (table, error) { return of(cmd.Context(), r) })
	}
	if err != nil {
		return fmt.Errorf("%s: %w", cmd.Name(), err)
	}
	return nil
}

// An entityValue is an entity as JSON has it.
type entityValue struct {
	ID   graph.ID `json:"id"`
	Name string   `json:"name"`
}

// named returns entities with their names, in their order.
func named(ctx context.Context, r graph.Reader, ids []graph.ID) ([]entityValue, error) {
	list := make([]entityValue, len(ids))
	for i, id := range ids {
		e, err := r.Entity(ctx, id)
		if err != nil {
			return nil, err
		}
		list[i] = entityValue{id, e.Name}
	}
	return list, nil
}

// namesOf returns names with a semicolon between them.
func namesOf(list []entityValue) string {
	names := make([]string, len(list))
	for i, e := range list {
		names[i] = e.Name
	}
	return strings.Join(names, "; ")
}

// statementValues returns statements as JSON has them.
func (p *program) statementValues(ctx context.Context, r graph.Reader, list []graph.Statement) ([]statementValue, error) {
	values := make([]statementValue, len(list))
	for i, s := range list {
		text, err := graph.Clause(ctx, r, p.ontology, s)
		if err != nil {
			return nil, err
		}
		values[i] = statementValue{s.ID(), text, evidenceValues(s.Evidence)}
	}
	return values, nil
}
