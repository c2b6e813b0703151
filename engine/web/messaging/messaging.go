// Package messaging is MessageChannel, MessagePort, MessageEvent and BroadcastChannel.
//
// A Port is one end of a channel as plain Go data: it may be in the hands of an engine, which shows
// it to JavaScript as a MessagePort, or on its way to another in a message. What crosses are
// clone.Messages and never goja values, so both ends may belong to different engines, each on its own
// goroutine. Ports may be used from any goroutine; the realm of an engine, which shows them, belongs
// to that engine's loop. The package starts no goroutine.
package messaging

import (
	_ "embed"

	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/engine/web/clone"
	"nook/loop"
)

//go:embed ports.js
var portsSource string

//go:embed message_event.js
var eventSource string

//go:embed broadcast_channel.js
var broadcastSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{
			Name: "internal/messaging", Source: portsSource, Bind: bind,
			Globals: []value.Global{{Name: "MessageChannel", Member: "MessageChannel"}, {Name: "MessagePort", Member: "MessagePort"}},
		},
		{Name: "internal/message_event", Source: eventSource, Globals: []value.Global{{Name: "MessageEvent", Member: "MessageEvent"}}},
		{
			Name: "internal/broadcast_channel", Source: broadcastSource,
			Globals: []value.Global{{Name: "BroadcastChannel", Member: "BroadcastChannel"}},
		},
	}
}

// Show is the MessagePort of a port in an engine, which it enters. The engine's loop.
func Show(env *value.Env, p *Port) goja.Value {
	wrap, _ := goja.AssertFunction(env.Require("internal/messaging").(*goja.Object).Get("wrap"))
	return env.Must(wrap, goja.Undefined(), env.VM.ToValue(p))
}

// realm is the ports of one engine.
type realm struct {
	env     *value.Env
	hub     *Hub
	shown   map[*Port]*shown
	deliver goja.Callable // of ports.js: takes a shown port's next message and emits it
	closed  goja.Callable // emits 'close'
}

// shown is a port that JavaScript has.
type shown struct {
	realm  *realm
	port   *Port
	object *goja.Object
	spec   loop.Spec
	// task is what of the port is pending: a port that nobody listens at and nobody keeps is none.
	task    *loop.Task
	closing bool
	// A port that is closed by who has its message still delivers what waits.
	delivering, draining bool
}

func bind(env *value.Env, b *goja.Object) {
	r := &realm{env: env, hub: NewHub(), shown: map[*Port]*shown{}}
	env.OnClose(r.close)
	env.Set(b, "init", func(c goja.FunctionCall) goja.Value {
		r.deliver, r.closed = env.Callable(c.Argument(0), "deliver"), env.Callable(c.Argument(1), "closed")
		return nil
	})
	env.Set(b, "pair", func(goja.FunctionCall) goja.Value {
		one, two := NewChannel()
		return env.VM.NewArray(env.VM.ToValue(one), env.VM.ToValue(two))
	})
	env.Set(b, "join", func(c goja.FunctionCall) goja.Value { return env.VM.ToValue(r.hub.Join(value.UTF8(c.Argument(0)))) })
	env.Set(b, "show", r.show)
	env.Set(b, "hide", func(c goja.FunctionCall) goja.Value {
		s := r.of(c)
		s.open()
		s.port.leaveEngine()
		delete(r.shown, s.port)
		s.task.Close(s.tellClosed)
		return nil
	})
	env.Set(b, "post", r.post)
	env.Set(b, "take", r.take)
	r.bindState(b)
}

// bindState has what a port does besides messages.
func (r *realm) bindState(b *goja.Object) {
	on := func(name string, fn func(s *shown)) {
		r.env.Set(b, name, func(c goja.FunctionCall) goja.Value {
			if s := r.of(c); s != nil && !s.closing {
				fn(s)
			}
			return nil
		})
	}
	on("start", func(s *shown) {
		s.open()
		s.port.receive(true)
	})
	on("stop", func(s *shown) { s.port.receive(false) })
	on("ref", func(s *shown) {
		s.open()
		s.task.Ref()
	})
	on("unref", func(s *shown) {
		if s.task != nil {
			s.task.Unref()
		}
	})
	on("close", (*shown).close)
	r.env.Set(b, "isOpen", func(c goja.FunctionCall) goja.Value {
		s := r.of(c)
		return r.env.VM.ToValue(s != nil && !s.closing)
	})
	// hasRef is undefined for a port that is no more.
	r.env.Set(b, "hasRef", func(c goja.FunctionCall) goja.Value {
		s := r.of(c)
		if s == nil {
			return nil
		}
		return r.env.VM.ToValue(s.task != nil && s.task.HasRef())
	})
}

// of is the port of a native's first argument; nil when it was closed or has gone elsewhere.
func (r *realm) of(c goja.FunctionCall) *shown {
	p, _ := c.Argument(0).Export().(*Port)
	return r.shown[p]
}

// show(port, object, kind, name) makes object the face of port in this engine.
func (r *realm) show(c goja.FunctionCall) goja.Value {
	s := &shown{realm: r, port: c.Argument(0).Export().(*Port), object: c.Argument(1).(*goja.Object)}
	s.spec = loop.Spec{Kind: loop.Kind(c.Argument(2).String()), Name: c.Argument(3).String(), Cancel: s.close, Unref: true}
	r.shown[s.port] = s
	s.port.enterEngine(s)
	return nil
}

// open makes the port a task.
func (s *shown) open() {
	if s.task == nil {
		s.task = s.realm.env.Loop.Open(s.spec)
		s.port.setTask(s.task)
	}
}

// close ends the port in the close phase, as Node's handles do.
func (s *shown) close() {
	if s.closing {
		return
	}
	s.closing = true
	s.open()
	if s.delivering {
		s.draining = true
		s.task.Post(s.drained)
		return
	}
	s.drained()
}

func (s *shown) drained() {
	s.draining = false
	s.port.receive(false)
	s.task.Close(func() {
		delete(s.realm.shown, s.port)
		s.port.Close()
		s.tellClosed()
	})
}

// tellClosed emits 'close'.
func (s *shown) tellClosed() {
	s.realm.env.Call(s.realm.closed, goja.Undefined(), s.object)
}

// close lets go of all ports: the far ends, which may be those of another engine, learn of it.
func (r *realm) close() {
	for p := range r.shown {
		p.Close()
	}
	clear(r.shown)
}

// gone reports whether the port gives no messages any more.
func (s *shown) gone() bool { return s.closing && !s.draining }

// wake runs on the loop when a letter may be there: it takes one.
func (s *shown) wake() {
	if s.gone() || s.realm.shown[s.port] != s || !s.port.ready() {
		return
	}
	s.delivering = true
	defer func() { s.delivering = false }()
	s.realm.env.Call(s.realm.deliver, goja.Undefined(), s.object)
}

// post(port, message, transfer) gives undefined for a port that is no more, "lost" when it sent away
// its own far end, and true otherwise.
func (r *realm) post(c goja.FunctionCall) goja.Value {
	s := r.of(c)
	m := clone.Take(r.env, c.Argument(1), clone.TransferList(r.env, c.Argument(2)))
	switch {
	case s == nil || s.closing:
		discard(m)
		return nil
	case !s.port.Post(m):
		discard(m)
		return r.env.VM.ToValue("lost")
	}
	return r.env.VM.ToValue(true)
}

// take(port, force) is [message, ports] of the port's next message, or undefined when there is none. A
// port that does not receive gives messages only by force.
func (r *realm) take(c goja.FunctionCall) goja.Value {
	s := r.of(c)
	if s == nil || s.gone() {
		return nil
	}
	m, last := s.port.next(c.Argument(1).ToBoolean())
	switch {
	case last:
		s.close()
		return nil
	case m == nil:
		return nil
	}
	v, came := clone.Make(r.env, m)
	ports := make([]any, 0, len(came))
	for _, o := range came {
		ports = append(ports, o)
	}
	return r.env.VM.NewArray(v, r.env.VM.NewArray(ports...))
}
