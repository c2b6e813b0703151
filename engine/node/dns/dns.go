// Package dns is node:dns: look-ups of names and addresses by the system's resolver, and Resolver,
// which asks name servers itself. Each question runs on a goroutine of its own as a task; the natives
// belong to the loop's goroutine.
package dns

import (
	"context"
	_ "embed"
	"errors"
	"net"
	"strconv"

	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
)

//go:embed dns.js
var source string

//go:embed resolver.js
var resolverSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "dns", Source: source, Bind: bind},
		{Name: "internal/dns/resolver", Source: resolverSource, Bind: bindResolver},
		{Name: "dns/promises", Export: func(env *value.Env) goja.Value {
			return env.Require("dns").(*goja.Object).Get("promises")
		}},
	}
}

func bind(env *value.Env, b *goja.Object) {
	r := &resolver{env: env}
	env.Set(b, "lookup", r.lookup)
	env.Set(b, "lookupService", r.lookupService)
	env.Set(b, "errno", func(c goja.FunctionCall) goja.Value { return env.VM.ToValue(errno(c.Argument(0).String())) })
}

type resolver struct{ env *value.Env }

// lookup(hostname, family, cb(code, [{address, family}])).
func (r *resolver) lookup(c goja.FunctionCall) goja.Value {
	host, cb := c.Argument(0).String(), r.env.Callable(c.Argument(2), "callback")
	network := "ip"
	if family := c.Argument(1).ToInteger(); family != 0 {
		network += strconv.FormatInt(family, 10)
	}
	r.env.Loop.Begin(loop.Spec{Kind: "dns.lookup", Name: "lookup " + host}, func(ctx context.Context, _ *loop.Task) func() {
		ips, err := net.DefaultResolver.LookupIP(ctx, network, host)
		return func() {
			if err != nil || len(ips) == 0 {
				r.env.Call(cb, goja.Undefined(), r.env.VM.ToValue(code(err)))
				return
			}
			r.env.Call(cb, goja.Undefined(), goja.Undefined(), r.list(ips))
		}
	})
	return nil
}

// list is the addresses in the resolver's order, each once.
func (r *resolver) list(ips []net.IP) goja.Value {
	var out []any
	seen := map[string]bool{}
	for _, ip := range ips {
		text, family := ip.String(), 6
		if ip.To4() != nil {
			family = 4
		}
		if !seen[text] {
			seen[text] = true
			out = append(out, r.env.Object("address", text, "family", family))
		}
	}
	return r.env.VM.NewArray(out...)
}

// lookupService(address, port, cb(code, host, service)).
func (r *resolver) lookupService(c goja.FunctionCall) goja.Value {
	address, port := c.Argument(0).String(), int(c.Argument(1).ToInteger())
	cb := r.env.Callable(c.Argument(2), "callback")
	r.env.Loop.Begin(loop.Spec{Kind: "dns.lookup", Name: "lookup " + address}, func(ctx context.Context, _ *loop.Task) func() {
		names, err := net.DefaultResolver.LookupAddr(ctx, address)
		host := address
		if err == nil && len(names) > 0 {
			host = trimDot(names[0])
		}
		return func() {
			if errors.Is(err, context.Canceled) {
				r.env.Call(cb, goja.Undefined(), r.env.VM.ToValue("ECANCELED"))
				return
			}
			r.env.Call(cb, goja.Undefined(), goja.Undefined(), r.env.VM.ToValue(host), r.env.VM.ToValue(service(port)))
		}
	})
	return nil
}

func trimDot(name string) string {
	if n := len(name); n > 1 && name[n-1] == '.' {
		return name[:n-1]
	}
	return name
}

// service names a port: the few that every system's table has.
func service(port int) string {
	for _, name := range []string{"ssh", "smtp", "http", "https", "domain", "ftp", "telnet", "pop3", "imap2", "ntp"} {
		if p, err := net.LookupPort("tcp", name); err == nil && p == port {
			return name
		}
	}
	return strconv.Itoa(port)
}

// code is the code that Node reports for a failed look-up.
func code(err error) string {
	var d *net.DNSError
	switch {
	case errors.Is(err, context.Canceled):
		return "ECANCELED"
	case errors.As(err, &d) && !d.IsNotFound && (d.IsTemporary || d.IsTimeout):
		return "EAI_AGAIN"
	}
	return "ENOTFOUND"
}

// errno is libuv's number of a code of the resolver.
func errno(code string) int {
	switch code {
	case "ENOTFOUND":
		return -3008
	case "EAI_AGAIN":
		return -3001
	}
	return value.Errno(code)
}
