package test

import (
	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
)

// running registers a test that runs as a task and returns what JavaScript does with it. As in Node a
// test does not keep the program alive by itself: hold makes the task do so.
func running(env *value.Env, name string, cancel goja.Callable) goja.Value {
	task := env.Loop.Open(loop.Spec{
		Kind:  "test",
		Name:  "test " + name,
		Unref: true,
		Cancel: func() {
			env.Call(cancel, goja.Undefined())
		},
	})
	o := env.VM.NewObject()
	env.Set(o, "hold", func(goja.FunctionCall) goja.Value {
		task.Ref()
		return nil
	})
	env.Set(o, "note", func(c goja.FunctionCall) goja.Value {
		task.Note(c.Argument(0).String())
		return nil
	})
	env.Set(o, "end", func(goja.FunctionCall) goja.Value {
		if !task.Done() {
			task.Close(nil)
		}
		return nil
	})
	return o
}
