//go:build unix

package main_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// patience is how long a test waits for what must come; nothing that works takes long.
const patience = 30 * time.Second

// built is the program under test, built once.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "nook-test-")
	if err != nil {
		return "", err
	}
	bin := filepath.Join(dir, "nook")
	out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput()
	if err != nil {
		return "", &buildError{string(out)}
	}
	return bin, nil
})

type buildError struct{ out string }

func (e *buildError) Error() string { return "building nook: " + e.out }

// screen is a notebook in a terminal of its own: a person's eyes and hands.
type screen struct {
	t    testing.TB
	cmd  *exec.Cmd
	pty  *os.File
	home string

	mu      sync.Mutex
	term    vt10x.Terminal
	changed chan struct{} // closed and replaced whenever something was drawn
	ended   chan struct{}
}

type screenOptions struct {
	cols, rows int
	home, dir  string // empty are new
	args       []string
	env        []string
}

// open starts the program and waits for its prompt.
func open(t testing.TB, o screenOptions) *screen {
	t.Helper()
	bin, err := built()
	if err != nil {
		t.Fatal(err)
	}
	if o.cols == 0 {
		o.cols, o.rows = 80, 24
	}
	if o.home == "" {
		o.home = t.TempDir()
	}
	if o.dir == "" {
		o.dir = t.TempDir()
	}
	s := &screen{t: t, home: o.home, changed: make(chan struct{}), ended: make(chan struct{})}
	s.cmd = exec.Command(bin, o.args...)
	s.cmd.Dir = o.dir
	s.cmd.Env = []string{"HOME=" + o.home, "PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "TMPDIR=" + t.TempDir()}
	s.cmd.Env = append(s.cmd.Env, o.env...)
	s.pty, err = pty.StartWithSize(s.cmd, &pty.Winsize{Cols: uint16(o.cols), Rows: uint16(o.rows)})
	if err != nil {
		t.Fatal(err)
	}
	s.term = vt10x.New(vt10x.WithSize(o.cols, o.rows), vt10x.WithWriter(s.pty))
	go s.read()
	t.Cleanup(s.kill)
	s.wait("the prompt", func(text string) bool { return strings.TrimSpace(text) != "" })
	return s
}

func (s *screen) read() {
	defer close(s.ended)
	buf := make([]byte, 32<<10)
	for {
		n, err := s.pty.Read(buf)
		if n > 0 {
			s.mu.Lock()
			_, _ = s.term.Write(buf[:n])
			close(s.changed)
			s.changed = make(chan struct{})
			s.mu.Unlock()
		}
		if err != nil {
			return
		}
	}
}

// kill ends the program as the system does when it must: no goodbye.
func (s *screen) kill() {
	if s.cmd.ProcessState == nil {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
	}
	<-s.ended
	_ = s.pty.Close()
}

// exit waits for the program to end by itself.
func (s *screen) exit() {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	select {
	case <-s.ended:
		_ = s.cmd.Wait()
	case <-ctx.Done():
		s.t.Fatalf("it does not end; the screen:\n%s", s.text())
	}
}

// text is what stands on the screen.
func (s *screen) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.term.String()
}

// wait waits until the screen is as it should be and says how long that took.
func (s *screen) wait(what string, is func(text string) bool) time.Duration {
	s.t.Helper()
	began := time.Now()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for {
		s.mu.Lock()
		text, changed := s.term.String(), s.changed
		s.mu.Unlock()
		if is(text) {
			return time.Since(began)
		}
		select {
		case <-changed:
		case <-s.ended:
			s.t.Fatalf("nook ended while waiting for %s; the screen:\n%s", what, s.text())
		case <-deadline.C:
			s.t.Fatalf("no %s within %v; the screen:\n%s", what, patience, s.text())
		}
	}
}

// see waits for all of the given texts.
func (s *screen) see(texts ...string) time.Duration {
	s.t.Helper()
	return s.wait(strings.Join(texts, " and "), func(text string) bool {
		for _, want := range texts {
			if !strings.Contains(text, want) {
				return false
			}
		}
		return true
	})
}

// keys are the names of keys that have no character.
var keys = strings.NewReplacer(
	"<enter>", "\r", "<esc>", "\x1b", "<up>", "\x1b[A", "<down>", "\x1b[B", "<tab>", "\t",
	"<alt-enter>", "\x1b\r", "<f6>", "\x1b[17~",
	"<ctrl-a>", "\x01", "<ctrl-c>", "\x03", "<ctrl-d>", "\x04", "<ctrl-s>", "\x13", "<ctrl-u>", "\x15",
)

// press types text and keys.
func (s *screen) press(text string) {
	s.t.Helper()
	if _, err := s.pty.WriteString(keys.Replace(text)); err != nil {
		s.t.Fatal(err)
	}
}

// run types one line of code and runs it.
func (s *screen) run(code string) {
	s.t.Helper()
	s.press(code + "<enter>")
}

// paste gives text as a terminal pastes it.
func (s *screen) paste(text string) {
	s.t.Helper()
	s.press("\x1b[200~" + text + "\x1b[201~")
}
