package net

import (
	"context"
	"errors"
	"net"
	"strconv"
	"sync"
	"time"

	"nook/loop"
)

// KindServer is the kind of a listening socket's task.
const KindServer loop.Kind = "net.server"

// Listener is a listening socket.
type Listener struct {
	Task *loop.Task
	ln   net.Listener
	once sync.Once
}

// Where says what to listen on.
type Where struct {
	Path    string // a local socket
	Address string // "" is every address
	Port    int
	V6Only  bool
	V4Only  bool
}

// Listen binds and listens at once; cancel is what cancelling its task means. Loop goroutine.
func Listen(l *loop.Loop, w Where, cancel func()) (*Listener, error) {
	network, address := "tcp", net.JoinHostPort(w.Address, strconv.Itoa(w.Port))
	switch {
	case w.Path != "":
		network, address = "unix", w.Path
	case w.V6Only:
		network = "tcp6"
	case w.V4Only:
		network = "tcp4"
	}
	lc := net.ListenConfig{KeepAlive: -1}
	ln, err := lc.Listen(context.Background(), network, address)
	if err != nil {
		return nil, err
	}
	s := &Listener{ln: ln}
	s.Task = l.Open(loop.Spec{Kind: KindServer, Name: "server " + s.String(), Cancel: cancel})
	return s, nil
}

// Addr is the address it listens on. Any goroutine.
func (s *Listener) Addr() net.Addr { return s.ln.Addr() }

func (s *Listener) String() string { return s.ln.Addr().String() }

// Mapped reports whether the IPv4 peers of this listener are seen as IPv6 ones. Any goroutine.
func (s *Listener) Mapped() bool {
	a, ok := s.ln.Addr().(*net.TCPAddr)
	return ok && a.IP.To4() == nil
}

// Accept starts accepting: each connection is given to take on the loop. Loop goroutine.
func (s *Listener) Accept(take func(nc net.Conn)) {
	go func() {
		for {
			nc, err := s.ln.Accept()
			if err != nil {
				if errors.Is(err, net.ErrClosed) {
					return
				}
				// Out of descriptors, or the peer went away: what accept may recover from.
				time.Sleep(5 * time.Millisecond)
				continue
			}
			if !s.Task.Post(func() { take(nc) }) {
				_ = nc.Close()
			}
		}
	}()
}

// Adopt registers an accepted connection under the server's context. Loop goroutine.
func (s *Listener) Adopt(l *loop.Loop, nc net.Conn, kind loop.Kind, cancel func()) *Conn {
	c := NewConn(l, nc, kind, "connection from "+nc.RemoteAddr().String(), s.Task.Context(), cancel)
	c.mapped = s.Mapped()
	return c
}

// Close frees the address at once and ends the task; fn runs in the close phase. Loop goroutine.
func (s *Listener) Close(fn func()) {
	s.once.Do(func() { _ = s.ln.Close() })
	s.Task.Close(fn)
}
