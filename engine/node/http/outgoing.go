package http

import (
	"strings"
	"time"

	"github.com/dop251/goja"

	nooknet "nook/engine/node/net"
	"nook/engine/value"
)

// outgoing is the Go half of an OutgoingMessage: its headers, its formatted head, and what waits
// for a way out.
type outgoing struct {
	self    *goja.Object
	fields  []field
	hasSet  bool // setHeader and its kin were used
	trailer string
	unique  map[string]bool // headers whose values share a line

	head     string // formatted; empty until then
	headSent bool
	chunked  bool
	noBody   bool
	last     bool // the connection ends after this message
	length   int64
	written  int64

	removedConnection, removedLength, removedEncoding bool

	finished bool // end was called
	flushed  bool // everything is with the system: 'finish'
	wrote    bool // flush is scheduled
	needRoom bool // 'drain' is owed
	flying   int  // flushes that are not with the system yet
	buf      []byte
	done     []func(error)
	via      sink // nil until there is a connection for it
	ex       *exchange
}

// field is a header as it was set; value is a string or what JavaScript gave.
type field struct {
	name, key string
	value     goja.Value
}

// sink is where a message's bytes go.
type sink interface {
	// send takes b, which the caller does not touch again; done runs when it is with the system. It
	// reports true when that is so already; done is then not called.
	send(b []byte, done func(error)) (written bool, err error)
	// queued is what send has taken and not passed on.
	queued() int
}

// outgoings is what the natives of OutgoingMessage share.
type outgoings struct {
	env  *value.Env
	key  *goja.Symbol
	date dateLine

	writeHead      goja.Value // ServerResponse.prototype.writeHead as it came
	implicitHeader goja.Value // and _implicitHeader
	events         messageEvents
}

// attach gives an OutgoingMessage its Go half.
func (out *outgoings) attach(o *goja.Object, m *outgoing) {
	m.self = o
	m.length = -1
	_ = o.DefineDataPropertySymbol(out.key, nooknet.Box(out.env, m), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// of finds the Go half; an object that never saw the constructor gets one, as old-style inheritance needs.
func (out *outgoings) of(v goja.Value) *outgoing {
	o, ok := v.(*goja.Object)
	if !ok {
		panic(out.env.TypeError("ERR_INVALID_THIS", `Value of "this" must be of type OutgoingMessage`))
	}
	if b := o.GetSymbol(out.key); b != nil {
		if m, ok := nooknet.Unbox(b).(*outgoing); ok {
			if m.self == o {
				return m
			}
		}
	}
	m := &outgoing{}
	out.attach(o, m) // before its own properties are asked: the prototype's accessors come back here
	if head, ok := o.Get("_header").(goja.String); ok {
		m.head = head.String()
	}
	return m
}

func (m *outgoing) find(key string) int {
	for i := range m.fields {
		if m.fields[i].key == key {
			return i
		}
	}
	return -1
}

// set replaces a header in its place, or adds it.
func (m *outgoing) set(name string, v goja.Value) {
	m.hasSet = true
	key := lower(name)
	if i := m.find(key); i >= 0 {
		m.fields[i] = field{name, key, v}
		return
	}
	m.fields = append(m.fields, field{name, key, v})
}

func (m *outgoing) remove(key string) {
	if i := m.find(key); i >= 0 {
		m.fields = append(m.fields[:i], m.fields[i+1:]...)
	}
	switch key {
	case "connection":
		m.removedConnection = true
	case "content-length":
		m.removedLength = true
	case "transfer-encoding":
		m.removedEncoding = true
	}
}

// dateLine is the Date header, made once a second.
type dateLine struct {
	second int64
	text   string
}

func (d *dateLine) now() string {
	t := time.Now()
	if s := t.Unix(); s != d.second || d.text == "" {
		d.second, d.text = s, t.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT")
	}
	return d.text
}

// formatter builds a head and learns on the way what its headers say about the framing.
type formatter struct {
	out *outgoings
	m   *outgoing
	b   strings.Builder

	connection, length, encoding, date, expect, trailer bool
}

// add writes one header; an array is one line each, cookies excepted.
func (f *formatter) add(name, key string, v goja.Value, check bool) {
	if o, ok := v.(*goja.Object); ok && isArray(o) {
		n := int(o.Get("length").ToInteger())
		if n < 2 || key != "cookie" && !f.m.unique[key] {
			for i := range n {
				f.line(name, key, o.Get(itoa(i)), check)
			}
			return
		}
		parts := make([]string, n)
		for i := range parts {
			parts[i] = o.Get(itoa(i)).String()
		}
		f.line(name, key, f.out.env.VM.ToValue(strings.Join(parts, "; ")), check)
		return
	}
	f.line(name, key, v, check)
}

func isArray(o *goja.Object) bool { return o.ClassName() == "Array" }

func (f *formatter) line(name, key string, v goja.Value, check bool) {
	if check {
		f.out.checkValue(name, v)
	}
	text := v.String()
	f.b.WriteString(name)
	f.b.WriteString(": ")
	f.b.WriteString(text)
	f.b.WriteString("\r\n")
	f.note(key, text)
}

// note keeps what a header says about connection and framing.
func (f *formatter) note(key, text string) {
	switch key {
	case "connection":
		f.connection = true
		f.m.removedConnection = false
		if containsToken(text, "close") {
			f.m.last = true
		} else {
			_ = f.m.self.Set("shouldKeepAlive", true)
		}
	case "transfer-encoding":
		f.encoding = true
		f.m.removedEncoding = false
		if containsToken(text, "chunked") {
			f.m.chunked = true
		}
	case "content-length":
		f.length = true
		f.m.removedLength = false
		if n, ok := atoi(text); ok {
			f.m.length = n
		}
	case "date":
		f.date = true
	case "expect":
		f.expect = true
	case "trailer":
		f.trailer = true
	case "keep-alive":
		_ = f.m.self.Set("_defaultKeepAlive", false)
	}
}

// containsToken is Node's test of connection and encoding values: the word, anywhere at its start or after a comma.
func containsToken(text, token string) bool {
	for _, part := range strings.Split(text, ",") {
		if strings.EqualFold(strings.TrimSpace(part), token) {
			return true
		}
	}
	return false
}

// finish adds what the message needs and was not set, and ends the head.
func (f *formatter) finish() {
	m, self := f.m, f.m.self
	if !f.date && truthy(self, "sendDate") {
		f.b.WriteString("Date: ")
		f.b.WriteString(f.out.date.now())
		f.b.WriteString("\r\n")
	}
	if m.chunked {
		if s := integer(self, "statusCode"); s == 204 || s == 304 {
			// No body: chunks would be one.
			m.chunked = false
			_ = self.Set("shouldKeepAlive", false)
		}
	}
	f.keepAlive()
	f.framing()
	// A trailer needs chunks.
	if f.trailer && !m.chunked {
		panic(f.out.env.Error("ERR_HTTP_TRAILER_INVALID", "Trailers are invalid with this transfer encoding"))
	}
	f.b.WriteString("\r\n")
	m.head = f.b.String()
	m.headSent = false
}

func (f *formatter) keepAlive() {
	m, self := f.m, f.m.self
	keep := truthy(self, "shouldKeepAlive")
	switch {
	case m.removedConnection:
		m.last = !keep
	case f.connection:
	case !keep, !f.length && !truthy(self, "useChunkedEncodingByDefault") && !truthy(self, "agent"):
		m.last = true
		f.b.WriteString("Connection: close\r\n")
	case truthy(self, "maxRequestsOnConnectionReached"):
		f.b.WriteString("Connection: close\r\n")
		m.last = true
	default:
		f.b.WriteString("Connection: keep-alive\r\n")
		if t := integer(self, "_keepAliveTimeout"); t > 0 && truthy(self, "_defaultKeepAlive") {
			f.b.WriteString("Keep-Alive: timeout=")
			f.b.WriteString(itoa(int(t / 1000)))
			if n := integer(self, "_maxRequestsPerSocket"); n > 0 {
				f.b.WriteString(", max=")
				f.b.WriteString(itoa(int(n)))
			}
			f.b.WriteString("\r\n")
		}
	}
}

func (f *formatter) framing() {
	m := f.m
	if f.length || f.encoding {
		return
	}
	switch {
	case m.noBody:
		m.chunked = false
	case !truthy(m.self, "useChunkedEncodingByDefault"):
		m.last = true
	case !f.trailer && !m.removedLength && m.length >= 0:
		f.b.WriteString("Content-Length: ")
		f.b.WriteString(itoa(int(m.length)))
		f.b.WriteString("\r\n")
	case !m.removedEncoding:
		f.b.WriteString("Transfer-Encoding: chunked\r\n")
		m.chunked = true
	default:
		// Neither a length nor chunks: the end of the connection is the end of the body.
		m.last = true
	}
}

func truthy(o *goja.Object, name string) bool {
	v := o.Get(name)
	return v != nil && v.ToBoolean()
}

func integer(o *goja.Object, name string) int64 {
	v := o.Get(name)
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return 0
	}
	return v.ToInteger()
}
