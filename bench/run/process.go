package run

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A server is a process that answers on an address of its own.
type server struct {
	cmd     *exec.Cmd
	address string
	ready   time.Duration // from its start until it answered
}

// start starts a server and waits for the line that ends with its address.
func start(ctx context.Context, log io.Writer, program string, args ...string) (*server, error) {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	cmd.Stderr = log
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	words := strings.Fields(line)
	if err != nil || len(words) == 0 {
		cmd.Process.Kill()
		return nil, fmt.Errorf("%s does not start: %w", program, cmd.Wait())
	}
	go io.Copy(io.Discard, out)
	return &server{cmd: cmd, address: words[len(words)-1], ready: time.Since(began)}, nil
}

// stop ends the server.
func (s *server) stop() error {
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return s.cmd.Wait()
}

// resident returns how many bytes of memory the server has now, and has had at
// most; 0 where the system does not say.
func (s *server) resident() (now, most int64) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0, 0
	}
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(line)
		if len(words) < 2 {
			continue
		}
		kilobytes, _ := strconv.ParseInt(words[1], 10, 64) // other lines have no number
		switch words[0] {
		case "VmRSS:":
			now = kilobytes << 10
		case "VmHWM:":
			most = kilobytes << 10
		}
	}
	return now, most
}

// timed runs a program to its end and returns what it printed and how long it
// took.
func timed(ctx context.Context, log io.Writer, program string, args ...string) ([]byte, time.Duration, error) {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Stderr = log
	began := time.Now()
	out, err := cmd.Output()
	if err != nil {
		return nil, 0, fmt.Errorf("%s %s: %w", program, args[0], err)
	}
	return out, time.Since(began), nil
}
