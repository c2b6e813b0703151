//go:build unix

package kernel

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
)

// wirePipes are the pipes between a kernel's process and ours: the wire has descriptors of its own
// (3 in, 4 out), so that even writes to descriptor 1 are only output.
type wirePipes struct {
	toChild   io.WriteCloser
	fromChild io.Reader
	stdout    io.Reader
	ours      []io.Closer
	theirs    []*os.File
}

func newWirePipes(cmd *exec.Cmd) (*wirePipes, error) {
	reqR, reqW, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	evR, evW, err := os.Pipe()
	if err != nil {
		reqR.Close()
		reqW.Close()
		return nil, err
	}
	cmd.ExtraFiles = []*os.File{reqR, evW}
	w := &wirePipes{toChild: reqW, fromChild: evR, ours: []io.Closer{reqW, evR}, theirs: []*os.File{reqR, evW}}
	if w.stdout, err = cmd.StdoutPipe(); err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

// started closes the ends that belong to the child, so that its death ends our reads.
func (w *wirePipes) started() {
	for _, f := range w.theirs {
		_ = f.Close()
	}
}

func (w *wirePipes) close() {
	w.started()
	for _, c := range w.ours {
		_ = c.Close()
	}
}

// ChildWire opens the wire in the kernel's process.
func ChildWire() (r io.Reader, w io.Writer, err error) {
	in, out := os.NewFile(3, "kernel requests"), os.NewFile(4, "kernel events")
	if in == nil || out == nil {
		return nil, nil, fmt.Errorf("a kernel is started by nook, not by hand")
	}
	syscall.CloseOnExec(3)
	syscall.CloseOnExec(4)
	return in, out, nil
}

// ownGroup keeps the terminal's Ctrl-C away from the kernel, and lets us end its children with it.
func ownGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

func killGroup(p *os.Process) {
	if syscall.Kill(-p.Pid, syscall.SIGKILL) != nil {
		_ = p.Kill()
	}
}

// exitWords says how a process ended.
func exitWords(s *os.ProcessState) string {
	if ws, ok := s.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
		return "was killed (" + signalName(ws.Signal()) + ")"
	}
	return fmt.Sprintf("ended with exit code %d", s.ExitCode())
}
