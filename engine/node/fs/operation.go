package fs

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"syscall"

	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
)

// operation is one entry of the table.
type operation struct {
	name string
	// parse turns arguments into plain data and says what to do with it. Loop goroutine.
	parse func(h *host, a args) call
}

// call is an operation with its arguments.
type call struct {
	name string // what a person reads in the task panel: "stat /tmp/x"
	work work
	then func(v any) any // on the loop when work succeeded, before v becomes JavaScript; may be nil
}

// work does it: on the loop's goroutine with a nil task, or on one of its own.
type work func(ctx context.Context, t *loop.Task) (any, error)

// do makes work of a function that needs neither context nor task.
func do(fn func() (any, error)) work {
	return func(context.Context, *loop.Task) (any, error) { return fn() }
}

// act is do for functions without a result.
func act(fn func() error) work {
	return func(context.Context, *loop.Task) (any, error) { return nil, fn() }
}

// define gives an operation its native: name(how, ...arguments).
func (h *host) define(b *goja.Object, op operation) {
	kind := loop.Kind("fs." + op.name)
	h.env.Set(b, op.name, func(c goja.FunctionCall) goja.Value {
		how := c.Argument(0)
		cl := op.parse(h, args{h, c.Arguments[min(1, len(c.Arguments)):]})
		if goja.IsUndefined(how) {
			return h.now(cl)
		}
		w := cl.work
		if then := cl.then; then != nil {
			w = func(ctx context.Context, t *loop.Task) (any, error) {
				v, err := cl.work(ctx, t)
				if err != nil {
					return nil, err
				}
				return value.Convert(func(env *value.Env) goja.Value { return env.ToJS(then(v)) }), nil
			}
		}
		spec := loop.Spec{Kind: kind, Name: cl.name}
		if goja.IsNull(how) {
			return h.env.Promise(spec, w)
		}
		return h.env.VM.ToValue(uint64(h.env.Callback(h.env.Callable(how, "cb"), spec, w).ID()))
	})
}

// now is the synchronous face.
func (h *host) now(cl call) goja.Value {
	v, err := cl.work(context.Background(), nil)
	if err != nil {
		panic(h.env.Reason(err))
	}
	if cl.then != nil {
		v = cl.then(v)
	}
	return h.env.ToJS(v)
}

func taskID(v goja.Value) loop.TaskID { return loop.TaskID(v.ToInteger()) }

// args reads the checked arguments of a native.
type args struct {
	h *host
	v []goja.Value
}

func (a args) at(i int) goja.Value {
	if i < len(a.v) {
		return a.v[i]
	}
	return goja.Undefined()
}

// path is a string, or the bytes of a Buffer.
func (a args) path(i int) string {
	v := a.at(i)
	if o, ok := v.(*goja.Object); ok {
		if b, ok := a.h.env.Bytes(o); ok {
			return string(b)
		}
	}
	return value.UTF8(v)
}

func (a args) flag(i int) bool { return a.at(i).ToBoolean() }
func (a args) int(i int) int   { return int(a.at(i).ToInteger()) }

// float is a number of seconds.
func (a args) float(i int) float64 { return a.at(i).ToFloat() }

// offset is a position in a file: a number or a bigint, -1 for the current one.
func (a args) offset(i int) int64 {
	v := a.at(i)
	if goja.IsNull(v) || goja.IsUndefined(v) {
		return -1
	}
	if b, ok := v.Export().(*big.Int); ok {
		return b.Int64()
	}
	return v.ToInteger()
}

// bytes is the memory of a view; JavaScript must leave it alone until the operation ends.
func (a args) bytes(i int) []byte {
	b, _ := a.h.env.Bytes(a.at(i))
	return b
}

// list is the memory of an array of views.
func (a args) list(i int) [][]byte {
	o := a.at(i).ToObject(a.h.env.VM)
	n := int(o.Get("length").ToInteger())
	all := make([][]byte, n)
	for k := range all {
		all[k], _ = a.h.env.Bytes(o.Get(fmt.Sprint(k)))
	}
	return all
}

// fdName is how a task calls a descriptor.
func (h *host) fdName(verb string, fd int) string {
	if p := h.names[fd]; p != "" {
		return verb + " " + p
	}
	return fmt.Sprintf("%s descriptor %d", verb, fd)
}

// failed words an error as Node does: its code, the system call, the paths.
func failed(err error, syscallName string, paths ...string) error {
	if err == nil {
		return nil
	}
	var s *value.System
	if errors.As(err, &s) {
		return s
	}
	s = &value.System{Code: "UNKNOWN", Text: err.Error(), Errno: -4094}
	if found, ok := value.AsSystem(err); ok {
		s = found
	}
	s.Syscall, s.Path, s.Dest = syscallName, "", ""
	if len(paths) > 0 {
		s.Path = paths[0]
	}
	if len(paths) > 1 {
		s.Dest = paths[1]
	}
	return s
}

// as renames the system call of a failure.
func as(err error, syscallName string) error {
	var s *value.System
	if errors.As(err, &s) {
		s.Syscall = syscallName
	}
	return err
}

// is reports whether err is one of the errnos.
func is(err error, codes ...syscall.Errno) bool {
	var no syscall.Errno
	if !errors.As(err, &no) {
		return false
	}
	for _, c := range codes {
		if no == c {
			return true
		}
	}
	return false
}
