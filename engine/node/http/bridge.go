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

	mu     sync.Mutex
	come   sync.Cond
	data   []byte
	ended  bool
	closed bool

	write func(b []byte, done func(error)) // on the loop
	end   func()                           // on the loop
	kill  func()                           // on the loop
}

// Read implements net.Conn.
func (b *bridge) Read(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
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
	if err := <-done; err != nil {
		return 0, err
	}
	return len(p), nil
}

// CloseWrite ends the stream.
func (b *bridge) CloseWrite() error {
	b.task(b.end)
	return nil
}

// Close implements net.Conn.
func (b *bridge) Close() error {
	b.mu.Lock()
	already := b.closed
	b.closed = true
	b.mu.Unlock()
	b.come.Broadcast()
	if !already {
		b.task(b.kill)
	}
	return nil
}

func (b *bridge) feed(p []byte, end bool) {
	b.mu.Lock()
	b.data = append(b.data, p...)
	b.ended = b.ended || end
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
	// With nothing to do, only the stream may keep the program alive.
	sc.c.SetRef(false)
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
		sc.c.SetRef(true) // until what came is answered: the stream itself may not keep the program alive
		b.feed(p, !given)
	}
	return nil
}

// newBridges(server) is the Go half of a server for streams alone.
func (l *library) newBridges(c goja.FunctionCall) goja.Value {
	return nooknet.Box(l.env, l.newServer(c.Argument(0).(*goja.Object)))
}
