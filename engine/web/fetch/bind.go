package fetch

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"

	"github.com/dop251/goja"

	nooknet "nook/engine/node/net"
	"nook/engine/value"
	"nook/loop"
)

// natives are the functions of internal/fetch.
type natives struct {
	env    *value.Env
	client *http.Transport
	base   context.Context // of all calls; it ends with the engine
}

func bind(env *value.Env, b *goja.Object) {
	n := &natives{env: env}
	env.Set(b, "start", n.start)
	env.Set(b, "abort", n.abort)
	env.Set(b, "read", n.read)
	env.Set(b, "upload", n.upload)
	env.Set(b, "endUpload", n.endUpload)
}

// start(method, url, [name, value, …], body | null, streaming, redirect, respond(answer), failed(cause), cancelled()) gives the
// call. answer is [status, statusText, headers, url, redirected, body | undefined].
func (n *natives) start(c goja.FunctionCall) goja.Value {
	if n.client == nil {
		n.client = newTransport()
		client := n.client
		base, stop := context.WithCancel(context.Background())
		n.base = base
		n.env.OnClose(func() {
			stop()
			client.CloseIdleConnections()
		})
	}
	u, err := url.Parse(c.Argument(1).String())
	if err != nil {
		panic(n.env.TypeError("", "Failed to parse URL from "+c.Argument(1).String()))
	}
	k := &call{client: n.client, wants: make(chan want, 1)}
	k.request = request{method: c.Argument(0).String(), url: u, headers: pairs(c.Argument(2)), redirect: c.Argument(5).String()}
	if b, ok := n.env.Bytes(c.Argument(3)); ok {
		k.request.body, k.request.hasBody = append([]byte(nil), b...), true
	}
	respond, failed := n.env.Callable(c.Argument(6), "respond"), n.env.Callable(c.Argument(7), "failed")
	cancelled := n.env.Callable(c.Argument(8), "cancelled")
	k.ctx, k.stop = context.WithCancel(n.base)
	if c.Argument(4).ToBoolean() {
		k.upload = newUpload(k.ctx)
	}
	k.respond = func(a *answer) {
		if a.err != nil {
			n.env.Call(failed, goja.Undefined(), n.cause(a.err))
			return
		}
		n.env.Call(respond, goja.Undefined(), n.answer(a))
	}
	k.task = n.env.Loop.Open(loop.Spec{
		Kind: "fetch", Name: k.request.method + " " + c.Argument(1).String(),
		Cancel: func() {
			n.env.Call(cancelled, goja.Undefined())
			k.stop()
		},
	})
	go k.run()
	return nooknet.Box(n.env, k)
}

// pairs reads a flat list of names and values.
func pairs(v goja.Value) [][2]string {
	list, ok := v.Export().([]any)
	if !ok {
		return nil
	}
	out := make([][2]string, 0, len(list)/2)
	for i := 0; i+1 < len(list); i += 2 {
		name, _ := list[i].(string)
		text, _ := list[i+1].(string)
		out = append(out, [2]string{name, text})
	}
	return out
}

func (n *natives) answer(a *answer) goja.Value {
	headers := make([]any, 0, 2*len(a.headers))
	for _, h := range a.headers {
		headers = append(headers, h[0], h[1])
	}
	var body goja.Value = goja.Undefined()
	if a.whole {
		body = n.env.Buffer(a.body)
	}
	return n.env.VM.NewArray(a.status, a.statusText, n.env.VM.NewArray(headers...), a.url, a.redirected, body)
}

// abort(call) ends a call; nothing of it is reported any more.
func (n *natives) abort(c goja.FunctionCall) goja.Value {
	if k, ok := nooknet.Unbox(c.Argument(0)).(*call); ok {
		k.respond = func(*answer) {}
		k.stop()
	}
	return nil
}

// read(call, all, cb(cause, bytes | null)) asks for more of the body.
func (n *natives) read(c goja.FunctionCall) goja.Value {
	k, ok := nooknet.Unbox(c.Argument(0)).(*call)
	if !ok {
		return nil
	}
	cb := n.env.Callable(c.Argument(2), "callback")
	all := c.Argument(1).ToBoolean()
	k.task.Ref()
	w := want{all: all, give: func(b []byte, err error) {
		k.task.Unref()
		switch {
		case errors.Is(err, io.EOF) && !all:
			n.env.Call(cb, goja.Undefined(), goja.Undefined(), goja.Null())
		case err != nil && !errors.Is(err, io.EOF):
			n.env.Call(cb, goja.Undefined(), n.cause(err))
		default:
			n.env.Call(cb, goja.Undefined(), goja.Undefined(), n.env.Buffer(b))
		}
	}}
	select {
	case k.wants <- w:
	default:
		panic(n.env.Error("ERR_INTERNAL_ASSERTION", "a body is read twice at a time"))
	}
	return nil
}

// upload(call, bytes, taken()) sends a chunk of a streaming body.
func (n *natives) upload(c goja.FunctionCall) goja.Value {
	k, ok := nooknet.Unbox(c.Argument(0)).(*call)
	if !ok || k.upload == nil {
		return nil
	}
	b := append([]byte(nil), n.env.MustBytes(c.Argument(1), "chunk")...)
	taken := n.env.Callable(c.Argument(2), "taken")
	k.upload.chunks <- chunk{b: b, taken: func() { k.task.Post(func() { n.env.Call(taken, goja.Undefined()) }) }}
	return nil
}

// endUpload(call, failed) ends a streaming body.
func (n *natives) endUpload(c goja.FunctionCall) goja.Value {
	k, ok := nooknet.Unbox(c.Argument(0)).(*call)
	if !ok || k.upload == nil {
		return nil
	}
	err := io.EOF
	if c.Argument(1).ToBoolean() {
		err = errors.New("the body failed")
	}
	select {
	case k.upload.chunks <- chunk{err: err}:
	case <-k.upload.closed:
	default:
		go func() {
			select {
			case k.upload.chunks <- chunk{err: err}:
			case <-k.upload.closed:
			case <-k.ctx.Done():
			}
		}()
	}
	return nil
}

// cause is a failure as Node's fetch reports it, under 'fetch failed'.
func (n *natives) cause(err error) goja.Value {
	var d *net.DNSError
	var op *net.OpError
	switch {
	case errors.As(err, &d):
		e := n.env.Error("", "getaddrinfo ENOTFOUND "+d.Name)
		_ = e.Set("errno", -3008)
		_ = e.Set("code", "ENOTFOUND")
		_ = e.Set("syscall", "getaddrinfo")
		_ = e.Set("hostname", d.Name)
		return e
	case errors.As(err, &op) && op.Op == "dial":
		if s, ok := value.AsSystem(err); ok {
			s.Syscall, s.Path = "connect", ""
			if a, ok := op.Addr.(*net.TCPAddr); ok {
				s.Address, s.Port = a.IP.String(), a.Port
			}
			return s.ToJS(n.env)
		}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		e := n.env.Error("", "other side closed")
		_ = e.Set("name", "SocketError")
		_ = e.Set("code", "UND_ERR_SOCKET")
		return e
	}
	if s, ok := value.AsSystem(err); ok && s.Code != "ECANCELED" {
		s.Path = ""
		if s.Syscall == "" {
			s.Syscall = "read"
		}
		e := n.env.Error("", s.Syscall+" "+s.Code)
		_ = e.Set("errno", s.Errno)
		_ = e.Set("code", s.Code)
		_ = e.Set("syscall", s.Syscall)
		return e
	}
	return n.env.Error("", err.Error())
}
