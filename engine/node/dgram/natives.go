package dgram

import (
	"net/netip"

	"github.com/dop251/goja"

	nodenet "nook/engine/node/net"
	"nook/engine/value"
)

// natives are the functions of internal/dgram/handle. Those that may fail give the code of the
// failure, undefined when it went well.
type natives struct {
	env  *value.Env
	open map[*Socket]struct{} // what is left to close when the engine ends
}

func bind(env *value.Env, b *goja.Object) {
	n := natives{env, map[*Socket]struct{}{}}
	env.OnClose(func() {
		for s := range n.open {
			s.Close()
		}
	})
	for name, fn := range map[string]value.Native{
		"create": n.create, "bind": n.bind, "connect": n.connect, "disconnect": n.disconnect, "close": n.close,
		"receive": n.receive, "send": n.send, "queued": n.queued, "name": n.name, "setRef": n.setRef, "hasRef": n.hasRef,
		"set": n.set, "setInterface": n.setInterface, "membership": n.membership, "sourceMembership": n.sourceMembership,
		"bufferSize": n.bufferSize, "errorText": n.errorText, "fd": n.fd,
	} {
		env.Set(b, name, fn)
	}
}

func socket(v goja.Value) *Socket { s, _ := nodenet.Unbox(v).(*Socket); return s }

func (n natives) code(err error) goja.Value {
	if err == nil {
		return goja.Undefined()
	}
	return n.env.VM.ToValue(nodenet.Code(err))
}

// create(v6, onCancel) makes a socket that is not bound.
func (n natives) create(c goja.FunctionCall) goja.Value {
	onCancel := n.env.Callable(c.Argument(1), "onCancel")
	s := New(n.env.Loop, c.Argument(0).ToBoolean(), func() { n.env.Call(onCancel, goja.Undefined()) })
	n.open[s] = struct{}{}
	return nodenet.Box(n.env, s)
}

// target reads an address of the socket's family and a port.
func target(s *Socket, address, port goja.Value) (netip.AddrPort, bool) {
	a, err := netip.ParseAddr(address.String())
	return netip.AddrPortFrom(a, uint16(port.ToInteger())), err == nil && a.Is4() == !s.v6
}

// bind(socket, address, port, v6Only, reuseAddr, reusePort)
func (n natives) bind(c goja.FunctionCall) goja.Value {
	s := socket(c.Argument(0))
	to, ok := target(s, c.Argument(1), c.Argument(2))
	if !ok {
		return n.env.VM.ToValue("EINVAL")
	}
	return n.code(s.Bind(to, flags{c.Argument(3).ToBoolean(), c.Argument(4).ToBoolean(), c.Argument(5).ToBoolean()}))
}

// connect(socket, address, port)
func (n natives) connect(c goja.FunctionCall) goja.Value {
	s := socket(c.Argument(0))
	to, ok := target(s, c.Argument(1), c.Argument(2))
	if !ok {
		return n.env.VM.ToValue("EINVAL")
	}
	return n.code(s.Connect(to))
}

func (n natives) disconnect(c goja.FunctionCall) goja.Value {
	return n.code(socket(c.Argument(0)).Disconnect())
}

func (n natives) close(c goja.FunctionCall) goja.Value {
	s := socket(c.Argument(0))
	s.Close()
	delete(n.open, s)
	return nil
}

// receive(socket, onmessage(bytes | code, rinfo)) begins reading.
func (n natives) receive(c goja.FunctionCall) goja.Value {
	onmessage := n.env.Callable(c.Argument(1), "onmessage")
	socket(c.Argument(0)).Receive(func(b []byte, from netip.AddrPort, err error) {
		if err != nil {
			n.env.Call(onmessage, goja.Undefined(), n.code(err))
			return
		}
		rinfo := n.address(from)
		_ = rinfo.Set("size", len(b))
		n.env.Call(onmessage, goja.Undefined(), n.env.Buffer(b), rinfo)
	})
	return nil
}

func (n natives) address(a netip.AddrPort) *goja.Object {
	family := "IPv6"
	if a.Addr().Is4() {
		family = "IPv4"
	}
	return n.env.Object("address", a.Addr().String(), "family", family, "port", int(a.Port()))
}

// send(socket, list of bytes, address | undefined, port, cb(code, n)) is how many bytes went out at
// once, a code, or undefined where cb tells later.
func (n natives) send(c goja.FunctionCall) goja.Value {
	s := socket(c.Argument(0))
	var to netip.AddrPort
	if !goja.IsUndefined(c.Argument(2)) {
		var ok bool
		if to, ok = target(s, c.Argument(2), c.Argument(3)); !ok {
			return n.env.VM.ToValue("EINVAL")
		}
	}
	b := n.gather(c.Argument(1).(*goja.Object))
	var done func(int, error)
	if cb, ok := goja.AssertFunction(c.Argument(4)); ok {
		done = func(sent int, err error) {
			n.env.Call(cb, goja.Undefined(), n.code(err), n.env.VM.ToValue(sent))
		}
	}
	now, err := s.Send(b, to, done)
	switch {
	case err != nil:
		return n.code(err)
	case now:
		return n.env.VM.ToValue(len(b))
	}
	return nil
}

// gather joins the parts of a datagram; a single one stays where it is.
func (n natives) gather(list *goja.Object) []byte {
	count := list.Get("length").ToInteger()
	if count == 1 {
		return n.env.MustBytes(list.Get("0"), "buffer")
	}
	var all []byte
	n.env.VM.ForOf(list, func(part goja.Value) bool {
		all = append(all, n.env.MustBytes(part, "buffer")...)
		return true
	})
	return all
}

// queued(socket, whether bytes are asked for)
func (n natives) queued(c goja.FunctionCall) goja.Value {
	bytes, count := socket(c.Argument(0)).Queued()
	if c.Argument(1).ToBoolean() {
		return n.env.VM.ToValue(bytes)
	}
	return n.env.VM.ToValue(count)
}

// name(socket) is its own address, or EBADF.
func (n natives) name(c goja.FunctionCall) goja.Value {
	s := socket(c.Argument(0))
	if s.pc == nil || s.closed {
		return n.env.VM.ToValue("EBADF")
	}
	name, err := s.LocalAddress()
	if err != nil {
		return n.code(err)
	}
	return n.address(name)
}

func (n natives) setRef(c goja.FunctionCall) goja.Value {
	socket(c.Argument(0)).SetRef(c.Argument(1).ToBoolean())
	return nil
}

func (n natives) hasRef(c goja.FunctionCall) goja.Value {
	return n.env.VM.ToValue(!socket(c.Argument(0)).unref)
}

// set(socket, option, number)
func (n natives) set(c goja.FunctionCall) goja.Value {
	s, to := socket(c.Argument(0)), int(int32(c.Argument(2).ToInteger()))
	switch c.Argument(1).String() {
	case "broadcast":
		return n.code(s.SetBroadcast(to))
	case "ttl":
		return n.code(s.SetTTL(to))
	case "multicastTTL":
		return n.code(s.SetMulticastTTL(to))
	}
	return n.code(s.SetMulticastLoopback(to))
}

func (n natives) setInterface(c goja.FunctionCall) goja.Value {
	return n.code(socket(c.Argument(0)).SetMulticastInterface(c.Argument(1).String()))
}

func optional(v goja.Value) string {
	if goja.IsUndefined(v) || goja.IsNull(v) {
		return ""
	}
	return v.String()
}

// membership(socket, group, interface, whether to join)
func (n natives) membership(c goja.FunctionCall) goja.Value {
	return n.code(socket(c.Argument(0)).Membership(c.Argument(1).String(), optional(c.Argument(2)), c.Argument(3).ToBoolean()))
}

// sourceMembership(socket, source, group, interface, whether to join)
func (n natives) sourceMembership(c goja.FunctionCall) goja.Value {
	return n.code(socket(c.Argument(0)).SourceMembership(c.Argument(1).String(), c.Argument(2).String(), optional(c.Argument(3)), c.Argument(4).ToBoolean()))
}

// bufferSize(socket, size or 0, whether of receiving) is the size, or a code.
func (n natives) bufferSize(c goja.FunctionCall) goja.Value {
	size, err := socket(c.Argument(0)).BufferSize(int(c.Argument(1).ToInteger()), c.Argument(2).ToBoolean())
	if err != nil {
		return n.code(err)
	}
	return n.env.VM.ToValue(size)
}

func (n natives) errorText(c goja.FunctionCall) goja.Value {
	return n.env.VM.ToValue(value.ErrnoText(c.Argument(0).String()))
}

// fd(socket) is the descriptor, -1 where there is none to show.
func (n natives) fd(c goja.FunctionCall) goja.Value {
	fd := -1
	_ = socket(c.Argument(0)).control(func(d uintptr) error {
		fd = int(d)
		return nil
	})
	return n.env.VM.ToValue(fd)
}
