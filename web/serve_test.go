package web

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// start serves h with the limits and returns the address and where the result
// of serve arrives after the context is done.
func start(t *testing.T, ctx context.Context, h http.Handler, lim limits) (address string, ended chan error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended = make(chan error, 1)
	go func() { ended <- serve(ctx, l, h, lim) }()
	return l.Addr().String(), ended
}

func TestServeLetsRequestsEnd(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	arrived, finish := make(chan bool), make(chan bool)
	address, ended := start(t, ctx, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		arrived <- true
		<-finish
		io.WriteString(w, "whole")
	}), usualLimits())

	answered := make(chan string, 1)
	go func() {
		r, err := http.Get("http://" + address)
		if err != nil {
			answered <- err.Error()
			return
		}
		defer r.Body.Close()
		b, err := io.ReadAll(r.Body)
		answered <- fmt.Sprint(string(b), err)
	}()
	<-arrived
	stop()
	for { // until the listener is closed
		c, err := net.Dial("tcp", address)
		if err != nil {
			break
		}
		c.Close()
	}
	close(finish)
	if got := <-answered; got != "whole<nil>" {
		t.Errorf("the request under way got %s", got)
	}
	if err := <-ended; err != nil {
		t.Errorf("Serve returned %v", err)
	}
}

func TestServeCutsWhatDoesNotEnd(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	arrived := make(chan bool)
	lim := usualLimits()
	lim.grace = time.Millisecond
	address, ended := start(t, ctx, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		arrived <- true
		<-r.Context().Done()
	}), lim)
	go http.Get("http://" + address)
	<-arrived
	stop()
	if err := <-ended; err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("Serve returned %v", err)
	}
}

func TestServeTellsWhyItEnded(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	if err := Serve(t.Context(), l, http.NotFoundHandler()); err == nil || !strings.Contains(err.Error(), l.Addr().String()) {
		t.Errorf("Serve on a closed listener returned %v", err)
	}
}

func TestServeLimits(t *testing.T) {
	request := "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
	for name, test := range map[string]struct {
		limit    func(*limits)
		send     string
		answered bool // with 200
	}{
		"half a header":  {func(l *limits) { l.header = time.Millisecond }, request, false},
		"half a body":    {func(l *limits) { l.read = time.Millisecond }, request + "\r\n", false},
		"slow to answer": {func(l *limits) { l.write = time.Nanosecond }, request + "\r\n1", false},
		"a large header": {func(l *limits) { l.bytes = 1 << 10 }, request + "X: " + strings.Repeat("x", 8<<10) + "\r\n\r\n1", false},
		"idle":           {func(l *limits) { l.idle = time.Millisecond }, request + "\r\n1", true},
	} {
		t.Run(name, func(t *testing.T) {
			lim := usualLimits()
			test.limit(&lim)
			address, _ := start(t, t.Context(), http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if _, err := io.ReadAll(r.Body); err != nil {
					http.Error(w, "slow", http.StatusRequestTimeout)
				}
			}), lim)
			c, err := net.Dial("tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			go io.WriteString(c, test.send)
			answer, _ := io.ReadAll(c) // ends because the server closes the connection
			if got := strings.HasPrefix(string(answer), "HTTP/1.1 200"); got != test.answered {
				t.Errorf("answer %q", answer)
			}
		})
	}
}
