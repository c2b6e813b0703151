package kernel

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
)

// wirePipes are the pipes between a kernel's process and ours. Windows hands no extra descriptors
// down, so the wire is the child's standard input and output, and what it would print goes to
// standard error.
type wirePipes struct {
	toChild   io.WriteCloser
	fromChild io.Reader
	stdout    io.Reader
	ours      []io.Closer
}

func newWirePipes(cmd *exec.Cmd) (*wirePipes, error) {
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return &wirePipes{toChild: in, fromChild: out, ours: []io.Closer{in}}, nil
}

func (w *wirePipes) started() {}

func (w *wirePipes) close() {
	for _, c := range w.ours {
		_ = c.Close()
	}
}

// ChildWire opens the wire in the kernel's process.
func ChildWire() (r io.Reader, w io.Writer, err error) {
	in, out := os.Stdin, os.Stdout
	nul, err := os.Open(os.DevNull)
	if err != nil {
		return nil, nil, fmt.Errorf("opening %s: %w", os.DevNull, err)
	}
	os.Stdin, os.Stdout = nul, os.Stderr
	return in, out, nil
}

// ownGroup keeps the console's Ctrl-C away from the kernel.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}

func killGroup(p *os.Process) { _ = p.Kill() }

// exitWords says how a process ended.
func exitWords(s *os.ProcessState) string {
	return fmt.Sprintf("ended with exit code %d", s.ExitCode())
}
