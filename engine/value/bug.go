package value

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"

	"github.com/dop251/goja"
)

// Bug is a mistake of nook's own, or of goja's: what runs met what it did not expect. To JavaScript it
// is an Error that says where; NOOK_DEBUG=1 adds the stack of Go.
func Bug(where string, p any) error {
	text := "nook: internal error"
	if where != "" {
		text += " in " + where
	}
	if os.Getenv("NOOK_DEBUG") != "" {
		return fmt.Errorf("%s: %v\n%s", text, p, debug.Stack())
	}
	return errors.New(text + ": " + fmt.Sprint(p))
}

// IsBug tells a mistake of ours from what is thrown on purpose.
func IsBug(p any) bool {
	_, ok := p.(runtime.Error)
	return ok
}

// guard turns a mistake in a native function into an error that the JavaScript that called can catch.
// Deferred.
func (e *Env) guard(name string) {
	if p := recover(); p != nil {
		if IsBug(p) {
			panic(e.Reason(Bug(name, p)))
		}
		panic(p)
	}
}

// native is fn as goja calls it.
func (e *Env) native(name string, fn Native) Native {
	return func(c goja.FunctionCall) goja.Value {
		defer e.guard(name)
		if v := fn(c); v != nil {
			return v
		}
		return goja.Undefined()
	}
}
