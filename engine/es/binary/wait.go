package binary

import (
	"math"
	"slices"
	"time"

	"github.com/dop251/goja"

	"nook/loop"
)

// waiter is one that waits for a notify at an offset. wake is called at most once, by whoever took
// it from the list, on any goroutine.
type waiter struct{ wake func() }

// join adds a waiter if the element is still as expected. The lock makes it one step: whoever
// changes the element and then notifies finds the waiter, or was seen here.
func (b *Block) join(offset int, w *waiter, expected func() bool) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !expected() {
		return false
	}
	if b.waiters == nil {
		b.waiters = map[int][]*waiter{}
	}
	b.waiters[offset] = append(b.waiters[offset], w)
	return true
}

// leave takes a waiter from its list; false when it has been notified already.
func (b *Block) leave(offset int, w *waiter) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := b.waiters[offset]
	i := slices.Index(list, w)
	if i < 0 {
		return false
	}
	b.set(offset, slices.Delete(list, i, i+1))
	return true
}

func (b *Block) set(offset int, list []*waiter) {
	if len(list) == 0 {
		delete(b.waiters, offset)
		return
	}
	b.waiters[offset] = list
}

// notify wakes the first n that wait at an offset and reports how many they were.
func (b *Block) notify(offset, n int) int {
	b.mu.Lock()
	list := b.waiters[offset]
	n = min(n, len(list))
	woken := slices.Clone(list[:n])
	b.set(offset, list[n:])
	b.mu.Unlock()
	for _, w := range woken {
		w.wake()
	}
	return n
}

// waiting is the checked arguments of wait and waitAsync.
type waiting struct {
	element
	offset   int // of the element in its block
	expected uint64
	timeout  time.Duration // negative is for ever
}

func (r *realm) waitArguments(c goja.FunctionCall, name string) (w waiting) {
	v := c.Argument(0)
	if k, _ := r.kindOf(v); k == kindInt32 || k == kindBigInt64 {
		if _, t := r.bufferOf(v); t == nil || t.block == nil {
			panic(r.env.TypeError("", r.shown(v)+" is not a shared typed array."))
		}
	}
	w.element = r.element(v, c.Argument(1), name, true)
	_, w.expected = r.operand(w.k, c.Argument(2))
	if w.k == kindInt32 {
		w.expected = uint64(uint32(w.expected))
	}
	ms := c.Argument(3).ToNumber().ToFloat()
	switch {
	case math.IsNaN(ms) || ms > float64(math.MaxInt64/time.Millisecond):
		w.timeout = -1
	default:
		w.timeout = time.Duration(max(ms, 0) * float64(time.Millisecond))
	}
	w.offset = *at[int](r.Behind(w.o), r.typed.offset)*w.k.size() + w.index*w.k.size()
	return w
}

func (r *realm) asExpected(w waiting) func() bool {
	return func() bool { return r.loadElement(w.element) == w.expected }
}

// lookUp is how often a thread that waits looks whether its program was interrupted.
const lookUp = 20 * time.Millisecond

// wait blocks the loop, as it does in Node. An interrupt ends it.
func (r *realm) wait(c goja.FunctionCall) goja.Value {
	env := r.env
	w := r.waitArguments(c, "wait")
	woken := make(chan struct{})
	me := &waiter{wake: func() { close(woken) }}
	b := w.t.block
	if !b.join(w.offset, me, r.asExpected(w)) {
		return env.VM.ToValue("not-equal")
	}
	defer b.leave(w.offset, me)
	var late <-chan time.Time
	if w.timeout >= 0 {
		timer := time.NewTimer(w.timeout)
		defer timer.Stop()
		late = timer.C
	}
	look := time.NewTicker(lookUp)
	defer look.Stop()
	nothing, _ := goja.AssertFunction(env.Require("internal/es/values").(*goja.Object).Get("nothing"))
	for {
		select {
		case <-woken:
			return env.VM.ToValue("ok")
		case <-late:
			if !b.leave(w.offset, me) {
				return env.VM.ToValue("ok")
			}
			return env.VM.ToValue("timed-out")
		case <-look.C:
			env.Must(nothing, goja.Undefined()) // goja sees an interrupt where code of JavaScript begins
		}
	}
}

// waitAsync is a task. It does not keep the program alive, as it does not in Node.
func (r *realm) waitAsync(c goja.FunctionCall) goja.Value {
	env := r.env
	w := r.waitArguments(c, "waitAsync")
	answer := func(async bool, v any) goja.Value { return env.Object("async", async, "value", v) }
	b := w.t.block
	if w.timeout == 0 {
		if !r.asExpected(w)() {
			return answer(false, "not-equal")
		}
		return answer(false, "timed-out")
	}
	promise, resolve, _ := env.VM.NewPromise()
	var task *loop.Task
	var timer *loop.Timer
	me := &waiter{}
	end := func(how string) func() {
		return func() {
			if timer != nil {
				timer.Stop()
			}
			_ = resolve(how)
		}
	}
	// What was woken keeps the program alive until it runs.
	me.wake = func() {
		env.Loop.Post(task.Context(), func() {
			task.Finish(nil)
			end("ok")()
		})
	}
	task = env.Loop.Open(loop.Spec{
		Kind: "atomics", Name: "Atomics.waitAsync", Unref: true,
		Cancel: func() {
			if b.leave(w.offset, me) {
				task.Finish(end("timed-out"))
			}
		},
	})
	if !b.join(w.offset, me, r.asExpected(w)) {
		task.Finish(nil)
		return answer(false, "not-equal")
	}
	if w.timeout > 0 {
		timer = env.Loop.NewTimer(w.timeout, false, func() {
			if b.leave(w.offset, me) {
				task.Finish(end("timed-out"))
			}
		})
		timer.Unref()
	}
	env.OnClose(func() { b.leave(w.offset, me) })
	return answer(true, env.VM.ToValue(promise))
}

// notify wakes those that wait.
func (r *realm) notify(c goja.FunctionCall) goja.Value {
	e := r.element(c.Argument(0), c.Argument(1), "notify", true)
	n := math.Inf(1)
	if count := c.Argument(2); !goja.IsUndefined(count) {
		n = max(integer(count), 0)
	}
	if e.t == nil {
		return r.env.VM.ToValue(0)
	}
	offset := *at[int](r.Behind(e.o), r.typed.offset)*e.k.size() + e.index*e.k.size()
	return r.env.VM.ToValue(e.t.block.notify(offset, int(min(n, math.MaxInt32))))
}
