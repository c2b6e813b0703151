package timers

import (
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/dop251/goja"

	"nook/loop"
)

// maxTimeout is Node's TIMEOUT_MAX in milliseconds.
const maxTimeout = 1<<31 - 1

// timeout is what setTimeout and setInterval return. It is the object itself: the properties that
// programs see are fields, so that a timer costs neither a table of properties nor a second lookup.
type timeout struct {
	t         *timers
	object    *goja.Object
	armed     *loop.Timer // nil when it is not
	callback  goja.Value
	args      []goja.Value
	idle      float64 // the delay in ms; -1 once cleared
	start     int64   // ms; when it was armed, in the loop's time
	repeat    goja.Value
	noRef     bool
	destroyed bool
	extra     *extra
}

// extra is what programs add to a timer.
type extra struct {
	names  []string
	values map[string]goja.Value
}

var timeoutNames = []string{"_idleTimeout", "_idleStart", "_onTimeout", "_timerArgs", "_repeat", "_destroyed"}

// Get implements goja.DynamicObject.
func (o *timeout) Get(name string) goja.Value {
	vm := o.t.env.VM
	switch name {
	case "_idleTimeout":
		return vm.ToValue(o.idle)
	case "_idleStart":
		return vm.ToValue(o.start)
	case "_onTimeout":
		return o.callback
	case "_timerArgs":
		return o.t.list(o.args)
	case "_repeat":
		return o.repeat
	case "_destroyed":
		return vm.ToValue(o.destroyed)
	}
	return o.extra.get(name)
}

// Set implements goja.DynamicObject.
func (o *timeout) Set(name string, v goja.Value) bool {
	switch name {
	case "_idleTimeout":
		o.idle = v.ToFloat()
	case "_idleStart":
		o.start = v.ToInteger()
	case "_onTimeout":
		o.callback = v
	case "_repeat":
		o.repeat = v
	case "_destroyed":
		o.destroyed = v.ToBoolean()
	default:
		o.extra = o.extra.set(name, v)
	}
	return true
}

// Has implements goja.DynamicObject.
func (o *timeout) Has(name string) bool {
	return slices.Contains(timeoutNames, name) || o.extra.get(name) != nil
}

// Delete implements goja.DynamicObject.
func (o *timeout) Delete(name string) bool { return o.extra.delete(name) }

// Keys implements goja.DynamicObject.
func (o *timeout) Keys() []string { return o.extra.keys(timeoutNames) }

func (e *extra) get(name string) goja.Value {
	if e == nil {
		return nil
	}
	return e.values[name]
}

func (e *extra) set(name string, v goja.Value) *extra {
	if e == nil {
		e = &extra{values: map[string]goja.Value{}}
	}
	if _, have := e.values[name]; !have {
		e.names = append(e.names, name)
	}
	e.values[name] = v
	return e
}

func (e *extra) delete(name string) bool {
	if e != nil {
		delete(e.values, name)
		e.names = slices.DeleteFunc(e.names, func(n string) bool { return n == name })
	}
	return true
}

func (e *extra) keys(own []string) []string {
	if e == nil {
		return own
	}
	return append(slices.Clone(own), e.names...)
}

// timeoutOf is a value as a timer; nil for anything else.
func timeoutOf(v goja.Value) *timeout {
	if o, ok := v.(*goja.Object); ok {
		if to, ok := o.Export().(*timeout); ok {
			return to
		}
	}
	return nil
}

// delay reads the second argument as Node does: what is no delay becomes 1 ms, with a warning.
func (t *timers) delay(v goja.Value) float64 {
	if goja.IsUndefined(v) {
		return 1
	}
	f := v.ToFloat()
	if f >= 1 && f <= maxTimeout {
		return f
	}
	if f > maxTimeout || f < 0 || math.IsNaN(f) {
		t.env.Must(t.warn, goja.Undefined(), t.env.VM.ToValue(f))
	}
	return 1
}

func milliseconds(f float64) time.Duration { return time.Duration(f) * time.Millisecond }

// set is setTimeout and setInterval.
func (t *timers) set(c goja.FunctionCall, repeat bool) goja.Value {
	cb := t.callback(c.Argument(0))
	o := t.newTimeout(cb, t.delay(c.Argument(1)), repeat)
	if len(c.Arguments) > 2 {
		o.args = keep(c.Arguments[2:])
	}
	o.arm()
	return o.object
}

func (t *timers) newTimeout(cb goja.Value, after float64, repeat bool) *timeout {
	o := &timeout{t: t, callback: cb, idle: after, repeat: goja.Null()}
	if repeat {
		o.repeat = t.env.VM.ToValue(after)
	}
	o.object = t.env.VM.NewDynamicObject(o)
	_ = o.object.SetPrototype(t.timeoutProto)
	return o
}

// make(callback, after, args, repeat, referenced) is the class's constructor: a timer not armed.
func (t *timers) make(c goja.FunctionCall) goja.Value {
	o := t.newTimeout(c.Argument(0), t.delay(c.Argument(1)), c.Argument(3).ToBoolean())
	o.noRef = !goja.IsUndefined(c.Argument(4)) && !c.Argument(4).ToBoolean()
	return o.object
}

func (o *timeout) arm() {
	l := o.t.env.Loop
	o.start = l.Now().Milliseconds()
	o.armed = l.NewTimer(milliseconds(o.idle), o.repeat.ToBoolean(), o.fire)
	if o.noRef {
		o.armed.Unref()
	}
}

// fire calls the callback as it is now; programs change _onTimeout and _repeat.
func (o *timeout) fire() {
	lt := o.armed
	defer o.fired(lt)
	o.t.call(o.callback, o.object, o.args)
}

// fired decides, after the callback, whether the timer runs again.
func (o *timeout) fired(lt *loop.Timer) {
	if o.armed != lt {
		return // cleared, or armed anew, by the callback
	}
	if o.repeat.ToBoolean() && o.idle != -1 {
		o.idle = o.repeat.ToFloat()
		lt.Repeat(milliseconds(o.idle))
		return
	}
	lt.Repeat(0)
	if !lt.Active() {
		o.armed = nil
		o.destroyed = true
	}
}

// clear is clearTimeout and clearInterval, for a timer or the number that it became.
func (t *timers) clear(c goja.FunctionCall) goja.Value {
	o := timeoutOf(c.Argument(0))
	if o == nil {
		o = t.byNumber(c.Argument(0))
	}
	if o == nil || !o.callback.ToBoolean() {
		return nil
	}
	if o.armed != nil {
		o.armed.Stop()
		o.armed = nil
	}
	o.callback = goja.Null()
	o.idle = -1
	o.destroyed = true
	return nil
}

func (t *timers) byNumber(v goja.Value) *timeout {
	switch x := v.Export().(type) {
	case int64:
		return t.known[x]
	case string:
		if n, err := strconv.ParseInt(x, 10, 64); err == nil {
			return t.known[n]
		}
	}
	return nil
}

// number gives a timer a number by which clearTimeout finds it while it is armed.
func (t *timers) number(c goja.FunctionCall) goja.Value {
	o := timeoutOf(c.Argument(0))
	if o == nil {
		return nil
	}
	for n, other := range t.known {
		if other == o {
			return t.env.VM.ToValue(n)
		}
		if other.armed == nil {
			delete(t.known, n)
		}
	}
	t.lastNumber++
	t.known[t.lastNumber] = o
	return t.env.VM.ToValue(t.lastNumber)
}

// refresh(timeout) arms it again from now, also after it fired.
func (t *timers) refresh(c goja.FunctionCall) goja.Value {
	o := timeoutOf(c.Argument(0))
	if o == nil || o.idle < 0 {
		return nil
	}
	t.env.Loop.UpdateNow()
	o.destroyed = false
	if o.armed == nil {
		o.arm()
		return nil
	}
	o.start = t.env.Loop.Now().Milliseconds()
	o.armed.Refresh()
	return nil
}

// setRef(timeoutOrImmediate, on)
func (t *timers) setRef(c goja.FunctionCall) goja.Value {
	on := c.Argument(1).ToBoolean()
	if o := timeoutOf(c.Argument(0)); o != nil {
		o.noRef = !on
		if o.armed != nil {
			set(o.armed, on)
		}
	} else if i := immediateOf(c.Argument(0)); i != nil && i.queued != nil {
		set(i.queued, on)
	}
	return nil
}

func set(r interface {
	Ref()
	Unref()
}, on bool,
) {
	if on {
		r.Ref()
	} else {
		r.Unref()
	}
}

func (t *timers) hasRef(c goja.FunctionCall) goja.Value {
	if o := timeoutOf(c.Argument(0)); o != nil {
		return t.env.VM.ToValue(!o.noRef)
	}
	i := immediateOf(c.Argument(0))
	return t.env.VM.ToValue(i != nil && i.queued != nil && i.queued.HasRef())
}
