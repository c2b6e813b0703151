package childprocess

import (
	"io"
	"os"
	"sync"
	"time"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// bindSync fills the binding of spawnSync.
func bindSync(env *value.Env, b *goja.Object) {
	env.Set(b, "spawnSync", func(c goja.FunctionCall) goja.Value { return spawnSync(env, c.Argument(0)) })
}

// running is a process that the loop's goroutine waits for.
type running struct {
	killer
	killSignal int
	maxBuffer  int64 // of each stream; negative is no bound

	lock  sync.Mutex // guards what follows
	cause string     // ETIMEDOUT, ENOBUFS: why we ended it
}

// spawnSync runs a process to its end: {pid, status, signal, output, error: code}.
func spawnSync(env *value.Env, options goja.Value) goja.Value {
	o := options.ToObject(env.VM)
	cmd := commandOf(env, o)
	_ = env.Program().Stdout.Flush()
	_ = env.Program().Stderr.Flush()
	inputs := make([][]byte, len(cmd.stdio))
	for i, item := range objects(env, o.Get("stdio")) {
		if in := item.Get("input"); in != nil && !goja.IsUndefined(in) {
			inputs[i], _ = env.Bytes(in)
		}
	}
	shown := show(env, cmd)
	p, ours, err := cmd.start()
	if err != nil {
		return env.Object("error", codeOf(err), "status", goja.Null(), "signal", goja.Null(), "output", goja.Null(), "pid", 0)
	}
	r := &running{killSignal: int(o.Get("killSignal").ToInteger()), maxBuffer: o.Get("maxBuffer").ToInteger()}
	r.p, r.group = p, false
	if ms := o.Get("timeout").ToInteger(); ms > 0 {
		t := time.AfterFunc(time.Duration(ms)*time.Millisecond, func() { r.stop("ETIMEDOUT") })
		defer t.Stop()
	}
	outputs, code, signal := r.run(cmd, ours, inputs)
	for i, fd := range shown {
		_, _ = output(env, fd).Write(outputs[i])
		cmd.stdio[i].kind = "fd" // it is no output of the call's result
	}
	return r.result(env, cmd, outputs, code, signal)
}

// run feeds and drains the pipes until the process has ended and its pipes are closed.
func (r *running) run(cmd *command, ours []*os.File, inputs [][]byte) (outputs [][]byte, code int, signal string) {
	outputs = make([][]byte, len(ours))
	var all sync.WaitGroup
	for i, f := range ours {
		if f == nil {
			continue
		}
		if i == 0 || inputs[i] != nil {
			all.Add(1)
			go func() {
				defer all.Done()
				_, _ = f.Write(inputs[i])
				if i == 0 {
					_ = f.Close()
				} else {
					_ = shutdown(f)
				}
			}()
		}
		if i != 0 {
			all.Add(1)
			go func() {
				defer all.Done()
				outputs[i] = r.drain(f)
			}()
		}
	}
	code, signal = r.wait()
	if r.why() != "" { // a grandchild may hold the pipes open for ever
		for _, f := range ours {
			if f != nil {
				_ = f.Close()
			}
		}
	}
	all.Wait()
	for _, f := range ours {
		if f != nil {
			_ = f.Close()
		}
	}
	return outputs, code, signal
}

// drain reads to the end, or to what maxBuffer allows.
func (r *running) drain(f *os.File) []byte {
	var all []byte
	b := make([]byte, chunk)
	for {
		n, err := f.Read(b)
		if r.maxBuffer >= 0 && int64(len(all)+n) > r.maxBuffer {
			r.stop("ENOBUFS") // what was read already is kept, as libuv does
			return append(all, b[:n]...)
		}
		all = append(all, b[:n]...)
		if err != nil {
			if err != io.EOF && len(all) == 0 {
				return []byte{}
			}
			return all
		}
	}
}

func (r *running) stop(cause string) {
	r.lock.Lock()
	if r.cause == "" {
		r.cause = cause
	}
	r.lock.Unlock()
	_ = r.kill(r.killSignal)
}

func (r *running) why() string {
	r.lock.Lock()
	defer r.lock.Unlock()
	return r.cause
}

func (r *running) result(env *value.Env, cmd *command, outputs [][]byte, code int, signal string) goja.Value {
	list := make([]any, len(outputs))
	for i, b := range outputs {
		switch {
		case cmd.stdio[i].kind != "pipe" || i == 0:
			list[i] = goja.Null()
		default:
			if b == nil {
				b = []byte{}
			}
			list[i] = env.Buffer(b)
		}
	}
	o := env.VM.NewObject()
	if cause := r.why(); cause != "" {
		_ = o.Set("error", cause)
	}
	_ = o.Set("status", code)
	_ = o.Set("signal", goja.Null())
	if signal != "" {
		_ = o.Set("status", goja.Null())
		_ = o.Set("signal", signal)
	}
	_ = o.Set("output", env.VM.NewArray(list...))
	_ = o.Set("pid", r.p.Pid)
	return o
}
