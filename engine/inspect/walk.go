package inspect

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// walk is one call of inspect.
type walk struct {
	*Inspector
	Options
	indent   int
	current  int // depth of the object formatted last
	seen     []*goja.Object
	circular map[*goja.Object]int
	budget   map[int]int // text made so far by indentation
	work     int         // text made so far at any level
	spread   bool        // a line for each entry, as Node shows what stands where text is expected
}

// Text formats a value. With Mode Roles the text holds marks for Lines. What a custom inspector or
// a getter that was asked for throws is thrown on, as a *goja.Exception panic.
func (in *Inspector) Text(v goja.Value, o Options) string {
	w := walk{Inspector: in, Options: o}
	return w.value(v, 0)
}

// style gives text its meaning.
func (w *walk) style(r Role, s string) string {
	if w.Stylize != nil && w.Mode != ANSI {
		return clean(call(w.Stylize, goja.Undefined(), w.vm.ToValue(s), w.vm.ToValue(styleNames[r])).String())
	}
	switch w.Mode {
	case Bare:
		return s
	case ANSI:
		return w.colored(styleNames[r], s)
	}
	return mark(r, s)
}

// tooDeep reports whether a value at this depth is only named.
func (w *walk) tooDeep(depth int) bool { return depth > w.Depth }

// value formats any value.
func (w *walk) value(v goja.Value, depth int) string { return w.typed(v, depth, false) }

// typed is value; inTyped is true for the buffer of a typed array, whose bytes were just shown.
func (w *walk) typed(v goja.Value, depth int, inTyped bool) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return w.primitive(v)
	}
	context, proxied := o, false
	for w.look(o).brand == ProxyObject {
		p := o.Export().(goja.Proxy)
		if p.Target() == nil {
			return w.style(Special, "<Revoked Proxy>")
		}
		if w.ShowProxy {
			return w.proxy(p, depth)
		}
		o, proxied = p.Target(), true
	}
	if w.CustomInspect {
		if s, ok := w.custom(o, context, proxied, depth); ok {
			return s
		}
	}
	for _, s := range w.seen {
		if s == o {
			return w.style(Special, "[Circular *"+strconv.Itoa(w.circle(o))+"]")
		}
	}
	return w.raw(o, depth, inTyped)
}

func (w *walk) circle(o *goja.Object) int {
	if w.circular == nil {
		w.circular = map[*goja.Object]int{}
	}
	if w.circular[o] == 0 {
		w.circular[o] = len(w.circular) + 1
	}
	return w.circular[o]
}

func (w *walk) proxy(p goja.Proxy, depth int) string {
	if w.tooDeep(depth) {
		return w.style(Special, "Proxy [Array]")
	}
	depth++
	w.indent += 2
	out := []string{w.value(p.Target(), depth), w.value(handlerOf(p), depth)}
	w.indent -= 2
	return w.fold(out, "", "Proxy [", "]", arrayExtras, depth, nil)
}

// custom asks an object's own inspector.
func (w *walk) custom(o, context *goja.Object, proxied bool, depth int) (string, bool) {
	m := o.GetSymbol(w.Inspector.custom)
	if m == nil {
		return "", false
	}
	fn, ok := goja.AssertFunction(m)
	if !ok {
		return "", false
	}
	var self *goja.Object
	if w.host.Inspect != nil {
		self = w.host.Inspect()
	}
	if m == goja.Value(self) || w.isPrototype(o) {
		return "", false
	}
	left := w.vm.ToValue(infinity)
	if w.Depth != Unlimited {
		left = w.vm.ToValue(w.Depth - depth)
	}
	args := []goja.Value{left, w.userOptions(proxied || !w.inheritsObject(context))}
	if self != nil {
		args = append(args, self)
	}
	ret := call(fn, context, args...)
	if ret == goja.Value(context) {
		return "", false
	}
	s, isString := ret.(goja.String)
	if !isString {
		return w.value(ret, depth), true
	}
	return strings.ReplaceAll(clean(s.String()), "\n", "\n"+spaces(w.indent)), true
}

// isPrototype finds the prototype object of a class that has an inspector for its instances.
func (w *walk) isPrototype(o *goja.Object) bool {
	c, ok := w.own(o, "constructor")
	if !ok {
		return false
	}
	ctor, ok := c.Value.(*goja.Object)
	if !ok {
		return false
	}
	v, _ := w.get(ctor, "prototype")
	return v == goja.Value(o)
}

func (w *walk) inheritsObject(o *goja.Object) bool {
	for p := w.prototype(o); p != nil; p = w.prototype(p) {
		if p == w.objectProto {
			return true
		}
	}
	return false
}

// handlerOf is a proxy's handler as the program gave it: one of our own may stand in front of it.
func handlerOf(p goja.Proxy) *goja.Object {
	handler := p.Handler()
	if handler == nil {
		return nil
	}
	if guard, ok := handler.Export().(interface{ ProxyHandler() *goja.Object }); ok {
		return guard.ProxyHandler()
	}
	return handler
}
