package main

import (
	"bytes"
	"context"
	"flag"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the compared files of the scripts anew")

// day is the day on which the program runs in tests.
func day() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }

// The scripts run this program as a process of its own, on a fixed day.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"iscm": func() {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		os.Exit((&program{out: os.Stdout, err: os.Stderr, now: day}).run(ctx, os.Args[1:]))
	}})
}

func TestScripts(t *testing.T) {
	seed, err := os.ReadFile("../../seed/findings/iom-2019-iscm-findings-bali-process.txt")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "home"))
			return os.WriteFile(filepath.Join(env.WorkDir, "seed.txt"), seed, 0o644)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"bytes":    writeBytes,
			"change":   change,
			"listen":   listen,
			"asnobody": asNobody,
			"oneline":  oneLineOnly,
		},
	})
}

// writeBytes writes a file of a Go string, as often as a number says:
// bytes FILE STRING TIMES.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	times, err := strconv.Atoi(args[2])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte(text), times), 0o644))
}

// change writes a file with words replaced: change FROM TO OLD NEW. Both are Go
// strings.
func change(ts *testscript.TestScript, _ bool, args []string) {
	content, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	var words [2]string
	for i, arg := range args[2:4] {
		words[i], err = strconv.Unquote(`"` + arg + `"`)
		ts.Check(err)
	}
	if !bytes.Contains(content, []byte(words[0])) {
		ts.Fatalf("%s has no %q", args[0], words[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), bytes.ReplaceAll(content, []byte(words[0]), []byte(words[1])), 0o644))
}

// listen takes a port until the script ends, and puts its address into $ADDR.
func listen(ts *testscript.TestScript, _ bool, _ []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { l.Close() })
	ts.Setenv("ADDR", l.Addr().String())
}

// asNobody runs a command as a user who owns nothing, so that a read-only
// folder is read-only also where the tests run as root.
func asNobody(ts *testscript.TestScript, neg bool, args []string) {
	path, err := exec.LookPath(args[0])
	if err != nil {
		path = filepath.Join(strings.Split(ts.Getenv("PATH"), string(os.PathListSeparator))[0], args[0])
	}
	cmd := exec.Command(path, args[1:]...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = []string{"PATH=" + ts.Getenv("PATH"), "HOME=/nonexistent"}
	cmd.Stdout, cmd.Stderr = ts.Stdout(), ts.Stderr()
	cmd.SysProcAttr = nobody()
	if err := cmd.Run(); (err != nil) != neg {
		ts.Fatalf("%v: %v", args, err)
	}
}

// oneLineOnly checks that a file of standard error has one line, which begins
// with `iscm: `: oneline FILE.
func oneLineOnly(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if strings.Count(text, "\n") != 1 || !strings.HasPrefix(text, "iscm: ") || len(text) > 600 {
		ts.Fatalf("not one line of `iscm: what: why`: %q", text)
	}
}
