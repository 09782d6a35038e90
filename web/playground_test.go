package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// editor selects a part of the query's editor that stays while its lines change.
const editor = ".graphiql-query-editor .overflow-guard"

// What stands in the playground, in JavaScript.
const (
	isUp      = `!!document.querySelector('.graphiql-execute-button') && !!document.querySelector('.graphiql-query-editor .view-line')`
	shown     = `document.querySelector('.graphiql-query-editor .view-lines').textContent.replaceAll('\u00a0', ' ')`
	query     = `__MONACO.editor.getModels().find((m) => m.uri.path.endsWith('operation.graphql')).getValue()`
	answer    = `__MONACO.editor.getModels().find((m) => m.uri.path.endsWith('response.json')).getValue()`
	tabTitles = `[...document.querySelectorAll('.graphiql-tab-button')].map((tab) => tab.textContent)`
	activeTab = `document.querySelector('.graphiql-tab-active .graphiql-tab-button').textContent`
	focused   = `document.activeElement.matches('.graphiql-execute-button')`
)

func quoted(text string) string {
	literal, err := json.Marshal(text)
	if err != nil {
		panic(err) // strings always encode
	}
	return string(literal)
}

// title returns the title of the tab of an example: the name of its operation.
func (e Example) title() string {
	_, rest, _ := strings.Cut(e.Query, "\nquery ")
	name, _, _ := strings.Cut(rest, " ")
	return name
}

func TestPlayground(t *testing.T) {
	b := browse(t)
	b.visit("/playground", isUp)
	var titles []string
	for _, e := range Examples() {
		titles = append(titles, e.title())
	}
	if got := eval[[]string](b, tabTitles); !slices.Equal(got, titles) {
		t.Errorf("tabs %q, want %q", got, titles)
	}
	if got := eval[string](b, query); got != Examples()[0].Query {
		t.Errorf("the first tab shows %q", got)
	}
	b.until(shown + `.includes('Who co-chairs the Bali Process')`)
	b.do(chromedp.Click(chromedp.CSS(".graphiql-execute-button")))
	b.until(answer + `.includes('The Bali Process is co-chaired by Australia and Indonesia')`)
	if got := eval[string](b, answer); strings.Contains(got, `"errors"`) {
		t.Errorf("the answer has errors: %s", got)
	}
}

func TestPlaygroundKnowsTheSchema(t *testing.T) {
	b := browse(t)
	b.visit("/playground?panel=docs", isUp)
	b.until(`[...document.querySelectorAll('.graphiql-doc-explorer-type-name, .graphiql-plugin a')].some((a) => a.textContent === 'Mechanism')`)
	// A worker checks the query against the schema.
	b.until(shown + `.includes('coChairs')`)
	b.do(chromedp.Click(chromedp.CSS(editor)), chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)),
		chromedp.KeyEvent("{ nothing"))
	b.until(`__MONACO.editor.getModelMarkers({}).some((m) => m.message.includes('Cannot query field "nothing"'))`)
}

func TestPlaygroundByKeyboard(t *testing.T) {
	b := browse(t)
	b.visit("/playground", isUp)
	for range 60 {
		if eval[bool](b, focused) {
			break
		}
		b.do(chromedp.KeyEvent(kb.Tab))
	}
	if !eval[bool](b, focused) {
		t.Fatal("the Tab key does not reach the run button")
	}
	b.do(chromedp.KeyEvent(kb.Enter))
	b.until(answer + `.includes('state/AUS')`)

	// In another tab, from within the editor.
	b.do(chromedp.Click(chromedp.CSS("#graphiql-session-tab-8")))
	b.until(query + `.includes('fundedBy') && ` + answer + ` === ''`)
	b.do(chromedp.Click(chromedp.CSS(editor)), chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	b.until(answer + `.includes('project-based contributions')`)

	// The Tab key leaves the editor and leaves the query alone.
	before := eval[string](b, query)
	b.do(chromedp.KeyEvent(kb.Tab))
	b.until(`!document.activeElement.closest('.graphiql-query-editor .monaco-editor')`)
	if after := eval[string](b, query); after != before {
		t.Errorf("the Tab key wrote into the query: %q", after)
	}
}

func TestHomeLeadsToTheExamples(t *testing.T) {
	b := browse(t)
	b.visit("/", `document.querySelectorAll('.questions a').length > 0`)
	links := eval[[][2]string](b, `[...document.querySelectorAll('.questions a')].map((a) => [a.textContent, a.href])`)
	var want [][2]string
	for _, e := range Examples() {
		want = append(want, [2]string{e.Question, b.site + "/playground?example=" + e.Name})
	}
	if !slices.Equal(links, want) {
		t.Fatalf("links %q, want %q", links, want)
	}
	for _, e := range []Example{Examples()[9], Examples()[2]} { // the second visit finds the tabs of the first
		b.do(chromedp.Navigate(b.site + "/playground?example=" + e.Name))
		b.until(isUp)
		b.until(query + ` === ` + quoted(e.Query))
		if got := eval[string](b, activeTab); got != e.title() {
			t.Errorf("%s: the active tab is %q, want %q", e.Name, got, e.title())
		}
	}
	if got := eval[[]string](b, tabTitles); len(got) != len(want) {
		t.Errorf("tabs after two visits: %q", got)
	}
}

func TestHomeHasNoDeadLinks(t *testing.T) {
	b := browse(t)
	b.visit("/", "true")
	links := eval[[]string](b, `[...document.links].map((a) => a.href)`)
	if len(links) <= len(Examples()) {
		t.Errorf("only %d links", len(links))
	}
	for _, link := range links {
		r, err := http.Get(link)
		if err != nil {
			t.Errorf("%s: %v", link, err)
			continue
		}
		defer r.Body.Close()
		if text := body(t, r); r.StatusCode != http.StatusOK || strings.Contains(text, `"errors"`) {
			t.Errorf("%s: status %d, %.200s", link, r.StatusCode, text)
		}
		if u, err := url.Parse(link); err == nil && u.Fragment != "" && !eval[bool](b, `!!document.getElementById(`+quoted(u.Fragment)+`)`) {
			t.Errorf("%s leads nowhere in the page", link)
		}
	}
}

// Some browsers forbid a page to store anything.
func TestPlaygroundWithoutStorage(t *testing.T) {
	b := browse(t)
	b.do(func(ctx context.Context, target *chromedp.Target) (none chromedp.Void, err error) {
		_, err = cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
			Source: `Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('forbidden', 'SecurityError') }})`,
		})
		return none, err
	})
	b.visit("/playground?example=funding", isUp)
	b.until(query + `.includes('fundedBy')`)
	b.do(chromedp.Click(chromedp.CSS(".graphiql-execute-button")))
	b.until(answer + `.includes('project-based contributions')`)
}

func TestQuestionsPanel(t *testing.T) {
	b := browse(t)
	b.visit("/playground", isUp+` && document.querySelectorAll('.questions button').length > 0`)
	e := Examples()[2]
	eval[any](b, `document.querySelector('#graphiql-session-tab-2 + .graphiql-tab-close').click()`)
	b.until(tabTitles + `.length === ` + fmt.Sprint(len(Examples())-1))
	for range 2 { // it opens a tab where there is none, and goes to it where there is one
		b.do(chromedp.Click(chromedp.CSS("#graphiql-session-tab-0")), chromedp.Click("//button[text()="+quoted(e.Question)+"]"))
		b.until(query + ` === ` + quoted(e.Query) + ` && ` + activeTab + ` === ` + quoted(e.title()))
		b.until(`document.querySelector('.questions [aria-current=true]')?.textContent === ` + quoted(e.Question))
	}
	if got := eval[[]string](b, tabTitles); len(got) != len(Examples()) {
		t.Errorf("tabs %q", got)
	}
}

// What assistive technology needs, in the least.
func TestAccessibility(t *testing.T) {
	b := browse(t)
	for path, condition := range map[string]string{
		"/": "true", "/playground": isUp, "/playground?panel=docs": isUp + ` && document.querySelectorAll('.graphiql-plugin a').length > 9`,
	} {
		b.visit(path, condition)
		for _, claim := range []string{
			`document.documentElement.lang === 'en'`,
			`document.title.includes('ISCM')`,
			`document.querySelectorAll('h1').length === 1`,
			`document.querySelectorAll('main').length === 1`,
			`[...document.querySelectorAll('[id]')].every((e) => document.querySelectorAll('#' + CSS.escape(e.id)).length === 1)`,
			`!document.querySelector('[tabindex]:not([tabindex="0"], [tabindex="-1"])')`,
			`!document.querySelector('img:not([alt])')`,
		} {
			if !eval[bool](b, claim) {
				t.Errorf("%s: not so: %s", path, claim)
			}
		}
		for _, node := range b.unnamed() {
			t.Errorf("%s: without a name: %s", path, node)
		}
	}
}

func TestSmallScreen(t *testing.T) {
	b := browse(t)
	b.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile))
	b.visit("/", "true")
	fits := `document.documentElement.scrollWidth <= innerWidth`
	if !eval[bool](b, fits) {
		t.Error("the home page is wider than the screen")
	}
	b.visit("/playground?example=links", isUp)
	if !eval[bool](b, fits) {
		t.Error("the playground is wider than the screen")
	}
	b.do(chromedp.Click(chromedp.CSS(".graphiql-execute-button")))
	b.until(answer + `.includes('Abu Dhabi Dialogue')`)
	for _, part := range []string{".graphiql-execute-button", ".graphiql-query-editor .view-line", ".result-window .view-line", ".graphiql-tab-active"} {
		inView := fmt.Sprintf(`(({left, top, right, bottom}) => left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && right > left)(document.querySelector('%s').getBoundingClientRect())`, part)
		b.until(inView)
	}
}
