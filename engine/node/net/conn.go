package net

import (
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"

	"nook/engine/value"
	"nook/loop"
)

// Conn is one connected stream socket.
type Conn struct {
	Task *loop.Task
	nc   net.Conn
	// mapped is true for an IPv4 peer of an IPv6 socket: its addresses read ::ffff:127.0.0.1.
	mapped bool
	// OnCancel is what cancelling means once the connection has a JavaScript socket. Loop goroutine.
	OnCancel func()
	// Resting reports whether who reads an occupied connection has nothing to do until more comes, and
	// what comes keeps the loop alive itself; nil is never. Loop goroutine.
	Resting func() bool

	read, written atomic.Int64
	unref         bool     // by JavaScript's wish; loop goroutine only
	closed        []func() // for the close phase; loop goroutine only
	eof           bool     // nothing more comes in; loop goroutine only
	out           outbox
	in            inbox
	closeOnce     sync.Once
}

// KindSocket is the kind of a connection's task.
const KindSocket loop.Kind = "net.socket"

// NewConn registers a connection under the context ctx (nil is the current one). cancel is what
// cancelling its task means. Loop goroutine.
func NewConn(l *loop.Loop, nc net.Conn, kind loop.Kind, name string, ctx *loop.Context, cancel func()) *Conn {
	c := &Conn{nc: nc}
	c.Task = l.Open(loop.Spec{Kind: kind, Name: name, Context: ctx, Cancel: cancel})
	c.out.init(c)
	c.in.cond.L = &c.in.mu
	return c
}

// BytesRead counts what came in. Any goroutine.
func (c *Conn) BytesRead() int64 { return c.read.Load() }

// BytesWritten counts what went out. Any goroutine.
func (c *Conn) BytesWritten() int64 { return c.written.Load() }

// Raw is the connection itself. Any goroutine.
func (c *Conn) Raw() net.Conn { return c.nc }

// Read reads what has arrived, waiting for something. One goroutine at a time, not the loop's.
func (c *Conn) Read(buf []byte) (int, error) {
	n, err := c.nc.Read(buf)
	c.read.Add(int64(n))
	return n, err
}

// Shut closes the descriptor: reads and writes under way fail. Any goroutine.
func (c *Conn) Shut() {
	c.closeOnce.Do(func() {
		_ = c.nc.Close()
		c.in.stop()
	})
}

// Reset closes the descriptor with a RST instead of a FIN. Any goroutine.
func (c *Conn) Reset() {
	if tc, ok := c.nc.(*net.TCPConn); ok {
		_ = tc.SetLinger(0)
	}
	c.Shut()
}

// Close shuts the connection and ends its task; fn runs in the close phase, behind those of earlier
// calls. Loop goroutine.
func (c *Conn) Close(fn func()) {
	c.Shut()
	if fn != nil {
		c.closed = append(c.closed, fn)
	}
	c.Task.Close(func() {
		for _, fn := range c.closed {
			fn()
		}
	})
}

// inbox is the reading half of a connection that JavaScript reads as a stream.
type inbox struct {
	mu      sync.Mutex
	cond    sync.Cond
	wanted  bool // JavaScript takes more
	queued  int  // bytes posted and not delivered
	started bool
	stopped bool
	taken   bool // somebody else reads the connection

	// Loop goroutine only.
	held    []func() // arrived after JavaScript stopped reading
	deliver func(b []byte, err error)
}

// maxQueued bounds what is read ahead of JavaScript.
const maxQueued = 256 << 10

// Start begins reading: deliver gets each chunk, which is then its own, and at last nil with an
// error, io.EOF at the regular end. head is what was read before. Loop goroutine.
func (c *Conn) Start(head []byte, deliver func(b []byte, err error)) {
	c.in.mu.Lock()
	defer c.in.mu.Unlock()
	if c.in.started {
		return
	}
	c.in.started, c.in.wanted, c.in.deliver = true, true, deliver
	if !c.in.taken {
		c.begin(head)
	}
}

// SetRef says whether the connection may keep the loop alive. Loop goroutine.
func (c *Conn) SetRef(on bool) {
	c.unref = !on
	c.Settle()
}

// HasRef reports what SetRef was told last. Loop goroutine.
func (c *Conn) HasRef() bool { return !c.unref }

// Settle makes the connection keep the loop alive only while it does something, as libuv's handles
// do: while it reads, and while something waits to be written. Loop goroutine.
func (c *Conn) Settle() {
	resting := c.Resting != nil && c.Resting()
	c.in.mu.Lock()
	reading := !c.in.started || (c.in.wanted && !c.eof)
	if c.in.taken {
		reading = !resting
	}
	c.in.mu.Unlock()
	if !c.unref && (reading || c.out.busy()) {
		c.Task.Ref()
	} else {
		c.Task.Unref()
	}
}

// begin starts the reading goroutine. mu is held.
func (c *Conn) begin(head []byte) {
	if len(head) > 0 {
		c.in.queued += len(head)
		c.Task.Post(func() { c.take(head, nil) })
	}
	go c.pump()
}

// Occupy keeps Start from reading: the caller reads itself, until Vacate. Loop goroutine.
func (c *Conn) Occupy() {
	c.in.mu.Lock()
	c.in.taken = true
	c.in.mu.Unlock()
}

// Vacate gives reading back to who started it or will; head is what was read too much. Loop goroutine.
func (c *Conn) Vacate(head []byte) {
	c.in.mu.Lock()
	defer c.in.mu.Unlock()
	c.in.taken = false
	if c.in.started {
		c.begin(head)
	}
}

// Deliver hands what another reader found to the stream that waits for it; false when nobody
// does. Loop goroutine.
func (c *Conn) Deliver(b []byte, err error) bool {
	if c.in.deliver == nil {
		return false
	}
	c.in.deliver(b, err)
	return true
}

// Want says whether JavaScript takes more; what has arrived is held until it does. Loop goroutine.
func (c *Conn) Want(on bool) {
	c.in.mu.Lock()
	c.in.wanted = on
	c.in.mu.Unlock()
	c.Settle()
	if !on {
		return
	}
	c.in.cond.Signal()
	if len(c.in.held) > 0 {
		c.Task.Post(c.deliverHeld)
	}
}

// deliverHeld gives JavaScript what came in while it did not want to read.
func (c *Conn) deliverHeld() {
	for len(c.in.held) > 0 && c.in.isWanted() {
		next := c.in.held[0]
		c.in.held = c.in.held[1:]
		next()
	}
}

func (in *inbox) isWanted() bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.wanted
}

func (in *inbox) stop() {
	in.mu.Lock()
	in.stopped = true
	in.mu.Unlock()
	in.cond.Broadcast()
}

// wait blocks until there is room and a wish to read; false when the connection was shut.
func (in *inbox) wait() bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	for !in.stopped && (!in.wanted || in.queued >= maxQueued) {
		in.cond.Wait()
	}
	return !in.stopped
}

// Sizes of the read buffer: an idle connection holds the small one, a busy one grows to the large.
const (
	smallRead = 2 << 10
	largeRead = 64 << 10
)

// pump is the reading goroutine.
func (c *Conn) pump() {
	buf := make([]byte, smallRead)
	for c.in.wait() {
		n, err := c.Read(buf)
		if n > 0 {
			var chunk []byte
			if n*2 > len(buf) {
				chunk, buf = buf[:n:n], make([]byte, min(largeRead, 2*len(buf)))
			} else {
				chunk = append([]byte(nil), buf[:n]...)
			}
			c.in.mu.Lock()
			c.in.queued += n
			c.in.mu.Unlock()
			c.Task.Post(func() { c.take(chunk, nil) })
		}
		if err != nil {
			if errors.Is(err, net.ErrClosed) {
				return
			}
			c.Task.Post(func() { c.take(nil, err) })
			return
		}
	}
}

// take hands a chunk on, or holds it. Loop goroutine.
func (c *Conn) take(b []byte, err error) {
	give := func() {
		c.in.mu.Lock()
		c.in.queued -= len(b)
		c.in.mu.Unlock()
		c.in.cond.Signal()
		if err != nil {
			c.eof = true
			c.Settle()
		}
		c.in.deliver(b, err)
	}
	if len(c.in.held) > 0 || !c.in.isWanted() {
		c.in.held = append(c.in.held, give)
		return
	}
	give()
}

// Code gives the code of a failed operation on a socket: ECONNRESET, EPIPE.
func Code(err error) string {
	if errors.Is(err, io.EOF) {
		return "EOF"
	}
	if s, ok := value.AsSystem(err); ok {
		return s.Code
	}
	if errors.Is(err, net.ErrClosed) {
		return "ECANCELED"
	}
	return "UNKNOWN"
}
