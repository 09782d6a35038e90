package quadstore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/graph/graphtest"
	"iscmgraph/schema"
)

// version returns what the source says in a version of the test document. Each
// takes back all that the one before said.
func version(n int) graph.Batch {
	return graphtest.Chain("source/a", 20, strconv.Itoa(1000+n))
}

// versions is how many versions a child loads.
const versions = 3

// child loads versions of a document into a store and says when each is
// acknowledged. It kills itself at the write that ISCM_TEST_KILL says: before
// it, or with a "+" after it.
func child(url string) int {
	o, err := schema.Load()
	if err != nil {
		fmt.Println(err)
		return 1
	}
	s, err := Open(context.Background(), o, url)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	first, _ := strconv.Atoi(os.Getenv("ISCM_TEST_VERSION"))
	if first == 0 {
		return 0
	}
	s.chunk = 25
	s.db.quads = killer{s.db.quads, os.Getenv("ISCM_TEST_KILL"), new(int)}
	for n := first; n < first+versions; n++ {
		if _, err := s.Replace(context.Background(), version(n), "2026-11-24"); err != nil {
			fmt.Println(err)
			return 1
		}
		fmt.Println("acknowledged", n)
	}
	return 0
}

// A killer is Cayley that kills its process at a write.
type killer struct {
	cayley.QuadStore
	at    string
	calls *int
}

func (k killer) ApplyDeltas(deltas []cayley.Delta, opts cayley.IgnoreOpts) error {
	*k.calls++
	if k.at == strconv.Itoa(*k.calls) {
		killSelf()
	}
	err := k.QuadStore.ApplyDeltas(deltas, opts)
	if k.at == strconv.Itoa(*k.calls)+"+" {
		killSelf()
	}
	return err
}

// killSelf ends the process as kill -9 does: nothing that is deferred runs.
func killSelf() {
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		panic(err)
	}
	self.Kill()
	select {} // the signal comes any moment
}

// A killing is one round of the test: a child that loads, and its end.
type killing struct {
	url  string
	held int // the version that the store holds
}

// TestKill kills a process that loads changed versions of a source, at 30
// places around its writes and 20 times by the clock from outside. Opened again
// the store must hold the newest version that was acknowledged, or the one after
// it: whole, and nothing else.
func TestKill(t *testing.T) {
	k := &killing{url: "bbolt:" + t.TempDir()}
	writes, span := writesOf(t, version(1)), spanOf(t)
	k.round(t, strconv.Itoa(writes)) // before the commit mark
	if k.held != 0 {
		t.Fatal("the store holds a version whose load was killed before its commit mark")
	}
	k.round(t, strconv.Itoa(writes)+"+") // after it, not acknowledged
	if k.held != 1 {
		t.Fatal("the store does not hold a version whose load was killed after its commit mark")
	}
	for i := range 24 {
		k.round(t, strconv.Itoa(1+i*versions*writes/24))
	}
	for i := range 6 {
		k.round(t, strconv.Itoa((1+i%versions)*writes-i/versions)+"+") // after the commit mark, and just before it
	}
	for i := range 20 {
		k.clockRound(t, fmt.Sprintf("moment %d", i), time.Duration(i)*span/20)
	}
}

// writesOf returns how many calls of Cayley the load of a batch takes in a
// child.
func writesOf(t *testing.T, b graph.Batch) int {
	t.Helper()
	s := open(t, "memory:")
	defer s.Close()
	s.chunk = 25
	calls := new(int)
	s.db.quads = spy{s.db.quads, func(int, []cayley.Delta, cayley.IgnoreOpts) error { return nil }, calls}
	must(s.Replace(t.Context(), b, "2026-11-24"))
	return *calls
}

func (k *killing) command(t *testing.T, at string) *exec.Cmd {
	return childCommand(t, k.url, "ISCM_TEST_KILL="+at, "ISCM_TEST_VERSION="+strconv.Itoa(k.held+1))
}

// round runs a child that kills itself at a write; with none it must end well.
func (k *killing) round(t *testing.T, at string) {
	t.Helper()
	output, err := k.command(t, at).Output()
	var exit *exec.ExitError
	if killed := errors.As(err, &exit) && exit.ExitCode() == -1; killed != (at != "") || err != nil && !killed {
		t.Fatalf("the child that is killed at %q ends with %v: %s", at, err, output)
	}
	k.check(t, "write "+at, string(output))
}

// clockRound kills a child from outside after some time. When exactly does not
// matter: any moment must do.
func (k *killing) clockRound(t *testing.T, when string, after time.Duration) {
	t.Helper()
	command := k.command(t, "")
	var output strings.Builder
	command.Stdout = &output
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { command.Process.Kill() })
	command.Wait() // killed, or done before that
	timer.Stop()
	k.check(t, when, output.String())
}

// spanOf returns about how long a child takes.
func spanOf(t *testing.T) time.Duration {
	t.Helper()
	begin := time.Now()
	if err := childCommand(t, "bbolt:"+t.TempDir(), "ISCM_TEST_VERSION=1").Run(); err != nil {
		t.Fatal(err)
	}
	return time.Since(begin)
}

// check opens the store and compares it with what the child acknowledged.
func (k *killing) check(t *testing.T, when, output string) {
	t.Helper()
	acknowledged := k.held
	for _, line := range lines(output) {
		if n, err := strconv.Atoi(strings.TrimPrefix(line, "acknowledged ")); err == nil {
			acknowledged = n
		}
	}
	s := openSoon(t, k.url)
	defer s.Close()
	contents := must(s.Contents(t.Context()))
	for _, n := range []int{acknowledged, acknowledged + 1} {
		want := []graph.Batch{version(n).Canonical()}
		if n == 0 {
			want = nil
		}
		if cmp.Equal(want, contents.Batches) {
			k.held = n
			return
		}
	}
	t.Fatalf("killed at %s, the store holds neither version %d, which was acknowledged, nor the next: %+v", when, acknowledged, contents)
}

// openSoon opens a store whose holder was killed: a server may need a moment to
// notice.
func openSoon(t *testing.T, url string) *Store {
	t.Helper()
	for {
		s, err := Open(t.Context(), ontology(t), url)
		switch {
		case err == nil:
			return s
		case !strings.Contains(err.Error(), "in use by another process"):
			t.Fatal(err)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// TestKillOnServer does as TestKill, at a few places around the commit mark.
func TestKillOnServer(t *testing.T) {
	k, writes := &killing{url: newDatabase(t).schema(t, "store")}, writesOf(t, version(1))
	for _, at := range []string{"1", "1+", strconv.Itoa(writes), strconv.Itoa(writes) + "+", strconv.Itoa(writes + 1), strconv.Itoa(2*writes - 1)} {
		k.round(t, at)
	}
	k.round(t, "")
}

// TestKillAtFirst kills a process that makes a store, by the clock.
func TestKillAtFirst(t *testing.T) {
	span := spanOf(t)
	for i := range 12 {
		k := &killing{url: "bbolt:" + t.TempDir()}
		k.clockRound(t, fmt.Sprintf("moment %d", i), time.Duration(i)*span/12)
		folder := strings.TrimPrefix(k.url, "bbolt:")
		if files := must(os.ReadDir(folder)); len(files) != 1 || files[0].Name() != fileName {
			t.Errorf("the folder of the store holds %v", files)
		}
	}
}
