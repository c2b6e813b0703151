package http

import (
	"errors"
	"net"

	"github.com/dop251/goja"

	nooknet "nook/engine/node/net"
	"nook/engine/value"
)

// library is what one engine's HTTP modules share.
type library struct {
	env *value.Env
	in  *incoming
	out *outgoings
	js  serverCalls
}

// bind fills the binding of internal/http/binding, which the other modules require.
func bind(env *value.Env, b *goja.Object) {
	l := &library{
		env: env,
		in:  &incoming{env: env, key: goja.NewSymbol("head")},
		out: &outgoings{env: env, key: goja.NewSymbol("out")},
	}
	for name, fn := range map[string]value.Native{
		"setUpIncoming": l.setUpIncoming, "setUpOutgoing": l.setUpOutgoing, "setUpServer": l.setUpServer,
		"headers": l.in.headers, "distinct": l.in.distinct, "readBody": l.readBody, "dumpBody": l.dumpBody,
		"socketOf": l.socketOf, "adopt": l.adopt, "listen": l.listen, "closeIdle": l.closeIdle, "closeAll": l.closeAll,
		"connections": l.connections, "stopWatching": l.stopWatching, "destroyConn": l.destroyConn, "reject": l.reject,
		"assign": l.assign, "current": l.current, "setUnique": l.setUnique, "bridge": l.bridge, "newBridges": l.newBridges, "bridged": l.bridged, "requestOf": l.requestOf, "streamed": l.streamed, "isServed": l.isServed, "abortOut": l.abortOut,
		"checkName": l.checkName, "checkValue": l.checkValue, "badContent": l.badContent,
		"adoptMessage": l.adoptMessage, "newParser": l.newParser, "execute": l.execute, "finishParser": l.finishParser,
	} {
		env.Set(b, name, fn)
	}
	_ = b.Set("methods", methods)
	_ = b.Set("statusCodes", statusCodes)
}

// setUpIncoming(proto) defines the lazy properties of IncomingMessage.
func (l *library) setUpIncoming(c goja.FunctionCall) goja.Value {
	l.in.accessors(c.Argument(0).(*goja.Object))
	return nil
}

// setUpOutgoing(proto, {finish, drain, fail}) defines the native methods of OutgoingMessage.
func (l *library) setUpOutgoing(c goja.FunctionCall) goja.Value {
	proto, calls := c.Argument(0).(*goja.Object), c.Argument(1).(*goja.Object)
	l.out.events = messageEvents{finish: fnOf(calls, "finish"), drain: fnOf(calls, "drain"), fail: fnOf(calls, "fail")}
	l.out.bindFields(proto)
	l.out.bindWrite(proto)
	l.out.bindState(proto)
	return nil
}

func fnOf(o *goja.Object, name string) goja.Callable {
	fn, _ := goja.AssertFunction(o.Get(name))
	return fn
}

// setUpServer(requestProto, responseProto, calls) defines writeHead and keeps what servers call.
func (l *library) setUpServer(c goja.FunctionCall) goja.Value {
	l.js.reqProto, l.js.resProto = c.Argument(0).(*goja.Object), c.Argument(1).(*goja.Object)
	calls := c.Argument(2).(*goja.Object)
	l.js.makeSocket, l.js.make, l.js.aborted = fnOf(calls, "makeSocket"), fnOf(calls, "make"), fnOf(calls, "aborted")
	l.js.readable, l.js.clientError = fnOf(calls, "readable"), fnOf(calls, "clientError")
	l.js.socketEnded, l.js.socketClosed = fnOf(calls, "socketEnded"), fnOf(calls, "socketClosed")
	l.js.dump = fnOf(calls, "dump")
	l.js.started, l.js.finished = fnOf(calls, "started"), fnOf(calls, "finished")
	l.js.channels, _ = calls.Get("channels").(*goja.Object)
	l.js.upgrade, l.js.accepted = fnOf(calls, "upgrade"), fnOf(calls, "accepted")
	l.out.writeHead = l.out.method(l.js.resProto, "writeHead", 1, l.out.writeHeadOf)
	l.out.implicitHeader = l.out.method(l.js.resProto, "_implicitHeader", 0, func(m *outgoing, _ goja.FunctionCall) goja.Value {
		write, _ := goja.AssertFunction(m.self.Get("writeHead"))
		return l.env.Must(write, m.self, m.self.Get("statusCode"))
	})
	return nil
}

// readBody(req) gives [chunks, ended], or undefined when the message has no body of ours.
func (l *library) readBody(c goja.FunctionCall) goja.Value {
	m := l.in.of(c.Argument(0))
	if m == nil || m.ex == nil {
		return nil
	}
	chunks, ended := m.ex.body.take()
	list := make([]any, 0, len(chunks)+1)
	for _, b := range chunks {
		list = append(list, l.env.Buffer(b))
	}
	return l.env.VM.NewArray(l.env.VM.NewArray(list...), ended)
}

// streamed(req) says that a request has become a stream.
func (l *library) streamed(c goja.FunctionCall) goja.Value {
	if m := l.in.of(c.Argument(0)); m != nil && m.ex != nil {
		m.ex.streamed = true
	}
	return nil
}

func (l *library) dumpBody(c goja.FunctionCall) goja.Value {
	if m := l.in.of(c.Argument(0)); m != nil && m.ex != nil {
		m.ex.body.dump()
	}
	return nil
}

// exchangeOf finds the exchange of a request or a response.
func (l *library) exchangeOf(v goja.Value) *exchange {
	if m := l.in.of(v); m != nil {
		return m.ex
	}
	if o, ok := v.(*goja.Object); ok && o.GetSymbol(l.out.key) != nil {
		if m, ok := nooknet.Unbox(o.GetSymbol(l.out.key)).(*outgoing); ok {
			return m.ex
		}
	}
	return nil
}

// socketOf(message) is the JavaScript socket of a served message, made at first use.
func (l *library) socketOf(c goja.FunctionCall) goja.Value {
	if ex := l.exchangeOf(c.Argument(0)); ex != nil {
		return ex.conn.srv.socketOf(ex.conn)
	}
	return nil
}

// requestOf(response) is the request that a served response answers.
func (l *library) requestOf(c goja.FunctionCall) goja.Value {
	if ex := l.exchangeOf(c.Argument(0)); ex != nil && ex.req != nil {
		return ex.req
	}
	return nil
}

// current(holder) is [request, response] that a connection is at.
func (l *library) current(c goja.FunctionCall) goja.Value {
	sc, ok := nooknet.Unbox(c.Argument(0)).(*serverConn)
	if !ok || len(sc.open) == 0 || sc.open[0].req == nil {
		return l.env.VM.NewArray()
	}
	return l.env.VM.NewArray(sc.open[0].req, sc.open[0].res)
}

// setUnique(message, [name, …]) names headers whose values are joined into one line.
func (l *library) setUnique(c goja.FunctionCall) goja.Value {
	l.out.of(c.Argument(0)).unique = nameSet(c.Argument(1))
	return nil
}

func nameSet(v goja.Value) map[string]bool {
	list, ok := v.Export().([]any)
	if !ok {
		return nil
	}
	set := make(map[string]bool, len(list))
	for _, name := range list {
		if s, ok := name.(string); ok {
			set[s] = true
		}
	}
	return set
}

// isServed(message) tells those that the Go half answers from those over a JavaScript socket.
func (l *library) isServed(c goja.FunctionCall) goja.Value {
	return l.env.VM.ToValue(l.exchangeOf(c.Argument(0)) != nil)
}

// adopt(holder, req, res) gives objects of other classes their Go halves.
func (l *library) adopt(c goja.FunctionCall) goja.Value {
	ex, _ := nooknet.Unbox(c.Argument(0)).(*exchange)
	l.in.attach(c.Argument(1).(*goja.Object), &ex.in)
	if res, ok := c.Argument(2).(*goja.Object); ok {
		ex.conn.srv.adopt(ex, res)
	}
	return nil
}

// listen(server, path, address, port, family, onCancel) gives [server half, listening handle] or a code.
func (l *library) listen(c goja.FunctionCall) goja.Value {
	self := c.Argument(0).(*goja.Object)
	where := nooknet.WhereOf(goja.FunctionCall{This: c.This, Arguments: c.Arguments[1:]})
	onCancel := l.env.Callable(c.Argument(5), "onCancel")
	s := l.newServer(self)
	ln, err := nooknet.Listen(l.env.Loop, where, func() { l.env.Call(onCancel, goja.Undefined()) })
	if err != nil {
		return l.env.VM.ToValue(nooknet.Code(err))
	}
	s.ln = ln
	ln.Accept(func(nc net.Conn) { s.accept(nc) })
	return l.env.VM.NewArray(nooknet.Box(l.env, s), nooknet.Box(l.env, ln))
}

func (l *library) newServer(self *goja.Object) *server {
	s := &server{env: l.env, self: self, in: l.in, out: l.out, js: &l.js, conns: map[*serverConn]struct{}{}}
	if v := self.Get("_uniqueHeaders"); v != nil {
		s.unique = nameSet(v)
	}
	return s
}

func serverOf(v goja.Value) *server { s, _ := nooknet.Unbox(v).(*server); return s }

// closeIdle(half) closes the connections on which nothing is asked.
func (l *library) closeIdle(c goja.FunctionCall) goja.Value {
	if s := serverOf(c.Argument(0)); s != nil {
		for sc := range s.conns {
			if len(sc.open) == 0 && sc.phase.Load() != 2 && sc.requests > 0 {
				sc.destroy()
			}
		}
	}
	return nil
}

func (l *library) closeAll(c goja.FunctionCall) goja.Value {
	if s := serverOf(c.Argument(0)); s != nil {
		for sc := range s.conns {
			sc.destroy()
		}
	}
	return nil
}

func (l *library) connections(c goja.FunctionCall) goja.Value {
	if s := serverOf(c.Argument(0)); s != nil {
		return l.env.VM.ToValue(len(s.conns))
	}
	return l.env.VM.ToValue(0)
}

func (l *library) stopWatching(c goja.FunctionCall) goja.Value {
	if s := serverOf(c.Argument(0)); s != nil {
		s.stopWatching()
	}
	return nil
}

// destroyConn(holder) closes the connection of a JavaScript socket.
func (l *library) destroyConn(c goja.FunctionCall) goja.Value {
	if sc, ok := nooknet.Unbox(c.Argument(0)).(*serverConn); ok {
		sc.destroy()
	}
	return nil
}

// reject(holder, code) is the default of 'clientError'.
func (l *library) reject(c goja.FunctionCall) goja.Value {
	if sc, ok := nooknet.Unbox(c.Argument(0)).(*serverConn); ok && !sc.closed {
		sc.reject(c.Argument(1).String())
	}
	return nil
}

// abortOut(message) ends a served message whose connection must go.
func (l *library) abortOut(c goja.FunctionCall) goja.Value {
	if ex := l.exchangeOf(c.Argument(0)); ex != nil {
		ex.conn.destroy()
	}
	return nil
}

func (l *library) checkName(c goja.FunctionCall) goja.Value {
	l.out.checkName(c.Argument(0), optionalString(c.Argument(1)))
	return nil
}

func (l *library) checkValue(c goja.FunctionCall) goja.Value {
	l.out.checkValue(c.Argument(0).String(), c.Argument(1))
	return nil
}

func (l *library) badContent(c goja.FunctionCall) goja.Value {
	return l.env.VM.ToValue(badContent(c.Argument(0).String()))
}

func optionalString(v goja.Value) string {
	if goja.IsUndefined(v) || goja.IsNull(v) {
		return ""
	}
	return v.String()
}

// jsSink writes to a JavaScript stream.
type jsSink struct {
	l      *library
	stream *goja.Object
}

// send implements sink.
func (s *jsSink) send(b []byte, done func(error)) (bool, error) {
	write, ok := goja.AssertFunction(s.stream.Get("write"))
	if !ok {
		return false, errors.New("the socket cannot be written")
	}
	cb := s.l.env.VM.ToValue(func(c goja.FunctionCall) goja.Value {
		if v := c.Argument(0); !goja.IsUndefined(v) && !goja.IsNull(v) {
			done(errors.New(v.String()))
		} else {
			done(nil)
		}
		return goja.Undefined()
	})
	s.l.env.Must(write, s.stream, s.l.env.Buffer(b), cb)
	return false, nil
}

// queued implements sink.
func (s *jsSink) queued() int { return int(integer(s.stream, "writableLength")) }

// assign(message, stream | null) gives a message its way out.
func (l *library) assign(c goja.FunctionCall) goja.Value {
	m := l.out.of(c.Argument(0))
	stream, ok := c.Argument(1).(*goja.Object)
	if !ok {
		m.via = nil
		return nil
	}
	l.out.assign(m, &jsSink{l, stream})
	return nil
}

// adoptMessage(holder, response, joinDuplicates, maxHeaders) gives a response its head; true when the connection may stay.
func (l *library) adoptMessage(c goja.FunctionCall) goja.Value {
	m, _ := nooknet.Unbox(c.Argument(0)).(*message)
	m.joinDups = c.Argument(2).ToBoolean()
	m.maxFields = int(c.Argument(3).ToInteger())
	l.in.attach(c.Argument(1).(*goja.Object), m)
	return l.env.VM.ToValue(m.head.KeepAlive)
}

// clientParser is a parser of responses, fed by JavaScript.
type clientParser struct {
	p    Parser
	rest []byte
}

// newParser(response, head, connect, maxHeader, lenient).
func (l *library) newParser(c goja.FunctionCall) goja.Value {
	p := &clientParser{}
	p.p.Response, p.p.HeadMethod, p.p.Connect = c.Argument(0).ToBoolean(), c.Argument(1).ToBoolean(), c.Argument(2).ToBoolean()
	if p.p.MaxHeader = int(c.Argument(3).ToInteger()); p.p.MaxHeader <= 0 {
		p.p.MaxHeader = 16 << 10
	}
	p.p.Lenient = c.Argument(4).ToBoolean()
	return nooknet.Box(l.env, p)
}

// execute(parser, bytes, message maker, on) feeds a parser. on(kind, value) is told of 'info' and 'head' with the head, of
// 'body' with a Buffer, of 'end' with the trailers; what it returns other than true stops the parsing. The result is the
// bytes not used, or [code, reason].
func (l *library) execute(c goja.FunctionCall) goja.Value {
	p, _ := nooknet.Unbox(c.Argument(0)).(*clientParser)
	b, _ := l.env.Bytes(c.Argument(1))
	on := l.env.Callable(c.Argument(2), "on")
	data := append(p.rest, b...)
	p.rest = nil
	used := 0
	tell := func(kind string, v goja.Value) bool {
		// What a listener throws is reported and does not stop the parsing.
		more, ok := l.env.Call(on, goja.Undefined(), l.env.VM.ToValue(kind), v)
		return !ok || more.ToBoolean()
	}
	for {
		ev, n, err := p.p.Next(data[used:])
		used += n
		if err != nil {
			return l.parseError(err)
		}
		more := true
		switch ev {
		case NeedMore:
			p.rest = append([]byte(nil), data[used:]...)
			return nil
		case GotInfo:
			more = tell("info", nooknet.Box(l.env, &message{head: p.p.Head}))
		case GotHead:
			more = tell("head", nooknet.Box(l.env, &message{head: p.p.Head}))
		case GotBody:
			more = tell("body", l.env.Buffer(append([]byte(nil), p.p.Data...)))
		case GotEnd:
			more = tell("end", l.trailers(p.p.Trailers))
		}
		if !more {
			return l.env.Buffer(append([]byte(nil), data[used:]...))
		}
	}
}

func (l *library) trailers(fields []Field) goja.Value {
	if len(fields) == 0 {
		return goja.Undefined()
	}
	return l.in.raw(fields)
}

func (l *library) parseError(err error) goja.Value {
	var pe *ParseError
	if errors.As(err, &pe) {
		return l.env.VM.NewArray(pe.Code, pe.Reason)
	}
	return l.env.VM.NewArray("HPE_INTERNAL", err.Error())
}

// finishParser(parser) is the end of the connection: 'end', undefined, or [code, reason].
func (l *library) finishParser(c goja.FunctionCall) goja.Value {
	p, _ := nooknet.Unbox(c.Argument(0)).(*clientParser)
	ev, err := p.p.Finish(len(p.rest))
	if err != nil {
		return l.parseError(err)
	}
	if ev == GotEnd {
		return l.env.VM.ToValue("end")
	}
	return nil
}
