package kernel_test

import (
	"os"
	"strings"
	"testing"

	"nook/engine/kernel"
)

// Whatever happens in a kernel's process costs that kernel and never the screen.
func TestLosses(t *testing.T) {
	for _, c := range []struct {
		name, src, reason string
		env               []string
		restart           bool
	}{
		{name: "killed", src: "while (true) {}", reason: "was killed (SIGKILL)"},
		{name: "aborted by itself", src: "process.abort()", reason: "was killed (SIGABRT)"},
		{name: "stack overflow of Go", src: "const o = {}; const p = new Proxy(o, {}); Object.setPrototypeOf(o, p); p.x", reason: "overflowed its stack"},
		{name: "a builtin that cannot be stopped", src: "Array(1e9).fill(0)", reason: "was replaced", restart: true},
		{name: "out of memory", src: "const all = []; for (let i = 0; ; i++) all.push(('' + i).repeat(200000))", reason: "", env: []string{"NOOK_TEST_LIMIT=200000000"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			u := newUser(t, spawn(c.env...))
			if got := u.run(1, "'before'"); got != "'before'" {
				t.Fatal(got)
			}
			u.eval(2, c.src)
			switch {
			case c.name == "killed":
				u.until("a kernel that runs", func() bool { return u.status.Running == 2 })
				kill(t, u)
			case c.restart:
				u.state(2, kernel.Running)
				u.k.Interrupt(2)
				u.until("the builtin to be known", func() bool { return u.status.Stuck })
				u.k.Restart()
			}
			end := u.end(2)
			if c.reason == "" {
				if !strings.Contains(end.Note, "out of memory") || len(u.losses) != 0 {
					t.Errorf("%+v, losses %v", end, u.losses)
				}
				return
			}
			if want := "the kernel " + c.reason; end.State != kernel.Interrupted || end.Note != want {
				t.Errorf("cell 2 ended %d %q, want %q", end.State, end.Note, want)
			}
			u.until("a loss", func() bool { return len(u.losses) == 1 })
			if got := u.losses[0].Reason; got != c.reason {
				t.Errorf("reason %q, want %q; %v", got, c.reason, u.losses[0].Stderr)
			}
			if got := u.run(3, "'after'"); got != "'after'" {
				t.Error(got)
			}
		})
	}
}

func kill(t *testing.T, u *user) {
	t.Helper()
	ev := u.status.PID
	p, err := os.FindProcess(ev)
	if err != nil || ev == 0 {
		t.Fatalf("no process %d: %v", ev, err)
	}
	if err := p.Kill(); err != nil {
		t.Fatal(err)
	}
}

// A kernel that dies at birth is not started for ever; a cell tries again, and ends either way.
func TestDeadAtBirth(t *testing.T) {
	u := newUser(t, kernel.Spawn(kernel.ProcessOptions{Command: []string{os.Args[0], "-test.run=^$"}}))
	u.until("three losses", func() bool { return len(u.losses) >= 3 })
	if got := u.run(1, "1"); !strings.HasPrefix(got, "interrupted: the kernel ") {
		t.Error(got)
	}
	u = newUser(t, kernel.Spawn(kernel.ProcessOptions{Command: []string{"/no/such/program"}}))
	u.until("three losses", func() bool { return len(u.losses) >= 3 })
	if got := u.losses[0].Reason; !strings.HasPrefix(got, "could not be started: ") {
		t.Error(got)
	}
}
