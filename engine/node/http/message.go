package http

import (
	"strings"

	"github.com/dop251/goja"

	nooknet "nook/engine/node/net"
	"nook/engine/value"
)

// message is the Go half of an IncomingMessage: its head, read lazily by the accessors of the
// prototype, and for a server's request the exchange it belongs to.
type message struct {
	head      *Head
	trailers  []Field
	ex        *exchange // nil for a client's response
	joinDups  bool
	maxFields int // 0 is no limit
}

// fields are the headers up to the limit of maxHeadersCount.
func (m *message) fields() []Field {
	if m.maxFields > 0 && len(m.head.Fields) > m.maxFields {
		return m.head.Fields[:m.maxFields]
	}
	return m.head.Fields
}

// incoming is what the natives of IncomingMessage share.
type incoming struct {
	env *value.Env
	key *goja.Symbol // the message's place in its object
}

// attach gives an IncomingMessage its Go half.
func (in *incoming) attach(o *goja.Object, m *message) {
	_ = o.DefineDataPropertySymbol(in.key, nooknet.Box(in.env, m), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

func (in *incoming) of(v goja.Value) *message {
	if o, ok := v.(*goja.Object); ok {
		if b := o.GetSymbol(in.key); b != nil {
			m, _ := nooknet.Unbox(b).(*message)
			return m
		}
	}
	return nil
}

// accessors defines the lazy properties on the prototype: reading asks the head, writing makes an
// own property, as if it had been one always.
func (in *incoming) accessors(proto *goja.Object) {
	vm := in.env.VM
	for name, get := range map[string]func(m *message) goja.Value{
		"url": func(m *message) goja.Value { return vm.ToValue(m.head.URL) },
		"method": func(m *message) goja.Value {
			if m.head.Method == "" {
				return goja.Null()
			}
			return vm.ToValue(m.head.Method)
		},
		"statusCode": func(m *message) goja.Value {
			if m.head.Method != "" {
				return goja.Null()
			}
			return vm.ToValue(m.head.Status)
		},
		"statusMessage": func(m *message) goja.Value {
			if m.head.Method != "" {
				return goja.Null()
			}
			return vm.ToValue(m.head.StatusMessage)
		},
		"httpVersionMajor": func(*message) goja.Value { return vm.ToValue(1) },
		"httpVersionMinor": func(m *message) goja.Value { return vm.ToValue(m.head.Minor) },
		"httpVersion": func(m *message) goja.Value {
			if m.head.Minor == 1 {
				return vm.ToValue("1.1")
			}
			return vm.ToValue("1.0")
		},
		"rawHeaders":  func(m *message) goja.Value { return in.raw(m.fields()) },
		"rawTrailers": func(m *message) goja.Value { return in.raw(m.trailers) },
		"upgrade":     func(m *message) goja.Value { return vm.ToValue(m.head.Upgrade) },
		"complete": func(m *message) goja.Value {
			return vm.ToValue(m.ex == nil || m.ex.body.complete())
		},
	} {
		in.accessor(proto, name, get, name == "rawHeaders" || name == "rawTrailers")
	}
}

// accessor defines one lazy property; a kept one is made once an object.
func (in *incoming) accessor(proto *goja.Object, name string, read func(m *message) goja.Value, keep bool) {
	own := func(o *goja.Object, v goja.Value) {
		_ = o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	}
	get := in.env.Func("get "+name, 0, func(c goja.FunctionCall) goja.Value {
		if c.This == proto {
			return nil
		}
		m := in.of(c.This)
		var v goja.Value
		switch {
		case m != nil:
			v = read(m)
		case keep:
			v = in.env.VM.NewArray()
		case name == "url":
			v = in.env.VM.ToValue("")
		case name == "complete":
			v = in.env.VM.ToValue(false)
		default:
			v = goja.Null()
		}
		if keep {
			own(c.This.(*goja.Object), v)
		}
		return v
	})
	set := in.env.Func("set "+name, 1, func(c goja.FunctionCall) goja.Value {
		if o, ok := c.This.(*goja.Object); ok {
			own(o, c.Argument(0))
		}
		return nil
	})
	_ = proto.DefineAccessorProperty(name, get, set, goja.FLAG_TRUE, goja.FLAG_TRUE)
}

func (in *incoming) raw(fields []Field) goja.Value {
	list := make([]any, 0, 2*len(fields))
	for _, f := range fields {
		list = append(list, f.Name, f.Value)
	}
	return in.env.VM.NewArray(list...)
}

// headers(message, trailers) is the object of joined headers.
func (in *incoming) headers(c goja.FunctionCall) goja.Value {
	o := in.env.VM.NewObject()
	m := in.of(c.Argument(0))
	if m == nil {
		return o
	}
	fields := m.fields()
	if c.Argument(1).ToBoolean() {
		fields = m.trailers
	}
	for _, f := range fields {
		in.join(o, lower(f.Name), f.Value, m.joinDups)
	}
	return o
}

// join adds one header by Node's rules: some appear once, cookies are an array, the rest is joined.
func (in *incoming) join(o *goja.Object, key, v string, joinDups bool) {
	old := o.Get(key)
	if key == "set-cookie" {
		if list, ok := old.(*goja.Object); ok {
			_ = list.Set(itoa(int(list.Get("length").ToInteger())), v)
		} else {
			_ = o.Set(key, in.env.VM.NewArray(v))
		}
		return
	}
	if key == "__proto__" {
		_ = o.DefineDataProperty(key, in.env.VM.ToValue(v), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
		return
	}
	if old == nil || !ownProperty(o, key, old) {
		_ = o.Set(key, v)
		return
	}
	switch {
	case key == "cookie":
		_ = o.Set(key, old.String()+"; "+v)
	case joinDups || !appearsOnce(key):
		_ = o.Set(key, old.String()+", "+v)
	}
}

// ownProperty tells a header from what every object inherits ("constructor").
func ownProperty(o *goja.Object, key string, v goja.Value) bool {
	if _, ok := v.(goja.String); ok {
		return true
	}
	for _, k := range o.Keys() {
		if k == key {
			return true
		}
	}
	return false
}

func appearsOnce(key string) bool {
	switch key {
	case "content-type", "content-length", "user-agent", "referer", "host", "authorization", "proxy-authorization",
		"if-modified-since", "if-unmodified-since", "from", "location", "max-forwards", "retry-after", "etag",
		"last-modified", "server", "age", "expires":
		return true
	}
	return false
}

// distinct(message, trailers) is the object of arrays.
func (in *incoming) distinct(c goja.FunctionCall) goja.Value {
	o := in.env.VM.NewObject()
	m := in.of(c.Argument(0))
	if m == nil {
		return o
	}
	fields := m.fields()
	if c.Argument(1).ToBoolean() {
		fields = m.trailers
	}
	for _, f := range fields {
		key := lower(f.Name)
		if list, ok := o.Get(key).(*goja.Object); ok && isArray(list) {
			_ = list.Set(itoa(int(list.Get("length").ToInteger())), f.Value)
			continue
		}
		_ = o.DefineDataProperty(key, in.env.VM.NewArray(f.Value), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	}
	return o
}

func lower(s string) string { return strings.ToLower(s) }
