package main

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var readmeQuery = regexp.MustCompile("(?s)```graphql\n(.*?)```\n\n```json\n(.*?)```")

// Every query of the README gives the answer that stands below it. With -update
// the answers are written anew.
func TestReadme(t *testing.T) {
	const file = "../../README.md"
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	address := serveSeed(t)
	asked := 0
	written := readmeQuery.ReplaceAllFunc(content, func(block []byte) []byte {
		m := readmeQuery.FindSubmatch(block)
		asked++
		var data json.RawMessage
		ask(t, address, string(m[1]), &data)
		answer := indented(t, data)
		if diff := cmp.Diff(string(m[2]), answer); diff != "" && !*update {
			t.Errorf("the answer to\n%s (-README +got):\n%s", m[1], diff)
		}
		return []byte("```graphql\n" + string(m[1]) + "```\n\n```json\n" + answer + "```")
	})
	if asked < 4 {
		t.Errorf("only %d queries in the README", asked)
	}
	if *update {
		if err := os.WriteFile(file, written, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var readmeCommand = regexp.MustCompile("(?s)```sh\n(bin/iscm [^\n]*)\n```\n\n```text\n(.*?)```")

// Every command of the README with an answer below it prints that. With -update the
// answers are written anew.
func TestReadmeCommands(t *testing.T) {
	const file = "../../README.md"
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	written := readmeCommand.ReplaceAllFunc(content, func(block []byte) []byte {
		m := readmeCommand.FindSubmatch(block)
		asked++
		var args []string
		for _, word := range regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(strings.TrimPrefix(string(m[1]), "bin/iscm "), -1) {
			args = append(args, strings.Trim(word, `"`))
		}
		var out, errs strings.Builder
		p := &program{out: &out, err: &errs, now: day}
		if status := p.run(t.Context(), append(args, "--store", "memory:")); status != 0 {
			t.Fatalf("%s: %s", m[1], errs.String())
		}
		printed := strings.TrimPrefix(out.String(), "\ufeff")
		if diff := cmp.Diff(string(m[2]), printed); diff != "" && !*update {
			t.Errorf("%s (-README +printed):\n%s", m[1], diff)
		}
		return []byte("```sh\n" + string(m[1]) + "\n```\n\n```text\n" + printed + "```")
	})
	if asked < 3 {
		t.Errorf("only %d commands in the README", asked)
	}
	if *update {
		if err := os.WriteFile(file, written, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func indented(t *testing.T, data json.RawMessage) string {
	t.Helper()
	text, err := json.MarshalIndent(data, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text) + "\n"
}
