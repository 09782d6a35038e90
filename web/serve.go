package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// limits bound what one connection may cost.
type limits struct {
	header time.Duration // to send the header of a request
	read   time.Duration // to send the whole request
	write  time.Duration // to answer it, from the end of its header
	idle   time.Duration // between two requests
	grace  time.Duration // for requests under way when the server stops
	bytes  int           // of the header, the address included
}

func usualLimits() limits {
	return limits{
		header: 5 * time.Second,
		read:   15 * time.Second,
		write:  time.Minute,
		idle:   2 * time.Minute,
		grace:  10 * time.Second,
		bytes:  80 << 10, // the longest query that the API takes by GET, and some
	}
}

// Serve answers requests on the listener until ctx is done. Then it takes no
// new ones, lets those under way end for up to ten seconds, and returns nil if
// they did. It closes the listener.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error {
	return serve(ctx, l, h, usualLimits())
}

func serve(ctx context.Context, l net.Listener, h http.Handler, lim limits) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: lim.header,
		ReadTimeout:       lim.read,
		WriteTimeout:      lim.write,
		IdleTimeout:       lim.idle,
		MaxHeaderBytes:    lim.bytes,
	}
	stopped := make(chan error, 1)
	keep := context.AfterFunc(ctx, func() {
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), lim.grace)
		defer cancel()
		stopped <- server.Shutdown(grace)
	})
	if err := server.Serve(l); keep() {
		return fmt.Errorf("serve %s: %w", l.Addr(), err) // it ended before ctx did
	}
	err := <-stopped
	if errors.Is(err, context.DeadlineExceeded) {
		server.Close()
		return fmt.Errorf("stop serving %s: requests were still under way after %s and are cut off", l.Addr(), lim.grace)
	}
	return err
}
