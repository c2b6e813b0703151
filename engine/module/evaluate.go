package module

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"

	"nook/engine/private"

	"nook/engine/lower"
)

// installEval makes text that a program evaluates pass through lowering. A direct eval calls EvalText
// on its own (lower.EvalName); an indirect one and the constructors of functions do it themselves.
func (l *Loader) installEval() {
	vm := l.env.VM
	l.eval = vm.Get("eval").(*goja.Object)
	original, _ := goja.AssertFunction(l.eval)
	ours := l.env.Func("eval", 1, func(c goja.FunctionCall) goja.Value {
		text, ok := c.Argument(0).(goja.String)
		if !ok {
			return c.Argument(0)
		}
		return l.env.Must(original, goja.Undefined(), l.lowered(text))
	})
	if slot := evalSlot(vm); slot != nil && *slot == l.eval {
		*slot, l.eval = ours, ours
		_ = vm.GlobalObject().DefineDataProperty("eval", ours, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	function := vm.Get("Function").(*goja.Object)
	l.constructor(vm.GlobalObject(), function.Get("prototype").(*goja.Object), "Function", lower.PlainFunction)
	samples, err := vm.RunProgram(sampleFunctions())
	if err != nil {
		panic(err)
	}
	protoOf := func(i string) *goja.Object { return samples.(*goja.Object).Get(i).(*goja.Object).Prototype() }
	l.generator, _ = protoOf("0").Get("prototype").(*goja.Object)
	l.constructor(nil, protoOf("0"), "GeneratorFunction", lower.GeneratorFunction)
	l.constructor(nil, protoOf("1"), "AsyncFunction", lower.AsyncFunction)
}

// Generator is what all generators inherit.
func (l *Loader) Generator() *goja.Object { return l.generator }

var sampleFunctions = sync.OnceValue(func() *goja.Program {
	return goja.MustCompile("node:internal/functions", "[function* () {}, async function () {}]", true)
})

// evalLayout is where a goja.Runtime keeps the function by which it knows a direct eval. It is private;
// where it is not found, an indirect eval stays goja's own.
var evalLayout = sync.OnceValues(func() (offset uintptr, ok bool) {
	f := &private.Finder{}
	at, global := f.Kind(reflect.TypeFor[goja.Runtime](), "global", reflect.Struct)
	eval := f.Field(global, "Eval", reflect.TypeFor[*goja.Object]())
	return at + eval, f.Found()
})

func evalSlot(vm *goja.Runtime) **goja.Object {
	offset, ok := evalLayout()
	if !ok {
		return nil
	}
	return private.At[*goja.Object](unsafe.Pointer(vm), offset)
}

// EvalText(eval, text) is what a direct eval evaluates: lowered text where eval is the language's own.
func (l *Loader) EvalText(c goja.FunctionCall) goja.Value {
	text, ok := c.Argument(1).(goja.String)
	if !ok || !l.eval.SameAs(c.Argument(0)) {
		return c.Argument(1)
	}
	return l.lowered(text)
}

func (l *Loader) lowered(text goja.String) goja.Value {
	src := text.String()
	if err := lower.Guard(evalName, src); err != nil {
		panic(l.env.RangeError("", "Maximum call stack size exceeded"))
	}
	out, err := lower.EvalText(src, lower.Options{Name: evalName, Cache: l.cache}, l.callerImports)
	if err != nil {
		panic(l.env.NewError("SyntaxError", "", err.Message)) // no file: its place is the call's
	}
	if out == src {
		return text
	}
	return l.env.VM.ToValue(out)
}

// callerImports numbers the code that evaluates text for the imports in it.
func (l *Loader) callerImports() int { return l.importerOf(l.caller()) }

// constructor replaces a constructor that makes functions of text; proto is what it makes functions inherit.
func (l *Loader) constructor(global, proto *goja.Object, name string, kind lower.FunctionKind) {
	vm := l.env.VM
	self := vm.ToValue(func(c goja.ConstructorCall) *goja.Object { return l.MakeFunction(kind, c) }).(*goja.Object)
	_ = self.DefineDataProperty("name", vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = self.DefineDataProperty("length", vm.ToValue(1), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = self.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	if global != nil {
		l.function = self
		_ = global.DefineDataProperty(name, self, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		_ = proto.DefineDataProperty("constructor", self, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		return
	}
	_ = self.SetPrototype(l.function)
	_ = proto.DefineDataProperty("constructor", self, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// MakeFunction is what the constructors of functions do with text.
func (l *Loader) MakeFunction(kind lower.FunctionKind, c goja.ConstructorCall) *goja.Object {
	var params []string
	body := ""
	for i, a := range c.Arguments {
		if text := a.String(); i < len(c.Arguments)-1 {
			params = append(params, text)
		} else {
			body = text
		}
	}
	p, syntax := lower.FunctionProgram(kind, params, body, lower.Options{Name: evalName, Cache: l.cache}, l.callerImports)
	if syntax != nil {
		panic(l.env.NewError("SyntaxError", "", syntax.Message))
	}
	v, err := l.env.VM.RunProgram(p)
	if err != nil {
		l.rethrow(err)
	}
	fn := v.(*goja.Object)
	if c.NewTarget != nil {
		if own, ok := c.NewTarget.Get("prototype").(*goja.Object); ok && own != fn.Prototype() {
			_ = fn.SetPrototype(own)
		}
	}
	return fn
}
