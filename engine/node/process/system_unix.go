//go:build unix

package process

import (
	"errors"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

func usageOf(thread bool) (usage, error) {
	var r unix.Rusage
	who := unix.RUSAGE_SELF
	if thread {
		who = rusageThread
	}
	if err := unix.Getrusage(who, &r); err != nil {
		return usage{}, os.NewSyscallError("getrusage", err)
	}
	maxRSS := int64(r.Maxrss)
	if runtime.GOOS == "darwin" {
		maxRSS /= 1024 // the others count in KiB
	}
	return usage{
		user:   int64(r.Utime.Sec)*1e6 + int64(r.Utime.Usec),
		system: int64(r.Stime.Sec)*1e6 + int64(r.Stime.Usec),
		maxRSS: maxRSS, shared: int64(r.Ixrss), data: int64(r.Idrss), stack: int64(r.Isrss),
		minorFault: int64(r.Minflt), majorFault: int64(r.Majflt), swapped: int64(r.Nswap),
		fsRead: int64(r.Inblock), fsWrite: int64(r.Oublock), ipcSent: int64(r.Msgsnd), ipcReceived: int64(r.Msgrcv),
		signals: int64(r.Nsignals), voluntary: int64(r.Nvcsw), involuntarySwitches: int64(r.Nivcsw),
	}, nil
}

// residentBytes is the memory that the process holds in RAM; where the system does not tell
// without a process of its own, the most it ever held.
func residentBytes() int64 {
	if text, err := os.ReadFile("/proc/self/statm"); err == nil {
		if fields := strings.Fields(string(text)); len(fields) > 1 {
			if pages, err := strconv.ParseInt(fields[1], 10, 64); err == nil {
				return pages * int64(os.Getpagesize())
			}
		}
	}
	u, err := usageOf(false)
	if err != nil {
		return 0
	}
	return u.maxRSS * 1024
}

// memoryLimit is the limit that a control group or the Go runtime sets.
func memoryLimit() uint64 {
	for _, name := range []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		if text, err := os.ReadFile(name); err == nil {
			if n, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64); err == nil {
				return n
			}
		}
	}
	return uint64(debug.SetMemoryLimit(-1))
}

func availableMemory() uint64 {
	text, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "MemAvailable:"); ok {
			n, _ := strconv.ParseUint(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return n * 1024
		}
	}
	return 0
}

func umask(mask int) int { return syscall.Umask(mask) }

func kill(pid, signal int) error {
	if err := syscall.Kill(pid, syscall.Signal(signal)); err != nil {
		return os.NewSyscallError("kill", err)
	}
	return nil
}

// abort ends the process as abort(3) does: by SIGABRT, without Go's dump of goroutines.
func abort() {
	restoreDefault(syscall.SIGABRT)
	_ = syscall.Kill(os.Getpid(), syscall.SIGABRT)
	select {}
}

func execve(file string, args, env []string) error {
	err := syscall.Exec(file, args, env)
	var no syscall.Errno
	if errors.As(err, &no) {
		return errors.New(unix.ErrnoName(no))
	}
	return err
}

// isStop reports the signal that stops a process and cannot be caught.
func isStop(sig syscall.Signal) bool { return sig == syscall.SIGSTOP }
