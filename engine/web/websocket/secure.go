package websocket

import (
	"context"
	"crypto/tls"
	"net"
	"strconv"

	"github.com/dop251/goja"

	nooknet "nook/engine/node/net"
	"nook/engine/value"
	"nook/loop"
)

// secure(host, port, trusting, cb(message, handle)) connects and does the handshake of TLS; it gives a
// function that cancels. trusting takes any certificate.
func secure(env *value.Env, c goja.FunctionCall) goja.Value {
	host := c.Argument(0).String()
	address := net.JoinHostPort(host, strconv.FormatInt(c.Argument(1).ToInteger(), 10))
	cb := env.Callable(c.Argument(3), "callback")
	d := tls.Dialer{Config: &tls.Config{ServerName: host, NextProtos: []string{"http/1.1"}, InsecureSkipVerify: c.Argument(2).ToBoolean()}}
	task := env.Loop.Begin(loop.Spec{Kind: "net.connect", Name: "connect " + address}, func(ctx context.Context, t *loop.Task) func() {
		t.Note("connecting")
		nc, err := d.DialContext(ctx, "tcp", address)
		return func() {
			if err != nil {
				env.Call(cb, goja.Undefined(), env.VM.ToValue(err.Error()))
				return
			}
			env.Call(cb, goja.Undefined(), goja.Undefined(), nooknet.Adopt(env, nc, "connect "+address))
		}
	})
	return env.Func("cancel", 0, func(goja.FunctionCall) goja.Value {
		task.Cancel()
		return nil
	})
}
