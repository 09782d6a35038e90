package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"iscmgraph/graph/gql"
	"iscmgraph/graph/questions"
)

// reportQuestions prints docs/questions.md: all questions, each answered with its
// defaults. Times stand in classes, so that the page is the same on every machine
// that is not slow.
func (p *program) reportQuestions(ctx context.Context, list []*questions.Question, url string) (err error) {
	live, store, err := p.open(ctx, url)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	api := gql.Handler(p.ontology, live.Reader, slog.New(slog.NewTextHandler(p.err, nil))).With(list)
	ask, version, err := api.Session()
	if err != nil {
		return err
	}
	var table, details strings.Builder
	answered := 0
	for _, q := range list {
		a, took, err := p.timed(func() (*questions.Answer, error) { return q.Ask(ctx, ask, version, nil) })
		if err != nil {
			return fmt.Errorf("%s: %w", q.Name, err)
		}
		size := fmt.Sprint(len(a.Rows))
		if a.None != "" {
			size = a.None
		}
		if q.Reason == "" {
			answered++
		}
		fmt.Fprintf(&table, "| %d | [`%s`](#%s) | %s | %s | %s |\n", q.Number, q.Name, q.Name, q.Question, size, timeClass(took))
		describeQuestion(&details, q)
	}
	fmt.Fprintf(p.out, questionsHead, len(list), answered, len(list)-answered)
	fmt.Fprint(p.out, table.String(), details.String())
	return nil
}

const questionsHead = `# Saved questions

<!-- Written by ` + "`make generate`" + `, which runs ` + "`iscm ask --report`" + `, from seed/questions. Do not edit. -->

%d questions; %d are answered, %d not, with the reason. Ask one with ` + "`iscm ask NAME PARAMETER=VALUE`" + `, at
` + "`/q/NAME.json?PARAMETER=VALUE`" + ` or ` + "`/q/NAME.csv`" + `; the API lists them in ` + "`questions`" + `. How one is written is said in
[FORMAT.md](../seed/FORMAT.md). Rows and time are those of the answer from the seed, with the defaults; where there is no
row, what is answered instead.

An answer of ` + "`/q/`" + ` has an ` + "`ETag`" + `, and says that it is to be asked for again each time (` + "`Cache-Control: no-cache`" + `). The tag changes
with a load, with what the question says, with the form, and with the parameters as they are written. Whoever sends it back
(` + "`If-None-Match`" + `; several tags, weak ones and ` + "`*`" + ` count) gets 304 without a body, and the question is not worked out. What
is refused has no tag.

| | Name | Question | Rows | Time |
| --- | --- | --- | --- | --- |
`

// timed returns an answer and the time it took: of several tries the shortest, if the
// first one was not short, because a busy machine makes any answer slow.
func (p *program) timed(ask func() (*questions.Answer, error)) (a *questions.Answer, took time.Duration, err error) {
	for try := range 5 {
		began := p.now()
		if a, err = ask(); err != nil {
			return nil, 0, err
		}
		if d := p.now().Sub(began); try == 0 || d < took {
			took = d
		}
		if took < time.Second {
			break
		}
	}
	return a, took, nil
}

// timeClass returns a time as one of three classes.
func timeClass(d time.Duration) string {
	switch {
	case d < time.Second:
		return "under 1 s"
	case d < gql.MaxTime:
		return "1 to 10 s"
	}
	return "longer"
}

func describeQuestion(b *strings.Builder, q *questions.Question) {
	fmt.Fprintf(b, "\n## %s\n\n%d. %s\n", q.Name, q.Number, q.Question)
	if len(q.Parameters) > 0 {
		b.WriteString("\n| Parameter | What | Default | For example |\n| --- | --- | --- | --- |\n")
	}
	for _, p := range q.Parameters {
		fmt.Fprintf(b, "| `%s` | %s (%s) | %s | %s |\n", p.Name, p.About, p.Type, p.Default, p.Example)
	}
	if q.Reason != "" {
		fmt.Fprintf(b, "\nNot answered (%s): %s\n", q.None, strings.TrimSpace(q.Reason))
	}
	if columns := shown(q); columns != nil {
		fmt.Fprintf(b, "\nColumns: %s.\n", strings.Join(columns, ", "))
	}
	if q.Note != "" {
		fmt.Fprintf(b, "\n%s\n", strings.TrimSpace(q.Note))
	}
}

func shown(q *questions.Question) []string {
	var names []string
	for _, c := range q.Columns {
		if !c.Hidden {
			names = append(names, c.Name)
		}
	}
	return names
}
