package http

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

func itoa(n int) string { return strconv.Itoa(n) }

// checkName is validateHeaderName.
func (out *outgoings) checkName(v goja.Value, label string) string {
	if s, ok := v.(goja.String); ok {
		name := s.String()
		if isTokenString(name) {
			return name
		}
	}
	shown := "Header name"
	if label != "" {
		shown = label
	}
	panic(out.env.TypeError("ERR_INVALID_HTTP_TOKEN", fmt.Sprintf("%s must be a valid HTTP token [\"%s\"]", shown, v.String())))
}

func isTokenString(s string) bool {
	if s == "" {
		return false
	}
	for i := range len(s) {
		if !isToken(s[i]) {
			return false
		}
	}
	return true
}

// checkValue is validateHeaderValue.
func (out *outgoings) checkValue(name string, v goja.Value) {
	if goja.IsUndefined(v) {
		panic(out.env.TypeError("ERR_HTTP_INVALID_HEADER_VALUE", "Invalid value \"undefined\" for header \""+name+"\""))
	}
	if badContent(v.String()) {
		panic(out.env.TypeError("ERR_INVALID_CHAR", "Invalid character in header content [\""+name+"\"]"))
	}
}

// badContent reports characters that no header may have: they would end it, or are beyond Latin-1.
func badContent(s string) bool {
	for _, r := range s {
		if r < ' ' && r != '\t' || r == 0x7f || r > 0xff {
			return true
		}
	}
	return false
}

func (out *outgoings) sent(what string) *goja.Object {
	return out.env.Error("ERR_HTTP_HEADERS_SENT", "Cannot "+what+" headers after they are sent to the client")
}

// bindFields defines the header methods of OutgoingMessage.prototype.
func (out *outgoings) bindFields(proto *goja.Object) {
	out.method(proto, "setHeader", 2, out.setHeader)
	out.method(proto, "appendHeader", 2, out.appendHeader)
	out.method(proto, "getHeader", 1, out.getHeader)
	out.method(proto, "hasHeader", 1, out.hasHeader)
	out.method(proto, "removeHeader", 1, out.removeHeader)
	out.method(proto, "getHeaderNames", 0, func(m *outgoing, c goja.FunctionCall) goja.Value {
		return out.names(m, func(f field) string { return f.key })
	})
	out.method(proto, "getRawHeaderNames", 0, func(m *outgoing, c goja.FunctionCall) goja.Value {
		return out.names(m, func(f field) string { return f.name })
	})
	out.method(proto, "getHeaders", 0, func(m *outgoing, c goja.FunctionCall) goja.Value {
		o := out.env.VM.CreateObject(nil)
		for _, f := range m.fields {
			_ = o.Set(f.key, f.value)
		}
		return o
	})
	out.method(proto, "_renderHeaders", 0, func(m *outgoing, c goja.FunctionCall) goja.Value {
		if m.head != "" {
			panic(out.sent("render"))
		}
		o := out.env.VM.NewObject()
		for _, f := range m.fields {
			_ = o.Set(f.name, f.value)
		}
		return o
	})
}

// method defines a native on a prototype; its receiver is found first.
func (out *outgoings) method(proto *goja.Object, name string, length int, fn func(m *outgoing, c goja.FunctionCall) goja.Value) *goja.Object {
	f := out.env.Func(name, length, func(c goja.FunctionCall) goja.Value { return fn(out.of(c.This), c) })
	_ = proto.DefineDataProperty(name, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	return f
}

func (out *outgoings) names(m *outgoing, of func(field) string) goja.Value {
	list := make([]any, len(m.fields))
	for i, f := range m.fields {
		list[i] = of(f)
	}
	return out.env.VM.NewArray(list...)
}

func (out *outgoings) setHeader(m *outgoing, c goja.FunctionCall) goja.Value {
	if m.head != "" {
		panic(out.sent("set"))
	}
	name, v := out.checkName(c.Argument(0), ""), c.Argument(1)
	out.checkValue(name, v)
	m.set(name, v)
	return c.This
}

func (out *outgoings) appendHeader(m *outgoing, c goja.FunctionCall) goja.Value {
	if m.head != "" {
		panic(out.sent("append"))
	}
	name, v := out.checkName(c.Argument(0), ""), c.Argument(1)
	out.checkValue(name, v)
	i := m.find(lower(name))
	if i < 0 {
		m.set(name, v)
		return c.This
	}
	list := out.elements(m.fields[i].value)
	m.fields[i].value = out.env.VM.NewArray(append(list, out.elements(v)...)...)
	return c.This
}

// elements is a value as a list, an array's own elements or the value alone.
func (out *outgoings) elements(v goja.Value) []any {
	o, ok := v.(*goja.Object)
	if !ok || !isArray(o) {
		return []any{v}
	}
	n := int(o.Get("length").ToInteger())
	list := make([]any, n)
	for i := range list {
		list[i] = o.Get(itoa(i))
	}
	return list
}

// keyOf is the name argument of getHeader and its kin.
func (out *outgoings) keyOf(v goja.Value) string {
	s, ok := v.(goja.String)
	if !ok {
		panic(out.argType("name", "of type string", v))
	}
	return lower(s.String())
}

// argType is ERR_INVALID_ARG_TYPE, worded by the shared errors.
func (out *outgoings) argType(name, expected string, got goja.Value) goja.Value {
	errs := out.env.Require("internal/errors").(*goja.Object)
	determine, _ := goja.AssertFunction(errs.Get("determineReceived"))
	shown := out.env.Must(determine, goja.Undefined(), got).String()
	return out.env.TypeError("ERR_INVALID_ARG_TYPE", fmt.Sprintf("The %q argument must be %s. Received %s", name, expected, shown))
}

func (out *outgoings) getHeader(m *outgoing, c goja.FunctionCall) goja.Value {
	if i := m.find(out.keyOf(c.Argument(0))); i >= 0 {
		return m.fields[i].value
	}
	return nil
}

func (out *outgoings) hasHeader(m *outgoing, c goja.FunctionCall) goja.Value {
	return out.env.VM.ToValue(m.find(out.keyOf(c.Argument(0))) >= 0)
}

func (out *outgoings) removeHeader(m *outgoing, c goja.FunctionCall) goja.Value {
	key := out.keyOf(c.Argument(0))
	if m.head != "" {
		panic(out.sent("remove"))
	}
	if key == "date" {
		_ = m.self.Set("sendDate", false)
	}
	m.remove(key)
	return nil
}

// storeHeader formats the head: first is the line with its end, headers what writeHead was given
// when setHeader was not used before.
func (out *outgoings) storeHeader(m *outgoing, first string, headers goja.Value) {
	f := &formatter{out: out, m: m}
	f.b.Grow(256)
	f.b.WriteString(first)
	if m.hasSet || headers == nil || goja.IsUndefined(headers) || goja.IsNull(headers) {
		for _, h := range m.fields {
			f.add(h.name, h.key, h.value, false)
		}
	} else {
		out.eachHeader(headers, func(name string, v goja.Value) {
			if !isTokenString(name) {
				out.checkName(out.env.VM.ToValue(name), "")
			}
			f.add(name, lower(name), v, true)
		})
	}
	f.finish()
	if f.expect {
		out.flushHead(m) // the other side is to answer before the body
	}
}

// eachHeader walks an object of headers, a list of pairs, or a flat list.
func (out *outgoings) eachHeader(v goja.Value, each func(name string, v goja.Value)) {
	o, ok := v.(*goja.Object)
	if !ok {
		return
	}
	if !isArray(o) {
		for _, name := range o.Keys() {
			each(name, o.Get(name))
		}
		return
	}
	n := int(o.Get("length").ToInteger())
	if n > 0 {
		if first, ok := o.Get("0").(*goja.Object); ok && isArray(first) {
			for i := range n {
				pair := o.Get(itoa(i)).(*goja.Object)
				each(pair.Get("0").String(), orUndefined(pair.Get("1")))
			}
			return
		}
	}
	if n%2 != 0 {
		errs := out.env.Require("internal/errors").(*goja.Object).Get("codes").(*goja.Object)
		ex, err := out.env.VM.New(errs.Get("ERR_INVALID_ARG_VALUE"), out.env.VM.ToValue("headers"), v)
		if err != nil {
			panic(err)
		}
		panic(ex)
	}
	for i := 0; i < n; i += 2 {
		each(o.Get(itoa(i)).String(), orUndefined(o.Get(itoa(i+1))))
	}
}

func orUndefined(v goja.Value) goja.Value {
	if v == nil {
		return goja.Undefined()
	}
	return v
}

// head is ServerResponse.prototype.writeHead.
func (out *outgoings) writeHeadOf(m *outgoing, c goja.FunctionCall) goja.Value {
	if m.head != "" {
		panic(out.sent("write"))
	}
	status := int(int32(c.Argument(0).ToInteger()))
	if status < 100 || status > 999 {
		panic(out.env.RangeError("ERR_HTTP_INVALID_STATUS_CODE", "Invalid status code: "+out.shown(c.Argument(0))))
	}
	reason, headers := "", c.Argument(1)
	if s, ok := headers.(goja.String); ok {
		reason, headers = s.String(), c.Argument(2)
		_ = m.self.Set("statusMessage", reason)
	} else {
		if goja.IsUndefined(headers) || goja.IsNull(headers) {
			headers = c.Argument(2)
		}
		if v := m.self.Get("statusMessage"); v != nil && v.ToBoolean() {
			reason = v.String()
		} else if reason = statusText(status); reason == "" {
			reason = "unknown"
		}
	}
	out.setStatus(m, status)
	if m.hasSet {
		out.mergeHeaders(m, headers)
	}
	if badContent(reason) {
		panic(out.env.TypeError("ERR_INVALID_CHAR", "Invalid character in statusMessage"))
	}
	if status == 204 || status == 304 || status < 200 {
		m.noBody = true
	}
	if truthy(m.self, "_expect_continue") && !truthy(m.self, "_sent100") {
		_ = m.self.Set("shouldKeepAlive", false)
	}
	out.storeHeader(m, "HTTP/1.1 "+itoa(status)+" "+reason+"\r\n", headers)
	return c.This
}

// shown is a value as Node's messages show it.
func (out *outgoings) shown(v goja.Value) string {
	if _, ok := v.(*goja.Object); !ok {
		return v.String()
	}
	format, _ := goja.AssertFunction(out.env.Require("internal/util/inspect").(*goja.Object).Get("format"))
	return out.env.Must(format, goja.Undefined(), out.env.VM.ToValue("%s"), v).String()
}

// setStatus leaves the prototype's 200 alone, which most responses have.
func (out *outgoings) setStatus(m *outgoing, status int) {
	if integer(m.self, "statusCode") != int64(status) {
		_ = m.self.Set("statusCode", status)
	}
}

// mergeHeaders sets what writeHead is given over what setHeader set before.
func (out *outgoings) mergeHeaders(m *outgoing, headers goja.Value) {
	o, ok := headers.(*goja.Object)
	if !ok {
		return
	}
	if isArray(o) {
		out.eachHeader(headers, func(name string, _ goja.Value) { m.remove(lower(name)) })
	}
	set, _ := goja.AssertFunction(m.self.Get("setHeader"))
	add, _ := goja.AssertFunction(m.self.Get("appendHeader"))
	out.eachHeader(headers, func(name string, v goja.Value) {
		switch {
		case name == "":
		case isArray(o):
			out.env.Must(add, m.self, out.env.VM.ToValue(name), v)
		default:
			out.env.Must(set, m.self, out.env.VM.ToValue(name), v)
		}
	})
}

// bytesOf is a chunk of a body: a string in an encoding, or bytes.
func (out *outgoings) bytesOf(chunk, encoding goja.Value) ([]byte, bool) {
	if s, ok := chunk.(goja.String); ok {
		switch enc := encoding; {
		case enc == nil || goja.IsUndefined(enc) || goja.IsNull(enc):
			return []byte(s.String()), true
		default:
			switch strings.ToLower(enc.String()) {
			case "utf8", "utf-8", "":
				return []byte(s.String()), true
			}
			buffer := out.env.Require("internal/buffer").(*goja.Object).Get("Buffer").(*goja.Object)
			from, _ := goja.AssertFunction(buffer.Get("from"))
			b, ok := out.env.Bytes(out.env.Must(from, buffer, chunk, enc))
			return b, ok
		}
	}
	if _, isObject := chunk.(*goja.Object); !isObject {
		return nil, false
	}
	return out.env.Bytes(chunk)
}
