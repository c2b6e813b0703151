package net

import (
	"errors"
	"io"
	"net"
	"time"

	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
)

// boxed carries a Go pointer through JavaScript: an object without properties.
type boxed struct{ v any }

func (boxed) Get(string) goja.Value       { return nil }
func (boxed) Set(string, goja.Value) bool { return false }
func (boxed) Has(string) bool             { return false }
func (boxed) Delete(string) bool          { return false }
func (boxed) Keys() []string              { return nil }

// Box makes a JavaScript value that only Unbox can read. Loop goroutine.
func Box(env *value.Env, v any) goja.Value { return env.VM.NewDynamicObject(boxed{v}) }

// Unbox gives what Box was given, or nil. Loop goroutine.
func Unbox(v goja.Value) any {
	if o, ok := v.(*goja.Object); ok {
		if b, ok := o.Export().(boxed); ok {
			return b.v
		}
	}
	return nil
}

// natives are the functions of internal/net/handle.
type natives struct{ env *value.Env }

func bindHandle(env *value.Env, b *goja.Object) {
	n := natives{env}
	for name, fn := range map[string]value.Native{
		"connect": n.connect, "cancel": n.cancel, "listen": n.listen, "closeListener": n.closeListener,
		"start": n.start, "want": n.want, "write": n.write, "shutdown": n.shutdown, "close": n.close, "reset": n.reset,
		"setRef": n.setRef, "hasRef": n.hasRef, "setNoDelay": n.setNoDelay, "setKeepAlive": n.setKeepAlive,
		"names": n.names, "bytesRead": n.bytesRead, "bytesWritten": n.bytesWritten, "queued": n.queued,
		"errorText": n.errorText, "onCancel": n.onCancel,
	} {
		env.Set(b, name, fn)
	}
}

func conn(v goja.Value) *Conn { c, _ := Unbox(v).(*Conn); return c }

// code is the code of an error for JavaScript, undefined for none.
func (n natives) code(err error) goja.Value {
	if err == nil {
		return goja.Undefined()
	}
	return n.env.VM.ToValue(Code(err))
}

// connect(path, address, port, localAddress, localPort, cb(code, handle)) gives what cancel takes.
func (n natives) connect(c goja.FunctionCall) goja.Value {
	t := Target{
		Path: optional(c.Argument(0)), Address: optional(c.Argument(1)), Port: int(c.Argument(2).ToInteger()),
		LocalAddress: optional(c.Argument(3)), LocalPort: int(c.Argument(4).ToInteger()),
	}
	cb := n.env.Callable(c.Argument(5), "callback")
	task := Dial(n.env.Loop, t, func(nc net.Conn, err error) {
		if err != nil {
			n.env.Call(cb, goja.Undefined(), n.code(err))
			return
		}
		n.env.Call(cb, goja.Undefined(), goja.Undefined(), n.adopt(nc, "connect "+t.String()))
	})
	return Box(n.env, task)
}

// Adopt is the native half of a socket's handle over a connection that Go has made. Loop goroutine.
func Adopt(env *value.Env, nc net.Conn, name string) goja.Value { return natives{env}.adopt(nc, name) }

// adopt makes the handle of a connection that was asked for.
func (n natives) adopt(nc net.Conn, name string) goja.Value {
	var c *Conn
	c = NewConn(n.env.Loop, nc, KindSocket, name, nil, func() {
		if c.OnCancel != nil {
			c.OnCancel()
			return
		}
		c.Close(nil)
	})
	return Box(n.env, c)
}

// onCancel(handle, fn) says what cancelling the connection's task means.
func (n natives) onCancel(c goja.FunctionCall) goja.Value {
	fn := n.env.Callable(c.Argument(1), "fn")
	if co := conn(c.Argument(0)); co != nil {
		co.OnCancel = func() { n.env.Call(fn, goja.Undefined()) }
	}
	return nil
}

func optional(v goja.Value) string {
	if goja.IsUndefined(v) || goja.IsNull(v) {
		return ""
	}
	return v.String()
}

func (n natives) cancel(c goja.FunctionCall) goja.Value {
	if t, ok := Unbox(c.Argument(0)).(*loop.Task); ok {
		t.Cancel()
	}
	return nil
}

// WhereOf reads (path, address, port, family) from the arguments of a native. Loop goroutine.
func WhereOf(c goja.FunctionCall) Where {
	family := c.Argument(3).ToInteger()
	return Where{
		Path: optional(c.Argument(0)), Address: optional(c.Argument(1)), Port: int(c.Argument(2).ToInteger()),
		V4Only: family == 4, V6Only: family == 6,
	}
}

// listen(path, address, port, family, onConnection(handle), onCancel) gives a handle or a code.
func (n natives) listen(c goja.FunctionCall) goja.Value {
	w := WhereOf(c)
	onConnection := n.env.Callable(c.Argument(4), "onConnection")
	onCancel := n.env.Callable(c.Argument(5), "onCancel")
	s, err := Listen(n.env.Loop, w, func() { n.env.Call(onCancel, goja.Undefined()) })
	if err != nil {
		return n.code(err)
	}
	s.Accept(func(nc net.Conn) {
		var c *Conn
		// A server's connection has a socket of its own by the time anybody can cancel it; if not, the
		// descriptor is all there is.
		c = s.Adopt(n.env.Loop, nc, KindSocket, func() {
			if c.OnCancel != nil {
				c.OnCancel()
				return
			}
			c.Close(nil)
		})
		n.env.Call(onConnection, goja.Undefined(), Box(n.env, c))
	})
	return Box(n.env, s)
}

func (n natives) closeListener(c goja.FunctionCall) goja.Value {
	if s, ok := Unbox(c.Argument(0)).(*Listener); ok {
		cb, _ := goja.AssertFunction(c.Argument(1))
		s.Close(n.closed(cb))
	}
	return nil
}

func (n natives) closed(cb goja.Callable) func() {
	if cb == nil {
		return nil
	}
	return func() { n.env.Call(cb, goja.Undefined()) }
}

// start(handle, onread(bytes | undefined, code)) begins reading.
func (n natives) start(c goja.FunctionCall) goja.Value {
	onread := n.env.Callable(c.Argument(1), "onread")
	conn(c.Argument(0)).Start(nil, func(b []byte, err error) {
		switch {
		case err == nil:
			n.env.Call(onread, goja.Undefined(), n.env.Buffer(b))
		case errors.Is(err, io.EOF):
			n.env.Call(onread, goja.Undefined())
		default:
			n.env.Call(onread, goja.Undefined(), goja.Undefined(), n.code(err))
		}
	})
	return nil
}

func (n natives) want(c goja.FunctionCall) goja.Value {
	conn(c.Argument(0)).Want(c.Argument(1).ToBoolean())
	return nil
}

// write(handle, string | bytes | array of either, cb(code)) is true when all went out, a code when it failed.
func (n natives) write(c goja.FunctionCall) goja.Value {
	cb, _ := goja.AssertFunction(c.Argument(2))
	var done func(error)
	if cb != nil {
		done = func(err error) { n.env.Call(cb, goja.Undefined(), n.code(err)) }
	}
	written, err := conn(c.Argument(0)).Send(n.bytes(c.Argument(1)), done)
	if err != nil {
		return n.code(err)
	}
	return n.env.VM.ToValue(written)
}

func (n natives) bytes(v goja.Value) []byte {
	if b, ok := n.env.Bytes(v); ok {
		return b
	}
	return []byte(v.String())
}

func (n natives) shutdown(c goja.FunctionCall) goja.Value {
	cb := n.env.Callable(c.Argument(1), "callback")
	ended, err := conn(c.Argument(0)).End(func(err error) { n.env.Call(cb, goja.Undefined(), n.code(err)) })
	if err != nil {
		return n.code(err)
	}
	return n.env.VM.ToValue(ended)
}

func (n natives) close(c goja.FunctionCall) goja.Value {
	cb, _ := goja.AssertFunction(c.Argument(1))
	conn(c.Argument(0)).Close(n.closed(cb))
	return nil
}

func (n natives) reset(c goja.FunctionCall) goja.Value {
	co := conn(c.Argument(0))
	cb, _ := goja.AssertFunction(c.Argument(1))
	co.Reset()
	co.Close(n.closed(cb))
	return nil
}

// task finds the task of any handle.
func task(v goja.Value) *loop.Task {
	switch h := Unbox(v).(type) {
	case *Conn:
		return h.Task
	case *Listener:
		return h.Task
	case *loop.Task:
		return h
	}
	return nil
}

func (n natives) setRef(c goja.FunctionCall) goja.Value {
	if co := conn(c.Argument(0)); co != nil {
		co.SetRef(c.Argument(1).ToBoolean())
		return nil
	}
	if t := task(c.Argument(0)); t != nil {
		if c.Argument(1).ToBoolean() {
			t.Ref()
		} else {
			t.Unref()
		}
	}
	return nil
}

func (n natives) hasRef(c goja.FunctionCall) goja.Value {
	if co := conn(c.Argument(0)); co != nil {
		return n.env.VM.ToValue(co.HasRef())
	}
	t := task(c.Argument(0))
	return n.env.VM.ToValue(t != nil && t.HasRef())
}

func (n natives) setNoDelay(c goja.FunctionCall) goja.Value {
	if tc, ok := conn(c.Argument(0)).nc.(*net.TCPConn); ok {
		_ = tc.SetNoDelay(c.Argument(1).ToBoolean())
	}
	return nil
}

func (n natives) setKeepAlive(c goja.FunctionCall) goja.Value {
	if tc, ok := conn(c.Argument(0)).nc.(*net.TCPConn); ok {
		on, seconds := c.Argument(1).ToBoolean(), c.Argument(2).ToInteger()
		_ = tc.SetKeepAlive(on)
		if on && seconds > 0 {
			_ = tc.SetKeepAlivePeriod(time.Duration(seconds) * time.Second)
		}
	}
	return nil
}

// names(handle, remote) gives {address, family, port} of one end, a listener's path, or undefined.
func (n natives) names(c goja.FunctionCall) goja.Value {
	switch h := Unbox(c.Argument(0)).(type) {
	case *Conn:
		return h.Name(n.env, c.Argument(1).ToBoolean())
	case *Listener:
		return addressObject(n.env, h.ln.Addr(), false)
	}
	return nil
}

// Name is one end of the connection as {address, family, port}. Loop goroutine.
func (c *Conn) Name(env *value.Env, remote bool) goja.Value {
	if remote {
		return addressObject(env, c.nc.RemoteAddr(), c.mapped)
	}
	return addressObject(env, c.nc.LocalAddr(), c.mapped)
}

func addressObject(env *value.Env, a net.Addr, mapped bool) goja.Value {
	switch a := a.(type) {
	case *net.TCPAddr:
		address, family := a.IP.String(), "IPv6"
		if a.IP.To4() != nil {
			if mapped {
				address = "::ffff:" + address
			} else {
				family = "IPv4"
			}
		}
		if a.Zone != "" {
			address += "%" + a.Zone
		}
		return env.Object("address", address, "family", family, "port", a.Port)
	case *net.UnixAddr:
		return env.VM.ToValue(a.Name)
	}
	return goja.Undefined()
}

func (n natives) bytesRead(c goja.FunctionCall) goja.Value {
	return n.env.VM.ToValue(conn(c.Argument(0)).BytesRead())
}

func (n natives) bytesWritten(c goja.FunctionCall) goja.Value {
	return n.env.VM.ToValue(conn(c.Argument(0)).BytesWritten())
}

func (n natives) queued(c goja.FunctionCall) goja.Value {
	return n.env.VM.ToValue(conn(c.Argument(0)).Queued())
}

func (n natives) errorText(c goja.FunctionCall) goja.Value {
	return n.env.VM.ToValue(value.ErrnoText(c.Argument(0).String()))
}
