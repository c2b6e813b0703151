package net

import (
	"context"
	"net"
	"strconv"

	"nook/loop"
)

// Target says where to connect to.
type Target struct {
	Path         string
	Address      string // an IP address
	Port         int
	LocalAddress string
	LocalPort    int
}

func (t Target) String() string {
	if t.Path != "" {
		return t.Path
	}
	return net.JoinHostPort(t.Address, strconv.Itoa(t.Port))
}

// Dial connects; then runs on the loop. Loop goroutine.
func Dial(l *loop.Loop, t Target, then func(nc net.Conn, err error)) *loop.Task {
	return l.Begin(loop.Spec{Kind: "net.connect", Name: "connect " + t.String()}, func(ctx context.Context, task *loop.Task) func() {
		task.Note("connecting")
		nc, err := t.dial(ctx)
		return func() { then(nc, err) }
	})
}

func (t Target) dial(ctx context.Context) (net.Conn, error) {
	d := net.Dialer{KeepAlive: -1}
	if t.Path != "" {
		return d.DialContext(ctx, "unix", t.Path)
	}
	if t.LocalAddress != "" || t.LocalPort != 0 {
		d.LocalAddr = &net.TCPAddr{IP: net.ParseIP(t.LocalAddress), Port: t.LocalPort}
	}
	return d.DialContext(ctx, "tcp", t.String())
}
