package childprocess

import (
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
)

const (
	defaultPath = ""
	maxSignal   = 15
)

func sameName(a, b string) bool { return strings.EqualFold(a, b) }

// signalName knows the signals that Node has on Windows.
func signalName(n int) string {
	switch n {
	case 1:
		return "SIGHUP"
	case 2:
		return "SIGINT"
	case 3:
		return "SIGQUIT"
	case 9:
		return "SIGKILL"
	case 15:
		return "SIGTERM"
	}
	return ""
}

func executable(path string) (string, error) {
	found, err := exec.LookPath(path)
	if err != nil {
		return "", syscall.ENOENT
	}
	return found, nil
}

func (c *command) attributes() *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{HideWindow: true}
	if c.detached {
		a.CreationFlags = syscall.CREATE_NEW_PROCESS_GROUP
	}
	return a
}

func newPipe(i int, both bool) (ours, theirs *os.File, err error) {
	if both {
		return nil, nil, syscall.ENOTSUP
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

func fileOf(fd int) *os.File {
	switch fd {
	case 0:
		return os.Stdin
	case 1:
		return os.Stdout
	case 2:
		return os.Stderr
	}
	return os.NewFile(uintptr(fd), "descriptor")
}

// release leaves the files alone: they are the program's own handles.
func release([]*os.File) {}

func shutdown(f *os.File) error { return f.Close() }

// killer ends a process: Windows has no other signals.
type killer struct {
	mu    sync.Mutex
	p     *os.Process
	group bool
	gone  bool
	by    string
}

func (k *killer) kill(sig int) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.gone {
		return syscall.ESRCH
	}
	if sig == 0 {
		return nil
	}
	k.by = signalName(sig)
	return k.p.Kill()
}

func (k *killer) end(sig int) { _ = k.kill(sig) }

func (k *killer) wait() (code int, signal string) {
	s, err := k.p.Wait()
	k.mu.Lock()
	defer k.mu.Unlock()
	k.gone = true
	if err != nil {
		return -1, ""
	}
	if k.by != "" {
		return -1, k.by
	}
	return s.ExitCode(), ""
}

func nonblocking(int) {}

// tryWrite leaves it to the goroutine: a write may block here.
func tryWrite(*os.File, []byte) (int, error) { return 0, nil }
