package es

import (
	"strings"

	"github.com/dop251/goja"

	"nook/engine/errs"
	"nook/engine/value"
)

// Stacks is V8's stack API for one VM: err.stack in V8's words, made at its first reading.
type Stacks struct {
	env        *value.Env
	layout     errorLayout
	machine    machineLayout
	descriptor goja.Callable // Object.getOwnPropertyDescriptor
	toString   goja.Callable // Function.prototype.toString
	base       *goja.Object  // the global Error
	get        goja.Value    // the accessor of every stack
	set        goja.Value
}

// defaultLimit is V8's Error.stackTraceLimit.
const defaultLimit = 10

// constructors are the errors of the language; each but the first inherits from it.
var constructors = [...]string{
	"Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError", "AggregateError",
}

// newStacks replaces the constructors of errors by ones whose errors have V8's stack.
func newStacks(env *value.Env) *Stacks {
	s := &Stacks{env: env, layout: layout(), machine: machine()}
	s.descriptor = function(env.VM, "Object", "getOwnPropertyDescriptor")
	s.toString = function(env.VM, "Function", "prototype", "toString")
	s.get = env.Func("", 0, func(c goja.FunctionCall) goja.Value {
		if o, ok := c.This.(*goja.Object); ok {
			return s.read(o)
		}
		return nil
	})
	s.set = env.Func("", 1, func(c goja.FunctionCall) goja.Value {
		if o, ok := c.This.(*goja.Object); ok {
			settle(o, c.Argument(0))
		}
		return nil
	})
	for _, name := range constructors {
		s.wrap(name)
	}
	if _, on := env.Program().Flag("enable-source-maps"); on || env.Program().Notebook {
		env.SourceMaps.Enabled, env.SourceMaps.NodeModules, env.SourceMaps.Generated = true, true, true
	}
	limit := defaultLimit
	if text, ok := env.Program().Flag("stack-trace-limit"); ok {
		limit = int(env.VM.ToValue(text).ToInteger())
	}
	_ = s.base.Set("stackTraceLimit", limit)
	_ = s.base.Set("captureStackTrace", env.Func("captureStackTrace", 2, s.capture))
	return s
}

// function finds a function of the language's before a program can replace it.
func function(vm *goja.Runtime, path ...string) goja.Callable {
	o := vm.GlobalObject()
	for _, name := range path {
		o = o.Get(name).(*goja.Object)
	}
	fn, _ := goja.AssertFunction(o)
	return fn
}

// settle makes the stack plain data.
func settle(o *goja.Object, v goja.Value) {
	_ = o.DefineDataProperty("stack", v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// wrap puts a constructor of ours in front of the language's.
func (s *Stacks) wrap(name string) {
	vm := s.env.VM
	original := vm.Get(name).(*goja.Object)
	construct, _ := goja.AssertConstructor(original)
	wrapConstruct(original, s.failed)
	var self *goja.Object
	self = vm.ToValue(func(c goja.ConstructorCall) *goja.Object {
		target := c.NewTarget
		if target == nil {
			target = self
		}
		o, err := construct(target, c.Arguments...)
		if err != nil {
			panic(err)
		}
		s.made(o, target, self)
		return o
	}).(*goja.Object)
	proto := original.Get("prototype").(*goja.Object)
	length := 1
	if name == "AggregateError" {
		length = 2
	}
	_ = self.DefineDataProperty("name", vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = self.DefineDataProperty("length", vm.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = self.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	_ = proto.DefineDataProperty("constructor", self, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	if name == "Error" {
		s.base = self
		_ = self.DefineDataProperty("isError", original.Get("isError"), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	} else {
		_ = self.SetPrototype(s.base)
	}
	_ = vm.GlobalObject().DefineDataProperty(name, self, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// made gives a new error its stack and forgets the frames over the limit. The constructors of the
// program's own that made it by super() are no frames of it.
func (s *Stacks) made(o, target, self *goja.Object) {
	frames, added, ok := s.layout.frames(o)
	if !ok || *added {
		return
	}
	skip := 0
	if list := *frames; len(list) > 0 && list[0].SrcName() == "<native>" {
		*frames, skip = list[1:], 1 // the constructor itself, called without new
	}
	if target != self {
		if n := s.constructing(*frames, skip, target); n > 0 {
			*frames, skip = (*frames)[n:], skip+n
		}
	}
	s.keep(frames, skip)
	s.install(o, added)
}

func (s *Stacks) install(o *goja.Object, added *bool) {
	*added = true // goja would make its text before it lets the property be defined
	if s.limit() < 0 {
		return
	}
	_ = o.DefineAccessorProperty("stack", s.get, s.set, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// limit is Error.stackTraceLimit, the number of frames that a stack keeps; negative when it is no
// number, and there are no stacks.
func (s *Stacks) limit() int {
	v := s.base.Get("stackTraceLimit")
	if v == nil || !goja.IsNumber(v) {
		return -1
	}
	return int(max(0, min(v.ToFloat(), 1<<20)))
}

// Adopt gives an error that the VM itself threw V8's stack, as if it had been made by a constructor.
func (s *Stacks) Adopt(v goja.Value) {
	o, ok := v.(*goja.Object)
	if !ok {
		return
	}
	frames, added, ok := s.layout.frames(o)
	if !ok || *added {
		return
	}
	s.reword(o, *frames)
	*frames = visible(*frames, s.limit())
	s.install(o, added)
}

// keep forgets the frames over the limit, and notes whose calls the others are. Only while what made
// the frames still runs.
func (s *Stacks) keep(frames *[]goja.StackFrame, skip int) {
	kept := visible(*frames, s.limit())
	*frames = s.machine.keep(s.machine.calls(s.env.VM, skip, len(kept)), kept)
}

// failed is the constructor that the machine itself calls when a program makes a mistake.
func (s *Stacks) failed(original construct) construct {
	return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		o := original(args, newTarget)
		if frames, added, ok := s.layout.frames(o); ok && !*added {
			s.reword(o, *frames)
			s.keep(frames, 0)
			s.install(o, added)
		}
		return o
	}
}

// reword gives the messages of the VM's own errors V8's words.
func (s *Stacks) reword(o *goja.Object, frames []goja.StackFrame) {
	v, ok := o.Get("message").(goja.String)
	if !ok {
		return
	}
	message := v.String()
	at := func() errs.Place {
		for i := range frames {
			if hidden(&frames[i]) {
				continue
			}
			if frames[i].SrcName() == "<native>" {
				break // a builtin complains about what it was given
			}
			p := frames[i].Position()
			return errs.Place{Source: s.layout.text(&frames[i]), Line: p.Line, Col: p.Column}
		}
		return errs.Place{}
	}
	m := mistake{fault: s.machine.fault(s.env.VM), s: s, message: message, at: at}
	if words := m.words(); words != "" {
		s.say(o, words)
		return
	}
	if words := errs.Reword(message, at); words != message {
		s.say(o, words)
	}
}

func (s *Stacks) say(o *goja.Object, words string) {
	_ = o.DefineDataProperty("message", s.env.VM.ToValue(words), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// Place is where the innermost call of the program stands, with the text around it; the zero Place
// when there is none. Frames of the runtime count only when there are no others.
func (s *Stacks) Place(frames []goja.StackFrame) (f errs.Frame, source string) {
	var best *goja.StackFrame
	for i := range frames {
		g := &frames[i]
		if hidden(g) || g.SrcName() == "<native>" {
			continue
		}
		internal := strings.HasPrefix(g.SrcName(), "node:")
		if best == nil || !internal {
			best = g
		}
		if !internal {
			break
		}
	}
	if best == nil {
		return f, ""
	}
	p := best.Position()
	source = s.layout.text(best)
	f = errs.Frame{File: p.Filename}
	f.Line, f.Col = s.position(best, p.Line, p.Column)
	if from, ok := s.original(f, func() string { return unpadded(source) }); ok {
		text, known := from.text()
		if !known {
			return f, source
		}
		return from.Frame, text
	}
	return f, source
}

// Replace gives an error other frames than those it was made under.
func (s *Stacks) Replace(o *goja.Object, frames []goja.StackFrame) {
	if own, added, ok := s.layout.frames(o); ok {
		*own = visible(frames, s.limit())
		s.install(o, added)
	}
}

// Raw are goja's frames of an error; nil for what is no error.
func (s *Stacks) Raw(v goja.Value) []goja.StackFrame {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	if frames, _, ok := s.layout.frames(o); ok {
		return *frames
	}
	return nil
}

// Frames are the calls under which an error was made; nil for what is no error.
func (s *Stacks) Frames(v goja.Value) []errs.Frame {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	frames, _, ok := s.layout.frames(o)
	if !ok {
		return nil
	}
	list, _ := s.frames(*frames, true)
	return list
}

// read makes the text of an error's stack, at its first reading.
func (s *Stacks) read(o *goja.Object) goja.Value {
	frames, _, ok := s.layout.frames(o)
	if !ok {
		return goja.Undefined()
	}
	v := s.text(o, *frames)
	settle(o, v)
	return v
}

// text is the stack as a string, or what Error.prepareStackTrace makes of it.
func (s *Stacks) text(o *goja.Object, frames []goja.StackFrame) goja.Value {
	if prepare, ok := goja.AssertFunction(s.base.Get("prepareStackTrace")); ok {
		list, names := s.frames(frames, false)
		return s.env.Must(prepare, s.base, o, s.callSites(list, names))
	}
	list, _ := s.frames(frames, true)
	return s.env.VM.ToValue(errs.Stack(s.header(o), list))
}

// callSites makes the objects that prepareStackTrace receives.
func (s *Stacks) callSites(list []errs.Frame, names []named) goja.Value {
	sites := make([]any, len(list))
	make1, _ := goja.AssertFunction(s.env.Require("internal/call_site").(*goja.Object).Get("make"))
	vm := s.env.VM
	for i, f := range list {
		n := &names[i]
		this, fn := n.this, goja.Value(goja.Undefined())
		if n.fn != nil {
			fn = n.fn
		}
		if this == nil {
			this = goja.Undefined()
		}
		sites[i] = s.env.Must(make1, goja.Undefined(), s.env.Object("fn", n.function, "file", f.File, "line", f.Line, "column", f.Col,
			"native", f.Native, "async", f.Async, "text", f.String(), "this", this, "function", fn, "type", n.class, "method", n.method, "constructed", n.constructed))
	}
	return vm.NewArray(sites...)
}

// header is the stack's first line: name and message, with a coded error's code between them.
func (s *Stacks) header(o *goja.Object) string {
	name, message := "Error", ""
	if v := o.Get("name"); v != nil && !goja.IsUndefined(v) {
		name = v.String()
	}
	if v := o.GetSymbol(value.SymCoded); v != nil {
		name += " [" + o.Get("code").String() + "]"
	}
	if v := o.Get("message"); v != nil && !goja.IsUndefined(v) {
		message = v.String()
	}
	switch {
	case message == "":
		return name
	case name == "":
		return message
	}
	return name + ": " + message
}

// capture is Error.captureStackTrace(object, constructorOpt).
func (s *Stacks) capture(c goja.FunctionCall) goja.Value {
	o, ok := c.Argument(0).(*goja.Object)
	if !ok {
		panic(s.env.TypeError("", "invalid_argument"))
	}
	frames := s.env.VM.CaptureCallStack(0, nil)
	if len(frames) > 0 {
		frames = frames[1:] // captureStackTrace itself
	}
	skip := 1
	if above, isFn := c.Argument(1).(*goja.Object); isFn {
		n := s.below(frames, above)
		frames, skip = frames[n:], skip+n
	}
	s.keep(&frames, skip)
	if own, added, isError := s.layout.frames(o); isError {
		*own = frames
		s.install(o, added)
		return nil
	}
	get := s.env.Func("", 0, func(goja.FunctionCall) goja.Value {
		v := s.text(o, frames)
		settle(o, v)
		return v
	})
	if err := o.DefineAccessorProperty("stack", get, s.set, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
		panic(s.env.TypeError("", "Cannot define property stack, object is not extensible"))
	}
	return nil
}

// constructing is how many frames go down to the topmost call of a constructor; 0 when it is not called.
func (s *Stacks) constructing(frames []goja.StackFrame, skip int, target *goja.Object) int {
	c := s.machine.calls(s.env.VM, skip, len(frames))
	if c == nil {
		return 0
	}
	for i := range c.list {
		if c.list[i].fn == target {
			return i + 1
		}
	}
	return 0
}

// below is how many frames go down to the topmost call of fn; all when it is not called. Where
// goja's layout hides the functions they are told apart by name.
func (s *Stacks) below(frames []goja.StackFrame, fn *goja.Object) int {
	if c := s.machine.calls(s.env.VM, 1, len(frames)); c != nil {
		for i := range c.list {
			if c.list[i].fn == fn {
				return i + 1
			}
		}
		return len(frames)
	}
	name := nameOf(fn)
	for i := range frames {
		if name != "" && frames[i].FuncName() == name {
			return i + 1
		}
	}
	return 0
}
