package packages

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// keptLines is how much of a failed installation's output is shown, and stopGrace how long a manager
// that is asked to stop may take to clean up.
const (
	keptLines = 12
	stopGrace = 3 * time.Second
)

// Failed is an installation that went wrong.
type Failed struct {
	Command string
	Err     error
	Output  []string // its last lines
}

// Error implements error.
func (f *Failed) Error() string { return fmt.Sprintf("%s did not work: %v", f.Command, f.Err) }

// Unwrap gives the cause.
func (f *Failed) Unwrap() error { return f.Err }

// Install adds packages to the folder dir. progress is told, from another goroutine, what the manager
// does at the moment; it returns what the manager said in the end. Cancelling ctx stops the manager.
func (m Manager) Install(ctx context.Context, dir string, names []string, progress func(string)) (summary string, err error) {
	cmd := exec.CommandContext(ctx, m.Path, m.Arguments(names)...)
	cmd.Dir = dir
	cmd.Cancel = func() error { return interrupt(cmd.Process) }
	cmd.WaitDelay = stopGrace
	read, write := io.Pipe()
	cmd.Stdout, cmd.Stderr = write, write
	tail := &tail{progress: progress}
	var reading sync.WaitGroup
	reading.Go(func() { tail.read(read) })
	err = cmd.Run()
	_ = write.Close()
	reading.Wait()
	switch {
	case ctx.Err() != nil:
		return "", fmt.Errorf("%s was stopped: %w", m.Command(names), ctx.Err())
	case errors.Is(err, exec.ErrWaitDelay):
		err = nil // something it started holds its output open
	case err != nil:
		return "", &Failed{m.Command(names), err, tail.lines}
	}
	return tail.summary(), err
}

// interrupt asks a manager to stop as Ctrl-C does, where a process can be asked.
func interrupt(p *os.Process) error {
	if err := p.Signal(os.Interrupt); err == nil || errors.Is(err, os.ErrProcessDone) {
		return err
	}
	return p.Kill()
}

// tail reads what a manager says and keeps the end of it.
type tail struct {
	progress func(string)
	lines    []string
	fetched  int
	last     string
}

func (t *tail) read(r io.Reader) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		t.line(strings.TrimSpace(lines.Text()))
	}
	_, _ = io.Copy(io.Discard, r) // a line too long for the scanner must not stop the manager
}

func (t *tail) line(text string) {
	if text == "" {
		return
	}
	if rest, ok := strings.CutPrefix(text, "npm http fetch "); ok {
		t.fetched++
		if t.progress != nil {
			t.progress(fmt.Sprintf("%d fetched · %s", t.fetched, subject(rest)))
		}
		if !strings.Contains(rest, " attempt ") {
			return // it worked, and there are many
		}
	} else {
		if !strings.HasPrefix(text, "npm ") { // its notices and warnings say nothing of what was done
			t.last = text
		}
		if t.progress != nil {
			t.progress(text)
		}
	}
	t.lines = append(t.lines, text)
	if n := len(t.lines) - keptLines; n > 0 {
		t.lines = t.lines[n:]
	}
}

// subject is what npm fetched: the end of the URL in "GET 200 https://… 12ms (cache hit)".
func subject(fetch string) string {
	for _, word := range strings.Fields(fetch) {
		if strings.Contains(word, "://") {
			return word[strings.LastIndexByte(word, '/')+1:]
		}
	}
	return ""
}

func (t *tail) summary() string { return t.last }

// Aside names a folder for packages that are not to stay, below the system's folder for temporary
// files. Nothing is made yet; who asked removes it.
func Aside() string { return filepath.Join(os.TempDir(), "nook-packages-"+rand.Text()) }

// MakeAside makes a folder that Aside named, if it is not there.
func MakeAside(dir string) error {
	err := os.MkdirAll(dir, 0o700)
	if err == nil {
		// Without one of its own, a manager would go on looking in the folders above.
		err = os.WriteFile(filepath.Join(dir, "package.json"), []byte("{\"private\": true}\n"), 0o600)
	}
	if err != nil {
		return fmt.Errorf("making a folder for packages: %w", err)
	}
	return nil
}
