package childprocess

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
)

// chunk is how much one read takes, Node's size.
const chunk = 64 << 10

// pipe is our end of a pipe to a child. It holds the loop only while something is under way.
type pipe struct {
	env    *value.Env
	f      *os.File
	task   *loop.Task
	reads  int     // under way; they hold the loop unless the program said unref
	writes []write // under way or waiting, in order; they always hold it
	unref  bool
	closed bool
}

// write is one piece of data on its way.
type write struct {
	b  []byte
	cb goja.Callable
}

// newPipeObject makes {read(cb), write(bytes, cb), shutdown(), close(cb), ref(), unref()}.
func newPipeObject(env *value.Env, f *os.File, ctx *loop.Context) *goja.Object {
	p := &pipe{env: env, f: f}
	p.task = env.Loop.Open(loop.Spec{Kind: "child.pipe", Name: "pipe to a child", Unref: true, Hidden: true, Context: ctx})
	o := env.VM.NewObject()
	env.Set(o, "read", func(c goja.FunctionCall) goja.Value {
		p.read(env.Callable(c.Argument(0), "callback"))
		return nil
	})
	env.Set(o, "write", func(c goja.FunctionCall) goja.Value {
		b, _ := env.Bytes(c.Argument(0))
		p.write(b, env.Callable(c.Argument(1), "callback"))
		return nil
	})
	env.Set(o, "shutdown", func(goja.FunctionCall) goja.Value { _ = shutdown(p.f); return nil })
	env.Set(o, "close", func(c goja.FunctionCall) goja.Value {
		p.close(env.Callable(c.Argument(0), "callback"))
		return nil
	})
	_ = o.Set("fd", fdOf(f))
	env.Set(o, "ref", func(goja.FunctionCall) goja.Value { p.setUnref(false); return nil })
	env.Set(o, "unref", func(goja.FunctionCall) goja.Value { p.setUnref(true); return nil })
	return o
}

// fdOf is the number of a file's descriptor; the file stays as it is.
func fdOf(f *os.File) int {
	number := -1
	if raw, err := f.SyscallConn(); err == nil {
		_ = raw.Control(func(fd uintptr) { number = int(fd) })
	}
	return number
}

func (p *pipe) setUnref(on bool) {
	p.unref = on
	p.hold()
}

func (p *pipe) hold() {
	if len(p.writes) > 0 || (p.reads > 0 && !p.unref) {
		p.task.Ref()
	} else {
		p.task.Unref()
	}
}

// read calls back with (code, bytes): bytes are null at the end.
func (p *pipe) read(cb goja.Callable) {
	p.reads++
	p.hold()
	go func() {
		b := make([]byte, chunk)
		n, err := p.f.Read(b)
		p.task.Post(func() {
			p.reads--
			p.hold()
			switch {
			case n > 0:
				p.env.Call(cb, goja.Undefined(), goja.Null(), p.env.Buffer(trim(b, n)))
			case errors.Is(err, io.EOF) || errors.Is(err, syscall.ECONNRESET):
				p.env.Call(cb, goja.Undefined(), goja.Null(), goja.Null())
			default:
				p.env.Call(cb, goja.Undefined(), p.env.VM.ToValue(codeOf(err)), goja.Null())
			}
		})
	}()
}

// trim does not let a few bytes keep a whole chunk alive.
func trim(b []byte, n int) []byte {
	if n*2 < len(b) {
		return append(make([]byte, 0, n), b[:n]...)
	}
	return b[:n:n]
}

// write calls back with the code of a failure, or null. What fits into the pipe is written at
// once, so that it has left even when the program ends now.
func (p *pipe) write(b []byte, cb goja.Callable) {
	p.writes = append(p.writes, write{b, cb})
	p.hold()
	if len(p.writes) > 1 {
		return
	}
	n, err := tryWrite(p.f, b)
	if n == len(b) || err != nil {
		p.task.Post(func() { p.wrote(err) })
		return
	}
	p.writes[0].b = b[n:]
	p.next()
}

// next writes the first piece that waits, on a goroutine.
func (p *pipe) next() {
	b := p.writes[0].b
	go func() {
		_, err := p.f.Write(b)
		p.task.Post(func() { p.wrote(err) })
	}()
}

// wrote ends the first write and begins the next.
func (p *pipe) wrote(err error) {
	cb := p.writes[0].cb
	p.writes = p.writes[1:]
	if len(p.writes) > 0 {
		p.next()
	}
	p.hold()
	result := goja.Value(goja.Null())
	if err != nil {
		result = p.env.VM.ToValue(codeOf(err))
	}
	p.env.Call(cb, goja.Undefined(), result)
}

func (p *pipe) close(cb goja.Callable) {
	if p.closed {
		return
	}
	p.closed = true
	if err := p.f.Close(); err != nil && !errors.Is(err, fs.ErrClosed) {
		p.task.Note(err.Error())
	}
	p.unref = false
	p.task.Ref() // the close callback is still to come
	p.task.Close(func() { p.env.Call(cb, goja.Undefined()) })
}
