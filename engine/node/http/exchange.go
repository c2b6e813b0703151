package http

import (
	"github.com/dop251/goja"
)

// exchange is one request of a server's connection and its answer.
type exchange struct {
	conn *serverConn
	in   message
	out  outgoing
	body body

	// Loop goroutine only.
	req, res *goja.Object
	done     bool // the answer is with the system
	streamed bool // the request has become a stream
}

func newExchange(c *serverConn, h *Head) *exchange {
	ex := &exchange{conn: c}
	ex.in.head, ex.in.ex = h, ex
	ex.out.ex = ex
	ex.body.init()
	return ex
}

// send implements sink: the exchange at the head of its connection writes to it.
func (ex *exchange) send(b []byte, done func(error)) (bool, error) {
	ex.conn.touch()
	ex.conn.activity()
	return ex.conn.c.Send(b, done)
}

// queued implements sink.
func (ex *exchange) queued() int { return ex.conn.c.Queued() }

// answered is told when the whole answer is with the system: the next one's turn, or the end.
func (ex *exchange) answered() {
	if ex.done {
		return
	}
	ex.done = true
	c := ex.conn
	if c.srv.watched() {
		c.srv.env.Call(c.srv.js.finished, goja.Undefined(), c.srv.self, ex.req, ex.res)
	}
	if ex.streamed {
		c.srv.env.NextTick(func() { c.srv.env.Call(c.srv.js.dump, goja.Undefined(), ex.req) })
	} else {
		ex.body.dump()
	}
	c.remove(ex)
	if ex.out.last {
		c.finish()
		return
	}
	if len(c.open) > 0 {
		next := c.open[0]
		c.srv.out.assign(&next.out, next)
		return
	}
	c.idle()
}
