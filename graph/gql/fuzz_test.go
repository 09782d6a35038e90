package gql

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// FuzzHandler sends any body: the answer is always JSON, each error has a code,
// and the program has no fault.
func FuzzHandler(f *testing.F) {
	files, err := filepath.Glob("testdata/scripts/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		script, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(section(script, "query.graphql"), section(script, "variables.json"))
	}
	f.Add(bomb(3, 2, "a%d: liaisesWith { nodes { ...f%d } }"), `{}`)
	f.Add(`{ entity(by: {id: null}) { id } }`, ``)
	f.Add(`query ($b: [EntityRef!] = [{id: "x"}], $d: Direction = IN) { mechanism(by: {name: "BP"}) { statements(direction: $d) { totalCount } } }`, `{"b": [null, 7, {"id": {}}], "d": "in"}`)
	h := serve(f, world(f))
	f.Fuzz(func(t *testing.T, query, variables string) {
		body := `{"query": ` + quote(t, query) + `, "variables": ` + variables + `}`
		if variables == "" {
			body = `{"query": ` + quote(t, query) + `}`
		}
		check(t, h, body)
	})
}

// FuzzBody sends bodies that need not be JSON.
func FuzzBody(f *testing.F) {
	f.Add(`{"query": "{ version { load } }"}`)
	f.Add(`[{"query": "{ version { load } }"}]`)
	f.Add(`{"query": "{ version { load } }", "variables": {"a": [[[[1e999]]]]}, "operationName": "x", "extensions": {}}`)
	h := serve(f, world(f))
	f.Fuzz(func(t *testing.T, body string) { check(t, h, body) })
}

func quote(t *testing.T, text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(quoted)
}

func check(t *testing.T, h http.Handler, body string) {
	w := send(h, "POST", "/", "Content-Type: application/json", body)
	if w.Code >= 500 {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	var got reply
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	for _, e := range got.Errors {
		if e.Extensions.Code == "" || e.Extensions.Code == CodeInternal || e.Message == "" {
			t.Fatalf("an error %+v: %s", e, w.Body)
		}
	}
}

// TestFuzzSeeds keeps what fuzzing has found.
func TestFuzzSeeds(t *testing.T) {
	if _, err := os.Stat("testdata/scripts"); err != nil {
		t.Fatal(err)
	}
	h := serve(t, world(t))
	for _, body := range []string{
		`{"query": "{ mechanism(by: {name: \"BP\"}) { members(asOf: 99999999999999999999) { totalCount } } }"}`,
		`{"query": "{ mechanism(by: {name: \"BP\"}) { members(asOf: [\"2019\"]) { totalCount } } }"}`,
		`{"query": "query ($n: Int) { mechanisms(first: $n) { totalCount } }", "variables": {"n": 99999999999999999999}}`,
		`{"query": "query ($n: Int) { mechanisms(first: $n) { totalCount } }", "variables": {"n": 4294967296}}`,
		`{"query": "query ($n: String!) { mechanism(by: {name: $n}) { id } }", "variables": {"n": 5}}`,
		`{"query": "query ($d: Date) { mechanism(by: {name: \"BP\"}) { members(asOf: $d) { totalCount } } }", "variables": {"d": {"a": 1}}}`,
		`{"query": "` + strings.Repeat("{", 5000) + `"}`,
	} {
		check(t, h, body)
	}
}
