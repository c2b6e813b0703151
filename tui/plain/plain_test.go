package plain

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"

	"nook/engine/kernel"
	"nook/tui/tuitest"
)

// typed gives lines and then the end of the input; before gives what happens before a line is read.
type typed struct {
	out    *output
	lines  []string
	pasted int // how many of them were pasted
	before map[string]func()
}

func (l *typed) ReadLine(prompt string) (string, error) {
	if len(l.lines) == 0 {
		return "", io.EOF
	}
	line := l.lines[0]
	l.lines = l.lines[1:]
	if f := l.before[line]; f != nil {
		f()
	}
	_, _ = io.WriteString(l.out, prompt+line+"\n")
	if l.pasted > 0 {
		l.pasted--
		return line, ErrPasted
	}
	return line, nil
}

type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

func session(t *testing.T, script func(*tuitest.Kernel, kernel.EvalRequest), in *typed) (string, *tuitest.Kernel) {
	t.Helper()
	k := tuitest.NewKernel()
	k.Script = script
	in.out = &output{}
	s := New(Options{Kernel: k, In: in, Out: in.out})
	if err := s.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	return in.out.String(), k
}

func TestSession(t *testing.T) {
	script := func(k *tuitest.Kernel, r kernel.EvalRequest) {
		switch r.Source {
		case "1+1":
			k.Print(r, "printed")
			k.Done(r, "2")
		case "nope()":
			k.Fail(r, kernel.Report{Name: "ReferenceError", Message: "nope is not defined", Uncaught: true})
		default:
			k.Done(r, "")
		}
	}
	got, k := session(t, script, &typed{lines: []string{"1+1", "nope()", "f({", "})", ".exit", "never"}})
	want := "1> 1+1\nprinted\n2\n2> nope()\nUncaught ReferenceError: nope is not defined\n3> f({\n... })\n4> .exit\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if k.Evals[2].Source != "f({\n})" {
		t.Errorf("ran %q", k.Evals[2].Source)
	}
}

func TestPasteIsOneInput(t *testing.T) {
	_, k := session(t, nil, &typed{lines: []string{"a", ".b()", "c"}, pasted: 2})
	if len(k.Evals) != 1 || k.Evals[0].Source != "a\n.b()\nc" {
		t.Errorf("ran %+v", k.Evals)
	}
}

func TestLateOutputNamesItsCell(t *testing.T) {
	in := &typed{lines: []string{"start()", "1"}}
	var k *tuitest.Kernel
	shown := make(chan struct{})
	in.before = map[string]func(){"1": func() {
		k.Outbox().Print(1, 1, 0, kernel.OutputLine{Spans: tuitest.Text(kernel.RoleText, "tick"), Late: true})
		<-shown
	}}
	in.out = &output{}
	k = tuitest.NewKernel()
	out := watch{in.out, "tick", shown}
	if err := New(Options{Kernel: k, In: in, Out: out}).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := in.out.String(); !strings.Contains(got, "[1] tick\n") {
		t.Errorf("got %q", got)
	}
}

// watch closes a channel when a text was written.
type watch struct {
	io.Writer
	text string
	seen chan struct{}
}

func (w watch) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	if strings.Contains(string(p), w.text) {
		close(w.seen)
	}
	return n, err
}

func TestReadingFails(t *testing.T) {
	k := tuitest.NewKernel()
	broken := errors.New("broken")
	if err := New(Options{Kernel: k, In: failing{broken}, Out: io.Discard}).Run(context.Background()); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) ReadLine(string) (string, error) { return "", f.err }
