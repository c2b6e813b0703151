package process

import (
	"os"
	"os/signal"
	"syscall"

	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
)

// listeners are the signals that one engine waits for, by the number JavaScript holds.
type listeners struct {
	env  *value.Env
	open map[int64]*listener
	last int64
}

// listener waits for one signal.
type listener struct {
	task *loop.Task
	stop func()
}

// bindSignals fills listen(name, number, callback) and close(handle) and
// expect(handle).
func bindSignals(env *value.Env, b *goja.Object) {
	ls := &listeners{env: env, open: map[int64]*listener{}}
	env.Set(b, "listen", func(c goja.FunctionCall) goja.Value {
		return ls.listen(c.Argument(0).String(), syscall.Signal(c.Argument(1).ToInteger()), env.Callable(c.Argument(2), "callback"))
	})
	env.Set(b, "close", func(c goja.FunctionCall) goja.Value {
		if l := ls.open[c.Argument(0).ToInteger()]; l != nil {
			l.stop()
		}
		return nil
	})
	env.Set(b, "expect", func(c goja.FunctionCall) goja.Value {
		if l := ls.open[c.Argument(0).ToInteger()]; l != nil {
			l.task.Ref() // until it arrives
		}
		return nil
	})
}

// listen takes the signal from the system until the returned handle is closed. It is no reason
// for a program to go on, and no task that a person started.
func (ls *listeners) listen(name string, sig syscall.Signal, callback goja.Callable) goja.Value {
	if sig == syscall.SIGKILL || isStop(sig) {
		panic(ls.env.Reason(os.NewSyscallError("uv_signal_start", syscall.EINVAL)))
	}
	ls.last++
	handle := ls.last
	received, done := make(chan os.Signal, 8), make(chan struct{})
	var task *loop.Task
	stop := func() {
		if ls.open[handle] == nil {
			return
		}
		delete(ls.open, handle)
		signal.Stop(received)
		close(done)
		task.Finish(nil)
	}
	task = ls.env.Loop.Open(loop.Spec{Kind: "signal", Name: "listening for " + name, Unref: true, Hidden: true, Cancel: stop})
	ls.open[handle] = &listener{task, stop}
	signal.Notify(received, sig)
	go func() {
		for {
			select {
			case <-received:
				task.Post(func() {
					task.Unref()
					ls.env.Call(callback, goja.Undefined())
				})
			case <-done:
				return
			}
		}
	}()
	return ls.env.VM.ToValue(handle)
}
