package http

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// messageEvents are the JavaScript functions that emit for a message; they are called only when
// somebody may listen.
type messageEvents struct {
	finish goja.Callable // (message): 'finish', then what ends with it
	drain  goja.Callable // (message)
	fail   goja.Callable // (message, err, callback): a write that cannot be
}

// highWaterMark is when write asks to wait.
const highWaterMark = 64 << 10

// bindWrite defines write, end and what they stand on.
func (out *outgoings) bindWrite(proto *goja.Object) {
	out.method(proto, "write", 3, func(m *outgoing, c goja.FunctionCall) goja.Value {
		chunk, enc, cb := writeArguments(c)
		return out.env.VM.ToValue(out.write(m, chunk, enc, cb))
	})
	out.method(proto, "end", 3, func(m *outgoing, c goja.FunctionCall) goja.Value {
		out.end(m, c)
		return c.This
	})
	out.method(proto, "flushHeaders", 0, func(m *outgoing, c goja.FunctionCall) goja.Value {
		if m.head == "" {
			out.implicit(m)
		}
		out.flushHead(m)
		return nil
	})
	out.method(proto, "addTrailers", 1, func(m *outgoing, c goja.FunctionCall) goja.Value {
		if v := c.Argument(0); goja.IsUndefined(v) || goja.IsNull(v) {
			panic(out.env.TypeError("", "Cannot convert undefined or null to object"))
		}
		m.trailer = ""
		out.eachHeader(c.Argument(0), func(name string, v goja.Value) {
			if !isTokenString(name) {
				out.checkName(out.env.VM.ToValue(name), "Trailer name")
			}
			values := out.elements(v)
			if m.unique[lower(name)] && len(values) > 1 {
				values = []any{out.env.VM.ToValue(joinValues(values))}
			}
			for _, e := range values {
				text := e.(goja.Value).String()
				if badContent(text) {
					panic(out.env.TypeError("ERR_INVALID_CHAR", "Invalid character in trailer content [\""+name+"\"]"))
				}
				m.trailer += name + ": " + text + "\r\n"
			}
		})
		return nil
	})
	out.method(proto, "_storeHeader", 2, func(m *outgoing, c goja.FunctionCall) goja.Value {
		out.storeHeader(m, c.Argument(0).String(), c.Argument(1))
		return nil
	})
	out.method(proto, "_writeRaw", 3, func(m *outgoing, c goja.FunctionCall) goja.Value {
		chunk, enc, cb := writeArguments(c)
		b, _ := out.bytesOf(chunk, enc)
		return out.env.VM.ToValue(out.raw(m, b, out.callback(cb)))
	})
	out.method(proto, "_send", 3, func(m *outgoing, c goja.FunctionCall) goja.Value {
		chunk, enc, cb := writeArguments(c)
		b, _ := out.bytesOf(chunk, enc)
		out.takeHead(m)
		m.buf = append(m.buf, b...)
		return out.env.VM.ToValue(out.flush(m, out.callback(cb)))
	})
}

func joinValues(values []any) string {
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = v.(goja.Value).String()
	}
	return strings.Join(parts, "; ")
}

// writeArguments sorts (chunk, encoding, callback), (chunk, callback).
func writeArguments(c goja.FunctionCall) (chunk, enc goja.Value, cb goja.Callable) {
	chunk, enc = c.Argument(0), c.Argument(1)
	if fn, ok := goja.AssertFunction(enc); ok {
		return chunk, nil, fn
	}
	cb, _ = goja.AssertFunction(c.Argument(2))
	return chunk, enc, cb
}

func (out *outgoings) callback(cb goja.Callable) func(error) {
	if cb == nil {
		return nil
	}
	return func(err error) {
		if err != nil {
			out.env.Call(cb, goja.Undefined(), out.env.Reason(err))
			return
		}
		out.env.Call(cb, goja.Undefined())
	}
}

// implicit makes the head of a message that nobody wrote one for.
func (out *outgoings) implicit(m *outgoing) {
	if v := m.self.Get("writeHead"); v != nil && v.SameAs(out.writeHead) {
		status := m.self.Get("statusCode")
		if m.self.Get("_implicitHeader").SameAs(out.implicitHeader) {
			out.writeHeadOf(m, goja.FunctionCall{This: m.self, Arguments: []goja.Value{status}})
			return
		}
	}
	fn, ok := goja.AssertFunction(m.self.Get("_implicitHeader"))
	if !ok {
		panic(out.env.Error("ERR_METHOD_NOT_IMPLEMENTED", "The _implicitHeader() method is not implemented"))
	}
	out.env.Must(fn, m.self)
}

// takeHead puts the head in front of what goes out, once.
func (out *outgoings) takeHead(m *outgoing) {
	if m.headSent || m.head == "" {
		return
	}
	m.headSent = true
	m.buf = appendLatin1(m.buf, m.head)
}

func appendLatin1(b []byte, s string) []byte {
	for i := range len(s) {
		if s[i] >= 0x80 {
			for _, r := range s {
				b = append(b, byte(r))
			}
			return b
		}
	}
	return append(b, s...)
}

func (out *outgoings) flushHead(m *outgoing) {
	if m.headSent {
		return
	}
	out.takeHead(m)
	out.flush(m, nil)
}

// write is OutgoingMessage.prototype.write.
func (out *outgoings) write(m *outgoing, chunk, enc goja.Value, cb goja.Callable) bool {
	if goja.IsNull(chunk) {
		panic(out.env.TypeError("ERR_STREAM_NULL_VALUES", "May not write null values to stream"))
	}
	b, ok := out.bytesOf(chunk, enc)
	if !ok {
		panic(out.argType("chunk", "of type string or an instance of Buffer or Uint8Array", chunk))
	}
	if m.finished || truthy(m.self, "destroyed") {
		out.refuse(m, cb)
		return false
	}
	if m.head == "" {
		out.implicit(m)
	}
	if m.noBody {
		out.refuseBody(m, cb)
		return true
	}
	out.count(m, len(b), false)
	if !m.wrote && m.via != nil {
		// What is written in one go leaves in one go.
		m.wrote = true
		out.env.NextTick(func() { out.flush(m, nil) })
	}
	out.frame(m, b)
	if cb != nil {
		m.done = append(m.done, out.callback(cb))
	}
	room := len(m.buf)+m.queued() < highWaterMark
	if !room {
		m.needRoom = true
		if m.via != nil {
			out.flush(m, nil)
		}
	}
	return room
}

func (m *outgoing) queued() int {
	if m.via == nil {
		return 0
	}
	return m.via.queued()
}

// frame puts head and chunk into the buffer.
func (out *outgoings) frame(m *outgoing, b []byte) {
	out.takeHead(m)
	if !m.chunked {
		m.buf = append(m.buf, b...)
		return
	}
	if len(b) == 0 {
		return
	}
	m.buf = strconv.AppendInt(m.buf, int64(len(b)), 16)
	m.buf = append(m.buf, "\r\n"...)
	m.buf = append(m.buf, b...)
	m.buf = append(m.buf, "\r\n"...)
}

// refuse is a write after the end or after destroy: reported in a tick of its own.
func (out *outgoings) refuse(m *outgoing, cb goja.Callable) {
	err := out.env.Error("ERR_STREAM_WRITE_AFTER_END", "write after end")
	if truthy(m.self, "destroyed") {
		err = out.env.Error("ERR_STREAM_DESTROYED", "Cannot call write after a stream was destroyed")
	}
	out.failLater(m, err, cb)
}

func (out *outgoings) failLater(m *outgoing, err goja.Value, cb goja.Callable) {
	var fn goja.Value = goja.Undefined()
	if cb != nil {
		fn = out.env.VM.ToValue(func(c goja.FunctionCall) goja.Value { return out.env.Must(cb, c.This, c.Arguments...) })
	}
	out.env.Must(out.events.fail, goja.Undefined(), m.self, err, fn)
}

func (out *outgoings) refuseBody(m *outgoing, cb goja.Callable) {
	if truthy(m.self, "_rejectNonStandardBodyWrites") {
		panic(out.env.Error("ERR_HTTP_BODY_NOT_ALLOWED", "Adding content for this request method or response status is not allowed."))
	}
	if cb != nil {
		out.env.NextTick(func() { out.env.Call(cb, goja.Undefined()) })
	}
}

// count keeps the length of the body, for strictContentLength.
func (out *outgoings) count(m *outgoing, n int, end bool) {
	total := m.written + int64(n)
	if !truthy(m.self, "strictContentLength") || m.length < 0 || m.noBody || m.chunked {
		m.written = total
		return
	}
	if total > m.length || end && total != m.length {
		panic(out.env.Error("ERR_HTTP_CONTENT_LENGTH_MISMATCH", fmt.Sprintf(
			"Response body's content-length of %d byte(s) does not match the content-length of %d byte(s) set in header", total, m.length)))
	}
	m.written = total
}

// end is OutgoingMessage.prototype.end.
func (out *outgoings) end(m *outgoing, c goja.FunctionCall) {
	chunk, enc, cb := writeArguments(c)
	if fn, ok := goja.AssertFunction(chunk); ok {
		chunk, enc, cb = goja.Undefined(), nil, fn
	}
	given := chunk.ToBoolean()
	if given {
		if m.finished {
			out.refuse(m, cb)
			return
		}
		out.lastChunk(m, chunk, enc)
	} else if m.finished {
		out.endAgain(m, cb)
		return
	} else if m.head == "" {
		m.length = 0
		out.implicit(m)
	}
	if cb != nil {
		out.once(m, cb)
	}
	if !given {
		out.count(m, 0, true)
	}
	out.takeHead(m)
	if !m.noBody && m.chunked {
		m.buf = append(m.buf, "0\r\n"...)
		m.buf = appendLatin1(m.buf, m.trailer)
		m.buf = append(m.buf, "\r\n"...)
	}
	m.finished = true
	out.flush(m, nil)
}

func (out *outgoings) lastChunk(m *outgoing, chunk, enc goja.Value) {
	b, ok := out.bytesOf(chunk, enc)
	if !ok {
		panic(out.argType("chunk", "of type string or an instance of Buffer or Uint8Array", chunk))
	}
	if m.head == "" {
		m.length = int64(len(b))
		out.implicit(m)
	}
	if m.noBody {
		out.refuseBody(m, nil)
		return
	}
	out.count(m, len(b), true)
	out.frame(m, b)
}

// endAgain is end called twice.
func (out *outgoings) endAgain(m *outgoing, cb goja.Callable) {
	if cb == nil {
		return
	}
	if !m.flushed {
		out.once(m, cb)
		return
	}
	out.env.Must(cb, goja.Undefined(), out.env.Error("ERR_STREAM_ALREADY_FINISHED", "Cannot call end after a stream was finished"))
}

func (out *outgoings) once(m *outgoing, cb goja.Callable) {
	once, _ := goja.AssertFunction(m.self.Get("once"))
	out.env.Must(once, m.self, out.env.VM.ToValue("finish"),
		out.env.VM.ToValue(func(c goja.FunctionCall) goja.Value { return out.env.Must(cb, c.This, c.Arguments...) }))
}

// raw sends bytes that are no part of the message: 100 Continue.
func (out *outgoings) raw(m *outgoing, b []byte, done func(error)) bool {
	m.buf = append(m.buf, b...)
	return out.flush(m, done)
}

// flush gives the buffer to the sink; without one it waits for assign.
func (out *outgoings) flush(m *outgoing, done func(error)) bool {
	m.wrote = false
	if done != nil {
		m.done = append(m.done, done)
	}
	if m.via == nil {
		return len(m.buf) < highWaterMark
	}
	if m.flushed {
		return true
	}
	if len(m.buf) == 0 && m.flying > 0 {
		return m.via.queued() < highWaterMark // what is on its way ends this, too
	}
	waiting, b := m.done, m.buf
	m.done, m.buf = nil, nil
	m.flying++
	after := func(err error) {
		m.flying--
		out.sentOut(m, waiting, err)
	}
	if len(b) == 0 {
		after(nil)
		return true
	}
	written, err := m.via.send(b, after)
	if written || err != nil {
		after(err)
	}
	return m.via.queued() < highWaterMark
}

// sentOut is told that a flush is with the system.
func (out *outgoings) sentOut(m *outgoing, waiting []func(error), err error) {
	for _, fn := range waiting {
		out.env.NextTick(func() { fn(err) })
	}
	if err != nil {
		return
	}
	if m.needRoom && !m.finished && m.queued() == 0 {
		m.needRoom = false
		out.env.NextTick(func() { out.env.Call(out.events.drain, goja.Undefined(), m.self) })
	}
	if m.flying > 0 || m.flushed {
		return
	}
	if len(m.buf) > 0 || len(m.done) > 0 {
		if !m.wrote {
			out.flush(m, nil)
		}
		return
	}
	if !m.finished {
		return
	}
	m.flushed = true
	out.env.NextTick(func() { out.tellFinish(m) }) // a listener may still come in this tick
	if m.ex != nil {
		m.ex.answered()
	}
}

// tellFinish emits 'finish' and what ends with it, where somebody listens.
func (out *outgoings) tellFinish(m *outgoing) {
	if listens(m.self) || m.ex == nil {
		out.env.Call(out.events.finish, goja.Undefined(), m.self)
		return
	}
	_ = m.self.Set("destroyed", true)
	_ = m.self.Set("_closed", true)
}

// listens reports whether an emitter has ever had a listener.
func listens(o *goja.Object) bool {
	v := o.Get("_events")
	return v != nil && !goja.IsUndefined(v)
}

// assign gives a message its way out, and sends what waited.
func (out *outgoings) assign(m *outgoing, via sink) {
	m.via = via
	if via != nil && (len(m.buf) > 0 || m.finished || len(m.done) > 0) {
		out.flush(m, nil)
	}
}
