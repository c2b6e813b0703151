//go:build unix

package os

import (
	"bufio"
	"os"
	"os/user"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

func uname() names {
	var u unix.Utsname
	if err := unix.Uname(&u); err != nil {
		return names{}
	}
	return names{
		unix.ByteSliceToString(u.Sysname[:]), unix.ByteSliceToString(u.Release[:]),
		unix.ByteSliceToString(u.Version[:]), unix.ByteSliceToString(u.Machine[:]),
	}
}

// account is what the user database says about somebody.
type account struct {
	uid, gid          int
	name, home, shell string
}

func currentUser() (account, error) {
	a := account{uid: os.Getuid(), gid: os.Getgid()}
	if f, err := os.Open("/etc/passwd"); err == nil {
		defer f.Close()
		for lines := bufio.NewScanner(f); lines.Scan(); {
			p := strings.Split(lines.Text(), ":")
			if len(p) < 7 || p[2] != strconv.Itoa(a.uid) {
				continue
			}
			a.name, a.home, a.shell = p[0], p[5], p[6]
			return a, nil
		}
	}
	u, err := user.Current()
	if err != nil {
		return a, unix.ENOENT
	}
	a.name, a.home, a.shell = u.Username, u.HomeDir, os.Getenv("SHELL")
	return a, nil
}

func getPriority(pid int) (int, error) {
	if pid < 0 {
		return 0, unix.ESRCH
	}
	n, err := unix.Getpriority(unix.PRIO_PROCESS, pid)
	if runtime.GOOS == "linux" {
		n = 20 - n // the system call's answer, which libc turns round
	}
	return n, err
}

func setPriority(pid, priority int) error { return unix.Setpriority(unix.PRIO_PROCESS, pid, priority) }

func errnoNumbers() map[string]int {
	m := make(map[string]int, 140)
	for n := syscall.Errno(1); n < 140; n++ {
		if name := unix.ErrnoName(n); name != "" {
			m[name] = int(n)
		}
	}
	m["EWOULDBLOCK"], m["ENOTSUP"], m["EOPNOTSUPP"] = int(unix.EWOULDBLOCK), int(unix.ENOTSUP), int(unix.EOPNOTSUPP)
	return m
}

func signalNumbers() map[string]int {
	m := make(map[string]int, len(signalNames))
	for _, name := range signalNames {
		if n := unix.SignalNum(name); n != 0 {
			m[name] = int(n)
		}
	}
	m["SIGIOT"] = int(unix.SIGABRT)
	if runtime.GOOS == "linux" {
		m["SIGPOLL"] = int(unix.SIGIO)
	}
	return m
}
