package http

import (
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"

	nooknet "nook/engine/node/net"
)

// serverConn is one connection of a server. A goroutine reads and parses it and hands whole heads
// to the loop, with as much of the body as came with them; JavaScript has no socket for it until
// somebody asks.
type serverConn struct {
	srv *server
	c   *nooknet.Conn

	// The reading goroutine's.
	parser Parser
	buf    []byte
	cur    *exchange
	broken error // what came cannot be read

	mu      sync.Mutex
	turn    sync.Cond
	pending int  // exchanges that wait for their answer
	gone    bool // nothing is read any more
	upgrade verdict

	seen   atomic.Bool  // it has a JavaScript socket, whose time-out counts
	active atomic.Int64 // when something last happened, Unix milliseconds
	began  atomic.Int64 // when the head that is being read began; 0 is none
	phase  atomic.Int32 // what of a request is coming in: 0 nothing, 1 its head, 2 its body

	// Loop goroutine only.
	open     []*exchange
	socket   *goja.Object
	requests int
	closed   bool
	peerEnd  bool
}

// verdict is the loop's answer to a request that wants another protocol.
type verdict uint8

const (
	undecided verdict = iota
	stayHTTP
	takeOver
)

// maxPipelined is how many requests of one connection may wait for their answers.
const maxPipelined = 64

// serve registers a connection and starts reading it. Loop goroutine.
func (s *server) serve(nc net.Conn) *serverConn {
	sc := &serverConn{srv: s}
	sc.turn.L = &sc.mu
	sc.parser.MaxHeader = s.maxHeader()
	sc.parser.Lenient = s.lenient()
	sc.c = s.ln.Adopt(s.env.Loop, nc, "http.connection", func() { sc.destroy() })
	sc.c.Occupy()
	sc.c.OnCancel = func() { sc.destroy() }
	s.conns[sc] = struct{}{}
	sc.touch()
	sc.began.Store(sc.active.Load())
	sc.phase.Store(1)
	return sc
}

func (sc *serverConn) touch() { sc.active.Store(time.Now().UnixMilli()) }

// activity restarts the time-out of a JavaScript socket, if there is one. Loop goroutine.
func (sc *serverConn) activity() {
	if sc.socket != nil {
		if fn, ok := goja.AssertFunction(sc.socket.Get("_unrefTimer")); ok {
			sc.srv.env.Call(fn, sc.socket)
		}
	}
}

// smallRead and largeRead are the sizes of the read buffer, of an idle and a busy connection.
const (
	smallRead = 4 << 10
	largeRead = 64 << 10
)

// read is the reading goroutine.
func (sc *serverConn) read() {
	sc.buf = make([]byte, smallRead)
	have := 0
	for {
		n, err := sc.c.Read(sc.buf[have:])
		have += n
		if n > 0 && sc.seen.Load() {
			sc.c.Task.Post(sc.activity)
		}
		if n > 0 && sc.broken != nil {
			sc.report(sc.buf[:have])
			have = 0
		} else if n > 0 {
			used, stop := sc.parse(sc.buf[:have])
			if stop {
				return
			}
			have = copy(sc.buf, sc.buf[used:have])
			sc.grow(have)
		}
		if err != nil {
			sc.ended(err, have)
			if b, ok := sc.c.Raw().(*bridge); ok {
				b.rests()
			}
			return
		}
		if !sc.wait() {
			return
		}
	}
}

// grow makes room when a message does not fit.
func (sc *serverConn) grow(have int) {
	if have*2 > len(sc.buf) && len(sc.buf) < largeRead {
		sc.buf = append(make([]byte, 0, 4*len(sc.buf)), sc.buf[:have]...)[:4*len(sc.buf)]
	} else if have == len(sc.buf) {
		sc.buf = append(sc.buf, make([]byte, len(sc.buf))...)
	}
}

// parse reads messages from data and posts them; it says how much it used, and whether to stop.
func (sc *serverConn) parse(data []byte) (used int, stop bool) {
	var fresh []*exchange
	flush := func() {
		if batch := fresh; len(batch) > 0 {
			fresh = nil
			sc.c.Task.Post(func() { sc.arrive(batch) })
		}
	}
	defer flush()
	for {
		ev, n, err := sc.parser.Next(data[used:])
		used += n
		if err != nil {
			flush()
			// Who listens for 'clientError' may keep the connection, and hears of all that follows.
			sc.broken = err
			sc.report(data)
			return len(data), false
		}
		switch ev {
		case NeedMore:
			sc.note(used < len(data))
			return used, false
		case GotHead:
			sc.cur = newExchange(sc, sc.parser.Head)
			sc.mu.Lock()
			sc.pending++
			sc.mu.Unlock()
			if sc.parser.Head.Upgrade {
				flush()
				if sc.askUpgrade(sc.cur) {
					rest := append([]byte(nil), data[used:]...)
					ex := sc.cur
					sc.c.Task.Post(func() { sc.takeOver(ex, rest) })
					return used, true
				}
				sc.parser.Head.Upgrade = false
			} else {
				fresh = append(fresh, sc.cur)
			}
		case GotBody:
			if sc.cur.body.add(sc.parser.Data) {
				sc.tell(sc.cur)
			}
		case GotEnd:
			sc.cur.in.trailers = sc.parser.Trailers
			if sc.cur.body.end() {
				sc.tell(sc.cur)
			}
		}
	}
}

// report tells of bytes that are no request.
func (sc *serverConn) report(data []byte) {
	rest, err := append([]byte(nil), data...), sc.broken
	sc.c.Task.Post(func() { sc.failed(err, rest) })
}

// note keeps what is being read, and since when.
func (sc *serverConn) note(some bool) {
	phase := int32(0)
	switch {
	case sc.parser.InMessage():
		phase = 2
	case some:
		phase = 1
	}
	sc.phase.Store(phase)
	switch {
	case phase == 0:
		sc.began.Store(0)
	case sc.began.Load() == 0:
		sc.began.Store(time.Now().UnixMilli())
	}
}

// tell wakes the JavaScript that waits for a body.
func (sc *serverConn) tell(ex *exchange) {
	sc.c.Task.Post(func() { sc.srv.readable(ex) })
}

// wait holds reading back while JavaScript is behind; false when the connection is gone.
func (sc *serverConn) wait() bool {
	if sc.cur != nil {
		sc.cur.body.wait()
	}
	sc.mu.Lock()
	defer sc.mu.Unlock()
	for sc.pending >= maxPipelined && !sc.gone {
		sc.turn.Wait()
	}
	return !sc.gone
}

// askUpgrade lets the loop decide about a request that wants another protocol, and waits.
func (sc *serverConn) askUpgrade(ex *exchange) bool {
	sc.mu.Lock()
	sc.upgrade = undecided
	sc.mu.Unlock()
	sc.c.Task.Post(func() {
		v := stayHTTP
		if sc.srv.wantsUpgrade(ex) {
			v = takeOver
		} else {
			ex.in.head.Upgrade = false
			sc.arrive([]*exchange{ex})
		}
		sc.mu.Lock()
		sc.upgrade = v
		sc.mu.Unlock()
		sc.turn.Broadcast()
	})
	sc.mu.Lock()
	defer sc.mu.Unlock()
	for sc.upgrade == undecided && !sc.gone {
		sc.turn.Wait()
	}
	return sc.upgrade == takeOver
}

// ended is told of the end of the connection, regular or not. The reading goroutine.
func (sc *serverConn) ended(err error, rest int) {
	if errors.Is(err, net.ErrClosed) {
		return
	}
	if errors.Is(err, io.EOF) && sc.broken == nil {
		if _, perr := sc.parser.Finish(rest); perr != nil {
			sc.c.Task.Post(func() { sc.failed(perr, nil) })
			return
		}
		sc.c.Task.Post(sc.peerEnded)
		return
	}
	if errors.Is(err, io.EOF) {
		sc.c.Task.Post(sc.peerEnded)
		return
	}
	sc.c.Task.Post(func() { sc.failed(err, nil) })
}

// arrive runs the requests of one read. Loop goroutine.
func (sc *serverConn) arrive(batch []*exchange) {
	sc.activity()
	for _, ex := range batch {
		sc.requests++
		if sc.closed {
			// An earlier request of the same read has closed the connection: this one came, too.
			sc.srv.handle(ex)
			sc.srv.aborted(ex)
			continue
		}
		sc.open = append(sc.open, ex)
		if len(sc.open) == 1 {
			ex.out.via = ex
		}
		sc.srv.handle(ex)
	}
}

// remove takes an exchange out of the queue. Loop goroutine.
func (sc *serverConn) remove(ex *exchange) {
	for i, o := range sc.open {
		if o == ex {
			sc.open = append(sc.open[:i], sc.open[i+1:]...)
			break
		}
	}
	sc.mu.Lock()
	sc.pending--
	sc.mu.Unlock()
	sc.turn.Signal()
}

// idle is told when everything that came has been answered. Loop goroutine.
func (sc *serverConn) idle() {
	sc.touch()
	if sc.peerEnd {
		sc.finish()
		return
	}
	if sc.srv.isClosed() {
		sc.finish() // the server is closed: nothing will be asked of it again
		return
	}
	sc.srv.watchIdle()
}

// peerEnded is the regular end of what the client sends. Loop goroutine.
func (sc *serverConn) peerEnded() {
	sc.peerEnd = true
	sc.srv.socketEnded(sc)
	if sc.closed {
		return
	}
	if len(sc.open) == 0 || !truthy(sc.srv.self, "httpAllowHalfOpen") {
		sc.finish()
		return
	}
	sc.open[len(sc.open)-1].out.last = true
}

// finish ends the connection when what is queued is written. Loop goroutine.
func (sc *serverConn) finish() {
	if sc.closed {
		return
	}
	ended, err := sc.c.End(func(error) { sc.destroy() })
	if ended || err != nil {
		sc.destroy()
	}
}

// destroy closes the connection at once; requests that wait for their answer are aborted. Loop goroutine.
func (sc *serverConn) destroy() {
	if sc.closed {
		return
	}
	sc.closed = true
	sc.mu.Lock()
	sc.gone = true
	sc.mu.Unlock()
	sc.turn.Broadcast()
	delete(sc.srv.conns, sc)
	open := sc.open
	sc.open = nil
	for _, ex := range open {
		ex.body.abort()
	}
	if sc.cur != nil {
		sc.cur.body.abort()
	}
	sc.c.Close(func() { sc.srv.connClosed(sc) })
	for _, ex := range open {
		sc.srv.aborted(ex)
	}
}
