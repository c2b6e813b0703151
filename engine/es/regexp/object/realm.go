package object

import (
	"sync/atomic"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"nook/engine/es/regexp"
)

type (
	native  = func(goja.FunctionCall) goja.Value
	pointer = unsafe.Pointer
)

// realm is the regular expressions of one VM.
type realm struct {
	*layout
	vm          *goja.Runtime
	ctor, proto *goja.Object
	template    *goja.Object // what every regexp is cloned from
	clone       constrFn     // goja's constructor
	iterate     native       // goja's RegExp.prototype[Symbol.matchAll]
	iterProto   *goja.Object // %RegExpStringIteratorPrototype% once it is ours
	cache       cache
	last        lastMatch
	scratch     regexp.Scratch
}

// Install makes every regexp of the VM run on our engine. It belongs before any program.
func Install(vm *goja.Runtime) {
	l := theLayout()
	if !l.ok {
		return
	}
	r := &realm{layout: l, vm: vm}
	stop := l.machine.Interrupted(vm)
	r.scratch.Interrupted = func() bool { return atomic.LoadUint32(stop) != 0 }
	r.ctor = vm.Get("RegExp").(*goja.Object)
	r.proto = r.ctor.Get("prototype").(*goja.Object)
	r.makeTemplate()
	r.replaceConstructor()
	r.replaceMethods()
	r.addFlags()
	r.replaceStringMethods()
	r.addStatics()
	l.guard(r.proto)
}

// makeTemplate makes a regexp that nothing a program does can reach.
func (r *realm) makeTemplate() {
	t, err := r.vm.New(r.ctor)
	if err != nil {
		panic(err)
	}
	_ = t.DefineDataProperty("constructor", goja.Undefined(), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	_ = t.DefineDataProperty("flags", stringOf(""), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	_ = t.DefineDataPropertySymbol(goja.SymMatch, r.vm.ToValue(true), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	r.template = t
}

// function is the Go code behind a native function, to be read or replaced.
func (r *realm) function(o *goja.Object) (call *nativeFn, construct *constrFn) {
	d := r.Behind(o)
	return at[nativeFn](d, r.call), at[constrFn](d, r.layout.construct)
}

// replace puts our code behind a function of goja's and gives goja's own; what is no native function
// of goja's is left alone.
func (r *realm) replace(v goja.Value, with native) (own native) {
	o, ok := v.(*goja.Object)
	if !ok || r.Words(o)[0] != r.isNative {
		return nil
	}
	call, _ := r.function(o)
	own, *call = *call, with
	return own
}

func (r *realm) replaceMethods() {
	for _, m := range [...]struct {
		name string
		code native
	}{{"exec", r.exec}, {"test", r.test}, {"compile", r.recompile}, {"toString", r.toString}} {
		r.replace(r.proto.Get(m.name), m.code)
	}
	for _, m := range [...]struct {
		name *goja.Symbol
		code native
	}{{goja.SymMatch, r.match}, {goja.SymSearch, r.search}, {goja.SymReplace, r.replaceIn}, {goja.SymSplit, r.split}} {
		r.replace(r.proto.GetSymbol(m.name), m.code)
	}
	r.iterate = r.replace(r.proto.GetSymbol(goja.SymMatchAll), r.matchAll)
}

// addFlags replaces the getters of goja's and adds those that it lacks.
func (r *realm) addFlags() {
	getter := func(name string) goja.Value {
		v, found := r.valuesOf(r.proto)[unistring.String(name)]
		if w := (*words)(pointer(&v)); found && w[0] == r.isProp {
			return *at[*goja.Object](w[1], r.propGetter)
		}
		return nil
	}
	r.replace(getter("source"), r.getSource)
	r.replace(getter("flags"), r.getFlags)
	for bit, name := range flagNames {
		if g := getter(name); g == nil {
			r.accessor(r.proto, name, r.flagGetter(bit), goja.Undefined())
		} else {
			r.replace(g, r.flagGetter(bit))
		}
	}
}
