package zlib

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"strconv"

	"github.com/andybalholm/brotli"
	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
)

// handle is a codec that JavaScript holds: an object that has no properties.
type handle struct {
	codec codec
	mode  int
}

func (*handle) Get(string) goja.Value       { return nil }
func (*handle) Set(string, goja.Value) bool { return false }
func (*handle) Has(string) bool             { return false }
func (*handle) Delete(string) bool          { return false }
func (*handle) Keys() []string              { return nil }

func bind(env *value.Env, o *goja.Object) {
	pool := new(writers)
	number := func(c goja.FunctionCall, i int) int { return int(c.Argument(i).ToInteger()) }
	held := func(c goja.FunctionCall) *handle { return c.Argument(0).Export().(*handle) }
	// open(mode, windowBits, level, strategy, dictionary) of zlib; open(mode, quality, window) of Brotli.
	env.Set(o, "open", func(c goja.FunctionCall) goja.Value {
		mode := number(c, 0)
		var dict []byte
		if d := c.Argument(4); !goja.IsUndefined(d) {
			dict = bytes.Clone(env.MustBytes(d, "options.dictionary"))
		}
		return env.VM.NewDynamicObject(&handle{open(pool, mode, number(c, 1), number(c, 2), number(c, 3), dict), mode})
	})
	env.Set(o, "reset", func(c goja.FunctionCall) goja.Value {
		held(c).codec.reset()
		return nil
	})
	env.Set(o, "params", func(c goja.FunctionCall) goja.Value {
		held(c).codec.params(number(c, 1), number(c, 2))
		return nil
	})
	env.Set(o, "crc32", func(c goja.FunctionCall) goja.Value {
		var p []byte
		if goja.IsString(c.Argument(0)) {
			p = []byte(c.Argument(0).String())
		} else {
			p = env.MustBytes(c.Argument(0), "data")
		}
		return env.VM.ToValue(crc32.Update(uint32(c.Argument(1).ToInteger()), crc32.IEEETable, p))
	})
	bindStep(env, o, held)
	bindAll(env, o, held)
}

func open(pool *writers, mode, a, b, c int, dict []byte) codec {
	switch mode {
	case modeBrotliDecode:
		return &brotliDecoder{}
	case modeBrotliEncode:
		return &brotliEncoder{options: brotli.WriterOptions{Quality: a, LGWin: b}}
	case modeDeflate, modeGzip, modeDeflateRaw:
		if mode == modeGzip {
			dict = nil
		}
		return newDeflater(pool, mode, a, b, c, dict)
	}
	return newUnwrapper(mode, a, dict)
}

// bindStep defines step(handle, flush, in, inOff, inLen, out, outOff, outLen, left[, done]): one step. left
// gets what is left of out and of in. The result, or done's argument, is undefined or what went wrong.
func bindStep(env *value.Env, o *goja.Object, held func(goja.FunctionCall) *handle) {
	env.Set(o, "step", func(c goja.FunctionCall) goja.Value {
		h := held(c)
		flush := int(c.Argument(1).ToInteger())
		in := slice(env, c, 2)
		out := slice(env, c, 5)
		left := env.MustBytes(c.Argument(8), "writeState")
		report := func(nin, nout int, f *fault) goja.Value {
			binary.NativeEndian.PutUint32(left, uint32(len(out)-nout))
			binary.NativeEndian.PutUint32(left[4:], uint32(len(in)-nin))
			return faultToJS(env, f)
		}
		if goja.IsUndefined(c.Argument(9)) {
			return report(h.codec.step(in, out, flush))
		}
		done := env.Callable(c.Argument(9), "callback")
		env.Loop.Begin(spec(h.mode, len(in)), func(ctx context.Context, _ *loop.Task) func() {
			nin, nout, f := h.codec.step(in, out, flush)
			if ctx.Err() != nil {
				f = aborted()
			}
			return func() { env.Call(done, goja.Undefined(), report(nin, nout, f)) }
		})
		return nil
	})
}

// slice is the part of a buffer that three arguments name: buffer, offset, length.
func slice(env *value.Env, c goja.FunctionCall, at int) []byte {
	if v := c.Argument(at); goja.IsNull(v) || goja.IsUndefined(v) {
		return nil
	}
	p := env.MustBytes(c.Argument(at), "buffer")
	from := min(max(int(c.Argument(at+1).ToInteger()), 0), len(p))
	to := min(max(from+int(c.Argument(at+2).ToInteger()), from), len(p))
	return p[from:to]
}

func spec(mode, size int) loop.Spec {
	return loop.Spec{Kind: "zlib", Name: modeName(mode) + " " + amount(size)}
}

// amount is a size as a person reads it.
func amount(n int) string {
	switch {
	case n < 1<<10:
		return strconv.Itoa(n) + " bytes"
	case n < 1<<20:
		return strconv.Itoa(n>>10) + " kB"
	}
	return strconv.Itoa(n>>20) + " MB"
}

func aborted() *fault { return &fault{"The operation was aborted", 0, "ABORT_ERR"} }

// faultToJS is [message, errno, code], or undefined.
func faultToJS(env *value.Env, f *fault) goja.Value {
	if f == nil {
		return goja.Undefined()
	}
	return env.VM.NewArray(f.message, f.errno, f.code)
}

// bindAll defines all(handle, flush, in, chunk, limit[, done]): in from beginning to end. The result, or done's
// second argument, is [buffer, bytes read]; what went wrong is [message, errno, code].
func bindAll(env *value.Env, o *goja.Object, held func(goja.FunctionCall) *handle) {
	env.Set(o, "all", func(c goja.FunctionCall) goja.Value {
		h := held(c)
		flush := int(c.Argument(1).ToInteger())
		in := env.MustBytes(c.Argument(2), "buffer")
		chunk, limit := int(c.Argument(3).ToInteger()), c.Argument(4).ToFloat()
		answer := func(out []byte, nin int) goja.Value { return env.VM.NewArray(env.Buffer(out), nin) }
		if goja.IsUndefined(c.Argument(5)) {
			out, nin, f := all(context.Background(), h.codec, in, flush, chunk, limit)
			if f != nil {
				return faultToJS(env, f)
			}
			return answer(out, nin)
		}
		done := env.Callable(c.Argument(5), "callback")
		env.Loop.Begin(spec(h.mode, len(in)), func(ctx context.Context, t *loop.Task) func() {
			out, nin, f := all(ctx, h.codec, in, flush, chunk, limit)
			return func() {
				if f != nil {
					env.Call(done, goja.Undefined(), faultToJS(env, f))
					return
				}
				env.Call(done, goja.Undefined(), goja.Undefined(), answer(out, nin))
			}
		})
		return nil
	})
}

// all runs a codec over in; chunk is the first guess of what comes out.
func all(ctx context.Context, c codec, in []byte, flush, chunk int, limit float64) (out []byte, nin int, f *fault) {
	buf := make([]byte, min(chunk, 1<<16))
	n := 0
	for {
		i, o, f := c.step(in[nin:], buf[n:], flush)
		nin += i
		n += o
		switch {
		case f != nil:
			return nil, nin, f
		case float64(n) > limit:
			return nil, nin, &fault{"", 0, "ERR_BUFFER_TOO_LARGE"}
		case ctx.Err() != nil:
			return nil, nin, aborted()
		case n < len(buf):
			return shrunk(buf[:n]), nin, nil
		}
		buf = append(buf, make([]byte, min(len(buf), 1<<24))...)
		buf = buf[:cap(buf)]
	}
}

// shrunk is p without much room behind it: a program may keep it for long.
func shrunk(p []byte) []byte {
	if cap(p)-len(p) > len(p)/4 {
		return bytes.Clone(p)
	}
	return p[:len(p):len(p)]
}
