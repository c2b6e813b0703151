// Package url is URL and URLSearchParams, and the conversions between URLs and paths of files.
//
// Parsing is Go (package whatwg); the classes are JavaScript over a record whose properties are the
// parts of the URL. Everything runs on the loop's goroutine.
package url

import (
	_ "embed"
	"runtime"

	"github.com/dop251/goja"

	"nook/engine/node/buffer/codec"
	"nook/engine/value"
	"nook/engine/web/url/whatwg"
)

//go:embed url.js
var urlSource string

//go:embed params.js
var paramsSource string

//go:embed file.js
var fileSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{
			Name: "internal/url", Source: urlSource, Bind: bind,
			Globals: []value.Global{{Name: "URL", Member: "URL"}, {Name: "URLSearchParams", Member: "URLSearchParams"}},
		},
		{Name: "internal/url/params", Source: paramsSource, Bind: bindParams},
		{Name: "internal/url/file", Source: fileSource, Bind: bindFile},
	}
}

// record is a URL as an object: reading a property is a getter of the URL class, writing one its
// setter. JavaScript keeps it in a private field.
type record struct {
	vm *goja.Runtime
	u  *whatwg.URL
}

// Get implements goja.DynamicObject.
func (r *record) Get(key string) goja.Value {
	u := r.u
	switch key {
	case "pathname":
		return r.vm.ToValue(u.Path)
	case "search":
		return r.vm.ToValue(u.Search())
	case "href":
		return r.vm.ToValue(u.Href())
	case "protocol":
		return r.vm.ToValue(u.Scheme + ":")
	case "username":
		return r.vm.ToValue(u.Username)
	case "password":
		return r.vm.ToValue(u.Password)
	case "host":
		return r.vm.ToValue(u.HostPort())
	case "hostname":
		return r.vm.ToValue(u.Host)
	case "port":
		return r.vm.ToValue(u.PortString())
	case "hash":
		return r.vm.ToValue(u.Hash())
	case "origin":
		return r.vm.ToValue(u.Origin())
	}
	return nil
}

// Set implements goja.DynamicObject.
func (r *record) Set(key string, v goja.Value) bool {
	s := value.UTF8(v)
	if key != "href" {
		r.u.Set(key, s)
		return true
	}
	u, ok := whatwg.Parse(s, nil)
	if ok {
		r.u = u
	}
	return ok
}

// Has, Delete and Keys complete goja.DynamicObject; nobody enumerates a record.
func (r *record) Has(key string) bool  { return r.Get(key) != nil }
func (r *record) Delete(string) bool   { return false }
func (r *record) Keys() (all []string) { return nil }

// parser parses for one engine and remembers the last base: handlers parse against one and the same.
type parser struct {
	text string
	base *whatwg.URL
}

func (p *parser) parse(input, base goja.Value) (*whatwg.URL, bool) {
	if goja.IsUndefined(base) {
		return whatwg.Parse(value.UTF8(input), nil)
	}
	if text := value.UTF8(base); p.base == nil || p.text != text {
		u, ok := whatwg.Parse(text, nil)
		if !ok {
			return nil, false
		}
		p.text, p.base = text, u
	}
	return whatwg.Parse(value.UTF8(input), p.base)
}

func bind(env *value.Env, o *goja.Object) {
	p := &parser{}
	// parse(input, base): the record, undefined for an invalid URL.
	env.Set(o, "parse", func(c goja.FunctionCall) goja.Value {
		u, ok := p.parse(c.Argument(0), c.Argument(1))
		if !ok {
			return goja.Undefined()
		}
		return env.VM.NewDynamicObject(&record{env.VM, u})
	})
	env.Set(o, "canParse", func(c goja.FunctionCall) goja.Value {
		_, ok := p.parse(c.Argument(0), c.Argument(1))
		return env.VM.ToValue(ok)
	})
	// domain(text, unicode): the host of a URL with that domain, "" if there is none.
	env.Set(o, "domain", func(c goja.FunctionCall) goja.Value {
		u, ok := whatwg.Parse("ws://"+value.UTF8(c.Argument(0)), nil)
		if !ok {
			return env.VM.ToValue("")
		}
		if c.Argument(1).ToBoolean() {
			return env.VM.ToValue(whatwg.DomainToUnicode(u.Host))
		}
		return env.VM.ToValue(u.Host)
	})
	// toASCII(domain): punycode alone, "" for what has none.
	env.Set(o, "toASCII", func(c goja.FunctionCall) goja.Value {
		ascii, _ := whatwg.DomainToASCII(value.UTF8(c.Argument(0)))
		return env.VM.ToValue(ascii)
	})
	// format(href, fragment, unicode, search, auth)
	env.Set(o, "format", func(c goja.FunctionCall) goja.Value {
		u, ok := whatwg.Parse(value.UTF8(c.Argument(0)), nil)
		if !ok {
			return c.Argument(0)
		}
		if !c.Argument(1).ToBoolean() {
			u.HasFragment, u.Fragment = false, ""
		}
		if c.Argument(2).ToBoolean() {
			u.Host = whatwg.DomainToUnicode(u.Host)
		}
		if !c.Argument(3).ToBoolean() {
			u.HasQuery, u.Query = false, ""
		}
		if !c.Argument(4).ToBoolean() {
			u.Username, u.Password = "", ""
		}
		return env.VM.ToValue(u.Href())
	})
}

func bindParams(env *value.Env, o *goja.Object) {
	// parse(query): names and values in turn.
	env.Set(o, "parse", func(c goja.FunctionCall) goja.Value {
		pairs := whatwg.ParseForm(value.UTF8(c.Argument(0)))
		items := make([]any, len(pairs))
		for i, s := range pairs {
			items[i] = env.String(codec.DecodeUTF8([]byte(s)))
		}
		return env.VM.NewArray(items...)
	})
	// format(...list)
	env.Set(o, "format", func(c goja.FunctionCall) goja.Value {
		pairs := make([]string, len(c.Arguments))
		for i, v := range c.Arguments {
			pairs[i] = value.UTF8(v)
		}
		return env.VM.ToValue(whatwg.FormatForm(pairs))
	})
	// wellFormed(string): lone surrogates become U+FFFD.
	env.Set(o, "wellFormed", func(c goja.FunctionCall) goja.Value {
		t := value.TextOf(c.Argument(0))
		if t.U == nil {
			return c.Argument(0)
		}
		return env.VM.ToValue(t.UTF8())
	})
}

func bindFile(env *value.Env, o *goja.Object) {
	_ = o.Set("windows", runtime.GOOS == "windows")
	platform := runtime.GOOS
	if platform == "windows" {
		platform = "win32"
	}
	_ = o.Set("platform", platform)
	env.Set(o, "filePath", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(whatwg.FilePath(value.UTF8(c.Argument(0)), c.Argument(1).ToBoolean()))
	})
	// bytes(text): percent-decoded, as a Buffer that may be no UTF-8.
	env.Set(o, "bytes", func(c goja.FunctionCall) goja.Value {
		return env.Buffer([]byte(whatwg.Decode(value.UTF8(c.Argument(0)))))
	})
}
