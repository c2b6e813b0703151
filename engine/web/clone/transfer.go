package clone

import (
	"slices"

	"github.com/dop251/goja"
)

// transfer puts what a list names into the message: memory, and the platform's objects that move, as
// ports do. detach takes all of it from the sender, once the rest of the message is known to be good.
func (t *taker) transfer(list []*goja.Object) (moved []*platform, detach func()) {
	var leave []func()
	for i, o := range list {
		if slices.Contains(list[:i], o) {
			panic(dataCloneError(t.env, "Transfer list contains duplicate "+t.className(o)))
		}
		if how, ok := o.GetSymbol(t.symbol("kTransfer")).(*goja.Object); ok {
			node, detach := t.moving(o, how)
			moved, leave = append(moved, node), append(leave, detach)
			continue
		}
		ab := t.arrayBuffer(o)
		t.seen[o] = t.memory(o, ab.Bytes())
		leave = append(leave, func() { ab.Detach() })
	}
	return moved, func() {
		for _, fn := range leave {
			fn()
		}
	}
}

// className names what may be in a transfer list.
func (t *taker) className(o *goja.Object) string {
	if _, ok := o.GetSymbol(t.symbol("kTransfer")).(*goja.Object); ok {
		return o.Get("constructor").(*goja.Object).Get("name").String()
	}
	return "ArrayBuffer"
}

// arrayBuffer is the memory of an ArrayBuffer that can be transferred.
func (t *taker) arrayBuffer(o *goja.Object) goja.ArrayBuffer {
	ab, ok := t.env.Export(o).(goja.ArrayBuffer)
	switch {
	case o.ClassName() == "SharedArrayBuffer" || !ok && !t.isStream(o):
		panic(dataCloneError(t.env, "Found invalid value in transferList."))
	case !ok || t.untransferable(o):
		panic(dataCloneError(t.env, "Cannot transfer object of unsupported type."))
	case ab.Detached():
		panic(dataCloneError(t.env, "An ArrayBuffer is detached and could not be cloned."))
	}
	return ab
}

// isStream reports whether o is one of the streams that Node transfers.
func (t *taker) isStream(o *goja.Object) bool {
	tag := o.GetSymbol(goja.SymToStringTag)
	return tag != nil && slices.Contains([]string{"ReadableStream", "WritableStream", "TransformStream"}, tag.String())
}

// moving asks a platform object for {module, function, data, detach}.
func (t *taker) moving(o, how *goja.Object) (*platform, func()) {
	if t.untransferable(o) {
		panic(dataCloneError(t.env, "Cannot transfer object of unsupported type."))
	}
	fn, _ := goja.AssertFunction(how)
	answer := t.env.Must(fn, o).(*goja.Object)
	node := &platform{module: answer.Get("module").String(), function: answer.Get("function").String()}
	t.keep(o, node)
	node.data = t.value(answer.Get("data"))
	detach, _ := goja.AssertFunction(answer.Get("detach"))
	return node, func() { t.env.Must(detach, goja.Undefined()) }
}

func (t *taker) untransferable(o *goja.Object) bool {
	fn, _ := goja.AssertFunction(t.env.Require("internal/structured_clone").(*goja.Object).Get("isUntransferable"))
	return t.env.Must(fn, goja.Undefined(), o).ToBoolean()
}

// refuseMarked throws for an object that the program marked as uncloneable. Most programs mark none.
func (t *taker) refuseMarked(o *goja.Object) {
	if !t.asked {
		t.asked = true
		t.marked, _ = goja.AssertFunction(t.env.Require("internal/structured_clone").(*goja.Object).Get("isUncloneable"))
	}
	if t.marked != nil && t.env.Must(t.marked, goja.Undefined(), o).ToBoolean() {
		panic(dataCloneError(t.env, "Cannot clone object of unsupported type."))
	}
}
