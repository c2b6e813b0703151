package net

import (
	"net"
	"sync"
	"syscall"
)

// outbox is the ordered writing half of a connection. What the kernel takes at once is written on
// the goroutine that sends; the rest is left to a writer that lives while there is something to do.
type outbox struct {
	c   *Conn
	raw syscall.RawConn // nil where the connection cannot be asked

	mu      sync.Mutex
	queue   []packet
	queued  int // bytes
	writing bool
	err     error
}

// packet is a piece of output; end closes the writing side after it.
type packet struct {
	bytes []byte
	end   bool
	done  func(error) // runs on the loop; may be nil
}

func (o *outbox) init(c *Conn) {
	o.c = c
	if sc, ok := c.nc.(syscall.Conn); ok {
		o.raw, _ = sc.SyscallConn()
	}
}

// Send writes b behind what was sent before. It reports true when all is written already; done is
// then not called. b may be reused when Send returns. Loop goroutine.
func (c *Conn) Send(b []byte, done func(error)) (written bool, err error) {
	o := &c.out
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err != nil {
		return false, o.err
	}
	if !o.writing {
		n, err := o.try(b)
		if err != nil {
			o.err = err
			return false, err
		}
		c.written.Add(int64(n))
		if n == len(b) {
			return true, nil
		}
		b = b[n:]
	}
	o.push(packet{bytes: append([]byte(nil), b...), done: done})
	if c.unref || c.Task.HasRef() {
		return false, nil
	}
	c.Task.Ref() // there is something to write: settle takes it back
	return false, nil
}

// End closes the writing side when all before it is written. Loop goroutine.
func (c *Conn) End(done func(error)) (ended bool, err error) {
	o := &c.out
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err != nil {
		return false, o.err
	}
	if !o.writing {
		return true, o.closeWrite()
	}
	o.push(packet{end: true, done: done})
	return false, nil
}

// Queued is how much waits to be written. Any goroutine.
func (c *Conn) Queued() int {
	c.out.mu.Lock()
	defer c.out.mu.Unlock()
	return c.out.queued
}

// busy reports whether something waits to be written. Any goroutine.
func (o *outbox) busy() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.writing
}

// push queues a packet and starts the writer. mu is held.
func (o *outbox) push(p packet) {
	o.queue = append(o.queue, p)
	o.queued += len(p.bytes)
	if !o.writing {
		o.writing = true
		go o.drain()
	}
}

// drain is the writing goroutine; it ends when the queue is empty.
func (o *outbox) drain() {
	for {
		o.mu.Lock()
		batch := o.queue
		o.queue = nil
		o.mu.Unlock()
		err := o.write(batch)
		if o.wrote(batch, err) {
			return
		}
	}
}

// wrote tells the loop of a batch; idle says that the queue is empty. Both are one step for who looks:
// the loop does not settle while the writer is still there, and nothing is written past a batch that
// has not been told.
func (o *outbox) wrote(batch []packet, err error) (idle bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, p := range batch {
		o.queued -= len(p.bytes)
	}
	if err != nil {
		o.err = err
	}
	o.c.Task.Post(func() {
		o.c.Settle()
		finish(batch, err)
	})
	o.writing = len(o.queue) > 0
	return !o.writing
}

// write writes a batch as one vector, up to a packet that ends the stream.
func (o *outbox) write(batch []packet) error {
	var vec net.Buffers
	end := false
	for _, p := range batch {
		if len(p.bytes) > 0 {
			vec = append(vec, p.bytes)
		}
		end = end || p.end
	}
	if len(vec) > 0 {
		n, err := vec.WriteTo(o.c.nc)
		o.c.written.Add(n)
		if err != nil {
			return err
		}
	}
	if end {
		return o.closeWrite()
	}
	return nil
}

func finish(batch []packet, err error) {
	for _, p := range batch {
		if p.done != nil {
			p.done(err)
		}
	}
}

func (o *outbox) closeWrite() error {
	if cw, ok := o.c.nc.(interface{ CloseWrite() error }); ok {
		return cw.CloseWrite()
	}
	return nil
}
