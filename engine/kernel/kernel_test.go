package kernel_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"nook/engine/kernel"
)

// childVariable makes this test binary a kernel's process.
const childVariable = "NOOK_TEST_KERNEL"

func TestMain(m *testing.M) {
	if os.Getenv(parentVariable) != "" {
		os.Exit(parent())
	}
	if os.Getenv(managerVariable) != "" && len(os.Args) > 1 && os.Args[1] == "install" {
		os.Exit(playManager(os.Args[2:]))
	}
	if os.Getenv(childVariable) != "" {
		limit := uint64(0)
		_, _ = fmt.Sscan(os.Getenv("NOOK_TEST_LIMIT"), &limit)
		os.Exit(kernel.ServeProcess(kernel.Options{MemoryLimit: limit, FindProgram: findProgram}))
	}
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("testing.(*T).Run"))
}

// limit ends a test that waits for what does not come.
const limit = 30 * time.Second

// user sits before a kernel and keeps what the screen would show.
type user struct {
	t       *testing.T
	k       kernel.Kernel
	ctx     context.Context
	runs    map[kernel.CellID]uint32
	results []kernel.Result
	lines   map[kernel.CellID][]kernel.OutputLine
	dropped uint64
	status  kernel.Status
	losses  []kernel.Loss
	asked   []kernel.Question
}

func newUser(t *testing.T, k kernel.Kernel) *user {
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	u := &user{t: t, k: k, ctx: ctx, runs: map[kernel.CellID]uint32{}, lines: map[kernel.CellID][]kernel.OutputLine{}}
	t.Cleanup(func() {
		cancel()
		closing, done := context.WithTimeout(context.Background(), 5*time.Second)
		defer done()
		_ = k.Close(closing)
	})
	return u
}

// kernels runs a test with both implementations.
func kernels(t *testing.T, test func(t *testing.T, u *user)) {
	t.Run("local", func(t *testing.T) { test(t, newUser(t, kernel.NewLocal(kernel.Options{}))) })
	t.Run("child", func(t *testing.T) { test(t, newUser(t, spawn())) })
}

func spawn(env ...string) *kernel.Process {
	return kernel.Spawn(kernel.ProcessOptions{Command: []string{os.Args[0]}, Env: append(env, childVariable+"=1")})
}

func (u *user) eval(c kernel.CellID, src string) {
	u.runs[c]++
	u.k.Eval(kernel.EvalRequest{Cell: c, Run: u.runs[c], Source: src})
}

// until takes in what comes until ok.
func (u *user) until(what string, ok func() bool) {
	u.t.Helper()
	for !ok() {
		select {
		case <-u.k.Outbox().Wake():
			u.take(u.k.Outbox().Drain())
		case <-u.ctx.Done():
			u.t.Fatalf("waiting for %s; results %s, lines %v, losses %v, status %+v", what, u.story(), u.tail(), u.losses, u.status)
		}
	}
}

func (u *user) take(b kernel.Batch) {
	for _, out := range b.Outputs {
		u.dropped += out.Dropped
		for _, l := range out.Lines {
			have := u.lines[out.Cell]
			if n := len(have); n > 0 && have[n-1].Open && have[n-1].Stream == l.Stream && have[n-1].Late == l.Late {
				have = have[:n-1]
			}
			u.lines[out.Cell] = append(have, l)
		}
	}
	u.results = append(u.results, b.Results...)
	if b.Status != nil {
		u.status = *b.Status
	}
	u.losses = append(u.losses, b.Losses...)
	u.asked = append(u.asked, b.Questions...)
}

// end waits for the end of a cell's newest run.
func (u *user) end(c kernel.CellID) kernel.Result {
	u.t.Helper()
	var last kernel.Result
	u.until(fmt.Sprintf("the end of cell %d", c), func() bool {
		for _, r := range u.results {
			if r.Cell == c && r.Run == u.runs[c] && r.State >= kernel.Done && !r.Late {
				last = r
				return true
			}
		}
		return false
	})
	return last
}

func (u *user) state(c kernel.CellID, want kernel.CellState) {
	u.t.Helper()
	u.until(fmt.Sprintf("state %d of cell %d", want, c), func() bool {
		for _, r := range u.results {
			if r.Cell == c && r.Run == u.runs[c] && r.State == want {
				return true
			}
		}
		return false
	})
}

// run evaluates a cell and says what became of it.
func (u *user) run(c kernel.CellID, src string) string {
	u.t.Helper()
	u.eval(c, src)
	return say(u.end(c))
}

func say(r kernel.Result) string {
	switch {
	case r.State == kernel.Interrupted:
		return "interrupted: " + r.Note
	case r.Error != nil:
		return r.Error.Text[0].String() + at(r.Error)
	case r.Value == nil:
		return "-"
	}
	var lines []string
	for _, l := range r.Value.Preview {
		lines = append(lines, l.String())
	}
	return strings.Join(lines, "\n")
}

func at(r *kernel.Report) string {
	if r.Pos.File == "" {
		return ""
	}
	return fmt.Sprintf(" at %s:%d:%d", r.Pos.File, r.Pos.Line, r.Pos.Col)
}

func (u *user) output(c kernel.CellID) string {
	var b strings.Builder
	for _, l := range u.lines[c] {
		if l.Late {
			b.WriteString("late ")
		}
		if l.Stream == kernel.Stderr {
			b.WriteString("err ")
		}
		if l.Open {
			b.WriteString("open ")
		}
		b.WriteString(l.Spans.String() + "\n")
	}
	return b.String()
}

// shows waits for a cell's output.
func (u *user) shows(c kernel.CellID, want string) {
	u.t.Helper()
	u.until(fmt.Sprintf("output %q", want), func() bool { return u.output(c) == want })
}

// tail is the end of what was printed.
func (u *user) tail() string {
	var b strings.Builder
	for c := range u.lines {
		text := u.output(c)
		fmt.Fprintf(&b, "%d: %q ", c, text[max(0, len(text)-200):])
	}
	return b.String()
}

func (u *user) story() string {
	var b strings.Builder
	for _, r := range u.results {
		fmt.Fprintf(&b, "[%d/%d %d %s]", r.Cell, r.Run, r.State, r.Note)
	}
	return b.String()
}

func TestResults(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		for _, c := range []struct{ src, want string }{
			{"1 + 1", "2"},
			{"let x = {a: [1, 2]}", "-"},
			{"x", "{ a: [ 1, 2 ] }"},
			{"_", "{ a: [ 1, 2 ] }"},
			{"_1 + 1", "3"},
			{"await Promise.resolve('later')", "'later'"},
			{"nope", "Uncaught ReferenceError: nope is not defined at cell 7:1:1"},
			{"_err instanceof ReferenceError", "true"},
			{"\n  throw new TypeError('bad')", "Uncaught TypeError: bad at cell 9:2:9"},
			{"throw 5", "Uncaught 5"},
			{"await Promise.reject(new Error('no'))", "Uncaught Error: no at cell 11:1:22"},
			{"let = 1 2", "Uncaught SyntaxError: Unexpected number at cell 12:1:9"},
			{"const n: number = 4; n", "4"},
			{"n = 5", "Uncaught TypeError: Assignment to constant variable. at cell 14:1:1"},
			{"require('path').basename('/a/b')", "'b'"},
			{"import { join } from 'node:path'; join('a', 'b')", "'a/b'"},
			{"(await import('path')).default === require('path')", "true"},
			{"new Promise((r) => setTimeout(r, 1, 7))", "Promise { <pending> }"},
			{"await new Promise((r) => setTimeout(r, 1, 7))", "7"},
			{"await new Promise((r) => setImmediate(r, 8))", "8"},
			{"function f() { return f() } f()", "Uncaught RangeError: Maximum call stack size exceeded"},
			{"x.a.length", "2"},
		} {
			id := kernel.CellID(len(u.runs) + 1)
			got := u.run(id, c.src)
			if first, _, _ := strings.Cut(got, " at cell"); got != c.want && first != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.src, got, c.want)
			}
		}
	})
}

func TestOutput(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		u.run(1, "console.log('a', {b: 1}); console.error('c'); process.stdout.write('d'); process.stdout.write('e\\n\\x1b[2Jf')")
		u.shows(1, "a { b: 1 }\nerr c\nde\nopen f\n")
		u.run(2, "setTimeout(() => console.log('later'), 1); console.log('now')")
		u.shows(2, "now\nlate later\n")
		u.run(3, "process.stdout.write('x'); console.log('y')")
		u.shows(3, "xy\n")
		u.run(4, "const say = () => setTimeout(() => console.log('from 4'), 1)")
		u.run(5, "say()")
		u.shows(5, "late from 4\n")
		u.run(6, "process.stdout.write('one '); setTimeout(() => { process.stdout.write('two '); console.log('three') }, 1); 0")
		u.shows(6, "open one \nlate two three\n")
	})
}

// A cell that waits does not hold up the next, and cells begin in the order of Eval.
func TestOrder(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		u.eval(1, "let go; const wait = new Promise((r) => { go = r }); await wait; 'one'")
		u.eval(2, "const seen = typeof go; seen")
		u.eval(3, "go(); 'three'")
		if got := say(u.end(2)); got != "'function'" {
			t.Errorf("cell 2: %s", got)
		}
		if got := say(u.end(3)); got != "'three'" {
			t.Errorf("cell 3: %s", got)
		}
		if got := say(u.end(1)); got != "'one'" {
			t.Errorf("cell 1: %s", got)
		}
		states := ""
		for _, r := range u.results {
			if r.Cell == 1 {
				states += fmt.Sprint(r.State)
			}
		}
		if states != "0123" {
			t.Errorf("states of cell 1: %s, want queued, running, waiting, done", states)
		}
	})
}

func TestLateErrors(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		late := func(c kernel.CellID) (out *kernel.Result) {
			u.until("a late error", func() bool {
				for i := range u.results {
					if u.results[i].Cell == c && u.results[i].Late {
						out = &u.results[i]
						return true
					}
				}
				return false
			})
			return out
		}
		u.run(1, "1;\nsetTimeout(() => { throw new Error('in a timer') }, 1)")
		r := late(1).Error
		if r.Message != "in a timer" || at(r) != " at cell 1:2:26" || r.Rejection {
			t.Errorf("%+v", r)
		}
		if len(r.Scheduled) != 1 || r.Scheduled[0].Pos.File != "cell 1" || r.Scheduled[0].Pos.Line != 2 {
			t.Errorf("scheduled at %+v", r.Scheduled)
		}
		u.run(2, "Promise.reject(new Error('nobody')); 5")
		if r := late(2).Error; !r.Rejection || r.Message != "nobody" {
			t.Errorf("%+v", r)
		}
		u.run(4, "Promise.reject({ no: 'error' })")
		if r := late(4).Error; !r.Rejection || r.Name != "" || r.Message != "{ no: 'error' }" {
			t.Errorf("%+v", r)
		}
		if got := u.run(3, "'alive'"); got != "'alive'" {
			t.Error(got)
		}
	})
}

func TestInterrupt(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		u.run(1, "var kept = 1, ticks = 0")
		for i, c := range []struct{ name, src, note string }{
			{"a loop", "console.log('go'); while (true) {}", "stopped running code"},
			{"catch and finally", "console.log('go'); try { while (true) {} } catch {} finally { while (true) {} }", "stopped running code"},
			{"a match", "console.log('go'); try { /^(a+)+$/.test('a'.repeat(60) + 'b') } finally { while (true) {} }", "stopped running code"},
			{"a replacement", "console.log('go'); 'a'.repeat(60).replace(/a/g, () => /^(é|é?)+$/.exec('é'.repeat(60) + 'b'))", "stopped running code"},
			{"microtasks", "console.log('go'); (function f() { Promise.resolve().then(f) })()", "stopped running code"},
			{"ticks", "console.log('go'); (function f() { process.nextTick(f) })()", "stopped running code"},
			{"an await", "console.log('go'); await new Promise(() => {})", "stopped an await"},
			{"tasks", "console.log('go'); setInterval(() => { ticks++ }, 1); setTimeout(() => {}, 1e6); await new Promise(() => {})", "stopped an await and "},
		} {
			id := kernel.CellID(i + 2)
			u.eval(id, c.src)
			u.until(c.name, func() bool {
				return strings.HasPrefix(u.output(id), "go\n") || strings.HasPrefix(u.output(id), "late go\n")
			})
			if strings.Contains(c.src, "await") {
				u.state(id, kernel.Waiting)
			}
			began := time.Now()
			u.k.Interrupt(0)
			u.until("its end", func() bool {
				for _, r := range u.results {
					if r.Cell == id && r.State == kernel.Interrupted {
						return true
					}
				}
				return false
			})
			took := time.Since(began)
			for _, r := range u.results {
				if r.Cell == id && r.State == kernel.Interrupted && !strings.HasPrefix(r.Note, c.note) {
					t.Errorf("%s: note %q, want %q", c.name, r.Note, c.note)
				}
			}
			if took > time.Second {
				t.Errorf("%s: took %v", c.name, took)
			}
			if got := u.run(id+100, "kept"); got != "1" {
				t.Errorf("%s: after it %s", c.name, got)
			}
		}
		u.until("no task", func() bool { return u.status.Pending == 0 })
		// What was cancelled never fires again.
		before := u.run(200, "ticks")
		if got := u.run(201, "await new Promise((r) => setTimeout(r, 20)); ticks"); got != before {
			t.Errorf("ticks went on from %s to %s", before, got)
		}
	})
}

func TestRunAgain(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		u.run(1, "var n = 0")
		u.eval(2, "setInterval(() => { n++ }, 1); await new Promise(() => {})")
		u.state(2, kernel.Waiting)
		if got := u.run(2, "n = -1000; 'again'"); got != "'again'" {
			t.Error(got)
		}
		var first kernel.Result
		for _, r := range u.results {
			if r.Cell == 2 && r.Run == 1 {
				first = r
			}
		}
		if got := say(first); !strings.HasPrefix(got, "interrupted: run again: stopped an await") {
			t.Error(got)
		}
		if got := u.run(3, "await new Promise((r) => setTimeout(r, 20)); n"); got != "-1000" {
			t.Errorf("the old interval still runs: %s", got)
		}
		u.eval(4, "while (true) {}")
		u.state(4, kernel.Running)
		if got := u.run(4, "'free'"); got != "'free'" {
			t.Error(got)
		}
	})
}

func TestTasks(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		u.run(1, "setTimeout(() => {}, 1e6); setInterval(() => {}, 1e6); 0")
		u.until("two tasks", func() bool { return u.status.Pending == 2 && len(u.status.Tasks) == 2 })
		task := u.status.Tasks[0]
		if task.Kind != "timeout" || task.Origin.Cell != 1 || task.Origin.Pos.File != "cell 1" {
			t.Errorf("%+v", task)
		}
		u.k.Cancel(task.ID)
		u.until("one task", func() bool { return u.status.Pending == 1 })
		u.k.CancelAll()
		u.until("no task", func() bool { return u.status.Pending == 0 && len(u.status.Tasks) == 0 })
	})
}

func TestExit(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		u.run(1, "var gone = 1")
		if got := u.run(2, "console.log('bye'); process.exit(3)"); got != "interrupted: the kernel called process.exit(3)" {
			t.Error(got)
		}
		u.until("a loss", func() bool { return len(u.losses) == 1 })
		if got := u.losses[0].Reason; got != "called process.exit(3)" {
			t.Error(got)
		}
		u.shows(2, "bye\n")
		if got := u.run(3, "typeof gone"); got != "'undefined'" {
			t.Error(got)
		}
	})
}

func TestRestart(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		u.eval(1, "var gone = 1; await new Promise(() => {})")
		u.state(1, kernel.Waiting)
		u.k.Restart()
		if got := say(u.end(1)); got != "interrupted: the kernel was replaced" {
			t.Error(got)
		}
		u.until("a loss", func() bool { return len(u.losses) == 1 })
		if got := u.run(2, "typeof gone"); got != "'undefined'" {
			t.Error(got)
		}
	})
}

func TestFlood(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		u.eval(1, "for (let i = 0; ; i++) console.log(i)")
		u.until("a flood", func() bool { return len(u.lines[1]) > 1000 })
		u.k.Interrupt(1)
		if got := say(u.end(1)); got != "interrupted: stopped running code" {
			t.Error(got)
		}
		if got := u.run(2, "1"); got != "1" {
			t.Error(got)
		}
	})
}
