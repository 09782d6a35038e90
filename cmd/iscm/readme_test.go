package main

import (
	"encoding/json"
	"os"
	"regexp"
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

func indented(t *testing.T, data json.RawMessage) string {
	t.Helper()
	text, err := json.MarshalIndent(data, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text) + "\n"
}
