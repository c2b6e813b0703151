package value

import (
	"errors"

	"github.com/dop251/goja"
)

// SymCoded marks errors with a Node code: it shows in their stack's first line, not in their name.
var SymCoded = goja.NewSymbol("kIsNodeError")

// NewError makes an Error of the given constructor ("Error", "TypeError", "RangeError") with a Node
// code ("" for none): code is an own property, the stack's first line reads "TypeError [CODE]: …".
func (e *Env) NewError(ctor, code, message string) *goja.Object {
	o, err := e.VM.New(e.VM.Get(ctor), e.VM.ToValue(message))
	if err != nil {
		panic(err)
	}
	if code != "" {
		_ = o.DefineDataPropertySymbol(SymCoded, e.VM.ToValue(true), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		_ = o.Set("code", code)
	}
	return o
}

// TypeError is NewError("TypeError", …): panic with it to throw.
func (e *Env) TypeError(code, message string) *goja.Object {
	return e.NewError("TypeError", code, message)
}

// RangeError is NewError("RangeError", …): panic with it to throw.
func (e *Env) RangeError(code, message string) *goja.Object {
	return e.NewError("RangeError", code, message)
}

// Error is NewError("Error", …): panic with it to throw.
func (e *Env) Error(code, message string) *goja.Object { return e.NewError("Error", code, message) }

// Coded is a Go error that becomes a JavaScript error with a code.
type Coded struct {
	Ctor, Code, Message string
}

func (c *Coded) Error() string { return c.Message }

// Thrower is a Go error that makes its own JavaScript value.
type Thrower interface {
	error
	ToJS(e *Env) goja.Value
}

// Reason converts a Go error for JavaScript: a thrown value, a Coded error, a system error with
// Node's errno properties, or a plain Error.
func (e *Env) Reason(err error) goja.Value {
	var ex *goja.Exception
	if errors.As(err, &ex) {
		return ex.Value()
	}
	var th Thrower
	if errors.As(err, &th) {
		return th.ToJS(e)
	}
	var c *Coded
	if errors.As(err, &c) {
		return e.NewError(c.Ctor, c.Code, c.Message)
	}
	if s, ok := AsSystem(err); ok {
		return s.ToJS(e)
	}
	return e.NewError("Error", "", err.Error())
}

// NodeError makes a coded error as internal/errors words it: NodeError("ERR_UNKNOWN_ENCODING", "x").
func (e *Env) NodeError(code string, args ...any) *goja.Object {
	if e.codes == nil {
		e.codes = e.Require("internal/errors").(*goja.Object).Get("codes").(*goja.Object)
	}
	values := make([]goja.Value, len(args))
	for i, a := range args {
		values[i] = e.VM.ToValue(a)
	}
	o, err := e.VM.New(e.codes.Get(code), values...)
	if err != nil {
		panic(err)
	}
	return o
}

// Missing is the error of a part that nook lacks; what names it as a person would, "fs.opendir".
func (e *Env) Missing(what string) *goja.Object {
	return e.NewError("Error", "ERR_METHOD_NOT_IMPLEMENTED", "not in nook: "+what)
}

// ArgType is ERR_INVALID_ARG_TYPE in Node's words: the argument, what it must be ("Function",
// "string"; several in order) and what was received. Panic with it to throw.
func (e *Env) ArgType(arg string, expected any, got goja.Value) *goja.Object {
	codes := e.Require("internal/errors").(*goja.Object).Get("codes").(*goja.Object)
	o, err := e.VM.New(codes.Get("ERR_INVALID_ARG_TYPE"), e.VM.ToValue(arg), e.VM.ToValue(expected), got)
	if err != nil {
		panic(err)
	}
	return o
}
