//go:build unix

package childprocess

import (
	"errors"
	"os"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

const (
	defaultPath = "/usr/local/bin:/bin:/usr/bin"
	maxSignal   = 64
)

func sameName(a, b string) bool { return a == b }

func signalName(n int) string { return unix.SignalName(syscall.Signal(n)) }

func executable(path string) (string, error) {
	s, err := os.Stat(path)
	switch {
	case err != nil:
		return "", syscall.ENOENT
	case s.IsDir() || s.Mode()&0o111 == 0:
		return "", syscall.EACCES
	}
	return path, nil
}

// attributes are what the child gets beyond files and environment.
func (c *command) attributes() *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{Setsid: c.detached}
	if c.uid >= 0 || c.gid >= 0 {
		a.Credential = &syscall.Credential{Uid: uint32(os.Getuid()), Gid: uint32(os.Getgid()), NoSetGroups: c.uid < 0}
		if c.uid >= 0 {
			a.Credential.Uid = uint32(c.uid)
		}
		if c.gid >= 0 {
			a.Credential.Gid = uint32(c.gid)
		}
	}
	return a
}

// newPipe makes the pipe for descriptor i of a child: the child reads 0 and writes the others,
// and does both on a pair of sockets.
func newPipe(i int, both bool) (ours, theirs *os.File, err error) {
	if both || i > 2 {
		syscall.ForkLock.RLock()
		fds, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_STREAM, 0)
		if err == nil {
			unix.CloseOnExec(fds[0])
			unix.CloseOnExec(fds[1])
		}
		syscall.ForkLock.RUnlock()
		if err != nil {
			return nil, nil, err
		}
		_ = unix.SetNonblock(fds[0], true)
		return os.NewFile(uintptr(fds[0]), "socket"), os.NewFile(uintptr(fds[1]), "socket"), nil
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	if i == 0 {
		return w, r, nil
	}
	return r, w, nil
}

// A borrowed descriptor belongs to the program: the File around a duplicate may be closed.
func fileOf(fd int) *os.File {
	dup, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return nil
	}
	_ = unix.SetNonblock(dup, false) // programs expect their descriptors to block
	return os.NewFile(uintptr(dup), "descriptor")
}

func release(files []*os.File) {
	for _, f := range files {
		if f != nil {
			_ = f.Close()
		}
	}
}

// shutdown ends the writing side and leaves the reading side open.
func shutdown(f *os.File) error {
	raw, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var down error
	err = raw.Control(func(fd uintptr) { down = unix.Shutdown(int(fd), unix.SHUT_WR) })
	if err == nil {
		err = down
	}
	return err
}

// killer sends signals to a process that may end at any moment; pid is not used after its end.
type killer struct {
	mu    sync.Mutex
	p     *os.Process
	group bool
	gone  bool
}

func (k *killer) kill(sig int) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.gone {
		return nil // as to one that nobody has waited for; JavaScript hears of the end in a moment
	}
	if sig < 0 || sig > maxSignal {
		return syscall.EINVAL
	}
	err := k.p.Signal(syscall.Signal(sig))
	if errors.Is(err, os.ErrProcessDone) || errors.Is(err, syscall.ESRCH) {
		return nil // it has ended since, and wait is about to know
	}
	return err
}

// end is kill for the whole group of a detached child.
func (k *killer) end(sig int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.gone {
		return
	}
	pid := k.p.Pid
	if k.group {
		pid = -pid
	}
	_ = syscall.Kill(pid, syscall.Signal(sig))
}

// wait waits for the end; code is -1 when a signal ended it.
func (k *killer) wait() (code int, signal string) {
	s, err := k.p.Wait()
	k.mu.Lock()
	k.gone = true
	k.mu.Unlock()
	if err != nil {
		return -1, ""
	}
	if w, ok := s.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		return -1, signalName(int(w.Signal()))
	}
	return s.ExitCode(), ""
}

// nonblocking lets Go's poller wait on a descriptor that was inherited.
func nonblocking(fd int) {
	unix.CloseOnExec(fd)
	_ = unix.SetNonblock(fd, true)
}

// tryWrite writes what the pipe takes without waiting.
func tryWrite(f *os.File, b []byte) (n int, err error) {
	raw, err := f.SyscallConn()
	if err != nil {
		return 0, err
	}
	var failure error
	err = raw.Write(func(fd uintptr) bool {
		n, failure = unix.Write(int(fd), b)
		return true
	})
	n = max(n, 0)
	if err != nil {
		return n, err
	}
	if failure == unix.EAGAIN || failure == unix.EINTR {
		failure = nil
	}
	return n, failure
}
