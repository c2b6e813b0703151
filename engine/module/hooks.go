package module

import (
	"fmt"
	"os"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/lower"
	"nook/engine/value"
)

// bindHooks adds what loading is made of where a program's hooks stand between its steps.
func bindHooks(l *Loader, b *goja.Object) {
	env := l.env
	env.Set(b, "conditions", func(goja.FunctionCall) goja.Value { return env.VM.ToValue(l.conditionsFor(importConditions)) })
	bindFormat(l, b)
	env.Set(b, "check", func(c goja.FunctionCall) goja.Value {
		u, kind := c.Argument(0).String(), c.Argument(1).String()
		switch l.formatAt(u) {
		case string(FormatJSON):
			l.wantJSON(u, kind)
		default:
			l.refuseAttribute(u, kind)
		}
		return nil
	})
	env.Set(b, "read", func(c goja.FunctionCall) goja.Value { return env.Buffer(l.read(c.Argument(0).String())) })
	env.Set(b, "compileSource", func(c goja.FunctionCall) goja.Value {
		o := lower.Options{Name: c.Argument(0).String(), Cache: l.cache}
		if c.Argument(2).ToBoolean() {
			o.Language = lower.TS
		}
		return l.moduleOf(c.Argument(1).String(), o)
	})
	env.Set(b, "namesOf", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(l.namesOf(c.Argument(0).String(), c.Argument(1).String(), map[string]bool{}))
	})
}

// bindFormat adds formatOf(url).
func bindFormat(l *Loader, b *goja.Object) {
	l.env.Set(b, "formatOf", func(c goja.FunctionCall) goja.Value {
		if format := l.formatAt(c.Argument(0).String()); format != "" {
			return l.env.VM.ToValue(format)
		}
		return goja.Undefined()
	})
}

// formatAt is the format of what lies at a URL, in Node's words; empty when nothing says.
func (l *Loader) formatAt(u string) string {
	if strings.HasPrefix(u, "node:") {
		return "builtin"
	}
	if rest, ok := strings.CutPrefix(u, "data:"); ok {
		head, _, _ := strings.Cut(rest, ",")
		switch mime, _, _ := strings.Cut(head, ";"); mime {
		case "text/javascript":
			return string(FormatModule)
		case "application/json":
			return string(FormatJSON)
		}
		return ""
	}
	path, ok := FilePath(u)
	if !ok {
		return ""
	}
	format, detect := l.formatOf(path)
	if detect {
		if text, err := os.ReadFile(path); err == nil && looksLikeModule(path, string(text)) {
			return string(FormatModule)
		}
	}
	return string(format)
}

// read gives the bytes at a URL.
func (l *Loader) read(u string) []byte {
	if strings.HasPrefix(u, "data:") {
		_, text, err := dataText(u)
		if err != nil {
			panic(l.env.TypeError("ERR_INVALID_URL", "Invalid URL"))
		}
		return []byte(text)
	}
	path, ok := FilePath(u)
	if !ok {
		scheme, _, _ := strings.Cut(u, ":")
		panic(l.env.Reason(unsupportedScheme(scheme)))
	}
	text, err := os.ReadFile(path)
	if err != nil {
		panic(l.env.Reason(err))
	}
	return text
}

// unsupportedScheme says what Node says, in its two ways.
func unsupportedScheme(scheme string) error {
	schemes := "file, data, and node"
	if scheme == "http" || scheme == "https" {
		schemes = "file and data"
	}
	return &value.Coded{Ctor: "Error", Code: "ERR_UNSUPPORTED_ESM_URL_SCHEME",
		Message: fmt.Sprintf("Only URLs with a scheme in: %s are supported by the default ESM loader. Received protocol '%s:'", schemes, scheme)}
}
