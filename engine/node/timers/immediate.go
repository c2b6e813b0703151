package timers

import (
	"slices"

	"github.com/dop251/goja"

	"nook/loop"
)

// immediate is what setImmediate returns; like a timeout, it is the object itself.
type immediate struct {
	t        *timers
	object   *goja.Object
	queued   *loop.Immediate // nil once it ran or was cleared
	callback goja.Value
	args     []goja.Value
	extra    *extra
}

var immediateNames = []string{"_onImmediate", "_argv", "_destroyed"}

// Get implements goja.DynamicObject.
func (i *immediate) Get(name string) goja.Value {
	switch name {
	case "_onImmediate":
		return i.callback
	case "_argv":
		return i.t.list(i.args)
	case "_destroyed":
		return i.t.env.VM.ToValue(i.queued == nil)
	}
	return i.extra.get(name)
}

// Set implements goja.DynamicObject.
func (i *immediate) Set(name string, v goja.Value) bool {
	switch name {
	case "_onImmediate":
		i.callback = v
	case "_argv", "_destroyed":
	default:
		i.extra = i.extra.set(name, v)
	}
	return true
}

// Has implements goja.DynamicObject.
func (i *immediate) Has(name string) bool {
	return slices.Contains(immediateNames, name) || i.extra.get(name) != nil
}

// Delete implements goja.DynamicObject.
func (i *immediate) Delete(name string) bool { return i.extra.delete(name) }

// Keys implements goja.DynamicObject.
func (i *immediate) Keys() []string { return i.extra.keys(immediateNames) }

// immediateOf is a value as an immediate; nil for anything else.
func immediateOf(v goja.Value) *immediate {
	if o, ok := v.(*goja.Object); ok {
		if i, ok := o.Export().(*immediate); ok {
			return i
		}
	}
	return nil
}

func (t *timers) setImmediate(c goja.FunctionCall) goja.Value {
	i := &immediate{t: t, callback: t.callback(c.Argument(0))}
	if len(c.Arguments) > 1 {
		i.args = keep(c.Arguments[1:])
	}
	i.object = t.env.VM.NewDynamicObject(i)
	_ = i.object.SetPrototype(t.immediateProto)
	i.queued = t.env.Loop.NewImmediate(i.run)
	return i.object
}

func (i *immediate) run() {
	cb := i.callback
	i.queued = nil
	i.t.call(cb, i.object, i.args)
	i.callback = goja.Null()
}

func (t *timers) clearImmediate(c goja.FunctionCall) goja.Value {
	i := immediateOf(c.Argument(0))
	if i == nil || i.queued == nil {
		return nil
	}
	i.queued.Stop()
	i.queued = nil
	i.callback = goja.Null()
	return nil
}
