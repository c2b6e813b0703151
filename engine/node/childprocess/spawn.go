package childprocess

import (
	"os"

	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
)

// child is a running process.
type child struct {
	env  *value.Env
	task *loop.Task
	killer
}

// spawn starts a process. The result is {code} when that failed, else {pid, pipes, kill, ref,
// unref}; options.onexit(code, signal) is called when the process has ended.
func spawn(env *value.Env, options goja.Value) goja.Value {
	o := options.ToObject(env.VM)
	onexit := env.Callable(o.Get("onexit"), "onexit")
	cmd := commandOf(env, o)
	for _, s := range cmd.stdio {
		if s.kind == "fd" { // what was printed before comes before what the child prints
			_ = env.Program().Stdout.Flush()
			_ = env.Program().Stderr.Flush()
			break
		}
	}
	shown := show(env, cmd)
	p, ours, err := cmd.start()
	if err != nil {
		return env.Object("code", codeOf(err))
	}
	c := &child{env: env}
	c.p, c.group = p, cmd.detached
	c.task = env.Loop.Open(loop.Spec{Kind: "child", Name: cmd.name(), Cancel: func() { c.end(sigterm) }})
	ctx := c.task.Context()
	for i, fd := range shown {
		pump(env, ours[i], fd, ctx)
		ours[i] = nil
	}
	go func() {
		code, signal := c.wait()
		c.task.Finish(func() {
			sig := goja.Value(goja.Null())
			if signal != "" {
				sig = env.VM.ToValue(signal)
			}
			env.Call(onexit, goja.Undefined(), env.VM.ToValue(code), sig)
		})
	}()
	return c.object(ours, ctx)
}

// sigterm is what cancelling sends.
const sigterm = 15

func (c *child) object(ours []*os.File, ctx *loop.Context) *goja.Object {
	env := c.env
	o := env.VM.NewObject()
	pipes := make([]any, len(ours))
	for i, f := range ours {
		if f == nil {
			pipes[i] = goja.Null()
			continue
		}
		pipes[i] = newPipeObject(env, f, ctx)
	}
	_ = o.Set("pid", c.p.Pid)
	_ = o.Set("pipes", env.VM.NewArray(pipes...))
	env.Set(o, "kill", func(call goja.FunctionCall) goja.Value {
		if err := c.kill(int(call.Argument(0).ToInteger())); err != nil {
			return env.VM.ToValue(codeOf(err))
		}
		return env.VM.ToValue("")
	})
	env.Set(o, "ref", func(goja.FunctionCall) goja.Value { c.task.Ref(); return nil })
	env.Set(o, "unref", func(goja.FunctionCall) goja.Value { c.task.Unref(); return nil })
	env.Set(o, "hasRef", func(goja.FunctionCall) goja.Value {
		return env.VM.ToValue(c.task.HasRef() && !c.task.Done())
	})
	return o
}

// codeOf is Node's code of a failure.
func codeOf(err error) string {
	if s, ok := value.AsSystem(err); ok {
		return s.Code
	}
	return "UNKNOWN"
}
