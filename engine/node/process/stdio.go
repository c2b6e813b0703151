package process

import (
	"io"
	"os"

	"github.com/dop251/goja"
	"golang.org/x/term"

	"nook/engine/value"
	"nook/loop"
)

// bindStdio fills the natives behind the three standard streams.
func bindStdio(env *value.Env, b *goja.Object) {
	p := env.Program()
	outputs := map[int64]value.Output{1: p.Stdout, 2: p.Stderr}
	env.Set(b, "kind", func(c goja.FunctionCall) goja.Value {
		fd := c.Argument(0).ToInteger()
		if out := outputs[fd]; out != nil && out.IsTTY() {
			return env.VM.ToValue("tty")
		}
		var file *os.File
		switch fd {
		case 0:
			file, _ = p.Stdin.(*os.File)
		case 1:
			file = os.Stdout
		case 2:
			file = os.Stderr
		}
		return env.VM.ToValue(kindOf(file))
	})
	env.Set(b, "write", func(c goja.FunctionCall) goja.Value {
		out := outputs[c.Argument(0).ToInteger()]
		data, ok := env.Bytes(c.Argument(1))
		if !ok {
			data = []byte(c.Argument(1).String())
		}
		if _, err := out.Write(data); err != nil {
			return env.Reason(err)
		}
		return goja.Null()
	})
	in := &input{env: env, r: p.Stdin}
	env.Set(b, "open", in.open)
	env.Set(b, "setRawMode", in.setRawMode)
}

// kindOf classifies a standard stream as Node's _type does.
func kindOf(file *os.File) string {
	if file == nil {
		return "pipe"
	}
	if term.IsTerminal(int(file.Fd())) {
		return "tty"
	}
	info, err := file.Stat()
	if err == nil && (info.Mode().IsRegular() || info.Mode()&os.ModeCharDevice != 0) {
		return "fs"
	}
	return "pipe"
}

// input is the program's standard input: read by one goroutine, one chunk for each request.
type input struct {
	env    *value.Env
	r      io.Reader
	task   *loop.Task
	want   chan struct{} // capacity 1: "read on"
	closed chan struct{}
	raw    *term.State
}

// inputChunk is how much is read at once.
const inputChunk = 64 << 10

// open starts the reader and gives {read, ref, unref, close}; the callback gets a chunk, null at
// the end, or undefined and an error.
func (in *input) open(c goja.FunctionCall) goja.Value {
	env := in.env
	callback := env.Callable(c.Argument(0), "callback")
	in.want, in.closed = make(chan struct{}, 1), make(chan struct{})
	task := env.Loop.Open(loop.Spec{Kind: "stdin", Name: "reading standard input", Cancel: func() {
		env.Call(callback, goja.Undefined(), goja.Null())
		in.close()
	}})
	in.task = task
	go in.pump(task, callback)
	h := env.VM.NewObject()
	env.Set(h, "read", func(goja.FunctionCall) goja.Value {
		select {
		case in.want <- struct{}{}:
		default:
		}
		return nil
	})
	env.Set(h, "ref", func(goja.FunctionCall) goja.Value { task.Ref(); return nil })
	env.Set(h, "unref", func(goja.FunctionCall) goja.Value { task.Unref(); return nil })
	env.Set(h, "close", func(goja.FunctionCall) goja.Value { in.close(); return nil })
	return h
}

func (in *input) close() {
	select {
	case <-in.closed:
		return
	default:
	}
	close(in.closed)
	in.task.Finish(nil)
	if in.raw != nil {
		in.restore()
	}
}

// pump reads until the end, an error or close. A read of a terminal or pipe that never comes back
// is left behind when the program ends.
func (in *input) pump(task *loop.Task, callback goja.Callable) {
	env := in.env
	for {
		select {
		case <-in.want:
		case <-in.closed:
			return
		}
		chunk := make([]byte, inputChunk)
		n, err := in.r.Read(chunk)
		if n > 0 {
			data := chunk[:n:n]
			task.Post(func() { env.Call(callback, goja.Undefined(), env.Buffer(data)) })
			if err == nil {
				continue
			}
		}
		if err != nil {
			task.Finish(func() {
				if err == io.EOF {
					env.Call(callback, goja.Undefined(), goja.Null())
				} else {
					env.Call(callback, goja.Undefined(), goja.Undefined(), env.Reason(err))
				}
			})
			return
		}
	}
}

// setRawMode(on) switches the terminal's line editing off or on again.
func (in *input) setRawMode(c goja.FunctionCall) goja.Value {
	file, ok := in.r.(*os.File)
	if !ok {
		return in.env.VM.ToValue(false)
	}
	if !c.Argument(0).ToBoolean() {
		in.restore()
		return in.env.VM.ToValue(true)
	}
	if in.raw != nil {
		return in.env.VM.ToValue(true)
	}
	state, err := term.MakeRaw(int(file.Fd()))
	if err != nil {
		panic(in.env.Reason(err))
	}
	in.raw = state
	return in.env.VM.ToValue(true)
}

func (in *input) restore() {
	if file, ok := in.r.(*os.File); ok && in.raw != nil {
		_ = term.Restore(int(file.Fd()), in.raw)
		in.raw = nil
	}
}
