package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// patience is how long a browser may take for one test, on a busy machine.
const patience = time.Minute

// A browser is a fresh Chromium with one page, which notes what a page must not
// do: ask other hosts, break the security policy, write errors to the console.
type browser struct {
	*testing.T
	ctx  context.Context
	site string // the address of the site, without a path

	mu      sync.Mutex
	trouble []string
}

// browse starts a browser and a site that answers from the seed.
func browse(t *testing.T) *browser {
	t.Helper()
	if !isBuilt() {
		skip(t, "web/dist has no build; run `make ui`")
	}
	b := &browser{T: t}
	site := httptest.NewServer(New(Config{GraphQL: seedAPI(t)}))
	t.Cleanup(site.Close)
	b.site = site.URL
	// The browser outlives the test's own context, so that it can close in order.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), patience)
	t.Cleanup(cancel)
	ctx, stop := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"), // there is no network
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
	)...)
	t.Cleanup(stop)
	b.ctx, _ = chromedp.NewContext(ctx)
	t.Cleanup(func() { chromedp.Cancel(b.ctx) })
	b.watch()
	b.do(chromedp.EmulateViewport(1400, 900))
	return b
}

// chromium returns where Chromium is installed.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	skip(t, "there is no Chromium in PATH")
	return ""
}

// skip ends a test that cannot run here. Where CI is set it has to run.
func skip(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(why)
	}
	t.Skip(why)
}

func isBuilt() bool {
	_, err := dist.ReadFile("dist/playground.html")
	return err == nil
}

func (b *browser) note(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.trouble = append(b.trouble, fmt.Sprintf(format, args...))
}

// watch notes the trouble of all pages to come, and reports it in the end.
func (b *browser) watch() {
	b.Helper()
	messages := chromedp.Console(b.ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return // the test is over
			}
			if m.Type == "error" || m.Type == "warning" || m.Type == chromedp.ConsoleException {
				b.note("%s in the console: %s %s", m.Type, m.Text, m.URL)
			}
		}
	}()
	err := chromedp.Listen(b.ctx, func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok && !strings.HasPrefix(e.Request.URL, b.site+"/") {
			if u, err := url.Parse(e.Request.URL); err != nil || u.Scheme != "data" && u.Scheme != "blob" {
				b.note("asked %s", e.Request.URL)
			}
		}
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, line := range b.trouble {
			b.Errorf("the page %s", line)
		}
	})
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// visit opens a path and waits until the condition, in JavaScript, holds.
func (b *browser) visit(path, condition string) {
	b.Helper()
	b.do(chromedp.Navigate(b.site + path))
	b.until(condition)
}

// until waits in the page until a condition, in JavaScript, holds.
func (b *browser) until(condition string) {
	b.Helper()
	wait := fmt.Sprintf(`new Promise((done) => {
		const look = () => (%s) ? done(true) : requestAnimationFrame(look);
		look();
	})`, condition)
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](wait, chromedp.EvalAwaitPromise)); err != nil {
		b.Fatalf("wait for %s: %v", condition, err)
	}
}

// eval returns the value of a JavaScript expression.
func eval[T any](b *browser, expression string) T {
	b.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	return value
}

// unnamed returns what a user can act on and a screen reader cannot name.
func (b *browser) unnamed() []string {
	b.Helper()
	tree, err := chromedp.Run(b.ctx, func(ctx context.Context, target *chromedp.Target) (accessibility.GetFullAXTreeResult, error) {
		return cdp.Call(ctx, target, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	})
	if err != nil {
		b.Fatal(err)
	}
	var found []string
	acts := 0
	for _, node := range tree.Nodes {
		role, name := text(node.Role), text(node.Name)
		if node.Ignored || !slices.Contains([]string{"button", "link", "tab", "textbox", "combobox", "checkbox", "region", "navigation"}, role) {
			continue
		}
		acts++
		if strings.TrimSpace(name) == "" {
			found = append(found, fmt.Sprintf("%s, node %d", role, node.BackendDOMNodeID))
		}
	}
	if acts < 5 {
		b.Errorf("the accessibility tree has only %d controls", acts)
	}
	return found
}

// text returns the text of a value of the accessibility tree.
func text(value *accessibility.Value) string {
	if value == nil {
		return ""
	}
	var s string
	if json.Unmarshal(value.Value, &s) != nil {
		return ""
	}
	return s
}
