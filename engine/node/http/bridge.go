package http

import (
	"io"
	"net"
	"sync"
	"time"

	"github.com/dop251/goja"

	nooknet "nook/engine/node/net"
	"nook/loop"
)

// bridge is a net.Conn over a JavaScript stream: what the stream brings is read here, what is
// written here the stream gets, one piece after the other.
type bridge struct {
	task func(fn func()) bool // posts to the loop

	gone chan struct{} // closed with the bridge

	mu     sync.Mutex
	come   sync.Cond
	data   []byte
	ended  bool
	closed bool
	// finished is true when the server has ended the stream: what else becomes of it is for its far side.
	finished bool
	// resting is true while the reader waits, or has seen the end.
	resting bool

	write func(b []byte, done func(error)) // on the loop
	end   func()                           // on the loop
	kill  func()                           // on the loop
	// settle looks whether the connection keeps the loop alive: on the loop.
	settle func()
}

// rests says that the reader has nothing to do: a stream keeps no loop alive, only work on what it
// brought does. The reader's goroutine, which has posted what it found.
func (b *bridge) rests() {
	b.mu.Lock()
	b.resting = true
	b.mu.Unlock()
	b.task(b.settle)
}

func (b *bridge) isFinished() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.finished
}

func (b *bridge) isResting() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.resting
}

// Read implements net.Conn.
func (b *bridge) Read(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.data) == 0 && !b.ended && !b.closed {
		b.resting = true
		b.task(b.settle)
	}
	for len(b.data) == 0 && !b.ended && !b.closed {
		b.come.Wait()
	}
	switch {
	case b.closed:
		return 0, net.ErrClosed
	case len(b.data) == 0:
		return 0, io.EOF
	}
	n := copy(p, b.data)
	b.data = b.data[n:]
	return n, nil
}

// Write implements net.Conn: it waits until the stream has taken the bytes.
func (b *bridge) Write(p []byte) (int, error) {
	done := make(chan error, 1)
	if !b.task(func() { b.write(append([]byte(nil), p...), func(err error) { done <- err }) }) {
		return 0, net.ErrClosed
	}
	select {
	case err := <-done:
		if err != nil {
			return 0, err
		}
		return len(p), nil
	case <-b.gone:
		return 0, net.ErrClosed
	}
}

// CloseWrite ends the stream.
func (b *bridge) CloseWrite() error {
	b.mu.Lock()
	b.finished = true
	b.mu.Unlock()
	b.task(b.end)
	return nil
}

// Close implements net.Conn.
func (b *bridge) Close() error {
	b.mu.Lock()
	already, finished := b.closed, b.finished
	b.closed = true
	b.mu.Unlock()
	b.come.Broadcast()
	if already {
		return nil
	}
	close(b.gone)
	if !finished {
		b.task(b.kill)
	}
	return nil
}

func (b *bridge) feed(p []byte, end bool) {
	b.mu.Lock()
	b.data = append(b.data, p...)
	b.ended = b.ended || end
	b.resting = false
	b.mu.Unlock()
	b.come.Broadcast()
}

// LocalAddr implements net.Conn.
func (b *bridge) LocalAddr() net.Addr { return bridgeAddr{} }

// RemoteAddr implements net.Conn.
func (b *bridge) RemoteAddr() net.Addr { return bridgeAddr{} }

// SetDeadline implements net.Conn; the server keeps its own time.
func (b *bridge) SetDeadline(time.Time) error { return nil }

// SetReadDeadline implements net.Conn.
func (b *bridge) SetReadDeadline(time.Time) error { return nil }

// SetWriteDeadline implements net.Conn.
func (b *bridge) SetWriteDeadline(time.Time) error { return nil }

type bridgeAddr struct{}

func (bridgeAddr) Network() string { return "stream" }
func (bridgeAddr) String() string  { return "stream" }

// bridge(half, stream, write(bytes, cb), end(), destroy()) serves a stream and gives its holder.
func (l *library) bridge(c goja.FunctionCall) goja.Value {
	s := serverOf(c.Argument(0))
	stream := c.Argument(1).(*goja.Object)
	write, end, kill := l.env.Callable(c.Argument(2), "write"), l.env.Callable(c.Argument(3), "end"), l.env.Callable(c.Argument(4), "destroy")
	ctx := l.env.Here()
	b := &bridge{
		gone: make(chan struct{}),
		task: func(fn func()) bool { return l.env.Loop.Post(ctx, fn) },
		end:  func() { l.env.Call(end, goja.Undefined()) },
		kill: func() { l.env.Call(kill, goja.Undefined()) },
	}
	b.come.L = &b.mu
	b.write = func(p []byte, done func(error)) {
		cb := l.env.VM.ToValue(func(c goja.FunctionCall) goja.Value {
			var err error
			if v := c.Argument(0); !goja.IsUndefined(v) && !goja.IsNull(v) {
				err = net.ErrClosed
			}
			done(err)
			return goja.Undefined()
		})
		if _, ok := l.env.Call(write, goja.Undefined(), l.env.Buffer(p), cb); !ok {
			done(net.ErrClosed)
		}
	}
	sc := s.serveStream(b, stream)
	go sc.read()
	return nooknet.Box(l.env, sc)
}

// serveStream registers a connection over a stream. Loop goroutine.
func (s *server) serveStream(b *bridge, stream *goja.Object) *serverConn {
	sc := &serverConn{srv: s, socket: stream}
	sc.seen.Store(true)
	sc.turn.L = &sc.mu
	sc.parser.MaxHeader, sc.parser.Lenient = s.maxHeader(), s.lenient()
	sc.c = nooknet.NewConn(s.env.Loop, b, loop.Kind("http.connection"), "connection over a stream", nil, func() { sc.destroy() })
	sc.c.Occupy()
	sc.c.Resting, b.settle = b.isResting, sc.c.Settle
	s.conns[sc] = struct{}{}
	sc.touch()
	sc.began.Store(sc.active.Load())
	sc.phase.Store(1)
	return sc
}

// bridged(holder, bytes | null) is what the stream brought.
func (l *library) bridged(c goja.FunctionCall) goja.Value {
	sc, ok := nooknet.Unbox(c.Argument(0)).(*serverConn)
	if !ok {
		return nil
	}
	if b, ok := sc.c.Raw().(*bridge); ok {
		p, given := l.env.Bytes(c.Argument(1))
		b.feed(p, !given)
		sc.c.Settle()
	}
	return nil
}

// newBridges(server) is the Go half of a server for streams alone.
func (l *library) newBridges(c goja.FunctionCall) goja.Value {
	s := l.newServer(c.Argument(0).(*goja.Object))
	l.env.OnClose(func() {
		for sc := range s.conns {
			sc.c.Shut() // its reader ends
		}
	})
	return nooknet.Box(l.env, s)
}
