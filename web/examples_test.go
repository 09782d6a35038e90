package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"iscmgraph/schema"
)

func TestExamplesFitTheSchema(t *testing.T) {
	parsed, err := gqlparser.LoadSchema(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	titles := map[string]bool{}
	for _, e := range Examples() {
		t.Run(e.Name, func(t *testing.T) {
			document, errs := gqlparser.LoadQueryWithRules(parsed, e.Query, rules.NewDefaultRules())
			if errs != nil {
				t.Fatal(errs)
			}
			if len(document.Operations) != 1 || document.Operations[0].Operation != ast.Query {
				t.Fatal("want one query")
			}
			title := document.Operations[0].Name
			if title == "" || titles[title] {
				t.Errorf("the title of its tab, %q, is empty or taken", title)
			}
			titles[title] = true
			if named[e.Name] || !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(e.Name) {
				t.Errorf("the name is taken or does not fit a link")
			}
			named[e.Name] = true
			if !strings.HasSuffix(e.Question, "?") || !strings.HasPrefix(e.Query, "# "+e.Question+"\n") {
				t.Errorf("the first line is not a question: %q", e.Question)
			}
		})
	}
	if len(named) < 10 {
		t.Errorf("%d examples, want at least 10", len(named))
	}
}

func TestNewExample(t *testing.T) {
	got := newExample("examples/07-private-sector.graphql", "#  Who?  \r\nquery Q { version { load } }")
	want := Example{Name: "private-sector", Question: "Who?", Query: "#  Who?  \r\nquery Q { version { load } }"}
	if got != want {
		t.Errorf("got %+v", got)
	}
}

func ExampleExamples() {
	first := Examples()[0]
	fmt.Println(first.Name)
	fmt.Println(first.Question)
	// Output:
	// co-chairs
	// Who co-chairs the Bali Process, and who says so?
}

func ExampleNew() {
	api := http.NotFoundHandler() // in earnest, that of package gql
	site := httptest.NewServer(New(Config{GraphQL: api}))
	defer site.Close()
	r, err := http.Get(site.URL + "/healthz")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Body.Close()
	fmt.Println(r.Status)
	// Output: 200 OK
}
