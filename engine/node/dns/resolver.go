package dns

import (
	"context"
	"net"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/dop251/goja"
	"golang.org/x/net/dns/dnsmessage"

	"nook/engine/value"
	"nook/loop"
)

// channel is what a Resolver holds: a client and the queries that wait.
type channel struct {
	client
	pending map[*loop.Task]struct{}
}

func (*channel) Get(string) goja.Value       { return nil }
func (*channel) Set(string, goja.Value) bool { return false }
func (*channel) Has(string) bool             { return false }
func (*channel) Delete(string) bool          { return false }
func (*channel) Keys() []string              { return nil }

func channelOf(c goja.FunctionCall) *channel { return c.Argument(0).Export().(*channel) }

// bindResolver defines the natives of Resolver; each but channel takes the handle first.
func bindResolver(env *value.Env, o *goja.Object) {
	bindServers(env, o)
	bindQueries(env, o)
	// channel(timeout, tries, maxTimeout): timeout -1 for the default.
	env.Set(o, "channel", func(c goja.FunctionCall) goja.Value {
		ch := &channel{pending: map[*loop.Task]struct{}{}}
		ch.timeout, ch.tries = defaultTimeout, int(c.Argument(1).ToInteger())
		if n := c.Argument(0).ToInteger(); n >= 0 {
			ch.timeout = time.Duration(n) * time.Millisecond
		}
		ch.maxTimeout = time.Duration(c.Argument(2).ToInteger()) * time.Millisecond
		ch.servers = systemServers()
		return env.VM.NewDynamicObject(ch)
	})
	env.Set(o, "cancel", func(c goja.FunctionCall) goja.Value {
		for task := range channelOf(c).pending {
			task.Cancel()
		}
		return nil
	})
}

// bindServers defines whom a Resolver asks, and from where.
func bindServers(env *value.Env, o *goja.Object) {
	env.Set(o, "servers", func(c goja.FunctionCall) goja.Value {
		var out []any
		for _, s := range channelOf(c).servers {
			out = append(out, s)
		}
		return env.VM.NewArray(out...)
	})
	// setServers(handle, [host:port]): false while queries wait.
	env.Set(o, "setServers", func(c goja.FunctionCall) goja.Value {
		ch := channelOf(c)
		if len(ch.pending) > 0 {
			return env.VM.ToValue(false)
		}
		list := c.Argument(1).ToObject(env.VM)
		ch.servers = nil
		for i := range int(list.Get("length").ToInteger()) {
			ch.servers = append(ch.servers, list.Get(strconv.Itoa(i)).String())
		}
		return env.VM.ToValue(true)
	})
	env.Set(o, "setLocalAddress", func(c goja.FunctionCall) goja.Value {
		channelOf(c).setLocal(env, c.Arguments[1:])
		return nil
	})
}

// bindQueries defines what a Resolver asks.
func bindQueries(env *value.Env, o *goja.Object) {
	// query(handle, type, name, cb(code, answers, ttls))
	env.Set(o, "query", func(c goja.FunctionCall) goja.Value {
		ch, kind, name := channelOf(c), c.Argument(1).String(), c.Argument(2).String()
		cb := env.Callable(c.Argument(3), "callback")
		ch.begin(env, cb, kind, name, func(ctx context.Context, asked client) ([]record, error) {
			answer, err := asked.query(ctx, name, typeOf(kind))
			if err != nil {
				return nil, err
			}
			return records(answer, typeOf(kind))
		})
		return nil
	})
	// reverse(handle, address, cb): false for what is no address.
	env.Set(o, "reverse", func(c goja.FunctionCall) goja.Value {
		ch, address := channelOf(c), c.Argument(1).String()
		ip := net.ParseIP(address)
		if ip == nil {
			return env.VM.ToValue(false)
		}
		ch.begin(env, env.Callable(c.Argument(2), "callback"), "PTR", address, func(ctx context.Context, asked client) ([]record, error) {
			if names := fromHosts(ip); names != nil {
				return names, nil
			}
			answer, err := asked.query(ctx, arpa(ip), dnsmessage.TypePTR)
			if err != nil {
				return nil, err
			}
			return records(answer, dnsmessage.TypePTR)
		})
		return env.VM.ToValue(true)
	})
}

// begin runs a query as a task and calls back with what it found.
func (ch *channel) begin(env *value.Env, cb goja.Callable, kind, name string, ask func(context.Context, client) ([]record, error)) {
	asked := ch.client
	asked.servers = append([]string(nil), ch.servers...)
	var task *loop.Task
	task = env.Loop.Begin(loop.Spec{Kind: "dns.resolve", Name: "resolve " + kind + " " + name}, func(ctx context.Context, _ *loop.Task) func() {
		found, err := ask(ctx, asked)
		if ctx.Err() != nil {
			err = failure("ECANCELLED")
		}
		return func() {
			delete(ch.pending, task)
			if err != nil {
				env.Call(cb, goja.Undefined(), env.VM.ToValue(err.Error()))
				return
			}
			answers, ttls := make([]any, len(found)), make([]any, len(found))
			for i, r := range found {
				if answers[i], ttls[i] = r.toJS(env), r.ttl; kind == "ANY" {
					answers[i] = r.anyJS(env)
				}
			}
			env.Call(cb, goja.Undefined(), goja.Undefined(), env.VM.NewArray(answers...), env.VM.NewArray(ttls...))
		}
	})
	if len(asked.servers) > 0 {
		ch.pending[task] = struct{}{}
	}
}

// setLocal is setLocalAddress: one address, or one of each family.
func (ch *channel) setLocal(env *value.Env, args []goja.Value) {
	var v4, v6 net.IP
	for _, arg := range args {
		if !goja.IsString(arg) {
			continue
		}
		ip := net.ParseIP(arg.String())
		four := ip.To4()
		switch {
		case ip == nil:
			panic(env.TypeError("ERR_INVALID_ARG_VALUE", "Invalid IP address."))
		case four != nil && v4 != nil:
			panic(env.TypeError("ERR_INVALID_ARG_VALUE", "Cannot specify two IPv4 addresses."))
		case four != nil:
			v4 = four
		case v6 != nil:
			panic(env.TypeError("ERR_INVALID_ARG_VALUE", "Cannot specify two IPv6 addresses."))
		default:
			v6 = ip
		}
	}
	ch.local4, ch.local6 = v4, v6
}

// systemServers are the name servers of resolv.conf, the machine itself where there are none.
// Windows keeps them elsewhere: there a program names them.
func systemServers() []string {
	var out []string
	if runtime.GOOS != "windows" {
		for _, fields := range lines("/etc/resolv.conf") {
			if len(fields) > 1 && fields[0] == "nameserver" && net.ParseIP(strings.SplitN(fields[1], "%", 2)[0]) != nil {
				out = append(out, net.JoinHostPort(fields[1], "53"))
			}
		}
	}
	if out == nil {
		out = []string{"127.0.0.1:53"}
	}
	return out
}

// lines are the words of a file's lines, without comments; none for a file that cannot be read.
func lines(path string) [][]string {
	text, _ := os.ReadFile(path)
	var out [][]string
	for line := range strings.Lines(string(text)) {
		if i := strings.IndexAny(line, "#;"); i >= 0 {
			line = line[:i]
		}
		if fields := strings.Fields(line); len(fields) > 0 {
			out = append(out, fields)
		}
	}
	return out
}

// fromHosts are the names of an address in the system's table, nil when it has none: as c-ares gives
// them, those behind the first.
func fromHosts(ip net.IP) []record {
	path := "/etc/hosts"
	if runtime.GOOS == "windows" {
		path = os.Getenv("SystemRoot") + `\System32\drivers\etc\hosts`
	}
	var out []record
	for _, fields := range lines(path) {
		if len(fields) > 1 && ip.Equal(net.ParseIP(fields[0])) {
			for _, name := range fields[1:] {
				out = append(out, record{kind: "PTR", plain: name})
			}
		}
	}
	if len(out) > 1 {
		out = out[1:]
	}
	return out
}

// arpa is the name that an address has in the DNS.
func arpa(ip net.IP) string {
	if v4 := ip.To4(); v4 != nil {
		return strconv.Itoa(int(v4[3])) + "." + strconv.Itoa(int(v4[2])) + "." + strconv.Itoa(int(v4[1])) + "." + strconv.Itoa(int(v4[0])) + ".in-addr.arpa"
	}
	const digits = "0123456789abcdef"
	var b strings.Builder
	for i := len(ip) - 1; i >= 0; i-- {
		b.WriteString(string([]byte{digits[ip[i]&15], '.', digits[ip[i]>>4], '.'}))
	}
	return b.String() + "ip6.arpa"
}
