package http

import (
	"github.com/dop251/goja"
)

// bindState defines the accessors through which JavaScript sees the Go half of a message.
func (out *outgoings) bindState(proto *goja.Object) {
	vm := out.env.VM
	read := func(name string, get func(m *outgoing) goja.Value) { out.property(proto, name, get, nil) }
	read("headersSent", func(m *outgoing) goja.Value { return vm.ToValue(m.head != "") })
	read("writableEnded", func(m *outgoing) goja.Value { return vm.ToValue(m.finished) })
	read("writableFinished", func(m *outgoing) goja.Value { return vm.ToValue(m.finished && len(m.buf) == 0 && m.queued() == 0) })
	read("writableLength", func(m *outgoing) goja.Value { return vm.ToValue(len(m.buf) + m.queued()) })
	read("outputSize", func(m *outgoing) goja.Value { return vm.ToValue(len(m.buf)) })
	read("writableNeedDrain", func(m *outgoing) goja.Value {
		return vm.ToValue(!truthy(m.self, "destroyed") && !m.finished && m.needRoom)
	})
	read("outputData", func(m *outgoing) goja.Value {
		if len(m.buf) == 0 {
			return vm.NewArray()
		}
		return vm.NewArray(out.env.Object("data", out.env.Buffer(append([]byte(nil), m.buf...)), "encoding", "latin1", "callback", goja.Null()))
	})
	read("_header", func(m *outgoing) goja.Value {
		if m.head == "" {
			return goja.Null()
		}
		return vm.ToValue(m.head)
	})
	read("_headerSent", func(m *outgoing) goja.Value { return vm.ToValue(m.headSent) })
	read("_contentLength", func(m *outgoing) goja.Value {
		if m.length < 0 {
			return goja.Null()
		}
		return vm.ToValue(m.length)
	})
	flag := func(name string, at func(m *outgoing) *bool) {
		out.property(proto, name,
			func(m *outgoing) goja.Value { return vm.ToValue(*at(m)) },
			func(m *outgoing, v goja.Value) { *at(m) = v.ToBoolean() })
	}
	flag("finished", func(m *outgoing) *bool { return &m.finished })
	flag("chunkedEncoding", func(m *outgoing) *bool { return &m.chunked })
	flag("_last", func(m *outgoing) *bool { return &m.last })
	flag("_removedConnection", func(m *outgoing) *bool { return &m.removedConnection })
	flag("_removedContLen", func(m *outgoing) *bool { return &m.removedLength })
	flag("_removedTE", func(m *outgoing) *bool { return &m.removedEncoding })
	out.property(proto, "_hasBody",
		func(m *outgoing) goja.Value { return vm.ToValue(!m.noBody) },
		func(m *outgoing, v goja.Value) { m.noBody = !v.ToBoolean() })
}

// property defines an accessor over the Go half; without set, writing makes an own property.
func (out *outgoings) property(proto *goja.Object, name string, get func(m *outgoing) goja.Value, set func(m *outgoing, v goja.Value)) {
	getter := out.env.Func("get "+name, 0, func(c goja.FunctionCall) goja.Value {
		if c.This == proto {
			return nil
		}
		return get(out.of(c.This))
	})
	setter := out.env.Func("set "+name, 1, func(c goja.FunctionCall) goja.Value {
		if set != nil {
			set(out.of(c.This), c.Argument(0))
		}
		return nil
	})
	_ = proto.DefineAccessorProperty(name, getter, setter, goja.FLAG_TRUE, goja.FLAG_FALSE)
}
