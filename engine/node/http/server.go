package http

import (
	"errors"
	"net"
	"time"

	"github.com/dop251/goja"

	nooknet "nook/engine/node/net"
	"nook/engine/value"
)

// server is the Go half of an http.Server that listens.
type server struct {
	env  *value.Env
	self *goja.Object
	ln   *nooknet.Listener
	in   *incoming
	out  *outgoings
	js   *serverCalls

	conns  map[*serverConn]struct{}
	unique map[string]bool // headers whose values share a line
	watch  *time.Timer     // of idle and slow connections
}

// serverCalls are the functions of server.js that the Go half calls.
type serverCalls struct {
	makeSocket   goja.Callable // (server, connection handle)
	make         goja.Callable // (server, request holder): objects of classes other than the usual
	aborted      goja.Callable // (req, res)
	readable     goja.Callable // (req, chunks, ended)
	clientError  goja.Callable // (server, socket, code, reason, rest)
	socketEnded  goja.Callable // (socket)
	socketClosed goja.Callable // (server, socket)
	dump         goja.Callable // (req): its answer is out
	upgrade      goja.Callable // (server, req, socket, head)
	accepted     goja.Callable // (server, connection handle)
	started      goja.Callable // (server, req, res): for diagnostics_channel
	finished     goja.Callable // (server, req, res): the same
	channels     *goja.Object  // the Map of channels: empty, nobody can be told anything
	reqProto     *goja.Object
	resProto     *goja.Object
}

// accept takes a connection: with maxConnections, listeners for 'connection' or a socket time-out
// JavaScript sees it now, else only when it asks. Loop goroutine.
func (s *server) accept(nc net.Conn) {
	if limit := s.self.Get("maxConnections"); limit != nil && !goja.IsUndefined(limit) && !goja.IsNull(limit) &&
		int64(len(s.conns)) >= limit.ToInteger() || s.barred() {
		_ = nc.Close()
		s.drop(nc)
		return
	}
	sc := s.serve(nc)
	if s.wantsSocket() {
		s.env.Call(s.js.accepted, goja.Undefined(), s.self, s.socketOf(sc))
	}
	if !sc.closed {
		go sc.read()
	}
	s.watchIdle()
}

func (s *server) barred() bool { return false }

// drop tells of a connection that was one too many.
func (s *server) drop(nc net.Conn) {
	data := s.env.VM.NewObject()
	for _, end := range []struct {
		prefix string
		addr   net.Addr
	}{{"local", nc.LocalAddr()}, {"remote", nc.RemoteAddr()}} {
		if a, ok := end.addr.(*net.TCPAddr); ok {
			family := "IPv6"
			if a.IP.To4() != nil {
				family = "IPv4"
			}
			_ = data.Set(end.prefix+"Address", a.IP.String())
			_ = data.Set(end.prefix+"Port", a.Port)
			_ = data.Set(end.prefix+"Family", family)
		}
	}
	s.emit("drop", data)
}

// wantsSocket reports whether somebody listens for 'connection' beside the server itself.
func (s *server) wantsSocket() bool {
	if truthy(s.self, "timeout") {
		return true
	}
	events, ok := s.self.Get("_events").(*goja.Object)
	if !ok {
		return false
	}
	h, ok := events.Get("connection").(*goja.Object)
	return ok && isArray(h)
}

// socketOf is the JavaScript socket of a connection, made at first use. Loop goroutine.
func (s *server) socketOf(sc *serverConn) goja.Value {
	if sc.socket == nil {
		v := s.env.Must(s.js.makeSocket, goja.Undefined(), s.self, nooknet.Box(s.env, sc.c), nooknet.Box(s.env, sc))
		sc.socket, _ = v.(*goja.Object)
		sc.seen.Store(true)
	}
	return sc.socket
}

func (s *server) emit(event string, args ...goja.Value) {
	emit, ok := goja.AssertFunction(s.self.Get("emit"))
	if !ok {
		return
	}
	s.env.Call(emit, s.self, append([]goja.Value{s.env.VM.ToValue(event)}, args...)...)
}

// objects makes req and res: bare objects over the exchange, or whatever classes the server has.
func (s *server) objects(ex *exchange) {
	vm := s.env.VM
	if ex.req != nil {
		return
	}
	if v := s.self.Get("_customMessages"); v != nil && v.ToBoolean() {
		list := s.env.Must(s.js.make, goja.Undefined(), s.self, nooknet.Box(s.env, ex)).(*goja.Object)
		ex.req, ex.res = list.Get("0").(*goja.Object), list.Get("1").(*goja.Object)
		return
	}
	ex.req = vm.CreateObject(s.js.reqProto)
	s.in.attach(ex.req, &ex.in)
	ex.res = vm.CreateObject(s.js.resProto)
	s.adopt(ex, ex.res)
}

// adopt makes res the answer of an exchange.
func (s *server) adopt(ex *exchange, res *goja.Object) {
	s.out.attach(res, &ex.out)
	ex.out.unique = s.unique
	h := ex.in.head
	if h.Method == "HEAD" {
		ex.out.noBody = true
	}
	if !h.KeepAlive {
		_ = res.Set("shouldKeepAlive", false)
	}
	if h.Minor == 0 {
		_ = res.Set("useChunkedEncodingByDefault", false)
		_ = res.Set("shouldKeepAlive", false)
	}
	if t := s.self.Get("keepAliveTimeout"); t != nil && t.ToBoolean() {
		_ = res.Set("_keepAliveTimeout", t)
	}
}

// handle gives a request to the server's listeners. Loop goroutine.
func (s *server) handle(ex *exchange) {
	if n := integer(s.self, "maxHeadersCount"); n > 0 {
		ex.in.maxFields = int(n)
	}
	s.objects(ex)
	ex.in.joinDups = truthy(s.self, "joinDuplicateHeaders")
	if s.watched() {
		s.env.Call(s.js.started, goja.Undefined(), s.self, ex.req, ex.res)
	}
	h := ex.in.head
	if h.Minor == 1 {
		if !h.HasHost && truthy(s.self, "requireHostHeader") {
			s.answer(ex, 400, true)
			return
		}
		if limit := integer(s.self, "maxRequestsPerSocket"); limit > 0 {
			_ = ex.res.Set("_maxRequestsPerSocket", limit)
			if int64(ex.conn.requests) >= limit {
				_ = ex.res.Set("maxRequestsOnConnectionReached", true)
			}
			if int64(ex.conn.requests) > limit {
				s.emit("dropRequest", ex.req, s.socketOf(ex.conn))
				s.answer(ex, 503, false)
				return
			}
		}
		if h.Expect != "" {
			s.expect(ex)
			return
		}
	}
	s.emit("request", ex.req, ex.res)
}

// watched reports whether there are channels for diagnostics at all.
func (s *server) watched() bool { return s.js.channels != nil && integer(s.js.channels, "size") > 0 }

// answer is an answer of the server's own.
func (s *server) answer(ex *exchange, status int, end bool) {
	vm := s.env.VM
	args := []goja.Value{vm.ToValue(status)}
	if end {
		args = append(args, vm.NewArray("Connection", "close"))
	}
	s.out.writeHeadOf(&ex.out, goja.FunctionCall{This: ex.res, Arguments: args})
	s.out.end(&ex.out, goja.FunctionCall{This: ex.res})
}

// expect is a request that waits for a word before its body.
func (s *server) expect(ex *exchange) {
	if !containsToken(ex.in.head.Expect, "100-continue") {
		if s.listens("checkExpectation") {
			s.emit("checkExpectation", ex.req, ex.res)
			return
		}
		s.answer(ex, 417, false)
		return
	}
	_ = ex.res.Set("_expect_continue", true)
	if s.listens("checkContinue") {
		s.emit("checkContinue", ex.req, ex.res)
		return
	}
	write, _ := goja.AssertFunction(ex.res.Get("writeContinue"))
	s.env.Call(write, ex.res)
	s.emit("request", ex.req, ex.res)
}

func (s *server) listens(event string) bool {
	events, ok := s.self.Get("_events").(*goja.Object)
	if !ok {
		return false
	}
	h := events.Get(event)
	return h != nil && !goja.IsUndefined(h)
}

// readable gives JavaScript what came of a body it waits for. Loop goroutine.
func (s *server) readable(ex *exchange) {
	if ex.req != nil {
		s.env.Call(s.js.readable, goja.Undefined(), ex.req)
	}
}

// aborted tells a request that its connection is gone. Loop goroutine.
func (s *server) aborted(ex *exchange) {
	if ex.req != nil {
		s.env.Call(s.js.aborted, goja.Undefined(), ex.req, ex.res)
	}
}

// failed is a request that cannot be read, or a connection that broke. Loop goroutine.
func (sc *serverConn) failed(err error, rest []byte) {
	s := sc.srv
	if sc.closed {
		return
	}
	code, reason, pos := nooknet.Code(err), "", 0
	var pe *ParseError
	if errors.As(err, &pe) {
		code, reason, pos = pe.Code, pe.Reason, pe.Pos
	}
	if s.listens("clientError") || sc.socket != nil {
		s.env.Call(s.js.clientError, goja.Undefined(), s.self, s.socketOf(sc), s.env.VM.ToValue(code), s.env.VM.ToValue(reason), s.env.Buffer(rest), s.env.VM.ToValue(pos))
		return
	}
	sc.reject(code)
}

// reject answers what cannot be read, unless an answer has begun, and closes. Loop goroutine.
func (sc *serverConn) reject(code string) {
	if len(sc.open) == 0 || !sc.open[0].out.headSent {
		status := ""
		switch code {
		case "HPE_HEADER_OVERFLOW":
			status = "431 Request Header Fields Too Large"
		case "HPE_CHUNK_EXTENSIONS_OVERFLOW":
			status = "413 Payload Too Large"
		case "ERR_HTTP_REQUEST_TIMEOUT":
			status = "408 Request Timeout"
		default:
			status = "400 Bad Request"
		}
		if _, err := sc.c.Send([]byte("HTTP/1.1 "+status+"\r\nConnection: close\r\n\r\n"), nil); err == nil {
			_, _ = sc.c.End(nil)
		}
	}
	sc.destroy()
}

// wantsUpgrade asks the server about a request for another protocol.
func (s *server) wantsUpgrade(ex *exchange) bool {
	s.objects(ex)
	if ex.in.head.Method == "CONNECT" {
		return true
	}
	decide, ok := goja.AssertFunction(s.self.Get("shouldUpgradeCallback"))
	if !ok {
		return s.listens("upgrade")
	}
	v, ok := s.env.Call(decide, s.self, ex.req)
	return ok && v.ToBoolean()
}

// takeOver hands the connection to the listeners of 'upgrade' or 'connect'. Loop goroutine.
func (sc *serverConn) takeOver(ex *exchange, rest []byte) {
	if sc.closed {
		return
	}
	s := sc.srv
	socket := s.socketOf(sc)
	sc.mu.Lock()
	sc.gone = true
	sc.mu.Unlock()
	sc.open = nil
	ex.body.end()
	delete(s.conns, sc)
	sc.c.OnCancel = nil
	sc.c.Vacate(nil)
	s.env.Call(s.js.upgrade, goja.Undefined(), s.self, ex.req, socket, s.env.Buffer(rest))
}

// socketEnded tells a JavaScript socket that the client has ended.
func (s *server) socketEnded(sc *serverConn) {
	if sc.socket != nil {
		s.env.Call(s.js.socketEnded, goja.Undefined(), sc.socket)
	}
}

// connClosed is the close phase of a connection.
func (s *server) connClosed(sc *serverConn) {
	var socket goja.Value = goja.Undefined()
	if b, ok := sc.c.Raw().(*bridge); sc.socket != nil && !(ok && b.isFinished()) {
		socket = sc.socket
	}
	if sc.socket != nil || s.isClosed() {
		s.env.Call(s.js.socketClosed, goja.Undefined(), s.self, socket)
	}
}

// isClosed reports whether the server takes no more connections. Loop goroutine.
func (s *server) isClosed() bool { return s.ln != nil && s.ln.Task.Done() }

func (s *server) maxHeader() int {
	if n := integer(s.self, "maxHeaderSize"); n > 0 {
		return int(n)
	}
	return 16 << 10
}

func (s *server) lenient() bool { return truthy(s.self, "insecureHTTPParser") }
