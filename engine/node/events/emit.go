package events

import (
	"strconv"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// emitter is EventEmitter.prototype.emit and what it needs of the JavaScript half.
type emitter struct {
	env         *value.Env
	once        *goja.Symbol // marks a once listener, the value is its state
	capture     *goja.Symbol
	monitor     *goja.Symbol
	onUnhandled goja.Callable
	onResult    goja.Callable
	fireOnce    goja.Callable
}

// make builds emit from the symbols and functions of events.js.
func (em *emitter) make(c goja.FunctionCall) goja.Value {
	o := c.Argument(0).(*goja.Object)
	em.capture = o.Get("kCapture").(*goja.Symbol)
	em.monitor = o.Get("kErrorMonitor").(*goja.Symbol)
	em.onUnhandled, _ = goja.AssertFunction(o.Get("onUnhandled"))
	em.onResult, _ = goja.AssertFunction(o.Get("onResult"))
	em.fireOnce, _ = goja.AssertFunction(o.Get("fireOnce"))
	return em.env.Func("emit", 1, em.emit)
}

func (em *emitter) emit(c goja.FunctionCall) goja.Value {
	this := c.This.ToObject(em.env.VM)
	typ := c.Argument(0)
	var args []goja.Value
	if len(c.Arguments) > 1 {
		args = c.Arguments[1:]
	}
	events, _ := this.Get("_events").(*goja.Object)
	var handler *goja.Object
	if sym, ok := typ.(*goja.Symbol); ok {
		if events != nil {
			handler, _ = events.GetSymbol(sym).(*goja.Object)
		}
	} else {
		name := typ.String()
		if events != nil {
			if name == "error" {
				em.tellMonitor(this, events, args)
				events, _ = this.Get("_events").(*goja.Object)
			}
			handler, _ = events.Get(name).(*goja.Object)
		}
		if handler == nil && name == "error" {
			var err goja.Value = goja.Undefined()
			if len(args) > 0 {
				err = args[0]
			}
			em.env.Must(em.onUnhandled, goja.Undefined(), this, err)
		}
	}
	if handler == nil {
		return em.env.VM.ToValue(false)
	}
	if fn, ok := goja.AssertFunction(handler); ok {
		em.call(fn, handler, this, typ, args)
	} else {
		em.callAll(handler, this, typ, args)
	}
	return em.env.VM.ToValue(true)
}

// tellMonitor emits events.errorMonitor, which sees errors without handling them.
func (em *emitter) tellMonitor(this, events *goja.Object, args []goja.Value) {
	if m := events.GetSymbol(em.monitor); m == nil || goja.IsUndefined(m) {
		return
	}
	emit := em.env.Callable(this.Get("emit"), "emit")
	em.env.Must(emit, this, append([]goja.Value{em.monitor}, args...)...)
}

// callAll runs a list of listeners as it is now: those added or removed meanwhile count next time.
func (em *emitter) callAll(list, this *goja.Object, typ goja.Value, args []goja.Value) {
	n := int(list.Get("length").ToInteger())
	handlers := make([]*goja.Object, n)
	for i := range handlers {
		handlers[i], _ = list.Get(strconv.Itoa(i)).(*goja.Object)
	}
	for _, h := range handlers {
		if h == nil {
			continue
		}
		if fn, ok := goja.AssertFunction(h); ok {
			em.call(fn, h, this, typ, args)
		}
	}
}

func (em *emitter) call(fn goja.Callable, handler, this *goja.Object, typ goja.Value, args []goja.Value) {
	if state := handler.GetSymbol(em.once); state != nil {
		listener := em.env.Must(em.fireOnce, goja.Undefined(), state)
		var ok bool
		if fn, ok = goja.AssertFunction(listener); !ok {
			return
		}
	}
	result := em.env.Must(fn, this, args...)
	if o, ok := result.(*goja.Object); ok {
		if on := this.GetSymbol(em.capture); on != nil && on.ToBoolean() {
			list := make([]any, len(args))
			for i, a := range args {
				list[i] = a
			}
			em.env.Must(em.onResult, goja.Undefined(), this, o, typ, em.env.VM.NewArray(list...))
		}
	}
}
